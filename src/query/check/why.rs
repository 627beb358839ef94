//! Why a claim stays undecided.

use super::references::{References, has_unit};
use crate::model::{Figure, Observation, Period, Text};
use std::collections::BTreeSet;

/// Why a claim stays undecided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// No reference has the metric.
    NoMetric,
    /// No reference has the entity.
    NoEntity,
    /// No list settles the entity's rank.
    NoPosition,
    /// Only the document of the claim itself has the figure.
    OwnSource,
    /// The references are in other units.
    OtherUnits(Vec<Text>),
    /// The references are for other periods.
    OtherPeriods(Vec<Period>),
    /// All references were published later than the claim.
    OnlyLater,
    /// A running count that lies between two editions of one series.
    Between,
    /// References of the same date disagree.
    Disagreement,
    /// The bounds of the figures leave it open.
    Open,
}

impl Why {
    /// Its word in machine formats.
    #[must_use]
    pub(crate) fn word(&self) -> &'static str {
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

/// The reason why no reference decides.
pub(super) fn why(claim: &Observation, references: &References<'_>, has_later: bool) -> Why {
    if has_later {
        return Why::OnlyLater;
    }
    let others: Vec<_> = references.on_thing(claim).iter().filter(|c| *c.source != claim.source).collect();
    let in_unit: Vec<_> = others.iter().filter(|c| has_unit(claim, c)).collect();
    if !references.metrics.contains(&claim.metric) {
        Why::NoMetric
    } else if references.on_thing(claim).is_empty() {
        if matches!(claim.figure, Some(Figure::Rank(_))) { Why::NoPosition } else { Why::NoEntity }
    } else if others.is_empty() {
        Why::OwnSource
    } else if in_unit.is_empty() {
        let units: BTreeSet<Text> = others.iter().map(|c| c.unit.cloned().unwrap_or_default()).collect();
        Why::OtherUnits(units.into_iter().collect())
    } else {
        let periods = in_unit.iter().filter(|c| !references.is_compatible(claim, c)).map(|c| c.period);
        Why::OtherPeriods(periods.collect::<BTreeSet<_>>().into_iter().collect())
    }
}
