//! `claims`: statements that set figures against each other, and what their figures say of them. What which figures say
//! is tested in `src/query/claims.rs`.

use crate::harness::{Scratch, run};
use insta::assert_snapshot;
use serde_json::{Value, json};

/// The statement that one figure is less than another.
const LESS: &str = "deepseek-cost-below-spending";
/// The statement that one figure is the same as another.
const SAME: &str = "deepseek-cost-is-final-pretraining";

/// A change of one field of the built-in figures: the row's id, the column, and what it is to be.
type Edit<'e> = (&'e str, &'e str, &'e str);

/// A folder with the built-in figures in `a.csv`, some fields of them changed.
fn with(edits: &[Edit<'_>]) -> Scratch {
    let exported = run("export --csv");
    let mut reader = csv::Reader::from_reader(exported.answer().as_bytes());
    let columns = reader.headers().unwrap().clone();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&columns).unwrap();
    let mut done = 0;
    for record in reader.records() {
        let mut record: Vec<String> = record.unwrap().iter().map(str::to_owned).collect();
        let id = record[0].clone();
        for (_, column, value) in edits.iter().filter(|(of, ..)| *of == id) {
            let index = columns.iter().position(|name| name == *column).unwrap();
            (*value).clone_into(&mut record[index]);
            done += 1;
        }
        writer.write_record(&record).unwrap();
    }
    assert_eq!(done, edits.len(), "every edit is of a row that there is");
    Scratch::with("a.csv", writer.into_inner().unwrap())
}

/// What is said of a statement, as JSON.
#[track_caller]
fn judged(folder: &Scratch, id: &str) -> Value {
    let answer = folder.run(&format!("claims {id} --data a.csv --json"));
    let answer: Value = serde_json::from_str(answer.answer()).unwrap();
    assert_eq!(answer["rows"].as_array().unwrap().len(), 1, "{answer}");
    answer["rows"][0].clone()
}

