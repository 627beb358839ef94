//! A first pass over the columns of a file: some layouts depend on what columns contain, and the notation of numbers is
//! decided by whole columns.

use crate::builtin::{entity_by_alias, entity_id, fold};
use crate::load::location::Location;
use crate::load::notation::flags;
use crate::load::notation::number::DecimalEvidence;
use crate::load::notation::quantity::number_in;
use crate::load::problem::Fault;
use crate::load::tokenize::row::{Cell, Header, Row, RowVisitor, Rows};
use crate::model::{Text, Untrusted};
use std::borrow::Cow;

/// How to survey the cells of a layout.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CellRules {
    /// Whether a column must be surveyed before planning, for its content or its number notation.
    pub(crate) surveys: fn(&Text) -> bool,
    /// Markers for missing values, besides the empty cell.
    pub(crate) missing: &'static [&'static str],
    /// Whether cells contain flags after the value.
    pub(crate) has_flags: bool,
    /// Whether cells may contain the unit of the value.
    pub(crate) has_units: bool,
}

/// Rows in which names are looked up: enough to recognize a column of countries.
const NAMES_LOOKED_UP: u64 = 100;

/// Two-letter words of this field that are also codes of countries.
const WORDS: [&str; 9] = ["AI", "ML", "CV", "IT", "VC", "HR", "AR", "BI", "QA"];

/// The names among the looked-up cells, each counted once in a row.
#[derive(Clone, Copy, Debug, Default)]
struct NameFacts {
    words: u64,
    /// Other two-letter codes of countries.
    codes: u64,
    known: u64,
    unknown: u64,
    has_ai: bool,
}

impl NameFacts {
    fn add(&mut self, name: &str, is_known: bool) {
        let is_code = is_two_letters(name) && entity_by_alias(&fold(name)).is_none();
        self.has_ai |= name == "AI";
        *if !is_known {
            &mut self.unknown
        } else if WORDS.contains(&name) {
            &mut self.words
        } else if is_code {
            &mut self.codes
        } else {
            &mut self.known
        } += 1;
    }

    fn and(self, other: NameFacts) -> NameFacts {
        NameFacts {
            words: self.words + other.words,
            codes: self.codes + other.codes,
            known: self.known + other.known,
            unknown: self.unknown + other.unknown,
            has_ai: self.has_ai || other.has_ai,
        }
    }

    /// Whether the two-letter names are words: nothing else is a code, and few other names are of entities.
    fn are_words(self) -> bool {
        let has_only_words = self.known + self.unknown == 0 && (self.has_ai || self.words > 1);
        self.words > 0 && self.codes == 0 && (self.unknown > self.known || has_only_words)
    }
}

