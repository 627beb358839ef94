//! Who ranks where: `rank`.

use super::periods::{change_between, shown};
use super::positions::{Ties, positions};
use super::series::is_rank;
use super::shares::{Whole, wholes};
use crate::error::Refusal;
use crate::model::metric::is_national_currency;
use crate::model::{Amount, Dataset, Entity, Figure, Observation, Period, Position, Selection, Text};
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet};

/// What to rank.
#[derive(Clone, Copy, Debug)]
pub struct Question<'q> {
    /// The metric.
    pub metric: &'q Text,
    /// What was chosen, for its periods.
    pub selection: &'q Selection,
    /// By amount, or by its change.
    pub by: By,
    /// How equal ones are numbered.
    pub ties: Ties,
    /// How many rows to show.
    pub top: Option<usize>,
    /// Whom to show; everyone where there is nobody. Positions are those among everyone.
    pub entities: &'q [Text],
}

/// What a ranking is by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// The amount.
    #[default]
    Value,
    /// The last amount less the first.
    Change,
}

/// When a ranking is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Time {
    /// One period.
    In(Period),
    /// The change from one period to another.
    Between(Period, Period),
}

/// What a ranking is one of: period, unit, scope, source and origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct List<'d> {
    /// When.
    pub time: Time,
    /// The unit of the amounts.
    pub unit: Option<&'d Text>,
    /// What exactly was counted.
    pub scope: Option<&'d Text>,
    /// The document.
    pub source: &'d Text,
    /// Whom it credits.
    pub origin: Option<&'d Text>,
}

/// One ranking, and what there is beside it.
#[derive(Clone, Debug)]
pub struct Ranking<'d> {
    /// The metric.
    pub metric: &'d Text,
    /// The list that is ranked; none where there is nothing to rank.
    pub list: Option<List<'d>>,
    /// The lists that are not.
    pub others: Vec<List<'d>>,
    /// The rows.
    pub rows: Vec<Ranked<'d>>,
    /// Positions up to the last row that no row has.
    pub gaps: Vec<(u32, u32)>,
    /// Entities asked for without a figure, and rows without a value.
    pub no_data: BTreeSet<&'d Text>,
    /// Where computed positions are only those among so many amounts: their number.
    pub among: Option<usize>,
    /// Whether equal amounts are among the rows.
    pub has_ties: bool,
    /// What shares leave of their whole.
    pub wholes: Vec<Whole<'d>>,
}

/// One row of a ranking.
#[derive(Clone, Debug)]
pub struct Ranked<'d> {
    /// Who.
    pub entity: &'d Text,
    /// How much, or how much more than before.
    pub amount: Option<Amount>,
    /// The position as stated.
    pub stated: Option<Position>,
    /// The position computed from the amounts.
    pub computed: Option<Position>,
    /// Whether the stated position and the amounts can't both be right.
    pub disagrees: bool,
    /// Of a bloc without a number: who in the list it overlaps.
    pub overlaps: Option<&'d Text>,
}

impl Ranked<'_> {
    /// The position to print: the stated one, else the computed one.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        self.stated.or(self.computed)
    }
}

