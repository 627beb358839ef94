//! Entities side by side over periods: `compare`.

#[cfg(test)]
mod tests;

use super::hedges::{Hedge, hedges_of_rows};
use super::periods::{change_between, shown};
use super::series::{Series, series};
use super::shares::{Whole, wholes};
use crate::model::metric::is_national_currency;
use crate::model::{Amount, Dataset, Observation, Period, PeriodTerm, Selection, Text};
use crate::query::refusal::Refusal;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// With more periods, only the first and the last are shown, unless periods were asked for.
const MAX_PERIODS: usize = 6;

/// What to compare.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Question<'q> {
    /// The metric.
    pub metric: &'q Text,
    /// The selection, for its periods.
    pub selection: &'q Selection,
    /// Entities to show; empty means all.
    pub entities: &'q [Text],
    /// The entity to compare all others with.
    pub versus: Option<&'q Text>,
}

/// The figures of one metric, a row for each series.
#[derive(Clone, Debug)]
pub(crate) struct Comparison<'d> {
    /// The metric.
    pub metric: &'d Text,
    /// The periods shown, in order.
    pub periods: Vec<Period>,
    /// How many periods between the first and the last are not shown.
    pub hidden_periods: usize,
    /// Periods that are not shown because they have rows but no figures.
    pub empty_periods: BTreeSet<Period>,
    /// The periods of change and ratio.
    pub between: Option<(Period, Period)>,
    /// The rows, the largest of the last period first.
    pub rows: Vec<Compared<'d>>,
    /// Entities that were asked for and have no row.
    pub absent: Vec<&'d Text>,
    /// Notes on the figures shown.
    pub hedges: Vec<Hedge<'d>>,
    /// The wholes of which the figures are shares, in the periods shown.
    pub wholes: Vec<Whole<'d>>,
}

impl Comparison<'_> {
    /// Whether some row has a change or a ratio from the first period to the last.
    pub(crate) fn has_change(&self) -> bool {
        self.rows.iter().any(|row| row.change.is_some() || row.ratio.is_some())
    }
}

/// One row.
#[derive(Clone, Debug)]
pub(crate) struct Compared<'d> {
    /// The figures as stated.
    pub series: Series<'d>,
    /// Last minus first.
    pub change: Option<Amount>,
    /// Last divided by first.
    pub ratio: Option<Amount>,
    /// The amount divided by that of the entity to compare with, in the same unit and scope, from the same source.
    pub versus: Option<Amount>,
    /// Whether that entity has no amount in this unit and scope from this source.
    pub lacks_base: bool,
}

