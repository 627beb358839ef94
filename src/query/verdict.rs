//! The words of a check: verdicts, and the answers on scope, period and edition behind them.

use super::agreement::Agreement;
use crate::model::words::words;
use crate::model::{Catalog, Observation, Text};

words! {
    /// The result of a check, the best first.
    pub(crate) enum Verdict {
        /// A reference supports it.
        Supported = "supported",
        /// A reference supports it when both are rounded alike.
        Rounded = "rounded",
        /// A reference nearly supports it.
        Imprecise = "imprecise",
        /// Only an older edition or period supports it.
        Outdated = "outdated",
        /// Only a figure with another scope supports it.
        DifferentScope = "different-scope",
        /// Nothing decides it.
        Undecided = "undecided",
        /// The references of the same thing say otherwise.
        Contradicted = "contradicted",
    }
}

impl Verdict {
    /// Whether a reference supports the claim.
    pub(crate) fn is_support(self) -> bool {
        matches!(self, Verdict::Supported | Verdict::Rounded)
    }

    /// The verdict on a number alone.
    pub(crate) fn of_number(number: Agreement) -> Verdict {
        match number {
            Agreement::Equal | Agreement::Within | Agreement::Less => Verdict::Supported,
            Agreement::Rounded => Verdict::Rounded,
            Agreement::Imprecise => Verdict::Imprecise,
            Agreement::Open | Agreement::Incomparable => Verdict::Undecided,
            Agreement::Off | Agreement::NotLess => Verdict::Contradicted,
        }
    }
}

/// Everything that says what a figure counts: metric, unit and scope, where they are stated.
pub(crate) type Counted<'a> = (&'a Text, Option<&'a Text>, Option<&'a Text>);

pub(crate) fn counted(o: &Observation) -> Counted<'_> {
    (&o.metric, o.unit.as_ref(), o.scope.as_ref())
}

words! {
    /// The scope of the second figure relative to the first.
    pub(crate) enum ScopeAnswer {
        /// The same scope.
        Same = "same",
        /// A part of the first.
        Narrower = "narrower",
        /// It contains the first.
        Wider = "wider",
        /// Unrelated.
        Different = "different",
        /// At least one is not stated; the metric's default scope is taken for it.
        NotStated = "not-stated",
    }
}

impl ScopeAnswer {
    /// The scope of the second figure relative to the first, by the tree of scopes.
    pub(crate) fn of(first: Counted<'_>, second: Counted<'_>, catalog: &Catalog) -> ScopeAnswer {
        let metric = first.0;
        if metric != second.0 {
            return ScopeAnswer::Different;
        }
        // A definition applies only to figures in its own unit.
        let defined = |(_, unit, _): Counted<'_>| catalog.metric(metric, unit);
        let default = |counted: Counted<'_>| defined(counted).and_then(|metric| metric.default_scope.clone());
        let scope = |counted: Counted<'_>| counted.2.cloned().or_else(|| default(counted));
        let (Some(a), Some(b)) = (scope(first), scope(second)) else {
            return ScopeAnswer::NotStated;
        };
        let is_defined = defined(first).is_some() && defined(second).is_some();
        let lies_within = |inner: &Text, outer: &Text| {
            is_defined && catalog.wider_scopes(metric, inner).any(|wider| wider == *outer)
        };
        if a == b {
            if first.2.is_some() && second.2.is_some() { ScopeAnswer::Same } else { ScopeAnswer::NotStated }
        } else if lies_within(&b, &a) {
            ScopeAnswer::Narrower
        } else if lies_within(&a, &b) {
            ScopeAnswer::Wider
        } else {
            ScopeAnswer::Different
        }
    }
}

words! {
    /// How the period of a reference meets that of a claim.
    pub(crate) enum PeriodAnswer {
        /// They are the same.
        Same = "same",
        /// It happens once, so that the period doesn't matter.
        Once = "once",
        /// A running count that ends in the claimed period.
        Running = "running",
        /// The nearest known state of a running count before or after the claimed period.
        Nearest = "nearest",
        /// A shorter period inside the claimed one.
        Within = "within",
        /// The claim has no date; this is the newest of its kind.
        Current = "current",
        /// The claim has no date, and there is a newer one of this kind.
        Older = "older",
        /// At least one has no date.
        Unplaced = "unplaced",
        /// They are different.
        Different = "different",
    }
}

words! {
    /// The edition that a claim was checked against.
    pub(crate) enum EditionAnswer {
        /// The newest edition decides.
        Newest = "newest",
        /// An older edition supports it, and the newest doesn't.
        Older = "older",
        /// The publication date of what decides is not known.
        Undated = "undated",
        /// There are only later editions.
        Later = "later",
        /// There is no reference.
        None = "none",
    }
}
