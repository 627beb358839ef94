//! The tokenizers of JSON (an array of records, or an export) and JSON Lines.
//!
//! A record is flat: texts, numbers, nulls. Values are kept as they are written, so that a number keeps its digits
//! and every fault has its own line and character.

use super::problem::Fault;
use super::row::{Field, Row, Rows, Spot};
use super::text::Lines;
use crate::model::Untrusted;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// Reads an array of records, or an object whose `observations` are one.
pub(crate) fn read_document(text: &str, rows: &mut dyn Rows) {
    let mut records = Records::new(text);
    let whole = if text.trim_start().starts_with('{') {
        serde_json::from_str::<Pairs<'_>>(text).map(|Pairs(fields)| {
            let mut observations =
                fields.into_iter().filter(|(name, _)| name == "observations").map(|(_, raw)| raw);
            // Two of them are none: which is meant can't be told.
            observations.next().filter(|_| observations.next().is_none())
        })
    } else {
        serde_json::from_str::<&RawValue>(text).map(Some)
    };
    let array = match whole {
        Ok(Some(array)) => array,
        Ok(None) => {
            return rows.fault(
                None,
                None,
                expected("an array of records, or an object with one `observations`", ""),
            );
        }
        Err(error) => return rows.fault(Some(records.error_spot(0, &error)), None, syntax(&error)),
    };
    let offset = records.offset(array.get());
    match serde_json::from_str::<Vec<&RawValue>>(array.get()) {
        Ok(elements) => {
            for element in elements {
                records.record(element.get(), rows);
            }
        }
        Err(_) => {
            let spot = records.spot(offset);
            rows.fault(Some(spot), None, expected("an array of records", array.get()));
        }
    }
}

/// Reads one record a line; blank lines are passed over.
pub(crate) fn read_lines(text: &str, rows: &mut dyn Rows) {
    let mut records = Records::new(text);
    for line in text.split(['\n', '\r']).filter(|line| !line.trim().is_empty()) {
        if let Err(error) = serde_json::from_str::<&RawValue>(line) {
            let spot = records.error_spot(records.offset(line), &error);
            rows.fault(Some(spot), None, syntax(&error));
        } else {
            records.record(line.trim(), rows);
        }
    }
    if text.trim().is_empty() {
        rows.fault(None, None, Fault::Empty);
    }
}

/// The columns met so far, and where we are.
struct Records<'t> {
    text: &'t str,
    lines: Lines,
    columns: Vec<Cow<'t, str>>,
}

impl<'t> Records<'t> {
    fn new(text: &'t str) -> Self {
        Records { text, lines: Lines::default(), columns: Vec::new() }
    }

    fn record(&mut self, record: &'t str, rows: &mut dyn Rows) {
        let spot = self.spot(self.offset(record));
        let Ok(Pairs(pairs)) = serde_json::from_str::<Pairs<'t>>(record) else {
            return rows.fault(Some(spot), None, expected("a record { … }", record));
        };
        let known = self.columns.len();
        let mut fields: Vec<Option<Field<'t>>> = vec![None; known];
        for (name, raw) in pairs {
            let here = self.spot(self.offset(raw.get()));
            let field = match scalar(raw.get()) {
                Ok(text) => Field { text, spot: Some(here) },
                Err(fault) => return rows.fault(Some(here), Some(&Untrusted::from(name)), fault),
            };
            let column = self.columns.iter().position(|c| *c == name).unwrap_or_else(|| {
                self.columns.push(name.clone());
                self.columns.len() - 1
            });
            if fields.len() <= column {
                fields.resize(column + 1, None);
            }
            if let Some(slot) = fields.get_mut(column)
                && slot.replace(field).is_some()
            {
                return rows.fault(Some(here), Some(&Untrusted::from(name)), Fault::RepeatedField);
            }
        }
        if self.columns.len() > known {
            let names: Vec<Untrusted<'_>> =
                self.columns.iter().map(|c| Untrusted::from(c.as_ref())).collect();
            if !rows.columns(&names, None) {
                return;
            }
        }
        rows.row(&Row { fields, spot });
    }

    /// Where a part of the text begins in it.
    fn offset(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize)
    }

    fn spot(&mut self, at: usize) -> Spot {
        let line = self.lines.line_at(self.text, at);
        Spot { line, character: Some(self.lines.character_at(self.text, at)) }
    }

    /// Where `serde_json` found a fault in the part that begins at `start`.
    fn error_spot(&mut self, start: usize, error: &serde_json::Error) -> Spot {
        let part = self.text.get(start..).unwrap_or_default();
        // Its lines end with a line feed only; its column counts bytes.
        let line_start: usize =
            part.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        let at = (start + line_start + error.column().saturating_sub(1)).min(self.text.len());
        let at = (0..=at).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or_default();
        self.spot(at)
    }
}

/// The text of a scalar: a string's characters, a number's digits, nothing for null.
fn scalar(raw: &str) -> Result<Untrusted<'_>, Fault> {
    match raw.as_bytes().first() {
        Some(b'"') => match serde_json::from_str::<Text<'_>>(raw) {
            Ok(Text(text)) => Ok(Untrusted::from(text)),
            Err(error) => Err(syntax(&error)),
        },
        Some(b'n') => Ok(Untrusted::from("")),
        Some(b'-' | b'0'..=b'9') => Ok(Untrusted::from(raw)),
        _ => Err(expected("a text, a number or null", raw)),
    }
}

fn expected(wanted: &'static str, found: &str) -> Fault {
    Fault::Expected { wanted, found: Untrusted::from(found).shortened(60), help: None }
}

fn syntax(error: &serde_json::Error) -> Fault {
    // The place is told by us, at the front.
    let message = error.to_string();
    Fault::Json(message.split(" at line ").next().unwrap_or_default().to_owned())
}

/// A string, borrowed where it has no escapes.
#[derive(serde::Deserialize)]
struct Text<'t>(#[serde(borrow)] Cow<'t, str>);

/// The fields of a record in the order of the file, repeated ones too.
struct Pairs<'t>(Vec<(Cow<'t, str>, &'t RawValue)>);

impl<'de> Deserialize<'de> for Pairs<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PairsVisitor;
        impl<'de> Visitor<'de> for PairsVisitor {
            type Value = Pairs<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a record")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<'de>, A::Error> {
                let mut pairs = Vec::with_capacity(map.size_hint().unwrap_or(8));
                while let Some((Text(name), value)) = map.next_entry::<Text<'de>, &'de RawValue>()? {
                    pairs.push((name, value));
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(PairsVisitor)
    }
}
