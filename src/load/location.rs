//! Locations in files, as editors count them.

/// A line, and for JSON the character in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Location {
    pub(crate) line: u64,
    pub(crate) character: Option<u64>,
}
