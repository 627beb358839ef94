//! `show`: all that is known of one entity, metric or source.

use crate::harness::{Scratch, run};
use insta::assert_snapshot;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// The answer in JSON.
#[track_caller]
fn shown(arguments: &str) -> Value {
    serde_json::from_str(run(&format!("show {arguments} --json")).answer()).unwrap()
}

/// A file with a figure of France for each of so many years, of as many metrics as there are numbers.
fn years(of_metrics: &[usize]) -> Scratch {
    let mut text = "metric,entity,period,value,unit\n".to_owned();
    for (metric, years) in of_metrics.iter().enumerate() {
        for (year, value) in (2001..).zip(11..).take(*years) {
            writeln!(text, "n{metric},FR,{year},{value},kg").unwrap();
        }
    }
    Scratch::with("n.csv", text)
}

#[test]
fn france_has_its_rank_and_no_amount() {
    let france = shown("france");
    let figures = france["figures"].as_array().unwrap();
    assert_eq!(figures.len(), 1, "{france}");
    let eighth = json!({"first": 8, "last": 8});
    assert_eq!((&figures[0]["metric"], &figures[0]["period"]), (&json!("investment"), &json!("P10Y")));
    assert_eq!((&figures[0]["rank"], &figures[0]["stated_rank"]), (&eighth, &eighth));
    for unknown in ["figure", "computed_rank", "among"] {
        assert_eq!(figures[0][unknown], Value::Null, "{unknown}");
    }
    for format in ["table", "plain", "md"] {
        let answer = run(&format!("show france --format {format}"));
        assert!(
            !answer.answer().contains(['$', '–']),
            "neither an amount nor a row without one: {}",
            answer.out
        );
    }
}

#[test]
fn an_entity_is_found_by_its_codes_and_by_its_name_in_either_language_and_any_letters() {
    let expected = run("show KOR");
    assert!(expected.answer().contains("7–9"), "{}", expected.out);
    for name in [
        "KR",
        "kor",
        "south korea",
        "South Korea",
        "SOUTH KOREA",
        "'south korea'",
        "corée du sud",
        "Coree du Sud",
        "'CORÉE DU SUD'",
        "  KOR  ",
    ] {
        assert_eq!(run(&format!("show {name}")), expected, "{name}");
    }
}

#[test]
fn metrics_and_sources_are_found_by_their_names_too() {
    for names in [
        ["patents", "PATENTS", "share of the world’s ai patents", "part des brevets d’IA du monde"],
        ["reboot-2025", "reboot", "Reboot", "La France a-t-elle déjà perdu la bataille de l’IA ?"],
        ["arte-dessous-des-cartes", "arte", "Arte", "ARTE"],
    ] {
        let expected = run(&format!("show {}", names[0]));
        assert!(expected.answer().contains("code "), "{}", expected.out);
        for name in names {
            assert_eq!(run(&format!("show {name}")), expected, "{name}");
        }
    }
}

