//! Everything that an answer can say, as values.

use super::citation::{Link, Quote};
use super::finding::Finding;
use super::label::Label;
use super::picture::OfPicture;
use crate::model::metric::Better;
use crate::model::{Amount, EntityKind, Figure, Kind, Name, Period, Point, Position, Text};
use crate::query::aggregate::Aggregation;
use crate::query::positions::Ties;
use crate::query::verdict::{Agreement, PeriodAnswer, ScopeAnswer, Verdict};

/// Everything that an answer can say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phrase {
    /// Nothing, for columns that people don't see.
    Nothing,
    /// A fixed word or two: the heading of a column or a part.
    Label(Label),
    /// A name of something, in its own words.
    Name(Name),
    /// A period, in words.
    Period(Period),
    /// A period, in words, under a heading that says that it is one.
    When(Period),
    /// What figures are about, as a title.
    About {
        /// The metric.
        metric: Name,
        /// What exactly was counted, where it is the same for all.
        scope: Option<Name>,
        /// Whom the source credits, where it is the same for all.
        origin: Option<Name>,
        /// When, where it is the same for all.
        when: Option<When>,
    },
    /// Several titles in one.
    Titles(Vec<Phrase>),
    /// Column: the stated rank in a period.
    RankIn(Period),
    /// Column: by the amount of one entity.
    Versus(Name),
    /// A kind of entity.
    EntityKind(EntityKind),
    /// Positions are only those among so many, which are all that the source lists.
    Among(usize),
    /// What a record says about its figure.
    Hedge {
        /// The figures.
        about: Vec<FigureName>,
        /// What it says.
        text: Name,
    },
    /// So many more remarks.
    MoreHedges(usize),
    /// Periods that were asked for and are not in the data.
    NoPeriods(Vec<Period>),
    /// Positions that nobody is said to have.
    Gaps(Vec<(u32, u32)>),
    /// Entities without a figure.
    NoData(Vec<Name>),
    /// Entities without a change: a figure is missing at one end.
    NoChange(Vec<Name>),
    /// Entities whose records' bounds leave nothing to say when merged.
    LeftOpen(Vec<Name>),
    /// How ties are numbered.
    TieRule(Ties),
    /// What else could have been ranked.
    Others(Vec<ListName>),
    /// So many more than are named.
    More(usize),
    /// A bloc without a number.
    Unnumbered {
        /// The bloc.
        bloc: Name,
        /// Whom it overlaps.
        overlaps: Name,
    },
    /// Several blocs without a number: they may overlap others.
    AllMembersUnknown(Vec<Name>),
    /// A bloc without a number: it may overlap others.
    MembersUnknown {
        /// The bloc.
        bloc: Name,
        /// Whose members are not known; its own where none is named.
        of: Option<Name>,
    },
    /// A stated and a computed position exclude each other.
    Disagrees {
        /// Of whom, or of what.
        whose: Name,
        /// As stated.
        stated: Position,
        /// As computed.
        computed: Position,
    },
    /// Where entities stand in other lists.
    Firmness {
        /// Who, and where.
        names: Vec<FirmName>,
        /// So many others stand elsewhere too.
        more: usize,
    },
    /// A position is open because of bounds.
    OpenPositions,
    /// What shares leave of their whole.
    Rest(Vec<(WholeName, Amount)>),
    /// Shares that pass a hundred.
    Passes(Vec<WholeName>),
    /// Periods between the first and the last that are not shown.
    HiddenPeriods(usize),
    /// What change and ratio are taken between, where that is not plain.
    Between {
        /// Of which metric, where there are several.
        metric: Option<Text>,
        /// From.
        first: Period,
        /// To.
        last: Period,
    },
    /// Rows that are not set against an entity, which has no amount in their unit and scope and from their source.
    NoCommonBase(Name),
    /// What merged figures were made of.
    Merged {
        /// How.
        how: Aggregation,
        /// How many records.
        records: u64,
        /// From how many sources.
        sources: usize,
        /// How many had no value.
        missing: u64,
    },
    /// Rows that were left out because they are wrong.
    LeftOut {
        /// How many.
        count: u64,
        /// The first of them.
        places: Vec<Text>,
    },
    /// A figure with all that it is about, in one line.
    Statement {
        /// Whom it is about.
        entity: Name,
        /// What is measured.
        metric: Name,
        /// What exactly was counted.
        scope: Option<Name>,
        /// When.
        period: Period,
        /// The figure; none for a row without a value.
        figure: Option<Figure>,
        /// The unit of an amount.
        unit: Option<Text>,
        /// Whom the source credits.
        origin: Option<Name>,
    },
    /// How the second number of a statement stands to the first.
    Compared {
        /// How the first stands to the second.
        number: Agreement,
        /// The second by the first.
        times: Option<Amount>,
    },
    /// What the second figure counts, beside the first.
    ScopeIs(ScopeAnswer),
    /// Whether two figures are of one time.
    PeriodIs(PeriodAnswer),
    /// The word that sums up what checking gave.
    VerdictIs(Verdict),
    /// Statements that are not judged, since only a part of their figures is there.
    NotJudged(Vec<Text>),
    /// A place in a document.
    Where {
        /// The document.
        source: Name,
        /// The place.
        locator: Text,
    },
    /// Several names.
    Names(Vec<Name>),
    /// Blocs, with since and until when.
    Memberships(Vec<(Name, Option<Point>, Option<Point>)>),
    /// A kind of quantity.
    QuantityKind(Kind),
    /// What may be added up.
    AddsUp {
        /// Amounts of entities.
        entities: bool,
        /// Amounts of periods.
        time: bool,
    },
    /// Which way is better.
    BetterIs(Better),
    /// The documents that a document passes on, one after the other, up to where nothing more is known.
    Chain(Vec<Link>),
    /// The same as a sentence.
    Whence(Vec<Link>),
    /// A citation.
    Quoted(Box<Quote>),
    /// A stated position, among amounts.
    RankIs(Position),
    /// A position; where it is computed, with the number of amounts that it is among.
    Place {
        /// The position.
        position: Position,
        /// Among how many.
        of: Option<usize>,
        /// Whether these are all that the source lists, and not all there are.
        listed: bool,
    },
    /// The data has nothing on what is shown; or nothing that was asked for.
    NoFigures {
        /// Whether only a part of the data was asked for.
        of_part: bool,
    },
    /// So many figures are not listed one by one.
    ManyFigures(usize),
    /// So many figures between the first and the last of long series are not shown.
    HiddenFigures(usize),
    /// What a dash and an empty cell mean.
    Legend,
    /// Amounts are rounded in the table.
    Rounded,
    /// The titles of columns that did not fit.
    HiddenColumns(Vec<String>),
    /// A known document.
    Document {
        /// Who made it.
        producer: Text,
        /// Its title.
        title: Text,
        /// When it came out.
        published: Text,
        /// Its id.
        id: Text,
        /// What people call the document that it relays.
        relayed: Option<Text>,
    },
    /// What checking found.
    Finding(Box<Finding>),
    /// What is said on or below a picture.
    Picture(OfPicture),
    /// The line of sources.
    Sources(Vec<Phrase>),
    /// Title: whether the figures of a document hold.
    FactCheck {
        /// Its title.
        title: Text,
        /// Who made it.
        producer: Text,
    },
    /// So many figures are checked, and not told one by one.
    ManyChecked(usize),
    /// The day on which a document was read.
    Read(Text),
    /// A heading within a line, before what it is of.
    Heading(Label),
    /// The program and the version that made a page.
    MadeBy(Text),
}

