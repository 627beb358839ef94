//! The result of painting a chart in pixels.

use std::collections::BTreeSet;

#[derive(Clone, Debug)]
pub(crate) struct Painted {
    pub(crate) bytes: Vec<u8>,
    /// Characters that no font has, for which there are boxes.
    pub(crate) missing: BTreeSet<String>,
}
