//! Facts without a number.

use super::entity::Name;
use super::untrusted::Text;

/// A fact without a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its id.
    pub id: Text,
    /// The day; none where it is not stated.
    pub date: Option<Text>,
    /// Whose doing it is.
    pub entity: Text,
    /// What happened, in words.
    pub text: Name,
    /// The document that states it.
    pub source: Text,
    /// Where in the document.
    pub locator: Text,
}
