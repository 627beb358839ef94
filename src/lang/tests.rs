//! Checks that every phrase is worded differently in each language.

use super::Lang;
use crate::builtin;
use crate::model::metric::Better;
use crate::model::{
    Amount, EntityKind, Figure, MetricKind, Name, Number, Period, Point, Rank, Relation, Source, Text,
    Undated,
};
use crate::query::aggregate::Aggregation;
use crate::query::agreement::Agreement;
use crate::query::check::{Kinship, Reason};
use crate::query::rank::Time;
use crate::query::rank::ties::Ties;
use crate::query::verdict::{EditionAnswer, PeriodAnswer, ScopeAnswer, Verdict};
use crate::report::{
    ChartPhrase, Citation, EntityRanks, FigureName, Finding, Label, Link, ListName, Phrase, Reckoned,
    Reference, Ruling, WholeName,
};
use std::collections::BTreeSet;

/// Every variant once, twice if it has a plural.
#[allow(clippy::too_many_lines)] // it is a list
fn phrases() -> Vec<Phrase> {
    use ScopeAnswer as S;
    let name = || Name { en: Text::from("Japan"), fr: Text::from("Japon") };
    let year = |text: &str| text.parse::<Period>().unwrap();
    let whole = || WholeName { period: year("2023"), parts: vec![name()] };
    let seven = Amount::Exactly(Number::from(7_u32));
    let position = Rank::new(1, 2).unwrap();
    let about = |when| Phrase::About { metric: name(), scope: Some(name()), origin: Some(name()), when };
    let merged = |how, n: u64| Phrase::Merged { how, records: n, sources: 1, missing: n };
    let citation = |relayed, note| {
        let source = Source { note, ..builtin::sources().next().unwrap() };
        Citation { id: source.id.clone(), source: Some(source), relayed, read_in: None }
    };
    let mut phrases = vec![
        Phrase::Name(name()),
        Phrase::Period(year("P10Y")),
        Phrase::When(Period::NotStated),
        about(Some(Time::In(year("2017/..")))),
        about(Some(Time::Between(year("2010"), year("2023")))),
        Phrase::Titles(vec![Phrase::Label(Label::MetricsTitle), Phrase::Label(Label::PeriodsTitle)]),
        Phrase::RankIn(year("2023")),
        Phrase::Versus(name()),
        Phrase::Among(1),
        Phrase::Among(2),
        Phrase::Hedge {
            about: vec![FigureName { name: name(), scope: Some(name()), period: None }],
            text: name(),
        },
        Phrase::MoreHedges(1),
        Phrase::MoreHedges(2),
        Phrase::NoPeriods(vec![year("2015")]),
        Phrase::Gaps(vec![(3, 6), (8, 8)]),
        Phrase::Gaps(vec![(3, 4)]),
        Phrase::NoData(vec![name()]),
        Phrase::NoChange(vec![name()]),
        Phrase::LeftOpen(vec![name()]),
        Phrase::Others(vec![ListName {
            period: Some(year("2017/..")),
            parts: vec![Phrase::Label(Label::NoScope)],
        }]),
        Phrase::More(2),
        Phrase::Unnumbered { bloc: name(), overlaps: name() },
        Phrase::MembersUnknown { bloc: name(), of: None },
        Phrase::AllMembersUnknown(vec![name(), name()]),
        Phrase::MembersUnknown { bloc: name(), of: Some(name()) },
        Phrase::Disagrees { whose: name(), stated: position, computed: position },
        Phrase::Label(Label::OpenPositions),
        Phrase::Firmness {
            names: vec![EntityRanks {
                name: name(),
                here: Some(position),
                elsewhere: vec![(
                    Rank::new(3, 3).unwrap(),
                    ListName { period: Some(year("2024")), parts: vec![] },
                )],
            }],
            more: 2,
        },
        Phrase::Rest(vec![(whole(), seven)]),
        Phrase::Passes(vec![whole()]),
        Phrase::HiddenPeriods(1),
        Phrase::HiddenPeriods(2),
        Phrase::Between { metric: None, first: year("2010"), last: year("2023") },
        Phrase::NoCommonBase(name()),
        Phrase::LeftOut { count: 1, places: vec![Text::from("a:2")] },
        Phrase::LeftOut { count: 3, places: vec![Text::from("a:2")] },
        Phrase::Label(Label::Legend),
        Phrase::Label(Label::Rounded),
        Phrase::HiddenColumns(vec!["x".into()]),
        Phrase::HiddenColumns(vec!["x".into(), "y".into()]),
        Phrase::Sources(vec![citation(None, None)]),
        Phrase::Sources(vec![citation(Some(Text::from("y")), None), citation(None, None)]),
        Phrase::FactCheck { title: Text::from("x"), producer: Text::from("y") },
        Phrase::ManyChecked(101),
        Phrase::Read(Text::from("2025-11-04")),
        Phrase::WhereRead(Box::new(builtin::sources().next().unwrap())),
        Phrase::Undated(Undated::Producer),
        Phrase::Undated(Undated::NotRead),
        Phrase::MadeBy(Text::from("1")),
        Phrase::Heading(Label::Documents),
        Phrase::Label(Label::ReportTitle),
        Phrase::Label(Label::ReportLead),
    ];
    phrases.extend(EntityKind::ALL.map(Phrase::EntityKind));
    phrases.extend([Ties::Competition, Ties::Dense, Ties::Ordinal].map(Phrase::TieRule));
    let statement = |figure| Phrase::Statement {
        entity: name(),
        metric: name(),
        scope: Some(name()),
        period: Period::NotStated,
        figure,
        unit: None,
        origin: Some(name()),
    };
    phrases.extend([Some(Figure::Amount(seven)), Some(Figure::Rank(position)), None].map(statement));
    phrases.extend(reckoned());
    phrases.extend([S::Same, S::Narrower, S::Wider, S::Different, S::NotStated].map(Phrase::ScopeIs));
    phrases.extend(MetricKind::ALL.map(Phrase::QuantityKind));
    phrases.extend(
        [(true, true), (true, false), (false, true), (false, false)]
            .map(|(entities, time)| Phrase::AddsUp { entities, time }),
    );
    phrases.extend([Better::Higher, Better::Lower].map(Phrase::BetterIs));
    let year = |year| Some(Point::Year(year));
    phrases.push(Phrase::Memberships(vec![(name(), year(1958), year(2020))]));
    phrases.push(Phrase::Memberships(vec![(name(), year(1958), None)]));
    phrases.push(Phrase::Names(vec![name(), name()]));
    let link = |note| Link { citation: citation(None, note), locator: Some(Text::from("p. 2")) };
    phrases.push(Phrase::Chain(vec![link(None), link(Some(name()))]));
    phrases.push(Phrase::Chain(Vec::new()));
    phrases.push(Phrase::SourceChain(vec![link(None)]));
    phrases.push(Phrase::RankIs(position));
    phrases.extend([true, false].map(|listed| Phrase::Place { position, of: Some(4), listed }));
    phrases.push(Phrase::NotJudged(vec![Text::from("a")]));
    phrases.extend(findings("2023".parse().unwrap(), &name()).into_iter().map(Phrase::from));
    phrases.extend([
        Phrase::NoFigures { of_part: true },
        Phrase::NoFigures { of_part: false },
        Phrase::ManyFigures(61),
        Phrase::HiddenFigures(1),
        Phrase::HiddenFigures(61),
    ]);
    phrases.extend(pictures().into_iter().map(Phrase::Chart));
    for how in [Aggregation::Sum, Aggregation::Mean, Aggregation::Max, Aggregation::Count] {
        phrases.extend([merged(how, 0), merged(how, 1), merged(how, 2000)]);
    }
    phrases
}

