//! The candidates for all claims on one thing, counted in one way, for one period.

use super::candidate::Candidate;
use super::credit::Credited;
use super::index::Run;
use super::pool::Pool;
use super::question::{Asked, Facts};
use super::references::References;
use super::time::{Class, Meeting, end, meeting};
use crate::model::period::Date;
use crate::model::{Catalog, Observation, Period, Text};
use crate::query::verdict::PeriodAnswer;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// The candidates that a claim is put to, in the order in which they are asked.
#[derive(Debug)]
pub(super) struct Pools<'i, 'd> {
    /// For the claimed period; where the claim has none, the newest of each class of periods.
    pub(super) asked: Pool<'i, 'd>,
    /// For shorter periods inside the claimed one.
    pub(super) within: Pool<'i, 'd>,
    /// For older periods, where the claim has none.
    pub(super) older: Pool<'i, 'd>,
}

/// The pools of questions that were asked before. Small ones are made again, which takes no memory.
#[derive(Debug)]
pub(super) struct Known<'i, 'd> {
    references: &'i References<'d>,
    pools: Cache<(Question<'d>, Option<Date>), Pools<'i, 'd>>,
    wider: Cache<(Wider, Question<'d>), Pool<'i, 'd>>,
}

type Cache<K, V> = RefCell<BTreeMap<K, Rc<V>>>;

/// Metric, entity, unit, scopes, period, and whether it is of amounts and not of ranks.
type Question<'d> = (&'d Text, &'d Text, Option<&'d Text>, Asked<'d>, Period, bool);

/// Which candidates are heard, which settles what is the newest for a claim without a date.
#[derive(Clone, Copy, Debug)]
pub(super) struct Heard<'c> {
    /// Those published by this day.
    pub(super) as_of: Option<Date>,
    /// Those that the claim credits.
    pub(super) credited: Option<Credited<'c>>,
}

impl Heard<'_> {
    pub(super) fn is_late(&self, c: &Candidate<'_>) -> bool {
        self.as_of.is_some() && c.available > self.as_of
    }

    fn has(&self, c: &Candidate<'_>) -> bool {
        self.credited.is_none_or(|credited| credited.has(c))
    }
}

/// What else a number may be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wider {
    /// Other entities.
    Peers,
    /// Other units.
    Units,
}

/// With fewer candidates, pools are made for each claim.
const MIN_KEPT: usize = 16;

impl<'i, 'd> Known<'i, 'd> {
    pub(super) fn new(references: &'i References<'d>) -> Known<'i, 'd> {
        Known { references, pools: RefCell::default(), wider: RefCell::default() }
    }

    /// The candidates for a claim on an entity, in these scopes, as if for a period.
    pub(super) fn pools(
        &self,
        claim: &'d Observation,
        entity: &'d Text,
        asked: Asked<'d>,
        period: Period,
        heard: Heard<'_>,
    ) -> Rc<Pools<'i, 'd>> {
        let question = (&claim.metric, entity, claim.unit.as_ref(), asked, period, claim.amount().is_some());
        // A placed period needs no newest one.
        let key = (question, heard.as_of.filter(|_| !period.is_placed()));
        let is_known = heard.credited.is_none() || period.is_placed();
        if let Some(known) = self.pools.borrow().get(&key).filter(|_| is_known) {
            return Rc::clone(known);
        }
        let catalog = self.references.catalog;
        let run = self.references.in_unit(claim, entity);
        let (pools, looked_at) = collected(&run, period, asked, Facts::of(claim, catalog), heard, catalog);
        let pools = Rc::new(pools);
        if is_known && looked_at > MIN_KEPT {
            self.pools.borrow_mut().insert(key, Rc::clone(&pools));
        }
        pools
    }

    /// The figures of the claimed metric, scopes and period that are of other entities or in other units.
    pub(super) fn wider(&self, wider: Wider, claim: &'d Observation, asked: Asked<'d>) -> Rc<Pool<'i, 'd>> {
        let (entity, unit) = match wider {
            Wider::Peers => (&claim.metric, claim.unit.as_ref()),
            Wider::Units => (&claim.entity, None),
        };
        let key = (&claim.metric, entity, unit, asked, claim.period, claim.amount().is_some());
        let make = || {
            let run = match wider {
                Wider::Peers => self.references.of_metric(claim),
                Wider::Units => Some(self.references.on_thing(claim, &claim.entity)),
            };
            let Some(run) = run else { return Rc::new(Pool::new(Vec::new())) };
            let is_in_unit = |c: &Candidate<'d>| claim.amount().is_none() || c.unit == claim.unit.as_ref();
            let is_wanted = |run: &Run<'i, 'd>| {
                run.candidates().first().is_some_and(|c| is_in_unit(c) == (wider == Wider::Peers))
            };
            let alike = run.split(|c| (c.thing(), c.unit)).filter(is_wanted);
            let of_scopes = alike.flat_map(|run| in_scopes(&run, asked));
            let of_time = of_scopes.map(|run| run.of(|c| c.period.cmp(&claim.period)));
            Rc::new(Pool::new(of_time.flat_map(|run| run.candidates()).collect()))
        };
        Rc::clone(self.wider.borrow_mut().entry((wider, key)).or_insert_with(make))
    }
}

/// The candidates of one thing and unit in these scopes, each scope by itself.
fn in_scopes<'i, 'd>(run: &Run<'i, 'd>, scopes: Asked<'_>) -> Vec<Run<'i, 'd>> {
    match scopes {
        Asked::All | Asked::Each => run.split(|c| c.scope).collect(),
        Asked::Scope(scope) => vec![run.of(|c| c.scope.cmp(&None)), run.of(|c| c.scope.cmp(&Some(scope)))],
    }
}

