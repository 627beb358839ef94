//! Chooses the output format, and rejects combinations that make no sense.

use super::args::OutputArgs;
use crate::error::Error;
use crate::render::{CSV, Format, HTML, TABLE, format_of};
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
    let named = args.named_format();
    match writes {
        Writes::Package if named.is_some() => return Err(Error::PackageFormat),
        Writes::Package if file.is_none() => return Err(Error::PackageWithoutFolder),
        Writes::OwidTable if named.is_some_and(|format| format != &CSV) => return Err(Error::OwidFormat),
        Writes::Package | Writes::OwidTable => return Ok(&CSV),
        Writes::Report | Writes::Observations | Writes::Chart | Writes::Page => {}
    }
    let format = match (named, file) {
        (Some(format), _) => format,
        (None, Some(path)) => format_of(path)?,
        (None, None) => writes.default_format(),
    };
    let to_terminal = args.output.is_none() && terminal.width.is_some();
    match format.terminal_error() {
        _ if writes == Writes::Page && format != &HTML => Err(Error::PageFormat),
        Some(error) if to_terminal => Err(error),
        _ if format.is_picture() && writes != Writes::Chart => Err(Error::NoPicture(format.name)),
        _ => Ok(format),
    }
}
