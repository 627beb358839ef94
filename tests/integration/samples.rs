//! Real files, as users download them: what a right reader reproduces. They are no part of the project; where they are not
//! at hand, the small files of `layouts` stand for them.

use crate::harness::{Run, Scratch};
use serde_json::Value;
use std::path::PathBuf;

/// A real file, where it is at hand.
fn sample(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/samples").join(name);
    path.exists().then(|| path.canonicalize().unwrap())
}

/// Asks about a real file; nothing where it is not at hand.
fn ask(question: &str, name: &str) -> Option<Run> {
    let path = sample(name)?;
    Some(Scratch::new().run(&format!("{question} '{}'", path.display())))
}

fn json(question: &str, name: &str) -> Option<Value> {
    let run = ask(&format!("{question} --json --data"), name)?;
    assert_eq!(run.status, 0, "{}", run.all());
    Some(serde_json::from_str(&run.out).unwrap())
}

/// What `list metrics` says of one metric: rows, entities, first, last, missing.
#[track_caller]
fn assert_held(name: &str, metric: &str, held: (u64, u64, &str, &str, u64)) {
    let Some(answer) = json("list metrics", name) else { return };
    let rows = answer["rows"].as_array().unwrap();
    let row = rows.iter().find(|row| row["metric"] == metric).unwrap_or_else(|| panic!("{metric}: {answer}"));
    let count = |key: &str| row[key].as_u64().unwrap();
    let text = |key: &str| row[key].as_str().unwrap();
    assert_eq!(
        (count("rows"), count("entities"), text("first"), text("last"), count("missing")),
        held,
        "{name}: {metric}"
    );
}

/// The values of `export`, as the reader of the test writes them (large ones as floating-point numbers), each as `entity period value unit note`.
fn figures(name: &str, options: &str) -> Option<Vec<String>> {
    let answer = json(&format!("export {options}"), name)?;
    let told = |o: &Value| {
        let text = |key: &str| o[key].as_str().unwrap_or_default().to_owned();
        let value = o["value"].to_string();
        format!("{} {} {value} {} {}", text("entity"), text("period"), text("unit"), text("note"))
            .trim()
            .to_owned()
    };
    Some(answer["observations"].as_array().unwrap().iter().map(told).collect())
}

#[track_caller]
fn assert_figures(name: &str, options: &str, wanted: &[&str]) {
    if let Some(figures) = figures(name, options) {
        assert_eq!(figures, wanted, "{name}");
    }
}

/// The computed position of one entity, and how many are numbered.
fn position(name: &str, options: &str, entity: &str) -> Option<(u64, usize)> {
    let answer = json(&format!("rank {options}"), name)?;
    let rows = answer["rows"].as_array().unwrap();
    let row = rows.iter().find(|row| row["code"] == entity).unwrap();
    let numbered = rows.iter().filter(|row| !row["computed_rank"].is_null()).count();
    Some((row["computed_rank"]["first"].as_u64()?, numbered))
}

#[track_caller]
fn assert_rank(name: &str, options: &str, entity: &str, rank: u64) {
    if sample(name).is_some() {
        assert_eq!(position(name, options, entity).map(|(rank, _)| rank), Some(rank), "{name} {options}");
    }
}

const SYSTEMS: &str = "owid-grapher/cumulative-number-of-large-scale-ai-systems-by-country.csv";
const INVESTMENT: &str = "owid-grapher/private-investment-in-artificial-intelligence-cset.csv";
const PUBLICATIONS: &str = "owid-grapher/annual-scholarly-publications-on-artificial-intelligence.csv";
const EPOCH: &str = "epoch/large_scale_ai_models_2025-04.csv";
const WIDE: &str = "worldbank-wide-csv/API_SP.POP.TOTL_DS2_en_csv_v2_2018.csv";
const LONG: &str = "worldbank-long-csv/population.csv";
const API: &str = "worldbank-api-json/FRA_NY.GDP.MKTP.CD.json";
const OECD: &str = "sdmx-csv/oecd_gdp_ref_global.csv";
const EUROSTAT: &str = "eurostat/tps00001.tsv";
const GAPMINDER: &str = "messy/gapminder_euro_semicolon.csv";

#[test]
fn systems_by_country() {
    let metric = "Cumulative number of large-scale AI systems by country";
    assert_held(SYSTEMS, metric, (176, 22, "2019", "2026", 0));
    for (period, rank) in [("2024", 3), ("2025", 3)] {
        assert_rank(SYSTEMS, &format!("--period {period}"), "FRA", rank);
    }
    assert_figures(
        SYSTEMS,
        "--entity FR,RU --period 2024,2025",
        &["FRA 2024 17", "FRA 2025 20", "RUS 2024 3", "RUS 2025 4"],
    );
    assert_figures(SYSTEMS, "--entity US,CN --period 2025", &["CHN 2025 190", "USA 2025 214"]);
    // What the countries do not add up to stands apart from them.
    let Some(all) = figures(SYSTEMS, "--period 2025") else { return };
    let value = |figure: &String| figure.rsplit(' ').next().unwrap().parse::<u64>().unwrap();
    assert!(
        all.contains(&"All large-scale AI systems 2025 486".to_owned())
            && all.contains(&"MULTINATIONAL 2025 1".to_owned())
    );
    assert_eq!(
        all.iter().filter(|f| !f.starts_with("All ") && !f.starts_with("MULTI")).map(value).sum::<u64>(),
        499
    );
    let ranking = json("rank --period 2025", SYSTEMS).unwrap();
    assert!(ranking["rows"][0]["computed_rank"].is_null(), "{}", ranking["rows"][0]);
}

