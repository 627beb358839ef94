//! The rows of a list and their ranks.

use super::lists::{Entry, List};
use super::{Ranked, Unnumbered};
use crate::model::{Amount, Dataset, Entity, EntityKind, Period, Text};
use crate::query::aggregate::Merged;
use crate::query::rank::ties::{Ties, above, exact_number, ranks, sorted};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// The rows with their ranks, in printing order.
pub(super) fn numbered<'d>(
    dataset: &'d Dataset,
    list: &List<'d>,
    entries: &BTreeMap<&'d Text, Entry>,
    rule: Ties,
) -> Vec<Ranked<'d>> {
    let mut rows: Vec<Ranked<'d>> = entries
        .iter()
        .filter(|(_, entry)| !entry.is_missing())
        .map(|(entity, entry)| Ranked {
            entity,
            amount: entry.amount,
            stated: entry.stated,
            computed: None,
            disagrees: false,
            unnumbered: unnumbered(dataset, list, entity, entries),
        })
        .collect();
    let counted = |row: &&mut Ranked<'d>| row.unnumbered.is_none() && row.amount.is_some();
    let amounts: Vec<Amount> = rows.iter_mut().filter(counted).filter_map(|row| row.amount).collect();
    for (row, position) in rows.iter_mut().filter(counted).zip(ranks(&amounts, rule)) {
        row.computed = Some(position);
    }
    // A bloc without a rank is placed by its amount.
    let middles = sorted(amounts.iter().map(|amount| amount.middle()));
    let above = |amount: Amount| above(&middles, amount.middle());
    let mut placed: Vec<((u64, u64), Ranked<'d>)> = rows
        .into_iter()
        .map(|row| {
            let place = match (row.position(), row.amount) {
                (Some(p), _) => (u64::from(p.first()) + u64::from(p.last()), u64::from(p.last() - p.first())),
                (None, Some(amount)) => (2 * above(amount) as u64 + 1, 0),
                (None, None) => (u64::MAX, 0),
            };
            (place, row)
        })
        .collect();
    let below_all = |row: &Ranked<'_>| row.amount.filter(|_| row.unnumbered.is_some()).map(Amount::middle);
    placed.sort_by(|(a, x), (b, y)| {
        let by_amount = match (below_all(x), below_all(y)) {
            (Some(x), Some(y)) => y.cmp_value(x),
            _ => Ordering::Equal,
        };
        a.cmp(b).then(by_amount).then_with(|| dataset.catalog.by_name(x.entity, y.entity))
    });
    placed.into_iter().map(|(_, row)| row).collect()
}

/// Why a bloc gets no rank in the list, if it gets none.
pub(super) fn unnumbered<'d>(
    dataset: &Dataset,
    list: &List<'_>,
    entity: &'d Text,
    entries: &BTreeMap<&'d Text, Entry>,
) -> Option<Unnumbered<'d>> {
    let bloc: &Entity = dataset.catalog.entities.get(entity).filter(|e| e.is_group())?;
    let periods = list.periods();
    let others = || {
        let held = entries.iter().filter(|(other, entry)| **other != entity && !entry.is_missing());
        held.map(|(other, _)| *other)
    };
    let is_unknown = |e: &Entity| e.kind == EntityKind::Bloc && e.members.is_empty();
    if is_unknown(bloc) {
        return others().next().map(|_| Unnumbered::MembersUnknown(entity));
    }
    let overlaps = |other: &&Text| match dataset.catalog.entities.get(*other) {
        Some(other) => periods.iter().any(|period| bloc.overlaps(other, *period)),
        None => bloc.kind == EntityKind::World,
    };
    let may_overlap = |other: &&Text| dataset.catalog.entities.get(*other).is_some_and(is_unknown);
    let overlapped = others().find(overlaps).map(Unnumbered::Overlaps);
    overlapped.or_else(|| others().find(may_overlap).map(Unnumbered::MembersUnknown))
}

/// The last rank down to which the list is complete: what `lists.csv` says for known sources, in all periods of the list;
/// everything for the user's own sources; and nothing if some rows have a rank but no amount.
pub(super) fn complete_to(
    dataset: &Dataset,
    metric: &Text,
    merged: Option<&Merged>,
    list: &List<'_>,
    rows: &[Ranked<'_>],
) -> u32 {
    if rows.iter().any(|row| row.amount.is_none()) {
        return 0;
    }
    let merged_from = merged.map(Merged::sources).unwrap_or_default();
    let sources = merged_from.iter().chain(merged.is_none().then_some(list.source));
    let known = sources.filter(|source| dataset.catalog.sources.contains_key(*source));
    let of_source =
        |source: &Text| list.periods().into_iter().map(|at| listed(dataset, metric, list, source, at)).min();
    known.filter_map(of_source).min().unwrap_or(u32::MAX)
}

/// The last rank down to which a known source's list of one period is complete.
fn listed(dataset: &Dataset, metric: &Text, list: &List<'_>, source: &Text, period: Period) -> u32 {
    let matching = dataset.catalog.lists.iter().filter(|complete| {
        (&complete.metric, &complete.source, complete.period) == (metric, source, period)
            && (complete.scope.as_ref(), complete.origin.as_ref()) == (list.scope, list.origin)
    });
    matching.map(|complete| complete.complete_to).max().unwrap_or(0)
}

/// Whether stated and computed rank exclude each other. Entities missing from an incomplete list can only push the computed
/// rank down, so there only a better stated rank is a contradiction.
pub(super) fn disagrees(row: &Ranked<'_>, complete_to: u32) -> bool {
    let (Some(stated), Some(computed)) = (row.stated, row.computed) else {
        return false;
    };
    stated.last() < computed.first() || (computed.last() <= complete_to && !stated.overlaps(computed))
}

pub(super) fn ties(rows: &[Ranked<'_>]) -> bool {
    let ranked = rows.iter().filter(|row| row.computed.is_some());
    let exact = sorted(ranked.filter_map(|row| exact_number(&row.amount?)));
    exact.windows(2).any(|pair| matches!(pair, [a, b] if a.cmp_value(*b) == Ordering::Equal))
}

/// Runs of ranks that no row takes, before the last one that is taken. Rows with the same rank take as many as there are
/// rows.
pub(super) fn gaps(rows: &[Ranked<'_>]) -> Vec<(u32, u32)> {
    let mut taken: Vec<(u32, u32)> = Vec::new();
    let mut settled: BTreeMap<u32, u32> = BTreeMap::new();
    for position in rows.iter().filter_map(Ranked::position) {
        if position.is_settled() {
            *settled.entry(position.first()).or_default() += 1;
        } else {
            taken.push((position.first(), position.last()));
        }
    }
    taken.extend(settled.into_iter().map(|(place, rows)| (place, place.saturating_add(rows - 1))));
    taken.sort_unstable();
    let mut gaps = Vec::new();
    let mut next = 1_u32;
    for (first, last) in taken {
        if first > next {
            gaps.push((next, first - 1));
        }
        next = next.max(last.saturating_add(1));
    }
    gaps
}
