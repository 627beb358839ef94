//! Small files in the layouts that publishers have: what is read of them, and what is said of those that are wrong.

use crate::harness::{Run, Scratch};

/// The figures of a file, each as `metric entity period value unit scope note`, with `–` where there is none; and its layout.
#[track_caller]
pub(crate) fn read(name: &str, content: impl AsRef<[u8]>, options: &str) -> (String, Vec<String>) {
    let folder = Scratch::with(name, content);
    let run = folder.run(&format!("export --data {name} --format jsonl -v {options}"));
    assert_eq!(run.status, 0, "{}", run.all());
    let layout =
        run.err.split(", layout ").nth(1).and_then(|rest| rest.split(' ').next()).unwrap_or_default();
    let told = |line: &str| {
        let o: serde_json::Value = serde_json::from_str(line).unwrap();
        let part = |key: &str| match &o[key] {
            serde_json::Value::Null => "–".to_owned(),
            serde_json::Value::String(text) if text.is_empty() => "–".to_owned(),
            serde_json::Value::String(text) => text.clone(),
            number => number.to_string(),
        };
        let parts: Vec<String> =
            ["metric", "entity", "period", "value", "unit", "scope", "note"].map(part).into();
        let last = parts.iter().rposition(|part| part != "–").unwrap_or_default();
        parts[..=last.max(3)].join(" ")
    };
    (layout.to_owned(), run.out.lines().map(told).collect())
}

#[track_caller]
pub(crate) fn assert_read(name: &str, content: impl AsRef<[u8]>, layout: &str, figures: &[&str]) {
    let (found, read) = read(name, content, "");
    assert_eq!(read, figures);
    assert_eq!(found, layout);
}

/// The errors of a file, without its name.
pub(crate) fn errors(name: &str, content: impl AsRef<[u8]>, options: &str) -> Vec<String> {
    let run: Run = Scratch::with(name, content).run(&format!("export --data {name} {options}"));
    let is_error = |line: &&str| line.starts_with("error: ");
    let start = format!("error: {name}");
    let told: Vec<String> = run
        .refusal()
        .lines()
        .filter(is_error)
        .map(|line| line.trim_start_matches(&start).to_owned())
        .collect();
    assert!(run.err.lines().count() <= 2 * told.len() + 1, "{}", run.err);
    told
}

#[track_caller]
pub(crate) fn assert_wrong(name: &str, cases: &[(&str, &str)]) {
    for (content, error) in cases {
        assert_eq!(errors(name, content, ""), [*error], "{content}");
    }
}

mod owid {
    use super::*;

    #[test]
    fn each_column_is_a_metric_and_what_has_no_code_is_no_country() {
        assert_read(
            "things.csv",
            "Entity,Code,Year,Things made,Things lost\nFrance,FRA,2023,14.0,\nWorld,OWID_WRL,2023,500,0\nAll things,,2023,501,\n",
            "owid",
            &[
                "Things made FRA 2023 14.0",
                "Things lost FRA 2023 –",
                "Things made WORLD 2023 500",
                "Things lost WORLD 2023 0",
                "Things made All things 2023 501",
                "Things lost All things 2023 –",
            ],
        );
        let text = "Entity,Code,Year,T\nFrance,FRA,2023,14\nAll things,,2023,501\n";
        let ranking = Scratch::with("t.csv", text).run("rank --data t.csv --csv");
        assert!(
            ranking.out.contains("\n,All things,") && ranking.out.contains("\n1,FRA,"),
            "{}",
            ranking.out
        );
    }

    #[test]
    fn days_old_tables_without_codes_and_short_names() {
        assert_read(
            "a.csv",
            "Entity,Day,Cost,Domain\nModel-X,2024-05-01,2.5,Vision\n",
            "owid",
            &["Cost Model-X 2024-05-01 2.5"],
        );
        assert_read(
            "gdp.csv",
            "Entity,Year,Value\nKorea,2020,1\nSouth Korea,2020,2\n",
            "owid",
            &["gdp Korea 2020 1", "gdp KOR 2020 2"],
        );
        assert_read(
            "a.csv",
            "entity,code,year,n_things\nFrance,FRA,2020,1e3\n",
            "owid",
            &["n_things FRA 2020 1000.0"],
        );
        assert_read(
            "a.csv",
            "iso_code,continent,location,date,cases\nFRA,Europe,France,2020-03-01,5\nOWID_EUR,,Europe,2020-03-01,7\n",
            "owid",
            &["cases FRA 2020-03-01 5", "cases EUROPE-OWID 2020-03-01 7"],
        );
    }

    #[test]
    fn the_description_beside_it_names_metric_unit_and_document() {
        let folder = Scratch::with("t.csv", "Entity,Code,Year,Number of t\nFrance,FRA,2023,5\n").file(
            "t.metadata.json",
            r#"{"chart":{"title":"Things","originalChartUrl":"https://example.org/t?x=1"},"columns":{"Number of t":{"titleShort":"Things made","unit":"things","lastUpdated":"2024-02-01"}},"dateDownloaded":"2025-01-01"}"#,
        );
        let run = folder.run("compare --data t.csv");
        assert!(run.out.starts_with("Things made\n") && run.out.contains("5 things"), "{}", run.out);
        assert!(run.out.contains("Source: Our World in Data, “Things”, 2024-02-01 [t.csv]"), "{}", run.out);
        // A folder is read without it.
        assert_eq!(folder.run("list metrics --data . --csv").out.lines().count(), 2);
        let taken = folder.run("rank --data t.metadata.json");
        assert!(
            taken.refusal().contains("found the description that comes with a table of Our World in Data")
        );
        let broken = folder.file("t.metadata.json", "{").run("rank --data t.csv");
        assert!(
            broken.refusal().contains("t.csv:1: metadata.json beside it: expected JSON"),
            "{}",
            broken.err
        );
    }

    #[test]
    fn what_is_wrong_is_told_with_line_and_column() {
        assert_wrong(
            "a.csv",
            &[
                ("Entity,Code,Year,T\nFrance,FRA,2023\n", ":2: expected 4 fields as in the header, found 3"),
                ("Entity,Code,Year,T\nFrance,FRA,20x3,1\n", ":2: Year: expected a period, found \"20x3\""),
                (
                    "Entity,Code,Year,T\n,,2023,1\n",
                    ":2: Entity: expected the name of an entity, found nothing",
                ),
                (
                    "Entity,Code,Year,T\nA,,2023,1\nB,,2023,2\nC,,2023,12abc\n",
                    ":4: T: expected a number, found \"12abc\"",
                ),
                ("Entity,Code,Year,T,T\nFrance,FRA,2023,1,2\n", ":1: T: a second column of this name"),
                ("Entity,\"Code,Year,T\nFrance,FRA,2023,1\n", ":1: a quote is opened here and never closed"),
                ("Entity,\"Co\"de,Year,T\nFrance,FRA,2023,1\n", ":1: text stands after a closing quote"),
                (
                    "Entity,Code,Year,T\nGermany,FRA,2023,1\n",
                    ":2: Code: the code is that of France, the name that of Germany",
                ),
            ],
        );
    }
}

mod world_bank {
    use super::*;

    const WIDE: &str = "\u{feff}\"Data Source\",\"World Development Indicators\",\n\n\"Last Updated Date\",\"2020-01-02\",\n\n\
        \"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"2018\",\"2019\",\n\
        \"Korea, Rep.\",\"KOR\",\"Output (current US$)\",\"OUT\",\"1.5\",\"\",\n\
        \"Upper middle income\",\"UMC\",\"Output (current US$)\",\"OUT\",\"7\",\"8\",\n";

    #[test]
    fn a_column_for_each_year_below_four_lines() {
        assert_read(
            "API_OUT_DS2.csv",
            WIDE,
            "world-bank",
            &[
                "OUT KOR 2018 1.5 USD",
                "OUT KOR 2019 – USD",
                "OUT UPPER-MIDDLE-INCOME-WB 2018 7 USD",
                "OUT UPPER-MIDDLE-INCOME-WB 2019 8 USD",
            ],
        );
        let run = Scratch::with("a.csv", WIDE).run("compare --data a.csv --entity KR");
        assert!(run.out.starts_with("Output (current US$)\n"), "{}", run.out);
        assert!(
            run.out.contains("World Bank, “World Development Indicators”, 2020-01-02 [a.csv]"),
            "{}",
            run.out
        );
    }

