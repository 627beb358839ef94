//! JSON and JSON Lines, with wire types of their own, so that renaming something in the model changes no output.
//!
//! Numbers keep the digits of their source; unknown ones are null. Names are English, next to their codes.

use super::csv::period_name;
use super::escape;
use super::format::{Content, Format};
use crate::lang::Lang;
use crate::model::{Amount, Number, Period, Source, Text, Untrusted};
use crate::report::{Audience, Body, Cell, Citation, Column, Key, Report, Table};
use serde::Serialize;
use serde::ser::{SerializeMap, SerializeSeq, Serializer};
use serde_json::value::RawValue;
use std::io;

pub(crate) static JSON: Format = Format {
    name: "json",
    help: "One JSON document",
    extensions: &["json"],
    content: Content::Data(|report, _, out| escape::pretty(&JsonReport(report), out)),
};

pub(crate) static JSON_LINES: Format = Format {
    name: "jsonl",
    help: "One JSON object a line",
    extensions: &["jsonl", "ndjson"],
    content: Content::Records(|report, _, out| {
        let table = report.main_table();
        table.each_row(|cells| escape::line(&JsonRow { columns: table.columns(), cells }, out))
    }),
};

struct JsonRows<'r>(&'r Table);

impl Serialize for JsonRows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rows = serializer.serialize_seq(None)?;
        let mut failed = None;
        let done = self.0.each_row(|cells| {
            let row = JsonRow { columns: self.0.columns(), cells };
            rows.serialize_element(&row).map_err(|error| {
                failed = Some(error);
                io::ErrorKind::Other.into()
            })
        });
        match (done, failed) {
            (_, Some(error)) => Err(error),
            (Err(error), None) => Err(serde::ser::Error::custom(error)),
            (Ok(()), None) => rows.end(),
        }
    }
}

/// Each section under its key, between the title and the notes.
struct JsonReport<'r>(&'r Report);

impl Serialize for JsonReport<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let report = self.0;
        // An export has nothing but data, to be read again.
        // An export is plain records, which `--data` reads back.
        let has_text = report.kind != "export";
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("schema", &format!("aiwatch.{}/1", report.kind))?;
        if has_text {
            map.serialize_entry("title", &report.title.as_ref().map(|title| Lang::En.text(title)))?;
        }
        for section in report.for_machines() {
            if let Some(table) = section.table() {
                map.serialize_entry(section.key, &JsonRows(table))?;
            } else if let Body::Facts(facts) = &section.body {
                let facts = facts.iter().filter(|fact| fact.audience != Audience::People);
                let facts = facts.map(|fact| (fact.key, JsonCell(&fact.value)));
                map.serialize_entry(section.key, &JsonMap(facts.collect()))?;
            }
        }
        if has_text {
            let of_sections = report.for_machines().flat_map(|section| &section.notes);
            let notes: Vec<String> =
                report.notes.iter().chain(of_sections).map(|note| Lang::En.text(note)).collect();
            let sources: Vec<JsonSource<'_>> = report.sources.iter().map(JsonSource::from).collect();
            map.serialize_entry("notes", &notes)?;
            map.serialize_entry("sources", &sources)?;
        }
        map.end()
    }
}

#[derive(Serialize)]
struct JsonSource<'r> {
    id: &'r str,
    producer: Option<&'r str>,
    title: Option<&'r str>,
    published: Option<&'r str>,
    /// Where it was read; null if it was not read itself.
    url: Option<&'r str>,
    relays: Option<&'r str>,
    read_in: Option<&'r str>,
    /// The address of `read_in`.
    read_at: Option<&'r str>,
}

impl<'r> From<&'r Citation> for JsonSource<'r> {
    fn from(citation: &'r Citation) -> Self {
        let stated = |of: fn(&Source) -> &Text| citation.text(of).map(Untrusted::raw);
        JsonSource {
            id: citation.id.raw(),
            producer: stated(|source| &source.producer),
            title: stated(|source| &source.title),
            published: stated(|source| &source.published),
            url: citation.own(|source| &source.url).map(Untrusted::raw),
            relays: citation.source.as_ref().and_then(|source| source.relays.as_ref()).map(Untrusted::raw),
            read_in: citation.read_in.as_ref().map(|source| source.id.raw()),
            read_at: citation.read_in.as_ref().map(|source| source.url.raw()).filter(|url| !url.is_empty()),
        }
    }
}

