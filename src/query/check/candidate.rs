//! A figure that a claim may be checked against, and its document.

use crate::model::period::Date;
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
    pub record: &'d Observation,
    /// The line of editions that the document belongs to, or the document itself.
    pub(super) series: &'d Text,
    /// How far it may be relied on.
    pub(super) standing: Standing,
    /// The first day on which it counts as published; `None` if it always does.
    pub(super) available: Option<Date>,
    /// Whether it is known when the document was published.
    pub(super) is_dated: bool,
    /// Whether it is a running count, each state of which includes the one before.
    pub(super) is_running: bool,
    /// Whether it is the state at one moment of a day.
    pub(super) is_of_moment: bool,
}

/// What a reference may do. Any may support a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Standing {
    /// Read in the document or in several places, or of a file that doesn't say: it may contradict.
    Firm,
    /// Read in a single secondary place: it leaves open what it doesn't support.
    Single,
    /// Computed from other figures: it neither contradicts nor makes another edition older.
    Derived,
}

impl<'d> Candidate<'d> {
    pub(super) fn new(figure: Figure, record: &'d Observation, catalog: &'d Catalog) -> Candidate<'d> {
        let source = catalog.source(&record.source);
        let series = source.map(|source| &source.series).filter(|series| !series.is_empty());
        let published = source.map_or("", |source| source.published.raw());
        let key = |scope: &Text| (record.metric.clone(), scope.clone());
        let scope = record.scope.as_ref().and_then(|scope| catalog.scopes.get(&key(scope)));
        Candidate {
            figure,
            unit: record.unit.as_ref(),
            period: record.period,
            scope: record.scope.as_ref(),
            source: &record.source,
            origin: record.origin.as_ref(),
            record,
            series: series.unwrap_or(&record.source),
            standing: Standing::of(record.confidence.as_ref()),
            available: available(published, record.period),
            is_dated: !published.is_empty(),
            is_running: scope.is_some_and(|scope| scope.running) && covers_years(record.period),
            is_of_moment: scope.is_some_and(|scope| scope.moment),
        }
    }

    /// The metric and entity.
    pub(super) fn thing(&self) -> (&'d Text, &'d Text) {
        (&self.record.metric, &self.record.entity)
    }

    /// What its editions have in common, for one period.
    pub(super) fn line(&self) -> impl Ord + Copy + use<'d> {
        (self.scope, self.unit, self.period, self.origin, self.series)
    }
}

/// A count of a part of one year does not run on from the years before.
fn covers_years(period: Period) -> bool {
    matches!(period, Period::Between(..)) && period.years().is_some_and(|(first, last)| first < last)
}

impl Standing {
    fn of(confidence: Option<&Text>) -> Standing {
        match confidence.map(Text::raw) {
            Some("C") => Standing::Single,
            Some("D") => Standing::Derived,
            _ => Standing::Firm,
        }
    }
}

/// The first day on which a figure counts as published. A date known to the year or month counts from its first day, and no
/// date from the beginning, but neither before the last day of the figure's period.
pub(super) fn available(published: &str, period: Period) -> Option<Date> {
    let over = period.placed().map(|(_, last)| last);
    match published.parse() {
        Ok(Period::At(day)) if day.first_day() == day.last_day() => Some(day.first_day()),
        Ok(Period::At(point)) => over.max(Some(point.first_day())),
        _ => over,
    }
}
