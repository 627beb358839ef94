//! An index of rows and cells, as offsets into a text.

use super::cell_text::Syntax;
use super::chunks::Chunk;
use super::masks::{Block, Masks};
use super::row::{ABSENT, CellBounds, RowSpan, RowVisitor, Rows, Span};
use memchr::memchr;
use std::ops::Range;

/// Rows that are interpreted together. Few, so that cells learned from the first ones are cached for the rest.
pub(crate) const GROUP: usize = 64;

/// The rows of a text and their cells.
#[derive(Debug, Default)]
pub(crate) struct CellIndex {
    bounds: Vec<u32>,
    /// The distance from one cell's bounds to the next.
    step: u32,
    rows: Vec<RowSpan>,
}

impl CellIndex {
    /// Clears the index. With a step of 1, cells share bounds: one ends at the bound before the next. With a step of 2,
    /// each cell has its own bounds. With more, the index is by column.
    pub(crate) fn clear(&mut self, step: u32) {
        self.bounds.clear();
        self.rows.clear();
        self.step = step;
    }

    pub(crate) fn rows(&self) -> &[RowSpan] {
        &self.rows
    }

    /// Some rows, given the text that is indexed.
    pub(crate) fn group<'c>(&'c self, syntax: Syntax, bytes: &'c [u8], range: Range<usize>) -> Rows<'c> {
        let bounds = CellBounds { all: &self.bounds, step: self.step };
        let spans = self.rows.get(range).unwrap_or_default();
        Rows { syntax, bytes, bounds, spans, only: None }
    }

    /// Passes the rows from `first` on to the visitor, in groups.
    pub(crate) fn give_from(&self, first: usize, syntax: Syntax, bytes: &[u8], visitor: &mut dyn RowVisitor) {
        for start in (first..self.rows.len()).step_by(GROUP) {
            let end = self.rows.len().min(start + GROUP);
            visitor.rows(self.group(syntax, bytes, start..end));
        }
    }

    /// Passes all rows to the visitor, in groups.
    pub(crate) fn give(&self, syntax: Syntax, bytes: &[u8], visitor: &mut dyn RowVisitor) {
        self.give_from(0, syntax, bytes, visitor);
    }

    /// Starts a row at this byte. Returns the bound before its first cell.
    #[allow(clippy::cast_possible_truncation)] // chunks are smaller than 4 GB
    pub(crate) fn begin_row(&mut self, start: usize) -> usize {
        self.bounds.push((start as u32).wrapping_sub(1));
        self.bounds.len() - 1
    }

    /// Ends a cell before this byte.
    #[allow(clippy::cast_possible_truncation)] // as above
    pub(crate) fn end_cell(&mut self, end: usize) {
        self.bounds.push(end as u32);
    }

    /// Ends the row that started with this bound.
    pub(crate) fn end_row(&mut self, first: usize, line: u64, span: Span) {
        self.push_row(first, self.bounds.len() - 1 - first, line, span);
    }

    /// Adds a record of absent cells, whose bounds the caller fills in.
    #[inline]
    pub(crate) fn record(&mut self, width: usize, line: u64, span: Span) -> &mut [[u32; 2]] {
        let first = self.bounds.len();
        self.bounds.extend((0..width).flat_map(|_| ABSENT));
        self.push_row(first, width, line, span);
        self.bounds.get_mut(first..).unwrap_or_default().as_chunks_mut().0
    }

    /// Removes the last record.
    pub(crate) fn forget_record(&mut self) {
        if let Some(last) = self.rows.pop() {
            self.bounds.truncate(last.first as usize);
        }
    }

    #[inline]
    #[allow(clippy::cast_possible_truncation)] // as above
    fn push_row(&mut self, first: usize, width: usize, line: u64, span: Span) {
        self.rows.push(RowSpan { first: first as u32, width: width as u32, line, span });
    }

