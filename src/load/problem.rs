//! What is wrong in a file, where, and what would be right.

use crate::load::limits::TooMuch;
use crate::load::location::Location;
use crate::load::notation::number::{self, Decimal};
use crate::model::amount::Qualifier;
use crate::model::{Text, Untrusted};
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
    Doubtful(Text),
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
    /// What is packed can't be unpacked.
    Packed(String),
    /// What is packed is too large unpacked.
    TooLarge(String),
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
    /// A number with a decimal comma, far below the beginning, where nothing told that there would be any.
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

impl NotData {
    /// What it is.
    #[must_use]
    pub fn what(self) -> &'static str {
        match self {
            NotData::OwidMetadata => "the description that comes with a table of Our World in Data",
            NotData::WorldBankApiError => "an error message of the World Bank's API",
            NotData::GitLfsPointer => "a pointer to a file, as Git LFS keeps in its place",
            NotData::WebPage => "a page of the web or an XML document",
            NotData::WorldBankApiCountries => "the list of countries of the World Bank's API",
            NotData::WorldBankCountries => "the list of countries that comes with a World Bank download",
            NotData::WdiCountries => "the list of countries that comes with a World Bank download",
            NotData::WorldBankIndicators => {
                "the description of an indicator that comes with a World Bank download"
            }
            NotData::WdiSeries => "the list of series that comes with a World Bank download",
            NotData::WdiFootnotes => "the list of footnotes or sources that comes with a World Bank download",
            NotData::WorldBankSeries => "the description of series that comes with a World Bank download",
        }
    }

    /// What to do.
    #[must_use]
    pub fn help(self) -> &'static str {
        match self {
            NotData::OwidMetadata => "name the .csv beside it; the description is read with it",
            NotData::WorldBankApiError => "the request was not understood: ask the service anew",
            NotData::GitLfsPointer => "fetch the file itself: git lfs pull",
            NotData::WebPage => "download the table as CSV; a service may have answered with an error page",
            NotData::WorldBankApiCountries => "ask the service for an indicator: /v2/country/all/indicator/…",
            NotData::WorldBankCountries => "name the file beside it that begins with API_",
            NotData::WdiCountries => {
                "name the file with the figures: WDIData.csv, or one that ends in Data.csv"
            }
            NotData::WorldBankIndicators => "name the file beside it that begins with API_",
            NotData::WdiSeries => "name the file with the figures: WDIData.csv, or one that ends in Data.csv",
            NotData::WdiFootnotes => {
                "name the file with the figures: WDIData.csv, or one that ends in Data.csv"
            }
            NotData::WorldBankSeries => "name the file beside it that ends in Data.csv",
        }
    }
}

