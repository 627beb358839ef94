//! `check`: whether figures hold, by what other sources state.

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

/// One claim and its references, without dates: `qualifier,value,upper,scope`, of a metric whose scopes form a tree.
fn held(claim: &str, references: &[&str]) -> Scratch {
    let line = |source: usize, cells: &str| {
        let [qualifier, value, upper, scope] = cells.split(',').collect::<Vec<_>>()[..] else {
            panic!("{cells}")
        };
        format!("gpus,deepseek,2024,{qualifier},{value},{upper},GPU,{scope},s{source}\n")
    };
    let header = "metric,entity,period,qualifier,value,upper,unit,scope,source\n";
    let all: String = references.iter().enumerate().map(|(i, cells)| line(i + 1, cells)).collect();
    Scratch::with("claim.csv", format!("{header}{}", line(0, claim)))
        .file("refs.csv", format!("{header}{all}"))
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
        ("us-investment-rank", "holds"),
        ("cn-investment-rank", "holds"),
        ("fr-investment-rank", "holds"),
        ("in-investment-rank", "holds"),
        ("kr-investment-rank", "holds"),
        // 40 in one series, 54.1 in another.
        ("us-patents-2010", "holds"),
        ("us-patents-2023", "rounds"),
        // 13.4 is 13, not 10.
        ("cn-patents-2010", "contradicted"),
        ("cn-patents-2023", "rounds"),
        ("ru-models", "holds"),
        // Between 141 and 209, and between 115 and 186.
        ("us-models", "unverifiable"),
        ("cn-models", "unverifiable"),
        // 27, then 26.
        ("eu-models", "contradicted"),
        ("nvidia-market-value", "holds"),
        ("nvidia-market-value-rank", "holds"),
        // Of contract manufacturing, not of high-performance chips.
        ("tsmc-chip-share", "different-scope"),
        // Of the training run, not of the whole development.
        ("deepseek-development", "different-scope"),
        ("deepseek-final-pretraining", "holds"),
        // Servers, not everything.
        ("deepseek-spending", "different-scope"),
        ("deepseek-gpus-hopper", "holds"),
        ("deepseek-gpus-h800", "holds"),
        ("deepseek-gpus-h100", "holds"),
        // Some engineers, not the engineers.
        ("deepseek-pay", "different-scope"),
        ("nvidia-market-value-loss", "rounds"),
        ("eu-population", "rounds"),
    ];
    let rows = rows(&run("check --json"));
    let found: Vec<(&str, &str)> =
        rows.iter().map(|row| (row["id"].as_str().unwrap(), row["verdict"].as_str().unwrap())).collect();
    assert_eq!(found, expected);
    let row = |id: &str| rows.iter().find(|row| row["id"] == id).unwrap();
    assert_eq!(row("us-patents-2010")["disputed_by"], serde_json::json!(["ai-index-2024"]));
    assert_eq!(row("us-models")["why"], "between-editions");
    assert_eq!(row("deepseek-spending")["quoted_faithfully"], true);
    assert_eq!(row("us-investment")["edition_answer"], "older");
    let off = row("us-investment");
    // 335 less 470.92; by 470.92.
    assert_eq!(off["difference"]["value"].as_f64(), Some(-135.92e9));
    assert_eq!(off["difference_percent"].to_string(), "-28.9");
}

