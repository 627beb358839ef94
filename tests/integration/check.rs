//! `check`: whether figures hold, by what other sources state. Which word which references lead to is tested in
//! `src/query/check/tests.rs`; here are whole answers, and the built-in data.

use crate::harness::{Run, Scratch, run};
use insta::assert_snapshot;
use serde_json::Value;

/// What is said of each figure, as JSON.
#[track_caller]
fn rows(run: &Run) -> Vec<Value> {
    assert!(run.status < 2, "{}", run.all());
    let document: Value = serde_json::from_str(&run.out).unwrap();
    document["rows"].as_array().unwrap().clone()
}

/// The verdicts on the figures, in their order.
#[track_caller]
fn verdicts(run: &Run) -> Vec<String> {
    rows(run).iter().map(|row| row["verdict"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_article_against_the_primary_sources() {
    for lang in ["en", "fr"] {
        let answer = run(&format!("check --lang {lang} --width 100"));
        assert_eq!((answer.status, answer.err.as_str()), (1, ""));
        assert_snapshot!(format!("the_article_{lang}"), answer.out);
    }
}

/// Read from the documents by hand, figure by figure; the words are what these rules make of it.
#[test]
fn each_figure_of_the_article_has_the_verdict_that_a_reader_of_the_documents_reaches() {
    let expected = [
        // One edition old: the next one has 470.92.
        ("us-investment", "outdated"),
        ("us-investment-rank", "supported"),
        ("cn-investment-rank", "supported"),
        ("fr-investment-rank", "supported"),
        ("in-investment-rank", "supported"),
        ("kr-investment-rank", "supported"),
        // 40 in one series, 54.1 in another.
        ("us-patents-2010", "supported"),
        ("us-patents-2023", "rounded"),
        // 13.4 is 13, not 10, by a single secondary source.
        ("cn-patents-2010", "undecided"),
        ("cn-patents-2023", "rounded"),
        ("ru-models", "supported"),
        // Between 141 and 209, and between 115 and 186.
        ("us-models", "undecided"),
        ("cn-models", "undecided"),
        // 27, then 26.
        ("eu-models", "contradicted"),
        ("nvidia-market-value", "supported"),
        ("nvidia-market-value-rank", "supported"),
        // Of contract manufacturing, not of high-performance chips.
        ("tsmc-chip-share", "different-scope"),
        // Of the training run, not of the whole development.
        ("deepseek-development", "different-scope"),
        ("deepseek-final-pretraining", "supported"),
        // Servers, not everything.
        ("deepseek-spending", "different-scope"),
        ("deepseek-gpus-hopper", "supported"),
        ("deepseek-gpus-h800", "supported"),
        ("deepseek-gpus-h100", "supported"),
        // Some engineers, not the engineers.
        ("deepseek-pay", "different-scope"),
        ("nvidia-market-value-loss", "rounded"),
        ("eu-population", "rounded"),
    ];
    let rows = rows(&run("check --json"));
    let found: Vec<(&str, &str)> =
        rows.iter().map(|row| (row["id"].as_str().unwrap(), row["verdict"].as_str().unwrap())).collect();
    assert_eq!(found, expected);
    let row = |id: &str| rows.iter().find(|row| row["id"] == id).unwrap();
    assert_eq!(row("us-patents-2010")["disputed_by"], serde_json::json!(["ai-index-2024"]));
    assert_eq!(row("us-models")["reason"], "between-states");
    assert_eq!(row("deepseek-spending")["credit"], "decides");
    assert_eq!(row("us-investment")["edition_answer"], "older");
    let off = row("eu-models");
    // 41 minus 27; by 27.
    assert_eq!(off["difference"]["value"].as_f64(), Some(14.0));
    assert_eq!(off["difference_percent"].to_string(), "51.9");
}

#[test]
fn the_date_of_the_judge_is_chosen() {
    // 335 was in the edition of 2024; the one of April 2025 has 470.92.
    let answer = run("check --metric investment --entity US --as-of 2025-03 --json");
    let row = &rows(&answer)[0];
    assert_eq!(
        (&row["verdict"], &row["reference_source"]),
        (&"rounded".into(), &"ai-index-2024".into()),
        "{row}"
    );
    let later = run("check --metric models --entity FR,RU -v").out;
    assert!(later.contains("later edition"), "{later}");
}

#[test]
fn a_placed_period_is_only_itself() {
    let folder = Scratch::with("mine.csv", "metric,entity,period,value,unit\npatents,China,2021,65,%\n");
    // There is no nearest year.
    let answer = folder.run("check mine.csv");
    assert!(answer.out.contains("for other periods only: 2010, 2022, 2023, 2024"), "{}", answer.out);
}

#[test]
fn ranks_are_held_against_complete_lists_only() {
    let figures = "metric,entity,period,qualifier,value,scope,source\n\
        investment,Sweden,2024,rank,4,private,a\n\
        investment,Sweden,2024,rank,3,private,b\n\
        investment,Canada,2023,rank,6,private,a\n\
        investment,Sweden,2023,rank,5,private,a\n\
        investment,France,2013/2022,rank,8,private,a\n";
    let found: Vec<(String, Value)> = rows(&Scratch::with("mine.csv", figures).run("check mine.csv --json"))
        .iter()
        .map(|row| (row["verdict"].as_str().unwrap().to_owned(), row["reason"].clone()))
        .collect();
    let settled = |word: &str| (word.to_owned(), Value::Null);
    assert_eq!(found[0], settled("supported"));
    assert_eq!(found[1], settled("contradicted"));
    // France's amount of 2023 is not known, and would stand before Canada's. Its rank is known where something else is counted.
    assert_eq!(found[2], ("undecided".to_owned(), "other-scopes".into()));
    assert_eq!(found[3], settled("supported"));
    assert_eq!(found[4], settled("supported"), "as stated, in a list that is not complete");
}

#[test]
fn the_exit_status_is_chosen() {
    let status = |arguments: &str| run(&format!("check {arguments}")).status;
    assert_eq!(status("--metric models"), 1, "one is contradicted");
    assert_eq!(status("--metric models --fail-on outdated"), 0);
    assert_eq!(status("--metric models --fail-on contradicted,outdated"), 1);
    assert_eq!(status("--metric patents"), 0, "one is undecided");
    assert_eq!(status("--metric patents --strict"), 1);
    assert_eq!(status("--metric patents --strict --entity US"), 0, "supported or rounded");
    assert_eq!(status("--metric patents --fail-on rounded --entity US"), 1);
    assert_eq!(status("--strict --fail-on none"), 2, "one of the two");
    assert_eq!(status("--metric patents --fail-on none"), 0);
    assert_eq!(status("--metric patents --entity US"), 0);
    assert_eq!(status("--metric patents --fail-on wrong"), 2);
    assert_eq!(status("none.csv"), 2);
    assert_eq!(status("--as-of tomorrow"), 2);
    assert_eq!(status("--against none.csv"), 2);
    assert_eq!(status("- --against -"), 2);
    assert_eq!(status("--data @article figures.csv"), 2, "one of the two");
}

#[test]
fn with_nothing_to_hold_it_says_so() {
    let folder = Scratch::with("none.csv", "metric,entity,period,value,unit\n")
        .file("other.csv", "metric,entity,period,value,unit\nrainfall,FR,2020,1,mm\n")
        .file("unit.csv", "metric,entity,period,value,unit\ninvestment,US,2024,109.08,USD bn\n")
        .file("gap.csv", "metric,entity,period,value,unit\npatents,US,2023,,%\n")
        .file("empty.csv", "");
    let none = folder.run("check none.csv");
    assert_eq!((none.status, none.err.as_str()), (0, "note: the data has no rows\n"));
    let other = folder.run("check other.csv");
    assert_eq!(other.status, 0);
    assert_snapshot!("nothing_in_common", other.all());
    let unit = folder.run("check unit.csv").out;
    assert!(unit.contains("in other units only: USD"), "{unit}");
    let gap = folder.run("check gap.csv");
    assert_eq!(gap.status, 0);
    assert!(gap.out.contains("1 figure without a value is not checked."), "{}", gap.all());
    assert!(folder.run("check empty.csv").refusal().contains("empty.csv"));
    let no_reference = folder.run("check unit.csv --against none.csv --json");
    assert_eq!(rows(&no_reference)[0]["reason"], "no-metric");
}

#[test]
fn two_files_of_ones_own_are_held_against_each_other() {
    let folder = Scratch::with(
        "draft.csv",
        "metric,entity,year,value,unit\nrain,FR,2020,600,mm\nrain,DE,2020,500,mm\n",
    )
    .file("office.csv", "metric,entity,year,value,unit\nrain,France,2020,589,mm\nrain,Germany,2020,559,mm\n");
    let answer = folder.run("check draft.csv --against office.csv");
    assert_eq!(answer.status, 1);
    assert_snapshot!("two_files", answer.all());
    assert_eq!(verdicts(&folder.run("check office.csv --against draft.csv --json")), ["contradicted"; 2]);
    let piped = folder.pipe(folder.read("draft.csv"), "check - --against office.csv --json");
    assert_eq!(verdicts(&piped), ["rounded", "contradicted"]);
}

#[test]
fn the_answer_goes_to_a_file_and_the_status_stays() {
    let folder = Scratch::new();
    let run = folder.run("check --metric models -o models.md");
    assert_eq!((run.status, run.out.as_str()), (1, ""));
    assert!(folder.read("models.md").contains("contradicted"));
    let csv = folder.run("check --csv").out;
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    assert_eq!(reader.records().map(Result::unwrap).count(), 26);
}

#[test]
fn the_order_of_the_rows_changes_no_verdict() {
    let exported = run("export --csv");
    let mut lines: Vec<&str> = exported.answer().lines().collect();
    lines[1..].reverse();
    let folder = Scratch::with("reversed.csv", lines.join("\n"));
    let mut reversed = verdicts(&folder.run("check reversed.csv --json"));
    reversed.reverse();
    assert_eq!(reversed, verdicts(&run("check --json")));
}
