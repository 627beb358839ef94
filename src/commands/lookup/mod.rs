//! What the user names, held against what there is: an unknown name is an error with a suggestion, never a guess.

mod near;
mod subject;

pub(super) use subject::{Subject, SubjectKind, subject};

use crate::builtin::{self, entity_id, fold};
use crate::cli::args::DataArgs;
use crate::error::Error;
use crate::load::Loaded;
use crate::model::{Claim, Text, Untrusted};
use near::Near;
use std::collections::BTreeSet;

/// What one argument may name: all of it, or the parts between its commas. Names may hold commas themselves.
fn spellings(given: &str) -> impl Iterator<Item = &str> {
    let parts = given.split(',').filter(move |part| *part != given);
    std::iter::once(given).chain(parts).map(str::trim).filter(|part| !part.is_empty())
}

/// Everything that some arguments may name, before the data is known.
pub(super) fn all_spellings(given: &[String]) -> Vec<Text> {
    given.iter().flat_map(|argument| spellings(argument)).map(|name| Text::from(name.to_owned())).collect()
}

/// The names in some arguments, each once: an argument that names something as a whole is not taken apart.
fn distinct(given: &[String], is_whole: impl Fn(&str) -> bool) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for argument in given {
        let whole = is_whole(argument.trim());
        for name in spellings(argument).skip(usize::from(!whole && argument.contains(','))) {
            if !names.contains(&name) {
                names.push(name);
            }
            if whole {
                break;
            }
        }
    }
    names
}

/// The metrics that the user names.
fn metrics(given: &[String], loaded: &Loaded) -> Vec<Text> {
    let names = distinct(given, |name| loaded.ids.metrics.contains(name));
    names.into_iter().map(|name| Text::from(name.to_owned())).collect()
}

/// The ids of the entities that the user names.
pub(super) fn entities(given: &[String], loaded: &Loaded) -> Result<Vec<Text>, Error> {
    let mut ids: Vec<Text> = Vec::new();
    for name in distinct(given, |name| known_entity(name, loaded).is_some()) {
        let id = entity(name, loaded)?;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}

/// Who is wanted, asked before all names in the data are known.
pub(super) struct WantedEntities {
    ids: Vec<&'static str>,
    folded: Vec<String>,
}

impl WantedEntities {
    pub(super) fn of(given: &[String]) -> WantedEntities {
        // As in `distinct`: what is known as a whole is not taken apart.
        let names = || {
            given.iter().flat_map(|argument| {
                let whole = code_or_name(argument.trim()).is_some();
                spellings(argument).take(if whole { 1 } else { usize::MAX })
            })
        };
        WantedEntities {
            ids: names().filter_map(code_or_name).collect(),
            folded: names().map(fold).collect(),
        }
    }

    /// Whether nobody is named, so that all are wanted.
    pub(super) fn is_of_all(&self) -> bool {
        self.folded.is_empty()
    }

    pub(super) fn admits(&self, id: &Untrusted<'_>) -> bool {
        self.is_of_all() || self.ids.contains(&id.raw()) || self.folded.contains(&fold(id.raw()))
    }
}

/// The id of a known entity by its code, in capitals or not, or its name.
fn code_or_name(given: &str) -> Option<&'static str> {
    entity_id(given).or_else(|| entity_id(&given.to_uppercase()))
}

/// The id of a name: first the data's own spelling, then what is known, then the data's in other letters.
fn known_entity(given: &str, loaded: &Loaded) -> Option<Text> {
    if let Some(id) = loaded.ids.entities.get(given) {
        return Some(id.clone());
    }
    let folded = fold(given);
    let in_data = || loaded.ids.entities.iter().find(|id| fold(id.raw()) == folded).cloned();
    code_or_name(given).map(Text::from).or_else(in_data)
}

/// The entities whose names hold the given one as a word, where it is a name of one of them and no more than a short one:
/// "Congo" is said of two countries.
fn rivals(given: &str, id: &Text, loaded: &Loaded) -> Vec<Text> {
    let folded = fold(given);
    let name = builtin::entity(id.raw()).name;
    let is_whole = [&name.en, &name.fr, id].into_iter().any(|whole| fold(whole.raw()) == folded);
    let is_code = builtin::codes(id.raw()).iter().any(|code| fold(code.raw()) == folded)
        || builtin::entity_by_code(given).or_else(|| builtin::entity_by_code(&given.to_uppercase()))
            == Some(id.raw());
    if is_whole || is_code || folded.is_empty() || loaded.ids.entities.contains(given) {
        return Vec::new();
    }
    let part = format!(" {folded} ");
    let holds = |id: &Text| {
        let name = builtin::entity(id.raw()).name;
        [name.en, name.fr].iter().any(|name| format!(" {} ", fold(name.raw())).contains(&part))
    };
    let mut all: Vec<Text> = builtin::entity_ids().filter(holds).collect();
    if !all.contains(id) {
        all.push(id.clone());
    }
    if all.len() > 1 { all } else { Vec::new() }
}

/// The id of the entity that the user names.
pub(super) fn entity(given: &str, loaded: &Loaded) -> Result<Text, Error> {
    if let Some(id) = known_entity(given, loaded) {
        let rivals = rivals(given, &id, loaded);
        if rivals.is_empty() {
            return Ok(id);
        }
        let meanings = rivals.into_iter().map(|id| Subject::Entity(id).meaning()).collect();
        return Err(Error::Ambiguous { given: Text::from(given.to_owned()), meanings });
    }
    let folded = fold(given);
    let mut near = Near::to(&folded);
    near_entities(&mut near, loaded);
    Err(Error::UnknownName {
        what: "entity",
        given: Text::from(given.to_owned()),
        near: near.names(),
        all: Vec::new(),
    })
}

