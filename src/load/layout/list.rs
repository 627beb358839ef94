//! All layouts, and which of them a header tells.

use super::kind::{Head, Layout};
use super::{epoch, eurostat, native, owid, sdmx, weo, wide, world_bank};
use crate::model::Text;

/// All layouts, in the order in which they are tried: those that ask most of a header first.
pub(crate) static LAYOUTS: [&Layout; 12] = [
    &sdmx::LAYOUT,
    &native::LAYOUT,
    &owid::LAYOUT,
    &world_bank::WIDE,
    &world_bank::LONG,
    &world_bank::API,
    &eurostat::TSV,
    &epoch::LAYOUT,
    &weo::LAYOUT,
    &weo::PORTAL,
    &native::MEANT,
    &wide::LAYOUT,
];

/// The layout of a file that has no other: what it lacks for that one can be said.
pub(crate) static DEFAULT: &Layout = &native::LAYOUT;

/// The layout that columns of these names tell.
pub(crate) fn recognized(names: &[Text]) -> Option<&'static Layout> {
    LAYOUTS.into_iter().find(|layout| (layout.recognizes)(&Head { names }))
}

/// The layout of this name.
pub(crate) fn by_name(name: &str) -> Option<&'static Layout> {
    LAYOUTS.into_iter().find(|layout| layout.name == name)
}
