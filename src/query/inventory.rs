//! Counts of entities, sources and periods: `list entities`, `list sources`, `list periods`. Keeps no records.

use crate::model::{Period, Place, Record, Sink, Text, TextId, TextSet, Texts};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The rows and metrics of each entity, source and period.
#[derive(Debug, Default)]
pub(crate) struct Inventory {
    /// By entity.
    pub entities: BTreeMap<Text, Mention>,
    /// By source.
    pub sources: BTreeMap<Text, Mention>,
    /// By period, in order.
    pub periods: BTreeMap<Period, Mention>,
}

/// The rows that name something.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mention {
    /// Number of rows.
    pub rows: u64,
    /// Their metrics.
    pub metrics: BTreeSet<Text>,
}

/// Counts rows as they are read.
#[derive(Debug, Default)]
pub(crate) struct Counter {
    entities: HashMap<TextId, Count>,
    sources: HashMap<TextId, Count>,
    periods: HashMap<Period, Count>,
}

#[derive(Debug, Default)]
struct Count {
    rows: u64,
    metrics: TextSet,
}

impl Count {
    fn add(&mut self, metric: TextId) {
        self.rows += 1;
        self.metrics.insert(metric);
    }

    fn mention(self, texts: &Texts) -> Mention {
        Mention { rows: self.rows, metrics: self.metrics.of(texts) }
    }
}

impl Counter {
    /// Resolves ids to names.
    #[must_use]
    pub(crate) fn finish(self, texts: &Texts) -> Inventory {
        let by_name = |counts: HashMap<TextId, Count>| {
            let named = |(id, count): (TextId, Count)| (texts.of(id).clone(), count.mention(texts));
            counts.into_iter().map(named).collect()
        };
        Inventory {
            entities: by_name(self.entities),
            sources: by_name(self.sources),
            periods: self.periods.into_iter().map(|(period, count)| (period, count.mention(texts))).collect(),
        }
    }
}

impl Sink for Counter {
    fn take(&mut self, record: &Record, _texts: &Texts) -> Result<(), Place> {
        self.entities.entry(record.entity).or_default().add(record.metric);
        self.sources.entry(record.source).or_default().add(record.metric);
        self.periods.entry(record.period).or_default().add(record.metric);
        Ok(())
    }
}
