//! A table in the layout of Our World in Data: `Entity,Code,Year`, a column for each metric, and a `.metadata.json`.

use super::escape;
use crate::model::Number;
use crate::report::{OwidColumn, OwidTable};
use crate::spreadsheet_escape::escape;
use csv::{Terminator, WriterBuilder};
use serde_json::{Map, Value, json};
use std::io;

/// Replaces the extension of the table in the name of its metadata.
pub(crate) const METADATA: &str = ".metadata.json";

pub(crate) fn table(table: &OwidTable, raw: bool) -> io::Result<Vec<u8>> {
    let mut writer = WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(Vec::new());
    let text = |text: &str| if raw { text.to_owned() } else { escape(text).into_owned() };
    let time = if table.is_daily { "Day" } else { "Year" };
    let names = table.columns.iter().map(|column| text(column.name.raw()));
    let header = ["Entity", "Code", time].map(str::to_owned).into_iter().chain(names);
    writer.write_record(header).map_err(io::Error::other)?;
    for row in &table.rows {
        let values = row.values.iter().map(|value| value.map(plain).unwrap_or_default());
        let entity = [text(row.entity.raw()), text(row.code.raw()), row.time.clone()];
        writer.write_record(entity.into_iter().chain(values)).map_err(io::Error::other)?;
    }
    writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

/// A number without an exponent, which such tables never have.
fn plain(value: Number) -> String {
    let (whole, fraction) = value.parts();
    let sign = if value.is_negative() { "-" } else { "" };
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

pub(crate) fn metadata(table: &OwidTable) -> io::Result<Vec<u8>> {
    let columns: Map<String, Value> =
        table.columns.iter().map(|column| (column.name.raw().to_owned(), described(column))).collect();
    let producers = table.columns.iter().filter_map(|column| Some(column.document.as_ref()?.producer.raw()));
    let mut producers: Vec<&str> = producers.filter(|producer| !producer.is_empty()).collect();
    producers.dedup();
    let producers = producers.join("; ");
    let first = table.columns.first();
    let document = first.and_then(|column| column.document.as_ref());
    let document =
        document.filter(|_| table.columns.iter().all(|c| Some(&c.source) == first.map(|f| &f.source)));
    let title = match (document, first) {
        (Some(document), _) if !document.title.is_empty() => document.title.raw().to_owned(),
        (_, Some(column)) => column.title.en.raw().to_owned(),
        (_, None) => String::new(),
    };
    let mut description = json!({
        "chart": {
            "title": title,
            "citation": producers,
            "originalChartUrl": document.filter(|d| d.read_in.is_none()).map(|d| d.url.raw()).unwrap_or_default(),
        },
        "columns": columns,
        "producer": producers,
    });
    if let (Some(document), Some(description)) = (document, description.as_object_mut()) {
        description.insert("dateDownloaded".to_owned(), document.accessed.raw().into());
    }
    let mut bytes = Vec::new();
    escape::pretty(&description, &mut bytes)?;
    Ok(bytes)
}

fn described(column: &OwidColumn) -> Value {
    let document = column.document.as_ref();
    let citation = match document {
        Some(document) => format!("{}, {}", document.producer.raw(), document.title.raw()),
        None => column.source.raw().to_owned(),
    };
    let (first, last) = &column.span;
    json!({
        "titleShort": column.title.en.raw(),
        "titleLong": column.name.raw(),
        "descriptionShort": column.definition.raw(),
        "unit": column.unit.as_ref().map(crate::model::Text::raw).unwrap_or_default(),
        "timespan": if first == last { first.clone() } else { format!("{first}-{last}") },
        "remarks": column.remarks.iter().map(crate::model::Text::raw).collect::<Vec<_>>(),
        "lastUpdated": document.map(|d| d.published.raw()).unwrap_or_default(),
        "citationShort": citation.trim_end_matches([',', ' ']),
    })
}
