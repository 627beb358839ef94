//! Resolves a name of unknown kind: entity, metric or source. Ambiguous names are an error that lists the meanings.

use super::near::Near;
use super::{known_entity, near_entities, rivals};
use crate::builtin::{self, fold};
use crate::error::{Error, Meaning};
use crate::load::Loaded;
use crate::model::Text;
use std::collections::BTreeSet;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Subject {
    pub(crate) kind: SubjectKind,
    pub(crate) id: Text,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum SubjectKind {
    /// A country, a bloc, a company, the world
    Entity,
    /// What is measured
    Metric,
    /// A document
    Source,
}

impl Subject {
    pub(super) fn entity(id: Text) -> Subject {
        Subject { kind: SubjectKind::Entity, id }
    }

    pub(super) fn meaning(&self) -> Meaning {
        let is_entity = self.kind == SubjectKind::Entity;
        let name = is_entity.then(|| builtin::entity(self.id.raw()).name);
        Meaning { kind: self.kind.word(), id: self.id.clone(), name }
    }
}

impl SubjectKind {
    fn word(self) -> &'static str {
        match self {
            SubjectKind::Entity => "entity",
            SubjectKind::Metric => "metric",
            SubjectKind::Source => "source",
        }
    }
}

pub(crate) fn subject(given: &str, kind: Option<SubjectKind>, loaded: &Loaded) -> Result<Subject, Error> {
    let entity = known_entity(given, loaded);
    let rivals = entity.as_ref().map(|id| rivals(given, id, loaded)).unwrap_or_default();
    let entities = if rivals.is_empty() { entity.into_iter().collect() } else { rivals };
    let all =
        entities.into_iter().map(Subject::entity).chain(metrics(given, loaded)).chain(sources(given, loaded));
    let is_wanted = |subject: &Subject| kind.is_none_or(|kind| subject.kind == kind);
    let mut meanings: Vec<Subject> = all.filter(is_wanted).collect();
    if meanings.is_empty() {
        // A producer is often a company with figures of its own, which takes precedence.
        meanings = by_producer(given).into_iter().filter(is_wanted).collect();
    }
    match meanings.len() {
        0 => Err(unknown(given, kind, loaded)),
        1 => Ok(meanings.remove(0)),
        _ => {
            let meanings = meanings.iter().map(Subject::meaning).collect();
            Err(Error::Ambiguous { given: Text::from(given.to_owned()), meanings })
        }
    }
}

/// By id, or by name in either language.
fn metrics(given: &str, loaded: &Loaded) -> Vec<Subject> {
    let folded = fold(given);
    let in_data = loaded.ids.metrics.iter().filter(|id| fold(id.raw()) == folded).cloned();
    let names =
        |metric: &crate::model::Metric| [metric.id.clone(), metric.name.en.clone(), metric.name.fr.clone()];
    let is_named =
        |metric: &crate::model::Metric| names(metric).iter().any(|name| fold(name.raw()) == folded);
    let built_in = builtin::metrics().filter(is_named).map(|metric| metric.id);
    distinct(in_data.chain(built_in)).map(|id| Subject { kind: SubjectKind::Metric, id }).collect()
}

fn by_producer(given: &str) -> Vec<Subject> {
    let folded = fold(given);
    let of_producer = builtin::sources().filter(|source| fold(source.producer.raw()) == folded);
    of_producer.map(|source| Subject { kind: SubjectKind::Source, id: source.id }).collect()
}

/// By id or title.
fn sources(given: &str, loaded: &Loaded) -> Vec<Subject> {
    let folded = fold(given);
    let in_data =
        loaded.ids.sources.iter().chain(&loaded.ids.origins).filter(|id| fold(id.raw()) == folded).cloned();
    let is_named = |source: &crate::model::Source| {
        [&source.id, &source.title].into_iter().any(|name| fold(name.raw()) == folded)
    };
    let built_in = builtin::sources().filter(is_named).map(|source| source.id);
    distinct(in_data.chain(built_in)).map(|id| Subject { kind: SubjectKind::Source, id }).collect()
}

fn distinct(ids: impl Iterator<Item = Text>) -> impl Iterator<Item = Text> {
    let mut seen = BTreeSet::new();
    ids.filter(move |id| seen.insert(id.clone()))
}

fn unknown(given: &str, kind: Option<SubjectKind>, loaded: &Loaded) -> Error {
    let folded = fold(given);
    let mut near = Near::to(&folded);
    let wanted = |of: SubjectKind| kind.is_none_or(|kind| kind == of);
    if wanted(SubjectKind::Metric) {
        for id in loaded.ids.metrics.iter().cloned().chain(builtin::metric_ids()) {
            near.consider(&fold(id.raw()), &id);
        }
    }
    if wanted(SubjectKind::Source) {
        for id in loaded.ids.sources.iter().chain(&loaded.ids.origins).cloned().chain(builtin::source_ids()) {
            near.consider(&fold(id.raw()), &id);
        }
    }
    if wanted(SubjectKind::Entity) {
        near_entities(&mut near, loaded);
    }
    let what = kind.map_or("name", SubjectKind::word);
    near.error(what, given, Vec::new())
}
