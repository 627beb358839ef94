//! JSON Lines as programs write them: every record has the same fields in the same order, and the same bytes between them.
//!
//! A line that is written like the one that was learnt is taken apart at a glance; any other one is left to the plain
//! tokenizer, which is the judge.

use super::chunks::Chunk;
use super::json::{self, Columns};
use super::tape::{Span, Tape};
use memchr::{memchr, memchr2};

/// What stands between the values of a record.
#[derive(Clone, Debug, Default)]
pub(crate) struct Template {
    /// What stands before each value, and the column that the value is in.
    before: Vec<(Box<[u8]>, usize)>,
    /// What stands behind the last one.
    end: Box<[u8]>,
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
            before.push((between.into(), column));
            at = span.end as usize;
        }
        let end = line.as_bytes().get(at..)?.into();
        Some(Template { before, end, width: columns.count(), learnt: 0 })
    }

    /// Reads a line into the cells of a row. Whether it is written so.
    #[inline]
    fn read(&self, bytes: &[u8], start: usize, end: usize, cells: &mut [Span]) -> bool {
        let Some(line) = bytes.get(..end) else { return false };
        let mut at = start;
        for (between, column) in &self.before {
            let Some(value) = after(line, at, between) else { return false };
            let Some(length) = line.get(value..).and_then(value_length) else { return false };
            at = value + length;
            let Some(cell) = cells.get_mut(*column) else { return false };
            *cell = Span::of(value, at);
        }
        !self.before.is_empty() && after(line, at, &self.end) == Some(end)
    }
}

/// Where the bytes end that are expected at a place.
#[inline]
fn after(line: &[u8], at: usize, expected: &[u8]) -> Option<usize> {
    line.get(at..)?.starts_with(expected).then_some(at + expected.len())
}

/// How long the value is that some bytes begin with: a text without escapes, a number without an exponent, or null.
#[inline]
fn value_length(bytes: &[u8]) -> Option<usize> {
    match bytes.first()? {
        b'"' => {
            let within = bytes.get(1..)?;
            let length = memchr2(b'"', b'\\', within)?;
            (within.get(length) == Some(&b'"')).then_some(length + 2)
        }
        b'n' => bytes.starts_with(b"null").then_some(4),
        _ => number_length(bytes),
    }
}

/// How long a number is: as JSON has it, without an exponent.
#[inline]
fn number_length(bytes: &[u8]) -> Option<usize> {
    let digits = |from: usize| bytes.iter().skip(from).take_while(|byte| byte.is_ascii_digit()).count();
    let sign = usize::from(bytes.first() == Some(&b'-'));
    let whole = digits(sign);
    if whole == 0 || (whole > 1 && bytes.get(sign) == Some(&b'0')) {
        return None;
    }
    let end = sign + whole;
    match bytes.get(end) {
        Some(b'.') => Some(end + 1 + digits(end + 1)).filter(|all| *all > end + 1),
        _ => Some(end),
    }
}

impl Tape {
    /// Reads the lines of a chunk: those that are written as the template has it with their cells, others without any.
    pub(crate) fn read_lines(&mut self, chunk: &Chunk, template: &Template) {
        self.clear();
        let bytes = chunk.bytes.as_slice();
        // Other controls are wrong in a text, and `\r` ends a line: both are for the plain tokenizer.
        let is_plain = bytes.iter().all(|byte| *byte >= b' ' || *byte == b'\n');
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
