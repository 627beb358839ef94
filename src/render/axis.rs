//! From amounts to coordinates, with a few round ticks.

use crate::model::{Amount, Number};
use libm::{log10, pow};
use std::ops::Range;

/// About how many steps an axis has.
const STEPS: f64 = 5.0;
/// The ratio of the smallest amount to the largest up to which an axis starts at zero.
const MAX_NEAR: f64 = 0.5;

#[derive(Clone, Debug)]
pub(super) struct Axis {
    /// The amounts at both ends, or their logarithms.
    ends: (f64, f64),
    /// The coordinates of both ends.
    places: (f64, f64),
    is_logarithmic: bool,
    pub(super) ticks: Vec<Number>,
}

/// Where an axis starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// At zero, so that lengths are in proportion.
    Zero,
    /// At zero, unless all amounts are far from it.
    NearZero,
    /// At the smallest amount, on a logarithmic scale; like `NearZero` if not all amounts are positive.
    Logarithmic,
}

impl Axis {
    pub(super) fn new(amounts: impl Iterator<Item = Amount>, start: Start, places: (f64, f64)) -> Axis {
        let ends = amounts.flat_map(|amount| [Some(amount.value()), amount.upper()]).flatten();
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for end in ends.map(value) {
            (low, high) = (low.min(end), high.max(end));
        }
        if low > high {
            (low, high) = (0.0, 1.0);
        }
        let is_logarithmic = start == Start::Logarithmic && low > 0.0;
        if is_logarithmic {
            // A single amount is in the middle, between a tenth and ten times of it.
            let (low, high) = if low < high { (low, high) } else { (low / 10.0, high * 10.0) };
            let ends = (log10(low), log10(high));
            return Axis { ends, places, is_logarithmic, ticks: power_ticks(low, high) };
        }
        if start == Start::Zero
            || low >= high
            || low < high * MAX_NEAR
            || high <= 0.0 && high > low * MAX_NEAR
        {
            (low, high) = (low.min(0.0), high.max(0.0));
        }
        if low >= high {
            (low, high) = (0.0, 1.0);
        }
        Axis { ends: (low, high), places, is_logarithmic, ticks: round_ticks(low, high) }
    }

    /// An axis for shares of a whole.
    pub(super) fn of_whole(whole: f64, places: (f64, f64)) -> Axis {
        Axis { ends: (0.0, whole), places, is_logarithmic: false, ticks: round_ticks(0.0, whole) }
    }

    pub(super) fn at(&self, n: Number) -> f64 {
        self.of(value(n))
    }

    pub(super) fn of(&self, n: f64) -> f64 {
        let n = if self.is_logarithmic { log10(n) } else { n };
        let part = (n - self.ends.0) / (self.ends.1 - self.ends.0);
        self.places.0 + part.clamp(0.0, 1.0) * (self.places.1 - self.places.0)
    }
}

/// The end of the part of a bar from zero that is certain: the part common to all amounts that the qualifier allows. An
/// approximate amount has none.
pub(super) fn certain(amount: Amount) -> Number {
    match amount {
        Amount::About(_) => Number::ZERO,
        Amount::MoreThan(n) | Amount::AtLeast(n) if n.is_negative() => Number::ZERO,
        Amount::LessThan(n) | Amount::AtMost(n) if !n.is_negative() => Number::ZERO,
        Amount::Exactly(n)
        | Amount::MoreThan(n)
        | Amount::AtLeast(n)
        | Amount::LessThan(n)
        | Amount::AtMost(n) => n,
        Amount::Between(range) if range.high().is_negative() => range.high(),
        Amount::Between(range) if range.low().is_negative() => Number::ZERO,
        Amount::Between(range) => range.low(),
    }
}

/// Towards where the other amounts are that a bound allows: 1 for larger ones, -1 for smaller ones.
pub(super) fn open_side(amount: Amount) -> Option<f64> {
    match amount {
        Amount::MoreThan(_) | Amount::AtLeast(_) => Some(1.0),
        Amount::LessThan(_) | Amount::AtMost(_) => Some(-1.0),
        _ => None,
    }
}

