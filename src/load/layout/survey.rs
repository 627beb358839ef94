//! What the columns of a file hold, looked at before it is read for good: some layouts are told by it, and how numbers are
//! written is judged over whole columns.

use crate::builtin::entity_id;
use crate::load::location::Location;
use crate::load::notation::flags;
use crate::load::notation::number::DecimalEvidence;
use crate::load::problem::Fault;
use crate::load::tokenize::row::{Cell, Header, Row, RowVisitor, Rows};
use crate::model::{Text, Untrusted};

/// What has to be known of the cells of a layout to look them over.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CellRules {
    /// Whether a column has to be looked over before the plan is made: for what it holds, or how its numbers are written.
    pub(crate) surveys: fn(&Text) -> bool,
    /// What stands in a cell of values where there is no value, beside nothing at all.
    pub(crate) missing: &'static [&'static str],
    /// Whether flags stand behind the values, in the same cells.
    pub(crate) has_flags: bool,
}

/// In how many rows names are looked up: enough to tell a column of countries.
const NAMES_LOOKED_UP: u64 = 100;

/// What one column holds.
#[derive(Clone, Debug, Default)]
pub(crate) struct ColumnFacts {
    /// How many cells hold something that is no mark of a missing value.
    pub(crate) filled: u64,
    /// How many of them are numbers.
    pub(crate) numbers: u64,
    /// How many of them could be years.
    pub(crate) years: u64,
    /// How many of the first cells name a known entity.
    pub(crate) entities: u64,
    /// How many of the first cells hold something.
    pub(crate) looked_up: u64,
    /// Its first text.
    pub(crate) first: Option<Text>,
    /// Whether it has another one.
    pub(crate) varies: bool,
    /// How its numbers are written.
    pub(crate) evidence: DecimalEvidence,
}

impl ColumnFacts {
    /// Whether it is a column of numbers; a few other cells are faults in it.
    pub(crate) fn is_numeric(&self) -> bool {
        self.numbers * 2 > self.filled
    }

    /// Takes in a cell.
    fn add(&mut self, row: &Row<'_>, column: usize, cell: Cell<'_>, cells: CellRules, looks_names_up: bool) {
        if cell.is_short_number() {
            self.add_number(row, cell.bytes());
            self.looked_up += u64::from(looks_names_up);
        } else if !cell.bytes().is_empty() {
            self.add_other(row, column, cells, looks_names_up);
        }
    }

    /// Takes in a plain number.
    fn add_number(&mut self, row: &Row<'_>, written: &[u8]) {
        self.filled += 1;
        self.numbers += 1;
        self.years +=
            u64::from(written.len() == 4 && matches!(written.get(..2), Some(b"18" | b"19" | b"20")));
        if !self.varies {
            self.compare(std::str::from_utf8(written).unwrap_or_default());
        }
        self.evidence.add_plain(written, || row.location());
    }

    /// Takes in a cell that is no plain number.
    fn add_other(&mut self, row: &Row<'_>, column: usize, cells: CellRules, looks_names_up: bool) {
        let whole = row.text(column);
        let text = if cells.has_flags { flags::apart(&whole).0 } else { &whole };
        if text.is_empty() || cells.missing.contains(&text) {
            return;
        }
        self.filled += 1;
        if !self.varies {
            self.compare(&whole);
        }
        let is_number = self.evidence.add(text, || row.location_of(column));
        self.numbers += u64::from(is_number);
        self.years += u64::from(text.len() == 4 && matches!(text.get(..2), Some("18" | "19" | "20")));
        if looks_names_up {
            self.looked_up += 1;
            self.entities += u64::from(!is_number && entity_id(text).is_some());
        }
    }

    /// Compares a text with the first one.
    fn compare(&mut self, text: &str) {
        match &self.first {
            None => self.first = Some(Untrusted::from(text).into_owned()),
            Some(first) => self.varies = first.raw() != text,
        }
    }

    /// Whether its cells name entities.
    pub(crate) fn is_of_entities(&self) -> bool {
        !self.is_numeric() && self.entities * 2 > self.looked_up
    }
}

/// What all columns hold.
#[derive(Debug)]
pub(crate) struct Survey {
    cells: CellRules,
    /// Whether more than the names of the columns is wanted.
    is_whole: bool,
    pub(crate) names: Vec<Text>,
    /// Where each name was first met.
    pub(crate) locations: Vec<Location>,
    pub(crate) facts: Vec<ColumnFacts>,
    pub(crate) preamble: Vec<Vec<Text>>,
    /// The columns that are looked over.
    surveyed: Vec<usize>,
    rows: u64,
}

impl Survey {
    /// A survey of the whole file, or of the names of its columns only.
    pub(crate) fn new(cells: CellRules, is_whole: bool) -> Survey {
        Survey {
            cells,
            is_whole,
            names: Vec::new(),
            locations: Vec::new(),
            facts: Vec::new(),
            preamble: Vec::new(),
            surveyed: Vec::new(),
            rows: 0,
        }
    }

    /// What a column holds.
    pub(crate) fn of(&self, column: usize) -> ColumnFacts {
        self.facts.get(column).cloned().unwrap_or_default()
    }

    /// What several columns say together on how their numbers are written.
    pub(crate) fn evidence(&self, columns: impl IntoIterator<Item = usize>) -> DecimalEvidence {
        let of = columns.into_iter().filter_map(|column| self.facts.get(column));
        of.fold(DecimalEvidence::default(), |sum, facts| sum.and(&facts.evidence))
    }
}

impl RowVisitor for Survey {
    fn preamble(&mut self, fields: &[Untrusted<'_>]) {
        self.preamble.push(fields.iter().map(|field| field.clone().into_owned()).collect());
    }

    fn columns(&mut self, names: &[Untrusted<'_>], header: Header) -> bool {
        let (Header::OfTable(location) | Header::OfRecord(location)) = header;
        for (column, name) in names.iter().enumerate().skip(self.names.len()) {
            let name = name.clone().into_owned();
            if (self.cells.surveys)(&name) {
                self.surveyed.push(column);
            }
            self.names.push(name);
            self.locations.push(location);
            self.facts.push(ColumnFacts::default());
        }
        self.is_whole
    }

    fn rows(&mut self, rows: Rows<'_>) {
        // Rows of another width are faults, which are noticed when the file is read for good.
        for row in rows.iter().filter(|row| row.fits(self.names.len())) {
            self.rows += 1;
            let looks_names_up = self.rows <= NAMES_LOOKED_UP;
            for column in &self.surveyed {
                if let Some((facts, cell)) = self.facts.get_mut(*column).zip(row.cell(*column)) {
                    facts.add(&row, *column, cell, self.cells, looks_names_up);
                }
            }
        }
    }

    fn fault(&mut self, _location: Option<Location>, _field: Option<&Untrusted<'_>>, _fault: Fault) {
        // It is noticed when the file is read for good.
    }
}
