//! One observation as it comes from a file, and who takes it.

use super::amount::{Amount, Figure};
use super::interner::{Interner, Symbol};
use super::observation::Observation;
use super::period::Period;
use super::untrusted::Text;

/// An observation whose texts are numbers of a [`Interner`]: small, and compared in no time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// What is measured.
    pub metric: Symbol,
    /// Whom it is about.
    pub entity: Symbol,
    /// What time it refers to.
    pub period: Period,
    /// The figure; none where the row has no value, which is not nought.
    pub figure: Option<Figure>,
    /// The unit of an amount.
    pub unit: Option<Symbol>,
    /// What exactly was counted.
    pub scope: Option<Symbol>,
    /// The document that was read.
    pub source: Symbol,
    /// Whom that document credits.
    pub origin: Option<Symbol>,
    /// What is only read by people, where the sink keeps it.
    pub remarks: Option<Box<Remarks>>,
    /// Where it was read.
    pub place: Place,
}

/// What a row says beside its figure, for people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remarks {
    /// The row's own id.
    pub id: Option<Text>,
    /// Where in the document.
    pub locator: Option<Text>,
    /// How sure the reading is, A to D.
    pub confidence: Option<Text>,
    /// A remark in English.
    pub note: Option<Text>,
    /// The remark in French.
    pub note_fr: Option<Text>,
}

/// Where an observation was read; only the loader knows what it means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Which of the files read.
    pub file: usize,
    /// The line that its row begins in, counted from 1.
    pub line: u64,
}

/// What no two records may share: metric, entity, period, unit, scope, source, origin, and whether it is a rank.
pub type Key = (Symbol, Symbol, Period, Option<Symbol>, Option<Symbol>, Symbol, Option<Symbol>, bool);

impl Record {
    /// The record of an observation.
    #[must_use]
    pub fn of(observation: &Observation<'_>, place: Place, interner: &mut Interner) -> Record {
        let owned = |text: &Option<super::Untrusted<'_>>| text.clone().map(super::Untrusted::into_owned);
        let remarks = Remarks {
            id: owned(&observation.id),
            locator: owned(&observation.locator),
            confidence: owned(&observation.confidence),
            note: owned(&observation.note),
            note_fr: owned(&observation.note_fr),
        };
        let mut optional =
            |text: &Option<super::Untrusted<'_>>| text.as_ref().map(|text| interner.intern(text));
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

    /// The observation that it is of.
    #[must_use]
    pub fn observation(&self, interner: &Interner) -> Observation<'static> {
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

    /// The amount, where it states one.
    #[must_use]
    pub fn amount(&self) -> Option<Amount> {
        match self.figure {
            Some(Figure::Amount(amount)) => Some(amount),
            _ => None,
        }
    }

    /// What no two may share. An amount and a rank of the same thing may stand side by side.
    #[must_use]
    pub fn key(&self) -> Key {
        let is_rank = matches!(self.figure, Some(Figure::Rank(_)));
        (self.metric, self.entity, self.period, self.unit, self.scope, self.source, self.origin, is_rank)
    }
}

/// Where records go as they are read, in the order of their files and lines: a [`Dataset`](super::Dataset) keeps them, an
/// accumulator does not.
pub trait Sink: Send {
    /// Takes one record.
    ///
    /// # Errors
    ///
    /// The place of an earlier one with the same key, where the sink keeps keys apart.
    fn take(&mut self, record: &Record, interner: &Interner) -> Result<(), Place>;

    /// Whether it keeps what records say beside their figures; else they come without.
    fn keeps_remarks(&self) -> bool {
        false
    }
}
