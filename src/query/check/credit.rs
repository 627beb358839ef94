//! What a claim credits: a document, a series, or a producer.

use super::candidate::Candidate;
use crate::model::{Catalog, Text};

/// The figures of what a claim credits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Credited<'c> {
    name: &'c Text,
    by: By,
    catalog: &'c Catalog,
}

#[derive(Clone, Copy, Debug)]
enum By {
    /// The document itself.
    Source,
    /// An edition of the series.
    Series,
    /// A document of the producer.
    Producer,
    /// A document that credits the same.
    Origin,
}

impl<'c> Credited<'c> {
    /// What a claim credits, if that says anything among the candidates: the nearest in the order of [`By`].
    pub(super) fn of(
        name: &'c Text,
        catalog: &'c Catalog,
        candidates: &[&Candidate<'_>],
    ) -> Option<Credited<'c>> {
        let credited = |by| Credited { name, by, catalog };
        let mut kinds = [By::Source, By::Series, By::Producer, By::Origin].into_iter().map(credited);
        kinds.find(|credited| candidates.iter().any(|c| credited.has(c)))
    }

    pub(super) fn has(&self, c: &Candidate<'_>) -> bool {
        match self.by {
            By::Source => c.source == self.name,
            By::Series => c.series == self.name,
            By::Producer => self.is_by_producer(c.source),
            By::Origin => c.origin == Some(self.name),
        }
    }

    /// Whether it is a document by name.
    pub(super) fn names(&self, source: &Text) -> bool {
        self.name == source
    }

    /// Whether the document is by the producer that is named: by itself, or by an entry that is no document.
    fn is_by_producer(&self, source: &Text) -> bool {
        let named = match self.catalog.source(self.name) {
            Some(entry) if entry.title.is_empty() && !entry.producer.is_empty() => &entry.producer,
            Some(_) => return false,
            None => self.name,
        };
        let producer = self.catalog.source(source).map(|source| &source.producer);
        producer.is_some_and(|producer| producer.raw().eq_ignore_ascii_case(named.raw()))
    }
}
