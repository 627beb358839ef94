//! The rows of a chunk as places in its bytes: nothing is copied, and nothing is made of a cell that nobody asks for.
#![allow(clippy::inline_always)] // a call costs as much as what is called, measured

use crate::load::tokenize::chunks::Chunk;
use crate::load::tokenize::masks::{Block, Masks};
use memchr::memchr;
use wide::u8x16;

/// Where one cell stands in the bytes of its chunk, quotes and all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Span {
    /// From one place in a chunk to another.
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

    /// What it stands between.
    #[inline]
    pub(crate) fn bounds(self) -> [u32; 2] {
        [self.start.wrapping_sub(1), self.end]
    }
}

/// A cell that is looked for: where it stands, in its chunk.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cell<'c> {
    chunk: &'c [u8],
    span: Span,
}

impl<'c> Cell<'c> {
    /// The cell that stands there; one that a record does not have is empty.
    #[inline(always)]
    pub(crate) fn of(chunk: &'c [u8], span: Span) -> Cell<'c> {
        Cell { chunk, span }
    }

    /// All of it.
    #[inline(always)]
    pub(crate) fn bytes(self) -> &'c [u8] {
        self.chunk.get(self.span.start as usize..self.span.end as usize).unwrap_or_default()
    }

    /// How many bytes it has.
    #[inline(always)]
    pub(crate) fn length(self) -> u32 {
        self.span.end.wrapping_sub(self.span.start)
    }

    /// So many bytes from its beginning on, whosever they are; nothing where the chunk ends before.
    #[inline(always)]
    pub(crate) fn ahead<const N: usize>(self) -> Option<&'c [u8; N]> {
        let start = self.span.start as usize;
        self.chunk.get(start..start.wrapping_add(N))?.first_chunk()
    }

    /// Its bytes in a word, the first one lowest, and how many there are, where they are no more than eight.
    #[inline(always)]
    pub(crate) fn word(self) -> Option<(u64, u32)> {
        let length = self.length();
        let above = 64_u32.checked_sub(length.checked_mul(8)?)?;
        let own = u64::MAX.checked_shr(above).unwrap_or_default();
        Some((u64::from_le_bytes(*self.ahead()?) & own, length))
    }
}

impl Cell<'_> {
    /// Whether it is a number of up to 16 characters, with or without a minus and a decimal point: no jumps, as above. Where
    /// it isn't, it may still be one of another form.
    #[inline(always)]
    pub(crate) fn is_short_number(self) -> bool {
        let length = self.length();
        let Some(bytes) = self.ahead().filter(|_| length.wrapping_sub(1) < 16) else { return false };
        let bytes = u8x16::new(*bytes);
        let number_of = bytes - u8x16::splat(b'0');
        let digits = number_of.min(u8x16::splat(9)).simd_eq(number_of).to_bitmask();
        let points = bytes.simd_eq(u8x16::splat(b'.')).to_bitmask();
        let minus = bytes.simd_eq(u8x16::splat(b'-')).to_bitmask() & 1;
        let own = (2_u32 << length.wrapping_sub(1)).wrapping_sub(1);
        let (points, last) = (points & own, own ^ own >> 1);
        let is_all_known = (digits | points | minus) & own == own;
        let has_one_point = points & points.wrapping_sub(1) == 0;
        is_all_known && has_one_point && digits & last != 0
    }
}

/// Where one row stands, and its cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stretch {
    /// The bound before its first cell.
    first: u32,
    /// How many cells it has.
    width: u32,
    /// The line that it begins in.
    line: u64,
    span: Span,
}

/// The rows of a chunk.
#[derive(Debug, Default)]
pub(crate) struct Tape {
    bounds: Vec<u32>,
    step: u32,
    rows: Vec<Stretch>,
}

/// Some rows, as they are written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RawRows<'c> {
    bytes: &'c [u8],
    cells: Cells<'c>,
    rows: &'c [Stretch],
}

