//! The result of `export --layout owid`: a table with one column per metric, and its metadata.

use crate::model::{Name, Number, Source, Text};

#[derive(Clone, Debug)]
pub(crate) struct OwidTable {
    /// Whether times are days instead of years.
    pub is_daily: bool,
    pub columns: Vec<OwidColumn>,
    /// Sorted by entity and time.
    pub rows: Vec<OwidRow>,
}

#[derive(Clone, Debug)]
pub(crate) struct OwidColumn {
    /// Unique in the table.
    pub name: Text,
    pub title: Name,
    /// Empty if unknown.
    pub definition: Text,
    pub unit: Option<Text>,
    pub source: Text,
    pub document: Option<Source>,
    /// Notes of the records, each with entity and time.
    pub remarks: Vec<Text>,
    /// The first and the last time.
    pub span: (String, String),
}

#[derive(Clone, Debug)]
pub(crate) struct OwidRow {
    pub entity: Text,
    /// Empty if it has none.
    pub code: Text,
    pub time: String,
    /// One per column.
    pub values: Vec<Option<Number>>,
}
