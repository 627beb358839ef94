//! Metrics and scopes: what is measured, and what exactly was counted.

use super::entity::Name;
use super::untrusted::Text;
use super::words::words;

/// A metric, as the built-in table defines it or as far as its file describes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metric {
    /// The id in files and on the command line.
    pub id: Text,
    /// The display name.
    pub name: Name,
    /// What is counted and what is left out.
    pub definition: Name,
    /// The unit of its amounts. The definition doesn't apply to figures in any other unit.
    pub unit: Text,
    /// The kind of quantity, if known.
    pub kind: Option<MetricKind>,
    /// Whether amounts add up across entities; `None` if only the user knows.
    pub adds_entities: Option<bool>,
    /// Whether amounts add up over time; `None` if only the user knows.
    pub adds_time: Option<bool>,
    /// Which direction is better, if either is.
    pub better: Option<Better>,
    /// The scope to assume if none is stated.
    pub default_scope: Option<Text>,
    /// Whether it happens once for an entity, like the training of a model: figures of any period are then of one thing.
    pub once: bool,
}

impl Metric {
    /// Whether amounts in this unit are of this metric: in its own, or, as money is, in another currency.
    #[must_use]
    pub fn is_in(&self, unit: &Text) -> bool {
        are_of_one_kind(unit.raw(), self.unit.raw())
    }
}

/// The currencies that are known as such.
#[rustfmt::skip]
const CURRENCIES: [&str; 36] = [
    "USD", "EUR", "GBP", "CNY", "JPY", "KRW", "INR", "CHF", "CAD", "AUD", "HKD", "SGD", "TWD", "NZD", "BRL", "RUB", "SEK",
    "NOK", "DKK", "SAR", "AED", "ILS", "PLN", "CZK", "HUF", "MXN", "ZAR", "TRY", "THB", "IDR", "VND", "MYR", "PHP", "QAR",
    "CLP", "ARS",
];

/// Whether a unit is a currency.
pub(crate) fn is_currency(unit: &str) -> bool {
    CURRENCIES.contains(&unit)
}

/// Whether amounts in two units may be of one metric: the units are the same, or both currencies.
pub(crate) fn are_of_one_kind(one: &str, other: &str) -> bool {
    // Without what it is per, and the year of its prices.
    fn split(unit: &str) -> (&str, &str) {
        let (base, per) = unit.split_once('/').unwrap_or((unit, ""));
        (base.split('@').next().unwrap_or(base), per)
    }
    let ((one_base, one_per), (other_base, other_per)) = (split(one), split(other));
    one == other || one_per == other_per && is_currency(one_base) && is_currency(other_base)
}

/// The unit for changes of a share: percentage points.
pub const POINTS: &str = "pp";

/// The unit for changes of amounts in `unit`.
pub(crate) fn change_unit(unit: &Text) -> Text {
    if unit.raw() == "%" { Text::from(POINTS) } else { unit.clone() }
}

words! {
    /// The kind of quantity that a metric measures.
    pub enum MetricKind {
        /// A total over a period.
        Flow = "flow",
        /// A level at a point in time.
        Stock = "stock",
        /// A percentage of a whole.
        Share = "share",
        /// A number of things.
        Count = "count",
        /// An amount per unit of something else.
        Rate = "rate",
        /// Money promised, which is never compared with money spent.
        Announcement = "announcement",
    }
}

words! {
    /// Which direction of a quantity is better.
    pub enum Better {
        /// More is better.
        Higher = "higher",
        /// Less is better.
        Lower = "lower",
    }
}

/// What exactly was counted, if the metric alone leaves it open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The metric it belongs to.
    pub metric: Text,
    /// The id in files and on the command line.
    pub id: Text,
    /// The next wider scope, which includes this one.
    pub within: Option<Text>,
    /// The display name.
    pub name: Name,
    /// Whether its figures of an interval are running counts: each state includes the one before.
    pub running: bool,
    /// Whether its figures are states at one moment of a day, which say little of another.
    pub moment: bool,
}

/// Whether a unit stands for each country's own currency.
pub(crate) fn is_national_currency(unit: &Text) -> bool {
    matches!(unit.raw(), "XDC" | "NC" | "NAC")
        || unit.raw().split(|c: char| !c.is_alphanumeric()).any(|word| word == "LCU")
        || unit.raw().to_lowercase().contains("national currency")
        || unit.raw().to_lowercase().contains("local currency")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn currencies_are_of_one_kind() {
        for (one, other, wanted) in [
            ("USD", "GBP", true),
            ("USD/year", "EUR/year", true),
            ("USD@2021", "EUR", true),
            ("models", "models", true),
            ("USD", "USD/year", false),
            ("USD", "%", false),
            ("USD", "GPU", false),
            ("models", "patents", false),
        ] {
            assert_eq!(are_of_one_kind(one, other), wanted, "{one} {other}");
        }
    }
}
