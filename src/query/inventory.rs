//! Counts of entities, sources and periods: `list entities`, `list sources`, `list periods`. Keeps no records.

use crate::model::{Interner, Period, Place, Record, Sink, Symbol, SymbolSet, Text};
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

    fn mention(self, interner: &Interner) -> Mention {
        Mention { rows: self.rows, metrics: self.metrics.of(interner) }
    }
}

impl Counter {
    /// Resolves ids to names.
    pub(crate) fn finish(self, interner: &Interner) -> Inventory {
        let by_name = |counts: HashMap<Symbol, Count>| {
            let named =
                |(id, count): (Symbol, Count)| (interner.resolve(id).clone(), count.mention(interner));
            counts.into_iter().map(named).collect()
        };
        Inventory {
            entities: by_name(self.entities),
            sources: by_name(self.sources),
            periods: self
                .periods
                .into_iter()
                .map(|(period, count)| (period, count.mention(interner)))
                .collect(),
        }
    }
}

impl Sink for Counter {
    fn take(&mut self, record: &Record, _texts: &Interner) -> Result<(), Place> {
        self.entities.entry(record.entity).or_default().add(record.metric);
        self.sources.entry(record.source).or_default().add(record.metric);
        self.periods.entry(record.period).or_default().add(record.metric);
        Ok(())
    }
}