pub(super) fn value(n: Number) -> f64 {
    n.to_string().parse().unwrap_or(0.0)
}

#[allow(clippy::cast_possible_truncation)] // the power of ten of a `Number`
fn whole(power: f64) -> i32 {
    power as i32
}

/// A few powers of ten between two numbers; with 2 and 5 times each if there are too few, or even steps if there are still
/// too few.
fn power_ticks(low: f64, high: f64) -> Vec<Number> {
    let (from, to) = (log10(low), log10(high));
    let stride = ((to - from) / (STEPS + 1.0)).ceil().max(1.0);
    let powers = || std::iter::successors(Some(from.floor()), |power| Some(power + stride)).take(64);
    let ticks = |times: &[u32]| -> Vec<Number> {
        let all =
            powers().flat_map(|power| times.iter().map(move |n| Number::from(*n).shifted(whole(power))));
        let is_within = |n: &Number| (low * 0.999..=high * 1.001).contains(&value(*n));
        all.filter(is_within).collect()
    };
    let (tens, halves) = (ticks(&[1]), ticks(&[1, 2, 5]));
    match (tens.len(), halves.len()) {
        (3.., _) => tens,
        (_, 3..) if to - from < STEPS / 2.0 => halves,
        (_, 0..3) => round_ticks(low, high),
        _ => tens,
    }
}

/// A few multiples of 1, 2 or 5 times a power of ten between two numbers.
fn round_ticks(low: f64, high: f64) -> Vec<Number> {
    let rough = (high - low) / STEPS;
    let power = log10(rough).floor();
    let part = rough / pow(10.0, power);
    let step: u32 = [1, 2, 5].into_iter().find(|step| part <= f64::from(*step) + 1e-9).unwrap_or(10);
    let length = f64::from(step) * pow(10.0, power);
    let counts = multiples((low / length - 1e-9).ceil(), (high / length + 1e-9).floor());
    let tick = |k: i64| {
        let size = Number::from(k.unsigned_abs() * u64::from(step));
        if size.is_zero() {
            return Number::ZERO;
        }
        let size = size.shifted(whole(power)).without_zeros();
        if k < 0 { size.negated() } else { size }
    };
    counts.map(tick).collect()
}

/// Empty if the numbers are too large for their difference to be exact.
#[allow(clippy::cast_possible_truncation)] // checked
fn multiples(first: f64, last: f64) -> Range<i64> {
    const MAX: f64 = 1e15;
    if first.abs() < MAX && last.abs() < MAX && last - first < 100.0 {
        first as i64..last as i64 + 1
    } else {
        0..0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn are(low: f64, high: f64, wanted: &str) -> bool {
        let wanted: Vec<Number> = wanted.split(' ').map(|text| text.parse().unwrap()).collect();
        let ticks = round_ticks(low, high);
        ticks.len() == wanted.len() && ticks.iter().zip(&wanted).all(|(a, b)| a.cmp_value(*b).is_eq())
    }

    #[test]
    fn ticks_are_round_and_few() {
        assert!(are(0.0, 70.0, "0 20 40 60"));
        assert!(are(0.0, 0.000_05, "0 0.00001 0.00002 0.00003 0.00004 0.00005"));
        assert!(are(-30.0, 60.0, "-20 0 20 40 60"));
        assert!(are(0.0, 5e30, "0 1e30 2e30 3e30 4e30 5e30"));
    }

    #[test]
    fn a_tenfold_is_one_step_of_a_logarithmic_axis() {
        let amounts = ["1", "1000"].map(|text| Amount::Exactly(text.parse().unwrap()));
        let axis = Axis::new(amounts.into_iter(), Start::Logarithmic, (0.0, 300.0));
        assert!((axis.at("10".parse().unwrap()) - 100.0).abs() < 1e-9);
        assert_eq!(axis.ticks.len(), 4);
    }
}
