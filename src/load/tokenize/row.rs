//! What tokenizers make of text: rows, whose cells are spans of the text. Cells are decoded only on demand.
#![allow(clippy::inline_always)] // measured: a call costs as much as its body

use super::cell_text::Syntax;
use crate::load::location::Location;
use crate::load::problem::Fault;
use crate::load::source::encoding::Lines;
use crate::model::Untrusted;
use memchr::{memchr2, memrchr2};
use std::borrow::Cow;
use wide::u8x16;

/// Receives rows from a tokenizer.
pub(crate) trait RowVisitor {
    /// A record above the header.
    fn preamble(&mut self, _fields: &[Untrusted<'_>]) {}
    /// The column names, called again when there are more. Returns whether to continue.
    fn columns(&mut self, names: &[Untrusted<'_>], header: Header) -> bool;
    /// Whether the cells of a column are wanted, once its name was given.
    #[cfg(feature = "parquet")]
    fn wants(&self, _column: usize) -> bool {
        true
    }
    /// Whether a field may hold more than a text or a number, since it is not read.
    fn passes_over(&self, _name: &str) -> bool {
        false
    }
    /// Some rows, in the order of the text.
    fn rows(&mut self, rows: Rows<'_>);
    /// A fault in place of a row.
    fn fault(&mut self, location: Option<Location>, field: Option<&Untrusted<'_>>, fault: Fault);
}

/// Where column names come from.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Header {
    /// The header of a table, which has all of them.
    OfTable(Location),
    /// A record; later ones may have more.
    OfRecord(Location),
}

/// The bytes of a cell, without the end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Span {
    #[inline]
    #[allow(clippy::cast_possible_truncation)] // chunks are smaller than 4 GB
    pub(crate) fn of(start: usize, end: usize) -> Span {
        Span { start: start as u32, end: end as u32 }
    }

    /// The span between two bounds.
    #[inline]
    fn between([before, end]: [u32; 2]) -> Span {
        Span { start: before.wrapping_add(1), end }
    }

    /// The bounds around the span.
    #[inline]
    pub(crate) fn bounds(self) -> [u32; 2] {
        [self.start.wrapping_sub(1), self.end]
    }
}

/// The bounds of a cell that a record lacks.
pub(crate) const ABSENT: [u32; 2] = [u32::MAX - 1, 0];

/// The position of a row and its cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RowSpan {
    /// The bound before its first cell.
    pub(crate) first: u32,
    /// The number of cells.
    pub(crate) width: u32,
    /// The line where the row starts.
    pub(crate) line: u64,
    pub(crate) span: Span,
}

/// The bounds of all cells of all rows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CellBounds<'c> {
    pub(crate) all: &'c [u32],
    /// The distance from one cell's bounds to the next. In CSV, a cell ends at the bound before the next.
    pub(crate) step: u32,
}

impl CellBounds<'_> {
    /// The span of a cell. If the row lacks it, of any other cell.
    #[inline]
    #[allow(clippy::cast_possible_truncation)] // limited to 10,000 columns by default, and by memory
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
    pub(crate) bounds: CellBounds<'c>,
    pub(crate) spans: &'c [RowSpan],
    /// Details for a single record.
    pub(crate) only: Option<Only<'c>>,
}

/// Details for a single record.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Only<'c> {
    /// The character where the record starts in its line, from 1.
    pub(crate) character: u64,
    /// The columns of the record, in order.
    pub(crate) present: &'c [usize],
}

impl<'c> Rows<'c> {
    pub(crate) fn count(self) -> usize {
        self.spans.len()
    }

    pub(crate) fn row(self, number: usize) -> Option<Row<'c>> {
        Some(Row { of: self, span: *self.spans.get(number)? })
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = Row<'c>> {
        self.spans.iter().map(move |span| Row { of: self, span: *span })
    }

    /// The line where a row starts.
    #[inline(always)]
    pub(crate) fn line(self, number: usize) -> u64 {
        self.spans.get(number).map_or(0, |row| row.line)
    }

    /// Whether a row has as many cells as the table has columns.
    pub(crate) fn fits(self, number: usize, width: usize) -> bool {
        self.spans.get(number).is_some_and(|row| row.width as usize == width)
    }

    /// The number of cells of each row.
    pub(crate) fn widths(self) -> impl Iterator<Item = usize> {
        self.spans.iter().map(|row| row.width as usize)
    }

    /// The cells of a column. If a row lacks it, any other cell.
    #[inline]
    pub(crate) fn column(self, column: usize) -> impl Iterator<Item = Cell<'c>> {
        self.spans.iter().map(move |row| Cell::of(self.bytes, self.bounds.span(row.first, column)))
    }

    /// The cell in a row and column. If the row lacks it, any other cell.
    #[inline(always)]
    pub(crate) fn cell(self, row: usize, column: usize) -> Cell<'c> {
        let first = self.spans.get(row).map_or(0, |row| row.first);
        Cell::of(self.bytes, self.bounds.span(first, column))
    }
}