fn reckoned() -> Vec<Phrase> {
    let seven = Amount::Exactly(Number::from(7_u32));
    let of = |relation, number, amount| {
        let claimed = (relation == Relation::Times).then_some(seven);
        let (figures, unit) = (vec![Figure::Amount(seven); 2], Some(Text::from("models")));
        let documents = Vec::new();
        Phrase::Reckoned(vec![Reckoned {
            relation,
            figures,
            first: 1,
            unit,
            number,
            amount,
            claimed,
            documents,
        }])
    };
    let mut all = vec![of(Relation::Times, Agreement::Equal, None)];
    all.extend(
        [Relation::Times, Relation::Points, Relation::Percent, Relation::Sum]
            .map(|r| of(r, Agreement::Off, Some(seven))),
    );
    let likeness = &Agreement::ALL[..5];
    all.extend(likeness.iter().map(|number| of(Relation::SameAs, *number, None)));
    all.push(of(Relation::SameAs, Agreement::Open, None));
    all.extend(
        [Agreement::Less, Agreement::NotLess, Agreement::Open]
            .map(|n| of(Relation::LessThan, n, Some(seven))),
    );
    all
}

fn pictures() -> Vec<ChartPhrase> {
    let name = Name { en: Text::from("Japan"), fr: Text::from("Japon") };
    let year = |text: &str| text.parse::<Period>().unwrap();
    let subtitle = |unit: Option<&'static str>, periods: &[&str], is_logarithmic| ChartPhrase::Subtitle {
        unit: unit.map(Text::from),
        periods: periods.iter().map(|text| year(text)).collect(),
        is_logarithmic,
    };
    let list = ListName { period: Some(year("2017/..")), parts: vec![Phrase::Label(Label::NoScope)] };
    vec![
        subtitle(Some("models"), &["2023"], false),
        subtitle(None, &["2010", "2023"], true),
        subtitle(Some("USD/year"), &["2010", "2015", "2023"], false),
        ChartPhrase::Ranks(vec![
            (name.clone(), Some(year("2017/..")), Rank::new(7, 9).unwrap()),
            (name.clone(), None, Rank::new(1, 1).unwrap()),
        ]),
        ChartPhrase::NotDrawn(vec![list.clone(), list]),
        ChartPhrase::More(1),
        ChartPhrase::More(2),
        ChartPhrase::Advice { more: true, others: true },
        ChartPhrase::Advice { more: true, others: false },
        ChartPhrase::BlocsApart(vec![name]),
    ]
}

