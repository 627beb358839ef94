//! Claims that compare figures, in `check`, and tables of definitions that files bring along. What the references say of which
//! figures is tested in `src/query/comparisons/tests.rs`.

use crate::harness::{Run, Scratch, run};
use insta::assert_snapshot;
use serde_json::Value;

/// The claim of the article that one figure is less than another.
const LESS: &str = "deepseek-cost-below-spending";
/// The claim that one figure is the same as another.
const SAME: &str = "deepseek-cost-is-final-pretraining";

/// A package of an essay's own: figures, what it compares, and what they name.
fn essay() -> Scratch {
    Scratch::with(
        "essay/datapackage.json",
        r#"{"resources": [{"path": "figures.csv"}, {"path": "comparisons.csv"}, {"path": "sources.csv"},
            {"path": "metrics.csv"}, {"path": "scopes.csv"}]}"#,
    )
    .file(
        "essay/figures.csv",
        "id,metric,entity,year,value,unit,scope,source
us,chips,United States,2024,120,chips,own,essay
fr,chips,France,2024,,chips,own,essay
jp,chips,Japan,2024,,chips,own,essay
all,chips,World,2024,,chips,own,essay
",
    )
    .file(
        "essay/comparisons.csv",
        "id,text_en,text_fr,relation,left,right,qualifier,value,source,locator
twelve,Twelve times more,Douze fois plus,times,us,fr,,12,essay,p. 2
twice,Twice as many,Deux fois plus,times,us,fr,,2,,
fewer,France makes less,La France en produit moins,less-than,fr,us,,,,
together,,,sum,us fr,,about,130,,
of-japan,,,less-than,jp,us,,,,
",
    )
    .file(
        "essay/sources.csv",
        "id,title,producer,published,url
essay,An essay on chips,Someone,2025-05-01,https://example.org/essay
unused,Another essay,Someone,2024-05-01,https://example.org/other
",
    )
    .file(
        "counts.csv",
        "id,series,title,producer,published
early,count,The first count,Census,2025-01-15
late,count,The second count,Census,2025-09-15
",
    )
    .file(
        "essay/metrics.csv",
        "id,name_en,name_fr,unit,kind,adds_entities,default_scope
chips,AI chips made,Puces d’IA produites,chips,flow,true,own
",
    )
    .file(
        "essay/scopes.csv",
        "metric,id,name_en,name_fr\nchips,own,Made in own plants,Produites dans ses usines\n",
    )
    .file(
        "count.csv",
        "metric,entity,year,value,unit,scope,source
chips,United States,2024,118,chips,own,early
chips,France,2024,10,chips,own,early
chips,United States,2024,20,chips,own,late
chips,France,2024,10,chips,own,late
chips,Japan,2024,4,chips,other,early
",
    )
}

/// The answers to the comparisons, by id.
fn judged(run: &Run) -> Vec<(String, String, Value)> {
    let answer: Value = serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{}", run.all()));
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let rows = answer["comparisons"].as_array().unwrap();
    rows.iter().map(|row| (text(row, "id"), text(row, "verdict"), row.clone())).collect()
}

fn verdicts(run: &Run) -> Vec<String> {
    judged(run)
        .into_iter()
        .map(|(id, verdict, row)| {
            let reason = row["reason"].as_str().map_or(String::new(), |reason| format!(" ({reason})"));
            format!("{id}: {verdict}{reason}")
        })
        .collect()
}

