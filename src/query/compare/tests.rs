//! Entities side by side: the rows as read, and what is set beside them.

use super::*;
use crate::model::{Name, PeriodTerm};
use crate::query::fixture::{Describe as _, dataset, metric, period, shown_or_empty, text, texts};

fn ask<'q>(metric: &'q Text, selection: &'q Selection) -> Question<'q> {
    Question { metric, selection, entities: &[], versus: None }
}

/// Compares metric `m`, and reads what is asked for from the answer.
fn compared<T>(data: &Dataset, read: impl Fn(&Comparison<'_>) -> T) -> T {
    let (metric, selection) = (text("m"), Selection::default());
    read(&compare(data, &ask(&metric, &selection)).unwrap())
}

fn shown_periods(c: &Comparison<'_>) -> String {
    c.periods.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

#[test]
fn change_and_ratio_carry_their_bounds() {
    for (first, last, change, ratio) in [
        ("40", "14", "-26", "0.35"),
        ("2", ">4", ">2", ">2"),
        (">2", "4", "<2", "<2"),
        ("2", "~4", "~2", "~2"),
        ("2", "4..6", "2..4", "2..3"),
        // Both ends are open: there is nothing to say.
        (">2", ">4", "", ""),
        ("0", "4", "4", ""),
        ("2", "", "", ""),
    ] {
        let data = dataset(&format!("period | figure\n 2010 | {first}\n 2023 | {last}"));
        let row = compared(&data, |c| (shown_or_empty(c.rows[0].change), shown_or_empty(c.rows[0].ratio)));
        assert_eq!(row, (change.to_owned(), ratio.to_owned()), "{first} to {last}");
    }
}

#[test]
fn a_year_is_never_set_against_ten() {
    for (rows, between) in [
        ("2010 | 1\n 2023 | 2", Some(("2010", "2023"))),
        ("2010 | 1\n 2015 | 2\n 2023 | 3", Some(("2010", "2023"))),
        ("2013/2022 | 1\n 2023 | 2", None),
        ("2013/2022 | 1\n 2010 | 3\n 2023 | 2", Some(("2010", "2023"))),
        ("2023 | 1\n P10Y | 2", None),
        ("2023 | 1", None),
    ] {
        let data = dataset(&format!("period | figure\n {rows}"));
        let between = between.map(|(first, last)| (period(first), period(last)));
        assert_eq!(compared(&data, |c| c.between), between, "{rows}");
    }
}

#[test]
fn more_than_six_periods_are_the_first_and_the_last() {
    let years = |range: std::ops::Range<u32>| {
        let lines = range.map(|year| format!("{year} | {year}\n"));
        dataset(&format!("period | figure\n{}", lines.collect::<String>()))
    };
    let found = |data: &Dataset| compared(data, |c| (shown_periods(c), c.hidden_periods));
    assert_eq!(found(&years(2010..2016)), ("2010 2011 2012 2013 2014 2015".to_owned(), 0));
    assert_eq!(found(&years(2010..2017)), ("2010 2016".to_owned(), 5));
    let latest = Selection { periods: vec![PeriodTerm::Latest], ..Selection::default() };
    let asked = |term| Selection { periods: vec![term], ..latest.clone() };
    let metric = text("m");
    for (selection, shown) in [
        (asked(PeriodTerm::All), "2010 2011 2012 2013 2014 2015 2016 2017"),
        (asked(PeriodTerm::Within(period("2011"), period("2017"))), "2011 2012 2013 2014 2015 2016 2017"),
        (latest, "2017"),
    ] {
        let mut data = years(2010..2018);
        data.observations.retain(|o| selection.admits_period(o.period));
        assert_eq!(shown_periods(&compare(&data, &ask(&metric, &selection)).unwrap()), shown);
    }
}

#[test]
fn a_period_without_figures_is_shown_while_there_is_room() {
    let data = dataset("period | figure\n 2010 | 1\n 2015 |\n 2023 | 2");
    assert_eq!(
        compared(&data, |c| (shown_periods(c), c.empty_periods.len())),
        ("2010 2015 2023".to_owned(), 0)
    );
    let (metric, latest) =
        (text("m"), Selection { periods: vec![PeriodTerm::Latest], ..Selection::default() });
    let data = dataset("period | figure\n 2010 | 1\n 2023 |");
    let newest = compare(&data, &ask(&metric, &latest)).unwrap();
    assert_eq!(shown_periods(&newest), "2010");
    assert_eq!(newest.empty_periods, BTreeSet::from([period("2023")]), "it is told that 2023 is empty");
}

#[test]
fn rows_are_in_the_order_of_the_last_period() {
    let data = dataset(
        "entity | period | figure
         ESP    | 2010   | 99
         ITA    | 2023   | #3
         DEU    | 2023   | 5
         FRA    | 2023   | ~7
         BEL    | 2023   | #2
         AUT    | 2023   | 5",
    );
    let order: Vec<String> =
        compared(&data, |c| c.rows.iter().map(|row| row.series.entity.to_string()).collect());
    // Amounts, then ranks, then nobody's.
    assert_eq!(order, ["FRA", "AUT", "DEU", "BEL", "ITA", "ESP"]);
}

#[test]
fn two_sources_are_two_rows() {
    let data = dataset("figure | source\n 1 | a\n 2 | b\n 3 | b");
    let rows: Vec<String> =
        compared(&data, |c| c.rows.iter().map(|row| row.series.source.to_string()).collect());
    assert_eq!(rows, ["b", "a"]);
}

#[test]
fn entities_without_a_row_are_absent_and_the_others_keep_their_wholes() {
    let data = dataset(
        "entity | figure | unit
         USA    | 14     | %
         CHN    | 70     | %",
    )
    .with_metric(crate::model::Metric { kind: Some(crate::model::MetricKind::Share), ..metric("m", "%") });
    let (metric, selection, asked) = (text("m"), Selection::default(), texts(&["CHN", "FRA"]));
    let found = compare(&data, &Question { entities: &asked, ..ask(&metric, &selection) }).unwrap();
    assert_eq!(found.rows.len(), 1);
    assert_eq!(found.absent, [&text("FRA")]);
    assert_eq!(shown_or_empty(found.wholes[0].rest), "16", "the United States are not shown, and count");
}

#[test]
fn everyone_is_set_against_one_entity_of_the_same_source_unit_and_scope() {
    let data = dataset(
        "entity | period | figure | unit | source
         FRA    | 2022   | 1      | kg   | a
         FRA    | 2023   | 4      | kg   | a
         DEU    | 2023   | 8      | kg   | a
         ITA    | 2023   | >8     | kg   | a
         ESP    | 2023   | 8      | t    | a
         BEL    | 2023   | 8      | kg   | b
         AUT    | 2022   | 8      | kg   | a",
    );
    let (metric, selection, versus) = (text("m"), Selection::default(), text("FRA"));
    let found = compare(&data, &Question { versus: Some(&versus), ..ask(&metric, &selection) }).unwrap();
    let rows: Vec<_> = found
        .rows
        .iter()
        .map(|row| (row.series.entity.raw(), shown_or_empty(row.versus), row.lacks_base))
        .collect();
    let expected = [
        ("BEL", "", true),
        ("DEU", "2", false),
        ("ITA", ">2", false),
        ("FRA", "1", false),
        ("ESP", "", true),
        ("AUT", "", false),
    ];
    assert_eq!(rows, expected.map(|(entity, ratio, lacks)| (entity, ratio.to_owned(), lacks)));
}

#[test]
fn nobody_is_set_against_what_is_not_there() {
    let refusal = |table: &str| {
        let (metric, selection, versus) = (text("m"), Selection::default(), text("FRA"));
        compare(&dataset(table), &Question { versus: Some(&versus), ..ask(&metric, &selection) }).unwrap_err()
    };
    let nothing = Refusal::NothingToCompareWith(Name::same(text("FRA")), period("2023"));
    assert_eq!(refusal("entity | period | figure\n FRA | 2022 | 1\n DEU | 2023 | 2"), nothing);
    assert_eq!(refusal("entity | figure\n FRA | #1\n DEU | 2"), nothing);
    let currencies = Refusal::NationalCurrencies(text("LCU"));
    assert_eq!(refusal("entity | figure | unit\n FRA | 1 | LCU\n DEU | 2 | LCU"), currencies);
}
