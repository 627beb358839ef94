//! The list of layouts, and recognition by header.

use super::kind::Layout;
use super::{epoch, eurostat, native, owid, sdmx, weo, wide, world_bank};
use crate::model::Text;

/// In the order in which they are tried, from the most specific header to the least.
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

/// The layout assumed for other files, so that messages can say which columns are missing.
pub(crate) static DEFAULT: &Layout = &native::LAYOUT;

/// The first layout that recognizes these column names.
pub(crate) fn recognized(names: &[Text]) -> Option<&'static Layout> {
    LAYOUTS.into_iter().find(|layout| (layout.recognizes)(names))
}

pub(crate) fn by_name(name: &str) -> Option<&'static Layout> {
    LAYOUTS.into_iter().find(|layout| layout.name == name)
}
