//! The figures of primary sources, `@reference`, alone and beside the article's.

use crate::harness::{Scratch, run};
use serde_json::Value;
use std::collections::BTreeSet;

fn json(question: &str) -> Value {
    serde_json::from_str(&run(&format!("{question} --json")).out).unwrap()
}

#[test]
fn editions_of_one_series_are_merged_in_no_way() {
    for how in ["sum", "mean", "min", "max", "count"] {
        for command in ["compare", "rank"] {
            let run = run(&format!(
                "{command} --metric patent-count --scope granted --data @reference --agg {how}"
            ));
            let refusal = run.refusal();
            assert!(
                refusal.contains("two editions of ai-index can't be merged"),
                "{command}, {how}: {refusal}"
            );
        }
    }
    // Counts of models do not add up anyway.
    let models = run("compare --metric models --scope large-scale --data @reference --agg max");
    assert!(models.refusal().contains("two editions of epoch-large-scale can't be merged"), "{}", models.err);
}

#[test]
fn no_change_is_taken_between_two_editions() {
    // 54.1 in one edition and 14.16 in another would be a fall of 40 points.
    let document =
        json("compare --metric patents --entity US --period 2010,2023 --data @reference --data @article");
    let rows = document["rows"].as_array().unwrap();
    let of = |source: &str| rows.iter().find(|row| row["source"] == source).unwrap();
    for source in ["ai-index-2024", "ai-index-2025"] {
        assert!(of(source)["change"].is_null() && of(source)["ratio"].is_null(), "{source}");
    }
    // Within one document it is.
    assert_eq!(of("reboot-2025")["change"]["value"], -26);
    assert_eq!(of("visual-capitalist-patents-2025")["change"]["value"].as_f64(), Some(-25.8));
}

#[test]
fn each_source_is_a_row_of_its_own() {
    let document =
        json("compare --metric patents --period 2023 --entity US --data @reference --data @article");
    let sources: BTreeSet<&str> =
        document["rows"].as_array().unwrap().iter().map(|row| row["source"].as_str().unwrap()).collect();
    assert_eq!(sources, BTreeSet::from(["ai-index-2025", "reboot-2025", "visual-capitalist-patents-2025"]));
}

#[test]
fn the_newest_list_is_ranked_and_the_others_are_named() {
    let ranked = run("rank --metric investment --data @reference").answer().to_owned();
    assert!(ranked.starts_with("AI investment (Private investment), credited to Quid, 2025\n"), "{ranked}");
    let others = ranked.lines().find(|line| line.starts_with("Not ranked here: ")).unwrap();
    for list in
        ["2013–2024, Stanford HAI 2025", "2013–2023, Stanford HAI 2024", "2013–2023, Stanford HAI 2025"]
    {
        assert!(others.contains(list), "{list}: {others}");
    }
    // The amounts of 2025 are those of five, and the source does not say that there are no others between.
    assert!(ranked.contains("Positions are among the 5 that the source lists."), "{ranked}");
}

#[test]
fn a_list_with_a_gap_is_complete_down_to_it() {
    let document = json("rank --metric investment --period 2023 --source ai-index-2024 --data @reference");
    assert!(document["notes"].to_string().contains("Positions are among the 8 that the source lists."));
    let top = run("rank --metric investment --period 2023 --source ai-index-2024 --data @reference --top 5");
    assert!(!top.answer().contains("Positions are among"), "{}", top.out);
}

#[test]
fn how_firm_a_rank_is_the_other_lists_tell() {
    let line = |question: &str| {
        let answer = run(question).answer().to_owned();
        answer.lines().find(|line| line.starts_with("How firm: ")).map(str::to_owned)
    };
    let france = line("rank --metric investment --entity FR --data @reference --period 2013/2024").unwrap();
    for place in [
        "France: 8th here;",
        " 6th (2024)",
        " 9th (2015–2024, Estimated private funding",
        " 8th (2019–2023, Venture capital, AIPRM)",
    ] {
        assert!(france.contains(place), "{place}: {france}");
    }
    // The same from the article, whose list is another, and wherever its rows are read from.
    let folder = Scratch::new();
    folder.run("export -o copy.csv");
    let article = line("rank --metric investment --entity FR").unwrap();
    assert!(article.contains("8th (2013–2024, Private investment, Stanford HAI 2025)"), "{article}");
    let copy = folder.run("rank --metric investment --entity FR --data copy.csv").out;
    assert!(copy.contains(&article), "{copy}");
    // A position that the list itself does not settle is not set against others.
    assert_eq!(line("rank --metric models"), None);
    let five = line("rank --metric investment --data @reference --entity FR").unwrap();
    assert!(!five.contains("here"), "{five}");
    // Every figure has its source.
    let document = json("rank --metric investment --entity FR");
    let cited: Vec<&Value> =
        document["sources"].as_array().unwrap().iter().map(|source| &source["id"]).collect();
    for row in document["elsewhere"].as_array().unwrap() {
        assert!(cited.contains(&&row["source"]), "{row}");
    }
}

