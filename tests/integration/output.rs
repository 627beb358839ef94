//! Where answers go: files that appear whole or not at all, and pipes.

use crate::harness::{Run, Scratch, command};
use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Command, Stdio};

/// The built-in figures, as `export` writes them.
fn exported() -> String {
    Scratch::new().run("export").answer().to_owned()
}

/// A refusal that left the folder as it was.
#[track_caller]
fn assert_untouched(folder: &Scratch, arguments: &str) -> Run {
    let content = |name: &String| std::fs::read(folder.path(name)).ok();
    let state = || folder.names().iter().map(|name| (name.clone(), content(name))).collect::<Vec<_>>();
    let before = state();
    let run = folder.run(arguments);
    run.refusal();
    assert_eq!(state(), before, "{}", run.all());
    run
}

#[test]
fn a_file_gets_what_standard_output_would() {
    for (ending, format) in [
        ("csv", "csv"),
        ("tsv", "tsv"),
        ("json", "json"),
        ("jsonl", "jsonl"),
        ("ndjson", "jsonl"),
        ("txt", "table"),
    ] {
        let folder = Scratch::new();
        let file = folder.run(&format!("compare --metric patents -o a.{ending}"));
        let stream = folder.run(&format!("compare --metric patents --format {format}"));
        assert_eq!((file.status, file.out.as_str()), (0, ""), "{}", file.all());
        assert_eq!((folder.read(&format!("a.{ending}")), file.err), (stream.out, stream.err));
        assert_eq!(folder.names(), [format!("a.{ending}")]);
    }
}

#[test]
fn a_format_that_is_asked_for_goes_before_the_ending() {
    let folder = Scratch::new();
    folder.run("export --format json -o figures.csv").answer();
    assert!(folder.read("figures.csv").starts_with('{'));
    folder.run("export --csv -o figures").answer();
    assert_eq!(folder.read("figures"), exported());
}

#[test]
fn an_ending_that_says_no_format_is_refused() {
    for name in ["figures.xlsx", "figures", ".csv", "figures.csv.gz"] {
        let run = assert_untouched(&Scratch::new(), &format!("export -o {name}"));
        assert!(run.err.contains(name) && run.err.contains("--format"), "{}", run.err);
    }
}

#[test]
fn a_dash_is_standard_output() {
    let folder = Scratch::new();
    assert_eq!(folder.run("export -o -").answer(), exported());
    assert!(folder.names().is_empty());
}

#[test]
fn a_file_that_is_there_is_replaced_only_with_force() {
    let folder = Scratch::with("figures.csv", "old\n");
    let run = assert_untouched(&folder, "export -o figures.csv");
    assert!(run.err.contains("figures.csv is there already") && run.err.contains("--force"), "{}", run.err);
    folder.run("export -o figures.csv --force").answer();
    assert_eq!((folder.read("figures.csv"), folder.names()), (exported(), vec!["figures.csv".to_owned()]));
}

#[test]
fn a_file_that_can_not_be_written_leaves_nothing_behind() {
    let folder = Scratch::with("file", "x").file("folder.csv/inside", "x");
    for (target, force) in
        [("none/figures.csv", ""), ("file/figures.csv", ""), ("folder.csv", ""), ("folder.csv", "--force")]
    {
        let run = assert_untouched(&folder, &format!("export -o {target} {force}"));
        assert!(run.err.starts_with("error: ") && run.err.contains(target), "{}", run.err);
    }
}

#[test]
fn a_failed_write_is_told_alike_each_time() {
    let folder = Scratch::new();
    assert_eq!(folder.run("export -o none/figures.csv"), folder.run("export -o none/figures.csv"));
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_read_only_is_left_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Scratch::new().file("locked/old.csv", "old\n");
    let locked = folder.path("locked");
    let allow = |mode| std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(mode)).unwrap();
    allow(0o555);
    // Root writes anyway; there the missing folder of the test above stands for this one.
    let can_write = std::fs::write(locked.join("probe"), "").is_ok();
    if !can_write {
        for arguments in ["export -o locked/new.csv", "export -o locked/old.csv --force"] {
            let run = folder.run(arguments);
            assert!(run.refusal().contains("nothing was written"), "{}", run.err);
        }
        assert_eq!(folder.read("locked/old.csv"), "old\n");
        assert_eq!(std::fs::read_dir(&locked).unwrap().count(), 1);
    }
    allow(0o755);
}

#[cfg(unix)]
#[test]
fn a_write_that_fails_halfway_leaves_the_old_file_and_nothing_else() {
    // Files may have one block; the signal for it is ignored, so that the program gets an error.
    let script = "trap '' XFSZ; ulimit -f 1; exec \"$0\" export -o a.csv --force";
    let folder = Scratch::with("a.csv", "old\n");
    let mut shell = Command::new("sh");
    let output =
        shell.args(["-c", script, env!("CARGO_BIN_EXE_aiwatch")]).current_dir(folder.path("")).output();
    let run = Run::from(output.unwrap());
    assert!(run.refusal().to_lowercase().starts_with("error: a.csv: file too large"), "{}", run.err);
    assert_eq!((folder.read("a.csv").as_str(), folder.names()), ("old\n", vec!["a.csv".to_owned()]));
}

