//! The widths of texts, from a table of a wide sans-serif font, so that text in a narrower one fits, too.

use super::super::wrap::{fold_measured, prefix};
use crate::model::untrusted::isolate_bidi;
use unicode_normalization::UnicodeNormalization as _;
use unicode_width::UnicodeWidthChar as _;

/// The widths of the characters from space to tilde, in thousandths of the font size.
const ASCII: [u16; 95] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636,
    636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295,
    295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838,
    500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521,
    392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
];
/// The width of any letter of another script: that of the widest.
const OTHER_SCRIPT: u32 = 1250;
/// The width of bold letters, in percent of plain ones.
const BOLD_PERCENT: u32 = 115;

#[derive(Clone, Copy, Debug)]
pub(super) struct Font {
    pub(super) size: f64,
    pub(super) bold: bool,
}

impl Font {
    pub(super) const fn plain(size: f64) -> Font {
        Font { size, bold: false }
    }

    pub(super) const fn bold(size: f64) -> Font {
        Font { size, bold: true }
    }

    pub(super) fn width(self, text: &str) -> f64 {
        let thousandths: u32 = text.chars().map(char_width).sum();
        let thousandths = if self.bold { thousandths * BOLD_PERCENT / 100 } else { thousandths };
        f64::from(thousandths) / 1000.0 * self.size
    }

    /// As much of the text as there is room for, with `…` if that is not all of it.
    pub(super) fn truncated(self, text: &str, room: f64) -> String {
        // The tolerance is for a room that was added up from the widths of words.
        if self.width(text) <= room + 0.01 {
            return text.to_owned();
        }
        let kept = prefix(text, room - self.width("…"), |text| self.width(text));
        isolate_bidi(format!("{}…", kept.trim_end()))
    }

    pub(super) fn lines(self, text: &str, room: f64) -> Vec<String> {
        fold_measured(text, room, |text| self.width(text))
    }
}

fn char_width(c: char) -> u32 {
    let ascii = |c: char| {
        let index = u32::from(c).checked_sub(0x20).and_then(|index| usize::try_from(index).ok());
        index.and_then(|index| ASCII.get(index)).map(|width| u32::from(*width))
    };
    match c {
        '\u{a0}' => 340,
        '\u{202f}' => 320,
        '–' | '’' | '‘' | '⁰'..='⁹' | '²' | '³' | '¹' => 500,
        '−' | '≈' | '≤' | '≥' | '×' | '→' => 838,
        // A ligature of a whole sentence, the widest character that fonts have.
        '\u{fdfd}' => 12_000,
        '\u{fdfa}' | '\u{12000}'..='\u{1254f}' => 4_000,
        _ => match ascii(c) {
            Some(width) => width,
            None => match c.width() {
                None | Some(0) => 0,
                _ => c.nfd().next().and_then(ascii).unwrap_or(OTHER_SCRIPT),
            },
        },
    }
}

#[cfg(test)]
mod tests {
    use super::Font;

    #[test]
    fn texts_are_broken_and_truncated_to_their_room() {
        let font = Font::plain(10.0);
        assert_eq!(font.lines("one two three", 45.0), ["one two", "three"]);
        assert_eq!(font.lines("abcdef", 20.0), ["abc", "def"]);
        assert_eq!(font.truncated("Côte d’Ivoire", 40.0), "Côte…");
        assert_eq!(font.truncated("Côte d’Ivoire", 400.0), "Côte d’Ivoire");
        assert!(font.width(&font.truncated(&"W".repeat(200), 100.0)) <= 100.0);
        assert!(Font::bold(10.0).width("a") > font.width("a"));
        assert!((font.width("e\u{301}") - font.width("é")).abs() < 0.01);
    }
}
