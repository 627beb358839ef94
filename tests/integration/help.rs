//! What the program says of itself.

use crate::harness::{Scratch, run};
use insta::assert_snapshot;

#[cfg(feature = "explore")]
const EXPLORE: &[&str] = &["explore"];
#[cfg(not(feature = "explore"))]
const EXPLORE: &[&str] = &[];

const COMMANDS: [&str; 11] =
    ["compare", "rank", "chart", "list", "show", "check", "cite", "report", "export", "completions", "man"];

/// The examples that a help begins with.
fn examples(help: &str) -> Vec<&str> {
    let mut lines = help.lines();
    assert_eq!(lines.next(), Some("Examples:"), "{help}");
    lines.map_while(|line| line.strip_prefix("  ")).collect()
}

#[test]
fn nothing_asked_is_told_in_short() {
    let alone = run("");
    assert_eq!((alone.status, alone.out.as_str()), (2, ""));
    let of_all = alone.err.replace("explore, ", "");
    assert_eq!(of_all == alone.err, EXPLORE.is_empty(), "{}", alone.err);
    assert_snapshot!(of_all, @"
    Compare, rank and export AI statistics with their qualifiers, scopes and sources

    Usage: aiwatch <COMMAND> [OPTIONS]

    Examples:
      aiwatch compare --metric patents
      aiwatch rank --metric investment --lang fr

    Commands: compare, rank, chart, list, show, check, cite, report, export, validate, completions, man
    Help: aiwatch --help, aiwatch COMMAND --help
    ");
}

#[test]
fn help_begins_with_examples_at_every_level_and_each_works() {
    let mut all = 0;
    for command in [""].iter().chain(&COMMANDS).chain(EXPLORE) {
        for help in [format!("{command} -h"), format!("{command} --help"), format!("help {command}")] {
            let help = run(&help);
            for example in examples(help.answer()) {
                // What stands around it is the user's own shell.
                let (_, arguments) = example.split_once("aiwatch ").unwrap();
                let arguments = arguments.split(['>', '|', ')']).next().unwrap();
                let figures = "metric,entity,year,value,unit\npatents,CN,2023,70,%\n";
                let folder = match *command {
                    "check" => Scratch::with("figures.csv", figures),
                    _ => Scratch::new(),
                };
                let run = folder.run(arguments);
                // Of `check`, no is an answer too.
                let is_answered = run.status == 0 || (run.status == 1 && *command == "check");
                // There is no terminal here for `explore`, and it says no more than that.
                let works = is_answered || (*command == "explore" && run.refusal().contains("a terminal"));
                assert!(works, "{example}: {}", run.all());
                all += 1;
            }
        }
    }
    assert!(all > 50, "only {all}");
}

#[test]
fn no_line_of_help_is_wider_than_a_page() {
    for command in COMMANDS.iter().chain(EXPLORE) {
        let help = run(&format!("{command} --help"));
        let widest = help.answer().lines().map(|line| line.chars().count()).max();
        assert!(widest <= Some(100), "{command}: {widest:?}");
    }
}

#[test]
fn a_slip_in_a_command_is_told_and_not_acted_upon() {
    for (given, meant) in [("comapre", "compare"), ("lists", "list"), ("shwo", "show")] {
        let run = run(given);
        assert!(run.refusal().contains(&format!("'{meant}'")), "{}", run.err);
    }
    // No beginning of a command stands for it.
    run("comp --metric patents").refusal();
}

#[test]
fn the_version_tells_that_of_the_data() {
    for flag in ["--version", "-V"] {
        let run = run(flag);
        assert_eq!(
            run.answer(),
            format!("aiwatch {} (data 0.2.0 of 2026-11-23)\n", env!("CARGO_PKG_VERSION"))
        );
    }
}

#[test]
fn every_shell_has_a_script_and_others_are_refused() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(run(&format!("completions {shell}")).answer().contains("AIWATCH_COMPLETE"), "{shell}");
    }
    assert!(run("completions tcsh").refusal().contains("powershell"));
}

