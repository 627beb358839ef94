//! Messages about problems in files.

use super::message::Message;
use super::{Lang, Say};
use crate::load::limits::TooMuch;
use crate::load::problem::{Fault, Hint, NotData, Problem, Problems};
use crate::model::{Number, Qualifier, Text, Untrusted};

/// Longer quotes from a file are cut.
const MAX_FOUND: usize = 60;
/// Longer messages of a parser are cut.
const MAX_REMARK: usize = 160;

impl Lang {
    /// Repeated help is printed once, after the last of the problems that share it.
    pub(super) fn problems(self, problems: &Problems) -> Vec<Message> {
        let mut kept = problems.kept().iter().peekable();
        let mut messages = Vec::new();
        while let Some(problem) = kept.next() {
            let help = self.fault_help(&problem.fault);
            let next = kept.peek().and_then(|next| self.fault_help(&next.fault));
            let help = if help == next { None } else { help };
            messages.push(Message { what: self.problem(problem), help });
        }
        let more = problems.count().saturating_sub(problems.kept().len() as u64);
        if more > 0 {
            messages.push(message!(self, "and {more} more"));
        }
        messages
    }

    fn problem(self, problem: &Problem) -> String {
        let mut place = problem.file.to_string();
        for number in [problem.line, problem.character].into_iter().flatten() {
            place = format!("{place}:{number}");
        }
        if let Some(field) = problem.field.as_ref().filter(|field| !field.is_empty()) {
            place = format!("{place}: {}", found(field));
        }
        format!("{place}: {}", self.fault(&problem.fault))
    }

    #[allow(clippy::too_many_lines)] // it is a table
    pub(crate) fn fault(self, fault: &Fault) -> String {
        let lang = self;
        match fault {
            Fault::Expected { wanted, found, .. } if found.is_empty() => {
                text!(lang, "expected {wanted}, found nothing")
            }
            Fault::Expected { wanted, found: text, .. } => {
                text!(lang(text), "expected {wanted}, found \"{text}\"")
            }
            Fault::Width { wanted, found } => {
                text!(lang, "expected {wanted} fields as in the header, found {found}")
            }
            Fault::MissingColumns { missing } if missing.is_empty() => {
                text!(lang, "there are no columns of figures")
            }
            Fault::MissingColumns { missing } => text!(lang(columns = columns(missing)), "missing {columns}"),
            Fault::NotOfLayout { layout, missing, .. } => {
                text!(lang(columns = columns(missing)), "{layout} is wanted, and it is missing {columns}")
            }
            Fault::OtherLayout { layout, seems, .. } => {
                text!(lang, "expected {layout}; the header is that of {seems}")
            }
            Fault::NotData(what) => {
                text!(lang(what = not_data(*what)), "expected figures, found {what}")
            }
            Fault::SeemsYears => text!(lang, "expected amounts, found what seem to be years"),
            Fault::OnePage { page, pages } => text!(lang, "page {page} of {pages}: expected all of them"),
            Fault::Doubtful { text, readings } => {
                let number = |n: Option<Number>| n.map(|n| n.to_string()).unwrap_or_default();
                let (text, [point, comma]) = (found(text), readings.map(number));
                text!(lang, "\"{text}\" is {point} with a decimal point and {comma} with a decimal comma")
            }
            Fault::MixedDecimals { point, comma } => text!(
                lang(point, comma),
                "one column has \"{point}\" and \"{comma}\": expected one way to write decimals"
            ),
            Fault::LateComma(text) => text!(
                lang(text),
                "\"{text}\" has a decimal comma, and the numbers before it were read as if they had a point"
            ),
            Fault::OtherCode { code, name } => {
                text!(lang(code, name), "the code is that of {code}, the name that of {name}")
            }
            Fault::Damaged { kind, remark } => {
                let remark = remark.raw();
                let text = Text::from(text!(lang, "expected a whole {kind} file: {remark}"));
                text.shortened(MAX_REMARK).raw().to_owned()
            }
            Fault::NotEncoded(name) => text!(lang, "bytes that are no text in {name}"),
            Fault::MissingField => text!(lang, "missing field"),
            Fault::RepeatedColumn => text!(lang, "a second column of this name"),
            Fault::SameMeaning(other) => text!(lang(other), "means the same as the column `{other}`"),
            Fault::MisspelledColumn(known) => text!(lang, "unknown column; did you mean `{known}`?"),
            Fault::RepeatedField => text!(lang, "a second field of this name in one record"),
            Fault::UnclosedQuote => text!(lang, "a quote is opened here and never closed"),
            Fault::TextAfterQuote => text!(lang, "text stands after a closing quote"),
            Fault::TooMuch(what) => lang.too_much(*what),
            Fault::NotUtf8 => text!(lang, "bytes that are not UTF-8"),
            Fault::NotText(what) => text!(lang, "expected UTF-8 text, found {what}"),
            Fault::Json(remark) => {
                // The parser may quote the file.
                let remark = Untrusted::from(remark.as_str()).shortened(3 * MAX_FOUND);
                text!(lang, "expected JSON: {remark}")
            }
            Fault::OtherColumns { file } => text!(lang, "other columns than in {file}"),
            Fault::Empty => text!(lang, "the file is empty: expected a header and rows"),
            Fault::RepeatedKey { file, line } => text!(
                lang,
                "the same metric, entity, period, unit, scope, source and origin as {file}:{line}"
            ),
        }
    }

