//! Candidates in one sorted list: those that a claim is about are next to each other.

use super::candidate::Candidate;
use crate::model::Text;
use std::cmp::Ordering;
use std::ops::Range;

/// By metric, entity, unit, scope, period and source.
#[derive(Debug, Default)]
pub(super) struct Index<'d> {
    sorted: Vec<Candidate<'d>>,
    /// For each candidate, the place of the next one from another source.
    next_source: Vec<usize>,
}

impl<'d> Index<'d> {
    pub(super) fn of(mut candidates: Vec<Candidate<'d>>) -> Index<'d> {
        candidates.sort_by_key(|c| (c.thing(), c.unit, c.scope, c.period, c.source));
        let mut next_source = vec![candidates.len(); candidates.len()];
        let mut next = candidates.len();
        for (at, pair) in candidates.windows(2).enumerate().rev() {
            if let ([one, other], Some(place)) = (pair, next_source.get_mut(at)) {
                next = if one.source == other.source { next } else { at + 1 };
                *place = next;
            }
        }
        Index { sorted: candidates, next_source }
    }

    pub(super) fn whole(&self) -> Run<'_, 'd> {
        Run { index: self, range: 0..self.sorted.len() }
    }
}

/// Candidates of an index that are next to each other.
#[derive(Clone, Debug)]
pub(super) struct Run<'i, 'd> {
    index: &'i Index<'d>,
    range: Range<usize>,
}

impl<'i, 'd> Run<'i, 'd> {
    pub(super) fn candidates(&self) -> &'i [Candidate<'d>] {
        self.index.sorted.get(self.range.clone()).unwrap_or_default()
    }

    /// Whether any is from a source other than `own`.
    pub(super) fn any_but(&self, own: &Text) -> bool {
        let next = self.index.next_source.get(self.range.start).copied();
        self.candidates().first().is_some_and(|c| c.source != own)
            || next.is_some_and(|next| next < self.range.end)
    }

    /// Those that are equal to what is wanted, in an order that the run has.
    pub(super) fn of(&self, order: impl Fn(&Candidate<'d>) -> Ordering) -> Run<'i, 'd> {
        let all = self.candidates();
        let before = all.partition_point(|c| order(c).is_lt());
        let length = all.get(before..).unwrap_or_default().partition_point(|c| order(c).is_eq());
        let start = self.range.start + before;
        Run { index: self.index, range: start..start + length }
    }

    /// The runs of each value of a key that the run is sorted by.
    pub(super) fn split<K: PartialEq>(
        &self,
        key: impl Fn(&Candidate<'d>) -> K,
    ) -> impl Iterator<Item = Run<'i, 'd>> {
        let mut rest = self.clone();
        std::iter::from_fn(move || {
            let all = rest.candidates();
            let first = key(all.first()?);
            // Found by halving: there may be thousands with the same key.
            let end = rest.range.start + all.partition_point(|c| key(c) == first);
            let run = Run { index: rest.index, range: rest.range.start..end };
            rest.range.start = end;
            Some(run)
        })
    }
}
