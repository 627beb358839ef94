//! Reads the values of a column row by row.
//!
//! A column whose values are indices into a dictionary is read as these, so that each text is made once.

use super::batch::CellBatch;
use super::cells::{ValueKind, julian, real, write};
use super::pages::CheckedPages;
use crate::load::problem::Fault;
use ::parquet::basic::{Encoding, Type};
use ::parquet::column::page::{Page, PageReader as _};
use ::parquet::column::reader::{ColumnReader, ColumnReaderImpl, get_column_reader};
use ::parquet::data_type::{DataType, Int32Type};
use ::parquet::errors::{ParquetError, Result};
use ::parquet::file::metadata::ColumnChunkMetaData;
use ::parquet::file::reader::RowGroupReader;
use ::parquet::schema::types::{ColumnDescPtr, ColumnDescriptor, Type as SchemaType};
use std::sync::Arc;

/// The cells of a column of a row group.
pub(super) enum ColumnCells {
    Values(Values),
    Coded(Coded),
}

impl ColumnCells {
    pub(super) fn of(group: &dyn RowGroupReader, index: usize) -> Result<ColumnCells> {
        let column = group.metadata().column(index);
        let descriptor = column.column_descr_ptr();
        let kind = ValueKind::of(&descriptor)
            .ok_or_else(|| ParquetError::General("a column of another type".to_owned()))?;
        let pages = CheckedPages::new(group.get_column_page_reader(index)?);
        Ok(if is_coded(column) {
            ColumnCells::Coded(Coded::new(kind, &descriptor, pages)?)
        } else {
            ColumnCells::Values(Values::new(kind, descriptor, pages))
        })
    }

    /// Appends the next cells to a batch, as many as it has rows.
    pub(super) fn take(&mut self, batch: &mut CellBatch) -> Result<()> {
        batch.begin_column();
        match self {
            ColumnCells::Values(values) => values.take(batch),
            ColumnCells::Coded(coded) => coded.take(batch),
        }
    }
}

/// Whether all values of a column are indices into a dictionary.
fn is_coded(column: &ColumnChunkMetaData) -> bool {
    let of_levels = [
        Encoding::RLE,
        #[allow(deprecated)]
        Encoding::BIT_PACKED,
    ];
    let of_codes = [Encoding::PLAIN_DICTIONARY, Encoding::RLE_DICTIONARY];
    let encodings = column.page_encoding_stats_mask().unwrap_or(column.encodings_mask());
    of_codes.iter().any(|code| encodings.is_set(*code))
        && encodings.encodings().all(|encoding| of_codes.contains(&encoding) || of_levels.contains(&encoding))
}

/// Values as they are.
pub(super) struct Values {
    kind: ValueKind,
    reader: ColumnReader,
    /// The definition level of a value; a lower one means null.
    there: i16,
}

impl Values {
    fn new(kind: ValueKind, descriptor: ColumnDescPtr, pages: CheckedPages) -> Values {
        let there = descriptor.max_def_level();
        Values { kind, reader: get_column_reader(descriptor, Box::new(pages)), there }
    }

    fn take(&mut self, batch: &mut CellBatch) -> Result<()> {
        let (kind, there) = (self.kind, self.there);
        match &mut self.reader {
            ColumnReader::BoolColumnReader(reader) => take_sound(reader, batch, there, |value, text| {
                write(text, value);
            }),
            ColumnReader::Int32ColumnReader(reader) => take_sound(reader, batch, there, |value, text| {
                kind.whole((*value).into(), value.cast_unsigned().into(), text);
            }),
            ColumnReader::Int64ColumnReader(reader) => take_sound(reader, batch, there, |value, text| {
                kind.whole(*value, value.cast_unsigned(), text);
            }),
            ColumnReader::Int96ColumnReader(reader) => take_sound(reader, batch, there, |value, text| {
                write(text, julian(value));
            }),
            ColumnReader::FloatColumnReader(reader) => take_sound(reader, batch, there, |value, text| {
                real(*value, text);
            }),
            ColumnReader::DoubleColumnReader(reader) => take_sound(reader, batch, there, |value, text| {
                real(*value, text);
            }),
            ColumnReader::ByteArrayColumnReader(reader) => {
                take(reader, batch, there, |value, text| kind.bytes(value.data(), text))
            }
            ColumnReader::FixedLenByteArrayColumnReader(reader) => {
                take(reader, batch, there, |value, text| kind.bytes(value.data(), text))
            }
        }
    }
}

