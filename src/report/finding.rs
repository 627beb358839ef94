use crate::model::{Figure, Name, Period, Text};
use crate::query::agreement::Agreement;
use crate::query::check::{Difference, Kinship, Reason};
use crate::query::verdict::{EditionAnswer, PeriodAnswer, ScopeAnswer, Verdict};

/// The results of `check`.
#[allow(clippy::large_enum_variant)] // it is boxed where it is kept
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Finding {
    Tally(Vec<(Verdict, usize)>),
    /// The same of claims that compare figures.
    ComparisonTally(Vec<(Verdict, usize)>),
    Verdict(Ruling),
    /// The verdict alone, whether it is disputed, and why it is undecided.
    Word(Verdict, bool, Option<Reason>),
    /// How the period of the reference meets that of the claim, and both.
    Time(PeriodAnswer, Period, Period),
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
    Reason {
        reason: Reason,
        units: Vec<Text>,
        periods: Vec<Period>,
        scopes: Vec<Name>,
        /// Whether there are others, which are not listed.
        more: bool,
    },
    /// What the number is of.
    Fit(Kinship, Reference),
    /// None of the metrics is in the references: those that are checked, and those that the references have, as far as they
    /// are named, and how many more there are.
    Metrics {
        checked: Vec<Text>,
        known: Vec<Text>,
        more: usize,
    },
    WithoutValue(usize),
    /// Figures whose details are not shown.
    WithoutDetails(usize),
}

/// The verdict on one claim, with what makes it true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ruling {
    pub verdict: Verdict,
    /// The scopes in which it is supported, if the claim states none.
    pub scopes: Vec<Name>,
    /// The group that it is supported for, if the claim's name may mean several.
    pub entity: Option<Name>,
    /// The period that it is supported for, if the claim states none.
    pub period: Option<Period>,
    /// Sources that say otherwise.
    pub disputed_by: Vec<Name>,
    /// What the claim credits, if that supports it.
    pub quoted_from: Option<Name>,
    /// What the claim credits, if that says nothing of it.
    pub silent: Option<Name>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    /// Whom it is about, if that is not whom the claim is about.
    pub entity: Option<Name>,
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
