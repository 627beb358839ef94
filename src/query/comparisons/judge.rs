//! What the references say of a comparison.

use super::compute::{Computed, Operand, compute};
use super::pose::{Posed, Questions};
use crate::model::{Figure, MetricKind, Observation, Relation, Text};
use crate::query::agreement::Agreement;
use crate::query::check::{
    Checked, Class, Evidence, Instead, MAX_NAMED, Reason, References, Standing, Testimony, Witness,
    Witnesses, check,
};
use crate::query::verdict::{ScopeAnswer, Verdict, counted};
use std::collections::{BTreeMap, BTreeSet};

/// A claim that compares figures, and its verdict.
#[derive(Clone, Debug)]
pub(crate) struct Judged<'d> {
    /// The claim with its figures.
    pub posed: &'d Posed,
    /// The verdict.
    pub verdict: Verdict,
    /// Why it is undecided, if it is.
    pub reason: Option<Reason>,
    /// The figure that no reference has, if that is why, and what there is instead.
    pub lacking: Option<(&'d Observation, Instead)>,
    /// What decides.
    pub decides: Option<Reckoning<'d>>,
    /// Other figures that the same amount fits, where it is said to be that of something.
    pub alike: Vec<Evidence<'d>>,
    /// What says otherwise, or leaves it open.
    pub against: Vec<Reckoning<'d>>,
    /// The comparison of the figures as they are claimed.
    pub own: Computed,
    /// What the last figure counts, relative to the first.
    pub scope: ScopeAnswer,
}

/// A comparison of figures that references state.
#[derive(Clone, Debug)]
pub(crate) struct Reckoning<'d> {
    /// What comes out.
    pub computed: Computed,
    /// The figure that is said to be that of something else, in place of the first.
    pub quoted: Option<Figure>,
    /// The figures, in the order of those that are claimed.
    pub by: Vec<Evidence<'d>>,
}

impl<'d> Judged<'d> {
    /// All references that the answer names.
    pub(crate) fn evidence(&self) -> impl Iterator<Item = &Evidence<'d>> {
        self.decides.iter().chain(&self.against).flat_map(|reckoning| &reckoning.by).chain(&self.alike)
    }
}

/// Judges claims by the references that were published by `as_of`, or else by the date of the document that makes the claim.
pub(crate) fn judged<'d, 'r>(
    questions: &'d Questions,
    references: &'r References<'d>,
    as_of: Option<&'r Text>,
) -> impl Iterator<Item = Judged<'d>> + use<'d, 'r> {
    let witnesses = Witnesses::new(references, as_of);
    let mut quoted = check(&questions.quoted, references, as_of);
    let judge = move |posed: &'d Posed| {
        let case = Case { posed, witnesses: &witnesses, of_credited: false };
        case.judged(if posed.is_quoted { quoted.next() } else { None })
    };
    questions.posed.iter().map(judge)
}

/// One claim before the references.
struct Case<'w, 'r, 'd> {
    posed: &'d Posed,
    witnesses: &'w Witnesses<'r, 'd>,
    /// Whether only what the claim credits is heard.
    of_credited: bool,
}

/// Figures of one document that are compared.
struct Set<'r, 'd> {
    by: Vec<Witness<'r, 'd>>,
    computed: Computed,
    standing: Standing,
    /// Whether a newer edition has them all, or a newer period.
    is_older: bool,
}

/// So many figures of a document are taken for one side.
const MAX_OF_DOCUMENT: usize = 8;

