//! What a screen draws by itself: the cells of a table with their places, and texts cut to a width. The words and numbers in
//! them are those of every other format for people.

use super::columns::worded;
use super::{Format, Look, render};
use crate::report::{Key, Report, Table};
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// Texts wider than this are cut: the whole of them stands elsewhere on the screen.
const WIDEST: usize = 32;

/// A table, as cells of one line each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grid {
    /// The columns that people see.
    pub(crate) columns: Vec<GridColumn>,
    /// How many rows there are.
    pub(crate) rows: usize,
    /// So many columns on the left say what a row is of, and stay in sight.
    pub(crate) fixed: usize,
}

/// A column of a grid.
#[derive(Clone, Debug)]
pub(crate) struct GridColumn {
    /// Which column of the table it is.
    pub(crate) index: usize,
    /// What stands above it.
    pub(crate) title: String,
    /// What stands below, row by row.
    pub(crate) cells: Vec<String>,
    /// Whether it stands on the right.
    pub(crate) right: bool,
    /// How wide it is.
    pub(crate) width: usize,
}

/// The cells of a table in one language, each cut to a width that a screen has.
pub(crate) fn grid(table: &Table, look: Look) -> Grid {
    let seen = table.columns().iter().enumerate();
    let seen = seen.filter(|(_, column)| column.audience != crate::report::Audience::Machines);
    let columns: Vec<GridColumn> = seen
        .zip(worded(table, look))
        .map(|((index, _), words)| {
            let title = cut(&words.heading(), WIDEST, look);
            let cells: Vec<String> = words.cells.iter().map(|text| cut(text, WIDEST, look)).collect();
            let widest = cells.iter().chain([&title]).map(|text| text.width()).max().unwrap_or(0);
            GridColumn { index, title, cells, right: words.right, width: widest }
        })
        .collect();
    let is_entity = |column: &GridColumn| {
        table.columns().get(column.index).is_some_and(|column| column.key == Key::Field("entity"))
    };
    let fixed = columns.iter().position(is_entity).map_or(0, |at| at + 1);
    Grid { columns, rows: table.rows().len(), fixed }
}

/// The lines of a report, as `compare` or `show` would print it in this room.
pub(crate) fn lines(report: &Report, look: Look) -> Vec<String> {
    let mut text = Vec::new();
    // Writing to memory does not fail.
    let _ = render(report, Format::Table, look, &mut text);
    String::from_utf8_lossy(&text).lines().map(str::to_owned).collect()
}

/// A text in no more than so many columns, with a mark where something is left out.
pub(crate) fn cut(text: &str, width: usize, look: Look) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mark = if look.ascii { "~" } else { "…" };
    let mut kept = String::new();
    let mut room = width.saturating_sub(1);
    for part in text.graphemes(true) {
        let taken = part.width();
        if taken > room {
            break;
        }
        room -= taken;
        kept.push_str(part);
    }
    if width > 0 {
        kept.push_str(mark);
    }
    kept
}

/// A text in no more than so many columns, with a mark where the middle is left out: names often differ at their ends.
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

/// A text in lines of no more than so many columns, broken between words where that is possible.
pub(crate) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let lines = super::layout::wrapped(text, Some(width));
    lines.iter().flat_map(|line| super::layout::broken(line, width)).collect()
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
