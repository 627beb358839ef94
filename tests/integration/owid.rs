//! `export --layout owid`: a table as Our World in Data gives one, and what is read of it again.

use crate::harness::Scratch;

const HEADER: &str = "metric,entity,period,qualifier,value,upper,unit,scope,source";

#[test]
fn a_table_and_its_description_are_written_side_by_side() {
    let rows = "m,France,2023,,14.0,,USD,,a\nm,World,2023,,9007199254740993,,USD,,a\nn,France,2022,,,,,,a\n";
    let folder = Scratch::with("in.csv", format!("{HEADER}\n{rows}"));
    folder.run("export --data in.csv --layout owid -o out.csv").answer();
    assert_eq!(
        folder.read("out.csv"),
        "Entity,Code,Year,m,n\nFrance,FRA,2022,,\nFrance,FRA,2023,14.0,\nWorld,OWID_WRL,2023,9007199254740993,\n"
    );
    let description: serde_json::Value = serde_json::from_str(&folder.read("out.metadata.json")).unwrap();
    assert_eq!(description["columns"]["m"]["unit"], "USD");
    assert_eq!(description["columns"]["m"]["timespan"], "2023");
    assert_eq!(folder.names(), ["in.csv", "out.csv", "out.metadata.json"]);
}

#[test]
fn what_is_read_again_says_the_same() {
    let rows = "patents,CN,2023,,70,,%,,a\npatents,US,2023,,14.0,,%,,a\npatents,US,2010,,40,,%,,a\n\
                m,Atlantis,2023,,1e12,,USD,s,a\nm,FR,2023,,-5,,EUR,s,a\n";
    let folder = Scratch::with("in.csv", format!("{HEADER}\n{rows}"));
    folder.run("export --data in.csv --layout owid -o out.csv").answer();
    let again = folder.run("export --data out.csv --csv");
    let parts = |line: &str| {
        let cells: Vec<String> = line.split(',').map(str::to_owned).collect();
        [1, 2, 3, 5, 7].map(|column| cells[column].clone()).join("|")
    };
    let mut figures: Vec<String> =
        again.out.lines().skip(1).map(parts).filter(|row| !row.contains("||")).collect();
    figures.sort();
    let mut wanted = vec![
        "patents|CHN|2023|70|%",
        "patents|USA|2023|14.0|%",
        "patents|USA|2010|40|%",
        "m (USD)|Atlantis|2023|1000000000000|USD",
        "m (EUR)|FRA|2023|-5|EUR",
    ];
    wanted.sort_unstable();
    assert_eq!(figures, wanted, "{}", again.all());
    // Once more, the bytes are the same.
    folder.run("export --data out.csv --layout owid -o more.csv").answer();
    assert_eq!(folder.read("more.csv"), folder.read("out.csv"));
}

#[test]
fn days_make_a_table_of_days() {
    let folder = Scratch::with("in.csv", format!("{HEADER}\nm,FR,2023-05-01,,1,,,,a\n"));
    let run = folder.run("export --data in.csv --layout owid");
    assert_eq!(run.out, "Entity,Code,Day,m\nFrance,FRA,2023-05-01,1\n");
}

#[test]
fn what_would_be_sharpened_is_refused_and_nothing_is_written() {
    for (row, why) in [
        ("m,FR,2023,about,1,,,,a", "is no exact amount"),
        ("m,FR,2023,rank,1,,,,a", "is no exact amount"),
        ("m,FR,2023,range,1,2,,,a", "is no exact amount"),
        ("m,FR,P10Y,,1,,,,a", "no place for: over 10 years"),
        ("m,FR,2013/2023,,1,,,,a", "no place for: 2013"),
        ("m,FR,,,1,,,,a", "no place for"),
        ("m,FR,2023,,1,,,,a\nm,FR,2023-05-01,,1,,,,a", "no place for: 2023"),
    ] {
        let folder = Scratch::with("in.csv", format!("{HEADER}\n{row}\n"));
        let run = folder.run("export --data in.csv --layout owid -o out.csv");
        assert!(run.refusal().contains(why), "{row}: {}", run.err);
        assert_eq!(folder.names(), ["in.csv"]);
    }
}

#[test]
fn neither_file_is_replaced_unasked() {
    for there in ["out.csv", "out.metadata.json"] {
        let folder = Scratch::with("in.csv", format!("{HEADER}\nm,FR,2023,,1,,,,a\n")).file(there, "mine");
        assert_eq!(folder.run("export --data in.csv --layout owid -o out.csv").status, 2);
        assert_eq!(folder.read(there), "mine");
        assert_eq!(folder.names().len(), 2, "{:?}", folder.names());
        folder.run("export --data in.csv --layout owid -o out.csv --force").answer();
        assert_ne!(folder.read(there), "mine");
    }
}

#[test]
fn names_are_harmless_in_a_spreadsheet() {
    let folder = Scratch::with("in.csv", format!("{HEADER}\n=cmd(),@x,2023,,1,,,,a\n"));
    assert_eq!(
        folder.run("export --data in.csv --layout owid").out,
        "Entity,Code,Year,'=cmd()\n'@x,,2023,1\n"
    );
    assert_eq!(
        folder.run("export --data in.csv --layout owid --raw").out,
        "Entity,Code,Year,=cmd()\n@x,,2023,1\n"
    );
}