/// Edits that make both figures of `LESS` count the same.
const SAME_KIND: [Edit<'static>; 2] =
    [("deepseek-spending", "metric", "training-cost"), ("deepseek-spending", "scope", "development")];

#[test]
fn figures_that_count_different_things_are_called_that() {
    let claims = run("claims --json");
    let claims: Value = serde_json::from_str(claims.answer()).unwrap();
    let verdicts: Vec<&Value> =
        claims["rows"].as_array().unwrap().iter().map(|row| &row["verdict"]).collect();
    assert_eq!(verdicts, ["different-scope", "different-scope"]);
    let less = run(&format!("claims {LESS} --json"));
    // The lower end is rounded down, so that it stays true.
    let times = r#"
      "times": {
        "qualifier": "range",
        "value": 266.666666666666,
        "upper": 320
      },"#;
    assert!(less.answer().contains(times), "{}", less.out);
    for (lang, words) in [("en", "267 to 320 times the first"), ("fr", "267 à 320 fois le premier")] {
        let less = run(&format!("claims {LESS} --lang {lang}"));
        assert!(less.answer().contains(words), "{}", less.out);
    }
}

#[test]
fn a_part_of_the_first_figure_is_a_narrower_scope() {
    let same = judged(&with(&[]), SAME);
    let answers = ["number", "scope", "period", "verdict"].map(|key| same[key].as_str().unwrap());
    assert_eq!(answers, ["equal", "narrower", "unplaced", "different-scope"]);
    assert_eq!(same["times"], Value::Null, "of equal figures there is no multiple to tell");
    let (left, right) = ("deepseek-development", "deepseek-final-pretraining");
    let swapped = [(left, "scope", "final-pretraining-gpu"), (right, "scope", "development")];
    assert_eq!(judged(&with(&swapped), SAME)["scope"], "wider");
}

#[test]
fn nothing_is_called_true_or_false() {
    let words = [
        "true", "false", "wrong", "lie", "fake", "debunked", "vrai", "vraie", "faux", "fausse", "fausses",
        "mensonge", "erroné",
    ];
    let spending: [Edit<'_>; 1] = [("deepseek-spending", "value", "1000")];
    for edits in [&[][..], &spending, &[SAME_KIND.as_slice(), &spending].concat()] {
        let folder = with(edits);
        for format in ["table", "plain", "md", "csv", "tsv", "json", "jsonl"] {
            for (question, lang) in
                [("claims", "en"), ("claims", "fr"), ("show deepseek", "en"), ("show deepseek", "fr")]
            {
                let run = folder.run(&format!("{question} --data a.csv --format {format} --lang {lang}"));
                let said = format!("{}{}", run.out, run.err).to_lowercase();
                let mut said = said.split(|c: char| !c.is_alphabetic());
                let found = said.find(|word| words.contains(word));
                assert_eq!((run.status, found), (0, None), "{question} --format {format} --lang {lang}");
            }
        }
    }
}

#[test]
fn a_contradiction_is_told_in_both_languages() {
    let edits = [SAME_KIND.as_slice(), &[("deepseek-spending", "value", "1000")]].concat();
    let folder = with(&edits);
    for (lang, verdict, number) in [
        ("en", "verdict        contradicted\n", "number         the first is not less; the second is"),
        ("fr", "verdict          contredit\n", "nombre           le premier n’est pas inférieur\u{202f};"),
    ] {
        let run = folder.run(&format!("claims {LESS} --data a.csv --lang {lang}"));
        assert!(run.answer().contains(verdict) && run.out.contains(number), "{}", run.out);
    }
}

#[test]
fn what_can_not_be_set_against_each_other_is_not_said_to_be_left_open_by_bounds() {
    let spending = "deepseek-spending";
    let rank = [(spending, "qualifier", "rank"), (spending, "value", "2"), (spending, "unit", "")];
    for edits in [&[(spending, "unit", "EUR")][..], &rank, &[(spending, "value", "")]] {
        let run = with(edits).run(&format!("claims {LESS} --data a.csv"));
        assert!(!run.answer().contains("their bounds allow both"), "{edits:?}: {}", run.out);
    }
}

#[test]
fn a_statement_has_its_figures_with_all_that_qualifies_them() {
    let less = judged(&with(&[]), LESS);
    let range = json!({"qualifier": "range", "value": 5e6, "upper": 6e6, "unit": "USD"});
    let exact = json!({"qualifier": "exact", "value": 1.6e9, "upper": null, "unit": "USD"});
    assert_eq!((&less["left_figure"], &less["right_figure"]), (&range, &exact));
    let table = run(&format!("claims {LESS}"));
    for part in [
        "first figure   DeepSeek, Cost of an AI model (Whole development of the model): $5–6 m, period not stated\n",
        "$1.6 bn, period not stated, credited to SemiAnalysis\n",
        "where          Reboot, ¶17 ¶21\n",
        "DeepSeek, AI spending (Total spending): In the conditional.\n",
    ] {
        assert!(table.answer().contains(part), "{part}: {}", table.out);
    }
    assert!(!table.out.contains(SAME), "only the one that is asked for");
}

#[test]
fn show_gives_the_same_verdicts() {
    let edits = [SAME_KIND.as_slice(), &[("deepseek-spending", "value", "1000")]].concat();
    let folder = with(&edits);
    let parsed = |arguments: &str| -> Value {
        serde_json::from_str(folder.run(&format!("{arguments} --data a.csv --json")).answer()).unwrap()
    };
    assert_eq!(parsed("claims")["rows"], parsed("show deepseek")["claims"]);
    assert_eq!(parsed("claims")["rows"][0]["verdict"], "contradicted");
}

#[test]
fn statements_whose_figures_are_not_in_the_data_are_not_shown() {
    let folder = Scratch::with("a.csv", "metric,entity,year,value\nn,FR,2020,1\n");
    assert_snapshot!(folder.run("claims --data a.csv").all(), @"
    exit 0
    ── stderr
    note: nothing in the data matches
    ");
    for question in ["claims", &format!("claims {LESS}"), "claims --format md", "claims --plain"] {
        let run = folder.run(&format!("{question} --data a.csv"));
        assert_eq!((run.status, run.out.as_str()), (0, ""), "{question}");
        assert_eq!(run.err, "note: nothing in the data matches\n", "{question}");
    }
    let csv = run("export --csv");
    let one: Vec<&str> =
        csv.answer().lines().filter(|line| !line.starts_with("deepseek-spending,")).collect();
    let folder = Scratch::with("a.csv", one.join("\n"));
    let left = folder.run("claims --data a.csv");
    let not_judged = format!("another document: {LESS}.");
    assert!(left.answer().contains(&format!("id             {SAME}\n")), "{}", left.out);
    assert!(left.out.matches(LESS).count() == 1 && left.out.contains(&not_judged), "{}", left.out);
}

#[test]
fn only_statements_about_the_entities_that_are_named_are_shown() {
    assert!(run("claims --entity deepseek").answer().contains(LESS));
    let none = run("claims --entity France");
    assert_eq!((none.status, none.out.as_str()), (0, ""));
    assert_eq!(none.err, "note: nothing in the data matches\n");
}

#[test]
fn an_unknown_statement_is_refused_with_those_there_are() {
    assert_snapshot!(run("claims nosuch").all(), @"
    exit 2
    ── stderr
    error: unknown statement `nosuch`
    help: there is deepseek-cost-below-spending, deepseek-cost-is-final-pretraining
    ");
    let slip = run("claims deepseek-cost-below-spendig");
    assert!(slip.refusal().contains(&format!("help: did you mean `{LESS}`?")), "{}", slip.err);
}

#[test]
fn a_statement_is_judged_only_by_the_figures_of_its_own_document() {
    let row = |source: &str| {
        format!("deepseek-development,w,FR,2010,1,{source}\ndeepseek-spending,w,DE,2010,5,{source}\n")
    };
    let header = "id,metric,entity,year,value,source\n";
    for rows in [row(""), row("mine"), row("reboot-2025").repeat(2)] {
        // The second copy has other keys, and the same ids.
        let rows = rows.replacen(",w,", ",v,", 2);
        let run = Scratch::with("a.csv", format!("{header}{rows}")).run("claims --data a.csv");
        assert_eq!((run.status, run.out.contains("verdict")), (0, false), "{}", run.all());
        assert!(run.out.starts_with("Not judged, since a figure is missing, stands twice"), "{}", run.out);
        assert!(run.err.contains("nothing in the data matches"), "{}", run.err);
    }
}
