//! Rows of a table of definitions, checked cell by cell.

use super::{kind, rules};
use crate::builtin::{RawRecord, Resource, resource};
use crate::load::layout::fold;
use crate::load::location::Location;
use crate::load::problem::{Fault, Wrong};
use crate::load::tokenize::row::{Header, Row, RowVisitor, Rows};
use crate::model::{Text, Untrusted};

/// A row as the built-in table has it, and where it begins.
pub(crate) type DefinitionRow = (Location, RawRecord);

/// Reads a table of definitions.
pub(crate) struct DefinitionReader {
    table: Resource,
    /// The columns of the built-in table.
    columns: Vec<&'static str>,
    names: Vec<Text>,
    /// For each column of the file, that of the built-in table.
    known: Vec<Option<usize>>,
    pub(crate) rows: Vec<DefinitionRow>,
    pub(crate) wrong: Vec<Vec<Wrong>>,
    pub(crate) unused: Vec<Text>,
    pub(crate) count: u64,
}

/// Shorter names are one letter away from too many words.
const MIN_LETTERS: usize = 4;

impl DefinitionReader {
    pub(crate) fn new(table: Resource) -> DefinitionReader {
        DefinitionReader {
            table,
            columns: resource(table).0,
            names: Vec::new(),
            known: Vec::new(),
            rows: Vec::new(),
            wrong: Vec::new(),
            unused: Vec::new(),
            count: 0,
        }
    }

    fn heading(&mut self, location: Location, name: &Untrusted<'_>) {
        let folded = fold(name);
        let known = self.columns.iter().position(|column| *column == folded);
        let slip = |column: &&&str| column.len() >= MIN_LETTERS && strsim::osa_distance(column, &folded) == 1;
        let fault = match known {
            Some(_) if self.known.contains(&known) => Some(Fault::RepeatedColumn),
            None => self.columns.iter().find(slip).map(|column| Fault::MisspelledColumn(column)),
            _ => None,
        };
        let name = name.clone().into_owned();
        if let Some(fault) = fault {
            self.wrong.push(vec![Wrong { location: Some(location), field: Some(name.clone()), fault }]);
        } else if known.is_none() && !folded.is_empty() {
            self.unused.push(name.clone());
        }
        self.names.push(name);
        self.known.push(known);
    }

    fn row(&mut self, row: &Row<'_>) {
        if row.filled().next().is_none() {
            return;
        }
        self.count += 1;
        let location = row.location();
        let of_row = |fault, field| vec![Wrong { location: Some(location), field, fault }];
        if let Some(column) = (0..row.width()).find(|column| row.has_space_before_quote(*column)) {
            return self.wrong.push(of_row(Fault::SpaceBeforeQuote, self.names.get(column).cloned()));
        }
        if !row.fits(self.names.len()) {
            return self
                .wrong
                .push(of_row(Fault::Width { wanted: self.names.len(), found: row.width() }, None));
        }
        let mut record: RawRecord = vec![String::new(); self.columns.len()];
        for (column, known) in self.known.iter().enumerate() {
            if let Some(field) = known.and_then(|known| record.get_mut(known)) {
                *field = row.text(column).into_owned();
            }
        }
        let place_of = |name: &str| {
            let column =
                self.known.iter().position(|known| known.and_then(|k| self.columns.get(k)) == Some(&name));
            column.map_or(location, |column| row.location_of(column))
        };
        let broken = rules::broken(self.table, &self.columns, &record);
        if broken.is_empty() {
            return self.rows.push((location, record));
        }
        let wrong = |(name, fault): (&'static str, Fault)| Wrong {
            location: Some(place_of(name)),
            field: Some(Text::from(name)),
            fault,
        };
        let wrong = broken.into_iter().map(wrong).collect();
        self.wrong.push(wrong);
    }
}

impl RowVisitor for DefinitionReader {
    fn columns(&mut self, names: &[Untrusted<'_>], header: Header) -> bool {
        let (Header::OfTable(location) | Header::OfRecord(location)) = header;
        for name in names.iter().skip(self.names.len()) {
            self.heading(location, name);
        }
        if matches!(header, Header::OfTable(_)) {
            let is_missing = |column: &&&str| {
                let known = self.columns.iter().position(|own| own == *column);
                !self.known.contains(&known)
            };
            let missing: Vec<&'static str> =
                kind::required(self.table).iter().filter(is_missing).copied().collect();
            if !missing.is_empty() {
                let layout = rules::title(self.table);
                let fault = Fault::NotOfLayout { layout, missing, wants: rules::wants(self.table) };
                self.wrong.push(vec![Wrong { location: Some(location), field: None, fault }]);
                return false;
            }
        }
        true
    }

    fn rows(&mut self, rows: Rows<'_>) {
        for row in rows.iter() {
            self.row(&row);
        }
    }

    fn fault(&mut self, location: Option<Location>, field: Option<&Untrusted<'_>>, fault: Fault) {
        let field = field.map(|field| field.clone().into_owned());
        self.wrong.push(vec![Wrong { location, field, fault }]);
    }
}
