//! What a build without the feature `parquet` knows of Parquet: that it does not read it.

use super::FilePart;
use super::limits::Unpacked as Limit;
use super::parts::{Part, Wrong};
use super::problem::Fault;
use super::row::Rows;
use crate::model::Text;

/// A table in Parquet, of which there is none here.
#[derive(Debug)]
pub(crate) enum Dataset {}

impl Dataset {
    pub(crate) fn open(parts: &[Part], _limit: Limit) -> Result<Dataset, Wrong> {
        Err(unread(parts.first().map(|part| &part.name)))
    }

    pub(crate) fn of_bytes(name: &Text, _bytes: &[u8], _limit: Limit) -> Result<Dataset, Wrong> {
        Err(unread(Some(name)))
    }

    pub(crate) fn parts(&self) -> Vec<FilePart> {
        match *self {}
    }

    pub(crate) fn read(&self, _rows: &mut dyn Rows) {
        match *self {}
    }
}

fn unread(file: Option<&Text>) -> Wrong {
    Wrong { file: file.cloned().unwrap_or_default(), column: None, fault: Fault::NotText("a Parquet file") }
}