/// Ranks.
///
/// # Errors
///
/// Where amounts are in national currencies, or a change is wanted and there are not two periods.
pub fn rank<'d>(dataset: &'d Dataset, question: &Question<'d>) -> Result<Ranking<'d>, Refusal> {
    let all: Vec<&'d Observation<'static>> =
        dataset.observations.iter().filter(|o| o.metric == *question.metric).collect();
    let periods = shown(all.iter().copied(), question.selection);
    let all: Vec<_> = all.into_iter().filter(|o| periods.contains(&o.period)).collect();
    let lists = match question.by {
        By::Value => lists_by_value(&all),
        By::Change if all.is_empty() => BTreeMap::new(),
        By::Change => {
            lists_by_change(question.metric, &all, change_between(&periods).ok_or(Refusal::NoChange)?)?
        }
    };
    let asked = || question.entities.iter();
    let Some(list) = newest(dataset, question.metric, &lists) else {
        return Ok(Ranking {
            metric: question.metric,
            list: None,
            others: Vec::new(),
            rows: Vec::new(),
            gaps: Vec::new(),
            no_data: asked().collect(),
            among: None,
            has_ties: false,
            wholes: Vec::new(),
        });
    };
    if let Some(unit) = list.unit.filter(|unit| is_national_currency(unit)) {
        return Err(Refusal::NationalCurrencies(unit.clone()));
    }
    let entries = lists.get(&list).cloned().unwrap_or_default();
    let mut rows = numbered(dataset, &list, &entries, question.ties);
    let has_amount = |row: &&Ranked<'_>| row.amount.is_some() && row.overlaps.is_none();
    let amounts = rows.iter().filter(has_amount).count();
    let complete_to = complete_to(dataset, question.metric, &list, &rows);
    for row in &mut rows {
        row.disagrees = disagrees(row, complete_to);
    }
    let gaps_of_all = rows.iter().any(|row| row.stated.is_some());
    let mut no_data: BTreeSet<&Text> =
        entries.iter().filter(|(_, entry)| entry.is_missing()).map(|(entity, _)| *entity).collect();
    if !question.entities.is_empty() {
        no_data.retain(|entity| question.entities.contains(entity));
        no_data.extend(asked().filter(|e| !rows.iter().any(|row| row.entity == *e)));
        rows.retain(|row| question.entities.contains(row.entity));
    }
    rows.truncate(question.top.unwrap_or(usize::MAX));
    let has_ties = ties(&rows);
    let gaps = if gaps_of_all && question.entities.is_empty() { gaps(&rows) } else { Vec::new() };
    let prints_computed =
        |row: &Ranked<'_>| row.stated.is_none() && row.computed.is_some_and(|p| p.last() > complete_to);
    let among = rows.iter().any(prints_computed).then_some(amounts);
    let of_list: Vec<&Observation<'static>> = all
        .into_iter()
        .filter(|o| {
            Time::In(o.period) == list.time
                && (o.scope.as_ref(), &o.source, o.origin.as_ref()) == (list.scope, list.source, list.origin)
        })
        .collect();
    let has_rows = !rows.is_empty();
    Ok(Ranking {
        metric: question.metric,
        others: lists.into_keys().filter(|other| *other != list).collect(),
        list: Some(list),
        rows,
        gaps,
        no_data,
        among,
        has_ties,
        wholes: if has_rows { wholes(&of_list, &dataset.catalog) } else { Vec::new() },
    })
}

/// What a list has of one entity.
#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    amount: Option<Amount>,
    stated: Option<Position>,
}

impl Entry {
    fn is_missing(&self) -> bool {
        self.amount.is_none() && self.stated.is_none()
    }
}

type Lists<'d> = BTreeMap<List<'d>, BTreeMap<&'d Text, Entry>>;

fn list_of<'d>(o: &'d Observation<'static>, time: Time) -> List<'d> {
    List {
        time,
        unit: o.unit.as_ref(),
        scope: o.scope.as_ref(),
        source: &o.source,
        origin: o.origin.as_ref(),
    }
}

fn lists_by_value<'d>(all: &[&'d Observation<'static>]) -> Lists<'d> {
    let mut lists = Lists::new();
    for o in all.iter().filter(|o| !is_rank(o)) {
        let list = lists.entry(list_of(o, Time::In(o.period))).or_default();
        list.entry(&o.entity).or_default().amount = o.amount();
    }
    // A stated rank has no unit, and joins every list that differs in nothing else; where there is none, it makes one.
    for o in all.iter().filter(|o| is_rank(o)) {
        let own = list_of(o, Time::In(o.period));
        let joined: Vec<List<'d>> =
            lists.keys().filter(|list| List { unit: None, ..**list } == own).copied().collect();
        for list in if joined.is_empty() { vec![own] } else { joined } {
            if let Some(Figure::Rank(position)) = o.figure {
                lists.entry(list).or_default().entry(&o.entity).or_default().stated = Some(position);
            }
        }
    }
    lists
}

