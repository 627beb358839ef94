//! What is measured, and what exactly was counted.

use super::entity::Name;
use super::untrusted::Text;

/// What is measured, as a built-in table defines it, or as far as a file describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Metric {
    /// The id in files and on the command line.
    pub id: Text,
    /// What people call it.
    pub name: Name,
    /// What is counted and what is left out, in words.
    pub definition: Name,
    /// The unit of its amounts. The definition applies to no figure in another unit.
    pub unit: Text,
    /// What kind of quantity it is, where that is known.
    pub kind: Option<MetricKind>,
    /// Whether amounts of entities may be added up; none where only the user knows.
    pub adds_entities: Option<bool>,
    /// Whether amounts of periods may be added up; none where only the user knows.
    pub adds_time: Option<bool>,
    /// Which way is better, where one is.
    pub better: Option<Better>,
    /// The scope that is meant where none is stated.
    pub default_scope: Option<Text>,
}

/// The unit of the change of a share.
pub const POINTS: &str = "pp";

/// The unit of a change of amounts in a unit.
#[must_use]
pub fn change_unit(unit: &Text) -> Text {
    if unit.raw() == "%" { Text::from(POINTS) } else { unit.clone() }
}

/// The kind of a quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MetricKind {
    /// So much in a period.
    Flow,
    /// So much at a time.
    Stock,
    /// A part of one whole, in per cent.
    Share,
    /// A number of things counted.
    Count,
    /// So much for each of something.
    Rate,
}

impl MetricKind {
    /// Its word in `metrics.csv`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            MetricKind::Flow => "flow",
            MetricKind::Stock => "stock",
            MetricKind::Share => "share",
            MetricKind::Count => "count",
            MetricKind::Rate => "rate",
        }
    }

    /// The kind of that word in `metrics.csv`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<MetricKind> {
        Some(match word {
            "flow" => MetricKind::Flow,
            "stock" => MetricKind::Stock,
            "share" => MetricKind::Share,
            "count" => MetricKind::Count,
            "rate" => MetricKind::Rate,
            _ => return None,
        })
    }
}

/// Which way a quantity is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
}

impl Better {
    /// Its word in `metrics.csv`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Better::Higher => "higher",
            Better::Lower => "lower",
        }
    }

    /// The direction of that word in `metrics.csv`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Better> {
        match word {
            "higher" => Some(Better::Higher),
            "lower" => Some(Better::Lower),
            _ => None,
        }
    }
}

/// What exactly was counted, where the metric alone does not say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The metric it belongs to.
    pub metric: Text,
    /// The id in files and on the command line.
    pub id: Text,
    /// The wider scope that it is part of.
    pub within: Option<Text>,
    /// What people call it.
    pub name: Name,
}

/// Whether a unit stands for the currency of each country.
#[must_use]
pub fn is_national_currency(unit: &Text) -> bool {
    matches!(unit.raw(), "XDC" | "NC" | "NAC")
        || unit.raw().split(|c: char| !c.is_alphanumeric()).any(|word| word == "LCU")
        || unit.raw().to_lowercase().contains("national currency")
        || unit.raw().to_lowercase().contains("local currency")
}
