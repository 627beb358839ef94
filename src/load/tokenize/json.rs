//! The tokenizers for JSON (an array of records, or an export) and JSON Lines.
//!
//! Records are flat: strings, numbers, nulls. Values are kept as written, so that numbers keep their digits and faults
//! have exact locations.

use super::cell_text::{self, JsonString, Syntax, expected, syntax};
use super::row::{ABSENT, CellBounds, Header, Only, RowSpan, RowVisitor, Rows, Span};
use crate::load::limits::{Limits, TooMuch};
use crate::load::location::Location;
use crate::load::problem::{Fault, NotData};
use crate::load::source::encoding::Lines;
use crate::model::Untrusted;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// Reads an array of records, or an object whose `observations` are such an array.
pub(crate) fn read_document(text: &str, limits: Limits, visitor: &mut dyn RowVisitor) {
    let mut columns = ColumnNames::within(limits);
    let mut records = JsonRecords::new(text, 1, &mut columns);
    let array = match records.array() {
        Ok(array) => array,
        Err((location, fault)) => return visitor.fault(location, None, fault),
    };
    // Two elements, and one to see that there are more, are enough to classify the array.
    let mut first = Vec::new();
    let is_array = elements(array, |element| {
        first.push(element);
        first.len() < 3
    });
    if !is_array {
        let location = records.location(records.offset(array));
        return visitor.fault(Some(location), None, expected("an array of records", array));
    }
    if first.first().is_some_and(|first| is_error_of_service(first)) {
        return visitor.fault(None, None, Fault::NotData(NotData::WorldBankApiError));
    }
    let array = match paged(&first) {
        None => array,
        Some((page, of_page)) => {
            for (name, value) in page {
                let value = cell_text::json(value.get()).unwrap_or_default();
                visitor.preamble(&[Untrusted::from(name), Untrusted::from(value)]);
            }
            records.is_nested = true;
            of_page
        }
    };
    let mut is_empty = true;
    elements(array, |element| {
        is_empty = false;
        records.record(element.get(), visitor)
    });
    if records.is_nested && is_empty {
        visitor.fault(None, None, Fault::Empty);
    }
}

/// Passes on the elements of an array one by one, without holding them together, until `take` has had enough. Returns
/// whether it is an array. The text must be valid JSON.
fn elements<'t>(array: &'t str, take: impl FnMut(&'t RawValue) -> bool) -> bool {
    struct Elements<F>(F);
    impl<'de, F: FnMut(&'de RawValue) -> bool> Visitor<'de> for Elements<F> {
        type Value = ();
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an array")
        }
        fn visit_seq<A: SeqAccess<'de>>(mut self, mut elements: A) -> Result<(), A::Error> {
            while let Some(element) = elements.next_element()? {
                if !(self.0)(element) {
                    break;
                }
            }
            Ok(())
        }
    }
    if !array.trim_start().starts_with('[') {
        return false;
    }
    // Unread elements are not an error.
    let _ = serde_json::Deserializer::from_str(array).deserialize_seq(Elements(take));
    true
}

/// Recognizes a World Bank API response: an array of a page description and the records.
fn paged<'t>(elements: &[&'t RawValue]) -> Option<(RawFields<'t>, &'t str)> {
    let [page, of_page] = elements else { return None };
    let JsonObject(page) = serde_json::from_str(page.get()).ok()?;
    let has = |wanted: &str| page.iter().any(|(name, _)| name == wanted);
    let records = match of_page.get() {
        "null" => "[]",
        records if records.starts_with('[') => records,
        _ => return None,
    };
    (has("page") && has("pages")).then_some((page, records))
}

