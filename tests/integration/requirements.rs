//! What is promised of hostile files and of failing machines, requirement by requirement: the number of a test is that of the
//! promise in `tests/README.md`. Other tests go further into many of them; that table names those.

#![allow(clippy::format_collect)] // the texts are small

use crate::harness::{Run, Scratch, command};
use crate::packing::{gzip, zstd};
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::Stdio;

const HEADER: &str = "metric,entity,period,value\n";

/// What is said of a file that can't be read: only that, with the exit status of a command that could not run.
#[track_caller]
fn refused(name: &str, content: impl AsRef<[u8]>) -> String {
    refused_with(name, content, "")
}

#[track_caller]
fn refused_with(name: &str, content: impl AsRef<[u8]>, options: &str) -> String {
    let run = Scratch::with(name, content).run(&format!("compare --data {name} {options}"));
    let message = run.refusal().to_owned();
    assert!(message.starts_with("error: ") && message.len() < 8192, "{message}");
    message
}

/// The records that come out of a file.
#[track_caller]
fn read(name: &str, content: impl AsRef<[u8]>) -> Vec<serde_json::Value> {
    read_with(name, content, "")
}

#[track_caller]
fn read_with(name: &str, content: impl AsRef<[u8]>, options: &str) -> Vec<serde_json::Value> {
    let run = Scratch::with(name, content).run(&format!("export --data {name} --format jsonl {options}"));
    assert_eq!(run.status, 0, "{}", run.all());
    run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn one(value: &str) -> String {
    format!("{HEADER}m,FR,2023,\"{value}\"\n")
}

/// Whether a character could steer a terminal; the mark that keeps right-to-left names apart is our own.
fn steers(c: char) -> bool {
    aiwatch::model::untrusted::is_hidden(c) && !matches!(c, '\n' | '\u{200e}')
}

#[track_caller]
fn assert_harmless(run: &Run) {
    for text in [&run.out, &run.err] {
        assert_eq!(text.chars().find(|c| steers(*c)), None, "{}", run.all());
    }
}

#[test]
fn r01_a_fault_is_told_with_file_line_column_and_what_was_expected() {
    let message = refused("figures.csv", format!("{HEADER}m,FR,2022,1\nm,FR,2023,12abc\n"));
    assert!(
        message.starts_with("error: figures.csv:3: value: expected a number, found \"12abc\"\n"),
        "{message}"
    );
    let message =
        refused("figures.json", "[\n {\"metric\":\"m\",\"entity\":\"FR\",\"period\":2023,\"value\":\"x\"}]");
    assert!(message.starts_with("error: figures.json:2:"), "{message}");
    assert!(message.contains("value: expected a number, found \"x\""), "{message}");
}

#[test]
fn r02_lines_are_those_of_an_editor_also_far_down_and_in_packed_files() {
    let mut text = format!("{HEADER}\r\n\r\n\"m\n1\",FR,2023,1\r\n");
    for n in 0..18_000 {
        writeln!(text, "m,entity {n},2023,{n}").unwrap();
    }
    text.push_str("m,FR,2023,last\n");
    for (name, bytes) in [
        ("a.csv", text.clone().into_bytes()),
        ("a.csv.gz", gzip(text.as_bytes())),
        ("a.csv.zst", zstd(text.as_bytes())),
    ] {
        let message = refused(name, bytes);
        assert!(message.starts_with(&format!("error: {name}:18006: value: ")), "{message}");
    }
}

#[test]
fn r03_found_text_is_short_and_escaped_and_so_is_the_report() {
    let message = refused("a.csv", one(&"\u{1b}[31m".repeat(1000)));
    assert!(message.lines().next().unwrap().chars().count() < 140, "{message}");
    let mut text = HEADER.to_owned();
    for n in 0..50_000 {
        writeln!(text, "m,e{n},2023,wrong{n}").unwrap();
    }
    let message = refused("a.csv", text);
    assert!(message.contains("and 49980 more"), "{message}");
    assert!(message.lines().count() < 50);
}

#[test]
fn r04_what_once_went_wrong_never_does_again() {
    // Each file in `findings` was one that broke something; see `mutations` for those that are made anew.
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/findings");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        crate::mutations::assert_sound(&bytes, &path.display().to_string());
        count += 1;
    }
    assert!(count > 0);
}

