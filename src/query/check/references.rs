//! The reference figures, and which of them a claim is checked against.

use super::candidate::{Candidate, published, series};
use super::field::Field;
use super::index::{Index, Run};
use crate::model::{Catalog, Dataset, Figure, MetricKind, Observation, Period, Text};
use crate::query::rank::{FirmList, firm_lists};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// All reference figures.
#[derive(Debug)]
pub(crate) struct References<'d> {
    /// Describes what claims and references name.
    pub(super) catalog: &'d Catalog,
    /// The metrics of which there is any reference.
    pub(super) metrics: BTreeSet<&'d Text>,
    amounts: Index<'d>,
    positions: Index<'d>,
    /// What large sets of candidates were arranged to, for the next claim on them.
    fields: RefCell<BTreeMap<FieldKey<'d>, Rc<Field<'d>>>>,
}

/// Metric, entity, unit (none for all), period, and whether it is of ranks.
type FieldKey<'d> = (&'d Text, &'d Text, Option<Option<&'d Text>>, Period, bool);

/// With fewer candidates, a field is arranged for each claim anew, which takes no memory.
const MIN_KEPT: usize = 16;

impl<'d> References<'d> {
    /// Indexes the figures of a dataset that may decide on some claims. Its catalog must describe the documents of both.
    pub(crate) fn new(dataset: &'d Dataset, claims: &[Observation]) -> References<'d> {
        let is_rank = |o: &&Observation| matches!(o.figure, Some(Figure::Rank(_)));
        let ranked: BTreeSet<&Text> = claims.iter().filter(is_rank).map(|o| &o.metric).collect();
        let amounts = dataset.observations.iter().filter(|o| o.amount().is_some());
        References {
            catalog: &dataset.catalog,
            metrics: dataset.observations.iter().map(|o| &o.metric).collect(),
            amounts: Index::of(amounts.filter_map(stated).collect()),
            positions: Index::of(computed(dataset, &ranked)),
            fields: RefCell::default(),
        }
    }

    pub(super) fn published(&self, source: &Text) -> Option<&'d str> {
        published(self.catalog, source)
    }

    pub(super) fn series<'s>(&'s self, source: &'s Text) -> &'s Text {
        series(self.catalog, source)
    }

