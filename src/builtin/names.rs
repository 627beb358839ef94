//! Resolves names as people write them to entity ids.

use super::{entity_by_alias, entity_by_code, entity_by_own_code};
use crate::model::Text;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The id of a known entity, or the name itself.
pub(crate) fn entity_or_name(name: &str) -> Text {
    entity_id(name).map_or_else(|| Text::from(name.to_owned()), Text::from)
}

/// The entity with this code, or this name in either language. Codes are upper case: `IN` is India, `in` is a word.
#[must_use]
pub fn entity_id(name: &str) -> Option<&'static str> {
    entity_by_own_code(name).or_else(|| entity_by_alias(&fold(name))).or_else(|| entity_by_code(name))
}

/// Folds a name: drops case, accents, apostrophes, hyphens and other marks, which people write in different ways.
///
/// ```
/// use aiwatch::builtin::fold;
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
