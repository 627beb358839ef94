//! Headers as publishers had them over the years, above invented rows; and what is wrong with files in ways that hide.

use crate::harness::Scratch;
use crate::layouts::{assert_read, assert_wrong, errors, read};
use crate::packing::{gzip, zstd};

#[test]
fn world_bank_tables_of_all_years() {
    let figures = ["T.X FRA 2015 5.5", "T.X FRA 2016 –", "T.X WORLD 2015 0", "T.X WORLD 2016 7"];
    let quoted = "\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"2015\",\"2016\",\n\
        \"France\",\"FRA\",\"Things, total\",\"T.X\",\"5.5\",\"\",\n\"World\",\"WLD\",\"Things, total\",\"T.X\",\"0\",\"7\",\n";
    // 2016: without what stands above; 2020: with it; 2025: saved anew by a spreadsheet.
    assert_read("API_T.X_2016.csv", quoted, "world-bank", &figures);
    let above =
        "\"Data Source\",\"World Development Indicators\",\n\n\"Last Updated Date\",\"2020-03-18\",\n\n";
    assert_read("API_T.X_2020.csv", format!("\u{feff}{above}{quoted}"), "world-bank", &figures);
    assert_read("API_T.X_2020.csv", format!("{above}{quoted}").replace('\n', "\r\n"), "world-bank", &figures);
    let resaved = "Country Name,Country Code,Indicator Name,Indicator Code,2015,2016\n\
        France,FRA,\"Things, total\",T.X,5.5,\nWorld,WLD,\"Things, total\",T.X,0,7\n";
    assert_read("API_T.X_2025.csv", resaved, "world-bank", &figures);
    let of_databank = "Series Name,Series Code,Country Name,Country Code,2015 [YR2015],2016 [YR2016]\n\
        \"Things, total\",T.X,France,FRA,5.5,..\n\"Things, total\",T.X,World,WLD,0,7\n,,,,,\n,,,,,\n\
        Data from database: World Development Indicators,,,,,\nLast Updated: 12/22/2015,,,,,\n";
    assert_read("Popular_Indicators.csv", of_databank, "world-bank", &figures);
    let long = "Series Name,\"Series Code\",\"Country Name\",\"Country Code\",\"Time\",\"Time Code\",\"Value\"\n\
        \"Things, total\",\"T.X\",\"France\",\"FRA\",\"2015\",\"YR2015\",\"5.5\"\n\
        \"Things, total\",\"T.X\",\"France\",\"FRA\",\"2016\",\"YR2016\",\"..\"\n\
        \"Things, total\",\"T.X\",\"World\",\"WLD\",\"2015\",\"YR2015\",\"0\"\n\
        \"Things, total\",\"T.X\",\"World\",\"WLD\",\"2016\",\"YR2016\",\"7\"\n\
        ,\"\",\"\",\"\",\"\",\"\",\"\"\nData from database: World Development Indicators,\"\",\"\",\"\",\"\",\"\",\"\"\n\
        Last Updated: 10/07/2025,\"\",\"\",\"\",\"\",\"\",\"\"\n";
    assert_read("long.csv", long, "world-bank-long", &figures);
}

#[test]
fn old_codes_of_the_world_bank_give_way_to_names() {
    assert_read(
        "a.csv",
        "Country Name,Country Code,Series Name,Series Code,2012 [YR2012]\nAndorra,ADO,Things,T,5\n\"Congo, Dem. Rep.\",ZAR,Things,T,7\n",
        "world-bank",
        &["T AND 2012 5", "T COD 2012 7"],
    );
}

#[test]
fn owid_tables_of_all_years() {
    let with_region = "Entity,Code,Year,GDP,World region according to OWID\nFrance,FRA,2020,5.25,Europe\n";
    let (layout, figures) = read("gdp.csv", with_region, "");
    assert_eq!((layout.as_str(), figures), ("owid", vec!["GDP FRA 2020 5.25".to_owned()]));
    assert_read(
        "gdp.csv",
        "entity,code,year,gdp__all,owid_region\nFrance,FRA,2020,5.25,Europe\n",
        "owid",
        &["gdp__all FRA 2020 5.25"],
    );
    // Saved anew by R: the day says more than the year.
    assert_read(
        "c.csv",
        "Entity,Code,year,Day,Computation,Domain\n\"MS (C, P)\",,2010,2010-03-01,0.0000812,Vision\nA FF,,2016,2016-02-04,NA,Games\n",
        "owid",
        &["Computation MS (C, P) 2010-03-01 0.0000812", "Computation A FF 2016-02-04 –"],
    );
}

