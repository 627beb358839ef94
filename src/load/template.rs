//! JSON Lines as programs write them: every record has the same fields in the same order, and the same bytes between them.
//!
//! A line that is written like the one that was learnt is taken apart at a glance; any other one is left to the plain
//! tokenizer, which is the judge.

use super::chunks::Chunk;
use super::json::{self, Columns};
use super::tape::{Span, Tape};
use memchr::{memchr, memchr2};
use wide::u8x16;

/// What stands between the values of a record.
#[derive(Clone, Debug, Default)]
pub(crate) struct Template {
    /// What stands before each value, and the column that the value is in.
    before: Vec<(Between, usize)>,
    /// What stands behind the last one.
    end: Between,
    /// How many columns there are.
    width: usize,
    /// How often one was learnt.
    learnt: usize,
}

impl Template {
    /// After so many the records differ too much for any to be worth it.
    const MOST: usize = 20;

    /// Learns how a line is written that was just read.
    pub(crate) fn learn(&mut self, line: &str, columns: &Columns) {
        if self.learnt >= Template::MOST {
            return;
        }
        if let Some(read) = Template::of(line, columns) {
            let is_new = (&read.before, &read.end, read.width) != (&self.before, &self.end, self.width);
            *self = Template { learnt: self.learnt + usize::from(is_new), ..read };
        }
    }

    /// How a line is written; none where it is not sound.
    fn of(line: &str, columns: &Columns) -> Option<Template> {
        let (mut before, mut at) = (Vec::new(), 0);
        for (name, span) in json::fields(line)? {
            let between = line.as_bytes().get(at..span.start as usize)?;
            let column = columns.known(&name)?;
            if before.iter().any(|(_, other)| *other == column) {
                return None;
            }
            before.push((Between::of(between), column));
            at = span.end as usize;
        }
        let end = Between::of(line.as_bytes().get(at..)?);
        Some(Template { before, end, width: columns.count(), learnt: 0 })
    }

    /// Reads a line into the cells of a row. Whether it is written so.
    #[inline]
    fn read(&self, bytes: &[u8], start: usize, end: usize, cells: &mut [Span]) -> bool {
        let Some(line) = bytes.get(..end) else { return false };
        let mut at = start;
        for (between, column) in &self.before {
            let Some(value) = between.end(line, at) else { return false };
            let Some(length) = line.get(value..).and_then(value_length) else { return false };
            at = value + length;
            let Some(cell) = cells.get_mut(*column) else { return false };
            *cell = Span::of(value, at);
        }
        !self.before.is_empty() && self.end.end(line, at) == Some(end)
    }
}

/// Some bytes that are expected between two values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Between {
    bytes: Box<[u8]>,
    /// The first sixteen of them as a number, and which bits of it they are: they are few, and a call to compare them costs
    /// more than they do.
    first: u128,
    own: u128,
}

impl Between {
    fn of(bytes: &[u8]) -> Between {
        let mut first = [0; 16];
        first.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
        let own = (0..bytes.len().min(16)).fold(0, |own: u128, _| own << 8 | 0xff);
        Between { bytes: bytes.into(), first: u128::from_le_bytes(first), own }
    }

    /// Where they end, if they stand at a place.
    #[inline]
    fn end(&self, line: &[u8], at: usize) -> Option<usize> {
        let here = line.get(at..)?;
        let is_here = match here.first_chunk::<16>() {
            Some(first) if self.bytes.len() <= 16 => u128::from_le_bytes(*first) & self.own == self.first,
            _ => here.starts_with(&self.bytes),
        };
        is_here.then_some(at.wrapping_add(self.bytes.len()))
    }
}

/// How long the value is that some bytes begin with, where it is a sound text, number or null as the plain tokenizer takes
/// them.
#[inline]
fn value_length(bytes: &[u8]) -> Option<usize> {
    match bytes.first()? {
        b'"' => text_length(bytes),
        b'n' => bytes.starts_with(b"null").then_some(4),
        _ => number_length(bytes),
    }
}

/// How long a text is, with its quotes.
#[inline]
fn text_length(bytes: &[u8]) -> Option<usize> {
    let mut at = 1;
    loop {
        let rest = bytes.get(at..)?;
        let special = match rest.first_chunk::<16>() {
            Some(block) => {
                let block = u8x16::new(*block);
                let found = block.simd_eq(u8x16::splat(b'"')) | block.simd_eq(u8x16::splat(b'\\'));
                match found.to_bitmask().trailing_zeros() {
                    place @ 0..16 => place as usize,
                    _ => {
                        at += 16;
                        continue;
                    }
                }
            }
            None => memchr2(b'"', b'\\', rest)?,
        };
        at += special;
        if rest.get(special) == Some(&b'"') {
            return Some(at + 1);
        }
        at += escape_length(rest.get(special + 1..)?)?;
    }
}

/// How long an escape is, with its backslash, of which these are the bytes behind that.
fn escape_length(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't', ..] => Some(2),
        // Halves of a pair are for the plain tokenizer.
        [b'u', a, b, c, d, ..] if ![b'd', b'D'].contains(a) => {
            [a, b, c, d].into_iter().all(u8::is_ascii_hexdigit).then_some(6)
        }
        _ => None,
    }
}

/// How long a number is.
#[inline]
fn number_length(bytes: &[u8]) -> Option<usize> {
    let digits = |from: usize| {
        let rest = bytes.get(from..).unwrap_or_default();
        from + rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len())
    };
    let sign = usize::from(bytes.first() == Some(&b'-'));
    let mut end = digits(sign);
    if end == sign || (end > sign + 1 && bytes.get(sign) == Some(&b'0')) {
        return None;
    }
    if bytes.get(end) == Some(&b'.') {
        let fraction = end + 1;
        end = digits(fraction);
        if end == fraction {
            return None;
        }
    }
    if let Some(b'e' | b'E') = bytes.get(end) {
        let power = end + 1 + usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        end = digits(power);
        if end == power {
            return None;
        }
    }
    Some(end)
}

/// Whether there are no controls but line feeds: others are wrong in a text, and `\r` ends a line.
fn is_plain(bytes: &[u8]) -> bool {
    // Block by block, each without a jump, so that many bytes are compared at once.
    bytes
        .chunks(256)
        .all(|block| block.iter().fold(true, |plain, byte| plain & (*byte >= b' ' || *byte == b'\n')))
}

impl Tape {
    /// Reads the lines of a chunk: those that are written as the template has it with their cells, others without any.
    pub(crate) fn read_lines(&mut self, chunk: &Chunk, template: &Template) {
        self.clear();
        let bytes = chunk.bytes.as_slice();
        let is_plain = is_plain(bytes);
        let (mut start, mut line) = (0, chunk.line);
        while let Some(length) = bytes.get(start..).and_then(|rest| memchr(b'\n', rest)) {
            let end = start + length;
            let first = self.count();
            let cells = self.room(template.width);
            if !(is_plain && template.read(bytes, start, end, cells)) {
                self.drop_from(first);
            }
            self.end_row(first, line, Span::of(start, end));
            (start, line) = (end + 1, line + 1);
        }
    }
}
