//! Options shared by several commands.

#![allow(clippy::doc_markdown)] // the comments are the help text, where backticks would be printed

use crate::builtin::fold;
use crate::lang::Lang;
use crate::load::limits::{Limits, UnpackLimit};
use crate::load::{Decimal, LayoutName, ReadOptions, encoding_of, written_period};
use crate::model::normalized;
use crate::model::{Period, PeriodTerm};
use crate::render::{CSV, FORMATS, Format, JSON, PLAIN};
use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};
use encoding_rs::Encoding;
use std::ffi::OsString;
use std::path::PathBuf;

/// The id of the input layout option. `export` renames it to `--from`, because its own `--layout` is that of the
/// output.
pub(crate) const READ_AS: &str = "read_as";

/// The options of every command that answers from data.
#[derive(Args, Debug)]
pub(crate) struct CommonArgs {
    #[command(flatten)]
    pub(crate) data: DataArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

/// What to read, and which part of it.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Data")]
pub(crate) struct DataArgs {
    /// A file (CSV, TSV, JSON, JSON Lines; as it is or packed with gzip or zstd), a folder, a datapackage.json, or - for standard input; repeatable
    ///
    /// Replaces the built-in figures of the article (@article); @reference is what primary sources state. Files are taken as
    /// Our World in Data, the World Bank, the OECD, Eurostat, the IMF and Epoch AI publish them, and as plain wide
    /// tables. A file of observations has the columns metric (or indicator), entity (or country,
    /// area), value, and period (or year, time, date); it may have id, qualifier, upper, unit, scope, source, origin,
    /// locator, confidence, note and note_fr.
    #[arg(long, value_name = "PATH", default_value = "@article")]
    pub(crate) data: Vec<OsString>,
    /// Only these entities: code or name, in English or French, as in FR,US
    #[arg(long, value_name = "NAMES", value_parser = names())]
    pub(crate) entity: Vec<String>,
    /// Only these periods: 2010,2023 or 2010..2023 or 2013/2023 or 2017/.. or P10Y or not-stated or latest or all
    ///
    /// A..B is each period from A to B; A/B, A-B, "A to B" and "de A à B" are one period from A to B, "since A" is one without an end. Figures are compared only on equal periods: there is no nearest year.
    #[arg(long, value_name = "PERIODS", value_delimiter = ',', value_parser = period_term)]
    pub(crate) period: Vec<PeriodTerm>,
    /// Only figures from this source, by its id
    #[arg(long, value_name = "ID", value_parser = names())]
    pub(crate) source: Vec<String>,
    /// Only figures of this scope: id or title, in English or French
    #[arg(long, value_name = "SCOPE", value_parser = names())]
    pub(crate) scope: Vec<String>,
    /// Only amounts in this unit: USD, $ or dollars; %; models or modèles
    #[arg(long, value_name = "UNIT", value_parser = names())]
    pub(crate) unit: Vec<String>,
    /// Leave wrong rows out, and say so, instead of stopping
    #[arg(long)]
    pub(crate) skip_invalid: bool,
    /// How files are laid out; else their headers say it
    #[arg(id = READ_AS, long = "layout", value_name = "LAYOUT", value_parser = layouts())]
    pub(crate) layout: Option<LayoutName>,
    /// The encoding of files, as in utf-16le or windows-1252; else it is found out
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub(crate) encoding: Option<&'static Encoding>,
    /// What stands before decimals in CSV and TSV; else each column says it
    #[arg(long, value_name = "MARK")]
    pub(crate) decimal: Option<Decimal>,
    /// How much may come out of a packed file, as in 4G; else 1G, and beyond 64M no more than 100 times its size
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub(crate) max_unpacked: Option<u64>,
    /// How long a field may be, as in 4M; else 1M
    #[arg(long, value_name = "SIZE", value_parser = size, hide_short_help = true)]
    pub(crate) max_field: Option<u64>,
    /// How long a row may be, as in 256M; else 64M
    #[arg(long, value_name = "SIZE", value_parser = size, hide_short_help = true)]
    pub(crate) max_row: Option<u64>,
    /// How many columns a table may have, or how many kinds of fields records; else 10000
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..), hide_short_help = true)]
    pub(crate) max_columns: Option<u32>,
    /// How deep JSON that is passed over may be nested; else 64
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..), hide_short_help = true)]
    pub(crate) max_depth: Option<u32>,
    /// Use at most this many threads; the answer is the same for any number
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) threads: Option<u16>,
    /// Say what was decided, on stderr
    #[arg(short, long)]
    pub(crate) verbose: bool,
    /// What `check` wants of the figures that it checks.
    #[arg(skip)]
    pub(crate) needs_known_units: bool,
}

