//! The metadata and rows of one file, read in isolation, since the file may be damaged.

use super::batch::CellBatch;
use super::cells::ValueKind;
use super::column::ColumnCells;
use super::isolate::{Output, spawn};
use super::pages::ByteSource;
use crate::load::problem::Fault;
use crate::model::Text;
use ::parquet::basic::Compression;
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::{ColumnChunkMetaData, ParquetMetaData, RowGroupMetaData};
use ::parquet::file::reader::{FileReader as _, SerializedFileReader};
use ::parquet::schema::types::ColumnDescriptor;
use bytes::Bytes;
use std::collections::HashSet;
use std::path::PathBuf;

/// Rows per batch.
const BATCH: usize = 1024;

/// The bytes of a file.
#[derive(Clone, Debug)]
pub(super) enum FileContent {
    File(PathBuf),
    Bytes(Bytes),
}

/// Metadata of a file.
#[derive(Debug)]
pub(super) struct Facts {
    pub(super) names: Vec<String>,
    /// The columns of numbers.
    pub(super) numbers: HashSet<String>,
    pub(super) rows: u64,
    /// The uncompressed size.
    pub(super) unpacked: u64,
}

/// A fault, with its column.
type ColumnFault = (Option<Text>, Fault);

impl FileContent {
    /// Reads the metadata.
    pub(super) fn facts(&self) -> Result<Facts, ColumnFault> {
        let content = self.clone();
        let facts = spawn(move |output: &Output<Result<Facts, ColumnFault>>| {
            output.give(content.facts_here());
        });
        facts.iter().next().flatten().unwrap_or_else(|| Err((None, broken())))
    }

    /// All rows, or what is wrong with those that follow.
    pub(super) fn batches(&self, wanted: &[bool]) -> impl Iterator<Item = Result<CellBatch, Fault>> {
        let (content, wanted) = (self.clone(), wanted.to_vec());
        let batches = spawn(move |output: &Output<Result<CellBatch, Fault>>| {
            if let Err(fault) = content.batches_here(&wanted, output) {
                output.give(Err(fault));
            }
        });
        batches.into_iter().map(|batch| batch.unwrap_or_else(|| Err(broken())))
    }

    fn reader(&self) -> Result<SerializedFileReader<ByteSource>, Fault> {
        let source = match self {
            FileContent::File(path) => ByteSource::of_file(path).map_err(|error| damaged(&error.into()))?,
            FileContent::Bytes(bytes) => ByteSource::Bytes(bytes.clone()),
        };
        SerializedFileReader::new(source).map_err(|error| damaged(&error))
    }

    fn facts_here(&self) -> Result<Facts, ColumnFault> {
        let reader = self.reader().map_err(|fault| (None, fault))?;
        let metadata = reader.metadata();
        let names = own_columns(metadata)?;
        let (mut rows, mut unpacked) = (0, 0);
        let positive = |number: i64| u64::try_from(number).unwrap_or_default();
        for group in metadata.row_groups() {
            check(group, names.len()).map_err(|fault| (None, fault))?;
            rows = u64::saturating_add(rows, positive(group.num_rows()));
            let sizes = group.columns().iter().map(|column| positive(column.uncompressed_size()));
            unpacked = sizes.fold(unpacked, u64::saturating_add);
        }
        let columns = metadata.file_metadata().schema_descr().columns().iter().zip(&names);
        let numbers = columns.filter(|(column, _)| ValueKind::of(column).is_some_and(ValueKind::is_number));
        let numbers = numbers.map(|(_, name)| name.clone()).collect();
        Ok(Facts { names, numbers, rows, unpacked })
    }

    fn batches_here(&self, wanted: &[bool], output: &Output<Result<CellBatch, Fault>>) -> Result<(), Fault> {
        let reader = self.reader()?;
        for index in 0..reader.num_row_groups() {
            let failed = |error| damaged(&error);
            let group = reader.get_row_group(index).map_err(failed)?;
            let metadata = group.metadata();
            // The file may be another one by now.
            check(metadata, wanted.len())?;
            let mut columns: Vec<Option<ColumnCells>> = wanted.iter().map(|_| None).collect();
            let mut left = usize::try_from(metadata.num_rows()).unwrap_or_default();
            while left > 0 {
                let length = left.min(BATCH);
                let mut batch = CellBatch::of(length);
                for (index, (column, is_wanted)) in columns.iter_mut().zip(wanted).enumerate() {
                    if !is_wanted {
                        batch.push_everywhere("");
                        continue;
                    }
                    let cells = match column {
                        Some(cells) => cells,
                        None => column.insert(ColumnCells::of(&*group, index).map_err(failed)?),
                    };
                    cells.take(&mut batch).map_err(failed)?;
                }
                if !output.give(Ok(batch.finished())) {
                    return Ok(());
                }
                left -= length;
            }
        }
        Ok(())
    }
}

/// The column names. Each column must have one value per row.
fn own_columns(metadata: &ParquetMetaData) -> Result<Vec<String>, (Option<Text>, Fault)> {
    let schema = metadata.file_metadata().schema_descr();
    let mut names = Vec::new();
    for column in schema.columns() {
        let name = column.path().parts().first().cloned().unwrap_or_default();
        if ValueKind::of(column).is_none() {
            let wanted = "a column of texts, numbers, dates or truth values";
            let found = Text::from(what(column));
            return Err((Some(Text::from(name)), Fault::Expected { wanted, found, help: None }));
        }
        names.push(name);
    }
    if names.is_empty() { Err((None, Fault::Empty)) } else { Ok(names) }
}

/// The name of an unsupported column type.
fn what(column: &ColumnDescriptor) -> String {
    if column.max_rep_level() > 0 {
        return "lists".to_owned();
    }
    match (column.path().parts().len(), column.logical_type_ref()) {
        (2.., _) => "structures".to_owned(),
        (_, Some(logical)) => format!("{logical:?}"),
        (_, None) => column.physical_type().to_string(),
    }
}

/// Validates the metadata of a row group, which the `parquet` crate takes for granted.
fn check(group: &RowGroupMetaData, columns: usize) -> Result<(), Fault> {
    let is_sound = group.num_rows() >= 0
        && group.num_columns() == columns
        && group.columns().iter().all(|column| {
            let start = column.dictionary_page_offset().unwrap_or(column.data_page_offset());
            let numbers =
                [start, column.data_page_offset(), column.compressed_size(), column.uncompressed_size()];
            numbers.iter().all(|number| *number >= 0) && start.checked_add(column.compressed_size()).is_some()
        });
    if !is_sound {
        return Err(damaged_by("what it says of its rows can't be".to_owned()));
    }
    let packing = group
        .columns()
        .iter()
        .map(ColumnChunkMetaData::compression)
        .find(|packing| matches!(packing, Compression::BROTLI(_) | Compression::LZO));
    packing.map_or(Ok(()), |packing| {
        let wanted = "columns packed with snappy, zstd, gzip or lz4";
        Err(Fault::Expected { wanted, found: Text::from(packing.to_string().to_lowercase()), help: None })
    })
}

/// The fault for a damaged file, with the reader's message, which may quote the file.
fn damaged(error: &ParquetError) -> Fault {
    let told = error.to_string();
    let told = told.strip_prefix("Parquet error: ").unwrap_or(&told);
    damaged_by(told.to_owned())
}

/// The fault for a file damaged beyond description.
fn broken() -> Fault {
    damaged_by("its pages can't be".to_owned())
}

fn damaged_by(remark: String) -> Fault {
    Fault::Damaged { kind: "Parquet", remark: Text::from(remark) }
}