#[test]
fn every_answer_on_the_number_meets_every_answer_on_the_scope() {
    // How the number stands: the claim, the reference, the answer, and the word where both count the same.
    let numbers = [
        (",100,", ",100,", "equal", "holds"),
        (",14,", ",13.6,", "rounds", "rounds"),
        ("more-than,100,", ",250,", "within", "holds"),
        (",100,", ",130,", "off", "contradicted"),
        ("more-than,100,", "more-than,50,", "open", "unverifiable"),
    ];
    // What is counted: by the claim, by the reference, the answer, and whether the word may be about the number.
    let scopes = [
        ("hopper", "hopper", "same", true),
        ("hopper", "h800", "narrower", false),
        ("h800", "hopper", "wider", false),
        ("h800", "h100", "different", false),
        ("", "hopper", "not-stated", true),
        ("hopper", "", "not-stated", true),
    ];
    for (claim, reference, number, word) in numbers {
        for (of_claim, of_reference, scope, counts_the_same) in scopes {
            let folder = held(&format!("{claim},{of_claim}"), &[&format!("{reference},{of_reference}")]);
            let answer = folder.run("check claim.csv --against refs.csv --json");
            let row = &rows(&answer)[0];
            let verdict = if counts_the_same || number == "open" { word } else { "different-scope" };
            let found = (&row["number_answer"], &row["scope_answer"], &row["verdict"]);
            let case = format!("{claim} {of_claim} by {reference} {of_reference}");
            assert_eq!(found, (&number.into(), &scope.into(), &verdict.into()), "{case}");
            assert_eq!(answer.status, i32::from(!matches!(verdict, "holds" | "rounds")), "{case}");
        }
    }
}

#[test]
fn what_counts_the_same_decides_before_what_is_newer_or_nearer() {
    let claim = ",100,,h800";
    let folder = held(claim, &[",100,,hopper", ",130,,h800", ",100,,h100"]);
    let answer = folder.run("check claim.csv --against refs.csv --json");
    assert_eq!(verdicts(&answer), ["contradicted"]);
    assert_eq!(rows(&answer)[0]["reference_source"], "s2");
    let text = folder.run("check claim.csv --against refs.csv").out;
    assert!(text.contains("other scopes") && text.contains("s1"), "{text}");
    assert!(!text.contains("s3"), "what has nothing to do with it is not told of: {text}");
}

#[test]
fn references_that_contradict_each_other_are_both_told() {
    for order in [[",100,,", ",130,,"], [",130,,", ",100,,"]] {
        let folder = held(",100,,", &order);
        let answer = folder.run("check claim.csv --against refs.csv --json");
        let row = &rows(&answer)[0];
        // Nobody knows which is newer, so that neither decides; both are shown.
        assert_eq!(row["verdict"], "unverifiable", "{order:?}");
        assert_eq!(row["why"], "references-disagree");
        assert_eq!(row["reference_figure"]["value"], 130);
        assert_eq!(row["disputed_by"].as_array().unwrap().len(), 1);
        assert_eq!(row["edition_answer"], "undated");
    }
}

#[test]
fn the_newest_edition_before_the_document_decides() {
    // 335 was in the edition of 2024; the next one has 470.92.
    let at = |date: &str| {
        let answer = run(&format!("check --metric investment --entity US --as-of {date} --json"));
        rows(&answer)[0].clone()
    };
    assert_eq!(at("2025-01")["verdict"], "rounds");
    assert_eq!(at("2025-01")["reference_source"], "ai-index-2024");
    assert_eq!(at("2025-04")["verdict"], "rounds", "not before it came out");
    assert_eq!(at("2025-05")["verdict"], "outdated");
    let early = at("2022");
    // No figure of a time to come decides, even where its document has no date.
    assert_eq!((&early["verdict"], &early["edition_answer"]), (&"unverifiable".into(), &"later".into()));
    assert_eq!(
        rows(&run("check --metric patents --entity CN --period 2023 --as-of 2020 --json"))[0]["why"],
        "only-later"
    );
    let later = run("check --metric models --entity FR,RU").out;
    assert!(later.contains("now"), "{later}");
}

