//! Entities side by side over periods: `compare`.

use super::periods::{change_between, shown};
use super::series::{Series, series};
use super::shares::{Whole, wholes};
use crate::error::Refusal;
use crate::model::{Amount, Dataset, Observation, Period, Selection, Text};
use std::cmp::Ordering;

/// More periods than this are not shown side by side.
const MOST_PERIODS: usize = 6;

/// What to compare.
#[derive(Clone, Copy, Debug)]
pub struct Question<'q> {
    /// The metric.
    pub metric: &'q Text,
    /// What was chosen, for its periods.
    pub selection: &'q Selection,
    /// Whom to show; everyone where there is nobody.
    pub entities: &'q [Text],
    /// Whom to set everyone against.
    pub versus: Option<&'q Text>,
}

/// The figures of one metric, a row for each series.
#[derive(Clone, Debug)]
pub struct Comparison<'d> {
    /// The metric.
    pub metric: &'d Text,
    /// The periods shown, in order.
    pub periods: Vec<Period>,
    /// How many periods between the first and the last are not shown.
    pub hidden_periods: usize,
    /// What change and ratio are taken between.
    pub between: Option<(Period, Period)>,
    /// The rows, the largest of the last period first.
    pub rows: Vec<Compared<'d>>,
    /// Entities asked for that have no row.
    pub absent: Vec<&'d Text>,
    /// What shares leave of their whole, of the periods shown.
    pub wholes: Vec<Whole<'d>>,
}

/// One row.
#[derive(Clone, Debug)]
pub struct Compared<'d> {
    /// The figures as stated.
    pub series: Series<'d>,
    /// Last less first.
    pub change: Option<Amount>,
    /// Last by first.
    pub ratio: Option<Amount>,
    /// The last period's amount by that of the entity to compare with, in the same unit and scope, from the same source.
    pub versus: Option<Amount>,
}

/// Compares.
///
/// # Errors
///
/// Where the entity to compare with has no amount in the last period.
pub fn compare<'d>(dataset: &'d Dataset, question: &Question<'d>) -> Result<Comparison<'d>, Refusal> {
    let all: Vec<&Observation<'static>> =
        dataset.observations.iter().filter(|o| o.metric == *question.metric).collect();
    let mut periods = shown(all.iter().copied(), question.selection);
    let hidden_periods = if periods.len() > MOST_PERIODS {
        let hidden = periods.len() - 2;
        let ends = [periods.first().copied(), periods.last().copied()];
        periods = ends.into_iter().flatten().collect();
        hidden
    } else {
        0
    };
    let all: Vec<&Observation<'static>> = all.into_iter().filter(|o| periods.contains(&o.period)).collect();
    let between = change_between(&periods);
    let everyone = series(&all);
    let base: Vec<Series<'d>> = question
        .versus
        .map(|v| everyone.iter().filter(|s| s.entity == v).cloned().collect())
        .unwrap_or_default();
    let last = periods.last().copied();
    if let Some(entity) = question.versus
        && !base.iter().any(|s| last.and_then(|last| s.amount(last)).is_some())
    {
        return Err(Refusal::NothingToCompareWith(entity.clone()));
    }
    let chosen = |entity: &Text| question.entities.is_empty() || question.entities.contains(entity);
    let mut rows: Vec<Compared<'d>> = everyone
        .into_iter()
        .filter(|s| chosen(s.entity))
        .map(|series| {
            let ends = between.and_then(|(first, last)| Some((series.amount(first)?, series.amount(last)?)));
            let like = |s: &&Series<'d>| {
                (s.unit, s.scope, s.source, s.origin)
                    == (series.unit, series.scope, series.source, series.origin)
            };
            let versus = last.and_then(|last| {
                let base = base.iter().find(like)?.amount(last)?;
                series.amount(last)?.over(base)
            });
            Compared {
                change: ends.and_then(|(first, last)| last.minus(first)),
                ratio: ends.and_then(|(first, last)| last.over(first)),
                versus,
                series,
            }
        })
        .collect();
    rows.sort_by(|a, b| by_last_period(&a.series, &b.series, last));
    let absent =
        question.entities.iter().filter(|e| !rows.iter().any(|row| row.series.entity == *e)).collect();
    Ok(Comparison {
        metric: question.metric,
        periods,
        hidden_periods,
        between,
        wholes: if rows.is_empty() { Vec::new() } else { wholes(&all, &dataset.catalog) },
        rows,
        absent,
    })
}

/// Units apart; then the largest amount of the last period, then the best rank in it, then the id.
fn by_last_period(a: &Series<'_>, b: &Series<'_>, last: Option<Period>) -> Ordering {
    let amount = |s: &Series<'_>| last.and_then(|last| s.amount(last)).map(Amount::middle);
    let rank = |s: &Series<'_>| last.and_then(|last| s.ranks.get(&last)).map(|p| p.first() + p.last());
    let by_amount = match (amount(a), amount(b)) {
        (Some(x), Some(y)) => a.unit.cmp(&b.unit).then(y.cmp_value(x)),
        (x, y) => y.is_some().cmp(&x.is_some()),
    };
    let by_rank = match (rank(a), rank(b)) {
        (Some(x), Some(y)) => x.cmp(&y),
        (x, y) => y.is_some().cmp(&x.is_some()),
    };
    let rest =
        |s: &Series<'_>| (s.entity.raw().to_owned(), s.scope.cloned(), s.source.clone(), s.origin.cloned());
    by_amount.then(by_rank).then_with(|| rest(a).cmp(&rest(b)))
}
