//! Sound files, changed at random, read within this process: whatever they hold, what is promised of any input holds.
//!
//! The same files are made each time, and as many: `AIWATCH_MUTATIONS` sets another number of them. A file that breaks
//! something belongs in `tests/findings`, all of which is read by every run of the tests.

use crate::harness::Scratch;
use crate::packing::{gzip, zstd};
use aiwatch::model::untrusted::with_hidden;
use aiwatch::{Streams, Terminal, run};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Files per run.
const FILES: u64 = 400;

/// A sound file in each format and layout.
const SEEDS: [(&str, &str); 17] = [
    (
        "csv",
        "metric,entity,period,qualifier,value,upper,unit,scope,source,origin,note\nm,FR,2023,,1.5,,USD,s,x,,n\nm,DE,2017/..,range,2,3e9,%,,y,z,\"a, \"\"b\"\"\nc\"\nm,US,2023-Q2,rank,3,4,,,x,,\n",
    ),
    ("semicolons", "indicateur;pays;année;valeur\nm;France;2022;1 234,5\nm;Corée du Sud;2023;2.000,25\n"),
    ("tsv", "metric\tentity\tyear\tvalue\nm\tFR\t2023\t1\nm\tDE\t2023\t-2e3\n"),
    (
        "json",
        "{\"schema\":\"aiwatch.export/1\",\"observations\":[{\"metric\":\"m\",\"entity\":\"FR\",\"period\":2023,\"value\":1.50},{\"metric\":\"m\",\"entity\":\"D\\u00e9\",\"period\":\"2023-10-31\",\"value\":null,\"note\":\"x\\n\"}]}",
    ),
    (
        "json lines",
        "{\"metric\":\"m\",\"entity\":\"FR\",\"period\":2023,\"value\":1}\n{\"metric\":\"m\",\"entity\":\"DE\",\"period\":2023,\"value\":12e3,\"late\":\"x\"}\n",
    ),
    ("owid", "Entity,Code,Year,Share of patents\nFrance,FRA,2022,1.5\nWorld,OWID_WRL,2022,3\n"),
    ("owid by day", "Entity,Code,Day,Notable systems\nFrance,FRA,2022-10-01,1\n"),
    (
        "world bank",
        "\"Data Source\",\"World Development Indicators\",\n\n\"Last Updated Date\",\"2025-10-07\",\n\n\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"2021\",\"2022\",\n\"France\",\"FRA\",\"Population, total\",\"SP.POP.TOTL\",\"67\",\"\",\n",
    ),
    (
        "world bank, long",
        "Country Name,Country Code,Series Name,Series Code,Time,Time Code,Value\nFrance,FRA,Population,SP.POP.TOTL,2022,YR2022,67\nFrance,FRA,Population,SP.POP.TOTL,2023,YR2023,..\n",
    ),
    (
        "world bank's api",
        "[{\"page\":1,\"pages\":1,\"per_page\":50,\"total\":1},[{\"indicator\":{\"id\":\"SP.POP.TOTL\",\"value\":\"Population\"},\"country\":{\"id\":\"FR\",\"value\":\"France\"},\"countryiso3code\":\"FRA\",\"date\":\"2022\",\"value\":67,\"unit\":\"\",\"obs_status\":\"\",\"decimal\":0}]]",
    ),
    (
        "sdmx",
        "DATAFLOW,FREQ,REF_AREA,MEASURE,UNIT_MEASURE,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT,DECIMALS\nOECD:X(1.0),A,FRA,GDP,USD,2022,12.5,E,6,1\nOECD:X(1.0),A,DEU,GDP,USD,2022-Q1,3,A,0,1\n",
    ),
    ("eurostat", "freq,unit,geo\\TIME_PERIOD\t2021 \t2022 \nA,PC,FR\t1.5 e\t: \nA,PC,DE\t2 b\t3 \n"),
    (
        "imf",
        "WEO Country Code\tISO\tWEO Subject Code\tCountry\tSubject Descriptor\tUnits\tScale\t2021\t2022\tEstimates Start After\n132\tFRA\tNGDP\tFrance\tGDP\tU.S. dollars\tBillions\t2,957.4\tn/a\t2021\n",
    ),
    (
        "epoch",
        "Model,Domain,Organization,Publication date,Country (of organization),Parameters,Training compute (FLOP)\nA,Language,X,2023-03-01,United States of America,1e9,5e26\nB,Vision,Y,2022,\"France,China\",,\n",
    ),
    ("wide", "country,2021,2022\nFrance,1,2\nGermany,3,\n"),
    ("wide by metric", "country,year,gdp,people\nFrance,2021,1,2\nGermany,2021,3,4\n"),
    ("above", "sep=;\nA title\n\nmetric;entity;year;value\nm;FR;2023;1\n"),
];

