//! `validate`: is this file sound?

use crate::harness::{Run, Scratch, run};
use serde_json::{Value, json};

fn answer(run: &Run) -> Value {
    serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {}", run.all()))
}

#[test]
fn a_sound_file_is_told_to_be() {
    let run = Scratch::with(
        "a.csv",
        "metric,entity,year,value,unit\nm,FR,2022,1.5,x\nm,Atlantis,2023,,x\nm,EU,2023,2,x\n",
    )
    .run("validate a.csv --json");
    assert_eq!(run.status, 0, "{}", run.all());
    let answer = answer(&run);
    assert_eq!(answer["problems"], json!([]));
    assert_eq!(answer["files"][0]["layout"], "native");
    assert_eq!(answer["files"][0]["decimals"], "point");
    let expected = json!({
        "rows": 3, "figures": 2, "missing": 1, "metrics_count": 1, "first": "2022", "last": "2023", "units": ["x"],
        "known_entities": 1, "aggregates": 1, "unknown_entities": 1, "problems_count": 0,
    });
    assert_eq!(answer["data"], expected);
    assert_eq!(answer["unknown"], json!([{ "entity": "Atlantis" }]));
}

#[test]
fn every_problem_is_told_with_its_place_and_the_answer_is_no() {
    let text =
        "metric,entity,year,value\nm,FR,2022,1\nm,FRA,2022,2\n\nm,DE,20x2,3\nm,IT,2022,3x\nm,ES,2022\n";
    let folder = Scratch::with("a.csv", text);
    let run = folder.run("validate a.csv --csv");
    assert_eq!(run.status, 1, "{}", run.all());
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(lines[0], "file,line,character,column,problem,help");
    let starts = [
        "a.csv,3,,,\"the same metric, entity, period, unit, scope, source and origin as a.csv:2\"",
        "a.csv,5,,year,\"expected a period, found \"\"20x2\"\"\"",
        "a.csv,6,,value,\"expected a number, found \"\"3x\"\"\"",
        "a.csv,7,,,\"expected 4 fields as in the header, found 3\"",
    ];
    assert_eq!(lines.len(), starts.len() + 1, "{}", run.out);
    for (line, start) in lines[1..].iter().zip(starts) {
        assert!(line.starts_with(start), "{line}");
    }
    let without = folder.run("validate a.csv --no-duplicates --json");
    assert_eq!(answer(&without)["data"]["problems_count"], 3);
}

#[test]
fn more_than_twenty_problems_are_told_one_by_one() {
    let rows: Vec<String> = (0..500).map(|row| format!("m,FR,{},x{row}", 1500 + row)).collect();
    let run = Scratch::with("a.csv", format!("metric,entity,year,value\n{}\n", rows.join("\n")))
        .run("validate a.csv --json");
    let answer = answer(&run);
    let problems = answer["problems"].as_array().unwrap();
    assert_eq!((run.status, problems.len()), (1, 500));
    assert_eq!(problems[499]["line"], 501);
}

#[test]
fn a_file_without_a_plan_has_one_problem() {
    for (content, problem) in [
        ("", "the file is empty: expected a header and rows"),
        ("a,b\n1,2\n", "missing columns metric, entity, value, period"),
        ("metric,\"entity\n", "a quote is opened here and never closed"),
        ("<html>", "expected figures, found a page of the web or an XML document"),
    ] {
        let run = Scratch::with("a.csv", content).run("validate a.csv --json");
        let answer = answer(&run);
        assert_eq!((run.status, answer["problems"].as_array().unwrap().len()), (1, 1), "{content}");
        assert_eq!(answer["problems"][0]["problem"], problem);
    }
}

#[test]
fn how_a_spreadsheet_is_read_is_said() {
    let text = "pays;2022;2023\nFrance;1 234,5;:\n\"Corée du Sud\";2,5;3\n;;\n".replace('é', "\u{fffd}");
    let western: Vec<u8> =
        text.chars().map(|c| if c == '\u{fffd}' { 0xe9 } else { u8::try_from(c).unwrap() }).collect();
    let run = Scratch::with("pib.csv", western).run("validate pib.csv --json");
    assert_eq!(run.status, 0, "{}", run.all());
    assert_eq!(
        answer(&run)["files"][0],
        json!({
            "file": "pib.csv", "layout": "wide", "format": "CSV", "packing": null, "delimiter": ";",
            "encoding": "windows-1252", "encoding_is_guessed": true, "decimals": "comma", "header_line": 1, "rows": 2,
            "unused_columns": [],
        })
    );
    assert!(run.err.contains("pib.csv is no UTF-8 and was read as Windows-1252"), "{}", run.err);
}

#[test]
fn the_built_in_figures_are_sound() {
    for set in ["@article", "@reference"] {
        let run = run(&format!("validate {set} --json"));
        assert_eq!(
            (run.status, answer(&run)["data"]["problems_count"].as_u64()),
            (0, Some(0)),
            "{}",
            run.all()
        );
    }
}

#[test]
fn what_describes_a_download_is_passed_over_in_its_folder_and_refused_by_name() {
    let side = "\"Country Code\",\"Region\",\"IncomeGroup\",\n\"FRA\",\"Europe\",\"High income\",\n";
    let table = "\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"2020\",\n\"France\",\"FRA\",\"Things\",\"T\",\"5\",\n";
    let folder = Scratch::with("d/API_T.csv", table).file("d/Metadata_Country_API_T.csv", side);
    let whole = folder.run("validate d --json");
    assert_eq!((whole.status, answer(&whole)["data"]["figures"].as_u64()), (0, Some(1)), "{}", whole.all());
    let alone = folder.run("validate d/Metadata_Country_API_T.csv");
    assert_eq!(alone.status, 1);
    assert!(alone.out.contains("the list of countries"), "{}", alone.out);
}

#[test]
fn what_is_not_there_can_not_be_judged() {
    assert_eq!(run("validate nothing.csv").status, 2);
    assert_eq!(run("validate").status, 2);
}

#[test]
fn people_read_it_in_two_languages() {
    let folder = Scratch::with("a.csv", "metric,entity,year,value\nm,FR,2022,1\nm,FR,2022,2\n");
    insta::assert_snapshot!(folder.run("validate a.csv --lang fr --width 80").all(), @"
    exit 1
    ── stdout
    Ce fichier est-il sain ?

    fichier             a.csv
    disposition         native
    format              CSV (,)
    encodage            UTF-8
    en-tête à la ligne  1

    lignes            2
    chiffres          2
    manquantes        0
    indicateurs       1
    première période  2022
    dernière période  2022
    entités connues   1
    agrégats          0
    noms inconnus     0
    problèmes         1

    Indicateurs

    indicateur  unité  lignes  manquantes  entités  première  dernière
    ──────────────────────────────────────────────────────────────────
    m                       2           0        1  2022      2022

    Problèmes

    fichier  ligne  colonne  problème                     aide
    ──────────────────────────────────────────────────────────────────────────────
    a.csv        3           the same metric, entity,     leave one out, tell them
                             period, unit, scope, source  apart (scope, source,
                             and origin as a.csv:2        origin), or merge them
                                                          with --agg
                                                          sum|mean|min|max|count
    ");
}