impl<'r, 'd> Case<'_, 'r, 'd> {
    fn judged(mut self, quoted: Option<Checked<'d>>) -> Judged<'d> {
        let rows = &self.posed.asked;
        let is_credited = |row: &'d Observation| row.origin.is_some() && self.witnesses.has_credited(row);
        self.of_credited = rows.iter().all(is_credited);
        let units: BTreeSet<Option<&Text>> = rows.iter().map(|row| row.unit.as_ref()).collect();
        if units.len() > 1 {
            return Judged { reason: Some(Reason::OtherUnits), ..self.undecided() };
        }
        if let Some(checked) = quoted {
            return self.by_figure(checked);
        }
        let testimonies: Vec<Testimony<'r, 'd>> = rows.iter().map(|row| self.heard(row, false)).collect();
        if self.posed.comparison.relation == Relation::LessThan && !self.posed.is_of_one_kind() {
            return self.of_different_things(&testimonies);
        }
        let is_cut = testimonies.iter().any(|testimony| testimony.is_cut);
        let sets = self.sets(&testimonies);
        self.settled(&sets)
            .or_else(|| self.in_other_scopes())
            .unwrap_or_else(|| self.unsettled(&sets, &testimonies, is_cut))
    }

    fn heard(&self, row: &'d Observation, each_scope: bool) -> Testimony<'r, 'd> {
        self.witnesses.of(row, each_scope, self.of_credited)
    }

    fn undecided(&self) -> Judged<'d> {
        let stated = &self.posed.stated;
        let scope = match (stated.first(), stated.last()) {
            (Some(first), Some(last)) => {
                ScopeAnswer::of(counted(first), counted(last), self.witnesses.catalog())
            }
            _ => ScopeAnswer::NotStated,
        };
        Judged {
            posed: self.posed,
            verdict: Verdict::Undecided,
            reason: None,
            lacking: None,
            decides: None,
            alike: Vec::new(),
            against: Vec::new(),
            own: self.computed(stated.iter().map(|row| (row, row.figure))),
            scope,
        }
    }

    fn computed<'o>(&self, figures: impl Iterator<Item = (&'o Observation, Option<Figure>)>) -> Computed {
        let operand = |(row, figure): (&Observation, Option<Figure>)| {
            let is_share = row.unit.as_ref().is_some_and(|unit| unit.raw() == "%");
            Some(Operand { amount: figure?.amount()?, whole: self.witnesses.whole(row), is_share })
        };
        let operands: Option<Vec<Operand>> = figures.map(operand).collect();
        let computed = operands.map_or(Computed::NONE, |operands| compute(&self.posed.comparison, &operands));
        match computed.number {
            // A sum of what doesn't add up is just a number.
            Agreement::Off if !self.adds_up() => Computed { number: Agreement::Open, ..computed },
            _ => computed,
        }
    }

    /// Whether the sum that is claimed, if it is one, is of figures that add up.
    fn adds_up(&self) -> bool {
        let (left, _) = self.posed.sides();
        let [first, rest @ ..] = left else { return true };
        let metric = self.witnesses.catalog().metric(&first.metric, first.unit.as_ref());
        let over = |adds: Option<bool>, differs: &dyn Fn(&Observation) -> bool| {
            adds != Some(false) || !rest.iter().any(differs)
        };
        metric.is_none_or(|metric| {
            over(metric.adds_entities, &|row| row.entity != first.entity)
                && over(metric.adds_time, &|row| row.period != first.period)
        })
    }

    fn reckoning(&self, by: &[Witness<'r, 'd>], computed: Computed) -> Reckoning<'d> {
        let rows = self.posed.asked.iter();
        Reckoning {
            computed,
            quoted: None,
            by: rows.zip(by).map(|(row, witness)| self.witnesses.evidence(row, witness)).collect(),
        }
    }

    fn of_set(&self, set: &Set<'r, 'd>) -> Reckoning<'d> {
        self.reckoning(&set.by, set.computed)
    }

    /// An amount that is said to be that of something else: it is checked as a figure of that.
    fn by_figure(&self, checked: Checked<'d>) -> Judged<'d> {
        let Checked { verdict, reason, decides, alike, against, instead, claim, .. } = checked;
        let reckoning = |e: Evidence<'d>| Reckoning {
            computed: Computed { number: e.number, amount: None },
            quoted: claim.figure,
            by: vec![e],
        };
        let mut alike = alike;
        if verdict.is_support() {
            let stated = claim.figure;
            let others = self.heard(claim, true).all;
            let fits = |witness: &&Witness<'r, 'd>| {
                let is_other = decides.as_ref().is_none_or(|decides| decides.by.scope != witness.by.scope);
                let figures = stated.map(|stated| (stated, witness.by.figure));
                is_other
                    && !witness.has_newer
                    && figures.is_some_and(|(stated, found)| {
                        Agreement::of_figures(stated, found, self.witnesses.whole(claim)).bears_out()
                    })
            };
            let others = others.iter().filter(fits).take(MAX_NAMED);
            alike.extend(others.map(|witness| self.witnesses.evidence(claim, witness)));
        }
        let lacking = decides.is_none().then(|| {
            self.posed.asked.iter().find(|row| row.metric == claim.metric && row.scope == claim.scope)
        });
        Judged {
            verdict,
            reason,
            lacking: lacking.flatten().map(|row| (row, instead)),
            decides: decides.map(reckoning),
            alike,
            against: against.into_iter().map(reckoning).collect(),
            ..self.undecided()
        }
    }

    /// An order of different things: all that is stated of one is less than all that is stated of the other. Where nothing is
    /// stated in the scopes that are meant, what is stated in others may support it.
    fn of_different_things(&self, testimonies: &[Testimony<'r, 'd>]) -> Judged<'d> {
        let rows = &self.posed.asked;
        let newest = |testimony: &Testimony<'r, 'd>| -> Vec<Witness<'r, 'd>> {
            testimony.all.iter().filter(|w| !w.is_older && !w.has_newer).copied().collect()
        };
        let mut is_of_scopes = true;
        let mut is_cut = false;
        let mut sides: Vec<Vec<Witness<'r, 'd>>> = Vec::new();
        for (row, testimony) in rows.iter().zip(testimonies) {
            let mut side = newest(testimony);
            is_cut |= testimony.is_cut;
            if side.is_empty() {
                is_of_scopes = false;
                let wider = self.heard(row, true);
                is_cut |= wider.is_cut;
                side = newest(&wider);
            }
            if side.is_empty() {
                return self.lacking(row);
            }
            sides.push(side);
        }
        let kind = |row: &Observation| {
            let metric = self.witnesses.catalog().metric(&row.metric, row.unit.as_ref());
            metric.and_then(|metric| metric.kind) == Some(MetricKind::Announcement)
        };
        let [left, right] = sides.as_slice() else { return self.undecided() };
        let of = |pair: [&Witness<'r, 'd>; 2]| {
            let pair = pair.map(|witness| *witness);
            let computed = self.computed(rows.iter().zip(pair.iter().map(|w| Some(w.by.figure))));
            (pair, computed)
        };
        let open = |reason| Judged { reason: Some(reason), ..self.undecided() };
        // Of all that agree, those are named that come next to what is claimed.
        let nearest = |at: usize, side: &[Witness<'r, 'd>]| {
            let (stated, row) = self.posed.stated.get(at).zip(rows.get(at))?;
            let key = |w: &Witness<'r, 'd>| {
                let number =
                    stated.figure.map(|f| Agreement::of_figures(f, w.by.figure, self.witnesses.whole(row)));
                (number.map(Verdict::of_number), self.witnesses.evidence(row, w).scope)
            };
            side.iter().min_by_key(|w| key(w)).copied()
        };
        let (Some(first), Some(second)) = (nearest(0, left), nearest(1, right)) else {
            return open(Reason::Open);
        };
        let (pair, computed) = of([&first, &second]);
        let decides = Some(self.reckoning(&pair, computed));
        // Money that is promised is no money that is spent.
        let is_alike = rows.windows(2).all(|pair| matches!(pair, [a, b] if kind(a) == kind(b)));
        let number = |pair| of(pair).1.number;
        // Whether the pairs at the ends, and so all, are as claimed.
        let are_all = |wanted: Agreement| {
            ends(left).into_iter().all(|l| ends(right).into_iter().all(|r| number([l, r]) == wanted))
        };
        let is_firm = first.by.standing == Standing::Firm && second.by.standing == Standing::Firm;
        let (verdict, reason) = match () {
            () if !is_alike || is_cut => (Verdict::Undecided, Some(Reason::Open)),
            () if are_all(Agreement::Less) => (Verdict::Supported, None),
            () if !are_all(Agreement::NotLess) => (Verdict::Undecided, Some(Reason::Open)),
            () if !is_of_scopes => (Verdict::Undecided, Some(Reason::OtherScopes)),
            () if !is_firm => (Verdict::Undecided, Some(Reason::SingleSource)),
            () => (Verdict::Contradicted, None),
        };
        Judged { verdict, reason, decides, ..self.undecided() }
    }

    /// For each document that has all figures, all ways in which they may be compared.
    fn sets(&self, testimonies: &[Testimony<'r, 'd>]) -> Vec<Set<'r, 'd>> {
        let is_of_one_kind = self.posed.is_of_one_kind();
        let document =
            |w: &Witness<'r, 'd>| (w.by.source, w.by.origin, w.by.scope.filter(|_| is_of_one_kind));
        let mut by_document: Vec<BTreeMap<_, Vec<Witness<'r, 'd>>>> = Vec::new();
        for testimony in testimonies {
            let mut of_side: BTreeMap<_, Vec<Witness<'r, 'd>>> = BTreeMap::new();
            for witness in &testimony.all {
                let of_document = of_side.entry(document(witness)).or_default();
                if of_document.len() < MAX_OF_DOCUMENT {
                    of_document.push(*witness);
                }
            }
            by_document.push(of_side);
        }
        let Some((first, rest)) = by_document.split_first() else { return Vec::new() };
        let mut sets = Vec::new();
        for (document, of_first) in first {
            let Some(others) = rest.iter().map(|side| side.get(document)).collect::<Option<Vec<_>>>() else {
                continue;
            };
            for witness in of_first {
                self.together(*witness, &others, &mut sets);
            }
        }
        self.mark_older(&mut sets);
        sets.sort_by_key(|set| set.standing);
        sets
    }

    /// A figure of the first side with those of the others: of one other each, of several the first that goes with it.
    fn together(
        &self,
        first: Witness<'r, 'd>,
        others: &[&Vec<Witness<'r, 'd>>],
        sets: &mut Vec<Set<'r, 'd>>,
    ) {
        let rows = &self.posed.asked;
        let goes_with = |at: usize, other: &&Witness<'r, 'd>| {
            rows.first()
                .zip(rows.get(at))
                .is_some_and(|(one, row)| self.are_of_time((one, &first), (row, other)))
        };
        let ways: Vec<Vec<Witness<'r, 'd>>> = match others {
            [only] => only.iter().filter(|w| goes_with(1, w)).map(|w| vec![first, *w]).collect(),
            others => {
                let of = |(at, all): (usize, &&Vec<Witness<'r, 'd>>)| {
                    all.iter().find(|w| goes_with(at + 1, w)).copied()
                };
                let rest: Option<Vec<_>> = others.iter().enumerate().map(of).collect();
                rest.into_iter().map(|rest| std::iter::once(first).chain(rest).collect()).collect()
            }
        };
        for by in ways {
            let computed = self.computed(rows.iter().zip(by.iter().map(|w| Some(w.by.figure))));
            let standing = by.iter().map(|w| w.by.standing).max().unwrap_or(Standing::Derived);
            let is_older = by.iter().any(|w| w.is_older);
            sets.push(Set { by, computed, standing, is_older });
        }
    }

    /// Whether two figures are for periods that are compared: the same, or those that are claimed if they are alike.
    fn are_of_time(
        &self,
        one: (&Observation, &Witness<'r, 'd>),
        other: (&Observation, &Witness<'r, 'd>),
    ) -> bool {
        let ((row, witness), (other_row, other)) = (one, other);
        let (a, b) = (witness.by.period, other.by.period);
        let once = |row: &Observation| {
            let metric = self.witnesses.catalog().metric(&row.metric, row.unit.as_ref());
            metric.is_some_and(|metric| metric.once)
        };
        let are_claimed =
            row.period != other_row.period && row.period.is_placed() && other_row.period.is_placed();
        a == b || once(row) && once(other_row) || are_claimed && Class::of(a) == Class::of(b)
    }

    /// Of one series, the newest document that has the figures is current. What is derived makes no other older.
    fn mark_older(&self, sets: &mut [Set<'r, 'd>]) {
        let line = |set: &Set<'r, 'd>| -> Vec<_> {
            set.by
                .iter()
                .map(|w| (w.by.series, w.by.origin, w.by.scope, w.by.period, &w.by.record.entity))
                .collect()
        };
        let published = |set: &Set<'r, 'd>| set.by.iter().map(|w| w.by.available).max().flatten();
        let mut newest: BTreeMap<_, _> = BTreeMap::new();
        for set in sets.iter().filter(|set| set.standing != Standing::Derived) {
            let newest = newest.entry(line(set)).or_insert(published(set));
            *newest = (*newest).max(published(set));
        }
        for set in sets {
            set.is_older |= newest.get(&line(set)).is_some_and(|newest| *newest > published(set));
        }
    }

    /// Supported, nearly so, or only by what is older.
    fn settled(&self, sets: &[Set<'r, 'd>]) -> Option<Judged<'d>> {
        let word = |set: &&Set<'r, 'd>| Verdict::of_number(set.computed.number);
        let order = |set: &&Set<'r, 'd>| (!word(set).is_support(), set.standing, word(set));
        let current = || sets.iter().filter(|set| !set.is_older);
        let against = || {
            let firm = current().filter(|set| set.standing == Standing::Firm);
            firm.filter(|set| word(set) == Verdict::Contradicted).take(MAX_NAMED).map(|set| self.of_set(set))
        };
        let near = current().filter(|set| word(set) <= Verdict::Imprecise).min_by_key(order);
        if let Some(set) = near {
            let verdict = word(&set);
            let against = if verdict.is_support() { against().collect() } else { Vec::new() };
            return Some(Judged { verdict, decides: Some(self.of_set(set)), against, ..self.undecided() });
        }
        let older = sets.iter().filter(|set| set.is_older && word(set).is_support()).min_by_key(order)?;
        let (verdict, decides) = (Verdict::Outdated, Some(self.of_set(older)));
        Some(Judged { verdict, decides, against: against().collect(), ..self.undecided() })
    }

    /// Supported only by figures that count something else.
    fn in_other_scopes(&self) -> Option<Judged<'d>> {
        if !self.posed.asked.iter().any(|row| self.witnesses.is_of_one_scope(row)) {
            return None;
        }
        let testimonies: Vec<_> = self.posed.asked.iter().map(|row| self.heard(row, true)).collect();
        let sets = self.sets(&testimonies);
        let supports =
            |set: &&Set<'r, 'd>| !set.is_older && Verdict::of_number(set.computed.number).is_support();
        let set = sets.iter().find(supports)?;
        Some(Judged { verdict: Verdict::DifferentScope, decides: Some(self.of_set(set)), ..self.undecided() })
    }

    /// Contradicted, or undecided.
    fn unsettled(&self, sets: &[Set<'r, 'd>], testimonies: &[Testimony<'r, 'd>], is_cut: bool) -> Judged<'d> {
        let word = |set: &&Set<'r, 'd>| Verdict::of_number(set.computed.number);
        let speaks = |set: &&Set<'r, 'd>| !set.is_older && set.standing != Standing::Derived;
        let mut current = sets.iter().filter(speaks).peekable();
        let Some(first) = current.peek().copied() else {
            let silent = self.posed.asked.iter().zip(testimonies).find(|(_, t)| t.all.is_empty());
            return match silent {
                Some((row, _)) => self.lacking(row),
                None if sets.is_empty() => Judged { reason: Some(Reason::NoSeries), ..self.undecided() },
                None => Judged { reason: Some(Reason::SingleSource), ..self.undecided() },
            };
        };
        let (open, against): (Vec<_>, Vec<_>) = current.partition(|set| word(set) != Verdict::Contradicted);
        let (verdict, reason) = match () {
            () if !open.is_empty() || is_cut => (Verdict::Undecided, Some(Reason::Open)),
            () if first.standing == Standing::Firm => (Verdict::Contradicted, None),
            () => (Verdict::Undecided, Some(Reason::SingleSource)),
        };
        let mut all = open.into_iter().chain(against);
        let decides = all.next().map(|set| self.of_set(set));
        let against = all.take(MAX_NAMED).map(|set| self.of_set(set)).collect();
        Judged { verdict, reason, decides, against, ..self.undecided() }
    }

    /// No reference has one of the figures.
    fn lacking(&self, row: &'d Observation) -> Judged<'d> {
        let (reason, instead) = self.witnesses.silence(row);
        Judged { reason: Some(reason), lacking: Some((row, instead)), ..self.undecided() }
    }
}

/// The figures with the lowest and the highest ends: what holds for both, holds for all between.
fn ends<'w, 'r, 'd>(side: &'w [Witness<'r, 'd>]) -> Vec<&'w Witness<'r, 'd>> {
    let bounds = |w: &Witness<'_, '_>| w.by.figure.amount().map(crate::model::Amount::bounds);
    let compare = |a: Option<crate::model::bounds::End>,
                   b: Option<crate::model::bounds::End>,
                   open: std::cmp::Ordering| match (a, b) {
        (Some(a), Some(b)) => a.at.cmp_value(b.at),
        (None, None) => std::cmp::Ordering::Equal,
        (None, Some(_)) => open,
        (Some(_), None) => open.reverse(),
    };
    let low = |w: &Witness<'_, '_>| bounds(w).and_then(|b| b.low);
    let high = |w: &Witness<'_, '_>| bounds(w).and_then(|b| b.high);
    let lowest = side.iter().min_by(|a, b| compare(low(a), low(b), std::cmp::Ordering::Less));
    let highest = side.iter().max_by(|a, b| compare(high(a), high(b), std::cmp::Ordering::Greater));
    lowest.into_iter().chain(highest).collect()
}
