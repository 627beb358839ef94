//! What a dataset holds of each metric: `list metrics`. Keeps no record.

use crate::model::{
    Amount, Figure, Observation, Period, Place, Record, Sink, Text, TextId, TextSet, Texts, Total,
};
use std::collections::{BTreeMap, BTreeSet};

/// The profile of each metric and unit.
#[derive(Debug, Default)]
pub struct Profiler {
    /// By metric; each has few units.
    metrics: Vec<Vec<(Option<TextId>, Profiling)>>,
}

/// A profile on its way.
#[derive(Debug, Default)]
struct Profiling {
    profile: Profile,
    entities: TextSet,
    sources: TextSet,
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
    /// Whom they are about.
    pub entities: BTreeSet<Text>,
    /// The documents that state them.
    pub sources: BTreeSet<Text>,
    /// The first and the last period, by their places in time where they have one.
    pub periods: Option<(Period, Period)>,
    /// The smallest amount.
    pub minimum: Option<Amount>,
    /// The largest amount.
    pub maximum: Option<Amount>,
    total: Total,
}

impl Profile {
    /// The mean of the amounts; none where there are none, or nothing can be said of it.
    #[must_use]
    pub fn mean(&self) -> Option<Amount> {
        self.total.mean().ok().flatten()
    }

    /// Takes in an observation.
    pub(super) fn take(&mut self, observation: &Observation<'_>) {
        self.count(observation.period, observation.figure);
        if !self.entities.contains(observation.entity.raw()) {
            self.entities.insert(observation.entity.clone().into_owned());
        }
        if !self.sources.contains(observation.source.raw()) {
            self.sources.insert(observation.source.clone().into_owned());
        }
    }

    /// Counts a row.
    fn count(&mut self, period: Period, figure: Option<Figure>) {
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
    /// The profiles by metric and unit. Ranks have no unit: they are told with the amounts of their metric where those
    /// have one.
    #[must_use]
    pub fn finish(self, texts: &Texts) -> BTreeMap<(Text, Option<Text>), Profile> {
        let mut metrics = self.named(texts);
        let only_ranks: Vec<Text> = metrics
            .iter()
            .filter(|((_, unit), profile)| unit.is_none() && profile.ranks == profile.rows)
            .map(|((metric, _), _)| metric.clone())
            .collect();
        for metric in only_ranks {
            let of_metric = metrics.range((metric.clone(), None)..).take_while(|((m, _), _)| *m == metric);
            let mut with_unit = of_metric.map(|(key, _)| key).filter(|(_, unit)| unit.is_some()).cloned();
            let (Some(key), None) = (with_unit.next(), with_unit.next()) else { continue };
            drop(with_unit);
            if let Some(ranks) = metrics.remove(&(metric, None))
                && let Some(profile) = metrics.get_mut(&key)
            {
                profile.rows += ranks.rows;
                profile.ranks += ranks.ranks;
                profile.entities.extend(ranks.entities);
                profile.sources.extend(ranks.sources);
                if let Some((first, last)) = ranks.periods {
                    profile.widen(first, last);
                }
            }
        }
        metrics
    }

    /// The profiles by the names of metrics and units.
    fn named(self, texts: &Texts) -> BTreeMap<(Text, Option<Text>), Profile> {
        let mut named = BTreeMap::new();
        for (metric, units) in texts.numbered().zip(self.metrics) {
            for (unit, Profiling { profile, entities, sources }) in units {
                let unit = unit.map(|unit| texts.of(unit).clone());
                let (entities, sources) = (entities.of(texts), sources.of(texts));
                named.insert((metric.clone(), unit), Profile { entities, sources, ..profile });
            }
        }
        named
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

impl Sink for Profiler {
    fn take(&mut self, record: &Record, _texts: &Texts) -> Result<(), Place> {
        if let Some(profiling) = self.of(record.metric, record.unit) {
            profiling.entities.insert(record.entity);
            profiling.sources.insert(record.source);
            profiling.profile.count(record.period, record.figure);
        }
        Ok(())
    }
}
