//! Where figures come from.

use super::entity::Name;
use super::period::Period;
use super::untrusted::Text;

/// A document that was read, as `sources.csv` describes it. Empty text: not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The id in files and on the command line.
    pub id: Text,
    /// The series that it is an edition of.
    pub series: Text,
    /// Which edition.
    pub edition: Text,
    /// Who made it.
    pub producer: Text,
    /// Its title, in its own language.
    pub title: Text,
    /// The day it came out, `YYYY-MM-DD`.
    pub published: Text,
    /// The day on which it was read, `YYYY-MM-DD`.
    pub accessed: Text,
    /// Where it is found.
    pub url: Text,
    /// Its license.
    pub license: Text,
    /// The document that it relays.
    pub relays: Option<Text>,
    /// A remark on it, as on what it says of its own sources.
    pub note: Option<Name>,
}

/// How far down a source's list of one metric is complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompleteList {
    /// The source.
    pub source: Text,
    /// Whom the source credits.
    pub origin: Option<Text>,
    /// The metric.
    pub metric: Text,
    /// The scope.
    pub scope: Option<Text>,
    /// The period.
    pub period: Period,
    /// The last position that the list is complete to.
    pub complete_to: u32,
}
