//! Arithmetic and comparison of amounts, carrying their bounds through.
//!
//! - Exact with exact is exact; "about" with exact or "about" is "about".
//! - With a bound or a range, the result is a bound or a range, never sharper than its inputs. "About" then means
//!   within 5%.
//! - If the bounds allow any value at all, there is no result.

use super::amount::{Amount, Range};
use super::number::{Number, Rounding};
use std::cmp::Ordering;

/// One end of an interval, and whether the interval excludes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// The number.
    pub at: Number,
    /// Whether it is excluded.
    pub open: bool,
}

/// The result does not fit a [`Number`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooManyDigits;

/// The values an amount may have: everything from `low` to `high`. A missing end is unbounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The lower end.
    pub low: Option<End>,
    /// The upper end.
    pub high: Option<End>,
}

/// How two amounts compare, as far as their bounds decide it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The first is greater, whatever the exact values.
    Above,
    /// The first is smaller, whatever the exact values.
    Below,
    /// Both are exact and equal in value.
    Equal,
    /// The bounds leave it open.
    Unsettled,
}

impl Amount {
    /// The values the amount may have; "about" is within 5% of the number.
    pub(crate) fn bounds(self) -> Bounds {
        let closed = |at| Some(End { at, open: false });
        let open = |at| Some(End { at, open: true });
        let (low, high) = match self {
            Amount::Exactly(n) => (closed(n), closed(n)),
            Amount::About(n) => return within_five_per_cent(n),
            Amount::MoreThan(n) => (open(n), None),
            Amount::AtLeast(n) => (closed(n), None),
            Amount::LessThan(n) => (None, open(n)),
            Amount::AtMost(n) => (None, closed(n)),
            Amount::Between(range) => (closed(range.low()), closed(range.high())),
        };
        Bounds { low, high }
    }

    /// The sum; `None` if the bounds allow any value.
    ///
    /// # Errors
    ///
    /// If the result has too many digits.
    pub fn checked_add(self, other: Amount) -> Result<Option<Amount>, TooManyDigits> {
        combine(self, other, Number::checked_add, sum)
    }

    /// The difference; `None` if the bounds allow any value.
    ///
    /// # Errors
    ///
    /// If the result has too many digits.
    pub fn checked_sub(self, other: Amount) -> Result<Option<Amount>, TooManyDigits> {
        combine(self, other, Number::checked_sub, |a, b| sum(a, b.negated()))
    }

    /// The quotient. `None` when dividing by zero, or when the bounds leave the sign of either operand open. An amount
    /// stated as less than a positive number is treated as at least zero. Bounds that don't divide evenly are rounded
    /// outward, so that they stay true.
    pub(crate) fn checked_div(self, other: Amount) -> Option<Amount> {
        let exact = |a: Number, b: Number| a.checked_div(b, Rounding::Nearest);
        combine(self, other, exact, quotient).ok().flatten()
    }

    /// Compares two amounts by their bounds.
    pub(crate) fn order(self, other: Amount) -> Order {
        if let (Amount::Exactly(a), Amount::Exactly(b)) = (self, other) {
            return match a.cmp_value(b) {
                Ordering::Greater => Order::Above,
                Ordering::Less => Order::Below,
                Ordering::Equal => Order::Equal,
            };
        }
        let (a, b) = (self.bounds(), other.bounds());
        if is_below(b.high, a.low) {
            Order::Above
        } else if is_below(a.high, b.low) {
            Order::Below
        } else {
            Order::Unsettled
        }
    }

    /// A single number to sort by; never shown.
    pub(crate) fn middle(self) -> Number {
        match self {
            Amount::Between(range) => {
                let half = Number::from(2_u32);
                range
                    .low()
                    .checked_add(range.high())
                    .and_then(|sum| sum.checked_div(half, Rounding::Nearest))
                    .unwrap_or(range.low())
            }
            _ => self.value(),
        }
    }

    /// Keeps the smaller of two amounts, as far as their bounds decide it.
    #[inline]
    pub fn keep_smallest(&mut self, other: Amount) {
        self.keep(other, Ordering::Less);
    }

    /// Keeps the larger of two amounts, as far as their bounds decide it.
    #[inline]
    pub fn keep_largest(&mut self, other: Amount) {
        self.keep(other, Ordering::Greater);
    }

