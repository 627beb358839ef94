//! The neutral result of `export --layout owid`: a table with a column for each metric, and what describes them.

use crate::model::{Name, Number, Source, Text};

/// A table as Our World in Data gives one.
#[derive(Clone, Debug)]
pub(crate) struct OwidTable {
    /// Whether its times are days, and not years.
    pub is_daily: bool,
    /// Its columns of values.
    pub columns: Vec<OwidColumn>,
    /// Its rows, by entity and time.
    pub rows: Vec<OwidRow>,
}

/// A column of values, and what it holds.
#[derive(Clone, Debug)]
pub(crate) struct OwidColumn {
    /// What it is called: no two have the same name.
    pub name: Text,
    /// What people call the metric.
    pub title: Name,
    /// What is counted, in words; empty where that is not known.
    pub definition: Text,
    /// The unit.
    pub unit: Option<Text>,
    /// The document.
    pub source: Text,
    /// What is known of it.
    pub document: Option<Source>,
    /// What the records say of its figures, each with entity and time: that they are provisional, or estimated.
    pub remarks: Vec<Text>,
    /// The first and the last year, or day.
    pub span: (String, String),
}

/// One row: an entity at a time.
#[derive(Clone, Debug)]
pub(crate) struct OwidRow {
    /// What people call the entity.
    pub entity: Text,
    /// Its code, where it has one.
    pub code: Text,
    /// The year or the day.
    pub time: String,
    /// A value for each column.
    pub values: Vec<Option<Number>>,
}
