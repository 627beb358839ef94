//! Arithmetic and order of amounts, with their bounds carried through.
//!
//! - exact with exact is exact; "about" with exact or with "about" is "about";
//! - where a bound or a range takes part, the result is a bound or a range, never sharper than what was stated;
//!   "about" is then taken as within 5 %;
//! - where the bounds leave nothing to say, there is no result.

use super::amount::{Amount, Range};
use super::number::{Number, Rounding};
use std::cmp::Ordering;

/// One end of an interval: the number, and whether the interval stops short of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct End {
    at: Number,
    open: bool,
}

/// A result that no number holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooManyDigits;

/// What an amount may be: anything from `low` to `high`; a missing end is without limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    low: Option<End>,
    high: Option<End>,
}

/// How two amounts stand to each other, as far as their bounds settle it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The first is above, whatever they are exactly.
    Above,
    /// The first is below, whatever they are exactly.
    Below,
    /// Both are exact and equal in value.
    Equal,
    /// The bounds allow more than one of these.
    Unsettled,
}

impl Amount {
    /// What the amount may be; "about" is within 5 % of the number.
    #[must_use]
    pub fn bounds(self) -> Bounds {
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

    /// The sum, with bounds; none where they leave nothing to say.
    ///
    /// # Errors
    ///
    /// Where it has too many digits.
    pub fn checked_add(self, other: Amount) -> Result<Option<Amount>, TooManyDigits> {
        combine(self, other, Number::checked_add, |a, b| {
            Some(Bounds { low: add(a.low, b.low)?, high: add(a.high, b.high)? })
        })
    }

    /// The difference, with bounds; none where they leave nothing to say.
    ///
    /// # Errors
    ///
    /// Where it has too many digits.
    pub fn checked_sub(self, other: Amount) -> Result<Option<Amount>, TooManyDigits> {
        combine(self, other, Number::checked_sub, |a, b| {
            Some(Bounds { low: subtract(a.low, b.high)?, high: subtract(a.high, b.low)? })
        })
    }

    /// The quotient, with bounds. There is none by nought, nor where a bound leaves the sign of either open; an
    /// amount stated as less than something positive is taken to be no less than nought. A bound that does not come out
    /// even is rounded to where it stays true.
    #[must_use]
    pub fn checked_div(self, other: Amount) -> Option<Amount> {
        let exact = |a: Number, b: Number| a.checked_div(b, Rounding::Nearest);
        combine(self, other, exact, quotient).ok().flatten()
    }

    /// How this amount stands to another.
    #[must_use]
    pub fn order(self, other: Amount) -> Order {
        if let (Amount::Exactly(a), Amount::Exactly(b)) = (self, other) {
            return match a.cmp_value(b) {
                Ordering::Greater => Order::Above,
                Ordering::Less => Order::Below,
                Ordering::Equal => Order::Equal,
            };
        }
        let (a, b) = (self.bounds(), other.bounds());
        if apart(b.high, a.low) {
            Order::Above
        } else if apart(a.high, b.low) {
            Order::Below
        } else {
            Order::Unsettled
        }
    }

    /// Where the amount would stand if one number had to be named, to lay rows in a fixed order; never printed.
    #[must_use]
    pub fn middle(self) -> Number {
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

    /// The smallest of two amounts, as far as their bounds tell.
    #[inline]
    #[must_use]
    pub fn smallest(mut self, other: Amount) -> Amount {
        self.keep_smallest(other);
        self
    }

    /// The largest of two amounts, as far as their bounds tell.
    #[inline]
    #[must_use]
    pub fn largest(mut self, other: Amount) -> Amount {
        self.keep_largest(other);
        self
    }

    /// Becomes the smallest of itself and another, as [`Amount::smallest`] has it: in place, for the smallest of many.
    #[inline]
    pub fn keep_smallest(&mut self, other: Amount) {
        match (&*self, &other) {
            // Most are exact. Of two that are equal, the first keeps its digits.
            (Amount::Exactly(least), Amount::Exactly(n)) => {
                if n.cmp_value(*least).is_lt() {
                    *self = other;
                }
            }
            _ => *self = self.smallest_by_bounds(other),
        }
    }

    /// Becomes the largest of itself and another, as [`Amount::largest`] has it.
    #[inline]
    pub fn keep_largest(&mut self, other: Amount) {
        match (&*self, &other) {
            (Amount::Exactly(most), Amount::Exactly(n)) => {
                if n.cmp_value(*most).is_gt() {
                    *self = other;
                }
            }
            _ => *self = self.largest_by_bounds(other),
        }
    }

    /// The smallest of any two amounts; not inlined, for the short way of exact ones is taken where they are many.
    #[inline(never)]
    fn smallest_by_bounds(self, other: Amount) -> Amount {
        self.extreme(other, Order::Below, |a, b| {
            // Where one has no lower end, the smallest has none either; where one has no upper end, the other's holds.
            let low = match (a.low, b.low) {
                (Some(x), Some(y)) => Some(lower(x, y)),
                _ => None,
            };
            Bounds { low, high: either(a.high, b.high, lower_inner) }
        })
    }

    /// The largest of any two amounts.
    #[inline(never)]
    fn largest_by_bounds(self, other: Amount) -> Amount {
        self.extreme(other, Order::Above, |a, b| {
            let high = match (a.high, b.high) {
                (Some(x), Some(y)) => Some(higher(x, y)),
                _ => None,
            };
            Bounds { low: either(a.low, b.low, higher_inner), high }
        })
    }

    fn extreme(self, other: Amount, wanted: Order, merge: impl Fn(Bounds, Bounds) -> Bounds) -> Amount {
        match self.order(other) {
            order if order == wanted => self,
            Order::Equal => self,
            Order::Unsettled if self == other => self,
            Order::Unsettled => merge(self.bounds(), other.bounds()).amount().unwrap_or(self),
            _ => other,
        }
    }
}

impl Bounds {
    /// From one end to another, each with whether the interval stops short of it; a missing end is without limit.
    #[must_use]
    pub fn between(low: Option<(Number, bool)>, high: Option<(Number, bool)>) -> Bounds {
        let end = |end: Option<(Number, bool)>| end.map(|(at, open)| End { at, open });
        Bounds { low: end(low), high: end(high) }
    }

    /// The lower end, and whether the interval stops short of it; none where it is without limit.
    #[must_use]
    pub fn low(self) -> Option<(Number, bool)> {
        self.low.map(|end| (end.at, end.open))
    }

    /// The upper end, and whether the interval stops short of it; none where it is without limit.
    #[must_use]
    pub fn high(self) -> Option<(Number, bool)> {
        self.high.map(|end| (end.at, end.open))
    }

    /// Whether everything that the other may be, this may be too.
    #[must_use]
    pub fn holds(self, other: Bounds) -> bool {
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

    /// Whether it has both ends.
    #[must_use]
    pub fn is_closed(self) -> bool {
        self.low.is_some() && self.high.is_some()
    }

    /// Whether all that this may be is as much as all that the other may be, or more.
    #[must_use]
    pub fn reach(self, other: Bounds) -> bool {
        matches!((self.low, other.high), (Some(low), Some(high)) if low.at.cmp_value(high.at).is_ge())
    }

    /// The amount that says just this much; nothing where there is neither end.
    #[must_use]
    pub fn amount(self) -> Option<Amount> {
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

/// One operation on two amounts: on the numbers where both are exact or "about", else on the bounds. Each operation
/// gives nothing where the digits do not fit.
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

/// What "about" a number may be. An end that has too many digits is without limit, which says less and is no less true.
#[must_use]
pub fn within_five_per_cent(n: Number) -> Bounds {
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

/// Sum of two ends: without limit where one is; nothing at all where the digits do not fit.
#[allow(clippy::option_option)] // outer: whether it fits; inner: whether there is an end
fn add(a: Option<End>, b: Option<End>) -> Option<Option<End>> {
    match (a, b) {
        (Some(a), Some(b)) => Some(Some(End { at: a.at.checked_add(b.at)?, open: a.open || b.open })),
        _ => Some(None),
    }
}

#[allow(clippy::option_option)] // as in `add`
fn subtract(a: Option<End>, b: Option<End>) -> Option<Option<End>> {
    add(a, b.map(|end| End { at: end.at.negated(), ..end }))
}

fn quotient(a: Bounds, b: Bounds) -> Option<Bounds> {
    let b = not_negative(b);
    let divide = |x: End, y: End, rounding| {
        // Nought by anything is nought: then only the upper number's own end is open or not.
        let open = if x.at.is_zero() { x.open } else { x.open || y.open };
        Some(End { at: x.at.checked_div(y.at, rounding)?, open })
    };
    if let (Some(low), Some(high)) = (b.low, b.high)
        && low.at.cmp_value(high.at).is_eq()
    {
        // By one number: its sign decides which end becomes which.
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
    // That it is no less than nought goes without saying, of two amounts that are not.
    let is_nought = high.is_some_and(|high| high.at.is_zero());
    Some(Bounds { low: Some(low).filter(|low| is_nought || !low.at.is_zero()), high })
}

/// "Less than 5" starts at nought in a quotient.
fn not_negative(bounds: Bounds) -> Bounds {
    match bounds {
        Bounds { low: None, high: Some(high) } if !high.at.is_negative() && !high.at.is_zero() => {
            Bounds { low: Some(End { at: Number::ZERO, open: false }), high: Some(high) }
        }
        other => other,
    }
}

/// An end after an operation: outside, whether its result exists; inside, whether there is an end.
#[allow(clippy::option_option)] // as in `add`
fn at_end(end: Option<End>, operation: impl Fn(End) -> Option<End>) -> Option<Option<End>> {
    match end {
        None => Some(None),
        Some(end) => operation(end).map(Some),
    }
}

/// Whether everything up to `high` lies below everything from `low` on.
fn apart(high: Option<End>, low: Option<End>) -> bool {
    let (Some(high), Some(low)) = (high, low) else {
        return false;
    };
    match high.at.cmp_value(low.at) {
        Ordering::Less => true,
        Ordering::Equal => high.open || low.open,
        Ordering::Greater => false,
    }
}

fn either(a: Option<End>, b: Option<End>, both: impl Fn(End, End) -> End) -> Option<End> {
    match (a, b) {
        (Some(a), Some(b)) => Some(both(a, b)),
        (one, other) => one.or(other),
    }
}

fn lower(a: End, b: End) -> End {
    pick(a, b, Ordering::Less, a.open && b.open)
}

fn lower_inner(a: End, b: End) -> End {
    pick(a, b, Ordering::Less, a.open || b.open)
}

fn higher(a: End, b: End) -> End {
    pick(a, b, Ordering::Greater, a.open && b.open)
}

fn higher_inner(a: End, b: End) -> End {
    pick(a, b, Ordering::Greater, a.open || b.open)
}

fn pick(a: End, b: End, wanted: Ordering, open_if_equal: bool) -> End {
    match a.at.cmp_value(b.at) {
        Ordering::Equal => End { open: open_if_equal, ..a },
        order if order == wanted => a,
        _ => b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn n(text: &str) -> Number {
        text.parse().unwrap()
    }

    /// Reads `5`, `~5`, `>5`, `>=5`, `<5`, `<=5`, `5..6`.
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
            ("100", "~95.2", Order::Above),     // 95.2 and 5 % is 99.96
            ("100", "~95.3", Order::Unsettled), // 95.3 and 5 % is 100.065
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

    #[test]
    fn extremes_never_claim_more_than_the_bounds() {
        for (x, y) in [("5", "3"), ("-3", "-5"), ("14.5", "14"), ("1e3", "999"), ("14", "14.0"), ("5", ">3")]
        {
            for (x, y) in [(a(x), a(y)), (a(y), a(x))] {
                assert_eq!(x.smallest(y), x.smallest_by_bounds(y), "{x:?}, {y:?}");
                assert_eq!(x.largest(y), x.largest_by_bounds(y), "{x:?}, {y:?}");
            }
        }
        assert_eq!(a("14.0").smallest(a("14")), a("14.0"));
        assert_eq!(a("14").largest(a("14.0")), a("14"));
        assert_eq!(a("5").smallest(a("3")), a("3"));
        assert_eq!(a("5").smallest(a(">3")), a("3..5"));
        assert_eq!(a("5").largest(a(">3")), a(">=5"));
        assert_eq!(a("~5").largest(a("~5")), a("~5"));
        assert_eq!(a("5").largest(a("~100")), a("~100"));
        assert_eq!(a("<9").smallest(a("5")), a("<=5"));
    }
}