    #[inline]
    fn keep(&mut self, other: Amount, wanted: Ordering) {
        match (&*self, &other) {
            // The common case. Of two equal amounts, the first keeps its digits.
            (Amount::Exactly(kept), Amount::Exactly(n)) => {
                if n.cmp_value(*kept) == wanted {
                    *self = other;
                }
            }
            _ => *self = self.extreme(other, wanted),
        }
    }

    /// The general case, kept out of line so that the fast path for exact amounts inlines.
    #[inline(never)]
    fn extreme(self, other: Amount, wanted: Ordering) -> Amount {
        match (self.order(other), wanted) {
            (Order::Below, Ordering::Less) | (Order::Above, Ordering::Greater) | (Order::Equal, _) => self,
            (Order::Unsettled, _) if self == other => self,
            (Order::Unsettled, wanted) => {
                let (a, b) = (self.bounds(), other.bounds());
                let merged = match wanted {
                    Ordering::Greater => smaller(a.negated(), b.negated()).negated(),
                    _ => smaller(a, b),
                };
                merged.amount().unwrap_or(self)
            }
            _ => other,
        }
    }
}

impl Bounds {
    /// Whether `other` lies within these bounds.
    pub(crate) fn contains(self, other: Bounds) -> bool {
        let within = |outer: Option<End>, inner: Option<End>, inwards: Ordering| match (outer, inner) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(outer), Some(inner)) => match inner.at.cmp_value(outer.at) {
                Ordering::Equal => !outer.open || inner.open,
                side => side == inwards,
            },
        };
        within(self.low, other.low, Ordering::Greater) && within(self.high, other.high, Ordering::Less)
    }

    /// The same values with the other sign.
    fn negated(self) -> Bounds {
        let negated = |end: End| End { at: end.at.negated(), ..end };
        Bounds { low: self.high.map(negated), high: self.low.map(negated) }
    }

    /// Whether every value allowed here is at least as large as every value allowed by `other`.
    pub(crate) fn is_at_least(self, other: Bounds) -> bool {
        matches!((self.low, other.high), (Some(low), Some(high)) if low.at.cmp_value(high.at).is_ge())
    }

    /// The amount with exactly these bounds; `None` if both ends are unbounded.
    pub(crate) fn amount(self) -> Option<Amount> {
        match (self.low, self.high) {
            (Some(low), Some(high)) => {
                Some(Range::new(low.at, high.at).map_or(Amount::Exactly(low.at), Amount::Between))
            }
            (Some(End { at, open: true }), None) => Some(Amount::MoreThan(at)),
            (Some(End { at, open: false }), None) => Some(Amount::AtLeast(at)),
            (None, Some(End { at, open: true })) => Some(Amount::LessThan(at)),
            (None, Some(End { at, open: false })) => Some(Amount::AtMost(at)),
            (None, None) => None,
        }
    }
}

/// Applies an operation to the numbers if both are exact or "about", and to the bounds otherwise. Either returns `None`
/// if the digits don't fit.
fn combine(
    a: Amount,
    b: Amount,
    exact: impl Fn(Number, Number) -> Option<Number>,
    bounded: impl Fn(Bounds, Bounds) -> Option<Bounds>,
) -> Result<Option<Amount>, TooManyDigits> {
    match (a, b) {
        (Amount::Exactly(x), Amount::Exactly(y)) => exact(x, y).map(Amount::Exactly).map(Some),
        (Amount::Exactly(x) | Amount::About(x), Amount::Exactly(y) | Amount::About(y)) => {
            exact(x, y).map(Amount::About).map(Some)
        }
        _ => bounded(a.bounds(), b.bounds()).map(Bounds::amount),
    }
    .ok_or(TooManyDigits)
}

/// The bounds of "about n". An end with too many digits becomes unbounded, which is weaker but still true.
pub(crate) fn within_five_per_cent(n: Number) -> Bounds {
    let part = |share: u32| {
        let at = n.shifted(-2).checked_mul(Number::from(share))?;
        Some(End { at, open: false })
    };
    let (nearer, farther) = (part(95), part(105));
    if n.is_negative() {
        Bounds { low: farther, high: nearer }
    } else {
        Bounds { low: nearer, high: farther }
    }
}

fn sum(a: Bounds, b: Bounds) -> Option<Bounds> {
    let add = |a: Option<End>, b: Option<End>| {
        at_end(a.zip(b), |(a, b)| Some(End { at: a.at.checked_add(b.at)?, open: a.open || b.open }))
    };
    Some(Bounds { low: add(a.low, b.low)?, high: add(a.high, b.high)? })
}

