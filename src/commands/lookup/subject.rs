//! Resolves a name of unknown kind: entity, metric or source. Ambiguous names are an error that lists the meanings.

use super::{entities_named, near_entities, near_ids};
use crate::builtin::{self, Near, fold};
use crate::error::{Error, Meaning};
use crate::load::Loaded;
use crate::model::words::words;
use crate::model::{Source, Text};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Subject {
    pub(crate) kind: SubjectKind,
    pub(crate) id: Text,
}

words! {
    #[derive(clap::ValueEnum)]
    pub(crate) enum SubjectKind {
        /// A country, a bloc, a company, the world
        Entity = "entity",
        /// What is measured
        Metric = "metric",
        /// A document
        Source = "source",
    }
}

impl SubjectKind {
    /// The ids that a name may mean: metrics by id, title or alias, sources by id or title.
    fn named(self, given: &str, loaded: &Loaded) -> Vec<Text> {
        let folded = fold(given);
        let is_it = |name: &Text| fold(name.raw()) == folded;
        let ids = &loaded.ids;
        match self {
            SubjectKind::Entity => entities_named(given, loaded),
            SubjectKind::Metric => super::metric(given, loaded).into_iter().collect(),
            SubjectKind::Source => {
                let is_named = |source: &Source| is_it(&source.id) || is_it(&source.title);
                let built_in = builtin::sources().filter(is_named).map(|source| source.id);
                let in_data = ids.sources.iter().chain(&ids.origins).filter(|id| is_it(id));
                in_data.cloned().chain(built_in).collect()
            }
        }
    }

    fn meaning(self, id: Text) -> Meaning {
        let name = (self == SubjectKind::Entity).then(|| builtin::entity(id.raw()).name);
        Meaning { kind: self.word(), id, name }
    }
}

pub(crate) fn subject(given: &str, kind: Option<SubjectKind>, loaded: &Loaded) -> Result<Subject, Error> {
    let kinds = kind.map_or_else(|| SubjectKind::ALL.to_vec(), |kind| vec![kind]);
    let mut meanings: Vec<Subject> = Vec::new();
    for kind in kinds.iter().copied() {
        for id in kind.named(given, loaded) {
            let meaning = Subject { kind, id };
            if !meanings.contains(&meaning) {
                meanings.push(meaning);
            }
        }
    }
    // An id takes precedence over titles and aliases.
    if meanings.iter().any(|meaning| meaning.id.raw() == given) {
        meanings.retain(|meaning| meaning.id.raw() == given);
    }
    if meanings.is_empty() && kinds.contains(&SubjectKind::Source) {
        // A producer is often a company with figures of its own, which takes precedence.
        meanings = by_producer(given);
    }
    match meanings.len() {
        0 => Err(unknown(given, kind, &kinds, loaded)),
        1 => Ok(meanings.remove(0)),
        _ => {
            let meanings = meanings.into_iter().map(|subject| subject.kind.meaning(subject.id)).collect();
            Err(Error::Ambiguous { given: Text::from(given.to_owned()), meanings })
        }
    }
}

fn by_producer(given: &str) -> Vec<Subject> {
    let folded = fold(given);
    let of_producer = builtin::sources().filter(|source| fold(source.producer.raw()) == folded);
    of_producer.map(|source| Subject { kind: SubjectKind::Source, id: source.id }).collect()
}

fn unknown(given: &str, kind: Option<SubjectKind>, kinds: &[SubjectKind], loaded: &Loaded) -> Error {
    let folded = fold(given);
    let mut near = Near::to(&folded);
    let ids = &loaded.ids;
    for kind in kinds {
        match kind {
            SubjectKind::Entity => near_entities(&mut near, loaded),
            SubjectKind::Metric => {
                near.consider_all(ids.metrics.iter().cloned().chain(builtin::metric_ids()));
            }
            SubjectKind::Source => {
                let in_data = ids.sources.iter().chain(&ids.origins).cloned();
                near.consider_all(in_data.chain(builtin::source_ids()));
            }
        }
    }
    let mut near = near.names();
    if near.is_empty() && kinds.contains(&SubjectKind::Metric) {
        near = near_ids(&folded, "metric", std::iter::empty());
    }
    let what = kind.map_or("name", SubjectKind::word);
    Error::UnknownName { what, given: Text::from(given.to_owned()), near, all: Vec::new() }
}