#[test]
fn investment_and_its_projection() {
    assert_held(INVESTMENT, "All", (952, 124, "2015", "2025", 952 - 865));
    assert_held(INVESTMENT, "All (projected) (Projected)", (952, 124, "2015", "2025", 952 - 211));
    assert_rank(INVESTMENT, "--metric All --period 2020", "FRA", 8);
    assert_rank(INVESTMENT, "--metric All --period 2024", "FRA", 6);
    assert_figures(
        INVESTMENT,
        "--metric All --entity FR --period 2020,2024,2025",
        &["FRA 2020 2921074799", "FRA 2024 4941035324", "FRA 2025 null"],
    );
    assert_figures(
        INVESTMENT,
        "--metric 'All (projected) (Projected)' --entity FR --period 2025",
        &["FRA 2025 4254645652"],
    );
    assert_figures(INVESTMENT, "--metric All --entity US --period 2019", &["USA 2019 106224964342"]);
}

#[test]
fn publications_with_their_description() {
    assert_held(PUBLICATIONS, "Number of articles - Field: All", (1909, 201, "2013", "2023", 0));
    assert_rank(PUBLICATIONS, "--period 2023", "FRA", 10);
    assert_rank(PUBLICATIONS, "--period 2020", "FRA", 8);
    assert_figures(
        PUBLICATIONS,
        "--entity FR,CN,World --period 2023",
        &["CHN 2023 106251 articles", "FRA 2023 7679 articles", "WORLD 2023 993546 articles"],
    );
    assert_figures(PUBLICATIONS, "--entity FR --period 2020", &["FRA 2020 6837 articles"]);
    let Some(run) = ask("rank --period 2023 --top 1 --data", PUBLICATIONS) else { return };
    assert!(run.out.starts_with("Scholarly publications, 2023\n"), "{}", run.out);
    assert!(run.out.contains(
        "Our World in Data, “Annual scholarly publications on artificial intelligence”, 2024-07-16"
    ));
    // 181 countries by ISO's list, and Kosovo.
    assert_eq!(position(PUBLICATIONS, "--period 2023", "FRA"), Some((10, 182)));
}

#[test]
fn models_are_counted_once_in_each_country() {
    assert_held(EPOCH, "Training compute (FLOP)", (311, 311, "2017-10-18", "2025-04-29", 311 - 210));
    let last = "2017/2025-04-29";
    assert_figures(
        EPOCH,
        &format!("--metric models --entity US,CN,FR,RU --period {last}"),
        &[
            "CHN 2017/2025-04-29 115 models",
            "FRA 2017/2025-04-29 21 models",
            "RUS 2017/2025-04-29 3 models",
            "USA 2017/2025-04-29 141 models",
        ],
    );
    assert_figures(
        EPOCH,
        "--metric 'Training compute (FLOP)' --entity 'DeepSeek-V3 (model)'",
        &["DeepSeek-V3 (model) 2024-12-24 3.4078e+24 FLOP rated confident by the publisher"],
    );
    let Some(ranking) = json("rank --metric 'Training compute (FLOP)' --across-periods", EPOCH) else {
        return;
    };
    // It is an entity of the reference, too.
    assert_eq!(ranking["rows"][0]["entity"], "Grok-3 (model)");
    assert_eq!(ranking["rows"][0]["value"]["value"].to_string(), "4.64e+26");
    assert_eq!(ranking["rows"].as_array().unwrap().len(), 210);
    // 136 of the 210 estimates are called confident, 38 likely and 21 speculative.
    let sure = ask("rank --metric 'Training compute (FLOP)' --across-periods --data", EPOCH).unwrap();
    for told in ["128 others: rated confident", "30 others: rated likely", "13 others: rated speculative"] {
        assert!(sure.out.contains(told), "{}", sure.all());
    }
    let sum = ask("compare --metric models --agg sum --data", EPOCH).unwrap();
    assert!(sum.refusal().contains("models does not add up"), "{}", sum.err);
    let lines = Scratch::new().run(&format!("validate '{}' --json", sample(EPOCH).unwrap().display()));
    assert_eq!(serde_json::from_str::<Value>(&lines.out).unwrap()["data"]["rows"], 311);
}