impl Phrase {
    /// The verdict that it tells, where it tells one.
    #[must_use]
    pub fn verdict(&self) -> Option<Verdict> {
        match self {
            Phrase::VerdictIs(verdict) => Some(*verdict),
            Phrase::Finding(finding) => match **finding {
                Finding::Verdict { verdict, .. } | Finding::Word(verdict, _) => Some(verdict),
                _ => None,
            },
            _ => None,
        }
    }
}

impl From<Label> for Phrase {
    fn from(label: Label) -> Phrase {
        Phrase::Label(label)
    }
}

/// The time of a ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// In one period.
    In(Period),
    /// The change from one period to another.
    Change(Period, Period),
}

/// A list that could be ranked, as far as it differs from the one that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListName {
    /// The period, where it differs.
    pub period: Option<Period>,
    /// The unit, scope, source and origin, where they differ.
    pub parts: Vec<Phrase>,
}

/// Where one entity stands here and in other lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirmName {
    /// Who.
    pub name: Name,
    /// The position in the list that is ranked, where that list settles it.
    pub here: Option<Position>,
    /// The positions elsewhere.
    pub elsewhere: Vec<(Position, ListName)>,
}

/// A figure, as far as it must be named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureName {
    /// Whose it is, or of what.
    pub name: Name,
    /// What exactly was counted.
    pub scope: Option<Name>,
    /// When.
    pub period: Option<Period>,
}

