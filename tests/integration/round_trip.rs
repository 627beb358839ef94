//! What is exported and read again is the same.

use crate::harness::Scratch;
use aiwatch::{Streams, Terminal};
use proptest::prelude::*;
use serde_json::value::RawValue;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use unicode_normalization::UnicodeNormalization as _;

const FORMATS: [&str; 4] = ["csv", "tsv", "json", "jsonl"];

const COLUMNS: [&str; 15] = [
    "id",
    "metric",
    "entity",
    "period",
    "qualifier",
    "value",
    "upper",
    "unit",
    "scope",
    "source",
    "origin",
    "locator",
    "confidence",
    "note",
    "note_fr",
];

#[test]
fn the_built_in_figures_answer_alike_after_any_export() {
    let folder = Scratch::new();
    let metrics = folder.run("list metrics --csv").answer().to_owned();
    let metrics: BTreeSet<&str> = metrics.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    let mut questions: Vec<String> =
        ["metrics", "entities", "sources", "periods"].map(|what| format!("list {what}")).into();
    for metric in metrics {
        questions.push(format!("compare --metric {metric}"));
        questions.push(format!("rank --metric {metric}"));
        questions.push(format!("compare --metric {metric} --json"));
        questions.push(format!("rank --metric {metric} --lang fr"));
    }
    questions.push("export".to_owned());
    for format in FORMATS {
        folder.run(&format!("export -o figures.{format}")).answer();
    }
    for question in questions {
        let before = folder.run(&question);
        assert_eq!(before.status, 0, "{}", before.all());
        for format in FORMATS {
            let after = folder.run(&format!("{question} --data figures.{format}"));
            assert_eq!(after, before, "{question}, {format}");
        }
    }
}

#[test]
fn an_export_is_read_from_a_pipe_too() {
    let folder = Scratch::new();
    for format in FORMATS {
        let export = folder.run(&format!("export --format {format}"));
        let again = folder.pipe(export.answer(), &format!("export --data - --format {format}"));
        assert_eq!(again, export, "{format}");
    }
}

#[test]
fn an_export_without_rows_is_read_back() {
    for format in FORMATS {
        let folder = Scratch::new();
        folder.run(&format!("export --metric patents --entity Namibia -o none.{format}"));
        let run = folder.run(&format!("export --data none.{format}"));
        assert_eq!((run.status, run.out.lines().count()), (0, 1), "{format}: {}", run.all());
    }
}

/// One observation: the texts of its cells in the order of the columns, as an export has them.
type Cells = [String; 15];

/// What people and attackers put into texts.
const PIECES: [&str; 32] = [
    "=",
    "+1",
    "-",
    "@SUM(A1)",
    "'",
    "\"",
    ",",
    ";",
    "\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "\u{1b}[31m",
    "\u{202e}",
    "\u{0}",
    "\u{85}",
    "\u{2028}",
    "\u{feff}",
    "\\u{1b}",
    "\\u{",
    "}",
    "\\",
    "é",
    "e\u{301}",
    "日本",
    "🇫🇷",
    "＝",
    "null",
    "France",
    "NA",
    "x",
];

/// A text as it is kept: without spaces around it, in composed form.
fn text() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(&PIECES[..]), 1..6);
    pieces.prop_map(|pieces| pieces.concat().trim().nfc().collect())
}

fn name() -> impl Strategy<Value = String> {
    text().prop_map(|text| if text.is_empty() { "m".to_owned() } else { text })
}

fn optional() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), text()]
}

/// Entities by their ids, and unknown ones by their names.
fn entity() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec!["FRA", "CHN", "CIV", "NAM", "EU", "EU+UK", "nvidia"]);
    let is_unknown = |name: &String| aiwatch::builtin::entity_id(name).is_none();
    prop_oneof![known.prop_map(str::to_owned), name().prop_filter("a known name", is_unknown)]
}

fn period() -> impl Strategy<Value = String> {
    (0_u8..9, 1000_u16..1700, 1_u8..=12, 1_u8..=28, 1_u16..500).prop_map(|(kind, y, m, d, n)| match kind {
        0 => String::new(),
        1 => format!("{y}-Q{}", m.div_ceil(3)),
        2 => format!("{y}-{m:02}"),
        3 => format!("{y}-{m:02}-{d:02}"),
        4 => format!("{y}/{}", y + n),
        5 => format!("{y}-{m:02}/{}-{d:02}-{d:02}", y + n).replace(&format!("-{d:02}-{d:02}"), "-12-31"),
        6 => format!("{y}/.."),
        7 => format!("P{n}{}", ['Y', 'M', 'W', 'D'][usize::from(d % 4)]),
        _ => format!("{y}"),
    })
}

