//! Why a claim stays undecided.

use super::question::{Asked, Facts};
use super::references::References;
use super::time::meeting;
use crate::model::words::words;
use crate::model::{Figure, Observation, Period, Text};
use std::collections::BTreeSet;

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
}

/// The reason why no reference answers, and what there is instead.
pub(super) fn nothing_answers(
    claim: &Observation,
    entity: &Text,
    (asked, facts): (Asked<'_>, Facts<'_>),
    references: &References<'_>,
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
        return (Reason::OtherUnits, Instead { units: units.collect(), ..Instead::default() });
    }
    let of_scopes = || in_unit.split(|c| c.scope).filter(|run| run.any_but(own));
    let mut periods = BTreeSet::new();
    let mut scopes = BTreeSet::new();
    for run in of_scopes() {
        for run in run.split(|c| c.period).filter(|run| run.any_but(own)) {
            let Some(first) = run.candidates().first() else { continue };
            if asked.has(first.scope) {
                periods.insert(first.period);
            } else if meeting(claim.period, first.period, first.is_running, facts).is_some() {
                scopes.extend(first.scope.cloned());
            }
        }
    }
    // A figure of the claimed period that counts something else is nearer than one of another period.
    match (scopes.is_empty(), periods.is_empty()) {
        (false, _) | (true, true) => {
            (Reason::OtherScopes, Instead { scopes: scopes.into_iter().collect(), ..Instead::default() })
        }
        (true, false) => {
            (Reason::OtherPeriods, Instead { periods: periods.into_iter().collect(), ..Instead::default() })
        }
    }
}