/// Takes the values of a type of which all have a text.
fn take_sound<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    batch: &mut CellBatch,
    there: i16,
    add: impl Fn(&T::T, &mut Vec<u8>),
) -> Result<()> {
    read(reader, batch.length, there, |_, value| {
        if let Some(value) = value {
            add(value, &mut batch.texts);
        }
        batch.end_cell();
    })
}

fn take<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    batch: &mut CellBatch,
    there: i16,
    add: impl Fn(&T::T, &mut Vec<u8>) -> std::result::Result<(), Fault>,
) -> Result<()> {
    read(reader, batch.length, there, |row, value| match value.map(|value| add(value, &mut batch.texts)) {
        Some(Err(fault)) => batch.end_wrong_cell(row, fault),
        Some(Ok(())) | None => _ = batch.end_cell(),
    })
}

/// Reads the values of the next rows, or their nulls.
fn read<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    rows: usize,
    there: i16,
    mut take: impl FnMut(usize, Option<&T::T>),
) -> Result<()> {
    let (mut levels, mut values) = (Vec::new(), Vec::new());
    let (records, ..) = reader.read_records(rows, Some(&mut levels), None, &mut values)?;
    if records != rows {
        return Err(ParquetError::General(format!("a column ends {} rows early", rows - records)));
    }
    let mut values = values.iter();
    for row in 0..rows {
        let is_there = there == 0 || levels.get(row) == Some(&there);
        take(row, if is_there { values.next() } else { None });
    }
    Ok(())
}

/// Indices into a dictionary.
pub(super) struct Coded {
    /// The texts of the dictionary, and the faults in them.
    dictionary: CellBatch,
    reader: ColumnReaderImpl<Int32Type>,
    there: i16,
    /// For each text of the dictionary, the last batch that it was copied to, and the bounds it has there.
    copies: Vec<(u64, [u32; 2])>,
    batches: u64,
}

impl Coded {
    fn new(kind: ValueKind, descriptor: &ColumnDescriptor, mut pages: CheckedPages) -> Result<Coded> {
        let Some(Page::DictionaryPage { buf, num_values, encoding, is_sorted }) = pages.get_next_page()?
        else {
            return Err(ParquetError::General("a page without its dictionary".to_owned()));
        };
        let count = num_values as usize;
        if count > buf.len() {
            return Err(ParquetError::EOF(format!("a dictionary of {count} values in {} bytes", buf.len())));
        }
        let of_type = |values_type, levels| {
            Arc::new(ColumnDescriptor::new(values_type, levels, 0, descriptor.path().clone()))
        };
        // A dictionary is laid out like a page of values that are all there.
        let page = Page::DataPage {
            buf,
            num_values,
            encoding: Encoding::PLAIN,
            def_level_encoding: Encoding::RLE,
            rep_level_encoding: Encoding::RLE,
            statistics: None,
        };
        let mut dictionary = CellBatch::of(count);
        dictionary.begin_column();
        let entries = of_type(descriptor.self_type_ptr(), 0);
        Values::new(kind, entries, CheckedPages::of_one(page)).take(&mut dictionary)?;
        // The indices are values of their own, with a dictionary in which each means itself.
        let there = descriptor.max_def_level();
        let codes = (0..num_values.cast_signed()).flat_map(i32::to_le_bytes).collect::<Vec<u8>>();
        let page = Page::DictionaryPage { buf: codes.into(), num_values, encoding, is_sorted };
        let code = SchemaType::primitive_type_builder("code", Type::INT32).build()?;
        let pages = pages.with_dictionary(page);
        let reader = ColumnReaderImpl::new(of_type(Arc::new(code), there), Box::new(pages));
        Ok(Coded { dictionary, reader, there, copies: vec![(0, [0; 2]); count], batches: 0 })
    }

    fn take(&mut self, batch: &mut CellBatch) -> Result<()> {
        self.batches += 1;
        let Coded { dictionary, reader, there, copies, batches } = self;
        read(reader, batch.length, *there, |row, code| {
            let code = code.and_then(|code| usize::try_from(*code).ok());
            let Some((code, (last, bounds))) = code.and_then(|code| Some((code, copies.get_mut(code)?)))
            else {
                batch.end_cell();
                return;
            };
            if last == batches {
                return batch.repeat_cell(*bounds);
            }
            batch.texts.extend_from_slice(dictionary.text(code));
            match dictionary.fault(code) {
                // Each row has its message.
                Some(fault) => batch.end_wrong_cell(row, fault.clone()),
                None => (*last, *bounds) = (*batches, batch.end_cell()),
            }
        })
    }
}
