//! Everything that an answer can say, as values.

mod chart;
mod names;
mod quote;

pub(crate) use chart::ChartPhrase;
pub(crate) use names::{FigureName, FirmName, ListName, When, WholeName};
pub(crate) use quote::{Link, Quote};

use super::{Finding, Label};
use crate::model::metric::Better;
use crate::model::{Amount, EntityKind, Figure, MetricKind, Name, Period, Point, Position, Text};
use crate::query::aggregate::Aggregation;
use crate::query::rank::ties::Ties;
use crate::query::verdict::{Agreement, PeriodAnswer, ScopeAnswer, Verdict};

/// Everything that an answer can say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Phrase {
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
        /// The origin that the source credits, where it is the same for all.
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
    /// Ranks are among the entities that the source lists: how many.
    Among(usize),
    /// What a record says about its figure.
    Hedge {
        /// The figures.
        about: Vec<FigureName>,
        /// What it says.
        text: Name,
    },
    /// How many more remarks there are.
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
    /// How many more than are named.
    More(usize),
    /// A bloc without a number.
    Unnumbered {
        /// The bloc.
        bloc: Name,
        /// What it overlaps.
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
        /// The entity, or the figure.
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
        /// How many other entities have other ranks elsewhere.
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
        /// The entity.
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
        /// The origin that the source credits.
        origin: Option<Name>,
    },
    /// How the second number of a comparison compares to the first.
    Compared {
        /// How the first compares to the second.
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
    QuantityKind(MetricKind),
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
    /// How many figures are not listed one by one.
    ManyFigures(usize),
    /// How many figures in the middle of long series are not shown.
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
    /// What is said on or below a chart.
    Chart(ChartPhrase),
    /// The line of sources.
    Sources(Vec<Phrase>),
    /// Title: whether the figures of a document hold.
    FactCheck {
        /// Its title.
        title: Text,
        /// Who made it.
        producer: Text,
    },
    /// How many checked figures are not listed one by one.
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
    pub(crate) fn verdict(&self) -> Option<Verdict> {
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

impl From<Finding> for Phrase {
    fn from(finding: Finding) -> Phrase {
        Phrase::Finding(Box::new(finding))
    }
}