/// A row or record.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'c> {
    of: Rows<'c>,
    span: RowSpan,
}

impl<'c> Row<'c> {
    /// The number of cells.
    pub(crate) fn width(&self) -> usize {
        self.span.width as usize
    }

    pub(crate) fn syntax(&self) -> Syntax {
        self.of.syntax
    }

    /// The line where the row starts.
    pub(crate) fn line(&self) -> u64 {
        self.span.line
    }

    /// A cell, or `None` if the row lacks it: records need not have all fields.
    pub(crate) fn cell(&self, column: usize) -> Option<Cell<'c>> {
        if column >= self.width() {
            return None;
        }
        let span = self.of.bounds.span(self.span.first, column);
        (span.bounds() != ABSENT).then(|| Cell::of(self.of.bytes, span))
    }

    /// A cell for lookup in a cache. If the record lacks it, an empty one.
    pub(crate) fn written(&self, column: usize) -> Option<Cell<'c>> {
        (column < self.width()).then(|| Cell::of(self.of.bytes, self.of.bounds.span(self.span.first, column)))
    }

    /// The trimmed text of a cell; empty if there is none.
    pub(crate) fn text(&self, column: usize) -> Cow<'c, str> {
        match self.whole_text(column) {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(text) if text.trim().len() == text.len() => Cow::Owned(text),
            Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
        }
    }

    /// Whether a cell would be quoted, but for a space before the quote; it may be cut at a comma in the quotes.
    pub(crate) fn has_space_before_quote(&self, column: usize) -> bool {
        let bytes = self.cell(column).map(Cell::bytes).unwrap_or_default();
        self.of.syntax == Syntax::Csv
            && bytes.starts_with(b" ")
            && bytes.trim_ascii_start().starts_with(b"\"")
            && (bytes.trim_ascii_end().ends_with(b"\"") || memchr::memchr_iter(b'"', bytes).count() == 1)
    }

    /// The text of a cell as is; empty if there is none.
    pub(crate) fn whole_text(&self, column: usize) -> Cow<'c, str> {
        let Some(cell) = self.cell(column) else { return Cow::Borrowed("") };
        let written = std::str::from_utf8(cell.bytes()).unwrap_or_default();
        self.of.syntax.text(written)
    }

    /// The texts of all cells as they are.
    pub(crate) fn whole_texts(&self) -> impl Iterator<Item = Cow<'c, str>> {
        (0..self.width()).map(|column| self.whole_text(column))
    }

    /// The texts of the non-empty cells.
    pub(crate) fn filled(&self) -> impl Iterator<Item = Cow<'c, str>> {
        let (present, all) = match self.of.only {
            Some(only) => (only.present, 0..0),
            None => ([].as_slice(), 0..self.width()),
        };
        let columns = present.iter().copied().chain(all);
        columns.map(|column| self.text(column)).filter(|text| !text.is_empty())
    }

    /// Whether it has as many cells as the header of its table. Records may have any number.
    pub(crate) fn fits(&self, width: usize) -> bool {
        self.of.syntax == Syntax::Json || self.width() == width
    }

    /// The location of the row.
    pub(crate) fn location(&self) -> Location {
        let character = (self.of.syntax == Syntax::Json).then(|| self.character());
        Location { line: self.line(), character }
    }

    /// The location of a cell, or of the row if the format doesn't tell or the row lacks it.
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

    /// The character where the row starts in its line, from 1.
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
    /// The cell at this span. One that a record lacks is empty.
    #[inline(always)]
    pub(crate) fn of(text: &'c [u8], span: Span) -> Cell<'c> {
        Cell { text, span }
    }

    /// The bytes as written.
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

    /// The cell without its quotes, if nothing in between is escaped.
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

    #[inline(always)]
    pub(crate) fn length(self) -> u32 {
        self.span.end.wrapping_sub(self.span.start)
    }

    /// `N` bytes from the start of the cell, even beyond its end; `None` if the text ends before.
    #[inline(always)]
    pub(crate) fn ahead<const N: usize>(self) -> Option<&'c [u8; N]> {
        let start = self.span.start as usize;
        self.text.get(start..start.wrapping_add(N))?.first_chunk()
    }

    /// The bytes as a little-endian word with their number, if there are at most eight.
    #[inline(always)]
    pub(crate) fn word(self) -> Option<(u64, u32)> {
        let length = self.length();
        let above = 64_u32.checked_sub(length.checked_mul(8)?)?;
        let own = u64::MAX.checked_shr(above).unwrap_or_default();
        Some((u64::from_le_bytes(*self.ahead()?) & own, length))
    }

    /// Whether this is a number of up to 16 characters, with an optional minus and decimal point.
    #[inline(always)]
    pub(crate) fn is_short_number(self) -> bool {
        self.is_short_number_with(b'.')
    }

    /// Whether this is a number of up to 16 characters, with an optional minus and this decimal mark. Branchless, to
    /// avoid mispredictions. Other cells may still be numbers in other notations.
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
