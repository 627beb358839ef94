//! Which periods a claim is asked about.

use super::question::Facts;
use crate::model::period::Date;
use crate::model::{MetricKind, Period, Point};
use crate::query::verdict::PeriodAnswer;

/// Periods that are compared with each other only: of a claim without a date, the newest of each class are current.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    Day,
    Month,
    Quarter,
    Year,
    Longer,
    Unplaced,
}

impl Class {
    pub(crate) fn of(period: Period) -> Class {
        match period {
            Period::At(Point::Day(..)) => Class::Day,
            Period::At(Point::Month(..)) => Class::Month,
            Period::At(Point::Quarter(..)) => Class::Quarter,
            Period::At(Point::Year(_)) => Class::Year,
            Period::Between(..) => Class::Longer,
            Period::From(_) | Period::Lasting(_) | Period::NotStated => Class::Unplaced,
        }
    }
}

/// How a figure of a placed or open period, or of a duration, may answer a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meeting {
    /// For the claimed period.
    Asked(PeriodAnswer),
    /// For a period that a claim without a date may mean.
    Undated,
    /// For a shorter period inside the claimed one.
    Within,
}

/// How a figure for `found` meets a claim for `claimed`; `None` if it says nothing of it.
pub(super) fn meeting(claimed: Period, found: Period, counts_up: bool, facts: Facts<'_>) -> Option<Meeting> {
    match (claimed, found) {
        (Period::At(_) | Period::Between(..), _) if claimed == found => {
            Some(Meeting::Asked(PeriodAnswer::Same))
        }
        _ if facts.once => Some(Meeting::Asked(PeriodAnswer::Once)),
        (Period::At(_) | Period::Between(..), _) if counts_up => {
            ends_in(claimed, found).then_some(Meeting::Asked(PeriodAnswer::Running))
        }
        (Period::At(_) | Period::Between(..), _) => {
            (is_inside(claimed, found) && may_answer_inside(found, facts)).then_some(Meeting::Within)
        }
        (Period::Lasting(length), _) => {
            (claimed == found || length.is_about_that_of(found)).then_some(Meeting::Undated)
        }
        (Period::From(start), Period::From(from) | Period::Between(from, _)) => {
            (counts_up || start.first_day().0 == from.first_day().0).then_some(Meeting::Undated)
        }
        (Period::From(_), _) => None,
        (Period::NotStated, _) => Some(Meeting::Undated),
    }
}

fn ends_in(claimed: Period, found: Period) -> bool {
    let ends = claimed.placed().zip(found.placed());
    ends.is_some_and(|((first, last), (_, end))| first <= end && end <= last)
}

fn is_inside(claimed: Period, found: Period) -> bool {
    let days = claimed.placed().zip(found.placed());
    Class::of(found) < Class::of(claimed)
        && days.is_some_and(|((first, last), (start, end))| first <= start && end <= last)
}

/// A state, a share or a rate of a shorter time may be what is meant, and an event of one day.
fn may_answer_inside(found: Period, facts: Facts<'_>) -> bool {
    let is_state = matches!(
        facts.kind,
        Some(MetricKind::Stock | MetricKind::Share | MetricKind::Rate | MetricKind::Announcement)
    );
    is_state || (facts.kind.is_some() && Class::of(found) == Class::Day)
}

/// The last day of a period, by which periods of a class are newer or older.
pub(super) fn end(period: Period) -> Option<Date> {
    period.placed().map(|(_, last)| last)
}
