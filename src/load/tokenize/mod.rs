//! Splits text into rows of cells, without interpreting them.
//!
//! The plain tokenizers (`csv`, `json`, and `parquet` with that feature) yield rows, and faults with locations.
//! `cell_index` and `json_template` are fast paths for many rows of regular text; tests compare them with the plain
//! ones.

pub(crate) mod cell_index;
pub(crate) mod cell_text;
pub(crate) mod chunks;
pub(crate) mod csv;
pub(crate) mod format;
pub(crate) mod json;
pub(crate) mod json_template;
pub(crate) mod masks;
#[cfg(feature = "parquet")]
pub(crate) mod parquet;
#[cfg(not(feature = "parquet"))]
#[path = "no_parquet.rs"]
pub(crate) mod parquet;
pub(crate) mod row;
pub(crate) mod tokenizer;
