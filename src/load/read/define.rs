//! Takes over tables of definitions: the first that defines a thing is used, and built-in ones come before all.

use super::files::Files;
use crate::builtin::{self, RawRecord, Resource, records};
use crate::load::definitions::{DefinitionReader, DefinitionRow, column, ill_nested, key, named, title};
use crate::load::location::Location;
use crate::load::problem::{Fault, Wrong};
use crate::load::source::input::Input;
use crate::load::tokenize::format::Tokens;
use crate::model::catalog::MAX_DEPTH;
use crate::model::{Place, Text};
use std::collections::HashMap;

impl Files<'_> {
    /// Reads a table of definitions.
    pub(super) fn define(&mut self, table: Resource, input: &Input, tokens: Tokens<'_>) {
        let mut reader = DefinitionReader::new(table);
        tokens.read(&mut reader);
        let DefinitionReader { rows, wrong, unused, count, .. } = reader;
        for wrong in wrong {
            self.wrong(wrong);
        }
        self.loaded.defining.push(input.name.clone());
        self.read_as(|read| {
            (read.layout, read.layout_title) = (table.word(), title(table));
            (read.rows, read.unused_columns) = (count, unused);
        });
        let (_, built_in) = builtin::resource(table);
        let built_in: HashMap<Vec<String>, RawRecord> =
            built_in.map(|record| (key(table, &record), record)).collect();
        let mut own: HashMap<Vec<String>, Location> = HashMap::new();
        for (location, record) in self.well_nested(table, rows) {
            let key = key(table, &record);
            let place = Place { file: self.loaded.files.len().saturating_sub(1), line: location.line };
            if let Some(earlier) = own.insert(key.clone(), location) {
                let fault = Fault::RepeatedId { line: earlier.line };
                self.wrong(vec![Wrong { location: Some(location), field: Some("id".into()), fault }]);
                continue;
            }
            // What names a thing and no more says nothing new.
            let is_bare = record.iter().skip(key.len()).all(|field| field.is_empty() || key.contains(field));
            let known = built_in.get(&key).filter(|known| !is_of_another_unit(table, known, &record));
            let earlier = self.loaded.definitions.earlier(table, &key).map(|(earlier, _)| earlier);
            match known.or(earlier) {
                _ if table == Resource::Comparisons => {}
                _ if is_bare => continue,
                Some(first) if *first == record => continue,
                Some(_) => {
                    let overridden = self.loaded.overridden.entry(input.name.clone()).or_default();
                    overridden.push(Text::from(key.join(" ")));
                    continue;
                }
                None => {}
            }
            self.describe_by(table, &record);
            self.loaded.definitions.add(table, record, place);
        }
    }

    fn describe_by(&mut self, table: Resource, record: &RawRecord) {
        let described = &mut self.loaded.described;
        match table {
            Resource::Metrics => {
                let metric = records::metric(&named(table, record));
                described.metrics.insert(metric.id.clone(), metric);
            }
            Resource::Scopes => {
                let scope = records::scope(&named(table, record));
                described.scopes.insert((scope.metric.clone(), scope.id.clone()), scope);
            }
            Resource::Sources => {
                let source = records::source(record);
                described.sources.insert(source.id.clone(), source);
            }
            Resource::Article | Resource::Entities | Resource::Comparisons => {}
        }
    }

    /// The rows without those that lie within themselves, or too deep in others of their table.
    fn well_nested(&mut self, table: Resource, rows: Vec<DefinitionRow>) -> Vec<DefinitionRow> {
        let (name, wanted) = match table {
            Resource::Scopes => ("within", "a scope that is not within itself, nor more than 32 deep"),
            Resource::Sources => ("relays", "a source that is not based on itself, nor more than 32 deep"),
            _ => return rows,
        };
        let Some(column) = column(table, name) else { return rows };
        let keys: Vec<Vec<String>> = rows.iter().map(|(_, record)| key(table, record)).collect();
        let outer: HashMap<&Vec<String>, Vec<String>> = keys
            .iter()
            .zip(&rows)
            .filter_map(|(key, (_, record))| {
                let outer = record.get(column).filter(|outer| !outer.is_empty())?;
                let mut whole = key.clone();
                whole.pop();
                whole.push(outer.clone());
                Some((key, whole))
            })
            .collect();
        let ill = ill_nested(keys.iter(), |key| outer.get(key));
        let ill: std::collections::HashSet<&Vec<String>> = ill.into_iter().collect();
        debug_assert!(MAX_DEPTH == 32, "as the messages say");
        let mut sound = Vec::new();
        for (key, (location, record)) in keys.iter().zip(rows) {
            if !ill.contains(key) {
                sound.push((location, record));
                continue;
            }
            let found = record.get(column).cloned().map(Text::from).unwrap_or_default().shortened(60);
            let fault = Fault::Expected { wanted, found, help: None };
            self.wrong(vec![Wrong { location: Some(location), field: Some(Text::from(name)), fault }]);
        }
        sound
    }
}

/// Whether a metric is defined in another unit than the built-in one, and so is another one.
fn is_of_another_unit(table: Resource, known: &RawRecord, own: &RawRecord) -> bool {
    let (known, own) = (records::metric(known), records::metric(own));
    table == Resource::Metrics && !own.unit.is_empty() && !known.is_in(&own.unit)
}
