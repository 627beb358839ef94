//! A figure: an amount with its qualifier, or a position in a ranking.

use super::number::Number;
use std::fmt;

/// One figure as it is stated: an amount, or a position. A position has no unit and can't be divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Figure {
    /// How much.
    Amount(Amount),
    /// Which place in an order.
    Rank(Position),
}

/// An amount with how exactly it is stated.
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
    /// The number or near it.
    About(Number),
    /// Above the number.
    MoreThan(Number),
    /// The number or above it.
    AtLeast(Number),
    /// Below the number.
    LessThan(Number),
    /// The number or below it.
    AtMost(Number),
    /// From one number to another.
    Between(Range),
}

/// Two numbers, the first below the second.
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
    /// The range, where `low` is below `high`.
    #[must_use]
    pub fn new(low: Number, high: Number) -> Option<Range> {
        low.cmp_value(high).is_lt().then_some(Range { low, high })
    }

    /// The lower end.
    #[must_use]
    pub fn low(self) -> Number {
        self.low
    }

    /// The upper end.
    #[must_use]
    pub fn high(self) -> Number {
        self.high
    }
}

/// A place in a ranking, or an interval of places; the first place is 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    first: u32,
    last: u32,
}

impl Position {
    /// Places `first` to `last`, counted from 1.
    #[must_use]
    pub const fn new(first: u32, last: u32) -> Option<Position> {
        if 1 <= first && first <= last { Some(Position { first, last }) } else { None }
    }

    /// The best place it may be.
    #[must_use]
    pub fn first(self) -> u32 {
        self.first
    }

    /// The worst place it may be.
    #[must_use]
    pub fn last(self) -> u32 {
        self.last
    }

    /// Whether it is one place, not an interval.
    #[must_use]
    pub fn is_settled(self) -> bool {
        self.first == self.last
    }

    /// Whether some place is in both.
    #[must_use]
    pub fn meets(self, other: Position) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}

/// How exactly a figure is stated; the word in the `qualifier` column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Qualifier {
    /// The number itself; the column is empty.
    Exact,
    /// Near the number.
    About,
    /// Above the number.
    MoreThan,
    /// The number or above.
    AtLeast,
    /// Below the number.
    LessThan,
    /// The number or below.
    AtMost,
    /// Between `value` and `upper`.
    Range,
    /// A position in a ranking.
    Rank,
}

impl Qualifier {
    /// All of them, in the order of the documentation.
    pub const ALL: [Qualifier; 8] = [
        Qualifier::Exact,
        Qualifier::About,
        Qualifier::MoreThan,
        Qualifier::AtLeast,
        Qualifier::LessThan,
        Qualifier::AtMost,
        Qualifier::Range,
        Qualifier::Rank,
    ];

    /// The word in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Qualifier::Exact => "exact",
            Qualifier::About => "about",
            Qualifier::MoreThan => "more-than",
            Qualifier::AtLeast => "at-least",
            Qualifier::LessThan => "less-than",
            Qualifier::AtMost => "at-most",
            Qualifier::Range => "range",
            Qualifier::Rank => "rank",
        }
    }

    /// The qualifier of that word; an empty text is exact.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Qualifier> {
        if word.is_empty() {
            return Some(Qualifier::Exact);
        }
        Qualifier::ALL.into_iter().find(|q| q.word() == word)
    }
}

impl fmt::Display for Qualifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl Amount {
    /// How exactly the amount is stated.
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

    /// The number in the `value` column: of a range, the lower end.
    #[must_use]
    pub fn value(self) -> Number {
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

    /// The number in the `upper` column: of a range, the upper end; else none.
    #[must_use]
    pub fn upper(self) -> Option<Number> {
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
        assert!(Position::new(0, 3).is_none());
        assert!(Position::new(4, 3).is_none());
        assert_eq!(Position::new(7, 9).map(|p| (p.first(), p.last(), p.is_settled())), Some((7, 9, false)));
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
