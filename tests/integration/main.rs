//! The program as its users run it. One file for each command, as in `src/commands`, and one for each of what all
//! commands share.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)] // a test may fail so

mod chart;
mod check;
mod cite;
mod compare;
mod comparisons;
mod drawing;
mod faults;
mod formats;
mod harness;
mod help;
mod large;
mod layouts;
mod list;
mod load;
mod map;
mod mutations;
mod names;
mod output;
mod owid;
mod package;
mod packing;
mod parquet;
mod png;
mod rank;
mod readme;
mod reference;
mod report;
mod requirements;
mod round_trip;
mod samples;
mod scales;
mod show;
mod units;
mod validate;
mod vintages;
