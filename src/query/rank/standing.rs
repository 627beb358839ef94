//! The rank of one entity in every list that has it, for `show`.

use super::lists::{List, Time, lists_by_value};
use super::rows::{complete_to, disagrees, numbered};
use super::{Observation, Ranked, is_rank};
use crate::model::metric::is_national_currency;
use crate::model::{Dataset, Period, Rank, Text};
use crate::query::rank::ties::Ties;
use std::collections::{BTreeMap, BTreeSet};

/// An entity in one list.
#[derive(Clone, Debug)]
pub(crate) struct Standing<'d> {
    /// The metric of the list.
    pub metric: &'d Text,
    /// The list.
    pub list: List<'d>,
    /// The entity's row; `None` if it has no value.
    pub row: Option<Ranked<'d>>,
    /// The rank to print: the stated one, else the computed one.
    pub position: Option<Rank>,
    /// The rank by the amounts; `None` if the entity is alone in the list.
    pub computed: Option<Rank>,
    /// For a computed rank: how many amounts it is among.
    pub of: Option<usize>,
    /// The same if the source may not list everyone.
    pub among: Option<usize>,
    /// The observations behind the row.
    pub records: Vec<&'d Observation>,
}

/// Everything that tells lists apart, except the unit.
type Place<'d> = (Period, Option<&'d Text>, &'d Text, Option<&'d Text>);

/// Observations with their numbers in the order of reading.
type Numbered<'d> = Vec<(usize, &'d Observation)>;

/// The entity in every list, ordered by metric, scope, source, origin, unit and time.
pub(crate) fn standings<'d>(dataset: &'d Dataset, entity: &Text) -> Vec<Standing<'d>> {
    let metrics: BTreeSet<&Text> =
        dataset.observations.iter().filter(|o| o.entity == *entity).map(|o| &o.metric).collect();
    let mut of_metrics: BTreeMap<&Text, Vec<&Observation>> = BTreeMap::new();
    for o in dataset.observations.iter().filter(|o| metrics.contains(&o.metric)) {
        of_metrics.entry(&o.metric).or_default().push(o);
    }
    let mut standings: Vec<Standing<'d>> = Vec::new();
    for (metric, all) in of_metrics {
        let mut of_metric: Vec<Standing<'d>> = Vec::new();
        // Ranks have no unit: they are of the lists in all units.
        let mut stated_ranks: BTreeMap<Place<'_>, Numbered<'d>> = BTreeMap::new();
        let mut others: BTreeMap<(Place<'_>, Option<&Text>), Numbered<'d>> = BTreeMap::new();
        for (index, o) in all.iter().copied().enumerate().filter(|(_, o)| o.entity == *entity) {
            let place = (o.period, o.scope.as_ref(), &o.source, o.origin.as_ref());
            let alike = if is_rank(o) {
                stated_ranks.entry(place).or_default()
            } else {
                others.entry((place, o.unit.as_ref())).or_default()
            };
            alike.push((index, o));
        }
        for (list, entries) in lists_by_value(&all) {
            // Lists by value are of one period each.
            let Time::In(period) = list.time else { continue };
            if !entries.contains_key(entity) {
                continue;
            }
            let mut rows = numbered(dataset, &list, &entries, Ties::Competition);
            let complete_to = complete_to(dataset, metric, None, &list, &rows);
            for row in &mut rows {
                row.disagrees = disagrees(row, complete_to);
            }
            let amounts = rows.iter().filter(|row| row.computed.is_some()).count();
            let ranks = amounts > 1 && !list.unit.is_some_and(is_national_currency);
            let row = rows.into_iter().find(|row| row.entity == entity);
            let computed = row.as_ref().and_then(|row| row.computed).filter(|_| ranks);
            let stated = row.as_ref().and_then(|row| row.stated);
            let shown = computed.filter(|_| stated.is_none());
            let of = shown.map(|_| amounts);
            let among = shown.filter(|p| p.last() > complete_to).map(|_| amounts);
            let place = (period, list.scope, list.source, list.origin);
            let of_list = [stated_ranks.get(&place), others.get(&(place, list.unit))];
            let mut records: Vec<_> = of_list.into_iter().flatten().flatten().copied().collect();
            records.sort_by_key(|(index, _)| *index);
            let records = records.into_iter().map(|(_, o)| o).collect();
            of_metric.push(Standing {
                metric,
                list,
                row,
                position: stated.or(computed),
                computed,
                of,
                among,
                records,
            });
        }
        standings.extend(ranks_once(of_metric));
    }
    standings
        .sort_by_key(|s| (s.metric, s.list.scope, s.list.source, s.list.origin, s.list.unit, s.list.time));
    standings
}

/// A stated rank has no unit and joins the lists of all units. It is kept in those that have an amount of the entity, or,
/// if none has, once and without a unit.
fn ranks_once<'d>(mut standings: Vec<Standing<'d>>) -> Vec<Standing<'d>> {
    let place = |s: &Standing<'d>| (s.list.time, s.list.scope, s.list.source, s.list.origin);
    let is_own = |s: &Standing<'_>| s.records.iter().any(|o| !is_rank(o));
    standings.sort_by_key(|s| (place(s), s.list.unit));
    let once = |alike: &[Standing<'d>]| -> Vec<Standing<'d>> {
        let own: Vec<Standing<'d>> = alike.iter().filter(|s| is_own(s)).cloned().collect();
        match alike {
            [first, _, ..] if own.is_empty() => {
                vec![Standing { list: List { unit: None, ..first.list }, ..first.clone() }]
            }
            [_, _, ..] => own,
            _ => alike.to_vec(),
        }
    };
    standings.chunk_by(|a, b| place(a) == place(b)).flat_map(once).collect()
}