fn quotient(a: Bounds, b: Bounds) -> Option<Bounds> {
    let b = not_negative(b);
    let divide = |x: End, y: End, rounding| {
        // Zero divided by anything is zero, so only the dividend's end decides whether it is excluded.
        let open = if x.at.is_zero() { x.open } else { x.open || y.open };
        Some(End { at: x.at.checked_div(y.at, rounding)?, open })
    };
    if let (Some(low), Some(high)) = (b.low, b.high)
        && low.at.cmp_value(high.at).is_eq()
    {
        // For a single divisor, its sign decides which end becomes which.
        let (low_end, high_end) = if low.at.is_negative() { (a.high, a.low) } else { (a.low, a.high) };
        let by = |end, rounding| at_end(end, |end| divide(end, low, rounding));
        return Some(Bounds { low: by(low_end, Rounding::Down)?, high: by(high_end, Rounding::Up)? });
    }
    let a = not_negative(a);
    let (a_low, b_low) = (a.low?, b.low?);
    if a_low.at.is_negative() || b_low.at.is_negative() {
        return None;
    }
    let low = match b.high {
        Some(high) => divide(a_low, high, Rounding::Down)?,
        None => End { at: Number::ZERO, open: !a_low.at.is_zero() || a_low.open },
    };
    let high = match a.high {
        Some(high) if !b_low.at.is_zero() => Some(divide(high, b_low, Rounding::Up)?),
        _ => None,
    };
    // For two non-negative amounts, "at least zero" says nothing.
    let is_zero = high.is_some_and(|high| high.at.is_zero());
    Some(Bounds { low: Some(low).filter(|low| is_zero || !low.at.is_zero()), high })
}

/// "Less than 5" starts at zero in a quotient.
fn not_negative(bounds: Bounds) -> Bounds {
    match bounds {
        Bounds { low: None, high: Some(high) } if !high.at.is_negative() && !high.at.is_zero() => {
            Bounds { low: Some(End { at: Number::ZERO, open: false }), high: Some(high) }
        }
        other => other,
    }
}

/// Maps an end. The outer `None` means that the result doesn't fit, the inner one that there is no end.
#[allow(clippy::option_option)] // outer: whether it fits; inner: whether there is an end
fn at_end<E>(end: Option<E>, operation: impl Fn(E) -> Option<End>) -> Option<Option<End>> {
    match end {
        None => Some(None),
        Some(end) => operation(end).map(Some),
    }
}

/// Whether everything up to `high` is below everything from `low`.
pub(crate) fn is_below(high: Option<End>, low: Option<End>) -> bool {
    let (Some(high), Some(low)) = (high, low) else {
        return false;
    };
    match high.at.cmp_value(low.at) {
        Ordering::Less => true,
        Ordering::Equal => high.open || low.open,
        Ordering::Greater => false,
    }
}

/// The bounds of the smaller of two values.
fn smaller(a: Bounds, b: Bounds) -> Bounds {
    // It is unbounded below if either value is; above, the end of one is enough.
    let low = a.low.zip(b.low).map(|(x, y)| lower(x, y, x.open && y.open));
    let high = match (a.high, b.high) {
        (Some(x), Some(y)) => Some(lower(x, y, x.open || y.open)),
        (one, other) => one.or(other),
    };
    Bounds { low, high }
}

