//! How robust ranks are: the ranks that complete lists settle, compared across lists.

use super::lists::{List, Time, lists_by_value};
use super::rows::{complete_to, numbered};
use crate::model::metric::is_national_currency;
use crate::model::{Dataset, Observation, Period, Rank, Text};
use crate::query::rank::ties::Ties;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A list, and the ranks in it that hold among all entities there are.
#[derive(Clone, Debug)]
pub(crate) struct FirmList<'d> {
    /// The list.
    pub list: List<'d>,
    /// Its period.
    pub period: Period,
    /// Rank of each entity.
    pub positions: BTreeMap<&'d Text, Rank>,
}

/// Every list of a metric with the ranks that it settles: stated ones, and computed ones as far down as the list is
/// complete. Lists in national currencies settle none.
pub(crate) fn firm_lists<'d>(
    dataset: &'d Dataset,
    metric: &Text,
    of_metric: &[&'d Observation],
) -> Vec<FirmList<'d>> {
    let firm = |(list, entries): (List<'d>, BTreeMap<&'d Text, super::lists::Entry>)| {
        let Time::In(period) = list.time else { return None };
        if list.unit.is_some_and(is_national_currency) {
            return None;
        }
        let rows = numbered(dataset, &list, &entries, Ties::Competition);
        let complete_to = complete_to(dataset, metric, None, &list, &rows);
        let several = rows.iter().filter(|row| row.computed.is_some()).count() > 1;
        let computed = |p: &Rank| several && p.last() <= complete_to;
        let position = |row: &super::Ranked<'d>| row.stated.or(row.computed.filter(computed));
        let positions: BTreeMap<&'d Text, Rank> =
            rows.iter().filter_map(|row| Some((row.entity, position(row)?))).collect();
        (!positions.is_empty()).then_some(FirmList { list, period, positions })
    };
    lists_by_value(of_metric).into_iter().filter_map(firm).collect()
}

/// The rank of one entity in the ranked list, and in others.
#[derive(Clone, Debug)]
pub(crate) struct Firmness<'d> {
    /// The entity.
    pub entity: &'d Text,
    /// The rank in the ranked list, if that list settles it.
    pub here: Option<Rank>,
    /// The ranks in other lists.
    pub elsewhere: Vec<(Rank, List<'d>)>,
}

/// The ranks of some entities in the other lists of the metric, which come from a wider dataset or the same one. Of lists
/// that differ only in the year, just the newest counts, and none if the ranked list is one of them.
pub(crate) fn firmness<'d>(
    dataset: &'d Dataset,
    wider: &'d Dataset,
    metric: &Text,
    ranked: &List<'d>,
    entities: &[&'d Text],
) -> Vec<Firmness<'d>> {
    let Time::In(period) = ranked.time else { return Vec::new() };
    // Most files have one list, and ranking it again takes as long as ranking it.
    if wider.observations.iter().all(|o| o.metric != *metric || (o.period == period && ranked.has(o))) {
        return Vec::new();
    }
    let firm = |dataset: &'d Dataset| {
        let all: Vec<&Observation> = dataset.observations.iter().filter(|o| o.metric == *metric).collect();
        firm_lists(dataset, metric, &all)
    };
    let own = firm(dataset).into_iter().find(|firm| firm.list == *ranked);
    let lists = others(firm(wider), ranked, period);
    let mut ranks: BTreeMap<&Text, Vec<(Rank, List<'d>)>> = BTreeMap::new();
    for FirmList { list, positions, .. } in lists {
        for (entity, position) in positions {
            ranks.entry(entity).or_default().push((position, list));
        }
    }
    let of_entity = |entity: &&'d Text| {
        let elsewhere = ranks.get(*entity).cloned().unwrap_or_default();
        let here = own.as_ref().and_then(|own| own.positions.get(*entity)).copied();
        (!elsewhere.is_empty()).then_some(Firmness { entity, here, elsewhere })
    };
    entities.iter().filter_map(of_entity).collect()
}

/// The other lists, the newest of each kind.
fn others<'d>(mut lists: Vec<FirmList<'d>>, ranked: &List<'d>, period: Period) -> Vec<FirmList<'d>> {
    let beside = |list: &List<'d>| List { time: Time::In(Period::NotStated), ..*list };
    // The own list is known from the beginning, so that nothing like it is kept.
    let mut known = BTreeSet::from([(beside(ranked), period.length())]);
    // Newest first and unplaced ones last, so that of each kind the first is kept.
    lists.sort_by_key(|list| (list.period.placed().is_none(), Reverse(list.period)));
    lists.retain(|FirmList { list, period, .. }| {
        let length = period.length();
        list != ranked && (length.is_none() || known.insert((beside(list), length)))
    });
    lists
}

/// Those whose rank is settled here and differs elsewhere.
pub(crate) fn differing<'d, 'f>(firmness: &'f [Firmness<'d>]) -> Vec<&'f Firmness<'d>> {
    let differs = |firm: &&Firmness<'d>| {
        let all: BTreeSet<Rank> = firm.elsewhere.iter().map(|(position, _)| *position).collect();
        firm.here.is_some_and(|here| all.iter().any(|position| *position != here))
    };
    firmness.iter().filter(differs).collect()
}
