//! `export --layout package`: a folder that appears whole or not at all, with all that its figures use and no more.

use crate::harness::{Scratch, command};
use std::collections::BTreeSet;
use std::process::Stdio;

const FILES: [&str; 7] = [
    "comparisons.csv",
    "datapackage.json",
    "entities.csv",
    "metrics.csv",
    "observations.csv",
    "scopes.csv",
    "sources.csv",
];

/// The names of the files in a folder of the scratch folder.
fn files(folder: &Scratch, name: &str) -> Vec<String> {
    let entries = std::fs::read_dir(folder.path(name)).unwrap();
    let names: BTreeSet<String> =
        entries.map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.into_iter().collect()
}

/// The first fields of the rows of a table.
fn ids(folder: &Scratch, file: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_path(folder.path(file)).unwrap();
    reader.records().map(|row| row.unwrap()[0].to_owned()).collect()
}

#[test]
fn a_package_holds_what_its_figures_use_and_no_more() {
    let folder = Scratch::new();
    folder.run("export --layout package --metric patents -o patents").answer();
    assert_eq!(files(&folder, "patents"), FILES);
    assert_eq!(ids(&folder, "patents/metrics.csv"), ["patents"]);
    assert_eq!(ids(&folder, "patents/entities.csv"), ["CHN", "USA"]);
    assert_eq!(
        ids(&folder, "patents/sources.csv"),
        ["arte-dessous-des-cartes", "reboot-2025"],
        "and whom it relays"
    );
    assert!(ids(&folder, "patents/comparisons.csv").is_empty());
    folder.run("export --layout package --entity deepseek -o deepseek").answer();
    assert_eq!(ids(&folder, "deepseek/comparisons.csv").len(), 2);
    assert!(
        folder.read("deepseek/scopes.csv").contains("\ntraining-cost,final-pretraining-gpu,training-run,")
    );
    assert!(
        ids(&folder, "deepseek/sources.csv").contains(&"semianalysis".to_owned()),
        "whom a figure is credited to"
    );
}

#[test]
fn a_package_answers_as_the_built_in_figures_do() {
    let folder = Scratch::new();
    folder.run("export --layout package -o all").answer();
    for question in [
        "export",
        "list metrics",
        "compare --metric patents",
        "rank --metric investment --lang fr",
        "show deepseek",
        "show reboot-2025 --json",
        "check --json",
    ] {
        let built_in = folder.run(question);
        for data in ["all", "all/datapackage.json"] {
            assert_eq!(folder.run(&format!("{question} --data {data}")), built_in, "{question}");
        }
    }
    folder.run("export --layout package --data all -o again").answer();
    for file in FILES {
        assert_eq!(folder.read(&format!("again/{file}")), folder.read(&format!("all/{file}")), "{file}");
    }
}

#[test]
fn a_metric_in_another_unit_takes_no_definition_along() {
    let rows = "metric,entity,year,value,unit,scope\npatents,FR,2020,3,patents,granted\nmodels,FR,2020,3,models,large-scale\n";
    let folder = Scratch::with("a.csv", rows);
    folder.run("export --layout package --data a.csv -o a").answer();
    let metrics = folder.read("a/metrics.csv");
    assert!(
        metrics.contains("\npatents,,,,,,,,,,,\n") && metrics.contains("\nmodels,AI models developed,"),
        "{metrics}"
    );
    let scopes = folder.read("a/scopes.csv");
    assert!(scopes.contains("\npatents,granted,,,,,\n") && scopes.contains("Large-scale models"), "{scopes}");
}

#[test]
fn entities_that_are_not_used_are_pointed_out() {
    let folder = Scratch::with("a.csv", "metric,entity,year,value,unit,scope\nchips,Acme,2020,3,USD,wide\n");
    folder.run("export --layout package --data a.csv -o own").answer();
    folder.run("list metrics --data own").answer();
    for (file, from, to) in [
        ("metrics.csv", "chips,,", "chips,AI chips,"),
        ("sources.csv", "a.csv,,,,", "a.csv,,,Insee,"),
        ("entities.csv", "Acme,,,,Acme,Acme", "Acme,company,,,Acme Inc.,Acme SA"),
    ] {
        let before = folder.read(&format!("own/{file}"));
        assert!(before.contains(from), "{before}");
        std::fs::write(folder.path(&format!("own/{file}")), before.replace(from, to)).unwrap();
        let run = folder.run("list metrics --data own");
        let note = format!("note: own/{file} has entities of its own, which are not used");
        let is_noted = run.err.contains(&note);
        assert!(run.status == 0 && is_noted == (file == "entities.csv"), "{}", run.all());
        std::fs::write(folder.path(&format!("own/{file}")), before).unwrap();
    }
}

#[test]
fn a_package_needs_a_folder_and_has_one_format() {
    for (arguments, says) in [
        ("", "name the folder"),
        ("-o -", "name the folder"),
        ("-o x --json", "no other format"),
        ("-o x --format md", "no other format"),
        ("-o none/x", "none/x"),
    ] {
        let folder = Scratch::new();
        let run = folder.run(&format!("export --layout package {arguments}"));
        assert!(run.refusal().contains(says), "{}", run.err);
        assert!(folder.names().is_empty());
    }
}

