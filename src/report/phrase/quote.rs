//! A figure with its document, to be cited, and the documents on the way to it.

use super::Phrase;
use crate::model::{Name, Source, Text};

/// A figure with its document, as it is cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quote {
    /// The figure, with all that it is about.
    pub figure: Phrase,
    /// What the document is called where nothing is known of it.
    pub name: Text,
    /// The document.
    pub document: Option<Box<Source>>,
    /// Where in it.
    pub locator: Option<Text>,
    /// How sure the reading is.
    pub confidence: Option<Text>,
    /// Where it comes from.
    pub chain: Vec<Link>,
}

/// One document on the way from a figure to where it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    /// The document.
    pub document: Phrase,
    /// Where in it.
    pub locator: Option<Text>,
    /// A remark on it.
    pub note: Option<Name>,
}
