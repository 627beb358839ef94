//! The rows of a chunk as places in its bytes: nothing is copied, and nothing is made of a cell that nobody asks for.

use super::chunks::Chunk;
use super::masks::Masks;

/// Where one cell stands in the bytes of its chunk, quotes and all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Span {
    /// Of a cell that a record does not have.
    pub(crate) const ABSENT: Span = Span { start: u32::MAX, end: 0 };

    /// From one place in a chunk to another.
    #[inline]
    #[allow(clippy::cast_possible_truncation)] // no chunk has as many bytes
    pub(crate) fn of(start: usize, end: usize) -> Span {
        Span { start: start as u32, end: end as u32 }
    }
}

/// Where one row stands, and its cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stretch {
    /// Which cell is its first one.
    first: u32,
    /// How many it has.
    width: u32,
    /// The line that it begins in.
    line: u64,
    span: Span,
}

/// The rows of a chunk.
#[derive(Debug, Default)]
pub(crate) struct Tape {
    cells: Vec<Span>,
    rows: Vec<Stretch>,
}

/// One row, as it is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RawRow<'c> {
    bytes: &'c [u8],
    cells: &'c [Span],
    /// The line that it begins in.
    pub(crate) line: u64,
    span: Span,
}

impl<'c> RawRow<'c> {
    /// A cell as it is written; none where the row has none.
    #[inline]
    pub(crate) fn cell(&self, column: usize) -> Option<&'c [u8]> {
        let span = self.cells.get(column)?;
        self.bytes.get(span.start as usize..span.end as usize)
    }

    /// How many cells it has.
    pub(crate) fn width(&self) -> usize {
        self.cells.len()
    }

    /// The whole row, as it is written.
    pub(crate) fn bytes(&self) -> &'c [u8] {
        self.bytes.get(self.span.start as usize..self.span.end as usize).unwrap_or_default()
    }
}

impl Tape {
    /// Its rows, as they are written in the bytes that it was made from.
    pub(crate) fn rows<'c>(&'c self, bytes: &'c [u8]) -> impl Iterator<Item = RawRow<'c>> {
        self.rows.iter().map(move |row| {
            let cells =
                self.cells.get(row.first as usize..).and_then(|cells| cells.get(..row.width as usize));
            RawRow { bytes, cells: cells.unwrap_or_default(), line: row.line, span: row.span }
        })
    }

    /// Forgets all rows.
    pub(crate) fn clear(&mut self) {
        self.cells.clear();
        self.rows.clear();
    }

    /// Room for the cells of a row, all absent yet.
    #[inline]
    pub(crate) fn room(&mut self, width: usize) -> &mut [Span] {
        let first = self.cells.len();
        self.cells.resize(first + width, Span::ABSENT);
        self.cells.get_mut(first..).unwrap_or_default()
    }

    /// How many cells there are.
    #[inline]
    pub(crate) fn count(&self) -> usize {
        self.cells.len()
    }

    /// Ends a row whose cells are those from `first` on.
    #[inline]
    pub(crate) fn end_row(&mut self, first: usize, line: u64, span: Span) {
        let (first, width) = (first as u32, (self.cells.len() - first) as u32);
        self.rows.push(Stretch { first, width, line, span });
    }

    /// Takes back the cells from `first` on.
    pub(crate) fn drop_from(&mut self, first: usize) {
        self.cells.truncate(first);
    }

    /// Reads the rows of a table whose quotes are regular: the same ones as the plain tokenizer does, which is the judge.
    pub(crate) fn read_table(&mut self, chunk: &Chunk, delimiter: u8) {
        self.clear();
        let bytes = chunk.bytes.as_slice();
        let mut masks = Masks::new(delimiter);
        let (mut line_of_row, mut line_of_block) = (chunk.line, chunk.line);
        let (mut start, mut row_start, mut first) = (0_u32, 0_u32, 0);
        for (number, content) in bytes.chunks(Masks::WIDTH).enumerate() {
            let base = (number * Masks::WIDTH) as u32;
            let block = masks.read(content);
            // A `\r` before `\n` ends no line of its own.
            let follows = bytes.get(base as usize + Masks::WIDTH) == Some(&b'\n');
            let feeds = block.breaks & !block.returns;
            let paired = block.returns & (feeds >> 1 | u64::from(follows) << 63);
            let lines = block.breaks & !paired;
            let mut left = block.separators;
            while left != 0 {
                let bit = left.trailing_zeros();
                left &= left - 1;
                let end = base + bit;
                let is_end = block.ends >> bit & 1 == 1;
                if is_end && start == end && self.cells.len() == first {
                    // An empty line is no row.
                } else {
                    self.cells.push(Span { start, end });
                    if is_end {
                        self.end_row(first, line_of_row, Span { start: row_start, end });
                    }
                }
                start = end + 1;
                if is_end {
                    (row_start, first) = (start, self.cells.len());
                    let passed = lines & (u64::MAX >> (63 - bit));
                    line_of_row = line_of_block + u64::from(passed.count_ones());
                }
            }
            line_of_block += u64::from(lines.count_ones());
        }
    }
}