#[test]
fn only_a_package_is_replaced_and_only_with_force() {
    let folder = Scratch::with("file", "x")
        .file("mine/figures.csv", "x")
        .file("half/sources.csv", "x")
        .file("mixed/metrics.csv", "x")
        .file("mixed/notes.txt", "x")
        .file("deep/metrics.csv/notes.txt", "x");
    folder.run("export --layout package -o package").answer();
    let before = folder.read("package/observations.csv");
    assert!(
        folder
            .run("export --layout package --metric patents -o package")
            .refusal()
            .contains("is there already")
    );
    assert_eq!(folder.read("package/observations.csv"), before);
    for target in ["file", "mine", "mixed", "half", "deep"] {
        folder.run(&format!("export --layout package -o {target}")).refusal();
        let run = folder.run(&format!("export --layout package -o {target} --force"));
        assert!(run.refusal().contains("other things than a package"), "{}", run.err);
    }
    assert_eq!(
        [folder.read("file"), folder.read("mine/figures.csv"), folder.read("half/sources.csv")],
        ["x", "x", "x"]
    );
    assert_eq!(files(&folder, "mixed"), ["metrics.csv", "notes.txt"]);
    assert_eq!(folder.read("deep/metrics.csv/notes.txt"), "x");
    folder.run("export --layout package --metric patents -o package --force").answer();
    assert_eq!(files(&folder, "package"), FILES);
    assert_eq!(ids(&folder, "package/metrics.csv"), ["patents"]);
    assert_eq!(folder.names(), ["deep", "file", "half", "mine", "mixed", "package"], "and no litter");
}

#[test]
fn a_dry_run_writes_nothing_and_says_what_it_would() {
    let folder = Scratch::with("old.csv", "old\n");
    for (arguments, says) in [
        ("export -o new.csv", "note: would write"),
        ("export --layout package -o package", "note: would write"),
        ("export -o old.csv", "is there already"),
        ("export -o old.csv --force", "note: would write"),
        ("export -o none/new.csv", "none/new.csv"),
        ("export --layout package -o none/package", "none/package"),
    ] {
        let run = folder.run(&format!("{arguments} --dry-run"));
        assert!(run.err.contains(says) && run.out.is_empty(), "{}", run.all());
        assert_eq!(
            (folder.names(), folder.read("old.csv")),
            (vec!["old.csv".to_owned()], "old\n".to_owned())
        );
    }
    for arguments in ["export --dry-run -o none/new.csv", "export --dry-run -o -", "export --dry-run"] {
        folder.run(arguments).refusal();
    }
}

#[cfg(unix)]
#[test]
fn a_package_has_the_usual_permissions() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Scratch::new();
    let script = "umask 022; exec \"$0\" export --layout package -o a";
    let status = std::process::Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_aiwatch")])
        .current_dir(folder.path(""))
        .status();
    assert!(status.unwrap().success());
    let mode = |name: &str| std::fs::metadata(folder.path(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode("a"), mode("a/metrics.csv")), (0o755, 0o644));
    // A package that only its owner may read stays that.
    let set = |name: &str, mode| {
        std::fs::set_permissions(folder.path(name), std::fs::Permissions::from_mode(mode)).unwrap();
    };
    set("a/metrics.csv", 0o600);
    set("a", 0o700);
    folder.run("export --layout package -o a --force").answer();
    assert_eq!((mode("a"), mode("a/metrics.csv")), (0o700, 0o600));
}

#[cfg(unix)]
#[test]
fn a_signal_leaves_the_old_package_or_the_new_one_and_no_litter() {
    use std::time::Duration;
    let rows: Vec<String> = (0..20_000).map(|n| format!("m,entity {n},2023,{n}\n")).collect();
    let folder = Scratch::with("data.csv", format!("metric,entity,year,value\n{}", rows.concat()));
    folder.run("export --layout package -o out").answer();
    let old = folder.read("out/observations.csv");
    folder.run("export --layout package --data data.csv -o new").answer();
    let new = folder.read("new/observations.csv");
    for (round, signal) in ["TERM", "INT", "HUP"].iter().cycle().take(15).enumerate() {
        folder.run("export --layout package -o out --force").answer();
        let mut child = command(&folder.path(""))
            .args(["export", "--layout", "package", "--data", "data.csv", "-o", "out", "--force"])
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // At another moment each time, up to where the program is done by itself.
        std::thread::sleep(Duration::from_millis(round as u64 * 60));
        let id = child.id().to_string();
        std::process::Command::new("kill").args(["-s", signal, &id]).stderr(Stdio::null()).status().unwrap();
        child.wait().unwrap();
        let found = folder.read("out/observations.csv");
        assert!(found == old || found == new, "neither the old package nor the new one");
        assert_eq!(files(&folder, "out"), FILES);
        assert_eq!(folder.names(), ["data.csv", "new", "out"]);
    }
}
