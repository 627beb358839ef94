//! The candidates for all claims on one metric, entity, unit and period.
//!
//! Thousands of documents may state one figure, and each of them may be checked against all others. So candidates are
//! arranged by what decides on a claim, and a claim looks only at those that may decide on it or are part of its answer.

use super::candidate::{self, Candidate, published};
use super::evidence::agreement;
use crate::model::bounds::{End, within_five_per_cent};
use crate::model::{Amount, Catalog, Figure, Number, Observation, Period, Text};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

#[derive(Debug)]
pub(super) struct Field<'d> {
    scopes: BTreeMap<Option<&'d Text>, Vec<Group<'d>>>,
    /// Those that may be narrower or wider than another one, or are not stated.
    in_tree: Vec<Option<&'d Text>>,
}

/// The candidates of one scope, unit and period.
#[derive(Debug)]
pub(super) struct Group<'d> {
    pub(super) scope: Option<&'d Text>,
    pub(super) unit: Option<&'d Text>,
    /// The last day of the period.
    end: Option<String>,
    /// The newest first, then by source.
    bundles: Vec<Bundle<'d>>,
    /// The bundles of exact amounts by value, and the others.
    exact: Vec<(Number, usize)>,
    inexact: Vec<usize>,
}

/// Candidates with the same figure and publication date.
#[derive(Debug)]
pub(super) struct Bundle<'d> {
    pub(super) figure: Figure,
    pub(super) date: &'d str,
    /// Whether the series of each has no other candidate in the field.
    pub(super) is_alone: bool,
    /// By source; never empty.
    candidates: Vec<Candidate<'d>>,
    origins: BTreeMap<&'d Text, Sources<'d>>,
}

/// Which sources something has, as far as needed to see whether there is any but a given one.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sources<'d> {
    one: Option<&'d Text>,
    are_several: bool,
}

impl<'d> Sources<'d> {
    pub(super) fn add(&mut self, source: &'d Text) {
        self.are_several |= *self.one.get_or_insert(source) != source;
    }

    pub(super) fn any_but(self, own: &Text) -> bool {
        self.are_several || self.one.is_some_and(|one| one != own)
    }
}

impl<'d> Field<'d> {
    /// The candidates must differ in source, scope, origin or unit.
    pub(super) fn new(metric: &Text, mut candidates: Vec<Candidate<'d>>, catalog: &'d Catalog) -> Field<'d> {
        let mut series: BTreeMap<&Text, usize> = BTreeMap::new();
        for c in &candidates {
            *series.entry(candidate::series(catalog, c.source)).or_default() += 1;
        }
        let is_alone = |c: &Candidate<'d>| series.get(candidate::series(catalog, c.source)) == Some(&1);
        candidates.sort_by_key(Candidate::place);
        let mut grouped: BTreeMap<_, Vec<(Candidate<'d>, bool)>> = BTreeMap::new();
        for c in candidates {
            let alone = is_alone(&c);
            grouped.entry((c.scope, c.unit, c.period)).or_default().push((c, alone));
        }
        let mut scopes: BTreeMap<Option<&'d Text>, Vec<Group<'d>>> = BTreeMap::new();
        for ((scope, unit, period), candidates) in grouped {
            let bundles = bundles(candidates, catalog);
            scopes.entry(scope).or_default().push(Group::new(scope, unit, period, bundles));
        }
        let is_in_tree = |scope: Option<&'d Text>| {
            scope.is_none_or(|scope| catalog.scopes.contains_key(&(metric.clone(), scope.clone())))
        };
        Field { in_tree: scopes.keys().copied().filter(|scope| is_in_tree(*scope)).collect(), scopes }
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Group<'d>> {
        self.scopes.values().flatten()
    }

    /// The groups of a scope, and of those that it may be narrower or wider than.
    pub(super) fn near(&self, scope: Option<&'d Text>) -> impl Iterator<Item = &Group<'d>> {
        let others = self.in_tree.iter().copied().filter(move |other| *other != scope);
        std::iter::once(scope).chain(others).filter_map(|scope| self.scopes.get(&scope)).flatten()
    }
}

/// Candidates in the order of their places, each with whether it is alone in its series.
fn bundles<'d>(candidates: Vec<(Candidate<'d>, bool)>, catalog: &'d Catalog) -> Vec<Bundle<'d>> {
    let mut places: HashMap<(Figure, &str, bool), usize> = HashMap::new();
    let mut bundles: Vec<Bundle<'d>> = Vec::new();
    for (c, is_alone) in candidates {
        let date = published(catalog, c.source).unwrap_or_default();
        let at = *places.entry((c.figure, date, is_alone)).or_insert(bundles.len());
        if at == bundles.len() {
            let (candidates, origins) = (Vec::new(), BTreeMap::new());
            bundles.push(Bundle { figure: c.figure, date, is_alone, candidates, origins });
        }
        if let Some(bundle) = bundles.get_mut(at) {
            if let Some(origin) = c.origin {
                bundle.origins.entry(origin).or_default().add(c.source);
            }
            bundle.candidates.push(c);
        }
    }
    // Stable: each bundle is where its first candidate was.
    bundles.sort_by(|a, b| b.date.cmp(a.date));
    bundles
}