#[test]
fn r05_rows_quotes_columns_and_keys_are_whole_and_single() {
    for (text, told) in [
        (format!("{HEADER}m,FR,2023\n"), "expected 4 fields as in the header, found 3"),
        (format!("{HEADER}m,FR,2023,1,2\n"), "expected 4 fields as in the header, found 5"),
        (format!("{HEADER}m,\"FR,2023,1\n"), "a quote is opened here and never closed"),
        (format!("{HEADER}m,\"FR\"x,2023,1\n"), "text stands after a closing quote"),
        ("metric,entity,period,value,value\nm,FR,2023,1,2\n".to_owned(), "a second column of this name"),
        ("metric,entity,value\nm,FR,1\n".to_owned(), "missing column"),
    ] {
        let message = refused("a.csv", text);
        assert!(message.contains(told), "{message}");
    }
    let twice = "{\"metric\":\"m\",\"metric\":\"n\",\"entity\":\"FR\",\"period\":2023,\"value\":1}";
    assert!(refused("a.jsonl", twice).contains("a second field of this name"));
}

#[test]
fn r06_a_value_is_a_finite_number_with_its_digits_or_is_missing() {
    for value in [
        "inf", "NaN", "infinity", "1e400", "-1e400", "1e-400", "0x10", "1_0", "١٢", "12abc", "--1", "1e", "½",
    ] {
        refused("a.csv", one(value));
    }
    for value in ["9007199254740993", "0.1", "5e26", "-7"] {
        let run = Scratch::with("a.csv", one(value)).run("export --data a.csv --format jsonl");
        assert!(run.answer().contains(&format!("\"value\":{value},")), "{}", run.out);
    }
    assert!(read("a.csv", one(""))[0]["value"].is_null());
}

#[test]
fn r07_a_decimal_comma_is_never_guessed_in_silence() {
    let message = refused("a.csv", one("4,321"));
    assert!(
        message.contains("4321") && message.contains("4.321") && message.contains("--decimal"),
        "{message}"
    );
    let semicolons = |value: &str| format!("metric;entity;period;value\nm;FR;2023;{value}\n");
    assert_eq!(read("a.csv", semicolons("12,75"))[0]["value"].to_string(), "12.75");
    assert_eq!(read_with("a.csv", one("4,321"), "--decimal comma")[0]["value"].to_string(), "4.321");
}

#[test]
fn r08_a_qualifier_is_kept_or_refused() {
    for value in ["~5", ">5", "over 5", "about 5", "5-7", "5 – 7", "5*", "5+", "<1"] {
        refused("a.csv", one(value));
    }
    let text = "metric,entity,period,qualifier,value,upper\nm,FR,2023,more-than,5,\nm,DE,2023,range,5,7\n";
    let records = read("a.csv", text);
    assert_eq!((&records[0]["qualifier"], &records[1]["upper"]), (&"more-than".into(), &7.into()));
}

#[test]
fn r09_periods_are_in_the_calendar() {
    for period in
        ["2023-13", "2023-02-30", "2023-00", "2023-02-29", "2023-Q5", "2023/2010", "P0Y", "20x3", "1e3"]
    {
        let message = refused("a.csv", format!("{HEADER}m,FR,{period},1\n"));
        assert!(message.contains("period"), "{message}");
    }
    assert_eq!(read("a.csv", format!("{HEADER}m,FR,2024-02-29,1\n"))[0]["period"], "2024-02-29");
}

#[test]
fn r10_two_values_for_one_thing_are_told_with_both_lines() {
    let message = refused("a.csv", format!("{HEADER}m,FR,2023,1\nm,DE,2023,1\nm,France,2023,2\n"));
    assert!(message.starts_with("error: a.csv:4: ") && message.contains("a.csv:2"), "{message}");
}

#[test]
fn r11_bytes_that_are_no_text_are_refused_and_never_replaced() {
    let message = refused(
        "a.csv",
        [HEADER.as_bytes(), "m,\u{e9},2023,1\nm,".as_bytes(), b"\xff\x81,2023,1\n"].concat(),
    );
    assert!(message.starts_with("error: a.csv:3: ") && !message.contains('\u{fffd}'), "{message}");
    assert_eq!(read("a.csv", format!("\u{feff}{}", one("1"))).len(), 1);
    let utf16: Vec<u8> = one("1").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read("a.csv", utf16).len(), 1);
}

