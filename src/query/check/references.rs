//! The reference figures, by what they are of.

use super::candidate::Candidate;
use super::index::{Index, Run};
use crate::model::{Catalog, Dataset, EntityKind, Figure, Observation, Text};
use crate::query::rank::{FirmList, firm_lists};
use std::collections::{BTreeMap, BTreeSet};

/// All reference figures.
#[derive(Debug)]
pub(crate) struct References<'d> {
    /// Describes what claims and references name.
    pub(super) catalog: &'d Catalog,
    /// The metrics of which there is any reference.
    pub(super) metrics: BTreeSet<&'d Text>,
    amounts: Index<'d>,
    ranks: Index<'d>,
    /// The groups that a name without a list, such as Europe, may stand for.
    namesakes: BTreeMap<&'d str, Vec<&'d Text>>,
}

impl<'d> References<'d> {
    /// Indexes the figures of a dataset that may decide on some claims. Its catalog must describe the documents of both.
    pub(crate) fn new(dataset: &'d Dataset, claims: &[Observation]) -> References<'d> {
        let ranked: BTreeSet<&Text> = claims.iter().filter(|o| is_rank(o)).map(|o| &o.metric).collect();
        let catalog = &dataset.catalog;
        let amount =
            |o: &'d Observation| o.amount().map(|amount| Candidate::new(Figure::Amount(amount), o, catalog));
        References {
            catalog,
            metrics: dataset.observations.iter().map(|o| &o.metric).collect(),
            amounts: Index::of(dataset.observations.iter().filter_map(amount).collect()),
            ranks: Index::of(computed(dataset, &ranked)),
            namesakes: namesakes(catalog),
        }
    }

    /// All amounts, or all ranks, of a metric and entity.
    pub(super) fn on_thing(&self, claim: &Observation, entity: &Text) -> Run<'_, 'd> {
        let of_kind = if is_rank(claim) { &self.ranks } else { &self.amounts };
        of_kind.whole().of(|c| c.thing().cmp(&(&claim.metric, entity)))
    }

    /// Those of them in the unit of the claim. A rank has none.
    pub(super) fn in_unit(&self, claim: &Observation, entity: &Text) -> Run<'_, 'd> {
        let all = self.on_thing(claim, entity);
        if is_rank(claim) { all } else { all.of(|c| c.unit.cmp(&claim.unit.as_ref())) }
    }

    /// All amounts, or all ranks, of the claimed metric.
    pub(super) fn of_metric(&self, claim: &Observation) -> Run<'_, 'd> {
        let of_kind = if is_rank(claim) { &self.ranks } else { &self.amounts };
        of_kind.whole().of(|c| c.thing().0.cmp(&claim.metric))
    }

    /// The entities that a claim may be about: its own, or for a group whose list is not stated all of that name.
    pub(super) fn meant(&self, claim: &'d Observation) -> Vec<&'d Text> {
        let named = self.catalog.entities.get(&claim.entity).filter(|entity| entity.kind == EntityKind::Bloc);
        let unlisted = named.and_then(|entity| entity.name.en.raw().strip_suffix(LIST_NOT_STATED));
        let others = unlisted.and_then(|name| self.namesakes.get(name));
        let others = others.into_iter().flatten().copied().filter(|entity| **entity != claim.entity);
        std::iter::once(&claim.entity).chain(others).collect()
    }
}

fn is_rank(claim: &Observation) -> bool {
    matches!(claim.figure, Some(Figure::Rank(_)))
}

/// How the names of groups end of which it is not known what is in them.
const LIST_NOT_STATED: &str = " (list not stated)";

fn namesakes(catalog: &Catalog) -> BTreeMap<&str, Vec<&Text>> {
    let mut namesakes: BTreeMap<&str, Vec<&Text>> = BTreeMap::new();
    for (id, entity) in catalog.entities.iter().filter(|(_, entity)| entity.kind == EntityKind::Bloc) {
        if let Some((name, _)) = entity.name.en.raw().rsplit_once(" (") {
            namesakes.entry(name).or_default().push(id);
        }
    }
    namesakes
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
            found.extend(record.map(|record| Candidate {
                unit: list.unit,
                ..Candidate::new(figure, record, &dataset.catalog)
            }));
        }
    }
    found
}
