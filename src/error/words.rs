//! What is said of errors: each sentence is written once, here.

use super::Error;
use crate::builtin;
use crate::lang::Lang;
use crate::model::Text;
use crate::query::refusal::Refusal;
use std::fmt;

impl fmt::Display for Error {
    /// Whole lines: `error:`, then `help:` where there is some.
    #[allow(clippy::too_many_lines)] // it is a list
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Load(error) => write!(f, "{error}")?,
            Error::UnknownName { what, given, near, all } => {
                writeln!(f, "error: unknown {what} `{}`", given.shortened(60))?;
                match near.as_slice() {
                    [] if *what == "entity" => {
                        writeln!(
                            f,
                            "help: name a code (FR, FRA) or a name in English or French; aiwatch list entities has those of the data"
                        )?;
                    }
                    [] if matches!(*what, "name" | "metric" | "source") && all.is_empty() => {
                        writeln!(
                            f,
                            "help: aiwatch list has what the data names: metrics, entities, sources"
                        )?;
                    }
                    [] if all.is_empty() => {}
                    [] if matches!(*what, "command" | "statement") => {
                        writeln!(f, "help: there is {}", joined(all))?;
                    }
                    [] => writeln!(f, "help: the data has {}", joined(all))?,
                    [one] => writeln!(f, "help: did you mean `{one}`?")?,
                    several => writeln!(f, "help: did you mean one of {}?", joined(several))?,
                }
            }
            Error::Ambiguous { given, meanings } => {
                let of = |(kind, id): &(&str, Text)| match *kind {
                    "entity" => {
                        format!("{} ({})", builtin::entity(id.raw()).name.en.shortened(60), id.shortened(60))
                    }
                    kind => format!("the {kind} {}", id.shortened(60)),
                };
                let all: Vec<String> = meanings.iter().map(of).collect();
                writeln!(f, "error: `{}` could be {}", given.shortened(60), all.join(" or "))?;
                let mut kinds: Vec<String> =
                    meanings.iter().map(|(kind, _)| format!("--as {kind}")).collect();
                kinds.dedup();
                if kinds.len() == meanings.len() && kinds.len() > 1 {
                    writeln!(f, "help: say which with {}", kinds.join(" or "))?;
                } else {
                    writeln!(f, "help: say which by its id")?;
                }
            }
            Error::ChooseMetric { metrics, command } => {
                writeln!(f, "error: the data holds several metrics: {}", joined(metrics))?;
                let example = metrics.first().cloned().unwrap_or_default();
                writeln!(f, "help: choose with --metric, as in: aiwatch {command} --metric {example}")?;
            }
            Error::Refused(refusal) => writeln!(f, "{refusal}")?,
            Error::Write { path, error } => match path {
                Some(path) => writeln!(f, "error: {path}: {error}; nothing was written")?,
                None => writeln!(f, "error: standard output: {error}")?,
            },
            Error::Exists(path) => {
                writeln!(f, "error: {path} is there already; nothing was written")?;
                writeln!(f, "help: --force replaces it")?;
            }
            Error::NotWritable(path) => {
                writeln!(f, "error: {path} is there and is no ordinary file; nothing was written")?;
            }
            Error::NotAPackage(path) => {
                writeln!(
                    f,
                    "error: {path} is there and holds other things than a package; nothing was written"
                )?;
                writeln!(f, "help: --force replaces a package only; name a folder that is not there")?;
            }
            Error::StandardInputTwice => {
                writeln!(f, "error: standard input is named twice, and can be read once")?;
            }
            Error::EntityTwice => {
                writeln!(
                    f,
                    "error: what is shown is an entity: --entity chooses among those of a metric or a source"
                )?;
            }
            Error::NothingToWrite => {
                writeln!(f, "error: --dry-run tells what -o would write, and no file is named")?;
            }
            Error::PackageFormat => {
                writeln!(
                    f,
                    "error: a package is CSV with a datapackage.json; no other format can be asked of it"
                )?;
            }
            Error::OwidFormat => {
                writeln!(
                    f,
                    "error: the layout owid is CSV with a .metadata.json; no other format can be asked of it"
                )?;
            }
            Error::PageFormat => {
                writeln!(f, "error: a report is a page in HTML; no other format can be asked of it")?;
                writeln!(f, "help: compare, check and claims give what is in it in other formats")?;
            }
            Error::PageOnTerminal => {
                writeln!(f, "error: a page in HTML is for a browser, not for a terminal")?;
                writeln!(
                    f,
                    "help: name a file for it, as in: -o report.html (-o - writes it here all the same)"
                )?;
            }
            Error::NoTerminal => {
                writeln!(
                    f,
                    "error: explore needs a terminal that shows more than lines, for its input and its output"
                )?;
                writeln!(
                    f,
                    "help: the other commands give the same answers anywhere, as in: aiwatch compare --metric patents"
                )?;
            }
            Error::NoExplore => {
                writeln!(f, "error: this build of aiwatch has no explore")?;
                writeln!(f, "help: cargo install --path . --features explore")?;
            }
            Error::NoPicture(format) => {
                let (name, ending) = (format.name().to_uppercase(), format.name());
                writeln!(f, "error: {name} is a picture, and this command draws none")?;
                writeln!(
                    f,
                    "help: aiwatch chart does, as in: aiwatch chart --metric patents -o patents.{ending}"
                )?;
            }
            Error::Unpainted(why) => {
                writeln!(f, "error: {why}")?;
                writeln!(f, "help: {}", why.help())?;
            }
            Error::PixelsOnTerminal => {
                writeln!(f, "error: a PNG is a file of bytes, not for a terminal")?;
                writeln!(
                    f,
                    "help: name a file for it, as in: -o patents.png (-o - writes it here all the same)"
                )?;
            }
            Error::PackageWithoutFolder => {
                writeln!(f, "error: a package is a folder of several files")?;
                writeln!(f, "help: name the folder, as in: aiwatch export --layout package -o figures")?;
            }
            Error::DanglingLink(path) => writeln!(f, "error: {path} is a link to a file that is not there")?,
            Error::Interrupted(_) => writeln!(f, "error: interrupted; nothing was written")?,
            Error::UnknownEnding(path) => {
                writeln!(f, "error: {path}: the ending says no format")?;
                writeln!(
                    f,
                    "help: end it in .csv, .tsv, .json, .jsonl, .md, .html or .txt (of chart, also .svg and .png), or give --format"
                )?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::NationalCurrencies(unit) => {
                writeln!(
                    f,
                    "error: amounts in national currencies ({unit}) can't be ranked across entities"
                )?;
                write!(f, "help: choose another unit with --unit")
            }
            Refusal::MergedRanks(metric) => {
                writeln!(f, "error: {metric}: ranks can't be merged")?;
                write!(f, "help: leave --agg out, or choose a --period, --scope or --source without ranks")
            }
            Refusal::DoesNotAddUp(metric) => {
                writeln!(f, "error: {metric} does not add up: its records can't be summed")?;
                write!(f, "help: --agg mean, min, max or count can merge its records")
            }
            Refusal::MergedEditions(series) => {
                writeln!(
                    f,
                    "error: two editions of {series} can't be merged: they count the same things anew"
                )?;
                write!(f, "help: choose one with --source")
            }
            Refusal::TooManyDigits(metric) => {
                write!(f, "error: {metric}: the result has more than 36 digits")
            }
            Refusal::NoChange => {
                writeln!(f, "error: a change needs two periods of one kind")?;
                write!(f, "help: choose two with --period, as in --period 2010,2023")
            }
            Refusal::SeveralPeriods(entity, one, other) => {
                let [one, other] = [one, other].map(|found| Lang::En.period(*found));
                writeln!(
                    f,
                    "error: {} has figures of several periods ({one} and {other}): one of each is ranked",
                    entity.en
                )?;
                write!(f, "help: choose one with --period, or leave --across-periods out")
            }
            Refusal::NoChartTime(found) => {
                let found = Lang::En.period(*found);
                writeln!(
                    f,
                    "error: the layout owid has a year or a day for each figure, and no place for: {found}"
                )?;
                write!(f, "help: choose with --period, or leave --layout out")
            }
            Refusal::NoChartValue(entity, found) => {
                let found = Lang::En.period(*found);
                writeln!(
                    f,
                    "error: the layout owid has bare numbers, and the figure of {} ({found}) is no exact amount",
                    entity.en
                )?;
                write!(f, "help: choose others with --metric, --entity or --period, or leave --layout out")
            }
            Refusal::TooFewPeriods => {
                writeln!(
                    f,
                    "error: a line needs two periods of one kind with amounts of one entity, or more"
                )?;
                write!(f, "help: choose --form bars or dots, or other periods with --period")
            }
            Refusal::NoWhole(metric) => {
                writeln!(f, "error: {metric}: only shares of one whole can be stacked")?;
                write!(f, "help: choose another --form: bars, slope, lines or dots")
            }
            Refusal::NoLogarithmicLength => {
                writeln!(
                    f,
                    "error: bars and stacked parts begin at zero, which a logarithmic scale does not have"
                )?;
                write!(f, "help: choose --form dots, slope or lines with --log")
            }
            Refusal::NotLogarithmic(entity, found) => {
                let found = Lang::En.period(*found);
                writeln!(
                    f,
                    "error: a logarithmic scale has no zero and nothing below it, as {} has ({found})",
                    entity.en
                )?;
                write!(f, "help: leave --log out, or choose others with --entity or --period")
            }
            Refusal::NothingToCompareWith(entity, period) => {
                let period = Lang::En.period(*period);
                writeln!(f, "error: nothing to compare with: {} has no amount ({period})", entity.en)?;
                write!(f, "help: choose another entity, or a period that it has with --period")
            }
        }
    }
}

/// Names in a row, the first dozen of many.
pub(super) fn joined(names: &[Text]) -> String {
    const MOST: usize = 12;
    let mut shown: Vec<String> = names.iter().take(MOST).map(|name| name.shortened(60).to_string()).collect();
    if names.len() > MOST {
        shown.push(format!("and {} more", names.len() - MOST));
    }
    shown.join(", ")
}
