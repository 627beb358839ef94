//! Text to rows of cells, whatever they mean.
//!
//! The plain tokenizers (`csv`, `json`, with the feature `parquet` also `parquet`) give rows and every fault with its place.
//! `cell_index` and `json_template` find the cells of many rows at once where the text is regular; tests hold them to the
//! plain ones.

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
