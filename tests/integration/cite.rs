//! `cite`: figures with their documents, ready to paste.

use crate::harness::{Scratch, run};
use insta::assert_snapshot;
use std::fmt::Write as _;

#[test]
fn a_figure_is_cited_in_every_way_and_both_languages() {
    let mut sheet = String::new();
    for (data, source) in [("@article", "reboot-2025"), ("@reference", "ai-index-2025")] {
        for format in ["table", "md", "bibtex"] {
            for lang in ["en", "fr"] {
                let figure =
                    format!("--metric patents --entity CN --period 2023 --data {data} --source {source}");
                let answer = run(&format!("cite {figure} -f {format} --lang {lang}"));
                assert_eq!(answer.status, 0, "{}", answer.all());
                write!(sheet, "── {data}, {format}, {lang}\n{}\n", answer.out).unwrap();
            }
        }
    }
    assert_snapshot!(sheet);
}

#[test]
fn the_chain_goes_from_the_article_to_where_nothing_more_is_known() {
    let patents = run("cite --metric patents --entity CN --period 2023").answer().to_owned();
    let at = |text: &str| patents.find(text).unwrap_or_else(|| panic!("{text}: {patents}"));
    assert!(at("¶8. Its own list of sources is empty") < at("→ Arte, “Le Dessous des cartes"));
    assert!(at("→ Arte") < at("the chain ends here"));
    // A sentence that credits somebody is that somebody's, not the programme's.
    let spending = run("cite --metric spending").answer().to_owned();
    assert!(spending.contains("→ SemiAnalysis, “DeepSeek Debates”") && !spending.contains("→ Arte"));
    assert!(spending.contains("In the conditional."), "what the record says goes along: {spending}");
    let index =
        run("cite --data @reference --source ai-index-2025 --metric patents --entity CN").answer().to_owned();
    assert!(index.contains("“AI Index Report 2025”, April 2025, fig. 1.2.3."), "{index}");
}

#[test]
fn a_line_that_is_to_be_pasted_is_one_line_in_any_room() {
    for width in [40, 80] {
        let answer = run(&format!("cite --metric patents --entity CN --period 2023 --width {width}"));
        assert!(answer.answer().lines().next().unwrap().ends_with("(read on 22 November 2026)."));
    }
}

#[test]
fn a_file_of_ones_own_is_cited_by_its_name_and_steers_nothing() {
    let folder = Scratch::with(
        "my [x](http:__a.b).csv",
        "metric,entity,year,value,unit\n\\input{x} & %,FR,2020,600,mm\n",
    );
    let markdown = folder.run("cite --data 'my [x](http:__a.b).csv' -f md").out;
    assert!(markdown.contains("my \\[x\\]"), "{markdown}");
    let bibtex = folder.run("cite --data 'my [x](http:__a.b).csv' -f bibtex").out;
    assert!(
        bibtex.starts_with("@misc{my--x--http---a-b--csv,\n  title = {{my [x](http:\\_\\_a.b).csv}},"),
        "{bibtex}"
    );
}

#[test]
fn every_answer_gives_its_documents_to_a_bibliography() {
    let folder = Scratch::new();
    let run = folder.run("compare --metric patents --data @reference -o refs.bib");
    assert_eq!(run.status, 0, "{}", run.all());
    let entries = folder.read("refs.bib");
    assert_eq!(entries.matches("@misc{").count(), 5, "{entries}");
    assert!(
        entries.contains(
            "@misc{ai-index-2025,\n  author = {{Stanford HAI}},\n  title = {{AI Index Report 2025}},"
        )
    );
    assert_eq!(entries.matches('{').count(), entries.matches('}').count());
}

#[test]
fn no_two_documents_have_one_key() {
    let rows = "metric,entity,year,value\n";
    let folder = Scratch::with("a b.csv", format!("{rows}m,FR,2020,1\n"))
        .file("a_b.csv", format!("{rows}m,FR,2021,2\n"))
        .file("a=b.csv", format!("{rows}m,FR,2022,3\n"));
    let entries = folder.run("cite --data 'a b.csv' --data a_b.csv --data a=b.csv -f bibtex").out;
    let mut keys: Vec<&str> = entries.lines().filter_map(|line| line.strip_prefix("@misc{")).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), 3, "{entries}");
}

#[test]
fn what_was_read_in_a_quotation_is_cited_so_and_at_the_address_of_the_quotation() {
    let cite = |arguments: &str| {
        let answer = run(&format!("cite --metric investment --data @reference {arguments}"));
        assert_eq!(answer.status, 0, "{}", answer.all());
        answer.out
    };
    // The Statista page is not the report.
    let of_2022 = cite("--entity US --period 2013/2022 --source ai-index-2023");
    assert!(
        of_2022.contains(
            "“AI Index Report 2023”, 2023, as quoted by Statista. https://fr.statista.com/infographie/amp/29666/ (read on 22 November 2026"
        ),
        "{of_2022}"
    );
    let of_2023 = "--entity US --period 2023 --source ai-index-2024";
    let markdown = cite(&format!("{of_2023} -f md --lang fr"));
    assert!(
        markdown.contains("*AI Index Report 2024*, 2024, cité par tingwei161803 (GitHub), [*ai-index-report*](<https://github.com/"),
        "{markdown}"
    );
    // The address of the report itself, which nobody read there, is in no format.
    for format in ["table", "md", "bibtex", "json", "csv"] {
        let answer = cite(&format!("{of_2023} -f {format}"));
        assert!(!answer.contains("hai.stanford.edu"), "{format}: {answer}");
        assert!(answer.contains("github.com/tingwei161803/ai-index-report"), "{format}: {answer}");
    }
    let bibtex = cite(&format!("{of_2023} -f bibtex"));
    assert!(!bibtex.contains("  url = "), "{bibtex}");
    let json: serde_json::Value = serde_json::from_str(&cite(&format!("{of_2023} -f json"))).unwrap();
    for cited in [&json["rows"][0], &json["sources"][0]] {
        assert_eq!(cited["url"], serde_json::Value::Null);
        assert_eq!(cited["read_in"], "digest-ai-index-2024");
        assert_eq!(cited["read_at"], "https://github.com/tingwei161803/ai-index-report");
    }
}

#[test]
fn an_export_takes_along_where_its_documents_were_read() {
    let folder = Scratch::new();
    let export = "export --metric investment --data @reference --source ai-index-2024 --layout package -o p";
    folder.run(export).answer();
    assert!(folder.read("p/sources.csv").contains("\ndigest-ai-index-2024,"));
}
