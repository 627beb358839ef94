//! The built-in tables verbatim, for export as part of a Data Package.

use super::records::{RawRecord, split};
use super::{ARTICLE, COMPARISONS, ENTITIES, METRICS, SCOPES, SOURCES, lines};
use crate::model::words::words;
use serde_json::Value;
use std::collections::BTreeSet;

/// The descriptor of the built-in package.
const DESCRIPTOR: &str = include_str!("../../data/datapackage.json");

words! {
    /// A built-in table, by its name in the package.
    pub enum Resource {
        /// The figures in the article.
        Article = "article",
        /// Definitions of metrics.
        Metrics = "metrics",
        /// Definitions of scopes.
        Scopes = "scopes",
        /// Definitions of entities.
        Entities = "entities",
        /// Descriptions of sources.
        Sources = "sources",
        /// Claims that compare figures.
        Comparisons = "comparisons",
    }
}

impl Resource {
    fn table(self) -> &'static str {
        match self {
            Resource::Article => ARTICLE.text,
            Resource::Metrics => METRICS,
            Resource::Scopes => SCOPES,
            Resource::Entities => ENTITIES,
            Resource::Sources => SOURCES,
            Resource::Comparisons => COMPARISONS,
        }
    }

    /// The resource in the descriptor. Null if missing, which a test rules out.
    pub(crate) fn schema(self) -> Value {
        let package: Value = serde_json::from_str(DESCRIPTOR).unwrap_or_default();
        let resources = package.get("resources").and_then(Value::as_array);
        let found = resources
            .into_iter()
            .flatten()
            .find(|r| r.get("name").and_then(Value::as_str) == Some(self.word()));
        found.cloned().unwrap_or_default()
    }
}

/// The header and the records of a table.
pub fn resource(resource: Resource) -> (Vec<&'static str>, impl Iterator<Item = RawRecord>) {
    let table = resource.table();
    let header = table.lines().next().unwrap_or_default().split(',').collect();
    (header, lines(table).map(split))
}

/// Whether a table with the columns of the built-in one has entities that are not built in, and more of them than a name.
#[must_use]
pub fn has_new_entities(text: &str) -> bool {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let Ok(header) = reader.headers().cloned() else { return false };
    let (columns, built_in) = resource(Resource::Entities);
    if !header.iter().eq(columns) {
        return false;
    }
    let built_in: BTreeSet<RawRecord> = built_in.collect();
    let is_new = |record: RawRecord| {
        let id = record.first();
        let is_bare = record.iter().skip(1).all(|field| field.is_empty() || Some(field) == id);
        !is_bare && !built_in.contains(&record)
    };
    reader.into_deserialize::<RawRecord>().any(|record| record.is_ok_and(is_new))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_table_is_described_column_by_column() {
        use Resource as R;
        for of in [R::Article, R::Metrics, R::Scopes, R::Entities, R::Sources, R::Comparisons] {
            let (header, records) = resource(of);
            let schema = of.schema();
            let fields = schema["schema"]["fields"].as_array().unwrap();
            let named: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
            assert_eq!(header, named);
            assert!(records.into_iter().all(|record| record.len() == header.len()));
        }
    }
}
