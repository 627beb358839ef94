//! The reference figures, and which of them a claim is checked against.

use crate::model::{Catalog, Dataset, Figure, MetricKind, Observation, Period, Text};
use crate::query::rank::{FirmList, firm_lists};
use std::collections::{BTreeMap, BTreeSet};

/// A reference figure: stated, or a rank computed from a complete list.
#[derive(Clone, Debug)]
pub(crate) struct Candidate<'d> {
    /// The figure.
    pub figure: Figure,
    /// Its unit; for a rank, that of the list.
    pub unit: Option<&'d Text>,
    /// The period.
    pub period: Period,
    /// The scope, where one is stated.
    pub scope: Option<&'d Text>,
    /// The document that was read.
    pub source: &'d Text,
    /// The origin that the document names.
    pub origin: Option<&'d Text>,
    /// The row that states it, or the amount behind a computed rank.
    pub record: Option<&'d Observation>,
}

/// All reference figures, by metric and entity.
#[derive(Debug)]
pub(crate) struct References<'d> {
    /// Describes what claims and references name.
    pub(super) catalog: &'d Catalog,
    /// The metrics of which there is any reference.
    pub(super) metrics: BTreeSet<&'d Text>,
    amounts: ByThing<'d>,
    positions: ByThing<'d>,
}

/// By metric, then by entity.
type ByThing<'d> = BTreeMap<&'d Text, BTreeMap<&'d Text, Vec<Candidate<'d>>>>;

impl<'d> References<'d> {
    /// Indexes the figures of a dataset that may decide on some claims. Its catalog must describe the documents of both.
    pub(crate) fn new(dataset: &'d Dataset, claims: &[Observation]) -> References<'d> {
        let mut amounts = ByThing::new();
        for o in dataset.observations.iter().filter(|o| o.amount().is_some()) {
            amounts.entry(&o.metric).or_default().entry(&o.entity).or_default().extend(stated(o));
        }
        let is_rank = |o: &&Observation| matches!(o.figure, Some(Figure::Rank(_)));
        let ranked: BTreeSet<&Text> = claims.iter().filter(is_rank).map(|o| &o.metric).collect();
        let metrics: BTreeSet<&Text> = dataset.observations.iter().map(|o| &o.metric).collect();
        let mut positions = ByThing::new();
        for metric in metrics.iter().copied().filter(|metric| ranked.contains(metric)) {
            for candidate in computed(dataset, metric) {
                let Some(record) = candidate.record else { continue };
                positions.entry(metric).or_default().entry(&record.entity).or_default().push(candidate);
            }
        }
        References { catalog: &dataset.catalog, metrics, amounts, positions }
    }

    /// Publication date of a document, empty if it is not known; `None` if the document is not known.
    pub(super) fn published(&self, source: &Text) -> Option<&'d str> {
        self.catalog.source(source).map(|source| source.published.raw())
    }

    /// The series that a document is an edition of; a document without one is a series of its own.
    pub(super) fn series<'s>(&'s self, source: &'s Text) -> &'s Text {
        let known = self.catalog.source(source).map(|source| &source.series);
        known.filter(|series| !series.is_empty()).unwrap_or(source)
    }

    /// All amounts, or all ranks, of the claim's metric and entity.
    pub(super) fn on_thing(&self, claim: &Observation) -> &[Candidate<'d>] {
        let of_kind = if claim.amount().is_some() { &self.amounts } else { &self.positions };
        let of_metric = of_kind.get(&claim.metric);
        of_metric.and_then(|of_metric| of_metric.get(&claim.entity)).map_or(&[], Vec::as_slice)
    }

    /// Whether a claim for one period may be checked against a figure for another.
    ///
    /// - A placed period matches only itself.
    /// - A duration matches periods about as long.
    /// - An open start matches periods that begin in the same year, and, for a stock, any period.
    /// - An unstated period matches everything; the newest is taken.
    pub(super) fn is_compatible(&self, claim: &Observation, c: &Candidate<'d>) -> bool {
        let metric = self.catalog.metric(&claim.metric, c.unit);
        match (claim.period, c.period) {
            (Period::At(_) | Period::Between(..), found) => claim.period == found,
            (Period::Lasting(length), found) => claim.period == found || length.is_about_that_of(found),
            (Period::From(start), Period::From(found) | Period::Between(found, _)) => {
                start.first_day().0 == found.first_day().0
            }
            (Period::From(_), _) => metric.is_some_and(|metric| metric.kind == Some(MetricKind::Stock)),
            (Period::NotStated, _) => true,
        }
    }

    /// The candidates that a claim is checked against: in its unit, from other documents, of a compatible period, and of
    /// these the newest of each source, scope and origin.
    pub(super) fn of(&self, claim: &Observation) -> Vec<Candidate<'d>> {
        let fits = |c: &&Candidate<'d>| {
            *c.source != claim.source && has_unit(claim, c) && self.is_compatible(claim, c)
        };
        let mut lines: BTreeMap<_, Vec<&Candidate<'d>>> = BTreeMap::new();
        for c in self.on_thing(claim).iter().filter(fits) {
            lines.entry((c.source, c.origin, c.scope, c.unit)).or_default().push(c);
        }
        let newest = |line: Vec<&Candidate<'d>>| {
            let newest = Period::newest(line.iter().map(|c| c.period));
            line.into_iter().find(|c| Some(c.period) == newest).cloned()
        };
        lines.into_values().filter_map(newest).collect()
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

/// The ranks that the lists of a metric settle.
fn computed<'d>(dataset: &'d Dataset, metric: &Text) -> Vec<Candidate<'d>> {
    let mut records: BTreeMap<_, Vec<&'d Observation>> = BTreeMap::new();
    for o in dataset.observations.iter().filter(|o| o.metric == *metric) {
        let place = (o.period, o.scope.as_ref(), &o.source, o.origin.as_ref(), &o.entity);
        records.entry(place).or_default().push(o);
    }
    let mut found = Vec::new();
    for FirmList { list, period, positions } in firm_lists(dataset, metric) {
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

/// Whether two figures have the same unit. A rank has none.
pub(super) fn has_unit(claim: &Observation, candidate: &Candidate<'_>) -> bool {
    claim.amount().is_none() || claim.unit.as_ref() == candidate.unit
}
