use crate::model::{Figure, Name, Period, Text};
use crate::query::check::{Difference, Why};
use crate::query::verdict::{Agreement, EditionAnswer, PeriodAnswer, ScopeAnswer, Verdict};

/// The results of `check`.
#[allow(clippy::large_enum_variant)] // it is boxed where it is kept
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Finding {
    Tally(Vec<(Verdict, usize)>),
    Verdict {
        verdict: Verdict,
        /// Sources of other series that contradict the claim.
        disputed_by: Vec<Name>,
        /// The source the claim is attributed to, if the number is quoted correctly.
        quoted_from: Option<Name>,
    },
    /// The verdict alone, and whether it is disputed.
    Word(Verdict, bool),
    /// For a claim with a duration but no date: its period and that of the reference.
    Time(PeriodAnswer, Option<(Period, Period)>),
    References(Vec<Reference>),
    /// How the claim compares to the reference, with the arithmetic.
    Number {
        number: Agreement,
        stated: Figure,
        found: Figure,
        /// Of both figures.
        unit: Option<Text>,
        difference: Option<Difference>,
    },
    /// How the scope of the reference compares to that of the claim.
    Counted {
        answer: ScopeAnswer,
        /// The default scope, if the claim states none.
        usual: Option<Name>,
        found: Option<Name>,
    },
    /// Which edition decided, and the `--as-of` date.
    Edition(EditionAnswer, Option<Text>),
    Why(Why),
    /// The metrics of the references, if none of them is claimed.
    Metrics(Vec<Text>),
    WithoutValue(usize),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    pub figure: Figure,
    pub unit: Option<Text>,
    pub period: Period,
    pub scope: Option<Name>,
    pub document: Name,
    pub locator: Option<Text>,
    pub origin: Option<Name>,
    pub confidence: Option<Text>,
    pub note: Option<Name>,
}