/// Whether a name is written like the code of a country.
pub(crate) fn is_two_letters(name: &str) -> bool {
    name.len() == 2 && name.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// What a column contains.
#[derive(Clone, Debug, Default)]
pub(crate) struct ColumnFacts {
    /// Cells other than missing values.
    pub(crate) filled: u64,
    pub(crate) numbers: u64,
    /// Numbers that could be years.
    pub(crate) years: u64,
    /// Cells among the looked-up ones that name a known entity.
    pub(crate) entities: u64,
    /// Cells among the first rows that are not missing.
    pub(crate) looked_up: u64,
    names: NameFacts,
    pub(crate) first: Option<Text>,
    /// Whether any cell differs from the first.
    pub(crate) varies: bool,
    pub(crate) evidence: DecimalEvidence,
    /// The last cell surveyed in full; the next one is often the same.
    last: LastCell,
}

/// The classification of a cell.
#[derive(Clone, Copy, Debug, Default)]
struct CellClass {
    /// Not a missing value.
    value: bool,
    number: bool,
    /// Could be a year.
    year: bool,
}

/// A cell as written, with its classification.
#[derive(Clone, Debug, Default)]
struct LastCell {
    written: Vec<u8>,
    class: CellClass,
}

impl ColumnFacts {
    /// Whether this is a column of numbers, in which other text is a fault.
    pub(crate) fn is_numeric(&self) -> bool {
        self.numbers * 2 > self.filled
    }

    fn add(&mut self, row: &Row<'_>, column: usize, cell: Cell<'_>, cells: CellRules, looks_names_up: bool) {
        if cell.bytes() == row.syntax().null() {
            return;
        }
        let cell = cell.unquoted(row.syntax());
        let written = cell.bytes();
        // Once a decimal comma is certain, plain numbers with one add no evidence.
        if cell.is_short_number() || self.evidence.has_comma() && cell.is_short_number_with(b',') {
            self.add_number(row, column, written);
            self.looked_up += u64::from(looks_names_up);
        } else if !looks_names_up && written == self.last.written {
            self.count(self.last.class);
        } else if self.varies && !looks_names_up && is_plain_text(written, cells) {
            self.count(CellClass { value: true, ..CellClass::default() });
        } else if !written.is_empty() {
            let class = self.add_other(row, column, cells, looks_names_up);
            self.last.written.clear();
            self.last.written.extend_from_slice(written);
            self.last.class = class;
        }
    }

    fn add_number(&mut self, row: &Row<'_>, column: usize, written: &[u8]) {
        self.count(CellClass { value: true, number: true, year: is_year(written) });
        if !self.varies {
            self.compare(std::str::from_utf8(written).unwrap_or_default());
        }
        self.evidence.add_plain(written, || row.location_of(column));
    }

    /// Surveys a cell in full, and classifies it.
    fn add_other(
        &mut self,
        row: &Row<'_>,
        column: usize,
        cells: CellRules,
        looks_names_up: bool,
    ) -> CellClass {
        let whole = row.text(column);
        let text = if cells.has_flags { flags::apart(&whole).0 } else { &whole };
        if text.is_empty() || cells.missing.contains(&text) {
            return CellClass::default();
        }
        if !self.varies {
            self.compare(&whole);
        }
        let numeral = if cells.has_units { number_in(text) } else { Cow::Borrowed(text) };
        let number = self.evidence.add(&numeral, || row.location_of(column));
        if looks_names_up {
            self.looked_up += 1;
            let is_known = !number && entity_id(text).is_some();
            self.entities += u64::from(is_known);
            if !number && text.as_bytes() != self.last.written {
                self.names.add(text, is_known);
            }
        }
        let class = CellClass { value: true, number, year: is_year(text.as_bytes()) };
        self.count(class);
        class
    }

    fn count(&mut self, class: CellClass) {
        self.filled += u64::from(class.value);
        self.numbers += u64::from(class.number);
        self.years += u64::from(class.year);
    }

    /// Merges the facts of later rows, and resets them there.
    fn absorb(&mut self, other: &mut ColumnFacts) {
        self.filled += std::mem::take(&mut other.filled);
        self.numbers += std::mem::take(&mut other.numbers);
        self.years += std::mem::take(&mut other.years);
        self.entities += std::mem::take(&mut other.entities);
        self.looked_up += std::mem::take(&mut other.looked_up);
        self.names = self.names.and(std::mem::take(&mut other.names));
        self.evidence = std::mem::take(&mut self.evidence).and(&other.evidence);
        match (&self.first, &other.first) {
            (None, _) => self.first.clone_from(&other.first),
            (Some(first), Some(other)) => self.varies |= first != other,
            (Some(_), None) => {}
        }
        self.varies |= other.varies;
    }

    fn compare(&mut self, text: &str) {
        match &self.first {
            None => self.first = Some(Untrusted::from(text).into_owned()),
            Some(first) => self.varies = first.raw() != text,
        }
    }

    /// Whether its two-letter names are words, not the codes of countries.
    pub(crate) fn has_words(&self) -> bool {
        self.names.are_words()
    }

    /// Whether this is a column of entities.
    pub(crate) fn is_of_entities(&self) -> bool {
        !self.is_numeric() && self.entities * 2 > self.looked_up
    }
}

/// Whether a heading leaves open what the entities in its column are.
fn may_have_words(heading: &Text) -> bool {
    matches!(heading.raw().trim().to_lowercase().as_str(), "entity" | "entité")
}

/// Whether a cell could be a year.
fn is_year(text: &[u8]) -> bool {
    text.len() == 4 && matches!(text.get(..2), Some(b"18" | b"19" | b"20"))
}

/// Whether a cell is plain text, with no need to look closer: neither a number nor a missing value.
fn is_plain_text(written: &[u8], cells: CellRules) -> bool {
    let is_letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
    is_letter(written.first())
        && is_letter(written.last())
        && !cells.has_flags
        && !cells.missing.iter().any(|mark| mark.as_bytes() == written)
}

/// The survey of all columns.
#[derive(Clone, Debug)]
pub(crate) struct Survey {
    cells: CellRules,
    /// Whether to survey cells, not just column names.
    is_whole: bool,
    pub(crate) names: Vec<Text>,
    /// The location of each name.
    pub(crate) locations: Vec<Location>,
    pub(crate) facts: Vec<ColumnFacts>,
    pub(crate) preamble: Vec<Vec<Text>>,
    surveyed: Vec<usize>,
    rows: u64,
}

impl Survey {
    /// Surveys the whole file, or only its header.
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

    /// Whether enough rows were seen to stop looking up entity names.
    pub(crate) fn has_looked_names_up(&self) -> bool {
        self.rows >= NAMES_LOOKED_UP
    }

    /// Merges the counts of later rows, and resets them there; `other` keeps what it knows of the columns.
    pub(crate) fn absorb(&mut self, other: &mut Survey) {
        let known = self.names.len();
        self.names.extend(other.names.iter().skip(known).cloned());
        self.locations.extend(other.locations.iter().skip(known).copied());
        self.facts.resize_with(other.facts.len().max(self.facts.len()), ColumnFacts::default);
        self.facts.iter_mut().zip(&mut other.facts).for_each(|(facts, other)| facts.absorb(other));
        self.preamble.append(&mut other.preamble);
    }

    pub(crate) fn of(&self, column: usize) -> ColumnFacts {
        self.facts.get(column).cloned().unwrap_or_default()
    }

    /// What the preamble says beside this.
    pub(crate) fn above(&self, what: &str) -> Option<Text> {
        let named = |fields: &&Vec<Text>| fields.first().is_some_and(|name| name.raw() == what);
        self.preamble.iter().find(named)?.get(1).cloned()
    }

    /// The combined evidence of several columns on the notation of numbers.
    pub(crate) fn evidence(&self, columns: impl IntoIterator<Item = usize>) -> DecimalEvidence {
        let of = columns.into_iter().filter_map(|column| self.facts.get(column));
        of.fold(DecimalEvidence::default(), |sum, facts| sum.and(&facts.evidence))
    }
}

impl RowVisitor for Survey {
    fn passes_over(&self, _name: &str) -> bool {
        // Reported when the file is read, if it matters.
        true
    }

    fn preamble(&mut self, fields: &[Untrusted<'_>]) {
        self.preamble.push(fields.iter().map(|field| field.clone().into_owned()).collect());
    }

    fn columns(&mut self, names: &[Untrusted<'_>], header: Header) -> bool {
        let (Header::OfTable(location) | Header::OfRecord(location)) = header;
        for (column, name) in names.iter().enumerate().skip(self.names.len()) {
            let name = name.clone().into_owned();
            if (self.cells.surveys)(&name) || may_have_words(&name) {
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
        // Rows of another width are reported when the file is read.
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
        // Reported when the file is read.
    }
}
