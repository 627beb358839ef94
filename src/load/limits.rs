//! How much a file may hold where nobody allows more, all in one place: a file that was made to do harm is stopped at once.
//!
//! Each limit is far above what files of figures have, and has an option that raises it.

/// How much may come out of a packed file: 1 GB.
pub const MAX_UNPACKED: u64 = 1_000_000_000;
/// From this size on, what comes out may be at most [`MAX_RATIO`] times as large as what went in.
pub const RATIO_THRESHOLD: u64 = 64_000_000;
/// How many times as large as the packed file what comes out of it may be.
pub const MAX_RATIO: u64 = 100;
/// The largest window of zstd that is made room for, as a power of two: 128 MB.
pub const MAX_WINDOW: u32 = 27;
/// The longest field: 1 MB.
pub const MAX_FIELD: usize = 1_000_000;
/// How many columns a table may have, or how many kinds of fields records.
pub const MAX_COLUMNS: usize = 10_000;
/// The longest row: 64 MB. A row that is longer is a mistake: of quotes, or of line ends.
pub const MAX_ROW: usize = 64_000_000;
/// How deep JSON that is passed over may be nested.
pub const MAX_DEPTH: usize = 64;
/// The largest descriptor of a package, or of the columns of a table: 16 MB.
pub const MAX_DESCRIPTOR: u64 = 16_000_000;

/// How many counts may be made of a file of things: one for each year and country, from the first year to the last.
pub const MAX_COUNTS: u64 = 500_000;

/// How much a file may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// What comes out of a packed file.
    pub unpacked: UnpackLimit,
    /// The bytes of a field.
    pub field: usize,
    /// The columns of a table, and the kinds of fields of records.
    pub columns: usize,
    /// The bytes of a row.
    pub row: usize,
    /// How deep JSON is nested.
    pub depth: usize,
    /// The counts that are made of things.
    pub counts: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits::DEFAULT
    }
}

impl Limits {
    /// What a file may hold where nobody allows more.
    pub const DEFAULT: Limits = Limits {
        unpacked: UnpackLimit::Default,
        field: MAX_FIELD,
        columns: MAX_COLUMNS,
        row: MAX_ROW,
        depth: MAX_DEPTH,
        counts: MAX_COUNTS,
    };

    /// No limits to what rows hold.
    pub(crate) fn none() -> Limits {
        let most = usize::MAX;
        Limits { field: most, columns: most, row: most, depth: most, ..Limits::DEFAULT }
    }
}

/// How much may come out of a packed file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UnpackLimit {
    /// [`MAX_UNPACKED`], and beyond [`RATIO_THRESHOLD`] no more than [`MAX_RATIO`] times as much as went in.
    #[default]
    Default,
    /// So many bytes.
    Bytes(u64),
}

/// What there is too much of, each with its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooMuch {
    /// The bytes of a field.
    Field(usize),
    /// Columns, or kinds of fields.
    Columns(usize),
    /// The bytes of a row.
    Row(usize),
    /// Levels of JSON.
    Depth(usize),
    /// Counts of things, one for each year and country.
    Counts(u64),
    /// The bytes that come out of a packed file.
    Unpacked(u64),
    /// How many times its size comes out of a packed file.
    Ratio(u64),
}
