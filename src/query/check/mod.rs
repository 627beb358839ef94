//! Claims checked against reference figures: `check`.
//!
//! Number, scope, period and edition are answered separately, and one verdict sums them up. `references` has the candidates
//! for each claim, arranged by `field`; `near` finds those that matter, and what they say together is settled here.

mod candidate;
mod evidence;
mod field;
mod index;
mod near;
mod references;
#[cfg(test)]
mod tests;
mod why;

pub(crate) use evidence::{Difference, Evidence};
pub(crate) use references::References;
pub(crate) use why::Why;

use super::verdict::{Agreement, EditionAnswer, ScopeAnswer, Verdict};
use crate::model::bounds::Order;
use crate::model::{Amount, Figure, Observation, Period, Text};
use candidate::Candidate;
use near::{Near, Part};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// A claim and its verdict, computed from the references.
#[derive(Clone, Debug)]
pub(crate) struct Checked<'d> {
    /// The claim.
    pub claim: &'d Observation,
    /// The verdict.
    pub verdict: Verdict,
    /// The reference that decides, if any does.
    pub decides: Option<Evidence<'d>>,
    /// The edition that decides.
    pub edition: EditionAnswer,
    /// Only references published before this date decide; `None` if it is not known.
    pub as_of: Option<Text>,
    /// Why the claim is undecided, if it is.
    pub why: Option<Why>,
    /// Earlier editions that support the claim where the newest does not.
    pub agrees: Vec<Evidence<'d>>,
    /// Other series that disagree.
    pub disputes: Vec<Evidence<'d>>,
    /// References that were published later.
    pub later: Vec<Evidence<'d>>,
    /// References with another scope.
    pub elsewhere: Vec<Evidence<'d>>,
    /// Whether the number is that of the document that the claim credits.
    pub is_faithful: bool,
}

/// Checks claims against references. Those published before `as_of` decide; by default, those published before the claim's
/// own document. A partial date counts from its first day, and a document without a date from the beginning. Claims without
/// a value are skipped.
pub(crate) fn check<'d, 'r>(
    claims: &'d [Observation],
    references: &'r References<'d>,
    as_of: Option<&'r Text>,
) -> impl Iterator<Item = Checked<'d>> + use<'d, 'r> {
    let stated = claims.iter().filter(|claim| claim.figure.is_some());
    stated.map(move |claim| checked(claim, references, as_of))
}

fn checked<'d>(claim: &'d Observation, references: &References<'d>, as_of: Option<&Text>) -> Checked<'d> {
    let published = references.published(&claim.source);
    let as_of = as_of.map(Text::raw).or(published).filter(|date| !date.is_empty());
    let weighed = Weighed::of(claim, references, as_of);
    let undecided = Checked {
        claim,
        verdict: Verdict::Unverifiable,
        decides: None,
        edition: if weighed.later.is_empty() { EditionAnswer::None } else { EditionAnswer::Later },
        as_of: as_of.map(|date| Text::from(date.to_owned())),
        why: None,
        agrees: Vec::new(),
        disputes: Vec::new(),
        is_faithful: weighed.is_faithful,
        later: weighed.later,
        elsewhere: weighed.far,
    };
    match weighed.decides {
        None => {
            let why = why::why(claim, references, !undecided.later.is_empty());
            Checked { why: Some(why), is_faithful: false, ..undecided }
        }
        Some(decides) => decided(decides, weighed.beside, undecided, references),
    }
}

/// The references of a claim.
struct Weighed<'d> {
    /// The first of those of the nearest scope.
    decides: Option<Evidence<'d>>,
    /// The others of that scope, as far as they may matter.
    beside: Vec<Evidence<'d>>,
    /// Those of other scopes.
    far: Vec<Evidence<'d>>,
    /// Those too late to decide.
    later: Vec<Evidence<'d>>,
    /// Whether one of the nearest scope is of the document that the claim credits, and supports it.
    is_faithful: bool,
}

impl<'d> Weighed<'d> {
    fn of(claim: &'d Observation, references: &References<'d>, as_of: Option<&str>) -> Weighed<'d> {
        let field = references.field(claim);
        let part = |group| Part::of(claim, group, as_of, references.catalog);
        let mut parts: Vec<Part<'_, 'd>> = field.near(claim.scope.as_ref()).map(part).collect();
        let has_early = |part: &&Part<'_, 'd>| part.early().next().is_some();
        let has_late = |part: &&Part<'_, 'd>| part.late().next().is_some();
        if claim.scope.is_none() || !parts.iter().filter(has_early).any(|part| part.distance == 0) {
            parts = field.all().map(part).collect();
        }
        let early = parts.iter().filter(has_early).map(|part| part.distance).min();
        let late = || parts.iter().filter(has_late).map(|part| part.distance).min();
        let distance = early.or_else(late).unwrap_or_default();
        let (near, far): (Vec<_>, Vec<_>) = parts.into_iter().partition(|part| part.distance == distance);
        // If the claim states its scope and a reference has it, only narrower and wider scopes are worth showing.
        let is_settled = claim.scope.is_some() && distance == 0;
        let far = far.iter().filter(|part| !is_settled || part.scope != ScopeAnswer::Different);
        let parts = near.into_iter().map(|part| part.weighed(claim)).collect();
        let near = Near { claim, parts, distance };
        let evidence = |by: &Candidate<'d>| Evidence::new(claim, by.clone(), references.catalog);
        let date = |e: &Evidence<'d>| references.published(e.by.source).unwrap_or_default();
        let sorted = |mut all: Vec<Evidence<'d>>| {
            all.sort_by_key(|e| {
                (e.distance, Reverse(date(e)), e.bears_out() == (distance == 0), e.by.place())
            });
            all
        };
        let decides = near.first().map(evidence);
        let beside = decides.iter().flat_map(|decides| near.beside(decides)).map(evidence).collect();
        let far = sorted(far.flat_map(Part::early).map(evidence).collect());
        let mut later: Vec<Evidence<'d>> = near.parts.iter().flat_map(Part::late).map(evidence).collect();
        later.sort_by_key(|e| (e.by.source, e.by.origin, e.by.scope, e.by.unit));
        Weighed {
            beside: sorted(beside),
            far: newest_of_each(far, references),
            later: newest_of_each(later, references),
            is_faithful: near.is_faithful(),
            decides,
        }
    }
}

