//! Writes reports, with a module for each format. Computes nothing.

mod ascii;
mod axis;
mod bibtex;
mod blocks;
mod columns;
mod csv;
mod escape;
mod fit;
pub(crate) mod html;
mod json;
mod markdown;
pub(crate) mod owid;
pub(crate) mod package;
mod painting;
#[cfg(feature = "explore")]
pub(crate) mod pane;
mod plain;
#[cfg(feature = "png")]
mod png;
#[cfg(not(feature = "png"))]
#[path = "no_png.rs"]
mod png;
mod svg;
mod table;
mod text_format;
mod wrap;

use crate::error::Unpainted;
use crate::lang::Lang;
use crate::report::{Phrase, Publication, Report};
use std::io::{self, Write};

pub(crate) use painting::Painted;

/// An output format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// For people, as wide as the terminal.
    Table,
    /// For people, with a line for each record.
    Plain,
    /// A table in Markdown.
    Markdown,
    /// Comma-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// One JSON document.
    Json,
    /// One JSON object per line.
    JsonLines,
    /// The sources, as a bibliography.
    Bibtex,
    /// A report for a browser.
    Html,
    /// A chart.
    Svg,
    /// A chart in pixels.
    Png,
}

impl Format {
    /// The format of a file extension.
    #[must_use]
    pub(crate) fn of_ending(ending: &str) -> Option<Format> {
        Some(match ending.to_ascii_lowercase().as_str() {
            "txt" => Format::Table,
            "md" | "markdown" => Format::Markdown,
            "csv" => Format::Csv,
            "tsv" | "tab" => Format::Tsv,
            "json" => Format::Json,
            "jsonl" | "ndjson" => Format::JsonLines,
            "bib" => Format::Bibtex,
            "html" | "htm" => Format::Html,
            "svg" => Format::Svg,
            "png" => Format::Png,
            _ => return None,
        })
    }

    /// The name on the command line.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        match self {
            Format::Table => "table",
            Format::Plain => "plain",
            Format::Markdown => "md",
            Format::Csv => "csv",
            Format::Tsv => "tsv",
            Format::Json => "json",
            Format::JsonLines => "jsonl",
            Format::Bibtex => "bibtex",
            Format::Html => "html",
            Format::Svg => "svg",
            Format::Png => "png",
        }
    }

    /// Whether it has the whole report. The others have one table only, so notes go to stderr.
    #[must_use]
    pub(crate) fn has_all(self) -> bool {
        self.is_for_people() || self == Format::Json
    }

    /// Whether it is translated.
    #[must_use]
    pub(crate) fn is_for_people(self) -> bool {
        self.is_picture() || matches!(self, Format::Table | Format::Plain | Format::Markdown | Format::Html)
    }

    /// Whether it is a chart.
    #[must_use]
    pub(crate) fn is_picture(self) -> bool {
        matches!(self, Format::Svg | Format::Png)
    }
}

/// Options of rendering.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    /// The language of formats for people.
    pub lang: Lang,
    /// The width in columns; unlimited if the output is not a terminal.
    pub width: Option<usize>,
    /// Whether a table may have color.
    pub color: bool,
    /// Whether the terminal has only ASCII.
    pub ascii: bool,
    /// Whether CSV and TSV leave text that a spreadsheet would run as a formula unescaped.
    pub raw: bool,
}

impl Look {
    pub(crate) fn say(self, phrase: &Phrase) -> String {
        self.fit(self.lang.text(phrase))
    }

    /// Spells the text in ASCII if that is all the terminal has.
    pub(crate) fn fit(self, text: String) -> String {
        if self.ascii { ascii::to_ascii(&text) } else { text }
    }
}

#[allow(clippy::cast_precision_loss)] // exact up to 2^53
fn as_f64(n: usize) -> f64 {
    n as f64
}

/// Writes a report.
///
/// # Errors
///
/// If writing to `out` fails.
pub(crate) fn render(report: &Report, format: Format, look: Look, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Table => text_format::write(report, look, &table::TableFormat(look), out),
        Format::Plain => text_format::write(report, look, &plain::Plain, out),
        Format::Markdown => text_format::write(report, look, &markdown::Markdown, out),
        Format::Csv => csv::render(report, b',', look.raw, out),
        Format::Tsv => csv::render(report, b'\t', look.raw, out),
        Format::Json => json::document(report, out),
        Format::JsonLines => json::lines(report, out),
        Format::Bibtex => bibtex::render(report, look, out),
        Format::Html => out.write_all(html::page(&Publication::of(report), look).as_bytes()),
        Format::Svg => match report.chart() {
            Some(chart) => svg::write(chart, look, out),
            None => Ok(()),
        },
        Format::Png => {
            let painted = painted(report, look).map_err(|why| io::Error::other(format!("{why:?}")))?;
            out.write_all(&painted.bytes)
        }
    }
}

/// The chart of a report as PNG. Fails if this build or computer can't paint it.
pub(crate) fn painted(report: &Report, look: Look) -> Result<Painted, Unpainted> {
    png::painted(&report.chart().map(|chart| svg::svg(chart, look).into_string()).unwrap_or_default())
}
