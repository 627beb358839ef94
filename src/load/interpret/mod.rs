//! Cells to observations: all meaning, and all messages about it.
//!
//! A plan is compiled into columns ([`columns`]), one for each part of an observation, that remember what their cells meant.
//! A row ([`row_reader`]) is always put together from them in the same way; where a cell is new, the row is read closely
//! ([`cells`]): that makes all messages, and what a sound row meant is remembered.

pub(crate) mod batch;
mod beside;
mod cell_cache;
mod cells;
mod columns;
pub(crate) mod counts;
mod entities;
mod figure;
mod naming;
mod new_fields;
mod number_help;
mod pairs;
mod remarks;
pub(crate) mod row_reader;
mod values;

pub(crate) use number_help::number_help;
