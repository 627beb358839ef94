//! The lists that could be ranked, and the choice among them.

use super::is_rank;
use crate::model::{Amount, Dataset, Figure, Observation, Period, Rank, Text};
use crate::query::refusal::Refusal;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The time of a ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Time {
    /// One period.
    In(Period),
    /// The change from one period to another.
    Between(Period, Period),
}

/// A list to rank: all figures of one period, unit, scope, source and origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct List<'d> {
    /// The period, or both periods of a change.
    pub time: Time,
    /// The unit of the amounts.
    pub unit: Option<&'d Text>,
    /// The scope, where one is stated.
    pub scope: Option<&'d Text>,
    /// The document that was read.
    pub source: &'d Text,
    /// The origin that the document names.
    pub origin: Option<&'d Text>,
}

impl List<'_> {
    /// Whether an observation is of the list, in whichever period.
    pub(crate) fn has(&self, o: &Observation) -> bool {
        (is_rank(o) || o.unit.as_ref() == self.unit)
            && (o.scope.as_ref(), &o.source, o.origin.as_ref()) == (self.scope, self.source, self.origin)
    }

    /// The period, or both periods of a change.
    pub(crate) fn periods(&self) -> Vec<Period> {
        match self.time {
            Time::In(period) => vec![period],
            Time::Between(first, last) => vec![first, last],
        }
    }
}

/// The figures of one entity in a list.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Entry {
    pub(super) amount: Option<Amount>,
    pub(super) stated: Option<Rank>,
}

impl Entry {
    pub(super) fn is_missing(&self) -> bool {
        self.amount.is_none() && self.stated.is_none()
    }
}

pub(super) type Lists<'d> = BTreeMap<List<'d>, BTreeMap<&'d Text, Entry>>;

pub(super) fn list_of(o: &Observation, time: Time) -> List<'_> {
    List {
        time,
        unit: o.unit.as_ref(),
        scope: o.scope.as_ref(),
        source: &o.source,
        origin: o.origin.as_ref(),
    }
}

pub(super) fn lists_by_value<'d>(all: &[&'d Observation]) -> Lists<'d> {
    let mut lists = Lists::new();
    for o in all.iter().filter(|o| !is_rank(o)) {
        let list = lists.entry(list_of(o, Time::In(o.period))).or_default();
        list.entry(&o.entity).or_default().amount = o.amount();
    }
    // A stated rank has no unit: it joins every list that matches otherwise, and is a list of its own if there is none.
    let mut alike: BTreeMap<List<'d>, Vec<List<'d>>> = BTreeMap::new();
    for list in lists.keys() {
        alike.entry(List { unit: None, ..*list }).or_default().push(*list);
    }
    for o in all.iter().filter(|o| is_rank(o)) {
        let own = list_of(o, Time::In(o.period));
        let Some(Figure::Rank(position)) = o.figure else { continue };
        for list in alike.get(&own).map_or(std::slice::from_ref(&own), Vec::as_slice) {
            lists.entry(*list).or_default().entry(&o.entity).or_default().stated = Some(position);
        }
    }
    lists
}

pub(super) fn lists_by_change<'d>(
    metric: &Text,
    all: &[&'d Observation],
    (first, last): (Period, Period),
) -> Result<Lists<'d>, Refusal> {
    let time = Time::Between(first, last);
    let mut ends: BTreeMap<List<'d>, BTreeMap<&'d Text, [Option<Amount>; 2]>> = BTreeMap::new();
    for o in all.iter().filter(|o| !is_rank(o)) {
        let [from, to] = ends.entry(list_of(o, time)).or_default().entry(&o.entity).or_default();
        if o.period == first {
            *from = o.amount();
        } else if o.period == last {
            *to = o.amount();
        }
    }
    let change = |ends: [Option<Amount>; 2]| match ends {
        [Some(from), Some(to)] => to.checked_sub(from).map_err(|_| Refusal::TooManyDigits(metric.clone())),
        _ => Ok(None),
    };
    let mut lists = Lists::new();
    for (list, entities) in ends {
        for (entity, ends) in entities {
            let entry = Entry { amount: change(ends)?, stated: None };
            lists.entry(list).or_default().insert(entity, entry);
        }
    }
    Ok(lists)
}

/// The list to rank: of the metric's default scope if there is one, the newest period, the newest document, the widest scope,
/// and the most entities, in this order of precedence.
pub(super) fn newest<'d>(dataset: &Dataset, metric: &Text, lists: &Lists<'d>) -> Option<List<'d>> {
    let period = |list: &List<'_>| match list.time {
        Time::In(period) | Time::Between(_, period) => period,
    };
    let is_default = |list: &List<'_>| {
        let default = dataset.catalog.metric(metric, list.unit).and_then(|m| m.default_scope.as_ref());
        default.is_some() && list.scope == default
    };
    let has_default = lists.keys().any(is_default);
    let is_usual = |list: &List<'_>| !has_default || is_default(list);
    let newest = Period::newest(lists.keys().filter(|list| is_usual(list)).map(period));
    lists
        .iter()
        .filter(|(list, _)| is_usual(list) && Some(period(list)) == newest)
        .max_by_key(|(list, entries)| {
            let published = dataset.catalog.source(list.source).map(|source| &source.published);
            let depth = dataset.catalog.scope_depth(metric, list.scope);
            (published, Reverse(depth), entries.len(), Reverse(**list))
        })
        .map(|(list, _)| *list)
}