#[test]
fn a_placed_period_is_only_itself() {
    let folder = Scratch::with(
        "mine.csv",
        "metric,entity,period,value,unit\npatents,China,2023,70,%\npatents,China,2021,65,%\n",
    );
    let answer = folder.run("check mine.csv --json");
    let rows = rows(&answer);
    assert_eq!((&rows[0]["verdict"], &rows[0]["period_answer"]), (&"rounds".into(), &"same".into()));
    // There is no nearest year.
    assert_eq!((&rows[1]["verdict"], &rows[1]["why"]), (&"unverifiable".into(), &"other-periods".into()));
    assert!(
        folder.run("check mine.csv").out.contains("for other periods only: 2010, 2020, 2022, 2023, 2024")
    );
}

#[test]
fn ten_years_are_not_held_against_one() {
    let folder = Scratch::with(
        "mine.csv",
        "metric,entity,period,value,unit,scope\ninvestment,US,P10Y,109.08e9,USD,private\n",
    );
    let row = rows(&folder.run("check mine.csv --json"))[0].clone();
    assert_eq!(row["verdict"], "contradicted");
    assert_eq!(row["reference_period"], "2013/2024");
}

#[test]
fn a_length_of_time_is_held_against_one_about_as_long() {
    let verdict = |period: &str, value: &str| {
        let header = "metric,entity,period,value,unit,scope\n";
        let folder =
            Scratch::with("mine.csv", format!("{header}investment,US,{period},{value},USD,private\n"));
        let row = rows(&folder.run("check mine.csv --json"))[0].clone();
        (row["verdict"].as_str().unwrap().to_owned(), row["reference_period"].clone())
    };
    // The sum of 2013 to 2024 is one of about ten years, and of neither two nor fifty.
    assert_eq!(verdict("P10Y", "470.92e9"), ("holds".to_owned(), "2013/2024".into()));
    for period in ["P2Y", "P50Y", "P3M"] {
        assert_eq!(verdict(period, "470.92e9").0, "unverifiable", "{period}");
    }
    // Five years are those of another series, which counts something else.
    assert_eq!(verdict("P5Y", "470.92e9"), ("different-scope".to_owned(), "2019/2023".into()));
    assert_eq!(verdict("P1Y", "285.9e9"), ("holds".to_owned(), "2025".into()));
    // What was put in since 2013 is no figure of one year, and not what was put in since 2017.
    assert_eq!(verdict("2013/..", "470.92e9"), ("holds".to_owned(), "2013/2024".into()));
    assert_eq!(verdict("2017/..", "285.9e9").0, "unverifiable");
}

#[test]
fn one_year_is_not_held_against_several() {
    let header = "metric,entity,period,value,unit\n";
    let folder = Scratch::with("claim.csv", format!("{header}rain,FR,P1Y,600,mm\n"));
    let folder = folder.file("years.csv", format!("{header}rain,FR,2013/2024,600,mm\n"));
    let folder = folder.file("year.csv", format!("{header}rain,FR,2023,600,mm\nrain,FR,2024,500,mm\n"));
    let by = |file: &str| rows(&folder.run(&format!("check claim.csv --against {file} --json")))[0].clone();
    assert_eq!(by("years.csv")["why"], "other-periods");
    // Whichever year it was: the newest of the edition.
    assert_eq!(by("year.csv")["reference_period"], "2024");
}

#[test]
fn only_a_running_count_may_fall_between_two_editions() {
    // 106,251 in one edition and 103,493 in the next: of a year that is over, neither is 105,000.
    let folder = Scratch::with(
        "mine.csv",
        "metric,entity,period,value,unit,scope\npublications,China,2023,105000,articles,cset\n",
    );
    let row = rows(&folder.run("check mine.csv --as-of 2025-06 --json"))[0].clone();
    assert_eq!((&row["verdict"], &row["edition_answer"]), (&"contradicted".into(), &"newest".into()));
}