    fn too_much(self, what: TooMuch) -> String {
        match what {
            TooMuch::Row(max) => text!(self(max = size(max)), "a row of more than {max} begins here"),
            TooMuch::Field(max) => text!(self(max = size(max)), "a field of more than {max} begins here"),
            TooMuch::Columns(max) => text!(self, "expected no more than {max} columns"),
            TooMuch::Counts(max) => {
                text!(self, "expected no more than {max} years times countries to count by")
            }
            TooMuch::Depth(max) => text!(self, "expected no more than {max} levels, one within another"),
            TooMuch::Unpacked(max) => text!(self(max = max / 1_000_000), "more than {max} MB come out of it"),
            TooMuch::Ratio(max) => text!(
                self,
                "more than {max} times its size come out of it, as of a file that is made to do harm"
            ),
        }
    }

    /// How to fix it, unless that is obvious.
    pub(crate) fn fault_help(self, fault: &Fault) -> Option<String> {
        let lang = self;
        Some(match fault {
            Fault::Expected { help, .. } => lang.help((*help)?),
            Fault::MissingColumns { .. } => text!(
                lang,
                "a file needs the columns metric, entity, value and one of period, year, time, date; or be as Our World in Data, the World Bank, the OECD, Eurostat, the IMF or Epoch AI publish theirs (--layout names one)"
            ),
            Fault::NotOfLayout { layout, wants, .. } | Fault::OtherLayout { layout, wants, .. } => {
                text!(lang, "{layout} has {wants}")
            }
            Fault::NotData(what) => not_data_help(*what).to_owned(),
            Fault::OnePage { .. } => text!(
                lang,
                "ask the service for all of it at once, as with per_page=20000: figures for half of the countries rank wrong"
            ),
            Fault::Doubtful { .. } | Fault::MixedDecimals { .. } | Fault::LateComma(_) => {
                text!(lang, "say how the numbers are written: --decimal point or --decimal comma")
            }
            Fault::SeemsYears => text!(
                lang,
                "name the column year, or, where its name is garbled, the encoding: --encoding macintosh, --encoding ibm866 …"
            ),
            Fault::OtherCode { .. } => {
                text!(lang, "correct the row: which of the two is meant can't be told")
            }
            Fault::Damaged { .. } => text!(lang, "load the file anew: it seems to be cut off or damaged"),
            Fault::NotEncoded(_) => {
                text!(lang, "--encoding names another one, as in --encoding windows-1252")
            }
            Fault::NotText("a Parquet file") => text!(
                lang,
                "a build with the feature parquet reads it: cargo install --path . --features parquet"
            ),
            Fault::OtherColumns { .. } => text!(
                lang,
                "the Parquet files of a folder are read as one table; name those of another one on their own"
            ),
            Fault::MissingField => {
                text!(lang, "a record needs metric, entity, value (null if unknown) and period")
            }
            Fault::RepeatedKey { .. } => text!(
                lang,
                "leave one out, tell them apart (scope, source, origin), or merge them with --agg sum|mean|min|max|count"
            ),
            Fault::UnclosedQuote => text!(lang, "close the quote; a quote inside quotes is written twice"),
            Fault::TextAfterQuote => text!(lang, "a quote inside quotes is written twice"),
            Fault::TooMuch(what) => too_much_help(*what).to_owned(),
            Fault::NotUtf8 => text!(lang, "save the file as UTF-8, or name its encoding with --encoding"),
            _ => return None,
        })
    }