/// One whole that shares are of: its period, and its scope and source where there are several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WholeName {
    /// When.
    pub period: Period,
    /// Scope, source and origin, where they differ.
    pub parts: Vec<Name>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::{Lang, Reference};
    use crate::model::Number;
    use crate::query::check::Why;
    use crate::query::verdict::EditionAnswer;
    use std::collections::BTreeSet;

    /// Each phrase once, and twice where one thing is said otherwise than several.
    #[allow(clippy::too_many_lines)] // it is a list
    fn phrases() -> Vec<Phrase> {
        use {Agreement as A, PeriodAnswer as P, ScopeAnswer as S, Verdict as V};
        let name = || Name { en: Text::from("Japan"), fr: Text::from("Japon") };
        let year = |text: &str| text.parse::<Period>().unwrap();
        let whole = || WholeName { period: year("2023"), parts: vec![name()] };
        let seven = Amount::Exactly(Number::from(7_u32));
        let position = Position::new(1, 2).unwrap();
        let about = |when| Phrase::About { metric: name(), scope: Some(name()), origin: Some(name()), when };
        let merged = |how, n: u64| Phrase::Merged { how, records: n, sources: 1, missing: n };
        let document = |relayed| {
            let text = || Text::from("x");
            Phrase::Document { producer: text(), title: text(), published: text(), id: text(), relayed }
        };
        let mut phrases = vec![
            Phrase::Name(name()),
            Phrase::Period(year("P10Y")),
            Phrase::When(Period::NotStated),
            about(Some(When::In(year("2017/..")))),
            about(Some(When::Change(year("2010"), year("2023")))),
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
            Phrase::OpenPositions,
            Phrase::Firmness {
                names: vec![FirmName {
                    name: name(),
                    here: Some(position),
                    elsewhere: vec![(
                        Position::new(3, 3).unwrap(),
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
            Phrase::Legend,
            Phrase::Rounded,
            Phrase::HiddenColumns(vec!["x".into()]),
            Phrase::HiddenColumns(vec!["x".into(), "y".into()]),
            document(None),
            Phrase::Whence(vec![Link {
                document: Phrase::Document {
                    producer: Text::from("x"),
                    title: Text::default(),
                    published: Text::from("2025"),
                    id: Text::from("x"),
                    relayed: None,
                },
                locator: None,
                note: None,
            }]),
            document(Some(Text::from("y"))),
            Phrase::Sources(vec![document(None), document(None)]),
            Phrase::FactCheck { title: Text::from("x"), producer: Text::from("y") },
            Phrase::ManyChecked(101),
            Phrase::Read(Text::from("2025-11-04")),
            Phrase::MadeBy(Text::from("1")),
            Phrase::Heading(Label::Documents),
            Phrase::Label(Label::ReportTitle),
            Phrase::Label(Label::ReportLead),
        ];
        let kinds = [
            EntityKind::Country,
            EntityKind::Bloc,
            EntityKind::World,
            EntityKind::Company,
            EntityKind::Unknown,
        ];
        phrases.extend(kinds.map(Phrase::EntityKind));
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
        let numbers = [A::Equal, A::Rounds, A::Within, A::Off, A::Less, A::NotLess, A::Open, A::Incomparable];
        phrases.extend(numbers.map(|number| Phrase::Compared { number, times: Some(seven) }));
        phrases.extend([S::Same, S::Narrower, S::Wider, S::Different, S::NotStated].map(Phrase::ScopeIs));
        phrases.extend([P::Same, P::Unplaced, P::Different].map(Phrase::PeriodIs));
        phrases.extend(V::ALL.map(Phrase::VerdictIs));
        phrases.extend(
            [Kind::Flow, Kind::Stock, Kind::Share, Kind::Count, Kind::Rate].map(Phrase::QuantityKind),
        );
        phrases.extend(
            [(true, true), (true, false), (false, true), (false, false)]
                .map(|(entities, time)| Phrase::AddsUp { entities, time }),
        );
        phrases.extend([Better::Higher, Better::Lower].map(Phrase::BetterIs));
        let year = |year| Some(Point::Year(year));
        phrases.push(Phrase::Memberships(vec![(name(), year(1958), year(2020))]));
        phrases.push(Phrase::Memberships(vec![(name(), year(1958), None)]));
        phrases.push(Phrase::Names(vec![name(), name()]));
        let link = |note| Link { document: document(None), locator: Some(Text::from("p. 2")), note };
        phrases.push(Phrase::Chain(vec![link(None), link(Some(name()))]));
        phrases.push(Phrase::Chain(Vec::new()));
        phrases.push(Phrase::Whence(vec![link(None)]));
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
        for how in [Aggregation::Sum, Aggregation::Mean, Aggregation::Max, Aggregation::Count] {
            phrases.extend([merged(how, 0), merged(how, 1), merged(how, 2000)]);
        }
        phrases
    }

    /// What checking may find.
    fn findings(year: Period, name: &Name) -> Vec<Finding> {
        use EditionAnswer as E;
        let seven = Figure::Amount(Amount::Exactly(Number::from(7_u32)));
        let rank = Figure::Rank(Position::new(8, 8).unwrap());
        let number = |number, figure| Finding::Number {
            number,
            stated: figure,
            found: figure,
            unit: None,
            difference: None,
        };
        let reference = Reference {
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
            Finding::Tally(vec![(Verdict::Holds, 1)]),
            Finding::Tally(vec![(Verdict::Holds, 2), (Verdict::Rounds, 1)]),
            Finding::Word(Verdict::Holds, true),
            Finding::Verdict {
                verdict: Verdict::Holds,
                disputed_by: vec![name.clone()],
                quoted_from: Some(name.clone()),
            },
            Finding::Time(PeriodAnswer::Unplaced, None),
            Finding::Time(PeriodAnswer::Unplaced, Some(("P10Y".parse().unwrap(), year))),
            Finding::References(vec![reference.clone(), reference]),
            Finding::Metrics(vec![Text::from("m")]),
            Finding::WithoutValue(1),
            Finding::WithoutValue(2),
            counted(ScopeAnswer::NotStated, Some(name.clone()), None),
            counted(ScopeAnswer::Different, Some(name.clone()), None),
            counted(ScopeAnswer::NotStated, None, Some(name.clone())),
            number(Agreement::Off, rank),
        ];
        let numbers =
            [Agreement::Equal, Agreement::Rounds, Agreement::Within, Agreement::Off, Agreement::Open];
        findings.extend(numbers.map(|answer| number(answer, seven)));
        let scopes =
            [ScopeAnswer::Narrower, ScopeAnswer::Wider, ScopeAnswer::Different, ScopeAnswer::NotStated];
        findings.extend(scopes.map(|scope| counted(scope, None, None)));
        let editions = [E::Newest, E::Older, E::Between, E::Undated, E::Later, E::None];
        findings.extend(editions.map(|edition| Finding::Edition(edition, None)));
        for date in ["2025-11-01", "2025-11-04", "2025-11", "2025"] {
            findings.push(Finding::Edition(E::Newest, Some(Text::from(date))));
        }
        let whys = [
            Why::NoMetric,
            Why::NoEntity,
            Why::NoPosition,
            Why::OwnSource,
            Why::OtherUnits(vec![Text::default(), Text::from("USD")]),
            Why::OtherPeriods(vec![year]),
            Why::OnlyLater,
            Why::Between,
            Why::Disagreement,
            Why::Open,
        ];
        findings.extend(whys.map(Finding::Why));
        findings
    }

    /// That there are words in both is seen to by the compiler; that they are words of two languages, by this.
    #[test]
    fn every_phrase_has_words_of_its_own_in_both_languages() {
        let mut said = BTreeSet::new();
        for phrase in phrases() {
            let (en, fr) = (Lang::En.say(&phrase), Lang::Fr.say(&phrase));
            assert!(!en.is_empty() && en != fr, "{phrase:?}: {en} | {fr}");
            assert!(!en.contains(['«', '\u{a0}', '\u{202f}']), "{en}");
            assert!(!en.contains("“”") && !fr.contains("«\u{a0}\u{a0}»"), "a title that is not known: {fr}");
            for mark in [" :", " ;", "\u{a0};", " %", " »", "« ", "'"] {
                assert!(!fr.contains(mark), "{mark:?} wants a no-break space, or is no French mark: {fr}");
            }
            assert!(said.insert((en, fr)), "said twice: {phrase:?}");
        }
    }
}
