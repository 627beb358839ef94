//! Order-independent sums of amounts, exact as long as the result fits.

use super::amount::Amount;
use super::bounds::{Bounds, End, TooManyDigits, within_five_per_cent};
use super::number::{Number, Rounding};
use std::cmp::Reverse;

/// A running sum. Exact and approximate amounts are summed as stated, bounds by their ends. Which of the sums is the
/// answer is decided at the end, so that the order of the amounts makes no difference.
#[derive(Clone, Debug, Default)]
pub struct Total {
    /// Exact amounts, kept apart because they are the common case: both of their ends are the amount itself.
    exact: Digits,
    about: Digits,
    low: Side,
    high: Side,
    has_about: bool,
    has_bound: bool,
    count: u64,
    /// The first amount. If it stays the only one, the mean is that amount with its own digits.
    first: Option<Amount>,
}

/// One end of the inexact amounts, summed.
#[derive(Clone, Debug, Default)]
struct Side {
    sum: Digits,
    open: bool,
    without_limit: bool,
}

impl Side {
    fn add(&mut self, end: Option<End>) {
        match end {
            Some(End { at, open }) => {
                self.sum.add(at);
                self.open |= open;
            }
            None => self.without_limit = true,
        }
    }

    #[allow(clippy::option_option)] // outer: whether it fits; inner: whether there is an end
    fn end(&self, exact: &Digits, by: u64, rounding: Rounding) -> Result<Option<End>, TooManyDigits> {
        if self.without_limit {
            return Ok(None);
        }
        let sum = exact.and(&self.sum).number().ok_or(TooManyDigits)?;
        Ok(Some(End { at: divided(sum, by, rounding).ok_or(TooManyDigits)?, open: self.open }))
    }
}

impl Total {
    /// Adds an amount.
    #[inline]
    pub fn add(&mut self, amount: Amount) {
        if self.count == 0 {
            self.first = Some(amount);
        }
        self.count += 1;
        match amount {
            Amount::Exactly(n) => self.exact.add(n),
            other => self.add_inexact(other),
        }
    }

    #[inline(never)]
    fn add_inexact(&mut self, amount: Amount) {
        let bounds = if let Amount::About(n) = amount {
            self.about.add(n);
            self.has_about = true;
            within_five_per_cent(n)
        } else {
            self.has_bound = true;
            amount.bounds()
        };
        self.low.add(bounds.low);
        self.high.add(bounds.high);
    }

    /// How many amounts were added.
    pub(crate) fn count(&self) -> u64 {
        self.count
    }

    /// The sum; `None` without amounts, or if the bounds allow any value.
    ///
    /// # Errors
    ///
    /// If the result has too many digits.
    pub fn sum(&self) -> Result<Option<Amount>, TooManyDigits> {
        self.by(1)
    }

    /// The mean: exact if it divides evenly, rounded to 15 digits otherwise.
    ///
    /// # Errors
    ///
    /// As [`Total::sum`].
    pub fn mean(&self) -> Result<Option<Amount>, TooManyDigits> {
        self.by(self.count)
    }

    fn by(&self, by: u64) -> Result<Option<Amount>, TooManyDigits> {
        if self.count <= 1 {
            return Ok(self.first);
        }
        if self.has_bound {
            let low = self.low.end(&self.exact, by, Rounding::Down)?;
            let high = self.high.end(&self.exact, by, Rounding::Up)?;
            return Ok(Bounds { low, high }.amount());
        }
        let sum = self.exact.and(&self.about).number();
        let point = sum.and_then(|sum| divided(sum, by, Rounding::Nearest)).ok_or(TooManyDigits)?;
        Ok(Some(if self.has_about { Amount::About(point) } else { Amount::Exactly(point) }))
    }
}

fn divided(sum: Number, by: u64, rounding: Rounding) -> Option<Number> {
    if by == 1 {
        return Some(sum);
    }
    let by = Number::from(by);
    sum.checked_div_exact(by).or_else(|| sum.checked_div(by, rounding))
}

/// A sum of any length: for each power of ten, the digits at that power. A direct-mapped table, empty or with a power
/// of two slots, indexed by the low bits of the exponent. The numbers of one file need few slots, all exponents
/// together 256.
#[derive(Clone, Debug, Default)]
struct Digits(Vec<(i32, i128)>);

impl Digits {
    /// The base for carries, when the digits of a slot overflow.
    const CARRY: i128 = 10_i128.pow(18);

    #[inline]
    fn add(&mut self, number: Number) {
        let (digits, exponent) = number.raw();
        if let Some((place, here)) = self.place_of(exponent)
            && *place == exponent
            && let Some(sum) = here.checked_add(digits)
        {
            *here = sum;
        } else {
            self.add_at(digits, exponent);
        }
    }

    /// The slot for a power of ten, which another may occupy; `None` if the table is empty.
    fn place_of(&mut self, exponent: i32) -> Option<&mut (i32, i128)> {
        let lowest_bits = self.0.len().wrapping_sub(1);
        self.0.get_mut(exponent.cast_unsigned() as usize & lowest_bits)
    }