/// What the cells of all rows stand between.
#[derive(Clone, Copy, Debug)]
struct Cells<'c> {
    bounds: &'c [u32],
    /// How many bounds there are from one cell to the next: in a table what ends one begins the other.
    step: u32,
}

impl Cells<'_> {
    /// The cell of a row; where the row does not have it, any cell.
    #[inline]
    #[allow(clippy::cast_possible_truncation)] // there are not as many columns
    fn span(self, first: u32, column: usize) -> Span {
        let at = first.wrapping_add(self.step.wrapping_mul(column as u32)) as usize;
        match self.bounds.get(at..at.wrapping_add(2)) {
            Some(&[before, end]) => Span::between([before, end]),
            _ => Span::default(),
        }
    }
}

impl<'c> RawRows<'c> {
    /// How many there are.
    pub(crate) fn count(self) -> usize {
        self.rows.len()
    }

    /// One of them.
    pub(crate) fn row(self, number: usize) -> Option<RawRow<'c>> {
        Some(RawRow { bytes: self.bytes, cells: self.cells, row: *self.rows.get(number)? })
    }

    /// The line that one begins in.
    pub(crate) fn line(self, number: usize) -> u64 {
        self.rows.get(number).map_or(0, |row| row.line)
    }

    /// How many cells each has.
    pub(crate) fn widths(self) -> impl Iterator<Item = usize> {
        self.rows.iter().map(|row| row.width as usize)
    }

    /// Each one's cell in a column; where a row has no such column, any cell.
    #[inline]
    pub(crate) fn column(self, column: usize) -> impl Iterator<Item = Cell<'c>> {
        self.rows.iter().map(move |row| Cell::of(self.bytes, self.cells.span(row.first, column)))
    }

    /// The cell of a row in a column.
    #[inline]
    pub(crate) fn cell(self, row: usize, column: usize) -> Cell<'c> {
        let first = self.rows.get(row).map_or(0, |row| row.first);
        Cell::of(self.bytes, self.cells.span(first, column))
    }
}

/// One row, as it is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RawRow<'c> {
    bytes: &'c [u8],
    cells: Cells<'c>,
    row: Stretch,
}

impl<'c> RawRow<'c> {
    /// A cell to look up in memory.
    pub(crate) fn memorable(&self, column: usize) -> Option<Cell<'c>> {
        (column < self.width()).then(|| Cell::of(self.bytes, self.cells.span(self.row.first, column)))
    }

    /// How many cells it has.
    pub(crate) fn width(&self) -> usize {
        self.row.width as usize
    }

    /// The line that it begins in.
    pub(crate) fn line(&self) -> u64 {
        self.row.line
    }

    /// The whole row, as it is written.
    pub(crate) fn bytes(&self) -> &'c [u8] {
        let Span { start, end } = self.row.span;
        self.bytes.get(start as usize..end as usize).unwrap_or_default()
    }
}