/// Recognizes a response with only an error message.
fn is_error_of_service(first: &RawValue) -> bool {
    let says_message =
        |(name, value): &(Cow<'_, str>, &RawValue)| name == "message" && value.get().starts_with('[');
    serde_json::from_str(first.get()).is_ok_and(|JsonObject(fields)| fields.iter().any(says_message))
}

/// Reads one record per line, starting at this line. Skips blank lines. Returns whether to continue.
pub(crate) fn read_lines(
    text: &str,
    line: u64,
    columns: &mut ColumnNames,
    visitor: &mut dyn RowVisitor,
) -> bool {
    let mut records = JsonRecords::new(text, line, columns);
    for line in text.split(['\n', '\r']).filter(|line| !line.trim().is_empty()) {
        if let Err(error) = serde_json::from_str::<&RawValue>(line) {
            let location = records.error_location(records.offset(line), &error);
            visitor.fault(Some(location), None, syntax(&error));
        } else if !records.record(line.trim(), visitor) {
            return false;
        }
    }
    true
}

/// The fields of a record on a line, with the spans of their values; `None` if it isn't a flat record.
pub(crate) fn fields(line: &str) -> Option<Vec<(Cow<'_, str>, Span)>> {
    let JsonObject(pairs) = serde_json::from_str(line).ok()?;
    let place = |raw: &RawValue| {
        let start = (raw.get().as_ptr() as usize).checked_sub(line.as_ptr() as usize)?;
        Some(Span::of(start, start + raw.get().len()))
    };
    let is_flat = pairs.iter().all(|(_, raw)| !raw.get().starts_with(['[', '{']));
    is_flat.then(|| pairs.into_iter().map(|(name, raw)| Some((name, place(raw)?))).collect())?
}

/// Whether an object is an export; `None` if the text is not a single object.
pub(crate) fn is_export(object: &str) -> Option<bool> {
    let JsonObject(fields) = serde_json::from_str(object).ok()?;
    Some(fields.iter().any(|(name, _)| name == "observations"))
}

/// The field names seen so far, in order of appearance.
#[derive(Clone, Debug, Default)]
pub(crate) struct ColumnNames {
    names: Vec<String>,
    of: BTreeMap<String, usize>,
    /// How many of them the visitor knows.
    announced: usize,
    limits: Limits,
}

impl ColumnNames {
    /// No names yet, with these limits.
    pub(crate) fn within(limits: Limits) -> ColumnNames {
        ColumnNames { limits, ..ColumnNames::default() }
    }

    /// Columns with these names.
    pub(crate) fn named(names: &[crate::model::Text], limits: Limits) -> ColumnNames {
        let names: Vec<String> = names.iter().map(|name| name.raw().to_owned()).collect();
        ColumnNames { of: names.iter().cloned().zip(0..).collect(), announced: names.len(), names, limits }
    }

    /// The column of a name, if it is known.
    pub(crate) fn known(&self, name: &str) -> Option<usize> {
        self.of.get(name).copied()
    }

    /// The column of a name, added if it is new.
    fn column(&mut self, name: &str) -> usize {
        if let Some(column) = self.of.get(name) {
            return *column;
        }
        self.of.insert(name.to_owned(), self.names.len());
        self.names.push(name.to_owned());
        self.names.len() - 1
    }

    pub(crate) fn count(&self) -> usize {
        self.names.len()
    }
}

/// Reads records, and tracks columns and position.
struct JsonRecords<'t, 'c> {
    text: &'t str,
    lines: Lines,
    /// The line where the text starts.
    line: u64,
    columns: &'c mut ColumnNames,
    /// Whether a field may be an object, whose fields get compound names: `country.id`.
    is_nested: bool,
    /// The cells of the current record. All are absent between records, so that resetting them costs no more than the
    /// record has fields.
    bounds: Vec<[u32; 2]>,
    /// The columns of the current record.
    present: Vec<usize>,
}

impl<'t, 'c> JsonRecords<'t, 'c> {
    fn new(text: &'t str, line: u64, columns: &'c mut ColumnNames) -> Self {
        let lines = Lines::default();
        JsonRecords { text, lines, line, columns, is_nested: false, bounds: Vec::new(), present: Vec::new() }
    }

    /// Finds the array of records in a document.
    fn array(&mut self) -> Result<&'t str, (Option<Location>, Fault)> {
        let text = self.text;
        if !text.trim_start().starts_with('{') {
            let whole = serde_json::from_str::<&RawValue>(text);
            return whole
                .map(RawValue::get)
                .map_err(|error| (Some(self.error_location(0, &error)), syntax(&error)));
        }
        let JsonObject(fields) = serde_json::from_str(text)
            .map_err(|error| (Some(self.error_location(0, &error)), syntax(&error)))?;
        let is_of = |wanted: &[&str]| wanted.iter().all(|w| fields.iter().any(|(name, _)| name == w));
        if is_of(&["chart", "columns"]) {
            return Err((None, Fault::NotData(NotData::OwidMetadata)));
        }
        if is_of(&["resources"]) && !is_of(&["observations"]) {
            return Err((None, Fault::NotData(NotData::PackageDescriptor)));
        }
        let mut array = None;
        for (name, raw) in fields {
            let raw = raw.get();
            let fault = if name == "observations" {
                array.replace(raw).map(|_| expected("one field `observations`", "a second one"))
            } else if name == "schema" {
                (raw != "\"aiwatch.export/1\"").then(|| expected("the schema \"aiwatch.export/1\"", raw))
            } else {
                let max = self.columns.limits.depth;
                is_deep(raw, max).then_some(Fault::TooMuch(TooMuch::Depth(max)))
            };
            if let Some(fault) = fault {
                return Err((Some(self.location(self.offset(raw))), fault));
            }
        }
        array.ok_or_else(|| {
            (None, expected("an array of records, or an object with `observations`", text.trim()))
        })
    }

    /// Reads one record. Returns whether to continue.
    fn record(&mut self, record: &'t str, visitor: &mut dyn RowVisitor) -> bool {
        for column in self.present.drain(..) {
            if let Some(cell) = self.bounds.get_mut(column) {
                *cell = ABSENT;
            }
        }
        let start = self.offset(record);
        let location = self.location(start);
        let pairs = record.starts_with('{').then(|| serde_json::from_str::<JsonObject<'t>>(record).ok());
        let Some(JsonObject(pairs)) = pairs.flatten() else {
            visitor.fault(Some(location), None, expected("a record { … }", record));
            return true;
        };
        let limits = self.columns.limits;
        let pairs = if self.is_nested { flattened(pairs) } else { pairs };
        for (name, raw) in pairs {
            let at = self.offset(raw.get());
            let too_much = if raw.get().len() > limits.field {
                Some(TooMuch::Field(limits.field))
            } else if self.columns.count() > limits.columns {
                Some(TooMuch::Columns(limits.columns))
            } else {
                None
            };
            if let Some(too_much) = too_much {
                visitor.fault(Some(self.location(at)), None, Fault::TooMuch(too_much));
                return false;
            }
            let fault = match cell_text::json_fault(raw.get()) {
                Some(Fault::Expected { .. }) if visitor.passes_over(&name) => {
                    is_deep(raw.get(), limits.depth).then_some(Fault::TooMuch(TooMuch::Depth(limits.depth)))
                }
                fault => fault,
            };
            if let Some(fault) = fault {
                visitor.fault(Some(self.location(at)), Some(&Untrusted::from(name)), fault);
                return true;
            }
            let column = self.columns.column(&name);
            if self.bounds.len() <= column {
                self.bounds.resize(column + 1, ABSENT);
            }
            let span = Span::of(at - start, at - start + raw.get().len());
            let is_repeated = self
                .bounds
                .get_mut(column)
                .is_some_and(|cell| std::mem::replace(cell, span.bounds()) != ABSENT);
            if is_repeated {
                visitor.fault(Some(self.location(at)), Some(&Untrusted::from(name)), Fault::RepeatedField);
                return true;
            }
            self.present.push(column);
        }
        if self.columns.count() > self.columns.announced {
            self.columns.announced = self.columns.count();
            let names: Vec<Untrusted<'_>> =
                self.columns.names.iter().map(|name| Untrusted::from(name.as_str())).collect();
            if !visitor.columns(&names, Header::OfRecord(location)) {
                return false;
            }
        }
        self.present.sort_unstable();
        self.give(record, location, visitor);
        true
    }

    /// Passes the current record to the visitor.
    fn give(&mut self, record: &'t str, location: Location, visitor: &mut dyn RowVisitor) {
        let width = self.columns.count();
        self.bounds.resize(width, ABSENT);
        let row = RowSpan {
            first: 0,
            width: u32::try_from(width).unwrap_or(u32::MAX),
            line: location.line,
            span: Span::of(0, record.len()),
        };
        let only = Only { character: location.character.unwrap_or(1), present: &self.present };
        visitor.rows(Rows {
            syntax: Syntax::Json,
            bytes: record.as_bytes(),
            bounds: CellBounds { all: self.bounds.as_flattened(), step: 2 },
            spans: &[row],
            only: Some(only),
        });
    }

    /// The offset of a part of the text.
    fn offset(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize)
    }

    fn location(&mut self, at: usize) -> Location {
        let line = self.lines.line_at(self.text, at) + self.line - 1;
        Location { line, character: Some(self.lines.character_at(self.text, at)) }
    }

    /// The location of a `serde_json` error in the part that starts at `start`.
    fn error_location(&mut self, start: usize, error: &serde_json::Error) -> Location {
        let part = self.text.get(start..).unwrap_or_default();
        // `serde_json` counts only line feeds, and columns in bytes.
        let line_start: usize =
            part.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        let at = (start + line_start + error.column().saturating_sub(1)).min(self.text.len());
        let at = (0..=at).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or_default();
        self.location(at)
    }
}

/// Replaces fields that are objects by their fields.
fn flattened(pairs: RawFields<'_>) -> RawFields<'_> {
    let within = |(name, raw)| match serde_json::from_str::<JsonObject<'_>>(RawValue::get(raw)) {
        Ok(JsonObject(inner)) => {
            inner.into_iter().map(|(own, raw)| (Cow::Owned(format!("{name}.{own}")), raw)).collect::<Vec<_>>()
        }
        Err(_) => vec![(name, raw)],
    };
    pairs.into_iter().flat_map(within).collect()
}

/// Whether brackets are nested too deeply, outside of strings.
fn is_deep(raw: &str, max: usize) -> bool {
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    for byte in raw.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'[' | b'{' if !in_text => depth += 1,
            b']' | b'}' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > max {
            return true;
        }
    }
    false
}

/// The fields of a record in file order, including repeated ones.
type RawFields<'t> = Vec<(Cow<'t, str>, &'t RawValue)>;

/// An object, parsed into its fields.
struct JsonObject<'t>(RawFields<'t>);

impl<'de> Deserialize<'de> for JsonObject<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PairsVisitor;
        impl<'de> Visitor<'de> for PairsVisitor {
            type Value = JsonObject<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a record")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<JsonObject<'de>, A::Error> {
                let mut pairs = Vec::with_capacity(map.size_hint().unwrap_or(8));
                while let Some((JsonString(name), value)) =
                    map.next_entry::<JsonString<'de>, &'de RawValue>()?
                {
                    pairs.push((name, value));
                }
                Ok(JsonObject(pairs))
            }
        }
        deserializer.deserialize_map(PairsVisitor)
    }
}