    fn help(self, help: Hint) -> String {
        match help {
            Hint::DecimalPoint => text!(
                self,
                "decimals stand after a point here, thousands in groups of three: 4321.5 or 4,321.5"
            ),
            Hint::DecimalComma => text!(
                self,
                "decimals stand after a comma here, thousands in groups of three: 4321,5 or 4 321,5"
            ),
            Hint::Range => {
                text!(self, "write a range as qualifier \"range\", with its ends in value and upper")
            }
            Hint::Unit => text!(
                self,
                "write the bare number (12.4e9), and $, % or bn in the column unit or as an exponent"
            ),
            Hint::Bound => text!(
                self,
                "say in the column qualifier how exact it is: about, more-than, at-least, less-than, at-most"
            ),
            Hint::Missing => text!(self, "leave the cell empty where there is no value"),
            Hint::Qualifiers => text!(
                self(words = Qualifier::ALL.map(Qualifier::word).join(", ")),
                "one of: {words} (empty is exact)"
            ),
            Hint::Periods => text!(
                self,
                "a period is 2023, 2023-10, 2023-Q2, 2023-10-31, 2013/2023, 2017/.., P10Y, or empty where it is not stated"
            ),
            Hint::Digits => text!(self, "a number has at most 36 digits, between 1e-40 and 1e61"),
        }
    }
}

impl Say for Text {
    /// Quotes from a file are cut.
    fn say(&self, _lang: Lang) -> String {
        found(self).to_string()
    }
}

fn found(text: &Text) -> Text {
    text.shortened(MAX_FOUND)
}

/// In the largest unit without a fraction.
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

fn not_data(what: NotData) -> &'static str {
    match what {
        NotData::OwidMetadata => "the description that comes with a table of Our World in Data",
        NotData::WorldBankApiError => "an error message of the World Bank's API",
        NotData::GitLfsPointer => "a pointer to a file, as Git LFS keeps in its place",
        NotData::WebPage => "a page of the web or an XML document",
        NotData::WorldBankApiCountries => "the list of countries of the World Bank's API",
        NotData::WorldBankCountries | NotData::WdiCountries => {
            "the list of countries that comes with a World Bank download"
        }
        NotData::WorldBankIndicators => {
            "the description of an indicator that comes with a World Bank download"
        }
        NotData::WdiSeries => "the list of series that comes with a World Bank download",
        NotData::WdiFootnotes => "the list of footnotes or sources that comes with a World Bank download",
        NotData::WorldBankSeries => "the description of series that comes with a World Bank download",
    }
}

fn not_data_help(what: NotData) -> &'static str {
    match what {
        NotData::OwidMetadata => "name the .csv beside it; the description is read with it",
        NotData::WorldBankApiError => "the request was not understood: ask the service anew",
        NotData::GitLfsPointer => "fetch the file itself: git lfs pull",
        NotData::WebPage => "download the table as CSV; a service may have answered with an error page",
        NotData::WorldBankApiCountries => "ask the service for an indicator: /v2/country/all/indicator/…",
        NotData::WorldBankCountries | NotData::WorldBankIndicators => {
            "name the file beside it that begins with API_"
        }
        NotData::WdiCountries | NotData::WdiSeries | NotData::WdiFootnotes => {
            "name the file with the figures: WDIData.csv, or one that ends in Data.csv"
        }
        NotData::WorldBankSeries => "name the file beside it that ends in Data.csv",
    }
}

fn too_much_help(what: TooMuch) -> &'static str {
    match what {
        TooMuch::Row(_) => "close the quote that is open, or end the lines; --max-row SIZE allows more",
        TooMuch::Field(_) => "close the quote that is open, if any; --max-field SIZE allows more",
        TooMuch::Columns(_) => "--max-columns N allows more",
        TooMuch::Counts(_) => "check the dates: one may be thousands of years off",
        TooMuch::Depth(_) => "--max-depth N allows more",
        TooMuch::Unpacked(_) | TooMuch::Ratio(_) => {
            "--max-unpacked SIZE allows more, as in --max-unpacked 4G"
        }
    }
}
