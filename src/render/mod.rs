//! Writes reports, with a module for each format. Computes nothing.

mod ascii;
mod axis;
mod bibtex;
mod blocks;
mod columns;
mod csv;
mod escape;
mod fit;
mod format;
mod formats;
pub(crate) mod html;
mod json;
mod markdown;
pub(crate) mod owid;
pub(crate) mod package;
#[cfg(feature = "png")]
mod painter;
#[cfg(not(feature = "png"))]
#[path = "no_painter.rs"]
mod painter;
#[cfg(feature = "explore")]
pub(crate) mod pane;
mod plain;
mod png;
mod svg;
mod table;
mod text_format;
mod wrap;

use crate::lang::Lang;
use crate::report::Phrase;

pub(crate) use csv::CSV;
pub(crate) use format::Format;
pub(crate) use formats::{FORMATS, format_of};
pub(crate) use html::HTML;
pub(crate) use json::{JSON, JSON_LINES};
pub(crate) use plain::PLAIN;
pub(crate) use table::TABLE;

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
