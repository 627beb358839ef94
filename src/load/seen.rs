//! The names that occur in rows, selected or not.

use crate::model::{Ids, Interner, Record, SymbolSet};

/// The metrics, entities, sources, origins, scopes and units.
#[derive(Debug, Default)]
pub(crate) struct SeenIds([SymbolSet; 6]);

impl SeenIds {
    pub(crate) fn extend(&mut self, other: &SeenIds) {
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| own.extend(other));
    }

    pub(crate) fn add(&mut self, record: &Record) {
        let Record { metric, entity, source, origin, scope, unit, .. } = record;
        let ids = [Some(*metric), Some(*entity), Some(*source), *origin, *scope, *unit];
        for (set, id) in self.0.iter_mut().zip(ids) {
            if let Some(id) = id {
                set.insert(id);
            }
        }
    }

    /// The names themselves.
    pub(crate) fn ids(self, interner: &Interner) -> Ids {
        let [metrics, entities, sources, origins, scopes, units] = self.0.map(|set| set.of(interner));
        Ids { metrics, entities, sources, origins, scopes, units }
    }
}
