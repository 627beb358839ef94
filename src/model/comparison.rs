//! Claims that compare figures.

use super::amount::Amount;
use super::entity::Name;
use super::untrusted::Text;
use super::words::words;

/// A source's claim about how figures compare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The id.
    pub id: Text,
    /// The claim in words.
    pub text: Name,
    /// How the first figure compares to the second, according to the source.
    pub relation: Relation,
    /// The observation ids of the first figure; several for a sum.
    pub left: Vec<Text>,
    /// The observation id of the second figure; `None` for a sum with an amount.
    pub right: Option<Text>,
    /// How many times, points or percent, or what the sum is, where the relation has an amount.
    pub amount: Option<Amount>,
    /// The source that makes the claim.
    pub source: Text,
    /// Whom the source attributes it to.
    pub origin: Option<Text>,
    /// The location in the source.
    pub locator: Text,
}

words! {
    /// How one figure compares to another.
    pub enum Relation {
        /// It is so many times the second.
        Times = "times",
        /// It is so many points more than the second, which is earlier; of shares.
        Points = "points",
        /// It is so many percent more than the second, which is earlier.
        Percent = "percent",
        /// It is smaller.
        LessThan = "less-than",
        /// It is the same.
        SameAs = "same-as",
        /// The first figures add up to the amount, or else to the second figure.
        Sum = "sum",
    }
}