    #[test]
    fn databank_has_other_headings_marks_and_remarks_below() {
        let text = "Country Name,Country Code,Series Name,Series Code,2018 [YR2018],2019 [YR2019]\n\
            France,FRA,Growth (annual %),G.ZS,1.5,..\n,,,,,\n\nData from database: World Development Indicators,,,,,\n\
            Last Updated: 01/02/2020,,,,,\n";
        assert_read("d.csv", text, "world-bank", &["G.ZS FRA 2018 1.5 annual %", "G.ZS FRA 2019 – annual %"]);
        let short = text.replace("Indicators,,,,,", "Indicators").replace("2020,,,,,", "2020");
        assert_eq!(read("d.csv", short, "").1.len(), 2);
    }

    #[test]
    fn a_row_for_each_year() {
        assert_read(
            "population.csv",
            "Country Name,Country Code,Year,Value\r\nFrance,FRA,2023,68\r\nWorld,WLD,2023,8000\r\n",
            "world-bank-long",
            &["population FRA 2023 68", "population WORLD 2023 8000"],
        );
        // The region that was redrawn kept its code; its euro area is the same twenty countries in every year.
        assert_read(
            "population.csv",
            "Country Name,Country Code,Year,Value\n\"Middle East, North Africa, Afghanistan & Pakistan\",MEA,2023,798\n\
             Euro area,EMU,2023,350\n",
            "world-bank-long",
            &["population MIDDLE-EAST-NORTH-AFRICA-AFG-PAK-WB 2023 798", "population EURO-AREA-20 2023 350"],
        );
        assert_read(
            "population.csv",
            "Country Name,Country Code,Year,Value\nMiddle East & North Africa,MEA,2023,500\nFrance,FRA,2023,68\n",
            "world-bank-long",
            &["population MIDDLE-EAST-NORTH-AFRICA-WB 2023 500", "population FRA 2023 68"],
        );
        assert_read(
            "d.csv",
            "Time,Time Code,Country Name,Country Code,Output (current US$) [OUT],Growth [G]\n2019,YR2019,France,FRA,5,..\n",
            "world-bank-long",
            &["OUT FRA 2019 5 USD", "G FRA 2019 –"],
        );
    }

    fn answer(page: &str, value: &str) -> String {
        format!(
            r#"[{page},[{{"indicator":{{"id":"OUT","value":"Output (current US$)"}},"country":{{"id":"FR","value":"France"}},"value":{value},"decimal":"0","date":"2019"}}]]"#
        )
    }

    #[test]
    fn the_api_in_both_versions() {
        let new = r#"{"page":1,"pages":1,"per_page":50,"total":1,"lastupdated":"2020-01-02"}"#;
        let old = r#"{"page":"1","pages":"1","per_page":"50","total":"1"}"#;
        for (page, value) in [(new, "2779092236505.85"), (old, "\"2779092236505.85\"")] {
            let text = answer(page, value);
            let run = Scratch::with("a.json", text).run("export --data a.json --csv");
            assert!(run.answer().contains(",OUT,FRA,2019,,2779092236505.85,,USD,"), "{}", run.all());
        }
        assert_read("a.json", answer(new, "null"), "world-bank-api", &["OUT FRA 2019 – USD"]);
    }

    #[test]
    fn one_page_of_several_is_refused() {
        for page in [r#"{"page":1,"pages":2}"#, r#"{"page":"1","pages":"2"}"#] {
            let errors = errors("a.json", answer(page, "1"), "");
            assert!(errors[0].ends_with("page 1 of 2: expected all of them"), "{errors:?}");
        }
    }

    #[test]
    fn what_the_service_says_is_wrong_is_no_data() {
        let text = r#"[{"message":[{"id":"120","key":"Invalid value","value":"no"}]}]"#;
        assert_eq!(
            errors("a.json", text, ""),
            [": expected figures, found an error message of the World Bank's API"]
        );
    }

    #[test]
    fn what_is_wrong_is_told_with_line_and_column() {
        let header = "Country Name,Country Code,Indicator Name,Indicator Code,2018,2019\n";
        let row = |row: &str| format!("{header}{row}\nFrance,FRA,I,X,1,2\n");
        for (text, error) in [
            (row("France,FRA,I,T,1"), ":2: expected 6 fields as in the header, found 5"),
            (row("France,FRA,I,T,1,2x"), ":2: 2019: expected a number, found \"2x\""),
            (row("France,FRA,I,,1,2"), ":2: Indicator Code: expected the name of a metric, found nothing"),
            (
                row("France,DEU,I,T,1,2"),
                ":2: Country Code: the code is that of Germany, the name that of France",
            ),
            (header.replace("2019", "2018"), ":1: 2018: a second column of this name"),
        ] {
            assert_eq!(errors("a.csv", &text, ""), [error], "{text}");
        }
        assert_wrong(
            "a.csv",
            &[
                (
                    "INDICATOR_CODE,INDICATOR_NAME,SOURCE_NOTE,SOURCE_ORGANIZATION\nA,b,c,d\n",
                    ":1: expected figures, found the description of an indicator that comes with a World Bank download",
                ),
                (
                    "Country Code,Short Name,Table Name\nFRA,France,France\n",
                    ":1: expected figures, found the list of countries that comes with a World Bank download",
                ),
            ],
        );
    }
}

mod sdmx {
    use super::*;

    const NEW: &str = "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,MEASURE,SEX,UNIT_MEASURE,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT\n";

    #[test]
    fn multipliers_are_applied_and_dimensions_make_the_scope() {
        let text = "DATAFLOW,REF_AREA,MEASURE,SEX,UNIT_MEASURE,FREQ,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT,DECIMALS\n\
            OECD.X:DSD_T@DF_T(1.0),FRA,GDP,M,USD,A,2020,1.5,A,6,0\nOECD.X:DSD_T@DF_T(1.0),FRA,GDP,F,USD,A,2020-Q1,2,E,0,0\n\
            OECD.X:DSD_T@DF_T(1.0),EU27_2020,GDP,F,PC,A,2020-05,,M,3,0\n";
        assert_read(
            "o.csv",
            text,
            "sdmx",
            &[
                "GDP FRA 2020 1500000.0 USD SEX=M",
                "GDP FRA 2020-Q1 2 USD SEX=F estimated (E)",
                "GDP EU 2020-05 – PC SEX=F missing (M)",
            ],
        );
        let run = Scratch::with("o.csv", text).run("list sources --data o.csv");
        assert!(run.out.contains("OECD") && run.out.contains("DF_T"), "{}", run.out);
    }

    #[test]
    fn labels_may_stand_in_cells_or_in_columns() {
        let in_cells = "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA:Area,INDICATOR:Indicator,TIME_PERIOD:Time,OBS_VALUE:Value,UNIT_MULT:Multiplier\n\
            dataflow,BIS:WS_T(1.0): Prices,I,US: United States,P: Prices,2020-Q1,5.25,0: Units\n";
        assert_read("b.csv", in_cells, "sdmx", &["P USA 2020-Q1 5.25"]);
        let in_columns = "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,Reference area,MEASURE,Measure,TIME_PERIOD,Time period,OBS_VALUE,Observation value\r\n\
            DATAFLOW,OECD:DF_T(1.0),Trust,I,KOR,Korea,TR,Trust in things,2021,,50.4,\r\n";
        assert_read("l.csv", in_columns, "sdmx", &["TR KOR 2021 50.4"]);
        let run = Scratch::with("l.csv", in_columns).run("compare --data l.csv");
        assert!(run.out.starts_with("Trust in things\n"), "{}", run.out);
    }

    #[test]
    fn older_tables_of_statistical_offices() {
        assert_read(
            "oecd.csv",
            "\"LOCATION\",\"INDICATOR\",\"SUBJECT\",\"MEASURE\",\"FREQUENCY\",\"TIME\",\"Value\",\"Flag Codes\"\n\"FRA\",\"HOUSE\",\"TOT\",\"IDX\",\"A\",\"2020\",101.5,\"p\"\n",
            "sdmx",
            &["HOUSE FRA 2020 101.5 IDX – provisional (p)"],
        );
        assert_read(
            "stat.csv",
            "\"LOCATION\",\"Country\",\"INDICATOR\",\"Indicator\",\"TIME\",\"Time\",\"Unit Code\",\"Unit\",\"PowerCode Code\",\"PowerCode\",\"Value\",\"Flag Codes\",\"Flags\"\n\"AUS\",\"Australia\",\"T\",\"Things\",\"2001\",\"2001\",\"USD\",\"US Dollar\",\"6\",\"Millions\",1.5,,\n",
            "sdmx",
            &["T AUS 2001 1500000.0 USD"],
        );
        assert_read(
            "nama_1_Data.csv",
            "\"TIME\",\"GEO\",\"UNIT\",\"Value\",\"Flag and Footnotes\"\n\"2008\",\"Belgium\",\"Million euro\",\"354 065.9\",\"\"\n\"2008\",\"Germany (until 1990 former territory of the FRG)\",\"Million euro\",\":\",\"c\"\n",
            "sdmx",
            &[
                "nama_1_Data BEL 2008 354065.9 Million euro",
                "nama_1_Data DEU 2008 – Million euro – confidential (c)",
            ],
        );
        assert_read(
            "e.csv",
            "DATAFLOW,LAST UPDATE,freq,unit,na_item,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\nESTAT:NAMA(1.0),06/06/21 23:00:00,A,MEUR,B1GQ,EL,2019,5,p\n",
            "sdmx",
            &["B1GQ GRC 2019 5 MEUR – provisional (p)"],
        );
        assert_read(
            "f.csv",
            "DATAFLOW;geo;TIME_PERIOD;OBS_VALUE\nX:T(1.0);FR;2019;1,5\nX:T(1.0);FR;2020;2\n",
            "sdmx",
            &["T FRA 2019 1.5", "T FRA 2020 2"],
        );
    }

