//! What every tokenizer turns a text into: rows, whose cells are spans of that text. Nothing is made of a cell that nobody
//! asks for.
#![allow(clippy::inline_always)] // a call costs as much as what is called, measured

use super::cell_text::Syntax;
use crate::load::location::Location;
use crate::load::problem::Fault;
use crate::load::source::encoding::Lines;
use crate::model::Untrusted;
use memchr::{memchr2, memrchr2};
use std::borrow::Cow;
use wide::u8x16;

/// Takes the rows of a tokenizer.
pub(crate) trait RowVisitor {
    /// A record above the header.
    fn preamble(&mut self, _fields: &[Untrusted<'_>]) {}
    /// The names of the columns, again when there are more. Whether to go on.
    fn columns(&mut self, names: &[Untrusted<'_>], header: Header) -> bool;
    /// Whether the cells of a column are wanted, once its name was given.
    #[cfg(feature = "parquet")]
    fn wants(&self, _column: usize) -> bool {
        true
    }
    /// Some rows, in the order of the text.
    fn rows(&mut self, rows: Rows<'_>);
    /// Something that is no row.
    fn fault(&mut self, location: Option<Location>, field: Option<&Untrusted<'_>>, fault: Fault);
}

/// Where names of columns come from.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Header {
    /// The header of a table, which has all of them.
    OfTable(Location),
    /// A record; others may have more.
    OfRecord(Location),
}

/// The bytes of one cell, from its first one to the one after its last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Span {
    /// From one byte of a text to another.
    #[inline]
    #[allow(clippy::cast_possible_truncation)] // no chunk has as many bytes
    pub(crate) fn of(start: usize, end: usize) -> Span {
        Span { start: start as u32, end: end as u32 }
    }

    /// From behind one bound to the next.
    #[inline]
    fn between([before, end]: [u32; 2]) -> Span {
        Span { start: before.wrapping_add(1), end }
    }

    /// The bounds that it lies between.
    #[inline]
    pub(crate) fn bounds(self) -> [u32; 2] {
        [self.start.wrapping_sub(1), self.end]
    }
}

/// The bounds of a cell that a record does not have.
pub(crate) const ABSENT: [u32; 2] = [u32::MAX - 1, 0];

/// Where one row is, and its cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RowSpan {
    /// The bound before its first cell.
    pub(crate) first: u32,
    /// How many cells it has.
    pub(crate) width: u32,
    /// The line that it begins in.
    pub(crate) line: u64,
    pub(crate) span: Span,
}

/// The bounds of the cells of all rows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds<'c> {
    pub(crate) all: &'c [u32],
    /// From the bounds of one cell to those of the next: in a row of CSV the end of one is the bound before the other.
    pub(crate) step: u32,
}

impl Bounds<'_> {
    /// The cell of a row; where the row does not have it, any cell.
    #[inline]
    #[allow(clippy::cast_possible_truncation)] // there are not as many columns
    fn span(self, first: u32, column: usize) -> Span {
        let at = first.wrapping_add(self.step.wrapping_mul(column as u32)) as usize;
        match self.all.get(at..at.wrapping_add(2)) {
            Some(&[before, end]) => Span::between([before, end]),
            _ => Span::default(),
        }
    }
}

/// Some rows of a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rows<'c> {
    pub(crate) syntax: Syntax,
    pub(crate) bytes: &'c [u8],
    pub(crate) bounds: Bounds<'c>,
    pub(crate) spans: &'c [RowSpan],
    /// What is known of the only row, where it is one record.
    pub(crate) only: Option<Only<'c>>,
}

/// What is known of a single record.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Only<'c> {
    /// The character of its line that it begins at, from 1.
    pub(crate) character: u64,
    /// The columns that it has, in order.
    pub(crate) present: &'c [usize],
}

impl<'c> Rows<'c> {
    /// How many there are.
    pub(crate) fn count(self) -> usize {
        self.spans.len()
    }

