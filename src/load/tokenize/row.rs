//! What every tokenizer turns bytes into.

use crate::load::location::Location;
use crate::load::problem::Fault;
use crate::model::Untrusted;

/// One row or record: its fields in the order of the columns.
#[derive(Debug)]
pub(crate) struct Row<'t> {
    /// One for each column; none where a record has no such field.
    pub(crate) fields: Vec<Option<Field<'t>>>,
    /// Those of a record whose columns stand far behind: many kinds of fields are no burden for records that have few.
    pub(crate) far: Vec<(usize, Field<'t>)>,
    /// Where it begins.
    pub(crate) location: Location,
}

impl<'t> Row<'t> {
    /// The text of a column without spaces around it; empty where there is none.
    pub(crate) fn text(&self, column: usize) -> &str {
        self.field(column).map_or("", |field| field.text.raw().trim())
    }

    /// The field of a column.
    pub(crate) fn field(&self, column: usize) -> Option<&Field<'t>> {
        let far = || self.far.iter().find(|(at, _)| *at == column).map(|(_, field)| field);
        self.fields.get(column).and_then(Option::as_ref).or_else(far)
    }

    /// Whether there is nothing in it, as in the lines that spreadsheets write below a table.
    pub(crate) fn is_blank(&self) -> bool {
        self.fields.len() > 1 && self.filled().next().is_none()
    }

    /// The texts that there are, from left to right.
    pub(crate) fn filled(&self) -> impl Iterator<Item = &str> {
        let near = self.fields.iter().flatten();
        let texts = near.chain(self.far.iter().map(|(_, field)| field)).map(|field| field.text.raw().trim());
        texts.filter(|text| !text.is_empty())
    }
}

/// One cell: its text, and its own place where the format tells.
#[derive(Clone, Debug)]
pub(crate) struct Field<'t> {
    pub(crate) text: Untrusted<'t>,
    pub(crate) location: Option<Location>,
}

/// Where names of columns stand.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Header {
    /// In the header of a table, which has all of them.
    OfTable(Location),
    /// In a record; others may have more.
    OfRecord(Location),
}

/// Who takes the rows of a tokenizer.
pub(crate) trait Rows {
    /// What stands before the header, a record at a time.
    fn preamble(&mut self, _fields: &[Untrusted<'_>]) {}
    /// The names of the columns, again when there are more. Whether to go on.
    fn columns(&mut self, names: &[Untrusted<'_>], header: Header) -> bool;
    /// One row.
    fn row(&mut self, row: &Row<'_>);
    /// A row of a table that has not as many fields as the header.
    fn ragged(&mut self, row: &Row<'_>, wanted: usize);
    /// Something that is no row.
    fn fault(&mut self, location: Option<Location>, field: Option<&Untrusted<'_>>, fault: Fault);
}
