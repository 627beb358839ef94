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
            let Message { what, help } = self.fault(&problem.fault);
            let next = kept.peek().and_then(|next| self.fault(&next.fault).help);
            let what = format!("{}: {what}", place(problem));
            messages.push(Message { what, help: help.filter(|help| next.as_ref() != Some(help)) });
        }
        let more = problems.count().saturating_sub(problems.kept().len() as u64);
        if more > 0 {
            messages.push(message!(self, "and {more} more"));
        }
        messages
    }

    /// With help, unless it is obvious how to fix it.
    pub(crate) fn fault(self, fault: &Fault) -> Message {
        table! { message(self), fault;
            Fault::Expected { wanted, found, help } => { self.expected(wanted, found, *help) };
            Fault::ImpossibleYear { found, first, last } => (found)
                "expected a year from {first} to {last}, found \"{found}\"";
            Fault::Width { wanted, found } => "expected {wanted} fields as in the header, found {found}";
            Fault::MissingColumns { missing } => (what = missing_columns(missing))
                "{what}",
                "a file needs the columns metric, entity, value and one of period, year, time, date; or be as Our World in Data, the World Bank, the OECD, Eurostat, the IMF or Epoch AI publish theirs (--layout names one)";
            Fault::NotOfLayout { layout, missing, wants } => (columns = columns(missing))
                "{layout} is wanted, and it is missing {columns}",
                "{layout} has {wants}";
            Fault::OtherLayout { layout, wants, seems } =>
                "expected {layout}; the header is that of {seems}",
                "{layout} has {wants}";
            Fault::NotData(file) => (what = not_data(*file), help = not_data_help(*file))
                "expected figures, found {what}",
                "{help}";
            Fault::SeemsYears =>
                "expected amounts, found what seem to be years",
                "name the column year, or, where its name is garbled, the encoding: --encoding macintosh, --encoding ibm866 …";
            Fault::OnePage { page, pages } =>
                "page {page} of {pages}: expected all of them",
                "ask the service for all of it at once, as with per_page=20000: figures for half of the countries rank wrong";
            Fault::Doubtful { text, readings } => { self.doubtful(text, **readings) };
            Fault::DoubtfulScale(found) => (found)
                "\"{found}\" is a thousand times more in French than in English",
                "write bn or milliards (1e9), or mille milliards (1e12)";
            Fault::OtherUnit { beside, unit } => (beside, unit)
                "the value has \"{beside}\" beside it, its unit is \"{unit}\"",
                "write the unit and the scale once";
            Fault::UnknownUnit { found, near } => { self.unknown_unit(found, near) };
            Fault::MixedDecimals { point, comma } => (point, comma)
                "one column has \"{point}\" and \"{comma}\": expected one way to write decimals",
                "say how the numbers are written: --decimal point or --decimal comma";
            Fault::LateComma(text) => (text)
                "\"{text}\" has a decimal comma, and the numbers before it were read as if they had a point",
                "say how the numbers are written: --decimal point or --decimal comma";
            Fault::OtherCode { code, name } => (code, name)
                "the code is that of {code}, the name that of {name}",
                "correct the row: which of the two is meant can't be told";
            Fault::Damaged { kind, remark } => (what = self.damaged(kind, remark))
                "{what}",
                "load the file anew: it seems to be cut off or damaged";
            Fault::NotEncoded(name) =>
                "bytes that are no text in {name}",
                "--encoding names another one, as in --encoding windows-1252";
            Fault::MissingField =>
                "missing field",
                "a record needs metric, entity, value (null if unknown) and period";
            Fault::RepeatedColumn => "a second column of this name";
            Fault::SameMeaning(other) => (other) "means the same as the column `{other}`";
            Fault::MisspelledColumn(known) => "unknown column; did you mean `{known}`?";
            Fault::RepeatedField => "a second field of this name in one record";
            Fault::UnclosedQuote =>
                "a quote is opened here and never closed",
                "close the quote; a quote inside quotes is written twice";
            Fault::TextAfterQuote =>
                "text stands after a closing quote",
                "a quote inside quotes is written twice";
            Fault::SpaceBeforeQuote =>
                "a quote stands after a space, and so is not read as one",
                "remove the space before the quote";
            Fault::TooMuch(what) => { self.too_much(*what) };
            Fault::NotUtf8 =>
                "bytes that are not UTF-8",
                "save the file as UTF-8, or name its encoding with --encoding";
            Fault::NotText(what @ "a Parquet file") =>
                "expected UTF-8 text, found {what}",
                "a build with the feature parquet reads it: cargo install --path . --features parquet";
            Fault::NotText(what @ ("a file packed with bzip2" | "a file packed with xz")) =>
                "expected UTF-8 text, found {what}",
                "unpack it first; gzip and zstd are read as they are";
            Fault::NotText(what) => "expected UTF-8 text, found {what}";
            // The parser may quote the file.
            Fault::Json(remark) => (remark = Untrusted::from(remark.as_str()).shortened(3 * MAX_FOUND))
                "expected JSON: {remark}";
            Fault::OtherColumns { file } =>
                "other columns than in {file}",
                "the Parquet files of a folder are read as one table; name those of another one on their own";
            Fault::Empty => "the file is empty: expected a header and rows";
            Fault::RepeatedId { line } => "the same id as in line {line}";
            Fault::RepeatedKey { file, line } =>
                "the same metric, entity, period, unit, scope, source and origin as {file}:{line}",
                "leave one out, tell them apart (scope, source, origin), or merge them with --agg sum|mean|min|max|count";
        }
    }

    fn expected(self, wanted: &str, text: &Text, help: Option<Hint>) -> Message {
        let what = if text.is_empty() {
            text!(self, "expected {wanted}, found nothing")
        } else {
            text!(self(text), "expected {wanted}, found \"{text}\"")
        };
        Message { what, help: help.map(|help| self.hint(help)) }
    }

    fn unknown_unit(self, found: &Text, near: &[Text]) -> Message {
        if near.is_empty() {
            return message!(
                self(found),
                "expected a unit, found \"{found}\"",
                "a unit is a currency (USD, $, euros), %, or what is counted (models, patents, people); a scale may stand with it: $ bn, Md€"
            );
        }
        let near = near.iter().map(|unit| format!("`{unit}`")).collect::<Vec<_>>().join(", ");
        message!(self(found), "expected a unit, found \"{found}\"", "did you mean {near}?")
    }

    fn doubtful(self, text: &Text, readings: [Option<Number>; 2]) -> Message {
        let [point, comma] = readings.map(|n| n.map(|n| n.to_string()).unwrap_or_default());
        message!(
            self(text),
            "\"{text}\" is {point} with a decimal point and {comma} with a decimal comma",
            "say how the numbers are written: --decimal point or --decimal comma"
        )
    }

    fn damaged(self, kind: &str, remark: &Text) -> Text {
        let remark = remark.raw();
        Text::from(text!(self, "expected a whole {kind} file: {remark}")).shortened(MAX_REMARK)
    }

    fn too_much(self, what: TooMuch) -> Message {
        table! { message(self), what;
            TooMuch::Row(max) => (max = size(max))
                "a row of more than {max} begins here",
                "close the quote that is open, or end the lines; --max-row SIZE allows more";
            TooMuch::Field(max) => (max = size(max))
                "a field of more than {max} begins here",
                "close the quote that is open, if any; --max-field SIZE allows more";
            TooMuch::Columns(max) => "expected no more than {max} columns", "--max-columns N allows more";
            TooMuch::Counts(max) =>
                "expected no more than {max} years times countries to count by",
                "check the column of countries: a cell has one, or several with commas between them";
            TooMuch::Depth(max) =>
                "expected no more than {max} levels, one within another",
                "--max-depth N allows more";
            TooMuch::Unpacked(max) => (max = max / 1_000_000)
                "more than {max} MB come out of it",
                "--max-unpacked SIZE allows more, as in --max-unpacked 4G";
            TooMuch::Ratio(max) =>
                "more than {max} times its size come out of it, as of a file that is made to do harm",
                "--max-unpacked SIZE allows more, as in --max-unpacked 4G";
        }
    }

    fn hint(self, help: Hint) -> String {
        table! { text(self), help;
            Hint::DecimalPoint =>
                "decimals stand after a point here, thousands in groups of three: 4321.5 or 4,321.5";
            Hint::DecimalComma =>
                "decimals stand after a comma here, thousands in groups of three: 4321,5 or 4 321,5";
            Hint::Range => "write a range as qualifier \"range\", with its ends in value and upper";
            Hint::Unit =>
                "write the unit as in $2.6 bn, 335 Md€ or 70 %, or the bare number with its unit in the column unit";
            Hint::Bound =>
                "say in the column qualifier how exact it is: about, more-than, at-least, less-than, at-most";
            Hint::Missing => "leave the cell empty where there is no value";
            Hint::Qualifiers => (words = Qualifier::ALL.map(Qualifier::word).join(", "))
                "one of: {words} (empty is exact)";
            Hint::Periods =>
                "a period is 2023, 2023-10, 2023-Q2, 2023-10-31, 2013/2023 (or 2013-2023, 2013 to 2023), 2017/.. (or since 2017), P10Y, or empty where it is not stated";
            Hint::Digits => "a number has at most 36 digits, between 1e-40 and 1e61";
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

fn place(problem: &Problem) -> String {
    let mut place = problem.file.to_string();
    for number in [problem.line, problem.character].into_iter().flatten() {
        place = format!("{place}:{number}");
    }
    if let Some(field) = problem.field.as_ref().filter(|field| !field.is_empty()) {
        place = format!("{place}: {}", found(field));
    }
    place
}

/// In the largest unit without a fraction.
fn size(bytes: usize) -> String {
    match bytes {
        _ if bytes > 0 && bytes.is_multiple_of(1_000_000) => format!("{} MB", bytes / 1_000_000),
        _ if bytes > 0 && bytes.is_multiple_of(1_000) => format!("{} kB", bytes / 1_000),
        _ => format!("{bytes} bytes"),
    }
}

fn missing_columns(missing: &[&str]) -> String {
    match missing {
        [] => "there are no columns of figures".to_owned(),
        missing => format!("missing {}", columns(missing)),
    }
}

fn columns(names: &[&str]) -> String {
    let word = if names.len() == 1 { "column" } else { "columns" };
    format!("{word} {}", names.join(", "))
}

fn not_data(what: NotData) -> &'static str {
    match what {
        NotData::OwidMetadata => "the description that comes with a table of Our World in Data",
        NotData::PackageDescriptor => "the description of a Data Package",
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
        NotData::PackageDescriptor => "a package is read by a description that is called datapackage.json",
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