fn lists_by_change<'d>(
    metric: &Text,
    all: &[&'d Observation<'static>],
    (first, last): (Period, Period),
) -> Result<Lists<'d>, Refusal> {
    let time = Time::Between(first, last);
    let mut ends: BTreeMap<List<'d>, BTreeMap<&'d Text, [Option<Amount>; 2]>> = BTreeMap::new();
    for o in all.iter().filter(|o| !is_rank(o)) {
        let [from, to] = ends.entry(list_of(o, time)).or_default().entry(&o.entity).or_default();
        if o.period == first {
            *from = o.amount();
        } else if o.period == last {
            *to = o.amount();
        }
    }
    let change = |ends: [Option<Amount>; 2]| match ends {
        [Some(from), Some(to)] => to.minus(from).map_err(|_| Refusal::TooManyDigits(metric.clone())),
        _ => Ok(None),
    };
    let mut lists = Lists::new();
    for (list, entities) in ends {
        for (entity, ends) in entities {
            let entry = Entry { amount: change(ends)?, stated: None };
            lists.entry(list).or_default().insert(entity, entry);
        }
    }
    Ok(lists)
}

/// The list to print: of the newest period, then of the newest document, then of the metric's default scope, then of the
/// widest one, then the longest.
fn newest<'d>(dataset: &Dataset, metric: &Text, lists: &Lists<'d>) -> Option<List<'d>> {
    let period = |list: &List<'_>| match list.time {
        Time::In(period) | Time::Between(_, period) => period,
    };
    let newest = Period::newest(lists.keys().map(period));
    lists
        .iter()
        .filter(|(list, _)| Some(period(list)) == newest)
        .max_by_key(|(list, entries)| {
            let published = dataset.catalog.sources.get(list.source).map(|source| &source.published);
            let default = dataset.catalog.metric(metric, list.unit).and_then(|m| m.default_scope.as_ref());
            let is_default = default.is_some() && list.scope == default;
            let depth = dataset.catalog.scope_depth(metric, list.scope);
            (published, is_default, Reverse(depth), entries.len(), Reverse(**list))
        })
        .map(|(list, _)| *list)
}

/// The rows with their positions, in the order in which they are printed.
fn numbered<'d>(
    dataset: &'d Dataset,
    list: &List<'d>,
    entries: &BTreeMap<&'d Text, Entry>,
    rule: Ties,
) -> Vec<Ranked<'d>> {
    let mut rows: Vec<Ranked<'d>> = entries
        .iter()
        .filter(|(_, entry)| !entry.is_missing())
        .map(|(entity, entry)| Ranked {
            entity,
            amount: entry.amount,
            stated: entry.stated,
            computed: None,
            disagrees: false,
            overlaps: overlapped(dataset, list, entity, entries),
        })
        .collect();
    let counted = |row: &&mut Ranked<'d>| row.overlaps.is_none() && row.amount.is_some();
    let amounts: Vec<Amount> = rows.iter_mut().filter(counted).filter_map(|row| row.amount).collect();
    for (row, position) in rows.iter_mut().filter(counted).zip(positions(&amounts, rule)) {
        row.computed = Some(position);
    }
    // A bloc without a number stands where its amount would.
    let above =
        |amount: Amount| amounts.iter().filter(|a| a.middle().cmp_value(amount.middle()).is_gt()).count();
    let mut placed: Vec<((u64, u64), Ranked<'d>)> = rows
        .into_iter()
        .map(|row| {
            let place = match (row.position(), row.amount) {
                (Some(p), _) => (u64::from(p.first()) + u64::from(p.last()), u64::from(p.last() - p.first())),
                (None, Some(amount)) => (2 * above(amount) as u64 + 1, 0),
                (None, None) => (u64::MAX, 0),
            };
            (place, row)
        })
        .collect();
    let unnumbered = |row: &Ranked<'_>| row.amount.filter(|_| row.overlaps.is_some()).map(Amount::middle);
    placed.sort_by(|(a, x), (b, y)| {
        let by_amount = match (unnumbered(x), unnumbered(y)) {
            (Some(x), Some(y)) => y.cmp_value(x),
            _ => Ordering::Equal,
        };
        a.cmp(b).then(by_amount).then_with(|| x.entity.cmp(y.entity))
    });
    placed.into_iter().map(|(_, row)| row).collect()
}

