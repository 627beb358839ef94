//! Text from files, and the only way it reaches a terminal.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt::{self, Write as _};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

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
#[derive(Clone)]
pub struct Untrusted<'a>(Content<'a>);

/// Owned untrusted text. A clone takes no memory: answers repeat the names of the data many times.
pub type Text = Untrusted<'static>;

#[derive(Clone)]
enum Content<'a> {
    Borrowed(&'a str),
    Shared(Arc<str>),
}

impl<'a> Untrusted<'a> {
    /// Empty text.
    pub const EMPTY: Text = Untrusted(Content::Borrowed(""));

    /// The text as in the file, for comparison and for formats with their own escapes.
    #[must_use]
    pub fn raw(&self) -> &str {
        match &self.0 {
            Content::Borrowed(text) => text,
            Content::Shared(text) => text,
        }
    }

    /// Whether the text is empty.
    pub(crate) fn is_empty(&self) -> bool {
        self.raw().is_empty()
    }

    /// Takes ownership of the text.
    pub(crate) fn into_owned(self) -> Text {
        match self.0 {
            Content::Borrowed(text) => Untrusted(Content::Shared(text.into())),
            Content::Shared(text) => Untrusted(Content::Shared(text)),
        }
    }

    /// Borrows the text.
    pub(crate) fn borrowed(&'a self) -> Untrusted<'a> {
        Untrusted(Content::Borrowed(self.raw()))
    }

    /// Replaces hidden characters by their code points.
    fn escaped(&self) -> String {
        if self.raw().bytes().all(|b| matches!(b, b' '..=b'~')) {
            return self.raw().to_owned();
        }
        let mut escaped = String::with_capacity(self.raw().len());
        for (c, is_hidden) in with_hidden(self.raw()) {
            match c {
                '\n' => escaped.push_str("\\n"),
                '\t' => escaped.push_str("\\t"),
                // Writing to a `String` can't fail.
                c if is_hidden => drop(write!(escaped, "\\u{{{:x}}}", u32::from(c))),
                c => escaped.push(c),
            }
        }
        escaped
    }

    /// The displayed text, truncated to `max` characters with `…`, for messages.
    pub(crate) fn shortened(&self, max: usize) -> Text {
        let shown = self.escaped();
        match shown.char_indices().nth(max) {
            None => Text::from(shown),
            Some((end, _)) => Text::from(format!("{}…", shown.get(..end).unwrap_or_default())),
        }
    }
}

impl<'a> From<&'a str> for Untrusted<'a> {
    fn from(text: &'a str) -> Self {
        Untrusted(Content::Borrowed(text))
    }
}

impl From<String> for Untrusted<'_> {
    fn from(text: String) -> Self {
        Untrusted(Content::Shared(text.into()))
    }
}

impl From<&std::path::Path> for Untrusted<'_> {
    fn from(path: &std::path::Path) -> Self {
        Untrusted(Content::Shared(path.to_string_lossy().into()))
    }
}

impl<'a> From<Cow<'a, str>> for Untrusted<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        match text {
            Cow::Borrowed(text) => Untrusted::from(text),
            Cow::Owned(text) => Untrusted::from(text),
        }
    }
}

impl Default for Untrusted<'_> {
    fn default() -> Self {
        Untrusted::EMPTY
    }
}

impl fmt::Debug for Untrusted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Untrusted").field(&self.raw()).finish()
    }
}

impl PartialEq for Untrusted<'_> {
    fn eq(&self, other: &Self) -> bool {
        // Most texts that are equal are one text of the interner.
        std::ptr::eq(self.raw(), other.raw()) || self.raw() == other.raw()
    }
}

impl Eq for Untrusted<'_> {}

impl PartialOrd for Untrusted<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Untrusted<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        if std::ptr::eq(self.raw(), other.raw()) { Ordering::Equal } else { self.raw().cmp(other.raw()) }
    }
}

impl Hash for Untrusted<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.raw().hash(state);
    }
}

impl std::borrow::Borrow<str> for Untrusted<'_> {
    /// Allows lookups by `str` in ordered collections; the order is the same.
    fn borrow(&self) -> &str {
        self.raw()
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

/// Whether a character could move the cursor, change the terminal's state, reorder the line, or make two texts look alike:
/// Unicode's controls, format characters, separators, default-ignorable code points and blanks, except for the spaces that
/// French puts before its signs. A test derives the ranges from Unicode's data.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}'
        | '\u{70f}' | '\u{890}'..='\u{891}' | '\u{8e2}' | '\u{115f}'..='\u{1160}' | '\u{1680}'
        | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{2000}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{205f}'..='\u{206f}' | '\u{2800}' | '\u{3000}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1343f}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// The characters of a text, each with whether it is hidden. A joiner or variation selector is not where emoji and the
/// scripts of Asia need it; after a Latin letter it would do nothing but tell two names apart.
pub fn with_hidden(text: &str) -> impl Iterator<Item = (char, bool)> {
    let mut before = ' ';
    text.chars().map(move |c| {
        let of_emoji = matches!(before, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' | '\u{fe0f}');
        let is_needed = match c {
            '\u{fe0e}' | '\u{fe0f}' => of_emoji && before != '\u{fe0f}',
            '\u{200c}' | '\u{200d}' => {
                of_emoji || matches!(before, '\u{620}'..='\u{dff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{18af}')
            }
            _ => false,
        };
        let hidden = is_hidden(c) && !is_needed;
        before = c;
        (c, hidden)
    })
}

/// Whether a text has hidden characters.
#[must_use]
pub fn has_hidden(text: &str) -> bool {
    with_hidden(text).any(|(_, is_hidden)| is_hidden)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_is_what_unicode_says() {
        use regex_syntax::hir::{Class, HirKind};
        let set =
            r"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Zs}\p{Default_Ignorable_Code_Point}\u{2800}--[ \u{a0}\u{202f}]]";
        let parsed = regex_syntax::parse(set).unwrap();
        let HirKind::Class(Class::Unicode(class)) = parsed.kind() else { panic!("a class") };
        let listed = |c: char| class.ranges().iter().any(|range| (range.start()..=range.end()).contains(&c));
        let wrong = ('\0'..=char::MAX).find(|c| listed(*c) != is_hidden(*c));
        assert_eq!(wrong.map(u32::from), None);
    }

    #[test]
    fn nothing_hidden_is_displayed() {
        for c in ('\0'..=char::MAX).filter(|c| is_hidden(*c)) {
            let shown = Untrusted::from(format!("a{c}b")).to_string();
            assert!(!has_hidden(shown.trim_matches('\u{200e}')), "{:x} came through", u32::from(c));
        }
    }

    #[test]
    fn ordinary_text_is_left_alone() {
        let plain = ["Côte d’Ivoire", "日本", "🇫🇷", "a b", "12\u{202f}%\u{a0}?"];
        let joined = ["👩\u{200d}💻", "👩🏽\u{200d}💻", "❤\u{fe0f}\u{200d}🔥", "क्\u{200d}ष", "می\u{200c}شود"];
        for text in plain.into_iter().chain(joined) {
            let shown = Untrusted::from(text).to_string();
            assert_eq!(shown.trim_matches('\u{200e}'), text);
        }
    }

    #[test]
    fn two_names_that_differ_look_different() {
        let hidden = "\u{ad}\u{34f}\u{115f}\u{180e}\u{2009}\u{200b}\u{200d}\u{2060}\u{2063}\u{2800}\u{3164}\u{fe0f}\u{fff9}\u{e0041}";
        for c in hidden.chars() {
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
