//! Entities ranked by one metric: `rank`.

mod firm;
mod lists;
mod rows;
mod standing;
#[cfg(test)]
mod tests;
pub(crate) mod ties;

pub(crate) use firm::{FirmList, Firmness, differing, firm_lists, firmness};
pub(crate) use lists::{List, Time};
pub(crate) use standing::{Standing, standings};

use super::hedges::{Hedge, hedges_of_rows};
use super::periods::{change_between, shown};
use super::series::is_rank;
use super::shares::{Whole, wholes};
use crate::model::metric::is_national_currency;
use crate::model::{Amount, Dataset, Observation, Rank, Selection, Text};
use crate::query::aggregate::Merged;
use crate::query::refusal::Refusal;
use lists::{lists_by_change, lists_by_value, newest};
use rows::{complete_to, disagrees, gaps, numbered, ties};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use ties::Ties;

/// What to rank.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Question<'q> {
    /// The metric.
    pub metric: &'q Text,
    /// The selection, for its periods.
    pub selection: &'q Selection,
    /// Rank by amount or by change.
    pub by: By,
    /// How to number ties.
    pub ties: Ties,
    /// Number of rows to show.
    pub top: Option<usize>,
    /// Entities to show; empty means all. Ranks are always computed over all entities.
    pub entities: &'q [Text],
    /// Where merged figures come from, after `--agg`.
    pub merged: Option<&'q Merged>,
}

/// The quantity to rank by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    /// The amount.
    Value,
    /// The last amount minus the first.
    Change,
}

/// A ranking, and what belongs beside it.
#[derive(Clone, Debug)]
pub(crate) struct Ranking<'d> {
    /// The metric.
    pub metric: &'d Text,
    /// The ranked list; `None` if there is nothing to rank.
    pub list: Option<List<'d>>,
    /// The lists that could have been ranked instead.
    pub others: Vec<List<'d>>,
    /// The rows.
    pub rows: Vec<Ranked<'d>>,
    /// Ranks above the last row that no row has.
    pub gaps: Vec<(u32, u32)>,
    /// Entities asked for without a figure, and rows without a value.
    pub no_data: BTreeSet<&'d Text>,
    /// The number of amounts, if computed ranks hold only among these.
    pub among: Option<usize>,
    /// Whether rows are tied.
    pub has_ties: bool,
    /// Notes on the figures shown.
    pub hedges: Vec<Hedge<'d>>,
    /// The wholes of which the figures are shares.
    pub wholes: Vec<Whole<'d>>,
}

/// One row of a ranking.
#[derive(Clone, Debug)]
pub(crate) struct Ranked<'d> {
    /// The entity.
    pub entity: &'d Text,
    /// The amount, or its change.
    pub amount: Option<Amount>,
    /// The stated rank.
    pub stated: Option<Rank>,
    /// The rank computed from the amounts.
    pub computed: Option<Rank>,
    /// Whether stated and computed rank exclude each other.
    pub disagrees: bool,
    /// Why a bloc has no rank.
    pub unnumbered: Option<Unnumbered<'d>>,
}

/// Why a bloc has no rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unnumbered<'d> {
    /// It overlaps this entity of the list, so ranking both would count something twice.
    Overlaps(&'d Text),
    /// The members of this bloc, which may be itself, are not known, so it may overlap others.
    MembersUnknown(&'d Text),
}

impl Ranked<'_> {
    /// The rank to print: the stated one, else the computed one.
    pub(crate) fn position(&self) -> Option<Rank> {
        self.stated.or(self.computed)
    }
}