#[test]
fn sdmx_of_many_offices() {
    let cases: [(&str, &str, &[&str]); 8] = [
        (
            "bis.csv",
            "STRUCTURE,STRUCTURE_ID,ACTION,\"FREQ:Frequency\",\"REF_AREA:Reference area\",\"VALUE:Value\",\"UNIT_MEASURE:Unit of measure\",\"TIME_PERIOD:Time period or range\",\"OBS_VALUE:Observation Value\",\"UNIT_MULT:Unit Multiplier\",\"OBS_STATUS:Observation Status\"\n\
             dataflow,\"BIS:WS_T(1.0): Prices, selected\",I,\"Q: Quarterly\",\"US: United States\",\"N: Nominal\",\"628: Index, 2010 = 100\",2020-Q1,5.25,\"3: Thousands\",\"A: Normal value\"\n",
            &["WS_T USA 2020-Q1 5250.0 unit 628"],
        ),
        (
            // Labels are asked for, and empty.
            "oecd.csv",
            "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,,FREQ,,MEASURE,,UNIT_MEASURE,,GROUP,,TIME_PERIOD,,OBS_VALUE,,OBS_STATUS,,UNIT_MULT,,PRICE_BASE,\n\
             DATAFLOW,OECD:DF_T(1.0),,I,FRA,,A,,GDP,,USD,,G1,,2020,,1.5,,E,,6,,V,\nDATAFLOW,OECD:DF_T(1.0),,I,FRA,,A,,GDP,,USD,,G2,,2020,,2,,A,,6,,V,\n",
            &[
                "GDP FRA 2020 1500000.0 USD GROUP=G1, PRICE_BASE=V estimated (E)",
                "GDP FRA 2020 2000000.0 USD GROUP=G2, PRICE_BASE=V",
            ],
        ),
        (
            // Labels behind all codes.
            "data360.csv",
            "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,INDICATOR,URBANISATION,UNIT_MEASURE,TIME_PERIOD,UNIT_MULT,OBS_VALUE,OBS_STATUS,FREQ_LABEL,REF_AREA_LABEL,INDICATOR_LABEL,UNIT_MULT_LABEL\n\
             datastructure,WB.DATA360:DS(1.3),I,A3,ZMB,F1,RUR,PT,2024,0,63.5,A,Triennial,Zambia,Sent,Units\ndatastructure,WB.DATA360:DS(1.3),I,A3,ZMB,F1,URB,PT,2024,0,69,A,Triennial,Zambia,Sent,Units\n",
            &["F1 ZMB 2024 63.5 PT URBANISATION=RUR", "F1 ZMB 2024 69 PT URBANISATION=URB"],
        ),
        (
            "ilo.csv",
            "ref_area,source,indicator,sex,time,obs_value,obs_status,note_indicator,note_source\n\
             IDN,BA:510,EAR,SEX_T,2023,2776803.875,,T30:122,R1:3513\nIDN,BA:510,EAR,SEX_M,2023,,,T30:122,R1:3513\n",
            &["EAR IDN 2023 2776803.875 – sex=SEX_T", "EAR IDN 2023 – – sex=SEX_M"],
        ),
        (
            "estat.csv",
            "DATAFLOW,LAST UPDATE,freq,unit,s_adj,na_item,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\n\
             ESTAT:NAMQ(1.0),28/08/26 23:00:00,Q,MEUR,SCA,B1GQ,EL,2026-Q1,105150.1,p,\nESTAT:NAMQ(1.0),28/08/26 23:00:00,Q,MEUR,SCA,B1GQ,UK,2026-Q1,:,,C\n",
            &[
                "B1GQ GRC 2026-Q1 105150.1 MEUR s_adj=SCA provisional (p)",
                "B1GQ GBR 2026-Q1 – MEUR s_adj=SCA",
            ],
        ),
        (
            // Quarters beside years, by their form alone.
            "live.csv",
            "\"LOCATION\",\"INDICATOR\",\"SUBJECT\",\"MEASURE\",\"FREQUENCY\",\"TIME\",\"Value\",\"Flag Codes\"\n\
             \"FRA\",\"HOUSE\",\"TOT\",\"IDX\",\"A\",\"2021\",101.5,\n\"FRA\",\"HOUSE\",\"TOT\",\"IDX\",\"Q\",\"2021-Q2\",102,\"b\"\n",
            &[
                "HOUSE FRA 2021 101.5 IDX FREQUENCY=A",
                "HOUSE FRA 2021-Q2 102 IDX FREQUENCY=Q break in the series (b)",
            ],
        ),
        (
            "imf.csv",
            "\"COUNTRY\",\"INDICATOR\",\"UNIT\",\"FREQUENCY\",\"TIME_PERIOD\",\"OBS_VALUE\"\n\"Korea, Republic of\",\"Capital account\",\"US dollar\",\"Annual\",\"1970\",\"0\"\n",
            &["Capital account KOR 1970 0 USD"],
        ),
        (
            // As a French session gives it.
            "fr.csv",
            "STRUCTURE;STRUCTURE_ID;ACTION;REF_AREA;MEASURE;TIME_PERIOD;OBS_VALUE;UNIT_MULT\ndataflow;X:DF_T(1.0);I;FRA;GDP;2020;12,4;3\ndataflow;X:DF_T(1.0);I;DEU;GDP;2020;1.234,5;0\n",
            &["GDP FRA 2020 12400.0", "GDP DEU 2020 1234.5"],
        ),
    ];
    for (name, text, figures) in cases {
        assert_read(name, text, "sdmx", figures);
        assert_read(name, text.replace('\n', "\r\n"), "sdmx", figures);
    }
}

