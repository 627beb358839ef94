//! What is read, and what is said of files that are wrong.

use crate::harness::{Run, Scratch, command, run};
use std::fmt::Write as _;
use std::fs::File;
use std::process::Command;

const HEADER: &str = "metric,entity,period,value";

/// Three wrong rows (`A`, `B`, `C`) among sound ones, blank lines and line breaks in quotes.
const THREE_WRONG: &str = include_str!("../fixtures/three_wrong.csv");

/// The same text with other line breaks.
fn with_breaks(text: &str, line_break: &str) -> String {
    text.replace('\n', line_break)
}

/// The line that `mark` stands in, counted as an editor does.
fn line_of(text: &str, mark: &str) -> usize {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let (before, _) = text.split_once(mark).unwrap();
    before.matches('\n').count() + 1
}

/// The `error:` lines of a run that has no answer.
#[track_caller]
fn errors(run: &Run) -> Vec<&str> {
    let is_error = |line: &&str| line.starts_with("error: ");
    run.refusal().lines().filter(is_error).collect()
}

/// Reads one file and gives what is wrong with it.
#[track_caller]
fn errors_of(name: &str, content: impl AsRef<[u8]>) -> Vec<String> {
    let run = Scratch::with(name, content).run(&format!("export --data {name}"));
    errors(&run).into_iter().map(str::to_owned).collect()
}

/// Files, each with the one error that it must have.
#[track_caller]
fn assert_refused(name: &str, cases: &[(&str, &str)]) {
    for (content, error) in cases {
        assert_eq!(errors_of(name, content), [format!("error: {name}{error}")], "{content}");
    }
}

/// Whether a table has a row of these words.
fn has_row(table: &str, words: &[&str]) -> bool {
    table.lines().any(|line| line.split_whitespace().eq(words.iter().copied()))
}

/// The rows of an answer in CSV, without the header.
fn rows(csv: &str) -> Vec<&str> {
    csv.lines().skip(1).collect()
}

/// Fails where anything but ordinary characters and line feeds would reach a terminal.
#[track_caller]
fn assert_harmless(text: &str) {
    let steers =
        |c: &char| (c.is_control() && *c != '\n') || matches!(c, '\u{202e}' | '\u{2066}' | '\u{2028}');
    assert_eq!(text.chars().find(steers), None, "{text}");
}

#[test]
fn each_wrong_row_is_told_with_its_line_whatever_ends_the_lines() {
    for line_break in ["\n", "\r\n", "\r"] {
        for mark in ["", "\u{feff}"] {
            let text = format!("{mark}{}", with_breaks(THREE_WRONG, line_break));
            let lines = ["A,", "B,", "C,"].map(|row| line_of(&text, row));
            assert_eq!(
                errors_of("figures.csv", &text),
                [
                    format!("error: figures.csv:{}: value: expected a number, found \"12abc\"", lines[0]),
                    format!("error: figures.csv:{}: period: expected a period, found \"2023-13\"", lines[1]),
                    format!("error: figures.csv:{}: expected 5 fields as in the header, found 4", lines[2]),
                ],
                "{line_break:?} {mark:?}"
            );
        }
    }
}

#[test]
fn mixed_line_breaks_are_counted_one_by_one() {
    let text = format!("{HEADER}\r\nm,FR,2021,1\n\r\nm,FR,2022,2\rm,FR,2023,x\n");
    let line = line_of(&text, "m,FR,2023");
    assert_eq!(
        errors_of("a.csv", text),
        [format!("error: a.csv:{line}: value: expected a number, found \"x\"")]
    );
}

#[test]
fn an_error_in_the_last_line_is_found_as_the_first_is() {
    let mut text = format!("{HEADER},note\n");
    for n in 0..5_000 {
        writeln!(text, "m,entity {n},2023,{n},\"a\nb\"").unwrap();
    }
    text.push_str("last,FR,2023,x,");
    let line = line_of(&text, "last,");
    assert_eq!(
        errors_of("a.csv", text),
        [format!("error: a.csv:{line}: value: expected a number, found \"x\"")]
    );
}

#[test]
fn skip_invalid_answers_with_the_sound_rows_and_names_the_others() {
    for line_break in ["\n", "\r\n", "\r"] {
        let text = with_breaks(THREE_WRONG, line_break);
        let folder = Scratch::with("figures.csv", &text);
        let answer = folder.run("compare --data figures.csv --skip-invalid");
        for row in [["France", "12"], ["China", "70"], ["Italy", "3"]] {
            assert!(has_row(answer.answer(), &row), "{row:?}: {}", answer.all());
        }
        let places = ["A,", "B,", "C,"].map(|row| format!("figures.csv:{}", line_of(&text, row)));
        let [a, b, c] = &places;
        let note = format!("3 rows ({a}, {b} and {c})");
        assert!(answer.out.contains(&note), "{note}: {}", answer.all());
        // Formats without room for notes say it beside the answer.
        let csv = folder.run("compare --data figures.csv --skip-invalid --csv");
        assert!(csv.status == 0 && csv.err.contains(&note), "{}", csv.all());
    }
}

#[test]
fn a_file_that_can_not_be_told_row_by_row_is_not_skipped() {
    for content in [&format!("{HEADER},value\nm,FR,2023,1,2\n"), &format!("{HEADER}\nm,FR,2023,\"1\n"), ""] {
        Scratch::with("a.csv", content).run("compare --data a.csv --skip-invalid").refusal();
    }
}

#[test]
fn a_repeated_key_is_told_with_both_places() {
    let run = Scratch::with("a.csv", format!("{HEADER}\nm,FR,2023,1\n\nm,France,2023,1\n"))
        .run("compare --data a.csv");
    assert!(run.refusal().contains("error: a.csv:4: the same "), "{}", run.err);
    assert!(run.err.contains("as a.csv:2\n") && run.err.contains("--agg sum"), "{}", run.err);
}

