//! What one number says of another: whether a reference supports a claimed figure.

use crate::model::bounds::{Bounds, End, Order, is_below, within_five_per_cent};
use crate::model::words::words;
use crate::model::{Amount, Figure, Number, Rank, number::Rounding};

words! {
    /// A claimed number relative to its reference. The first that applies, in the order of [`Agreement::of`].
    pub(crate) enum Agreement {
        /// They are stated alike: one number, or one bound, range or "about".
        Equal = "equal",
        /// The second lies within what the first states (a bound, a range), or the first within the two ends of the second.
        Within = "within",
        /// Both are the same with the digits of the less precise of the two, or one is inside the other's "about".
        Rounded = "rounded",
        /// The first is the second cut off instead of rounded, or at most 1% off.
        Imprecise = "imprecise",
        /// They exclude each other.
        Off = "off",
        /// The first is less than the second.
        Less = "less",
        /// The first is not less than the second.
        NotLess = "not-less",
        /// Their bounds leave it open.
        Open = "open",
        /// They are not two amounts in one unit, or two ranks.
        Incomparable = "incomparable",
    }
}

/// How precise a whole number without trailing zeros is, where a reference states one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whole {
    /// Exact: things are counted.
    Exact,
    /// Rounded to the unit: a share or a rate.
    Rounded,
}

impl Agreement {
    /// Whether the reference supports the number.
    pub(crate) fn bears_out(self) -> bool {
        matches!(self, Agreement::Equal | Agreement::Rounded | Agreement::Within)
    }

    /// A claimed figure relative to that of a reference.
    pub(crate) fn of_figures(stated: Figure, reference: Figure, whole: Whole) -> Agreement {
        match (stated, reference) {
            (Figure::Amount(stated), Figure::Amount(reference)) => Agreement::of(stated, reference, whole),
            (Figure::Rank(stated), Figure::Rank(reference)) => Agreement::of_ranks(stated, reference),
            _ => Agreement::Incomparable,
        }
    }

    /// A claimed amount relative to its reference.
    pub(crate) fn of(stated: Amount, reference: Amount, whole: Whole) -> Agreement {
        use Amount::{About, AtLeast, AtMost, Exactly, LessThan, MoreThan};
        let is_number = |a: Amount, b: Amount| a.value().cmp_value(b.value()).is_eq();
        let (claim, found) = (width(stated), width(reference));
        let is_inside = |n: Number, bounds: Bounds| bounds.contains(Exactly(n).bounds());
        match (stated, reference) {
            _ if is_same(stated, reference) => Agreement::Equal,
            (Exactly(a), Exactly(b)) => of_numbers(a, b, whole),
            (Exactly(_) | About(_), Exactly(_) | About(_)) if is_number(stated, reference) => {
                Agreement::Equal
            }
            (Exactly(a) | About(a), Exactly(b) | About(b))
                if matches!(stated, About(_)) && is_inside(b, claim)
                    || matches!(reference, About(_)) && is_inside(a, found) =>
            {
                Agreement::Rounded
            }
            // A vaguer statement excludes no more than an exact one.
            (Exactly(a) | About(a), Exactly(b) | About(b)) => match of_numbers(a, b, whole) {
                Agreement::Off if gap(claim, found).is_none() => Agreement::Open,
                agreement => agreement,
            },
            (Exactly(_) | About(_), MoreThan(_) | AtLeast(_) | LessThan(_) | AtMost(_))
                if is_number(stated, reference) =>
            {
                Agreement::Rounded
            }
            (MoreThan(_) | AtLeast(_) | LessThan(_) | AtMost(_) | Amount::Between(_), _)
                if claim.contains(found) =>
            {
                Agreement::Within
            }
            (_, Amount::Between(_)) if found.contains(claim) => Agreement::Within,
            (Amount::Between(_), About(_)) if found.contains(claim) => Agreement::Rounded,
            (About(_), Amount::Between(_)) if claim.contains(found) => Agreement::Rounded,
            _ => match gap(claim, found) {
                None => Agreement::Open,
                Some((end, by)) if is_at_most(by, end, 100) => Agreement::Imprecise,
                Some(_) => Agreement::Off,
            },
        }
    }

