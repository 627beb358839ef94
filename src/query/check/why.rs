//! Why a claim stays undecided.

use super::references::{References, has_unit};
use crate::model::{Figure, Observation, Period, Text};
use std::collections::BTreeSet;

worded! {
    /// Why a claim stays undecided.
    #[derive(Clone, Debug, PartialEq, Eq)]
    Why {
        /// No reference has the metric.
        NoMetric = "no-metric",
        /// No reference has the entity.
        NoEntity = "no-entity",
        /// No list settles the entity's rank.
        NoPosition = "no-position",
        /// Only the document of the claim itself has the figure.
        OwnSource = "own-source",
        /// The references are in other units.
        OtherUnits(Vec<Text>) = "other-units",
        /// The references are for other periods.
        OtherPeriods(Vec<Period>) = "other-periods",
        /// All references were published later than the claim.
        OnlyLater = "only-later",
        /// A running count that lies between two editions of one series.
        Between = "between-editions",
        /// References of the same date disagree.
        Disagreement = "references-disagree",
        /// The bounds of the figures leave it open.
        Open = "open",
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