/// What would help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Help {
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

    /// What to do about it, where that is not plain.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        let text = match self {
            Fault::Expected { help: Some(help), .. } => return Some(help.to_string()),
            Fault::MissingColumns { .. } => {
                "a file needs the columns metric, entity, value and one of period, year, time, date; or be as Our World in Data, the World Bank, the OECD, Eurostat, the IMF or Epoch AI publish theirs (--layout names one)"
            }
            Fault::NotOfLayout { layout, wants, .. } | Fault::OtherLayout { layout, wants, .. } => {
                return Some(format!("{layout} has {wants}"));
            }
            Fault::NotData(what) => what.help(),
            Fault::OnePage { .. } => {
                "ask the service for all of it at once, as with per_page=20000: figures for half of the countries rank wrong"
            }
            Fault::Doubtful(_) | Fault::MixedDecimals { .. } | Fault::LateComma(_) => {
                "say how the numbers are written: --decimal point or --decimal comma"
            }
            Fault::SeemsYears => {
                "name the column year, or, where its name is garbled, the encoding: --encoding macintosh, --encoding ibm866 …"
            }
            Fault::OtherCode { .. } => "correct the row: which of the two is meant can't be told",
            Fault::Packed(_) => "load the file anew: it seems to be cut off or damaged",
            Fault::TooLarge(_) => "--max-unpacked SIZE allows more, as in --max-unpacked 4G",
            Fault::NotEncoded(_) => "--encoding names another one, as in --encoding windows-1252",
            Fault::NotText("a Parquet file") => {
                "a build with the feature parquet reads it: cargo install --path . --features parquet"
            }
            Fault::OtherColumns { .. } => {
                "the Parquet files of a folder are read as one table; name those of another one on their own"
            }
            Fault::MissingField => "a record needs metric, entity, value (null if unknown) and period",
            Fault::RepeatedKey { .. } => {
                "leave one out, tell them apart (scope, source, origin), or merge them with --agg sum|mean|min|max|count"
            }
            Fault::UnclosedQuote => "close the quote; a quote inside quotes is written twice",
            Fault::TextAfterQuote => "a quote inside quotes is written twice",
            Fault::TooMuch(what) => {
                return Some(match what {
                    TooMuch::Row(_) => {
                        "close the quote that is open, or end the lines; --max-row SIZE allows more"
                            .to_owned()
                    }
                    TooMuch::Field(_) => {
                        "close the quote that is open, if any; --max-field SIZE allows more".to_owned()
                    }
                    TooMuch::Columns(_) => "--max-columns N allows more".to_owned(),
                    TooMuch::Counts(_) => "check the dates: one may be thousands of years off".to_owned(),
                    TooMuch::Depth(_) => "--max-depth N allows more".to_owned(),
                });
            }
            Fault::NotUtf8 => "save the file as UTF-8, or name its encoding with --encoding",
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
            Fault::MissingColumns { missing } if missing.is_empty() => {
                f.write_str("there are no columns of figures")
            }
            Fault::MissingColumns { missing } => write!(f, "missing {}", columns(missing)),
            Fault::NotOfLayout { layout, missing, .. } => {
                write!(f, "{layout} is wanted, and it is missing {}", columns(missing))
            }
            Fault::OtherLayout { layout, seems, .. } => {
                write!(f, "expected {layout}; the header is that of {seems}")
            }
            Fault::NotData(what) => write!(f, "expected figures, found {}", what.what()),
            Fault::SeemsYears => f.write_str("expected amounts, found what seem to be years"),
            Fault::OnePage { page, pages } => write!(f, "page {page} of {pages}: expected all of them"),
            Fault::Doubtful(text) => {
                let [point, comma] = [Decimal::Point, Decimal::Comma].map(|decimal| {
                    number::read(text.raw(), decimal).map(|n| n.to_string()).unwrap_or_default()
                });
                write!(
                    f,
                    "\"{}\" is {point} with a decimal point and {comma} with a decimal comma",
                    text.shortened(SHOWN)
                )
            }
            Fault::MixedDecimals { point, comma } => write!(
                f,
                "one column has \"{}\" and \"{}\": expected one way to write decimals",
                point.shortened(SHOWN),
                comma.shortened(SHOWN)
            ),
            Fault::OtherCode { code, name } => {
                write!(
                    f,
                    "the code is that of {}, the name that of {}",
                    code.shortened(SHOWN),
                    name.shortened(SHOWN)
                )
            }
            Fault::Packed(what) | Fault::TooLarge(what) => f.write_str(what),
            Fault::NotEncoded(name) => write!(f, "bytes that are no text in {name}"),
            Fault::MissingField => f.write_str("missing field"),
            Fault::RepeatedColumn => f.write_str("a second column of this name"),
            Fault::SameMeaning(other) => {
                write!(f, "means the same as the column `{}`", other.shortened(SHOWN))
            }
            Fault::MisspelledColumn(known) => write!(f, "unknown column; did you mean `{known}`?"),
            Fault::RepeatedField => f.write_str("a second field of this name in one record"),
            Fault::UnclosedQuote => f.write_str("a quote is opened here and never closed"),
            Fault::TextAfterQuote => f.write_str("text stands after a closing quote"),
            Fault::LateComma(text) => write!(
                f,
                "\"{}\" has a decimal comma, and the numbers before it were read as if they had a point",
                text.shortened(SHOWN)
            ),
            Fault::TooMuch(what) => match what {
                TooMuch::Row(most) => write!(f, "a row of more than {} begins here", size(*most)),
                TooMuch::Field(most) => write!(f, "a field of more than {} begins here", size(*most)),
                TooMuch::Columns(most) => write!(f, "expected no more than {most} columns"),
                TooMuch::Counts(most) => {
                    write!(f, "expected no more than {most} years times countries to count by")
                }
                TooMuch::Depth(most) => write!(f, "expected no more than {most} levels, one within another"),
            },
            Fault::NotUtf8 => f.write_str("bytes that are not UTF-8"),
            Fault::NotText(what) => write!(f, "expected UTF-8 text, found {what}"),
            // It may repeat what stands in the file.
            Fault::Json(message) => {
                write!(f, "expected JSON: {}", Untrusted::from(message.as_str()).shortened(3 * SHOWN))
            }
            Fault::OtherColumns { file } => write!(f, "other columns than in {file}"),
            Fault::Empty => f.write_str("the file is empty: expected a header and rows"),
            Fault::RepeatedKey { file, line } => {
                write!(f, "the same metric, entity, period, unit, scope, source and origin as {file}:{line}")
            }
        }
    }
}

/// A number of bytes in the largest unit that goes into it.
fn size(bytes: usize) -> String {
    match bytes {
        _ if bytes > 0 && bytes.is_multiple_of(1_000_000) => format!("{} MB", bytes / 1_000_000),
        _ if bytes > 0 && bytes.is_multiple_of(1_000) => format!("{} kB", bytes / 1_000),
        _ => format!("{bytes} bytes"),
    }
}

fn columns(names: &[&str]) -> String {
    let word = if names.len() == 1 { "column" } else { "columns" };
    format!("{word} {}", names.join(", "))
}

impl fmt::Display for Help {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Help::DecimalPoint => f.write_str("decimals stand after a point here, thousands in groups of three: 4321.5 or 4,321.5"),
            Help::DecimalComma => f.write_str("decimals stand after a comma here, thousands in groups of three: 4321,5 or 4 321,5"),
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
        if let Some(field) = self.field.as_ref().filter(|field| !field.is_empty()) {
            write!(f, ": {}", field.shortened(SHOWN))?;
        }
        write!(f, ": {}", self.fault)
    }
}

/// All that is wrong in the files of one command: the first twenty are kept, the others counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problems {
    told: Vec<Problem>,
    most: usize,
    count: u64,
}

impl Default for Problems {
    fn default() -> Problems {
        Problems::keeping(TOLD)
    }
}

impl Problems {
    /// None yet; the first `most` will be kept.
    #[must_use]
    pub fn keeping(most: usize) -> Problems {
        Problems { told: Vec::new(), most, count: 0 }
    }

    /// Adds one.
    pub fn push(&mut self, problem: Problem) {
        self.count += 1;
        if self.told.len() < self.most {
            self.told.push(problem);
        }
    }

    /// Those that are kept.
    #[must_use]
    pub fn told(&self) -> &[Problem] {
        &self.told
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
