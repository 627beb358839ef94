//! One figure for one metric, entity, period, unit and scope, from one source.

use super::amount::{Amount, Figure};
use super::period::Period;
use super::untrusted::Untrusted;

/// One row of an observation file, read and checked. Borrowed while it is read, owned where it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation<'a> {
    /// The row's own id, where the file has one.
    pub id: Option<Untrusted<'a>>,
    /// What is measured.
    pub metric: Untrusted<'a>,
    /// Whom it is about: the id of a known entity, or the name in the file.
    pub entity: Untrusted<'a>,
    /// What time it refers to.
    pub period: Period,
    /// The figure; none where the row has no value, which is not nought.
    pub figure: Option<Figure>,
    /// The unit of an amount.
    pub unit: Option<Untrusted<'a>>,
    /// What exactly was counted.
    pub scope: Option<Untrusted<'a>>,
    /// The document that was read.
    pub source: Untrusted<'a>,
    /// Whom that document credits.
    pub origin: Option<Untrusted<'a>>,
    /// Where in the document.
    pub locator: Option<Untrusted<'a>>,
    /// How sure the reading is, A to D.
    pub confidence: Option<Untrusted<'a>>,
    /// A remark in English.
    pub note: Option<Untrusted<'a>>,
    /// The remark in French.
    pub note_fr: Option<Untrusted<'a>>,
}

impl Observation<'_> {
    /// The amount, where it states one.
    #[must_use]
    pub fn amount(&self) -> Option<Amount> {
        match self.figure {
            Some(Figure::Amount(amount)) => Some(amount),
            _ => None,
        }
    }

    /// Leaves out what people read beside the figure.
    pub fn forget_remarks(&mut self) {
        (self.id, self.locator, self.confidence, self.note, self.note_fr) = (None, None, None, None, None);
    }

    /// The same observation, owned.
    #[must_use]
    pub fn into_owned(self) -> Observation<'static> {
        let owned = |text: Option<Untrusted<'_>>| text.map(Untrusted::into_owned);
        Observation {
            id: owned(self.id),
            metric: self.metric.into_owned(),
            entity: self.entity.into_owned(),
            period: self.period,
            figure: self.figure,
            unit: owned(self.unit),
            scope: owned(self.scope),
            source: self.source.into_owned(),
            origin: owned(self.origin),
            locator: owned(self.locator),
            confidence: owned(self.confidence),
            note: owned(self.note),
            note_fr: owned(self.note_fr),
        }
    }
}

/// The columns of the native layout, in the order in which they are written.
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
