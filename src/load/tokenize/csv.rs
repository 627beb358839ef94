//! The tokenizer of CSV and TSV: RFC 4180, strict where leniency would change a value.
//!
//! Fields are borrowed from the text, and lines are counted from where they stand. The `csv` crate is the judge of this
//! one in tests; it reads the same from everything that both take, and three things made it no tokenizer for us: its
//! lines are wrong after CRLF and blank lines, it takes an unclosed quote and text after a closing one without a word,
//! and setting it up costs more than reading the built-in data.

use crate::guard::unguarded;
use crate::load::limits::{Limits, TooMuch};
use crate::load::location::Location;
use crate::load::problem::Fault;
use crate::load::source::encoding::Lines;
use crate::load::tokenize::row::{Field, Header, Row, Rows};
use crate::model::{Text, Untrusted};
use memchr::{memchr, memchr3};
use std::borrow::Cow;

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dialect {
    /// What stands between two fields.
    pub(crate) delimiter: u8,
    /// How many records stand above the header.
    pub(crate) above: usize,
    /// How much it may hold.
    pub(crate) limits: Limits,
}

/// Reads the rows of a table; the first record that is not above the header names the columns.
pub(crate) fn read(text: &str, dialect: Dialect, rows: &mut dyn Rows) {
    let mut table = Table::of(dialect);
    if table.read(text, 1, rows) && table.width.is_none() {
        rows.fault(None, None, Fault::Empty);
    }
}

/// A table that is read a piece at a time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table {
    delimiter: u8,
    /// How many records stand above the header yet.
    above: usize,
    /// How many columns it has, once the header was read.
    width: Option<usize>,
    limits: Limits,
}

impl Table {
    /// A table from its beginning on.
    pub(crate) fn of(dialect: Dialect) -> Table {
        Table { delimiter: dialect.delimiter, above: dialect.above, width: None, limits: dialect.limits }
    }

    /// A table from some row below the header on.
    pub(crate) fn below_header(dialect: Dialect, width: usize) -> Table {
        Table { width: Some(width), ..Table::of(dialect) }
    }

    /// Reads whole rows that begin in this line. Whether to go on: not where it is unsure where rows begin, or nobody
    /// wants more.
    pub(crate) fn read(&mut self, text: &str, line: u64, rows: &mut dyn Rows) -> bool {
        let mut records = Records { text, delimiter: self.delimiter, at: 0, limits: self.limits };
        let mut lines = Lines::default();
        let mut location = |at| Location { line: lines.line_at(text, at) + line - 1, character: None };
        let mut fields = Vec::new();
        while let Some(start) = records.next_start() {
            let begin = location(start);
            fields.clear();
            if let Err((fault, at)) = records.read(&mut fields) {
                // After a fault of quotes it is not sure where rows begin.
                rows.fault(Some(location(at)), None, fault);
                return false;
            }
            let Some(wanted) = self.width else {
                let names: Vec<Untrusted<'_>> =
                    fields.iter().map(|name| Untrusted::from(unguarded(name))).collect();
                if self.above > 0 {
                    self.above -= 1;
                    rows.preamble(&names);
                } else if rows.columns(&names, Header::OfTable(begin)) {
                    self.width = Some(fields.len());
                } else {
                    return false;
                }
                continue;
            };
            let row = row_of(&fields, begin);
            if row.fields.len() == wanted {
                rows.row(&row);
            } else {
                rows.ragged(&row, wanted);
            }
        }
        true
    }
}

