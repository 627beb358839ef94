//! The reference figures, by what they are of.

use super::candidate::Candidate;
use super::index::{Index, Run};
use crate::model::{Catalog, Dataset, EntityKind, Figure, Observation, Text};
use crate::query::rank::{FirmList, firm_lists};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// All reference figures.
#[derive(Debug)]
pub(crate) struct References<'d> {
    /// Describes what claims and references name.
    pub(super) catalog: &'d Catalog,
    /// The metrics of which there is any reference.
    pub(super) metrics: BTreeSet<&'d Text>,
    observations: &'d [Observation],
    /// The amounts of the claimed entities.
    amounts: Index<'d>,
    ranks: Index<'d>,
    /// All amounts of each metric, indexed where they are asked for.
    every: BTreeMap<&'d Text, OnceCell<Index<'d>>>,
    /// The groups that a name without a list, such as Europe, may stand for.
    namesakes: BTreeMap<&'d str, Vec<&'d Text>>,
}

impl<'d> References<'d> {
    /// Indexes the figures of a dataset that may decide on some claims. Its catalog must describe the documents of both.
    pub(crate) fn new(dataset: &'d Dataset, claims: &[Observation]) -> References<'d> {
        let is_rank = |o: &&Observation| matches!(o.figure, Some(Figure::Rank(_)));
        let ranked: BTreeSet<&Text> = claims.iter().filter(is_rank).map(|o| &o.metric).collect();
        let catalog = &dataset.catalog;
        let namesakes = namesakes(catalog);
        let entities: BTreeSet<&Text> =
            claims.iter().flat_map(|claim| meant(&namesakes, catalog, &claim.entity)).collect();
        let claimed = dataset.observations.iter().filter(|o| entities.contains(&o.entity));
        let metrics: BTreeSet<&Text> = dataset.observations.iter().map(|o| &o.metric).collect();
        References {
            catalog,
            observations: &dataset.observations,
            amounts: Index::of(claimed.filter_map(|o| amount(o, catalog)).collect()),
            ranks: Index::of(computed(dataset, &ranked)),
            every: metrics.iter().map(|metric| (*metric, OnceCell::new())).collect(),
            metrics,
            namesakes,
        }
    }

    /// All amounts, or all ranks, of a metric and entity.
    pub(super) fn on_thing(&self, claim: &Observation, entity: &Text) -> Run<'_, 'd> {
        let of_kind = if claim.amount().is_some() { &self.amounts } else { &self.ranks };
        of_kind.whole().of(|c| c.thing().cmp(&(&claim.metric, entity)))
    }

    /// Those of them in the unit of the claim. A rank has none.
    pub(super) fn in_unit(&self, claim: &Observation, entity: &Text) -> Run<'_, 'd> {
        let all = self.on_thing(claim, entity);
        if claim.amount().is_none() { all } else { all.of(|c| c.unit.cmp(&claim.unit.as_ref())) }
    }

    /// All amounts, or all ranks, of the claimed metric; `None` if there are no references for it.
    pub(super) fn of_metric(&self, claim: &Observation) -> Option<Run<'_, 'd>> {
        if claim.amount().is_none() {
            return Some(self.ranks.whole().of(|c| c.thing().0.cmp(&claim.metric)));
        }
        let index = self.every.get(&claim.metric)?.get_or_init(|| {
            let of_metric = self.observations.iter().filter(|o| o.metric == claim.metric);
            Index::of(of_metric.filter_map(|o| amount(o, self.catalog)).collect())
        });
        Some(index.whole())
    }

    /// The entities that a claim may be about: its own, or for a group whose list is not stated all of that name.
    pub(super) fn meant(&self, claim: &'d Observation) -> Vec<&'d Text> {
        meant(&self.namesakes, self.catalog, &claim.entity)
    }
}

fn amount<'d>(o: &'d Observation, catalog: &'d Catalog) -> Option<Candidate<'d>> {
    o.amount().map(|amount| Candidate::new(Figure::Amount(amount), o, catalog))
}

fn meant<'e, 'd: 'e>(
    namesakes: &BTreeMap<&'d str, Vec<&'d Text>>,
    catalog: &Catalog,
    entity: &'e Text,
) -> Vec<&'e Text> {
    let named = catalog.entities.get(entity).filter(|entity| entity.kind == EntityKind::Bloc);
    let unlisted = named.and_then(|entity| entity.name.en.raw().strip_suffix(LIST_NOT_STATED));
    let others = unlisted.and_then(|name| namesakes.get(name));
    let others = others.into_iter().flatten().copied().filter(|other| *other != entity);
    std::iter::once(entity).chain(others).collect()
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
