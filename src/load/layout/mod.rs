//! How publishers arrange their figures: one file for each layout.
//!
//! Nothing else distinguishes layouts. To add one, add a file and list it in [`LAYOUTS`].

mod detect;
mod epoch;
mod eurostat;
mod kind;
mod list;
mod native;
mod owid;
pub(crate) mod plan;
pub(crate) mod planner;
mod sdmx;
mod side_files;
pub(crate) mod survey;
mod weo;
mod wide;
mod world_bank;

pub(crate) use detect::{detected, forced};
pub(crate) use kind::{FileInfo, Layout, fold};
pub(crate) use list::{DEFAULT, LAYOUTS, by_name, recognized};
pub(crate) use native::{is_unknown, is_whole as is_native, own_name};
pub(crate) use side_files::{other_text, seems};
