//! Resolves the names that the user gives. An unknown name is an error with suggestions, never a guess.

mod subject;

pub(super) use subject::{Subject, SubjectKind, subject};

use crate::builtin::{self, Language, Measure, Near, entity_id, fold, measure};
use crate::cli::args::DataArgs;
use crate::error::Error;
use crate::load::Loaded;
use crate::model::{Entity, Ids, Text, Untrusted};
use std::collections::BTreeSet;

/// The names that one argument may contain: all of it, or its comma-separated parts. A name may itself contain a comma.
fn spellings(given: &str) -> impl Iterator<Item = &str> {
    let parts = given.split(',').filter(move |part| *part != given);
    std::iter::once(given).chain(parts).map(str::trim).filter(|part| !part.is_empty())
}

/// Every name that the arguments may contain, before the data is known.
pub(super) fn all_spellings(given: &[String]) -> Vec<Text> {
    given.iter().flat_map(|argument| spellings(argument)).map(|name| Text::from(name.to_owned())).collect()
}

/// Names without repeats. An argument that is a name as a whole is not split.
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

/// The metrics that the arguments may mean, before the data is known. A heading may have its unit with it.
pub(super) fn wanted_metrics(given: &[String]) -> Vec<Text> {
    let mut all = with_ids(given, builtin::metrics_named);
    let bare: Vec<Text> =
        all.iter().filter_map(|name| bare(name.raw())).map(|name| Text::from(name.to_owned())).collect();
    all.extend(bare);
    all
}

/// A heading without the unit in its brackets.
fn bare(heading: &str) -> Option<&str> {
    builtin::in_brackets(heading).map(|(name, _)| name)
}

/// The scopes that the arguments may mean, before the data is known.
pub(super) fn wanted_scopes(given: &[String]) -> Vec<Text> {
    with_ids(given, builtin::scopes_named)
}

/// The units that the arguments name, as the data has them.
pub(super) fn wanted_units(given: &[String]) -> Vec<Text> {
    all_spellings(given).into_iter().map(|unit| known_unit(unit.raw()).unwrap_or(unit)).collect()
}

/// All spellings, with the ids that they may mean.
fn with_ids(given: &[String], ids: impl Fn(&str) -> Vec<&'static str>) -> Vec<Text> {
    let mut all = all_spellings(given);
    let meant: Vec<Text> =
        all.iter().flat_map(|name| ids(name.raw())).map(Text::from).filter(|id| !all.contains(id)).collect();
    all.extend(meant);
    all
}

/// A unit as the data has it, however people write it; a scale with it says nothing here.
fn known_unit(given: &str) -> Option<Text> {
    let Ok(Measure { unit, .. }) = measure(given, Some(Language::English)) else { return None };
    unit
}

/// The metric that a name means: as the data spells it, else one of those it may mean that the data has, else however the data
/// spells it, else any of those it may mean.
fn metric(given: &str, loaded: &Loaded) -> Option<Text> {
    let of = |name| named(name, &loaded.ids.metrics, &builtin::metrics_named(name));
    of(given).or_else(|| of(bare(given)?))
}

fn scope(given: &str, loaded: &Loaded) -> Option<Text> {
    named(given, &loaded.ids.scopes, &builtin::scopes_named(given))
}

fn unit(given: &str, loaded: &Loaded) -> Option<Text> {
    let known = known_unit(given).unwrap_or_else(|| Text::from(given.to_owned()));
    loaded.ids.units.get(&known).cloned()
}