    /// One of them.
    pub(crate) fn row(self, number: usize) -> Option<Row<'c>> {
        Some(Row { of: self, span: *self.spans.get(number)? })
    }

    /// All of them.
    pub(crate) fn iter(self) -> impl Iterator<Item = Row<'c>> {
        self.spans.iter().map(move |span| Row { of: self, span: *span })
    }

    /// The line that one begins in.
    #[inline(always)]
    pub(crate) fn line(self, number: usize) -> u64 {
        self.spans.get(number).map_or(0, |row| row.line)
    }

    /// Whether one has as many cells as there are columns.
    pub(crate) fn fits(self, number: usize, width: usize) -> bool {
        self.spans.get(number).is_some_and(|row| row.width as usize == width)
    }

    /// How many cells each has.
    pub(crate) fn widths(self) -> impl Iterator<Item = usize> {
        self.spans.iter().map(|row| row.width as usize)
    }

    /// Each one's cell in a column; where a row has no such column, any cell.
    #[inline]
    pub(crate) fn column(self, column: usize) -> impl Iterator<Item = Cell<'c>> {
        self.spans.iter().map(move |row| Cell::of(self.bytes, self.bounds.span(row.first, column)))
    }

    /// The cell of a row in a column; where the row has no such column, any cell.
    #[inline(always)]
    pub(crate) fn cell(self, row: usize, column: usize) -> Cell<'c> {
        let first = self.spans.get(row).map_or(0, |row| row.first);
        Cell::of(self.bytes, self.bounds.span(first, column))
    }
}

/// One row or record.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'c> {
    of: Rows<'c>,
    span: RowSpan,
}

impl<'c> Row<'c> {
    /// How many cells it has.
    pub(crate) fn width(&self) -> usize {
        self.span.width as usize
    }

    /// How its cells are written.
    pub(crate) fn syntax(&self) -> Syntax {
        self.of.syntax
    }

    /// The line that it begins in.
    pub(crate) fn line(&self) -> u64 {
        self.span.line
    }

    /// A cell, unless the row does not have it: records need not have all fields.
    pub(crate) fn cell(&self, column: usize) -> Option<Cell<'c>> {
        if column >= self.width() {
            return None;
        }
        let span = self.of.bounds.span(self.span.first, column);
        (span.bounds() != ABSENT).then(|| Cell::of(self.of.bytes, span))
    }

    /// A cell as it is looked up in a cache: one that the row does not have is empty.
    pub(crate) fn written(&self, column: usize) -> Option<Cell<'c>> {
        (column < self.width()).then(|| Cell::of(self.of.bytes, self.of.bounds.span(self.span.first, column)))
    }

    /// The text of a column without spaces around it; empty where there is none.
    pub(crate) fn text(&self, column: usize) -> Cow<'c, str> {
        match self.whole_text(column) {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(text) if text.trim().len() == text.len() => Cow::Owned(text),
            Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
        }
    }

    /// The text of a column as it is; empty where there is none.
    pub(crate) fn whole_text(&self, column: usize) -> Cow<'c, str> {
        let Some(cell) = self.cell(column) else { return Cow::Borrowed("") };
        let written = std::str::from_utf8(cell.bytes()).unwrap_or_default();
        self.of.syntax.text(written)
    }

    /// The texts of all columns as they are.
    pub(crate) fn whole_texts(&self) -> impl Iterator<Item = Cow<'c, str>> {
        (0..self.width()).map(|column| self.whole_text(column))
    }

    /// The texts of the cells that are not empty, from left to right.
    pub(crate) fn filled(&self) -> impl Iterator<Item = Cow<'c, str>> {
        let (present, all) = match self.of.only {
            Some(only) => (only.present, 0..0),
            None => ([].as_slice(), 0..self.width()),
        };
        let columns = present.iter().copied().chain(all);
        columns.map(|column| self.text(column)).filter(|text| !text.is_empty())
    }

    /// Whether it has as many cells as the header of its table; records may have any number.
    pub(crate) fn fits(&self, width: usize) -> bool {
        self.of.syntax == Syntax::Json || self.width() == width
    }

    /// Where it begins.
    pub(crate) fn location(&self) -> Location {
        let character = (self.of.syntax == Syntax::Json).then(|| self.character());
        Location { line: self.line(), character }
    }

    /// Where a cell begins; the row, where the format does not tell or the row does not have it.
    pub(crate) fn location_of(&self, column: usize) -> Location {
        let row = self.location();
        let Some(cell) = self.cell(column).filter(|_| self.of.syntax == Syntax::Json) else { return row };
        let before = self.of.bytes.get(self.span.span.start as usize..cell.span.start as usize);
        let before = before.and_then(|before| std::str::from_utf8(before).ok()).unwrap_or_default();
        let mut lines = Lines::default();
        let below = lines.line_at(before, before.len()) - 1;
        let character = lines.character_at(before, before.len());
        let first = row.character.unwrap_or_default();
        let character = if below == 0 { first + character - 1 } else { character };
        Location { line: row.line + below, character: Some(character) }
    }

    /// The character of its line that it begins at, from 1.
    fn character(&self) -> u64 {
        self.of.only.map_or_else(
            || {
                let before = self.of.bytes.get(..self.span.span.start as usize).unwrap_or_default();
                let line = memrchr2(b'\n', b'\r', before).map_or(0, |end| end + 1);
                let line = before.get(line..).and_then(|line| std::str::from_utf8(line).ok());
                line.unwrap_or_default().chars().count() as u64 + 1
            },
            |only| only.character,
        )
    }
}

