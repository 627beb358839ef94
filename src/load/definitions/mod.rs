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

use crate::builtin::{RawRecord, Resource, records};
use crate::model::{Comparison, Place};
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

    /// The claims that compare figures, with their rows and where these are.
    pub(crate) fn comparisons(&self) -> impl Iterator<Item = (Comparison, &RawRecord, Place)> {
        self.comparisons.iter().filter_map(|(record, place)| Some((comparison(record)?, record, *place)))
    }
}

/// What identifies a row.
pub(crate) fn key(table: Resource, record: &RawRecord) -> Vec<String> {
    let width = if table == Resource::Scopes { 2 } else { 1 };
    record.iter().take(width).cloned().collect()
}

/// Without a text, the claim is named by what it compares.
fn comparison(record: &RawRecord) -> Option<Comparison> {
    let mut record = named(record, [1, 2], 0);
    if let [.., text_en, text_fr, relation, left, right] = record.get_mut(..6)?
        && text_en.is_empty()
    {
        *text_en = format!("{left} {relation} {right}").trim().to_owned();
        text_fr.clone_from(text_en);
    }
    records::comparison(&record)
}

/// A name in one language stands for that in the other, and the id for both.
pub(crate) fn named(record: &RawRecord, [en, fr]: [usize; 2], id: usize) -> RawRecord {
    let mut record = record.clone();
    let text = |column: usize| record.get(column).cloned().unwrap_or_default();
    let first = |columns: [usize; 3]| columns.into_iter().map(text).find(|text| !text.is_empty());
    let (in_english, in_french) = (first([en, fr, id]), first([fr, en, id]));
    for (column, name) in [(en, in_english), (fr, in_french)] {
        if let (Some(field), Some(name)) = (record.get_mut(column), name) {
            *field = name;
        }
    }
    record
}
