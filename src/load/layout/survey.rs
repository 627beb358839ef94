//! What the columns of a file hold, looked at before it is read for good: some layouts are told by it, and how numbers are
//! written is judged over whole columns.

use crate::builtin::entity_id;
use crate::load::location::Location;
use crate::load::notation::flags;
use crate::load::notation::number::Evidence;
use crate::load::problem::Fault;
use crate::load::tokenize::row::{Cell, Header, Row, RowVisitor, Rows};
use crate::model::{Text, Untrusted};

/// What has to be known of the cells of a layout to look them over.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cells {
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
    pub(crate) evidence: Evidence,
    /// The last cell that was looked at closely. The next one is often the same.
    last: LastCell,
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, Default)]
struct Holds {
    /// Something that is no mark of a missing value.
    value: bool,
    number: bool,
    /// What could be a year.
    year: bool,
}

/// A cell as it is written, and what it holds.
#[derive(Clone, Debug, Default)]
struct LastCell {
    written: Vec<u8>,
    holds: Holds,
}

impl ColumnFacts {
    /// Whether it is a column of numbers; a few other cells are faults in it.
    pub(crate) fn is_numeric(&self) -> bool {
        self.numbers * 2 > self.filled
    }

    /// Takes in a cell.
    fn add(&mut self, row: &Row<'_>, column: usize, cell: Cell<'_>, cells: Cells, looks_names_up: bool) {
        if cell.bytes() == row.syntax().null() {
            return;
        }
        let cell = cell.unquoted(row.syntax());
        let written = cell.bytes();
        // Where one number has a decimal comma, others that have one say nothing new.
        if cell.is_short_number() || self.evidence.has_comma() && cell.is_short_number_with(b',') {
            self.add_number(row, column, written);
            self.looked_up += u64::from(looks_names_up);
        } else if !looks_names_up && written == self.last.written {
            self.count(self.last.holds);
        } else if self.varies && !looks_names_up && is_plain_text(written, cells) {
            self.count(Holds { value: true, ..Holds::default() });
        } else if !written.is_empty() {
            let holds = self.add_other(row, column, cells, looks_names_up);
            self.last.written.clear();
            self.last.written.extend_from_slice(written);
            self.last.holds = holds;
        }
    }

    /// Takes in a plain number.
    fn add_number(&mut self, row: &Row<'_>, column: usize, written: &[u8]) {
        self.count(Holds { value: true, number: true, year: is_year(written) });
        if !self.varies {
            self.compare(std::str::from_utf8(written).unwrap_or_default());
        }
        self.evidence.add_plain(written, || row.location_of(column));
    }

    /// Takes in a cell that is no plain number.
    fn add_other(&mut self, row: &Row<'_>, column: usize, cells: Cells, looks_names_up: bool) -> Holds {
        let whole = row.text(column);
        let text = if cells.has_flags { flags::apart(&whole).0 } else { &whole };
        if text.is_empty() || cells.missing.contains(&text) {
            return Holds::default();
        }
        if !self.varies {
            self.compare(&whole);
        }
        let number = self.evidence.add(text, || row.location_of(column));
        if looks_names_up {
            self.looked_up += 1;
            self.entities += u64::from(!number && entity_id(text).is_some());
        }
        let holds = Holds { value: true, number, year: is_year(text.as_bytes()) };
        self.count(holds);
        holds
    }

    fn count(&mut self, holds: Holds) {
        self.filled += u64::from(holds.value);
        self.numbers += u64::from(holds.number);
        self.years += u64::from(holds.year);
    }

    /// Takes over what is counted of the rows that follow.
    fn absorb(&mut self, other: &mut ColumnFacts) {
        self.filled += std::mem::take(&mut other.filled);
        self.numbers += std::mem::take(&mut other.numbers);
        self.years += std::mem::take(&mut other.years);
        self.entities += std::mem::take(&mut other.entities);
        self.looked_up += std::mem::take(&mut other.looked_up);
        self.evidence = std::mem::take(&mut self.evidence).and(&other.evidence);
        match (&self.first, &other.first) {
            (None, _) => self.first.clone_from(&other.first),
            (Some(first), Some(other)) => self.varies |= first != other,
            (Some(_), None) => {}
        }
        self.varies |= other.varies;
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

/// Whether a cell could be a year.
fn is_year(text: &[u8]) -> bool {
    text.len() == 4 && matches!(text.get(..2), Some(b"18" | b"19" | b"20"))
}

/// Whether a cell is text of which no more has to be known: it is no number, and no mark of a missing value.
fn is_plain_text(written: &[u8], cells: Cells) -> bool {
    let is_letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
    is_letter(written.first())
        && is_letter(written.last())
        && !cells.has_flags
        && !cells.missing.iter().any(|mark| mark.as_bytes() == written)
}

/// What all columns hold.
#[derive(Clone, Debug)]
pub(crate) struct Survey {
    cells: Cells,
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
    pub(crate) fn new(cells: Cells, is_whole: bool) -> Survey {
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

    /// Whether no more names of entities are looked up.
    pub(crate) fn has_looked_names_up(&self) -> bool {
        self.rows >= NAMES_LOOKED_UP
    }

    /// Takes over what another survey counted in the rows that follow. What that knows of them stays known to it.
    pub(crate) fn absorb(&mut self, other: &mut Survey) {
        let known = self.names.len();
        self.names.extend(other.names.iter().skip(known).cloned());
        self.locations.extend(other.locations.iter().skip(known).copied());
        self.facts.resize_with(other.facts.len().max(self.facts.len()), ColumnFacts::default);
        self.facts.iter_mut().zip(&mut other.facts).for_each(|(facts, other)| facts.absorb(other));
        self.preamble.append(&mut other.preamble);
    }

    /// What a column holds.
    pub(crate) fn of(&self, column: usize) -> ColumnFacts {
        self.facts.get(column).cloned().unwrap_or_default()
    }

    /// What several columns say together on how their numbers are written.
    pub(crate) fn evidence(&self, columns: impl IntoIterator<Item = usize>) -> Evidence {
        let of = columns.into_iter().filter_map(|column| self.facts.get(column));
        of.fold(Evidence::default(), |sum, facts| sum.and(&facts.evidence))
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

    #[cfg(feature = "parquet")]
    fn wants(&self, column: usize) -> bool {
        self.surveyed.contains(&column)
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