#[test]
fn tables_without_countries_are_refused() {
    for header in [
        "KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,OBS_CONF",
        "STRUCTURE,STRUCTURE_ID,ACTION,FREQ:Frequency,TENOR:Tenor,INSTRUMENT_TYPE:Instrument type,TIME_PERIOD:Time period,OBS_VALUE:Observation value",
    ] {
        let row = vec!["1"; header.split(',').count()].join(",");
        assert_eq!(
            errors("a.csv", format!("{header}\n{row}\n"), ""),
            [":1: a table in SDMX-CSV is wanted, and it is missing column REF_AREA"]
        );
    }
}

#[test]
fn every_cell_of_old_eurostat_tables_ends_with_a_blank() {
    assert_read(
        "teina200.tsv",
        "unit,geo\\time\t2003 \t2004 \t2005 \nMIO_EUR,AT\t-4078.7 \t: \t-6351.3 p\nMIO_EUR,UK\t0 \t5.0 bep\t:c \n",
        "eurostat",
        &[
            "teina200 AUT 2003 -4078.7 MIO_EUR",
            "teina200 AUT 2004 – MIO_EUR",
            "teina200 AUT 2005 -6351.3 MIO_EUR – provisional (p)",
            "teina200 GBR 2003 0 MIO_EUR",
            "teina200 GBR 2004 5.0 MIO_EUR – break in the series, estimated, provisional (bep)",
            "teina200 GBR 2005 – MIO_EUR – confidential (c)",
        ],
    );
}

