//! Metrics, units, scales and periods in files, as people write them.

use crate::harness::{Run, Scratch};
use serde_json::Value;
use std::fmt::Write as _;

const HEADER: &str = "metric,entity,year,value,unit\n";

/// The rows of an answer in JSON.
fn rows(run: &Run) -> Vec<Value> {
    assert!(run.status < 2, "{}", run.all());
    let answer: Value = serde_json::from_str(&run.out).unwrap();
    answer["rows"].as_array().unwrap().clone()
}

/// The figures of a file, each as `metric entity period value unit scope`, with `–` where there is none.
#[track_caller]
fn figures(name: &str, content: &str) -> Vec<String> {
    let run = Scratch::with(name, content).run(&format!("export --data {name} --csv"));
    let mut reader = csv::Reader::from_reader(run.answer().as_bytes());
    let figure = |record: csv::StringRecord| {
        let part = |column: usize| Some(&record[column]).filter(|text| !text.is_empty()).unwrap_or("–");
        [1, 2, 3, 5, 7, 8].map(part).join(" ")
    };
    reader.records().map(|record| figure(record.unwrap())).collect()
}

/// What is said of a file that can't be read.
#[track_caller]
fn refusal(content: &str) -> String {
    let run: Run = Scratch::with("a.csv", content).run("export --data a.csv");
    run.refusal().to_owned()
}

#[test]
fn a_scale_and_a_sign_in_the_unit_are_applied() {
    for unit in [
        "$ bn",
        "Md$",
        "bn USD",
        "USD bn",
        "US$ billion",
        "billion dollars",
        "milliards de dollars",
        "$bn",
        "Mds $",
        "B$",
        "USD (billions)",
        "billions of US dollars",
    ] {
        let text = format!("{HEADER}investment,France,2024,2.6,{unit}\n");
        assert_eq!(figures("a.csv", &text), ["investment FRA 2024 2.6e9 USD –"], "{unit}");
        let json = serde_json::json!([
            {"metric": "investment", "entity": "France", "year": 2024, "value": 2.6, "unit": unit}
        ]);
        assert_eq!(figures("a.json", &json.to_string()), ["investment FRA 2024 2.6e9 USD –"], "{unit}");
    }
    for (value, unit, wanted) in [
        ("109", "USD million", "109e6 USD"),
        ("2.60", "$ bn", "2.60e9 USD"),
        ("335", "Md€", "335e9 EUR"),
        ("4.5", "£ bn", "4.5e9 GBP"),
        ("450", "millions d’habitants", "450e6 people"),
        ("50", "k GPU", "50e3 GPU"),
        ("70", "pour cent", "70 %"),
        ("161", "modèles", "161 models"),
        ("9", "brevets pour 100 000 habitants", "9 patents/100k"),
        ("1.3", "M$/an", "1.3e6 USD/year"),
        ("300", "MW", "300e6 W"),
        ("5e26", "flop", "5e26 FLOP"),
        ("7", "widgets", "7 widgets"),
        ("7", "m", "7 m"),
        ("7", "bn bn", "7 bn bn"),
        ("7", "milliards", "7e9 –"),
    ] {
        let text = format!("{HEADER}own,FR,2024,{value},{unit}\n");
        assert_eq!(figures("a.csv", &text), [format!("own FRA 2024 {wanted} –")], "{unit}");
    }
}