impl DataArgs {
    pub(crate) fn options(&self) -> ReadOptions {
        ReadOptions {
            layout: self.layout,
            encoding: self.encoding,
            decimal: self.decimal,
            needs_known_units: self.needs_known_units,
            limits: self.limits(),
        }
    }

    fn limits(&self) -> Limits {
        let usual = Limits::default();
        let or =
            |asked: Option<u64>, usual| asked.map_or(usual, |n| usize::try_from(n).unwrap_or(usize::MAX));
        Limits {
            unpacked: self.max_unpacked.map_or(UnpackLimit::Default, UnpackLimit::Bytes),
            field: or(self.max_field, usual.field),
            // A row must have room for the longest field.
            row: or(self.max_row, usual.row).max(or(self.max_field, 0)),
            columns: or(self.max_columns.map(u64::from), usual.columns),
            depth: or(self.max_depth.map(u64::from), usual.depth),
            counts: usual.counts,
        }
    }
}

fn layouts() -> clap::builder::ValueParser {
    use clap::builder::TypedValueParser as _;
    let names = clap::builder::PossibleValuesParser::new(LayoutName::all());
    names.try_map(|name| LayoutName::of(&name).ok_or("no such layout")).into()
}

fn encoding(name: &str) -> Result<&'static Encoding, String> {
    encoding_of(name.trim())
        .ok_or_else(|| "expected an encoding, as in utf-8, utf-16le or windows-1252".to_owned())
}

/// Parses a number of bytes with an optional decimal suffix: K, M or G.
fn size(text: &str) -> Result<u64, String> {
    let wanted = || "expected a size, as in 500M or 4G".to_owned();
    let text = text.trim().trim_end_matches(['B', 'b']);
    let at = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(at);
    let factor = match unit.trim() {
        "" => 1,
        "K" | "k" => 1_000,
        "M" | "m" => 1_000_000,
        "G" | "g" => 1_000_000_000,
        _ => return Err(wanted()),
    };
    number.parse::<u64>().ok().and_then(|n| n.checked_mul(factor)).filter(|n| *n > 0).ok_or_else(wanted)
}

/// How to answer, and where to.
#[derive(Args, Debug)]
#[allow(clippy::struct_excessive_bools)] // each is a switch of its own
#[command(next_help_heading = "Output")]
pub(crate) struct OutputArgs {
    /// The format; else the ending of -o says it
    #[arg(short, long, value_name = "FORMAT", group = "formats")]
    pub(crate) format: Option<&'static Format>,
    /// Short for --format json
    #[arg(long, group = "formats")]
    pub(crate) json: bool,
    /// Short for --format csv
    #[arg(long, group = "formats")]
    pub(crate) csv: bool,
    /// Short for --format plain
    #[arg(long, group = "formats")]
    pub(crate) plain: bool,
    /// Write to a file, whole or not at all; - is standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Replace the file of -o if it is there
    #[arg(long)]
    pub(crate) force: bool,
    /// Say what -o would write, and write nothing
    #[arg(long, requires = "output")]
    pub(crate) dry_run: bool,
    /// Do not show a long answer page by page
    #[arg(long)]
    pub(crate) no_pager: bool,
    /// Leave texts in CSV and TSV as they are, even those that a spreadsheet would run as formulas
    #[arg(long)]
    pub(crate) raw: bool,
    /// The language of the answer; else AIWATCH_LANG, LC_ALL, LC_MESSAGES, LANG say it
    #[arg(long, value_name = "LANG", ignore_case = true)]
    pub(crate) lang: Option<Lang>,
    /// Whether to use colour
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: ColorArg,
    /// The width of a table, else that of the terminal, without limit in a pipe; of a picture, in pixels of the screen, else 720
    #[arg(long, value_name = "N")]
    pub(crate) width: Option<u16>,
}