/// The known entities, and those of the data.
fn near_entities(near: &mut Near<'_>, loaded: &Loaded) {
    for (alias, id) in builtin::aliases() {
        if near.would_take(alias) {
            near.consider(alias, &builtin::entity(id).name.en);
        }
    }
    // Codes are no names to suggest.
    for id in loaded.ids.entities.iter().filter(|id| entity_id(id.raw()).is_none()) {
        near.consider(&fold(id.raw()), id);
    }
}

/// Checks the name of a statement.
pub(super) fn claim(given: &str, all: &[Claim]) -> Result<(), Error> {
    let in_data = all.iter().map(|claim| claim.id.clone()).collect();
    known("statement", &[given.to_owned()], &in_data, std::iter::empty)
}

/// Checks the names of metrics, sources, scopes and units.
pub(super) fn check(metrics: &[String], args: &DataArgs, loaded: &Loaded) -> Result<(), Error> {
    if loaded.rows == 0 {
        // There is nothing to name anything in; that nothing matches is said anyway.
        return Ok(());
    }
    known("metric", metrics, &loaded.ids.metrics, builtin::metric_ids)?;
    known("source", &args.source, &loaded.ids.sources, builtin::source_ids)?;
    known("scope", &args.scope, &loaded.ids.scopes, builtin::scope_ids)?;
    known("unit", &args.unit, &loaded.ids.units, std::iter::empty)
}

/// Checks names of one kind: each is in the data, or built in.
fn known<I: Iterator<Item = Text>>(
    what: &'static str,
    given: &[String],
    in_data: &BTreeSet<Text>,
    built_in: impl Fn() -> I,
) -> Result<(), Error> {
    for name in distinct(given, |name| in_data.contains(name)) {
        if in_data.contains(name) || built_in().any(|id| id.raw() == name) {
            continue;
        }
        let folded = fold(name);
        let mut near = Near::to(&folded);
        for id in in_data.iter().cloned().chain(built_in()) {
            near.consider(&fold(id.raw()), &id);
        }
        let all = in_data.iter().cloned().collect();
        return Err(Error::UnknownName { what, given: Text::from(name.to_owned()), near: near.names(), all });
    }
    Ok(())
}

/// The metrics to answer about: those that the user names, or the only one there is.
pub(super) fn metrics_or_only(
    given: &[String],
    command: &'static str,
    loaded: &Loaded,
) -> Result<Vec<Text>, Error> {
    if !given.is_empty() {
        return Ok(metrics(given, loaded));
    }
    if loaded.ids.metrics.len() > 1 {
        return Err(Error::ChooseMetric { metrics: loaded.ids.metrics.iter().cloned().collect(), command });
    }
    Ok(loaded.ids.metrics.iter().cloned().collect())
}

/// The one metric of a command that answers about one; empty where the data has none.
pub(super) fn only_metric(given: &[String], command: &'static str, loaded: &Loaded) -> Result<Text, Error> {
    let mut metrics = metrics_or_only(given, command, loaded)?;
    if metrics.len() > 1 {
        return Err(Error::ChooseMetric { metrics, command });
    }
    Ok(metrics.pop().unwrap_or_default())
}

#[cfg(feature = "explore")]
pub(super) fn named_metric(given: &[String], loaded: &Loaded) -> Option<Text> {
    metrics(given, loaded).into_iter().next()
}

/// Names in the data that are a slip away from a known one, each with that one: kept as they are, and pointed out.
pub(super) fn doubtful(loaded: &Loaded) -> Vec<(Text, Text)> {
    // A file of many unknown names is about something else than countries.
    const MAX: usize = 100;
    let unknown: Vec<&Text> =
        loaded.ids.entities.iter().filter(|id| entity_id(id.raw()).is_none()).take(MAX + 1).collect();
    if unknown.len() > MAX {
        return Vec::new();
    }
    let aliases: Vec<_> = if unknown.is_empty() { Vec::new() } else { builtin::aliases().collect() };
    let slip = |id: &&Text| {
        let folded = fold(id.raw());
        // In short names a letter makes another name.
        let is_long = folded.chars().nth(4).is_some();
        let is_slip = |alias: &str| may_be_slip(alias, &folded) && strsim::osa_distance(alias, &folded) == 1;
        let known = aliases.iter().find(|(alias, _)| is_long && is_slip(alias));
        known.map(|(_, known)| ((*id).clone(), builtin::entity(known).name.en))
    };
    unknown.iter().filter_map(slip).collect()
}

/// Whether two names could be a slip apart: what comes before and after it is the same in both. Names may be as long as
/// a file, and the distance itself is dear.
fn may_be_slip(one: &str, other: &str) -> bool {
    if one.len().abs_diff(other.len()) > 4 {
        return false;
    }
    let alike = |pairs: &mut dyn Iterator<Item = (u8, u8)>| pairs.take_while(|(a, b)| a == b).count();
    let before = alike(&mut one.bytes().zip(other.bytes()));
    let behind = alike(&mut one.bytes().rev().zip(other.bytes().rev()));
    // Two characters exchanged, of four bytes each.
    before + behind + 8 >= one.len().max(other.len())
}
