//! A Data Package, version 2: each table as CSV, and their schemas in `datapackage.json`.

use super::address::address;
use super::{csv, escape};
use crate::report::{Citation, Package, PackagedTable};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// The name of a file, and what writes it.
type File<'p> = (String, Box<dyn Fn(&mut dyn Write) -> io::Result<()> + 'p>);

/// The files of a package.
pub(crate) fn files(package: &Package, raw: bool) -> Vec<File<'_>> {
    let tables = package.tables.iter().map(|table| -> File<'_> {
        (path(table), Box::new(move |out| csv::table(&table.table, b',', raw, out)))
    });
    let described = descriptor(package);
    let descriptor: File<'_> =
        ("datapackage.json".to_owned(), Box::new(move |out| escape::pretty(&described, out)));
    tables.chain([descriptor]).collect()
}

fn path(table: &PackagedTable) -> String {
    format!("{}.csv", table.name)
}

fn descriptor(package: &Package) -> Value {
    let mut descriptor = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "aiwatch-export",
        "title": "Figures exported by aiwatch",
        "description": "Figures with their qualifiers, scopes and sources, and the metrics, scopes, entities, sources and statements that they use. An empty cell is unknown, never zero.",
        "resources": package.tables.iter().map(resource).collect::<Vec<Value>>(),
    });
    let documents: Vec<Value> = package.documents.iter().map(document).collect();
    if let (Some(descriptor), false) = (descriptor.as_object_mut(), documents.is_empty()) {
        descriptor.insert("sources".to_owned(), Value::Array(documents));
    }
    descriptor
}

fn document(citation: &Citation) -> Value {
    let Some(source) = &citation.source else { return json!({ "title": citation.id.raw() }) };
    let title = if source.title.is_empty() {
        source.producer.raw().to_owned()
    } else {
        format!("{}, “{}”", source.producer.raw(), source.title.raw())
    };
    match address(source.url.raw()) {
        Some(address) => json!({ "title": title, "path": address }),
        None => json!({ "title": title }),
    }
}

/// The resource of the built-in package, without what holds only for the built-in rows.
fn resource(table: &PackagedTable) -> Value {
    let mut resource = table.schema.as_object().cloned().unwrap_or_default();
    resource.insert("name".to_owned(), table.name.into());
    resource.insert("path".to_owned(), path(table).into());
    if table.name == "observations" {
        resource.remove("sources");
        resource.insert("title".to_owned(), "Figures".into());
        resource.insert(
            "description".to_owned(),
            "A row for each figure. Values are plain numbers in base units; an exponent is allowed.".into(),
        );
    }
    if let Some(schema) = resource.get_mut("schema").and_then(Value::as_object_mut) {
        relax(schema, table.name == "observations");
    }
    Value::Object(resource)
}

fn relax(schema: &mut Map<String, Value>, is_observations: bool) {
    if is_observations {
        // Rows of other files may have no id.
        schema.remove("primaryKey");
    }
    for field in schema.get_mut("fields").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(field) = field.as_object_mut() {
            field.remove("constraints");
            // A URL in other files may be none.
            field.remove("format");
        }
    }
    for key in schema.get_mut("foreignKeys").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(resource) = key.pointer_mut("/reference/resource").filter(|name| *name == "article") {
            *resource = "observations".into();
        }
    }
}
