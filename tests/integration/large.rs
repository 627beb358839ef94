//! Files of several chunks, which several threads read: the outcome is that of reading them from top to bottom.

use crate::harness::{Run, Scratch};
use crate::packing::{gzip, zstd};
use serde_json::Value;
use std::fmt::Write as _;
use std::process::Command;

const HEADER: &str = "metric,entity,period,value";
const COUNTRIES: [&str; 10] = ["FRA", "DEU", "ITA", "ESP", "CHN", "USA", "JPN", "IND", "BRA", "CAN"];
/// As many rows as make a head of 256 KiB and several chunks of 64 KiB.
const MANY: usize = 14_000;

/// The metric, the entity and the year of a row: no other row has the same.
fn key(row: usize) -> (String, &'static str, usize) {
    (
        format!("a metric with a name of several words {}", row / 700),
        COUNTRIES[row / 70 % 10],
        1800 + row % 70,
    )
}

/// A row by its number; it stands two lines further down.
fn row(row: usize) -> String {
    let (metric, entity, year) = key(row);
    format!("{metric},{entity},{year},{row}")
}

/// A record by its number; it stands one line further down.
fn record(row: usize) -> String {
    let (metric, entity, year) = key(row);
    format!(r#"{{"metric":"{metric}","entity":"{entity}","period":{year},"value":{row}}}"#)
}

/// A table of these rows, with others in the place of some.
fn table(others: &[(usize, &str)]) -> String {
    let mut rows: Vec<String> = (0..MANY).map(row).collect();
    for (number, other) in others {
        (*other).clone_into(&mut rows[*number]);
    }
    format!("{HEADER}\n{}\n", rows.join("\n"))
}

/// Records, with others in the place of some.
fn records(others: &[(usize, &str)]) -> String {
    let mut lines: Vec<String> = (0..MANY).map(record).collect();
    for (number, other) in others {
        (*other).clone_into(&mut lines[*number]);
    }
    lines.join("\n") + "\n"
}

/// What comes of some bytes, the same for any number of threads and through standard input.
#[track_caller]
fn run(name: &str, content: impl AsRef<[u8]>, command: &str) -> Run {
    let content = content.as_ref();
    assert!(content.len() > (256 + 64) * 1024, "{} bytes are too few", content.len());
    let folder = Scratch::with(name, content);
    let one = folder.run(&format!("{command} --data {name} --threads 1"));
    for threads in [2, 8] {
        assert_same(&folder.run(&format!("{command} --data {name} --threads {threads}")), &one);
    }
    let piped = folder.pipe(content, &format!("{command} --data - --threads 3"));
    let named = |text: String| text.replace("standard input", name);
    assert_same(&Run { out: named(piped.out), err: named(piped.err), ..piped }, &one);
    one
}

/// Fails where two runs differ, without all of their answers.
#[track_caller]
fn assert_same(run: &Run, other: &Run) {
    assert_eq!((run.status, &run.err), (other.status, &other.err));
    let differing = run.out.lines().zip(other.out.lines()).find(|(a, b)| a != b);
    assert_eq!(differing, None);
    assert_eq!(run.out.len(), other.out.len());
}

/// The `error:` lines of a file.
#[track_caller]
fn errors(name: &str, content: impl AsRef<[u8]>) -> Vec<String> {
    let run = run(name, content, "export");
    run.refusal().lines().filter(|line| line.starts_with("error: ")).map(str::to_owned).collect()
}

/// The metric, the entity, the year and the value of each row of an export.
fn figures(export: &str) -> Vec<(String, String, String, String)> {
    let cell = |row: &[&str], column: usize| row[column].to_owned();
    let rows = export.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
    rows.map(|row| (cell(&row, 1), cell(&row, 2), cell(&row, 3), cell(&row, 5))).collect()
}

/// Fails where an export is not that of the usual rows.
#[track_caller]
fn assert_usual(run: &Run) {
    assert_eq!(run.status, 0, "{}", run.err);
    let figures = figures(&run.out);
    assert_eq!(figures.len(), MANY);
    for (number, figure) in figures.into_iter().enumerate() {
        let (metric, entity, year) = key(number);
        assert_eq!(figure, (metric, entity.to_owned(), year.to_string(), number.to_string()));
    }
}

/// What an export says of a table in small files of this name, one after the other.
fn in_small_files(name: &str, header: &str, rows: &[String]) -> String {
    let mut all = String::new();
    for part in rows.chunks(1500) {
        let run = Scratch::with(name, format!("{header}\n{}\n", part.join("\n")))
            .run(&format!("export --data {name}"));
        assert_eq!(run.status, 0, "{}", run.err);
        let rows = if all.is_empty() { run.out.as_str() } else { run.out.split_once('\n').unwrap().1 };
        all.push_str(rows);
    }
    all
}

/// Fails where a table of many rows is not read as the same rows in small files are.
#[track_caller]
fn assert_as_in_small(name: &str, header: &str, rows: &[String]) -> String {
    let small = in_small_files(name, header, rows);
    for line_break in ["\n", "\r\n"] {
        // What stands within quotes is left as it is.
        let text = format!("{header}{line_break}{}{line_break}", rows.join(line_break));
        let large = run(name, text, "export");
        assert_same(
            &Run { err: String::new(), ..large },
            &Run { status: 0, out: small.clone(), err: String::new() },
        );
    }
    small
}

#[test]
fn every_row_comes_out_in_its_place_whatever_ends_the_lines() {
    for (name, text) in [("a.csv", table(&[])), ("a.jsonl", records(&[]))] {
        for line_break in ["\n", "\r\n", "\r"] {
            assert_usual(&run(name, text.replace('\n', line_break), "export"));
        }
        assert_usual(&run(name, format!("\u{feff}{}", text.trim_end()), "export"));
    }
    assert_usual(&run("a.tsv", table(&[]).replace(',', "\t"), "export"));
}

#[test]
fn a_packed_file_and_a_pipe_say_what_the_file_says() {
    for (name, text) in [("a.csv", table(&[])), ("a.jsonl", records(&[]))] {
        for packed in [
            gzip(text.as_bytes()),
            [gzip(&text.as_bytes()[..300_000]), gzip(&text.as_bytes()[300_000..])].concat(),
            zstd(text.as_bytes()),
        ] {
            let folder = Scratch::with(name, &packed);
            for threads in [1, 3] {
                assert_usual(&folder.run(&format!("export --data {name} --threads {threads}")));
                assert_usual(&folder.pipe(&packed, &format!("export --data - --threads {threads}")));
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn a_named_pipe_says_what_the_file_says() {
    for text in [table(&[]), table(&[]).replace(',', ";")] {
        let folder = Scratch::new();
        let pipe = folder.path("pipe.csv");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let writer = std::thread::spawn(move || std::fs::write(pipe, text));
        assert_usual(&folder.run("export --data pipe.csv --threads 2"));
        writer.join().unwrap().unwrap();
    }
}

#[test]
fn cells_in_quotes_with_anything_in_them_are_read_as_in_small_files() {
    let notes =
        ["", "\"a, b\"", "\"say \"\"x\"\"\"", "\"one\ntwo\"", "é", "\"\"", "\"\"\"\"", "a b", "\"\n\n\""];
    let rows: Vec<String> = (0..MANY / 2)
        .map(|number| format!("\"{},{}", row(number).replacen(',', "\",", 1), notes[number * 7 % 9]))
        .collect();
    assert_as_in_small("a.csv", &format!("{HEADER},note"), &rows);
}

#[test]
fn long_names_that_begin_and_end_alike_are_told_apart() {
    let name = |number: usize| {
        let (before, after) = ("a very long name ".repeat(3), " of a thing that is counted".repeat(2));
        format!("{before}{}{after}", number % 400)
    };
    let rows: Vec<String> = (0..MANY / 2)
        .map(|number| format!("m{},{},{},{number}", number / 800, name(number), 1900 + number / 400 % 2))
        .collect();
    let text = assert_as_in_small("a.csv", HEADER, &rows);
    assert_eq!(figures(&text)[6999].1, name(6999));
}

/// Rows in the place of others, and what is told of them.
type Case<'c> = (&'c [(usize, &'c str)], &'c [&'c str]);

#[test]
fn what_is_wrong_far_down_has_its_line() {
    let repeated = row(300);
    let (metric, entity, year) = key(300);
    let cases: [Case<'_>; 7] = [
        (&[(7_000, "m,FR,2020,x")], &["7002: value: expected a number, found \"x\""]),
        (&[(7_000, "m,FR,2020")], &["7002: expected 4 fields as in the header, found 3"]),
        (&[(13_000, "m,FR,2020,1,1")], &["13002: expected 4 fields as in the header, found 5"]),
        (
            &[(13_000, &repeated)],
            &["13002: the same metric, entity, period, unit, scope, source and origin as a.csv:302"],
        ),
        // What comes after a row of several lines.
        (
            &[(7_000, "\"a\nb\n\",FR,2020,1"), (7_001, "\r"), (13_000, "m,FR,20x0,1")],
            &["13004: period: expected a period, found \"20x0\""],
        ),
        // A quote within a field is a character, and what follows is read on.
        (
            &[(7_000, "m\"x,FR,2020,1"), (7_005, "m\"x,FR,2020,\"a\nb\""), (13_000, "m\"x,FR,2021,y")],
            &["7007: value: expected a number, found \"a\\n", "13003: value: expected a number, found \"y\""],
        ),
        (
            &[(3_000, ",FR,2020,"), (7_000, "m,,2020,z"), (13_999, "m,FR,,q")],
            &[
                "3002: metric: expected the name of a metric, found nothing",
                "7002: entity: expected the name of an entity, found nothing",
                "7002: value: expected a number, found \"z\"",
                "14001: value: expected a number, found \"q\"",
            ],
        ),
    ];
    for (others, wanted) in cases {
        let told = errors("a.csv", table(others));
        assert_eq!(told.len(), wanted.len(), "{told:?}");
        for (told, wanted) in told.iter().zip(wanted) {
            assert!(told.starts_with(&format!("error: a.csv:{wanted}")), "{told}");
        }
    }
    assert_eq!((metric.as_str(), entity, year), ("a metric with a name of several words 0", "CHN", 1820));
}

#[test]
fn after_a_fault_of_quotes_nothing_is_told() {
    // A comma for decimals, a wrong value and a byte that is no text stand below.
    let below = [(10_000, "m,FR,2020,\"1,5\""), (12_000, "m,FR,2021,x")];
    for (wrong, what) in [
        ("m,FR,2020,\"1", "a quote is opened here and never closed"),
        ("\"m\"x,FR,2020,1", "text stands after a closing quote"),
        ("m,\"FR\" ,2020,1", "text stands after a closing quote"),
    ] {
        let is_open = what.contains("never closed");
        // Quotes below an open one would close it.
        let below: &[_] = if is_open { &below[1..] } else { &below };
        let text = table(&[&[(6_500, "m,FR,2019,y"), (7_000, wrong)], below].concat());
        let wanted = ["6502: value: expected a number, found \"y\"".to_owned(), format!("7002: {what}")];
        assert_eq!(errors("a.csv", text), wanted.map(|error| format!("error: a.csv:{error}")));
    }
}

#[test]
fn what_a_file_holds_above_a_fault_of_quotes_is_counted_alike_by_any_number_of_threads() {
    let text = table(&[(7_000, "\"m\"x,FR,2020,1"), (13_999, "other,Atlantis,2020,\"1,5\"")]);
    let folder = Scratch::with("a.csv", text);
    let one = folder.run("validate a.csv --json --threads 1");
    for threads in [2, 3, 8] {
        assert_same(&folder.run(&format!("validate a.csv --json --threads {threads}")), &one);
    }
    let answer: Value = serde_json::from_str(&one.out).unwrap();
    assert_eq!((one.status, answer["problems"].as_array().unwrap().len()), (1, 1));
    assert_eq!((&answer["data"]["rows"], &answer["data"]["unknown_entities"]), (&7_000.into(), &0.into()));
}

#[test]
fn bytes_that_are_no_utf8_far_down_have_their_line() {
    for (name, text) in [
        ("a.csv", table(&[(5, "é,FR,2020,1"), (10_000, "?,FR,2020,1")])),
        (
            "a.jsonl",
            records(&[
                (5, "{\"metric\":\"é\",\"entity\":\"FR\",\"period\":2020,\"value\":1}"),
                (10_001, "?"),
            ]),
        ),
    ] {
        let mut bytes = text.into_bytes();
        let at = bytes.iter().rposition(|byte| *byte == b'?').unwrap();
        bytes[at] = 0xe9;
        assert_eq!(errors(name, bytes), [format!("error: {name}:10002: bytes that are not UTF-8")]);
    }
    // The same where the other letters come later, and where there is a byte that is no character in another encoding.
    for (byte, later) in [(0xe9, "é"), (0x81, "e")] {
        let text = table(&[(10_000, "?,FR,2020,1"), (13_000, &format!("{later},FR,2020,1"))]);
        let mut bytes = text.into_bytes();
        let at = bytes.iter().position(|byte| *byte == b'?').unwrap();
        bytes[at] = byte;
        assert_eq!(errors("a.csv", bytes), ["error: a.csv:10002: bytes that are not UTF-8"]);
    }
}

#[test]
fn letters_of_a_western_encoding_may_come_late() {
    for place in [9, 7_000, MANY - 1] {
        let mut bytes = table(&[(place, "m?,FR,2020,7"), (MANY - 2, "m?,FR,2021,\"8\"")]).into_bytes();
        for byte in &mut bytes {
            *byte = if *byte == b'?' { 0xe9 } else { *byte };
        }
        let run = run("a.csv", bytes, "export");
        assert_eq!(run.status, 0, "{}", run.err);
        assert!(run.err.contains("a.csv is no UTF-8 and was read as Windows-1252"), "{}", run.err);
        assert_eq!(figures(&run.out)[place].0, "mé");
    }
}

#[test]
fn letters_of_a_western_encoding_may_come_late_in_long_lines() {
    let long = "x".repeat(20_000);
    for (late, status) in [(&b"m\xe9"[..], 0), (b"m\xe9\xc3\xa9", 2)] {
        let mut bytes = format!("{HEADER},note\n").into_bytes();
        for year in 2000..2060 {
            let metric = if year == 2033 { late } else { b"m" };
            bytes.extend_from_slice(metric);
            bytes.extend_from_slice(format!(",FR,{year},1,{long}\n").as_bytes());
        }
        let run = run("a.csv", bytes, "export");
        assert_eq!(run.status, status, "{}", run.err);
        let told =
            if status == 0 { "note: a.csv is no UTF-8" } else { "error: a.csv:35: bytes that are not UTF-8" };
        assert!(run.err.contains(told), "{}", run.err);
    }
}

#[test]
fn a_decimal_comma_far_down_is_no_silent_point() {
    let run = run("a.csv", table(&[(10_000, "m,FR,2020,\"12,75\"")]), "export --skip-invalid");
    assert_eq!(
        run.refusal(),
        "error: a.csv:10002: value: \"12,75\" has a decimal comma, and the numbers before it were read as if they had a \
         point\nhelp: say how the numbers are written: --decimal point or --decimal comma\n"
    );
    // Points before it, wherever they are.
    let both = table(&[(7_000, "m,FR,2020,1.5"), (10_000, "m,FR,2021,\"12,75\""), (12_000, "m,FR,2022,2.5")]);
    let told = super::large::run("a.csv", both, "export --skip-invalid");
    assert_eq!(
        told.refusal().lines().next(),
        Some(
            "error: a.csv:10002: value: one column has \"1.5\" and \"12,75\": expected one way to write decimals"
        )
    );
}

#[test]
fn a_word_on_decimals_is_kept_to_the_end() {
    let text = table(&[(10_000, "m,FR,2020,\"12,75\""), (10_001, "m,FR,2021,\"1.234,5\"")]);
    let run = run("a.csv", text, "export --decimal comma");
    assert_eq!(run.status, 0, "{}", run.err);
    let figures = figures(&run.out);
    assert_eq!((figures[10_000].3.as_str(), figures[10_001].3.as_str()), ("12.75", "1234.5"));
}

#[test]
fn a_table_of_a_spreadsheet_is_judged_as_a_whole() {
    let semicolons = |others: &[(usize, &str)]| table(others).replace(',', ";").replace('~', ",");
    assert_usual(&run("a.csv", semicolons(&[]), "export"));
    // One decimal comma far down tells how all numbers are written.
    let run = run("a.csv", semicolons(&[(3, "m,FR,2020,1.234"), (12_000, "m,FR,2021,1~5")]), "export");
    assert_eq!(run.status, 0, "{}", run.err);
    let figures = figures(&run.out);
    assert_eq!((figures[3].3.as_str(), figures[12_000].3.as_str()), ("1234", "1.5"));
    let told = errors("a.csv", semicolons(&[(3, "m,FR,2020,1.5"), (12_000, "m,FR,2021,1~5")]));
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("error: a.csv:12002: value: one column has \"1.5\" and \"1,5\""), "{told:?}");
}

#[test]
fn what_a_row_says_beside_its_value_is_not_that_of_another_row() {
    // Most say nothing, so that they are known at a glance; a few say how exact they are, or that nothing is known.
    let beside = |number: usize| match number % 997 {
        1 => ("about", number.to_string(), String::new()),
        2 => ("range", number.to_string(), (number + 5).to_string()),
        3 => ("", String::new(), String::new()),
        _ => ("", number.to_string(), String::new()),
    };
    let mut text = "metric,entity,period,qualifier,value,upper\n".to_owned();
    let mut wanted = Vec::new();
    for number in 0..MANY {
        let ((metric, entity, year), (qualifier, value, upper)) = (key(number), beside(number));
        writeln!(text, "{metric},{entity},{year},{qualifier},{value},{upper}").unwrap();
        wanted.push(format!(",{metric},{entity},{year},{qualifier},{value},{upper},,,a.csv,,,,,"));
    }
    let all = run("a.csv", &text, "export");
    assert_eq!(all.out.lines().skip(1).collect::<Vec<_>>(), wanted, "{}", all.err);
    let records: String = text.lines().skip(1).fold(String::new(), |mut records, line| {
        let cell = |text: &str| if text.is_empty() { "null".to_owned() } else { format!("\"{text}\"") };
        let cells: Vec<String> = line.split(',').map(cell).collect();
        let [metric, entity, period, qualifier, value, upper] = &cells[..] else { panic!("{line}") };
        let number = |cell: &str| cell.trim_matches('"').to_owned();
        writeln!(
            records,
            r#"{{"metric":{metric},"entity":{entity},"period":{period},"qualifier":{qualifier},"value":{},"upper":{}}}"#,
            number(value),
            number(upper)
        )
        .unwrap();
        records
    });
    let same = run("a.jsonl", records, "export");
    assert_eq!(same.out.replace("a.jsonl", "a.csv"), all.out, "{}", same.err);
}

#[test]
fn a_field_may_come_late_in_records() {
    let late = r#"{"metric":"m","entity":"FR","period":2020,"value":7,"qualifier":"about","unit":"km"}"#;
    let other = r#"{"unit":"m","metric":"m","entity":"FR","period":2021,"value":8}"#;
    let run = run(
        "a.jsonl",
        records(&[(5_000, late), (9_000, other), (13_999, late.replace("2020", "2022").as_str())]),
        "export",
    );
    assert_eq!(run.status, 0, "{}", run.err);
    let lines: Vec<&str> = run.out.lines().skip(1).collect();
    assert_eq!(lines[5_000], ",m,FRA,2020,about,7,,km,,a.jsonl,,,,,");
    assert_eq!(lines[9_000], ",m,FRA,2021,,8,,m,,a.jsonl,,,,,");
    assert_eq!(lines[13_999], ",m,FRA,2022,about,7,,km,,a.jsonl,,,,,");
    assert_eq!(
        lines[5_001],
        format!(",a metric with a name of several words 7,{},1831,,5001,,,,a.jsonl,,,,,", COUNTRIES[1])
    );
}

#[test]
fn late_fields_mean_one_thing_whoever_meets_them() {
    let with = |field: &str, year: usize| {
        format!(r#"{{"metric":"m","entity":"FR","period":{year},"value":7,"{field}":"x"}}"#)
    };
    for (first, second, told) in [
        ("unit", "unité", "unité: means the same as the column `unit`"),
        ("other", "qualifer", "qualifer: unknown column; did you mean `qualifier`?"),
    ] {
        let text = records(&[(5_000, &with(first, 2020)), (9_000, &with(second, 2021)), (13_000, "{")]);
        assert_eq!(errors("a.jsonl", text), [format!("error: a.jsonl:9001:1: {told}")]);
    }
    // Once there is a column of that name, a name that is almost the same is another one.
    let with_qualifier = with("qualifier", 2020).replace("\"x\"", "\"about\"");
    let text = records(&[(5_000, &with_qualifier), (9_000, &with("qualifer", 2021))]);
    let run = run("a.jsonl", text, "export");
    assert_eq!((run.status, run.err.as_str()), (0, "note: a.jsonl: the column `qualifer` is not used\n"));
}

#[test]
fn a_record_without_a_value_is_told_wherever_it_stands() {
    let mut text = String::new();
    for number in 0..MANY {
        // What they are of was met before, in records with a value.
        let line = record(number % 1400).replace("\"value\"", &format!("\"id\":\"{number}\",\"value\""));
        let without = line.split(",\"value\"").next().unwrap().to_owned() + "}";
        writeln!(text, "{}", if number < 5_000 { line } else { without }).unwrap();
    }
    let folder = Scratch::with("a.jsonl", text);
    for threads in [1, 2] {
        let run = folder.run(&format!("validate a.jsonl --json --no-duplicates --threads {threads}"));
        let answer: Value = serde_json::from_str(&run.out).unwrap();
        assert_eq!(answer["data"]["rows"], MANY);
        assert_eq!((&answer["data"]["figures"], &answer["data"]["missing"]), (&5_000.into(), &0.into()));
        assert_eq!(answer["data"]["problems_count"], MANY - 5_000);
    }
}

#[test]
fn rows_that_are_left_out_are_named_alike_by_any_number_of_threads() {
    let wrong: Vec<(usize, &str)> =
        (1..30).map(|n| (n * 450, ["m,FR,2020,x", "m,FR,2020", "m,FR,20x0,"][n % 3])).collect();
    let run = run("a.csv", table(&wrong), "export --skip-invalid");
    assert_eq!((run.status, figures(&run.out).len()), (0, MANY - 29));
    assert!(run.err.contains("29 rows (a.csv:452, a.csv:902, a.csv:1352"), "{}", run.err);
    let answer = super::large::run("a.csv", table(&wrong), "list metrics --skip-invalid --csv");
    assert!(answer.err.contains("29 rows (a.csv:452, "), "{}", answer.err);
}

#[test]
fn validate_counts_every_row() {
    let text = table(&[(100, "m,Atlantis,2020,"), (13_000, "m,FR,2020,x"), (13_001, "m,EU,2021,1")]);
    let folder = Scratch::with("a.csv", text);
    for threads in [1, 2, 3, 8] {
        let run = folder.run(&format!("validate a.csv --json --threads {threads}"));
        let answer: Value = serde_json::from_str(&run.out).unwrap();
        let data = &answer["data"];
        assert_eq!((&data["rows"], &data["missing"]), (&MANY.into(), &1.into()));
        assert_eq!((&data["figures"], &data["problems_count"]), (&(MANY - 2).into(), &1.into()));
        assert_eq!((&data["first"], &data["last"]), (&"1800".into(), &"2021".into()));
        assert_eq!((&data["metrics_count"], &data["unknown_entities"]), (&21.into(), &1.into()));
        assert_eq!((&data["known_entities"], &data["aggregates"]), (&10.into(), &1.into()));
    }
}

#[test]
fn what_is_chosen_comes_out_and_nothing_else() {
    let csv = run(
        "a.csv",
        table(&[]),
        "export --metric 'a metric with a name of several words 7' --period 1850..1860",
    );
    let jsonl = run(
        "a.jsonl",
        records(&[]),
        "export --metric 'a metric with a name of several words 7' --period 1850..1860",
    );
    let wanted = (0..MANY).filter(|number| number / 700 == 7 && (50..=60).contains(&(number % 70)));
    let wanted: Vec<_> = wanted.map(|number| number.to_string()).collect();
    for run in [csv, jsonl] {
        assert_eq!(run.status, 0, "{}", run.err);
        let values: Vec<_> = figures(&run.out).into_iter().map(|figure| figure.3).collect();
        assert_eq!(values, wanted);
    }
}

#[test]
fn a_folder_of_several_files_is_read_one_after_the_other() {
    let wrong = table(&[(10_000, "m,FR,2020,x")]);
    let folder =
        Scratch::new().file("d/a.csv", table(&[])).file("d/b.jsonl", records(&[])).file("d/c.csv", wrong);
    let one = folder.run("export --data d --threads 1 --skip-invalid");
    assert_eq!((one.status, one.out.lines().count()), (0, 3 * MANY));
    assert!(one.err.contains("1 row (d/c.csv:10002)"), "{}", one.err);
    for threads in [2, 3] {
        assert_same(&folder.run(&format!("export --data d --threads {threads} --skip-invalid")), &one);
    }
    let refused = folder.run("export --data d --threads 2");
    assert_eq!(
        refused.refusal().lines().next(),
        Some("error: d/c.csv:10002: value: expected a number, found \"x\"")
    );
}

#[test]
fn rows_of_two_files_repeat_each_other_wherever_they_stand() {
    let with_source = |text: String| {
        text.lines()
            .enumerate()
            .fold(String::new(), |all, (n, line)| all + line + if n == 0 { ",source\n" } else { ",s\n" })
    };
    let folder = Scratch::with("a.csv", with_source(table(&[])))
        .file("b.csv", format!("{HEADER},source\n{},s\n", row(11_000)));
    for threads in [1, 2] {
        let run = folder.run(&format!("export --data a.csv --data b.csv --threads {threads}"));
        assert!(run.refusal().starts_with("error: b.csv:2: the same "), "{}", run.err);
        assert!(run.err.contains("as a.csv:11002\n"), "{}", run.err);
    }
}

#[test]
fn a_table_of_our_world_in_data_is_read_as_in_small_files() {
    let rows: Vec<String> = (0..MANY)
        .map(|n| {
            let (entity, code) =
                [("France", "FRA"), ("World", "OWID_WRL"), ("\"All, of them\"", ""), ("Chad", "TCD")][n % 4];
            format!(
                "{entity},{code},{}-{:02},{n}.50,{}",
                1000 + n / 48,
                n / 4 % 12 + 1,
                if n % 3 == 0 { String::new() } else { format!("-{n}") }
            )
        })
        .collect();
    let small = assert_as_in_small("a.csv", "Entity,Code,Year,Things made,Things lost", &rows);
    assert_eq!(small.lines().count(), 2 * MANY + 1);
}

#[test]
fn a_wide_table_of_the_world_bank_is_read_as_in_small_files() {
    let years = (1960..2020).map(|year| format!("\"{year}\"")).collect::<Vec<_>>().join(",");
    let header = format!("\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",{years},");
    let rows: Vec<String> = (0..1_500)
        .map(|n| {
            let (name, code) = [("France", "FRA"), ("World", "WLD"), ("Korea, Rep.", "KOR")][n % 3];
            let cells = (0..60)
                .map(|year| if (n + year) % 5 == 0 { String::new() } else { format!("{}.{year}", n * year) });
            let cells = cells.map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(",");
            format!("\"{name}\",\"{code}\",\"Thing {} (US$)\",\"TH.{}\",{cells},", n / 3, n / 3)
        })
        .collect();
    let small = assert_as_in_small("a.csv", &header, &rows);
    assert_eq!(small.lines().count(), 1_500 * 60 + 1);
}

/// Tables are drawn a thousand rows at a time: all of them have one width, that of the widest, wherever it is.
#[test]
fn a_long_table_has_columns_of_one_width() {
    let mut content = String::from("metric,entity,year,value\n");
    for n in 0..2_500 {
        writeln!(content, "m,e{n},2020,{n}").unwrap();
    }
    content.push_str("m,a name wider than all others,2020,0\n");
    let table = Scratch::with("a.csv", content).run("compare --data a.csv").out;
    let rows: Vec<&str> = table.lines().skip_while(|line| !line.starts_with('─')).collect();
    let rows = rows.split(|line| line.is_empty()).next().unwrap();
    assert_eq!(rows.len(), 2_502);
    let widths: std::collections::BTreeSet<usize> = rows.iter().map(|row| row.chars().count()).collect();
    assert_eq!(widths.len(), 1, "{widths:?}");
}