/// Reads one row, of which it is known where it begins and ends.
pub(crate) fn read_row(text: &str, dialect: Dialect, line: u64, read: impl FnOnce(&Row<'_>)) {
    let mut records = Records { text, delimiter: dialect.delimiter, at: 0, limits: dialect.limits };
    let mut fields = Vec::new();
    // Its quotes are regular, so that there is no fault in them.
    if records.read(&mut fields).is_ok() {
        read(&row_of(&fields, Location { line, character: None }));
    }
}

fn row_of<'f>(fields: &'f [Cow<'_, str>], location: Location) -> Row<'f> {
    let of_text = |text| Some(Field { text: Untrusted::from(unguarded(text)), location: None });
    Row { fields: fields.iter().map(|field| of_text(field)).collect(), far: Vec::new(), location }
}

/// Where the last row of a table ends that is surely whole; where its quotes are wrong, or it is no text, the rest goes
/// with it.
pub(crate) fn last_end(bytes: &[u8], delimiter: u8) -> Option<usize> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) if error.error_len().is_some() => return Some(bytes.len()),
        Err(error) => bytes.get(..error.valid_up_to()).and_then(|sound| std::str::from_utf8(sound).ok())?,
    };
    // How much a row holds is told by who reads it.
    let mut records = Records { text, delimiter, at: 0, limits: Limits::none() };
    let mut fields = Vec::new();
    let mut end = None;
    while records.next_start().is_some() {
        fields.clear();
        match records.read(&mut fields) {
            Ok(()) => {}
            Err((Fault::UnclosedQuote, _)) => return end,
            Err(_) => return Some(bytes.len()),
        }
        let rest = text.as_bytes().get(records.at..).unwrap_or_default();
        end = match rest {
            [b'\r', b'\n', ..] => Some(records.at + 2),
            // A `\n` that belongs to it may come yet.
            [b'\r'] | [] => return end,
            _ => Some(records.at + 1),
        };
    }
    end
}

/// The first records of a text, as far as they can be read.
pub(crate) fn head(text: &str, delimiter: u8, most: usize, limits: Limits) -> Vec<Vec<Text>> {
    let mut records = Records { text, delimiter, at: 0, limits };
    let mut head = Vec::new();
    while head.len() < most && records.next_start().is_some() {
        let mut fields = Vec::new();
        if records.read(&mut fields).is_err() {
            break;
        }
        head.push(fields.iter().map(|text| Untrusted::from(unguarded(text)).into_owned()).collect());
    }
    head
}

/// The records of a text, one by one.
struct Records<'t> {
    text: &'t str,
    delimiter: u8,
    at: usize,
    limits: Limits,
}

impl<'t> Records<'t> {
    /// Where the next record begins, blank lines passed over; none at the end.
    fn next_start(&mut self) -> Option<usize> {
        let rest = self.text.as_bytes().get(self.at..)?;
        self.at += rest.iter().position(|byte| !matches!(byte, b'\r' | b'\n'))?;
        Some(self.at)
    }

    /// Reads one record; on a fault, where its field began.
    fn read(&mut self, fields: &mut Vec<Cow<'t, str>>) -> Result<(), (Fault, usize)> {
        loop {
            let start = self.at;
            let field = if self.byte() == Some(b'"') { self.quoted()? } else { self.bare() };
            if field.len() > self.limits.field {
                return Err((Fault::TooMuch(TooMuch::Field(self.limits.field)), start));
            }
            if fields.len() >= self.limits.columns {
                return Err((Fault::TooMuch(TooMuch::Columns(self.limits.columns)), start));
            }
            fields.push(field);
            if self.byte() != Some(self.delimiter) {
                return Ok(());
            }
            self.at += 1;
        }
    }

    /// A field without quotes around it; a quote within is a character like others.
    fn bare(&mut self) -> Cow<'t, str> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let length = memchr3(self.delimiter, b'\r', b'\n', rest.as_bytes()).unwrap_or(rest.len());
        self.at += length;
        // A delimiter is ASCII, so that it is no part of a character.
        Cow::Borrowed(rest.get(..length).unwrap_or_default())
    }

    /// A field in quotes, to the quote that closes it: the first that is not one of a pair.
    fn quoted(&mut self) -> Result<Cow<'t, str>, (Fault, usize)> {
        let start = self.at;
        self.at += 1;
        let mut field = Cow::Borrowed("");
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let length = memchr(b'"', rest.as_bytes()).ok_or((Fault::UnclosedQuote, start))?;
            field += rest.get(..length).unwrap_or_default();
            self.at += length + 1;
            match self.byte() {
                Some(b'"') => {
                    field += "\"";
                    self.at += 1;
                }
                None | Some(b'\r' | b'\n') => return Ok(field),
                Some(byte) if byte == self.delimiter => return Ok(field),
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

    fn records(text: &str, delimiter: u8) -> Result<Vec<Vec<String>>, (Fault, usize)> {
        let mut records = Records { text, delimiter, at: 0, limits: Limits::default() };
        let mut all = Vec::new();
        while records.next_start().is_some() {
            let mut fields = Vec::new();
            records.read(&mut fields)?;
            all.push(fields.into_iter().map(Cow::into_owned).collect());
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
        /// The judge takes more; whatever both take, both read alike.
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
