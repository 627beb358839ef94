//! What comes of painting a picture in pixels.

use std::collections::BTreeSet;

/// A picture that is painted.
#[derive(Clone, Debug)]
pub struct Painted {
    /// The file.
    pub bytes: Vec<u8>,
    /// What no font has; a box stands in its place.
    pub missing: BTreeSet<String>,
}
