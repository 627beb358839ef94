//! Statements that set figures against each other.

use super::entity::Name;
use super::untrusted::Text;

/// A statement that sets one figure against another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Its id on the command line.
    pub id: Text,
    /// What is stated, in words.
    pub text: Name,
    /// How the first figure is said to stand to the second.
    pub relation: Relation,
    /// The id of the observation that is the first figure.
    pub left: Text,
    /// The id of the observation that is the second figure.
    pub right: Text,
    /// The document that states it.
    pub source: Text,
    /// Where in the document.
    pub locator: Text,
}

/// How one figure is said to stand to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// It is less.
    LessThan,
    /// It is the same.
    SameAs,
}

impl Relation {
    /// The relation of that word in `claims.csv`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Relation> {
        Some(match word {
            "less-than" => Relation::LessThan,
            "same-as" => Relation::SameAs,
            _ => return None,
        })
    }

    /// Its word in `claims.csv`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Relation::LessThan => "less-than",
            Relation::SameAs => "same-as",
        }
    }
}
