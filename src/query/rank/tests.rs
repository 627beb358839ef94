//! Who has which rank: each list is written as a table, and its expected rows beside it.

use super::*;
use crate::model::{EntityKind, Metric, MetricKind, PeriodTerm};
use crate::query::fixture::{Describe as _, dataset, metric, period, place, shown_or_empty, text, texts};

fn ask<'q>(metric: &'q Text, selection: &'q Selection) -> Question<'q> {
    Question {
        metric,
        selection,
        by: By::Value,
        ties: Ties::Competition,
        top: None,
        entities: &[],
        merged: None,
    }
}

/// Ranks metric `m`, and reads what is asked for from the answer.
fn ranked<T>(
    data: &Dataset,
    change: impl Fn(&mut Question<'_>),
    read: impl Fn(&Ranking<'_>) -> T,
) -> Result<T, Refusal> {
    let (metric, selection) = (text("m"), Selection::default());
    let mut question = ask(&metric, &selection);
    change(&mut question);
    rank(data, &question).map(|ranking| read(&ranking))
}

/// The rows in their order, as `rank entity`.
fn order(ranking: &Ranking<'_>) -> Vec<String> {
    ranking.rows.iter().map(|row| format!("{} {}", place(row.position()), row.entity)).collect()
}

fn order_of(table: &str) -> Vec<String> {
    ranked(&dataset(table), |_| {}, order).unwrap()
}

#[test]
fn the_largest_is_first_and_ties_are_numbered_by_the_rule() {
    let data = dataset(
        "entity | figure
         ESP    | 1
         FRA    | 5
         ITA    | 3.0
         DEU    | 3",
    );
    for (ties, expected) in [
        (Ties::Competition, ["1 FRA", "2 DEU", "2 ITA", "4 ESP"]),
        (Ties::Dense, ["1 FRA", "2 DEU", "2 ITA", "3 ESP"]),
        (Ties::Ordinal, ["1 FRA", "2 DEU", "3 ITA", "4 ESP"]),
    ] {
        let found = ranked(&data, |q| q.ties = ties, |r| (order(r), r.has_ties)).unwrap();
        assert_eq!(found, (expected.map(str::to_owned).to_vec(), true), "{ties:?}");
    }
}

#[test]
fn what_bounds_leave_open_is_a_range_of_ranks() {
    // 67 may be less than what is more than 4; about 8 (7.6 to 8.4) is surely below 67.
    let found = order_of(
        "entity | figure
         FRA    | 67
         DEU    | ~8
         ITA    | >4
         ESP    | 1..2",
    );
    assert_eq!(found, ["1-2 FRA", "1-3 ITA", "2-3 DEU", "4 ESP"]);
    // What is about the largest number has no upper end.
    assert_eq!(order_of("entity | figure\n FRA | 1e60\n DEU | ~9e60"), ["1 DEU", "2 FRA"]);
}

#[test]
fn remarks_are_those_on_the_rows_that_are_ranked() {
    let data = dataset(
        "entity | figure | unit | note
         FRA    | 1      | kg   | weighed
         FRA    | 2      |      | guessed
         DEU    | 3      | kg   | estimated",
    );
    let read = |r: &Ranking<'_>| r.hedges.iter().map(|hedge| hedge.text.en.to_string()).collect::<Vec<_>>();
    assert_eq!(ranked(&data, |_| {}, read).unwrap(), ["estimated", "weighed"]);
    assert_eq!(ranked(&data, |q| q.top = Some(1), read).unwrap(), ["estimated"]);
}

#[test]
fn a_row_without_a_value_is_neither_zero_nor_last() {
    let data = dataset(
        "entity | figure
         FRA    | 9
         DEU    |
         ITA    | 0",
    );
    let read = |r: &Ranking<'_>| (order(r), r.no_data.iter().map(ToString::to_string).collect::<Vec<_>>());
    let everyone = ranked(&data, |_| {}, read).unwrap();
    assert_eq!(everyone, (vec!["1 FRA".to_owned(), "2 ITA".to_owned()], vec!["DEU".to_owned()]));
    // Of those asked for: Spain has no row, Germany is not asked for.
    let asked = texts(&["ITA", "ESP"]);
    let (metric, selection) = (text("m"), Selection::default());
    let some = rank(&data, &Question { entities: &asked, ..ask(&metric, &selection) }).unwrap();
    assert_eq!(read(&some), (vec!["2 ITA".to_owned()], vec!["ESP".to_owned()]));
}

/// Nobody is left out for the letter that their name begins with.
#[test]
fn top_keeps_all_who_share_the_last_rank() {
    let data = dataset(
        "entity | figure
         A      | 3
         B      | 2
         C      | 2
         D      | 2
         E      | 1",
    );
    let shown = |ties, top| ranked(&data, |q| (q.ties, q.top) = (ties, Some(top)), order).unwrap();
    assert_eq!(shown(Ties::Competition, 1), ["1 A"]);
    for top in 2..=4 {
        assert_eq!(shown(Ties::Competition, top), ["1 A", "2 B", "2 C", "2 D"]);
        assert_eq!(shown(Ties::Dense, top), ["1 A", "2 B", "2 C", "2 D"]);
    }
    assert_eq!(shown(Ties::Ordinal, 2), ["1 A", "2 B"]);
}

#[test]
fn neither_top_nor_entities_change_ranks() {
    let data = dataset(
        "entity | figure
         USA    | 9
         CHN    | 7
         FRA    | 5",
    );
    assert_eq!(ranked(&data, |q| q.top = Some(1), order).unwrap(), ["1 USA"]);
    let (metric, selection, asked) = (text("m"), Selection::default(), texts(&["FRA"]));
    let ranking = rank(&data, &Question { entities: &asked, ..ask(&metric, &selection) }).unwrap();
    assert_eq!(order(&ranking), ["3 FRA"]);
}

#[test]
fn the_list_is_the_newest_then_of_the_newest_document_then_of_the_default_scope_then_the_longest() {
    let by = |table: &str| {
        let data = dataset(table)
            .with_metric(Metric { default_scope: Some(text("usual")), ..metric("m", "kg") })
            .with_scope("m", "all", "")
            .with_scope("m", "usual", "all")
            .with_source("old", "", "2023")
            .with_source("new", "", "2024");
        ranked(
            &data,
            |_| {},
            |r| {
                let list = r.list.unwrap();
                let scope = list.scope.cloned().unwrap_or_default();
                (format!("{} {} {}", list.periods()[0], list.source, scope), r.others.len())
            },
        )
        .unwrap()
    };
    for (table, expected) in [
        ("period|figure|source\n 2022|1|new\n 2023|1|old", "2023 old "),
        ("period|figure|source\n P10Y|1|new\n 2020|1|old", "2020 old "),
        ("figure|source\n 1|old\n 1|new", "2023 new "),
        ("figure|unit|scope\n 1|kg|all\n 1|kg|usual", "2023 s usual"),
        // In another unit it is another metric, which has no default: the wider scope first.
        ("figure|unit|scope\n 1|t|all\n 1|t|usual", "2023 s all"),
        ("entity|figure|scope\n FRA|1|a\n FRA|1|b\n DEU|1|b", "2023 s b"),
    ] {
        assert_eq!(by(table), (expected.to_owned(), 1), "{table}");
    }
}

#[test]
fn a_change_is_ranked_between_two_periods_of_one_kind() {
    let data = dataset(
        "entity | period | figure
         USA    | 2010   | 40
         USA    | 2023   | 14
         CHN    | 2010   | 10
         CHN    | 2023   | >70
         FRA    | 2023   | 5",
    );
    let read = |r: &Ranking<'_>| {
        let changes = r.rows.iter().map(|row| format!("{} {}", row.entity, shown_or_empty(row.amount)));
        (changes.collect::<Vec<_>>(), r.list.unwrap().time, r.wholes.len())
    };
    let found = ranked(&data, |q| q.by = By::Change, read).unwrap();
    let expected = vec!["CHN >60".to_owned(), "USA -26".to_owned()];
    assert_eq!(found, (expected, Time::Between(period("2010"), period("2023")), 0));
    let one_year = Selection { periods: vec![PeriodTerm::Only(period("2023"))], ..Selection::default() };
    let data = dataset("entity | period | figure\n USA | 2013/2022 | 40\n USA | 2023 | 14");
    let metric = text("m");
    for selection in [Selection::default(), one_year] {
        let question = Question { by: By::Change, ..ask(&metric, &selection) };
        assert_eq!(rank(&data, &question).unwrap_err(), Refusal::NoChange);
    }
}

#[test]
fn a_bloc_has_no_number_beside_what_it_overlaps() {
    use EntityKind::{Bloc, Company, Country, World};
    let of = |year: &str, other: &str| {
        let table = format!("entity|period|figure\n EU|{year}|9\n USA|{year}|7\n {other}|{year}|5");
        let data = dataset(&table)
            .with_entity("EU", Bloc, &["FRA 1958", "GBR 1973-01-01 2020-01-31"])
            .with_entity("USA", Country, &[])
            .with_entity("FRA", Country, &[])
            .with_entity("GBR", Country, &[])
            .with_entity("BRICS", Bloc, &["CHN"])
            .with_entity("SOME", Bloc, &[])
            .with_entity("WORLD", World, &[])
            .with_entity("nvidia", Company, &[]);
        ranked(
            &data,
            |_| {},
            |r| {
                let eu = r.rows.iter().find(|row| row.entity.raw() == "EU").unwrap();
                format!("{:?}", eu.unnumbered)
            },
        )
        .unwrap()
    };
    let overlaps = |id: &str| format!("{:?}", Some(Unnumbered::Overlaps(&text(id))));
    let unknown = |id: &str| format!("{:?}", Some(Unnumbered::MembersUnknown(&text(id))));
    for (year, other, expected) in [
        ("2023", "FRA", overlaps("FRA")),
        ("2019", "GBR", overlaps("GBR")),
        // A member for its first month.
        ("2020", "GBR", overlaps("GBR")),
        ("2021", "GBR", "None".to_owned()),
        ("2023", "BRICS", "None".to_owned()),
        ("2023", "nvidia", "None".to_owned()),
        ("2023", "WORLD", overlaps("WORLD")),
        ("2023", "SOME", unknown("SOME")),
    ] {
        assert_eq!(of(year, other), expected, "{other} in {year}");
    }
}

#[test]
fn a_bloc_without_a_number_is_shown_where_its_amount_is_and_takes_no_rank() {
    let data = dataset(
        "entity | figure
         CHN    | 9
         EU     | 7
         FRA    | 5
         DEU    | 3",
    )
    .with_entity("EU", EntityKind::Bloc, &["FRA", "DEU"])
    .with_entity("FRA", EntityKind::Country, &[]);
    assert_eq!(ranked(&data, |_| {}, order).unwrap(), ["1 CHN", " EU", "2 FRA", "3 DEU"]);
    // Nor does it count among the first two.
    assert_eq!(ranked(&data, |q| q.top = Some(2), order).unwrap(), ["1 CHN", " EU", "2 FRA"]);
}

#[test]
fn gaps_between_stated_ranks_are_found() {
    for (ranks, top, gaps) in [
        (&["#1", "#2", "#7-9", "#7-9"][..], None, &[(3, 6)][..]),
        // Two of the second place leave no third.
        (&["#1", "#2", "#2", "#4"], None, &[]),
        (&["#2", "#5"], None, &[(1, 1), (3, 4)]),
        // What is below the last row shown leaves no gap.
        (&["#1", "#2", "#7"], Some(2), &[]),
        (&["#1", "#3", "#7"], Some(2), &[(2, 2)]),
        // Positions computed from amounts have none.
        (&["9", "7"], None, &[]),
    ] {
        let lines = ranks.iter().zip('A'..).map(|(rank, entity)| format!("{entity} | {rank}\n"));
        let data = dataset(&format!("entity | figure\n{}", lines.collect::<String>()));
        let found = ranked(&data, |q| q.top = top, |r| r.gaps.clone()).unwrap();
        assert_eq!(found, gaps, "{ranks:?}");
    }
}

#[test]
fn ranks_are_among_those_listed_where_the_list_is_not_known_to_be_complete() {
    let list = "entity | figure\n USA | 9\n CHN | 7\n FRA | 5";
    let among = |data: Dataset| ranked(&data, |_| {}, |r| r.among).unwrap();
    // A user's own file holds all there is.
    assert_eq!(among(dataset(list)), None);
    assert_eq!(among(dataset(list).with_source("s", "", "2024")), Some(3));
    assert_eq!(among(dataset(list).with_source("s", "", "2024").with_complete_list("s", 2)), Some(3));
    assert_eq!(among(dataset(list).with_source("s", "", "2024").with_complete_list("s", 3)), None);
    // Somebody without an amount may be anywhere.
    assert_eq!(among(dataset(&format!("{list}\n DEU | #2"))), Some(3));
}

#[test]
fn a_stated_rank_is_kept_beside_the_computed_one_and_told_where_both_cannot_be() {
    // (stated, computed, disagrees) of Germany, whose 7 is the second amount of a complete list, or of a longer one.
    let of = |stated: &str, is_known: bool| {
        let data = dataset(&format!("entity|figure\n FRA|9\n DEU|7\n ITA|5\n DEU|{stated}"));
        let data = if is_known { data.with_source("s", "", "2024") } else { data };
        ranked(
            &data,
            |_| {},
            |r| {
                let row = r.rows.iter().find(|row| row.entity.raw() == "DEU").unwrap();
                (place(row.stated), place(row.computed), row.disagrees)
            },
        )
        .unwrap()
    };
    let found = |stated: &str, disagrees| (stated.to_owned(), "2".to_owned(), disagrees);
    assert_eq!(of("#2", false), found("2", false));
    assert_eq!(of("#1-3", false), found("1-3", false));
    assert_eq!(of("#1", false), found("1", true));
    assert_eq!(of("#3", false), found("3", true));
    // Entities that the source does not list may be above.
    assert_eq!(of("#3", true), found("3", false));
    assert_eq!(of("#1", true), found("1", true));
}

#[test]
fn amounts_in_national_currencies_are_not_ranked() {
    let data = dataset("entity | figure | unit\n FRA | 9 | XDC\n JPN | 900 | XDC");
    let refusal = ranked(&data, |_| {}, |_| ()).unwrap_err();
    assert_eq!(refusal, Refusal::NationalCurrencies(text("XDC")));
}

#[test]
fn only_shares_of_the_newest_period_leave_a_rest() {
    let data = dataset(
        "entity | period | figure | unit
         USA    | 2010   | 40     | %
         USA    | 2023   | 14     | %
         CHN    | 2023   | 70     | %",
    )
    .with_metric(Metric { kind: Some(MetricKind::Share), ..metric("m", "%") });
    let read = |r: &Ranking<'_>| r.wholes.iter().map(|w| shown_or_empty(w.rest)).collect::<Vec<_>>();
    assert_eq!(ranked(&data, |_| {}, read).unwrap(), ["16"]);
}

#[test]
fn lists_settle_ranks_as_far_as_they_are_complete() {
    let list = "entity | figure\n USA | 9\n CHN | ~5\n FRA | 5\n DEU | 1";
    let settled = |data: &Dataset| -> Vec<String> {
        let lists = firm_lists(data, &text("m"), &data.observations.iter().collect::<Vec<_>>());
        let positions = lists.iter().flat_map(|list| &list.positions);
        positions.map(|(entity, position)| format!("{entity} {}", place(Some(*position)))).collect()
    };
    assert_eq!(settled(&dataset(list)), ["CHN 2-3", "DEU 4", "FRA 2-3", "USA 1"]);
    let known = dataset(list).with_source("s", "", "2024").with_complete_list("s", 2);
    assert_eq!(settled(&known), ["USA 1"]);
    // One amount is no list, and what is in national currencies is none either.
    assert_eq!(settled(&dataset("entity | figure\n USA | 9")), [""; 0]);
    assert_eq!(settled(&dataset("entity | figure | unit\n USA | 9 | XDC\n FRA | 8 | XDC")), [""; 0]);
    assert_eq!(settled(&dataset("entity | figure\n FRA | #7-9")), ["FRA 7-9"]);
}

#[test]
fn the_ranks_in_other_lists_are_those_of_the_newest_of_each_kind() {
    let data = dataset(
        "entity | period    | figure | source
         FRA    | 2024      | #3     | a
         FRA    | 2023      | #9     | a
         FRA    | 2023      | #3     | b
         FRA    | 2022      | #5     | b
         FRA    | 2013/2022 | #8     | b
         DEU    | 2024      | #4     | a",
    );
    let (metric, selection, entities) = (text("m"), Selection::default(), texts(&["FRA", "DEU"]));
    let list = rank(&data, &ask(&metric, &selection)).unwrap().list.unwrap();
    let entities: Vec<&Text> = entities.iter().collect();
    let firmness = firmness(&data, &data, &metric, &list, &entities);
    let found: Vec<_> = firmness
        .iter()
        .map(|f| {
            let of_list = |(position, list): &(Rank, List<'_>)| {
                format!("{} in {} {}", place(Some(*position)), list.source, list.periods()[0])
            };
            (f.entity.to_string(), place(f.here), f.elsewhere.iter().map(of_list).collect::<Vec<_>>())
        })
        .collect();
    // Not the list that is ranked in another year, and not the older year of b. Germany is in no other list.
    let elsewhere = vec!["3 in b 2023".to_owned(), "8 in b 2013/2022".to_owned()];
    assert_eq!(found, [("FRA".to_owned(), "3".to_owned(), elsewhere)]);
    assert_eq!(differing(&firmness).len(), 1, "8 is not 3");
}

#[test]
fn an_entity_has_its_rank_in_every_list() {
    let data = dataset(
        "entity | metric | figure | unit
         FRA    | gdp    | 5      | USD
         DEU    | gdp    | 9      | USD
         FRA    | debt   | 4      | EUR
         FRA    | size   | #42    |
         DEU    | size   | 80     | km2",
    );
    let found: Vec<_> = standings(&data, &text("FRA"))
        .iter()
        .map(|s| (s.metric.to_string(), place(s.position), s.of))
        .collect();
    // Alone in a list nobody ranks; a stated rank needs nobody beside it.
    let expected = [("debt", "", None), ("gdp", "2", Some(2)), ("size", "42", None)];
    assert_eq!(found, expected.map(|(metric, rank, of)| (metric.to_owned(), rank.to_owned(), of)));
}
