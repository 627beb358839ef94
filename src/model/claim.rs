//! Claims that compare two figures.

use super::entity::Name;
use super::untrusted::Text;

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

/// How one figure compares to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// It is smaller.
    LessThan,
    /// It is the same.
    SameAs,
}

impl Relation {
    /// Parses the word in `claims.csv`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Relation> {
        Some(match word {
            "less-than" => Relation::LessThan,
            "same-as" => Relation::SameAs,
            _ => return None,
        })
    }

    /// The word in `claims.csv`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Relation::LessThan => "less-than",
            Relation::SameAs => "same-as",
        }
    }
}
