//! The tokenizer of Parquet: columns of typed values, whose rows come out as texts like those of any other table.
//!
//! A table is one file or several parts. Its rows are counted through all parts, from 1, and the lines of its messages are
//! these numbers within a part; the header is line 0, since no row has it. Only a page of each column is unpacked at a time.

mod cells;
mod pages;

use super::FilePart;
use super::parts::Part;
use super::problem::Fault;
use super::row::{Field, Header, Row, Rows};
use super::spot::Spot;
use super::unpack::{Limit, MOST_UNPACKED};
use crate::model::{Text, Untrusted};
use ::parquet::basic::Compression;
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::{ParquetMetaData, RowGroupMetaData};
use ::parquet::file::reader::{FileReader as _, SerializedFileReader};
use ::parquet::schema::types::ColumnDescriptor;
use bytes::Bytes;
use cells::{Cell, Column, Kind};
use pages::Source;
use std::path::PathBuf;

/// How many rows are taken at a time.
const BATCH: usize = 1024;

/// A table in Parquet.
#[derive(Debug)]
pub(crate) struct Dataset {
    files: Vec<File>,
    /// All columns, those that folders say last.
    names: Vec<String>,
    /// How much text may come out.
    most: u64,
}

/// One file of it.
#[derive(Debug)]
struct File {
    name: Text,
    content: Content,
    rows: u64,
    /// What is in the columns that its folders say.
    folders: Vec<String>,
}

#[derive(Debug)]
enum Content {
    File(PathBuf),
    Bytes(Bytes),
}

/// What is wrong with a table, in which file and which column.
#[derive(Debug)]
pub(crate) struct Wrong {
    pub(crate) file: Text,
    pub(crate) column: Option<Text>,
    pub(crate) fault: Fault,
}

impl Dataset {
    /// The table of these parts, which agree in their columns.
    pub(crate) fn open(parts: &[Part], limit: Limit) -> Result<Dataset, Wrong> {
        let contents = parts.iter().map(|part| {
            let keys = part.keys.as_slice();
            (&part.name, Content::File(part.path.clone()), keys)
        });
        Dataset::of(contents, limit)
    }

    /// The table of one file that is in memory.
    pub(crate) fn of_bytes(name: &Text, bytes: &[u8], limit: Limit) -> Result<Dataset, Wrong> {
        Dataset::of([(name, Content::Bytes(Bytes::copy_from_slice(bytes)), [].as_slice())].into_iter(), limit)
    }

    fn of<'p>(
        contents: impl Iterator<Item = (&'p Text, Content, &'p [(String, String)])>,
        limit: Limit,
    ) -> Result<Dataset, Wrong> {
        let most = match limit {
            Limit::Usual => MOST_UNPACKED,
            Limit::Bytes(most) => most,
        };
        let mut dataset = Dataset { files: Vec::new(), names: Vec::new(), most };
        let mut unpacked = 0;
        for (name, content, keys) in contents {
            let wrong = |column: Option<Text>, fault| Wrong { file: name.clone(), column, fault };
            let reader = content.reader().map_err(|fault| wrong(None, fault))?;
            let metadata = reader.metadata();
            let mut names = own_columns(metadata).map_err(|(column, fault)| wrong(column, fault))?;
            let mut rows = 0;
            for group in metadata.row_groups() {
                check(group, names.len()).map_err(|fault| wrong(None, fault))?;
                rows = u64::saturating_add(rows, u64::try_from(group.num_rows()).unwrap_or_default());
                let sizes = group
                    .columns()
                    .iter()
                    .map(|column| u64::try_from(column.uncompressed_size()).unwrap_or_default());
                unpacked = sizes.fold(unpacked, u64::saturating_add);
            }
            if unpacked > most {
                return Err(wrong(None, too_large(most)));
            }
            // A column of the file itself goes before a folder that says the same.
            let keys: Vec<_> = keys.iter().filter(|(key, _)| !names.contains(key)).collect();
            names.extend(keys.iter().map(|(key, _)| key.clone()));
            match dataset.files.first() {
                Some(first) if dataset.names != names => {
                    return Err(wrong(None, Fault::OtherColumns { file: first.name.clone() }));
                }
                _ => dataset.names = names,
            }
            let folders = keys.into_iter().map(|(_, value)| value.clone()).collect();
            dataset.files.push(File { name: name.clone(), content, rows, folders });
        }
        Ok(dataset)
    }

    /// Its files, and how many rows each has.
    pub(crate) fn parts(&self) -> Vec<FilePart> {
        self.files.iter().map(|file| FilePart { name: file.name.clone(), rows: file.rows }).collect()
    }

    /// Reads all rows.
    pub(crate) fn read(&self, rows: &mut dyn Rows) {
        let names: Vec<Untrusted<'_>> =
            self.names.iter().map(|name| Untrusted::from(name.as_str())).collect();
        if !rows.columns(&names, Header::OfTable(Spot { line: 0, character: None })) {
            return;
        }
        let mut taken = Taken { names: &names, line: 0, most: self.most, left: self.most };
        let mut before = 0;
        for file in &self.files {
            taken.line = before;
            if let Err(fault) = taken.file(file, rows) {
                let is_end = matches!(fault, Fault::TooLarge(_));
                rows.fault(Some(taken.spot(1)), None, fault);
                if is_end {
                    return;
                }
            }
            before = u64::saturating_add(before, file.rows);
        }
    }
}

