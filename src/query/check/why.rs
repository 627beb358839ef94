//! Why a claim stays undecided.

use super::references::References;
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
    if !references.metrics.contains(&claim.metric) {
        return Why::NoMetric;
    }
    let own = &claim.source;
    let all = references.on_thing(claim);
    if all.candidates().is_empty() {
        let is_rank = matches!(claim.figure, Some(Figure::Rank(_)));
        return if is_rank { Why::NoPosition } else { Why::NoEntity };
    }
    if !all.any_but(own) {
        return Why::OwnSource;
    }
    let in_unit = references.in_unit(claim);
    if !in_unit.any_but(own) {
        let others = all.split(|c| c.unit).filter(|run| run.any_but(own));
        let units =
            others.filter_map(|run| Some(run.candidates().first()?.unit.cloned().unwrap_or_default()));
        return Why::OtherUnits(units.collect());
    }
    let of_periods = in_unit.split(|c| (c.unit, c.period)).filter(|run| run.any_but(own));
    let periods = of_periods.filter_map(|run| run.candidates().first().map(|c| c.period));
    Why::OtherPeriods(periods.collect::<BTreeSet<_>>().into_iter().collect())
}
