//! What the columns of a file hold, looked at before it is read for good: some layouts are told by it, and how numbers are
//! written is judged over whole columns.

use crate::builtin::entity_id;
use crate::load::location::Location;
use crate::load::notation::number::Evidence;
use crate::load::problem::Fault;
use crate::load::tokenize::row::{Header, Row, Rows};
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
}

impl ColumnFacts {
    /// Whether it is a column of numbers; a few other cells are faults in it.
    pub(crate) fn is_numeric(&self) -> bool {
        self.numbers * 2 > self.filled
    }

    /// Whether its cells name entities.
    pub(crate) fn is_of_entities(&self) -> bool {
        !self.is_numeric() && self.entities * 2 > self.looked_up
    }
}

/// What all columns hold.
#[derive(Debug)]
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

impl Rows for Survey {
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

    fn row(&mut self, row: &Row<'_>) {
        self.rows += 1;
        for column in self.surveyed.iter().copied() {
            let Some(facts) = self.facts.get_mut(column) else { continue };
            let whole = row.text(column);
            let text =
                if self.cells.has_flags { crate::load::notation::flags::apart(whole).0 } else { whole };
            if text.is_empty() || self.cells.missing.contains(&text) {
                continue;
            }
            facts.filled += 1;
            match &facts.first {
                None => facts.first = Some(Untrusted::from(whole).into_owned()),
                Some(first) => facts.varies |= first.raw() != whole,
            }
            let is_number =
                facts.evidence.add(text, row.field(column).and_then(|f| f.location).unwrap_or(row.location));
            facts.numbers += u64::from(is_number);
            facts.years += u64::from(text.len() == 4 && matches!(text.get(..2), Some("18" | "19" | "20")));
            if self.rows <= NAMES_LOOKED_UP {
                facts.looked_up += 1;
                facts.entities += u64::from(!is_number && entity_id(text).is_some());
            }
        }
    }

    fn ragged(&mut self, _row: &Row<'_>, _wanted: usize) {
        // A fault, which is told when the file is read for good.
    }

    fn fault(&mut self, _spot: Option<Location>, _field: Option<&Untrusted<'_>>, _fault: Fault) {
        // Told when the file is read for good.
    }
}
