//! A figure: an amount with its qualifier, or a position in a ranking.

use super::number::Number;
use super::words::words;

/// A figure as a source states it. A position has no unit and can't be divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Figure {
    /// A quantity.
    Amount(Amount),
    /// A position in a ranking.
    Rank(Rank),
}

impl Figure {
    /// The amount, unless it is a rank.
    pub(crate) fn amount(self) -> Option<Amount> {
        match self {
            Figure::Amount(amount) => Some(amount),
            Figure::Rank(_) => None,
        }
    }
}

/// A quantity with its qualifier.
///
/// ```
/// use aiwatch::model::{Amount, Qualifier};
///
/// let worth = Amount::MoreThan("4000e9".parse().unwrap());
/// assert_eq!(worth.qualifier(), Qualifier::MoreThan);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Amount {
    /// The number itself.
    Exactly(Number),
    /// The number, give or take 5%.
    About(Number),
    /// More than the number.
    MoreThan(Number),
    /// The number or more.
    AtLeast(Number),
    /// Less than the number.
    LessThan(Number),
    /// The number or less.
    AtMost(Number),
    /// A range of numbers.
    Between(Range),
}

/// A range whose lower end is strictly below its upper end.
///
/// ```
/// use aiwatch::model::Range;
///
/// assert!(Range::new("5e6".parse().unwrap(), "6e6".parse().unwrap()).is_some());
/// assert!(Range::new("6e6".parse().unwrap(), "5e6".parse().unwrap()).is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Range {
    low: Number,
    high: Number,
}

impl Range {
    /// A range, or `None` unless `low` is below `high`.
    #[must_use]
    pub fn new(low: Number, high: Number) -> Option<Range> {
        low.cmp_value(high).is_lt().then_some(Range { low, high })
    }

    /// The lower end.
    pub(crate) fn low(self) -> Number {
        self.low
    }

    /// The upper end.
    pub(crate) fn high(self) -> Number {
        self.high
    }
}

/// A position in a ranking, or an interval of positions. The top is 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rank {
    first: u32,
    last: u32,
}

impl Rank {
    /// An interval of positions, both ends included. `None` if it is empty or starts below 1.
    pub(crate) const fn new(first: u32, last: u32) -> Option<Rank> {
        if 1 <= first && first <= last { Some(Rank { first, last }) } else { None }
    }

    /// The best position in the interval.
    pub(crate) fn first(self) -> u32 {
        self.first
    }

    /// The worst position in the interval.
    pub(crate) fn last(self) -> u32 {
        self.last
    }

    /// Whether this is a single position.
    pub(crate) fn is_settled(self) -> bool {
        self.first == self.last
    }

    /// Whether the two intervals have a position in common.
    pub(crate) fn overlaps(self, other: Rank) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}

words! {
    /// How exactly a figure is stated, as in the `qualifier` column.
    pub enum Qualifier {
        /// No qualifier; the column is empty.
        Exact = "exact" | "",
        /// Close to the number.
        About = "about",
        /// More than the number.
        MoreThan = "more-than",
        /// The number or more.
        AtLeast = "at-least",
        /// Less than the number.
        LessThan = "less-than",
        /// The number or less.
        AtMost = "at-most",
        /// Between `value` and `upper`.
        Range = "range",
        /// A position in a ranking.
        Rank = "rank",
    }
}

impl Amount {
    /// The amount with this qualifier; `None` where the qualifier is of something else, or where a range has no end or the wrong
    /// one.
    #[inline]
    #[must_use]
    pub fn new(qualifier: Qualifier, value: Number, upper: Option<Number>) -> Option<Amount> {
        Some(match qualifier {
            Qualifier::Exact => Amount::Exactly(value),
            Qualifier::About => Amount::About(value),
            Qualifier::MoreThan => Amount::MoreThan(value),
            Qualifier::AtLeast => Amount::AtLeast(value),
            Qualifier::LessThan => Amount::LessThan(value),
            Qualifier::AtMost => Amount::AtMost(value),
            Qualifier::Range => Amount::Between(Range::new(value, upper?)?),
            Qualifier::Rank => return None,
        })
    }

    /// The qualifier of the amount.
    #[must_use]
    pub fn qualifier(self) -> Qualifier {
        match self {
            Amount::Exactly(_) => Qualifier::Exact,
            Amount::About(_) => Qualifier::About,
            Amount::MoreThan(_) => Qualifier::MoreThan,
            Amount::AtLeast(_) => Qualifier::AtLeast,
            Amount::LessThan(_) => Qualifier::LessThan,
            Amount::AtMost(_) => Qualifier::AtMost,
            Amount::Between(_) => Qualifier::Range,
        }
    }

    /// The number in the `value` column: the lower end of a range.
    pub(crate) fn value(self) -> Number {
        match self {
            Amount::Exactly(n)
            | Amount::About(n)
            | Amount::MoreThan(n)
            | Amount::AtLeast(n)
            | Amount::LessThan(n)
            | Amount::AtMost(n) => n,
            Amount::Between(range) => range.low(),
        }
    }

    /// The number in the `upper` column: the upper end of a range.
    pub(crate) fn upper(self) -> Option<Number> {
        match self {
            Amount::Between(range) => Some(range.high()),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_counts_from_one_and_upwards() {
        assert!(Rank::new(0, 3).is_none());
        assert!(Rank::new(4, 3).is_none());
        assert_eq!(Rank::new(7, 9).map(|p| (p.first(), p.last(), p.is_settled())), Some((7, 9, false)));
    }

    #[test]
    fn every_qualifier_has_a_word_that_is_read_back() {
        for q in Qualifier::ALL {
            assert_eq!(Qualifier::from_word(q.word()), Some(q));
        }
        assert_eq!(Qualifier::from_word(""), Some(Qualifier::Exact));
        assert_eq!(Qualifier::from_word("over"), None);
    }

    #[test]
    fn a_range_of_equal_ends_is_no_range() {
        let five: Number = "5".parse().unwrap();
        assert!(Range::new(five, "5.0".parse().unwrap()).is_none());
    }
}