/// The verdict by the first reference; those beside it have the same scope.
fn decided<'d>(
    decides: Evidence<'d>,
    beside: Vec<Evidence<'d>>,
    undecided: Checked<'d>,
    references: &References<'d>,
) -> Checked<'d> {
    let claim = undecided.claim;
    let is_off = decides.number == Agreement::Off;
    let is_of_series =
        |e: &Evidence<'d>| references.series(e.by.source) == references.series(decides.by.source);
    let date = |e: &Evidence<'d>| references.published(e.by.source).unwrap_or_default();
    let is_older = |e: &Evidence<'d>| is_of_series(e) && date(e) < date(&decides);
    let agrees: Vec<Evidence<'d>> =
        beside.iter().filter(|e| is_off && is_older(e) && e.bears_out()).cloned().collect();
    // References with another scope don't dispute the verdict, nor do those for an earlier period.
    let is_as_new = |e: &Evidence<'d>| match (e.by.period.placed(), decides.by.period.placed()) {
        (Some((_, end)), Some((_, newest))) => end >= newest,
        _ => true,
    };
    let can_dispute = |e: &Evidence<'d>| decides.distance == 0 && !is_older(e) && is_as_new(e);
    let says_otherwise =
        |e: &Evidence<'d>| (e.bears_out() && is_off) || (e.number == Agreement::Off && decides.bears_out());
    let beside = newest_of_each(beside.into_iter().filter(can_dispute), references);
    let is_between =
        undecided.later.iter().any(|next| is_of_series(next) && fell_between(claim, &decides, next));
    let disputes: Vec<Evidence<'d>> = beside.into_iter().filter(says_otherwise).collect();
    // If references of the same date disagree, neither decides.
    let is_undecided = disputes.iter().any(|e| date(e) == date(&decides));
    let verdict = match Verdict::of(decides.number, decides.scope, decides.period) {
        _ if is_between || is_undecided => Verdict::Unverifiable,
        Verdict::Contradicted if !agrees.is_empty() => Verdict::Outdated,
        verdict => verdict,
    };
    let is_credited = |e: &Evidence<'d>| {
        let origin = claim.origin.as_ref();
        origin.is_some() && (origin == Some(e.by.source) || origin == e.by.origin)
    };
    let is_faithful =
        undecided.is_faithful || undecided.elsewhere.iter().any(|e| is_credited(e) && e.bears_out());
    Checked {
        verdict,
        edition: match verdict {
            _ if is_between => EditionAnswer::Between,
            Verdict::Outdated => EditionAnswer::Older,
            _ if date(&decides).is_empty() => EditionAnswer::Undated,
            _ => EditionAnswer::Newest,
        },
        why: (verdict == Verdict::Unverifiable).then_some(match () {
            () if is_between => Why::Between,
            () if is_undecided => Why::Disagreement,
            () => Why::Open,
        }),
        is_faithful,
        decides: Some(decides),
        agrees,
        disputes,
        ..undecided
    }
}

/// The newest of each series, scope and origin.
fn newest_of_each<'d>(
    evidence: impl IntoIterator<Item = Evidence<'d>>,
    references: &References<'d>,
) -> Vec<Evidence<'d>> {
    let mut all: Vec<Evidence<'d>> = evidence.into_iter().collect();
    all.sort_by_key(|e| Reverse(references.published(e.by.source).unwrap_or_default()));
    let mut known = BTreeSet::new();
    all.retain(|e| known.insert((references.series(e.by.source), e.by.scope, e.by.origin)));
    all
}

/// Whether a running count lies between two editions of one series, so that neither contradicts it.
fn fell_between(claim: &Observation, before: &Evidence<'_>, after: &Evidence<'_>) -> bool {
    let amount = |figure: Figure| match figure {
        Figure::Amount(amount) => Some(amount),
        Figure::Rank(_) => None,
    };
    let counts = (claim.amount(), amount(before.by.figure), amount(after.by.figure));
    let (Some(claimed), Some(first), Some(last)) = counts else { return false };
    let above = |a: Amount, b: Amount| a.order(b) == Order::Above;
    matches!(claim.period, Period::From(_))
        && before.number == Agreement::Off
        && before.scope != ScopeAnswer::Different
        && ((above(claimed, first) && above(last, claimed))
            || (above(first, claimed) && above(claimed, last)))
}
