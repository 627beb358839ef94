//! Tokenizes chunks: on the fast path if they are regular, with the plain tokenizers otherwise.

use super::cell_index::CellIndex;
use super::cell_text::Syntax;
use super::chunks::Chunk;
use super::csv::TableReader;
use super::format::Form;
use super::json;
use super::json_template::LineReader;
use super::row::RowVisitor;
use crate::load::limits::Limits;
use crate::load::location::Location;
use crate::load::problem::Fault;
use crate::load::source::encoding::first_bad_line;

/// The tokenizer of one thread.
#[derive(Debug)]
pub(crate) struct Tokenizer<'f> {
    form: Form<'f>,
    limits: Limits,
    index: CellIndex,
    lines: LineReader,
}

impl<'f> Tokenizer<'f> {
    /// A tokenizer for this form, knowing these field names.
    pub(crate) fn new(form: Form<'f>, columns: json::ColumnNames, limits: Limits) -> Tokenizer<'f> {
        Tokenizer { form, limits, index: CellIndex::default(), lines: LineReader::new(columns) }
    }

    /// The field names seen so far.
    pub(crate) fn columns(&self) -> &json::ColumnNames {
        &self.lines.columns
    }

    /// Adopts field names that other threads have found.
    pub(crate) fn learn_columns(&mut self, columns: json::ColumnNames) {
        self.lines.columns = columns;
    }

    /// Reads the rows of a chunk, below the header in the first one. Returns whether to continue.
    pub(crate) fn read(&mut self, chunk: &Chunk, visitor: &mut dyn RowVisitor) -> bool {
        let Some(text) = text(chunk, visitor) else { return false };
        // A long chunk may contain a field over the limit, which only the plain tokenizers check.
        let is_long = text.len() > self.limits.field;
        match self.form {
            Form::Table(dialect) if chunk.is_regular && !is_long => {
                self.index.read_table(chunk, dialect.delimiter);
                let first = if chunk.number == 0 { dialect.above + 1 } else { 0 };
                self.index.give_from(first, Syntax::Csv, text.as_bytes(), visitor);
                true
            }
            Form::Lines if !is_long => self.lines.read(chunk, text, visitor),
            _ => self.read_plainly(chunk, text, visitor),
        }
    }

    /// Reads all records of a chunk, including the header and what is above it. Returns whether to continue.
    pub(crate) fn read_with_header(&mut self, chunk: &Chunk, visitor: &mut dyn RowVisitor) -> bool {
        if chunk.number > 0 {
            return self.read(chunk, visitor);
        }
        text(chunk, visitor).is_some_and(|text| self.read_plainly(chunk, text, visitor))
    }

    fn read_plainly(&mut self, chunk: &Chunk, text: &str, visitor: &mut dyn RowVisitor) -> bool {
        match self.form {
            Form::Table(dialect) => {
                TableReader::of(dialect, chunk.number > 0).read(text, chunk.line, visitor)
            }
            Form::Lines => json::read_lines(text, chunk.line, &mut self.lines.columns, visitor),
            Form::Document | Form::Columns(_) => true,
        }
    }
}

/// The text of a chunk; reports a fault if it isn't UTF-8.
fn text<'c>(chunk: &'c Chunk, visitor: &mut dyn RowVisitor) -> Option<&'c str> {
    let text = simdutf8::basic::from_utf8(&chunk.bytes).ok();
    if text.is_none() {
        let line = chunk.line - 1 + first_bad_line(&chunk.bytes);
        visitor.fault(Some(Location { line, character: None }), None, Fault::NotUtf8);
    }
    text
}
