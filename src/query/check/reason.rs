//! Why a claim stays undecided.

use super::candidate::Candidate;
use super::index::Run;
use super::question::{Asked, Facts};
use super::references::References;
use super::time::meeting;
use crate::model::words::words;
use crate::model::{Figure, Observation, Period, Text};

words! {
    /// Why a claim stays undecided.
    pub(crate) enum Reason {
        /// No reference has the metric.
        NoMetric = "no-metric",
        /// No reference has the entity.
        NoEntity = "no-entity",
        /// No list settles the entity's rank.
        NoList = "no-list",
        /// Only the document of the claim itself has the figure.
        OwnSource = "own-source",
        /// The references are in other units.
        OtherUnits = "other-units",
        /// The references are for other periods.
        OtherPeriods = "other-periods",
        /// The references count something else.
        OtherScopes = "other-scopes",
        /// All references were published later than the claim.
        OnlyLater = "only-later",
        /// A running count that lies between two states of one series.
        BetweenStates = "between-states",
        /// Only one secondary source, or a calculation, says otherwise.
        SingleSource = "single-source",
        /// No document has all the figures that are compared.
        NoSeries = "no-series",
        /// The bounds of the figures, or the moment that is meant, leave it open.
        Open = "open",
    }
}

/// What there is instead, for a reason: units, periods or scopes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Instead {
    pub(crate) units: Vec<Text>,
    pub(crate) periods: Vec<Period>,
    pub(crate) scopes: Vec<Text>,
    /// Whether there are others, which are not listed.
    pub(crate) more: bool,
}

/// So many units, periods or scopes are listed at most.
const MAX_LISTED: usize = 24;

/// The reason why no reference answers, and what there is instead.
pub(super) fn nothing_answers<'r, 'd>(
    claim: &Observation,
    entity: &Text,
    (asked, facts): (Asked<'_>, Facts<'_>),
    references: &'r References<'d>,
    has_late: bool,
) -> (Reason, Instead) {
    let none = |reason| (reason, Instead::default());
    if has_late {
        return none(Reason::OnlyLater);
    }
    if !references.metrics.contains(&claim.metric) {
        return none(Reason::NoMetric);
    }
    let own = &claim.source;
    let all = references.on_thing(claim, entity);
    if all.candidates().is_empty() {
        let is_rank = matches!(claim.figure, Some(Figure::Rank(_)));
        return none(if is_rank { Reason::NoList } else { Reason::NoEntity });
    }
    if !all.any_but(own) {
        return none(Reason::OwnSource);
    }
    let in_unit = references.in_unit(claim, entity);
    if !in_unit.any_but(own) {
        let others = all.split(|c| c.unit).filter(|run| run.any_but(own));
        let units =
            others.filter_map(|run| Some(run.candidates().first()?.unit.cloned().unwrap_or_default()));
        let (units, more) = listed(units);
        return (Reason::OtherUnits, Instead { units, more, ..Instead::default() });
    }
    let of_scopes = || in_unit.split(|c| c.scope).filter(|run| run.any_but(own));
    let is_of_time = |c: &Candidate<'_>| meeting(claim.period, c.period, c.is_running, facts).is_some();
    // A figure of the claimed period that counts something else is nearer than one of another period.
    let others = of_scopes().filter(|run| run.candidates().first().is_some_and(|c| !asked.has(c.scope)));
    let speaks = |run: &Run<'_, '_>| run.candidates().iter().any(|c| c.source != own && is_of_time(c));
    let scopes = others.filter(speaks).filter_map(|run| run.candidates().first()?.scope.cloned());
    let (scopes, more) = listed(scopes);
    if !scopes.is_empty() {
        return (Reason::OtherScopes, Instead { scopes, more, ..Instead::default() });
    }
    let of_scope = of_scopes().filter(|run| run.candidates().first().is_some_and(|c| asked.has(c.scope)));
    let by_period = |run: Run<'r, 'd>| run.split(|c| c.period).collect::<Vec<_>>();
    let of_periods = of_scope.flat_map(by_period).filter(|run| run.any_but(own));
    let (mut periods, more) = listed(of_periods.filter_map(|run| Some(run.candidates().first()?.period)));
    periods.sort_unstable();
    periods.dedup();
    if periods.is_empty() {
        return none(Reason::OtherScopes);
    }
    (Reason::OtherPeriods, Instead { periods, more, ..Instead::default() })
}

/// The first of some things, and whether there are more.
fn listed<T>(things: impl Iterator<Item = T>) -> (Vec<T>, bool) {
    let mut listed: Vec<T> = things.take(MAX_LISTED + 1).collect();
    let more = listed.len() > MAX_LISTED;
    listed.truncate(MAX_LISTED);
    (listed, more)
}
