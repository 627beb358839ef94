//! Amounts added up one by one: the same in any order, exact as long as the result is.

use super::amount::Amount;
use super::bounds::{Bounds, TooManyDigits, within_five_per_cent};
use super::number::{Number, Rounding};
use std::collections::BTreeMap;

/// A sum on its way. Exact and approximate amounts are added as they are stated, bounds by their ends; which of the two
/// counts is decided at the end, so that the order in which they came makes no difference.
#[derive(Clone, Debug, Default)]
pub struct Total {
    points: Digits,
    low: Side,
    high: Side,
    has_about: bool,
    has_bound: bool,
    count: u64,
    /// The only amount so far: its mean is itself, with its own digits.
    only: Option<Amount>,
}

/// One end of all amounts together.
#[derive(Clone, Debug, Default)]
struct Side {
    sum: Digits,
    open: bool,
    without_limit: bool,
}

impl Side {
    fn add(&mut self, end: Option<(Number, bool)>) {
        match end {
            Some((number, open)) => {
                self.sum.add(number);
                self.open |= open;
            }
            None => self.without_limit = true,
        }
    }

    #[allow(clippy::option_option)] // outer: whether it fits; inner: whether there is an end
    fn end(&self, by: u64, rounding: Rounding) -> Result<Option<(Number, bool)>, TooManyDigits> {
        if self.without_limit {
            return Ok(None);
        }
        let sum = self.sum.number().ok_or(TooManyDigits)?;
        Ok(Some((divided(sum, by, rounding).ok_or(TooManyDigits)?, self.open)))
    }
}

impl Total {
    /// Adds one amount.
    pub fn add(&mut self, amount: Amount) {
        self.only = (self.count == 0).then_some(amount);
        self.count += 1;
        match amount {
            Amount::Exactly(n) => self.points.add(n),
            Amount::About(n) => {
                self.points.add(n);
                self.has_about = true;
            }
            _ => self.has_bound = true,
        }
        let bounds = match amount {
            Amount::About(n) => within_five_per_cent(n),
            other => other.bounds(),
        };
        self.low.add(bounds.low());
        self.high.add(bounds.high());
    }

    /// How many amounts there are.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Their sum; none where there are none, or where their bounds leave nothing to say.
    ///
    /// # Errors
    ///
    /// Where it has too many digits.
    pub fn sum(&self) -> Result<Option<Amount>, TooManyDigits> {
        self.by(1)
    }

    /// Their mean: exact where it comes out even, else with 15 digits.
    ///
    /// # Errors
    ///
    /// As [`Total::sum`].
    pub fn mean(&self) -> Result<Option<Amount>, TooManyDigits> {
        self.by(self.count)
    }

    fn by(&self, by: u64) -> Result<Option<Amount>, TooManyDigits> {
        if self.count <= 1 {
            return Ok(self.only);
        }
        if self.has_bound {
            let (low, high) = (self.low.end(by, Rounding::Down)?, self.high.end(by, Rounding::Up)?);
            return Ok(Bounds::between(low, high).amount());
        }
        let point =
            self.points.number().and_then(|sum| divided(sum, by, Rounding::Nearest)).ok_or(TooManyDigits)?;
        Ok(Some(if self.has_about { Amount::About(point) } else { Amount::Exactly(point) }))
    }
}

fn divided(sum: Number, by: u64, rounding: Rounding) -> Option<Number> {
    if by == 1 {
        return Some(sum);
    }
    let by = Number::from(by);
    sum.over_evenly(by).or_else(|| sum.over(by, rounding))
}

/// A sum of any length: for each power of ten, the digits that stand for it.
#[derive(Clone, Debug, Default)]
struct Digits(BTreeMap<i32, i128>);

impl Digits {
    /// Where digits are carried when there are too many for one place.
    const CARRY: i128 = 10_i128.pow(18);

    fn add(&mut self, number: Number) {
        let (digits, exponent) = number.raw();
        self.add_at(digits, exponent);
    }

    fn add_at(&mut self, digits: i128, exponent: i32) {
        let here = self.0.entry(exponent).or_default();
        match here.checked_add(digits) {
            Some(sum) => *here = sum,
            None => {
                let carried = *here / Self::CARRY;
                // What stays is small enough for any number.
                *here = *here % Self::CARRY + digits;
                self.add_at(carried, exponent + 18);
            }
        }
    }

    /// The number, where it has no more digits than one holds.
    fn number(&self) -> Option<Number> {
        // From the highest place down: what cancels there cancels before the lower places need room.
        let mut places = self.0.iter().rev().filter(|(_, digits)| **digits != 0);
        places.try_fold(Number::ZERO, |sum, (exponent, digits)| {
            let part = Number::from_raw(*digits, *exponent)?;
            if sum.is_zero() { Some(part) } else { sum.plus(part) }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Range;
    use proptest::prelude::*;

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
    fn what_cancels_needs_no_room() {
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

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
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
