//! Citations and source chains.

use super::Phrase;
use crate::model::Text;
use crate::report::Citation;

/// A citation of one figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quote {
    pub figure: Phrase,
    pub citation: Citation,
    pub locator: Option<Text>,
    pub confidence: Option<Text>,
    pub chain: Vec<Link>,
}

/// One source in a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    pub citation: Citation,
    pub locator: Option<Text>,
}
