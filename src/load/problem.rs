//! What is wrong in a file, where, and what would be right, as data.

use crate::load::limits::TooMuch;
use crate::load::location::Location;
use crate::model::{Number, Text, Untrusted};

/// How many problems of a command are kept; the others are counted.
const MAX_KEPT: usize = 20;

/// One fault in a file, and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file as the user named it.
    pub file: Text,
    /// The line, as an editor counts it; none where the whole file is meant.
    pub line: Option<u64>,
    /// The character in the line, for JSON.
    pub character: Option<u64>,
    /// The column or field.
    pub field: Option<Text>,
    /// What is wrong.
    pub fault: Fault,
}

/// What can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Something else is where `wanted` should be.
    Expected {
        /// What would be right.
        wanted: &'static str,
        /// What is there.
        found: Text,
        /// What to do about it, where that is not plain.
        help: Option<Hint>,
    },
    /// A row has more or fewer fields than the header.
    Width {
        /// As many as the header has.
        wanted: usize,
        /// As many as the row has.
        found: usize,
    },
    /// Columns that every file needs are not there.
    MissingColumns {
        /// Their names.
        missing: Vec<&'static str>,
    },
    /// Columns that a layout has are not there.
    NotOfLayout {
        /// What such a file is called.
        layout: &'static str,
        /// The names of the columns.
        missing: Vec<&'static str>,
        /// What such a file has.
        wants: &'static str,
    },
    /// The header is not of the layout that the user names.
    OtherLayout {
        /// What files of that layout are called.
        layout: &'static str,
        /// What they have.
        wants: &'static str,
        /// What the file seems to be.
        seems: &'static str,
    },
    /// The file is known to hold no figures.
    NotData(NotData),
    /// The answer of a service is one page of several.
    OnePage {
        /// Which one.
        page: Text,
        /// How many there are.
        pages: Text,
    },
    /// A column holds nothing but what could be years, and no column is named so.
    SeemsYears,
    /// A number that is one with a decimal point, and another with a decimal comma, and nothing in its column tells.
    Doubtful {
        /// What is there.
        text: Text,
        /// The number with a decimal point and that with a decimal comma; none where it is out of range.
        readings: Box<[Option<Number>; 2]>,
    },
    /// A column has numbers with a decimal point, and numbers with a decimal comma.
    MixedDecimals {
        /// The first with a point.
        point: Text,
        /// The first with a comma.
        comma: Text,
    },
    /// The code is one country's, the name another's.
    OtherCode {
        /// Whose the code is.
        code: Text,
        /// Whose the name is.
        name: Text,
    },
    /// A file that is cut off or changed, or says of itself what can't be.
    Damaged {
        /// What kind of file it is.
        kind: &'static str,
        /// What its reader says; it may be from the file.
        remark: Text,
    },
    /// Bytes that the encoding does not have.
    NotEncoded(&'static str),
    /// A record has no such field.
    MissingField,
    /// Two columns have one name.
    RepeatedColumn,
    /// Two columns mean one thing.
    SameMeaning(Text),
    /// A column is named almost like a known one.
    MisspelledColumn(&'static str),
    /// A record has the same field twice.
    RepeatedField,
    /// A quote is opened and never closed.
    UnclosedQuote,
    /// Text follows a closed quote.
    TextAfterQuote,
    /// A number with a decimal comma, far below the beginning, where nothing announced any.
    LateComma(Text),
    /// More than a file of figures has.
    TooMuch(TooMuch),
    /// Bytes that are no UTF-8.
    NotUtf8,
    /// The file is of a kind that is not read.
    NotText(&'static str),
    /// The text is no JSON.
    Json(String),
    /// A part of a table has other columns than the first one.
    OtherColumns {
        /// The first one.
        file: Text,
    },
    /// There is nothing in the file.
    Empty,
    /// Another row has the same key.
    RepeatedKey {
        /// The file of the other.
        file: Text,
        /// The line of the other.
        line: u64,
    },
}

/// A file that comes with a download and holds no figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotData {
    /// The `.metadata.json` that Our World in Data gives with a table.
    OwidMetadata,
    /// An error message of the World Bank's API.
    WorldBankApiError,
    /// A pointer that Git LFS keeps in place of a file.
    GitLfsPointer,
    /// HTML or XML.
    WebPage,
    /// The list of countries of the World Bank's API.
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

/// What would help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// Numbers have a point, and groups of three.
    DecimalPoint,
    /// Numbers have a comma, and groups of three.
    DecimalComma,
    /// A range has columns of its own.
    Range,
    /// A unit has a column of its own.
    Unit,
    /// A bound is said in the qualifier.
    Bound,
    /// Only an empty cell is missing.
    Missing,
    /// The words that a qualifier may be.
    Qualifiers,
    /// The ways to write a period.
    Periods,
    /// How many digits a number may have.
    Digits,
}

impl Fault {
    /// Whether only one row is at fault, so that it could be left out. After a fault of quotes it is not sure where rows
    /// begin.
    #[must_use]
    pub fn concerns_one_row(&self) -> bool {
        matches!(
            self,
            Fault::Expected { .. }
                | Fault::Width { .. }
                | Fault::MissingField
                | Fault::RepeatedField
                | Fault::OtherCode { .. }
        )
    }
}

/// All that is wrong in the files of one command: the first are kept, the others counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problems {
    kept: Vec<Problem>,
    max_kept: usize,
    count: u64,
}

impl Default for Problems {
    fn default() -> Problems {
        Problems::keeping(MAX_KEPT)
    }
}

impl Problems {
    /// None yet; the first `max_kept` will be kept.
    #[must_use]
    pub fn keeping(max_kept: usize) -> Problems {
        Problems { kept: Vec::new(), max_kept, count: 0 }
    }

    /// Adds one.
    pub fn push(&mut self, problem: Problem) {
        self.count += 1;
        if self.kept.len() < self.max_kept {
            self.kept.push(problem);
        }
    }

    /// Those that are kept.
    #[must_use]
    pub fn kept(&self) -> &[Problem] {
        &self.kept
    }

    /// How many there are in all.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count
    }
}

/// Builds problems of one file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Placed<'a> {
    pub(crate) file: &'a Text,
    pub(crate) line: Option<u64>,
    pub(crate) character: Option<u64>,
}

impl Placed<'_> {
    /// The problem of that fault here.
    pub(crate) fn problem(self, field: Option<&Untrusted<'_>>, fault: Fault) -> Problem {
        Problem {
            file: self.file.clone(),
            line: self.line,
            character: self.character,
            field: field.map(|f| f.clone().into_owned()),
            fault,
        }
    }
}

/// One thing that is wrong: where, in which column, what.
#[derive(Debug)]
pub(crate) struct Wrong {
    pub(crate) location: Option<Location>,
    pub(crate) field: Option<Text>,
    pub(crate) fault: Fault,
}

/// What is wrong with a table, in which file and which column.
#[derive(Debug)]
pub(crate) struct WrongPart {
    pub(crate) file: Text,
    pub(crate) column: Option<Text>,
    pub(crate) fault: Fault,
}