/// Of a bloc: the first entity of the list that it overlaps, so that numbering both would count something twice.
fn overlapped<'d>(
    dataset: &Dataset,
    list: &List<'_>,
    entity: &Text,
    entries: &BTreeMap<&'d Text, Entry>,
) -> Option<&'d Text> {
    let bloc: &Entity = dataset.catalog.entities.get(entity).filter(|e| e.is_group())?;
    let periods = match list.time {
        Time::In(period) => vec![period],
        Time::Between(first, last) => vec![first, last],
    };
    entries.iter().filter(|(_, entry)| !entry.is_missing()).map(|(other, _)| *other).find(|other| {
        let other = dataset.catalog.entities.get(*other);
        other.is_some_and(|other| periods.iter().any(|period| bloc.overlaps(other, *period)))
    })
}

/// How far down the positions of the list are those among everyone: as far as `lists.csv` says for a known source, all
/// the way for a source of the user's own, and not at all where some rows have a rank and no amount.
fn complete_to(dataset: &Dataset, metric: &Text, list: &List<'_>, rows: &[Ranked<'_>]) -> u32 {
    let Time::In(period) = list.time else {
        return u32::MAX;
    };
    if rows.iter().any(|row| row.amount.is_none()) {
        return 0;
    }
    if !dataset.catalog.sources.contains_key(list.source) {
        return u32::MAX;
    }
    let matching = dataset.catalog.lists.iter().filter(|complete| {
        (&complete.metric, &complete.source) == (metric, list.source)
            && (complete.scope.as_ref(), complete.origin.as_ref()) == (list.scope, list.origin)
            && complete.period == period
    });
    matching.map(|complete| complete.complete_to).max().unwrap_or(0)
}

/// Whether a stated and a computed position exclude each other. In an incomplete list others may stand above, so that
/// only a stated position above the computed one does.
fn disagrees(row: &Ranked<'_>, complete_to: u32) -> bool {
    let (Some(stated), Some(computed)) = (row.stated, row.computed) else {
        return false;
    };
    stated.last() < computed.first() || (computed.last() <= complete_to && !stated.meets(computed))
}

fn ties(rows: &[Ranked<'_>]) -> bool {
    let mut exact: Vec<_> = rows
        .iter()
        .filter(|row| row.computed.is_some())
        .filter_map(|row| if let Some(Amount::Exactly(n)) = row.amount { Some(n) } else { None })
        .collect();
    exact.sort_by(|a, b| a.cmp_value(*b));
    exact.windows(2).any(|pair| matches!(pair, [a, b] if a.cmp_value(*b) == Ordering::Equal))
}

/// The runs of positions, up to the last one printed, that no row takes. Equal positions take as many places as there
/// are rows.
fn gaps(rows: &[Ranked<'_>]) -> Vec<(u32, u32)> {
    let mut taken: Vec<(u32, u32)> = Vec::new();
    let mut settled: BTreeMap<u32, u32> = BTreeMap::new();
    for position in rows.iter().filter_map(Ranked::position) {
        if position.is_settled() {
            *settled.entry(position.first()).or_default() += 1;
        } else {
            taken.push((position.first(), position.last()));
        }
    }
    taken.extend(settled.into_iter().map(|(place, rows)| (place, place.saturating_add(rows - 1))));
    taken.sort_unstable();
    let mut gaps = Vec::new();
    let mut next = 1_u32;
    for (first, last) in taken {
        if first > next {
            gaps.push((next, first - 1));
        }
        next = next.max(last.saturating_add(1));
    }
    gaps
}
