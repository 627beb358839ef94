//! Counts of entities, sources and periods: `list entities`, `list sources`, `list periods`. Keeps no records.

use crate::model::{Interner, Period, Place, Record, Sink, Symbol, SymbolSet, Text};
use std::collections::{BTreeMap, HashMap};

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
    /// Their metrics, sorted.
    pub metrics: Vec<Text>,
}

/// Counts rows as they are read.
#[derive(Debug, Default)]
pub(crate) struct Counter {
    entities: HashMap<Symbol, Count>,
    sources: HashMap<Symbol, Count>,
    periods: HashMap<Period, Count>,
}

#[derive(Debug, Default)]
struct Count {
    rows: u64,
    metrics: SymbolSet,
}

impl Count {
    fn add(&mut self, metric: Symbol) {
        self.rows += 1;
        self.metrics.insert(metric);
    }
}

impl Counter {
    /// Resolves ids to names.
    pub(crate) fn finish(self, interner: &Interner) -> Inventory {
        let name = |id: Symbol| interner.resolve(id).clone();
        Inventory {
            entities: mentions(self.entities, name, interner),
            sources: mentions(self.sources, name, interner),
            periods: mentions(self.periods, |period| period, interner),
        }
    }
}

fn mentions<K, N: Ord>(
    counts: HashMap<K, Count>,
    name: impl Fn(K) -> N,
    interner: &Interner,
) -> BTreeMap<N, Mention> {
    let mention = |count: Count| Mention {
        rows: count.rows,
        metrics: count.metrics.of(interner).into_iter().collect(),
    };
    counts.into_iter().map(|(key, count)| (name(key), mention(count))).collect()
}

impl Sink for Counter {
    fn take(&mut self, record: &Record, _texts: &Interner) -> Result<(), Place> {
        self.entities.entry(record.entity).or_default().add(record.metric);
        self.sources.entry(record.source).or_default().add(record.metric);
        self.periods.entry(record.period).or_default().add(record.metric);
        Ok(())
    }
}
