//! One file: what it says of itself, and its rows. All of it is read apart, since the file may be damaged.

use super::apart::{Outlet, begin};
use super::batch::Batch;
use super::cells::{Column, Kind};
use super::pages::Source;
use crate::load::problem::Fault;
use crate::model::Text;
use ::parquet::basic::Compression;
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::{ColumnChunkMetaData, ParquetMetaData, RowGroupMetaData};
use ::parquet::file::reader::{FileReader as _, SerializedFileReader};
use ::parquet::schema::types::ColumnDescriptor;
use bytes::Bytes;
use std::path::PathBuf;

/// How many rows are taken at a time.
const BATCH: usize = 1024;

/// Where a file is.
#[derive(Clone, Debug)]
pub(super) enum Content {
    File(PathBuf),
    Bytes(Bytes),
}

/// What a file says of itself.
#[derive(Debug)]
pub(super) struct Facts {
    pub(super) names: Vec<String>,
    pub(super) rows: u64,
    /// How large it is unpacked.
    pub(super) unpacked: u64,
}

/// What is wrong, in which column.
type ColumnFault = (Option<Text>, Fault);

impl Content {
    /// What the file says of itself.
    pub(super) fn facts(&self) -> Result<Facts, ColumnFault> {
        let content = self.clone();
        let facts = begin(move |outlet: &Outlet<Result<Facts, ColumnFault>>| {
            outlet.give(content.facts_here());
        });
        facts.iter().next().flatten().unwrap_or_else(|| Err((None, broken())))
    }

    /// All rows, or what is wrong with those that follow.
    pub(super) fn batches(&self, wanted: &[bool]) -> impl Iterator<Item = Result<Batch, Fault>> {
        let (content, wanted) = (self.clone(), wanted.to_vec());
        let batches = begin(move |outlet: &Outlet<Result<Batch, Fault>>| {
            if let Err(fault) = content.batches_here(&wanted, outlet) {
                outlet.give(Err(fault));
            }
        });
        batches.into_iter().map(|batch| batch.unwrap_or_else(|| Err(broken())))
    }

    fn reader(&self) -> Result<SerializedFileReader<Source>, Fault> {
        let source = match self {
            Content::File(path) => Source::of_file(path).map_err(|error| damaged(&error.into()))?,
            Content::Bytes(bytes) => Source::of_bytes(bytes.clone()),
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
        Ok(Facts { names, rows, unpacked })
    }

    fn batches_here(&self, wanted: &[bool], outlet: &Outlet<Result<Batch, Fault>>) -> Result<(), Fault> {
        let reader = self.reader()?;
        for index in 0..reader.num_row_groups() {
            let failed = |error| damaged(&error);
            let group = reader.get_row_group(index).map_err(failed)?;
            let metadata = group.metadata();
            // The file may be another one by now.
            check(metadata, wanted.len())?;
            let mut columns = Vec::new();
            for index in 0..metadata.num_columns() {
                let descriptor = metadata.column(index).column_descr_ptr();
                let kind = Kind::of(&descriptor).ok_or_else(broken)?;
                let pages = group.get_column_page_reader(index).map_err(failed)?;
                columns.push(Column::new(kind, descriptor, pages));
            }
            let mut left = usize::try_from(metadata.num_rows()).unwrap_or_default();
            while left > 0 {
                let length = left.min(BATCH);
                let mut batch = Batch::of(length);
                for (column, is_wanted) in columns.iter_mut().zip(wanted) {
                    if *is_wanted {
                        batch.begin_column();
                        column.take(&mut batch).map_err(failed)?;
                    } else {
                        batch.push_everywhere("");
                    }
                }
                if !outlet.give(Ok(batch.finished())) {
                    return Ok(());
                }
                left -= length;
            }
        }
        Ok(())
    }
}

/// The names of the columns of a file, each of which has one value a row.
fn own_columns(metadata: &ParquetMetaData) -> Result<Vec<String>, (Option<Text>, Fault)> {
    let schema = metadata.file_metadata().schema_descr();
    let mut names = Vec::new();
    for column in schema.columns() {
        let name = column.path().parts().first().cloned().unwrap_or_default();
        if Kind::of(column).is_none() {
            let wanted = "a column of texts, numbers, dates or truth values";
            let found = Text::from(what(column));
            return Err((Some(Text::from(name)), Fault::Expected { wanted, found, help: None }));
        }
        names.push(name);
    }
    if names.is_empty() { Err((None, Fault::Empty)) } else { Ok(names) }
}

/// What a column holds that is not read.
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

/// Whether what is said of some rows can be so: the reader takes it for granted.
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
        return Err(Fault::Damaged {
            kind: "Parquet",
            remark: Text::from("what it says of its rows can't be"),
        });
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

/// What the reader says of a file that is cut off or changed; it may have it from the file.
fn damaged(error: &ParquetError) -> Fault {
    let told = error.to_string();
    let told = told.strip_prefix("Parquet error: ").unwrap_or(&told);
    Fault::Damaged { kind: "Parquet", remark: Text::from(told.to_owned()) }
}

/// What nothing can be said of.
fn broken() -> Fault {
    Fault::Damaged { kind: "Parquet", remark: Text::from("its pages can't be") }
}
