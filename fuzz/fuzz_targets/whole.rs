#![no_main]
//! The whole program: a question made of the first bytes, asked of what the rest holds.

use aiwatch::{Streams, Terminal, run};

const QUESTIONS: &[&str] = &[
    "compare --data -",
    "compare --data - --agg mean",
    "compare --data - --period all --vs CHN",
    "rank --data -",
    "rank --data - --top 2 --period all",
    "list metrics --data -",
    "list entities --data -",
    "list sources --data -",
    "list periods --data -",
    "export --data -",
    "export --data - --layout owid",
    "show FR --data -",
    "cite --data -",
    "chart --data -",
    "chart --data - --form line --log",
    "chart --data - --form dots",
    "chart --data - --form slope",
    "chart --data - --form stacked",
    "check -",
    "check - --against -",
    "validate -",
    "report --data -",
];
const FORMATS: &[&str] =
    &["", "table", "plain", "csv", "tsv", "json", "jsonl", "md", "html", "bibtex", "svg", "sideways"];
const OPTIONS: &[&str] = &[
    "--lang fr",
    "--entity FR,CHN",
    "--metric m",
    "--skip-invalid",
    "--width 30",
    "--threads 2",
    "--decimal comma",
];

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some(([question, format, options], mut input)) = bytes.split_first_chunk::<3>() else { return };
    let one = |of: &[&'static str], chosen: u8| of[usize::from(chosen) % of.len()];
    let mut words = vec!["aiwatch"];
    words.extend(one(QUESTIONS, *question).split(' '));
    let format = one(FORMATS, *format);
    words.extend(["--format", format].into_iter().filter(|_| !format.is_empty()));
    let chosen = OPTIONS.iter().enumerate().filter(|(at, _)| options >> at & 1 == 1);
    words.extend(chosen.flat_map(|(_, option)| option.split(' ')));

    let (mut out, mut err) = (Vec::new(), Vec::new());
    let streams = Streams { input: &mut input, out: &mut out, err: &mut err };
    let status = run(&words, &Terminal::default(), streams);
    assert!(status <= 2 && (status < 2 || out.is_empty()), "{words:?}: {status}");
    assert!(err.len() < 16 * 1024, "{words:?}: {} bytes of messages", err.len());
    aiwatch_fuzz::harmless(&out);
    aiwatch_fuzz::harmless(&err);
});