impl Content {
    fn reader(&self) -> Result<SerializedFileReader<Source>, Fault> {
        let source = match self {
            Content::File(path) => Source::of_file(path).map_err(|error| damaged(&error.into()))?,
            Content::Bytes(bytes) => Source::of_bytes(bytes.clone()),
        };
        SerializedFileReader::new(source).map_err(|error| damaged(&error))
    }
}

/// How far the reading is.
struct Taken<'n> {
    names: &'n [Untrusted<'n>],
    /// The rows that are read.
    line: u64,
    /// How much text may come out, and how much still may.
    most: u64,
    left: u64,
}

impl Taken<'_> {
    /// A row after those that are read.
    fn spot(&self, next: u64) -> Spot {
        Spot { line: self.line + next, character: None }
    }

    fn file(&mut self, file: &File, rows: &mut dyn Rows) -> Result<(), Fault> {
        let reader = file.content.reader()?;
        for index in 0..reader.num_row_groups() {
            let failed = |error| damaged(&error);
            let group = reader.get_row_group(index).map_err(failed)?;
            let metadata = group.metadata();
            // The file may be another one by now.
            check(metadata, self.names.len() - file.folders.len())?;
            let mut columns = Vec::new();
            for index in 0..metadata.num_columns() {
                let descriptor = metadata.column(index).column_descr_ptr();
                let kind = Kind::of(&descriptor)
                    .ok_or_else(|| Fault::Packed("the file is another one than before".to_owned()))?;
                let pages = group.get_column_page_reader(index).map_err(failed)?;
                columns.push(Column::new(kind, descriptor, pages));
            }
            let mut left = usize::try_from(metadata.num_rows()).unwrap_or_default();
            while left > 0 {
                let wanted = left.min(BATCH);
                let mut cells = Vec::new();
                for column in &mut columns {
                    cells.push(column.take(wanted).map_err(failed)?);
                }
                self.batch(wanted, &cells, &file.folders, rows)?;
                left -= wanted;
            }
        }
        Ok(())
    }

    /// Passes on some rows, whose cells stand column by column.
    fn batch(
        &mut self,
        length: usize,
        columns: &[Vec<Cell>],
        folders: &[String],
        rows: &mut dyn Rows,
    ) -> Result<(), Fault> {
        for index in 0..length {
            let spot = self.spot(1);
            let mut fields = Vec::with_capacity(self.names.len());
            let mut sound = true;
            for (name, column) in self.names.iter().zip(columns) {
                let text = match column.get(index) {
                    Some(Ok(text)) => text.as_str(),
                    Some(Err(fault)) => {
                        rows.fault(Some(spot), Some(name), fault.clone());
                        sound = false;
                        ""
                    }
                    None => "",
                };
                self.left =
                    self.left.checked_sub(text.len() as u64 + 1).ok_or_else(|| too_large(self.most))?;
                fields.push(Some(Field { text: Untrusted::from(text), spot: None }));
            }
            let of_folder = |text: &String| Some(Field { text: Untrusted::from(text.clone()), spot: None });
            fields.extend(folders.iter().map(of_folder));
            if sound {
                rows.row(&Row { fields, spot });
            }
            self.line += 1;
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
        return Err(Fault::Packed(
            "expected a whole Parquet file: what it says of its rows can't be".to_owned(),
        ));
    }
    let packing = group
        .columns()
        .iter()
        .map(::parquet::file::metadata::ColumnChunkMetaData::compression)
        .find(|packing| matches!(packing, Compression::BROTLI(_) | Compression::LZO));
    packing.map_or(Ok(()), |packing| {
        let wanted = "columns packed with snappy, zstd, gzip or lz4";
        Err(Fault::Expected { wanted, found: Text::from(packing.to_string().to_lowercase()), help: None })
    })
}

/// What the reader says of a file that is cut off or changed; it may have it from the file.
fn damaged(error: &ParquetError) -> Fault {
    let what = Text::from(format!("expected a whole Parquet file: {error}")).shortened(160);
    Fault::Packed(what.raw().to_owned())
}

fn too_large(most: u64) -> Fault {
    Fault::TooLarge(format!("more than {} MB come out of it", most / 1_000_000))
}
