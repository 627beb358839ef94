//! `list`: what the data holds.

use crate::harness::{Scratch, run};
use insta::assert_snapshot;

#[test]
fn metrics() {
    assert_snapshot!(run("list metrics").all(), @"
    exit 0
    ── stdout
    Metrics in the data

    metric             title                            unit      rows  ranks  entities  first    last     missing        minimum        maximum               mean
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    chip-share         Share of the world chip market   %            1      0         1                          0            70%            70%                70%
    gpus               GPUs for AI                      GPU          3      0         1                          0    10,000 GPUs  ≈ 50,000 GPUs  ≈ 23,333.333 GPUs
    investment         AI investment                    USD          6      5         5  P10Y     P10Y           0        $335 bn        $335 bn            $335 bn
    market-value       Market value                     USD          2      1         1                          0    > $4,000 bn    > $4,000 bn        > $4,000 bn
    market-value-loss  Loss of market value             USD          1      0         1  P1D      P1D            0        $600 bn        $600 bn            $600 bn
    models             AI models developed              models       4      0         4  2017/..  2017/..        0       3 models     161 models          83 models
    patents            Share of the world’s AI patents  %            4      0         2  2010     2023           0            10%            70%              33.5%
    pay                Pay                              USD/year     1      0         1                          0  > $1.3 m/year  > $1.3 m/year      > $1.3 m/year
    population         Population                       people       1      0         1                          0   450 m people   450 m people       450 m people
    spending           AI spending                      USD          1      0         1                          0        $1.6 bn        $1.6 bn            $1.6 bn
    training-cost      Cost of an AI model              USD          2      0         1                          0         $5–6 m         $5–6 m             $5–6 m

    Some amounts are rounded here; --format csv or json has all their digits.
    Source: Reboot, “La France a-t-elle déjà perdu la bataille de l’IA ?”, 2025-11-04 [reboot-2025], relaying Arte
    ");
    assert_snapshot!(run("list metrics --width 60 --lang fr").all(), @"
    exit 0
    ── stdout
    Indicateurs présents dans les données

    indicateur         unité     lignes  première  dernière
    ───────────────────────────────────────────────────────
    chip-share         %              1
    gpus               GPU            3
    investment         USD            6  P10Y      P10Y
    market-value       USD            2
    market-value-loss  USD            1  P1D       P1D
    models             models         4  2017/..   2017/..
    patents            %              4  2010      2023
    pay                USD/year       1
    population         people         1
    spending           USD            1
    training-cost      USD            2

    Omis faute de place : titre, rangs, entités, manquantes,
    minimum, maximum et moyenne ; --width ou --format csv montre
    tout.
    Source : Reboot, « La France a-t-elle déjà perdu la bataille
    de l’IA ? », 2025-11-04 [reboot-2025], qui relaie Arte
    ");
    assert_snapshot!(run("list metrics --csv").all(), @"
    exit 0
    ── stdout
    metric,name,unit,rows,ranks,entities,first,last,missing,minimum,minimum qualifier,minimum upper,maximum,maximum qualifier,maximum upper,mean,mean qualifier,mean upper
    chip-share,Share of the world chip market,%,1,0,1,,,0,70,exact,,70,exact,,70,exact,
    gpus,GPUs for AI,GPU,3,0,1,,,0,10000,exact,,50000,about,,23333.3333333333,about,
    investment,AI investment,USD,6,5,5,P10Y,P10Y,0,335e9,exact,,335e9,exact,,335e9,exact,
    market-value,Market value,USD,2,1,1,,,0,4000e9,more-than,,4000e9,more-than,,4000e9,more-than,
    market-value-loss,Loss of market value,USD,1,0,1,P1D,P1D,0,600e9,exact,,600e9,exact,,600e9,exact,
    models,AI models developed,models,4,0,4,2017/..,2017/..,0,3,exact,,161,exact,,83,exact,
    patents,Share of the world’s AI patents,%,4,0,2,2010,2023,0,10,exact,,70,exact,,33.5,exact,
    pay,Pay,USD/year,1,0,1,,,0,1.3e6,more-than,,1.3e6,more-than,,1.3e6,more-than,
    population,Population,people,1,0,1,,,0,450e6,exact,,450e6,exact,,450e6,exact,
    spending,AI spending,USD,1,0,1,,,0,1.6e9,exact,,1.6e9,exact,,1.6e9,exact,
    training-cost,Cost of an AI model,USD,2,0,1,,,0,5e6,range,6e6,5e6,range,6e6,5000000,range,6000000
    ");
}

#[test]
fn entities_sources_and_periods() {
    assert_snapshot!(run("list entities --width 70").all(), @"
    exit 0
    ── stdout
    Entities in the data

    code      entity          kind     rows  metrics
    ────────────────────────────────────────────────────────────────────
    CHN       China           country     4  investment, models, patents
    EU        European Union  bloc        2  models, population
    FRA       France          country     1  investment
    IND       India           country     1  investment
    KOR       South Korea     country     1  investment
    RUS       Russia          country     1  models
    USA       United States   country     5  investment, models, patents
    deepseek  DeepSeek        company     7  gpus, pay, spending,
                                             training-cost
    nvidia    NVIDIA          company     3  market-value,
                                             market-value-loss
    tsmc      TSMC            company     1  chip-share

    Source: Reboot, “La France a-t-elle déjà perdu la bataille de l’IA ?”,
    2025-11-04 [reboot-2025], relaying Arte
    ");
    assert_snapshot!(run("list sources --csv").all(), @"
    exit 0
    ── stdout
    source,producer,title,published,rows,metrics
    reboot-2025,Reboot,La France a-t-elle déjà perdu la bataille de l’IA ?,2025-11-04,26,chip-share; gpus; investment; market-value; market-value-loss; models; patents; pay; population; spending; training-cost
    ");
    assert_snapshot!(run("list periods --lang fr").all(), @"
    exit 0
    ── stdout
    Périodes présentes dans les données

    code     période               lignes  indicateurs
    ───────────────────────────────────────────────────────────────────────────────────────────────────────────────
    2010     2010                       2  patents
    2023     2023                       2  patents
    2017/..  depuis 2017                4  models
    P1D      sur 1 jour                 1  market-value-loss
    P10Y     sur 10 ans                 6  investment
             période non précisée      11  chip-share, gpus, market-value, pay, population, spending, training-cost

    Source : Reboot, « La France a-t-elle déjà perdu la bataille de l’IA ? », 2025-11-04 [reboot-2025], qui relaie Arte
    ");
}

#[test]
fn minimum_maximum_and_mean_are_bounds_where_an_amount_is() {
    let rows = "metric,entity,year,qualifier,value\nn,FR,2020,,4\nn,DE,2021,more-than,2\nn,IT,2019,,\nm,FR,2020,,1\nm,DE,2020,,2\n";
    let scratch = Scratch::with("n.csv", rows);
    assert_snapshot!(scratch.run("list metrics --data n.csv").all(), @"
    exit 0
    ── stdout
    Metrics in the data

    metric  unit  rows  ranks  entities  first  last  missing  minimum  maximum  mean
    ─────────────────────────────────────────────────────────────────────────────────
    m                2      0         2  2020   2020        0        1        2   1.5
    n                3      0         3  2019   2021        1      2–4      ≥ 4   > 3

    Source: n.csv
    ");
}

#[test]
fn the_newest_period_is_that_of_each_metric() {
    let rows = "metric,entity,year,value\nn,FR,2010,1\nn,FR,2011,2\nm,FR,2005,1\nm,DE,2004,1\n";
    let scratch = Scratch::with("n.csv", rows);
    let csv = scratch.run("list metrics --data n.csv --period latest --csv").out;
    assert!(csv.contains("m,,,1,0,1,2005,2005,") && csv.contains("n,,,1,0,1,2011,2011,"), "{csv}");
    assert_eq!(scratch.run("export --data n.csv --period latest").out.lines().count(), 3);
}

#[test]
fn a_name_that_is_known_as_a_whole_is_not_taken_apart() {
    let rows = "metric,entity,year,value\nn,CN,2010,1\nn,TW,2011,2\n";
    let csv =
        Scratch::with("n.csv", rows).run("list entities --data n.csv --csv --entity 'Taiwan, China'").out;
    assert!(csv.contains("TWN") && !csv.contains("CHN"), "{csv}");
}

#[test]
fn a_mean_keeps_the_digits_of_its_records() {
    let rows =
        "metric,entity,year,value\nn,FR,2010,9007199254740993\nn,FR,2011,9007199254740995\nm,FR,2010,14.0\n";
    let csv = Scratch::with("n.csv", rows).run("list metrics --data n.csv --csv").out;
    assert!(csv.contains(",9007199254740994\n") && csv.contains(",14.0,14.0,14.0\n"), "{csv}");
}

#[test]
fn only_the_sources_of_what_is_listed_stand_below() {
    let rows = "metric,entity,year,value,source\nn,FR,2010,1,a\nm,DE,2010,2,b\n";
    let scratch = Scratch::with("n.csv", rows);
    for arguments in ["list metrics --metric n", "list metrics --entity FR", "list periods --metric n"] {
        let table = scratch.run(&format!("{arguments} --data n.csv"));
        assert!(table.answer().ends_with("\nSource: a\n"), "{arguments}: {}", table.out);
    }
}
