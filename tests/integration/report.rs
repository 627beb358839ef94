//! `report`: one page to publish.

use crate::harness::{Scratch, run};

/// Everything that means something to HTML, to a terminal, or to a reader of lines.
const HOSTILE: [&str; 6] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "a&amp;b & c",
    "' onmouseover='alert(1)",
    "</title></style></script><!--",
    "back\u{202e}ward\u{7}\u{1b}[31m",
];

/// What stands in the page between two texts.
#[track_caller]
fn between<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    let (_, rest) = page.split_once(from).unwrap_or_else(|| panic!("no {from}"));
    rest.split_once(to).unwrap_or_else(|| panic!("no {to} after {from}")).0
}

/// The page without its style and its script, which are ours.
fn content(page: &str) -> String {
    let style = between(page, "<style>", "</style>");
    let script = page.rsplit_once("<script>").unwrap().1.split_once("</script>").unwrap().0;
    page.replace(style, "").replace(script, "")
}

/// The description for machines.
fn described(page: &str) -> serde_json::Value {
    let json = between(page, "<script type=\"application/ld+json\">", "</script>");
    assert!(!json.contains(['<', '>', '&']), "{json}");
    serde_json::from_str(json).unwrap()
}

/// The names of the tags of a page, in order.
fn tags(page: &str) -> Vec<&str> {
    let tag = |rest: &'_ str| rest.find(|c: char| !c.is_ascii_alphanumeric());
    page.split('<')
        .skip(1)
        .filter_map(|rest| rest.get(..tag(rest)?))
        .filter(|name| !name.is_empty())
        .collect()
}

#[test]
fn without_options_it_is_the_fact_check_of_the_article() {
    let page = run("report");
    let page = page.answer();
    assert!(page.starts_with("<!DOCTYPE html><html lang=\"en\">"));
    assert!(page.ends_with("</html>\n"));
    assert!(page.contains(
        "<title>Do the figures of “La France a-t-elle déjà perdu la bataille de l’IA ?” (Reboot) hold?"
    ));
    for part in [
        "id=\"verdicts\"",
        "id=\"figures\"",
        "id=\"statements\"",
        "id=\"metric-patents\"",
        "id=\"metric-investment\"",
        "id=\"facts\"",
        "id=\"sources\"",
    ] {
        assert!(page.contains(part), "{part}");
    }
    // The word, the arithmetic, and how often each word was given.
    assert!(page.contains("<span class=\"verdict contradicted\">contradicted</span>"));
    assert!(page.contains("10% is 3.4 pp (25.4%) below 13.4%"));
    assert!(page.contains("26 figures: supported 13"));
    assert!(page.contains("the second is 267 to 320 times the first"));
    assert!(page.contains("US ban on exports of advanced chips to China"));
    assert!(page.contains("href=\"https://rebootia.com/blog/2025/11/04\""));
    assert!(page.contains("<svg "));
}

