//! From a name in a file or on the command line to the id of an entity.

use super::builtin;
use crate::model::{EntityKind, Text, Untrusted};
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Finds entities, and remembers what it found: files name few entities many times.
#[derive(Debug, Default)]
pub(crate) struct Resolver {
    known: BTreeMap<String, Option<&'static str>>,
    /// Names that a file gives no country's code, where it gives others one: they stand for several, or for none.
    pub(crate) groups: BTreeSet<Text>,
}

/// What the codes of a file are of, and so what an entity is that has no known one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Codes {
    /// Of anything: who has no known code has another name.
    #[default]
    Anything,
    /// Of countries: who has no known code is a group of them, or none.
    Countries,
    /// Of countries and of regions, whose codes begin with that of their country.
    Regions,
}

/// Whom a code and a name stand for.
pub(crate) enum Named<'a> {
    /// This entity.
    As(Untrusted<'a>),
    /// The code is one country's, the name another's or that of a group, or the other way round.
    Contradicted {
        /// What people call the one with the code.
        code: Text,
        /// What people call the other.
        name: Text,
    },
    /// There is neither.
    Nobody,
}

impl Resolver {
    /// The id of a known entity, or the name as it is.
    pub(crate) fn entity<'a>(&mut self, name: &Untrusted<'a>) -> Untrusted<'a> {
        self.known(name).map_or_else(|| name.clone(), Untrusted::from)
    }

    /// The entity of a code, or else of a name; `codes` says what one is that has no known code.
    pub(crate) fn named<'a>(
        &mut self,
        code: Option<&Untrusted<'a>>,
        name: Option<&Untrusted<'a>>,
        codes: Codes,
    ) -> Named<'a> {
        let Some(any) = name.or(code) else { return Named::Nobody };
        let by_code = code.and_then(|code| builtin::entity_by_code(code.raw()));
        let by_name = name.and_then(|name| self.known(name));
        let is_region = || {
            let country = code.and_then(|code| code.raw().get(..2)).and_then(builtin::entity_by_code);
            let is_one = country.is_some_and(|id| builtin::entity(id).kind == EntityKind::Country);
            is_one && code.is_some_and(|code| !code.raw().contains('_'))
        };
        let is_group = match codes {
            Codes::Anything => false,
            Codes::Countries => true,
            Codes::Regions => !is_region(),
        };
        if by_code.or(by_name).is_none() && is_group && !self.groups.contains(any.raw()) {
            self.groups.insert(any.clone().into_owned());
        }
        match (by_code, by_name) {
            (Some(a), Some(b)) if a != b => {
                let [a, b] = [a, b].map(builtin::entity);
                // Groups bear one name with several publishers; a country is no group.
                if a.kind == EntityKind::Country || b.kind == EntityKind::Country {
                    return Named::Contradicted { code: a.name.en, name: b.name.en };
                }
                Named::As(Untrusted::from(a.id.raw().to_owned()))
            }
            (Some(id), _) | (None, Some(id)) => Named::As(Untrusted::from(id)),
            (None, None) => Named::As(any.clone()),
        }
    }

    /// Whether a name is that of a known entity.
    pub(crate) fn knows(&mut self, name: &Untrusted<'_>) -> bool {
        self.known(name).is_some()
    }

    fn known(&mut self, name: &Untrusted<'_>) -> Option<&'static str> {
        match self.known.get(name.raw()) {
            Some(known) => *known,
            None => *self.known.entry(name.raw().to_owned()).or_insert(entity_id(name.raw())),
        }
    }
}

/// The id of a known entity, or the name as it is.
pub(crate) fn entity_or_name(name: &str) -> Text {
    entity_id(name).map_or_else(|| Text::from(name.to_owned()), Text::from)
}

/// The id of the entity that has this code, or this name in either language. Codes are told from names by their
/// capitals: `IN` is India, `in` is a word.
#[must_use]
pub fn entity_id(name: &str) -> Option<&'static str> {
    builtin::entity_by_own_code(name)
        .or_else(|| builtin::entity_by_alias(&fold(name)))
        .or_else(|| builtin::entity_by_code(name))
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
