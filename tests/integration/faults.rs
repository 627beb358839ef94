//! Each call to a stream fails in its turn: the first, the second, the third …; never without a word, never half done.

#![allow(clippy::format_collect)] // the texts are small

use crate::harness::Scratch;
use crate::packing::{gzip, zstd};
use aiwatch::{Streams, Terminal, run};
use std::io::{self, ErrorKind, Read, Write};

/// What a failing call says.
const KINDS: [ErrorKind; 4] =
    [ErrorKind::StorageFull, ErrorKind::Other, ErrorKind::PermissionDenied, ErrorKind::TimedOut];

/// Takes or gives a few bytes at a time, and fails at one call.
struct Failing<S> {
    inner: S,
    piece: usize,
    calls: usize,
    fails_at: usize,
    kind: ErrorKind,
}

impl<S> Failing<S> {
    fn of(inner: S, piece: usize, fails_at: usize, kind: ErrorKind) -> Failing<S> {
        Failing { inner, piece, calls: 0, fails_at, kind }
    }

    /// Whether the failing call came.
    fn has_failed(&self) -> bool {
        self.calls > self.fails_at
    }

    fn call(&mut self) -> io::Result<()> {
        self.calls += 1;
        if self.calls - 1 == self.fails_at { Err(self.kind.into()) } else { Ok(()) }
    }
}

impl<R: Read> Read for Failing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.call()?;
        let most = buffer.len().min(self.piece);
        self.inner.read(&mut buffer[..most])
    }
}

impl<W: Write> Write for Failing<W> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        self.call()?;
        self.inner.write(&buffer[..buffer.len().min(self.piece)])
    }

    fn flush(&mut self) -> io::Result<()> {
        self.call()
    }
}

/// The calls that fail in turn: the first ones all, later ones here and there.
fn turns() -> impl Iterator<Item = usize> {
    (0..30).chain((30..).step_by(17))
}

fn ask(
    arguments: &str,
    input: &mut (dyn Read + Send),
    out: &mut dyn Write,
    err: &mut (dyn Write + Send),
) -> u8 {
    let arguments = ["aiwatch"].into_iter().chain(arguments.split(' '));
    run(arguments, &Terminal::default(), Streams { input, out, err })
}

const QUESTIONS: [&str; 13] = [
    "compare --metric patents",
    "compare --metric patents --json",
    "rank --metric models --csv",
    "list metrics --format md",
    "show france",
    "check --json",
    "cite --metric patents --format bibtex",
    "export",
    "export --format jsonl",
    "validate @article",
    "completions bash",
    "man",
    "--help",
];

#[test]
fn each_write_to_standard_output_fails_in_its_turn() {
    for question in QUESTIONS {
        let mut usual = Vec::new();
        let status = ask(question, &mut io::empty(), &mut usual, &mut io::sink());
        for (number, turn) in turns().enumerate() {
            let kind = KINDS[number % KINDS.len()];
            let mut out = Failing::of(Vec::new(), usual.len() / 60 + 1, turn, kind);
            let mut err = Vec::new();
            let found = ask(question, &mut io::empty(), &mut out, &mut err);
            if !out.has_failed() {
                assert_eq!((found, &out.inner), (status, &usual), "{question}");
                break;
            }
            let told = String::from_utf8(err).unwrap();
            assert_eq!(found, 2, "{question}: {turn}: {told}");
            assert!(told.contains("error: standard output: "), "{question}: {turn}: {told}");
            assert!(usual.starts_with(&out.inner));
        }
    }
}

#[test]
fn a_reader_that_goes_away_at_any_moment_is_no_error() {
    for question in QUESTIONS {
        let status = ask(question, &mut io::empty(), &mut io::sink(), &mut io::sink());
        for turn in turns() {
            let mut out = Failing::of(Vec::new(), 97, turn, ErrorKind::BrokenPipe);
            let mut err = Vec::new();
            let found = ask(question, &mut io::empty(), &mut out, &mut err);
            assert_eq!(found, status, "{question}: {turn}");
            assert!(!String::from_utf8(err).unwrap().contains("error:"), "{question}: {turn}");
            if !out.has_failed() || turn > 200 {
                break;
            }
        }
    }
}

#[test]
fn interrupted_calls_are_made_again() {
    let rows = "metric,entity,period,value\nm,FR,2023,1\nm,DE,2023,2\n";
    let question = "export --data -";
    let mut usual = Vec::new();
    assert_eq!(ask(question, &mut rows.as_bytes(), &mut usual, &mut io::sink()), 0);
    for turn in 0..8 {
        let mut input = Failing::of(rows.as_bytes(), 10, turn, ErrorKind::Interrupted);
        let mut out = Failing::of(Vec::new(), 40, turn, ErrorKind::Interrupted);
        let found = ask(question, &mut input, &mut out, &mut io::sink());
        // Whether flushing is tried again is the caller's choice; here nothing is held back by then.
        assert!(found == 0 || out.inner == usual, "{turn}");
        assert_eq!(out.inner, usual, "{turn}");
    }
}

