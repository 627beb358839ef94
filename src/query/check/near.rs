//! The references nearest to a claim: which of them decides, and which speak beside it.

use super::candidate::Candidate;
use super::evidence::{Evidence, agreement, scope_answer};
use super::field::{Bundle, Group};
use crate::model::{Catalog, Observation, Text};
use crate::query::verdict::{Agreement, ScopeAnswer};
use std::collections::BTreeSet;
use std::ops::Range;

/// The references of one scope, unit and period, as a claim sees them: those of its own document are left out.
pub(super) struct Part<'f, 'd> {
    group: &'f Group<'d>,
    own: &'f Text,
    pub(super) scope: ScopeAnswer,
    pub(super) distance: usize,
    /// The bundles early enough to decide.
    early: Range<usize>,
    /// The bundles among these that support the claim.
    supporting: BTreeSet<usize>,
}

impl<'f, 'd> Part<'f, 'd> {
    pub(super) fn of(
        claim: &'f Observation,
        group: &'f Group<'d>,
        as_of: Option<&str>,
        catalog: &Catalog,
    ) -> Part<'f, 'd> {
        let (scope, distance) = scope_answer(claim, group.unit, group.scope, catalog);
        let (early, supporting) = (group.before(as_of), BTreeSet::new());
        Part { group, own: &claim.source, scope, distance, early, supporting }
    }

    pub(super) fn weighed(self, claim: &Observation) -> Part<'f, 'd> {
        Part { supporting: self.group.supporting(claim, &self.early), ..self }
    }

    fn bundles(&self) -> impl Iterator<Item = (usize, &'f Bundle<'d>)> + use<'f, 'd> {
        self.group.bundles(self.early.clone())
    }

    fn supporting_bundles(&self) -> impl Iterator<Item = &'f Bundle<'d>> {
        self.supporting.iter().filter_map(|index| self.group.bundle(*index))
    }

    pub(super) fn early(&self) -> impl Iterator<Item = &'f Candidate<'d>> + use<'f, 'd> {
        let own = self.own;
        self.bundles().flat_map(move |(_, bundle)| bundle.all_but(own))
    }

    pub(super) fn late(&self) -> impl Iterator<Item = &'f Candidate<'d>> {
        let own = self.own;
        self.group.other_bundles(&self.early).flat_map(move |bundle| bundle.all_but(own))
    }
}

pub(super) struct Near<'f, 'd> {
    pub(super) claim: &'f Observation,
    pub(super) parts: Vec<Part<'f, 'd>>,
    /// Their distance from the claim along the tree of scopes.
    pub(super) distance: usize,
}

impl<'f, 'd> Near<'f, 'd> {
    /// The reference that decides. Among the newest, the one against the claim comes first; if the scope differs anyway,
    /// the one that supports it.
    pub(super) fn first(&self) -> Option<&'f Candidate<'d>> {
        let newest = |part: &Part<'f, 'd>| {
            part.bundles().find(|(_, bundle)| bundle.all_but(part.own).next().is_some()).map(|(_, b)| b.date)
        };
        let newest = self.parts.iter().filter_map(newest).max()?;
        let (mut preferred, mut other) = (None, None);
        for part in &self.parts {
            let of_date = part.bundles().skip_while(|(_, bundle)| bundle.date != newest);
            let has_preferred = self.distance == 0 || !part.supporting.is_empty();
            for (index, bundle) in of_date.take_while(|(_, bundle)| bundle.date == newest) {
                let settled = if has_preferred { preferred } else { preferred.or(other) };
                // Bundles come in the order of their first candidates.
                if settled.is_some_and(|found: &Candidate<'d>| {
                    bundle.first().is_some_and(|c| found.place() < c.place())
                }) {
                    break;
                }
                let Some(candidate) = bundle.all_but(part.own).next() else { continue };
                let is_preferred = part.supporting.contains(&index) != (self.distance == 0);
                let best = if is_preferred { &mut preferred } else { &mut other };
                if best.is_none_or(|best: &Candidate<'d>| candidate.place() < best.place()) {
                    *best = Some(candidate);
                }
            }
        }
        preferred.or(other)
    }

    /// The references beside the one that decides that say otherwise, and those of the same series as one of these.
    pub(super) fn beside(&self, decides: &Evidence<'d>) -> Vec<&'f Candidate<'d>> {
        let mut found: Vec<&'f Candidate<'d>> = Vec::new();
        let mut of_series = false;
        for part in &self.parts {
            let own = part.own;
            let against = |bundle: &&Bundle<'d>| agreement(self.claim, bundle.figure) == Agreement::Off;
            let speaking: Vec<&Bundle<'d>> = match decides.number {
                Agreement::Off => part.supporting_bundles().collect(),
                // A reference of another scope disputes nothing.
                number if number.bears_out() && self.distance == 0 => {
                    part.bundles().map(|(_, bundle)| bundle).filter(against).collect()
                }
                _ => Vec::new(),
            };
            of_series |= speaking.iter().any(|bundle| !bundle.is_alone);
            let alone = speaking.into_iter().filter(|bundle| bundle.is_alone);
            found.extend(alone.flat_map(|bundle| bundle.all_but(own)));
        }
        for part in self.parts.iter().filter(|_| of_series) {
            let others = part.bundles().filter(|(_, bundle)| !bundle.is_alone);
            found.extend(others.flat_map(|(_, bundle)| bundle.all_but(part.own)));
        }
        found.retain(|c| c.place() != decides.by.place());
        found
    }

    /// Whether one that the claim credits supports it.
    pub(super) fn is_faithful(&self) -> bool {
        let Some(origin) = &self.claim.origin else { return false };
        self.parts.iter().any(|part| part.supporting_bundles().any(|bundle| bundle.credits(origin, part.own)))
    }
}
