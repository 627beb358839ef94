//! A figure that a claim may be checked against, and its document.

use crate::model::{Catalog, Figure, Observation, Period, Text};

/// A reference figure: stated, or a rank computed from a complete list.
#[derive(Clone, Debug)]
pub(crate) struct Candidate<'d> {
    /// The figure.
    pub figure: Figure,
    /// Its unit; for a rank, that of the list.
    pub unit: Option<&'d Text>,
    /// The period.
    pub period: Period,
    /// The scope, where one is stated.
    pub scope: Option<&'d Text>,
    /// The document that was read.
    pub source: &'d Text,
    /// The origin that the document names.
    pub origin: Option<&'d Text>,
    /// The row that states it, or the amount behind a computed rank.
    pub record: Option<&'d Observation>,
}

impl<'d> Candidate<'d> {
    /// Where it comes among the candidates of a field, which all differ in this.
    pub(super) fn place(&self) -> impl Ord + use<'d> {
        (self.source, self.scope, self.origin, self.unit)
    }

    /// The metric and entity.
    pub(super) fn thing(&self) -> (&'d Text, &'d Text) {
        static NONE: Text = Text::EMPTY;
        self.record.map_or((&NONE, &NONE), |record| (&record.metric, &record.entity))
    }
}

/// Publication date of a document, empty if it is not known; `None` if the document is not known.
pub(super) fn published<'d>(catalog: &'d Catalog, source: &Text) -> Option<&'d str> {
    catalog.source(source).map(|source| source.published.raw())
}

/// The series that a document is an edition of; a document without one is a series of its own.
pub(super) fn series<'s>(catalog: &'s Catalog, source: &'s Text) -> &'s Text {
    let known = catalog.source(source).map(|source| &source.series);
    known.filter(|series| !series.is_empty()).unwrap_or(source)
}
