//! Unicode normalization of names.

use super::Untrusted;
use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization as _, is_nfc};

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
