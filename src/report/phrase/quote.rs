//! Citations and source chains.

use super::Phrase;
use crate::model::{Name, Source, Text};

/// A citation of one figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quote {
    pub figure: Phrase,
    /// Cited instead of an unknown source.
    pub name: Text,
    pub document: Option<Box<Source>>,
    pub locator: Option<Text>,
    pub confidence: Option<Text>,
    pub chain: Vec<Link>,
}

/// One source in a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    pub document: Phrase,
    pub locator: Option<Text>,
    pub note: Option<Name>,
}