    /// All amounts, or all ranks, of the claim's metric and entity.
    pub(super) fn on_thing<'i>(&'i self, claim: &Observation) -> Run<'i, 'd> {
        let of_kind = if claim.amount().is_some() { &self.amounts } else { &self.positions };
        of_kind.whole().of(|c| c.thing().cmp(&(&claim.metric, &claim.entity)))
    }

    /// Those of them in the unit of the claim. A rank has none.
    pub(super) fn in_unit<'i>(&'i self, claim: &Observation) -> Run<'i, 'd> {
        let all = self.on_thing(claim);
        if claim.amount().is_none() { all } else { all.of(|c| c.unit.cmp(&claim.unit.as_ref())) }
    }

    /// Whether a claim for one period may be checked against a figure for another.
    ///
    /// - A placed period matches only itself.
    /// - A duration matches periods about as long.
    /// - An open start matches periods that begin in the same year, and, for a stock, any period.
    /// - An unstated period matches everything; the newest is taken.
    pub(super) fn is_compatible(&self, claim: &Observation, unit: Option<&Text>, period: Period) -> bool {
        let metric = self.catalog.metric(&claim.metric, unit);
        match (claim.period, period) {
            (Period::At(_) | Period::Between(..), found) => claim.period == found,
            (Period::Lasting(length), found) => claim.period == found || length.is_about_that_of(found),
            (Period::From(start), Period::From(found) | Period::Between(found, _)) => {
                start.first_day().0 == found.first_day().0
            }
            (Period::From(_), _) => metric.is_some_and(|metric| metric.kind == Some(MetricKind::Stock)),
            (Period::NotStated, _) => true,
        }
    }

    /// The candidates that a claim is checked against, and those of its own document: in its unit, of a compatible period,
    /// and of these the newest of each source, scope and origin.
    pub(super) fn field(&self, claim: &'d Observation) -> Rc<Field<'d>> {
        let unit = claim.amount().map(|_| claim.unit.as_ref());
        let key = (&claim.metric, &claim.entity, unit, claim.period, claim.amount().is_none());
        if let Some(known) = self.fields.borrow().get(&key) {
            return Rc::clone(known);
        }
        let candidates = self.candidates(claim);
        let is_kept = candidates.len() > MIN_KEPT
            || !claim.period.is_placed() && self.in_unit(claim).candidates().len() > MIN_KEPT;
        let field = Rc::new(Field::new(&claim.metric, candidates, self.catalog));
        if is_kept {
            self.fields.borrow_mut().insert(key, Rc::clone(&field));
        }
        field
    }

    pub(super) fn candidates(&self, claim: &Observation) -> Vec<Candidate<'d>> {
        if !self.on_thing(claim).any_but(&claim.source) {
            return Vec::new();
        }
        // A placed period needs no search.
        let found: Vec<&Candidate<'d>> = match claim.amount() {
            Some(_) if claim.period.is_placed() => {
                self.in_unit(claim).of(|c| c.period.cmp(&claim.period)).candidates().iter().collect()
            }
            _ => {
                let is_compatible = |c: &&Candidate<'d>| self.is_compatible(claim, c.unit, c.period);
                self.in_unit(claim).candidates().iter().filter(is_compatible).collect()
            }
        };
        let mut lines: BTreeMap<_, &Candidate<'d>> = BTreeMap::new();
        for c in found {
            let newest = lines.entry(c.place()).or_insert(c);
            if newest.period != c.period && Period::newest([newest.period, c.period]) == Some(c.period) {
                *newest = c;
            }
        }
        lines.into_values().cloned().collect()
    }
}

fn stated(o: &Observation) -> Option<Candidate<'_>> {
    Some(Candidate {
        figure: o.figure?,
        unit: o.unit.as_ref(),
        period: o.period,
        scope: o.scope.as_ref(),
        source: &o.source,
        origin: o.origin.as_ref(),
        record: Some(o),
    })
}

/// The ranks that the lists of some metrics settle.
fn computed<'d>(dataset: &'d Dataset, metrics: &BTreeSet<&Text>) -> Vec<Candidate<'d>> {
    let mut of_metrics: BTreeMap<&'d Text, Vec<&'d Observation>> = BTreeMap::new();
    for o in dataset.observations.iter().filter(|o| metrics.contains(&o.metric)) {
        of_metrics.entry(&o.metric).or_default().push(o);
    }
    of_metrics.into_iter().flat_map(|(metric, all)| ranks(dataset, metric, &all)).collect()
}

fn ranks<'d>(dataset: &'d Dataset, metric: &Text, all: &[&'d Observation]) -> Vec<Candidate<'d>> {
    let mut records: BTreeMap<_, Vec<&'d Observation>> = BTreeMap::new();
    for o in all {
        let place = (o.period, o.scope.as_ref(), &o.source, o.origin.as_ref(), &o.entity);
        records.entry(place).or_default().push(o);
    }
    let mut found = Vec::new();
    for FirmList { list, period, positions } in firm_lists(dataset, metric, all) {
        for (entity, position) in positions {
            let figure = Figure::Rank(position);
            let place = (period, list.scope, list.source, list.origin, entity);
            let of_list = |o: &&&Observation| o.unit.is_none() || o.unit.as_ref() == list.unit;
            let of_entity = || records.get(&place).into_iter().flatten().filter(of_list).copied();
            // The row that states the rank, or else the amount.
            let states = |o: &&'d Observation| o.figure == Some(figure);
            let record = of_entity().find(states).or_else(|| of_entity().next());
            found.push(Candidate {
                figure,
                unit: list.unit,
                period,
                scope: list.scope,
                source: list.source,
                origin: list.origin,
                record,
            });
        }
    }
    found
}
