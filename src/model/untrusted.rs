//! Text from files, and the only way it reaches a terminal.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

/// Text from a file. It may contain anything, including control sequences and bidirectional overrides.
///
/// [`Display`](fmt::Display) is the only way to a terminal: it escapes whatever could control the terminal or reorder a
/// line, as in `\u{1b}`. Machine formats have their own escapes and use [`raw`](Untrusted::raw).
///
/// ```
/// use aiwatch::model::Untrusted;
///
/// let name = Untrusted::from("Fr\u{1b}[31mance");
/// assert_eq!(name.to_string(), "Fr\\u{1b}[31mance");
/// assert_eq!(name.raw(), "Fr\u{1b}[31mance");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Untrusted<'a>(Cow<'a, str>);

/// Owned untrusted text.
pub type Text = Untrusted<'static>;

impl<'a> Untrusted<'a> {
    /// Empty text.
    pub const EMPTY: Text = Untrusted(Cow::Borrowed(""));

    /// The text as in the file, for comparison and for formats with their own escapes.
    #[must_use]
    pub fn raw(&self) -> &str {
        &self.0
    }

    /// Whether the text is empty.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes ownership of the text.
    pub(crate) fn into_owned(self) -> Text {
        Untrusted(Cow::Owned(self.0.into_owned()))
    }

    /// Borrows the text.
    pub(crate) fn borrowed(&'a self) -> Untrusted<'a> {
        Untrusted(Cow::Borrowed(&self.0))
    }

    /// Replaces terminal controls by their code points.
    fn escaped(&self) -> String {
        let mut escaped = String::with_capacity(self.0.len());
        for c in self.0.chars() {
            match c {
                '\n' => escaped.push_str("\\n"),
                '\t' => escaped.push_str("\\t"),
                // Writing to a `String` can't fail.
                c if is_terminal_control(c) => drop(write!(escaped, "\\u{{{:x}}}", u32::from(c))),
                c => escaped.push(c),
            }
        }
        escaped
    }

    /// The displayed text, truncated to `max` characters with `…`, for messages.
    pub(crate) fn shortened(&self, max: usize) -> Text {
        let shown = self.escaped();
        match shown.char_indices().nth(max) {
            None => Untrusted(Cow::Owned(shown)),
            Some((end, _)) => Untrusted(Cow::Owned(format!("{}…", shown.get(..end).unwrap_or_default()))),
        }
    }
}

impl<'a> From<&'a str> for Untrusted<'a> {
    fn from(text: &'a str) -> Self {
        Untrusted(Cow::Borrowed(text))
    }
}

impl From<String> for Untrusted<'_> {
    fn from(text: String) -> Self {
        Untrusted(Cow::Owned(text))
    }
}

impl From<&std::path::Path> for Untrusted<'_> {
    fn from(path: &std::path::Path) -> Self {
        Untrusted(Cow::Owned(path.to_string_lossy().into_owned()))
    }
}

impl<'a> From<Cow<'a, str>> for Untrusted<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Untrusted(text)
    }
}

impl std::borrow::Borrow<str> for Untrusted<'_> {
    /// Allows lookups by `str` in ordered collections; the order is the same.
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Untrusted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&isolate_bidi(self.escaped()))
    }
}

/// Isolates right-to-left names, so that they don't pull the numbers beside them along: wraps the line in direction
/// marks if it contains any.
pub(crate) fn isolate_bidi(line: String) -> String {
    if !line.contains(is_right_to_left) {
        return line;
    }
    let mark = |wanted: bool| if wanted { LEFT_TO_RIGHT } else { "" };
    let (before, after) = (mark(!line.starts_with(LEFT_TO_RIGHT)), mark(!line.ends_with(LEFT_TO_RIGHT)));
    format!("{before}{line}{after}")
}

/// The direction mark around right-to-left text.
const LEFT_TO_RIGHT: &str = "\u{200e}";

/// Whether a character is a right-to-left letter. Digits of these scripts run left to right.
fn is_right_to_left(c: char) -> bool {
    !c.is_numeric()
        && matches!(c,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Whether a character could move the cursor, change the terminal's state, reorder the line, or make two strings look
/// alike: controls (C0, DEL, C1), direction marks, line and paragraph separators, the byte order mark, and zero-width
/// characters. Joiners, which scripts and emoji need, are allowed.
#[must_use]
pub fn is_terminal_control(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_steers_is_displayed() {
        for c in ('\0'..='\u{ffff}').filter(|c| is_terminal_control(*c)) {
            let shown = Untrusted::from(format!("a{c}b")).to_string();
            assert!(
                !shown.trim_matches('\u{200e}').chars().any(is_terminal_control),
                "{:x} came through",
                u32::from(c)
            );
        }
    }

    #[test]
    fn ordinary_text_is_left_alone() {
        for text in ["Côte d’Ivoire", "日本", "🇫🇷", "a b", "👩\u{200d}💻"] {
            assert_eq!(Untrusted::from(text).to_string(), text);
        }
    }

    #[test]
    fn two_names_that_differ_look_different() {
        for c in ['\u{200b}', '\u{2060}', '\u{2063}', '\u{fff9}'] {
            let shown = Untrusted::from(format!("Fran{c}ce")).to_string();
            assert_eq!(shown, format!("Fran\\u{{{:x}}}ce", u32::from(c)));
        }
    }

    #[test]
    fn right_to_left_names_are_isolated_from_their_neighbors() {
        for text in ["עברית", "a العربية"] {
            assert_eq!(Untrusted::from(text).to_string(), format!("\u{200e}{text}\u{200e}"));
            assert_eq!(Untrusted::from(text).shortened(99).to_string(), format!("\u{200e}{text}\u{200e}"));
        }
    }

    #[test]
    fn shortening_counts_displayed_characters() {
        assert_eq!(Untrusted::from("\u{1b}\u{1b}").shortened(9).raw(), "\\u{1b}\\u{…");
        assert_eq!(Untrusted::from("éééé").shortened(3).raw(), "ééé…");
        assert_eq!(Untrusted::from("ééé").shortened(3).raw(), "ééé");
    }
}
