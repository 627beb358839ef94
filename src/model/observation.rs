//! One figure for a metric, entity, period, unit and scope, from one source.

use super::amount::{Amount, Figure};
use super::period::Period;
use super::untrusted::Untrusted;

/// One row of an observation file, parsed and validated. Borrows while reading, owns once kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation<'a> {
    /// The row's own id, if the file has ids.
    pub id: Option<Untrusted<'a>>,
    /// What is measured.
    pub metric: Untrusted<'a>,
    /// The id of a known entity, or the name in the file.
    pub entity: Untrusted<'a>,
    /// The time it refers to.
    pub period: Period,
    /// The figure; `None` if no value is reported, which is not zero.
    pub figure: Option<Figure>,
    /// The unit of an amount.
    pub unit: Option<Untrusted<'a>>,
    /// What exactly was counted.
    pub scope: Option<Untrusted<'a>>,
    /// The source it was read in.
    pub source: Untrusted<'a>,
    /// Whom the source attributes it to.
    pub origin: Option<Untrusted<'a>>,
    /// The location in the source.
    pub locator: Option<Untrusted<'a>>,
    /// The confidence in the reading, A to D.
    pub confidence: Option<Untrusted<'a>>,
    /// A note in English.
    pub note: Option<Untrusted<'a>>,
    /// The note in French.
    pub note_fr: Option<Untrusted<'a>>,
}

impl Observation<'_> {
    /// The amount, unless the figure is a rank or missing.
    #[must_use]
    pub fn amount(&self) -> Option<Amount> {
        match self.figure {
            Some(Figure::Amount(amount)) => Some(amount),
            _ => None,
        }
    }
}

/// The columns of the native layout, in output order.
pub const OBSERVATION_COLUMNS: [&str; 15] = [
    "id",
    "metric",
    "entity",
    "period",
    "qualifier",
    "value",
    "upper",
    "unit",
    "scope",
    "source",
    "origin",
    "locator",
    "confidence",
    "note",
    "note_fr",
];