    #[test]
    fn what_is_wrong_is_told_with_line_and_column() {
        for (row, error) in [
            (
                "dataflow,X:T(1.0),I,FRA,G,T,USD,2020,1,A,x\n",
                ":2: UNIT_MULT: expected a power of ten, as 6 or Millions, found \"x\"",
            ),
            (
                "dataflow,X:T(1.0),D,FRA,G,T,USD,2020,1,A,0\n",
                ":2: ACTION: expected a row that states a figure, not one that deletes it, found \"D\"",
            ),
            (
                "dataflow,X:T(1.0),I,FRA,G,T,USD,2020-W99,1,A,0\n",
                ":2: TIME_PERIOD: expected a period, found \"2020-W99\"",
            ),
            (
                "dataflow,X:T(1.0),I,FRA,G,T,USD,2020,1.5.2x,A,0\n",
                ":2: OBS_VALUE: expected a number, found \"1.5.2x\"",
            ),
            (
                "dataflow,X:T(1.0),I,,G,T,USD,2020,1,A,0\n",
                ":2: REF_AREA: expected the name of an entity, found nothing",
            ),
            (
                "dataflow,X:T(1.0),I,FRA,G,T,USD,2020,1,A,0,0\n",
                ":2: expected 11 fields as in the header, found 12",
            ),
        ] {
            assert_eq!(errors("a.csv", format!("{NEW}{row}"), ""), [error], "{row}");
        }
        assert_wrong(
            "a.csv",
            &[(
                "KEY,TIME_PERIOD,OBS_VALUE\nx,2020,1\n",
                ":1: a table in SDMX-CSV is wanted, and it is missing column REF_AREA",
            )],
        );
    }
}

mod eurostat {
    use super::*;

    #[test]
    fn dimensions_share_a_column_and_flags_follow_values() {
        assert_read(
            "tps.tsv",
            "unit,indic_de,geo\\time\t2008 \t2009 \nNR,JAN,EL\t83137 b\t: \nNR,JAN,UK\t1.5 ep\t: c\n",
            "eurostat",
            &[
                "JAN GRC 2008 83137 NR – break in the series (b)",
                "JAN GRC 2009 – NR",
                "JAN GBR 2008 1.5 NR – estimated, provisional (ep)",
                "JAN GBR 2009 – NR – confidential (c)",
            ],
        );
        assert_read(
            "t.tsv",
            "freq,sex,geo\\TIME_PERIOD\t2020M01 \t2020-02 \nM,F,FR\t1\t2\n",
            "eurostat",
            &["t FRA 2020-01 1 – sex=F", "t FRA 2020-02 2 – sex=F"],
        );
        assert_read(
            "t.tsv",
            "unit,geo\\time\t2020Q1 \t2020S2 \nX,FR\t1\t2\n",
            "eurostat",
            &["t FRA 2020-Q1 1 X", "t FRA 2020-07/2020-12 2 X"],
        );
    }

    #[test]
    fn pivots_turn_any_dimension_into_columns() {
        assert_read(
            "t.tsv",
            "unit,time\\geo\tFR \tEL \nX,2020\t1 e\t2\n",
            "eurostat",
            &["t FRA 2020 1 X – estimated (e)", "t GRC 2020 2 X"],
        );
        assert_read(
            "t.tsv",
            "geo,time\\unit\tPC \tMIO \nFR,2020\t1\t2\n",
            "eurostat",
            &["t FRA 2020 1 PC", "t FRA 2020 2 MIO"],
        );
        assert_read(
            "t.tsv",
            "geo,time\\indic_x\tAA \tBB \nFR,2020\t1\t2\n",
            "eurostat",
            &["AA FRA 2020 1", "BB FRA 2020 2"],
        );
    }

    #[test]
    fn what_is_wrong_is_told_with_line_and_column() {
        assert_wrong(
            "t.tsv",
            &[
                (
                    "unit,geo\\time\t2020\t20x1\nX,FR\t1\t2\n",
                    ":1: 20x1: expected a period as the name of the column, found \"20x1\"",
                ),
                ("unit,geo\\time\t2020\t2021\nX,FR\t1\n", ":2: expected 3 fields as in the header, found 2"),
                (
                    "unit,geo\\time\t2020\nX,FR\t1,x\nX,DE\t1\nX,IT\t2\n",
                    ":2: 2020: expected a number, found \"1,\"",
                ),
                (
                    "unit,geo\\time\t2020\nX\t1\n",
                    ":2: unit,geo\\time: expected the name of an entity, found nothing",
                ),
            ],
        );
    }
}

mod epoch {
    use super::*;

    const MODELS: &str = "Model,Domain,Publication date,Training compute (FLOP),Training compute notes,Country (of organization)\n\
        Big-1,Language,2022-03-01,1e24,\"a note,\nover two lines\",France\n\
        Big-2,Language,2024-02-01,,,\"France,United States of America,France\"\n\
        Big-3,Vision,2024-05-01,4.752e+24,,United States of America\n\
        Big-4,Vision,,,,China\n";

    #[test]
    fn models_have_figures_and_are_counted_once_in_each_country() {
        let all = |count: &str| {
            format!(
                "models WORLD {count} models large-scale Each once; what several countries made counts in each of them, so that the countries add up to more"
            )
        };
        assert_read(
            "large_scale_ai_models.csv",
            MODELS,
            "epoch",
            &[
                "Training compute (FLOP) Big-1 2022-03-01 1e+24 FLOP",
                "Training compute (FLOP) Big-2 2024-02-01 – FLOP",
                "Training compute (FLOP) Big-3 2024-05-01 4.752e+24 FLOP",
                "Training compute (FLOP) Big-4 – – FLOP",
                "models FRA 2022 1 models large-scale",
                &all("2022 1"),
                "models FRA 2022/2023 1 models large-scale",
                &all("2022/2023 1"),
                "models FRA 2022/2024-05-01 2 models large-scale",
                "models USA 2022/2024-05-01 2 models large-scale",
                &all("2022/2024-05-01 3"),
            ],
        );
        let folder = Scratch::with("m.csv", MODELS);
        let run = folder.run("rank --metric models --data m.csv");
        assert!(run.err.contains("note: m.csv: 1 without a date are in no count"), "{}", run.err);
        assert!(run.out.contains("World (listed): Each once;"), "{}", run.out);
        let sum = folder.run("compare --metric models --agg sum --data m.csv");
        assert!(sum.refusal().contains("models does not add up"), "{}", sum.err);
    }

    #[test]
    fn a_thing_that_is_called_as_a_country_is_not_that_country() {
        // Each of these is a country's code or name.
        let rows = MODELS.replace("Big-1", "GIN").replace("Big-2", "BV").replace("Big-3", "Chad");
        let (_, figures) = read("large_scale_ai_models.csv", &rows, "");
        let (_, before) = read("large_scale_ai_models.csv", MODELS, "");
        let names = [("Big-1", "GIN (model)"), ("Big-2", "BV (model)"), ("Big-3", "Chad (model)")];
        let renamed =
            |figure: &String| names.iter().fold(figure.clone(), |text, (old, new)| text.replace(old, new));
        assert_eq!(figures, before.iter().map(renamed).collect::<Vec<_>>());
        let folder = Scratch::with("m.csv", rows);
        let asked = "compare --metric 'Training compute (FLOP)' --data";
        let answer = folder.run(&format!("{asked} m.csv"));
        assert!(answer.out.contains("GIN (model)") && !answer.out.contains("Guinea"), "{}", answer.all());
        assert_eq!(folder.run("export --data m.csv -o again.csv").status, 0);
        assert_eq!(folder.run("export --data again.csv").out, folder.read("again.csv"));
    }

    #[test]
    fn a_number_in_the_brackets_of_a_heading_is_not_read_as_part_of_a_figure() {
        let rows = MODELS.replace("(FLOP)", "(1)");
        let (_, figures) = read("large_scale_ai_models.csv", rows, "");
        assert_eq!(figures[0], "Training compute (1) Big-1 2022-03-01 1e+24 unit 1");
    }