#[test]
fn ranks_are_held_against_complete_lists_only() {
    let header = "metric,entity,period,qualifier,value,upper,scope\n";
    let figures = "investment,Sweden,2024,rank,4,,private\ninvestment,Sweden,2024,rank,3,,private\n\
        investment,Canada,2023,rank,6,,private\ninvestment,Sweden,2023,rank,5,,private\ninvestment,France,2013/2022,rank,8,,private\n";
    let one =
        |line: &str| Scratch::with("mine.csv", format!("{header}{line}\n")).run("check mine.csv --json");
    let found: Vec<(String, Value)> = figures
        .lines()
        .map(|line| {
            let row = rows(&one(line.trim()))[0].clone();
            (row["verdict"].as_str().unwrap().to_owned(), row["why"].clone())
        })
        .collect();
    let settled = |word: &str| (word.to_owned(), Value::Null);
    assert_eq!(found[0], settled("holds"));
    assert_eq!(found[1], settled("contradicted"));
    // France's amount of 2023 is not known, and would stand before Canada's.
    assert_eq!(found[2], ("unverifiable".to_owned(), "other-periods".into()));
    assert_eq!(found[3], settled("holds"));
    assert_eq!(found[4], settled("holds"), "as stated, in a list that is not complete");
}

#[test]
fn the_exit_status_is_chosen() {
    let status = |arguments: &str| run(&format!("check {arguments}")).status;
    assert_eq!(status("--metric patents"), 1);
    assert_eq!(status("--metric patents --fail-on outdated"), 0);
    assert_eq!(status("--metric patents --fail-on contradicted,outdated"), 1);
    assert_eq!(status("--metric patents --fail-on rounds --entity US"), 1);
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
    assert_eq!(other.status, 1);
    assert_snapshot!("nothing_in_common", other.all());
    let unit = folder.run("check unit.csv").out;
    assert!(unit.contains("in other units only: USD"), "{unit}");
    let gap = folder.run("check gap.csv");
    assert_eq!(gap.status, 0);
    assert!(gap.out.contains("1 figure without a value is not checked."), "{}", gap.all());
    assert!(folder.run("check empty.csv").refusal().contains("empty.csv"));
    let no_reference = folder.run("check unit.csv --against none.csv --json");
    assert_eq!(rows(&no_reference)[0]["why"], "no-metric");
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
    assert_eq!(verdicts(&piped), ["rounds", "contradicted"]);
}

#[test]
fn a_figure_is_not_held_against_its_own_document() {
    let folder = Scratch::with("a.csv", "metric,entity,year,value,unit,source\nrain,FR,2020,600,mm,a\n")
        .file("b.csv", "metric,entity,year,value,unit,source\nrain,FR,2020,700,mm,a\n");
    assert_eq!(rows(&folder.run("check a.csv --against b.csv --json"))[0]["why"], "own-source");
}

#[test]
fn the_answer_goes_to_a_file_and_the_status_stays() {
    let folder = Scratch::new();
    let run = folder.run("check --metric patents -o patents.md");
    assert_eq!((run.status, run.out.as_str()), (1, ""));
    assert!(folder.read("patents.md").contains("contradicted"));
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

#[test]
fn only_a_number_of_the_credited_document_is_called_faithful() {
    let header = "metric,entity,period,qualifier,value,unit,scope,origin\n";
    let faithful = |figure: &str| {
        let folder = Scratch::with("mine.csv", format!("{header}{figure}\n"));
        rows(&folder.run("check mine.csv --json"))[0]["quoted_faithfully"].clone()
    };
    assert_eq!(faithful("spending,deepseek,,,1.6e9,USD,total,semianalysis"), true);
    assert_eq!(faithful("spending,deepseek,,,1.9e9,USD,total,semianalysis"), false, "another number");
    assert_eq!(faithful("spending,deepseek,,,1.6e9,USD,total,"), false, "nobody is credited");
    assert_eq!(faithful("spending,deepseek,,,944e6,USD,total,epoch-ai"), false, "somebody else is");
    // Whom the reference itself credits.
    assert_eq!(faithful("investment,US,2024,,109e9,USD,private,quid"), true);
}
