//! What names are understood, and what is said of those that are not.

use crate::harness::{Run, Scratch, command, run};
use std::fmt::Write as _;
use std::process::Stdio;

/// Côte d'Ivoire as people write it; the second to last has its accent as a character of its own.
const IVORY_COAST: [&str; 7] =
    ["Côte d'Ivoire", "cote d’ivoire", "CI", "CIV", "COTE D'IVOIRE", "Co\u{302}te d'Ivoire", "Ivory Coast"];

/// Runs with words that hold apostrophes, as a shell would pass them.
fn run_words(folder: &Scratch, words: &[&str]) -> Run {
    command(&folder.path("")).args(words).stdin(Stdio::null()).output().unwrap().into()
}

#[test]
fn a_name_with_a_slip_is_refused_with_the_right_one() {
    for (arguments, error, help) in [
        ("--metric patent", "unknown metric `patent`", "did you mean one of patent-count, patents?"),
        ("--metric patents --entity Frnace", "unknown entity `Frnace`", "did you mean `France`?"),
        ("--metric patents --entity Etats-Unsi", "unknown entity `Etats-Unsi`", "`United States`"),
        ("--metric patents --vs Chnia", "unknown entity `Chnia`", "`China`"),
        ("--metric models --scope large-scal", "unknown scope `large-scal`", "did you mean `large-scale`?"),
        (
            "--metric models --source reboot-2052",
            "unknown source `reboot-2052`",
            "did you mean `reboot-2025`?",
        ),
        ("--metric models --unit modls", "unknown unit `modls`", "did you mean `models`?"),
        ("--metric brvets", "unknown metric `brvets`", "did you mean `brevets`?"),
        (
            "--metric models --scope 'Large-scale modles'",
            "unknown scope `Large-scale modles`",
            "`Large-scale models`",
        ),
    ] {
        let run = run(&format!("compare {arguments}"));
        let mut lines = run.refusal().lines();
        assert_eq!(lines.next(), Some(format!("error: {error}").as_str()));
        let said = lines.next().unwrap_or_default();
        assert!(said.starts_with("help: ") && said.contains(help), "{arguments}: {}", run.err);
    }
}

#[test]
fn a_metric_is_one_however_it_is_written() {
    for (id, written) in [
        (
            "patents",
            &[
                "AI patents",
                "ai patents",
                "brevets",
                "Brevets d'IA",
                "BREVETS D’IA",
                "Part des brevets d’IA du monde",
            ][..],
        ),
        (
            "investment",
            &["AI investment", "Investissement dans l'IA", "investissement dans l’ia", "INVESTMENT"],
        ),
        ("market-value", &["market cap", "Market value", "capitalisation", "Capitalisation boursiere"]),
    ] {
        let expected = run(&format!("compare --metric {id} --csv"));
        assert!(expected.out.lines().count() > 1);
        for name in written {
            let run = run_words(&Scratch::new(), &["compare", "--metric", name, "--csv"]);
            assert_eq!(run, expected, "{name}");
            assert_eq!(
                run_words(&Scratch::new(), &["show", name]).answer(),
                crate::harness::run(&format!("show {id}")).answer()
            );
        }
    }
    // Several metrics bear the name; the title comes before what people call another one.
    let both = run("compare --data @reference --metric 'AI patents' --csv");
    assert!(both.out.lines().count() > 2);
    assert!(both.out.lines().skip(1).all(|line| line.contains(",patent-count,")), "{}", both.out);
    let own = "metric,entity,year,value,unit\nCost of Chips,FR,2023,5,EUR\nOther,FR,2023,6,EUR\n";
    let own = Scratch::with("a.csv", own).run("compare --data a.csv --metric 'cost of chips' --csv");
    assert!(own.answer().ends_with("\nFRA,France,Cost of Chips,EUR,,a.csv,,5\n"), "{}", own.out);
}