impl<'d> Group<'d> {
    fn new(
        scope: Option<&'d Text>,
        unit: Option<&'d Text>,
        period: Period,
        bundles: Vec<Bundle<'d>>,
    ) -> Group<'d> {
        let end = period.placed().map(|(_, (y, m, d))| format!("{y:04}-{m:02}-{d:02}"));
        let (mut exact, mut inexact) = (Vec::new(), Vec::new());
        for (index, bundle) in bundles.iter().enumerate() {
            match bundle.figure {
                Figure::Amount(Amount::Exactly(value)) => exact.push((value, index)),
                _ => inexact.push(index),
            }
        }
        exact.sort_by(|(a, _), (b, _)| a.cmp_value(*b));
        Group { scope, unit, end, bundles, exact, inexact }
    }

    /// The bundles published before a date. A figure is not published before its period is over.
    pub(super) fn before(&self, date: Option<&str>) -> Range<usize> {
        let Some(date) = date else { return 0..self.bundles.len() };
        let start = self.bundles.partition_point(|bundle| bundle.date >= date);
        let is_open = self.end.as_deref().is_some_and(|end| end >= date);
        let end = self.bundles.partition_point(|bundle| !is_open || !bundle.date.is_empty());
        start..end.max(start)
    }

    pub(super) fn bundles(&self, range: Range<usize>) -> impl Iterator<Item = (usize, &Bundle<'d>)> {
        range.clone().zip(self.bundles.get(range).unwrap_or_default())
    }

    pub(super) fn bundle(&self, index: usize) -> Option<&Bundle<'d>> {
        self.bundles.get(index)
    }

    /// Those outside of a range.
    pub(super) fn other_bundles(&self, range: &Range<usize>) -> impl Iterator<Item = &Bundle<'d>> {
        let [first, last] = [self.bundles.get(..range.start), self.bundles.get(range.end..)];
        first.into_iter().chain(last).flatten()
    }

    /// The bundles of a range whose figure supports a claim.
    pub(super) fn supporting(&self, claim: &Observation, range: &Range<usize>) -> BTreeSet<usize> {
        let supports = |index: &usize| {
            let bundle = self.bundles.get(*index).filter(|_| range.contains(index));
            bundle.is_some_and(|bundle| agreement(claim, bundle.figure).bears_out())
        };
        let bounds = match claim.figure {
            Some(Figure::Amount(Amount::Exactly(stated))) => within_five_per_cent(stated),
            Some(Figure::Amount(stated)) => stated.bounds(),
            _ => return self.inexact.iter().copied().filter(supports).collect(),
        };
        // An exact amount supports nothing that it is not within the bounds of.
        let is_below = |n: Number, end: Option<End>| end.is_some_and(|end| n.cmp_value(end.at).is_lt());
        let is_above = |n: Number, end: Option<End>| end.is_some_and(|end| n.cmp_value(end.at).is_gt());
        let start = self.exact.partition_point(|(n, _)| is_below(*n, bounds.low));
        let end = self.exact.partition_point(|(n, _)| !is_above(*n, bounds.high));
        let within = self.exact.get(start..end).unwrap_or_default().iter().map(|(_, index)| *index);
        within.chain(self.inexact.iter().copied()).filter(supports).collect()
    }
}

impl<'d> Bundle<'d> {
    pub(super) fn first(&self) -> Option<&Candidate<'d>> {
        self.candidates.first()
    }

    /// The candidates of all sources but one.
    pub(super) fn all_but(&self, own: &Text) -> impl Iterator<Item = &Candidate<'d>> {
        let start = self.candidates.partition_point(|c| c.source < own);
        let end = self.candidates.partition_point(|c| c.source <= own);
        let [first, last] = [self.candidates.get(..start), self.candidates.get(end..)];
        first.into_iter().chain(last).flatten()
    }

    /// Whether a source other than `own` is the origin, or names it.
    pub(super) fn credits(&self, origin: &Text, own: &Text) -> bool {
        let is_source = || self.candidates.binary_search_by_key(&origin, |c| c.source).is_ok();
        (origin != own && is_source()) || self.origins.get(origin).is_some_and(|sources| sources.any_but(own))
    }
}
