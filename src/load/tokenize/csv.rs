//! The CSV and TSV tokenizer: RFC 4180, strict where leniency would change a value.
//!
//! Fields are borrowed from the text. The `csv` crate serves as the reference in tests, and agrees on everything that
//! both accept. It is not used itself, for three reasons: its line numbers are wrong after CRLF and blank lines, it
//! silently accepts an unclosed quote and text after a closing one, and its setup costs more than reading the built-in
//! data.

use super::cell_index::{CellIndex, GROUP};
use super::cell_text::Syntax;
use super::row::{Header, Row, RowVisitor, Span};
use crate::load::limits::{Limits, TooMuch};
use crate::load::location::Location;
use crate::load::problem::Fault;
use crate::load::source::encoding::Lines;
use crate::model::{Text, Untrusted};
use memchr::{memchr, memchr3};

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dialect {
    pub(crate) delimiter: u8,
    /// The number of records above the header.
    pub(crate) above: usize,
    pub(crate) limits: Limits,
}

/// Reads the rows of a table. The first record after those above the header names the columns.
pub(crate) fn read(text: &str, dialect: Dialect, rows: &mut dyn RowVisitor) {
    let mut table = TableReader::of(dialect, false);
    if table.read(text, 1, rows) && !table.has_header {
        rows.fault(None, None, Fault::Empty);
    }
}

/// Reads a table piece by piece.
#[derive(Debug)]
pub(crate) struct TableReader {
    dialect: Dialect,
    /// The records still to come above the header.
    above: usize,
    has_header: bool,
    index: CellIndex,
}

impl TableReader {
    /// A table from its beginning, or from some row below the header that was read already.
    pub(crate) fn of(dialect: Dialect, has_header: bool) -> TableReader {
        TableReader { dialect, above: dialect.above, has_header, index: CellIndex::default() }
    }

    /// Reads whole rows starting at this line. Returns whether to continue: not after unbalanced quotes, nor if the
    /// visitor has had enough.
    pub(crate) fn read(&mut self, text: &str, line: u64, visitor: &mut dyn RowVisitor) -> bool {
        let Dialect { delimiter, limits, .. } = self.dialect;
        let mut records = CsvRecords { text, delimiter, at: 0, limits };
        let mut lines = Lines::default();
        let mut location = |at| Location { line: lines.line_at(text, at) + line - 1, character: None };
        let index = &mut self.index;
        index.clear(1);
        while let Some(start) = records.next_start() {
            let begin = location(start);
            let first = index.begin_row(start);
            if let Err((fault, at)) = records.read(index) {
                index.give(Syntax::Csv, text.as_bytes(), visitor);
                // After unbalanced quotes, row boundaries are uncertain.
                visitor.fault(Some(location(at)), None, fault);
                return false;
            }
            index.end_row(first, begin.line, Span::of(start, records.at));
            if self.has_header {
                if index.rows().len() >= GROUP {
                    index.give(Syntax::Csv, text.as_bytes(), visitor);
                    index.clear(1);
                }
                continue;
            }
            let row = index.group(Syntax::Csv, text.as_bytes(), 0..1).row(0);
            let names: Vec<Untrusted<'_>> =
                row.iter().flat_map(Row::whole_texts).map(Untrusted::from).collect();
            if self.above > 0 {
                self.above -= 1;
                visitor.preamble(&names);
            } else if visitor.columns(&names, Header::OfTable(begin)) {
                self.has_header = true;
            } else {
                return false;
            }
            index.clear(1);
        }
        index.give(Syntax::Csv, text.as_bytes(), visitor);
        true
    }
}

/// The end of the last row that is certainly complete. If quotes are unbalanced, or it isn't text, that includes the
/// rest.
pub(crate) fn last_end(bytes: &[u8], delimiter: u8) -> Option<usize> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) if error.error_len().is_some() => return Some(bytes.len()),
        Err(error) => bytes.get(..error.valid_up_to()).and_then(|sound| std::str::from_utf8(sound).ok())?,
    };
    // The reader checks the length of rows.
    let mut records = CsvRecords { text, delimiter, at: 0, limits: Limits::unlimited_rows() };
    let mut index = CellIndex::default();
    let mut end = None;
    while records.next_start().is_some() {
        index.clear(1);
        match records.read(&mut index) {
            Ok(()) => {}
            Err((Fault::UnclosedQuote, _)) => return end,
            Err(_) => return Some(bytes.len()),
        }
        let rest = text.as_bytes().get(records.at..).unwrap_or_default();
        end = match rest {
            [b'\r', b'\n', ..] => Some(records.at + 2),
            // Its `\n` may be yet to come.
            [b'\r'] | [] => return end,
            _ => Some(records.at + 1),
        };
    }
    end
}

