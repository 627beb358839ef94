//! Stands in for `png` in a build without that feature.

use super::Painted;
use crate::error::Unpainted;

pub(super) fn painted(_svg: &str) -> Result<Painted, Unpainted> {
    Err(Unpainted::NotBuilt)
}
