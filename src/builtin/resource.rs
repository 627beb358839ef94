//! The built-in tables as they stand, for packages made of them.

use super::records::{Fields, split};
use super::{ARTICLE, CLAIMS, ENTITIES, METRICS, SCOPES, SOURCES, lines};
use serde_json::Value;

/// What the built-in package says of its tables.
const DESCRIPTOR: &str = include_str!("../../data/datapackage.json");

/// A built-in table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resource {
    /// The figures of the article.
    Article,
    /// What is measured.
    Metrics,
    /// What exactly was counted.
    Scopes,
    /// Whom figures are about.
    Entities,
    /// Documents.
    Sources,
    /// Statements that set figures against each other.
    Claims,
}

impl Resource {
    /// Its name in the package.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Resource::Article => "article",
            Resource::Metrics => "metrics",
            Resource::Scopes => "scopes",
            Resource::Entities => "entities",
            Resource::Sources => "sources",
            Resource::Claims => "claims",
        }
    }

    fn table(self) -> &'static str {
        match self {
            Resource::Article => ARTICLE.text,
            Resource::Metrics => METRICS,
            Resource::Scopes => SCOPES,
            Resource::Entities => ENTITIES,
            Resource::Sources => SOURCES,
            Resource::Claims => CLAIMS,
        }
    }

    /// What the package says of it: null were it not there, which a test rules out.
    #[must_use]
    pub fn schema(self) -> Value {
        let package: Value = serde_json::from_str(DESCRIPTOR).unwrap_or_default();
        let resources = package.get("resources").and_then(Value::as_array);
        let found = resources
            .into_iter()
            .flatten()
            .find(|r| r.get("name").and_then(Value::as_str) == Some(self.name()));
        found.cloned().unwrap_or_default()
    }
}

/// The names of a table's columns, and its records.
pub fn resource(resource: Resource) -> (Vec<&'static str>, impl Iterator<Item = Fields>) {
    let table = resource.table();
    let header = table.lines().next().unwrap_or_default().split(',').collect();
    (header, lines(table).map(split))
}

/// Whether a table with the columns of a built-in one says anything that is not built in: then it is lost on who reads
/// only the observations beside it.
#[must_use]
pub fn says_more(text: &str) -> bool {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let Ok(header) = reader.headers().cloned() else { return false };
    let tables =
        [Resource::Metrics, Resource::Scopes, Resource::Entities, Resource::Sources, Resource::Claims];
    let alike = tables.into_iter().find(|table| header.iter().eq(resource(*table).0));
    let Some(alike) = alike else { return false };
    let built_in: Vec<Fields> = resource(alike).1.collect();
    let is_new = |record: &Fields| {
        let id = record.first();
        // An id alone, or the name that the file has for an entity, says nothing more; nor does a scope of a metric.
        let ids = if alike == Resource::Scopes { 2 } else { 1 };
        let is_bare = record.iter().skip(ids).all(|field| field.is_empty() || Some(field) == id);
        !is_bare && !built_in.contains(record)
    };
    reader.into_deserialize::<Fields>().any(|record| record.is_ok_and(|record| is_new(&record)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_table_is_described_column_by_column() {
        use Resource as R;
        for of in [R::Article, R::Metrics, R::Scopes, R::Entities, R::Sources, R::Claims] {
            let (header, records) = resource(of);
            let schema = of.schema();
            let fields = schema["schema"]["fields"].as_array().unwrap();
            let named: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
            assert_eq!(header, named);
            assert!(records.into_iter().all(|record| record.len() == header.len()));
        }
    }
}
