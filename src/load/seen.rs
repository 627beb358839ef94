//! The names that occur in rows, selected or not.

use crate::model::{Record, SymbolSet};

#[derive(Debug, Default)]
pub(crate) struct SeenIds {
    pub(crate) metrics: SymbolSet,
    pub(crate) entities: SymbolSet,
    pub(crate) sources: SymbolSet,
    pub(crate) origins: SymbolSet,
    pub(crate) scopes: SymbolSet,
    pub(crate) units: SymbolSet,
}

impl SeenIds {
    pub(crate) fn extend(&mut self, other: &SeenIds) {
        self.metrics.extend(&other.metrics);
        self.entities.extend(&other.entities);
        self.sources.extend(&other.sources);
        self.origins.extend(&other.origins);
        self.scopes.extend(&other.scopes);
        self.units.extend(&other.units);
    }

    pub(crate) fn add(&mut self, record: &Record) {
        self.metrics.insert(record.metric);
        self.entities.insert(record.entity);
        self.sources.insert(record.source);
        let optional = [
            (&mut self.origins, record.origin),
            (&mut self.scopes, record.scope),
            (&mut self.units, record.unit),
        ];
        for (set, id) in optional {
            if let Some(id) = id {
                set.insert(id);
            }
        }
    }
}
