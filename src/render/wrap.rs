//! Line breaking by first fit, without hyphenation: in columns of a terminal, or by the widths of a font.

use super::as_f64;
use crate::model::untrusted::isolate_bidi;
use textwrap::core::Fragment;
use textwrap::wrap_algorithms::wrap_first_fit;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// A stretch of text that stays on one line.
#[derive(Debug)]
struct Chunk {
    text: String,
    width: f64,
    /// The width of a space after it.
    gap: f64,
}

impl Fragment for Chunk {
    fn width(&self) -> f64 {
        self.width
    }

    fn whitespace_width(&self) -> f64 {
        self.gap
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// Breaks text between words. A word wider than the line gets one to itself; without a width there is one line.
pub(super) fn wrap(text: &str, width: Option<usize>) -> Vec<String> {
    let Some(width) = width else {
        return vec![text.to_owned()];
    };
    let chunk = |text: String| Chunk { width: columns(&text), text, gap: 1.0 };
    let chunks: Vec<Chunk> = phrases(text, width).into_iter().map(chunk).collect();
    fill(&chunks, as_f64(width), " ").into_iter().map(isolate_bidi).collect()
}

/// Breaks text between words, and within words that are wider than a line.
pub(super) fn fold(text: &str, width: usize) -> Vec<String> {
    let lines = wrap(text, Some(width));
    lines.iter().flat_map(|line| pieces(line, as_f64(width), columns)).map(isolate_bidi).collect()
}

/// Like [`fold`], but by any measure, at every space, and with the end of a long word on one line with what follows.
pub(super) fn fold_measured(text: &str, room: f64, measure: impl Fn(&str) -> f64) -> Vec<String> {
    let mut chunks = Vec::new();
    for word in text.split(' ') {
        let pieces = pieces(word, room, &measure);
        let last = pieces.len().saturating_sub(1);
        for (index, text) in pieces.into_iter().enumerate() {
            // As wide as the line, a piece has none of its neighbors on it.
            let width = if index < last { room } else { measure(&text) };
            chunks.push(Chunk { text, width, gap: measure(" ") });
        }
    }
    fill(&chunks, room, " ").into_iter().filter(|line| !line.is_empty()).map(isolate_bidi).collect()
}

/// The longest beginning of a text, in whole graphemes, that has room.
pub(super) fn prefix(text: &str, mut room: f64, measure: impl Fn(&str) -> f64) -> &str {
    let fitting = text.graphemes(true).take_while(|grapheme| {
        room -= measure(grapheme);
        room >= 0.0
    });
    let length = fitting.map(str::len).sum();
    text.get(..length).unwrap_or_default()
}

/// [`prefix`] in a terminal.
pub(super) fn prefix_columns(text: &str, width: usize) -> &str {
    prefix(text, as_f64(width), columns)
}

/// The words of a text, joined where no line should end between them and the width allows.
pub(super) fn phrases(text: &str, width: usize) -> Vec<String> {
    let mut phrases: Vec<String> = Vec::new();
    let mut binds_next = false;
    for word in text.split(' ') {
        // French has a space before these marks.
        let is_bound = binds_next || word.starts_with(['?', '!', ':', ';', '»']);
        match phrases.last_mut() {
            Some(phrase) if is_bound && phrase.width() + 1 + word.width() <= width => {
                phrase.push(' ');
                phrase.push_str(word);
            }
            _ => phrases.push(word.to_owned()),
        }
        // A number stays with what it counts, a sign with its number.
        binds_next = word.ends_with(|c: char| c.is_ascii_digit())
            || matches!(word, "≈" | ">" | "≥" | "<" | "≤" | "×" | "«");
    }
    phrases
}

/// Cuts text between graphemes into pieces no wider than the room, if it is wider.
fn pieces(text: &str, room: f64, measure: impl Fn(&str) -> f64) -> Vec<String> {
    let chunk = |text: &str| Chunk { width: measure(text), text: text.to_owned(), gap: 0.0 };
    fill(&text.graphemes(true).map(chunk).collect::<Vec<_>>(), room, "")
}

fn fill(chunks: &[Chunk], room: f64, separator: &str) -> Vec<String> {
    let join =
        |line: &[Chunk]| line.iter().map(|chunk| chunk.text.as_str()).collect::<Vec<_>>().join(separator);
    wrap_first_fit(chunks, &[room]).into_iter().map(join).collect()
}

fn columns(text: &str) -> f64 {
    as_f64(text.width())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stays_with_what_it_counts_if_there_is_room() {
        let lines = |text: &str, width: usize| wrap(text, Some(width)).join("|");
        assert_eq!(lines("it cost $1.6 bn, they say", 12), "it cost|$1.6 bn,|they say");
        assert_eq!(lines("more than > 7 times", 9), "more than|> 7 times");
        assert_eq!(lines("in 2010 and", 5), "in|2010|and");
    }

    #[test]
    fn a_long_word_is_broken_at_the_width() {
        assert_eq!(fold("abcdefg", 3), ["abc", "def", "g"]);
        assert_eq!(fold("日本日", 4), ["日本", "日"]);
        assert_eq!(fold("日", 1), ["日"]);
        assert_eq!(fold("a bcdefg h", 3), ["a", "bcd", "efg", "h"]);
        assert_eq!(fold_measured("a bcdefgh i", 3.0, columns), ["a", "bcd", "efg", "h i"]);
    }

    #[test]
    fn a_prefix_ends_between_graphemes() {
        assert_eq!(prefix_columns("日本国", 3), "日");
        assert_eq!(prefix_columns("e\u{301}e\u{301}", 1), "e\u{301}");
        assert_eq!(prefix_columns("日", 1), "");
    }
}
