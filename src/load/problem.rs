//! Problems in files, as data: where, what, and how to fix them.

use crate::load::limits::TooMuch;
use crate::load::location::Location;
use crate::model::{Number, Text};
use std::collections::HashMap;
use std::mem::{Discriminant, discriminant};

/// How many problems a command reports in detail; the rest are counted.
const MAX_KEPT: usize = 20;

/// A fault and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file as the user named it.
    pub file: Text,
    /// The line, as editors count it; `None` for the file as a whole.
    pub line: Option<u64>,
    /// The character in the line, for JSON.
    pub character: Option<u64>,
    /// The column or field.
    pub field: Option<Text>,
    /// What is wrong.
    pub fault: Fault,
}

/// The kinds of faults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A value that is not what its place requires.
    Expected {
        /// What is required.
        wanted: &'static str,
        /// The actual value.
        found: Text,
        /// How to fix it, if that isn't obvious.
        help: Option<Hint>,
    },
    /// A year too far back or ahead.
    ImpossibleYear {
        /// The period as written.
        found: Text,
        /// The first year that is possible.
        first: u16,
        /// The last year that is possible.
        last: u16,
    },
    /// A row has more or fewer fields than the header.
    Width {
        /// The fields of the header.
        wanted: usize,
        /// The fields of the row.
        found: usize,
    },
    /// Required columns are missing.
    MissingColumns {
        /// The column names.
        missing: Vec<&'static str>,
    },
    /// The layout's columns are missing.
    NotOfLayout {
        /// The name of the layout.
        layout: &'static str,
        /// The missing columns.
        missing: Vec<&'static str>,
        /// A description of the layout's header.
        wants: &'static str,
    },
    /// The header doesn't match the layout the user asked for.
    OtherLayout {
        /// The name of that layout.
        layout: &'static str,
        /// A description of its header.
        wants: &'static str,
        /// The layout that it does match.
        seems: &'static str,
    },
    /// The file is of a known kind that has no figures.
    NotData(NotData),
    /// The file is one page of a paginated API response.
    OnePage {
        /// The page.
        page: Text,
        /// The number of pages.
        pages: Text,
    },
    /// A column contains only plausible years, but is not named as a period.
    SeemsYears,
    /// A number that is valid with a decimal point and with a decimal comma, in a column that doesn't decide it.
    Doubtful {
        /// The number as written.
        text: Text,
        /// Its values with a decimal point and with a decimal comma; `None` if out of range.
        readings: Box<[Option<Number>; 2]>,
    },
    /// A scale that is one power of ten in English and another in French, where nothing says which.
    DoubtfulScale(Text),
    /// The unit beside a value is not that of its row.
    OtherUnit {
        /// What stands beside the value.
        beside: Text,
        /// The unit of the row.
        unit: Text,
    },
    /// A unit that is not known, of a metric that is.
    UnknownUnit {
        /// The unit as written.
        found: Text,
        /// Those that are nearest.
        near: Vec<Text>,
    },
    /// A column mixes decimal points and decimal commas.
    MixedDecimals {
        /// The first number with a point.
        point: Text,
        /// The first number with a comma.
        comma: Text,
    },
    /// The code and the name belong to different entities.
    OtherCode {
        /// The entity with the code.
        code: Text,
        /// The entity with the name.
        name: Text,
    },
    /// A corrupt or truncated file.
    Damaged {
        /// The kind of file.
        kind: &'static str,
        /// The decoder's message, which may quote the file.
        remark: Text,
    },
    /// Bytes that are invalid in the encoding.
    NotEncoded(&'static str),
    /// A record lacks the field.
    MissingField,
    /// Two columns have the same name.
    RepeatedColumn,
    /// Two columns have the same meaning.
    SameMeaning(Text),
    /// A column name is one typo away from a known one.
    MisspelledColumn(&'static str),
    /// A record has the field twice.
    RepeatedField,
    /// A quote is never closed.
    UnclosedQuote,
    /// Text after a closing quote.
    TextAfterQuote,
    /// A space before an opening quote, which makes the quote a part of the text.
    SpaceBeforeQuote,
    /// A decimal comma far into the file, after the decimal mark was decided.
    LateComma(Text),
    /// A limit is exceeded.
    TooMuch(TooMuch),
    /// Invalid UTF-8.
    NotUtf8,
    /// The file is in an unsupported binary format.
    NotText(&'static str),
    /// Invalid JSON.
    Json(String),
    /// A part of a table has other columns than the first part.
    OtherColumns {
        /// The first part.
        file: Text,
    },
    /// The file is empty.
    Empty,
    /// An earlier row of the table has the same id.
    RepeatedId {
        /// The line of the earlier row.
        line: u64,
    },
    /// An earlier row has the same key.
    RepeatedKey {
        /// The file of the earlier row.
        file: Text,
        /// The line of the earlier row.
        line: u64,
    },
}

/// A known kind of file that has no figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotData {
    /// The `.metadata.json` beside an Our World in Data table.
    OwidMetadata,
    /// A Data Package descriptor under another name.
    PackageDescriptor,
    /// An error message from the World Bank API.
    WorldBankApiError,
    /// A Git LFS pointer.
    GitLfsPointer,
    /// HTML or XML.
    WebPage,
    /// A list of countries from the World Bank API.
    WorldBankApiCountries,
    /// The list of countries beside a World Bank indicator.
    WorldBankCountries,
    /// The list of countries beside a World Bank database.
    WdiCountries,
    /// The description of an indicator beside a World Bank download.
    WorldBankIndicators,
    /// The list of series beside a World Bank database.
    WdiSeries,
    /// The footnotes or sources beside a World Bank database.
    WdiFootnotes,
    /// The description of series beside a World Bank download.
    WorldBankSeries,
}

/// How to fix a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// Use a decimal point, and groups of three digits.
    DecimalPoint,
    /// Use a decimal comma, and groups of three digits.
    DecimalComma,
    /// Put a range into two columns.
    Range,
    /// Put the unit into its own column.
    Unit,
    /// Put the bound into the qualifier.
    Bound,
    /// Leave the cell empty for a missing value.
    Missing,
    /// The list of qualifiers.
    Qualifiers,
    /// The notations for periods.
    Periods,
    /// The digits that a number can have.
    Digits,
}