#[test]
fn r12_lines_end_in_any_way() {
    let text = format!("{HEADER}m,FR,2022,1\nm,DE,2022,2\n");
    let usual = read("a.csv", &text);
    for ends in ["\r\n", "\r"] {
        assert_eq!(read("a.csv", text.replace('\n', ends)), usual);
    }
    assert_eq!(read("a.csv", text.replacen('\n', "\r\n", 1)), usual);
}

#[test]
fn r13_a_name_is_one_however_its_accents_are_encoded() {
    let text = format!("{HEADER}m,Co\u{302}te d'Ivoire,2022,1\nm,C\u{f4}te d'Ivoire,2022,2\n");
    let message = refused("a.csv", text);
    assert!(message.starts_with("error: a.csv:3: "), "{message}");
    // Also where it stands in a heading.
    let folder = Scratch::with("a.csv", "country,year,value\u{301}e,b\nFrance,2023,1,2\n");
    let run = folder.run("rank --data a.csv --metric valu\u{e9}e --csv");
    assert!(run.answer().contains(",valu\u{e9}e,"), "{}", run.out);
}

#[test]
fn r14_json_is_neither_deep_nor_followed_by_anything() {
    let record = "{\"metric\":\"m\",\"entity\":\"FR\",\"period\":2023,\"value\":1}";
    let deep = |levels: usize| {
        format!("{{\"x\":{}{},\"observations\":[{record}]}}", "[".repeat(levels), "]".repeat(levels))
    };
    assert_eq!(read("a.json", deep(64)).len(), 1);
    assert!(refused("a.json", deep(65)).contains("--max-depth"));
    refused("a.json", deep(1_000_000));
    assert_eq!(read_with("a.json", deep(65), "--max-depth 65").len(), 1);
    refused("a.json", "[".repeat(1_000_000));
    for rest in ["x", "[]", "{}", ","] {
        refused("a.json", format!("[{record}] {rest}"));
    }
}

#[test]
fn r15_a_packed_file_is_read_whole_or_not_at_all() {
    let (first, second) = (one("1"), "m,DE,2023,2\n");
    for (name, pack) in [("a.csv.gz", gzip as fn(&[u8]) -> Vec<u8>), ("a.csv.zst", zstd)] {
        let both = [pack(first.as_bytes()), pack(second.as_bytes())].concat();
        assert_eq!(read(name, &both).len(), 2);
        for length in [5, both.len() / 2, both.len() - 1] {
            refused(name, &both[..length]);
        }
        let mut changed = pack(first.as_bytes());
        let at = changed.len() - 2;
        changed[at] ^= 0x55;
        let _ = refused_or_same(name, &changed, &first);
        // Twice packed is no text.
        refused(name, pack(&both));
    }
    // The name in the header of gzip is that of no file to write or to tell.
    let mut named = flate2::GzBuilder::new()
        .filename("../../\u{1b}evil.csv")
        .write(Vec::new(), flate2::Compression::fast());
    named.write_all(first.as_bytes()).unwrap();
    let run = Scratch::with("a.csv.gz", named.finish().unwrap()).run("export --data a.csv.gz");
    assert!(run.answer().contains("a.csv.gz") && !run.out.contains("evil"));
    // A window of 2 GB.
    refused("a.csv.zst", b"\x28\xb5\x2f\xfd\x00\xa8\x01\x00\x00");
}

/// A changed file is told, or says what it said: zstd has no checksum unless its writer gives one.
fn refused_or_same(name: &str, bytes: &[u8], text: &str) -> Run {
    let run = Scratch::with(name, bytes).run(&format!("export --data {name} --format jsonl"));
    let same = run.status == 0 && run.out.lines().count() == text.lines().count() - 1;
    assert!(run.status == 2 || same, "{}", run.all());
    run
}