    fn of_ranks(stated: Rank, reference: Rank) -> Agreement {
        let is_within =
            |inner: Rank, outer: Rank| outer.first() <= inner.first() && inner.last() <= outer.last();
        if stated == reference {
            Agreement::Equal
        } else if is_within(stated, reference) || is_within(reference, stated) {
            Agreement::Within
        } else if stated.overlaps(reference) {
            Agreement::Open
        } else {
            Agreement::Off
        }
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

/// The values that a stated amount may have. "About" is as wide as its digits: 5% with one or two, 1% with three, half a unit of
/// the last digit with more.
pub(crate) fn width(amount: Amount) -> Bounds {
    let Amount::About(n) = amount else { return amount.bounds() };
    let closed = |at| Some(End { at, open: false });
    let give_or_take = |by: Number| {
        let (low, high) = (n.checked_sub(by), n.checked_add(by));
        Bounds { low: low.and_then(closed), high: high.and_then(closed) }
    };
    match own_digits(n).significant_digits() {
        0..=2 => within_five_per_cent(n),
        3 => give_or_take(n.abs().shifted(-2)),
        _ => give_or_take(Number::from(5_u32).shifted(own_digits(n).last_place() - 1)),
    }
}

/// The number without zeros that may only fill it up: those at the end of a whole number.
fn own_digits(n: Number) -> Number {
    if n.written_decimals() > 0 { n } else { n.without_zeros() }
}

/// Whether both are stated alike, however many digits they are written with.
fn is_same(a: Amount, b: Amount) -> bool {
    let ends = match (a.upper(), b.upper()) {
        (Some(a), Some(b)) => a.cmp_value(b).is_eq(),
        (a, b) => a.is_none() && b.is_none(),
    };
    a.qualifier() == b.qualifier() && a.value().cmp_value(b.value()).is_eq() && ends
}

fn of_numbers(claim: Number, found: Number, whole: Whole) -> Agreement {
    let off = claim.checked_sub(found).map(Number::abs);
    let is_near = off.is_some_and(|off| is_at_most(off, found, 20));
    let states_decimals = claim.written_decimals() > 0;
    // Zeros at the end of a whole number may be digits or not: 600 has one, two or three.
    let places = claim.last_place()..=own_digits(claim).last_place();
    let found_to = match whole {
        Whole::Exact if found.last_place() == 0 => i32::MIN,
        _ => found.last_place(),
    };
    let is_rounded = |place: &i32| {
        let place = (*place).max(found_to);
        let at = |n: Number| n.rounded_at(place, Rounding::Nearest);
        at(claim).cmp_value(at(found)).is_eq()
    };
    let is_cut_off = |place: &i32| {
        let cut = found.abs().rounded_at(*place, Rounding::Down);
        claim.is_negative() == found.is_negative() && cut.cmp_value(claim.abs()).is_eq()
    };
    if (is_near || states_decimals) && places.clone().any(|place| is_rounded(&place)) {
        Agreement::Rounded
    } else if is_near && places.clone().any(|place| is_cut_off(&place))
        || off.is_some_and(|off| is_at_most(off, found, 100))
    {
        Agreement::Imprecise
    } else {
        Agreement::Off
    }
}

/// Whether a difference is at most one part in so many of a number.
fn is_at_most(difference: Number, of: Number, parts: u32) -> bool {
    let product = difference.abs().checked_mul(Number::from(parts));
    product.is_some_and(|product| product.cmp_value(of.abs()).is_le())
}

/// Whether a claim lies outside of everything from `low` to `high` by more than a tenth of the nearer one.
pub(crate) fn is_far_outside(claim: Amount, low: Amount, high: Amount) -> bool {
    let all = Bounds { low: width(low).low, high: width(high).high };
    gap(width(claim), all).is_some_and(|(end, by)| !is_at_most(by, end, 10))
}

/// The distance between bounds that exclude each other, and the end of the second that is nearer to the first.
fn gap(claim: Bounds, found: Bounds) -> Option<(Number, Number)> {
    let above = claim.low.zip(found.high).map(|(claim, found)| (found.at, claim.at.checked_sub(found.at)));
    let below = found.low.zip(claim.high).map(|(found, claim)| (found.at, found.at.checked_sub(claim.at)));
    let known = |(end, by): (Number, Option<Number>)| (end, by.unwrap_or(end));
    if is_below(found.high, claim.low) {
        above.map(known)
    } else if is_below(claim.high, found.low) {
        below.map(known)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fixture::amount;

    #[test]
    fn what_one_number_says_of_another() {
        use Agreement::{Equal, Imprecise, Off, Open, Rounded, Within};
        for (stated, reference, agreement) in [
            ("14", "14.0", Equal),
            ("14", "13.6", Rounded),
            ("14.0", "13.6", Off),
            ("13.6", "14", Off),
            ("600", "589", Rounded),
            ("600e9", "589e9", Rounded),
            ("100", "130", Off),
            ("335e9", "335.2e9", Rounded),
            ("335.24e9", "335e9", Rounded),
            ("1.6e9", "1573e6", Rounded),
            ("0", "0.3", Off),
            ("0", "0.0", Equal),
            ("-14", "-13.6", Rounded),
            ("-14", "13.6", Off),
            ("1.5e6", "1.46e6", Rounded),
            ("1.50e6", "1.46e6", Off),
            // Cut off instead of rounded; off by at most 1%.
            ("69", "69.70", Imprecise),
            ("2.8", "2.89", Imprecise),
            ("2", "2.89", Off),
            ("109.0", "109.08", Imprecise),
            ("107", "109.08", Off),
            // "About" is as wide as its digits.
            ("~50000", "52000", Rounded),
            ("~50000", "53000", Off),
            ("~109e9", "109.9e9", Rounded),
            ("~109e9", "110.2e9", Off),
            ("~4.004e12", "4.0043e12", Rounded),
            ("~4.004e12", "4.006e12", Imprecise),
            ("14", "~13.6", Rounded),
            ("13", "~13.6", Imprecise),
            ("~18.3", "18", Off),
            ("~10", "~11", Open),
            ("4..6", "3..7", Within),
            ("~5", "4..6", Within),
            ("96..104", "~100", Rounded),
            ("~100", "96..104", Rounded),
            ("50000", "~50000", Equal),
            ("52000", "~50000", Rounded),
            ("50000", "~52000", Rounded),
            ("~50", "~52", Rounded),
            // Bounds and ranges.
            (">4000e9", "4.5e12", Within),
            (">4000e9", "4000e9", Imprecise),
            (">=4000e9", "4000e9", Within),
            (">4000e9", "3.9e12", Off),
            ("5e6..6e6", "5.576e6", Within),
            ("5e6..6e6", "5.0e6..6e6", Equal),
            ("5e6..6e6", "5.5e6..7e6", Open),
            ("5.5e6", "5e6..6e6", Within),
            ("6.05e6", "5e6..6e6", Imprecise),
            ("7e6", "5e6..6e6", Off),
            ("<5", ">4", Open),
            ("9e15", ">4000e9", Open),
            ("4000e9", ">4000e9", Rounded),
            ("4000e9", ">=4e12", Rounded),
            (">5e12", ">4e12", Open),
            (">4e12", ">5e12", Within),
            (">4", "~4.1", Open),
        ] {
            let found = Agreement::of(amount(stated), amount(reference), Whole::Exact);
            assert_eq!(found, agreement, "{stated} by {reference}");
        }
    }

    #[test]
    fn a_whole_share_is_rounded_to_the_unit_and_a_count_is_exact() {
        let of = |whole| Agreement::of(amount("70.2"), amount("70"), whole);
        assert_eq!((of(Whole::Rounded), of(Whole::Exact)), (Agreement::Rounded, Agreement::Imprecise));
    }

    #[test]
    fn numbers_too_far_apart_to_subtract_exclude_each_other() {
        let of = |claim, found| Agreement::of(amount(claim), amount(found), Whole::Exact);
        assert_eq!(of("1e60", "1e-39"), Agreement::Off);
        assert_eq!(of("1e-39", "1e60"), Agreement::Off);
        assert_eq!(of("~1e60", "1e-39"), Agreement::Off);
        assert_eq!(of(">1e60", "1e-39"), Agreement::Off);
    }

    #[test]
    fn far_outside_is_more_than_a_tenth() {
        let far = |claim, low, high| is_far_outside(amount(claim), amount(low), amount(high));
        assert!(!far("74", "67.6", "70.2") && far("78", "67.6", "70.2") && far("50", "67.6", "70.2"));
        assert!(!far("69", "67.6", "70.2") && !far("0", "0", "0") && far("1", "0", "0"));
    }
}