#[test]
fn a_name_that_is_two_things_is_asked_about() {
    assert_snapshot!(run("show semianalysis").all(), @"
    exit 2
    ── stderr
    error: `semianalysis` could be SemiAnalysis (semianalysis) or the source semianalysis
    help: say which with --as entity or --as source
    ");
    let as_source = run("show semianalysis --as source");
    assert!(as_source.answer().starts_with("DeepSeek Debates\n"), "{}", as_source.out);
    let as_entity = run("show semianalysis --as entity");
    assert!(as_entity.answer().starts_with("SemiAnalysis\n"), "{}", as_entity.out);
    let as_metric = run("show semianalysis --as metric");
    assert!(as_metric.refusal().starts_with("error: unknown metric `semianalysis`"), "{}", as_metric.err);
}

#[test]
fn a_stated_rank_is_told_once_whatever_the_units_of_others() {
    let rows = "metric,entity,year,qualifier,value,upper,unit\nn,DE,2024,,7,,EUR\nn,IT,2024,,5,,USD\n\
        n,ES,2024,,,,USD\nn,ES,2024,rank,3,5,\nn,PT,2024,rank,4,,\nn,FR,2024,,9,,EUR\nn,FR,2024,rank,2,,\n";
    let folder = Scratch::with("n.csv", rows);
    let figures = |name: &str| {
        let run = folder.run(&format!("show {name} --data n.csv --json"));
        serde_json::from_str::<Value>(run.answer()).unwrap()["figures"].as_array().unwrap().clone()
    };
    for (name, unit, qualifier, rank) in [
        ("ES", json!("USD"), json!("missing"), 3),
        ("PT", Value::Null, Value::Null, 4),
        ("FR", json!("EUR"), json!("exact"), 2),
    ] {
        let figures = figures(name);
        assert_eq!(figures.len(), 1, "{figures:?}");
        let found =
            (&figures[0]["unit"], &figures[0]["figure"]["qualifier"], &figures[0]["stated_rank"]["first"]);
        assert_eq!(found, (&unit, &qualifier, &json!(rank)), "{figures:?}");
    }
}

#[test]
fn a_remark_names_the_period_where_figures_are_of_several() {
    let rows = "metric,entity,year,value,note\nn,FR,2020,1,old\nn,FR,2021,2,new\nn,DE,2021,2,new\n";
    let folder = Scratch::with("n.csv", rows);
    for (arguments, remarks) in [
        ("compare", "\nFrance (2020): old.\nFrance (2021) and Germany (2021): new.\n"),
        ("show FR", "\nn (2020): old.\nn (2021): new.\n"),
        ("rank", "\nFrance and Germany: new.\n"),
    ] {
        let run = folder.run(&format!("{arguments} --data n.csv"));
        assert!(run.answer().contains(remarks), "{}", run.out);
    }
}

#[test]
fn a_name_that_two_countries_share_is_asked_about() {
    for arguments in ["show congo", "show Congo --as entity", "compare --metric patents --entity congo"] {
        let run = run(arguments);
        assert!(run.refusal().contains("(COD)") && run.err.contains("(COG)"), "{}", run.err);
    }
    // In a file it is what its publisher means by it; and whole names are nobody else's.
    let folder = Scratch::with("n.csv", "metric,entity,year,value\nn,Congo,2020,1\n");
    assert!(folder.run("export --data n.csv").out.contains("n,COG,"));
    for (name, title) in
        [("guinea", "Guinea"), ("sudan", "Sudan"), ("uk", "United Kingdom"), ("holland", "Netherlands")]
    {
        assert!(run(&format!("show {name}")).answer().starts_with(&format!("{title}\n")), "{name}");
    }
}

#[test]
fn a_metric_of_a_file_may_have_the_code_of_a_country() {
    let folder = Scratch::with("n.csv", "metric,entity,year,value\nfr,FR,2020,1\n");
    let asked = folder.run("show FR --data n.csv");
    assert!(asked.refusal().contains("`FR` could be France (FRA) or the metric fr"), "{}", asked.err);
    for (kind, title) in [("entity", "France\n"), ("metric", "fr\n")] {
        let run = folder.run(&format!("show FR --data n.csv --as {kind}"));
        assert!(run.answer().starts_with(title), "{}", run.out);
    }
}

#[test]
fn a_part_of_a_name_is_answered_with_the_whole_ones_and_never_guessed() {
    assert_snapshot!(run("show korea").all(), @"
    exit 2
    ── stderr
    error: unknown name `korea`
    help: did you mean one of North Korea, South Korea?
    ");
}

#[test]
fn an_unknown_name_is_refused_with_what_it_may_be_a_slip_of() {
    for (name, help) in [
        ("frnace", "`France`"),
        ("patent", "one of patent-count, patents"),
        ("reboot-2052", "`reboot-2025`"),
        ("deepsek", "`DeepSeek`"),
        ("etats-unsi", "`United States`"),
    ] {
        let run = run(&format!("show {name}"));
        let expected = format!("error: unknown name `{name}`\nhelp: did you mean {help}?\n");
        assert_eq!(run.refusal(), expected);
    }
    let wild = run("show qwertyuiop");
    assert!(!wild.refusal().contains("did you mean"), "{}", wild.err);
    let other = run("show patents --as entity");
    assert!(other.refusal().starts_with("error: unknown entity `patents`"), "{}", other.err);
}

#[test]
fn an_entity_without_figures_is_shown_and_that_is_said() {
    assert_snapshot!(run("show namibie --lang fr").all(), @"
    exit 0
    ── stdout
    Namibie

    code          NAM
    nature        pays
    autres codes  NA
    nom anglais   Namibia
    nom français  Namibie
    membre de     Afrique

    Les données n’ont aucun chiffre à ce sujet.
    ");
    let germany = run("show germany");
    assert!(germany.answer().ends_with("\n\nThe data has no figure on it.\n"), "{}", germany.out);
    assert!(!germany.out.contains("Figures"), "{}", germany.out);
    assert_eq!(shown("germany")["notes"], json!(["The data has no figure on it."]));
    let csv = run("show germany --csv");
    assert_eq!((csv.status, csv.out.lines().count()), (0, 1), "{}", csv.out);
    assert!(csv.err.contains("note: The data has no figure on it.\n"), "{}", csv.err);
}

#[test]
fn a_position_among_those_listed_says_among_how_many_and_a_stated_one_does_not() {
    let usa = run("show usa");
    for row in
        ["over 10 years     $335 bn  1              ¶6", "161 models  1 of 4 listed", "14%  2 of 2 listed"]
    {
        assert!(usa.answer().contains(row), "{row}: {}", usa.out);
    }
    assert!(run("show china --lang fr").answer().contains("127\u{a0}modèles  2 sur 4 cités"));
    assert!(run("show nvidia").answer().contains("> $4,000 bn     1  ¶12"), "by the list, the first of all");
    let usa = shown("usa");
    for figure in usa["figures"].as_array().unwrap() {
        assert_eq!(figure["among"].is_null(), !figure["stated_rank"].is_null(), "{figure}");
    }
    // Of Italy only the rank is known, so others may stand anywhere.
    let rows = "metric,entity,year,qualifier,value\nn,FR,2020,,9\nn,FR,2020,rank,2\nn,DE,2020,,5\nn,IT,2020,rank,1\n";
    let folder = Scratch::with("n.csv", rows);
    for (name, rank) in [("FR", "9     2\n"), ("DE", "5  2 of 2 listed\n"), ("IT", "    1\n")] {
        let shown = folder.run(&format!("show {name} --data n.csv"));
        assert!(shown.answer().contains(rank), "{}", shown.out);
    }
}

#[test]
fn in_a_file_of_ones_own_a_list_is_of_everyone() {
    let folder = Scratch::with("n.csv", "metric,entity,year,value\nn,FR,2020,9\nn,DE,2020,12\nn,IT,2020,7\n");
    let france = folder.run("show FR --data n.csv --json");
    let france: Value = serde_json::from_str(france.answer()).unwrap();
    assert_eq!(france["figures"][0]["computed_rank"], json!({"first": 2, "last": 2}));
    assert_eq!(france["figures"][0]["among"], Value::Null);
}

#[test]
fn one_alone_has_no_position() {
    assert!(!run("show tsmc").answer().contains("rank"));
    assert_eq!(shown("tsmc")["figures"][0]["rank"], Value::Null);
}

#[test]
fn bounds_leave_a_position_open() {
    let rows = "metric,entity,year,qualifier,value\nn,FR,2020,about,5\nn,DE,2020,,5.1\nn,IT,2020,,1\n";
    let folder = Scratch::with("n.csv", rows);
    for name in ["FR", "DE"] {
        assert!(folder.run(&format!("show {name} --data n.csv")).answer().contains("  1–2"), "{name}");
    }
    assert!(folder.run("show IT --data n.csv").answer().contains("1  3 of 3"));
}

#[test]
fn of_a_long_series_the_first_and_the_last_are_shown_and_how_many_are_not() {
    let six = years(&[6]).run("show FR --data n.csv --metric n0");
    assert_eq!(six.answer().matches(" kg").count(), 6, "{}", six.out);
    assert!(!six.out.contains("not shown"), "{}", six.out);

    let folder = years(&[7]);
    let seven = folder.run("show FR --data n.csv");
    let rows: Vec<&str> = seven.answer().lines().filter(|line| line.contains(" kg")).collect();
    assert_eq!(rows.len(), 2, "{}", seven.out);
    assert!(rows[0].contains("2001     11 kg") && rows[1].contains("2007     17 kg"), "{rows:?}");
    let note = "\n5 figures between the first and the last period not shown; choose with --period.\n";
    assert!(seven.out.contains(note), "{}", seven.out);
    let french = folder.run("show FR --data n.csv --lang fr");
    let note = "\n5 chiffres non montrés entre la première et la dernière période\u{202f}; --period permet de choisir.\n";
    assert!(french.answer().contains(note), "{}", french.out);

    let chosen = folder.run("show FR --data n.csv --period 2003,2004");
    assert!(chosen.answer().contains("13 kg") && chosen.out.contains("14 kg"), "{}", chosen.out);
    assert!(!chosen.out.contains("not shown"), "{}", chosen.out);
}

#[test]
fn periods_that_are_asked_for_are_all_shown() {
    let folder = years(&[9]);
    for periods in ["2001..2009", "all", "2001,2002,2003,2004,2005,2006,2007"] {
        let run = folder.run(&format!("show FR --data n.csv --period {periods}"));
        assert!(!run.answer().contains("choose with --period"), "{periods}: {}", run.out);
    }
}

#[test]
fn only_the_metrics_that_are_named_are_shown() {
    let folder = years(&[2, 3]);
    let one = folder.run("show FR --data n.csv --metric n1 --csv");
    assert_eq!((one.status, one.out.matches(",n1,").count()), (0, 3), "{}", one.out);
    assert!(!one.out.contains("n0"), "{}", one.out);
}

#[test]
fn a_built_in_definition_is_of_its_own_unit() {
    let shown = |unit: &str| {
        let row = format!("metric,entity,year,value,unit\npatents,FR,2023,5,{unit}\n");
        Scratch::with("n.csv", row).run("show patents --data n.csv")
    };
    assert_snapshot!(shown("patents").all(), @"
    exit 0
    ── stdout
    patents

    code  patents
    unit  patents

    Figures

    entity  period     figure
    ─────────────────────────
    France  2023    5 patents

    Who states it

    source  rows  ranks  entities  first  last  missing
    ───────────────────────────────────────────────────
    n.csv      1      0         1  2023   2023        0

    Source: n.csv
    ");
    let own = shown("%");
    for part in
        ["Share of the world’s AI patents\n", "\ndefinition  ", "share of one whole", "Patents granted"]
    {
        assert!(own.answer().contains(part), "{part}: {}", own.out);
    }
}

#[test]
fn a_built_in_definition_is_not_of_rows_without_a_unit() {
    let folder = Scratch::with("n.csv", "metric,entity,year,value\npatents,FR,2023,5\n");
    let compared = folder.run("compare --metric patents --data n.csv");
    assert!(compared.answer().starts_with("patents\n"), "{}", compared.out);
    let shown = folder.run("show patents --data n.csv");
    assert!(shown.answer().starts_with("patents\n") && !shown.out.contains("definition"), "{}", shown.out);
}

#[test]
fn a_metric_tells_who_states_it_and_what_may_be_counted() {
    assert_snapshot!(run("show gpus").all(), @"
    exit 0
    ── stdout
    GPUs for AI

    code        gpus
    definition  Number of graphics processors that the entity owns or can use for AI at one moment. The scope names the type; a narrow type is also counted in the wider one. Other AI chips are excluded.
    unit        GPU
    kind        stock: so much at a time
    adds up     over entities, not over periods

    Figures

    entity    scope                     period             figure  where
    ────────────────────────────────────────────────────────────────────
    DeepSeek  Hopper GPUs of all types  not stated  ≈ 50,000 GPUs  ¶21
    DeepSeek  H800 GPUs                 not stated    10,000 GPUs  ¶21
    DeepSeek  H100 GPUs                 not stated    10,000 GPUs  ¶21

    Who states it

    source       scope                     rows  ranks  entities  first  last  missing
    ──────────────────────────────────────────────────────────────────────────────────
    reboot-2025  H100 GPUs                    1      0         1                     0
    reboot-2025  H800 GPUs                    1      0         1                     0
    reboot-2025  Hopper GPUs of all types     1      0         1                     0

    What exactly is counted

    scope       name                                          within
    ────────────────────────────────────────────────────────────────
    all         GPUs of all types
    hopper      Hopper GPUs of all types                      all
    h800        H800 GPUs                                     hopper
    h100        H100 GPUs                                     hopper
    h20         H20 GPUs                                      hopper
    a100        A100 GPUs                                     all
    v3-cluster  GPUs of the cluster that trained DeepSeek-V3  h800
    r1-cluster  GPUs of the cluster that trained DeepSeek-R1  h800

    DeepSeek (Hopper GPUs of all types), DeepSeek (H800 GPUs) and DeepSeek (H100 GPUs): In the conditional, right after the sentence that credits SemiAnalysis.
    Where it comes from: Reboot, “La France a-t-elle déjà perdu la bataille de l’IA ?”, 2025-11-04 [reboot-2025] (Its own list of sources is empty) → Arte, “Le Dessous des cartes (numéro sur l’intelligence artificielle)” [arte-dessous-des-cartes]: the chain ends here.
    Source: Reboot, “La France a-t-elle déjà perdu la bataille de l’IA ?”, 2025-11-04 [reboot-2025], relaying Arte
    ");
    let rows = "metric,entity,year,qualifier,value,unit,source,origin\n\
        n,FR,2020,,1,kg,a,o\nn,DE,2021,,,kg,a,o\nn,FR,2020,rank,2,,b,\n";
    assert_snapshot!(Scratch::with("n.csv", rows).run("show n --data n.csv").all(), @"
    exit 0
    ── stdout
    n

    code  n
    unit  kg

    Figures

    entity   period  figure  source  credited to
    ────────────────────────────────────────────
    France   2020      1 kg  a       o
    Germany  2021         –  a       o
    France   2020    rank 2  b

    Who states it

    source  credited to  rows  ranks  entities  first  last  missing
    ────────────────────────────────────────────────────────────────
    a       o               2      0         2  2020   2021        1
    b                       1      1         1  2020   2020        0

    Where it comes from: a → o: the chain ends here.
    –: a row without a value; empty: no row.
    Sources: a; b
    ");
}

#[test]
fn a_source_tells_what_it_relays_and_that_the_chain_ends() {
    let arte =
        "Arte, “Le Dessous des cartes (numéro sur l’intelligence artificielle)” [arte-dessous-des-cartes]";
    let reboot = run("show reboot-2025");
    let relays = reboot.answer().lines().find(|line| line.starts_with("relays ")).unwrap();
    assert!(relays.ends_with(&format!("{arte}: the chain ends here")), "{relays}");
    let remark = "\nremark     Its own list of sources is empty\n";
    assert!(reboot.out.contains(remark), "{}", reboot.out);
    let french = run("show reboot-2025 --lang fr");
    assert!(french.answer().contains("relaie       Arte, «\u{a0}Le Dessous"), "{}", french.out);
    assert!(french.out.contains("\u{a0}: la chaîne s’arrête ici\n"), "{}", french.out);
    let arte = run("show arte");
    assert!(
        arte.answer().contains("\nrelays      nothing that is known: the chain ends here\n"),
        "{}",
        arte.out
    );
    assert!(arte.out.contains("\nrelayed by  Reboot\n"), "{}", arte.out);
    assert_eq!(shown("reboot-2025")["source"]["relays"], "arte-dessous-des-cartes");
}

#[test]
fn a_source_that_others_cite_is_shown_with_what_is_credited_to_it() {
    let semianalysis = shown("semianalysis --as source");
    let figures = semianalysis["figures"].as_array().unwrap();
    assert_eq!(figures.len(), 1, "{semianalysis}");
    assert_eq!(
        (&figures[0]["source"], &figures[0]["origin"]),
        (&json!("reboot-2025"), &json!("semianalysis"))
    );
    assert_eq!(semianalysis["sources"][0]["id"], "reboot-2025", "where it stands");
}

#[test]
fn the_figures_of_a_source_are_all_there_with_their_places() {
    let reboot = shown("reboot-2025");
    let exported = run("export --csv");
    assert_eq!(reboot["figures"].as_array().unwrap().len(), exported.answer().lines().count() - 1);
    assert!(reboot["figures"].as_array().unwrap().iter().all(|figure| figure["locator"].is_string()));
}

#[test]
fn a_file_of_ones_own_is_a_source() {
    let folder =
        Scratch::with("n.csv", "metric,entity,year,value,unit\nn,FR,2020,1,kg\nn,Wakanda,2020,2,kg\n");
    assert_snapshot!(folder.run("show n.csv --data n.csv").all(), @"
    exit 0
    ── stdout
    n.csv

    code  n.csv

    Figures

    entity   metric  period  figure
    ───────────────────────────────
    France   n       2020      1 kg
    Wakanda  n       2020      2 kg
    ");
    let piped =
        Scratch::new().pipe("metric,entity,year,value\nn,FR,2020,1\n", "show 'standard input' --data -");
    assert!(piped.answer().starts_with("standard input\n"), "{}", piped.out);
    let named = Scratch::with("n.csv", "metric,entity,year,value,source\nn,FR,2020,1,My Study\n");
    assert!(named.run("show my study --data n.csv").answer().starts_with("My Study\n"));
}

#[test]
fn a_source_of_many_figures_has_them_counted() {
    let of = |rows: usize| years(&[rows]).run("show n.csv --data n.csv");
    assert_eq!(of(60).answer().matches(" kg").count(), 60);
    assert_snapshot!(of(61).all(), @"
    exit 0
    ── stdout
    n.csv

    code  n.csv

    Metrics

    metric  rows
    ────────────
    n0        61

    61 figures: aiwatch export lists them.
    ");
}

#[test]
fn a_source_of_many_figures_has_them_all_for_machines() {
    let folder = years(&[61]);
    assert_eq!(folder.run("show n.csv --data n.csv --csv").out.lines().count(), 1 + 61);
}

#[test]
fn json_says_of_what_kind_it_is_by_just_one_key() {
    for (name, kind) in [
        ("france", "entity"),
        ("EU", "entity"),
        ("deepseek", "entity"),
        ("germany", "entity"),
        ("patents", "metric"),
        ("training-cost", "metric"),
        ("reboot-2025", "source"),
        ("semianalysis --as source", "source"),
        ("semianalysis --as entity", "entity"),
    ] {
        let shown = shown(name);
        let kinds = ["entity", "metric", "source"].into_iter().filter(|key| shown.get(key).is_some());
        assert_eq!(kinds.collect::<Vec<_>>(), [kind], "{name}");
        assert!(shown[kind]["id"].is_string(), "{name}");
    }
}

#[test]
fn a_bloc_has_the_members_of_today_and_a_country_the_blocs_of_its_past() {
    let members = shown("EU")["entity"]["members"].as_array().unwrap().clone();
    assert_eq!(members.len(), 27, "{members:?}");
    assert!(members.contains(&json!("FRA")) && !members.contains(&json!("GBR")), "{members:?}");
    let britain = run("show UK --lang fr");
    assert!(britain.answer().contains("Union européenne (de 1973-01-01 à 2020-01-31)"), "{}", britain.out);
}

#[test]
fn facts_and_statements_are_of_a_source_that_is_in_the_data() {
    let china = run("show china");
    assert!(china.answer().contains("Chinese ban on exports of gallium and germanium"), "{}", china.out);
    let deepseek = run("show deepseek");
    assert!(deepseek.answer().contains("GPU cost of its final pre-training alone"), "{}", deepseek.out);
    let folder = Scratch::with("n.csv", "metric,entity,year,value\nn,CN,2020,1\nn,deepseek,2020,1\n");
    for name in ["china", "deepseek"] {
        let own = folder.run(&format!("show {name} --data n.csv"));
        assert!(!own.answer().contains("gallium") && !own.out.contains("Statements"), "{}", own.out);
    }
}

#[test]
fn what_the_source_says_about_a_figure_stands_below() {
    let india = run("show india");
    let note = ": France, eighth, stands between India and South Korea; which of the two is seventh";
    assert!(india.answer().contains(note), "{}", india.out);
    let reboot = run("show reboot-2025");
    assert!(reboot.answer().contains(note) && reboot.out.contains("In the conditional."), "{}", reboot.out);
}

#[test]
fn a_row_without_a_value_is_not_nought() {
    let folder = Scratch::with("n.csv", "metric,entity,year,value,unit\nn,FR,2020,0,kg\nn,FR,2021,,kg\n");
    let run = folder.run("show FR --data n.csv");
    assert!(run.answer().contains("2020      0 kg\n") && run.out.contains("2021         –\n"), "{}", run.out);
    assert!(run.out.contains("–: a row without a value"), "{}", run.out);
}

#[test]
fn every_source_below_is_named_in_full() {
    let usa = run("show usa --period 1999");
    assert!(
        usa.answer().contains("US ban on exports") && !usa.out.contains("\nSource: reboot-2025\n"),
        "{}",
        usa.out
    );
}

#[test]
fn figures_that_were_not_asked_for_are_not_said_to_be_missing() {
    for arguments in ["--period 2023", "--metric models"] {
        let france = run(&format!("show france {arguments}"));
        assert!(!france.answer().contains("The data has no figure on it."), "{arguments}: {}", france.out);
    }
}

#[test]
fn only_figures_of_the_entities_that_are_named_are_shown() {
    let reboot = run("show reboot-2025 --entity FR --csv");
    assert_eq!((reboot.status, reboot.out.lines().count()), (0, 2), "{}", reboot.out);
}

#[test]
fn a_stated_rank_that_the_amounts_exclude_is_pointed_out() {
    let rows = "metric,entity,year,qualifier,value\nn,FR,2020,rank,4\nn,FR,2020,,5\nn,IT,2020,,8\n";
    let folder = Scratch::with("n.csv", rows);
    let note = ": stated rank 4, but 2 by the amounts.";
    assert!(folder.run("rank --data n.csv").answer().contains(note));
    let shown = folder.run("show FR --data n.csv");
    assert!(shown.answer().contains(note), "{}", shown.out);
}

#[test]
fn a_source_says_where_it_was_read_and_why_it_has_no_date() {
    let report = shown("ai-index-2023");
    assert_eq!(report["source"]["read_in"], "statista-29666");
    assert_eq!(
        (&report["source"]["published"], &report["source"]["undated"]),
        (&json!("2023"), &Value::Null)
    );
    let table = run("show ai-index-2023").answer().to_owned();
    assert!(
        table.contains("read in     Statista, https://fr.statista.com/infographie/amp/29666/"),
        "{table}"
    );
    assert_eq!(shown("quid")["source"]["undated"], "producer");
    let undated = run("show oecd-ai-vc --lang fr").answer().to_owned();
    assert!(undated.contains("publication  inconnue"), "{undated}");
}

#[test]
fn groups_and_models_have_remarks() {
    assert!(shown("G20")["entity"]["note"].as_str().unwrap().contains("a sum is that of 19 countries"));
    assert!(
        run("show BRICS --lang fr").answer().contains("11 membres de plein droit avec l’Arabie saoudite")
    );
    assert!(run("show 'GPT 4'").answer().contains("By OpenAI; 15 March 2023"));
    assert_eq!(shown("france")["entity"]["note"], Value::Null);
}

/// The technical report has the name of the model; Mistral AI has models that bear its name.
#[test]
fn an_id_is_what_it_is_and_a_company_is_not_its_models() {
    assert_eq!(shown("deepseek-v3")["source"]["id"], "deepseek-v3");
    assert_eq!(shown("mistral")["entity"]["id"], "mistral-ai");
    assert_eq!(shown("google")["entity"]["id"], "alphabet");
}

#[test]
fn money_keeps_its_metric_in_every_currency() {
    let folder = Scratch::with(
        "announced.csv",
        "metric,entity,date,value,unit,scope\nannounced-investment,FR,2025-02-09,109e9,EUR,private-2025\n\
         announced-investment,US,2025-01-21,500e9,USD,stargate\n",
    );
    let answer = folder.run("show announced-investment --data announced.csv").answer().to_owned();
    assert!(answer.starts_with("Announced AI investment\n"), "{answer}");
    assert!(answer.contains("€109 bn") && answer.contains("$500 bn"), "{answer}");
    assert!(!folder.run("compare --data announced.csv").answer().contains("609"));
}
