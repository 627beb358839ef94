//! Which columns of a table fit the room, and how wide each is.
//!
//! Titles are broken between words first, then texts; then columns go, the lightest first. Where not even those that never
//! go have room, there is no table to draw.

use super::Look;
use super::columns::Worded;
use super::wrap::{fold, prefix_columns, wrap};
use crate::model::untrusted::kept_apart;
use unicode_width::UnicodeWidthStr;

/// Between two columns.
pub(super) const GUTTER: usize = 2;
/// Titles wider than this and than their column are broken first.
const NARROW_TITLE: usize = 10;
/// Texts are broken between words into columns of this width before columns are left out.
const NARROW_TEXT: usize = 14;
/// Words longer than this are broken before columns are left out.
const LONGEST_WORD: usize = 18;
/// Names that would take more lines of the whole room than this are shortened.
const MOST_LINES: usize = 4;

/// A column as it will be drawn.
pub(super) struct Laid<'t> {
    pub(super) words: Worded<'t>,
    title: Vec<String>,
    /// How wide it is drawn.
    width: usize,
}

impl<'t> Laid<'t> {
    fn new(words: Worded<'t>) -> Laid<'t> {
        Laid { title: vec![words.title.clone()], width: 0, words }
    }

    /// How wide it would be, as the first of its group or as another one.
    fn natural(&self, first: bool) -> usize {
        let heading = self.title.iter().chain(self.words.group.iter().filter(|_| first));
        heading.chain(&self.words.cells).map(|line| line.width()).max().unwrap_or(0)
    }

    /// How wide it is at least, with its texts broken. A number that is broken over two lines is another number.
    fn least(&self, first: bool) -> usize {
        let natural = self.natural(first);
        let words = self.title.iter().chain(&self.words.cells).flat_map(|text| text.split(' '));
        let longest = words.map(UnicodeWidthStr::width).max().unwrap_or(0).min(LONGEST_WORD);
        if self.words.right { natural } else { natural.min(NARROW_TEXT.max(longest)) }
    }

    /// Breaks its title between words, where that is wider than what stands below.
    fn narrow(&mut self) {
        let room = self.words.cells.iter().map(|text| text.width()).max().unwrap_or(0).max(NARROW_TITLE);
        self.title = wrap(&self.title.join(" "), Some(room));
    }

    /// What stands above it; the group's name only above its first column.
    pub(super) fn heading(&self, first: bool) -> String {
        let group = self.words.group.iter().map(|group| if first { group.as_str() } else { "" });
        group.chain(self.title.iter().map(String::as_str)).collect::<Vec<_>>().join("\n")
    }

    /// What stands in a row, in as many lines as it takes.
    pub(super) fn cell(&self, row: usize) -> String {
        let text = self.words.cells.get(row).map_or("", String::as_str);
        if text.width() <= self.width || self.words.right {
            return text.to_owned();
        }
        fold(text, self.width).join("\n")
    }
}

/// Each column, and whether it is the first of its group.
pub(super) fn with_groups<'l, 't>(columns: &'l [Laid<'t>]) -> impl Iterator<Item = (&'l Laid<'t>, bool)> {
    let before = std::iter::once(None).chain(columns.iter().map(Some));
    columns
        .iter()
        .zip(before)
        .map(|(laid, before)| (laid, before.is_none_or(|before| before.words.group != laid.words.group)))
}

/// The columns that fit, and the titles of those that do not; or all of them, where no table fits.
pub(super) fn fitting<'t>(
    words: Vec<Worded<'t>>,
    look: Look,
) -> Result<(Vec<Laid<'t>>, Vec<String>), Vec<Worded<'t>>> {
    let mut columns: Vec<Laid<'t>> = words.into_iter().map(Laid::new).collect();
    let Some(room) = look.width else {
        set_widths(&mut columns, usize::MAX);
        return Ok((columns, Vec::new()));
    };
    let headings: Vec<String> = columns.iter().map(|laid| laid.words.heading()).collect();
    shorten_all(&mut columns, look, room);
    if taken(&columns, Laid::natural) > room {
        columns.iter_mut().for_each(Laid::narrow);
    }
    let mut left_out: Vec<(usize, Laid<'t>)> = Vec::new();
    while taken(&columns, Laid::least) > room {
        let lightest = columns
            .iter()
            .enumerate()
            .filter(|(_, laid)| laid.words.column.weight < u8::MAX)
            .rev()
            .min_by_key(|(_, laid)| laid.words.column.weight)
            .map(|(index, _)| index);
        let Some(index) = lightest else {
            for (index, laid) in left_out.into_iter().rev() {
                columns.insert(index, laid);
            }
            return Err(columns.into_iter().map(|laid| laid.words).collect());
        };
        left_out.push((index, columns.remove(index)));
    }
    let hidden =
        headings.into_iter().filter(|title| !columns.iter().any(|laid| laid.words.heading() == *title));
    let hidden = hidden.collect();
    set_widths(&mut columns, room);
    Ok((columns, hidden))
}

/// How much room columns take, with their gutters.
fn taken<'t>(columns: &[Laid<'t>], width: impl Fn(&Laid<'t>, bool) -> usize) -> usize {
    let cells: usize = with_groups(columns).map(|(laid, first)| width(laid, first)).sum();
    cells + GUTTER * columns.len().saturating_sub(1)
}

/// Gives each column its natural width, and takes what is too much from the widest texts.
fn set_widths(columns: &mut [Laid<'_>], room: usize) {
    let bounds: Vec<(usize, usize)> =
        with_groups(columns).map(|(laid, first)| (laid.natural(first), laid.least(first))).collect();
    for (laid, (natural, _)) in columns.iter_mut().zip(&bounds) {
        laid.width = *natural;
    }
    let mut excess = taken(columns, |laid, _| laid.width).saturating_sub(room);
    while excess > 0 {
        let shrinks = columns.iter_mut().zip(&bounds).filter(|(laid, (_, least))| laid.width > *least);
        let Some((widest, _)) = shrinks.max_by_key(|(laid, _)| laid.width) else { break };
        widest.width -= 1;
        excess -= 1;
    }
}

fn shorten_all(columns: &mut [Laid<'_>], look: Look, room: usize) {
    let longest = room.saturating_mul(MOST_LINES);
    let ellipsis = look.fit("…".to_owned());
    // Sentences are broken, not cut.
    let names = columns.iter_mut().flat_map(|laid| &mut laid.words.cells).filter(|text| !text.contains(' '));
    names.for_each(|name| shorten(name, longest, &ellipsis));
}

fn shorten(text: &mut String, longest: usize, ellipsis: &str) {
    if text.width() <= longest {
        return;
    }
    let kept = prefix_columns(text, longest.saturating_sub(ellipsis.width()));
    *text = kept_apart(kept.to_owned()) + ellipsis;
}
