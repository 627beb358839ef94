//! Tables that say what rows of figures name: metrics, scopes, sources, and claims that compare them. Their columns are those of
//! the built-in tables.

mod kind;
mod nesting;
mod reader;
mod rules;

pub(crate) use kind::table;
pub(crate) use nesting::ill_nested;
pub(crate) use reader::{DefinitionReader, DefinitionRow};
pub(crate) use rules::title;

use crate::builtin::{RawRecord, Resource, records, resource};
use crate::model::{Comparison, Place, Source};
use std::collections::BTreeMap;

/// The rows of tables of definitions, as they were read.
#[derive(Debug, Default)]
pub(crate) struct Definitions {
    rows: BTreeMap<(Resource, Vec<String>), (RawRecord, Place)>,
    comparisons: Vec<(RawRecord, Place)>,
}

impl Definitions {
    /// Merges the rows of two loads; those of `self` win. The places of the others are lost.
    pub(crate) fn and(mut self, other: Definitions) -> Definitions {
        for (key, row) in other.rows {
            self.rows.entry(key).or_insert(row);
        }
        self.comparisons.extend(other.comparisons);
        self
    }

    /// What defines this already.
    pub(crate) fn earlier(&self, table: Resource, key: &[String]) -> Option<&(RawRecord, Place)> {
        self.rows.get(&(table, key.to_vec()))
    }

    pub(crate) fn add(&mut self, table: Resource, record: RawRecord, place: Place) {
        if table == Resource::Comparisons {
            self.comparisons.push((record, place));
        } else {
            self.rows.insert((table, key(table, &record)), (record, place));
        }
    }

    /// The row that defines a thing of this kind.
    pub(crate) fn record(&self, table: Resource, key: &[&str]) -> Option<&RawRecord> {
        let key = key.iter().map(|part| (*part).to_owned()).collect();
        self.rows.get(&(table, key)).map(|(record, _)| record)
    }

    /// The sources.
    pub(crate) fn sources(&self) -> impl Iterator<Item = Source> {
        let of_sources = self.rows.iter().filter(|((table, _), _)| *table == Resource::Sources);
        of_sources.map(|(_, (record, _))| records::source(record))
    }

    /// The claims that compare figures, with their rows and where these are.
    pub(crate) fn comparisons(&self) -> impl Iterator<Item = (Comparison, &RawRecord, Place)> {
        self.comparisons.iter().filter_map(|(record, place)| {
            Some((records::comparison(&named(Resource::Comparisons, record))?, record, *place))
        })
    }
}

/// What identifies a row.
pub(crate) fn key(table: Resource, record: &RawRecord) -> Vec<String> {
    let width = if table == Resource::Scopes { 2 } else { 1 };
    record.iter().take(width).cloned().collect()
}

/// A name in one language stands for that in the other, and the id for both.
pub(crate) fn named(table: Resource, record: &RawRecord) -> RawRecord {
    let names: [[&str; 3]; 2] = match table {
        Resource::Comparisons => [["text_en", "text_fr", "id"], ["text_fr", "text_en", "id"]],
        _ => [["name_en", "name_fr", "id"], ["name_fr", "name_en", "id"]],
    };
    let text =
        |name: &str| column(table, name).and_then(|column| record.get(column)).filter(|t| !t.is_empty());
    let mut named = record.clone();
    for name in names {
        let first = name.into_iter().find_map(text);
        let field =
            name.first().and_then(|name| column(table, name)).and_then(|column| named.get_mut(column));
        if let (Some(field), Some(first)) = (field, first) {
            field.clone_from(first);
        }
    }
    named
}

/// The place of a column in the built-in table.
pub(crate) fn column(table: Resource, name: &str) -> Option<usize> {
    resource(table).0.iter().position(|column| *column == name)
}