#[test]
fn who_reads_the_old_file_reads_it_to_its_end() {
    // A second name of the old file stays what it was: the new one took its place and was not written into it.
    let folder = Scratch::with("a.csv", "old\n");
    std::fs::hard_link(folder.path("a.csv"), folder.path("b.csv")).unwrap();
    folder.run("export -o a.csv --force").answer();
    assert_eq!((folder.read("a.csv"), folder.read("b.csv")), (exported(), "old\n".to_owned()));
}

#[cfg(unix)]
#[test]
fn a_link_stays_and_its_file_is_replaced() {
    let folder = Scratch::with("real/figures.csv", "old\n");
    std::os::unix::fs::symlink("real/figures.csv", folder.path("link.csv")).unwrap();
    folder.run("export -o link.csv").refusal();
    assert_eq!(folder.read("real/figures.csv"), "old\n");
    let run = folder.run("export -o link.csv --force");
    assert!(
        run.status == 0 && run.err.contains("real/figures.csv, which the link stands for"),
        "{}",
        run.all()
    );
    assert!(folder.path("link.csv").is_symlink());
    assert_eq!(folder.read("real/figures.csv"), exported());
    assert_eq!(std::fs::read_dir(folder.path("real")).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn a_link_to_nothing_is_refused() {
    let folder = Scratch::new();
    std::os::unix::fs::symlink("none.csv", folder.path("link.csv")).unwrap();
    for force in ["", "--force"] {
        let run = assert_untouched(&folder, &format!("export -o link.csv {force}"));
        assert!(run.err.contains("link.csv is a link to a file that is not there"), "{}", run.err);
    }
    assert_eq!(folder.names(), ["link.csv"]);
}

#[cfg(unix)]
#[test]
fn a_new_file_has_the_usual_permissions() {
    use std::os::unix::fs::PermissionsExt as _;
    for (umask, mode) in [("022", 0o644), ("077", 0o600), ("002", 0o664)] {
        let folder = Scratch::new();
        let script = format!("umask {umask}; exec \"$0\" export -o a.csv");
        let program = env!("CARGO_BIN_EXE_aiwatch");
        let status = Command::new("sh").args(["-c", &script, program]).current_dir(folder.path("")).status();
        assert!(status.unwrap().success());
        let found = std::fs::metadata(folder.path("a.csv")).unwrap().permissions().mode() & 0o777;
        assert_eq!(found, mode, "umask {umask}: {found:o}");
    }
}

#[cfg(unix)]
#[test]
fn a_replaced_file_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Scratch::with("a.csv", "old\n");
    std::fs::set_permissions(folder.path("a.csv"), std::fs::Permissions::from_mode(0o600)).unwrap();
    folder.run("export -o a.csv --force").answer();
    assert_eq!(std::fs::metadata(folder.path("a.csv")).unwrap().permissions().mode() & 0o777, 0o600);
}

#[cfg(unix)]
#[test]
fn only_an_ordinary_file_is_replaced() {
    use std::os::unix::fs::FileTypeExt as _;
    let folder = Scratch::new();
    assert!(Command::new("mkfifo").arg(folder.path("pipe.csv")).status().unwrap().success());
    folder.run("export -o pipe.csv --force").refusal();
    assert!(std::fs::metadata(folder.path("pipe.csv")).unwrap().file_type().is_fifo());
}

#[test]
fn an_input_that_is_wrong_leaves_an_old_export_as_it_was() {
    let folder = Scratch::with("old.csv", "old\n")
        .file("wrong.csv", "metric,entity,period,value\nm,FR,2023,1\nm,DE,2023,x\n");
    for arguments in
        ["--data wrong.csv", "--data none.csv", "--entity Frnace", "--metric patent", "--period 2023-13"]
    {
        assert_untouched(&folder, &format!("export {arguments} -o old.csv --force"));
        assert_untouched(&folder, &format!("export {arguments} -o new.csv"));
    }
}

#[test]
fn exporting_onto_the_input_is_safe() {
    let folder = Scratch::with("a.csv", exported());
    assert_untouched(&folder, "export --data a.csv -o a.csv");
    folder.run("export --data a.csv -o a.csv --force").answer();
    assert_eq!((folder.read("a.csv"), folder.names()), (exported(), vec!["a.csv".to_owned()]));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    for arguments in ["export", "compare --metric patents", "list metrics", "--help"] {
        let folder = Scratch::new();
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = command(&folder.path(""))
            .args(arguments.split(' '))
            .stdin(Stdio::null())
            .stdout(full)
            .stderr(Stdio::piped())
            .output();
        let run = Run::from(output.unwrap());
        assert!(run.refusal().starts_with("error: standard output: No space left"), "{}", run.err);
    }
}

#[test]
fn a_pipe_that_is_closed_early_is_no_error() {
    let mut text = "metric,entity,period,value\n".to_owned();
    for n in 0..50_000 {
        writeln!(text, "m,entity {n},2023,{n}").unwrap();
    }
    let folder = Scratch::with("a.csv", text);
    for arguments in ["export --data a.csv", "rank --data a.csv", "rank --data a.csv --json"] {
        let mut child = command(&folder.path(""))
            .args(arguments.split(' '))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        let status = child.wait().unwrap();
        assert!(!first.is_empty());
        assert_eq!((status.code(), err.as_str()), (Some(0), ""), "{arguments}");
    }
}

/// One row whose texts a spreadsheet would run, as JSON: there they need no guard.
const FORMULAS: &str = r#"[{"metric":"@m","entity":"=cmd|' /C calc'!A0","period":2023,"value":-1,"unit":"+u",
    "scope":"-s","source":"＝s","origin":"'=o","locator":"a=b","note":"=HYPERLINK(\"x\")"}]"#;

