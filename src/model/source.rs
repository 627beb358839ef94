//! Sources, and how complete their lists are.

use super::entity::Name;
use super::period::Period;
use super::untrusted::Text;
use super::words::words;

/// A source, as `sources.csv` describes it. Empty text means unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The id in files and on the command line.
    pub id: Text,
    /// The series of which it is an edition.
    pub series: Text,
    /// The edition.
    pub edition: Text,
    /// The publisher.
    pub producer: Text,
    /// The title, in its own language.
    pub title: Text,
    /// The publication date, `YYYY-MM-DD`, or its first parts.
    pub published: Text,
    /// Why there is no publication date.
    pub undated: Option<Undated>,
    /// The date it was accessed, `YYYY-MM-DD`; empty if only quotations of it were read.
    pub accessed: Text,
    /// The address.
    pub url: Text,
    /// The license.
    pub license: Text,
    /// The source it is based on.
    pub relays: Option<Text>,
    /// The source that quotes it, where it was not read itself.
    pub read_in: Option<Text>,
    /// A note, for example on what it says about its own sources.
    pub note: Option<Name>,
}

words! {
    /// Why a source has no publication date.
    pub enum Undated {
        /// It is not a document but an organization, or a database of one, that documents credit.
        Producer = "producer",
        /// What was read does not state the date.
        NotRead = "not-read",
    }
}

/// How far down a source's list for a metric is complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompleteList {
    /// The source.
    pub source: Text,
    /// Whom the source attributes the figures to.
    pub origin: Option<Text>,
    /// The metric.
    pub metric: Text,
    /// The scope.
    pub scope: Option<Text>,
    /// The period.
    pub period: Period,
    /// The last rank up to which the list is complete.
    pub complete_to: u32,
}