/// The page says what the other commands say, figure by figure.
#[test]
fn it_says_what_check_and_compare_say() {
    let page = run("report").answer().replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    let plain = |text: &str| text.trim().to_owned();
    let json: serde_json::Value = serde_json::from_str(&run("check --json").out).unwrap();
    let verdicts = json["rows"].as_array().unwrap();
    let figures = between(&page, "id=\"figures\"", "</section>");
    assert_eq!(figures.matches("<article").count(), verdicts.len());
    let words: Vec<&str> = verdicts.iter().map(|row| row["verdict"].as_str().unwrap()).collect();
    let classes: Vec<&str> =
        figures.split("<article class=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(classes, words);
    for line in run("check --plain").out.lines().filter(|line| line.contains("off by")) {
        let (_, said) = line.split_once("off by").unwrap();
        let said = said.split('\t').next().unwrap();
        assert!(page.contains(&plain(said)), "{said}");
    }
    let patents = between(&page, "id=\"metric-patents\"", "</section>");
    for said in ["+60 pp", "×7", "−26 pp", "×0.35", "Left to all whom the source does not list one by one"]
    {
        assert!(patents.contains(said), "{said}");
    }
}

#[test]
fn the_french_page_is_french() {
    let page = run("report --lang fr");
    let page = page.answer();
    assert!(page.starts_with("<!DOCTYPE html><html lang=\"fr\">"));
    for said in [
        "tiennent-ils\u{202f}?",
        "contredit",
        "Chiffre par chiffre",
        "Sources\u{a0}:",
        "+60\u{a0}points",
        "Sommaire",
    ] {
        assert!(page.contains(said), "{said}");
    }
    let content = content(page);
    for said in ["Contents", "supported", "contradicted</", "Figure by figure", "the same"] {
        assert!(!content.contains(&format!(">{said}")), "{said}");
    }
    assert_eq!(described(page)["inLanguage"], "fr");
}

#[test]
fn the_same_bytes_come_every_time_and_tell_nothing_of_the_machine() {
    let scratch = Scratch::with("a.csv", "metric,entity,year,value\nm,FR,2020,1\nm,US,2020,2\n");
    let path = scratch.path("a.csv");
    let absolute = format!("report --data '{}'", path.display());
    for arguments in
        ["report", "report --lang fr", "report --data @reference", "report --data a.csv --threads 2"]
    {
        let page = scratch.run(arguments);
        assert_eq!(page.answer(), scratch.run(arguments).answer(), "{arguments}");
    }
    let page = scratch.run(&absolute);
    assert!(!page.answer().contains(path.parent().unwrap().to_str().unwrap()));
}

#[test]
fn it_asks_for_nothing_and_allows_its_own_style_and_script_by_their_hashes() {
    for arguments in ["report", "report --lang fr", "report --data @reference"] {
        let page = run(arguments);
        let page = page.answer();
        let policy = between(page, "Content-Security-Policy\" content=\"", "\"");
        assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
        let content = content(page);
        for asking in [
            " src=", " srcset=", "<link", "<img", "<iframe", "<object", "<embed", "<form", "url(", "@import",
            " style=",
        ] {
            assert!(!content.contains(asking), "{asking}");
        }
        for address in page.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert!(address.starts_with('#') || address.starts_with("http"), "{address}");
        }
    }
}

#[test]
fn no_name_of_a_file_becomes_a_part_of_the_page() {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let mut rows = "metric,entity,year,value,unit,scope,source,note,locator\n".to_owned();
    let plain = rows.clone() + "m,FR,2020,1,,,,,\nm,US,2020,2,,,,,\n";
    for name in HOSTILE {
        let long = "y".repeat(200);
        for (entity, value) in [(name, 1), ("FR", 2), (long.as_str(), 3), ("عربية", 4)] {
            let field = quoted(name);
            rows.extend([format!(
                "{field},{},2020,{value},{field},{field},{field},{field},{field}\n",
                quoted(entity)
            )]);
        }
    }
    let scratch = Scratch::with("<b>&'.csv", rows).file("plain.csv", plain);
    for lang in ["en", "fr"] {
        let page =
            scratch.run(&format!("report --data \"<b>&'.csv\" --lang {lang}").replace("\"<b>&'.csv\"", "."));
        assert_eq!(page.status, 0, "{}", page.all());
        let known = run("report").out + &run("report --data @reference").out;
        let known = tags(&known);
        for tag in tags(&page.out) {
            assert!(known.contains(&tag), "{tag}");
        }
        let content = content(&page.out);
        for raw in [
            "<script>alert",
            "<img",
            " onerror=alert(1)>",
            "onmouseover='alert",
            "</title></style>",
            "&amp;b & c",
        ] {
            let stands_apart = raw.starts_with('<') || raw.contains('&');
            assert!(!stands_apart || !content.contains(raw), "{raw}");
        }
        for shown in [
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "a&amp;amp;b &amp; c",
            "back\\u{202e}ward\\u{7}\\u{1b}[31m",
            "\u{200e}عربية\u{200e}",
        ] {
            assert!(content.contains(shown), "{shown}");
        }
        let is_ours = |c: char| matches!(c, '\n' | '\u{200e}');
        let steering: Vec<(char, bool)> = aiwatch::model::untrusted::with_hidden(&content)
            .filter(|(c, is_hidden)| *is_hidden && !is_ours(*c))
            .collect();
        assert!(steering.is_empty(), "{steering:?}");
        let metrics = described(&page.out)["variableMeasured"].as_array().unwrap().clone();
        assert!(metrics.iter().any(|metric| metric["name"] == HOSTILE[0]), "{metrics:?}");
    }
}

#[test]
fn only_addresses_of_the_web_become_links() {
    let package = r#"{"resources":[{"name":"d","path":"d.csv"}]}"#;
    let scratch = Scratch::with("datapackage.json", package)
        .file("d.csv", "metric,entity,year,value,source\nm,FR,2020,1,javascript:alert(1)\n");
    let page = scratch.run("report --data datapackage.json");
    assert!(page.answer().contains("javascript:alert(1)"));
    assert!(!page.answer().contains("href=\"javascript"));
}