fn lower(a: End, b: End, open_if_equal: bool) -> End {
    match a.at.cmp_value(b.at) {
        Ordering::Equal => End { open: open_if_equal, ..a },
        Ordering::Less => a,
        Ordering::Greater => b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn n(text: &str) -> Number {
        text.parse().unwrap()
    }

    /// Parses `5`, `~5`, `>5`, `>=5`, `<5`, `<=5` or `5..6`.
    fn a(text: &str) -> Amount {
        if let Some((low, high)) = text.split_once("..") {
            return Amount::Between(Range::new(n(low), n(high)).unwrap());
        }
        for (mark, make) in [
            (">=", Amount::AtLeast as fn(Number) -> Amount),
            ("<=", Amount::AtMost),
            (">", Amount::MoreThan),
            ("<", Amount::LessThan),
            ("~", Amount::About),
        ] {
            if let Some(rest) = text.strip_prefix(mark) {
                return make(n(rest));
            }
        }
        Amount::Exactly(n(text))
    }

    #[test]
    fn quotients_carry_bounds() {
        for (x, y, expected) in [
            ("70", "10", "7"),
            (">4000", "2", ">2000"),
            ("<10", "2", "<5"),
            ("1.6e9", "5e6..6e6", "266.666666666666..320"),
            ("1", "3..4", "0.25..0.333333333333334"),
            (">70", "~10", ">6.66666666666666"),
            ("5..6", "2", "2.5..3"),
            ("10", ">5", "<2"),
            ("<10", "2..5", "<5"),
            ("0", "2..5", "0"),
            ("0..10", "2..5", "<=5"),
            (">10", "<5", ">2"),
            ("~100", "4", "~25"),
            ("~100", "2..4", "23.75..52.5"),
            (">=10", "-2", "<=-5"),
        ] {
            assert_eq!(a(x).checked_div(a(y)), Some(a(expected)), "{x} / {y}");
        }
        for (x, y) in
            [("1", "0"), ("1", "-1..1"), (">1", ">-1"), (">-5", "1..2"), (">5", ">1"), (">=0", "<3")]
        {
            assert_eq!(a(x).checked_div(a(y)), None, "{x} / {y}");
        }
    }

    #[test]
    fn differences_carry_bounds() {
        for (x, y, expected) in [
            ("70", "10", "60"),
            (">4000", "1000", ">3000"),
            ("5..6", "1", "4..5"),
            ("10", ">4", "<6"),
            (">10", "<4", ">6"),
            ("~10", "4", "~6"),
            (">10", "~4", ">5.80"),
        ] {
            assert_eq!(a(x).checked_sub(a(y)), Ok(Some(a(expected))), "{x} - {y}");
        }
        assert_eq!(a(">10").checked_sub(a(">4")), Ok(None));
        assert_eq!(a("1e60").checked_sub(a(">1e-40")), Err(TooManyDigits));
    }

    #[test]
    fn sums_with_a_bound_are_bounds() {
        assert_eq!(a("5").checked_add(a(">3")), Ok(Some(a(">8"))));
        assert_eq!(a("~5").checked_add(a("3")), Ok(Some(a("~8"))));
        assert_eq!(a("5..6").checked_add(a(">=3")), Ok(Some(a(">=8"))));
        assert_eq!(a("<5").checked_add(a(">3")), Ok(None));
    }

    #[test]
    fn order_is_settled_only_by_the_bounds() {
        for (x, y, expected) in [
            ("7", "5", Order::Above),
            ("5", "5.0", Order::Equal),
            ("~5", "~5", Order::Unsettled),
            ("100", "~96", Order::Unsettled),
            ("100", "~95.2", Order::Above),     // 95.2 plus 5% is 99.96
            ("100", "~95.3", Order::Unsettled), // 95.3 plus 5% is 100.065
            (">5", "5", Order::Above),
            (">=5", "5", Order::Unsettled),
            ("<5", "5", Order::Below),
            (">3.7", "~7.8", Order::Unsettled),
            ("1..2", "2..3", Order::Unsettled),
            ("1..2", "3..4", Order::Below),
            ("1e60", "~9e60", Order::Below),
        ] {
            assert_eq!(a(x).order(a(y)), expected, "{x} against {y}");
        }
    }

    fn smallest(mut x: Amount, y: Amount) -> Amount {
        x.keep_smallest(y);
        x
    }

    fn largest(mut x: Amount, y: Amount) -> Amount {
        x.keep_largest(y);
        x
    }

    #[test]
    fn extremes_never_claim_more_than_the_bounds() {
        for (x, y) in [("5", "3"), ("-3", "-5"), ("14.5", "14"), ("1e3", "999"), ("14", "14.0"), ("5", ">3")]
        {
            for (x, y) in [(a(x), a(y)), (a(y), a(x))] {
                assert_eq!(smallest(x, y), x.extreme(y, Ordering::Less), "{x:?}, {y:?}");
                assert_eq!(largest(x, y), x.extreme(y, Ordering::Greater), "{x:?}, {y:?}");
            }
        }
        assert_eq!(smallest(a("14.0"), a("14")), a("14.0"));
        assert_eq!(largest(a("14"), a("14.0")), a("14"));
        assert_eq!(smallest(a("5"), a("3")), a("3"));
        assert_eq!(smallest(a("5"), a(">3")), a("3..5"));
        assert_eq!(largest(a("5"), a(">3")), a(">=5"));
        assert_eq!(largest(a("~5"), a("~5")), a("~5"));
        assert_eq!(largest(a("5"), a("~100")), a("~100"));
        assert_eq!(smallest(a("<9"), a("5")), a("<=5"));
    }
}