/// Ranks the entities of one list.
///
/// # Errors
///
/// If amounts are in national currencies, or a change is asked for and there are not two periods.
pub(crate) fn rank<'d>(dataset: &'d Dataset, question: &Question<'d>) -> Result<Ranking<'d>, Refusal> {
    let all: Vec<&'d Observation> =
        dataset.observations.iter().filter(|o| o.metric == *question.metric).collect();
    let periods = shown(all.iter().copied(), question.selection);
    let all: Vec<_> = all.into_iter().filter(|o| periods.binary_search(&o.period).is_ok()).collect();
    let mut lists = match question.by {
        By::Value => lists_by_value(&all),
        By::Change if all.is_empty() => BTreeMap::new(),
        By::Change => {
            lists_by_change(question.metric, &all, change_between(&periods).ok_or(Refusal::NoChange)?)?
        }
    };
    let asked = || question.entities.iter();
    let Some(list) = newest(dataset, question.metric, &lists) else {
        return Ok(Ranking {
            metric: question.metric,
            list: None,
            others: Vec::new(),
            rows: Vec::new(),
            gaps: Vec::new(),
            no_data: asked().collect(),
            among: None,
            has_ties: false,
            hedges: Vec::new(),
            wholes: Vec::new(),
        });
    };
    if let Some(unit) = list.unit.filter(|unit| is_national_currency(unit)) {
        return Err(Refusal::NationalCurrencies(unit.clone()));
    }
    let entries = lists.remove(&list).unwrap_or_default();
    let mut rows = numbered(dataset, &list, &entries, question.ties);
    let has_amount = |row: &&Ranked<'_>| row.amount.is_some() && row.unnumbered.is_none();
    let amounts = rows.iter().filter(has_amount).count();
    let complete_to = complete_to(dataset, question.metric, question.merged, &list, &rows);
    for row in &mut rows {
        row.disagrees = disagrees(row, complete_to);
    }
    let gaps = if rows.iter().any(|row| row.stated.is_some()) { gaps(&rows) } else { Vec::new() };
    let mut no_data: BTreeSet<&Text> =
        entries.iter().filter(|(_, entry)| entry.is_missing()).map(|(entity, _)| *entity).collect();
    if !question.entities.is_empty() {
        no_data.retain(|entity| question.entities.contains(entity));
        no_data.extend(asked().filter(|e| !rows.iter().any(|row| row.entity == *e)));
        rows.retain(|row| question.entities.contains(row.entity));
    }
    cut(&mut rows, question.top.unwrap_or(usize::MAX));
    let has_ties = ties(&rows);
    // Gaps below the last row printed are of no interest.
    let last = rows.iter().filter_map(Ranked::position).map(Rank::last).max().unwrap_or(0);
    let gaps = if question.entities.is_empty() { clipped(gaps, last) } else { Vec::new() };
    let prints_computed =
        |row: &Ranked<'_>| row.stated.is_none() && row.computed.is_some_and(|p| p.last() > complete_to);
    let among = rows.iter().any(prints_computed).then_some(amounts);
    let periods = list.periods();
    let of_list: Vec<&Observation> =
        all.into_iter().filter(|o| periods.contains(&o.period) && list.has(o)).collect();
    let shown: BTreeSet<&Text> = rows.iter().map(|row| row.entity).collect();
    // Changes are no shares of a whole.
    let whole =
        if rows.is_empty() || periods.len() > 1 { Vec::new() } else { wholes(&of_list, &dataset.catalog) };
    Ok(Ranking {
        metric: question.metric,
        others: beside(&list, lists.into_keys()),
        list: Some(list),
        hedges: hedges_of_rows(
            rows.iter().map(|row| row.entity),
            of_list.into_iter().filter(|o| shown.contains(&o.entity)),
        ),
        rows,
        gaps,
        no_data,
        among,
        has_ties,
        wholes: whole,
    })
}

/// The other lists: those of the same scope first, and the newest first.
fn beside<'d>(list: &List<'d>, others: impl Iterator<Item = List<'d>>) -> Vec<List<'d>> {
    let mut others: Vec<List<'d>> = others.collect();
    others.sort_by_key(|other| (other.scope != list.scope, Reverse(other.time)));
    others
}

/// Keeps the first `top` rows that have a rank, all who share the last of these, and the blocs without one between them.
fn cut(rows: &mut Vec<Ranked<'_>>, top: usize) {
    let ranked = || rows.iter().filter_map(Ranked::position);
    if ranked().next().is_none() {
        rows.truncate(top);
        return;
    }
    let last = top.checked_sub(1).and_then(|above| ranked().nth(above));
    let mut left = top;
    rows.retain(|row| {
        let rank = row.position();
        let is_kept = left > 0 || rank.is_some() && rank == last;
        left -= usize::from(left > 0 && rank.is_some());
        is_kept
    });
}

fn clipped(gaps: Vec<(u32, u32)>, last: u32) -> Vec<(u32, u32)> {
    gaps.into_iter().filter(|(first, _)| *first <= last).map(|(first, end)| (first, end.min(last))).collect()
}