#[test]
fn a_shell_is_answered_with_what_can_be_named() {
    let folder = Scratch::with("mine.csv", "metric,entity,year,value,source\nbread,Gaul,2020,1,baker\n");
    for (words, answers) in [
        ("compare --metric pat", "patents"),
        ("compare --metric patents,inv", "patents,investment"),
        ("compare --metric=pat", "--metric=patents"),
        ("compare --entity franc", "FRA"),
        ("compare --entity CHN,côte", "CHN,CIV"),
        ("show reb", "reboot-2025"),
        ("rank --data mine.csv --metric b", "bread"),
        ("rank --data=mine.csv --source b", "baker"),
        ("rank --data mine.csv --entity Ga", "GAB GMB Gaul"),
        ("rank --data @a", "@article"),
        ("rank --data @", "@article @reference"),
        ("check --against @r", "@reference"),
        ("check min", "mine.csv"),
        ("check --fail-on outdated,con", "outdated,contradicted"),
        ("rank --data min", "mine.csv"),
        ("rank --metric zzz", ""),
        ("rank --data none.csv --metric pat", ""),
        ("man ci", "cite"),
    ] {
        let words: Vec<&str> = words.split(' ').collect();
        let environment = [
            ("AIWATCH_COMPLETE", "bash"),
            ("_CLAP_COMPLETE_INDEX", &words.len().to_string()),
            ("_CLAP_IFS", " "),
        ];
        let run = folder.run_with(&format!("-- aiwatch {}", words.join(" ")), &environment, "");
        assert_eq!(run.answer(), answers, "{words:?}");
    }
}

#[test]
fn no_file_puts_shell_syntax_on_the_command_line() {
    let folder = Scratch::with(
        "mine.csv",
        "metric,entity,year,value\nwater;id,FR,2020,1\nwater$(id),FR,2020,1\nwaterfall,FR,2020,1\n",
    );
    for shell in ["bash", "powershell", "elvish"] {
        let environment = [("AIWATCH_COMPLETE", shell), ("_CLAP_COMPLETE_INDEX", "5"), ("_CLAP_IFS", " ")];
        let run = folder.run_with("-- aiwatch rank --data mine.csv --metric wat", &environment, "");
        assert!(run.answer().contains("waterfall") && !run.out.contains("id"), "{shell}: {}", run.out);
    }
    // These two quote what they insert.
    for shell in ["zsh", "fish"] {
        let environment = [("AIWATCH_COMPLETE", shell), ("_CLAP_COMPLETE_INDEX", "5"), ("_CLAP_IFS", "\n")];
        let run = folder.run_with("-- aiwatch rank --data mine.csv --metric wat", &environment, "");
        assert!(run.answer().contains("water;id"), "{shell}: {}", run.out);
    }
}

#[test]
fn a_wish_for_an_unknown_shell_is_told_and_an_empty_one_is_none() {
    let folder = Scratch::new();
    let unknown = folder.run_with("list metrics", &[("AIWATCH_COMPLETE", "tcsh")], "");
    assert!(unknown.refusal().contains("unknown shell `tcsh`"), "{}", unknown.err);
    assert_eq!(folder.run_with("list metrics", &[("AIWATCH_COMPLETE", "")], ""), folder.run("list metrics"));
}

#[test]
fn there_is_a_manual_page_of_each_command() {
    let page = run("man");
    for command in COMMANDS.iter().chain(EXPLORE) {
        assert!(page.answer().contains(&format!("aiwatch\\-{command}(1)")), "{command}");
        let own = run(&format!("man {command}"));
        let heading = format!(".TH AIWATCH\\-{} 1 2026", command.to_uppercase());
        assert!(
            own.answer().contains(&heading) || own.out.contains(&heading.replace("\\-", "-")),
            "{}",
            own.out
        );
        for section in
            ["NAME", "SYNOPSIS", "DESCRIPTION", "EXAMPLES", "OPTIONS", "\"EXIT STATUS\"", "ENVIRONMENT"]
        {
            assert!(own.out.contains(&format!(".SH {section}")), "{command}: {section}");
        }
    }
    assert!(run("man dance").refusal().contains("compare"));
}

#[test]
fn explore_is_for_a_terminal_and_says_so() {
    for arguments in ["explore", "explore --metric patents --lang fr"] {
        let run = run(arguments);
        let wanted = if EXPLORE.is_empty() {
            "this build of aiwatch has no explore"
        } else {
            "explore needs a terminal"
        };
        assert!(run.refusal().starts_with(&format!("error: {wanted}")), "{}", run.err);
        assert!(run.err.contains("\nhelp: "), "{}", run.err);
    }
}
