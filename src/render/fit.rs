//! Fits the columns of a table into a width.
//!
//! First titles are broken between words, then texts; then columns are hidden, by their weight. If not even the columns
//! that are never hidden fit, there is no table.

use super::Look;
use super::columns::TextColumn;
use super::wrap::{fold, prefix_columns, wrap};
use crate::model::untrusted::isolate_bidi;
use unicode_width::UnicodeWidthStr;

/// Between two columns.
pub(super) const GUTTER: usize = 2;
/// Titles wider than this, and than the cells below them, are broken.
const MAX_TITLE: usize = 10;
/// Texts are broken down to this width before columns are hidden.
const MIN_TEXT: usize = 14;
/// Longer words are broken before columns are hidden.
const MAX_WORD: usize = 18;
/// Names that would take more lines of the whole width are truncated.
const MAX_LINES: usize = 4;

/// A column with its width.
pub(super) struct FittedColumn<'t> {
    pub(super) text: TextColumn<'t>,
    title: Vec<String>,
    width: usize,
}

impl FittedColumn<'_> {
    /// The width without any line breaks. The first column of a group has the title of the group, too.
    fn natural_width(&self, first: bool) -> usize {
        let heading = self.title.iter().chain(self.text.group.iter().filter(|_| first));
        heading.chain(&self.text.cells).map(|line| line.width()).max().unwrap_or(0)
    }

    /// The width with as many line breaks as allowed. Numbers have none: half a number is another number.
    fn min_width(&self, first: bool) -> usize {
        let natural = self.natural_width(first);
        let words = self.title.iter().chain(&self.text.cells).flat_map(|text| text.split(' '));
        let longest = words.map(UnicodeWidthStr::width).max().unwrap_or(0).min(MAX_WORD);
        if self.text.right { natural } else { natural.min(MIN_TEXT.max(longest)) }
    }

    /// Breaks the title if it is wider than the cells.
    fn wrap_title(&mut self) {
        let room = self.text.cells.iter().map(|text| text.width()).max().unwrap_or(0).max(MAX_TITLE);
        self.title = wrap(&self.title.join(" "), Some(room));
    }

    /// The lines of the heading. Only the first column of a group has the title of the group.
    pub(super) fn heading(&self, first: bool) -> String {
        let group = self.text.group.iter().map(|group| if first { group.as_str() } else { "" });
        group.chain(self.title.iter().map(String::as_str)).collect::<Vec<_>>().join("\n")
    }

    /// The lines of a cell.
    pub(super) fn cell(&self, row: usize) -> String {
        let text = self.text.cells.get(row).map_or("", String::as_str);
        if text.width() <= self.width || self.text.right {
            return text.to_owned();
        }
        fold(text, self.width).join("\n")
    }
}

/// Pairs each column with whether it is the first of its group.
pub(super) fn with_groups<'l, 't>(
    columns: &'l [FittedColumn<'t>],
) -> impl Iterator<Item = (&'l FittedColumn<'t>, bool)> {
    let before = std::iter::once(None).chain(columns.iter().map(Some));
    columns
        .iter()
        .zip(before)
        .map(|(fitted, before)| (fitted, before.is_none_or(|before| before.text.group != fitted.text.group)))
}

/// The columns that fit, and the titles of the hidden ones; all columns unchanged if no table fits.
pub(super) fn fit<'t>(
    columns: Vec<TextColumn<'t>>,
    look: Look,
) -> Result<(Vec<FittedColumn<'t>>, Vec<String>), Vec<TextColumn<'t>>> {
    let whole = |text: TextColumn<'t>| FittedColumn { title: vec![text.title.clone()], width: 0, text };
    let mut columns: Vec<FittedColumn<'t>> = columns.into_iter().map(whole).collect();
    let Some(room) = look.width else {
        set_widths(&mut columns, usize::MAX);
        return Ok((columns, Vec::new()));
    };
    let headings: Vec<String> = columns.iter().map(|fitted| fitted.text.heading()).collect();
    truncate_names(&mut columns, look, room);
    if total_width(&columns, FittedColumn::natural_width) > room {
        columns.iter_mut().for_each(FittedColumn::wrap_title);
    }
    let mut hidden_columns: Vec<(usize, FittedColumn<'t>)> = Vec::new();
    while total_width(&columns, FittedColumn::min_width) > room {
        let lightest = columns
            .iter()
            .enumerate()
            .filter(|(_, fitted)| fitted.text.column.weight < u8::MAX)
            .rev()
            .min_by_key(|(_, fitted)| fitted.text.column.weight)
            .map(|(index, _)| index);
        let Some(index) = lightest else {
            for (index, fitted) in hidden_columns.into_iter().rev() {
                columns.insert(index, fitted);
            }
            return Err(columns.into_iter().map(|fitted| fitted.text).collect());
        };
        hidden_columns.push((index, columns.remove(index)));
    }
    let hidden =
        headings.into_iter().filter(|title| !columns.iter().any(|fitted| fitted.text.heading() == *title));
    let hidden = hidden.collect();
    set_widths(&mut columns, room);
    Ok((columns, hidden))
}

fn total_width<'t>(columns: &[FittedColumn<'t>], width: impl Fn(&FittedColumn<'t>, bool) -> usize) -> usize {
    let cells: usize = with_groups(columns).map(|(fitted, first)| width(fitted, first)).sum();
    cells + GUTTER * columns.len().saturating_sub(1)
}

/// Gives each column its natural width, less what must be taken from the widest.
fn set_widths(columns: &mut [FittedColumn<'_>], room: usize) {
    let natural: Vec<usize> =
        with_groups(columns).map(|(fitted, first)| fitted.natural_width(first)).collect();
    for (fitted, natural) in columns.iter_mut().zip(natural) {
        fitted.width = natural;
    }
    let mut excess = total_width(columns, |fitted, _| fitted.width).saturating_sub(room);
    if excess == 0 {
        return;
    }
    let least: Vec<usize> = with_groups(columns).map(|(fitted, first)| fitted.min_width(first)).collect();
    while excess > 0 {
        let shrinks = columns.iter_mut().zip(&least).filter(|(fitted, least)| fitted.width > **least);
        let Some((widest, _)) = shrinks.max_by_key(|(fitted, _)| fitted.width) else { break };
        widest.width -= 1;
        excess -= 1;
    }
}

fn truncate_names(columns: &mut [FittedColumn<'_>], look: Look, room: usize) {
    let longest = room.saturating_mul(MAX_LINES);
    let ellipsis = look.fit("…".to_owned());
    // Sentences are broken, not cut.
    let names =
        columns.iter_mut().flat_map(|fitted| &mut fitted.text.cells).filter(|text| !text.contains(' '));
    for name in names.filter(|name| name.width() > longest) {
        let kept = prefix_columns(name, longest.saturating_sub(ellipsis.width()));
        *name = isolate_bidi(kept.to_owned()) + &ellipsis;
    }
}
