//! What `explore` draws itself: a table by its cells, and texts cut to a width.

use super::columns::text_columns;
use super::wrap::{fold, prefix_columns};
use super::{Look, TABLE};
use crate::report::{Key, Report, Table};
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// Wider cells are cut; the whole text is elsewhere on the screen.
const MAX_CELL: usize = 32;

/// A table with cells of one line.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grid {
    pub(crate) columns: Vec<GridColumn>,
    pub(crate) rows: usize,
    /// How many columns on the left stay in view when scrolling: those up to the entity.
    pub(crate) fixed: usize,
}

#[derive(Clone, Debug)]
pub(crate) struct GridColumn {
    /// The index in the table, which also has columns for machines only.
    pub(crate) index: usize,
    pub(crate) title: String,
    pub(crate) cells: Vec<String>,
    /// Whether it is aligned right.
    pub(crate) right: bool,
    pub(crate) width: usize,
}

pub(crate) fn grid(table: &Table, look: Look) -> Grid {
    let seen = table.columns().iter().enumerate();
    let seen = seen.filter(|(_, column)| column.audience != crate::report::Audience::Machines);
    let columns: Vec<GridColumn> = seen
        .zip(text_columns(table, look))
        .map(|((index, _), text)| {
            let title = cut(&text.heading(), MAX_CELL, look);
            let cells: Vec<String> = text.cells.iter().map(|cell| cut(cell, MAX_CELL, look)).collect();
            let widest = cells.iter().chain([&title]).map(|text| text.width()).max().unwrap_or(0);
            GridColumn { index, title, cells, right: text.right, width: widest }
        })
        .collect();
    let is_entity = |column: &GridColumn| {
        table.columns().get(column.index).is_some_and(|column| column.key == Key::Field("entity"))
    };
    let fixed = columns.iter().position(is_entity).map_or(0, |at| at + 1);
    Grid { columns, rows: table.rows().len(), fixed }
}

/// The lines of a report, as `compare` or `show` would print it.
pub(crate) fn lines(report: &Report, look: Look) -> Vec<String> {
    // Writing to memory does not fail.
    let text = TABLE.render(report, look).map(|rendered| rendered.bytes).unwrap_or_default();
    String::from_utf8_lossy(&text).lines().map(str::to_owned).collect()
}

/// Cuts a text to a width, with a mark at the end.
pub(crate) fn cut(text: &str, width: usize, look: Look) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mark = if look.ascii { "~" } else { "…" };
    if width == 0 { String::new() } else { format!("{}{mark}", prefix_columns(text, width - 1)) }
}

/// Cuts the middle out of a text, with a mark in its place, since names often differ at their ends.
pub(crate) fn cut_within(text: &str, width: usize, look: Look) -> String {
    if text.width() <= width || width < 8 {
        return cut(text, width, look);
    }
    let head = cut(text, width / 2 + 1, look);
    let mut tail = String::new();
    for part in text.graphemes(true).rev() {
        if head.width() + tail.width() + part.width() > width {
            break;
        }
        tail.insert_str(0, part);
    }
    head + &tail
}

pub(crate) fn wrapped(text: &str, width: usize) -> Vec<String> {
    fold(text, width.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    const LOOK: Look = Look { lang: Lang::En, width: None, color: false, ascii: false, raw: false };

    #[test]
    fn a_text_is_cut_between_characters() {
        assert_eq!(cut("France", 6, LOOK), "France");
        assert_eq!(cut("France", 5, LOOK), "Fran…");
        assert_eq!(cut("日本国", 4, LOOK), "日…");
        assert_eq!(cut("e\u{301}e\u{301}e\u{301}", 2, LOOK), "e\u{301}…");
        assert_eq!(cut("France", 3, Look { ascii: true, ..LOOK }), "Fr~");
        assert_eq!(cut("France", 0, LOOK), "");
        assert_eq!(cut_within("Share of patents", 10, LOOK), "Share…ents");
        assert_eq!(cut_within("Share of 日本国国国", 10, LOOK), "Share…国国");
    }
}
