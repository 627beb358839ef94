//! The tokenizer of CSV and TSV: RFC 4180 over the `csv` crate.
//!
//! Three things the crate does not do are done here: its line numbers are wrong after CRLF and blank lines, so lines
//! are counted from byte offsets; it takes an unclosed quote without a word, and text after a closing quote too.

use super::problem::Fault;
use super::row::{Field, Header, Row, Rows, Spot};
use super::text::Lines;
use crate::guard::unguarded;
use crate::model::Untrusted;
use csv::StringRecord;

/// Reads rows separated by `delimiter`; the first one names the columns.
pub(crate) fn read(text: &str, delimiter: u8, rows: &mut dyn Rows) {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let mut lines = Lines::default();
    let mut width = None;
    // The text is UTF-8 and in memory, so that reading a record can't fail.
    while let Ok(true) = reader.read_record(&mut record) {
        let end = offset(reader.position());
        let start = record.position().map_or(end, offset);
        // A record is said to begin at the line break that ended the one before.
        let start = start + leading_breaks(text, start);
        let spot = Spot { line: lines.line_at(text, start), character: None };
        let raw = text.get(start..end).unwrap_or_default();
        if let Err((fault, at)) = check_quotes(raw, delimiter) {
            let line = lines.line_at(text, start + at);
            // After a fault of quotes it is not sure where rows begin.
            return rows.fault(Some(Spot { line, character: None }), None, fault);
        }
        let fields = record.iter().map(|field| Untrusted::from(unguarded(field)));
        match width {
            None => {
                let names: Vec<Untrusted<'_>> = fields.collect();
                if !rows.columns(&names, Header::OfTable(spot)) {
                    return;
                }
                width = Some(names.len());
            }
            Some(wanted) if wanted != record.len() => {
                rows.fault(Some(spot), None, Fault::Width { wanted, found: record.len() });
            }
            Some(_) => {
                let fields = fields.map(|text| Some(Field { text, spot: None })).collect();
                rows.row(&Row { fields, spot });
            }
        }
    }
    if width.is_none() {
        rows.fault(None, None, Fault::Empty);
    }
}

fn offset(position: &csv::Position) -> usize {
    usize::try_from(position.byte()).unwrap_or(usize::MAX)
}

fn leading_breaks(text: &str, start: usize) -> usize {
    text.as_bytes().get(start..).unwrap_or_default().iter().take_while(|b| matches!(b, b'\r' | b'\n')).count()
}

/// Whether every quote of a record is closed, with nothing but a delimiter or the end behind it; if not, the fault
/// and the byte at which its field began.
fn check_quotes(raw: &str, delimiter: u8) -> Result<(), (Fault, usize)> {
    let bytes = raw.as_bytes();
    if !bytes.contains(&b'"') {
        return Ok(());
    }
    let mut at = 0;
    loop {
        let start = at;
        if bytes.get(at) == Some(&b'"') {
            at = closing_quote(bytes, at + 1).ok_or((Fault::UnclosedQuote, start))? + 1;
            match bytes.get(at) {
                None | Some(b'\r' | b'\n') => return Ok(()),
                Some(byte) if *byte == delimiter => {}
                Some(_) => return Err((Fault::TextAfterQuote, start)),
            }
        } else {
            // A quote within an unquoted field is a character like others.
            let rest = bytes.get(at..).unwrap_or_default();
            match rest.iter().position(|b| *b == delimiter || matches!(b, b'\r' | b'\n')) {
                Some(length) if rest.get(length) == Some(&delimiter) => at += length,
                _ => return Ok(()),
            }
        }
        at += 1;
    }
}

/// The quote that closes a field whose text begins at `from`: the first that is not one of a pair.
fn closing_quote(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|b| *b == b'"')?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_checked() {
        for sound in ["a,b", "\"a\",b", "\"a\"\"b\",c", "a\"b,c", "\"\"", "a,\"b\nc\"\r\n", "a,\"\"\"\""] {
            assert_eq!(check_quotes(sound, b','), Ok(()), "{sound}");
        }
        assert_eq!(check_quotes("a,\"b\n", b','), Err((Fault::UnclosedQuote, 2)));
        assert_eq!(check_quotes("\"a\"b,c", b','), Err((Fault::TextAfterQuote, 0)));
        assert_eq!(check_quotes("\"a\";\"b", b';'), Err((Fault::UnclosedQuote, 4)));
        assert_eq!(check_quotes("\"a\" ,b", b','), Err((Fault::TextAfterQuote, 0)));
    }
}
