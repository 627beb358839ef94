//! What checking found, as data.

use crate::model::{Figure, Name, Period, Text};
use crate::query::check::{Difference, Why};
use crate::query::verdict::{Agreement, EditionAnswer, PeriodAnswer, ScopeAnswer, Verdict};

/// What checking found.
#[allow(clippy::large_enum_variant)] // it is boxed where it is kept
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Finding {
    /// How many figures have which verdict.
    Tally(Vec<(Verdict, usize)>),
    /// The verdict, and what is said beside it.
    Verdict {
        /// The word.
        verdict: Verdict,
        /// Documents of other series that say otherwise.
        disputed_by: Vec<Name>,
        /// The document that is credited, where the number is its own.
        quoted_from: Option<Name>,
    },
    /// The word alone, and whether somebody says otherwise.
    Word(Verdict, bool),
    /// Whether the claim has a place in time; where it has a length only, that and the time of the reference.
    Time(PeriodAnswer, Option<(Period, Period)>),
    /// Figures of references.
    References(Vec<Reference>),
    /// How the number compares to that of the reference, with the arithmetic.
    Number {
        /// How it compares.
        number: Agreement,
        /// The claimed figure.
        stated: Figure,
        /// The reference.
        found: Figure,
        /// The unit of both.
        unit: Option<Text>,
        /// How far it is off.
        difference: Option<Difference>,
    },
    /// What the reference counts, beside the claim.
    Counted {
        /// How the one compares to the other.
        answer: ScopeAnswer,
        /// What is usually counted, where the claim does not say what it counts.
        usual: Option<Name>,
        /// What the reference says that it counts.
        found: Option<Name>,
    },
    /// Which edition decided, and before which date it had to be published.
    Edition(EditionAnswer, Option<Text>),
    /// Why the claim is undecided.
    Why(Why),
    /// What the references are of, where nothing of it was claimed.
    Metrics(Vec<Text>),
    /// Figures without a value, which are not checked.
    WithoutValue(usize),
}

/// A figure of a reference, with all that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    /// The figure.
    pub figure: Figure,
    /// Its unit.
    pub unit: Option<Text>,
    /// Its period.
    pub period: Period,
    /// What exactly was counted.
    pub scope: Option<Name>,
    /// The document.
    pub document: Name,
    /// Where in it.
    pub locator: Option<Text>,
    /// The origin that it credits.
    pub origin: Option<Name>,
    /// How sure the reading is.
    pub confidence: Option<Text>,
    /// What its record says of it.
    pub note: Option<Name>,
}