#[test]
fn a_unit_beside_the_number_is_read_with_it() {
    for (value, wanted) in [
        ("$2.6 bn", "2.6e9 USD"),
        ("US$ 2.6 billion", "2.6e9 USD"),
        ("335 Md€", "335e9 EUR"),
        ("70 %", "70 %"),
        ("70%", "70 %"),
        ("-$5m", "-5e6 USD"),
        ("£4.5bn", "4.5e9 GBP"),
        ("50k", "50e3 –"),
        ("450M", "450e6 –"),
        ("450 millions d'habitants", "450e6 people"),
        ("50 000 GPU", "50000 GPU"),
        ("5e26 FLOP", "5e26 FLOP"),
    ] {
        let text = format!("metric,entity,year,value\nown,FR,2024,{value}\n");
        assert_eq!(figures("a.csv", &text), [format!("own FRA 2024 {wanted} –")], "{value}");
        let json = serde_json::json!({"metric": "own", "entity": "FR", "year": "2024", "value": value});
        assert_eq!(figures("a.jsonl", &format!("{json}\n")), [format!("own FRA 2024 {wanted} –")], "{value}");
    }
    // The decimal comma is told by what is beside it, too.
    let comma =
        "indicateur;pays;année;valeur\ninvestissement;France;2024;2,6 Md$\nbrevets;Chine;2023;69,7 %\n";
    assert_eq!(figures("a.csv", comma), ["investment FRA 2024 2.6e9 USD –", "patents CHN 2023 69.7 % –"]);
    let range =
        "metric,entity,year,qualifier,value,upper\nown,FR,2024,range,$5 m,$6 m\nown,DE,2024,plus de,$4 bn,\n";
    let told = Scratch::with("a.csv", range).run("export --data a.csv --csv");
    assert!(
        told.answer().contains(",range,5e6,6e6,USD,") && told.out.contains(",more-than,4e9,,USD,"),
        "{}",
        told.out
    );
}

#[test]
fn the_unit_and_the_scale_may_stand_apart_but_not_differ() {
    let with = |value: &str, unit: &str| format!("{HEADER}own,FR,2024,{value},{unit}\n");
    for (value, unit) in
        [("2.6 bn", "USD"), ("$2.6", "bn"), ("$2.6 bn", ""), ("$2.6 bn", "$ bn"), ("2.6", "Md$")]
    {
        assert_eq!(figures("a.csv", &with(value, unit)), ["own FRA 2024 2.6e9 USD –"], "{value} {unit}");
    }
    for (value, unit) in [("$2.6 bn", "EUR"), ("2.6 bn", "USD million"), ("70 %", "USD"), ("$5", "widgets")] {
        let told = refusal(&with(value, unit));
        assert!(told.starts_with("error: a.csv:2: value: the value has ") && told.contains(unit), "{told}");
    }
    assert!(refusal(&with("5 m", "")).contains("expected a number, found \"5 m\""));
}

#[test]
fn a_unit_in_the_heading_is_that_of_the_column() {
    for heading in ["value (USD bn)", "Value [$ bn]", "valeur (Md$)", "value (US$ billion)"] {
        let text = format!("metric,entity,year,{heading}\ninvestment,France,2024,2.6\n");
        assert_eq!(figures("a.csv", &text), ["investment FRA 2024 2.6e9 USD –"], "{heading}");
    }
    let rank = "metric,entity,year,qualifier,value (USD bn)\ninvestment,France,2024,,2.6\ninvestment,Chad,2024,rank,9\n";
    let rank = figures("a.csv", rank);
    assert_eq!(rank, ["investment FRA 2024 2.6e9 USD –", "investment TCD 2024 9 – –"]);
    let apart =
        "metric,entity,year,value (bn),unit\nown,FR,2024,2.6,USD\nown,DE,2024,2.6,\nown,IT,2024,2.6,EUR\n";
    let wanted = ["own FRA 2024 2.6e9 USD –", "own DEU 2024 2.6e9 – –", "own ITA 2024 2.6e9 EUR –"];
    assert_eq!(figures("a.csv", apart), wanted);
    let wide = "country,year,AI money (US$ bn),AI people (thousands),Share (%)\nFrance,2024,2.6,12,7\n";
    assert_eq!(
        figures("a.csv", wide),
        ["AI money FRA 2024 2.6e9 USD –", "AI people FRA 2024 12e3 – –", "Share (%) FRA 2024 7 % –"]
    );
    // Two columns that only their scale tells apart keep their headings.
    let two = figures("a.csv", "country,year,Money ($ bn),Money ($ m)\nFrance,2024,2.6,12\n");
    assert_eq!(two, ["Money ($ bn) FRA 2024 2.6 $ bn –", "Money ($ m) FRA 2024 12 $ m –"]);
}

