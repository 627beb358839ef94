//! Rows of a file, with their cells column by column in one text.

use crate::load::problem::Fault;
use crate::load::tokenize::cell_text::Syntax;
use crate::load::tokenize::row::{CellBounds, RowSpan, RowVisitor, Rows, Span};
use std::ops::Range;

/// Follows the last cell, so that cells can be read in fixed-size blocks.
const PADDING: [u8; 32] = [0; 32];

/// A batch of rows.
#[derive(Debug, Default)]
pub(super) struct CellBatch {
    /// The number of rows.
    pub(super) length: usize,
    columns: usize,
    /// The texts of the cells, each followed by a separating byte.
    pub(super) texts: Vec<u8>,
    /// For each column, the byte before its first cell, then the end of every cell.
    bounds: Vec<u32>,
    /// Faults in cells, ordered by row once the batch is finished.
    pub(super) faults: Vec<CellFault>,
}

/// A fault in a cell.
#[derive(Debug)]
pub(super) struct CellFault {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) fault: Fault,
}

impl CellBatch {
    pub(super) fn of(length: usize) -> CellBatch {
        CellBatch { length, ..CellBatch::default() }
    }

    /// Starts the next column.
    pub(super) fn begin_column(&mut self) {
        self.columns += 1;
        self.bounds.push(end_of(&self.texts).wrapping_sub(1));
    }

    /// Ends a cell after its text was appended.
    #[inline]
    pub(super) fn end_cell(&mut self) {
        self.bounds.push(end_of(&self.texts));
        self.texts.push(0);
    }

    /// Ends a cell that has a fault.
    pub(super) fn end_wrong_cell(&mut self, row: usize, fault: Fault) {
        self.faults.push(CellFault { row, column: self.columns.saturating_sub(1), fault });
        self.end_cell();
    }

    /// Adds a column with the same text in all rows.
    pub(super) fn push_everywhere(&mut self, text: &str) {
        self.begin_column();
        for _ in 0..self.length {
            self.texts.extend_from_slice(text.as_bytes());
            self.end_cell();
        }
        self.texts.extend_from_slice(&PADDING);
    }

    /// Completes the batch after the last column.
    pub(super) fn finished(mut self) -> CellBatch {
        self.faults.sort_by_key(|fault| fault.row);
        self.texts.extend_from_slice(&PADDING);
        self
    }

    /// How many rows fit into `left` bytes of text, counting a byte more per cell. Subtracts what they take.
    pub(super) fn fitting(&self, left: &mut u64) -> usize {
        let size = |row: usize| {
            let spans = (0..self.columns).filter_map(|column| {
                let at = row + column * (self.length + 1);
                Some(self.bounds.get(at + 1)?.wrapping_sub(*self.bounds.get(at)?))
            });
            spans.map(u64::from).sum::<u64>()
        };
        if self.texts.len() as u64 <= *left {
            *left -= self.texts.len() as u64;
            return self.length;
        }
        for row in 0..self.length {
            match left.checked_sub(size(row)) {
                Some(less) => *left = less,
                None => return row,
            }
        }
        self.length
    }

    /// Passes some rows to the visitor; `before` is the number of rows before the batch.
    #[allow(clippy::cast_possible_truncation)] // a batch has few rows and columns
    pub(super) fn give(&self, range: Range<usize>, before: u64, visitor: &mut dyn RowVisitor) {
        let row = |row: usize| RowSpan {
            first: row as u32,
            width: self.columns as u32,
            line: before + row as u64 + 1,
            span: Span::default(),
        };
        let spans: Vec<RowSpan> = range.map(row).collect();
        visitor.rows(Rows {
            syntax: Syntax::Plain,
            bytes: &self.texts,
            bounds: CellBounds { all: &self.bounds, step: self.length as u32 + 1 },
            spans: &spans,
            only: None,
        });
    }
}

/// The end of the text. Far below 4 GB: the cells are those of few rows, decompressed page by page.
fn end_of(texts: &[u8]) -> u32 {
    u32::try_from(texts.len()).unwrap_or(u32::MAX)
}