    /// Indexes a table with regular quoting. The result equals that of the plain tokenizer, which is the reference.
    pub(crate) fn read_table(&mut self, chunk: &Chunk, delimiter: u8) {
        self.clear(1);
        // The bound before the first byte.
        self.bounds.push(u32::MAX);
        let bytes = chunk.bytes.as_slice();
        let mut masks = Masks::new(delimiter).with_returns(memchr(b'\r', bytes).is_some());
        let mut row = OpenRow { line_of_block: chunk.line, line: chunk.line, start: 0, first: 0 };
        let mut before = 1;
        for (number, content) in bytes.chunks(Masks::WIDTH).enumerate() {
            let base = number * Masks::WIDTH;
            let block = masks.read(content);
            let is_after_end = block.ends << 1 | before;
            before = block.ends >> 63;
            // Line ends within quotes, CRLF and empty lines need the general case.
            if block.breaks == block.ends && block.returns | (block.ends & is_after_end) == 0 {
                self.plain(block, base, &mut row);
            } else {
                let follows = bytes.get(base + Masks::WIDTH) == Some(&b'\n');
                self.closely(block, base, follows, &mut row);
            }
        }
    }

    /// The fast case: every line end in the block ends a row.
    #[inline]
    #[allow(clippy::cast_possible_truncation)] // chunks are smaller than 4 GB
    fn plain(&mut self, block: Block, base: usize, row: &mut OpenRow) {
        /// Separators per iteration. More than most blocks have, so that the trip count is predictable.
        const UNROLLED: usize = 12;
        let count = self.bounds.len();
        let mut left = block.separators;
        while left != 0 {
            self.bounds.extend_from_slice(&[0; UNROLLED]);
            if let Some(bounds) = self.bounds.last_chunk_mut::<UNROLLED>() {
                for bound in bounds {
                    *bound = (base as u32).wrapping_add(left.trailing_zeros());
                    left &= left.wrapping_sub(1);
                }
            }
        }
        self.bounds.truncate(count + block.separators.count_ones() as usize);
        let mut ends = block.ends;
        while ends != 0 {
            let bit = ends.trailing_zeros();
            ends &= ends - 1;
            let (end, last) =
                (base + bit as usize, count + (block.separators & below(bit)).count_ones() as usize);
            self.push_row(row.first, last - row.first, row.line, Span::of(row.start, end));
            // The row may have started several lines before.
            row.line_of_block += 1;
            row.line = row.line_of_block;
            (row.start, row.first) = (end + 1, last);
        }
    }

    /// The general case; `follows` means that a `\n` comes next.
    #[allow(clippy::cast_possible_truncation)] // chunks are smaller than 4 GB
    fn closely(&mut self, block: Block, base: usize, follows: bool, row: &mut OpenRow) {
        // A `\r` before `\n` doesn't end a line.
        let feeds = block.breaks & !block.returns;
        let lines = block.breaks & !(block.returns & (feeds >> 1 | u64::from(follows) << 63));
        let mut left = block.separators;
        while left != 0 {
            let bit = left.trailing_zeros();
            left &= left - 1;
            let (end, last) = (base + bit as usize, self.bounds.len());
            self.bounds.push(end as u32);
            if block.ends >> bit & 1 == 1 {
                let is_empty_line = row.start == end;
                if !is_empty_line {
                    self.push_row(row.first, last - row.first, row.line, Span::of(row.start, end));
                }
                (row.start, row.first) = (end + 1, last);
                row.line = row.line_of_block + u64::from((lines & (below(bit) | 1 << bit)).count_ones());
            }
        }
        row.line_of_block += u64::from(lines.count_ones());
    }
}

/// The row in progress.
struct OpenRow {
    /// The line where the block starts.
    line_of_block: u64,
    /// The line where the row starts.
    line: u64,
    /// The byte where the row starts.
    start: usize,
    /// The bound before its first cell.
    first: usize,
}

