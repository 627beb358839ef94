//! All records in memory, so that no answer reads the files again.

use crate::model::keys::Keys;
use crate::model::{Interner, Place, Record, Selection, Sink, Symbol, Text};
use crate::query::inventory::{Counter, Inventory};
use std::collections::BTreeMap;

#[derive(Debug, Default)]
pub(super) struct Store {
    keys: Keys,
    counter: Counter,
    /// By metric.
    pub(super) records: BTreeMap<Symbol, Vec<Record>>,
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
}

/// Compares interned ids: fast enough for millions of records at a key press.
pub(super) fn wanted<'r>(
    records: &'r [Record],
    selection: &'r Selection,
    interner: &Interner,
) -> impl Iterator<Item = &'r Record> + use<'r> {
    // Per interned text, whether it is a wanted source.
    let sources: Vec<bool> = interner.iter().map(|text| selection.admits_source(text)).collect();
    records.iter().filter(move |record| {
        selection.admits_period(record.period) && sources.get(record.source.index()).copied().unwrap_or(false)
    })
}
