//! Why a question has no honest answer.

use crate::model::{Name, Period, Text};

/// Why a question has no honest answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Amounts in national currencies, set against each other across entities.
    NationalCurrencies(Text),
    /// Ranks can't be merged.
    MergedRanks(Text),
    /// The metric does not add up.
    DoesNotAddUp(Text),
    /// Two editions of one series can't be merged.
    MergedEditions(Text),
    /// A result has too many digits.
    TooManyDigits(Text),
    /// Nothing to compare by change: fewer than two periods.
    NoChange,
    /// An entity has figures of several periods, and one is wanted of each: two of the periods.
    SeveralPeriods(Name, Period, Period),
    /// A table of years or days has no place for this period.
    NoChartTime(Period),
    /// A table of bare numbers has no place for the figure of this entity and period: it is no exact amount.
    NoChartValue(Name, Period),
    /// A form of picture needs more periods.
    TooFewPeriods,
    /// Only shares of a whole can be stacked; the metric.
    NoWhole(Text),
    /// A length from zero, on a scale that has no zero.
    NoLogarithmicLength,
    /// An amount of zero or less, on a scale that has none: whose, and when.
    NotLogarithmic(Name, Period),
    /// The entity to compare with has no amount in the period.
    NothingToCompareWith(Name, Period),
}
