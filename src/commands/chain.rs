//! The source chain of a figure: its source, the source that one cites, and so on.

use super::titles::{citation, known_source};
use crate::model::{Catalog, Observation, Source, Text};
use crate::report::{Citation, Link};

/// With the locator of the figure in its first link.
pub(super) fn of_figure(o: &Observation, catalog: &Catalog) -> Vec<Link> {
    let mut links = of_document(o, catalog);
    if let Some(first) = links.first_mut() {
        first.locator.clone_from(&o.locator);
    }
    links
}

pub(super) fn of_document(o: &Observation, catalog: &Catalog) -> Vec<Link> {
    let first = link(&o.source, catalog);
    let next = o.origin.clone().or_else(|| known_source(catalog, &o.source)?.relays);
    std::iter::once(first).chain(from(next, catalog)).collect()
}

pub(super) fn relayed_by(source: &Source, catalog: &Catalog) -> Vec<Link> {
    from(source.relays.clone(), catalog)
}

fn from(first: Option<Text>, catalog: &Catalog) -> Vec<Link> {
    // Bounds the walk in case the table has a cycle.
    const MAX: usize = 8;
    let next = |id: &Text| known_source(catalog, id)?.relays;
    std::iter::successors(first, next).take(MAX).map(|id| link(&id, catalog)).collect()
}

fn link(id: &Text, catalog: &Catalog) -> Link {
    // The next link is what it relays.
    Link { citation: Citation { relayed: None, ..citation(catalog, id) }, locator: None }
}
