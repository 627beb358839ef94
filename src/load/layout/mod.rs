//! The layouts of files: how publishers arrange their figures, each in a file of its own.
//!
//! Nothing else knows one from another: adding a layout is adding a file, and naming it in [`LAYOUTS`].

mod epoch;
mod eurostat;
mod kind;
mod list;
mod native;
mod owid;
mod sdmx;
mod side;
mod weo;
mod wide;
mod world_bank;

pub(crate) use kind::{File, Head, Layout, fold};
pub(crate) use list::{LAYOUTS, by_name, is_plain, recognised};
pub(crate) use native::{LAYOUT as NATIVE, is_unknown, missing, own_name};
pub(crate) use side::{API_ERROR, NotData, OWID_METADATA, other_text, seems};
pub(crate) use world_bank::unit_of;