/// What is put in the place of something else.
const PIECES: [&[u8]; 44] = [
    b"\"",
    b"\"\"",
    b",",
    b";",
    b"\t",
    b"\n",
    b"\r",
    b"\r\n",
    b"\0",
    b"\x1b[31m",
    b"\xff",
    b"\xc2",
    b"\xe2\x80\xae",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b"null",
    b"true",
    b"-",
    b"1e400",
    b"1e-400",
    b"9007199254740993",
    b"99999999999999999999",
    b"NaN",
    b"..",
    b"2023-02-30",
    b"P10Y",
    b"2017/..",
    b"=1+1",
    b"'",
    b"\\",
    b"\\u0000",
    b"\\ud800",
    b"e\xcc\x81",
    b"\xd7\xa9",
    b"4,321",
    b"4.321",
    b"~",
    b"range",
    b"OWID_WRL",
];

/// Numbers that follow each other as if by chance, the same each time.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() >> 16).unwrap() % most.max(1)
    }

    /// Changes a text here and there.
    fn change(&mut self, bytes: &mut Vec<u8>) {
        for _ in 0..=self.below(4) {
            let (at, to) = (self.below(bytes.len() + 1), self.below(bytes.len() + 1));
            let (from, to) = (at.min(to), at.max(to).min(at.min(to) + 60));
            match self.below(8) {
                0 if !bytes.is_empty() => {
                    let at = self.below(bytes.len());
                    bytes[at] ^= 1 << self.below(8);
                }
                1 => drop(bytes.drain(from..to)),
                2 => {
                    let part = bytes[from..to].to_vec();
                    bytes.splice(at..at, part);
                }
                3 => {
                    let line: Vec<usize> =
                        bytes.iter().enumerate().filter(|(_, b)| **b == b'\n').map(|(at, _)| at).collect();
                    if let Some(start) = line.get(self.below(line.len())) {
                        let part = bytes[..=*start].to_vec();
                        bytes.extend(part);
                    }
                }
                4 => bytes.truncate(from),
                5 => drop(bytes.splice(from..to, PIECES[self.below(PIECES.len())].iter().copied())),
                _ => drop(bytes.splice(at..at, PIECES[self.below(PIECES.len())].iter().copied())),
            }
        }
    }
}

fn ask(mut input: &[u8], arguments: &[&str]) -> (u8, Vec<u8>, Vec<u8>) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let streams = Streams { input: &mut input, out: &mut out, err: &mut err };
    let status = run(["aiwatch"].iter().chain(arguments), &Terminal::default(), streams);
    (status, out, err)
}

/// Asks, and holds the answer against what is promised of any.
fn answer(input: &[u8], arguments: &[&str]) -> (u8, Vec<u8>, Vec<u8>) {
    let (status, out, err) = ask(input, arguments);
    assert!(status <= 2 && (status < 2 || out.is_empty()), "{arguments:?} {status}");
    assert!(status < 2 || err.starts_with(b"error: ") || err.starts_with(b"note: "), "{arguments:?}");
    assert!(err.len() < 16 * 1024, "{arguments:?}: {} bytes of messages", err.len());
    for written in [&out, &err] {
        let text = std::str::from_utf8(written).unwrap();
        let is_ours = |c: char| matches!(c, '\n' | '\t' | '\u{200e}');
        let told = with_hidden(text).find(|(c, is_hidden)| *is_hidden && !is_ours(*c));
        assert_eq!(told, None, "{arguments:?}: {text}");
    }
    (status, out, err)
}