#[derive(Serialize)]
struct JsonFigure<'r> {
    qualifier: &'static str,
    value: Option<Box<RawValue>>,
    upper: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'r str>,
}

#[derive(Serialize)]
struct JsonPosition {
    first: u32,
    last: u32,
}

struct JsonRow<'r> {
    columns: &'r [Column],
    cells: &'r [Cell],
}

impl Serialize for JsonRow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let cells = || {
            let all = self.columns.iter().zip(self.cells);
            let seen = all.filter(|(column, _)| column.audience != Audience::People);
            seen.map(|(column, cell)| (place(&column.key), JsonCell(cell)))
        };
        let mut map = serializer.serialize_map(None)?;
        let mut nested: Vec<&str> = Vec::new();
        for ((name, period), cell) in cells() {
            if period.is_none() {
                map.serialize_entry(name, &cell)?;
            } else if !nested.contains(&name) {
                // All periods are nested, at the position of the first.
                let periods = cells().filter(|((other, _), _)| *other == name);
                let periods = periods.filter_map(|((_, period), cell)| Some((period_name(period?), cell)));
                map.serialize_entry(name, &JsonMap(periods.collect()))?;
                nested.push(name);
            }
        }
        map.end()
    }
}

/// The name under which a column is found in a row, and its period if there is one for each period.
fn place(key: &Key) -> (&'static str, Option<Period>) {
    match *key {
        Key::Field(name) => (name, None),
        Key::Period(period) => ("periods", Some(period)),
        Key::PeriodRank(period) => ("ranks", Some(period)),
    }
}

struct JsonMap<'r, K>(Vec<(K, JsonCell<'r>)>);

impl<K: Serialize> Serialize for JsonMap<'_, K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, cell)| (key, cell)))
    }
}

struct JsonCell<'r>(&'r Cell);

impl Serialize for JsonCell<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Cell::Blank | Cell::Period(Period::NotStated) => serializer.serialize_none(),
            // A row without a value, unlike no row, which is null.
            Cell::Missing => JsonFigure { qualifier: "missing", value: None, upper: None, unit: None }
                .serialize(serializer),
            Cell::Text(text) => serializer.serialize_str(text.raw()),
            Cell::Name(name) => serializer.serialize_str(name.en.raw()),
            Cell::Word(phrase) => serializer.serialize_str(&Lang::En.text(phrase)),
            Cell::Figure { amount, unit } | Cell::Change { amount, unit } => {
                figure(**amount, unit.as_ref().map(Untrusted::raw)).serialize(serializer)
            }
            Cell::Ratio(amount) => figure(**amount, None).serialize(serializer),
            Cell::Rank(position) => {
                JsonPosition { first: position.first(), last: position.last() }.serialize(serializer)
            }
            Cell::Count(n) => serializer.serialize_u64(*n),
            Cell::Flag(flag) => serializer.serialize_bool(*flag),
            Cell::Period(period) => serializer.serialize_str(&period.to_string()),
            Cell::List(ids) => serializer.collect_seq(ids.iter().map(Untrusted::raw)),
            Cell::Number(n) => number(**n).serialize(serializer),
        }
    }
}

fn figure(amount: Amount, unit: Option<&str>) -> JsonFigure<'_> {
    JsonFigure {
        qualifier: amount.qualifier().word(),
        value: Some(number(amount.value())),
        upper: amount.upper().map(number),
        unit,
    }
}

/// The number with its digits as written, which are valid JSON. If they were not, null would at least not be wrong.
fn number(n: Number) -> Box<RawValue> {
    RawValue::from_string(n.to_string()).unwrap_or_else(|_| RawValue::NULL.to_owned())
}