#[test]
fn the_claims_of_the_article_are_supported_and_their_different_things_noted() {
    let run = run("check --entity deepseek --json");
    assert_eq!(verdicts(&run), [format!("{LESS}: supported"), format!("{SAME}: supported")]);
    let [(.., less), (.., same)] = judged(&run).try_into().unwrap();
    assert_eq!((&less["scope_answer"], &less["own_answer"]), (&"different".into(), &"less".into()));
    // Of the model's cost and the company's spending, the figures next to what is claimed are named.
    assert_eq!(less["references"][0], "deepseek-v3-deepseek-training-cost-training-run");
    // The lower end is rounded down, so that it stays true.
    assert_eq!(less["own_computed"]["value"], serde_json::json!(266.666666666666));
    assert_eq!(same["references"][0], "deepseek-v3-deepseek-training-cost-final-pretraining-gpu");
    let alike: Vec<&str> = same["alike"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(
        alike.contains(&"deepseek-v3-deepseek-training-cost-training-run"),
        "so does the whole run: {alike:?}"
    );
}

#[test]
fn the_details_say_what_is_compared_in_both_languages() {
    for (lang, words) in [
        (
            "en",
            [
                "2 comparisons: supported 2",
                "is less than",
                "fits as well",
                "267 to 320 times the first",
                "credited to SemiAnalysis",
            ],
        ),
        (
            "fr",
            [
                "2 comparaisons\u{a0}: confirmé 2",
                "est inférieur à",
                "correspond aussi à",
                "267 à 320 fois le premier",
                "selon SemiAnalysis",
            ],
        ),
    ] {
        let run = run(&format!("check --entity deepseek -v --lang {lang}"));
        for words in words {
            assert!(run.out.contains(words), "{words}: {}", run.all());
        }
    }
}

#[test]
fn a_package_brings_its_comparisons_and_what_they_name() {
    let folder = essay();
    let run = folder.run("check --data essay --against count.csv --against counts.csv --json");
    assert_eq!(
        verdicts(&run),
        [
            // By the first count: the second was published after the essay.
            "twelve: rounded",
            "twice: contradicted",
            "fewer: supported",
            "together: rounded",
            "of-japan: undecided (other-scopes)",
        ]
    );
    assert_eq!(run.status, 1, "a comparison is contradicted");
    let late =
        folder.run("check --data essay --against count.csv --against counts.csv --json --as-of 2025-12-01");
    assert_eq!(verdicts(&late)[..2], ["twelve: outdated", "twice: supported"]);
    assert_snapshot!(
        folder.run("check --data essay --against count.csv --against counts.csv --width 100").all()
    );
    assert_snapshot!(
        folder.run("check --data essay --against count.csv --against counts.csv --width 100 --lang fr").all()
    );
}

#[test]
fn definitions_of_a_file_name_its_figures_everywhere() {
    let folder = essay();
    for (question, words) in [
        ("compare", "AI chips made"),
        ("compare --lang fr", "Puces d’IA produites"),
        ("rank", "Made in own plants"),
        ("list metrics", "AI chips made"),
        ("list sources", "An essay on chips"),
        ("show chips", "usual scope  Made in own plants"),
        ("show essay", "An essay on chips"),
        ("show france", "France makes less"),
        ("cite --entity us", "Someone, “An essay on chips”, 1 May 2025. https://example.org/essay"),
        ("report", "https://example.org/essay"),
    ] {
        let run = folder.run(&format!("{question} --data essay"));
        assert!(run.status == 0 && run.out.contains(words), "{question}: {}", run.all());
        assert_eq!(run.err, "", "nothing is noted away");
    }
    // Files beside each other, or apart.
    for data in ["essay/figures.csv --data essay/metrics.csv", "essay/metrics.csv --data essay/figures.csv"] {
        let run = folder.run(&format!("compare --data {data}"));
        assert!(run.answer().contains("AI chips made"), "{data}: {}", run.out);
    }
}

#[test]
fn a_package_with_definitions_of_its_own_is_written_and_read_again() {
    let folder = essay();
    folder.run("export --layout package --data essay -o one").answer();
    folder.run("export --layout package --data one -o two").answer();
    for file in ["observations", "comparisons", "metrics", "scopes", "sources", "entities"] {
        let one = folder.read(&format!("one/{file}.csv"));
        assert_eq!(folder.read(&format!("two/{file}.csv")), one, "{file}");
    }
    assert!(
        folder
            .read("one/comparisons.csv")
            .contains("\ntwelve,Twelve times more,Douze fois plus,times,us,fr,,12,,essay,,p. 2\n")
    );
    assert!(
        folder
            .read("one/metrics.csv")
            .contains("\nchips,AI chips made,Puces d’IA produites,,,chips,flow,true,,,own,\n")
    );
    assert!(folder.read("one/sources.csv").contains(",An essay on chips,2025-05-01,"));
    assert!(!folder.read("one/sources.csv").contains("unused"), "only what is exported is described");
    let question = "check --against count.csv --against counts.csv --json --data";
    assert_eq!(
        verdicts(&folder.run(&format!("{question} one"))),
        verdicts(&folder.run(&format!("{question} essay")))
    );
    // Comparisons of figures that are not exported stay behind.
    folder.run("export --layout package --data essay --entity us,fr -o part").answer();
    let comparisons = folder.read("part/comparisons.csv");
    assert!(comparisons.contains("\ntwelve,") && !comparisons.contains("of-japan"), "{comparisons}");
}

#[test]
fn the_built_in_claims_of_an_exported_package_are_checked_once() {
    let folder = Scratch::new();
    folder.run("export --layout package --entity deepseek -o own").answer();
    let own = folder.run("check --data own --json");
    assert_eq!(verdicts(&own), verdicts(&run("check --entity deepseek --json")));
}

#[test]
fn built_in_definitions_come_first_and_a_note_says_so() {
    let rows = "metric,entity,year,value,unit,source\npatents,FR,2020,3,%,ai-index-2024\n";
    let folder = Scratch::with("a.csv", rows)
        .file("metrics.csv", "id,name_en,unit\npatents,My patents,%\n")
        .file("sources.csv", "id,title\nai-index-2024,My index\n")
        .file("other.csv", "id,title\nelsewhere,Mine\n")
        .file("again.csv", "id,title\nelsewhere,Yours\n");
    let run = folder.run("list metrics --data a.csv --data metrics.csv --data sources.csv");
    assert!(run.out.contains("Share of the world’s AI patents") && !run.out.contains("My "), "{}", run.out);
    assert_eq!(
        run.err,
        "note: metrics.csv: not used, since built in or defined before: patents\n\
         note: sources.csv: not used, since built in or defined before: ai-index-2024\n"
    );
    let run = folder.run("list metrics --data a.csv --data other.csv --data again.csv");
    assert_eq!(run.err, "note: again.csv: not used, since built in or defined before: elsewhere\n");
    // In another unit it is another metric.
    let folder = Scratch::with("a.csv", rows.replace(",%,", ",patents,"))
        .file("metrics.csv", "id,name_en,unit\npatents,My patents,patents\n");
    let run = folder.run("list metrics --data a.csv --data metrics.csv");
    assert!(run.answer().contains("My patents"), "{}", run.out);
}

#[test]
fn what_is_wrong_with_definitions_has_its_place() {
    for (file, text, says) in [
        (
            "comparisons.csv",
            "id,relation,left,right,value\nc,more,us,fr,2\n",
            "comparisons.csv:2: relation: expected times, points,",
        ),
        (
            "comparisons.csv",
            "id,relation,left,right,value\nc,times,us,fr,\"12,4x\"\n",
            "comparisons.csv:2: value: expected a number",
        ),
        (
            "comparisons.csv",
            "id,relation,left,right,value\nc,times,us,fr,\n",
            "comparisons.csv:2: value: expected a number, found nothing",
        ),
        (
            "comparisons.csv",
            "id,relation,left,right\n\nc,less-than,us,\n",
            "comparisons.csv:3: right: expected the id of a row",
        ),
        (
            "comparisons.csv",
            "id,relation,left,right\nc,less-than,us,nobody\n",
            "comparisons.csv:2: right: expected the id of a row of figures, found \"nobody\"",
        ),
        (
            "comparisons.csv",
            "id,relation,left,right\nc,less-than,us,twice\n",
            "comparisons.csv:2: right: expected an id that only one row has",
        ),
        (
            "comparisons.csv",
            "id,relation,left,right,value\nc,percent,us,new,2\n",
            "comparisons.csv:2: left: expected the later figure",
        ),
        (
            "comparisons.csv",
            "id,relation,left,right\nc,less-than,us,fr\nc,less-than,fr,us\n",
            "comparisons.csv:3: id: the same id as in line 2",
        ),
        (
            "comparisons.csv",
            "id,relation,left,right\nc,less-than,us\n",
            "comparisons.csv:2: expected 4 fields",
        ),
        (
            "comparisons.csv",
            "id,relation,left\nc,less-than,us\n",
            "comparisons.csv:1: a table of comparisons is wanted, and it is missing column right",
        ),
        (
            "comparisons.csv",
            "id,relation,left,right,vaule\nc,less-than,us,fr,\n",
            "comparisons.csv:1: vaule: unknown column; did you mean `value`?",
        ),
        (
            "comparisons.csv",
            "id,relation,left,right,right\nc,less-than,us,fr,fr\n",
            "comparisons.csv:1: right: a second column of this name",
        ),
        (
            "comparisons.json",
            "[{\"id\": \"c\", \"relation\": \"more\", \"left\": \"us\", \"right\": \"fr\"}]",
            "comparisons.json:1:26: relation: expected",
        ),
        ("metrics.csv", "id,unit,kind\nm,t,sum\n", "metrics.csv:2: kind: expected flow, stock, share"),
        ("metrics.csv", "id,unit,adds_time\nm,t,yes\n", "metrics.csv:2: adds_time: expected true or false"),
        ("sources.csv", "id,title,published\ns,T,4/11/2025\n", "sources.csv:2: published: expected a date"),
        ("sources.csv", "id,title\n,T\n", "sources.csv:2: id: expected an id"),
        (
            "sources.csv",
            "id,title,relays\na,A,b\nb,B,a\n",
            "sources.csv:2: relays: expected a source that is not based on itself",
        ),
        (
            "scopes.csv",
            "metric,id,within\nm,a,b\nm,b,a\n",
            "scopes.csv:2: within: expected a scope that is not within itself",
        ),
        (
            "scopes.csv",
            "metric,id,within\nm,a,a\n",
            "scopes.csv:2: within: expected a scope that is not within itself",
        ),
    ] {
        let rows = "id,metric,entity,year,value\nus,m,US,2020,1\nfr,m,FR,2020,2\ntwice,m,DE,2020,3\ntwice,m,IT,2020,3\nnew,m,US,2021,4\n";
        let folder = Scratch::with("a.csv", rows).file(file, text);
        for question in ["compare", "check", "export", "show m"] {
            let run = folder.run(&format!("{question} --data a.csv --data {file}"));
            assert!(run.refusal().contains(says), "{question}, {text}: {}", run.err);
        }
        let run = folder.run(&format!("validate a.csv {file} --format csv"));
        assert!(run.status == 1 && run.out.contains(&format!("\n{file},")), "{text}: {}", run.all());
    }
}

#[test]
fn a_file_of_definitions_alone_has_no_observations() {
    let folder = essay();
    let run = folder.run("compare --data essay/sources.csv");
    assert!(run.refusal().contains("no observations in essay/sources.csv"), "{}", run.err);
    let run = folder.run("validate essay/sources.csv");
    assert!(run.status == 0 && run.out.contains("sources"), "{}", run.all());
}

#[test]
fn comparisons_of_rows_that_are_not_chosen_are_left_out() {
    let folder = essay();
    assert!(
        verdicts(
            &folder.run("check --data essay --against count.csv --against counts.csv --json --entity japan")
        )
        .len()
            == 1
    );
    let none = folder.run("check --data essay --against count.csv --against counts.csv --period 1999 --json");
    assert!(verdicts(&none).is_empty() && none.status == 0, "{}", none.all());
    // Some of its figures are there, and others are not.
    let csv = run("export --csv");
    let one: Vec<&str> =
        csv.answer().lines().filter(|line| !line.starts_with("deepseek-spending,")).collect();
    let folder = Scratch::with("a.csv", one.join("\n"));
    let left = folder.run("check a.csv --fail-on none");
    assert!(left.out.contains(&format!("its id is not unique): {LESS}.")), "{}", left.out);
}

#[test]
fn the_figures_of_the_built_in_claims_are_those_of_their_own_document() {
    let row = |source: &str| {
        format!("deepseek-development,w,FR,2010,1,{source}\ndeepseek-spending,w,DE,2010,5,{source}\n")
    };
    for source in ["", "mine"] {
        let folder = Scratch::with("a.csv", format!("id,metric,entity,year,value,source\n{}", row(source)));
        let run = folder.run("check a.csv --json");
        assert!(verdicts(&run).is_empty(), "{}", run.all());
    }
}

/// Thousands of claims and of definitions, among them a chain of scopes as deep as it is long.
#[test]
fn many_definitions_and_comparisons_take_the_time_of_each() {
    const MANY: usize = 3_000;
    let comparisons: String = (0..MANY).map(|n| format!("c{n},times,us,fr,{}\n", n % 20)).collect();
    let sources: String = (0..MANY).map(|n| format!("s{n},Title {n},2024\n")).collect();
    let scopes: String = (0..100_000).map(|n| format!("chips,s{n},s{}\n", n + 1)).collect();
    let folder = essay()
        .file("many.csv", format!("id,relation,left,right,value\n{comparisons}"))
        .file("sources.csv", format!("id,title,published\n{sources}"))
        .file("scopes.csv", format!("metric,id,within\n{scopes}"));
    let data = "--data essay --data many.csv --data sources.csv";
    let run = folder.run(&format!("check {data} --against count.csv --against counts.csv --json"));
    assert_eq!(verdicts(&run).len(), MANY + 5);
    let run = folder.run("compare --data essay --data scopes.csv");
    assert!(run.refusal().contains("and 99949 more"), "{}", run.err);
}