/// What a name means, of all there is in the data, and of what is built in.
fn named(given: &str, in_data: &BTreeSet<Text>, meant: &[&'static str]) -> Option<Text> {
    let folded = fold(given);
    let in_any_case = || in_data.iter().find(|id| !folded.is_empty() && fold(id.raw()) == folded);
    let of_data = in_data.get(given).or_else(|| meant.iter().find_map(|id| in_data.get(*id)));
    let of_data = of_data.or_else(in_any_case).cloned();
    of_data.or_else(|| meant.first().map(|id| Text::from(*id)))
}

pub(super) fn metrics(given: &[String], loaded: &Loaded) -> Vec<Text> {
    let names = distinct(given, |name| metric(name, loaded).is_some());
    let mut ids: Vec<Text> = Vec::new();
    for id in
        names.into_iter().map(|name| metric(name, loaded).unwrap_or_else(|| Text::from(name.to_owned())))
    {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

/// The ids of the entities in `--entity`.
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

/// The wanted entities, before the names in the data are known.
pub(super) struct WantedEntities {
    ids: Vec<&'static str>,
    folded: Vec<String>,
}

impl WantedEntities {
    pub(super) fn of(given: &[String]) -> WantedEntities {
        // As in `distinct`, a known name is not split.
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

    pub(super) fn is_of_all(&self) -> bool {
        self.folded.is_empty()
    }

    pub(super) fn admits(&self, id: &Untrusted<'_>) -> bool {
        self.is_of_all() || self.ids.contains(&id.raw()) || self.folded.contains(&fold(id.raw()))
    }
}

/// The id of a built-in entity by code, in any case, or by name.
fn code_or_name(given: &str) -> Option<&'static str> {
    entity_id(given).or_else(|| entity_id(&given.to_uppercase()))
}

/// The spelling in the data wins, then built-in names, then any case or accents in the data.
fn known_entity(given: &str, loaded: &Loaded) -> Option<Text> {
    if let Some(id) = loaded.ids.entities.get(given) {
        return Some(id.clone());
    }
    let folded = fold(given);
    let in_data = || loaded.ids.entities.iter().find(|id| fold(id.raw()) == folded).cloned();
    code_or_name(given).map(Text::from).or_else(in_data)
}

/// The entities that a name may mean. Where it is only an alias of one, also others whose name contains it as a word:
/// "Congo" could be either of two countries.
fn entities_named(given: &str, loaded: &Loaded) -> Vec<Text> {
    let Some(id) = known_entity(given, loaded) else { return Vec::new() };
    let folded = fold(given);
    let Entity { name, kind, .. } = builtin::entity(id.raw());
    let is_whole = [&name.en, &name.fr, &id].into_iter().any(|whole| fold(whole.raw()) == folded);
    let is_code = builtin::codes(id.raw()).iter().any(|code| fold(code.raw()) == folded)
        || builtin::entity_by_code(given).or_else(|| builtin::entity_by_code(&given.to_uppercase()))
            == Some(id.raw());
    if is_whole || is_code || folded.is_empty() || loaded.ids.entities.contains(given) {
        return vec![id];
    }
    let part = format!(" {folded} ");
    // A company is not its models, which bear its name.
    let holds = |id: &Text| {
        let Entity { name, kind: of, .. } = builtin::entity(id.raw());
        of == kind && [name.en, name.fr].iter().any(|name| format!(" {} ", fold(name.raw())).contains(&part))
    };
    let mut all: Vec<Text> = builtin::entity_ids().filter(holds).collect();
    if !all.contains(&id) {
        all.push(id);
    }
    all
}

pub(super) fn entity(given: &str, loaded: &Loaded) -> Result<Text, Error> {
    subject(given, Some(SubjectKind::Entity), loaded).map(|subject| subject.id)
}

fn near_entities(near: &mut Near<'_>, loaded: &Loaded) {
    for (alias, id) in builtin::aliases() {
        if near.would_take(alias) {
            near.consider(alias, &builtin::entity(id).name.en);
        }
    }
    // Codes make poor suggestions.
    near.consider_all(loaded.ids.entities.iter().filter(|id| entity_id(id.raw()).is_none()).cloned());
}

/// Checks the names of metrics, sources, scopes and units.
pub(super) fn check(metrics: &[String], args: &DataArgs, loaded: &Loaded) -> Result<(), Error> {
    if loaded.rows == 0 {
        // Without rows every name would be unknown; the note on an empty answer says enough.
        return Ok(());
    }
    let Ids { metrics: of_data, sources, scopes, units, .. } = &loaded.ids;
    let is_source = |id: &str| sources.contains(id) || builtin::source_ids().any(|known| known.raw() == id);
    known("metric", metrics, of_data, |name| metric(name, loaded).is_some())?;
    known("source", &args.source, sources, is_source)?;
    known("scope", &args.scope, scopes, |name| scope(name, loaded).is_some())?;
    known("unit", &args.unit, units, |name| unit(name, loaded).is_some())
}

/// Checks names of one kind.
fn known(
    what: &'static str,
    given: &[String],
    in_data: &BTreeSet<Text>,
    is_known: impl Fn(&str) -> bool,
) -> Result<(), Error> {
    let Some(name) = distinct(given, &is_known).into_iter().find(|name| !is_known(name)) else {
        return Ok(());
    };
    let folded = fold(name);
    let near = near_ids(&folded, what, in_data.iter().cloned());
    let all = in_data.iter().cloned().collect();
    Err(Error::UnknownName { what, given: Text::from(name.to_owned()), near, all })
}

/// The names nearest to an unknown one: ids of the data and built-in ones, or else titles and aliases.
fn near_ids(folded: &str, what: &str, in_data: impl Iterator<Item = Text>) -> Vec<Text> {
    let mut near = Near::to(folded);
    near.consider_all(in_data);
    match what {
        "metric" => near.consider_all(builtin::metric_ids()),
        "source" => near.consider_all(builtin::source_ids()),
        "scope" => near.consider_all(builtin::scope_ids()),
        _ => {}
    }
    let found = near.names();
    if !found.is_empty() {
        return found;
    }
    let mut near = Near::to(folded);
    let mut consider = |(folded, name): (String, Text)| near.consider(&folded, &name);
    match what {
        "metric" => builtin::metric_names().for_each(&mut consider),
        "scope" => builtin::scope_names().for_each(&mut consider),
        _ => {}
    }
    near.names()
}

/// The metrics to answer about: the given ones, or the only one in the data.
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

/// As [`metrics_or_only`], for commands about one metric. Empty if the data has none.
pub(super) fn only_metric(given: &[String], command: &'static str, loaded: &Loaded) -> Result<Text, Error> {
    let mut metrics = metrics_or_only(given, command, loaded)?;
    if metrics.len() > 1 {
        return Err(Error::ChooseMetric { metrics, command });
    }
    Ok(metrics.pop().unwrap_or_default())
}

/// Names in the data that look like typos of built-in ones, each with that one. They are kept, with a note.
pub(super) fn doubtful(loaded: &Loaded) -> Vec<(Text, Text)> {
    // A file with many unknown names is not about countries.
    const MAX: usize = 100;
    let unknown: Vec<&Text> =
        loaded.ids.entities.iter().filter(|id| entity_id(id.raw()).is_none()).take(MAX + 1).collect();
    if unknown.len() > MAX {
        return Vec::new();
    }
    let aliases: Vec<_> = if unknown.is_empty() { Vec::new() } else { builtin::aliases().collect() };
    let slip = |id: &&Text| {
        let folded = fold(id.raw());
        // In short names, one letter makes a different name.
        let is_long = folded.chars().nth(4).is_some();
        let is_slip = |alias: &str| may_be_slip(alias, &folded) && strsim::osa_distance(alias, &folded) == 1;
        let known = aliases.iter().find(|(alias, _)| is_long && is_slip(alias));
        known.map(|(_, known)| ((*id).clone(), builtin::entity(known).name.en))
    };
    unknown.iter().filter_map(slip).collect()
}

/// A cheap bound before computing the distance, as names may be as long as a file: the common prefix and suffix must
/// cover all but one edit.
fn may_be_slip(one: &str, other: &str) -> bool {
    if one.len().abs_diff(other.len()) > 4 {
        return false;
    }
    let alike = |pairs: &mut dyn Iterator<Item = (u8, u8)>| pairs.take_while(|(a, b)| a == b).count();
    let before = alike(&mut one.bytes().zip(other.bytes()));
    let behind = alike(&mut one.bytes().rev().zip(other.bytes().rev()));
    // Two swapped characters of up to four bytes each.
    before + behind + 8 >= one.len().max(other.len())
}
