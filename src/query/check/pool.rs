//! Candidates that are asked together, arranged so that a claim looks only at those that matter.
//!
//! Thousands of documents may state one figure, and each of them may be checked against all others. A figure that many
//! documents state is compared once, and of exact figures only those near the claimed one.

use super::candidate::{Candidate, Standing};
use super::credit::Credited;
use crate::model::period::Date;
use crate::model::{Amount, Figure, Number, Text, number::Rounding};
use crate::query::agreement::{Agreement, Whole, is_far_outside, width};
use crate::query::verdict::Verdict;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

#[derive(Debug)]
pub(super) struct Pool<'i, 'd> {
    /// Those to be relied on most first, then the newest.
    members: Vec<Member<'i, 'd>>,
    /// The members of each line of editions, oldest first.
    lines: Vec<Vec<usize>>,
    figures: Vec<Stated>,
    /// The exact figures by value, and the others.
    exact: Vec<(Number, usize)>,
    inexact: Vec<usize>,
    /// The last digits that exact figures have.
    places: BTreeSet<i32>,
    /// When the last one was published.
    last: Option<Date>,
    /// Whether any is of one moment of a day.
    has_moments: bool,
}

#[derive(Debug)]
struct Member<'i, 'd> {
    candidate: &'i Candidate<'d>,
    line: usize,
    figure: usize,
}

/// A figure, and the members that state it for one period, of one scope and standing.
#[derive(Debug)]
struct Stated {
    figure: Figure,
    /// In order.
    members: Vec<usize>,
    /// Whether they state it of one moment of a day.
    is_of_moment: bool,
}

/// Who asks: a claim, its document and its date.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asking<'c> {
    pub(super) figure: Figure,
    pub(super) own: &'c Text,
    pub(super) as_of: Option<Date>,
    pub(super) whole: Whole,
    /// Only what the claim credits is heard.
    pub(super) credited: Option<Credited<'c>>,
    /// Whether the claim leaves open which moment of a day it means.
    pub(super) is_of_any_moment: bool,
}

impl Asking<'_> {
    /// The claimed figure relative to a reference. One moment of a day says little of another, and a close nothing of what was
    /// crossed during the day.
    pub(super) fn compare(&self, figure: Figure, is_of_moment: bool) -> Agreement {
        let agreement = Agreement::of_figures(self.figure, figure, self.whole);
        let (Figure::Amount(claim), Figure::Amount(found)) = (self.figure, figure) else { return agreement };
        let is_open = is_of_moment
            && self.is_of_any_moment
            && match agreement {
                Agreement::Off => !is_far_outside(claim, found, found),
                Agreement::Imprecise => !matches!(claim, Amount::Exactly(_) | Amount::About(_)),
                _ => false,
            };
        if is_open { Agreement::Open } else { agreement }
    }
}

/// What became of a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    /// The newest of its line.
    Heard,
    /// There is a newer edition.
    Older,
    /// It was published later.
    Late,
    /// It is of the claim's own document, or not of the credited one.
    Passed,
}

/// What the members near a claim say.
#[derive(Debug, Default)]
pub(super) struct Heard<'i, 'd> {
    /// The first of each figure that isn't against the claim, in order.
    pub(super) near: Vec<(Agreement, &'i Candidate<'d>)>,
    /// The same of older editions that support it.
    pub(super) older: Vec<(Agreement, &'i Candidate<'d>)>,
    /// The figures that aren't against it.
    figures: BTreeSet<usize>,
}

impl<'i, 'd> Pool<'i, 'd> {
    pub(super) fn new(mut candidates: Vec<&'i Candidate<'d>>) -> Pool<'i, 'd> {
        candidates.sort_by_key(|c| {
            (c.standing, Reverse(c.available), c.source, c.scope, c.origin, Reverse(c.period))
        });
        let has_moments = candidates.iter().any(|c| c.is_of_moment);
        let last = candidates.iter().filter_map(|c| c.available).max();
        let mut pool = Pool {
            members: Vec::with_capacity(candidates.len()),
            lines: Vec::new(),
            figures: Vec::new(),
            exact: Vec::new(),
            inexact: Vec::new(),
            places: BTreeSet::new(),
            last,
            has_moments,
        };
        let (mut lines, mut figures) = (BTreeMap::new(), HashMap::new());
        for (at, candidate) in candidates.into_iter().enumerate() {
            let line = *lines.entry(candidate.line()).or_insert(pool.lines.len());
            push(&mut pool.lines, line, at);
            let alike = (candidate.figure, candidate.scope, candidate.period, candidate.standing);
            let figure = *figures.entry(alike).or_insert(pool.figures.len());
            match pool.figures.get_mut(figure) {
                Some(stated) => stated.members.push(at),
                None => pool.figures.push(Stated {
                    figure: candidate.figure,
                    members: vec![at],
                    is_of_moment: candidate.is_of_moment,
                }),
            }
            pool.members.push(Member { candidate, line, figure });
        }
        let members = &pool.members;
        for line in &mut pool.lines {
            line.sort_by_key(|at| members.get(*at).and_then(|member| member.candidate.available));
        }
        for (at, stated) in pool.figures.iter().enumerate() {
            match stated.figure {
                Figure::Amount(Amount::Exactly(value)) => {
                    pool.exact.push((value, at));
                    pool.places.insert(value.last_place());
                }
                _ => pool.inexact.push(at),
            }
        }
        pool.exact.sort_by(|(a, _), (b, _)| a.cmp_value(*b));
        pool
    }

