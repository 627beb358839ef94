//! `compare`: entities side by side.

use crate::harness::{Scratch, run};
use insta::assert_snapshot;

#[test]
fn shares_of_patents() {
    assert_snapshot!(run("compare --metric patents").all(), @"
    exit 0
    ── stdout
    Share of the world’s AI patents

    entity         2010  2023  change  ratio
    ────────────────────────────────────────
    China           10%   70%  +60 pp     ×7
    United States   40%   14%  −26 pp  ×0.35

    Left to all whom the source does not list one by one, by subtraction: 50% in 2010, 16% in 2023.
    Source: Reboot, “La France a-t-elle déjà perdu la bataille de l’IA ?”, 2025-11-04 [reboot-2025], relaying Arte
    ");
}

#[test]
fn shares_of_patents_in_french() {
    assert_snapshot!(run("compare --metric patents --lang fr").all(), @"
    exit 0
    ── stdout
    Part des brevets d’IA du monde

    entité      2010  2023   évolution  rapport
    ───────────────────────────────────────────
    Chine       10 %  70 %  +60 points       ×7
    États-Unis  40 %  14 %  −26 points    ×0,35

    Reste à tous ceux que la source ne cite pas un par un, par soustraction : 50 % en 2010, 16 % en 2023.
    Source : Reboot, « La France a-t-elle déjà perdu la bataille de l’IA ? », 2025-11-04 [reboot-2025], qui relaie Arte
    ");
}

#[test]
fn as_numbers_with_unit_and_source() {
    let first = run("compare --metric patents --format csv");
    assert_snapshot!(first.all(), @"
    exit 0
    ── stdout
    code,entity,metric,unit,scope,source,origin,2010,2023,change,ratio
    CHN,China,patents,%,,reboot-2025,,10,70,60,7
    USA,United States,patents,%,,reboot-2025,,40,14,-26,0.35
    ── stderr
    note: Left to all whom the source does not list one by one, by subtraction: 50% in 2010, 16% in 2023.
    ");
    assert_eq!(run("compare --metric patents --csv"), first, "twice the same bytes");
}

#[test]
fn a_range_stays_a_range() {
    assert_snapshot!(run("compare --metric training-cost").all(), @"
    exit 0
    ── stdout
    Cost of an AI model

    entity    scope                               period not stated
    ───────────────────────────────────────────────────────────────
    DeepSeek  Whole development of the model                 $5–6 m
    DeepSeek  GPU cost of the final pre-training             $5–6 m

    DeepSeek (Whole development of the model): The claim that the article relays, and then rejects.
    DeepSeek (GPU cost of the final pre-training): The article’s correction: the same amount, for this part of the work only.
    Source: Reboot, “La France a-t-elle déjà perdu la bataille de l’IA ?”, 2025-11-04 [reboot-2025], relaying Arte
    ");
    let csv = run("compare --metric training-cost --csv");
    assert!(csv.out.contains("5e6,range,6e6"), "{}", csv.out);
    assert!(!csv.out.contains("5.5"));
}

#[test]
fn amounts_in_french() {
    assert_snapshot!(run("compare --metric investment,market-value --lang fr").all(), @"
    exit 0
    ── stdout
    Investissement dans l’IA · Capitalisation boursière

    entité        investment                market-value
                  sur 10 ans  rang  période non précisée  rang
    ──────────────────────────────────────────────────────────
    États-Unis       335 Md$     1
    Chine                        2
    France                       8
    Inde                       7–9
    Corée du Sud               7–9
    NVIDIA                                   > 4 000 Md$     1

    États-Unis : Sous-entendu, puisque la Chine est dite suivre.
    Chine : Dite suivre les États-Unis, sans montant.
    Inde et Corée du Sud : La France, huitième, se trouve entre l’Inde et la Corée du Sud, sans qu’il soit dit laquelle est septième et laquelle neuvième.
    NVIDIA : « Aujourd’hui », sans date.
    NVIDIA : Devant toutes les autres entreprises du monde.
    Source : Reboot, « La France a-t-elle déjà perdu la bataille de l’IA ? », 2025-11-04 [reboot-2025], qui relaie Arte
    ");
}

#[test]
fn several_metrics_are_groups_of_columns_for_people_and_rows_for_machines() {
    assert_snapshot!(run("compare --metric patents,investment").all(), @"
    exit 0
    ── stdout
    Share of the world’s AI patents · AI investment

    entity         patents                          investment
                      2010  2023  change  ratio  over 10 years  rank
    ────────────────────────────────────────────────────────────────
    China              10%   70%  +60 pp     ×7                    2
    United States      40%   14%  −26 pp  ×0.35        $335 bn     1
    France                                                         8
    India                                                        7–9
    South Korea                                                  7–9

    patents: Change and ratio are from 2010 to 2023.
    Left to all whom the source does not list one by one, by subtraction: 50% in 2010, 16% in 2023.
    United States: Implied: China is said to follow.
    China: Said to follow the United States, without an amount.
    India and South Korea: France, eighth, stands between India and South Korea; which of the two is seventh and which ninth is not said.
    Source: Reboot, “La France a-t-elle déjà perdu la bataille de l’IA ?”, 2025-11-04 [reboot-2025], relaying Arte
    ");
    assert_snapshot!(run("compare --metric patents,investment --csv").all(), @"
    exit 0
    ── stdout
    code,entity,metric,unit,scope,source,origin,2010,2023,P10Y,P10Y rank,P10Y rank upper,change,ratio
    CHN,China,patents,%,,reboot-2025,,10,70,,,,60,7
    USA,United States,patents,%,,reboot-2025,,40,14,,,,-26,0.35
    USA,United States,investment,USD,,reboot-2025,,,,335e9,1,,,
    CHN,China,investment,,,reboot-2025,,,,,2,,,
    FRA,France,investment,,,reboot-2025,,,,,8,,,
    IND,India,investment,,,reboot-2025,,,,,7,9,,
    KOR,South Korea,investment,,,reboot-2025,,,,,7,9,,
    ── stderr
    note: patents: Change and ratio are from 2010 to 2023.
    note: Left to all whom the source does not list one by one, by subtraction: 50% in 2010, 16% in 2023.
    note: United States: Implied: China is said to follow.
    note: China: Said to follow the United States, without an amount.
    note: India and South Korea: France, eighth, stands between India and South Korea; which of the two is seventh and which ninth is not said.
    ");
}

#[test]
fn one_metric_needs_no_name_and_several_are_listed() {
    let scratch = Scratch::with("one.csv", "metric,entity,year,value\nthings,FR,2020,3\n");
    assert_snapshot!(scratch.run("compare --data one.csv").all(), @"
    exit 0
    ── stdout
    things

    entity  2020
    ────────────
    France     3

    Source: one.csv
    ");
    assert_snapshot!(run("compare").all(), @"
    exit 2
    ── stderr
    error: the data holds several metrics: chip-share, gpus, investment, market-value, market-value-loss, models, patents, pay, population, spending, training-cost
    help: choose with --metric, as in: aiwatch compare --metric chip-share
    ");
}

const BOUNDS: &str = "\
metric,entity,year,qualifier,value,upper,unit
cost,Aland,2020,,10,,USD
cost,Aland,2023,more-than,40,,USD
cost,Borduria,2020,range,5,6,USD
cost,Borduria,2023,,30,,USD
cost,Syldavia,2020,about,10,,USD
cost,Syldavia,2023,,20,,USD
cost,Wakanda,2020,more-than,1,,USD
cost,Wakanda,2023,more-than,5,,USD
";

#[test]
fn bounds_are_carried_through_change_and_ratio() {
    let scratch = Scratch::with("bounds.csv", BOUNDS);
    assert_snapshot!(scratch.run("compare --data bounds.csv").all(), @"
    exit 0
    ── stdout
    cost

    entity          2020   2023        change  ratio
    ────────────────────────────────────────────────
    Åland Islands    $10  > $40        > +$30   > ×4
    Borduria        $5–6    $30  +$24 to +$25   ×5–6
    Syldavia       ≈ $10    $20        ≈ +$10   ≈ ×2
    Wakanda         > $1   > $5

    Source: bounds.csv
    ");
    assert_snapshot!(scratch.run("compare --data bounds.csv --csv").all(), @"
    exit 0
    ── stdout
    code,entity,metric,unit,scope,source,origin,2020,2020 qualifier,2020 upper,2023,2023 qualifier,2023 upper,change,change qualifier,change upper,ratio,ratio qualifier,ratio upper
    ALA,Åland Islands,cost,USD,,bounds.csv,,10,exact,,40,more-than,,30,more-than,,4,more-than,
    Borduria,Borduria,cost,USD,,bounds.csv,,5,range,6,30,exact,,24,range,25,5,range,6
    Syldavia,Syldavia,cost,USD,,bounds.csv,,10,about,,20,exact,,10,about,,2,about,
    Wakanda,Wakanda,cost,USD,,bounds.csv,,1,more-than,,5,more-than,,,,,,,
    ");
}

#[test]
fn no_row_and_no_value_and_nought_are_three_things() {
    let rows = "metric,entity,year,value\nn,FR,2020,0\nn,FR,2021,\nn,DE,2020,1\nn,DE,2022,5\n";
    let scratch = Scratch::with("n.csv", rows);
    assert_snapshot!(scratch.run("compare --data n.csv").all(), @"
    exit 0
    ── stdout
    n

    entity   2020  2021  2022  change  ratio
    ────────────────────────────────────────
    Germany     1           5      +4     ×5
    France      0     –

    Change and ratio are from 2020 to 2022.
    –: a row without a value; empty: no row.
    Source: n.csv
    ");
    assert_snapshot!(scratch.run("compare --data n.csv --csv").all(), @"
    exit 0
    ── stdout
    code,entity,metric,unit,scope,source,origin,2020,2021,2021 qualifier,2021 upper,2022,change,ratio
    DEU,Germany,n,,,n.csv,,1,,,,5,4,5
    FRA,France,n,,,n.csv,,0,,missing,,,,
    ── stderr
    note: Change and ratio are from 2020 to 2022.
    ");
    let json = scratch.run("compare --data n.csv --json");
    assert!(json.answer().contains(r#""qualifier": "missing""#) && json.out.contains(r#""2022": null"#));
}

#[test]
fn two_sources_are_two_rows() {
    let rows = "metric,entity,year,value,source\nn,FR,2020,1,a\nn,FR,2020,2,b\nn,DE,2020,1,a\n";
    let scratch = Scratch::with("n.csv", rows);
    assert_snapshot!(scratch.run("compare --data n.csv").all(), @"
    exit 0
    ── stdout
    n

    entity   source  2020
    ─────────────────────
    France   b          2
    France   a          1
    Germany  a          1

    Sources: a; b
    ");
    assert_snapshot!(scratch.run("compare --data n.csv --agg sum").all(), @"
    exit 0
    ── stdout
    n

    entity   2020
    ─────────────
    France      3
    Germany     1

    Sum of 3 records from 2 sources.
    Sources: a; b
    ");
    assert_snapshot!(scratch.run("compare --data n.csv --agg sum --csv").all(), @"
    exit 0
    ── stdout
    code,entity,metric,unit,scope,source,origin,2020
    FRA,France,n,,,a; b,,3
    DEU,Germany,n,,,a,,1
    ── stderr
    note: Sum of 3 records from 2 sources.
    ");
}

#[test]
fn against_one_entity() {
    assert_snapshot!(run("compare --metric models --vs US").all(), @"
    exit 0
    ── stdout
    AI models developed (Large-scale models)

    entity          since 2017  vs United States
    ────────────────────────────────────────────
    United States   161 models                ×1
    China           127 models            ×0.789
    European Union   41 models            ×0.255
    Russia            3 models           ×0.0186

    Source: Reboot, “La France a-t-elle déjà perdu la bataille de l’IA ?”, 2025-11-04 [reboot-2025], relaying Arte
    ");
    assert_snapshot!(run("compare --metric models --vs France").all(), @"
    exit 2
    ── stderr
    error: nothing to compare with: France has no amount (since 2017)
    help: choose another entity, or a period that it has with --period
    ");
}

#[test]
fn more_than_six_periods_show_their_ends() {
    let rows: Vec<String> = (2010..2020).map(|year| format!("n,FR,{year},{}\n", year - 2009)).collect();
    let scratch = Scratch::with("n.csv", format!("metric,entity,year,value\n{}", rows.concat()));
    assert_snapshot!(scratch.run("compare --data n.csv").all(), @"
    exit 0
    ── stdout
    n

    entity  2010  2019  change  ratio
    ─────────────────────────────────
    France     1    10      +9    ×10

    8 periods between the first and the last are not shown; choose with --period.
    Source: n.csv
    ");
    assert_snapshot!(scratch.run("compare --data n.csv --period 2010..2012").all(), @"
    exit 0
    ── stdout
    n

    entity  2010  2011  2012  change  ratio
    ───────────────────────────────────────
    France     1     2     3      +2     ×3

    Change and ratio are from 2010 to 2012.
    Source: n.csv
    ");
    assert_snapshot!(scratch.run("compare --data n.csv --period latest").all(), @"
    exit 0
    ── stdout
    n

    entity  2019
    ────────────
    France    10

    Source: n.csv
    ");
}

#[test]
fn the_rest_of_a_share_is_told_before_entities_are_chosen() {
    assert_snapshot!(run("compare --metric patents --entity US").all(), @"
    exit 0
    ── stdout
    Share of the world’s AI patents

    entity         2010  2023  change  ratio
    ────────────────────────────────────────
    United States   40%   14%  −26 pp  ×0.35

    Left to all whom the source does not list one by one, by subtraction: 50% in 2010, 16% in 2023.
    Source: Reboot, “La France a-t-elle déjà perdu la bataille de l’IA ?”, 2025-11-04 [reboot-2025], relaying Arte
    ");
    let rows =
        "metric,entity,year,value,unit\npatents,FR,2020,60,%\npatents,DE,2020,50,%\npatents,EU,2020,99,%\n";
    let scratch = Scratch::with("s.csv", rows);
    assert_snapshot!(scratch.run("compare --data s.csv").all(), @"
    exit 0
    ── stdout
    Share of the world’s AI patents

    entity          2020
    ────────────────────
    European Union   99%
    France           60%
    Germany          50%

    The shares add up to more than 100% in 2020.
    Source: s.csv
    ");
}

#[test]
fn a_built_in_definition_needs_its_unit() {
    let scratch = Scratch::with("p.csv", "metric,entity,year,value,unit\npatents,FR,2020,60,grants\n");
    let table = scratch.run("compare --data p.csv");
    assert!(table.answer().starts_with("patents\n"), "{}", table.out);
    assert!(table.out.contains("60 grants") && !table.out.contains('%'));
}

#[test]
fn a_table_fits_its_width() {
    for (width, lang) in [(40, "en"), (80, "en"), (200, "en"), (40, "fr")] {
        let table = run(&format!("compare --metric patents,investment --width {width} --lang {lang}"));
        for line in table.answer().lines() {
            let columns = unicode_width::UnicodeWidthStr::width(line);
            assert!(columns <= width, "{columns} columns: {line}\n{}", table.out);
        }
    }
    assert_snapshot!(run("compare --metric patents --width 40").all(), @"
    exit 0
    ── stdout
    Share of the world’s AI patents

    entity         2010  2023  change  ratio
    ────────────────────────────────────────
    China           10%   70%  +60 pp     ×7
    United States   40%   14%  −26 pp  ×0.35

    Left to all whom the source does not
    list one by one, by subtraction: 50% in
    2010, 16% in 2023.
    Source: Reboot, “La France a-t-elle déjà
    perdu la bataille de l’IA ?”,
    2025-11-04 [reboot-2025], relaying Arte
    ");
    assert_snapshot!(run("compare --metric patents,investment --width 40 --lang fr").all(), @"
    exit 0
    ── stdout
    Part des brevets d’IA du monde ·
    Investissement dans l’IA

    entité        patents  investment
                     2023  sur 10 ans  rang
    ───────────────────────────────────────
    Chine            70 %                 2
    États-Unis       14 %     335 Md$     1
    France                                8
    Inde                                7–9
    Corée du Sud                        7–9

    patents : Évolution et rapport de 2010 à
    2023.
    Reste à tous ceux que la source ne cite
    pas un par un, par soustraction : 50 %
    en 2010, 16 % en 2023.
    États-Unis : Sous-entendu, puisque la
    Chine est dite suivre.
    Chine : Dite suivre les États-Unis, sans
    montant.
    Inde et Corée du Sud : La France,
    huitième, se trouve entre l’Inde et la
    Corée du Sud, sans qu’il soit dit
    laquelle est septième et laquelle
    neuvième.
    Omis faute de place : patents 2010,
    patents évolution et patents rapport ;
    --width ou --format csv montre tout.
    Source : Reboot, « La France a-t-elle
    déjà perdu la bataille de l’IA ? »,
    2025-11-04 [reboot-2025], qui relaie
    Arte
    ");
}

#[test]
fn nothing_matched_is_said_and_is_no_fault() {
    assert_snapshot!(run("compare --metric patents --period 1999").all(), @"
    exit 0
    ── stderr
    note: nothing in the data matches
    ");
    assert_snapshot!(run("compare --metric patents --entity FR").all(), @"
    exit 0
    ── stdout
    No data: France.
    ── stderr
    note: nothing in the data matches
    ");
}

#[test]
fn what_does_not_add_up_gets_no_total() {
    assert_snapshot!(run("compare --metric patents --agg sum").all(), @"
    exit 2
    ── stderr
    error: patents does not add up: its records can't be summed
    help: --agg mean, min, max or count can merge its records
    ");
    assert_snapshot!(run("compare --metric investment --agg sum").all(), @"
    exit 2
    ── stderr
    error: investment: ranks can't be merged
    help: leave --agg out, or choose a --period, --scope or --source without ranks
    ");
}

#[test]
fn bounds_are_rounded_to_where_they_stay_true() {
    let rows = "metric,entity,year,qualifier,value,upper,unit\n\
        n,FR,2020,about,10,,USD\nn,FR,2021,more-than,70,,USD\n\
        n,DE,2020,,3,,USD\nn,DE,2021,less-than,1999999999,,USD\n\
        n,IT,2020,,3e9,,USD\nn,IT,2021,more-than,1999999999,,USD\n";
    let table = Scratch::with("n.csv", rows).run("compare --data n.csv").out;
    // 70 by 10.5 is 6.666…; a third of 1999999999 is above 666,666,666.
    for shown in ["> ×6.66", "> $1,999,999,999", "< ×667,000,000", "> ×0.666"] {
        assert!(table.contains(shown), "{shown}\n{table}");
    }
}

#[test]
fn the_periods_are_those_of_whom_is_shown() {
    let rows = "metric,entity,year,value\nn,FR,2005,1\nn,FR,2010,2\nn,DE,2009,3\nn,DE,2016,4\n";
    let scratch = Scratch::with("n.csv", rows);
    assert_snapshot!(scratch.run("compare --data n.csv --entity FR").all(), @"
    exit 0
    ── stdout
    n

    entity  2005  2010  change  ratio
    ─────────────────────────────────
    France     1     2      +1     ×2

    Source: n.csv
    ");
    assert_snapshot!(scratch.run("compare --data n.csv --entity FR --period 2010,2015").all(), @"
    exit 0
    ── stdout
    n

    entity  2010
    ────────────
    France     2

    No figure for: 2015.
    Source: n.csv
    ");
}

#[test]
fn what_can_not_be_set_against_an_entity_is_said_only_where_it_is_so() {
    let rows = "metric,entity,year,qualifier,value,source\nn,FR,2020,more-than,1,a\nn,DE,2020,more-than,5,a\nn,IT,2020,,5,b\n";
    let scratch = Scratch::with("n.csv", rows);
    let note = "A row is set against France only in its own unit, scope and source.";
    assert!(
        scratch.run("compare --data n.csv --vs FR").answer().contains(note),
        "Italy is from another source"
    );
    assert!(
        !scratch.run("compare --data n.csv --vs FR --entity DE").answer().contains(note),
        "bounds leave it open"
    );
}

#[test]
fn names_may_hold_commas() {
    let rows = "metric,entity,year,value\n\"a,b\",\"Foo, Inc.\",2020,1\n\"a,b\",FR,2020,2\n";
    let scratch = Scratch::with("n.csv", rows);
    let run = scratch.run("compare --data n.csv --metric 'a,b' --entity 'Foo, Inc.'");
    assert!(run.answer().contains("Foo, Inc.") && !run.out.contains("France"), "{}", run.out);
}

#[test]
fn what_was_counted_is_never_cut_short() {
    for (lang, last) in [("en", "pre-training"), ("fr", "final")] {
        let table = run(&format!("compare --metric training-cost --width 40 --lang {lang}"));
        let rows = table.answer().split("\n\n").nth(1).unwrap();
        assert!(rows.contains(last) && !rows.contains('…'), "{rows}");
    }
}