impl Tape {
    /// Its rows from the first that is wanted on, in groups of so many, as they are written in the bytes that it was made
    /// from.
    pub(crate) fn groups<'c>(
        &'c self,
        bytes: &'c [u8],
        from: usize,
        size: usize,
    ) -> impl Iterator<Item = RawRows<'c>> {
        let rows = self.rows.get(from..).unwrap_or_default();
        let cells = Cells { bounds: &self.bounds, step: self.step };
        rows.chunks(size).map(move |rows| RawRows { bytes, cells, rows })
    }

    /// Forgets all rows, before records come whose cells stand apart.
    pub(crate) fn begin_records(&mut self) {
        self.bounds.clear();
        self.rows.clear();
        self.step = 2;
    }

    /// Puts a record behind the others, with so many cells that it does not have yet: their bounds are to be filled in.
    #[inline]
    pub(crate) fn record(&mut self, width: usize, line: u64, span: Span) -> &mut [[u32; 2]] {
        /// Of a cell that is not there.
        const ABSENT: [u32; 2] = [u32::MAX - 1, 0];
        let first = self.bounds.len();
        self.bounds.extend((0..width).flat_map(|_| ABSENT));
        self.push_row(first, width, line, span);
        self.bounds.get_mut(first..).unwrap_or_default().as_chunks_mut().0
    }

    /// Takes back the cells of the last record.
    pub(crate) fn without_cells(&mut self) {
        if let Some(last) = self.rows.last_mut() {
            last.width = 0;
        }
    }

    #[inline]
    #[allow(clippy::cast_possible_truncation)] // no chunk has as many bytes
    fn push_row(&mut self, first: usize, width: usize, line: u64, span: Span) {
        self.rows.push(Stretch { first: first as u32, width: width as u32, line, span });
    }

    /// Reads the rows of a table whose quotes are regular: the same ones as the plain tokenizer does, which is the judge.
    pub(crate) fn read_table(&mut self, chunk: &Chunk, delimiter: u8) {
        self.rows.clear();
        self.bounds.clear();
        self.step = 1;
        // What stands before the first byte.
        self.bounds.push(u32::MAX);
        let bytes = chunk.bytes.as_slice();
        let mut masks = Masks::new(delimiter).with_returns(memchr(b'\r', bytes).is_some());
        let mut begun = Begun { line_of_block: chunk.line, line: chunk.line, start: 0, first: 0 };
        let mut before = 1;
        for (number, content) in bytes.chunks(Masks::WIDTH).enumerate() {
            let base = number * Masks::WIDTH;
            let block = masks.read(content);
            let is_after_end = block.ends << 1 | before;
            before = block.ends >> 63;
            // Lines that end within quotes or with two characters, and lines that are empty, need a closer look.
            if block.breaks == block.ends && block.returns | (block.ends & is_after_end) == 0 {
                self.plain(block, base, &mut begun);
            } else {
                let follows = bytes.get(base + Masks::WIDTH) == Some(&b'\n');
                self.closely(block, base, follows, &mut begun);
            }
        }
    }

    /// Reads a block in which every line end ends a row.
    #[inline]
    #[allow(clippy::cast_possible_truncation)] // no chunk has as many bytes
    fn plain(&mut self, block: Block, base: usize, begun: &mut Begun) {
        /// So many at once: more than most blocks have, so that it is known how often to go round.
        const SOME: usize = 12;
        let count = self.bounds.len();
        let mut left = block.separators;
        while left != 0 {
            self.bounds.extend_from_slice(&[0; SOME]);
            if let Some(bounds) = self.bounds.last_chunk_mut::<SOME>() {
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
            self.push_row(begun.first, last - begun.first, begun.line, Span::of(begun.start, end));
            // The row that ended may have begun several lines above.
            begun.line_of_block += 1;
            begun.line = begun.line_of_block;
            (begun.start, begun.first) = (end + 1, last);
        }
    }

    /// Reads a block in which there may be anything; `follows` says that a `\n` stands behind it.
    #[allow(clippy::cast_possible_truncation)] // no chunk has as many bytes
    fn closely(&mut self, block: Block, base: usize, follows: bool, begun: &mut Begun) {
        // A `\r` before `\n` ends no line of its own.
        let feeds = block.breaks & !block.returns;
        let lines = block.breaks & !(block.returns & (feeds >> 1 | u64::from(follows) << 63));
        let mut left = block.separators;
        while left != 0 {
            let bit = left.trailing_zeros();
            left &= left - 1;
            let (end, last) = (base + bit as usize, self.bounds.len());
            self.bounds.push(end as u32);
            if block.ends >> bit & 1 == 1 {
                let is_empty_line = begun.start == end;
                if !is_empty_line {
                    self.push_row(begun.first, last - begun.first, begun.line, Span::of(begun.start, end));
                }
                (begun.start, begun.first) = (end + 1, last);
                begun.line = begun.line_of_block + u64::from((lines & (below(bit) | 1 << bit)).count_ones());
            }
        }
        begun.line_of_block += u64::from(lines.count_ones());
    }
}

