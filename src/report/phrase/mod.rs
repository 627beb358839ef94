//! Everything an answer can say, as data.

mod chart;
mod comparison;
mod names;
mod quote;

pub(crate) use chart::ChartPhrase;
pub(crate) use comparison::Reckoned;
pub(crate) use names::{EntityRanks, FigureName, ListName, WholeName};
pub(crate) use quote::{Link, Quote};

use super::{Citation, Finding, Label, Ruling};
use crate::model::metric::Better;
use crate::model::{
    Amount, EntityKind, Figure, MetricKind, Name, Period, Point, Rank, Source, Text, Undated,
};
use crate::query::aggregate::Aggregation;
use crate::query::rank::Time;
use crate::query::rank::ties::Ties;
use crate::query::verdict::{ScopeAnswer, Verdict};

/// Worded by `lang`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Phrase {
    /// The title of columns and facts that people don't see.
    #[default]
    Nothing,
    Label(Label),
    Name(Name),
    Period(Period),
    /// Under a heading that says "period".
    When(Period),
    /// A title. Scope, origin and time are given if they are the same for all figures.
    About {
        metric: Name,
        scope: Option<Name>,
        origin: Option<Name>,
        when: Option<Time>,
    },
    Titles(Vec<Phrase>),
    /// Heading: the stated rank in a period.
    RankIn(Period),
    /// Heading: the ratio to an entity.
    Versus(Name),
    EntityKind(EntityKind),
    /// Ranks are among this number of entities that the source lists.
    Among(usize),
    /// A caveat from the data.
    Hedge {
        about: Vec<FigureName>,
        text: Name,
    },
    /// Number of hedges not shown.
    MoreHedges(usize),
    NoPeriods(Vec<Period>),
    /// Ranks that no entity is stated to have.
    Gaps(Vec<(u32, u32)>),
    NoData(Vec<Name>),
    /// A figure is missing at one end.
    NoChange(Vec<Name>),
    /// The bounds of the merged records allow no result.
    LeftOpen(Vec<Name>),
    TieRule(Ties),
    /// Other lists that could have been ranked.
    Others(Vec<ListName>),
    /// Number of items not named.
    More(usize),
    /// A group that is not ranked beside one that it overlaps.
    Unnumbered {
        bloc: Name,
        overlaps: Name,
    },
    AllMembersUnknown(Vec<Name>),
    /// A group that is not ranked because it may overlap others.
    MembersUnknown {
        bloc: Name,
        /// The group of unknown membership, if that is the other one.
        of: Option<Name>,
    },
    /// A stated rank that the amounts contradict.
    Disagrees {
        whose: Name,
        stated: Rank,
        computed: Rank,
    },
    /// Ranks in other lists.
    Firmness {
        names: Vec<EntityRanks>,
        /// Number of other entities whose rank varies.
        more: usize,
    },
    /// What shares leave of their whole.
    Rest(Vec<(WholeName, Amount)>),
    /// Shares that add up to more than 100%.
    Passes(Vec<WholeName>),
    /// Number of periods in the middle that are not shown.
    HiddenPeriods(usize),
    /// The periods of change and ratio, unless the columns make them obvious.
    Between {
        /// If there are several.
        metric: Option<Text>,
        first: Period,
        last: Period,
    },
    /// The entity has no amount to compare some rows with.
    NoCommonBase(Name),
    Merged {
        how: Aggregation,
        records: u64,
        sources: usize,
        missing: u64,
    },
    /// Rows skipped by `--skip-invalid`.
    LeftOut {
        count: u64,
        /// The first of them.
        places: Vec<Text>,
    },
    /// A figure with everything that identifies it.
    Statement {
        entity: Name,
        metric: Name,
        scope: Option<Name>,
        period: Period,
        /// `None` for a row without a value.
        figure: Option<Figure>,
        unit: Option<Text>,
        origin: Option<Name>,
    },
    /// Comparisons of figures, carried out.
    Reckoned(Vec<Reckoned>),
    /// How the scopes of two figures compare.
    ScopeIs(ScopeAnswer),
    /// Claims with a figure missing or ambiguous.
    NotJudged(Vec<Text>),
    /// A locator in a source.
    Where {
        source: Name,
        locator: Text,
    },
    Names(Vec<Name>),
    /// Groups, with the first and the last date of membership.
    Memberships(Vec<(Name, Option<Point>, Option<Point>)>),
    QuantityKind(MetricKind),
    /// Along which dimensions a metric is additive.
    AddsUp {
        entities: bool,
        time: bool,
    },
    BetterIs(Better),
    /// A source chain.
    Chain(Vec<Link>),
    /// A source chain as a sentence.
    SourceChain(Vec<Link>),
    Quoted(Box<Quote>),
    /// A stated rank among amounts.
    RankIs(Rank),
    /// A rank in a cell.
    Place {
        position: Rank,
        /// Number of amounts, for a computed rank.
        of: Option<usize>,
        /// Whether those are the ones the source lists, rather than all there are.
        listed: bool,
    },
    NoFigures {
        /// Whether options restrict the data.
        of_part: bool,
    },
    /// Number of figures not listed.
    ManyFigures(usize),
    /// Number of figures not shown, in the middle of long series.
    HiddenFigures(usize),
    /// Titles of columns dropped in a narrow terminal.
    HiddenColumns(Vec<String>),
    Finding(Box<Finding>),
    Chart(ChartPhrase),
    Sources(Vec<Citation>),
    /// The title of a fact-check.
    FactCheck {
        /// The title of the source.
        title: Text,
        producer: Text,
    },
    /// Number of checked figures not listed.
    ManyChecked(usize),
    /// The access date of a source.
    Read(Text),
    /// The source in which another one was read, with its address.
    WhereRead(Box<Source>),
    /// Why a source has no publication date.
    Undated(Undated),
    /// A label with a colon, in running text.
    Heading(Label),
    /// The program version, in the footer of a page.
    MadeBy(Text),
}

/// How a verdict is colored, beside its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Good,
    Doubtful,
    Bad,
    Open,
}

impl Phrase {
    pub(crate) fn tone(&self) -> Option<Tone> {
        Some(match self.verdict()? {
            Verdict::Supported | Verdict::Rounded => Tone::Good,
            Verdict::Imprecise | Verdict::Outdated | Verdict::DifferentScope => Tone::Doubtful,
            Verdict::Undecided => Tone::Open,
            Verdict::Contradicted => Tone::Bad,
        })
    }

    pub(crate) fn verdict(&self) -> Option<Verdict> {
        match self {
            Phrase::Finding(finding) => match **finding {
                Finding::Verdict(Ruling { verdict, .. }) | Finding::Word(verdict, ..) => Some(verdict),
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
