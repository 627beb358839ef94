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

/// Folds a name: drops case, accents, apostrophes, hyphens and other marks, which people write in different ways.
///
/// ```
/// use aiwatch::model::fold;
///
/// assert_eq!(fold("Côte d’Ivoire"), "cote d ivoire");
/// assert_eq!(fold("Trinidad & Tobago"), fold("trinidad and tobago"));
/// ```
#[must_use]
pub fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    let mut push = |c: char| {
        if c.is_alphanumeric() {
            folded.push(c);
        } else if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    };
    let spelt = name.replace('&', " and ").to_lowercase();
    if spelt.is_ascii() {
        spelt.chars().for_each(push);
    } else {
        spelt.nfkd().filter(|c| !is_combining_mark(*c)).for_each(&mut push);
    }
    folded.truncate(folded.trim_end().len());
    folded
}