#[test]
fn r16_each_limit_stops_at_once_and_has_an_option() {
    let long = one("1").replace("FR", &"x".repeat(1_000_001));
    assert!(refused("a.csv", &long).contains("--max-field"));
    assert_eq!(read_with("a.csv", &long, "--max-field 2M").len(), 1);
    let quoted = one("1").replace("FR", &format!("\"{}\"", "x".repeat(1_000_001)));
    assert!(refused("a.csv", quoted).starts_with("error: a.csv:2: a field of more than 1 MB begins here"));
    let record =
        |text: &str| format!("{{\"metric\":\"m\",\"entity\":\"{text}\",\"period\":2023,\"value\":1}}");
    for name in ["a.json", "a.jsonl"] {
        let record = record(&"x".repeat(1_000_001));
        let text = if name == "a.json" { format!("[{record}]") } else { record };
        assert!(refused(name, &text).contains("--max-field"));
        assert_eq!(read_with(name, &text, "--max-field 2M").len(), 1);
    }
    let columns: String = (0..10_000).map(|n| format!(",c{n}")).collect();
    let wide = format!("metric,entity,period,value{columns}\nm,FR,2023,1{}\n", ",".repeat(10_000));
    assert!(refused("a.csv", &wide).contains("--max-columns"));
    assert_eq!(read_with("a.csv", &wide, "--max-columns 20000").len(), 1);
    let fields: String = (0..11_000)
        .map(|n| format!("{}\n", record(&format!("e{n}")).replace('}', &format!(",\"k{n}\":1}}"))))
        .collect();
    assert!(refused("a.jsonl", fields).contains("--max-columns"));
    let row = format!("{HEADER}m,\"{}\n", "x\n".repeat(1_000_000));
    let message = refused_with("a.csv", row, "--max-field 100K --max-row 200K");
    assert!(message.contains("error: a.csv:2: "), "{message}");
    let message = refused_with("a.csv", "x".repeat(3_000_000), "--max-field 100K --max-row 200K");
    assert!(message.starts_with("error: a.csv:1: ") && message.contains("--max-row"), "{message}");
    for (name, bytes) in
        [("a.csv.gz", gzip(&vec![b'x'; 70_000_000])), ("a.csv.zst", zstd(&vec![b'\n'; 70_000_000]))]
    {
        let message = refused(name, bytes);
        assert!(message.contains("--max-unpacked") || message.contains("--max-row"), "{message}");
    }
    let help = crate::harness::run("compare --help").out;
    for option in ["--max-unpacked", "--max-field", "--max-row", "--max-columns", "--max-depth"] {
        assert!(help.contains(option), "{option}");
    }
}

#[cfg(unix)]
#[test]
fn r17_only_files_and_pipes_are_read() {
    let folder = Scratch::new().file("sub/x.txt", "x");
    let socket = std::os::unix::net::UnixListener::bind(folder.path("socket")).unwrap();
    for (data, told) in
        [("/dev/zero", "a device"), ("/dev/tty", ""), ("socket", "a socket"), ("sub", "no file to read")]
    {
        let run = folder.run(&format!("compare --data {data}"));
        assert!(run.refusal().contains(told), "{}", run.err);
    }
    drop(socket);
    // A descriptor or a description that is a pipe would be waited for.
    for name in ["package/datapackage.json", "figures.metadata.json"] {
        let folder = Scratch::with("figures.csv", one("1")).file("package/x.csv", one("1"));
        assert!(std::process::Command::new("mkfifo").arg(folder.path(name)).status().unwrap().success());
        let run = folder.run(if name.starts_with("package") {
            "export --data package"
        } else {
            "export --data figures.csv"
        });
        assert!(run.status == 0 || run.err.contains("a pipe"), "{}", run.all());
    }
    let run = Scratch::new().pipe(one("1"), "export --data -");
    assert_eq!(run.answer().lines().count(), 2);
}

#[cfg(unix)]
#[test]
fn r18_a_package_reads_below_its_folder_only() {
    let package = |path: &str| format!("{{\"resources\":[{{\"name\":\"a\",\"path\":{path}}}]}}");
    let folder = Scratch::with("secret.csv", one("4711"))
        .file("secret.metadata.json", "{\"chart\":{\"title\":\"4711\"}}");
    std::fs::create_dir(folder.path("p")).unwrap();
    std::os::unix::fs::symlink("../secret.csv", folder.path("p/link.csv")).unwrap();
    std::os::unix::fs::symlink("..", folder.path("p/up")).unwrap();
    std::fs::write(folder.path("p/own.csv"), one("1")).unwrap();
    std::os::unix::fs::symlink("../secret.metadata.json", folder.path("p/own.metadata.json")).unwrap();
    let absolute = format!("{:?}", folder.path("secret.csv").display().to_string());
    for path in [
        absolute.as_str(),
        "\"../secret.csv\"",
        "\"x/../../secret.csv\"",
        "\"link.csv\"",
        "\"up/secret.csv\"",
        "\"file:secret.csv\"",
        "\"file:///etc/passwd\"",
        "\"http://example.org/a.csv\"",
        "\"..\\\\secret.csv\"",
        "[\"own2.csv\",\"../secret.csv\"]",
        "\"own.csv\"",
        "\"\"",
        "\".\"",
    ] {
        std::fs::write(folder.path("p/datapackage.json"), package(path)).unwrap();
        for data in ["p", "p/datapackage.json"] {
            let run = folder.run(&format!("export --data {data}"));
            assert!(!run.refusal().contains("4711"), "{path}: {}", run.err);
        }
    }
}