#[test]
fn a_repeated_key_is_found_across_files_that_name_one_source() {
    let folder = Scratch::with("a.csv", format!("{HEADER},source\nm,FR,2023,1,s\n"))
        .file("b.json", r#"[{"metric":"m","entity":"FRA","period":2023,"value":2,"source":"s"}]"#);
    let run = folder.run("compare --data a.csv --data b.json");
    assert!(run.refusal().starts_with("error: b.json:1: the same "), "{}", run.err);
    assert!(run.err.contains("as a.csv:2\n"), "{}", run.err);
}

#[test]
fn files_without_a_source_are_sources_of_their_own() {
    let text = format!("{HEADER}\nm,FR,2023,1\n");
    let run =
        Scratch::with("a.csv", &text).file("b.csv", &text).run("compare --data a.csv --data b.csv --csv");
    assert_eq!(rows(run.answer()), ["FRA,France,m,,,a.csv,,1", "FRA,France,m,,,b.csv,,1"]);
}

#[test]
fn sums_say_how_many_records_went_in() {
    let folder = Scratch::with("a.csv", format!("{HEADER}\nm,FR,2023,1.5\nm,FR,2023,2\nm,DE,2023,4\n"));
    let run = folder.run("compare --data a.csv --agg sum");
    assert!(has_row(run.answer(), &["France", "3.5"]), "{}", run.out);
    assert!(run.answer().contains("Sum of 3 records from 1 source."), "{}", run.out);
}

#[test]
fn a_repeated_key_is_a_fault_where_it_would_be_answered_from() {
    let folder = Scratch::with("a.csv", format!("{HEADER}\nm,FR,2023,1\nm,FR,2023,2\nn,FR,2023,1\n"));
    for arguments in ["export", "rank --metric m", "compare --metric m,n"] {
        let run = folder.run(&format!("{arguments} --data a.csv"));
        assert_eq!(errors(&run).len(), 1, "{arguments}");
    }
    // `list` tells how many rows there are, which repeated ones are among.
    assert!(folder.run("list metrics --data a.csv --csv").answer().contains("\nm,,,2,"));
}

#[test]
fn what_is_no_number_is_never_read_as_one() {
    for found in [
        "1,23,45",
        "inf",
        "-inf",
        "Infinity",
        "NaN",
        "nan",
        ">5",
        "~5",
        "5-6",
        "5–6",
        "12abc",
        "1 23",
        "0x10",
        "1_000",
        "12%",
        "$5",
        "..",
        ":",
        "NA",
        "n/a",
        "٣",
        "1,234.5,6",
        "1.2.3",
        "12,",
        "(5)",
    ] {
        assert_eq!(
            errors_of("a.csv", format!("{HEADER}\nm,FR,2023,\"{found}\"\n")),
            [format!("error: a.csv:2: value: expected a number, found \"{found}\"")]
        );
    }
}

#[test]
fn a_number_that_would_lose_its_value_is_refused() {
    for found in ["1e400", "1e-400", &"9".repeat(60), "1e99999999999999999999"] {
        assert_eq!(
            errors_of("a.csv", format!("{HEADER}\nm,FR,2023,{found}\n")),
            [format!("error: a.csv:2: value: expected a number in range, found \"{found}\"")]
        );
    }
}

#[test]
fn the_help_says_what_the_writer_may_have_meant() {
    for (found, help) in [
        ("1,2,3", "4,321.5"),
        ("4,321", "--decimal point or --decimal comma"),
        ("5-6", "qualifier \"range\""),
        (">5", "more-than"),
        ("..", "leave the cell empty"),
    ] {
        let folder = Scratch::with("a.csv", format!("{HEADER}\nm,FR,2023,\"{found}\"\n"));
        let run = folder.run("export --data a.csv");
        let said = run.refusal().lines().any(|line| line.starts_with("help: ") && line.contains(help));
        assert!(said, "{found}: {}", run.err);
    }
}

#[test]
fn digits_come_out_as_they_went_in() {
    for value in ["9007199254740993", "14.0", "0.1", "123456789012345678901234567890123456", "335e9", "0"] {
        let run = Scratch::new().pipe(format!("{HEADER}\nm,FR,2023,{value}\n"), "compare --data - --csv");
        assert!(run.answer().ends_with(&format!(",{value}\n")), "{value}: {}", run.out);
    }
}

#[test]
fn an_empty_value_is_neither_nought_nor_absent() {
    let text = format!("{HEADER}\nm,FR,2023,\nm,DE,2023,0\n");
    let run = Scratch::with("a.csv", text).run("compare --data a.csv --csv");
    assert_eq!(
        run.out,
        "code,entity,metric,unit,scope,source,origin,2023,2023 qualifier,2023 upper\n\
         DEU,Germany,m,,,a.csv,,0,exact,\n\
         FRA,France,m,,,a.csv,,,missing,\n"
    );
}

#[test]
fn qualifiers_that_contradict_their_figure_are_refused() {
    let refused = [
        ("rank,1,,USD", "unit: expected nothing, since a rank has no unit, found \"USD\""),
        ("rank,0,,", "value: expected a position, 1 or more, found \"0\""),
        ("rank,1.5,,", "value: expected a position, 1 or more, found \"1.5\""),
        ("rank,9,7,", "upper: expected a position not before the one in value, found \"7\""),
        ("range,6,5,", "upper: expected a number above the one in value, found \"5\""),
        ("range,5,5.0,", "upper: expected a number above the one in value, found \"5.0\""),
        ("range,5,,", "upper: expected the upper end of a range, found nothing"),
        (",5,6,", "upper: expected nothing, since the qualifier is neither range nor rank, found \"6\""),
        ("about,,,", "value: expected a number for the qualifier, found nothing"),
        ("over,5,,", "qualifier: expected a qualifier, found \"over\""),
    ];
    for (cells, error) in refused {
        let text = format!("metric,entity,period,qualifier,value,upper,unit\nm,FR,2023,{cells}\n");
        assert_eq!(errors_of("a.csv", text), [format!("error: a.csv:2: {error}")], "{cells}");
    }
}

#[test]
fn days_that_are_not_in_the_calendar_are_refused() {
    for found in ["2023-13", "2023-02-30", "2023-02-29", "2023-Q5", "2023/2013", "last year", "23", "P0Y"] {
        assert_eq!(
            errors_of("a.csv", format!("{HEADER}\nm,FR,{found},1\n")),
            [format!("error: a.csv:2: period: expected a period, found \"{found}\"")]
        );
    }
}

#[test]
fn all_that_is_wrong_in_one_row_is_told_at_once() {
    let run = Scratch::new().pipe(format!("{HEADER}\n,,2023-13,x\n"), "export --data -");
    let columns: Vec<&str> = errors(&run).iter().filter_map(|line| line.split(": ").nth(2)).collect();
    assert_eq!(columns, ["metric", "entity", "period", "value"], "{}", run.err);
}

#[test]
fn broken_quotes_are_told_where_they_begin() {
    let cases = [
        (
            "metric,entity,period,value,note\nm,FR,2023,1,\nm,DE,2023,1,\"a\nm,US,2023,1,\n",
            ":3: a quote is opened here and never closed",
        ),
        (
            "metric,entity,period,value,note\nm,FR,2023,1,\"a\"b\nm,DE,2023,1,\n",
            ":2: text stands after a closing quote",
        ),
        ("metric,entity,period,\"value\n", ":1: a quote is opened here and never closed"),
        (
            "metric,entity,note,period,value\nm,FR,\"1\n2\",2023,\"3",
            ":3: a quote is opened here and never closed",
        ),
    ];
    assert_refused("a.csv", &cases);
}

#[test]
fn ragged_rows_are_refused() {
    let cases = [
        ("metric,entity,period,value\nm,FR,2023\n", ":2: expected 4 fields as in the header, found 3"),
        ("metric,entity,period,value\n\nm,FR,2023,1,\n", ":3: expected 4 fields as in the header, found 5"),
    ];
    assert_refused("a.csv", &cases);
}

#[test]
fn doubtful_headers_are_refused() {
    let cases = [
        ("metric,entity,period,value,Value\n", ":1: Value: a second column of this name"),
        ("metric,entity,year,date,value\n", ":1: date: means the same as the column `year`"),
        ("metric,entity,country,year,value\n", ":1: country: means the same as the column `entity`"),
        ("metric,entity,year,value,qualifer\n", ":1: qualifer: unknown column; did you mean `qualifier`?"),
        ("\n\nmetric,entity,value\n", ":3: missing column period"),
        ("metric^entity^year^value\n", ":1: missing columns metric, entity, value, period"),
        ("metric,entity,note,note,year,value\n", ":1: note: a second column of this name"),
    ];
    assert_refused("a.csv", &cases);
}

#[test]
fn bytes_that_are_no_utf8_are_refused_with_their_line() {
    for line_break in ["\n", "\r\n", "\r"] {
        let mut bytes = with_breaks(THREE_WRONG, line_break).into_bytes();
        let line = line_of(std::str::from_utf8(&bytes).unwrap(), "fine,");
        let at = bytes.windows(5).position(|w| w == b"fine,").unwrap();
        bytes[at] = 0xe9;
        // Some other letter is UTF-8, so that this one is wrong and no other encoding.
        bytes.extend_from_slice("é".as_bytes());
        assert_eq!(errors_of("a.csv", bytes), [format!("error: a.csv:{line}: bytes that are not UTF-8")]);
    }
}

#[test]
fn what_is_no_text_is_refused_by_name() {
    let parquet =
        if cfg!(feature = "parquet") { "a whole Parquet file: " } else { "UTF-8 text, found a Parquet file" };
    let cases: [(&[u8], &str); 5] = [
        (b"\xff\xfem", "bytes that are no text in UTF-16LE"),
        (b"BZh91AY&SY\xff", "expected UTF-8 text, found a file packed with bzip2"),
        (b"\xfd7zXZ\0\0\x04", "expected UTF-8 text, found a file packed with xz"),
        (b"PK\x03\x04\x14\0", "expected UTF-8 text, found a zip file or a spreadsheet"),
        (b"PAR1", &format!("expected {parquet}")),
    ];
    for (bytes, error) in cases {
        let errors = errors_of("a.csv", bytes);
        assert!(errors.len() == 1 && errors[0].starts_with(&format!("error: a.csv: {error}")), "{errors:?}");
    }
    for packed in [&b"\x1f\x8b\x08\0\0\0\0\0\0\x03"[..], b"\x28\xb5\x2f\xfd\0"] {
        let errors = errors_of("a.csv", packed);
        assert!(errors[0].starts_with("error: a.csv: expected a whole "), "{errors:?}");
    }
}

#[test]
fn an_empty_file_is_no_data() {
    for name in ["a.csv", "a.tsv"] {
        for content in ["", "\u{feff}", "\n\r\n\n"] {
            assert_eq!(
                errors_of(name, content),
                [format!("error: {name}: the file is empty: expected a header and rows")],
                "{content:?}"
            );
        }
    }
    assert_eq!(errors_of("a.json", "").len(), 1);
    // JSON Lines without a line are no records, as an export of nothing is.
    assert_eq!(Scratch::with("a.jsonl", "").run("export --data a.jsonl").status, 0);
}

#[test]
fn a_header_alone_is_data_without_rows() {
    let run = Scratch::new().pipe(HEADER, "export --data -");
    assert_eq!((run.status, run.out.lines().count()), (0, 1), "{}", run.all());
    assert_eq!(run.err, "note: the data has no rows\n");
}

#[test]
fn columns_stand_in_any_order_under_their_synonyms_in_csv_and_tsv() {
    let native = Scratch::with("d", format!("{HEADER},unit\nm,FR,2022,1,x\nm,FR,2023,2,x\n"));
    let expected = native.run("compare --data d --csv");
    for header in [
        "Value,YEAR,Country,unit,Indicator",
        "value, time ,area,unit,metric",
        "value,date,entity,unit,metric",
    ] {
        let text = format!("{header}\n1,2022,France,x,m\n 2 , 2023 ,FRA,x,m\n");
        let csv = Scratch::with("d", &text).run("compare --data d --csv");
        assert_eq!(csv.answer(), expected.answer(), "{header}");
        let tsv = Scratch::with("d", text.replace(',', "\t")).run("compare --data d --csv");
        assert_eq!(tsv.answer(), expected.answer(), "{header}");
    }
}

#[test]
fn columns_without_a_meaning_are_named() {
    let run = Scratch::with("a.csv", format!("{HEADER},flag\nm,FR,2023,1,e\n")).run("export --data a.csv");
    assert_eq!((run.status, run.err.as_str()), (0, "note: a.csv: the column `flag` is not used\n"));
}

#[test]
fn unknown_metrics_and_entities_are_kept_as_they_are() {
    let text = format!("{HEADER}\nRobots per head,Atlantis,2023,7\n");
    let run = Scratch::with("a.csv", text).run("compare --data a.csv --csv");
    assert_eq!(rows(run.answer()), ["Atlantis,Atlantis,Robots per head,,,a.csv,,7"]);
}

#[test]
fn a_wrong_json_value_is_told_with_line_and_character() {
    let record = |value: &str| {
        format!("[\n  {{\"metric\": \"é\", \"entity\": \"FR\", \"period\": 2023, \"value\": {value}}}\n]")
    };
    for value in ["true", "[1]", "{\"a\":1}"] {
        let text = record(value);
        let line = text.lines().nth(1).unwrap();
        let character = line[..line.find(value).unwrap()].chars().count() + 1;
        assert_eq!(
            errors_of("a.json", &text),
            [format!(
                "error: a.json:2:{character}: value: expected a text, a number or null, found \"{value}\""
            )]
        );
    }
    let wrong = errors_of("a.json", record("\"12,75\""));
    assert!(wrong[0].ends_with(": value: expected a number, found \"12,75\""), "{wrong:?}");
    for value in ["1e400", "1e-400"] {
        let wrong = errors_of("a.json", record(value));
        assert!(wrong[0].contains(": value: expected a number in range, found"), "{wrong:?}");
    }
}

#[test]
fn json_that_is_none_is_refused_where_it_breaks() {
    let record = r#"{"metric":"m","entity":"FR","period":2023,"value":1}"#;
    for (text, place) in [
        (format!("[{record}]\n[]"), ":2:1: "),
        (format!("[{record}] x"), ":1:56: "),
        (format!("[{record},]"), ":1:55: "),
        ("[{\"metric\":NaN}]".to_owned(), ":1:12: "),
        (format!("[{record}"), ":1:53: "),
    ] {
        let errors = errors_of("a.json", &text);
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert!(errors[0].starts_with(&format!("error: a.json{place}expected JSON: ")), "{text}: {errors:?}");
    }
    for text in ["5", "\"a\"", "{\"rows\":[]}", "{\"observations\":5}", "[5]", "[[1]]", "null"] {
        let errors = errors_of("a.json", text);
        assert!(errors.len() == 1 && errors[0].contains(": expected a"), "{text}: {errors:?}");
    }
}

#[test]
fn a_key_that_stands_twice_in_a_record_is_refused() {
    let twice = r#"[{"metric":"m","entity":"FR","period":2023,"value":1,"value":2}]"#;
    let escaped = twice.replacen("\"value\":2", "\"v\\u0061lue\":2", 1);
    for text in [twice, &escaped] {
        let errors = errors_of("a.json", text);
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert!(errors[0].ends_with(": value: a second field of this name in one record"), "{errors:?}");
    }
    let observations = format!("{{\"observations\":{twice},\"observations\":[]}}");
    assert_eq!(errors_of("a.json", observations).len(), 1);
}

#[test]
fn deep_json_neither_crashes_nor_passes_as_a_value() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    let record = r#"{"metric":"m","entity":"FR","period":2023,"value":1"#;
    for text in [deep.clone(), format!("[{record},\"x\":{deep}}}]"), "[".repeat(100_000)] {
        for name in ["a.json", "a.jsonl"] {
            let errors = errors_of(name, &text);
            assert!(errors.len() == 1 && errors[0].len() < 500, "{errors:?}");
        }
    }
}