/// Numbers in the one way in which they are written: plain digits, decimals, thousands' powers.
fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("0".to_owned()),
        "-?[1-9][0-9]{0,17}",
        "-?(0|[1-9][0-9]{0,9})\\.[0-9]{0,7}[1-9]0{0,2}",
        "-?[1-9][0-9]{0,2}e(3|6|9|24|48)",
        Just("9007199254740993".to_owned()),
        Just("123456789012345678901234567890123456".to_owned()),
    ]
}

/// Qualifier, value, upper and unit.
fn figure() -> impl Strategy<Value = [String; 4]> {
    let words = prop::sample::select(vec!["", "about", "more-than", "at-least", "less-than", "at-most"]);
    let amount = (words, number(), optional())
        .prop_map(|(word, value, unit)| [word.to_owned(), value, String::new(), unit]);
    let range = (-1000_i32..1000, 1_i32..1000, prop::sample::select(vec!["", ".5", "e9"]), optional())
        .prop_map(|(low, more, ending, unit)| {
            // A decimal moves both ends alike as long as neither is below nought.
            let low = if ending == ".5" {
                low.abs()
            } else if low == 0 {
                1
            } else {
                low
            };
            let high = if low + more == 0 { 1 } else { low + more };
            ["range".to_owned(), format!("{low}{ending}"), format!("{high}{ending}"), unit]
        });
    let rank = (1_u32..500, 0_u32..3).prop_map(|(first, more)| {
        let upper = if more == 0 { String::new() } else { (first + more).to_string() };
        ["rank".to_owned(), first.to_string(), upper, String::new()]
    });
    let missing = optional().prop_map(|unit| [String::new(), String::new(), String::new(), unit]);
    prop_oneof![4 => amount, 2 => range, 2 => rank, 1 => missing]
}

fn observation() -> impl Strategy<Value = Cells> {
    let of_what = (optional(), name(), entity(), period(), figure(), optional());
    let of_whom =
        (name(), optional(), optional(), prop::sample::select(vec!["", "A", "D"]), optional(), optional());
    (of_what, of_whom).prop_map(|((id, metric, entity, period, figure, scope), whom)| {
        let [qualifier, value, upper, unit] = figure;
        let (source, origin, locator, confidence, note, note_fr) = whom;
        let confidence = confidence.to_owned();
        [
            id, metric, entity, period, qualifier, value, upper, unit, scope, source, origin, locator,
            confidence, note, note_fr,
        ]
    })
}

/// Observations of which no two have one key.
fn dataset() -> impl Strategy<Value = Vec<Cells>> {
    prop::collection::vec(observation(), 1..12).prop_map(|mut rows| {
        let mut keys = BTreeSet::new();
        rows.retain(|[_, metric, entity, period, qualifier, _, _, unit, scope, source, origin, ..]| {
            let of_what = (metric.clone(), entity.clone(), period.clone(), qualifier == "rank");
            keys.insert((of_what, unit.clone(), scope.clone(), source.clone(), origin.clone()))
        });
        rows
    })
}

/// The dataset as a user's JSON file: texts and nulls only, so that it does not rest on how numbers are written.
fn as_json(rows: &[Cells]) -> String {
    let record = |cells: &Cells| -> BTreeMap<&str, Option<String>> {
        COLUMNS.into_iter().zip(cells).map(|(name, cell)| (name, some(cell))).collect()
    };
    serde_json::to_string(&rows.iter().map(record).collect::<Vec<_>>()).unwrap()
}

fn some(cell: &str) -> Option<String> {
    Some(cell.to_owned()).filter(|cell| !cell.is_empty())
}

/// The cells of an export in JSON Lines, read without the program's own loader.
fn cells_of(json_lines: &str) -> Vec<Cells> {
    let cell = |raw: &RawValue| match raw.get() {
        "null" => String::new(),
        text if text.starts_with('"') => serde_json::from_str(text).unwrap(),
        digits => digits.to_owned(),
    };
    let record = |line: &str| {
        let fields: BTreeMap<String, Box<RawValue>> = serde_json::from_str(line).unwrap();
        COLUMNS.map(|name| cell(&fields[name]))
    };
    json_lines.lines().map(record).collect()
}

/// Exports in this process, which is much faster than starting one.
fn export(data: &Path, format: &str) -> String {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let streams = Streams { input: &mut std::io::empty(), out: &mut out, err: &mut err };
    let data = data.to_str().unwrap();
    let args = ["aiwatch", "export", "--data", data, "--format", format];
    let status = aiwatch::run(args, &Terminal::default(), streams);
    // A random name may be a slip away from a known one, which is pointed out.
    let err = String::from_utf8(err).unwrap();
    assert!(status == 0 && err.lines().all(|line| line.starts_with("note: ")), "{format}: {err}");
    String::from_utf8(out).unwrap()
}

