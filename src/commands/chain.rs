//! The source chain of a figure: its source, the source that one cites, and so on.

use crate::builtin;
use crate::model::{Observation, Source, Text};
use crate::report::{Citation, Link};

/// With the locator of the figure in its first link.
pub(super) fn of_figure(o: &Observation) -> Vec<Link> {
    let mut links = of_document(o);
    if let Some(first) = links.first_mut() {
        first.locator.clone_from(&o.locator);
    }
    links
}

pub(super) fn of_document(o: &Observation) -> Vec<Link> {
    let first = link(&o.source);
    let next = o.origin.clone().or_else(|| builtin::source_of(o.source.raw())?.relays);
    std::iter::once(first).chain(from(next)).collect()
}

pub(super) fn relayed_by(source: &Source) -> Vec<Link> {
    from(source.relays.clone())
}

fn from(first: Option<Text>) -> Vec<Link> {
    // Bounds the walk in case the table has a cycle.
    const MAX: usize = 8;
    let next = |id: &Text| builtin::source_of(id.raw())?.relays;
    std::iter::successors(first, next).take(MAX).map(|id| link(&id)).collect()
}

fn link(id: &Text) -> Link {
    let source = builtin::source_of(id.raw());
    let read_in = source.as_ref().and_then(|source| builtin::source_of(source.read_in.as_ref()?.raw()));
    let citation = Citation { id: id.clone(), source, relayed: None, read_in };
    Link { citation, locator: None }
}