#[test]
fn deep_json_is_refused_also_in_a_key_that_is_not_read() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    assert_eq!(errors_of("a.json", format!("{{\"observations\":[],\"x\":{deep}}}")).len(), 1);
}

#[test]
fn a_nested_field_that_is_not_read_is_passed_over_and_named() {
    let flat = r#"{"metric":"m","entity":"FR","year":2023,"value":1,"tags":"a"}"#;
    let nested = r#"{"metric":"m","entity":"DE","year":2023,"value":2,"tags":["a",{"b":1}]}"#;
    let switch = r#"{"metric":"m","entity":"IT","year":2023,"value":3,"is_new":true}"#;
    for [first, second] in [[flat, nested], [nested, flat]] {
        let file = format!("{first}\n{second}\n{switch}\n");
        let run = Scratch::with("a.jsonl", file).run("export --data a.jsonl");
        assert_eq!(rows(&run.out).len(), 3, "{}", run.all());
        assert_eq!(run.err, "note: a.jsonl: the columns `tags`, `is_new` are not used\n");
    }
    let read = r#"{"metric":"m","entity":["DE"],"year":2023,"value":[1]}"#;
    let errors = errors_of("a.jsonl", read);
    assert!(errors[0].contains("entity: expected a text, a number or null"), "{errors:?}");
}