#[test]
fn imf_tables_of_all_years() {
    let oct_2015 = "WEO Country Code\tISO\tWEO Subject Code\tCountry\tSubject Descriptor\tSubject Notes\tUnits\tScale\tCountry/Series-specific Notes\t2014\t2015\tEstimates Start After\n\
        512\tAFG\tNGDP_R\tAfghanistan\tGDP, constant prices\tx\tNational currency\tBillions\ty\t1,033.591\tn/a\t2013\n";
    assert_read(
        "WEOOct2015all.xls",
        oct_2015,
        "imf-weo",
        &[
            "NGDP_R AFG 2014 1033591000000.0 National currency – IMF staff estimate or projection",
            "NGDP_R AFG 2015 – National currency",
        ],
    );
    // The remark below ends the file without a line end.
    let apr_2025 = "WEO Country Code\tWEO Subject Code\tCountry\tSubject Descriptor\tUnits\tScale\tCountry/Series-specific Notes\t2023\t2024\tEstimates Start After\n\
        534\tLP\tIndia\tPopulation\tPersons\tMillions\t\t1,425.5\t\t2023\n\nInternational Monetary Fund, World Economic Outlook Database, April 2025";
    assert_read(
        "WEO_Data.xls",
        apr_2025,
        "imf-weo",
        &["LP IND 2023 1425500000.0 people", "LP IND 2024 – people"],
    );
    let ifs = "Country Name,Country Code,Indicator Name,Indicator Code,Time Period,Value,Status\n\
        Australia,193,\"Deposits, National Currency\",16D,1963,0,\nAustralia,193,\"Deposits, National Currency\",16D,2000Q4,5,\nAustralia,193,\"Deposits, National Currency\",16D,1982M2,7,\n";
    assert_read(
        "IFS.csv",
        ifs,
        "world-bank-long",
        &["16D AUS 1963 0", "16D AUS 2000-Q4 5", "16D AUS 1982-02 7"],
    );
    for (corner, metric) in [("Real growth (annual %)", "Real growth (annual %)"), ("Countries", "growth")] {
        let unit = if corner == metric { " annual %" } else { "" };
        let text = format!(
            "{corner},2021,2022\nFrance,6.8,-2.6\n\"Bahamas, The\",13.7,no data\n,,\n,,\n\"©IMF, 2022\",,\n"
        )
        .replace("no data", "");
        assert_read(
            "growth.csv",
            text,
            "wide",
            &[
                &format!("{metric} FRA 2021 6.8{unit}"),
                &format!("{metric} FRA 2022 -2.6{unit}"),
                &format!("{metric} BHS 2021 13.7{unit}"),
                &format!("{metric} BHS 2022 –{unit}"),
            ],
        );
    }
}

#[test]
fn clusters_that_are_only_planned_are_no_clusters() {
    let text = "Name,Status,Country,H100 equivalents,First Operational Date\nA,Existing,France,5000,2023-04-01\n\
        B,Planned,France,90000,2027-01-01\nC,Planned,China,80000,2025-01-01\nD,Existing,China,8000,2025-01-01\n";
    let (_, figures) =
        read("gpu_clusters.csv", text, "--metric clusters --entity France,China --period 2023..2028");
    let none = "clusters FRA 2023-04-01/2027-01-01 2";
    assert!(!figures.iter().any(|figure| figure.starts_with(none)), "{figures:?}");
    let (_, all) = read("gpu_clusters.csv", text, "");
    assert!(all.contains(&"H100 equivalents B 2027-01-01 90000 – Status=Planned".to_owned()), "{all:?}");
    assert_eq!(
        all.last().unwrap().split(" Each").next(),
        Some("clusters WORLD 2023/2025-01-01 2 clusters listed")
    );
    let folder = Scratch::with("c.csv", text);
    let run = folder.run("rank --metric clusters --data c.csv");
    assert!(
        run.err.contains("note: c.csv: 2 planned, cancelled or dated after this year are in no count"),
        "{}",
        run.err
    );
    let largest = folder.run("rank --metric 'H100 equivalents' --across-periods --data c.csv --csv");
    assert!(largest.out.contains("\n1,D,D,") && !largest.out.contains(",90000"), "{}", largest.all());
}

#[test]
fn things_without_figures_are_counted_all_the_same() {
    let (layout, figures) = read(
        "m.csv",
        "Model,Publication date,Country (of organization)\nM,2024-01-01,France\nN,2024-01-02,France\n",
        "",
    );
    assert_eq!(
        (layout.as_str(), figures[0].as_str()),
        ("epoch", "models FRA 2024-01-01/2024-01-02 2 models listed")
    );
}

#[test]
fn a_bad_cell_does_not_make_a_column_vanish() {
    assert_eq!(
        errors(
            "m.csv",
            "Model,Publication date,Parameters,Country (of organization)\nM,2024-01-01,1e9,France\nN,2024-01-02,12abc,France\nO,2024-01-03,2e9,France\n",
            ""
        ),
        [":3: Parameters: expected a number, found \"12abc\""]
    );
}

#[test]
fn a_country_and_a_group_are_not_one() {
    for (name, code, found) in [
        ("France", "EUU", "the code is that of European Union, the name that of France"),
        ("France", "OWID_WRL", "the code is that of World, the name that of France"),
        ("World", "FRA", "the code is that of France, the name that of World"),
    ] {
        assert_eq!(
            errors("a.csv", format!("Entity,Code,Year,T\n{name},{code},2023,1\n"), ""),
            [format!(":2: Code: {found}")]
        );
        assert_eq!(
            errors("a.csv", format!("Country Name,Country Code,Year,Value\n{name},{code},2023,1\n"), ""),
            [format!(":2: Country Code: {found}")]
        );
    }
}

