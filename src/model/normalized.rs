//! Unicode normalization of names.

use super::{Text, Untrusted};
use std::borrow::Cow;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization as _, is_nfc};

/// What names are sorted by: case and accents aside.
#[must_use]
pub fn sort_key(name: &Text) -> String {
    name.raw().nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// Normalizes to NFC, so that a name has one spelling however its accents are encoded.
#[must_use]
pub fn normalized<'a>(text: impl Into<Cow<'a, str>>) -> Untrusted<'a> {
    let text = text.into();
    if text.is_ascii() || is_nfc(&text) {
        Untrusted::from(text)
    } else {
        Untrusted::from(text.nfc().collect::<String>())
    }
}