/// A cell in its text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cell<'c> {
    text: &'c [u8],
    span: Span,
}

impl<'c> Cell<'c> {
    /// The cell that is there; one that a record does not have is empty.
    #[inline(always)]
    pub(crate) fn of(text: &'c [u8], span: Span) -> Cell<'c> {
        Cell { text, span }
    }

    /// All of it, as it is written.
    #[inline(always)]
    pub(crate) fn bytes(self) -> &'c [u8] {
        self.text.get(self.span.start as usize..self.span.end as usize).unwrap_or_default()
    }

    /// The cell without ASCII spaces around it.
    #[inline(always)]
    pub(crate) fn trimmed(self) -> Cell<'c> {
        match self.bytes() {
            [b' ', ..] | [.., b' '] => {
                let start = self.bytes().len() - self.bytes().trim_ascii_start().len();
                let length = self.bytes().trim_ascii().len();
                let start = self.span.start as usize + start;
                Cell { span: Span::of(start, start + length), ..self }
            }
            _ => self,
        }
    }

    /// The cell without its quotes, where what is between them is written as it is.
    #[inline(always)]
    pub(crate) fn unquoted(self, syntax: Syntax) -> Cell<'c> {
        match self.bytes() {
            [b'"', within @ .., b'"'] if syntax.has_quotes() && memchr2(b'"', b'\\', within).is_none() => {
                let Span { start, end } = self.span;
                Cell { span: Span { start: start.wrapping_add(1), end: end.wrapping_sub(1) }, ..self }
            }
            _ => self,
        }
    }

    /// How many bytes it has.
    #[inline(always)]
    pub(crate) fn length(self) -> u32 {
        self.span.end.wrapping_sub(self.span.start)
    }

    /// `N` bytes from its beginning on, whosever they are; nothing where the text ends before.
    #[inline(always)]
    pub(crate) fn ahead<const N: usize>(self) -> Option<&'c [u8; N]> {
        let start = self.span.start as usize;
        self.text.get(start..start.wrapping_add(N))?.first_chunk()
    }

    /// Its bytes in a word, the first one lowest, and how many there are, where they are no more than eight.
    #[inline(always)]
    pub(crate) fn word(self) -> Option<(u64, u32)> {
        let length = self.length();
        let above = 64_u32.checked_sub(length.checked_mul(8)?)?;
        let own = u64::MAX.checked_shr(above).unwrap_or_default();
        Some((u64::from_le_bytes(*self.ahead()?) & own, length))
    }

    /// Whether it is a number of up to 16 characters, with or without a minus and a decimal point.
    #[inline(always)]
    pub(crate) fn is_short_number(self) -> bool {
        self.is_short_number_with(b'.')
    }

    /// Whether it is a number of up to 16 characters, with or without a minus and this decimal mark. There is no branch to
    /// mispredict; what is not recognized may still be a number of another form.
    #[inline(always)]
    pub(crate) fn is_short_number_with(self, mark: u8) -> bool {
        let length = self.length();
        let Some(bytes) = self.ahead().filter(|_| length.wrapping_sub(1) < 16) else { return false };
        let bytes = u8x16::new(*bytes);
        let number_of = bytes - u8x16::splat(b'0');
        let digits = number_of.min(u8x16::splat(9)).simd_eq(number_of).to_bitmask();
        let points = bytes.simd_eq(u8x16::splat(mark)).to_bitmask();
        let minus = bytes.simd_eq(u8x16::splat(b'-')).to_bitmask() & 1;
        let own = (2_u32 << length.wrapping_sub(1)).wrapping_sub(1);
        let (points, last) = (points & own, own ^ own >> 1);
        let is_all_known = (digits | points | minus) & own == own;
        let has_one_point = points & points.wrapping_sub(1) == 0;
        is_all_known && has_one_point && digits & last != 0
    }
}