#[test]
fn french_billion_is_refused_where_no_language_is_known() {
    let french =
        |unit: &str| format!("indicateur,pays,année,valeur,unité\ninvestissement,France,2024,2,{unit}\n");
    for unit in ["billion USD", "billions dollars", "billion", "trillion USD"] {
        let told = refusal(&french(unit));
        assert!(told.contains(&format!("unité: \"{unit}\"")) && told.contains("milliards (1e9)"), "{told}");
    }
    for (unit, wanted) in [
        ("US$ billion", "2e9 USD"),
        ("billions of dollars", "2e9 USD"),
        ("billions de dollars", "2e12 USD"),
        ("milliards de dollars", "2e9 USD"),
        ("bn USD", "2e9 USD"),
    ] {
        assert_eq!(figures("a.csv", &french(unit)), [format!("investment FRA 2024 {wanted} –")], "{unit}");
    }
    let beside = "indicateur,pays,année,valeur\ninvestissement,France,2024,2 billions\n";
    assert!(refusal(beside).contains("valeur: \"2 billions\""), "{}", refusal(beside));
}

#[test]
fn the_unit_decides_which_metric_a_name_means() {
    for (metric, unit, wanted) in [
        ("AI patents", "%", "patents FRA 2024 7 %"),
        ("AI patents", "brevets", "patent-count FRA 2024 7 patents"),
        ("Brevets d’IA", "pour cent", "patents FRA 2024 7 %"),
        ("brevets", "patents", "patent-count FRA 2024 7 patents"),
        ("brevets", "", "patents FRA 2024 7 –"),
        ("AI investment", "GBP", "investment FRA 2024 7 GBP"),
        // Its own, where no unit agrees.
        ("Brevets", "widgets", "Brevets FRA 2024 7 widgets"),
        ("Population", "USD", "Population FRA 2024 7 USD"),
        // An id is itself.
        ("patents", "patents", "patents FRA 2024 7 patents"),
        ("Rainfall", "mm", "Rainfall FRA 2024 7 mm"),
    ] {
        let text = format!("{HEADER}{metric},France,2024,7,{unit}\n");
        assert_eq!(figures("a.csv", &text), [format!("{wanted} –")], "{metric} {unit}");
    }
    // In one file, cell by cell, whatever the number of threads.
    let mut text = HEADER.to_owned();
    for year in 1000..2200 {
        let rows = [("AI patents", "7", "%"), ("Rain", "7", "patents"), ("AI patents", "9 patents", "")];
        for (metric, value, unit) in rows {
            writeln!(text, "{metric},FR,{year},{value},{unit}").unwrap();
        }
    }
    let folder = Scratch::with("a.csv", text);
    let listed = folder.run("list metrics --data a.csv --csv").answer().to_owned();
    let rows =
        |metric: &str| listed.lines().find(|line| line.starts_with(metric)).unwrap_or_default().to_owned();
    assert!(
        rows("patents,").contains(",%,1200,") && rows("patent-count,").contains(",patents,1200,"),
        "{listed}"
    );
    assert_eq!(folder.run("list metrics --data a.csv --csv --threads 1").out, listed);
    let one = folder.run("list metrics --data a.csv --csv --metric patents");
    assert_eq!(one.answer().lines().count(), 2, "{}", one.out);
}

#[test]
fn scopes_are_known_by_title_where_the_metric_is() {
    let rows = "metric,entity,year,value,unit,scope\n\
        AI patents,FR,2024,7,%,Brevets délivrés\nown,FR,2024,7,%,Brevets délivrés\ninvestment,FR,2024,7,USD,capital-risque\n";
    assert_eq!(
        figures("a.csv", rows),
        [
            "patents FRA 2024 7 % granted",
            "own FRA 2024 7 % Brevets délivrés",
            "investment FRA 2024 7 USD venture-capital"
        ]
    );
}

