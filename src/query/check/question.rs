//! What a claim asks: of which thing, counted how. The candidates for it are in `pools`.

use crate::model::{Catalog, Figure, MetricKind, Observation, Text};
use crate::query::agreement::Whole;

/// What the definition of the claimed metric says, if it fits the claim's unit.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Facts<'c> {
    pub(super) kind: Option<MetricKind>,
    pub(super) once: bool,
    pub(super) adds_time: Option<bool>,
    pub(super) default_scope: Option<&'c Text>,
}

impl<'c> Facts<'c> {
    pub(super) fn of(claim: &Observation, catalog: &'c Catalog) -> Facts<'c> {
        // A rank has no unit, and is of the metric as it is defined.
        let metric = match claim.figure {
            Some(Figure::Rank(_)) => catalog.metrics.get(&claim.metric),
            _ => catalog.metric(&claim.metric, claim.unit.as_ref()),
        };
        metric.map_or_else(Facts::default, |metric| Facts {
            kind: metric.kind,
            once: metric.once,
            adds_time: metric.adds_time,
            default_scope: metric.default_scope.as_ref(),
        })
    }

    pub(super) fn whole(self, claim: &Observation) -> Whole {
        let is_share = claim.unit.as_ref().is_some_and(|unit| unit.raw() == "%");
        match self.kind {
            Some(MetricKind::Share | MetricKind::Rate) => Whole::Rounded,
            _ if is_share => Whole::Rounded,
            _ => Whole::Exact,
        }
    }
}

/// The scopes whose figures decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Asked<'c> {
    /// The claimed one, or the default one, and figures that don't state theirs.
    Scope(&'c Text),
    /// Every one: the claim states none and the metric has no default.
    All,
    /// Every one by itself, each with its own newest figures.
    Each,
}

impl<'c> Asked<'c> {
    pub(super) fn of(claim: &'c Observation, facts: Facts<'c>) -> Asked<'c> {
        claim.scope.as_ref().or(facts.default_scope).map_or(Asked::All, Asked::Scope)
    }

    pub(super) fn has(self, scope: Option<&Text>) -> bool {
        match self {
            Asked::Scope(asked) => scope.is_none_or(|scope| scope == asked),
            Asked::All | Asked::Each => true,
        }
    }
}