#[test]
fn a_cell_that_a_spreadsheet_would_run_is_made_harmless() {
    for (format, delimiter) in [("csv", b','), ("tsv", b'\t')] {
        let run = Scratch::new().pipe(FORMULAS, &format!("export --data - --format {format}"));
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(run.answer().as_bytes());
        let record = reader.records().next().unwrap().unwrap();
        let cells: Vec<&str> = record.iter().filter(|cell| !cell.is_empty()).collect();
        assert_eq!(
            cells,
            [
                "'@m",
                "'=cmd|' /C calc'!A0",
                "2023",
                "-1",
                "'+u",
                "'-s",
                "'＝s",
                "''=o",
                "a=b",
                "'=HYPERLINK(\"x\")"
            ]
        );
    }
}

#[test]
fn every_csv_answer_is_guarded_and_raw_ones_are_not() {
    for arguments in ["compare", "rank", "list metrics", "list entities", "list sources", "export"] {
        let run = |raw: &str| Scratch::new().pipe(FORMULAS, &format!("{arguments} --data - --csv {raw}")).out;
        let starts = |csv: &str, mark: &[char]| {
            let mut reader = csv::Reader::from_reader(csv.as_bytes());
            let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            let texts = records.iter().flatten().filter(|cell| cell.parse::<f64>().is_err());
            texts.filter(|cell| cell.starts_with(mark)).count()
        };
        let formula = ['=', '+', '-', '@', '＝'];
        assert_eq!(starts(&run(""), &formula), 0, "{arguments}");
        assert!(starts(&run("--raw"), &formula) > 0, "{arguments}");
    }
}

#[test]
fn json_keeps_texts_as_they_are() {
    let run = Scratch::new().pipe(FORMULAS, "export --data - --format jsonl");
    let record: serde_json::Value = serde_json::from_str(run.answer()).unwrap();
    assert_eq!(record["entity"], "=cmd|' /C calc'!A0");
    assert_eq!((&record["origin"], record["value"].as_i64()), (&"'=o".into(), Some(-1)));
}

#[test]
fn the_same_question_gives_the_same_bytes() {
    for arguments in
        ["export", "compare --metric patents", "rank --metric models", "list metrics", "list sources"]
    {
        for format in ["table", "csv", "tsv", "json", "jsonl"] {
            let arguments = format!("{arguments} --format {format}");
            let first = Scratch::new().run(&arguments);
            for threads in [1, 7] {
                assert_eq!(Scratch::new().run(&format!("{arguments} --threads {threads}")), first);
            }
        }
    }
}

#[test]
fn an_export_names_no_path_of_the_machine() {
    let folder = Scratch::with("deep/down/a.csv", "metric,entity,period,value\nm,FR,2023,1\n");
    let path = folder.path("deep/down/a.csv");
    let by_path = folder.run(&format!("export --data {}", path.display()));
    assert_eq!(by_path.answer(), folder.run("export --data deep/down/a.csv").answer());
    assert!(!by_path.out.contains("deep"), "{}", by_path.out);
}

#[cfg(unix)]
#[test]
fn a_signal_leaves_the_old_file_or_the_new_one_and_no_litter() {
    use std::process::Stdio;
    use std::time::Duration;
    let rows: Vec<String> = (0..20_000).map(|n| format!("m,entity {n},2023,{n}\n")).collect();
    let folder = Scratch::with("data.csv", format!("metric,entity,year,value\n{}", rows.concat()));
    let new = folder.run("export --data data.csv");
    for (round, signal) in ["TERM", "INT", "HUP"].iter().cycle().take(30).enumerate() {
        std::fs::write(folder.path("out.csv"), "old\n").unwrap();
        let mut child = crate::harness::command(&folder.path(""))
            .args(["export", "--data", "data.csv", "-o", "out.csv", "--force"])
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // At another moment each time, up to where the program is done by itself.
        std::thread::sleep(Duration::from_millis(round as u64 * 25));
        let id = child.id().to_string();
        std::process::Command::new("kill").args(["-s", signal, &id]).stderr(Stdio::null()).status().unwrap();
        child.wait().unwrap();
        let found = folder.read("out.csv");
        assert!(found == "old\n" || found == new.out, "neither the old file nor the new one");
        assert_eq!(folder.names(), ["data.csv", "out.csv"]);
    }
}