impl Fault {
    /// Whether the fault is confined to one row, which could be skipped. After unbalanced quotes, row boundaries are
    /// uncertain.
    pub(crate) fn concerns_one_row(&self) -> bool {
        matches!(
            self,
            Fault::Expected { .. }
                | Fault::ImpossibleYear { .. }
                | Fault::Width { .. }
                | Fault::MissingField
                | Fault::RepeatedId { .. }
                | Fault::RepeatedField
                | Fault::OtherCode { .. }
                | Fault::DoubtfulScale(_)
                | Fault::OtherUnit { .. }
                | Fault::UnknownUnit { .. }
        )
    }
}

/// The problems in all files of a command: the first ones in detail, and the first of each kind; the rest counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problems {
    kept: Vec<Problem>,
    /// How many are kept of each kind.
    kinds: HashMap<FaultKind, usize>,
    max_kept: usize,
    count: u64,
}

/// What a fault has in common with those of other rows.
type FaultKind = (Discriminant<Fault>, &'static str);

impl Fault {
    fn kind(&self) -> FaultKind {
        let wanted = if let Fault::Expected { wanted, .. } = self { wanted } else { "" };
        (discriminant(self), wanted)
    }
}

impl Default for Problems {
    fn default() -> Problems {
        Problems::keeping(MAX_KEPT)
    }
}

impl Problems {
    /// Keeps the first `max_kept` problems.
    pub(crate) fn keeping(max_kept: usize) -> Problems {
        Problems { kept: Vec::new(), kinds: HashMap::new(), max_kept, count: 0 }
    }

    /// Adds a problem.
    pub fn push(&mut self, problem: Problem) {
        self.count += 1;
        let kind = problem.fault.kind();
        let is_full = self.kept.len() == self.max_kept;
        if is_full && (self.kinds.contains_key(&kind) || !self.drop_repeated()) {
            return;
        }
        *self.kinds.entry(kind).or_default() += 1;
        self.kept.push(problem);
    }

    /// Drops the last problem of whose kind others are kept, if there is any.
    fn drop_repeated(&mut self) -> bool {
        let is_repeated = |problem: &Problem| self.kinds.get(&problem.fault.kind()).is_some_and(|n| *n > 1);
        let Some(last) = self.kept.iter().rposition(is_repeated) else { return false };
        let dropped = self.kept.remove(last);
        self.kinds.entry(dropped.fault.kind()).and_modify(|n| *n -= 1);
        true
    }

    /// The problems kept.
    pub(crate) fn kept(&self) -> &[Problem] {
        &self.kept
    }

    /// The number of problems, kept or not.
    pub(crate) fn count(&self) -> u64 {
        self.count
    }
}

/// A fault with its location and column.
#[derive(Debug)]
pub(crate) struct Wrong {
    pub(crate) location: Option<Location>,
    pub(crate) field: Option<Text>,
    pub(crate) fault: Fault,
}

/// A fault of a table, with its file and column.
#[derive(Debug)]
pub(crate) struct WrongPart {
    pub(crate) file: Text,
    pub(crate) column: Option<Text>,
    pub(crate) fault: Fault,
}