    #[cold]
    #[inline(never)]
    fn add_at(&mut self, digits: i128, exponent: i32) {
        match self.place_of(exponent) {
            Some((place, here)) if *place == exponent => {
                if let Some(sum) = here.checked_add(digits) {
                    *here = sum;
                } else {
                    let carried = *here / Self::CARRY;
                    // The remainder leaves room for any number.
                    *here = *here % Self::CARRY + digits;
                    self.add_at(carried, exponent + 18);
                }
            }
            Some(free @ (_, 0)) => *free = (exponent, digits),
            _ => {
                self.spread();
                self.add_at(digits, exponent);
            }
        }
    }

    /// Doubles the table.
    #[cold]
    fn spread(&mut self) {
        let places = vec![(0, 0); (self.0.len() * 2).max(1)];
        for (exponent, digits) in std::mem::replace(&mut self.0, places) {
            self.add_at(digits, exponent);
        }
    }

    /// Adds two sums.
    fn and(&self, other: &Digits) -> Digits {
        let mut both = self.clone();
        for (exponent, digits) in &other.0 {
            // A sum can have more digits than a number. Adding it in halves leaves room for the remainder of a carry.
            let half = digits / 2;
            both.add_at(half, *exponent);
            both.add_at(digits - half, *exponent);
        }
        both
    }

