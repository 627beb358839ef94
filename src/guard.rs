//! What makes a cell of CSV harmless in a spreadsheet and in a terminal, and its exact inverse.
//!
//! A text that a spreadsheet would run as a formula gets an apostrophe before it; a character that could steer a
//! terminal is written as `\u{1b}`. Reading undoes both, so that what was exported comes back as it was.

use crate::model::untrusted::steers;
use std::borrow::Cow;
use std::fmt::Write as _;

/// The text as it is written to CSV or TSV. Numbers are not texts and are not passed here.
pub(crate) fn guarded(text: &str) -> Cow<'_, str> {
    let harmless = if text.chars().any(needs_escape) || text.contains("\\u{") {
        let mut escaped = String::with_capacity(text.len() + 8);
        for (at, c) in text.char_indices() {
            let literal = c == '\\' && text.get(at..).is_some_and(|rest| rest.starts_with("\\u{"));
            if needs_escape(c) || literal {
                // Writing to a string does not fail.
                let _ = write!(escaped, "\\u{{{:x}}}", u32::from(c));
            } else {
                escaped.push(c);
            }
        }
        Cow::Owned(escaped)
    } else {
        Cow::Borrowed(text)
    };
    if runs_after_apostrophes(&harmless) { Cow::Owned(format!("'{harmless}")) } else { harmless }
}

/// The text as it was before [`guarded`]. Other text is left as it is, but for an apostrophe that stands before
/// what a spreadsheet would run: spreadsheets themselves hide that one.
pub(crate) fn unguarded(text: &str) -> Cow<'_, str> {
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

/// The character of an escape that `guarded` writes; none for any other.
fn escaped_character(code: &str) -> Option<char> {
    if code.len() > 6 || !code.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let c = char::from_u32(u32::from_str_radix(code, 16).ok()?)?;
    (needs_escape(c) || c == '\\').then_some(c)
}

/// Line breaks and tabs are ordinary inside a quoted cell.
fn needs_escape(c: char) -> bool {
    steers(c) && !matches!(c, '\n' | '\t')
}

/// Whether a spreadsheet would run the text, or would if the apostrophes before it were taken away.
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
            assert!(guarded(text).starts_with('\''), "{text:?}");
        }
        for text in ["a=b", "France", "’=1", "", "10-20"] {
            assert_eq!(guarded(text), text);
        }
    }

    #[test]
    fn a_formula_gets_an_apostrophe() {
        assert_eq!(guarded("=1+1"), "'=1+1");
        assert_eq!(unguarded("'=1+1"), "=1+1");
    }

    #[test]
    fn other_peoples_backslashes_are_left_alone() {
        for text in [r"\u{41}", r"\u{", r"\u{zz}", r"C:\users", r"\u{110000}", r"\u{1b"] {
            assert_eq!(unguarded(text), text);
        }
        assert_eq!(unguarded("'tis"), "'tis");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn unguarded_undoes_guarded(text in r"['=\\u{}1b\x1b\r\n\t\u{202e}a-f0-9@-]{0,12}") {
            let written = guarded(&text).into_owned();
            prop_assert!(!written.chars().any(needs_escape));
            prop_assert_eq!(unguarded(&written).into_owned(), text);
        }
    }
}