#[test]
fn a_space_before_a_quote_is_said_to_be_the_fault() {
    let fault = "a quote stands after a space, and so is not read as one";
    let header = errors_of("a.csv", "\"metric\", \"entity\", \"year\", \"value\"\nm,FR,2023,1\n");
    assert_eq!(header, [format!("error: a.csv:1: {fault}")]);
    let row = errors_of("a.csv", format!("{HEADER}\nm,FR,2023,1\nm, \"DE\",2023,2\n"));
    assert_eq!(row, [format!("error: a.csv:3: entity: {fault}")]);
    // A comma in the quotes parts the cell.
    let comma = errors_of("a.csv", format!("{HEADER}\nm,FR,2023,1\nm, \"Korea, Rep.\",2023,2\n"));
    assert_eq!(comma, [format!("error: a.csv:3: entity: {fault}")]);
    let note = Scratch::with("a.csv", format!("{HEADER},note\nm,FR,2023,1, \"rough\" so they say\n"));
    assert!(note.run("export --data a.csv").answer().contains("rough"));
}

#[test]
fn json_records_may_have_different_keys_and_null_is_no_value() {
    let text = r#"[
        {"metric": "m", "entity": "FR", "period": 2023, "value": null},
        {"value": 3, "country": "never read", "period": "2023"},
        {"note": null, "value": 3.50, "period": "2023", "entity": "DE", "metric": "m", "unit": null}
    ]"#;
    // The second record names its entity by a synonym and lacks a metric: it is wrong, the others are not.
    let folder = Scratch::with("a.json", text.replace("\"country\": \"never read\", ", ""));
    let errors_found = folder.run("compare --data a.json");
    let fields: Vec<&str> = errors(&errors_found).iter().filter_map(|l| l.split(": ").nth(2)).collect();
    assert_eq!(fields, ["metric", "entity"], "{}", errors_found.err);
    let run = folder.run("compare --data a.json --skip-invalid --csv");
    assert_eq!(
        rows(&run.out),
        ["DEU,Germany,m,,,a.json,,3.50,exact,", "FRA,France,m,,,a.json,,,missing,"],
        "{}",
        run.all()
    );
}