#[test]
fn r19_no_text_steers_a_terminal() {
    let evil: String = ('\0'..='\u{2fff}')
        .filter(|c| steers(*c) || matches!(c, '\n' | '\u{200e}'))
        .chain("\u{feff}".chars())
        .collect();
    let text = serde_json::to_string(&evil).unwrap();
    let record = format!(
        "[{{\"metric\":{text},\"entity\":{text},\"period\":2023,\"value\":1,\"unit\":{text},\"scope\":{text},\
         \"source\":{text},\"origin\":{text},\"note\":{text},\"locator\":{text},{text}:1}}]"
    );
    let folder =
        Scratch::with("a.json", record).file("b.json", format!("[{{\"metric\":{text},\"value\":{text}}}]"));
    for name in ["a.json", "b.json"] {
        for question in [
            "compare",
            "rank",
            "list metrics",
            "list entities",
            "list sources",
            "export",
            "check",
            "cite",
            "chart",
            "validate",
        ] {
            for format in ["table", "plain", "csv", "tsv", "json", "jsonl", "md", "bibtex"] {
                let data = if matches!(question, "check" | "validate") {
                    name.to_owned()
                } else {
                    format!("--data {name}")
                };
                let run = folder.run(&format!("{question} {data} --format {format} -v"));
                let tabs = |text: &str| text.replace('\t', " ");
                assert_harmless(&Run { status: 0, out: tabs(&run.out), err: run.err });
            }
        }
    }
}

