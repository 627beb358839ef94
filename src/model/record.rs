//! Observations with interned text, and the sinks that take them.

use super::amount::{Amount, Figure};
use super::interner::{Interner, Symbol};
use super::observation::Observation;
use super::period::Period;
use super::untrusted::Text;

/// An observation whose text is interned: small, and cheap to compare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The metric.
    pub metric: Symbol,
    /// The entity.
    pub entity: Symbol,
    /// The time it refers to.
    pub period: Period,
    /// The figure; `None` if no value is reported, which is not zero.
    pub figure: Option<Figure>,
    /// The unit of an amount.
    pub unit: Option<Symbol>,
    /// The scope.
    pub scope: Option<Symbol>,
    /// The source it was read in.
    pub source: Symbol,
    /// Whom the source attributes it to.
    pub origin: Option<Symbol>,
    /// The fields that only people read, if the sink keeps them.
    pub remarks: Option<Box<Remarks>>,
    /// Where it was read.
    pub place: Place,
}

/// The fields of a row that only people read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remarks {
    /// The row's own id.
    pub id: Option<Text>,
    /// The location in the source.
    pub locator: Option<Text>,
    /// The confidence in the reading, A to D.
    pub confidence: Option<Text>,
    /// A note in English.
    pub note: Option<Text>,
    /// The note in French.
    pub note_fr: Option<Text>,
}

/// Where an observation was read. Only the loader interprets it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The index of the file.
    pub file: usize,
    /// The first line of the row, counted from 1.
    pub line: u64,
}

/// What identifies a record: metric, entity, period, unit, scope, source, origin, and whether it is a rank.
pub type Key = (Symbol, Symbol, Period, Option<Symbol>, Option<Symbol>, Symbol, Option<Symbol>, bool);

impl Record {
    /// Interns the text of an observation.
    pub(crate) fn of(observation: &Observation, place: Place, interner: &mut Interner) -> Record {
        let remarks = Remarks {
            id: observation.id.clone(),
            locator: observation.locator.clone(),
            confidence: observation.confidence.clone(),
            note: observation.note.clone(),
            note_fr: observation.note_fr.clone(),
        };
        let mut optional = |text: &Option<Text>| text.as_ref().map(|text| interner.intern(text));
        let (unit, scope, origin) =
            (optional(&observation.unit), optional(&observation.scope), optional(&observation.origin));
        Record {
            metric: interner.intern(&observation.metric),
            entity: interner.intern(&observation.entity),
            period: observation.period,
            figure: observation.figure,
            unit,
            scope,
            source: interner.intern(&observation.source),
            origin,
            remarks: (remarks != Remarks::default()).then(|| Box::new(remarks)),
            place,
        }
    }

    /// Resolves the record to an observation.
    pub(crate) fn observation(&self, interner: &Interner) -> Observation {
        let optional = |id: Option<Symbol>| id.map(|id| interner.resolve(id).clone());
        let Remarks { id, locator, confidence, note, note_fr } =
            self.remarks.as_deref().cloned().unwrap_or_default();
        Observation {
            id,
            metric: interner.resolve(self.metric).clone(),
            entity: interner.resolve(self.entity).clone(),
            period: self.period,
            figure: self.figure,
            unit: optional(self.unit),
            scope: optional(self.scope),
            source: interner.resolve(self.source).clone(),
            origin: optional(self.origin),
            locator,
            confidence,
            note,
            note_fr,
        }
    }

    /// The amount, unless the figure is a rank or missing.
    pub(crate) fn amount(&self) -> Option<Amount> {
        self.figure.and_then(Figure::amount)
    }

    /// The key, which no two records may share. An amount and a rank for the same thing have different keys.
    pub(crate) fn key(&self) -> Key {
        let is_rank = matches!(self.figure, Some(Figure::Rank(_)));
        (self.metric, self.entity, self.period, self.unit, self.scope, self.source, self.origin, is_rank)
    }
}

/// A consumer of records, in the order of files and lines: a [`Dataset`](super::Dataset) keeps them, an accumulator
/// does not.
pub trait Sink: Send {
    /// Takes one record.
    ///
    /// # Errors
    ///
    /// The place of an earlier record with the same key, if the sink checks keys.
    fn take(&mut self, record: &Record, interner: &Interner) -> Result<(), Place>;

    /// Whether the sink keeps [`Remarks`]; if not, records come without them.
    fn keeps_remarks(&self) -> bool {
        false
    }
}
