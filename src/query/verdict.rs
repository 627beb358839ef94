//! Whether one figure supports another: separate answers on number, scope and period, and the verdict that sums them up.

use crate::model::bounds::{Order, within_five_per_cent};
use crate::model::words::words;
use crate::model::{Amount, Catalog, Number, Observation, Period, Text, number::Rounding};

words! {
    /// The result of a check. The first that applies counts, in this order.
    pub(crate) enum Verdict {
        /// Nothing decides it.
        Unverifiable = "unverifiable",
        /// The two figures have different scopes.
        DifferentScope = "different-scope",
        /// An earlier edition supports it; the newest doesn't.
        Outdated = "outdated",
        /// The numbers exclude each other.
        Contradicted = "contradicted",
        /// It is the other number, rounded.
        Rounds = "rounds",
        /// The numbers agree.
        Holds = "holds",
    }
}

impl Verdict {
    /// The verdict on three answers.
    pub(crate) fn of(number: Agreement, scope: ScopeAnswer, period: PeriodAnswer) -> Verdict {
        match (number, scope, period) {
            (Agreement::Open | Agreement::Incomparable, ..) | (.., PeriodAnswer::Different) => {
                Verdict::Unverifiable
            }
            (_, ScopeAnswer::Narrower | ScopeAnswer::Wider | ScopeAnswer::Different, _) => {
                Verdict::DifferentScope
            }
            (Agreement::Off | Agreement::NotLess, ..) => Verdict::Contradicted,
            (Agreement::Rounds, ..) => Verdict::Rounds,
            (Agreement::Equal | Agreement::Within | Agreement::Less, ..) => Verdict::Holds,
        }
    }
}

words! {
    /// A claimed number relative to its reference.
    pub(crate) enum Agreement {
        /// They are stated alike: one number, or one bound, range or "about".
        Equal = "equal",
        /// The second, rounded to the digits of the first, is the first.
        Rounds = "rounds",
        /// The second lies within what the first states (a bound, a range, 5 % around "about"), or the first within the two
        /// ends that the second states.
        Within = "within",
        /// They exclude each other.
        Off = "off",
        /// The first is less than the second.
        Less = "less",
        /// The first is not less than the second.
        NotLess = "not-less",
        /// Their bounds leave it open.
        Open = "open",
        /// They are not two amounts in one unit.
        Incomparable = "incomparable",
    }
}

impl Agreement {
    /// A stated amount relative to its reference.
    pub(crate) fn of(stated: Amount, reference: Amount) -> Agreement {
        if let (Amount::Exactly(stated), Amount::Exactly(reference)) = (stated, reference) {
            return if stated.cmp_value(reference).is_eq() {
                Agreement::Equal
            } else if rounds(stated, reference) {
                Agreement::Rounds
            } else {
                Agreement::Off
            };
        }
        let (stated_bounds, reference_bounds) = (stated.bounds(), reference.bounds());
        if is_same(stated, reference) {
            Agreement::Equal
        } else if stated.order(reference) != Order::Unsettled {
            Agreement::Off
        } else if stated_bounds.contains(reference_bounds)
            // "More than 4" says nothing for 9 in particular.
            || (reference_bounds.is_closed() && reference_bounds.contains(stated_bounds))
        {
            Agreement::Within
        } else {
            Agreement::Open
        }
    }

    /// Whether the reference supports the number.
    pub(crate) fn bears_out(self) -> bool {
        matches!(self, Agreement::Equal | Agreement::Rounds | Agreement::Within)
    }

    /// Whether the first amount is less than the second, as claimed.
    pub(crate) fn of_less(first: Amount, second: Amount) -> Agreement {
        match first.order(second) {
            Order::Below => Agreement::Less,
            Order::Above | Order::Equal => Agreement::NotLess,
            // 5 to 6 is never less than 5, though it may equal it.
            Order::Unsettled if first.bounds().is_at_least(second.bounds()) => Agreement::NotLess,
            Order::Unsettled => Agreement::Open,
        }
    }
}

/// Whether both are stated alike, however many digits they are written with.
fn is_same(a: Amount, b: Amount) -> bool {
    let ends = match (a.upper(), b.upper()) {
        (Some(a), Some(b)) => a.cmp_value(b).is_eq(),
        (a, b) => a.is_none() && b.is_none(),
    };
    a.qualifier() == b.qualifier() && a.value().cmp_value(b.value()).is_eq() && ends
}

/// Whether the reference, rounded to the significant digits of the stated number, equals it and is at most 5% off. Trailing
/// zeros of a whole number may be significant or not: 600 has one, two or three digits.
fn rounds(stated: Number, reference: Number) -> bool {
    let max = stated.significant_digits();
    let min = if stated.written_decimals() > 0 { max } else { stated.without_zeros().significant_digits() };
    let near = within_five_per_cent(stated).contains(Amount::Exactly(reference).bounds());
    // A reference with fewer digits says nothing about the others.
    let mut digits = (min..=max).filter(|digits| *digits <= reference.significant_digits());
    near && digits.any(|digits| reference.rounded_to(digits, Rounding::Nearest).cmp_value(stated).is_eq())
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
    /// Whether the two figures have the same period.
    pub(crate) enum PeriodAnswer {
        /// They have.
        Same = "same",
        /// One of them is not placed in time.
        Unplaced = "unplaced",
        /// They have not.
        Different = "different",
    }
}

