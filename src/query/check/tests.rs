//! What the verdict is, and by which reference: each case is one claim and the rows it is checked against.

use super::*;
use crate::model::{Catalog, Dataset, Metric};
use crate::query::fixture::{Describe as _, dataset, metric, rows, shown, shown_or_empty, text};
use crate::query::verdict::counted;
use Verdict::{Contradicted, DifferentScope, Holds, Outdated, Rounds, Unverifiable};
use proptest::{collection, prelude::*};

/// Checks claims, and reads what is asked for from each answer.
fn checked_against<T>(
    claims: &str,
    references: &Dataset,
    as_of: Option<&str>,
    read: impl Fn(&Checked<'_>) -> T,
) -> Vec<T> {
    let claims = rows(claims);
    let as_of = as_of.map(text);
    check(&claims, &References::new(references, &claims), as_of.as_ref()).map(|c| read(&c)).collect()
}

/// The verdict on one claim, and the source of the reference that decides.
fn verdict(claims: &str, references: &Dataset, as_of: Option<&str>) -> (Verdict, String) {
    let read = |checked: &Checked<'_>| (checked.verdict, decisive(checked));
    checked_against(claims, references, as_of, read).remove(0)
}

fn decisive(checked: &Checked<'_>) -> String {
    checked.decides.as_ref().map_or_else(String::new, |e| e.by.source.to_string())
}

fn sources(evidence: &[Evidence<'_>]) -> Vec<String> {
    evidence.iter().map(|e| e.by.source.to_string()).collect()
}

/// A claim on `gpus`, and its references, in one unit.
fn gpus(figure: &str, scope: &str) -> String {
    format!("metric | figure | unit | scope | source\n gpus | {figure} | GPU | {scope} | article")
}

/// References on `gpus`, where Hopper GPUs are the default and hold the H100 and the H800; `figure, scope` each, from
/// the sources s1, s2 …
fn gpu_references(figures: &[(&str, &str)]) -> Dataset {
    let lines = figures
        .iter()
        .zip(1..)
        .map(|((figure, scope), n)| format!("gpus | {figure} | GPU | {scope} | s{n}\n"));
    dataset(&format!("metric | figure | unit | scope | source\n{}", lines.collect::<String>()))
        .with_metric(Metric { default_scope: Some(text("hopper")), ..metric("gpus", "GPU") })
        .with_scope("gpus", "hopper", "")
        .with_scope("gpus", "h100", "hopper")
        .with_scope("gpus", "h800", "hopper")
}

/// What a claim is answered with: who decides, who says otherwise now or before, who counts something else, who came later,
/// and whether it is faithful.
type Answer = (Option<String>, Vec<String>, Vec<String>, Vec<String>, Vec<String>, bool);

fn place(e: &Evidence<'_>) -> String {
    format!("{} {:?} {:?}", e.by.source, e.by.scope, e.by.origin)
}

fn places(evidence: &[Evidence<'_>]) -> Vec<String> {
    evidence.iter().map(place).collect()
}

/// The answer by looking at all references of a claim.
fn plainly<'d>(claim: &'d Observation, references: &References<'d>) -> Answer {
    let as_of = references.published(&claim.source).filter(|date| !date.is_empty());
    let date = |e: &Evidence<'d>| references.published(e.by.source).unwrap_or_default();
    let others = references.candidates(claim).into_iter().filter(|c| *c.source != claim.source);
    let all = others.map(|by| Evidence::new(claim, by, references.catalog));
    let is_late = |e: &Evidence<'d>| {
        as_of.is_some_and(|as_of| date(e) >= as_of || (date(e).is_empty() && "2023-12-31" >= as_of))
    };
    let (late, mut early): (Vec<_>, Vec<_>) = all.partition(is_late);
    let distance = |some: &[Evidence<'d>]| some.iter().map(|e| e.distance).min();
    let nearest = distance(&early).or(distance(&late)).unwrap_or_default();
    early.sort_by_key(|e| (e.distance, Reverse(date(e)), e.bears_out() == (nearest == 0), e.by.place()));
    let (near, far): (Vec<_>, Vec<_>) = early.into_iter().partition(|e| e.distance == nearest);
    let is_settled = claim.scope.is_some() && nearest == 0;
    let far = far.into_iter().filter(|e| !is_settled || e.scope != ScopeAnswer::Different);
    let far = newest_of_each(far, references);
    let mut late: Vec<_> = late.into_iter().filter(|e| e.distance == nearest).collect();
    late.sort_by_key(|e| (e.by.source, e.by.origin, e.by.scope));
    let late = newest_of_each(late, references);
    let Some((decides, others)) = near.split_first() else {
        return (None, Vec::new(), Vec::new(), places(&far), places(&late), false);
    };
    let is_off = decides.number == Agreement::Off;
    let is_older = |e: &&Evidence<'d>| {
        references.series(e.by.source) == references.series(decides.by.source) && date(e) < date(decides)
    };
    let agrees: Vec<_> = others.iter().filter(|e| is_off && is_older(e) && e.bears_out()).cloned().collect();
    let beside = others.iter().filter(|e| decides.distance == 0 && !is_older(e)).cloned();
    let mut disputes = newest_of_each(beside, references);
    disputes.retain(|e| (e.bears_out() && is_off) || (e.number == Agreement::Off && decides.bears_out()));
    let is_credited =
        |e: &&Evidence<'d>| claim.origin.as_ref().is_some_and(|o| o == e.by.source || Some(o) == e.by.origin);
    let is_faithful = near.iter().chain(&far).filter(is_credited).any(Evidence::bears_out);
    (Some(place(decides)), places(&agrees), places(&disputes), places(&far), places(&late), is_faithful)
}

proptest! {
    /// Whatever is passed over would have changed nothing.
    #[test]
    fn a_claim_is_answered_as_if_by_all_references(
        rows in collection::vec((0_usize..9, 0_usize..9, 0_usize..5, 0_usize..4), 1..30),
    ) {
        let figures = ["14", "14.0", "13.6", "14.4", "~14", ">12", "13..15", "20", "-14"];
        let scopes = ["", "hopper", "h800", "h100", "other"];
        let origins = ["", "r2024", "plain1", "elsewhere"];
        let sources = ["r2023", "r2024", "r2025", "late", "plain1", "plain2", "plain3", "article", "early"];
        let mut known = BTreeSet::new();
        let lines: Vec<String> = rows
            .iter()
            .filter(|(_, source, scope, origin)| known.insert((*source, *scope, *origin)))
            .map(|(figure, source, scope, origin)| {
                let (source, scope, origin) = (sources[*source], scopes[*scope], origins[*origin]);
                format!("gpus | {} | GPU | {scope} | {source} | {origin}\n", figures[*figure])
            })
            .collect();
        let table = format!("metric | figure | unit | scope | source | origin\n{}", lines.concat());
        let data = dataset(&table)
            .with_metric(Metric { default_scope: Some(text("hopper")), ..metric("gpus", "GPU") })
            .with_scope("gpus", "hopper", "")
            .with_scope("gpus", "h100", "hopper")
            .with_scope("gpus", "h800", "hopper")
            .with_source("r2023", "report", "2023-04-15")
            .with_source("r2024", "report", "2024-04-15")
            .with_source("r2025", "report", "2025-04-07")
            .with_source("late", "", "2026-04-13")
            .with_source("early", "", "2024-04-15")
            .with_source("article", "", "2025-01-04");
        let claims = data.observations.clone();
        let references = References::new(&data, &claims);
        for (claim, checked) in claims.iter().zip(check(&claims, &references, None)) {
            let found = (
                checked.decides.as_ref().map(place),
                places(&checked.agrees),
                places(&checked.disputes),
                places(&checked.elsewhere),
                places(&checked.later),
                checked.is_faithful,
            );
            prop_assert_eq!(found, plainly(claim, &references), "{:?}", claim);
        }
    }
}

#[test]
fn the_scope_is_asked_before_the_number() {
    let numbers =
        [("100", "100", Holds), ("14", "13.6", Rounds), (">100", "250", Holds), ("100", "130", Contradicted)];
    let scopes = [
        ("hopper", "hopper", ScopeAnswer::Same),
        ("hopper", "h800", ScopeAnswer::Narrower),
        ("h800", "hopper", ScopeAnswer::Wider),
        ("h800", "h100", ScopeAnswer::Different),
        ("", "hopper", ScopeAnswer::NotStated),
        ("hopper", "", ScopeAnswer::NotStated),
        ("", "h800", ScopeAnswer::Narrower),
    ];
    for (claimed, found, word) in numbers {
        for (of_claim, of_reference, scope) in scopes {
            let references = gpu_references(&[(found, of_reference)]);
            let read = |c: &Checked<'_>| (c.verdict, c.decides.as_ref().unwrap().scope);
            let answer = checked_against(&gpus(claimed, of_claim), &references, None, read);
            let is_same = matches!(scope, ScopeAnswer::Same | ScopeAnswer::NotStated);
            let word = if is_same { word } else { DifferentScope };
            assert_eq!(answer, [(word, scope)], "{claimed} {of_claim} by {found} {of_reference}");
        }
    }
}

#[test]
fn bounds_that_settle_nothing_settle_nothing_in_any_scope() {
    for scope in ["hopper", "h800", ""] {
        let references = gpu_references(&[(">50", scope)]);
        let read = |c: &Checked<'_>| (c.verdict, c.why.clone());
        let answer = checked_against(&gpus(">100", "hopper"), &references, None, read);
        assert_eq!(answer, [(Unverifiable, Some(Why::Open))], "{scope}");
    }
}

#[test]
fn the_nearest_scope_decides_whatever_the_others_say() {
    // Claim and scope; the references in order; the verdict and who decides; whose other scope is shown beside it.
    for (scope, references, expected, beside) in [
        // H800 decides on the H800. All Hopper GPUs hold them and are shown, the H100 has nothing to do with them.
        ("h800", [("100", "hopper"), ("130", "h800"), ("100", "h100")], (Contradicted, "s2"), vec!["s1"]),
        // The default scope decides where none is stated, and each other one is shown.
        ("", [("100", "h800"), ("130", "hopper"), ("100", "h100")], (Contradicted, "s2"), vec!["s1", "s3"]),
        // Nobody counts the H100 alone: what holds it is nearer than its neighbor.
        (
            "h100",
            [("100", "h800"), ("130", "hopper"), ("99", "h800")],
            (DifferentScope, "s2"),
            vec!["s1", "s3"],
        ),
    ] {
        let read = |c: &Checked<'_>| (c.verdict, decisive(c), sources(&c.elsewhere));
        let answer = checked_against(&gpus("100", scope), &gpu_references(&references), None, read);
        assert_eq!(answer, [(expected.0, expected.1.to_owned(), texts(&beside))], "{scope}");
    }
}

#[test]
fn of_wider_scopes_the_next_one_decides() {
    // One form of the H100, of which nobody says anything: the H100 is nearer than all Hopper GPUs.
    let references =
        gpu_references(&[("100", "hopper"), ("130", "h100")]).with_scope("gpus", "h100-sxm", "h100");
    assert_eq!(verdict(&gpus("100", "h100-sxm"), &references, None), (DifferentScope, "s2".to_owned()));
}

fn texts(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn undated_references_that_disagree_decide_nothing() {
    // The one that speaks against the claim is named, whichever is read first.
    for (figures, named) in [([("100", ""), ("130", "")], "s2"), ([("130", ""), ("100", "")], "s1")] {
        let read = |c: &Checked<'_>| (c.why.clone(), decisive(c), c.edition, c.disputes.len());
        let answer = checked_against(&gpus("100", ""), &gpu_references(&figures), None, read);
        let expected = (Some(Why::Disagreement), named.to_owned(), EditionAnswer::Undated, 1);
        assert_eq!(answer, [expected], "{figures:?}");
    }
}

#[test]
fn undated_references_that_agree_decide_together() {
    let read = |c: &Checked<'_>| (c.verdict, c.disputes.len());
    let answer = checked_against(&gpus("100", ""), &gpu_references(&[("100", ""), ("~101", "")]), None, read);
    assert_eq!(answer, [(Holds, 0)]);
}

/// Three editions of one yearly report, which state 335, 471 and 600 of the same thing.
fn editions() -> Dataset {
    dataset(
        "figure | source
         335.2  | r2024
         470.92 | r2025
         600    | r2026",
    )
    .with_source("r2024", "report", "2024-04-15")
    .with_source("r2025", "report", "2025-04-07")
    .with_source("r2026", "report", "2026-04-13")
    .with_source("article", "", "2025-11-04")
}

#[test]
fn the_newest_edition_before_the_claim_decides() {
    for (claim, as_of, expected, edition) in [
        // The article is of November 2025.
        ("471", None, (Rounds, "r2025"), EditionAnswer::Newest),
        ("335", None, (Outdated, "r2025"), EditionAnswer::Older),
        ("600", None, (Contradicted, "r2025"), EditionAnswer::Newest),
        ("400", None, (Contradicted, "r2025"), EditionAnswer::Newest),
        // Another date is asked for: what came out on the day itself is too late.
        ("335", Some("2025-04-07"), (Rounds, "r2024"), EditionAnswer::Newest),
        ("335", Some("2025-04-08"), (Outdated, "r2025"), EditionAnswer::Older),
        ("600", Some("2026-11"), (Holds, "r2026"), EditionAnswer::Newest),
        ("335", Some("2024"), (Unverifiable, ""), EditionAnswer::Later),
    ] {
        let claims = format!("figure | source\n {claim} | article");
        let read = |c: &Checked<'_>| (c.verdict, decisive(c), c.edition);
        let answer = checked_against(&claims, &editions(), as_of, read);
        assert_eq!(answer, [(expected.0, expected.1.to_owned(), edition)], "{claim} as of {as_of:?}");
    }
}

#[test]
fn older_and_later_editions_stand_beside_the_verdict() {
    let read = |c: &Checked<'_>| (sources(&c.agrees), sources(&c.later), c.why.clone());
    let at = |as_of| checked_against("figure | source\n 335 | article", &editions(), as_of, read).remove(0);
    assert_eq!(at(None), (texts(&["r2024"]), texts(&["r2026"]), None));
    // Of two later editions of one series, the newest.
    assert_eq!(at(Some("2023")), (texts(&[]), texts(&["r2026"]), Some(Why::OnlyLater)));
}

#[test]
fn an_older_edition_disputes_nothing_and_another_series_does() {
    let references = dataset(
        "figure | source
         335    | r2024
         471    | r2025
         335    | other",
    )
    .with_source("r2024", "report", "2024")
    .with_source("r2025", "report", "2025")
    .with_source("other", "", "2023");
    let read = |c: &Checked<'_>| (c.verdict, decisive(c), sources(&c.agrees), sources(&c.disputes));
    let of = |claim: &str| {
        let claims = format!("figure | source\n {claim} | article");
        checked_against(&claims, &references, None, read).remove(0)
    };
    assert_eq!(of("471"), (Holds, "r2025".to_owned(), texts(&[]), texts(&["other"])));
    assert_eq!(of("335"), (Outdated, "r2025".to_owned(), texts(&["r2024"]), texts(&["other"])));
}

#[test]
fn no_document_bears_itself_out() {
    let references = dataset("figure | source\n 14 | article");
    let read = |c: &Checked<'_>| (c.verdict, c.why.clone());
    let answer = checked_against("figure | source\n 14 | article", &references, None, read);
    assert_eq!(answer, [(Unverifiable, Some(Why::OwnSource))]);
}

#[test]
fn the_periods_that_a_claim_is_checked_against() {
    // The claim's period; those of the references, all of them with the claimed number; the one that decides.
    for (claimed, references, decides) in [
        ("2023", &["2022", "2023", "2024"][..], "2023"),
        // There is no nearest year.
        ("2023", &["2022", "2024"], ""),
        ("2013/2023", &["2013/2024", "2023"], ""),
        // About ten years: not one, and not fifty.
        ("P10Y", &["2013/2024", "2020", "1975/2024"], "2013/2024"),
        ("P1Y", &["2022", "2023", "2013/2024"], "2023"),
        ("P2Y", &["2013/2024", "2023"], ""),
        ("P3M", &["2023", "2013/2024"], ""),
        // What began in that year, whether it has ended or not.
        ("2017/..", &["2017/2024", "2013/2024", "2024"], "2017/2024"),
        ("2017/..", &["2017/..", "2019/.."], "2017/.."),
        // Without a time: the newest.
        ("", &["2022", "2024", "2023", "P10Y"], "2024"),
        ("", &["P10Y"], "P10Y"),
    ] {
        let lines = references.iter().map(|period| format!("{period} | 14 | r\n"));
        let references = dataset(&format!("period | figure | source\n{}", lines.collect::<String>()));
        let claims = format!("period | figure | source\n {claimed} | 14 | article");
        let read = |c: &Checked<'_>| c.decides.as_ref().map_or_else(String::new, |e| e.by.period.to_string());
        assert_eq!(checked_against(&claims, &references, None, read), [decides], "{claimed}");
    }
}

#[test]
fn a_stock_since_a_year_is_any_state_of_it() {
    let claims = "period | figure | unit | source\n 2017/.. | 14 | people | article";
    let references = |kind| {
        dataset("period | figure | unit | source\n 2023 | 14 | people | r")
            .with_metric(Metric { kind, ..metric("m", "people") })
    };
    assert_eq!(verdict(claims, &references(Some(crate::model::MetricKind::Stock)), None).0, Holds);
    assert_eq!(verdict(claims, &references(Some(crate::model::MetricKind::Flow)), None).0, Unverifiable);
}

#[test]
fn a_running_count_may_lie_between_two_editions() {
    // 141 in the edition before the article, and more or less in the one after it.
    for (period, claim, next, expected) in [
        ("2017/..", "161", "209", (Unverifiable, EditionAnswer::Between)),
        ("2017/..", "120", "100", (Unverifiable, EditionAnswer::Between)),
        // Outside of both.
        ("2017/..", "220", "209", (Contradicted, EditionAnswer::Newest)),
        ("2017/..", "130", "209", (Contradicted, EditionAnswer::Newest)),
        // A year that is over does not grow.
        ("2023", "161", "209", (Contradicted, EditionAnswer::Newest)),
    ] {
        let references =
            dataset(&format!("period | figure | source\n {period} | 141 | r1\n {period} | {next} | r2"))
                .with_source("r1", "report", "2025-05")
                .with_source("r2", "report", "2026-05")
                .with_source("article", "", "2025-11-04");
        let claims = format!("period | figure | source\n {period} | {claim} | article");
        let read = |c: &Checked<'_>| (c.verdict, c.edition);
        assert_eq!(checked_against(&claims, &references, None, read), [expected], "{period} {claim} {next}");
    }
}

#[test]
fn why_nothing_can_be_told() {
    let references = dataset(
        "metric | entity | period | figure | unit | source
         known  | FRA    | 2022   | 14     | %    | r
         known  | FRA    | 2020   | 14     | %    | r
         known  | FRA    | 2023   | 5      | EUR  | r
         known  | DEU    | 2023   | >9     | %    | r",
    );
    for (metric, entity, figure, unit, why) in [
        ("other", "FRA", "14", "%", Why::NoMetric),
        ("known", "ITA", "14", "%", Why::NoEntity),
        ("known", "ITA", "#1", "", Why::NoPosition),
        ("known", "FRA", "14", "USD", Why::OtherUnits(vec![text("%"), text("EUR")])),
        ("known", "FRA", "14", "%", Why::OtherPeriods(crate::query::fixture::periods(&["2020", "2022"]))),
        ("known", "DEU", "14", "%", Why::Open),
    ] {
        let claims = format!("metric|entity|figure|unit|source\n{metric}|{entity}|{figure}|{unit}|article");
        let read = |c: &Checked<'_>| (c.verdict, c.why.clone());
        assert_eq!(
            checked_against(&claims, &references, None, read),
            [(Unverifiable, Some(why))],
            "{claims}"
        );
    }
}

#[test]
fn how_far_off_a_claim_is() {
    // 335 less 470.92 is −135.92, and that by 470.92 is −28.86 %. A bound or a range has no such share.
    for (claim, reference, absolute, percent) in [
        ("335", "470.92", "-135.92", "-28.9"),
        ("113", "100", "13", "13"),
        ("5", "0", "5", ""),
        ("5", "7..8", "-3..-2", ""),
        (">9", "4", ">5", ""),
    ] {
        let references = dataset(&format!("figure | source\n {reference} | r"));
        let claims = format!("figure | source\n {claim} | article");
        let read = |c: &Checked<'_>| {
            let difference = c.decides.as_ref().and_then(|e| e.difference);
            difference.map(|d| (shown(d.absolute), shown_or_empty(d.relative)))
        };
        let expected = Some((absolute.to_owned(), percent.to_owned()));
        assert_eq!(checked_against(&claims, &references, None, read), [expected], "{claim} by {reference}");
    }
}

#[test]
fn a_rank_is_checked_against_stated_ones_and_against_complete_lists() {
    // A list of a user's own file is complete. Of a known source it is so as far as is known.
    let list = "entity | figure | source\n USA | 300 | r\n CHN | 100 | r\n FRA | 10 | r";
    let own = dataset(list);
    let down_to_2 = dataset(list).with_source("r", "", "2024").with_complete_list("r", 2);
    for (entity, claim, references, expected) in [
        ("FRA", "#3", &own, Holds),
        ("FRA", "#2", &own, Contradicted),
        ("FRA", "#2-4", &own, Holds),
        ("CHN", "#2", &down_to_2, Holds),
        ("CHN", "#1", &down_to_2, Contradicted),
        ("FRA", "#3", &down_to_2, Unverifiable),
    ] {
        let claims = format!("entity | figure | source\n {entity} | {claim} | article");
        assert_eq!(verdict(&claims, references, None).0, expected, "{entity} {claim}");
    }
    let stated = dataset("figure | source\n #7-9 | r");
    for (claim, expected) in
        [("#7-9", Holds), ("#8", Holds), ("#6-10", Holds), ("#8-10", Unverifiable), ("#10", Contradicted)]
    {
        let claims = format!("figure | source\n {claim} | article");
        assert_eq!(verdict(&claims, &stated, None).0, expected, "{claim} by #7-9");
    }
}

#[test]
fn a_claim_is_faithful_where_the_document_that_it_credits_bears_it_out() {
    let references = dataset(
        "figure | scope  | source   | origin
         50     | hopper | analysis |
         1.6    | server | summary  | analysis
         2      | server | other    |",
    );
    for (figure, scope, origin, is_faithful) in [
        ("50", "hopper", "analysis", true),
        ("60", "hopper", "analysis", false),
        // It counts something else, and still it is what they said.
        ("1.6", "total", "analysis", true),
        ("2", "server", "analysis", false),
        ("50", "hopper", "", false),
    ] {
        let claims = format!("figure|scope|source|origin\n{figure}|{scope}|article|{origin}");
        let answer = checked_against(&claims, &references, None, |c| c.is_faithful);
        assert_eq!(answer, [is_faithful], "{figure} {scope} {origin}");
    }
}

#[test]
fn a_claim_without_a_value_is_passed_over() {
    let references = dataset("figure | source\n 14 | r");
    let claims = "entity | figure | source\n FRA | | article\n FRA | 14 | article";
    assert_eq!(checked_against(claims, &references, None, |c| c.verdict), [Holds]);
}

#[test]
fn a_reference_without_a_date_never_speaks_of_a_time_to_come() {
    let references = dataset("figure | source\n 14 | undated").with_source("undated", "", "");
    let claims = "figure | source\n 14 | article";
    // Of 2023: that year is not over on its last day.
    for (as_of, expected) in [("2023-12-31", Unverifiable), ("2024-01-01", Holds)] {
        assert_eq!(verdict(claims, &references, Some(as_of)).0, expected, "{as_of}");
    }
}

#[test]
fn scopes_are_a_tree_only_where_the_metric_is_in_its_own_unit() {
    let catalog = Catalog::default()
        .with_metric(Metric { default_scope: Some(text("hopper")), ..metric("gpus", "GPU") })
        .with_scope("gpus", "hopper", "")
        .with_scope("gpus", "h800", "hopper");
    for (unit, first, second, expected) in [
        ("GPU", "hopper", "h800", ScopeAnswer::Narrower),
        ("GPU", "", "h800", ScopeAnswer::Narrower),
        ("hours", "hopper", "h800", ScopeAnswer::Different),
        ("hours", "hopper", "hopper", ScopeAnswer::Same),
        ("hours", "", "h800", ScopeAnswer::NotStated),
    ] {
        let both = rows(&format!("metric|unit|scope\ngpus|{unit}|{first}\ngpus|{unit}|{second}"));
        let answer = ScopeAnswer::of(counted(&both[0]), counted(&both[1]), &catalog);
        assert_eq!(answer, expected, "{unit}: {first} and {second}");
    }
}