#[test]
fn only_words_scale_where_numbers_could_mean_two_things() {
    let file = |scale: &str| format!("Country,Scale,2022\nFrance,{scale},5\n");
    for scale in ["1", "6", "1000", "Zillions"] {
        assert_eq!(
            errors("a.csv", file(scale), ""),
            [format!(":2: Scale: expected a scale in words, as Millions, found \"{scale}\"")]
        );
    }
    assert_eq!(read("a.csv", file("Thousands"), "").1, ["a FRA 2022 5000.0"]);
    assert_eq!(read("a.csv", file("Units"), "").1, ["a FRA 2022 5"]);
    assert_eq!(read("a.csv", "Country,UNIT_MULT,2022\nFrance,3,5\n", "").1, ["a FRA 2022 5000.0"]);
}

#[test]
fn a_column_of_areas_is_not_one_of_places() {
    assert_read(
        "a.csv",
        "Country Name,Area,Population\nFrance,550000,68\nSpain,500000,48\n",
        "wide",
        &["Area FRA – 550000", "Population FRA – 68", "Area ESP – 500000", "Population ESP – 48"],
    );
    assert_read("a.csv", "Area,2022\nFrance,5\n", "wide", &["a FRA 2022 5"]);
}

#[test]
fn titles_and_empty_lines_may_stand_above_any_table() {
    for above in ["sep=;\n", ";;\n;;\n", "Un titre, et plus\n\n", "\u{feff}Titre\n\nSous-titre\n"] {
        assert_read(
            "pib.csv",
            format!("{above}Pays;2022;2023\nFrance;1,5;2\nItalie;2,25;\n;;\n;;\n"),
            "wide",
            &["pib FRA 2022 1.5", "pib FRA 2023 2", "pib ITA 2022 2.25", "pib ITA 2023 –"],
        );
    }
    assert_eq!(
        errors("a.csv", "Title\n\nCountry,2022\nFrance,x1\nSpain,1\nItaly,2\n", ""),
        [":4: 2022: expected a number, found \"x1\""]
    );
    assert_read("a.csv", "sep=;\nEntity;Code;Year;T\nFrance;FRA;2022;1,5\n", "owid", &["T FRA 2022 1.5"]);
    let named = Scratch::with("a.csv", "Title\n\nCountry,2022\nFrance,5\n")
        .run("rank --data a.csv --layout wide --csv");
    assert!(named.out.contains("1,FRA,France,a,2022,"), "{}", named.all());
}

#[test]
fn two_tables_of_united_nations_data_end_at_their_footnotes() {
    for (header, footer) in [
        ("\"Value Footnotes\"", "\"footnoteSeqID\",\"Footnote\""),
        ("\"Value Footnotes\"", "\"fnSeqID\",\"Footnote\""),
    ] {
        assert_read(
            "un.csv",
            format!(
                "\"Country or Area\",\"Year\",\"Value\",{header}\n\"France\",\"2015\",\"5\",\"1,26\"\n\"Italy\",\"2015\",\"\",\"\"\n\n{footer}\n\"1\",\"a remark, over\ntwo lines\"\n\"26\",\"7\"\n"
            ),
            "wide",
            &["un FRA 2015 5", "un ITA 2015 –"],
        );
    }
}