#[test]
fn the_world_bank_wide_and_long() {
    assert_held(WIDE, "SP.POP.TOTL", (264 * 58, 264, "1960", "2017", 427));
    assert_figures(
        WIDE,
        "--entity FR --period 2010,2016,2017",
        &["FRA 2010 65027512", "FRA 2016 66896109", "FRA 2017 null"],
    );
    assert_figures(WIDE, "--entity World --period 2010", &["WORLD 2010 6930656699.36223"]);
    // The last column is empty for all: no ranking of nobody.
    let Some(newest) = json("rank --top 1", WIDE) else { return };
    assert_eq!(newest["rows"][0]["period"], "2016");
    assert_held(LONG, "population", (17195, 265, "1960", "2024", 0));
    assert_figures(LONG, "--entity FR,EUU --period 2024", &["EU 2024 450228188", "FRA 2024 68551653"]);
    assert_figures(LONG, "--entity US --period 2019", &["USA 2019 330226227"]);
    // No aggregate is numbered beside its members.
    let ranking = json("rank --period 2024", LONG).unwrap();
    let numbered = ranking["rows"].as_array().unwrap().iter().filter(|row| !row["computed_rank"].is_null());
    assert_eq!(numbered.count(), 216);
}

#[test]
fn the_side_file_of_a_world_bank_download_is_no_data() {
    let name = "worldbank-wide-csv/Metadata_Country_API_SP.POP.TOTL_DS2_en_csv_v2_887275.csv";
    let Some(run) = ask("rank --data", name) else { return };
    assert!(
        run.refusal().contains(
            ":1: expected figures, found the list of countries that comes with a World Bank download"
        )
    );
    assert!(run.err.contains("help: name the file beside it that begins with API_"));
    // In the folder of the download it is passed over.
    let folder = json("rank --top 1", "worldbank-wide-csv").unwrap();
    assert_eq!(folder["rows"][0]["code"], "WORLD");
}

#[test]
fn the_world_banks_api() {
    assert_held(API, "NY.GDP.MKTP.CD", (64, 1, "1960", "2023", 1));
    assert_figures(API, "--period 2022,2023", &["FRA 2023 null USD", "FRA 2022 2779092236505.85 USD"]);
}

#[test]
fn multipliers_and_units_of_the_oecd() {
    let Some(list) = json("list metrics", OECD) else { return };
    let held: Vec<_> = list["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (&row["unit"], &row["rows"], &row["entities"]))
        .collect();
    assert_eq!(
        format!("{held:?}"),
        r#"[(String("USD"), Number(1344), Number(135)), (String("XDC"), Number(1344), Number(135))]"#
    );
    assert_figures(
        OECD,
        "--entity FR --unit USD --period 2019,2022",
        &["FRA 2019 2722794523000.0 USD", "FRA 2022 2796301484000.0 USD"],
    );
    for period in ["2019", "2022"] {
        assert_rank(OECD, &format!("--unit USD --period {period}"), "FRA", 6);
    }
    let run = ask("rank --unit XDC --period 2022 --data", OECD).unwrap();
    assert!(
        run.err.contains("amounts in national currencies (XDC) can't be ranked across entities"),
        "{}",
        run.err
    );
}

#[test]
fn flags_and_codes_of_eurostat() {
    assert_held(EUROSTAT, "JAN", (55 * 12, 55, "2008", "2019", 28));
    assert_figures(
        EUROSTAT,
        "--entity FR --period 2014,2019",
        &["FRA 2014 66165980  break in the series (b)", "FRA 2019 67012883  provisional (p)"],
    );
    assert_figures(
        EUROSTAT,
        "--entity EU --period 2019",
        &["EU 2019 446824564  estimated, provisional (ep)"],
    );
    assert_figures(EUROSTAT, "--entity Greece --period 2019", &["GRC 2019 10724599"]);
    let Some(all) = figures(EUROSTAT, "") else { return };
    let flagged = |flag: &str| all.iter().filter(|figure| figure.ends_with(&format!("({flag})"))).count();
    assert_eq!(["b", "e", "p", "ep"].map(flagged), [48, 13, 7, 5]);
}

#[test]
fn semicolons_and_decimal_commas() {
    for metric in ["lifeExp", "pop", "gdpPercap"] {
        assert_held(GAPMINDER, metric, (1704, 142, "1952", "2007", 0));
    }
    for (metric, value) in [("lifeExp", "80.657"), ("pop", "61083916"), ("gdpPercap", "30470.0167")] {
        assert_figures(
            GAPMINDER,
            &format!("--metric {metric} --entity FR --period 2007"),
            &[&format!("FRA 2007 {value}")],
        );
    }
    let Some(ranking) = json("rank --metric gdpPercap --period 2007 --top 1", GAPMINDER) else { return };
    assert_eq!(
        (&ranking["rows"][0]["code"], ranking["rows"][0]["value"]["value"].to_string()),
        (&"NOR".into(), "49357.19017".to_owned())
    );
}