    #[test]
    fn a_column_without_a_name_is_no_metric() {
        let (first, rest) = MODELS.split_once('\n').unwrap();
        let numbered = rest.replace("Big-", "7,Big-");
        let (_, figures) = read("large_scale_ai_models.csv", format!(",{first}\n{numbered}"), "");
        assert_eq!(figures, read("large_scale_ai_models.csv", MODELS, "").1);
    }

    #[test]
    fn a_thing_of_several_rows_began_with_the_first_of_them() {
        let rows = "Model,Domain,Publication date,Training compute (FLOP),Country (of organization)\n\
            Old,Vision,2023-05-01,,France\nOld,Vision,2021-02-01,,\"France,Germany\"\nOld,Vision,2022-01-01,,\n";
        let counts: Vec<String> = read("large_scale_ai_models.csv", rows, "").1;
        let counts: Vec<&String> = counts.iter().filter(|figure| figure.starts_with("models ")).collect();
        // One thing, from 2021 on, in both of the countries that any row names.
        assert!(
            counts.iter().any(|figure| figure.starts_with("models FRA 2021-02-01 1 models")),
            "{counts:?}"
        );
        assert!(
            counts.iter().any(|figure| figure.starts_with("models DEU 2021-02-01 1 models")),
            "{counts:?}"
        );
        assert_eq!(counts.len(), 3, "{counts:?}");
    }

    #[test]
    fn a_row_is_counted_even_if_all_its_cells_were_read_before() {
        let rows = "Model,Domain,Publication date,Training compute (FLOP),Country (of organization)\n\
            A,Vision,2021-02-01,,France\nB,Vision,2022-01-01,,France\nA,Vision,2022-01-01,,Germany\n";
        let figures = read("large_scale_ai_models.csv", rows, "").1;
        assert!(figures.iter().any(|figure| figure.starts_with("models DEU")), "{figures:?}");
    }

    #[test]
    fn clusters_and_older_headers() {
        let clusters = "Name,Status,Country,H100 equivalents,First Operational Date\nC-1,Existing,France,5000.5,2023-04-01\nC-2,Planned,France,,\n";
        let (layout, figures) = read("gpu_clusters.csv", clusters, "");
        assert_eq!(layout, "epoch");
        assert_eq!(figures[0], "H100 equivalents C-1 2023-04-01 5000.5 – Status=Existing");
        assert_eq!(figures[2], "clusters FRA 2023-04-01 1 clusters listed");
        let sure = clusters
            .replace("Name,", "Certainty,Name,")
            .replace("C-1", "Likely,C-1")
            .replace("C-2", "Unlikely,C-2");
        let sure = read("gpu_clusters.csv", sure, "").1;
        assert_eq!(
            sure[0],
            "H100 equivalents C-1 2023-04-01 5000.5 – Status=Existing rated likely by the publisher"
        );
        assert_eq!(sure[2], figures[2]);
        let older = "System,Publication date,Parameters,Country (from Organization)\nS,2020-01-01,175000000000.0,Canada\n";
        assert_eq!(read("notable.csv", older, "").1[0], "Parameters S 2020-01-01 175000000000.0");
    }

    #[test]
    fn a_date_that_cannot_be_is_refused_with_its_line() {
        let models = "Model,Publication date,Country (of organization)\n";
        let chips = "Hardware name,Manufacturer,Release date,TDP (W)\n";
        for (file, column) in [
            (format!("{models}A,1939,France\nB,2024,France\n"), "Publication date"),
            (format!("{models}B,2024,France\nA,2999-03-01,France\n"), "Publication date"),
            (format!("{chips}A,N,2024-05,700\nB,N,2024/2999,700\n"), "Release date"),
        ] {
            let told = errors("m.csv", &file, "");
            assert_eq!(told.len(), 1, "{file}: {told:?}");
            let line = if file.contains("1939") { 2 } else { 3 };
            assert!(
                told[0].starts_with(&format!(":{line}: {column}: expected a year from 1940 to 2")),
                "{told:?}"
            );
        }
        // Data centers are followed from their planning on, and clusters may be planned.
        let center = "Data center,Date,Construction status,Power (MW)\nA,2199-01-01,planned,100\n";
        let cluster = "Name,Status,Country,H100 equivalents,First Operational Date\n";
        let planned = format!("{cluster}A,Existing,France,1,2024\nB,Planned,France,2,2199\n");
        assert_eq!(read("a.csv", center, "").1[0], "Power (MW) A 2199-01-01 100 MW – planned");
        assert!(read("a.csv", &planned, "").1.iter().any(|figure| figure.contains("B 2199 2")));
        let told = errors("a.csv", format!("{planned}C,Existing,France,2,2199\n"), "");
        assert!(told[0].starts_with(":4: First Operational Date: expected a year from 1940"), "{told:?}");
    }

    /// Next year's date may be right, but nothing exists before its time.
    #[test]
    fn counts_end_with_this_year() {
        let rows = "Model,Publication date,Country (of organization)\nA,2021,France\nB,2022,France\nC,2023-01,France\n";
        let folder = Scratch::with("m.csv", rows);
        let in_year = |year| {
            let terminal = aiwatch::Terminal { year: Some(year), ..aiwatch::Terminal::default() };
            let (mut out, mut err) = (Vec::new(), Vec::new());
            let mut input = std::io::empty();
            let streams = aiwatch::Streams { input: &mut input, out: &mut out, err: &mut err };
            let path = folder.path("m.csv").display().to_string();
            let words = ["aiwatch", "export", "--csv", "--data", &path];
            let status = aiwatch::run(words, &terminal, streams);
            (status, [out, err].map(|text| String::from_utf8(text).unwrap()))
        };
        let (status, [out, err]) = in_year(2022);
        assert!(status == 0 && out.contains("FRA,2021/2022,,2,"), "{out}{err}");
        assert!(
            !out.contains("2023") && err.contains("1 planned, cancelled or dated after this year"),
            "{out}{err}"
        );
        let (status, [out, err]) = in_year(2023);
        assert!(status == 0 && out.contains("FRA,2021/2023-01,,3,") && err.is_empty(), "{out}{err}");
        let (status, [_, err]) = in_year(2021);
        assert!(
            status == 2 && err.contains("m.csv:4: Publication date: expected a year from 1940 to 2022"),
            "{err}"
        );
    }

    #[test]
    fn what_is_wrong_is_told_with_line_and_column() {
        let header = "Model,Publication date,Parameters,Country (of organization)\n";
        for (row, error) in [
            ("M,19-09-2024,1,France\n", ":2: Publication date: expected a period, found \"19-09-2024\""),
            (",2024-01-01,1,France\n", ":2: Model: expected a name, found nothing"),
            ("M,2024-01-01,1,France,x\n", ":2: expected 4 fields as in the header, found 5"),
            ("M,2024-01-01,1,\"France\n", ":2: a quote is opened here and never closed"),
        ] {
            assert_eq!(errors("m.csv", format!("{header}{row}"), ""), [error], "{row}");
        }
    }

    /// How sure Epoch AI is of its estimates goes where they go; it says nothing of what stands beside them.
    #[test]
    fn estimates_say_how_sure_they_are() {
        let header =
            "Model,Publication date,Training compute (FLOP),Citations,Confidence,Country (of organization)\n";
        let rows = "Sure,2024-01-01,100,7,Confident,France\nLikely,2024-01-02,200,8,Likely,France\n\
            Guess,2024-01-03,300,9,Speculative,France\nNothing,2024-01-04,,1,Speculative,France\nPlain,2024-01-05,400,2,,France\n";
        let (_, figures) = read("large_scale_ai_models.csv", format!("{header}{rows}"), "");
        assert_eq!(
            figures[..10],
            [
                "Training compute (FLOP) Sure 2024-01-01 100 FLOP – rated confident by the publisher",
                "Citations Sure 2024-01-01 7",
                "Training compute (FLOP) Likely 2024-01-02 200 FLOP – rated likely by the publisher",
                "Citations Likely 2024-01-02 8",
                "Training compute (FLOP) Guess 2024-01-03 300 FLOP – rated speculative by the publisher",
                "Citations Guess 2024-01-03 9",
                "Training compute (FLOP) Nothing 2024-01-04 – FLOP",
                "Citations Nothing 2024-01-04 1",
                "Training compute (FLOP) Plain 2024-01-05 400 FLOP",
                "Citations Plain 2024-01-05 2",
            ]
        );
    }