#[test]
fn a_file_of_ones_own_is_set_against_its_own_lists_only() {
    let rows = "metric,entity,year,value,unit,source\nrain,FR,2020,3,mm,a\nrain,DE,2020,2,mm,a\nrain,FR,2021,3,mm,a\nrain,DE,2021,2,mm,a\nrain,FR,2021,1,mm,b\nrain,DE,2021,2,mm,b\n";
    let folder = Scratch::with("rain.csv", rows);
    let answer = folder.run("rank --data rain.csv --entity FR").answer().to_owned();
    // The year before is another question; another source is not.
    assert!(
        answer.contains("How firm: France: 1st here; 2nd (b).")
            || answer.contains("How firm: France: 2nd here; 1st (a)."),
        "{answer}"
    );
}

#[test]
fn a_bloc_of_unknown_members_has_no_number_and_takes_that_of_others() {
    let answer = run("rank --metric patents --period 2023 --source ai-index-2025 --data @reference")
        .answer()
        .to_owned();
    let ranked: Vec<&str> =
        answer.lines().filter(|line| line.trim_start().starts_with(|c: char| c.is_ascii_digit())).collect();
    assert_eq!(ranked.len(), 3, "China, the United States, India: {answer}");
    assert!(
        answer.contains("Sub-Saharan Africa (World Bank) have no number: which countries")
            && answer
                .contains("Europe (UN list) has no number: it overlaps Europe and Central Asia (World Bank)"),
        "{answer}"
    );
}

#[test]
fn what_is_exported_checks_as_what_is_built_in() {
    let folder = Scratch::new();
    for (name, layout) in [("copy.csv", ""), ("copy.json", ""), ("package", "--layout package")] {
        let export = folder.run(&format!("export --data @reference {layout} -o {name}"));
        assert_eq!(export.status, 0, "{}", export.all());
        // Population is looked up in another table, too, which is exported only where it is asked for.
        let metrics =
            "--metric investment,patents,models,market-value,market-value-loss,chip-share,gpus,spending,pay";
        let by_copy = folder.run(&format!("check --against {name} {metrics} --json"));
        assert_eq!(by_copy.out, run(&format!("check {metrics} --json")).out, "{name}");
    }
}

#[test]
fn show_tells_where_figures_come_from() {
    let deepseek = run("show deepseek").answer().to_owned();
    let chains: Vec<&str> =
        deepseek.lines().filter(|line| line.starts_with("Where it comes from: ")).collect();
    assert_eq!(chains.len(), 2, "{deepseek}");
    assert!(chains.iter().any(|chain| chain.contains("→ SemiAnalysis, “DeepSeek Debates”")));
    assert!(chains.iter().any(|chain| chain.contains("→ Arte, ")));
    let index =
        run("show patents --data @reference --source visual-capitalist-patents-2025").answer().to_owned();
    assert!(index.contains("→ European Patent Office, “PATSTAT Global”"), "{index}");
}

#[test]
fn where_no_row_has_a_change_people_are_shown_no_columns_for_one() {
    // Each edition has one of the two years.
    let question =
        "compare --metric patents --entity CN --period 2022,2023,2024 --scope granted --data @reference";
    let table = run(question).answer().to_owned();
    assert!(!table.contains("change") && !table.contains("Change and ratio"), "{table}");
    // Machines have the same columns whatever the figures.
    assert!(run(&format!("{question} --csv")).out.lines().next().unwrap().ends_with("change,ratio"));
}

#[test]
fn population_and_gdp_are_read_where_they_are_asked_for() {
    let gdp = run("compare --metric gdp --data @reference --entity FR --period 2023 --json");
    assert!(gdp.answer().contains("3030904089607.8965"), "{}", gdp.out);
    let population = run("compare --metric population --data @reference --entity FR,EU --period 2024 --json");
    assert!(population.answer().contains("68551653") && population.out.contains("world-bank-population"));
    // Nobody asked: only what the reference itself has.
    let listed = run("list metrics --data @reference").out;
    assert!(listed.contains("population") && !listed.contains("gdp"), "{listed}");
    let folder =
        Scratch::with("mine.csv", "metric,entity,period,value,unit\npopulation,France,2024,68.6e6,people\n");
    let checked = folder.run("check mine.csv");
    assert!(checked.answer().contains("supported, rounded"), "{}", checked.out);
    // Its last year is 2023: no later one is a contradiction.
    let folder = Scratch::with("mine.csv", "metric,entity,period,value,unit\ngdp,France,2024,3.2e12,USD\n");
    let checked = folder.run("check mine.csv --json");
    assert!(checked.out.contains("\"reason\": \"other-periods\""), "{}", checked.out);
}