#[test]
fn units_scopes_and_periods_are_named_as_people_write_them() {
    for (one, other) in [
        ("--metric investment --unit USD", "--metric investment --unit '$'"),
        ("--metric investment --unit USD", "--metric investment --unit 'US dollars'"),
        ("--metric models --unit models", "--metric models --unit modèles"),
        ("--metric patents --unit %", "--metric patents --unit 'pour cent'"),
        ("--metric models --scope large-scale", "--metric models --scope 'Modèles à grande échelle'"),
        ("--metric models --scope large-scale", "--metric models --scope LARGE-SCALE"),
        ("--metric models --period 2017/..", "--metric models --period 'since 2017'"),
        ("--metric models --period 2017/..", "--metric models --period 'depuis 2017'"),
        (
            "--data @reference --metric investment --period 2013/2023",
            "--data @reference --metric investment --period 2013-2023",
        ),
        (
            "--data @reference --metric investment --period 2013/2023",
            "--data @reference --metric investment --period 'de 2013 à 2023'",
        ),
    ] {
        let expected = run(&format!("compare {one} --csv"));
        assert!(expected.out.lines().count() > 1, "{one}");
        assert_eq!(run(&format!("compare {other} --csv")), expected, "{other}");
    }
    // From one to the other is each period between them.
    let each = run("compare --metric patents --period 2010..2023 --csv");
    assert_eq!(each, run("compare --metric patents --period 2010,2023 --csv"));
}

#[test]
fn every_command_refuses_an_unknown_name() {
    for command in ["compare --metric patents", "rank --metric patents", "list entities", "export"] {
        for name in ["--entity Frnace", "--source reboot", "--scope nothing", "--unit pounds"] {
            let run = run(&format!("{command} {name}"));
            assert!(run.refusal().starts_with("error: unknown "), "{command} {name}: {}", run.err);
        }
    }
}

#[test]
fn every_list_heeds_the_entities_or_refuses_them() {
    for what in ["metrics", "sources", "periods"] {
        let unknown = run(&format!("list {what} --entity Frnace"));
        assert!(unknown.refusal().starts_with("error: "), "{}", unknown.err);
        let all = run(&format!("list {what} --csv"));
        assert_ne!(run(&format!("list {what} --csv --entity Russia")), all, "{what}");
    }
}

#[test]
fn a_name_like_no_other_is_answered_with_those_there_are() {
    let run = run("compare --metric zzzzzzz");
    assert!(run.refusal().contains("help: the data has chip-share, gpus, investment"), "{}", run.err);
    // A wild guess helps nobody.
    let run = crate::harness::run("compare --metric patents --entity Qwertyuiop");
    assert!(!run.refusal().contains("did you mean"), "{}", run.err);
}

#[test]
fn names_of_the_users_own_data_are_suggested_too() {
    let folder = Scratch::with("a.csv", "metric,entity,period,value\nrobots,Atlantis,2023,1\n");
    for (arguments, help) in
        [("--metric robot", "`robots`"), ("--entity Atlantys", "`Atlantis`"), ("--source a.cvs", "`a.csv`")]
    {
        let run = folder.run(&format!("compare --data a.csv {arguments}"));
        assert!(run.refusal().contains(&format!("help: did you mean {help}?")), "{}", run.err);
    }
    let run = folder.run("compare --data a.csv --entity ATLANTIS --csv");
    assert!(run.answer().ends_with("Atlantis,Atlantis,robots,,,a.csv,,1\n"), "{}", run.out);
}

#[test]
fn a_country_is_one_in_the_data_however_it_is_written() {
    let mut text = "metric,entity,period,value\n".to_owned();
    for (year, name) in (2015..).zip(IVORY_COAST) {
        writeln!(text, "m,{name},{year},1").unwrap();
    }
    let run = Scratch::with("a.csv", text).run("list entities --data a.csv --csv");
    let rows: Vec<&str> = run.answer().lines().skip(1).collect();
    assert_eq!(rows.len(), 1, "{}", run.out);
    assert!(rows[0].starts_with("CIV,"), "{}", run.out);
}

#[test]
fn a_country_is_one_on_the_command_line_however_it_is_written() {
    let folder = Scratch::with("a.csv", "metric,entity,period,value\nm,CIV,2023,1\nm,FR,2023,2\n");
    for name in IVORY_COAST {
        let run = run_words(&folder, &["compare", "--data", "a.csv", "--csv", "--entity", name]);
        let rows: Vec<&str> = run.answer().lines().skip(1).collect();
        assert_eq!(rows.len(), 1, "{name}");
        assert!(rows[0].starts_with("CIV,"), "{name}: {}", run.out);
    }
}

