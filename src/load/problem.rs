//! What is wrong in a file, where, and what would be right.

use crate::model::amount::Qualifier;
use crate::model::{Place, Text, Untrusted};
use std::fmt;

/// How many problems are told; the others are counted.
const TOLD: usize = 20;
/// How many characters of a found text are shown.
const SHOWN: usize = 60;

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
    /// Something else stands where `wanted` should.
    Expected {
        /// What would be right.
        wanted: &'static str,
        /// What stands there.
        found: Text,
        /// What to do about it, where that is not plain.
        help: Option<Help>,
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
        /// Whether the header looks as if another mark separated the columns.
        semicolons: bool,
    },
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
    /// Bytes that are no UTF-8.
    NotUtf8,
    /// The file is of a kind that is not read.
    NotText(&'static str),
    /// The text is no JSON.
    Json(String),
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

/// What would help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Help {
    /// Numbers have a point.
    DecimalPoint,
    /// Numbers have no thousands mark.
    NoThousands,
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
            Fault::Expected { .. } | Fault::Width { .. } | Fault::MissingField | Fault::RepeatedField
        )
    }

    fn help(&self) -> Option<String> {
        let text = match self {
            Fault::Expected { help: Some(help), .. } => return Some(help.to_string()),
            Fault::MissingColumns { semicolons: true, .. } => {
                "the columns seem to be separated by semicolons: save the file with commas"
            }
            Fault::MissingColumns { .. } => {
                "a file needs the columns metric, entity, value and one of period, year, time, date"
            }
            Fault::MissingField => "a record needs metric, entity, value (null if unknown) and period",
            Fault::RepeatedKey { .. } => {
                "leave one out, tell them apart (scope, source, origin), or merge them with --agg sum|mean|min|max|count"
            }
            Fault::UnclosedQuote => "close the quote; a quote inside quotes is written twice",
            Fault::TextAfterQuote => "a quote inside quotes is written twice",
            Fault::NotUtf8 => "save the file as UTF-8",
            _ => return None,
        };
        Some(text.to_owned())
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Expected { wanted, found, .. } if found.is_empty() => {
                write!(f, "expected {wanted}, found nothing")
            }
            Fault::Expected { wanted, found, .. } => {
                write!(f, "expected {wanted}, found \"{}\"", found.shortened(SHOWN))
            }
            Fault::Width { wanted, found } => {
                write!(f, "expected {wanted} fields as in the header, found {found}")
            }
            Fault::MissingColumns { missing, .. } => write!(f, "missing {}", columns(missing)),
            Fault::MissingField => f.write_str("missing field"),
            Fault::RepeatedColumn => f.write_str("a second column of this name"),
            Fault::SameMeaning(other) => {
                write!(f, "means the same as the column `{}`", other.shortened(SHOWN))
            }
            Fault::MisspelledColumn(known) => write!(f, "unknown column; did you mean `{known}`?"),
            Fault::RepeatedField => f.write_str("a second field of this name in one record"),
            Fault::UnclosedQuote => f.write_str("a quote is opened here and never closed"),
            Fault::TextAfterQuote => f.write_str("text stands after a closing quote"),
            Fault::NotUtf8 => f.write_str("bytes that are not UTF-8"),
            Fault::NotText(what) => write!(f, "expected UTF-8 text, found {what}"),
            Fault::Json(message) => write!(f, "expected JSON: {message}"),
            Fault::Empty => f.write_str("the file is empty: expected a header and rows"),
            Fault::RepeatedKey { file, line } => {
                write!(f, "the same metric, entity, period, unit, scope, source and origin as {file}:{line}")
            }
        }
    }
}

fn columns(names: &[&str]) -> String {
    let word = if names.len() == 1 { "column" } else { "columns" };
    format!("{word} {}", names.join(", "))
}

impl fmt::Display for Help {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Help::DecimalPoint => f.write_str("write the decimals after a point: 12.75, not 12,75"),
            Help::NoThousands => f.write_str("write the number without marks for thousands: 4321, not 4,321"),
            Help::Range => f.write_str("write a range as qualifier \"range\", with its ends in value and upper"),
            Help::Unit => f.write_str("write the bare number (12.4e9), and $, % or bn in the column unit or as an exponent"),
            Help::Bound => f.write_str("say in the column qualifier how exact it is: about, more-than, at-least, less-than, at-most"),
            Help::Missing => f.write_str("leave the cell empty where there is no value"),
            Help::Qualifiers => {
                let words: Vec<&str> = Qualifier::ALL.iter().map(|q| q.word()).collect();
                write!(f, "one of: {} (empty is exact)", words.join(", "))
            }
            Help::Periods => f.write_str(
                "a period is 2023, 2023-10, 2023-Q2, 2023-10-31, 2013/2023, 2017/.., P10Y, or empty where it is not stated",
            ),
            Help::Digits => f.write_str("a number has at most 36 digits, between 1e-40 and 1e61"),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        for number in [self.line, self.character].into_iter().flatten() {
            write!(f, ":{number}")?;
        }
        if let Some(field) = &self.field {
            write!(f, ": {}", field.shortened(SHOWN))?;
        }
        write!(f, ": {}", self.fault)
    }
}

/// All that is wrong in the files of one command: the first twenty are kept, the others counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    told: Vec<Problem>,
    count: u64,
}

impl Problems {
    /// Adds one.
    pub fn push(&mut self, problem: Problem) {
        self.count += 1;
        if self.told.len() < TOLD {
            self.told.push(problem);
        }
    }

    /// How many there are in all.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count
    }
}

impl fmt::Display for Problems {
    /// One `error:` line each, its `help:` where the next one has another, and how many more there are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut told = self.told.iter().peekable();
        while let Some(problem) = told.next() {
            writeln!(f, "error: {problem}")?;
            let help = problem.fault.help();
            if let Some(text) = &help
                && told.peek().and_then(|next| next.fault.help()) != help
            {
                writeln!(f, "help: {text}")?;
            }
        }
        let more = self.count.saturating_sub(self.told.len() as u64);
        if more > 0 {
            writeln!(f, "error: and {more} more")?;
        }
        Ok(())
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

/// A repeated key: the row at `here`, and the earlier one.
pub(crate) fn repeated_key(files: &[Text], here: Place, earlier: Place) -> Problem {
    let name = |place: Place| files.get(place.file).cloned().unwrap_or_default();
    Problem {
        file: name(here),
        line: Some(here.line),
        character: None,
        field: None,
        fault: Fault::RepeatedKey { file: name(earlier), line: earlier.line },
    }
}
