//! What a dataset names: `list entities`, `list sources`, `list periods`. Keeps no record.

use crate::model::{Observation, Period, Place, Sink, Text, Untrusted};
use std::collections::{BTreeMap, BTreeSet};

/// How often each entity, source and period is named, and for which metrics.
#[derive(Debug, Default)]
pub struct Inventory {
    /// By entity.
    pub entities: BTreeMap<Text, Mention>,
    /// By source.
    pub sources: BTreeMap<Text, Mention>,
    /// By period, in order.
    pub periods: BTreeMap<Period, Mention>,
}

/// How often something is named.
#[derive(Clone, Debug, Default)]
pub struct Mention {
    /// In how many rows.
    pub rows: u64,
    /// For which metrics.
    pub metrics: BTreeSet<Text>,
}

impl Mention {
    fn add(&mut self, metric: &Untrusted<'_>) {
        self.rows += 1;
        if !self.metrics.contains(metric.raw()) {
            self.metrics.insert(metric.clone().into_owned());
        }
    }
}

impl Sink for Inventory {
    fn take(&mut self, observation: Observation<'_>, _place: Place) -> Result<(), Place> {
        let metric = &observation.metric;
        self.entities.entry(observation.entity.clone().into_owned()).or_default().add(metric);
        self.sources.entry(observation.source.clone().into_owned()).or_default().add(metric);
        self.periods.entry(observation.period).or_default().add(metric);
        Ok(())
    }
}