/// Compares entities by one metric.
///
/// # Errors
///
/// If the entity to compare with has no amount in the last period, or amounts are in national currencies.
pub(crate) fn compare<'d>(dataset: &'d Dataset, question: &Question<'d>) -> Result<Comparison<'d>, Refusal> {
    let all: Vec<&Observation> =
        dataset.observations.iter().filter(|o| o.metric == *question.metric).collect();
    let chosen = |entity: &Text| question.entities.is_empty() || question.entities.contains(entity);
    let of_interest = |o: &&&Observation| chosen(&o.entity) || question.versus == Some(&o.entity);
    let of_interest = || all.iter().filter(of_interest).copied();
    let held: BTreeSet<Period> = of_interest().map(|o| o.period).collect();
    // While there is room, a period without figures gets a column, to show that its values are unknown.
    let mut periods = if held.len() <= MAX_PERIODS && !question.selection.wants_latest() {
        held.into_iter().collect()
    } else {
        shown(of_interest(), question.selection)
    };
    let empty_periods = without_figures(of_interest(), &periods);
    let are_asked_for = question.selection.periods.iter().any(|term| *term != PeriodTerm::Latest);
    let hidden_periods = if periods.len() > MAX_PERIODS && !are_asked_for {
        let hidden = periods.len() - 2;
        let ends = [periods.first().copied(), periods.last().copied()];
        periods = ends.into_iter().flatten().collect();
        hidden
    } else {
        0
    };
    let all: Vec<&Observation> =
        all.into_iter().filter(|o| periods.binary_search(&o.period).is_ok()).collect();
    let between = change_between(&periods);
    let everyone = series(&all);
    let line = |s: &Series<'d>| (s.unit, s.scope, s.source, s.origin);
    let base: BTreeMap<_, Series<'d>> =
        everyone.iter().filter(|s| question.versus == Some(s.entity)).map(|s| (line(s), s.clone())).collect();
    let last = periods.last().copied();
    let set_against = between.map(|(_, last)| last).or(last).filter(|_| question.versus.is_some());
    if let (Some(entity), Some(period)) = (question.versus, set_against) {
        if !base.values().any(|s| s.amount(period).is_some()) {
            let name = dataset.catalog.entity_name(entity);
            return Err(Refusal::NothingToCompareWith(name, period));
        }
        if let Some(unit) = everyone.iter().filter_map(|s| s.unit).find(|unit| is_national_currency(unit)) {
            return Err(Refusal::NationalCurrencies(unit.clone()));
        }
    }
    let too_many_digits = |_| Refusal::TooManyDigits(question.metric.clone());
    let mut rows: Vec<Compared<'d>> = everyone
        .into_iter()
        .filter(|s| chosen(s.entity))
        .map(|series| {
            let ends = between.and_then(|(first, last)| Some((series.amount(first)?, series.amount(last)?)));
            let against = set_against.and_then(|period| Some((series.amount(period)?, period)));
            let base = against.and_then(|(_, period)| base.get(&line(&series))?.amount(period));
            let versus = against.zip(base).and_then(|((amount, _), base)| amount.checked_div(base));
            let lacks_base = against.is_some() && base.is_none();
            let change = match ends {
                Some((first, last)) => last.checked_sub(first).map_err(too_many_digits)?,
                None => None,
            };
            let ratio = ends.and_then(|(first, last)| last.checked_div(first));
            Ok(Compared { series, change, ratio, versus, lacks_base })
        })
        .collect::<Result<_, Refusal>>()?;
    rows.sort_by(|Compared { series: a, .. }, Compared { series: b, .. }| {
        let rest = || (a.scope, a.source, a.origin).cmp(&(b.scope, b.source, b.origin));
        let by_name = || dataset.catalog.by_name(a.entity, b.entity);
        by_last_period(a, b, last).then_with(by_name).then_with(rest)
    });
    let present: BTreeSet<&Text> = rows.iter().map(|row| row.series.entity).collect();
    let absent = question.entities.iter().filter(|e| !present.contains(e)).collect();
    Ok(Comparison {
        metric: question.metric,
        periods,
        hidden_periods,
        empty_periods,
        between,
        wholes: if rows.is_empty() { Vec::new() } else { wholes(&all, &dataset.catalog) },
        hedges: hedges_of_rows(
            rows.iter().map(|row| row.series.entity),
            all.iter().copied().filter(|o| chosen(&o.entity)),
        ),
        rows,
        absent,
    })
}

impl Comparison<'_> {
    /// Whether only their names order two rows.
    pub(crate) fn are_tied(&self, one: &Compared<'_>, other: &Compared<'_>) -> bool {
        by_last_period(&one.series, &other.series, self.periods.last().copied()).is_eq()
    }
}

/// Periods that are not shown because they have rows but no figures.
fn without_figures<'o>(
    observations: impl Iterator<Item = &'o Observation>,
    shown: &[Period],
) -> BTreeSet<Period> {
    let missing = observations.filter(|o| o.figure.is_none()).map(|o| o.period);
    missing.filter(|period| shown.binary_search(period).is_err()).collect()
}

/// Grouped by unit; then by amount in the last period, largest first, then by rank in it.
fn by_last_period(a: &Series<'_>, b: &Series<'_>, last: Option<Period>) -> Ordering {
    let amount = |s: &Series<'_>| last.and_then(|last| s.amount(last)).map(Amount::middle);
    let rank = |s: &Series<'_>| {
        last.and_then(|last| s.ranks.get(&last)).map(|p| u64::from(p.first()) + u64::from(p.last()))
    };
    let by_amount = match (amount(a), amount(b)) {
        (Some(x), Some(y)) => a.unit.cmp(&b.unit).then(y.cmp_value(x)),
        (x, y) => y.is_some().cmp(&x.is_some()),
    };
    let by_rank = match (rank(a), rank(b)) {
        (Some(x), Some(y)) => x.cmp(&y),
        (x, y) => y.is_some().cmp(&x.is_some()),
    };
    by_amount.then(by_rank)
}
