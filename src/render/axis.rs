//! From amounts to places: an axis with a few round ticks.

use crate::model::{Amount, Number};
use libm::{log10, pow};
use std::ops::Range;

/// About so many steps lie between the ends of an axis.
const STEPS: f64 = 5.0;
/// An axis that need not begin at zero does so where the smallest amount is less than this part of the largest.
const FAR: f64 = 0.5;

/// An axis, from the place of its low end to that of its high end.
#[derive(Clone, Debug)]
pub(super) struct Axis {
    ends: (f64, f64),
    places: (f64, f64),
    is_logarithmic: bool,
    pub(super) ticks: Vec<Number>,
}

/// What an axis begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Begin {
    /// Zero, as lengths do.
    Zero,
    /// Zero, unless all amounts are far from it.
    Near,
    /// Equal steps are equal factors.
    Power,
}

impl Axis {
    pub(super) fn new(amounts: impl Iterator<Item = Amount>, begin: Begin, places: (f64, f64)) -> Axis {
        let ends = amounts.flat_map(|amount| [Some(amount.value()), amount.upper()]).flatten();
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for end in ends.map(value) {
            (low, high) = (low.min(end), high.max(end));
        }
        if low > high {
            (low, high) = (0.0, 1.0);
        }
        let is_logarithmic = begin == Begin::Power && low > 0.0;
        if is_logarithmic {
            // One amount alone stands in the middle of ten times less and ten times more.
            let (low, high) = if low < high { (low, high) } else { (low / 10.0, high * 10.0) };
            let ends = (log10(low), log10(high));
            return Axis { ends, places, is_logarithmic, ticks: power_ticks(low, high) };
        }
        if begin == Begin::Zero || low >= high || low < high * FAR || high <= 0.0 && high > low * FAR {
            (low, high) = (low.min(0.0), high.max(0.0));
        }
        if low >= high {
            (low, high) = (0.0, 1.0);
        }
        Axis { ends: (low, high), places, is_logarithmic, ticks: round_ticks(low, high) }
    }

    /// An axis of the parts of a whole.
    pub(super) fn of_whole(most: f64, places: (f64, f64)) -> Axis {
        Axis { ends: (0.0, most), places, is_logarithmic: false, ticks: round_ticks(0.0, most) }
    }

    /// Where a number stands.
    pub(super) fn at(&self, n: Number) -> f64 {
        self.of(value(n))
    }

    pub(super) fn of(&self, n: f64) -> f64 {
        let n = if self.is_logarithmic { log10(n) } else { n };
        let part = (n - self.ends.0) / (self.ends.1 - self.ends.0);
        self.places.0 + part.clamp(0.0, 1.0) * (self.places.1 - self.places.0)
    }
}

/// How far a bar from zero is certain: what all amounts that are meant have in common of it. None of it is where an amount
/// is only near its number.
pub(super) fn certain(amount: Amount) -> Number {
    match amount {
        Amount::Exactly(n) => n,
        Amount::About(_) => Number::ZERO,
        Amount::MoreThan(n) | Amount::AtLeast(n) => {
            if n.is_negative() {
                Number::ZERO
            } else {
                n
            }
        }
        Amount::LessThan(n) | Amount::AtMost(n) => {
            if n.is_negative() {
                n
            } else {
                Number::ZERO
            }
        }
        Amount::Between(range) if range.high().is_negative() => range.high(),
        Amount::Between(range) if range.low().is_negative() => Number::ZERO,
        Amount::Between(range) => range.low(),
    }
}

/// The number as the screen needs it.
pub(super) fn value(n: Number) -> f64 {
    n.to_string().parse().unwrap_or(0.0)
}

#[allow(clippy::cast_possible_truncation)] // a power of ten of a number that there is
fn whole(power: f64) -> i32 {
    power as i32
}

/// The powers of ten between two numbers, as far apart as they must be to be few; with 2 and 5 times each where they are
/// fewer, and even steps where these are none.
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

/// The multiples of 1, 2 or 5 times a power of ten between two numbers, a few.
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

/// None where the numbers are so near to each other that no multiple tells them apart.
#[allow(clippy::cast_possible_truncation)] // they are small
fn multiples(first: f64, last: f64) -> Range<i64> {
    const MOST: f64 = 1e15;
    if first.abs() < MOST && last.abs() < MOST && last - first < 100.0 {
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
        let axis = Axis::new(amounts.into_iter(), Begin::Power, (0.0, 300.0));
        assert!((axis.at("10".parse().unwrap()) - 100.0).abs() < 1e-9);
        assert_eq!(axis.ticks.len(), 4);
    }
}