#[test]
fn r20_any_width_is_enough() {
    let names = [
        "漢字".repeat(100),
        "👩\u{200d}🚀".repeat(50),
        format!("e{}", "\u{301}".repeat(5000)),
        "x".repeat(5000),
    ];
    let rows: String = names.iter().map(|name| format!("m,{name},2023,1\n")).collect();
    let folder = Scratch::with("a.csv", format!("{HEADER}{rows}"));
    for width in [0, 1, 2, 3, 10, 80, 65535] {
        for question in [
            "compare",
            "rank",
            "list entities",
            "list metrics",
            "export --format table",
            "export --format plain",
        ] {
            for color in ["never", "always"] {
                let run = folder.run(&format!("{question} --data a.csv --width {width} --color {color}"));
                assert_eq!(run.status, 0, "{}", run.err);
            }
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn r21_a_closed_pipe_is_quiet_and_a_full_disk_is_not() {
    for (target, status) in [("/dev/full", 2), ("/dev/null", 0)] {
        let out = std::fs::OpenOptions::new().write(true).open(target).unwrap();
        let output = command(&Scratch::new().path(""))
            .arg("export")
            .stdin(Stdio::null())
            .stdout(out)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(status), "{target}");
        assert_eq!(output.stderr.is_empty(), status == 0);
    }
    // Where nobody reads stderr either.
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = command(&Scratch::new().path(""))
        .arg("export")
        .stdin(Stdio::null())
        .stdout(full())
        .stderr(full())
        .output();
    assert_eq!(output.unwrap().status.code(), Some(2));
    // The pipe is closed before anything is written.
    let mut child = command(&Scratch::new().path(""))
        .args(["export", "--json"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn r22_the_environment_changes_nothing() {
    let folder = Scratch::with("a.csv", one("1"));
    let plain = folder.run("compare --data a.csv");
    for environment in [
        vec![("LC_ALL", "C")],
        vec![("LC_ALL", "xx_YY.nonsense")],
        vec![("LC_ALL", "tr_TR.UTF-8")],
        vec![("LANG", "ja_JP.SJIS")],
        vec![("TERM", ""), ("HOME", "")],
        vec![("TERM", "nonsense"), ("HOME", "/none")],
        vec![("COLUMNS", "0"), ("LINES", "-1")],
        vec![("LESS", "nonsense"), ("PAGER", "false")],
        vec![("TMPDIR", "/none")],
        vec![("RUST_BACKTRACE", "full")],
    ] {
        assert_eq!(folder.run_with("compare --data a.csv", &environment, ""), plain, "{environment:?}");
    }
}

#[test]
fn r23_what_fails_on_the_way_leaves_the_old_file_and_no_other() {
    // Signals and full disks are tried in `output`; each failing call of the system in `reliability/check_faults.py`.
    let folder = Scratch::with("out.csv", "old\n").file("wrong.csv", one("x"));
    for arguments in [
        "export --data wrong.csv -o out.csv --force",
        "export --data none.csv -o out.csv --force",
        "export -o none/x.csv",
    ] {
        folder.run(arguments).refusal();
        assert_eq!(
            (folder.read("out.csv").as_str(), folder.names()),
            ("old\n", vec!["out.csv".into(), "wrong.csv".into()])
        );
    }
}

#[cfg(unix)]
#[test]
fn r24_new_files_have_usual_permissions_and_links_are_written_through() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Scratch::new();
    let script = "umask 022; exec \"$0\" export -o a.csv";
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", script, env!("CARGO_BIN_EXE_aiwatch")]).current_dir(folder.path(""));
    assert!(shell.status().unwrap().success());
    assert_eq!(std::fs::metadata(folder.path("a.csv")).unwrap().permissions().mode() & 0o777, 0o644);
    std::os::unix::fs::symlink("a.csv", folder.path("link.csv")).unwrap();
    let run = folder.run("export -o link.csv --force");
    assert!(run.status == 0 && run.err.contains("which the link stands for"), "{}", run.all());
    assert!(folder.path("link.csv").is_symlink());
}

#[test]
fn r25_an_export_onto_its_input_reads_it_first() {
    let folder = Scratch::with("a.csv", one("1"));
    folder.run("export --data a.csv -o a.csv").refusal();
    assert_eq!(folder.read("a.csv"), one("1"));
    folder.run("export --data a.csv -o a.csv --force").answer();
    assert_eq!(folder.run("export --data a.csv").answer(), folder.read("a.csv"));
}

#[test]
fn r26_writers_of_one_file_do_not_mix() {
    let folder = Scratch::new();
    let rows: String = (0..2_000).map(|n| format!("m,entity {n},2023,{n}\n")).collect();
    std::fs::write(folder.path("big.csv"), format!("{HEADER}{rows}")).unwrap();
    let (small, big) = (folder.run("export --data @article").out, folder.run("export --data big.csv").out);
    let write = |data: &str| {
        let arguments = ["export", "--data", data, "-o", "out.csv", "--force"];
        command(&folder.path("")).args(arguments).stdin(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    for _ in 0..4 {
        let writers: Vec<_> =
            (0..6).map(|n| write(if n % 2 == 0 { "@article" } else { "big.csv" })).collect();
        for mut writer in writers {
            assert!(writer.wait().unwrap().success());
        }
        let found = folder.read("out.csv");
        assert!(found == small || found == big, "neither the one nor the other");
        assert_eq!(folder.names(), ["big.csv", "out.csv"]);
    }
}

#[test]
fn r27_no_cell_is_a_formula_and_what_was_exported_is_read_back() {
    let texts = [
        "=1+1", "a=b", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠1", "'=1", "''",
        "\\u{9}=", "\n=1",
    ];
    let rows: Vec<String> = texts
        .iter()
        .enumerate()
        .map(|(number, text)| (number, serde_json::to_string(text).unwrap()))
        .map(|(number, text)| {
            format!(
                "{{\"metric\":\"m{number}\",\"entity\":{text},\"period\":2023,\"value\":-1,\"note\":{text}}}"
            )
        })
        .collect();
    let json = rows.join("\n");
    let folder = Scratch::with("a.jsonl", &json);
    folder.run("export --data a.jsonl -o safe.csv").answer();
    let mut cells = csv::ReaderBuilder::new().from_path(folder.path("safe.csv")).unwrap();
    for record in cells.records() {
        for cell in &record.unwrap() {
            let is_number = cell.parse::<f64>().is_ok();
            assert!(
                is_number
                    || !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']),
                "{cell:?}"
            );
        }
    }
    // The name of the file is the source of its rows; the cells are what counts.
    let cells = |data: &str| {
        let out = folder.run(&format!("export --data {data} --format jsonl")).out;
        let cell = |line: &str| {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            (record["entity"].to_string(), record["note"].to_string())
        };
        out.lines().map(cell).collect::<Vec<_>>()
    };
    assert_eq!(cells("safe.csv"), cells("a.jsonl"));
    assert!(folder.run("export --data a.jsonl --csv --raw").out.contains("\n,m0,=1+1,"));
}

#[test]
fn r28_markdown_shows_texts_and_runs_none() {
    let evil = "a|b`c`[x](javascript:alert(1))<script>\n# d ![i](http://x.org/) https://x.org www.x.org";
    let text = serde_json::to_string(evil).unwrap();
    let record = format!(
        "[{{\"metric\":{text},\"entity\":{text},\"period\":2023,\"value\":1,\"unit\":{text},\"source\":{text}}}]"
    );
    for question in ["compare", "rank", "export", "list metrics", "cite"] {
        let run = Scratch::with("a.json", &record).run(&format!("{question} --data a.json --format md"));
        assert_eq!(run.status, 0, "{}", run.err);
        let shown =
            ["\\[", "\\]", "\\`", "\\|"].iter().fold(run.out.clone(), |text, mark| text.replace(mark, ""));
        for live in ["<script", "](", "`", "![", "http://", "https://", "www.", "\n# d"] {
            assert!(!shown.contains(live), "{question}: {live}\n{}", run.out);
        }
        let widths: Vec<usize> = run.out.lines().filter(|line| line.starts_with('|')).map(cells_of).collect();
        assert!(widths.windows(2).all(|pair| pair[0] == pair[1]), "{}", run.out);
    }
}

/// How many cells a line of a table in Markdown has.
fn cells_of(line: &str) -> usize {
    line.replace("\\|", "").matches('|').count()
}

#[test]
fn r29_the_same_input_gives_the_same_bytes_without_paths_of_the_machine() {
    let rows: String =
        (0..900).map(|n| format!("m{},entity {},{},{n}\n", n % 7, n / 7, 1990 + n % 7)).collect();
    let folder = Scratch::with("a.csv", format!("{HEADER}{rows}"));
    for question in ["compare --metric m1", "rank --metric m1", "export", "list entities"] {
        for format in ["table", "csv", "json", "jsonl", "md"] {
            let arguments = format!("{question} --data a.csv --format {format}");
            let first = folder.run(&arguments);
            assert_eq!(folder.run(&format!("{arguments} --threads 3")), first);
            assert!(!first.out.contains(&folder.path("").display().to_string()));
        }
    }
}

#[test]
fn r30_each_reader_has_a_target_for_fuzzing() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/fuzz_targets");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let wanted = [
        "csv.rs",
        "json.rs",
        "json_lines.rs",
        "layouts.rs",
        "number.rs",
        "package.rs",
        "packed.rs",
        "parquet.rs",
        "period.rs",
        "side_files.rs",
        "tsv.rs",
        "whole.rs",
    ];
    assert_eq!(names, wanted);
}

#[test]
fn r31_what_the_compiler_checks_is_not_left_out() {
    let manifest = include_str!("../../Cargo.toml");
    for rule in [
        "unsafe_code = \"forbid\"",
        "overflow-checks = true",
        "unwrap_used",
        "expect_used",
        "panic",
        "indexing_slicing",
    ] {
        assert!(manifest.contains(rule), "{rule}");
    }
    // Each dependency has its reason above it.
    let mut lines = manifest.lines().skip_while(|line| *line != "[dependencies]").skip(1);
    let mut before = "";
    for line in lines.by_ref().take_while(|line| !line.starts_with('[')) {
        let is_dependency = line.contains(" = ");
        assert!(!is_dependency || before.starts_with('#'), "no reason: {line}");
        before = line;
    }
}

#[test]
fn r32_what_is_promised_is_written_down() {
    let promised = include_str!("../../SECURITY.md");
    for word in ["hostile", "command line", "report"] {
        assert!(promised.contains(word), "{word}");
    }
}

#[test]
fn r16_one_wrong_date_makes_no_millions_of_counts() {
    let countries: Vec<String> = (0..200).map(|n| format!("c{n}")).collect();
    let models = |year: &str| {
        format!(
            "Model,Domain,Organization,Publication date,Country (of organization)\nA,L,X,2019-03-01,\"{}\"\nB,V,Y,{year},\"France,China\"\n",
            countries.join(",")
        )
    };
    let message = refused("models.csv", models("9999"));
    assert!(message.contains("years times countries") && message.contains("check the dates"), "{message}");
    assert!(read("models.csv", models("2023")).len() > 1000);
}
