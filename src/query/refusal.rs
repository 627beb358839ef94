//! Questions that have no honest answer.

use crate::model::{Name, Period, Text};

/// Why a question has no honest answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Amounts in national currencies are not comparable across entities; the unit.
    NationalCurrencies(Text),
    /// Ranks can't be aggregated; the metric.
    MergedRanks(Text),
    /// The metric is not additive.
    DoesNotAddUp(Text),
    /// Two editions of one series can't be aggregated; the series.
    MergedEditions(Text),
    /// A result has too many digits; the metric.
    TooManyDigits(Text),
    /// A change needs two periods of the same kind.
    NoChange,
    /// An entity has figures of several periods where only one is allowed; two of these periods.
    SeveralPeriods(Name, Period, Period),
    /// This period doesn't fit a table of years or days.
    NoChartTime(Period),
    /// The figure of this entity and period is not an exact amount, and doesn't fit a table of bare numbers.
    NoChartValue(Name, Period),
    /// The form of chart needs more periods.
    TooFewPeriods,
    /// Only shares of a whole can be stacked; the metric.
    NoWhole(Text),
    /// Bars start at zero, which a logarithmic scale doesn't have.
    NoLogarithmicLength,
    /// An amount of zero or less on a logarithmic scale; its entity and period.
    NotLogarithmic(Name, Period),
    /// The entity to compare with has no amount in this period.
    NothingToCompareWith(Name, Period),
}
