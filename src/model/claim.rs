//! Claims that compare two figures.

use super::entity::Name;
use super::untrusted::Text;
use super::words::words;

/// A source's claim about how two figures compare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The id on the command line.
    pub id: Text,
    /// The claim in words.
    pub text: Name,
    /// How the first figure compares to the second, according to the source.
    pub relation: Relation,
    /// The observation id of the first figure.
    pub left: Text,
    /// The observation id of the second figure.
    pub right: Text,
    /// The source that makes the claim.
    pub source: Text,
    /// The location in the source.
    pub locator: Text,
}

words! {
    /// How one figure compares to another.
    pub enum Relation {
        /// It is smaller.
        LessThan = "less-than",
        /// It is the same.
        SameAs = "same-as",
    }
}