fn findings(year: Period, name: &Name) -> Vec<Finding> {
    use EditionAnswer as E;
    let seven = Figure::Amount(Amount::Exactly(Number::from(7_u32)));
    let rank = Figure::Rank(Rank::new(8, 8).unwrap());
    let number = |number, figure| Finding::Number {
        number,
        stated: figure,
        found: figure,
        unit: None,
        difference: None,
    };
    let reference = Reference {
        entity: Some(name.clone()),
        figure: seven,
        unit: None,
        period: year,
        scope: Some(name.clone()),
        document: name.clone(),
        locator: Some(Text::from("fig. 1")),
        origin: Some(name.clone()),
        confidence: Some(Text::from("A")),
        note: Some(name.clone()),
    };
    let counted = |answer, usual, found| Finding::Counted { answer, usual, found };
    let mut findings = vec![
        Finding::Tally(vec![(Verdict::Supported, 1)]),
        Finding::Tally(vec![(Verdict::Supported, 2), (Verdict::Rounded, 1)]),
        Finding::ComparisonTally(vec![(Verdict::Supported, 1)]),
        Finding::ComparisonTally(vec![(Verdict::Supported, 2)]),
        Finding::Word(Verdict::Supported, true, None),
        Finding::Verdict(Ruling {
            verdict: Verdict::Supported,
            scopes: vec![name.clone()],
            entity: Some(name.clone()),
            period: Some(year),
            disputed_by: vec![name.clone()],
            quoted_from: Some(name.clone()),
            silent: Some(name.clone()),
        }),
        Finding::Time(PeriodAnswer::Current, "P10Y".parse().unwrap(), year),
        Finding::References(vec![reference.clone(), reference.clone()]),
        Finding::Metrics { checked: vec![Text::from("m")], known: vec![Text::from("n")], more: 0 },
        Finding::Metrics { checked: vec![Text::from("m")], known: vec![Text::from("n")], more: 2 },
        Finding::WithoutDetails(1),
        Finding::WithoutDetails(2),
        Finding::WithoutValue(1),
        Finding::WithoutValue(2),
        counted(ScopeAnswer::NotStated, Some(name.clone()), None),
        counted(ScopeAnswer::Different, Some(name.clone()), None),
        counted(ScopeAnswer::NotStated, None, Some(name.clone())),
        number(Agreement::Off, rank),
    ];
    let numbers = [Agreement::Equal, Agreement::Rounded, Agreement::Within, Agreement::Off, Agreement::Open];
    findings.extend(numbers.map(|answer| number(answer, seven)));
    let scopes = [ScopeAnswer::Narrower, ScopeAnswer::Wider, ScopeAnswer::Different, ScopeAnswer::NotStated];
    findings.extend(scopes.map(|scope| counted(scope, None, None)));
    let editions = E::ALL;
    findings.extend(editions.map(|edition| Finding::Edition(edition, None)));
    for date in ["2025-11-01", "2025-11-04", "2025-11", "2025"] {
        findings.push(Finding::Edition(E::Newest, Some(Text::from(date))));
    }
    let instead = |reason| Finding::Reason {
        reason,
        units: vec![Text::default(), Text::from("USD")],
        periods: vec![year],
        scopes: vec![name.clone()],
        more: true,
    };
    findings.extend(Reason::ALL.map(instead));
    findings.extend(Reason::ALL.map(|reason| Finding::Word(Verdict::Undecided, false, Some(reason))));
    findings.extend(Kinship::ALL.map(|kinship| Finding::Fit(kinship, reference.clone())));
    findings
}

/// The compiler ensures that every phrase has words in both languages; this, that they differ.
#[test]
fn every_phrase_has_words_of_its_own_in_both_languages() {
    let mut said = BTreeSet::new();
    for phrase in phrases() {
        let (en, fr) = (Lang::En.text(&phrase), Lang::Fr.text(&phrase));
        assert!(!en.is_empty() && en != fr, "{phrase:?}: {en} | {fr}");
        assert!(!en.contains(['«', '\u{a0}', '\u{202f}']), "{en}");
        assert!(!en.contains("“”") && !fr.contains("«\u{a0}\u{a0}»"), "a title that is not known: {fr}");
        for mark in [" :", " ;", "\u{a0};", " %", " »", "« ", "'"] {
            assert!(!fr.contains(mark), "{mark:?} wants a no-break space, or is no French mark: {fr}");
        }
        assert!(said.insert((en, fr)), "said twice: {phrase:?}");
    }
}

#[test]
fn locales_name_languages() {
    for (locale, lang) in [
        ("fr_FR.UTF-8", Some(Lang::Fr)),
        ("fr", Some(Lang::Fr)),
        ("FR", Some(Lang::Fr)),
        ("fr-CA", Some(Lang::Fr)),
        ("en_US.UTF-8", Some(Lang::En)),
        ("C.UTF-8", Some(Lang::En)),
        ("POSIX", Some(Lang::En)),
        ("de_DE", None),
        ("frr_DE", None),
        ("", None),
    ] {
        assert_eq!(Lang::of_locale(locale), lang, "{locale}");
    }
}