#[test]
fn an_unknown_name_is_one_however_its_accents_are_encoded() {
    let text = "metric,entity,period,value\nm,Zo\u{eb}land,2022,1\nm,Zoe\u{308}land,2023,1\n";
    let folder = Scratch::with("a.csv", text);
    let run = folder.run("compare --data a.csv --csv");
    assert_eq!(run.answer().lines().count(), 2, "{}", run.out);
    for name in ["Zo\u{eb}land", "Zoe\u{308}land", "zoeland"] {
        assert_eq!(run_words(&folder, &["compare", "--data", "a.csv", "--csv", "--entity", name]), run);
    }
}

#[test]
fn metrics_named_with_either_encoding_of_an_accent_are_one() {
    let text = "metric,entity,period,value\nCaf\u{e9},FR,2022,1\nCafe\u{301},FR,2023,1\n";
    let folder = Scratch::with("a.csv", text);
    assert_eq!(folder.run("list metrics --data a.csv --csv").answer().lines().count(), 2);
}

#[test]
fn metrics_scopes_sources_and_units_are_named_with_either_encoding_of_an_accent() {
    let text = "metric,entity,period,value,unit,scope,source\n\u{e9}m,FR,2022,1,\u{e9}u,\u{e9}s,\u{e9}o\n";
    let folder = Scratch::with("a.csv", text);
    for (flag, id) in [("--metric", "m"), ("--unit", "u"), ("--scope", "s"), ("--source", "o")] {
        for accent in ["\u{e9}", "e\u{301}"] {
            let name = format!("{accent}{id}");
            let run = run_words(&folder, &["compare", "--data", "a.csv", "--csv", flag, &name]);
            assert_eq!(run.answer().lines().count(), 2, "{flag} {name}");
        }
    }
}

#[test]
fn na_is_namibia() {
    let folder = Scratch::with("a.csv", "metric,entity,period,value\nm,NA,2023,1\n");
    for entity in ["NA", "NAM", "Namibia", "namibie"] {
        let run = folder.run(&format!("compare --data a.csv --csv --entity {entity}"));
        assert!(run.answer().ends_with("NAM,Namibia,m,,,a.csv,,1\n"), "{entity}: {}", run.out);
    }
}

#[test]
fn entities_are_named_in_either_language_and_by_either_code() {
    let expected = run("compare --metric patents --entity USA,CHN --csv");
    for names in ["US,CN", "us,cn", "'United States',China", "États-Unis,chine", "'etats unis',Chine"] {
        assert_eq!(run(&format!("compare --metric patents --csv --entity {names}")), expected, "{names}");
    }
}

#[test]
fn a_known_name_without_data_matches_nothing_and_says_so() {
    let run = run("compare --metric patents --entity Namibia --csv");
    assert_eq!(run.status, 0, "{}", run.all());
    assert!(!run.err.is_empty() && !run.err.contains("error"), "{}", run.all());
}

#[test]
fn a_hostile_name_is_shown_harmless_and_short() {
    let name = format!("\u{1b}[31m\u{202e}{}", "x".repeat(100_000));
    for flag in ["--metric", "--entity", "--source", "--scope", "--unit"] {
        let run = run_words(&Scratch::new(), &["export", flag, &name]);
        assert!(run.refusal().contains(r"\u{1b}[31m\u{202e}xxx"), "{}", run.err);
        assert!(run.err.len() < 1_000 && !run.err.contains(['\u{1b}', '\u{202e}']), "{}", run.err);
    }
}

#[test]
fn a_name_in_the_data_that_is_a_slip_away_is_kept_and_pointed_out() {
    let rows = "metric,entity,year,value\nn,Frnace,2020,1\nn,Wakanda,2020,2\nn,Allemange,2020,3\n";
    let run = Scratch::with("n.csv", rows).run("rank --data n.csv");
    assert!(run.out.contains("Frnace") && run.out.contains("Allemange"), "{}", run.out);
    let notes =
        ["`Allemange` is not a known name and is kept as it is; did you mean Germany?", "`Frnace` is not"];
    assert!(notes.iter().all(|note| run.err.contains(note)) && !run.err.contains("Wakanda"), "{}", run.err);
}