const RECORDS: [&str; 5] = ["export", "--data", "-", "--format", "jsonl"];

/// Whether a file is read, or refused, as is promised of any.
fn check(bytes: &[u8], thorough: Option<&Scratch>) -> bool {
    let (status, records, _) = answer(bytes, &RECORDS);
    if status == 0 {
        let (again, same, err) = answer(&records, &RECORDS);
        let is_same = records.is_empty() || (again == 0 && same == records);
        assert!(is_same, "an export is not read back: {}", String::from_utf8_lossy(&err));
    }
    let (validated, ..) = answer(bytes, &["validate", "-"]);
    assert!(validated > 0 || status == 0, "what is sound is read");
    if let Some(folder) = thorough {
        for question in ["compare", "rank", "list", "check"] {
            let mut arguments = vec![question];
            match question {
                "list" => arguments.extend(["metrics", "--data", "-", "--format", "plain"]),
                "check" => arguments.extend(["-", "--json"]),
                _ => arguments.extend(["--data", "-", "--csv"]),
            }
            let first = answer(bytes, &arguments);
            assert_eq!(ask(bytes, &[&arguments[..], &["--threads", "1"]].concat()), first, "by one thread");
        }
        // From a file the same is read as from a pipe; only the name of its source is another.
        std::fs::write(folder.path("standard input"), bytes).unwrap();
        let path = folder.path("standard input").display().to_string();
        let from_file = ask(b"", &["export", "--data", &path, "--format", "jsonl"]);
        assert_eq!((from_file.0, from_file.1), (status, records), "from a file");
    }
    status == 0
}

/// Reads a file that once broke something.
#[track_caller]
pub(crate) fn assert_sound(bytes: &[u8], name: &str) {
    let outcome = catch_unwind(AssertUnwindSafe(|| check(bytes, Some(&Scratch::new()))));
    assert!(outcome.is_ok(), "{name}");
}

#[test]
fn files_that_are_changed_at_random_are_read_or_refused() {
    let variable = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let files = variable("AIWATCH_MUTATIONS").unwrap_or(FILES);
    let mut chance = Chance(variable("AIWATCH_MUTATION_START").unwrap_or(0x9e37_79b9_7f4a_7c15));
    let folder = Scratch::new();
    let mut accepted = 0_u64;
    for count in 0..files {
        let (name, seed) = SEEDS[chance.below(SEEDS.len())];
        let mut bytes = seed.as_bytes().to_vec();
        if chance.below(4) == 0 {
            // A part of another file in this one.
            let other = SEEDS[chance.below(SEEDS.len())].1.as_bytes();
            let (at, from) = (chance.below(bytes.len()), chance.below(other.len()));
            bytes.splice(at..at, other[from..].iter().copied());
        }
        chance.change(&mut bytes);
        match chance.below(40) {
            0 => bytes = packed_and_changed(&bytes, &mut chance),
            1 => bytes = String::from_utf8_lossy(&bytes).encode_utf16().flat_map(u16::to_le_bytes).collect(),
            // Long enough to be read in several pieces.
            2 if count % 8 == 0 => bytes = bytes.repeat(400_000 / bytes.len().max(1) + 1),
            _ => {}
        }
        let thorough = (count % 10 == 0).then_some(&folder);
        match catch_unwind(AssertUnwindSafe(|| check(&bytes, thorough))) {
            Ok(is_read) => accepted += u64::from(is_read),
            Err(_) => {
                let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/findings/new-{count}"));
                std::fs::write(&kept, &bytes).unwrap();
                panic!("a changed file ({name}) broke a promise; it is kept as {}", kept.display());
            }
        }
    }
    // If next to nothing is still sound after a change, only refusals are tested.
    assert!(files < FILES || accepted * 50 > files, "{files} files, {accepted} read");
}

fn packed_and_changed(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut packed = if chance.below(2) == 0 { zstd(bytes) } else { gzip(bytes) };
    if chance.below(3) > 0 {
        let at = chance.below(packed.len());
        packed[at] ^= 1 << chance.below(8);
    }
    packed
}