#[test]
fn metrics_entities_and_periods_are_chosen_as_elsewhere() {
    let page = run("report --metric patents --entity CN --period 2023");
    let page = page.answer();
    assert!(page.contains("id=\"metric-patents\"") && !page.contains("id=\"metric-models\""));
    let part = between(page, "id=\"metric-patents\"", "</section>");
    assert!(part.contains("70%") && !part.contains("10%") && !part.contains("United States</th>"), "{part}");
    assert!(page.contains("1 figure: "));
    assert!(run("report --metric patent").refusal().contains("patents"));
    assert!(run("report --entity Atlantis").refusal().contains("Atlantis"));
    let nothing = run("report --metric patents --period 1999");
    assert_eq!((nothing.status, nothing.err.as_str()), (0, "note: nothing in the data matches\n"));
}

#[test]
fn what_has_nothing_in_common_with_the_references_has_no_verdicts() {
    let scratch = Scratch::with("a.csv", "metric,entity,year,value\nm,FR,2020,1\nm,US,2020,2\n");
    let page = scratch.run("report --data a.csv");
    let page = page.answer();
    assert!(page.contains("<h1>AI figures and where they come from</h1>"));
    assert!(
        !page.contains("id=\"verdicts\"")
            && !page.contains("id=\"statements\"")
            && !page.contains("id=\"facts\"")
    );
    let own = run("report --data @reference");
    assert!(!own.answer().contains("id=\"verdicts\""));
}

#[test]
fn a_cell_sorts_by_all_digits_of_its_number() {
    let scratch = Scratch::with(
        "a.csv",
        "metric,entity,year,value,qualifier\nm,FR,2020,9007199254740993,\nm,US,2020,1234567.89,more-than\nm,CN,2020,,\n",
    );
    let page = scratch.run("report --data a.csv");
    let part = between(page.answer(), "id=\"metric-m\"", "</section>");
    assert!(
        part.contains("data-sort=\"9007199254740993\"") && part.contains("data-sort=\"1234567.89\""),
        "{part}"
    );
    // What is not known is not nought.
    assert!(part.contains(">–</td>") && !part.contains("data-sort=\"0\""), "{part}");
}

#[test]
fn so_many_metrics_are_to_be_chosen_from() {
    let rows: Vec<String> = (0..70).map(|n| format!("m{n},FR,2020,{n}")).collect();
    let scratch = Scratch::with("a.csv", format!("metric,entity,year,value\n{}\n", rows.join("\n")));
    assert!(scratch.run("report --data a.csv").refusal().contains("aiwatch report --metric m0"));
    assert!(scratch.run("report --data a.csv --metric m0,m1").answer().contains("id=\"metric-m1\""));
}

#[test]
fn so_many_figures_are_counted_by_their_verdicts() {
    let rows: Vec<String> = (1900..2020).map(|year| format!("patents,FR,{year},1,%,x")).collect();
    let scratch =
        Scratch::with("a.csv", format!("metric,entity,year,value,unit,source\n{}\n", rows.join("\n")));
    let page = scratch.run("report --data a.csv");
    let page = page.answer();
    assert!(page.contains("120 figures: aiwatch check tells them one by one."));
    assert!(!page.contains("<article"));
}

#[test]
fn it_is_written_as_every_answer_is() {
    let scratch = Scratch::new();
    assert_eq!(scratch.run("report -o page.html").answer(), "");
    assert_eq!(scratch.read("page.html"), run("report").out);
    assert!(scratch.run("report -o page.html").refusal().contains("--force"));
    for arguments in ["report --format json", "report --csv", "report -o page.md", "report --format table"] {
        assert!(scratch.run(arguments).refusal().contains("page in HTML"), "{arguments}");
    }
    assert_eq!(scratch.names(), ["page.html"]);
}

/// Every answer can be a page by itself.
#[test]
fn other_answers_can_be_pages() {
    for arguments in
        ["compare --metric patents", "rank --metric models", "check", "claims", "show france", "list metrics"]
    {
        let page = run(&format!("{arguments} --format html"));
        assert!(page.out.starts_with("<!DOCTYPE html>") && page.out.contains("<h1>"), "{arguments}");
        assert!(page.out.contains("id=\"sources\""), "{arguments}");
    }
    let quoted = run("cite --metric patents --entity CN --period 2023 --format html");
    assert!(quoted.answer().contains("<blockquote>"));
}
