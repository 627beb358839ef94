//! All output formats, in the order of the help.

use super::format::Format;
use super::{bibtex, csv, html, json, markdown, plain, png, svg, table};
use crate::error::Error;
use crate::model::Text;
use std::path::Path;

pub(crate) static FORMATS: [&Format; 11] = [
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
    let selected = FORMATS.into_iter().find(|format| format.extensions.contains(&extension.as_str()));
    selected.ok_or_else(|| Error::UnknownEnding(Text::from(path)))
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
