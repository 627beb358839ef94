//! Damaged files are refused and never end the program.

use super::*;
use crate::load::tokenize::row::{Row, Rows};
use ::parquet::basic::{Compression, GzipLevel, ZstdLevel};
use ::parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use ::parquet::file::properties::{WriterProperties, WriterVersion};
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::parser::parse_message_type;
use std::borrow::Cow;
use std::sync::Arc;

const ROWS: usize = 300;

/// A file of two groups of rows, with a dictionary and without, and with cells that hold nothing.
fn written(compression: Compression, version: WriterVersion) -> Vec<u8> {
    let schema = "message rows { required binary metric (UTF8); optional binary entity (UTF8); \
                  required int64 year; optional double value; optional int64 amount (DECIMAL(18, 2)); }";
    let properties = WriterProperties::builder()
        .set_compression(compression)
        .set_writer_version(version)
        .set_column_dictionary_enabled("year".into(), false);
    let mut writer = SerializedFileWriter::new(
        Vec::new(),
        Arc::new(parse_message_type(schema).unwrap()),
        Arc::new(properties.build()),
    )
    .unwrap();
    let texts = |words: [&'static str; 2]| -> Vec<ByteArray> {
        (0..ROWS).map(|row| ByteArray::from(words[row % 2])).collect()
    };
    let levels: Vec<i16> = (0..ROWS).map(|row| i16::from(row % 7 != 0)).collect();
    let there = levels.iter().filter(|level| **level == 1).count();
    let numbers: Vec<i64> = (0..ROWS).map(|row| 2000 + i64::try_from(row % 25).unwrap()).collect();
    let fractions: Vec<f64> = (0_u32..).take(there).map(|row| f64::from(row) / 4.0).collect();
    for _ in 0..2 {
        let mut group = writer.next_row_group().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<ByteArrayType>().write_batch(&texts(["models", "patents"]), None, None).unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        let entities = texts(["FR", "Côte d’Ivoire"]);
        column.typed::<ByteArrayType>().write_batch(&entities[..there], Some(&levels), None).unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<Int64Type>().write_batch(&numbers, None, None).unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<DoubleType>().write_batch(&fractions, Some(&levels), None).unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<Int64Type>().write_batch(&numbers[..there], Some(&levels), None).unwrap();
        column.close().unwrap();
        group.close().unwrap();
    }
    writer.into_inner().unwrap()
}

/// Files of all packings, with both kinds of pages.
fn all() -> Vec<Vec<u8>> {
    let packings = [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::GZIP(GzipLevel::default()),
        Compression::ZSTD(ZstdLevel::default()),
        Compression::LZ4,
        Compression::LZ4_RAW,
    ];
    let versions = [WriterVersion::PARQUET_1_0, WriterVersion::PARQUET_2_0];
    packings.iter().flat_map(|packing| versions.map(|version| written(*packing, version))).collect()
}

/// What comes out of a file.
#[derive(Default)]
struct Kept {
    rows: Vec<(u64, Vec<String>)>,
    faults: Vec<Fault>,
}

impl RowVisitor for Kept {
    fn columns(&mut self, _names: &[Untrusted<'_>], _header: Header) -> bool {
        true
    }

    fn rows(&mut self, rows: Rows<'_>) {
        let texts = |row: Row<'_>| row.whole_texts().map(Cow::into_owned).collect();
        self.rows.extend(rows.iter().map(|row| (row.line(), texts(row))));
    }

    fn fault(&mut self, _location: Option<Location>, _field: Option<&Untrusted<'_>>, fault: Fault) {
        self.faults.push(fault);
    }
}

fn read(bytes: &[u8]) -> Kept {
    let mut kept = Kept::default();
    match Dataset::of_bytes(&Text::from("x.parquet"), bytes, crate::load::limits::Unpacked::Usual) {
        Ok(dataset) => dataset.read(&mut kept),
        Err(wrong) => kept.faults.push(wrong.fault),
    }
    kept
}

#[test]
fn all_packings_hold_the_same_rows() {
    for file in all() {
        let kept = read(&file);
        assert_eq!(kept.faults, []);
        assert_eq!(kept.rows.len(), 2 * ROWS);
        let row = |line: usize| kept.rows[line - 1].1.join("|");
        assert_eq!(row(1), "models||2000||");
        assert_eq!(row(2), "patents|FR|2001|0|20.00");
        assert_eq!(row(3), "models|Côte d’Ivoire|2002|0.25|20.01");
        assert_eq!(row(ROWS + 2), row(2));
        assert!(kept.rows.iter().zip(1..).all(|((line, _), wanted)| *line == wanted));
    }
}

#[test]
fn what_is_cut_off_is_refused() {
    for file in all() {
        for length in (0..file.len()).step_by(97).chain(file.len() - 20..file.len()) {
            assert_ne!(read(&file[..length]).faults, [], "{length} of {}", file.len());
        }
    }
}

#[test]
fn what_is_changed_is_read_or_refused() {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).unwrap()
    };
    for file in all() {
        for _ in 0..100 {
            let mut changed = file.clone();
            for _ in 0..=random(3) {
                let at = random(changed.len());
                changed[at] = u8::try_from(random(256)).unwrap();
            }
            let kept = read(&changed);
            assert!(kept.rows.len() <= 2 * ROWS || kept.faults.is_empty());
        }
    }
}
