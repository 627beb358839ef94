//! Claims that compare figures, and what must be answered.

use super::{Judged, Questions, judged};
use crate::model::{Catalog, Comparison, Dataset, Name, Observation, Relation};
use crate::query::check::{Reason, References};
use crate::query::fixture::{Describe as _, amount, dataset, metric, rows, shown_or_empty, text};
use crate::query::verdict::Verdict;

/// A claim as `times l r >3`: the relation, the first figures, the second one or `-`, and the amount if there is any.
fn claim(written: &str) -> Comparison {
    let mut words = written.split_whitespace();
    let relation = Relation::from_word(words.next().unwrap()).unwrap();
    let left = words.next().unwrap().split('+').map(text).collect();
    let right = words.next().filter(|id| *id != "-").map(text);
    Comparison {
        id: text("claim"),
        text: Name::same(text("one and another")),
        relation,
        left,
        right,
        amount: words.next().map(amount),
        source: text("article"),
        origin: None,
        locator: text(""),
    }
}

fn of<R>(
    claimed: &[Observation],
    references: &Dataset,
    claim: Comparison,
    answer: impl FnOnce(&Judged<'_>) -> R,
) -> R {
    let questions = Questions::pose(claimed, &references.catalog, [], [claim], |_| true);
    let references = References::new(references, questions.rows());
    let judged: Vec<_> = judged(&questions, &references, None).collect();
    assert_eq!(judged.len(), 1, "both figures are there");
    answer(&judged[0])
}

/// What is answered: the word, the reason, and what comes out.
fn answer(claimed: &[Observation], references: &Dataset, written: &str) -> String {
    of(claimed, references, claim(written), |judged| {
        let reason = judged.reason.map_or("", Reason::word);
        let computed = judged.decides.as_ref().and_then(|decides| decides.computed.amount);
        format!("{} {reason} {}", judged.verdict.word(), shown_or_empty(computed)).trim().to_owned()
    })
}

/// Two figures of entities of one kind, in a unit, and the same stated by one document.
fn of_two(unit: &str, left: &str, right: &str, written: &str) -> String {
    let claimed =
        rows(&format!("id | entity | figure | unit | source\n l | A | | {unit} | s\n r | B | | {unit} | s"));
    let stated =
        format!("entity | figure | unit | source\n A | {left} | {unit} | one\n B | {right} | {unit} | one");
    answer(&claimed, &dataset(&stated), written)
}

#[test]
fn each_relation_is_computed_with_its_bounds() {
    for (left, relation, right, claimed, expected) in [
        // So many times.
        ("30", "times", "10", "3", "supported  3"),
        ("30", "times", "10", "3.0", "supported  3"),
        ("31", "times", "10", "3", "rounded  3.1"),
        ("32", "times", "10", "3.2", "supported  3.2"),
        ("36", "times", "10", "3", "contradicted  3.6"),
        ("36", "times", "10", "3.58", "imprecise  3.6"),
        ("31", "times", "10", "~3", "rounded  3.1"),
        ("50", "times", "10", ">3", "supported  5"),
        ("20", "times", "10", ">3", "contradicted  2"),
        ("30", "times", "10", ">=3", "supported  3"),
        ("20", "times", "10", "<3", "supported  2"),
        ("32", "times", "10", "3..4", "supported  3.2"),
        ("52", "times", "10", "3..4", "contradicted  5.2"),
        ("~30", "times", "10", "3", "supported  ~3"),
        ("~30", "times", "10", "3.1", "rounded  ~3"),
        ("~30", "times", "10", "4", "contradicted  ~3"),
        (">30", "times", "10", "4", "undecided open >3"),
        (">30", "times", "10", "2", "contradicted  >3"),
        (">30", "times", "10", ">2", "supported  >3"),
        ("30..40", "times", "10", "3.5", "supported  3..4"),
        ("30..40", "times", "10", "6", "contradicted  3..4"),
        ("30..40", "times", "10", "3.5..5", "undecided open 3..4"),
        ("30", "times", "<10", ">2", "supported  >3"),
        ("30", "times", ">10", "4", "contradicted  <3"),
        ("30", "times", "0", "3", "undecided open"),
        ("0", "times", "10", "0", "supported  0"),
        ("0", "times", "0", "1", "undecided open"),
        (">=0", "times", ">=0", "1", "undecided open"),
        ("-30", "times", "-10", "3", "supported  3"),
        ("1e60", "times", "1e-39", "3", "undecided open"),
        // Percent more.
        ("15", "percent", "10", "50", "supported  50"),
        ("15", "percent", "10", "60", "contradicted  50"),
        ("1504", "percent", "1000", "50", "rounded  50.4"),
        ("9", "percent", "10", "-10", "supported  -10"),
        ("10", "percent", "10", "0", "supported  0"),
        ("20", "percent", "10", ">50", "supported  100"),
        ("20..30", "percent", "10", "150", "supported  100..200"),
        ("20..30", "percent", "10", "300", "contradicted  100..200"),
        ("~150", "percent", "100", "55", "supported  42.5..57.5"),
        (">20", "percent", "10", "50", "contradicted  >100"),
        (">20", "percent", "10", "200", "undecided open >100"),
        ("9", "percent", "0", "10", "undecided open"),
        ("9", "percent", "-3", "10", "undecided open"),
        ("9", "percent", ">=0", "10", "undecided open"),
        // Less.
        ("6", "less-than", "100", "", "supported  16.6666666666667"),
        ("100", "less-than", "6", "", "contradicted  0.06"),
        ("6", "less-than", "6.0", "", "contradicted  1"),
        ("5..6", "less-than", ">6", "", "supported  >1"),
        ("5..6", "less-than", "5", "", "contradicted  0.833333333333333..1"),
        ("5..6", "less-than", "5.5", "", "undecided open 0.916666666666666..1.1"),
        ("<5", "less-than", ">4", "", "undecided open >0.8"),
        ("0", "less-than", "4", "", "supported"),
        ("-2", "less-than", "6", "", "supported"),
        // The same.
        ("14", "same-as", "14.0", "", "supported"),
        ("14", "same-as", "13.6", "", "rounded"),
        ("69", "same-as", "69.70", "", "imprecise"),
        ("14", "same-as", "20", "", "contradicted"),
        ("14", "same-as", "12..15", "", "supported"),
        ("14", "same-as", ">12", "", "undecided open"),
        ("0", "same-as", "0", "", "supported"),
    ] {
        let written = format!("{relation} l r {claimed}");
        assert_eq!(of_two("kg", left, right, &written), expected, "{left} {relation} {right}: {claimed}");
    }
}

#[test]
fn points_are_of_shares() {
    for (left, right, claimed, expected) in [
        ("70", "10", "60", "supported  60"),
        ("69.70", "13.4", "56", "rounded  56.30"),
        ("69.70", "13.4", "60", "contradicted  56.30"),
        ("10", "40", "-30", "supported  -30"),
        ("70", "10", ">50", "supported  60"),
        (">70", "10", "70", "undecided open >60"),
        ("60..70", "10", "55", "supported  50..60"),
        ("10", "10", "0", "supported  0"),
        // Shares of whole percents may differ by a point more or less.
        ("70", "10", "60.8", "undecided open 60"),
        ("70", "10", "60.5", "rounded  60"),
        ("70", "10", "62", "contradicted  60"),
    ] {
        let written = format!("points l r {claimed}");
        assert_eq!(of_two("%", left, right, &written), expected, "{left} - {right}: {claimed}");
    }
    assert_eq!(of_two("kg", "70", "10", "points l r 60"), "undecided open", "only of percents");
}

#[test]
fn what_the_rounding_of_the_figures_leaves_open_is_not_contradicted() {
    // 40% may be 39.5 and 10% 10.5, but things that are counted are exact.
    assert_eq!(of_two("%", "40", "10", "times l r 3.8"), "undecided open 4");
    assert_eq!(of_two("%", "40", "10", "times l r 3.5"), "contradicted  4");
    assert_eq!(of_two("models", "40", "10", "times l r 3.8"), "contradicted  4");
    assert_eq!(of_two("USD", "1.6e9", "5e6", "times l r 350"), "undecided open 320");
    assert_eq!(of_two("USD", "1.6e9", "5e6", "times l r 400"), "contradicted  320");
}

#[test]
fn sums_are_of_all_their_parts() {
    let claimed = rows("id | entity | figure\n a | A |\n b | B |\n c | C |\n whole | W |");
    let stated = "entity | figure | source\n A | 10 | one\n B | 20.5 | one\n W | 30.5 | one\n C | 4 | other";
    let references = dataset(stated);
    for (written, expected) in [
        ("sum a+b - 30.5", "supported  30.5"),
        ("sum a+b - 31", "rounded  30.5"),
        ("sum a+b - 40", "contradicted  30.5"),
        ("sum a+b - >30", "supported  30.5"),
        ("sum a+b - 30..31", "supported  30.5"),
        ("sum a+b whole", "supported  30.5"),
        ("sum a whole", "contradicted  10"),
        // C is in another document only.
        ("sum a+b+c - 34.5", "undecided no-series"),
    ] {
        assert_eq!(answer(&claimed, &references, written), expected, "{written}");
    }
    let bounds = dataset("entity | figure | source\n A | >10 | one\n B | <5 | one");
    assert_eq!(answer(&claimed, &bounds, "sum a+b - 20"), "undecided open", "anything may come out");
    let rate = |adds| crate::model::Metric { adds_entities: Some(adds), ..metric("m", "") };
    let of_rate = |adds, sum| {
        let references = dataset(stated).with_metric(rate(adds));
        answer(&claimed, &references, sum)
    };
    assert_eq!(of_rate(true, "sum a+b - 40"), "contradicted  30.5");
    assert_eq!(
        of_rate(false, "sum a+b - 40"),
        "undecided open 30.5",
        "what doesn't add up contradicts nothing"
    );
    assert_eq!(of_rate(false, "sum a+b - 30.5"), "supported  30.5");
}

#[test]
fn both_figures_are_of_one_source_origin_and_scope() {
    let claimed = rows("id | entity | figure\n l | A |\n r | B |");
    let said = |stated: &str| answer(&claimed, &dataset(stated), "times l r 3");
    assert_eq!(said("entity | figure | source\n A | 30 | one\n B | 10 | other"), "undecided no-series");
    let apart = "entity | figure | source | origin\n A | 30 | one | x\n B | 10 | one | y";
    assert_eq!(said(apart), "undecided no-series");
    let apart = "entity | figure | source | scope\n A | 30 | one | x\n B | 10 | one | y";
    assert_eq!(said(apart), "undecided no-series");
    assert_eq!(said("entity | figure | source\n A | 30 | one"), "undecided no-entity");
    assert_eq!(said("metric | entity | figure | source\n n | A | 30 | one"), "undecided no-metric");
    assert_eq!(
        said("entity | figure | source\n A | 30 | article\n B | 10 | article"),
        "undecided own-source"
    );
    // Each document speaks for itself.
    let both = "entity | figure | source\n A | 30 | one\n B | 10 | one\n A | 50 | two\n B | 10 | two";
    of(&claimed, &dataset(both), claim("times l r 3"), |judged| {
        assert_eq!((judged.verdict, judged.against.len()), (Verdict::Supported, 1), "disputed");
    });
    assert_eq!(answer(&claimed, &dataset(both), "times l r 9"), "contradicted  3");
}

#[test]
fn the_newest_edition_that_has_all_figures_decides() {
    let claimed = rows("id | entity | figure\n l | A |\n r | B |");
    let said = |stated: &str, written| {
        let references =
            dataset(stated).with_source("r1", "report", "2024").with_source("r2", "report", "2025");
        answer(&claimed, &references, written)
    };
    let editions = "entity | figure | source\n A | 30 | r1\n B | 10 | r1\n A | 50 | r2\n B | 10 | r2";
    assert_eq!(said(editions, "times l r 5"), "supported  5");
    assert_eq!(said(editions, "times l r 3"), "outdated  3");
    assert_eq!(said(editions, "times l r 9"), "contradicted  5");
    let half = "entity | figure | source\n A | 30 | r1\n B | 10 | r1\n A | 50 | r2";
    assert_eq!(said(half, "times l r 3"), "supported  3");
    assert_eq!(said(half, "times l r 5"), "contradicted  3", "never across two editions");
}

#[test]
fn a_secondary_source_supports_and_does_not_contradict() {
    let claimed = rows("id | entity | figure\n l | A |\n r | B |");
    for (confidence, supported, contradicted) in [
        ("A", "supported  3", "contradicted  3"),
        ("B", "supported  3", "contradicted  3"),
        ("C", "supported  3", "undecided single-source 3"),
        ("D", "supported  3", "undecided single-source"),
    ] {
        let stated =
            format!("entity | figure | source | confidence\n A | 30 | one | {confidence}\n B | 10 | one | A");
        let references = dataset(&stated);
        assert_eq!(answer(&claimed, &references, "times l r 3"), supported, "{confidence}");
        assert_eq!(answer(&claimed, &references, "times l r 9"), contradicted, "{confidence}");
    }
}

#[test]
fn figures_are_of_the_periods_that_are_claimed() {
    let stated =
        "entity | period | figure | source\n A | 2010 | 10 | one\n A | 2023 | 70 | one\n B | 2023 | 14 | one";
    let said = |left: &str, right: &str, written: &str| {
        let claimed = format!("id | entity | period | figure\n l | A | {left} |\n r | {right} |");
        answer(&rows(&claimed), &dataset(stated), written)
    };
    assert_eq!(said("2023", "A | 2010", "times l r 7"), "supported  7");
    assert_eq!(said("2023", "A | 2010", "percent l r 600"), "supported  600");
    assert_eq!(said("2023", "B | 2023", "times l r 5"), "supported  5");
    // Without a period, both are of the newest that the document has for both.
    assert_eq!(said("", "B |", "times l r 5"), "supported  5");
    assert_eq!(said("2023", "B |", "times l r 5"), "supported  5");
    assert_eq!(said("2010", "B |", "times l r 5"), "undecided no-series");
    assert_eq!(said("2015", "A | 2010", "times l r 5"), "undecided other-periods");
    // A year is not compared with a span.
    let span = "entity | period | figure | source\n A | 2013/2023 | 90 | one\n B | 2023 | 10 | one";
    let claimed = rows("id | entity | period | figure\n l | A | 2013/2023 |\n r | B | 2023 |");
    assert_eq!(answer(&claimed, &dataset(span), "times l r 9"), "undecided no-series");
}

#[test]
fn other_units_and_scopes_are_not_those_that_are_claimed() {
    let stated = "entity | figure | unit | scope | source\n A | 30 | kg | x | one\n B | 10 | kg | x | one";
    let said = |unit: &str, scope: &str, written| {
        let claimed = format!(
            "id | entity | figure | unit | scope\n l | A | | {unit} | {scope}\n r | B | | {unit} | {scope}"
        );
        answer(&rows(&claimed), &dataset(stated), written)
    };
    assert_eq!(said("kg", "x", "times l r 3"), "supported  3");
    assert_eq!(said("kg", "", "times l r 3"), "supported  3");
    assert_eq!(said("kg", "y", "times l r 3"), "different-scope  3");
    assert_eq!(said("kg", "y", "times l r 9"), "undecided other-scopes");
    assert_eq!(said("t", "x", "times l r 3"), "undecided other-units");
    let mixed = rows("id | entity | figure | unit\n l | A | | kg\n r | B | | t");
    assert_eq!(answer(&mixed, &dataset(stated), "times l r 3"), "undecided other-units");
    // The unit of a row without a value is that of its metric.
    let claimed = rows("id | entity | figure\n l | A |\n r | B |");
    assert_eq!(
        answer(&claimed, &dataset(stated).with_metric(metric("m", "kg")), "times l r 3"),
        "supported  3"
    );
}

/// The two claims of the article: an order of different things, and an amount that is said to be of something else.
#[test]
fn different_things_are_compared_by_all_that_is_stated_of_them() {
    let claimed = rows(
        "id | metric | entity | period | figure | unit | scope
         cost | cost | D | | 5e6..6e6 | USD | whole
         part | cost | D | | 5e6..6e6 | USD | part
         spent | spending | D | | 1.6e9 | USD | total",
    );
    let stated = |spending: &str| {
        let table = format!(
            "metric | entity | period | figure | unit | scope | source
             cost | D | | 5.576e6 | USD | run | paper
             cost | D | | 5.328e6 | USD | part | paper
             spending | D | | ~1.6e9 | USD | servers | study
             spending | D | | {spending} | USD | total | other"
        );
        dataset(&table)
    };
    assert!(answer(&claimed, &stated("2e9"), "less-than cost spent").starts_with("supported"));
    assert!(answer(&claimed, &stated("2e9"), "less-than spent cost").starts_with("undecided other-scopes"));
    assert!(answer(&claimed, &stated("2e9"), "less-than spent part").starts_with("contradicted"));
    assert!(answer(&claimed, &stated("5.5e6"), "less-than cost spent").starts_with("undecided open"));
    assert!(answer(&claimed, &stated("<9e6"), "less-than part spent").starts_with("undecided open"));
    assert_eq!(answer(&claimed, &stated("2e9"), "times spent cost 300"), "undecided other-scopes");
    of(&claimed, &stated("2e9"), claim("same-as cost part"), |judged| {
        assert_eq!(judged.verdict, Verdict::Supported);
        let alike: Vec<_> = judged.alike.iter().map(|e| e.by.scope.unwrap().raw()).collect();
        assert_eq!(alike, ["run"], "it fits the whole run as well");
    });
    assert_eq!(answer(&claimed, &stated("2e9"), "same-as spent part"), "contradicted");
    assert_eq!(answer(&claimed, &stated("2e9"), "same-as cost spent"), "contradicted");
}

#[test]
fn money_that_is_promised_is_not_compared_with_money_spent() {
    let claimed = rows("id | metric | figure\n l | promise |\n r | m |");
    let stated = "metric | figure | source\n promise | 1 | one\n m | 100 | one";
    let promise =
        crate::model::Metric { kind: Some(crate::model::MetricKind::Announcement), ..metric("promise", "") };
    assert!(answer(&claimed, &dataset(stated), "less-than l r").starts_with("supported"));
    let references = dataset(stated).with_metric(promise);
    assert!(answer(&claimed, &references, "less-than l r").starts_with("undecided open"));
}

#[test]
fn a_credited_source_decides_alone() {
    let claimed = rows("id | entity | figure\n l | A |\n r | B |");
    let stated = "entity | figure | source\n A | 30 | one\n B | 10 | one\n A | 50 | two\n B | 10 | two";
    let credits = |origin: &str| Comparison { origin: Some(text(origin)), ..claim("times l r 3") };
    let verdict = |origin| of(&claimed, &dataset(stated), credits(origin), |judged| judged.verdict);
    assert_eq!(verdict("one"), Verdict::Supported);
    assert_eq!(verdict("two"), Verdict::Contradicted);
    assert_eq!(verdict("nobody"), Verdict::Supported, "it is silent, and all are asked");
}

#[test]
fn references_are_published_by_the_date_of_the_claim() {
    let claimed = rows("id | entity | figure | source\n l | A | | article\n r | B | | article");
    let stated = "entity | figure | source\n A | 30 | one\n B | 10 | one";
    let references =
        dataset(stated).with_source("article", "", "2023-06-01").with_source("one", "", "2025-01-01");
    assert_eq!(answer(&claimed, &references, "times l r 3"), "undecided only-later");
}

#[test]
fn figures_are_found_by_their_ids() {
    let posed = |table: &str, of_source: bool| {
        let claimed = rows(table);
        let claim = || Some(claim("times l r 3"));
        let (built_in, own) = if of_source { (claim(), None) } else { (None, claim()) };
        let questions = Questions::pose(&claimed, &Catalog::default(), built_in, own, |_| true);
        (questions.iter().count(), questions.unposed.len())
    };
    let table = |left: &str, right: &str| format!("id | entity | figure | source\n{left}\n{right}");
    let one = table("l | A | 1 | article", "r | B | 1 | article");
    let other = table("l | A | 1 | article", "r | B | 1 | other");
    let twice = format!("{one}\n l | C | 1 | article");
    for (table, built_in, own) in [
        (one.as_str(), (1, 0), (1, 0)),
        (&other, (0, 1), (1, 0)),
        (&twice, (0, 1), (0, 1)),
        ("id | figure | source\n l | 1 | article", (0, 1), (0, 1)),
        ("id | figure | source\n x | 1 | article", (0, 0), (0, 0)),
    ] {
        assert_eq!((posed(table, true), posed(table, false)), (built_in, own), "{table}");
    }
}

#[test]
fn many_claims_about_one_thing_take_the_time_of_each() {
    let claimed = rows("id | entity | figure\n l | A |\n r | B |");
    let mut stated = "entity | figure | source".to_owned();
    for n in 0..2000 {
        stated += &format!("\n A | {} | s{n}\n B | 10 | s{n}", 30 + n);
    }
    let references = dataset(&stated);
    let claims = (0..300).map(|n| Comparison { id: text(&n.to_string()), ..claim("times l r 3") });
    let questions = Questions::pose(&claimed, &references.catalog, [], claims, |_| true);
    let references = References::new(&references, questions.rows());
    let judged: Vec<_> = judged(&questions, &references, None).collect();
    assert!(judged.len() == 300 && judged.iter().all(|judged| judged.verdict == Verdict::Supported));
    // Not all that is stated was looked at, so nothing is contradicted.
    assert_eq!(answer(&claimed, &dataset(&stated), "times l r 1"), "undecided open 3");
}
