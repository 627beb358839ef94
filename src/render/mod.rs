//! From a report to bytes: one file for each format. Nothing is computed here.

mod ascii;
mod axis;
mod bibtex;
mod blocks;
mod columns;
mod csv;
mod harmless;
pub mod html;
mod json;
mod layout;
mod markdown;
pub mod owid;
pub mod package;
mod page;
mod painting;
#[cfg(feature = "explore")]
pub(crate) mod pane;
mod plain;
#[cfg(feature = "png")]
mod png;
#[cfg(not(feature = "png"))]
#[path = "no_png.rs"]
mod png;
pub mod svg;
mod table;

use crate::lang::Lang;
use crate::report::{Phrase, Publication, Report};
use std::io::{self, Write};

pub use painting::{Painted, Unpainted};

/// How an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people, in the room that there is.
    Table,
    /// For people, a line for each record.
    Plain,
    /// A table in Markdown.
    Markdown,
    /// Comma-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// One JSON document.
    Json,
    /// One JSON object a line.
    JsonLines,
    /// The documents, for a bibliography.
    Bibtex,
    /// A page for a browser.
    Html,
    /// A picture.
    Svg,
    /// A picture in pixels.
    Png,
}

impl Format {
    /// The format that the ending of a file says.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Format> {
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

    /// What it is called on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
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

    /// Whether it holds the whole report: the others have one table, and what is said beside it belongs on stderr.
    #[must_use]
    pub fn has_all(self) -> bool {
        self.is_for_people() || self == Format::Json
    }

    /// Whether it is written in a language.
    #[must_use]
    pub fn is_for_people(self) -> bool {
        self.is_picture() || matches!(self, Format::Table | Format::Plain | Format::Markdown | Format::Html)
    }

    /// Whether it is a picture, of those who draw one.
    #[must_use]
    pub fn is_picture(self) -> bool {
        matches!(self, Format::Svg | Format::Png)
    }
}

/// How the answer is to look.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// The language of formats for people; machine formats are not translated.
    pub lang: Lang,
    /// How many columns of characters there are; without limit where nobody reads along.
    pub width: Option<usize>,
    /// Whether a table may have colour.
    pub color: bool,
    /// Whether there is only ASCII to write with.
    pub ascii: bool,
    /// Whether texts in CSV and TSV are left as they are, formulas too.
    pub raw: bool,
}

impl Look {
    /// The phrase in the language and the letters that there are.
    pub(crate) fn say(self, phrase: &Phrase) -> String {
        self.fit(self.lang.say(phrase))
    }

    /// The text in the letters that there are.
    pub(crate) fn fit(self, text: String) -> String {
        if self.ascii { ascii::spelled(&text) } else { text }
    }
}

/// Writes a report.
///
/// # Errors
///
/// Where `out` does not take it.
pub fn render(report: &Report, format: Format, look: Look, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Table => page::write(report, look, &table::Framed(look), out),
        Format::Plain => page::write(report, look, &plain::Plain, out),
        Format::Markdown => page::write(report, look, &markdown::Markdown, out),
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
        Format::Png => out.write_all(&painted(report, look)?.bytes),
    }
}

/// Paints the picture of a report in pixels.
///
/// # Errors
///
/// Where this build or this computer can't, or there is no picture.
pub fn painted(report: &Report, look: Look) -> Result<Painted, Unpainted> {
    png::painted(&report.chart().map(|chart| svg::picture(chart, look)).unwrap_or_default())
}