    /// Those that may speak, in order.
    pub(super) fn heard(&self, asking: &Asking<'_>) -> Vec<&'i Candidate<'d>> {
        let heard = |(at, _): &(usize, &Member<'i, 'd>)| self.status(*at, asking) == Status::Heard;
        self.members.iter().enumerate().filter(heard).map(|(_, member)| member.candidate).collect()
    }

    /// Whether any is such.
    pub(super) fn has(&self, is_such: impl Fn(&Candidate<'d>) -> bool) -> bool {
        self.members.iter().any(|member| is_such(member.candidate))
    }

    /// The first of those that were published in time, in order, and whether a newer edition states the same.
    pub(super) fn stated(
        &self,
        asking: &Asking<'_>,
        max: usize,
    ) -> impl Iterator<Item = (&'i Candidate<'d>, bool)> {
        let status = |(at, member): (usize, &Member<'i, 'd>)| (member.candidate, self.status(at, asking));
        let stated = self.members.iter().enumerate().map(status);
        let in_time = stated.filter(|(_, status)| matches!(status, Status::Heard | Status::Older));
        in_time.take(max).map(|(c, status)| (c, status == Status::Older))
    }

    /// What is near the claimed figure.
    pub(super) fn hear(&self, asking: &Asking<'_>) -> Heard<'i, 'd> {
        let mut heard = Heard::default();
        for (figure, agreement) in self.near(asking) {
            heard.figures.insert(figure);
            let Some(stated) = self.figures.get(figure) else { continue };
            let statuses = stated.members.iter().map(|at| (self.candidate(*at), self.status(*at, asking)));
            let mut older = None;
            for (candidate, status) in statuses {
                match status {
                    Status::Heard => {
                        heard.near.extend(candidate.map(|c| (agreement, c)));
                        break;
                    }
                    Status::Older if agreement.bears_out() => older = older.or(candidate),
                    _ => {}
                }
            }
            heard.older.extend(older.map(|c| (agreement, c)));
        }
        heard.near.retain(|(agreement, c)| !self.is_mere_estimate(*agreement, c, asking));
        // Stable: what is alike stays in the order of the members.
        let order = |(agreement, c): &(Agreement, &Candidate<'d>)| {
            (Verdict::of_number(*agreement), c.standing, Reverse((c.available, c.period)), *agreement)
        };
        heard.near.sort_by_key(order);
        heard.older.sort_by_key(order);
        heard
    }

    /// Those against the claim, in order, and one more than are named at most.
    pub(super) fn against(
        &self,
        asking: &Asking<'_>,
        heard: &Heard<'i, 'd>,
        is_wanted: impl Fn(&Candidate<'d>) -> bool,
    ) -> Vec<&'i Candidate<'d>> {
        let near = &heard.figures;
        // Where all figures are near, no member is looked at.
        let members = if near.len() == self.figures.len() { &[] } else { self.members.as_slice() };
        let against = members.iter().enumerate().filter(|(_, member)| !near.contains(&member.figure));
        let wanted = against.filter(|(_, member)| is_wanted(member.candidate));
        let heard = wanted.filter(|(at, _)| self.status(*at, asking) == Status::Heard);
        heard.map(|(_, member)| member.candidate).take(super::MAX_NAMED + 1).collect()
    }

    /// The newest figure of each series that was published later, at most as many as are named.
    pub(super) fn late(&self, asking: &Asking<'_>) -> Vec<&'i Candidate<'d>> {
        if asking.as_of.is_none() || self.last <= asking.as_of {
            return Vec::new();
        }
        let mut newest: BTreeMap<_, (usize, &'i Candidate<'d>)> = BTreeMap::new();
        let latest = self.lines.iter().filter_map(|line| line.last().copied());
        for at in latest.filter(|at| self.status(*at, asking) == Status::Late) {
            let Some(c) = self.candidate(at) else { continue };
            let known = newest.entry((c.scope, c.origin, c.series)).or_insert((at, c));
            if c.period > known.1.period {
                *known = (at, c);
            }
        }
        let mut late: Vec<_> = newest.into_values().collect();
        late.sort_unstable_by_key(|(at, _)| *at);
        late.into_iter().map(|(_, c)| c).take(super::MAX_NAMED).collect()
    }

    fn candidate(&self, at: usize) -> Option<&'i Candidate<'d>> {
        self.members.get(at).map(|member| member.candidate)
    }

    fn status(&self, at: usize, asking: &Asking<'_>) -> Status {
        let Some(Member { candidate, line, .. }) = self.members.get(at) else { return Status::Passed };
        let is_late = |c: &Candidate<'d>| asking.as_of.is_some() && c.available > asking.as_of;
        let credited = asking.credited.as_ref();
        let is_own =
            candidate.source == asking.own && credited.is_none_or(|credited| !credited.names(asking.own));
        if is_own || credited.is_some_and(|credited| !credited.has(candidate)) {
            return Status::Passed;
        }
        if is_late(candidate) {
            return Status::Late;
        }
        let line = self.lines.get(*line).map_or(&[][..], Vec::as_slice);
        let end = line.partition_point(|at| self.candidate(*at).is_some_and(|c| !is_late(c)));
        let editions = line.get(..end).unwrap_or_default().iter().rev().filter_map(|at| self.candidate(*at));
        // What is derived makes no other edition older.
        let speaks = |c: &&Candidate<'d>| {
            c.standing != Standing::Derived && credited.is_none_or(|credited| credited.has(c))
        };
        let newest = editions.filter(speaks).map(|c| c.available).next();
        if newest.is_some_and(|newest| newest > candidate.available) { Status::Older } else { Status::Heard }
    }

    /// "About" supports a claim only where no exact figure of its scope and period, at least as firm, speaks.
    fn is_mere_estimate(&self, agreement: Agreement, c: &Candidate<'d>, asking: &Asking<'_>) -> bool {
        let is_exact = |figure: Figure| matches!(figure, Figure::Amount(Amount::Exactly(_)));
        matches!(c.figure, Figure::Amount(Amount::About(_)))
            && agreement.bears_out()
            && self.members.iter().enumerate().any(|(at, member)| {
                let other = member.candidate;
                is_exact(other.figure)
                    && other.standing <= c.standing
                    && (other.scope, other.period) == (c.scope, c.period)
                    && self.status(at, asking) == Status::Heard
            })
    }

    /// The figures that are not against the claim.
    fn near(&self, asking: &Asking<'_>) -> Vec<(usize, Agreement)> {
        let mut figures: BTreeSet<usize> = self.inexact.iter().copied().collect();
        if let Figure::Amount(claim) = asking.figure {
            figures.extend(self.exact_near(claim, asking.is_of_any_moment && self.has_moments));
        }
        let compared = figures.into_iter().filter_map(|at| {
            let stated = self.figures.get(at)?;
            Some((at, asking.compare(stated.figure, stated.is_of_moment)))
        });
        compared.filter(|(_, agreement)| *agreement != Agreement::Off).collect()
    }

    /// The exact figures that may agree with a claim in some way.
    fn exact_near(&self, claim: Amount, is_wide: bool) -> BTreeSet<usize> {
        let bounds = width(claim);
        let unit = |n: Number| Number::from(1_u32).shifted(n.without_zeros().last_place());
        // More than 1%, or 10%, of what is that far off.
        let part =
            |n: Number| n.abs().shifted(-3).checked_mul(Number::from(if is_wide { 115_u32 } else { 11 }));
        let margin = |n: Number| {
            let (unit, part) = (unit(n), part(n).unwrap_or(n.abs()));
            if unit.cmp_value(part).is_gt() { unit } else { part }
        };
        let low = bounds.low.and_then(|end| end.at.checked_sub(margin(end.at)));
        let high = bounds.high.and_then(|end| end.at.checked_add(margin(end.at)));
        let start = self.exact.partition_point(|(n, _)| low.is_some_and(|low| n.cmp_value(low).is_lt()));
        let end = self.exact.partition_point(|(n, _)| high.is_none_or(|high| n.cmp_value(high).is_le()));
        let within = self.exact.get(start..end).unwrap_or_default().iter().map(|(_, at)| *at);
        // Less precise figures may be the claimed number, rounded.
        let rounded = self.places.iter().flat_map(|place| {
            let rounded = claim.value().rounded_at(*place, Rounding::Nearest);
            let start = self.exact.partition_point(|(n, _)| n.cmp_value(rounded).is_lt());
            let equal = self.exact.get(start..).unwrap_or_default().iter();
            equal.take_while(move |(n, _)| n.cmp_value(rounded).is_eq()).map(|(_, at)| *at)
        });
        within.chain(rounded).collect()
    }
}

fn push(lines: &mut Vec<Vec<usize>>, line: usize, at: usize) {
    match lines.get_mut(line) {
        Some(members) => members.push(at),
        None => lines.push(vec![at]),
    }
}
