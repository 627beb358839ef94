//! What the user names, held against what there is: an unknown name is an error with a suggestion, never a guess.

use crate::cli::DataArgs;
use crate::error::Error;
use crate::load::{Loaded, builtin, entity_id, fold};
use crate::model::{Text, Untrusted};
use std::collections::BTreeSet;

/// More suggestions than this help nobody.
const MOST_SUGGESTIONS: usize = 3;

/// The ids of the entities that the user names.
pub(super) fn entities(given: &[String], loaded: &Loaded) -> Result<Vec<Text>, Error> {
    given.iter().map(|name| entity(name.trim(), loaded)).collect()
}

/// The id of an entity by its code, in capitals or not, or its name, or the name that the data gives it.
pub(super) fn entity(given: &str, loaded: &Loaded) -> Result<Text, Error> {
    let known = entity_id(given).or_else(|| entity_id(&given.to_uppercase()));
    if let Some(id) = known {
        return Ok(Text::from(id));
    }
    let folded = fold(given);
    if let Some(id) = loaded.entities.iter().find(|id| fold(id.raw()) == folded) {
        return Ok(id.clone());
    }
    let mut near = Near::to(&folded);
    for id in &loaded.entities {
        near.consider(&fold(id.raw()), id);
    }
    for (alias, id) in builtin::aliases() {
        if near.would_take(alias) {
            near.consider(alias, &builtin::entity(id).name.en);
        }
    }
    Err(Error::UnknownName {
        what: "entity",
        given: Text::from(given.to_owned()),
        near: near.names(),
        all: Vec::new(),
    })
}

/// Checks the names of metrics, sources, scopes and units.
pub(super) fn check(metrics: &[String], args: &DataArgs, loaded: &Loaded) -> Result<(), Error> {
    known("metric", metrics, &loaded.metrics, builtin::metric_ids)?;
    known("source", &args.source, &loaded.sources, builtin::source_ids)?;
    known("scope", &args.scope, &loaded.scopes, builtin::scope_ids)?;
    known("unit", &args.unit, &loaded.units, std::iter::empty)
}

/// Checks names of one kind: each is in the data, or built in.
fn known<I: Iterator<Item = Text>>(
    what: &'static str,
    given: &[String],
    in_data: &BTreeSet<Text>,
    built_in: impl Fn() -> I,
) -> Result<(), Error> {
    for name in given {
        if in_data.contains(name.as_str()) || built_in().any(|id| id.raw() == name) {
            continue;
        }
        let folded = fold(name);
        let mut near = Near::to(&folded);
        for id in in_data.iter().cloned().chain(built_in()) {
            near.consider(&fold(id.raw()), &id);
        }
        let all = in_data.iter().cloned().collect();
        return Err(Error::UnknownName { what, given: Text::from(name.clone()), near: near.names(), all });
    }
    Ok(())
}

/// The metric to answer about: the one that the user names, or the only one there is.
pub(super) fn one_metric(
    given: Option<&String>,
    command: &'static str,
    loaded: &Loaded,
) -> Result<Text, Error> {
    if let Some(name) = given {
        return Ok(Text::from(name.clone()));
    }
    let mut metrics = loaded.metrics.iter();
    match (metrics.next(), metrics.next()) {
        (Some(only), None) => Ok(only.clone()),
        (None, _) => Ok(Text::default()),
        _ => Err(Error::ChooseMetric { metrics: loaded.metrics.iter().cloned().collect(), command }),
    }
}

/// The names nearest to one that is not known.
struct Near<'g> {
    given: &'g str,
    found: Vec<(usize, Text)>,
}

impl<'g> Near<'g> {
    fn to(given: &'g str) -> Near<'g> {
        Near { given, found: Vec::new() }
    }

    /// How far two names may be apart: one slip in short ones, a third of the letters in long ones, at most four.
    fn distance(&self, name: &str) -> Option<usize> {
        let length = self.given.chars().count();
        let most = (length / 3).clamp(1, 4);
        if name.chars().count().abs_diff(length) > most {
            return None;
        }
        Some(strsim::osa_distance(self.given, name)).filter(|d| *d <= most && *d < length)
    }

    fn would_take(&self, name: &str) -> bool {
        self.distance(name).is_some()
    }

    fn consider(&mut self, folded: &str, shown: &Untrusted<'static>) {
        if let Some(distance) = self.distance(folded) {
            self.found.push((distance, shown.clone()));
        }
    }

    fn names(mut self) -> Vec<Text> {
        self.found.sort();
        let best = self.found.first().map_or(0, |(distance, _)| *distance);
        let mut names: Vec<Text> = Vec::new();
        for (distance, name) in self.found {
            if distance <= best + 1 && !names.contains(&name) && names.len() < MOST_SUGGESTIONS {
                names.push(name);
            }
        }
        names
    }
}
