//! From a report to bytes: one file for each format. Nothing is computed here.

mod csv;
mod json;
mod table;

use crate::lang::Lang;
use crate::report::Report;
use std::io::{self, Write};

/// How an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Table,
    /// Comma-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// One JSON document.
    Json,
    /// One JSON object a line.
    JsonLines,
}

impl Format {
    /// The format that the ending of a file says.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Format> {
        Some(match ending.to_ascii_lowercase().as_str() {
            "txt" => Format::Table,
            "csv" => Format::Csv,
            "tsv" | "tab" => Format::Tsv,
            "json" => Format::Json,
            "jsonl" | "ndjson" => Format::JsonLines,
            _ => return None,
        })
    }

    /// What it is called on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Format::Table => "table",
            Format::Csv => "csv",
            Format::Tsv => "tsv",
            Format::Json => "json",
            Format::JsonLines => "jsonl",
        }
    }

    /// Whether the notes are part of it; where they are not, they belong on stderr.
    #[must_use]
    pub fn has_notes(self) -> bool {
        matches!(self, Format::Table | Format::Json)
    }
}

/// How the answer is to look.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// The language, of a table; machine formats are not translated.
    pub lang: Lang,
    /// How many columns of characters there are; without limit where nobody reads along.
    pub width: Option<usize>,
    /// Whether a table may have colour.
    pub color: bool,
    /// Whether texts in CSV and TSV are left as they are, formulas too.
    pub raw: bool,
}

/// Writes a report.
///
/// # Errors
///
/// Where `out` does not take it.
pub fn render(report: &Report, format: Format, look: Look, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Table => table::render(report, look, out),
        Format::Csv => csv::render(report, b',', look.raw, out),
        Format::Tsv => csv::render(report, b'\t', look.raw, out),
        Format::Json => json::document(report, out),
        Format::JsonLines => json::lines(report, out),
    }
}