#[test]
fn spans_are_read_as_people_write_them() {
    for (written, period) in [
        ("2013-2023", "2013/2023"),
        ("2013–2023", "2013/2023"),
        ("2013 to 2023", "2013/2023"),
        ("2013..2023", "2013/2023"),
        ("de 2013 à 2023", "2013/2023"),
        ("since 2017", "2017/.."),
        ("depuis 2017", "2017/.."),
        ("2020-", "2020/.."),
        ("2010-12", "2010-12"),
        ("2007-2010", "2007/2010"),
    ] {
        let text = format!("metric,entity,period,value\nm,FR,{written},7\n");
        assert_eq!(figures("a.csv", &text), [format!("m FRA {period} 7 – –")], "{written}");
        let wide = format!("country,period,Things\nFrance,{written},7\n");
        assert_eq!(figures("w.csv", &wide), [format!("Things FRA {period} 7 – –")], "{written}");
    }
    for wrong in ["2023-2013", "2013-23", "since", "2013 2023"] {
        let told = refusal(&format!("metric,entity,period,value\nm,FR,{wrong},7\n"));
        assert!(
            told.contains(&format!("expected a period, found \"{wrong}\"")) && told.contains("since 2017"),
            "{told}"
        );
    }
}

#[test]
fn hostile_cells_are_refused_in_short() {
    let long = "9 bn ".repeat(20_000);
    for value in ["$$", "5 bn bn", "5 % %", "$", "%", "5 €$", "$5 $", "5 \u{202e}bn", long.trim()] {
        let text = format!("metric,entity,year,value\nm,FR,2023,\"{value}\"\n");
        let told = refusal(&text);
        assert!(told.contains("expected a number, found") && told.len() < 600, "{told}");
    }
    // As units they are the file's own.
    for unit in ["$$", "bn bn", "% %", long.trim()] {
        let run = Scratch::with("a.csv", format!("{HEADER}m,FR,2023,5,{unit}\n")).run("validate a.csv");
        assert_eq!(run.status, 0, "{}", run.all());
    }
    let far = refusal(&format!("{HEADER}m,FR,2023,9e58,bn USD\n"));
    assert!(far.contains("expected a number in range, found \"9e58\""), "{far}");
}

#[test]
fn check_reads_names_and_units_and_judges_them() {
    for (metric, entity, year, value, unit) in [
        ("AI investment", "France", "2024", "2.62", "$ bn"),
        ("Investissement dans l'IA", "France", "2024", "2.62", "Md$"),
        ("investment", "France", "2024", "2.62", "bn USD"),
        ("investment", "France", "2024", "2.62", "US$ billion"),
        ("brevets", "Chine", "2023", "69.7", "pour cent"),
        ("AI patents", "China", "2023", "69.7 %", ""),
    ] {
        let text = format!("{HEADER}{metric},{entity},{year},{value},{unit}\n");
        let run = Scratch::with("a.csv", text).run("check a.csv --json");
        assert_eq!(rows(&run)[0]["verdict"], "supported", "{metric} {unit}: {}", run.out);
    }
}

#[test]
fn in_check_a_unit_that_is_not_known_is_an_error() {
    let rows = "investment,US,2024,109.08,dolars\ninvestment,FR,2024,2.6,zorkmid\nrain,FR,2024,2.6,widgets\nrain,FR,2023,2.6,dolars\n";
    let folder = Scratch::with("a.csv", format!("{HEADER}{rows}"));
    let told = folder.run("check a.csv");
    let lines: Vec<&str> = told.refusal().lines().collect();
    assert_eq!(lines.len(), 4, "{}", told.err);
    assert_eq!(lines[0], "error: a.csv:2: unit: expected a unit, found \"dolars\"");
    assert!(lines[1].starts_with("help: did you mean `dollars`"), "{}", told.err);
    assert_eq!(lines[2], "error: a.csv:3: unit: expected a unit, found \"zorkmid\"");
    assert!(lines[3].starts_with("help: a unit is a currency"), "{}", told.err);
    // A metric of the file's own may have a unit of its own, and other commands take any.
    assert_eq!(folder.run("check a.csv --skip-invalid").status, 0);
    assert_eq!(folder.run("validate a.csv").status, 0);
}