impl OutputArgs {
    /// By `--format` or one of its short forms; clap lets at most one of them through.
    pub(crate) fn named_format(&self) -> Option<&'static Format> {
        let short = [(self.json, &JSON), (self.csv, &CSV), (self.plain, &PLAIN)];
        let short = short.into_iter().find(|(given, _)| *given).map(|(_, format)| format);
        self.format.or(short)
    }
}

impl ValueEnum for &'static Format {
    fn value_variants<'a>() -> &'a [&'static Format] {
        FORMATS
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name).help(self.help))
    }
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorArg {
    /// On a terminal, unless NO_COLOR says otherwise
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Normalizes names to NFC, as names in files are.
pub(crate) fn names() -> clap::builder::ValueParser {
    use clap::builder::TypedValueParser as _;
    clap::builder::StringValueParser::new().map(|text| normalized(&text).raw().to_owned()).into()
}

fn period_term(text: &str) -> Result<PeriodTerm, String> {
    let period = |text: &str| {
        let wanted = "expected 2023, 2023-10, 2023-Q2, 2023-10-31, 2013/2023 (or 2013-2023, 2013 to 2023), 2017/.. (or since 2017), P10Y, 2010..2023, latest or all";
        text.parse::<Period>().map_err(|_| wanted.to_owned())
    };
    match fold(text).as_str() {
        "latest" => Ok(PeriodTerm::Latest),
        "all" => Ok(PeriodTerm::All),
        "not stated" => Ok(PeriodTerm::Only(Period::NotStated)),
        "" => Err("expected a period".to_owned()),
        _ => match text.split_once("..") {
            Some((from, to)) if !from.ends_with('/') => {
                let (from, to) = (period(from)?, period(to)?);
                if from.placed().is_none() || to.placed().is_none() || from > to {
                    return Err("expected two periods in order, as in 2010..2023".to_owned());
                }
                Ok(PeriodTerm::Within(from, to))
            }
            _ => written_period(text).map_or_else(|| period(text), Ok).map(PeriodTerm::Only),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read() {
        let term = |text: &str| period_term(text).ok();
        let only = |text: &str| Some(PeriodTerm::Only(text.parse().unwrap()));
        assert_eq!(term("2023"), only("2023"));
        assert_eq!(term("2017/.."), only("2017/.."));
        assert_eq!(term("P10Y"), only("P10Y"));
        assert_eq!(term("not-stated"), only(""));
        assert_eq!(term("latest"), Some(PeriodTerm::Latest));
        assert_eq!(
            term("2010..2023"),
            Some(PeriodTerm::Within("2010".parse().unwrap(), "2023".parse().unwrap()))
        );
        for text in ["2013/2023", "2013-2023", "2013–2023", "2013 to 2023", "de 2013 à 2023"] {
            assert_eq!(term(text), only("2013/2023"), "{text}");
        }
        for text in ["since 2017", "depuis 2017", "2017-"] {
            assert_eq!(term(text), only("2017/.."), "{text}");
        }
        assert_eq!(term("2010-12"), only("2010-12"));
        for text in ["", "2023..2010", "20x3", "P10Y..2023", "..2023", "2010.."] {
            assert_eq!(term(text), None, "{text}");
        }
    }
}
