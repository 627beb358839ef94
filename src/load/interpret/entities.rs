//! Resolves the codes and names of a file to entities.

use crate::builtin::{self, entity_by_alias, entity_id, fold};
use crate::load::layout::plan::{Codes, Plan};
use crate::load::layout::survey::is_two_letters;
use crate::model::{EntityKind, Text, Untrusted};
use std::collections::{BTreeMap, BTreeSet};

/// Looks up entities, with a cache: files name few entities many times.
#[derive(Debug, Default)]
pub(crate) struct Resolver {
    known: BTreeMap<String, Option<&'static str>>,
    /// Names without a country code in a file that gives others one: groups of countries, or none.
    pub(crate) groups: BTreeSet<Text>,
    /// Whether two-letter names are words.
    has_words: bool,
}

/// What the id of a redrawn region has in place of the last letters of the id before.
const REDRAWN: &str = "-AFG-PAK-WB";

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
    pub(crate) fn of(plan: &Plan) -> Resolver {
        Resolver { has_words: plan.has_words, ..Resolver::default() }
    }

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
                // The World Bank kept the codes of regions that it redrew, and said so in their names.
                let is_redrawn = || {
                    a.id.raw()
                        .strip_suffix("-WB")
                        .is_some_and(|stem| b.id.raw() == format!("{stem}{REDRAWN}"))
                };
                let named = if is_redrawn() { b } else { a };
                Named::As(Untrusted::from(named.id.raw().to_owned()))
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
            None => {
                // Abbreviations, as EU, are names too.
                let is_word = self.has_words && is_two_letters(name.raw());
                let found = if is_word { entity_by_alias(&fold(name.raw())) } else { entity_id(name.raw()) };
                *self.known.entry(name.raw().to_owned()).or_insert(found)
            }
        }
    }
}
