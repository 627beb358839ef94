//! JSON and JSON Lines, by wire types of their own: renaming something in the model changes no output.
//!
//! Numbers keep the digits of their source; what is not known is null. Names are English, beside their codes.

use super::csv::period_name;
use super::harmless;
use crate::lang::Lang;
use crate::model::{Amount, Number, Period, Position, Text, Untrusted};
use crate::report::{Audience, Body, Cell, Citation, Column, Fact, Key, Report, Table};
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::value::RawValue;
use std::io::{self, Write};

pub(super) fn document(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    harmless::pretty(&Document(report), out)?;
    out.write_all(b"\n")
}

pub(super) fn lines(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let table = report.main_table();
    for row in table.rows() {
        harmless::line(&Row { columns: table.columns(), cells: row }, out)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// A whole report: each section under its key, between the title and the notes.
struct Document<'r>(&'r Report);

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let report = self.0;
        // What is read again says nothing about itself.
        let speaks = !report.is_export();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("schema", &report.schema())?;
        if speaks {
            map.serialize_entry("title", &report.title.as_ref().map(|title| Lang::En.say(title)))?;
        }
        for section in report.for_machines() {
            match &section.body {
                Body::Table(table) => map.serialize_entry(section.key, &Rows(table))?,
                Body::Chart(chart) => map.serialize_entry(section.key, &Rows(&chart.table))?,
                Body::Facts(facts) => map.serialize_entry(section.key, &Facts(facts))?,
                Body::Quotes(_) => {}
            }
        }
        if speaks {
            let of_sections = report.for_machines().flat_map(|section| &section.notes);
            let notes: Vec<String> =
                report.notes.iter().chain(of_sections).map(|note| Lang::En.say(note)).collect();
            let sources: Vec<WireSource<'_>> = report.sources.iter().map(WireSource::from).collect();
            map.serialize_entry("notes", &notes)?;
            map.serialize_entry("sources", &sources)?;
        }
        map.end()
    }
}

struct Facts<'r>(&'r [Fact]);

impl Serialize for Facts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let facts = self.0.iter().filter(|fact| fact.audience != Audience::People);
        serializer.collect_map(facts.map(|fact| (fact.key, WireCell(&fact.value))))
    }
}

#[derive(Serialize)]
struct WireSource<'r> {
    id: &'r str,
    producer: Option<&'r str>,
    title: Option<&'r str>,
    published: Option<&'r str>,
    url: Option<&'r str>,
    relays: Option<&'r str>,
}

impl<'r> From<&'r Citation> for WireSource<'r> {
    fn from(citation: &'r Citation) -> Self {
        fn stated(text: &Text) -> Option<&str> {
            Some(text.raw()).filter(|text| !text.is_empty())
        }
        match citation {
            Citation::Named(id) => WireSource {
                id: id.raw(),
                producer: None,
                title: None,
                published: None,
                url: None,
                relays: None,
            },
            Citation::Known { source, .. } => WireSource {
                id: source.id.raw(),
                producer: stated(&source.producer),
                title: stated(&source.title),
                published: stated(&source.published),
                url: stated(&source.url),
                relays: source.relays.as_ref().map(Untrusted::raw),
            },
        }
    }
}

#[derive(Serialize)]
struct WireFigure<'r> {
    qualifier: &'static str,
    value: Box<RawValue>,
    upper: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'r str>,
}

/// A row without a value, which is not the same as no row.
#[derive(Serialize)]
struct WireMissing {
    qualifier: &'static str,
    value: Option<()>,
    upper: Option<()>,
}

#[derive(Serialize)]
struct WirePosition {
    first: u32,
    last: u32,
}

struct Rows<'r>(&'r Table);

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.rows().iter().map(|cells| Row { columns: self.0.columns(), cells }))
    }
}

struct Row<'r> {
    columns: &'r [Column],
    cells: &'r [Cell],
}

impl Row<'_> {
    fn cells(&self) -> impl Iterator<Item = (&Column, &Cell)> {
        self.columns.iter().zip(self.cells).filter(|(column, _)| column.audience != Audience::People)
    }
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let mut periods = Some(ByPeriod { row: self, wanted: |key| matches!(key, Key::Period(_)) });
        let mut ranks = Some(ByPeriod { row: self, wanted: |key| matches!(key, Key::PeriodRank(_)) });
        // All periods stand where the first one does.
        for (column, cell) in self.cells() {
            match column.key {
                Key::Field(name) => map.serialize_entry(name, &WireCell(cell))?,
                Key::Period(_) => {
                    if let Some(periods) = periods.take() {
                        map.serialize_entry("periods", &periods)?;
                    }
                }
                Key::PeriodRank(_) => {
                    if let Some(ranks) = ranks.take() {
                        map.serialize_entry("ranks", &ranks)?;
                    }
                }
            }
        }
        map.end()
    }
}

/// The columns of periods, under the periods' names.
struct ByPeriod<'r> {
    row: &'r Row<'r>,
    wanted: fn(&Key) -> bool,
}

impl ByPeriod<'_> {
    fn cells(&self) -> impl Iterator<Item = (&Column, &Cell)> {
        self.row.cells().filter(|(column, _)| (self.wanted)(&column.key))
    }
}

impl Serialize for ByPeriod<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.cells().filter_map(|(column, cell)| match column.key {
            Key::Period(period) | Key::PeriodRank(period) => Some((period_name(period), WireCell(cell))),
            Key::Field(_) => None,
        }))
    }
}

struct WireCell<'r>(&'r Cell);

impl Serialize for WireCell<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Cell::Blank | Cell::Period(Period::NotStated) => serializer.serialize_none(),
            Cell::Missing => {
                WireMissing { qualifier: "missing", value: None, upper: None }.serialize(serializer)
            }
            Cell::Text(text) => serializer.serialize_str(text.raw()),
            Cell::Name(name) => serializer.serialize_str(name.en.raw()),
            Cell::Word(phrase) => serializer.serialize_str(&Lang::En.say(phrase)),
            Cell::Figure { amount, unit } | Cell::Change { amount, unit } => {
                figure(*amount, unit.as_ref().map(Untrusted::raw)).serialize(serializer)
            }
            Cell::Ratio(amount) => figure(*amount, None).serialize(serializer),
            Cell::Rank(position) => position_of(*position).serialize(serializer),
            Cell::Count(n) => serializer.serialize_u64(*n),
            Cell::Flag(flag) => serializer.serialize_bool(*flag),
            Cell::Period(period) => serializer.serialize_str(&period.to_string()),
            Cell::List(ids) => serializer.collect_seq(ids.iter().map(Untrusted::raw)),
            Cell::Number(n) => number(*n).serialize(serializer),
        }
    }
}

fn figure(amount: Amount, unit: Option<&str>) -> WireFigure<'_> {
    WireFigure {
        qualifier: amount.qualifier().word(),
        value: number(amount.value()),
        upper: amount.upper().map(number),
        unit,
    }
}

fn position_of(position: Position) -> WirePosition {
    WirePosition { first: position.first(), last: position.last() }
}

/// The digits as they are. Every number's text is a JSON number; were it not, null would be no wrong figure.
fn number(n: Number) -> Box<RawValue> {
    RawValue::from_string(n.to_string()).unwrap_or_else(|_| RawValue::NULL.to_owned())
}
