//! Chooses the output format, and rejects combinations that make no sense.

use super::args::OutputArgs;
use crate::error::Error;
use crate::render::{CSV, Format, HTML, JSON, PLAIN, TABLE, format_of};
use crate::terminal::Terminal;
use std::path::Path;

/// What kind of output a command produces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Writes {
    /// A report, in any format but pictures.
    Report,
    /// Records only.
    Observations,
    /// A report with a chart.
    Chart,
    /// An HTML page.
    Page,
    /// A folder of files.
    Package,
    /// An OWID table with its `.metadata.json`.
    OwidTable,
}

impl Writes {
    fn default_format(self) -> &'static Format {
        match self {
            Writes::Report | Writes::Chart => &TABLE,
            Writes::Observations | Writes::Package | Writes::OwidTable => &CSV,
            Writes::Page => &HTML,
        }
    }
}

pub(crate) fn format(
    args: &OutputArgs,
    file: Option<&Path>,
    writes: Writes,
    terminal: &Terminal,
) -> Result<&'static Format, Error> {
    match writes {
        Writes::Package if args.names_format() => return Err(Error::PackageFormat),
        Writes::Package if file.is_none() => return Err(Error::PackageWithoutFolder),
        Writes::OwidTable if args.names_other_than_csv() => return Err(Error::OwidFormat),
        Writes::Package | Writes::OwidTable => return Ok(&CSV),
        Writes::Report | Writes::Observations | Writes::Chart | Writes::Page => {}
    }
    let format = asked(args, file)?.unwrap_or(writes.default_format());
    let to_terminal = args.output.is_none() && terminal.width.is_some();
    match format.terminal_error() {
        _ if writes == Writes::Page && (format != &HTML || args.names_other_than_html()) => {
            Err(Error::PageFormat)
        }
        Some(error) if to_terminal => Err(error),
        _ if format.is_picture() && writes != Writes::Chart => Err(Error::NoPicture(format.name)),
        _ => Ok(format),
    }
}

/// From the options, else from the extension of the output file.
fn asked(args: &OutputArgs, file: Option<&Path>) -> Result<Option<&'static Format>, Error> {
    let short = [(args.json, &JSON), (args.csv, &CSV), (args.plain, &PLAIN)];
    let short = short.into_iter().find(|(given, _)| *given).map(|(_, format)| format);
    let asked = args.format.or(short);
    let (None, Some(path)) = (asked, file) else { return Ok(asked) };
    format_of(path).map(Some)
}
