//! Writes reports, with a module for each format. Computes nothing.

mod address;
mod ascii;
mod axis;
mod bibtex;
mod blocks;
mod columns;
mod csv;
mod escape;
mod fit;
mod format;
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
mod plot;
mod png;
mod svg;
mod table;
mod text_format;
mod wrap;

use crate::error::Error;
use crate::lang::Lang;
use crate::model::Text;
use crate::report::Phrase;
use std::path::Path;

pub(crate) use csv::CSV;
pub(crate) use format::Format;
pub(crate) use html::HTML;
pub(crate) use json::{JSON, JSON_LINES};
pub(crate) use plain::PLAIN;
pub(crate) use table::TABLE;

/// All output formats, in the order of the help.
pub(crate) static FORMATS: &[&Format] = &[
    &table::TABLE,
    &plain::PLAIN,
    &csv::CSV,
    &csv::TSV,
    &json::JSON,
    &json::JSON_LINES,
    &markdown::MARKDOWN,
    &bibtex::BIBTEX,
    &html::HTML,
    &svg::SVG,
    &png::PNG,
];

/// The format that the extension of a file selects.
pub(crate) fn format_of(path: &Path) -> Result<&'static Format, Error> {
    let extension = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let selected = FORMATS.iter().find(|format| format.extensions.contains(&extension.as_str()));
    selected.copied().ok_or_else(|| Error::UnknownEnding(Text::from(path)))
}

/// Options of rendering.
#[derive(Clone, Copy, Debug, Default)]
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_and_extensions_are_unique() {
        let names: BTreeSet<&str> = FORMATS.iter().map(|format| format.name).collect();
        assert_eq!(names.len(), FORMATS.len());
        let extensions = || FORMATS.iter().flat_map(|format| format.extensions);
        assert_eq!(extensions().collect::<BTreeSet<_>>().len(), extensions().count());
    }
}