#[test]
fn a_misspelled_json_key_is_told_once_with_its_line() {
    let text = "{\"metric\":\"m\",\"entity\":\"FR\",\"period\":2023,\"value\":1}\n\
                {\"metric\":\"m\",\"entity\":\"DE\",\"period\":2023,\"value\":1,\"qualifer\":\"about\"}\n\
                {\"metric\":\"m\",\"entity\":\"US\",\"period\":2023,\"value\":1,\"note\":\"x\"}\n";
    let errors = errors_of("a.jsonl", text);
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert!(errors[0].starts_with("error: a.jsonl:2:"), "{errors:?}");
}

#[test]
fn one_bad_line_of_json_lines_is_told_or_left_out() {
    let record = |entity: &str, value: &str| {
        format!("{{\"metric\":\"m\",\"entity\":\"{entity}\",\"period\":2023,\"value\":{value}}}\r\n\r\n")
    };
    let sound = record("FR", "1") + &record("IT", "3");
    let wrong = record("US", "\"x\"");
    let run = Scratch::with("a.jsonl", sound.clone() + &wrong).run("compare --data a.jsonl --skip-invalid");
    assert!(has_row(run.answer(), &["Italy", "3"]) && run.out.contains("1 row (a.jsonl:5)"), "{}", run.out);
    let broken = record("DE", "2,");
    let errors = errors_of("a.jsonl", sound + &broken + &wrong);
    let [at_brace, at_text] =
        [(&broken, "}"), (&wrong, "\"x\"")].map(|(line, mark)| line.find(mark).unwrap() + 1);
    assert_eq!(errors.len(), 2, "{errors:?}");
    assert!(errors[0].starts_with(&format!("error: a.jsonl:5:{at_brace}: expected JSON: ")), "{errors:?}");
    assert!(
        errors[1].starts_with(&format!("error: a.jsonl:7:{at_text}: value: expected a number")),
        "{errors:?}"
    );
}

#[test]
fn every_file_of_a_folder_is_read_in_the_order_of_names() {
    let record = r#"{"metric":"m","entity":"US","period":2023,"value":3}"#;
    let folder = Scratch::new()
        .file("d/b.tsv", "metric\tentity\tperiod\tvalue\nm\tDE\t2023\t2\n")
        .file("d/a.csv", format!("{HEADER}\nm,FR,2023,1\n"))
        .file("d/c.json", format!("[{record}]"))
        .file("d/d.jsonl", record)
        .file("d/readme.md", "no data")
        .file("d/.hidden.csv", "no data");
    let run = folder.run("export --data d");
    let entities: Vec<&str> = rows(run.answer()).iter().map(|row| row.split(',').nth(2).unwrap()).collect();
    assert_eq!(entities, ["FRA", "DEU", "USA", "USA"]);
    let none = Scratch::new().file("d/readme.md", "no data").run("export --data d");
    assert!(none.refusal().starts_with("error: d: no file to read in this folder"));
}

#[test]
fn a_file_named_twice_is_counted_once() {
    let folder = Scratch::new()
        .file("d/a.csv", format!("{HEADER}\nm,FR,2023,1\n"))
        .file("d/b.csv", format!("{HEADER}\nm,DE,2023,2\n"));
    std::fs::hard_link(folder.path("d/a.csv"), folder.path("hard.csv")).unwrap();
    let cases = [
        ("d/a.csv --data d/a.csv", "d/a.csv is named more than once and was read once"),
        ("d/a.csv --data d/../d/a.csv", "d/../d/a.csv is the same file as d/a.csv, which was read once"),
        ("d --data d/a.csv", "d/a.csv is named more than once and was read once"),
        #[cfg(unix)]
        ("d/a.csv --data hard.csv", "hard.csv is the same file as d/a.csv, which was read once"),
    ];
    for (data, note) in cases {
        let run = folder.run(&format!("rank --agg sum --metric m --entity FR -f csv --data {data}"));
        assert!(run.out.contains("a.csv,,1,,"), "{data}: {}", run.all());
        assert!(run.err.contains(&format!("note: {note}\n")), "{data}: {}", run.all());
    }
    let input = format!("{HEADER}\nm,FR,2023,1\n");
    let run = folder.pipe(input, "compare --data - --data -");
    assert!(run.out.contains("standard input"), "{}", run.all());
    assert_eq!(run.err, "note: standard input is named more than once and was read once\n");
    #[cfg(target_os = "linux")]
    {
        let input = format!("{HEADER}\nm,FR,2023,1\n");
        let run = folder.pipe(input, "compare --data - --data /dev/stdin");
        assert_eq!(run.err, "note: /dev/stdin is the same file as standard input, which was read once\n");
    }
    let run = folder.run("rank --metric models --data @article --data @article");
    assert!(run.err.contains("is named more than once"), "{}", run.all());
}

