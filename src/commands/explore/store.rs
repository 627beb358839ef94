//! All records in memory, so that no answer reads the files again.

use crate::model::keys::Keys;
use crate::model::{Interner, Observation, Period, Place, Record, Selection, Sink, Symbol, Text};
use crate::query::inventory::{Counter, Inventory};
use std::collections::HashMap;

#[derive(Debug, Default)]
pub(super) struct Store {
    keys: Keys,
    counter: Counter,
    records: HashMap<Symbol, Vec<Record>>,
}

impl Sink for Store {
    fn take(&mut self, record: &Record, interner: &Interner) -> Result<(), Place> {
        self.keys.take(record)?;
        self.counter.take(record, interner)?;
        self.records.entry(record.metric).or_default().push(record.clone());
        Ok(())
    }

    fn keeps_remarks(&self) -> bool {
        true
    }
}

impl Store {
    /// Drops what is only needed while loading.
    pub(super) fn inventory(&mut self, interner: &Interner) -> Inventory {
        self.keys = Keys::default();
        std::mem::take(&mut self.counter).finish(interner)
    }

    pub(super) fn of(&self, metric: &Text, interner: &Interner) -> &[Record] {
        let of_metric = self.records.iter().find(|(id, _)| interner.resolve(**id) == metric);
        of_metric.map_or(&[], |(_, records)| records.as_slice())
    }

    pub(super) fn metrics(&self) -> impl Iterator<Item = (Symbol, &[Record])> {
        self.records.iter().map(|(id, records)| (*id, records.as_slice()))
    }
}

/// Selects records by comparing interned ids: fast enough for millions at a key press.
pub(super) struct Wanted<'s> {
    selection: &'s Selection,
    /// Per interned text, whether it is a wanted source.
    sources: Vec<bool>,
}

impl Wanted<'_> {
    pub(super) fn of<'s>(selection: &'s Selection, interner: &Interner) -> Wanted<'s> {
        let is_wanted = |text: &Text| selection.admits_source(text);
        Wanted { selection, sources: interner.iter().map(is_wanted).collect() }
    }

    fn admits(&self, record: &Record) -> bool {
        self.selection.admits_period(record.period)
            && self.sources.get(record.source.index()).copied().unwrap_or(false)
    }

    pub(super) fn count(&self, records: &[Record]) -> usize {
        records.iter().filter(|record| self.admits(record)).count()
    }

    pub(super) fn newest(&self, records: &[Record]) -> Option<Period> {
        let held = records.iter().filter(|record| record.figure.is_some() && self.admits(record));
        Period::newest(held.map(|record| record.period))
    }

    pub(super) fn observations(&self, records: &[Record], interner: &Interner) -> Vec<Observation> {
        let wanted = records.iter().filter(|record| self.admits(record));
        wanted.map(|record| record.observation(interner)).collect()
    }
}