/// The pools, and how many candidates were looked at for them.
fn collected<'i, 'd>(
    run: &Run<'i, 'd>,
    period: Period,
    scopes: Asked<'_>,
    facts: Facts<'_>,
    heard: Heard<'_>,
    catalog: &Catalog,
) -> (Pools<'i, 'd>, usize) {
    let (mut asked, mut within, mut undated, mut states) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut looked_at = 0;
    for of_scope in in_scopes(run, scopes) {
        let all = of_scope.candidates();
        let counts_up = all.first().is_some_and(|c| counts_up(c, catalog));
        // Sorted by their ends: what ends before or after a claimed period is not about it.
        let placed = period.placed().filter(|_| !facts.once && !counts_up);
        let ends_before = |c: &Candidate<'d>, day: Date| end(c.period).is_some_and(|end| end < day);
        let start = placed.map_or(0, |(first, _)| all.partition_point(|c| ends_before(c, first)));
        let rest = all.get(start..).unwrap_or_default();
        let is_past = |c: &Candidate<'d>, last: Date| end(c.period).is_some_and(|end| end <= last);
        let stop = placed.map_or(rest.len(), |(_, last)| rest.partition_point(|c| is_past(c, last)));
        let candidates = rest.get(..stop).unwrap_or_default();
        looked_at += candidates.len();
        for c in candidates {
            match meeting(period, c.period, c.is_running, facts) {
                Some(Meeting::Asked(_)) => asked.push(c),
                Some(Meeting::Within) => within.push(c),
                Some(Meeting::Undated) => undated.push(c),
                None if c.is_running => states.push(c),
                None => {}
            }
        }
    }
    within.extend(nearest_states(states, &asked, period));
    // What was published later makes nothing older.
    let speaking = undated.iter().copied().filter(|c| heard.has(c) && !heard.is_late(c));
    let class = |c: &Candidate<'d>| (class(period, c.period), c.scope.filter(|_| scopes == Asked::Each));
    let current = current(speaking, class);
    let is_current = |c: &&Candidate<'d>| {
        let newest = current.get(&class(c));
        heard.is_late(c) || newest.is_none_or(|newest| *newest <= end(c.period))
    };
    let (current, older): (Vec<_>, Vec<_>) = undated.into_iter().partition(is_current);
    asked.extend(current);
    (Pools { asked: Pool::new(asked), within: Pool::new(within), older: Pool::new(older) }, looked_at)
}

/// A running count is known at the ends of its states only. Of each series without one in the claimed period: the last before
/// and the first after it.
fn nearest_states<'i, 'd>(
    states: Vec<&'i Candidate<'d>>,
    asked: &[&'i Candidate<'d>],
    claimed: Period,
) -> impl Iterator<Item = &'i Candidate<'d>> {
    let series = |c: &Candidate<'d>| (c.scope, c.origin, c.series);
    let known: BTreeSet<_> = asked.iter().filter(|c| c.is_running).map(|c| series(c)).collect();
    let mut nearest: BTreeMap<_, &'i Candidate<'d>> = BTreeMap::new();
    for c in states.into_iter().filter(|c| !known.contains(&series(c))) {
        let is_after = end(c.period) > end(claimed);
        let nearer = nearest.entry((series(c), is_after)).or_insert(c);
        if (end(c.period) < end(nearer.period)) == is_after {
            *nearer = c;
        }
    }
    nearest.into_values()
}

/// Whether the scope of a candidate has running counts.
fn counts_up(c: &Candidate<'_>, catalog: &Catalog) -> bool {
    let key = |scope: &Text| (c.record.metric.clone(), scope.clone());
    c.scope.and_then(|scope| catalog.scopes.get(&key(scope))).is_some_and(|scope| scope.running)
}

/// A class of periods, and its scope where each is by itself.
type Kind<'d> = (Class, Option<&'d Text>);

/// The last day of the newest period of each class.
fn current<'i, 'd: 'i>(
    candidates: impl Iterator<Item = &'i Candidate<'d>>,
    class: impl Fn(&Candidate<'d>) -> Kind<'d>,
) -> BTreeMap<Kind<'d>, Option<Date>> {
    let mut newest: BTreeMap<Kind<'d>, Option<Date>> = BTreeMap::new();
    for c in candidates {
        let class = class(c);
        if class.0 != Class::Unplaced {
            let known = newest.entry(class).or_default();
            *known = (*known).max(end(c.period));
        }
    }
    newest
}

/// A claim without any period may mean a day as well as ten years; one with a start or a length means one class only.
fn class(claimed: Period, found: Period) -> Class {
    match (claimed, Class::of(found)) {
        (Period::NotStated, class) | (_, class @ Class::Unplaced) => class,
        _ => Class::Longer,
    }
}

/// How the period of a candidate meets that of a claim, for the answer.
pub(super) fn period_answer(
    claimed: Period,
    c: &Candidate<'_>,
    facts: Facts<'_>,
    is_older: bool,
) -> PeriodAnswer {
    match meeting(claimed, c.period, c.is_running, facts) {
        Some(Meeting::Asked(answer)) => answer,
        Some(Meeting::Within) => PeriodAnswer::Within,
        Some(Meeting::Undated) if is_older => PeriodAnswer::Older,
        Some(Meeting::Undated) => PeriodAnswer::Current,
        None if c.is_running => PeriodAnswer::Nearest,
        None => PeriodAnswer::Different,
    }
}
