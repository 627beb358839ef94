//! Why a figure can't be told to hold or not.

use super::references::{References, has_unit};
use crate::model::{Figure, Observation, Period, Text};
use std::collections::BTreeSet;

/// Why a figure can't be told to hold or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The references have nothing on the metric.
    NoMetric,
    /// They have the metric, and nothing of its kind on the entity.
    NoEntity,
    /// They have no list of the metric that settles the entity's position.
    NoPosition,
    /// Only the document that states the figure has one.
    OwnSource,
    /// They have it in other units only.
    OtherUnits(Vec<Text>),
    /// They have it for other periods only.
    OtherPeriods(Vec<Period>),
    /// They are all younger than the document.
    OnlyLater,
    /// A running count that lies between what two editions of one series state.
    Between,
    /// References of one date say otherwise of each other.
    Disagreement,
    /// The bounds leave it open.
    Open,
}

impl Why {
    /// Its word in machine formats.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Why::NoMetric => "no-metric",
            Why::NoEntity => "no-entity",
            Why::NoPosition => "no-position",
            Why::OwnSource => "own-source",
            Why::OtherUnits(_) => "other-units",
            Why::OtherPeriods(_) => "other-periods",
            Why::OnlyLater => "only-later",
            Why::Between => "between-editions",
            Why::Disagreement => "references-disagree",
            Why::Open => "open",
        }
    }
}

/// Why nothing decides on a claim.
pub(super) fn why(claim: &Observation<'static>, references: &References<'_>, has_later: bool) -> Why {
    if has_later {
        return Why::OnlyLater;
    }
    let others: Vec<_> = references.on_thing(claim).iter().filter(|c| *c.source != claim.source).collect();
    let in_unit: Vec<_> = others.iter().filter(|c| has_unit(claim, c)).collect();
    if !references.has_metric(&claim.metric) {
        Why::NoMetric
    } else if references.on_thing(claim).is_empty() {
        if matches!(claim.figure, Some(Figure::Rank(_))) { Why::NoPosition } else { Why::NoEntity }
    } else if others.is_empty() {
        Why::OwnSource
    } else if in_unit.is_empty() {
        let units: BTreeSet<Text> = others.iter().map(|c| c.unit.cloned().unwrap_or_default()).collect();
        Why::OtherUnits(units.into_iter().collect())
    } else {
        let periods = in_unit.iter().filter(|c| !references.may_be_of(claim, c)).map(|c| c.period);
        Why::OtherPeriods(periods.collect::<BTreeSet<_>>().into_iter().collect())
    }
}