/// Exports a package into a folder of the scratch folder.
fn export_package(folder: &Scratch, data: &str, name: &str) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let streams = Streams { input: &mut std::io::empty(), out: &mut out, err: &mut err };
    let (data, target) = (folder.path(data), folder.path(name));
    let paths = [data, target].map(|path| path.to_str().unwrap().to_owned());
    let args = ["aiwatch", "export", "--layout", "package", "--data", &paths[0], "-o", &paths[1]];
    let status = aiwatch::run(args, &Terminal::default(), streams);
    assert_eq!((status, out), (0, Vec::new()), "{}", String::from_utf8_lossy(&err));
}

/// The columns of these names in one table of a package, row by row, without empty ones.
fn keys(folder: &Scratch, file: &str, columns: &[&str]) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_path(folder.path(file)).unwrap();
    let header = reader.headers().unwrap().clone();
    let places: Vec<usize> = columns.iter().map(|c| header.iter().position(|h| h == *c).unwrap()).collect();
    let rows = reader.records().map(|r| r.unwrap());
    let keys = rows.map(|row| places.iter().map(|place| row[*place].to_owned()).collect::<Vec<_>>());
    keys.filter(|key| key.iter().all(|part| !part.is_empty())).collect()
}

/// Writes a file and exports it.
fn export_text(folder: &Scratch, name: &str, text: &str, format: &str) -> String {
    std::fs::write(folder.path(name), text).unwrap();
    export(&folder.path(name), format)
}

fn few_cases() -> ProptestConfig {
    ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(few_cases())]

    #[test]
    fn whatever_is_exported_reads_back_as_it_was(rows in dataset()) {
        let folder = Scratch::with("generated.json", as_json(&rows));
        for format in FORMATS {
            let first = export(&folder.path("generated.json"), format);
            let again = export_text(&folder, &format!("first.{format}"), &first, format);
            prop_assert_eq!(&again, &first, "{}", format);
            let read_back = cells_of(&export(&folder.path(&format!("first.{format}")), "jsonl"));
            prop_assert_eq!(&read_back, &rows, "{}", format);
        }
    }

    #[test]
    fn a_package_reads_back_as_it_was_and_describes_all_that_it_names(rows in dataset()) {
        let folder = Scratch::with("generated.json", as_json(&rows));
        export_package(&folder, "generated.json", "package");
        let read_back = cells_of(&export(&folder.path("package"), "jsonl"));
        prop_assert_eq!(&read_back, &rows);
        for (table, named, by) in [
            ("metrics", &["metric"][..], &["id"][..]),
            ("entities", &["entity"], &["id"]),
            ("sources", &["source"], &["id"]),
            ("sources", &["origin"], &["id"]),
            ("scopes", &["metric", "scope"], &["metric", "id"]),
        ] {
            let described = keys(&folder, &format!("package/{table}.csv"), by);
            let once: BTreeSet<_> = described.iter().collect();
            prop_assert_eq!(once.len(), described.len(), "{} has a row twice", table);
            for key in keys(&folder, "package/observations.csv", named) {
                prop_assert!(once.contains(&key), "{} lacks {:?}", table, key);
            }
        }
    }

    #[test]
    fn line_breaks_of_either_kind_give_one_answer(rows in dataset()) {
        // A break within a field belongs to its text.
        let rows: Vec<Cells> = rows.into_iter().map(|row| row.map(|cell| cell.replace('\n', ""))).collect();
        let folder = Scratch::with("generated.json", as_json(&rows));
        for format in ["csv", "tsv"] {
            let text = export(&folder.path("generated.json"), format);
            for line_break in ["\r\n", "\r"] {
                let other = text.replace('\n', line_break);
                prop_assert_eq!(&export_text(&folder, &format!("other.{format}"), &other, format), &text);
            }
        }
    }

    #[test]
    fn an_exported_table_holds_nothing_that_runs_or_steers(rows in dataset()) {
        let folder = Scratch::with("generated.json", as_json(&rows));
        let text = export(&folder.path("generated.json"), "csv");
        let steers = |c: char| (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(c, '\u{202e}' | '\u{2028}' | '\u{feff}');
        prop_assert!(!text.contains(steers), "{:?}", text);
        for record in csv::Reader::from_reader(text.as_bytes()).records() {
            let record = record.unwrap();
            let texts = COLUMNS.iter().zip(&record).filter(|(name, _)| !["value", "upper"].contains(name));
            for (name, cell) in texts {
                prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '＝']), "{}: {:?}", name, cell);
            }
        }
    }
}
