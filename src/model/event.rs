//! Events: facts without a number.

use super::entity::Name;
use super::untrusted::Text;

/// A fact without a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The id.
    pub id: Text,
    /// The day, if stated.
    pub date: Option<Text>,
    /// The entity that acted.
    pub entity: Text,
    /// What happened.
    pub text: Name,
    /// The source that reports it.
    pub source: Text,
    /// The location in the source.
    pub locator: Text,
}
