//! From a name in a file or on the command line to the id of an entity.

use super::builtin;
use crate::model::Untrusted;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Finds entities, and remembers what it found: files name few entities many times.
#[derive(Debug, Default)]
pub(crate) struct Resolver {
    known: BTreeMap<String, Option<&'static str>>,
}

impl Resolver {
    /// The id of a known entity, or the name as it is.
    pub(crate) fn entity<'a>(&mut self, name: &Untrusted<'a>) -> Untrusted<'a> {
        let known = match self.known.get(name.raw()) {
            Some(known) => *known,
            None => *self.known.entry(name.raw().to_owned()).or_insert(entity_id(name.raw())),
        };
        known.map_or_else(|| name.clone(), Untrusted::from)
    }
}

/// The id of the entity that has this code, or this name in either language. Codes are told from names by their
/// capitals: `IN` is India, `in` is a word.
#[must_use]
pub fn entity_id(name: &str) -> Option<&'static str> {
    builtin::entity_by_code(name).or_else(|| builtin::entity_by_alias(&fold(name)))
}

/// A name without what people write in different ways: case, accents, apostrophes, hyphens and other marks.
///
/// ```
/// use aiwatch::load::fold;
///
/// assert_eq!(fold("Côte d’Ivoire"), "cote d ivoire");
/// assert_eq!(fold("Trinidad & Tobago"), fold("trinidad and tobago"));
/// ```
#[must_use]
pub fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    let spelt = name.replace('&', " and ").to_lowercase();
    for c in spelt.nfkd().filter(|c| !is_combining_mark(*c)) {
        if c.is_alphanumeric() {
            folded.push(c);
        } else if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}