    /// The sum as a number, if the digits fit.
    fn number(mut self) -> Option<Number> {
        // From the highest power down, so that large terms cancel before the lower digits need room.
        self.0.sort_unstable_by_key(|(exponent, _)| Reverse(*exponent));
        let mut places = self.0.iter().filter(|(_, digits)| *digits != 0);
        places.try_fold(Number::ZERO, |sum, (exponent, digits)| {
            let part = Number::new(*digits, *exponent)?;
            if sum.is_zero() { Some(part) } else { sum.checked_add(part) }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Range;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn n(text: &str) -> Number {
        text.parse().unwrap()
    }

    fn total(amounts: &[Amount]) -> Total {
        let mut total = Total::default();
        for amount in amounts {
            total.add(*amount);
        }
        total
    }

    #[test]
    fn about_and_bounds_add_up_alike_in_any_order() {
        let range = Amount::Between(Range::new(n("1"), n("2")).unwrap());
        let (about, exact) = (Amount::About(n("100")), Amount::Exactly(n("100")));
        let expected = Amount::Between(Range::new(n("196.00"), n("207.00")).unwrap());
        for order in [[about, exact, range], [exact, range, about], [range, about, exact]] {
            assert_eq!(total(&order).sum(), Ok(Some(expected)));
        }
        assert_eq!(total(&[about, exact]).sum(), Ok(Some(Amount::About(n("200")))));
        let open = [Amount::MoreThan(n("20")), Amount::LessThan(n("2"))];
        assert_eq!(total(&open).sum(), Ok(None));
    }

    #[test]
    fn large_terms_cancel_exactly() {
        let exact = |texts: &[&str]| texts.iter().map(|t| Amount::Exactly(n(t))).collect::<Vec<_>>();
        for order in [["1e60", "1", "-1e60"], ["1e60", "-1e60", "1"], ["1", "1e60", "-1e60"]] {
            assert_eq!(total(&exact(&order)).sum(), Ok(Some(Amount::Exactly(n("1")))));
        }
        assert_eq!(total(&exact(&["1e60", "1"])).sum(), Err(TooManyDigits));
        let large = "9".repeat(36);
        let many = total(&vec![Amount::Exactly(n(&large)); 1000]);
        assert_eq!(many.sum(), Err(TooManyDigits), "39 digits");
        assert_eq!(many.mean(), Err(TooManyDigits));
    }

    #[test]
    fn a_mean_keeps_its_digits() {
        let mean = |texts: &[&str]| {
            let amounts: Vec<Amount> = texts.iter().map(|t| Amount::Exactly(n(t))).collect();
            total(&amounts).mean().unwrap().unwrap().value().to_string()
        };
        assert_eq!(mean(&["14.0"]), "14.0");
        assert_eq!(mean(&["9007199254740993"]), "9007199254740993");
        assert_eq!(mean(&["9007199254740993", "9007199254740995"]), "9007199254740994");
        assert_eq!(mean(&["1", "2"]), "1.5");
        assert_eq!(mean(&["1", "1", "2"]), "1.33333333333333");
    }

    /// The reference implementation: every end and point in its own map, with no deferred decisions.
    fn at_length(amounts: &[Amount], mean: bool) -> Result<Option<Amount>, TooManyDigits> {
        if let [] | [_] = amounts {
            return Ok(amounts.first().copied());
        }
        let by = if mean { u64::try_from(amounts.len()).unwrap() } else { 1 };
        let sum = |numbers: &mut dyn Iterator<Item = Number>, rounding| {
            let mut places = BTreeMap::<i32, i128>::new();
            for (digits, exponent) in numbers.map(Number::raw) {
                *places.entry(exponent).or_default() += digits;
            }
            let mut places = places.iter().rev().filter(|(_, digits)| **digits != 0);
            let sum = places.try_fold(Number::ZERO, |sum, (exponent, digits)| {
                let part = Number::new(*digits, *exponent)?;
                if sum.is_zero() { Some(part) } else { sum.checked_add(part) }
            });
            sum.and_then(|sum| divided(sum, by, rounding)).ok_or(TooManyDigits)
        };
        if amounts.iter().all(|a| matches!(a, Amount::Exactly(_) | Amount::About(_))) {
            let point = sum(&mut amounts.iter().map(|a| a.value()), Rounding::Nearest)?;
            let is_exact = amounts.iter().all(|a| matches!(a, Amount::Exactly(_)));
            return Ok(Some(if is_exact { Amount::Exactly(point) } else { Amount::About(point) }));
        }
        let end = |ends: Vec<Option<End>>, rounding| {
            let Some(ends) = ends.into_iter().collect::<Option<Vec<_>>>() else { return Ok(None) };
            let at = sum(&mut ends.iter().map(|end| end.at), rounding)?;
            Ok(Some(End { at, open: ends.iter().any(|end| end.open) }))
        };
        let low = end(amounts.iter().map(|a| a.bounds().low).collect(), Rounding::Down)?;
        let high = end(amounts.iter().map(|a| a.bounds().high).collect(), Rounding::Up)?;
        Ok(Bounds { low, high }.amount())
    }

    fn any_number() -> impl Strategy<Value = Number> {
        let few = (-10_000_i128..10_000, -3..3);
        let many = (-(10_i128.pow(36) - 1)..10_i128.pow(36), -40..24);
        let apart = (-2_i128..3, -40..=60);
        prop_oneof![4 => few, 1 => many, 2 => apart]
            .prop_filter_map("fits", |(digits, exponent)| Number::new(digits, exponent))
    }

    /// Amounts of the first `kinds` kinds.
    fn any_amount(kinds: usize) -> impl Strategy<Value = Amount> {
        (any_number(), any_number(), 0..kinds).prop_map(|(a, b, kind)| match kind {
            1 => Amount::About(a),
            2 => Amount::AtLeast(a),
            3 => Amount::MoreThan(a),
            4 => Range::new(a, b).map_or(Amount::Exactly(a), Amount::Between),
            5 => Amount::AtMost(a),
            6 => Amount::LessThan(a),
            _ => Amount::Exactly(a),
        })
    }

    fn any_amounts() -> impl Strategy<Value = Vec<Amount>> {
        (1_usize..8).prop_flat_map(|kinds| prop::collection::vec(any_amount(kinds), 0..12))
    }

    #[test]
    fn places_hold_any_powers_of_ten() {
        let all: Vec<Amount> = (-40..=60).map(|e| Amount::Exactly(Number::new(1, e).unwrap())).collect();
        let none = all.iter().map(|a| Amount::Exactly(a.value().negated()));
        let mut amounts: Vec<Amount> = all.iter().rev().copied().chain(none).collect();
        amounts.push(Amount::Exactly(n("5.0")));
        assert_eq!(total(&amounts).sum(), Ok(Some(Amount::Exactly(n("5.0")))));
        assert_eq!(total(&all).sum(), Err(TooManyDigits));
    }

    #[test]
    fn carried_digits_add_up() {
        let large = n(&"9".repeat(36));
        for (exact, bound) in [(large, large), (large.negated(), large.negated()), (large, large.negated())] {
            for count in [100, 170, 300, 1000] {
                let mut amounts = vec![Amount::Exactly(exact); count];
                amounts.extend(vec![Amount::AtLeast(bound); count]);
                let expected =
                    if exact == bound { Err(TooManyDigits) } else { Ok(Some(Amount::AtLeast(Number::ZERO))) };
                assert_eq!(total(&amounts).sum(), expected, "{count} of {exact} and of {bound}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn totals_are_those_at_length_in_any_order(amounts in any_amounts(), turn in 0_usize..12) {
            let mut turned = amounts.clone();
            turned.rotate_left(turn.min(amounts.len()));
            for order in [amounts, turned] {
                let found = total(&order);
                prop_assert_eq!(found.sum(), at_length(&order, false));
                prop_assert_eq!(found.mean(), at_length(&order, true));
            }
        }

        #[test]
        fn sums_are_those_of_integers_in_any_order(values in prop::collection::vec(-10_i64.pow(15)..10_i64.pow(15), 1..40)) {
            let sum: i64 = values.iter().sum();
            let amounts = |v: &[i64]| v.iter().map(|v| Amount::Exactly(n(&v.to_string()))).collect::<Vec<_>>();
            let mut reversed = values.clone();
            reversed.reverse();
            for order in [values, reversed] {
                let found = total(&amounts(&order)).sum().unwrap().unwrap();
                prop_assert_eq!(found, Amount::Exactly(n(&sum.to_string())));
            }
        }
    }
}