/// A package of these resources, beside a file that it may not read.
fn package(resources: &str) -> Scratch {
    Scratch::new()
        .file("secret.csv", format!("{HEADER}\nm,FR,2023,42\n"))
        .file("p/a.csv", format!("{HEADER}\nm,FR,2023,1\n"))
        .file("p/sub/b.csv", format!("{HEADER}\nm,DE,2023,2\n"))
        .file("p/people.csv", "name,age\nAda,36\n")
        .file("p/datapackage.json", format!("{{\"name\":\"p\",\"resources\":[{resources}]}}"))
}

#[test]
fn a_package_is_read_from_its_folder_or_its_descriptor() {
    let folder = package(r#"{"path":"a.csv"},{"path":["sub/b.csv"]},{"path":"people.csv"}"#);
    for data in ["p", "p/datapackage.json"] {
        let run = folder.run(&format!("compare --data {data} --csv"));
        assert_eq!(rows(run.answer()), ["DEU,Germany,m,,,b.csv,,2", "FRA,France,m,,,a.csv,,1"]);
    }
}

#[test]
fn a_package_reads_only_below_its_own_folder() {
    for path in
        ["../secret.csv", "sub/../../secret.csv", "/etc/hostname", "file:///etc/hostname", "..\\\\secret.csv"]
    {
        let folder = package(&format!(r#"{{"path":"{path}"}}"#));
        let run = folder.run("export --data p");
        assert!(run.refusal().contains("is not below the package's folder"), "{path}: {}", run.err);
    }
}

#[cfg(unix)]
#[test]
fn a_package_follows_no_link_that_leads_out() {
    use std::os::unix::fs::symlink;
    let folder = package(r#"{"path":"a.csv"},{"path":"link.csv"}"#);
    symlink(folder.path("secret.csv"), folder.path("p/link.csv")).unwrap();
    let run = folder.run("export --data p");
    assert!(run.refusal().contains("\"link.csv\" is not below the package's folder"), "{}", run.err);
    // One that stays inside is as good as the file.
    let folder = package(r#"{"path":"link.csv"}"#);
    symlink(folder.path("p/a.csv"), folder.path("p/link.csv")).unwrap();
    assert_eq!(rows(folder.run("export --data p").answer()).len(), 1);
    // And so is one of a whole folder that leads out.
    let folder = package(r#"{"path":"out/secret.csv"}"#);
    symlink(folder.path(""), folder.path("p/out")).unwrap();
    folder.run("export --data p").refusal();
}

#[test]
fn a_broken_package_is_told_by_name() {
    for (resources, error) in [
        (r#"{"path":"none.csv"}"#, "none.csv"),
        (r#"{"name":"inline","data":[]}"#, "without a path"),
        ("", "no resources"),
        (r#"{"path":"people.csv"}"#, "no observations in p/people.csv"),
        ("{", "p/datapackage.json"),
    ] {
        let run = package(resources).run("export --data p");
        assert!(run.refusal().starts_with("error: ") && run.err.contains(error), "{}", run.err);
    }
}

#[test]
fn a_hostile_package_gets_a_short_answer() {
    let long = "x".repeat(100_000);
    for text in
        [format!("{{\"resources\":\"{long}\"}}"), format!("{{\"resources\":[{{\"path\":\"../{long}\"}}]}}")]
    {
        let run = Scratch::with("p/datapackage.json", text).run("export --data p");
        assert!(run.refusal().len() < 8_000, "{} bytes", run.err.len());
    }
}

#[test]
fn a_package_may_begin_with_a_byte_order_mark() {
    let folder = package("").file("p/datapackage.json", "\u{feff}{\"resources\":[{\"path\":\"a.csv\"}]}");
    assert_eq!(rows(folder.run("export --data p").answer()).len(), 1);
}

#[test]
fn standard_input_is_read_in_every_format() {
    let record = r#"{"metric":"m","entity":"FR","period":2023,"value":1}"#;
    for text in [
        format!("{HEADER}\nm,FR,2023,1\n"),
        format!("\u{feff}{}\nm\tFR\t2023\t1\n", HEADER.replace(',', "\t")),
        format!("\u{feff}[{record}]"),
        format!("\u{feff}{{\"observations\": [{record}]}}"),
        format!("\u{feff}{record}\n"),
        record.replace(',', ",\n").replace('{', "{\"observations\":[{") + "]}",
    ] {
        let run = Scratch::new().pipe(&text, "compare --data - --csv");
        assert_eq!(rows(run.answer()), ["FRA,France,m,,,standard input,,1"], "{text}");
    }
}

#[test]
fn json_lines_on_standard_input_may_speak_of_observations() {
    let record = |entity: &str| {
        format!("{{\"metric\":\"observations\",\"entity\":\"{entity}\",\"period\":2023,\"value\":1}}\n")
    };
    let run = Scratch::new().pipe(record("FR") + &record("DE"), "export --data -");
    assert_eq!(rows(run.answer()).len(), 2);
}

#[cfg(unix)]
#[test]
fn a_named_pipe_is_read_like_a_file() {
    let folder = Scratch::new();
    let pipe = folder.path("pipe.csv");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let writer = std::thread::spawn(move || std::fs::write(pipe, format!("{HEADER}\nm,FR,2023,1\n")));
    let run = folder.run("compare --data pipe.csv --csv");
    writer.join().unwrap().unwrap();
    assert_eq!(rows(run.answer()), ["FRA,France,m,,,pipe.csv,,1"]);
}

#[cfg(unix)]
#[test]
fn devices_and_sockets_are_refused_by_name_before_they_are_opened() {
    let folder = Scratch::new();
    let _socket = std::os::unix::net::UnixListener::bind(folder.path("s.csv")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", folder.path("zero.csv")).unwrap();
    for (data, what) in [("/dev/zero", "a device"), ("zero.csv", "a device"), ("s.csv", "a socket")] {
        let run = folder.run(&format!("export --data {data}"));
        assert_eq!(run.refusal(), format!("error: {data}: expected a file or a pipe, found {what}\n"));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_on_standard_input_is_refused() {
    // The limit keeps the fault from taking the machine with it.
    let program = env!("CARGO_BIN_EXE_aiwatch");
    let output = Command::new("sh")
        .args(["-c", "ulimit -v 4000000; exec timeout 10 \"$0\" export --data - < /dev/zero", program])
        .output()
        .unwrap();
    let run = Run::from(output);
    assert!(run.refusal().contains("a device"), "{}", run.err);
}

#[test]
fn what_is_not_there_is_refused_by_name() {
    for data in ["none.csv", "none/none.csv", "@nothing"] {
        let run = Scratch::new().run(&format!("export --data {data}"));
        assert!(run.refusal().starts_with("error: ") && run.err.contains(data), "{}", run.err);
    }
    let folder = Scratch::new();
    let here = File::open(folder.path("")).unwrap();
    let run = command(&folder.path("")).args(["export", "--data", "-"]).stdin(here).output().unwrap();
    Run::from(run).refusal();
}

#[test]
fn a_short_report_is_made_of_many_errors() {
    let text = format!("{HEADER}\n{}", "m,FR,2023,12abc\n".repeat(50_000));
    let run = Scratch::with("a.csv", text).run("export --data a.csv");
    let errors = errors(&run);
    assert_eq!(errors.len(), 21);
    assert_eq!(errors.last(), Some(&"error: and 49980 more"));
    assert!(run.err.len() < 8_000, "{} bytes", run.err.len());
}

#[test]
fn the_report_is_short_also_where_what_was_found_is_escaped() {
    for c in ['\u{202e}', '\u{1b}', '\u{0}'] {
        let row = format!("m,FR,{0},{0}\n", c.to_string().repeat(70));
        let run =
            Scratch::with("a.csv", format!("{HEADER}\n{}", row.repeat(50_000))).run("export --data a.csv");
        assert!(run.refusal().len() < 8_000, "{} bytes", run.err.len());
    }
}

#[test]
fn found_text_is_shortened_and_escaped() {
    let long = "é".repeat(400_000);
    let errors = errors_of("a.csv", format!("{HEADER}\nm,FR,2023,{long}\n"));
    assert_eq!(errors, [format!("error: a.csv:2: value: expected a number, found \"{}…\"", "é".repeat(60))]);
    let errors = errors_of("a.csv", format!("{HEADER}\nm,FR,2023,\"\u{1b}[31m\u{202e}1\n2\"\n"));
    assert_eq!(errors, [r#"error: a.csv:2: value: expected a number, found "\u{1b}[31m\u{202e}1\n2""#]);
}

#[test]
fn a_file_of_many_columns_is_read() {
    let mut more = String::new();
    for n in 0..9_900 {
        write!(more, ",c{n}").unwrap();
    }
    let text = format!("{HEADER}{more}\nm,FR,2023,1{}\n", ",".repeat(9_900));
    let run = Scratch::with("a.csv", text).run("compare --data a.csv --csv");
    assert_eq!(rows(&run.out), ["FRA,France,m,,,a.csv,,1"]);
}

#[test]
fn nothing_in_a_file_steers_the_terminal() {
    let evil = "x\u{1b}[31m\u{7}\u{9b}1m\u{202e}\u{2066}\u{2028}\u{7f}\u{0}y";
    let header = "metric,entity,period,value,unit,scope,source,origin,note";
    let sound = format!("{header},{evil}\n{evil},{evil},2023,1,{evil},{evil},{evil},{evil},{evil},\n");
    let wrong = format!("{header}\n{evil},{evil},{evil},{evil},{evil},{evil},{evil},{evil},{evil}\n{evil}\n");
    let doubtful = format!("{header},{evil},{evil}\n");
    let name = "d\u{1b}[31m\u{202e}.csv";
    let folder =
        Scratch::with("sound", sound).file("wrong", wrong).file("doubtful", doubtful).file(name, "x\n");
    for data in ["sound", "wrong", "doubtful", name] {
        for arguments in [
            "compare",
            "rank",
            "list metrics",
            "list entities",
            "list sources",
            "list periods",
            "export",
            "export --format table",
            "export --format tsv",
            "compare --entity Qwerty",
            "compare --skip-invalid --csv -v",
            "compare --agg sum --width 20",
        ] {
            let run = folder.run(&format!("{arguments} --data '{data}'"));
            assert_eq!(
                run.status,
                if data == "sound" && !arguments.contains("Qwerty") { 0 } else { run.status }
            );
            assert_harmless(&run.out.replace('\t', " "));
            assert_harmless(&run.err);
        }
    }
}

#[test]
fn the_same_answer_comes_in_any_environment() {
    let folder = Scratch::with("a.csv", with_breaks(THREE_WRONG, "\r\n"));
    let plain = folder.run("compare --data a.csv --skip-invalid");
    for environment in [
        [("TERM", "dumb"), ("LC_ALL", "C")],
        [("TERM", ""), ("LANG", "ja_JP.SJIS")],
        [("HOME", "/none"), ("LC_ALL", "tr_TR.UTF-8")],
    ] {
        let run = folder.run_with("compare --data a.csv --skip-invalid", &environment, "");
        assert_eq!(run, plain);
    }
}

#[test]
fn a_field_after_the_observations_moves_no_line() {
    let text = "{\"observations\":[\n{\"metric\":\"n\",\"entity\":\"FR\",\"period\":2020,\"value\":\"x\"},\n\
        {\"metric\":\"n\",\"entity\":\"FR\",\"period\":2021,\"value\":\"y\"}\n],\n\"schema\":\"aiwatch.export/1\"}";
    let errors = errors_of("a.json", text);
    assert_eq!(errors.len(), 2);
    assert!(
        errors[0].starts_with("error: a.json:2:") && errors[1].starts_with("error: a.json:3:"),
        "{errors:?}"
    );
    let other = text.replace("export/1", "export/9");
    assert!(errors_of("a.json", other)[0].starts_with("error: a.json:5:"), "another schema is refused");
}

#[test]
fn a_word_of_its_own_is_no_misspelled_column() {
    let rows = "metric,entity,year,value,score,rate\nn,FR,2020,1,7,8\n";
    assert_eq!(Scratch::with("a.csv", rows).run("rank --data a.csv").status, 0);
}

#[test]
fn a_limit_on_rows_is_one_on_rows_and_not_on_documents_or_on_files() {
    // A document of JSON need not have lines; a table may have few that are long.
    let records: Vec<String> =
        (0..6000).map(|n| format!(r#"{{"metric":"m","entity":"E{n}","year":2020,"value":{n}}}"#)).collect();
    let folder = Scratch::with("a.json", format!("[{}]", records.join(",")));
    let run = folder.run("list metrics --data a.json --max-row 100K --csv");
    assert_eq!(
        (run.status, run.out.lines().nth(1).map(|line| line.contains(",6000,"))),
        (0, Some(true)),
        "{}",
        run.all()
    );
    let remark = "x".repeat(90_000);
    let rows: Vec<String> = (0..8).map(|n| format!("m,E{n},2020,{n},{remark}\n")).collect();
    let folder = Scratch::with("a.csv", format!("metric,entity,year,value,note\n{}", rows.concat()));
    assert_eq!(folder.run("export --data a.csv --max-row 100K").out.lines().count(), 9);
    let refused = folder.run("export --data a.csv --max-row 80K");
    assert!(refused.refusal().contains(": a row of more than 80 kB begins here"), "{}", refused.err);
}

#[test]
fn vertical_bars_may_part_fields() {
    let folder = Scratch::with("a.csv", "metric|country|year|value\nm|FR|2020|1\nm|\"Korea, Rep.\"|2020|2\n");
    let run = folder.run("export --csv -v --data a.csv");
    assert_eq!(rows(&run.out).len(), 2, "{}", run.all());
    assert!(
        run.out.contains("KOR,2020,,2,") && run.err.contains("vertical bars between fields"),
        "{}",
        run.all()
    );
    assert!(folder.run("validate a.csv").out.contains("CSV (|)"));
}

#[test]
fn a_number_is_no_entity_in_json() {
    let record = |entity: &str| format!(r#"{{"metric":"m","entity":{entity},"year":2020,"value":1}}"#);
    let lines = format!("{}\n{}\n", record("\"5\""), record("5"));
    let told = "expected a name in quotes, found \"5\"";
    assert_eq!(errors_of("a.jsonl", lines), [format!("error: a.jsonl:2:24: entity: {told}")]);
    assert_eq!(
        errors_of("a.json", format!("[{}]", record("5"))),
        [format!("error: a.json:1:25: entity: {told}")]
    );
}

#[test]
fn json_is_utf8_and_broken_utf8_is_no_other_encoding() {
    let record =
        |entity: &[u8]| [br#"{"metric":"m","year":2020,"value":1,"entity":""#, entity, b"\"}\n"].concat();
    assert_eq!(errors_of("a.jsonl", record(b"Cor\xe9e")), ["error: a.jsonl:1: bytes that are not UTF-8"]);
    let named = Scratch::with("a.jsonl", record(b"Cor\xe9e"))
        .run("export --csv --encoding windows-1252 --data a.jsonl");
    assert!(named.answer().contains("Corée"));
    let cut = [HEADER.as_bytes(), b"\nm,Cor\xc3,2020,1\n"].concat();
    assert_eq!(errors_of("a.csv", cut), ["error: a.csv:2: bytes that are not UTF-8"]);
}

/// A kind of problem that comes late is not hidden by twenty of another.
#[test]
fn each_kind_of_problem_is_shown() {
    let mut text = format!("{HEADER}\n");
    (0..30).for_each(|n| writeln!(text, "m,FR,{},x", 1990 + n).unwrap());
    text.push_str("m,FR,20x3,1\nm,FR,2023\nm,FR,2024,y\n");
    let errors = errors_of("a.csv", text);
    assert_eq!(errors.len(), 21, "{errors:?}");
    assert_eq!(errors[17], "error: a.csv:19: value: expected a number, found \"x\"");
    assert_eq!(errors[18], "error: a.csv:32: period: expected a period, found \"20x3\"");
    assert_eq!(errors[19], "error: a.csv:33: expected 4 fields as in the header, found 3");
    assert_eq!(errors[20], "error: and 13 more");
}

#[test]
fn a_package_is_named_in_what_is_wrong_with_its_resources() {
    let gone = package(r#"{"path":"nowhere.csv"}"#).run("export --data p");
    assert!(
        gone.refusal().starts_with("error: p/datapackage.json: the resource \"nowhere.csv\": "),
        "{}",
        gone.err
    );
    let renamed =
        Scratch::with("a.json", r#"{"name":"p","resources":[{"path":"a.csv"}]}"#).run("export --data a.json");
    assert_eq!(
        renamed.refusal(),
        "error: a.json: expected figures, found the description of a Data Package\n\
         help: a package is read by a description that is called datapackage.json\n"
    );
}

#[test]
fn a_file_that_stands_alone_gets_a_tip() {
    let told = run("rank figures.csv");
    assert!(
        told.refusal().contains("tip: a file is named with --data, as in: --data figures.csv\n"),
        "{}",
        told.err
    );
    assert!(run("rank 'my figures.csv'").err.contains("--data 'my figures.csv'\n"));
    assert!(!run("rank investment").err.contains("tip:"));
}

#[cfg(unix)]
#[test]
fn names_of_files_need_not_be_utf8() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let folder = Scratch::new();
    let name = OsStr::from_bytes(b"caf\xe9.csv");
    std::fs::write(folder.path("").join(name), format!("{HEADER}\nm,FR,2020,1\n")).unwrap();
    for arguments in [vec!["rank", "--csv", "--data"], vec!["validate"], vec!["check", "--json"]] {
        let output = command(&folder.path("")).args(&arguments).arg(name).output().unwrap();
        let (out, err) =
            (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
        assert!(
            out.contains("caf\u{fffd}.csv") && output.status.code() != Some(2),
            "{arguments:?}: {out}{err}"
        );
    }
}
