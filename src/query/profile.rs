//! What a dataset holds of each metric: `list metrics`. Keeps no record.

use crate::model::{Amount, Figure, Period, Place, Record, Sink, Text, TextId, TextSet, Texts, Total};
use std::collections::{BTreeMap, BTreeSet};

/// The profile of each metric and unit.
#[derive(Debug, Default)]
pub struct Profiler {
    /// By metric; each has few units.
    metrics: Vec<Vec<(Option<TextId>, Profiling)>>,
    /// The documents that state any.
    sources: TextSet,
}

/// A profile on its way.
#[derive(Debug, Default)]
struct Profiling {
    profile: Profile,
    /// Whom it is about.
    entities: TextSet,
}

/// What is held of one metric in one unit. Bounds among the amounts make its minimum, maximum and mean bounds.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    /// How many rows.
    pub rows: u64,
    /// How many of them state a rank.
    pub ranks: u64,
    /// How many of them have no value.
    pub missing: u64,
    /// How many entities they are about.
    pub entities: u64,
    /// The first and the last period, by their places in time where they have one.
    pub periods: Option<(Period, Period)>,
    /// The smallest amount.
    pub minimum: Option<Amount>,
    /// The largest amount.
    pub maximum: Option<Amount>,
    total: Total,
}

impl Profile {
    /// The first period, in the order of periods.
    #[must_use]
    pub fn first_period(&self) -> Option<Period> {
        self.periods.map(|(first, _)| first)
    }

    /// The last period.
    #[must_use]
    pub fn last_period(&self) -> Option<Period> {
        self.periods.map(|(_, last)| last)
    }

    /// The mean of the amounts; none where there are none, or nothing can be said of it.
    #[must_use]
    pub fn mean(&self) -> Option<Amount> {
        self.total.mean().ok().flatten()
    }

    /// Counts a row.
    pub(super) fn count(&mut self, period: Period, figure: Option<Figure>) {
        self.rows += 1;
        self.widen(period, period);
        match figure {
            None => self.missing += 1,
            Some(Figure::Rank(_)) => self.ranks += 1,
            Some(Figure::Amount(amount)) => {
                self.total.add(amount);
                match (&mut self.minimum, &mut self.maximum) {
                    (Some(least), Some(most)) => {
                        least.keep_smallest(amount);
                        most.keep_largest(amount);
                    }
                    (least, most) => (*least, *most) = (Some(amount), Some(amount)),
                }
            }
        }
    }

    /// Takes in another period; one without a place in time counts only while there is no other.
    fn widen(&mut self, first: Period, last: Period) {
        match &mut self.periods {
            Some((from, to)) if from.is_placed() == first.is_placed() => {
                if first < *from {
                    *from = first;
                }
                if last > *to {
                    *to = last;
                }
            }
            Some((from, _)) if from.is_placed() => {}
            periods => *periods = Some((first, last)),
        }
    }
}

impl Profiler {
    /// The documents that state any of it.
    #[must_use]
    pub fn sources(&self, texts: &Texts) -> BTreeSet<Text> {
        self.sources.of(texts)
    }

    /// The profiles by metric and unit. Ranks have no unit: they are told with the amounts of their metric where those
    /// have one.
    #[must_use]
    pub fn finish(self, texts: &Texts) -> BTreeMap<(Text, Option<Text>), Profile> {
        let mut profiles = BTreeMap::new();
        for (metric, mut units) in texts.numbered().zip(self.metrics) {
            tell_ranks_with_amounts(&mut units);
            for (unit, Profiling { profile, entities }) in units {
                let unit = unit.map(|unit| texts.of(unit).clone());
                profiles.insert((metric.clone(), unit), Profile { entities: entities.count(), ..profile });
            }
        }
        profiles
    }

    fn of(&mut self, metric: TextId, unit: Option<TextId>) -> Option<&mut Profiling> {
        if self.metrics.len() <= metric.index() {
            self.metrics.resize_with(metric.index() + 1, Vec::new);
        }
        let units = self.metrics.get_mut(metric.index())?;
        let at = match units.iter().position(|(held, _)| *held == unit) {
            Some(at) => at,
            None => {
                units.push((unit, Profiling::default()));
                units.len() - 1
            }
        };
        units.get_mut(at).map(|(_, profiling)| profiling)
    }
}

/// Counts the ranks of a metric with its amounts, where these have one unit.
fn tell_ranks_with_amounts(units: &mut Vec<(Option<TextId>, Profiling)>) {
    let are_ranks =
        |(unit, of): &(Option<TextId>, Profiling)| unit.is_none() && of.profile.ranks == of.profile.rows;
    if units.len() != 2 {
        return;
    }
    let Some(at) = units.iter().position(are_ranks) else { return };
    let (_, ranks) = units.swap_remove(at);
    if let [(_, amounts)] = units.as_mut_slice() {
        amounts.entities.extend(&ranks.entities);
        amounts.profile.rows += ranks.profile.rows;
        amounts.profile.ranks += ranks.profile.ranks;
        if let Some((first, last)) = ranks.profile.periods {
            amounts.profile.widen(first, last);
        }
    }
}

impl Sink for Profiler {
    fn take(&mut self, record: &Record, _texts: &Texts) -> Result<(), Place> {
        if let Some(profiling) = self.of(record.metric, record.unit) {
            profiling.entities.insert(record.entity);
            profiling.profile.count(record.period, record.figure);
        }
        self.sources.insert(record.source);
        Ok(())
    }
}