#[test]
fn what_stderr_does_changes_no_answer() {
    for question in
        ["export --data - -v", "compare --metric patents --entity Qwerty", "show nothing", "--wrong"]
    {
        let rows = "metric,entity,period,value,more\nm,FR,2023,1,x\n";
        let mut usual = Vec::new();
        let status = ask(question, &mut rows.as_bytes(), &mut usual, &mut io::sink());
        for turn in 0..6 {
            let mut out = Vec::new();
            let mut err = Failing::of(Vec::new(), 20, turn, ErrorKind::BrokenPipe);
            assert_eq!(ask(question, &mut rows.as_bytes(), &mut out, &mut err), status, "{question}");
            assert_eq!(out, usual, "{question}");
        }
    }
}

/// One file in each format and packing, long enough for several reads.
fn inputs() -> Vec<(&'static str, Vec<u8>)> {
    let rows: String = (0..200).map(|n| format!("m,entity {n},2023,{n}\n")).collect();
    let csv = format!("metric,entity,period,value\n{rows}");
    let records: Vec<String> = (0..200)
        .map(|n| format!("{{\"metric\":\"m\",\"entity\":\"entity {n}\",\"period\":2023,\"value\":{n}}}"))
        .collect();
    vec![
        ("gzip", gzip(csv.as_bytes())),
        ("zstd", zstd(csv.as_bytes())),
        ("UTF-16", csv.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("Windows-1252", [csv.as_bytes(), b"m,Cor\xe9e,2022,1\n"].concat()),
        ("TSV", csv.replace(',', "\t").into_bytes()),
        ("JSON", format!("[{}]", records.join(",\n")).into_bytes()),
        ("JSON Lines", records.join("\n").into_bytes()),
        ("CSV", csv.into_bytes()),
    ]
}

#[test]
fn each_read_of_standard_input_fails_in_its_turn() {
    for (name, bytes) in inputs() {
        for question in [
            "export --data - --format jsonl",
            "compare --data - --csv",
            "validate -",
            "check -",
            "rank --data -",
        ] {
            let mut usual = Vec::new();
            let status = ask(question, &mut bytes.as_slice(), &mut usual, &mut io::sink());
            for (number, turn) in turns().enumerate() {
                let kind = KINDS[number % KINDS.len()];
                let mut input = Failing::of(bytes.as_slice(), bytes.len() / 50 + 1, turn, kind);
                let (mut out, mut err) = (Vec::new(), Vec::new());
                let found = ask(question, &mut input, &mut out, &mut err);
                let told = String::from_utf8(err).unwrap();
                if !input.has_failed() {
                    assert_eq!((found, &out), (status, &usual), "{name}: {question}");
                    break;
                }
                assert!(
                    found == 2 || (found == 1 && question.starts_with("validate")),
                    "{name}: {question}: {turn}: {told}"
                );
                assert!(
                    found == 1 || (out.is_empty() && told.contains("standard input: ")),
                    "{name}: {question}: {turn}: {told}"
                );
            }
        }
    }
}

#[test]
fn an_input_that_fails_leaves_the_old_file_alone() {
    for (name, bytes) in inputs() {
        for turn in turns().take(40) {
            let folder = Scratch::with("out.csv", "old\n");
            let mut input = Failing::of(bytes.as_slice(), bytes.len() / 20 + 1, turn, ErrorKind::Other);
            let target = folder.path("out.csv").display().to_string();
            let found = ask(
                &format!("export --data - -o {target} --force"),
                &mut input,
                &mut io::sink(),
                &mut io::sink(),
            );
            if !input.has_failed() {
                assert_eq!(found, 0);
                break;
            }
            assert_eq!((found, folder.read("out.csv").as_str()), (2, "old\n"), "{name}: {turn}");
            assert_eq!(folder.names(), ["out.csv"]);
        }
    }
}

#[test]
fn an_input_that_breaks_off_is_read_as_one_that_ends_there_or_refused() {
    for (name, bytes) in inputs() {
        for length in (0..bytes.len()).step_by(bytes.len() / 40 + 1) {
            let (mut out, mut err) = (Vec::new(), Vec::new());
            let found = ask("export --data - --csv", &mut &bytes[..length], &mut out, &mut err);
            assert!(found == 0 || (found == 2 && out.is_empty()), "{name}: {length}");
            assert!(found == 0 || !matches!(name, "gzip" | "zstd" | "JSON") || !err.is_empty());
            let is_whole = !matches!(name, "gzip" | "zstd" | "JSON");
            assert!(found == 2 || is_whole, "{name}: what is cut off at {length} is not refused");
        }
    }
}