/// What one table says does not hang on who publishes it.
#[test]
fn one_table_in_each_layout() {
    let figures = [
        ("FRA", "France", "2022", "1.5"),
        ("FRA", "France", "2023", ""),
        ("DEU", "Germany", "2022", "0"),
        ("DEU", "Germany", "2023", "-7.25"),
    ];
    let rows = |of: &dyn Fn(&str, &str, &str, &str) -> String| -> String {
        figures.iter().map(|(c, n, y, v)| of(c, n, y, v)).collect()
    };
    let across = |of: &dyn Fn(&str, &str, &str, &str) -> String| -> String {
        figures.chunks(2).map(|two| of(two[0].0, two[0].1, two[0].3, two[1].3)).collect()
    };
    let colon = |value: &str| if value.is_empty() { ": ".to_owned() } else { value.to_owned() };
    let null = |value: &str| if value.is_empty() { "null".to_owned() } else { value.to_owned() };
    let api = rows(&|c, n, y, v| {
        format!(
            r#"{{"indicator":{{"id":"T","value":"T"}},"country":{{"id":"{}","value":"{n}"}},"countryiso3code":"{c}","date":"{y}","value":{}}},"#,
            &c[..2],
            null(v)
        )
    });
    let cases = [
        (
            "native",
            "T.csv",
            format!("metric,entity,year,value\n{}", rows(&|c, _, y, v| format!("T,{c},{y},{v}\n"))),
        ),
        (
            "owid",
            "T.csv",
            format!("Entity,Code,Year,T\n{}", rows(&|c, n, y, v| format!("{n},{c},{y},{v}\n"))),
        ),
        (
            "world-bank-long",
            "T.csv",
            format!(
                "Country Name,Country Code,Year,Value\n{}",
                rows(&|c, n, y, v| format!("{n},{c},{y},{v}\n"))
            ),
        ),
        (
            "sdmx",
            "T.csv",
            format!(
                "REF_AREA,MEASURE,TIME_PERIOD,OBS_VALUE\n{}",
                rows(&|c, _, y, v| format!("{c},T,{y},{v}\n"))
            ),
        ),
        ("wide", "T.csv", format!("Country,2022,2023\n{}", across(&|_, n, a, b| format!("{n},{a},{b}\n")))),
        (
            "world-bank",
            "T.csv",
            format!(
                "Country Name,Country Code,Indicator Name,Indicator Code,2022,2023\n{}",
                across(&|c, n, a, b| format!("{n},{c},T,T,{a},{b}\n"))
            ),
        ),
        (
            "imf-weo",
            "T.csv",
            format!(
                "ISO,WEO Subject Code,Country,Scale,2022,2023\n{}",
                across(&|c, n, a, b| format!("{c},T,{n},,{a},{b}\n"))
            ),
        ),
        (
            "imf",
            "T.csv",
            format!(
                "SERIES_CODE,COUNTRY,INDICATOR,SCALE,2022,2023\n{}",
                across(&|c, n, a, b| format!("{c}.T,{n},T,Units,{a},{b}\n"))
            ),
        ),
        (
            "eurostat",
            "T.tsv",
            format!(
                "indic_x,geo\\time\t2022 \t2023 \n{}",
                across(&|c, _, a, b| format!("T,{}\t{}\t{} \n", &c[..2], colon(a), colon(b)))
            ),
        ),
        ("world-bank-api", "T.json", format!(r#"[{{"page":1,"pages":1}},[{}]]"#, api.trim_end_matches(','))),
    ];
    for (layout, name, text) in cases {
        assert_read(
            name,
            text,
            layout,
            &["T FRA 2022 1.5", "T FRA 2023 –", "T DEU 2022 0", "T DEU 2023 -7.25"],
        );
    }
}

#[test]
fn a_layout_that_is_forced_on_another_is_refused() {
    let owid = "Entity,Code,Year,T\nFrance,FRA,2023,1\n";
    for layout in [
        "sdmx",
        "native",
        "world-bank",
        "world-bank-long",
        "world-bank-api",
        "eurostat",
        "epoch",
        "imf-weo",
        "imf",
    ] {
        let run = Scratch::with("a.csv", owid).run(&format!("rank --data a.csv --layout {layout}"));
        assert!(
            run.refusal().starts_with("error: a.csv:1: ") && run.err.contains("help: "),
            "{layout}: {}",
            run.err
        );
    }
}

#[test]
fn what_holds_nothing_is_told_apart() {
    assert_wrong(
        "a.csv",
        &[
            ("", ": the file is empty: expected a header and rows"),
            ("\n\r\n\n", ": the file is empty: expected a header and rows"),
        ],
    );
    assert_eq!(errors("a.csv", gzip(b""), ""), [": the file is empty: expected a header and rows"]);
    for header in ["Entity,Code,Year,T\n", "metric,entity,period,value\n", "Country,2022\n"] {
        let run = Scratch::with("a.csv", header).run("rank --data a.csv");
        assert!(run.err.contains("has no rows") || run.out.contains("no rows"), "{header}: {}", run.all());
    }
}

#[test]
fn bytes_that_are_no_text_have_their_line() {
    let after = |bytes: &[u8]| [b"metric,entity,year,value\nm,Cor\xc3\xa9e du Sud,2022,1\n", bytes].concat();
    // Other letters are UTF-8, so that this one is damaged.
    assert_eq!(errors("a.csv", after(b"m,Br\xe9sil,2022,1\n"), ""), [":3: bytes that are not UTF-8"]);
    assert_eq!(
        errors("a.csv", b"metric,entity,year,value\nm,a\x00\xe9,2022,1\n", ""),
        [":2: bytes that are not UTF-8"]
    );
    let big: Vec<u8> = "metric,entity,year,value\nm,Côte d’Ivoire,2022,1\n"
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    assert_eq!(read("a.csv", &big, "").1, ["m CIV 2022 1"]);
    assert_eq!(read("a.csv", &big, "--encoding utf-16be").1, ["m CIV 2022 1"]);
    assert_eq!(errors("a.csv", &big[..big.len() - 1], ""), [": bytes that are no text in UTF-16BE"]);
}

#[test]
fn packed_files_are_whole_or_refused() {
    let text = "metric,entity,year,value\nm,FR,2023,1\n";
    let packed = zstd(text.as_bytes());
    let told = errors("a.csv.zst", &packed[..packed.len() - 2], "");
    assert!(told[0].starts_with(": expected a whole zstd file: "), "{told:?}");
    let mut changed = gzip(text.as_bytes());
    let at = changed.len() - 6;
    changed[at] ^= 1;
    assert!(errors("a.csv.gz", &changed, "")[0].starts_with(": expected a whole gzip file: "));
    assert_eq!(
        errors("a.csv.gz", gzip(&gzip(text.as_bytes())), ""),
        [": expected UTF-8 text, found a gzip file within another"]
    );
    let bomb = zstd(&vec![b'\n'; 70_000_000]);
    assert_eq!(
        errors("a.csv.zst", &bomb, ""),
        [": more than 100 times its size come out of it, as of a file that is made to do harm"]
    );
}

#[test]
fn what_lies_beside_the_figures_is_refused_by_name_and_passed_over_in_a_folder() {
    let sides = [
        (
            "Metadata_Country_API_T.csv",
            "\"Country Code\",\"Region\",\"IncomeGroup\",\"SpecialNotes\",\"TableName\",\n\"FRA\",\"\",\"\",\"\",\"France\",\n",
        ),
        (
            "Metadata_Indicator_API_T.csv",
            "\"INDICATOR_CODE\",\"INDICATOR_NAME\",\"SOURCE_NOTE\",\"SOURCE_ORGANIZATION\",\n\"T\",\"a\",\"b\",\"c\",\n",
        ),
        (
            "WDICountry.csv",
            "Country Code,Short Name,Table Name,Long Name\nFRA,France,France,French Republic\n",
        ),
        ("WDISeries.csv", "Series Code,Topic,Indicator Name\nT,a,b\n"),
        ("WDIfootnote.csv", "CountryCode,SeriesCode,Year,Description\nFRA,T,YR2020,x\n"),
    ];
    let mut folder = Scratch::with(
        "d/API_T.csv",
        "Country Name,Country Code,Indicator Name,Indicator Code,2022\nFrance,FRA,T,T,5\n",
    );
    for (name, text) in sides {
        folder = folder.file(&format!("d/{name}"), text);
        let told = folder.run(&format!("rank --data d/{name}"));
        assert!(told.refusal().contains(":1: expected figures, found the "), "{name}: {}", told.err);
    }
    let run = folder.run("export --data d");
    assert_eq!(run.out.lines().count(), 2, "{}", run.all());
}

#[test]
fn one_column_with_decimal_commas_makes_points_in_the_others_doubtful() {
    for text in ["Country\tA\tB\nFrance\t1.234\t1,5\n", "Country,A,B\nFrance,1.234,\"1,5\"\n"] {
        assert_eq!(
            errors("a.csv", text, ""),
            [":2: A: \"1.234\" is 1.234 with a decimal point and 1234 with a decimal comma"]
        );
        assert_eq!(read("a.csv", text, "--decimal comma").1, ["A FRA – 1234", "B FRA – 1.5"]);
    }
    assert_read("a.csv", "Country\tA\tB\nFrance\t1.234,5\t1,5\n", "wide", &["A FRA – 1234.5", "B FRA – 1.5"]);
    assert_read("a.csv", "Country\tA\tB\nFrance\t1.25\t1,5\n", "wide", &["A FRA – 1.25", "B FRA – 1.5"]);
}
