//! Default limits, all in one place, so that a malicious file is rejected early.
//!
//! Each limit is far above anything in files of figures, and an option raises it.

/// The decompressed size of a file: 1 GB.
pub const MAX_UNPACKED: u64 = 1_000_000_000;
/// [`MAX_RATIO`] applies from this decompressed size on.
pub const RATIO_THRESHOLD: u64 = 64_000_000;
/// The decompressed size divided by the compressed one.
pub const MAX_RATIO: u64 = 100;
/// The zstd window, as a power of two: 128 MB.
pub const MAX_WINDOW: u32 = 27;
/// The length of a field: 1 MB.
pub const MAX_FIELD: usize = 1_000_000;
/// The columns of a table, or the distinct field names of JSON records.
pub const MAX_COLUMNS: usize = 10_000;
/// The length of a row: 64 MB. Longer rows come from unbalanced quotes or unusual line ends.
pub const MAX_ROW: usize = 64_000_000;
/// The nesting of JSON values that are skipped.
pub const MAX_DEPTH: usize = 64;
/// The size of a package descriptor or a column description: 16 MB.
pub const MAX_DESCRIPTOR: u64 = 16_000_000;

/// The counts derived from a list of things: one for each country and year, from the first year to the last.
pub const MAX_COUNTS: u64 = 500_000;

/// Limits on the content of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The decompressed size.
    pub unpacked: UnpackLimit,
    /// The length of a field.
    pub field: usize,
    /// The columns of a table, or the distinct field names of JSON records.
    pub columns: usize,
    /// The length of a row.
    pub row: usize,
    /// The nesting of JSON.
    pub depth: usize,
    /// The counts derived from a list of things.
    pub counts: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits::DEFAULT
    }
}

impl Limits {
    /// The limits unless an option raises them.
    pub const DEFAULT: Limits = Limits {
        unpacked: UnpackLimit::Default,
        field: MAX_FIELD,
        columns: MAX_COLUMNS,
        row: MAX_ROW,
        depth: MAX_DEPTH,
        counts: MAX_COUNTS,
    };

    /// Lifts all limits on rows.
    pub(crate) fn unlimited_rows() -> Limits {
        let max = usize::MAX;
        Limits { field: max, columns: max, row: max, depth: max, ..Limits::DEFAULT }
    }
}

/// The limit on the decompressed size of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UnpackLimit {
    /// [`MAX_UNPACKED`], and [`MAX_RATIO`] from [`RATIO_THRESHOLD`] on.
    #[default]
    Default,
    /// This many bytes, at any ratio.
    Bytes(u64),
}

/// The limit that a file exceeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooMuch {
    /// The length of a field.
    Field(usize),
    /// Columns, or distinct field names.
    Columns(usize),
    /// The length of a row.
    Row(usize),
    /// The nesting of JSON.
    Depth(usize),
    /// Counts derived from a list of things.
    Counts(u64),
    /// The decompressed size.
    Unpacked(u64),
    /// The compression ratio.
    Ratio(u64),
}