/// The first records of a text, as far as they can be read.
pub(crate) fn head(text: &str, delimiter: u8, max: usize, limits: Limits) -> Vec<Vec<Text>> {
    let mut records = CsvRecords { text, delimiter, at: 0, limits };
    let mut index = CellIndex::default();
    let mut head = Vec::new();
    while head.len() < max
        && let Some(start) = records.next_start()
    {
        index.clear(1);
        let first = index.begin_row(start);
        if records.read(&mut index).is_err() {
            break;
        }
        index.end_row(first, 0, Span::of(start, records.at));
        let row = index.group(Syntax::Csv, text.as_bytes(), 0..1).row(0);
        let texts = row.iter().flat_map(Row::whole_texts);
        head.push(texts.map(|text| Untrusted::from(text).into_owned()).collect());
    }
    head
}

/// Reads the records of a text one by one.
struct CsvRecords<'t> {
    text: &'t str,
    delimiter: u8,
    at: usize,
    limits: Limits,
}

impl CsvRecords<'_> {
    /// The start of the next record after blank lines; `None` at the end.
    fn next_start(&mut self) -> Option<usize> {
        let rest = self.text.as_bytes().get(self.at..)?;
        self.at += rest.iter().position(|byte| !matches!(byte, b'\r' | b'\n'))?;
        Some(self.at)
    }

    /// Reads the cells of a record. An error comes with the start of its field.
    fn read(&mut self, index: &mut CellIndex) -> Result<(), (Fault, usize)> {
        let mut width = 0;
        loop {
            let start = self.at;
            let length = if self.byte() == Some(b'"') { self.quoted()? } else { self.bare() };
            if length > self.limits.field {
                return Err((Fault::TooMuch(TooMuch::Field(self.limits.field)), start));
            }
            if width >= self.limits.columns {
                return Err((Fault::TooMuch(TooMuch::Columns(self.limits.columns)), start));
            }
            width += 1;
            index.end_cell(self.at);
            if self.byte() != Some(self.delimiter) {
                return Ok(());
            }
            self.at += 1;
        }
    }

    /// Skips an unquoted field, in which quotes are ordinary characters. Returns its length.
    fn bare(&mut self) -> usize {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let length = memchr3(self.delimiter, b'\r', b'\n', rest).unwrap_or(rest.len());
        self.at += length;
        length
    }

    /// Skips a quoted field up to the closing quote, which isn't doubled. Returns the length of its text.
    fn quoted(&mut self) -> Result<usize, (Fault, usize)> {
        let start = self.at;
        self.at += 1;
        let mut length = 0;
        loop {
            let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
            let before = memchr(b'"', rest).ok_or((Fault::UnclosedQuote, start))?;
            length += before;
            self.at += before + 1;
            match self.byte() {
                Some(b'"') => {
                    length += 1;
                    self.at += 1;
                }
                None | Some(b'\r' | b'\n') => return Ok(length),
                Some(byte) if byte == self.delimiter => return Ok(length),
                Some(_) => return Err((Fault::TextAfterQuote, start)),
            }
        }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::borrow::Cow;

    fn records(text: &str, delimiter: u8) -> Result<Vec<Vec<String>>, (Fault, usize)> {
        let mut records = CsvRecords { text, delimiter, at: 0, limits: Limits::default() };
        let mut index = CellIndex::default();
        let mut all = Vec::new();
        while let Some(start) = records.next_start() {
            index.clear(1);
            let first = index.begin_row(start);
            records.read(&mut index)?;
            index.end_row(first, 0, Span::of(start, records.at));
            let row = index.group(Syntax::Csv, text.as_bytes(), 0..1).row(0).unwrap();
            all.push(row.whole_texts().map(Cow::into_owned).collect());
        }
        Ok(all)
    }

    #[test]
    fn quotes_are_closed_and_nothing_follows() {
        assert_eq!(records("a,\"b\n", b','), Err((Fault::UnclosedQuote, 2)));
        assert_eq!(records("\"a\"b,c", b','), Err((Fault::TextAfterQuote, 0)));
        assert_eq!(records("\"a\";\"b", b';'), Err((Fault::UnclosedQuote, 4)));
        assert_eq!(records("\"a\" ,b", b','), Err((Fault::TextAfterQuote, 0)));
        assert_eq!(records("x\n\"a\nb\",\"c\"d", b','), Err((Fault::TextAfterQuote, 8)));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2000, ..ProptestConfig::default() })]
        /// The reference accepts more; what both accept, both read alike.
        #[test]
        fn the_csv_crate_reads_the_same(text in "[ab,;\"\r\n\té€]{0,24}", semicolon in any::<bool>()) {
            let delimiter = if semicolon { b';' } else { b',' };
            if let Ok(ours) = records(&text, delimiter) {
                let theirs: Vec<Vec<String>> = ::csv::ReaderBuilder::new()
                    .delimiter(delimiter)
                    .has_headers(false)
                    .flexible(true)
                    .from_reader(text.as_bytes())
                    .into_deserialize()
                    .collect::<Result<_, _>>()
                    .unwrap();
                prop_assert_eq!(ours, theirs);
            }
        }
    }
}