/// The row that was begun.
struct Begun {
    /// The line that the block begins in.
    line_of_block: u64,
    /// The line that the row begins in.
    line: u64,
    /// Where it begins.
    start: usize,
    /// The bound before its first cell.
    first: usize,
}

/// All bits below one.
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
    use crate::load::tokenize::csv::{Dialect, Table, read_row};
    use crate::load::tokenize::row::{Header, Row, Rows};
    use crate::model::Untrusted;
    use proptest::prelude::*;

    /// The line and the cells of each row.
    #[derive(Debug, Default)]
    struct Read(Vec<(u64, Vec<String>)>);

    impl Rows for Read {
        fn columns(&mut self, _: &[Untrusted<'_>], _: Header) -> bool {
            true
        }

        fn row(&mut self, row: &Row<'_>) {
            let cells = row.fields.iter().flatten().map(|field| field.text.raw().to_owned());
            self.0.push((row.location.line, cells.collect()));
        }

        fn ragged(&mut self, row: &Row<'_>, _: usize) {
            self.row(row);
        }

        fn fault(&mut self, location: Option<Location>, _: Option<&Untrusted<'_>>, fault: Fault) {
            panic!("{location:?} {fault:?}");
        }
    }

    /// A text as one chunk that begins in this line, if it is none of those that are left to the plain tokenizer.
    fn chunk(text: &str, line: u64, delimiter: u8) -> Option<Chunk> {
        let stream = Stream::of(Box::new(text.as_bytes()), None, Limits::default(), None).unwrap();
        let chunk = Chunks::of(stream, Cut::Records(delimiter)).next(Vec::new()).unwrap()?;
        chunk.is_regular.then_some(Chunk { line, ..chunk })
    }

    /// Reads a text both ways, if its quotes are regular.
    fn assert_same(text: &str, line: u64, delimiter: u8) {
        let Some(chunk) = chunk(text, line, delimiter) else { return };
        let dialect = Dialect { delimiter, above: 0, limits: Limits::default() };
        let mut plain = Read::default();
        Table::below_header(dialect, 0).read(text, line, &mut plain);
        let mut tape = Tape::default();
        tape.read_table(&chunk, delimiter);
        let (mut read, mut cells) = (Read::default(), Vec::new());
        for rows in tape.groups(&chunk.bytes, 0, 3) {
            for row in (0..rows.count()).filter_map(|number| rows.row(number)) {
                let text = std::str::from_utf8(row.bytes()).unwrap();
                read_row(text, dialect, row.line(), |row| read.row(row));
                let cell =
                    |column| String::from_utf8(row.memorable(column).unwrap().bytes().to_owned()).unwrap();
                cells.push((0..row.width()).map(|column| unquoted(&cell(column))).collect::<Vec<_>>());
            }
        }
        assert_eq!(read.0, plain.0, "{text:?}");
        let plain: Vec<_> = plain.0.into_iter().map(|(_, cells)| cells).collect();
        assert_eq!(cells, plain, "{text:?}");
    }

    /// What a cell says that may be written in quotes.
    fn unquoted(cell: &str) -> String {
        let within = cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"'));
        within.map_or_else(|| cell.to_owned(), |within| within.replace("\"\"", "\""))
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
        /// What is said of a number without reading it is true.
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

        /// The plain tokenizer is the judge.
        #[test]
        fn a_regular_text_is_read_as_the_plain_tokenizer_reads_it(
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

        /// The same where anything may stand anywhere, about the width of a block.
        #[test]
        fn any_text_that_is_regular_is_read_so(
            text in "[ab,\"\r\né]{0,24}|([ab,\r\né]|\"\"){60,70}|([ab,\né]|\"\"|,\"|\",){110,140}",
            line in 1_u64..9,
        ) {
            assert_same(&text, line, b',');
        }
    }
}
