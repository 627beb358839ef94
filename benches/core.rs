//! What takes the time, part by part, in this process: `cargo bench`.

// Without a file there is nothing to measure.
#![allow(clippy::expect_used)]

use aiwatch::model::Number;
use aiwatch::{Streams, Terminal, run};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use std::io::{self, BufWriter, Write as _};
use tempfile::NamedTempFile;

fn main() {
    divan::main();
}

/// Numbers as files have them: short, with decimals, with an exponent, with more digits than a `f64` holds.
#[divan::bench(args = ["7", "-12.25", "1234567.891", "3.14e24", "0.12345678901234567890123"])]
fn number(text: &str) -> Option<Number> {
    text.parse().ok()
}

/// The answer that costs next to nothing to compute: arguments, the built-in data, a table.
#[divan::bench]
fn built_in() -> u8 {
    answer(&["aiwatch", "compare", "--metric", "patents"])
}

/// Only the arguments and the help, which is made of all definitions.
#[divan::bench]
fn help() -> u8 {
    answer(&["aiwatch", "rank", "--help"])
}

/// A filter that one row in 80 passes.
#[divan::bench(args = [Format::Csv, Format::Jsonl])]
fn rank(bencher: Bencher<'_, '_>, format: Format) {
    over_file(
        bencher,
        format,
        &["aiwatch", "rank", "--metric", "patents", "--period", "2023", "--agg", "sum"],
    );
}

/// Every row has its part in the answer.
#[divan::bench(args = [Format::Csv, Format::Jsonl])]
fn list(bencher: Bencher<'_, '_>, format: Format) {
    over_file(bencher, format, &["aiwatch", "list", "metrics"]);
}

const ROWS: usize = 10_000;

#[derive(Clone, Copy, Debug)]
enum Format {
    Csv,
    Jsonl,
}

/// Runs a command with `--data` of a file of so many rows.
fn over_file(bencher: Bencher<'_, '_>, format: Format, command: &[&str]) {
    let file = file(format).expect("a temporary file");
    let path = file.path().display().to_string();
    let args = [command, &["--data", &path]].concat();
    assert_eq!(answer(&args), 0, "no message is measured");
    let bytes = file.as_file().metadata().map_or(0, |file| file.len());
    bencher.counter(BytesCount::new(bytes)).counter(ItemsCount::new(ROWS)).bench(|| answer(&args));
}

/// One row in 16 is about patents, one in 5 of these of 2023; some cells are quoted.
fn file(format: Format) -> io::Result<NamedTempFile> {
    let suffix = match format {
        Format::Csv => ".csv",
        Format::Jsonl => ".jsonl",
    };
    let file = tempfile::Builder::new().suffix(suffix).tempfile()?;
    let mut out = BufWriter::new(file.as_file());
    if let Format::Csv = format {
        writeln!(out, "metric,entity,year,value,unit,source,note")?;
    }
    for row in 0..ROWS {
        let metric = if row % 16 == 0 { "patents" } else { "papers" };
        let entity =
            ["France", "Türkiye", "Korea, Rep.", "École des Ponts", "United States", "China", "World"]
                .get(row * 13 / 5 % 8)
                .unwrap_or(&"Japan");
        let (year, value, source) =
            (2019 + row % 5, format!("{}.{}", row * 7919 % 100_003, row % 10), row % 40);
        let note = if row % 50 == 0 { "own estimate, to be revised" } else { "" };
        match format {
            Format::Csv => {
                let (entity, note) = (cell(entity), cell(note));
                writeln!(out, "{metric},{entity},{year},{value},items,office-{source},{note}")?;
            }
            Format::Jsonl => writeln!(
                out,
                r#"{{"metric":"{metric}","entity":"{entity}","year":{year},"value":{value},"unit":"items","source":"office-{source}","note":"{note}"}}"#
            )?,
        }
    }
    out.flush()?;
    drop(out);
    Ok(file)
}

/// A cell of CSV.
fn cell(text: &str) -> String {
    if text.contains(',') { format!("\"{text}\"") } else { text.to_owned() }
}

fn answer(args: &[&str]) -> u8 {
    let streams = Streams { input: &mut io::empty(), out: &mut io::sink(), err: &mut io::sink() };
    run(args, &Terminal::default(), streams)
}