    /// Of a remark on many figures the first are named, and how many more there are.
    #[test]
    fn a_remark_on_many_figures_says_on_how_many() {
        let header = "Model,Publication date,Parameters,Confidence,Country (of organization)\n";
        let asked = "rank --metric Parameters --across-periods --data m.csv";
        for (count, more, autres) in [
            (8, "M7 and M8", "M7 et M8"),
            (9, "M8 and 1 other", "M8 et 1 autre"),
            (21, "M8 and 13 others", "M8 et 13 autres"),
        ] {
            let rows: Vec<String> =
                (1..=count).map(|n| format!("M{n},2024-01-{n:02},{},Likely,France\n", 100 - n)).collect();
            let folder = Scratch::with("m.csv", header.to_owned() + &rows.concat());
            let (answer, réponse) = (folder.run(asked), folder.run(&format!("{asked} --lang fr")));
            assert!(
                answer.out.contains(&format!("{more}: rated likely by the publisher.\n")),
                "{}",
                answer.all()
            );
            assert!(
                réponse.out.contains(&format!("{autres}\u{a0}: jugé probable par l’éditeur.\n")),
                "{}",
                réponse.all()
            );
        }
    }

    /// A chip without a price has none, though its price-performance is written as if it were free.
    #[test]
    fn chips_have_figures_of_the_day_they_came_out() {
        let chips = "Hardware name,Manufacturer,Notes,Release date,Release price (USD),FP32 (single precision) performance (FLOP/s),Price-performance\n\
            AMD Instinct MI300X,AMD,,2023-12-06,15000.0,163400000000000.0,174326666666.66666\n\
            NVIDIA B300,NVIDIA,\"two\nlines\",2025-08-22,,75000000000000.0,inf\n";
        assert_read(
            "ml_hardware.csv",
            chips,
            "epoch",
            &[
                "Release price (USD) AMD Instinct MI300X 2023-12-06 15000.0 USD",
                "FP32 (single precision) performance (FLOP/s) AMD Instinct MI300X 2023-12-06 163400000000000.0 FLOP/s",
                "Price-performance AMD Instinct MI300X 2023-12-06 174326666666.66666",
                "Release price (USD) NVIDIA B300 2025-08-22 – USD",
                "FP32 (single precision) performance (FLOP/s) NVIDIA B300 2025-08-22 75000000000000.0 FLOP/s",
                "Price-performance NVIDIA B300 2025-08-22 –",
            ],
        );
        let ranking = Scratch::with("c.csv", chips)
            .run("rank --metric Price-performance --across-periods --data c.csv");
        assert!(ranking.out.contains("No data: NVIDIA B300."), "{}", ranking.all());
    }

    #[test]
    fn scores_are_of_versions_which_are_not_counted() {
        let scores = "Model version,ECI Score,Release date,Organization,Country,Training compute (FLOP),Model name\n\
            gpt-5-2025-08-07_high,150.0,2025-08-07,OpenAI,United States of America,6.6e+25,GPT-5\n\
            gpt-5-2025-08-07_low,,2025-08-07,OpenAI,United States of America,6.6e+25,GPT-5\n";
        let figures = [
            "ECI Score gpt-5-2025-08-07_high 2025-08-07 150.0",
            "Training compute (FLOP) gpt-5-2025-08-07_high 2025-08-07 6.6e+25 FLOP",
            "ECI Score gpt-5-2025-08-07_low 2025-08-07 –",
            "Training compute (FLOP) gpt-5-2025-08-07_low 2025-08-07 6.6e+25 FLOP",
        ];
        assert_read("epoch_capabilities_index.csv", scores, "epoch", &figures);
        let bounds = "Model,Display name,eci,eci_ci_low,eci_ci_high,date,Organization,Country (of organization)\n\
            gpt-5.6-sol,GPT-5.6 Sol,161.77,159.26,166.01,2026-07-09,OpenAI,United States of America\n";
        let figures = [
            "eci gpt-5.6-sol 2026-07-09 161.77",
            "eci_ci_low gpt-5.6-sol 2026-07-09 159.26",
            "eci_ci_high gpt-5.6-sol 2026-07-09 166.01",
        ];
        assert_read("eci_scores.csv", bounds, "epoch", &figures);
    }

    /// Each benchmark has a file of its own, whose columns have the names of all others.
    #[test]
    fn scores_are_those_of_the_benchmark_that_the_file_is_called_by() {
        let scores = "Model version,Best score (across scorers),Release date,Organization,Training compute (FLOP),stderr,Started at,id\n\
            gpt-5.2-2025-12-11_xhigh,0.914,2025-12-11,OpenAI,,0.018,2025-12-13T09:04:00.000Z,Ejo6\n\
            gpt-4-0314,0.357,2023-03-14,OpenAI,2.1e+25,0.023,2025-10-23T12:16:00.615Z,Ffby\n";
        let figures = [
            "Best score (across scorers) gpt-5.2-2025-12-11_xhigh 2025-12-11 0.914 – gpqa_diamond",
            "Training compute (FLOP) gpt-5.2-2025-12-11_xhigh 2025-12-11 – FLOP",
            "stderr gpt-5.2-2025-12-11_xhigh 2025-12-11 0.018 – gpqa_diamond",
            "Best score (across scorers) gpt-4-0314 2023-03-14 0.357 – gpqa_diamond",
            "Training compute (FLOP) gpt-4-0314 2023-03-14 2.1e+25 FLOP",
            "stderr gpt-4-0314 2023-03-14 0.023 – gpqa_diamond",
        ];
        assert_read("gpqa_diamond.csv", scores, "epoch", &figures);
        let folder = Scratch::with("gpqa_diamond.csv", scores)
            .file("math_level_5.csv", scores.replace("0.914", "0.981"));
        let both = "rank --metric 'Best score (across scorers)' --across-periods --data gpqa_diamond.csv --data math_level_5.csv";
        let first = folder.run(both);
        assert!(
            first.out.contains("Not ranked here: math_level_5") && !first.out.contains("0.981"),
            "{}",
            first.all()
        );
        let one = folder.run(&format!("{both} --scope math_level_5"));
        assert!(one.out.contains("0.981") && !one.out.contains("0.914"), "{}", one.all());
    }

    /// What a site will have is told as that, and what it has today is no figure of an earlier day.
    #[test]
    fn data_centers_are_told_by_day_and_by_what_is_known_of_them() {
        let days = "Data center,Date,Construction status,Power (MW),Total capital cost (2025 USD billions),Current H100 equivalents (from Data center)\n\
            Colossus 2,2025-02-28,Land clearing begins.,0.0,0.0,1111672.5618999496\n\
            Colossus 2,2027-02-25,\"Building 3 is estimated to be completed\",2065.0,57.997,1111672.5618999496\n";
        let figures = [
            "Power (MW) Colossus 2 2025-02-28 0.0 MW – Land clearing begins.",
            "Total capital cost (2025 USD billions) Colossus 2 2025-02-28 0.0 billion 2025 USD – Land clearing begins.",
            "Power (MW) Colossus 2 2027-02-25 2065.0 MW – Building 3 is estimated to be completed",
            "Total capital cost (2025 USD billions) Colossus 2 2027-02-25 57.997 billion 2025 USD – Building 3 is estimated to be completed",
        ];
        assert_read("data_center_timelines.csv", days, "epoch", &figures);
        let answer = Scratch::with("d.csv", days).run("compare --metric 'Power (MW)' --data d.csv");
        assert!(answer.out.contains("Colossus 2 (2025-02-28): Land clearing begins.\n"), "{}", answer.all());
        assert!(
            answer.out.contains("(2027-02-25): Building 3 is estimated to be completed.\n"),
            "{}",
            answer.all()
        );
        let now = "Name,Current H100 equivalents,Current power (MW),Owner,Country\nColossus 2,1111672.56,946,SpaceXAI,United States\n";
        let figures =
            ["Current H100 equivalents Colossus 2 – 1111672.56", "Current power (MW) Colossus 2 – 946 MW"];
        assert_read("data_centers.csv", now, "epoch", &figures);
    }

    #[test]
    fn tables_of_others_are_not_taken_for_those_of_epoch() {
        for header in [
            "Data center,Date,Power (MW)",
            "Hardware name,Release date,Price",
            "Model version,Release date,Score",
            "Name,Country,Power (MW)",
        ] {
            let run =
                Scratch::with("a.csv", format!("{header}\nx,2023-01-01,1\n")).run("export --data a.csv -v");
            assert!(!run.all().contains("epoch"), "{header}: {}", run.all());
        }
    }
}

mod imf {
    use super::*;

    const HEADER: &str = "WEO Country Code\tISO\tWEO Subject Code\tCountry\tSubject Descriptor\tUnits\tScale\tCountry/Series-specific Notes\t2019\t2020\tEstimates Start After\n";

