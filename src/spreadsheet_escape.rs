//! Escapes CSV cells against formula injection and terminal control, reversibly.
//!
//! Text that a spreadsheet would run as a formula gets a leading apostrophe. Hidden characters are written
//! like `\u{1b}`. Reading undoes both, so that exports round-trip.

use crate::model::untrusted::{is_hidden, with_hidden};
use std::borrow::Cow;
use std::fmt::Write as _;

/// Escapes text for CSV or TSV. Not used for numbers.
#[must_use]
pub(crate) fn escape(text: &str) -> Cow<'_, str> {
    let needs_code = |(c, is_hidden): (char, bool)| is_hidden && !is_harmless(c);
    let harmless = if with_hidden(text).any(needs_code) || text.contains("\\u{") {
        let mut escaped = String::with_capacity(text.len() + 8);
        for (at, c) in text.char_indices().zip(with_hidden(text)).map(|((at, _), c)| (at, c)) {
            let literal = c.0 == '\\' && text.get(at..).is_some_and(|rest| rest.starts_with("\\u{"));
            if needs_code(c) || literal {
                // Writing to a `String` can't fail.
                let _ = write!(escaped, "\\u{{{:x}}}", u32::from(c.0));
            } else {
                escaped.push(c.0);
            }
        }
        Cow::Owned(escaped)
    } else {
        Cow::Borrowed(text)
    };
    if runs_after_apostrophes(&harmless) { Cow::Owned(format!("'{harmless}")) } else { harmless }
}

/// Undoes [`escape`]. Other text is unchanged, except for an apostrophe before a formula: spreadsheets hide it too.
#[must_use]
pub(crate) fn unescape(text: &str) -> Cow<'_, str> {
    let text = match text.strip_prefix('\'') {
        Some(rest) if runs_after_apostrophes(rest) => rest,
        _ => text,
    };
    if !text.as_bytes().contains(&b'\\') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\\u{") {
        plain.push_str(before);
        match after.split_once('}').and_then(|(code, tail)| Some((escaped_character(code)?, tail))) {
            Some((c, tail)) => {
                plain.push(c);
                rest = tail;
            }
            None => {
                plain.push_str("\\u{");
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// Decodes an escape written by `escape`; `None` for any other.
fn escaped_character(code: &str) -> Option<char> {
    if code.len() > 6 || !code.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let c = char::from_u32(u32::from_str_radix(code, 16).ok()?)?;
    ((is_hidden(c) && !is_harmless(c)) || c == '\\').then_some(c)
}

/// Line breaks and tabs are, in a quoted cell.
fn is_harmless(c: char) -> bool {
    matches!(c, '\n' | '\t')
}

/// Whether a spreadsheet would run the text, or would without its leading apostrophes.
fn runs_after_apostrophes(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\n', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_do_not_start_a_cell() {
        for text in ["=cmd()", "+1", "-1", "@SUM(A1)", "\tx", "＝1", "\n=1", "'=1"] {
            assert!(escape(text).starts_with('\''), "{text:?}");
        }
        for text in ["a=b", "France", "’=1", "", "10-20"] {
            assert_eq!(escape(text), text);
        }
    }

    #[test]
    fn a_formula_gets_an_apostrophe() {
        assert_eq!(escape("=1+1"), "'=1+1");
        assert_eq!(unescape("'=1+1"), "=1+1");
    }

    #[test]
    fn other_peoples_backslashes_are_left_alone() {
        for text in [r"\u{41}", r"\u{", r"\u{zz}", r"C:\users", r"\u{110000}", r"\u{1b"] {
            assert_eq!(unescape(text), text);
        }
        assert_eq!(unescape("'tis"), "'tis");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn unescape_undoes_escape(text in r"['=\\u{}1b\x1b\r\n\t\u{202e}\u{200d}\u{ad}👩\u{e0041}a-f0-9@-]{0,12}") {
            let written = escape(&text).into_owned();
            prop_assert!(!with_hidden(&written).any(|(c, is_hidden)| is_hidden && !is_harmless(c)));
            prop_assert_eq!(unescape(&written).into_owned(), text);
        }
    }
}
