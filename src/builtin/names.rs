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
    entity_by_own_code(name)
        .or_else(|| is_etats_unis(name).then_some("USA"))
        .or_else(|| entity_by_alias(&fold(name)))
        .or_else(|| entity_by_code(name))
}

/// Whether this is one of the French abbreviations É.-U., E.-U. and É.-U.A., which only their accent and hyphen tell from
/// E.U., the European Union; these marks are lost when a name is folded.
fn is_etats_unis(name: &str) -> bool {
    // Most names have more letters, and need not be normalized.
    if name.chars().filter(|c| c.is_alphabetic()).take(4).count() > 3 {
        return false;
    }
    let letter = |c: char| match c {
        '\u{2010}' | '\u{2011}' => '-',
        _ => c,
    };
    let letters = || {
        let letters = name.nfc().filter(|c| *c != '.' && !c.is_whitespace());
        letters.map(letter).flat_map(char::to_uppercase)
    };
    ["É-U", "E-U", "É-UA", "E-UA", "ÉU", "ÉUA"].into_iter().any(|short| letters().eq(short.chars()))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_united_states_abbreviated_in_french_are_not_the_european_union() {
        for name in ["É.-U.", "E\u{301}.-U.", "É.\u{2011}U.", "E.-U.", "É.-U. A.", "É-U", "ÉU", "é.-u."]
        {
            assert_eq!(entity_id(name), Some("USA"), "{name}");
        }
        for name in ["EU", "E.U.", "e.u.", "UE", "U.E."] {
            assert_eq!(entity_id(name), Some("EU"), "{name}");
        }
    }
}