impl PeriodAnswer {
    /// Compares two periods.
    pub(crate) fn of(first: Period, second: Period) -> PeriodAnswer {
        let closed = |period: Period| matches!(period, Period::At(_) | Period::Between(..));
        if !closed(first) || !closed(second) {
            PeriodAnswer::Unplaced
        } else if first == second {
            PeriodAnswer::Same
        } else {
            PeriodAnswer::Different
        }
    }
}

words! {
    /// The edition that a claim was checked against.
    pub(crate) enum EditionAnswer {
        /// The newest edition decides.
        Newest = "newest",
        /// An earlier edition supports it, and the newest doesn't.
        Older = "older",
        /// It lies between two editions.
        Between = "between",
        /// The publication date of what decides is not known.
        Undated = "undated",
        /// There are only later editions.
        Later = "later",
        /// There is no reference.
        None = "none",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Range;

    fn n(text: &str) -> Number {
        text.parse().unwrap()
    }

    #[test]
    fn a_rounded_number_is_borne_out_and_a_sharper_one_is_not() {
        for (stated, reference, agreement) in [
            ("14", "14.0", Agreement::Equal),
            ("14", "13.6", Agreement::Rounds),
            ("14.0", "13.6", Agreement::Off),
            ("600", "589", Agreement::Rounds),
            ("100", "130", Agreement::Off),
            ("600e9", "589e9", Agreement::Rounds),
            ("335e9", "335.2e9", Agreement::Rounds),
            ("13.6", "14", Agreement::Off),
            ("1.6e9", "1573e6", Agreement::Rounds),
            ("1.6e9", "1.629e9", Agreement::Rounds),
            ("0", "0.3", Agreement::Off),
            ("0", "0.0", Agreement::Equal),
            ("-14", "-13.6", Agreement::Rounds),
            ("-14", "13.6", Agreement::Off),
            ("14e9", "13.6e9", Agreement::Rounds),
            ("14.0e9", "13.6e9", Agreement::Off),
            ("1.50e6", "1.46e6", Agreement::Off),
            ("1.5e6", "1.46e6", Agreement::Rounds),
        ] {
            let found = Agreement::of(Amount::Exactly(n(stated)), Amount::Exactly(n(reference)));
            assert_eq!(found, agreement, "{stated} by {reference}");
        }
    }

    #[test]
    fn bounds_hold_what_lies_within_them() {
        let range = |low, high| Amount::Between(Range::new(n(low), n(high)).unwrap());
        let exactly = |text| Amount::Exactly(n(text));
        for (stated, reference, agreement) in [
            (Amount::MoreThan(n("4000e9")), exactly("4.5e12"), Agreement::Within),
            (Amount::MoreThan(n("4000e9")), exactly("4000e9"), Agreement::Off),
            (Amount::AtLeast(n("4000e9")), exactly("4000e9"), Agreement::Within),
            (range("5e6", "6e6"), exactly("5.576e6"), Agreement::Within),
            (range("5e6", "6e6"), range("5.0e6", "6e6"), Agreement::Equal),
            (range("5e6", "6e6"), range("5.5e6", "7e6"), Agreement::Open),
            (Amount::About(n("50000")), exactly("52000"), Agreement::Within),
            (Amount::About(n("50000")), exactly("53000"), Agreement::Off),
            (Amount::LessThan(n("5")), Amount::MoreThan(n("4")), Agreement::Open),
            (exactly("5.5e6"), range("5e6", "6e6"), Agreement::Within),
            (exactly("50000"), Amount::About(n("52000")), Agreement::Within),
            (exactly("9e15"), Amount::MoreThan(n("4000e9")), Agreement::Open),
            (exactly("9"), Amount::LessThan(n("1e12")), Agreement::Open),
            (Amount::MoreThan(n("5e12")), Amount::MoreThan(n("4e12")), Agreement::Open),
            (Amount::MoreThan(n("4e12")), Amount::MoreThan(n("5e12")), Agreement::Within),
        ] {
            assert_eq!(Agreement::of(stated, reference), agreement, "{stated:?} by {reference:?}");
        }
    }

    #[test]
    fn what_counts_otherwise_is_never_called_wrong() {
        use {Agreement as A, PeriodAnswer as P, ScopeAnswer as S};
        for (number, scope, period, verdict) in [
            (A::Off, S::Different, P::Same, Verdict::DifferentScope),
            (A::Equal, S::Narrower, P::Unplaced, Verdict::DifferentScope),
            (A::Off, S::NotStated, P::Unplaced, Verdict::Contradicted),
            (A::Rounds, S::Same, P::Same, Verdict::Rounds),
            (A::Within, S::Same, P::Same, Verdict::Holds),
            (A::Less, S::Same, P::Same, Verdict::Holds),
            (A::NotLess, S::Same, P::Same, Verdict::Contradicted),
            (A::Less, S::Different, P::Same, Verdict::DifferentScope),
            (A::Open, S::Different, P::Same, Verdict::Unverifiable),
            (A::Equal, S::Same, P::Different, Verdict::Unverifiable),
        ] {
            assert_eq!(Verdict::of(number, scope, period), verdict);
        }
    }
}