    #[test]
    fn scales_are_applied_and_estimates_said() {
        let text = format!(
            "{HEADER}132\tFRA\tNGDPD\tFrance\tGross domestic product\tU.S. dollars\tBillions\tSource: x\t2,728.87\t2,630.5\t2019\n\
             111\tUSA\tNGDP_RPCH\tUnited States\tGrowth\tPercent change\t\t\t--\tn/a\t2019\n\nInternational Monetary Fund, World Economic Outlook\n"
        );
        let figures = [
            "NGDPD FRA 2019 2728870000000.0 USD",
            "NGDPD FRA 2020 2630500000000.0 USD – IMF staff estimate or projection",
            "NGDP_RPCH USA 2019 – Percent change",
            "NGDP_RPCH USA 2020 – Percent change",
        ];
        assert_read("WEOApr2021all.xls", &text, "imf-weo", &figures);
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_read("WEOApr2021all.xls", utf16, "imf-weo", &figures);
    }

    #[test]
    fn groups_and_tables_without_codes() {
        let groups = "WEO Country Group Code\tWEO Subject Code\tCountry Group Name\tSubject Descriptor\tUnits\tScale\t2019\tEstimates Start After\n\
            1\tNGDPD\tWorld\tGDP\tU.S. dollars\tBillions\t87,000.5\t2019\n";
        assert_read("alla.xls", groups, "imf-weo", &["NGDPD WORLD 2019 87000500000000.0 USD"]);
        let bare =
            "Country\tSubject Descriptor\tUnits\tScale\t2019\nFrance\tGDP\tU.S. dollars\tBillions\t2.5\n";
        assert_read("q.xls", bare, "imf-weo", &["GDP FRA 2019 2500000000.0 USD"]);
        let portal = "DATASET,SERIES_CODE,COUNTRY,INDICATOR,FREQUENCY,SCALE,UNIT,2019\nWEO,FRA.X.A,France,Output,Annual,Billions,US dollar,2.5\n";
        assert_read("p.csv", portal, "imf", &["Output FRA 2019 2500000000.0 USD"]);
    }

    #[test]
    fn what_is_wrong_is_told_with_line_and_column() {
        for (row, error) in [
            (
                "1\tFRA\tX\tFrance\tx\tu\tZillions\t\t1\t2\t2019\n",
                ":2: Scale: expected a scale in words, as Millions, found \"Zillions\"",
            ),
            ("1\tFRA\tX\tFrance\tx\tu\t\t\t1\t2\n", ":2: expected 11 fields as in the header, found 10"),
            (
                "1\tFRA\t\tFrance\tx\tu\t\t\t1\t2\t2019\n",
                ":2: WEO Subject Code: expected the name of a metric, found nothing",
            ),
        ] {
            assert_eq!(errors("w.xls", format!("{HEADER}{row}"), ""), [error], "{row}");
        }
    }
}

mod wide {
    use super::*;

    #[test]
    fn a_column_is_a_metric_or_a_year() {
        assert_read(
            "a.csv",
            "country,continent,year,lifeExp,pop\nFrance,Europe,2007,80.657,61083916\n",
            "wide",
            &["lifeExp FRA 2007 80.657", "pop FRA 2007 61083916"],
        );
        assert_read(
            "pib.csv",
            "Pays;2022;2023\nFrance;1,5;-\nCorée du Sud;2,25;3 000,5\n;;\n",
            "wide",
            &["pib FRA 2022 1.5", "pib FRA 2023 –", "pib KOR 2022 2.25", "pib KOR 2023 3000.5"],
        );
        assert_read(
            "a.csv",
            "GDP (current US$),2022\nFrance,5\nGermany,7\n",
            "wide",
            &["GDP (current US$) FRA 2022 5 USD", "GDP (current US$) DEU 2022 7 USD"],
        );
        assert_read("a.csv", "country,indicator,2022\nFrance,n,5\n", "wide", &["n FRA 2022 5"]);
        assert_read(
            "a.csv",
            "country,median_age\nFrance,42.3\nJapan,NA\n",
            "wide",
            &["median_age FRA – 42.3", "median_age JPN – –"],
        );
        assert_read(
            "money.csv",
            "Country,Scale,Units,2022\nFrance,Millions,EUR,5\n",
            "wide",
            &["money FRA 2022 5000000.0 EUR"],
        );
    }

    #[test]
    fn remarks_below_are_no_rows() {
        assert_read(
            "un.csv",
            "\"Country or Area\",\"Year\",\"Value\",\"Value Footnotes\"\n\"France\",\"2015\",\"5\",\"1\"\n\n\"footnoteSeqID\",\"Footnote\"\n\"1\",\"a remark\"\n",
            "wide",
            &["un FRA 2015 5"],
        );
    }

    #[test]
    fn what_is_wrong_is_told_with_line_and_column() {
        assert_wrong(
            "a.csv",
            &[
                (
                    "country,2022,2023\nFrance,1,x1\nSpain,1,2\nItaly,3,4\n",
                    ":2: 2023: expected a number, found \"x1\"",
                ),
                ("country,2022\nFrance,1,2\n", ":2: expected 2 fields as in the header, found 3"),
                ("country,2022\n,1\n", ":2: country: expected the name of an entity, found nothing"),
                ("product,2022\nChair,1\nTable,2\n", ":1: missing columns metric, entity, value, period"),
                ("country,note\nFrance,nice\n", ":1: missing columns metric, value, period"),
                ("country,2022,2022\nFrance,1,2\n", ":1: 2022: a second column of this name"),
                (
                    "country,jaartal,gdp\nFrance,2020,1\nItaly,2021,2\n",
                    ":1: jaartal: expected amounts, found what seem to be years",
                ),
            ],
        );
    }
}

#[test]
fn spaces_about_a_heading_and_a_unit_say_nothing() {
    let (_, wide) = read("a.csv", "country,year, jobs ,GDP ( current US$ )\nFR,2023,1,2\n", "");
    assert_eq!(wide, ["jobs FRA 2023 1", "GDP ( current US$ ) FRA 2023 2 USD"]);
    let (_, owid) = read("a.csv", "Entity,Code,Year,Share of jobs \nFrance,FRA,2023,1\n", "");
    assert_eq!(owid, ["Share of jobs FRA 2023 1"]);
}

#[test]
fn a_layout_that_does_not_fit_says_what_the_file_seems_to_be() {
    let owid = "Entity,Code,Year,T\nFrance,FRA,2023,1\n";
    for (layout, title) in [
        ("world-bank", "a wide table of the World Bank"),
        ("epoch", "a table of Epoch AI"),
        ("eurostat", "a table of Eurostat"),
    ] {
        let told = errors("a.csv", owid, &format!("--from {layout}"));
        assert_eq!(
            told,
            [format!(":1: expected {title}; the header is that of a table of Our World in Data")]
        );
    }
    // One layout's rows under another's header.
    let told =
        errors("a.csv", "Entity,Code,Year,T\n\"Aruba\",\"ABW\",\"Population, total\",\"SP.POP.TOTL\"\n", "");
    assert_eq!(told, [":1: there are no columns of figures"]);
    let forced = Scratch::with("a.csv", owid).run("rank --data a.csv --layout wide -v");
    assert!(forced.err.contains("layout wide"), "{}", forced.all());
}

#[test]
fn other_things_than_tables_are_named() {
    assert_wrong(
        "a.csv",
        &[
            (
                "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 5\n",
                ": expected figures, found a pointer to a file, as Git LFS keeps in its place",
            ),
            (
                "<!DOCTYPE html><html></html>",
                ": expected figures, found a page of the web or an XML document",
            ),
            (
                "<?xml version=\"1.0\"?><S:Fault/>",
                ": expected figures, found a page of the web or an XML document",
            ),
        ],
    );
}

mod writing {
    use super::*;
    use crate::packing::{gzip, zstd};

    #[test]
    fn a_column_that_does_not_decide_is_an_error_that_names_the_flag() {
        let text = "metric,entity,year,value\nm,FR,2023,\"4,321\"\n";
        assert_eq!(
            errors("a.csv", text, ""),
            [":2: value: \"4,321\" is 4321 with a decimal point and 4.321 with a decimal comma"]
        );
        assert_eq!(read("a.csv", text, "--decimal point").1, ["m FRA 2023 4321"]);
        assert_eq!(read("a.csv", text, "--decimal comma").1, ["m FRA 2023 4.321"]);
        // Spreadsheets write semicolons, and points may be theirs for thousands.
        let semicolons = "metric;entity;year;value\nm;FR;2023;4.321\n";
        assert_eq!(
            errors("a.csv", semicolons, ""),
            [":2: value: \"4.321\" is 4.321 with a decimal point and 4321 with a decimal comma"]
        );
        assert_eq!(read("a.csv", semicolons.replace(';', ","), "").1, ["m FRA 2023 4.321"]);
    }

