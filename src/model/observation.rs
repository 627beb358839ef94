//! One figure for a metric, entity, period, unit and scope, from one source.

use super::amount::{Amount, Figure};
use super::period::Period;
use super::untrusted::Text;

/// One row of an observation file, parsed and validated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Observation {
    /// The row's own id, if the file has ids.
    pub id: Option<Text>,
    /// What is measured.
    pub metric: Text,
    /// The id of a known entity, or the name in the file.
    pub entity: Text,
    /// The time it refers to.
    pub period: Period,
    /// The figure; `None` if no value is reported, which is not zero.
    pub figure: Option<Figure>,
    /// The unit of an amount.
    pub unit: Option<Text>,
    /// What exactly was counted.
    pub scope: Option<Text>,
    /// The source it was read in.
    pub source: Text,
    /// Whom the source attributes it to.
    pub origin: Option<Text>,
    /// The location in the source.
    pub locator: Option<Text>,
    /// The confidence in the reading, A to D.
    pub confidence: Option<Text>,
    /// A note in English.
    pub note: Option<Text>,
    /// The note in French.
    pub note_fr: Option<Text>,
}

impl Observation {
    /// The amount, unless the figure is a rank or missing.
    pub(crate) fn amount(&self) -> Option<Amount> {
        self.figure.and_then(Figure::amount)
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
