//! Stands in for Parquet in a build without the feature `parquet`: says that it can't be read.

use crate::load::FilePart;
use crate::load::limits::UnpackLimit;
use crate::load::problem::Fault;
use crate::load::problem::WrongPart as Wrong;
use crate::load::source::partitions::Part;
use crate::load::tokenize::row::RowVisitor;
use crate::model::Text;

/// A Parquet table, which can't exist here.
#[derive(Debug)]
pub(crate) enum ParquetTable {}

impl ParquetTable {
    pub(crate) fn open(parts: &[Part], _limit: UnpackLimit) -> Result<ParquetTable, Wrong> {
        Err(unread(parts.first().map(|part| &part.name)))
    }

    pub(crate) fn of_bytes(name: &Text, _bytes: &[u8], _limit: UnpackLimit) -> Result<ParquetTable, Wrong> {
        Err(unread(Some(name)))
    }

    pub(crate) fn parts(&self) -> Vec<FilePart> {
        match *self {}
    }

    pub(crate) fn has_numbers_in(&self, _columns: impl Fn(&Text) -> bool) -> bool {
        match *self {}
    }

    pub(crate) fn read(&self, _visitor: &mut dyn RowVisitor) {
        match *self {}
    }
}

fn unread(file: Option<&Text>) -> Wrong {
    Wrong { file: file.cloned().unwrap_or_default(), column: None, fault: Fault::NotText("a Parquet file") }
}
