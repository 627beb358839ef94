//! Parquet: files and folders of parts, and what is said of those that are wrong; without the feature, that it is not read.

use crate::harness::Scratch;

#[cfg(not(feature = "parquet"))]
#[test]
fn without_the_feature_it_is_refused_by_name() {
    let error = "expected UTF-8 text, found a Parquet file\nhelp: a build with the feature parquet reads it: \
                 cargo install --path . --features parquet\n";
    let scratch = Scratch::with("a.parquet", "PAR1…PAR1").file("parts/year=2023/data_0.parquet", "PAR1…PAR1");
    assert_eq!(scratch.run("rank --data a.parquet").refusal(), format!("error: a.parquet: {error}"));
    let refusal = scratch.run("rank --data parts");
    assert_eq!(refusal.refusal(), format!("error: parts/year=2023/data_0.parquet: {error}"));
    assert_eq!(
        scratch.pipe("PAR1…PAR1", "rank --data -").refusal(),
        format!("error: standard input: {error}")
    );
}

#[cfg(feature = "parquet")]
mod with_the_feature {
    use super::Scratch;
    use parquet::basic::Compression;
    use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type};
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::SerializedFileWriter;
    use parquet::schema::parser::parse_message_type;
    use std::sync::Arc;

    /// A column as a test writes it.
    enum Column<'c> {
        Texts(&'c [&'c str]),
        Years(&'c [i32]),
        /// None is no value.
        Numbers(&'c [Option<f64>]),
    }

    /// A file with these columns, and one group of rows.
    fn written(columns: &[(&str, Column<'_>)]) -> Vec<u8> {
        let fields = columns.iter().map(|(name, column)| match column {
            Column::Texts(_) => format!("required binary {name} (UTF8);"),
            Column::Years(_) => format!("required int32 {name};"),
            Column::Numbers(_) => format!("optional double {name};"),
        });
        let schema = format!("message rows {{ {} }}", fields.collect::<String>());
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let schema = Arc::new(parse_message_type(&schema).unwrap());
        let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties)).unwrap();
        let mut group = writer.next_row_group().unwrap();
        for (_, column) in columns {
            let mut to = group.next_column().unwrap().unwrap();
            match column {
                Column::Texts(texts) => {
                    let texts: Vec<ByteArray> = texts.iter().map(|text| ByteArray::from(*text)).collect();
                    to.typed::<ByteArrayType>().write_batch(&texts, None, None).unwrap();
                }
                Column::Years(years) => {
                    to.typed::<Int32Type>().write_batch(years, None, None).unwrap();
                }
                Column::Numbers(numbers) => {
                    let levels: Vec<i16> = numbers.iter().map(|number| i16::from(number.is_some())).collect();
                    let there: Vec<f64> = numbers.iter().flatten().copied().collect();
                    to.typed::<DoubleType>().write_batch(&there, Some(&levels), None).unwrap();
                }
            }
            to.close().unwrap();
        }
        group.close().unwrap();
        writer.into_inner().unwrap()
    }

    /// Figures of one metric.
    fn figures(entities: &[&str], year: i32, values: &[Option<f64>]) -> Vec<u8> {
        written(&[
            ("metric", Column::Texts(&vec!["filings"; values.len()])),
            ("entity", Column::Texts(entities)),
            ("year", Column::Years(&vec![year; values.len()])),
            ("value", Column::Numbers(values)),
        ])
    }

    #[test]
    fn a_file_has_the_answers_of_the_same_rows_in_csv() {
        let csv = "metric,entity,year,value\nfilings,FR,2023,1.5\nfilings,CN,2023,40\nfilings,US,2023,\n";
        let rows = figures(&["FR", "CN", "US"], 2023, &[Some(1.5), Some(40.0), None]);
        let scratch = Scratch::with("a.csv", csv).file("a.parquet", &rows).file("no-ending", &rows);
        for question in ["rank", "export", "list metrics --json", "compare --json"] {
            let of_csv = scratch.run(&format!("{question} --data a.csv"));
            for name in ["a.parquet", "no-ending"] {
                let answer = scratch.run(&format!("{question} --data {name}"));
                assert_eq!(answer.answer(), of_csv.answer().replace("a.csv", name), "{question}");
            }
            let piped = scratch.pipe(&rows, &format!("{question} --data -"));
            assert_eq!(piped.answer(), of_csv.answer().replace("a.csv", "standard input"), "{question}");
        }
        // A number has a point, whatever the user says of texts.
        assert_eq!(
            scratch.run("rank --data a.parquet --decimal comma"),
            scratch.run("rank --data a.parquet")
        );
        let how = scratch.run("rank --data a.parquet -v").err;
        assert!(how.contains("note: read a.parquet as Parquet, layout native"), "{how}");
    }

    #[test]
    fn a_folder_of_parts_is_one_source() {
        let part = |entity: &str, value| {
            written(&[
                ("metric", Column::Texts(&["filings"])),
                ("entity", Column::Texts(&[entity])),
                ("value", Column::Numbers(&[Some(value)])),
            ])
        };
        let scratch = Scratch::with("d/year=2023/data_0.parquet", part("FR", 1.0))
            .file("d/year=2023/data_1.parquet", part("CN", 2.0))
            .file("d/year=__HIVE_DEFAULT_PARTITION__/data_0.parquet", part("US", 3.0))
            .file("d/_SUCCESS", "")
            .file("d/_temporary/0.parquet", "no Parquet")
            .file("d/year=2023/.data_0.parquet.crc", "crc");
        assert_eq!(
            scratch.run("export --data d/").answer().lines().skip(1).collect::<Vec<_>>(),
            [
                ",filings,FRA,2023,,1,,,,d,,,,,",
                ",filings,CHN,2023,,2,,,,d,,,,,",
                ",filings,USA,,,3,,,,d,,,,,"
            ]
        );
        let how = scratch.run("list metrics --data d -v").err;
        assert!(how.contains("note: read d as Parquet, 3 parts, layout native"), "{how}");
        // Where there is a file of another kind, folders are not looked into.
        let scratch = scratch.file("d/a.csv", "metric,entity,year,value\nfilings,DE,2023,4\n");
        assert!(scratch.run("export --data d").answer().ends_with("\n,filings,DEU,2023,,4,,,,a.csv,,,,,\n"));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_part_and_its_row() {
        let sound = figures(&["FR", "CN"], 2023, &[Some(1.0), Some(2.0)]);
        let scratch = Scratch::with("d/part-0.parquet", &sound);
        for (part, error) in [
            (
                figures(&["US", "DE"], 2023, &[Some(3.0), Some(f64::NAN)]),
                "part-1.parquet:2: value: expected a number, found \"NaN\"",
            ),
            (
                figures(&["US", "DE"], 2023, &[Some(f64::INFINITY), None]),
                "part-1.parquet:1: value: expected a number, found \"inf\"",
            ),
            (figures(&["US", "FR"], 2023, &[None, None]), "part-1.parquet:2: the same metric, entity,"),
            (
                written(&[("metric", Column::Texts(&["filings"]))]),
                "part-1.parquet: other columns than in d/part-0.parquet",
            ),
            (sound[..sound.len() - 5].to_vec(), "part-1.parquet: expected a whole Parquet file: "),
            (b"metric,entity".to_vec(), "part-1.parquet: expected a whole Parquet file: "),
            (Vec::new(), "part-1.parquet: expected a whole Parquet file: "),
        ] {
            std::fs::write(scratch.path("d/part-1.parquet"), part).unwrap();
            let run = scratch.run("rank --data d");
            assert!(run.refusal().starts_with(&format!("error: d/{error}")), "{}", run.refusal());
            // What else is wrong, is not told in its place.
            assert_eq!(run.err.matches("error: d/").count(), 1, "{}", run.err);
        }
        let twice = written(&[("metric", Column::Texts(&["a"])), ("entity", Column::Texts(&["FR"]))]);
        let run = Scratch::with("a.parquet", twice).run("rank --data a.parquet");
        assert!(run.refusal().starts_with("error: a.parquet: missing columns "), "{}", run.refusal());
    }

    #[cfg(unix)]
    #[test]
    fn what_is_read_lies_below_the_folder_and_once() {
        use std::os::unix::fs::symlink;
        let sound = figures(&["FR"], 2023, &[Some(1.0)]);
        let scratch = Scratch::with("d/a.parquet", &sound).file("outside.parquet", &sound);
        symlink(scratch.path("outside.parquet"), scratch.path("d/b.parquet")).unwrap();
        let run = scratch.run("rank --data d");
        assert_eq!(run.refusal(), "error: d/b.parquet: the link leads out of the folder\n");
        std::fs::remove_file(scratch.path("d/b.parquet")).unwrap();
        symlink(scratch.path("d"), scratch.path("d/again")).unwrap();
        let run = scratch.run("rank --data d");
        assert_eq!(run.refusal(), "error: d/again: a link to a folder is not followed\n");
    }
}