/// All bits below this one.
#[inline]
fn below(bit: u32) -> u64 {
    (1 << bit) - 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::limits::Limits;
    use crate::load::location::Location;
    use crate::load::problem::Fault;
    use crate::load::source::stream::Stream;
    use crate::load::tokenize::chunks::{Chunks, Cut};
    use crate::load::tokenize::csv::{Dialect, TableReader};
    use crate::load::tokenize::row::{Cell, Header, Row};
    use crate::model::Untrusted;
    use proptest::prelude::*;

    /// The line and texts of each row, with its cells as written.
    #[derive(Debug, Default)]
    struct Read(Vec<(u64, Vec<(String, String)>)>);

    impl RowVisitor for Read {
        fn columns(&mut self, _: &[Untrusted<'_>], _: Header) -> bool {
            true
        }

        fn rows(&mut self, rows: Rows<'_>) {
            let cell = |row: &Row<'_>, column| {
                let written = row.cell(column).unwrap().bytes();
                (row.whole_text(column).into_owned(), String::from_utf8(written.to_vec()).unwrap())
            };
            let read =
                |row: Row<'_>| (row.line(), (0..row.width()).map(|column| cell(&row, column)).collect());
            self.0.extend(rows.iter().map(read));
        }

        fn fault(&mut self, location: Option<Location>, _: Option<&Untrusted<'_>>, fault: Fault) {
            panic!("{location:?} {fault:?}");
        }
    }

    /// The text as a single chunk starting at this line, unless it is left to the plain tokenizer.
    fn chunk(text: &str, line: u64, delimiter: u8) -> Option<Chunk> {
        let stream = Stream::of(Box::new(text.as_bytes()), None, Limits::default(), None).unwrap();
        let chunk = Chunks::of(stream, Cut::Records(delimiter)).next(Vec::new()).unwrap()?;
        chunk.is_regular.then_some(Chunk { line, ..chunk })
    }

    /// Reads a text both ways, if its quotes are regular.
    fn assert_same(text: &str, line: u64, delimiter: u8) {
        let Some(chunk) = chunk(text, line, delimiter) else { return };
        let dialect = Dialect { delimiter, above: 0, limits: Limits::default() };
        let (mut plain, mut indexed) = (Read::default(), Read::default());
        TableReader::of(dialect, true).read(text, line, &mut plain);
        let mut index = CellIndex::default();
        index.read_table(&chunk, delimiter);
        index.give(Syntax::Csv, &chunk.bytes, &mut indexed);
        assert_eq!(indexed.0, plain.0, "{text:?}");
    }

    #[test]
    fn lines_within_quotes_are_counted_wherever_a_block_ends() {
        for before in 0..140 {
            for line_break in ["\n", "\r\n", "\r", "\n\r\n", "\n\n"] {
                let before = "x".repeat(before);
                let text = format!("{before},\"a{line_break}b\",c{line_break}d{line_break}e,f");
                assert_same(&text, 7, b',');
                assert_same(&format!("{text},{before}{line_break}{text}{line_break}{text}"), 1, b',');
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 500, ..ProptestConfig::default() })]
        /// Cells classified as short numbers are numbers.
        #[test]
        fn a_short_number_is_one(
            text in "-?[0-9]{0,17}|-?[0-9]{0,8}\\.[0-9]{0,8}|[-0-9.+e]{0,18}|[0-9]{0,3}[^0-9,][0-9]{0,3}",
            behind in "[0-9,.]{32}",
        ) {
            let bytes = format!("{text}{behind}");
            let is_short = Cell::of(bytes.as_bytes(), Span::of(0, text.len())).is_short_number();
            prop_assert!(!is_short || text.parse::<crate::model::Number>().is_ok());
            let unsigned = text.strip_prefix('-').unwrap_or(&text);
            let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
            let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
            let is_plain = digits(whole) && digits(fraction) && !fraction.is_empty() && !unsigned.is_empty();
            prop_assert_eq!(is_short, is_plain && text.len() <= 16);
        }

        /// The plain tokenizer is the reference.
        #[test]
        fn regular_text_is_read_like_the_plain_tokenizer_does(
            cells in prop::collection::vec(
                ("[a-zé]{0,9}|\"[a-zé,;\r\n]{0,9}\"|\"(\"\"|[a,;\n]){0,4}\"|[ab,;\"\r\né]{0,6}|[a-z]{40,90}", 0..8_usize),
                0..60,
            ),
            line in 1_u64..9,
            semicolon in any::<bool>(),
        ) {
            let delimiter = if semicolon { ';' } else { ',' };
            let after = [",", ";", &delimiter.to_string(), &delimiter.to_string(), "\n", "\n", "\r\n", "\r"];
            let text: String = cells.iter().flat_map(|(cell, end)| [cell, after[*end]]).collect();
            assert_same(&text, line, delimiter as u8);
        }

        /// The same with arbitrary bytes, about as long as a block.
        #[test]
        fn any_regular_text_is_read_alike(
            text in "[ab,\"\r\né]{0,24}|([ab,\r\né]|\"\"){60,70}|([ab,\né]|\"\"|,\"|\",){110,140}",
            line in 1_u64..9,
        ) {
            assert_same(&text, line, b',');
        }
    }
}