    #[test]
    fn any_number_of_a_column_may_decide_for_all() {
        let column = |cells: [&str; 2]| {
            format!("metric;entity;year;value\nm;FR;2022;{}\nm;FR;2023;{}\n", cells[0], cells[1])
        };
        assert_eq!(read("a.csv", column(["4,321", "1,5"]), "").1, ["m FRA 2022 4.321", "m FRA 2023 1.5"]);
        assert_eq!(
            read("a.csv", column(["4,321", "1,000,000"]), "").1,
            ["m FRA 2022 4321", "m FRA 2023 1000000"]
        );
        assert_eq!(
            read("a.csv", column(["4.321", "1.000.000,5"]), "").1,
            ["m FRA 2022 4321", "m FRA 2023 1000000.5"]
        );
        assert_eq!(
            read("a.csv", column(["4\u{202f}321,5", "7"]), "").1,
            ["m FRA 2022 4321.5", "m FRA 2023 7"]
        );
        assert_eq!(
            errors("a.csv", column(["1.5", "1,5"]), ""),
            [":3: value: one column has \"1.5\" and \"1,5\": expected one way to write decimals"]
        );
    }

    #[test]
    fn json_has_points_whatever_its_texts_have() {
        let text = r#"[{"metric":"m","entity":"FR","year":"2022","value":1.234},{"metric":"m","entity":"FR","year":"2023","value":"1,5"}]"#;
        let errors = errors("a.json", text, "");
        assert_eq!(errors.len(), 1);
        assert!(errors[0].ends_with("value: expected a number, found \"1,5\""), "{errors:?}");
        assert_eq!(
            read("a.json", text.replace(r#""1,5""#, "2"), "--decimal comma").1,
            ["m FRA 2022 1.234", "m FRA 2023 2"]
        );
    }

    /// However a table is written, the same is read of it.
    #[test]
    fn one_table_in_every_dialect_encoding_and_packing() {
        let cells = [
            ["Pays", "Année", "Valeur"],
            ["Corée du Sud", "2022", "1234.5"],
            ["Côte d’Ivoire", "2023", "-0.25"],
        ];
        let mut wanted: Option<String> = None;
        for delimiter in [",", ";", "\t"] {
            for line_break in ["\n", "\r\n"] {
                for comma in [false, true] {
                    let cell = |text: &str| {
                        let text = if comma && text.contains('.') {
                            text.replace('.', ",")
                        } else {
                            text.to_owned()
                        };
                        if text.contains(delimiter) { format!("\"{text}\"") } else { text }
                    };
                    let line = |row: &[&str; 3]| row.map(cell).join(delimiter) + line_break;
                    let text: String = cells.iter().map(line).collect();
                    let utf16 = |order: fn(u16) -> [u8; 2], mark: bool| {
                        let text = if mark { format!("\u{feff}{text}") } else { text.clone() };
                        text.encode_utf16().flat_map(order).collect::<Vec<u8>>()
                    };
                    let western = encoding_rs::WINDOWS_1252.encode(&text).0.into_owned();
                    let encoded = [
                        text.clone().into_bytes(),
                        format!("\u{feff}{text}").into_bytes(),
                        utf16(u16::to_le_bytes, true),
                        utf16(u16::to_be_bytes, true),
                        utf16(u16::to_le_bytes, false),
                        western,
                        gzip(text.as_bytes()),
                        [gzip(&text.as_bytes()[..20]), gzip(&text.as_bytes()[20..])].concat(),
                        zstd(text.as_bytes()),
                    ];
                    for (form, bytes) in encoded.into_iter().enumerate() {
                        let run = Scratch::with("t.csv", bytes).run("export --data t.csv");
                        assert_eq!(run.status, 0, "{delimiter:?} {comma} {form}: {}", run.all());
                        let wanted = wanted.get_or_insert_with(|| run.out.clone());
                        assert_eq!(run.out, *wanted, "{delimiter:?} {line_break:?} {comma} {form}");
                    }
                }
            }
        }
        assert!(wanted.unwrap().contains(",t,KOR,2022,,1234.5,"));
    }

    #[test]
    fn standard_input_is_read_as_files_are() {
        let text = "Entity,Code,Year,T\nFrance,FRA,2023,1\n";
        let wanted = Scratch::new().pipe(text, "export --data -").out;
        assert!(wanted.contains(",T,FRA,2023,,1,"), "{wanted}");
        assert_eq!(Scratch::new().pipe(gzip(text.as_bytes()), "export --data -").out, wanted);
        assert_eq!(Scratch::new().pipe(zstd(text.as_bytes()), "export --data -").out, wanted);
    }

    #[test]
    fn what_is_damaged_or_too_large_is_refused_whole() {
        let text = "metric,entity,year,value\nm,FR,2023,1\n";
        let whole = gzip(text.as_bytes());
        let told = errors("a.csv.gz", &whole[..whole.len() - 5], "");
        assert!(told[0].starts_with(": expected a whole gzip file: "), "{told:?}");
        let large = gzip(format!("{text}{}", "\n".repeat(2_000_000)).as_bytes());
        assert_eq!(errors("a.csv.gz", &large, "--max-unpacked 1M"), [": more than 1 MB come out of it"]);
        assert_eq!(read("a.csv.gz", &large, "--max-unpacked 3M").1.len(), 1);
        assert_eq!(Scratch::with("a.csv", text).run("export --data a.csv --max-unpacked 0").status, 2);
    }

    #[test]
    fn a_guess_of_the_encoding_is_said_and_a_named_one_is_taken() {
        let run = Scratch::with("a.csv", b"metric,entity,year,value\nm,Cor\xe9e du Sud,2023,1\n")
            .run("export --data a.csv");
        assert!(
            run.out.contains(",m,KOR,2023,")
                && run.err.contains("a.csv is no UTF-8 and was read as Windows-1252"),
            "{}",
            run.all()
        );
        let named = Scratch::with("a.csv", b"metric,entity,year,value\nm,\xb1,2023,1\n")
            .run("export --data a.csv --encoding iso-8859-2");
        assert!(named.answer().contains(",m,ą,2023,"), "{}", named.out);
        let utf8 = errors("a.csv", b"metric,entity,year,value\nm,Cor\xe9e,2023,1\n", "--encoding utf-8");
        assert_eq!(utf8, [":2: bytes that are not UTF-8"]);
        assert_eq!(Scratch::new().run("rank --encoding klingon").status, 2);
    }
}

#[test]
fn one_country_has_many_names_across_files() {
    let names = ["Korea, Rep.", "Korea (Republic of)", "South Korea", "Corée du Sud", "KOR", "KR"];
    let eu = ["EUU", "EU27_2020", "European Union (27)", "EU"];
    for (id, names) in [("KOR", &names[..]), ("EU", &eu[..])] {
        for name in names {
            let text = format!("metric,entity,year,value\nm,\"{name}\",2023,1\n");
            assert_eq!(read("a.csv", text, "").1, [format!("m {id} 2023 1")], "{name}");
        }
    }
}

#[test]
fn two_downloads_of_one_table_are_two_sources() {
    let table = |day: &str, value: &str| {
        format!(
            "\"Data Source\",\"WDI\",\n\n\"Last Updated Date\",\"{day}\",\n\n\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"2023\",\n\"France\",\"FRA\",\"Things\",\"T\",\"{value}\",\n"
        )
    };
    let folder = Scratch::with("old/API_T.csv", table("2023-01-01", "993546"))
        .file("new/API_T.csv", table("2024-01-01", "403897"));
    let both = "--data old/API_T.csv --data new/API_T.csv";
    let run = folder.run(&format!("compare {both} --csv"));
    let rows: Vec<&str> = run.answer().lines().skip(1).collect();
    assert_eq!(rows, ["FRA,France,T,,,old/API_T.csv,,993546", "FRA,France,T,,,new/API_T.csv,,403897"]);
    // The newer edition is ranked, the other one named.
    let ranking = folder.run(&format!("rank {both}"));
    assert!(
        ranking.out.contains("403,897") && ranking.out.contains("Not ranked here: World Bank 2023-01-01"),
        "{}",
        ranking.out
    );
    let merged = folder.run(&format!("compare {both} --agg sum"));
    assert!(merged.refusal().contains("two editions of WDI can't be merged"), "{}", merged.err);
}

/// A metric may be called `time`, and it is not dropped then.
#[test]
fn minutes_are_no_period() {
    let table = "Entity,Code,Year,time\nFrance,FRA,2025,35\n";
    assert_read("t.csv", table, "owid", &["time FRA 2025 35"]);
    let twice = "Entity,Code,Year,time,time\nFrance,FRA,2025,35,40\n";
    assert_eq!(errors("t.csv", twice, ""), [":1: time: a second column of this name"]);
}

/// Downloads of Our World in Data give the period again beside each metric.
#[test]
fn a_period_given_again_is_no_second_column() {
    let table = "Entity,Code,Day,big,small,time,time\nFrance,FRA,2025-01-01,13,3,2025-01-01,2025\n";
    let run = Scratch::with("t.csv", table).run("export --data t.csv");
    let rows: Vec<&str> = run.answer().lines().skip(1).collect();
    assert_eq!(
        rows,
        [",big,FRA,2025-01-01,,13,,,,t.csv,,,,,", ",small,FRA,2025-01-01,,3,,,,t.csv,,,,,"],
        "{}",
        run.all()
    );
}

#[test]
fn a_figure_of_another_year_than_its_row_has_its_own() {
    let table = "Entity,Code,Year,Wind,Wind (Original Year),Wind (Annotations)\n\
                 Chile,CHL,2025,7,,\nPeru,PER,2025,9,2024,by survey\nKenya,KEN,2025,8,,\n";
    let folder = Scratch::with("t.csv", table);
    let run = folder.run("export --data t.csv");
    let rows: Vec<&str> = run.answer().lines().skip(1).collect();
    assert_eq!(rows[0], ",Wind,CHL,2025,,7,,,,t.csv,,,,,");
    assert_eq!(rows[1], ",Wind,PER,2024,,9,,,,t.csv,,,,by survey,");
    assert_eq!(rows.len(), 3, "{}", run.all());
    assert!(!folder.run("rank --data t.csv").answer().contains("Peru"));
    // It is chosen by its own period too.
    let of_2024 = folder.run("export --data t.csv --period 2024");
    assert_eq!(of_2024.answer().lines().skip(1).collect::<Vec<_>>(), [rows[1]]);
    assert_eq!(folder.run("export --data t.csv --period 2025").answer().lines().count(), 3);
    // The column names the metric that it is about.
    let table =
        "Entity,Code,Year,Wind,Sun,Wind (Original Year),Sun (Annotations)\nPeru,PER,2025,9,5,2024,rough\n";
    let run = Scratch::with("t.csv", table).run("export --data t.csv");
    let rows: Vec<&str> = run.answer().lines().skip(1).collect();
    assert_eq!(rows, [",Wind,PER,2024,,9,,,,t.csv,,,,,", ",Sun,PER,2025,,5,,,,t.csv,,,,rough,"]);
    for (year, told) in
        [("20x4", "a period, found \"20x4\""), ("9999", "a year from 1000 to 2200, found \"9999\"")]
    {
        let wrong = table.replace("2024", year);
        assert_eq!(errors("t.csv", wrong, ""), [format!(":2: Wind (Original Year): expected {told}")]);
    }
}

#[test]
fn marks_of_a_missing_value_are_neither_zero_nor_a_fault() {
    let table = "country,2022,2023\nFR,n.a.,1\nDE,…,3\nIT,None,3\nES,.,3\nPT,N.A.,0\n";
    let run = Scratch::with("t.csv", table).run("export --data t.csv");
    let rows = run.answer().lines().skip(1);
    let of_2022: Vec<&str> = rows.filter_map(|row| row.split_once(",2022,").map(|(_, rest)| rest)).collect();
    assert_eq!(of_2022, [",,,,,t.csv,,,,,"; 5], "{}", run.all());
    // Where people write "none", they may mean zero.
    let run =
        Scratch::with("t.csv", "country,2022,2023\nFR,none,1\nDE,2,3\nIT,2,3\n").run("export --data t.csv");
    assert!(run.refusal().contains("expected a number, found \"none\""), "{}", run.all());
}

/// Projections run to 2100.
#[test]
fn a_year_after_2200_is_a_problem_in_every_layout() {
    let error = "expected a year from 1000 to 2200, found";
    for (file, told) in [
        ("metric,entity,year,value\nm,FR,2100,1\nm,FR,2201,1\n", format!(":3: year: {error} \"2201\"")),
        ("metric,entity,year,value\nm,FR,2017/9999,1\n", format!(":2: year: {error} \"2017/9999\"")),
        ("metric,entity,year,value\nm,FR,2201/..,1\n", format!(":2: year: {error} \"2201/..\"")),
        ("Entity,Code,Year,T\nFrance,FRA,2023,1\nFrance,FRA,2230,1\n", format!(":3: Year: {error} \"2230\"")),
        ("country,2022,2300\nFrance,1,2\n", format!(":1: 2300: {error} \"2300\"")),
        ("unit,geo\\time\t2022\t2300\nN,FR\t1\t2\n", format!(":1: 2300: {error} \"2300\"")),
    ] {
        assert_eq!(errors("a.csv", file, ""), [told], "{file}");
    }
    let skipped = Scratch::with("a.csv", "metric,entity,year,value\nm,FR,2100,1\nm,FR,2201,1\n")
        .run("export --skip-invalid --data a.csv");
    assert!(skipped.out.contains("2100") && !skipped.out.contains("2201"), "{}", skipped.all());
}

/// Many tables look like those of a publisher.
#[test]
fn only_a_file_that_names_its_publisher_is_cited_by_it() {
    let owid = "entity,year,value\nFR,2023,1\n";
    let bank = "Country Name,Country Code,Indicator Name,Indicator Code,2022\nFrance,FRA,Output,OUT,1\n";
    let titled = format!("Data Source,World Development Indicators\n\n{bank}");
    let databank = bank.replace("2022", "2022 [YR2022]");
    let models = "Model,Publication date,Parameters,Country (of organization)\nM,2024,1,France\n";
    let eurostat = "unit,geo\\time\t2022\nN,FR\t1\n";
    for (name, text, producer) in [
        ("a.csv", owid, "a.csv"),
        ("a.csv", bank, "a.csv"),
        ("a.csv", &titled, "World Bank"),
        ("a.csv", &databank, "World Bank"),
        ("models.csv", models, "models.csv"),
        ("epoch_models.csv", models, "Epoch AI"),
        ("a.tsv", eurostat, "a.tsv"),
        ("estat_a.tsv", eurostat, "Eurostat"),
    ] {
        let run = Scratch::with(name, text).run(&format!("cite --entity FR --data {name}"));
        let all = ["World Bank", "Our World in Data", "Epoch AI", "Eurostat"];
        assert!(run.out.contains(producer), "{producer}: {}", run.all());
        assert!(all.iter().all(|other| *other == producer || !run.out.contains(other)), "{}", run.all());
    }
    let described =
        Scratch::with("a.csv", owid).file("a.metadata.json", r#"{"chart":{"title":"T"},"columns":{}}"#);
    assert!(described.run("cite --data a.csv").answer().contains("Our World in Data"));
}

#[test]
fn two_letter_words_among_others_are_no_countries() {
    let entities = |name: &str, text: &str| {
        let run = Scratch::with(name, text).run(&format!("export --csv --data {name}"));
        let rows = run.out.lines().skip(1).map(|row| row.split(',').nth(2).unwrap_or_default().to_owned());
        rows.collect::<Vec<_>>().join(" ")
    };
    let native = |names: &[&str], heading: &str| {
        let rows = names.iter().map(|name| format!("m,{name},2023,1\n"));
        entities("a.csv", &format!("metric,{heading},year,value\n{}", rows.collect::<String>()))
    };
    let wide = |names: &[&str], heading: &str| {
        let rows = names.iter().map(|name| format!("{name},1\n"));
        entities("a.csv", &format!("{heading},2023\n{}", rows.collect::<String>()))
    };
    let topics = ["AI", "CV", "NLP", "Robotics", "ML", "HR"];
    let mixed = ["France", "IT", "ML", "World", "NLP"];
    for read in [&native as &dyn Fn(&[&str], &str) -> String, &wide] {
        assert_eq!(read(&topics, "entity"), topics.join(" "));
        assert_eq!(read(&["ML", "VC"], "entity"), "ML VC");
        assert_eq!(read(&["AI"], "entity"), "AI");
        // The heading, the other names or other codes say that they are countries.
        assert_eq!(read(&["AI", "ML", "NLP"], "country"), "AIA MLI NLP");
        assert_eq!(read(&mixed, "entity"), "FRA ITA MLI WORLD NLP");
        assert_eq!(
            read(&["FR", "IT", "HR", "OpenAI", "Mistral", "xAI"], "entity"),
            "FRA ITA HRV openai mistral-ai xai"
        );
        assert_eq!(read(&["IT"], "entity"), "ITA");
        let mut backwards = topics;
        backwards.reverse();
        assert_eq!(read(&backwards, "entity"), backwards.join(" "));
    }
    assert_eq!(wide(&["AI", "ML", "US", "NLP", "RL"], "topic"), "AI ML USA NLP RL");
    assert_eq!(wide(&["AI", "ML", "HR"], "topic"), "AI ML HR");
}
