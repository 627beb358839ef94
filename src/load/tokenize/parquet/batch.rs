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
    /// The bounds of every cell, column by column: the byte before it and its end.
    bounds: Vec<[u32; 2]>,
    /// Where the text of the cell begins that ends next.
    start: u32,
    /// The bytes of all cells with a byte more for each, as if none shared its text with others.
    size: u64,
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
        self.start = end_of(&self.texts);
        self.bounds.reserve(self.length);
    }

    /// Ends a cell after its text was appended. Returns its bounds.
    #[inline]
    pub(super) fn end_cell(&mut self) -> [u32; 2] {
        let end = end_of(&self.texts);
        self.texts.push(0);
        let bounds = [self.start.wrapping_sub(1), end];
        self.start = end.wrapping_add(1);
        self.repeat_cell(bounds);
        bounds
    }

    /// Adds a cell with the text of an earlier one.
    #[inline]
    pub(super) fn repeat_cell(&mut self, bounds: [u32; 2]) {
        let [before, end] = bounds;
        self.size += u64::from(end.wrapping_sub(before));
        self.bounds.push(bounds);
    }

    /// Ends a cell that has a fault.
    pub(super) fn end_wrong_cell(&mut self, row: usize, fault: Fault) {
        self.faults.push(CellFault { row, column: self.columns.saturating_sub(1), fault });
        self.end_cell();
    }

    /// Adds a column with the same text in all rows.
    pub(super) fn push_everywhere(&mut self, text: &str) {
        self.begin_column();
        self.texts.extend_from_slice(text.as_bytes());
        let bounds = self.end_cell();
        (1..self.length).for_each(|_| self.repeat_cell(bounds));
        self.texts.extend_from_slice(&PADDING);
    }

    /// Completes the batch after the last column.
    pub(super) fn finished(mut self) -> CellBatch {
        self.faults.sort_by_key(|fault| fault.row);
        self.texts.extend_from_slice(&PADDING);
        self
    }

    /// The text of a row, where there is one column.
    pub(super) fn text(&self, row: usize) -> &[u8] {
        let [before, end] = self.bounds.get(row).copied().unwrap_or_default();
        self.texts.get(before.wrapping_add(1) as usize..end as usize).unwrap_or_default()
    }

    /// The fault in a row, where there is one column.
    pub(super) fn fault(&self, row: usize) -> Option<&Fault> {
        let at = self.faults.binary_search_by_key(&row, |fault| fault.row).ok()?;
        self.faults.get(at).map(|fault| &fault.fault)
    }

    /// How many rows fit into `left` bytes of text, counting a byte more per cell. Subtracts what they take.
    pub(super) fn fitting(&self, left: &mut u64) -> usize {
        if let Some(less) = left.checked_sub(self.size) {
            *left = less;
            return self.length;
        }
        let size = |row: usize| {
            let of_row = self.bounds.iter().skip(row).step_by(self.length);
            of_row.map(|[before, end]| u64::from(end.wrapping_sub(*before))).sum::<u64>()
        };
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
            first: 2 * row as u32,
            width: self.columns as u32,
            line: before + row as u64 + 1,
            span: Span::default(),
        };
        let spans: Vec<RowSpan> = range.map(row).collect();
        visitor.rows(Rows {
            syntax: Syntax::Plain,
            bytes: &self.texts,
            bounds: CellBounds { all: self.bounds.as_flattened(), step: 2 * self.length as u32 },
            spans: &spans,
            only: None,
        });
    }
}

/// The end of the text. Far below 4 GB: the cells are those of few rows, decompressed page by page.
fn end_of(texts: &[u8]) -> u32 {
    u32::try_from(texts.len()).unwrap_or(u32::MAX)
}
