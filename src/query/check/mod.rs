//! Claims checked against reference figures: `check`.
//!
//! Number, scope, period and edition are answered separately, and one verdict sums them up. `references` has the candidates
//! for each claim; which of them decides is settled here.

mod evidence;
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
use std::cmp::Reverse;

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
pub(crate) fn check<'d>(
    claims: impl IntoIterator<Item = &'d Observation>,
    references: &References<'d>,
    as_of: Option<&Text>,
) -> Vec<Checked<'d>> {
    let stated = claims.into_iter().filter(|claim| claim.figure.is_some());
    stated.map(|claim| checked(claim, references, as_of)).collect()
}

fn checked<'d>(claim: &'d Observation, references: &References<'d>, as_of: Option<&Text>) -> Checked<'d> {
    let published = references.published(&claim.source);
    let as_of = as_of.map(Text::raw).or(published).filter(|date| !date.is_empty());
    let mut weighed = Weighed::of(claim, references, as_of);
    let undecided = Checked {
        claim,
        verdict: Verdict::Unverifiable,
        decides: None,
        edition: if weighed.later.is_empty() { EditionAnswer::None } else { EditionAnswer::Later },
        as_of: as_of.map(|date| Text::from(date.to_owned())),
        why: None,
        agrees: Vec::new(),
        disputes: Vec::new(),
        is_faithful: false,
        later: std::mem::take(&mut weighed.later),
        elsewhere: std::mem::take(&mut weighed.far),
    };
    match weighed.near.split_first() {
        None => Checked { why: Some(why::why(claim, references, !undecided.later.is_empty())), ..undecided },
        Some((decides, others)) => decided(decides, others, undecided, references),
    }
}

/// The references of a claim: those of the nearest scope, those of other scopes, and those too late to decide.
struct Weighed<'d> {
    near: Vec<Evidence<'d>>,
    far: Vec<Evidence<'d>>,
    later: Vec<Evidence<'d>>,
}

impl<'d> Weighed<'d> {
    fn of(claim: &'d Observation, references: &References<'d>, as_of: Option<&str>) -> Weighed<'d> {
        let date = |evidence: &Evidence<'d>| references.published(evidence.by.source).unwrap_or_default();
        let all = references.of(claim).into_iter();
        let all = all.map(|by| Evidence::new(claim, by, references.catalog));
        let is_later = |evidence: &Evidence<'d>| {
            let Some(as_of) = as_of else { return false };
            // A figure is not published before its period is over.
            let end = evidence.by.period.placed().map(|(_, (y, m, d))| format!("{y:04}-{m:02}-{d:02}"));
            let is_open = date(evidence).is_empty() && end.is_some_and(|end| end.as_str() >= as_of);
            is_open || date(evidence) >= as_of
        };
        let (later, mut earlier): (Vec<_>, Vec<_>) = all.partition(is_later);
        let distance = |some: &[Evidence<'d>]| some.iter().map(|evidence| evidence.distance).min();
        let nearest = distance(&earlier).or(distance(&later)).unwrap_or_default();
        // Among references of the same date, the one against the claim comes first; if the scope differs anyway, the
        // one that supports it.
        earlier.sort_by_key(|evidence| {
            let doubt = evidence.bears_out() == (nearest == 0);
            let by = &evidence.by;
            (evidence.distance, Reverse(date(evidence)), doubt, by.source, by.scope, by.origin)
        });
        let (near, far): (Vec<_>, Vec<_>) = earlier.into_iter().partition(|e| e.distance == nearest);
        // If the claim states its scope and a reference has it, only narrower and wider scopes are worth showing.
        let is_settled = claim.scope.is_some() && nearest == 0;
        let is_related = |e: &Evidence<'d>| !is_settled || e.scope != ScopeAnswer::Different;
        Weighed {
            near,
            far: newest_of_each(far.into_iter().filter(is_related), references),
            later: newest_of_each(later.into_iter().filter(|e| e.distance == nearest), references),
        }
    }
}

/// The verdict by the first reference; the others have the same scope.
fn decided<'d>(
    decides: &Evidence<'d>,
    others: &[Evidence<'d>],
    undecided: Checked<'d>,
    references: &References<'d>,
) -> Checked<'d> {
    let claim = undecided.claim;
    let is_off = decides.number == Agreement::Off;
    let is_of_series =
        |e: &Evidence<'d>| references.series(e.by.source) == references.series(decides.by.source);
    let date = |e: &Evidence<'d>| references.published(e.by.source).unwrap_or_default();
    let is_older = |e: &&Evidence<'d>| is_of_series(e) && date(e) < date(decides);
    let agrees: Vec<Evidence<'d>> =
        others.iter().filter(|e| is_off && is_older(e) && e.bears_out()).cloned().collect();
    // References with another scope don't dispute the verdict, nor do those for an earlier period.
    let is_as_new = |e: &&Evidence<'d>| match (e.by.period.placed(), decides.by.period.placed()) {
        (Some((_, end)), Some((_, newest))) => end >= newest,
        _ => true,
    };
    let can_dispute = |e: &&Evidence<'d>| decides.distance == 0 && !is_older(e) && is_as_new(e);
    let says_otherwise =
        |e: &Evidence<'d>| (e.bears_out() && is_off) || (e.number == Agreement::Off && decides.bears_out());
    let beside = newest_of_each(others.iter().filter(can_dispute).cloned(), references);
    let is_between =
        undecided.later.iter().any(|next| is_of_series(next) && fell_between(claim, decides, next));
    let disputes: Vec<Evidence<'d>> = beside.into_iter().filter(says_otherwise).collect();
    // If references of the same date disagree, neither decides.
    let is_undecided = disputes.iter().any(|e| date(e) == date(decides));
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
        others.iter().chain([decides]).chain(&undecided.elsewhere).any(|e| is_credited(e) && e.bears_out());
    Checked {
        verdict,
        edition: match verdict {
            _ if is_between => EditionAnswer::Between,
            Verdict::Outdated => EditionAnswer::Older,
            _ if date(decides).is_empty() => EditionAnswer::Undated,
            _ => EditionAnswer::Newest,
        },
        why: (verdict == Verdict::Unverifiable).then_some(match () {
            () if is_between => Why::Between,
            () if is_undecided => Why::Disagreement,
            () => Why::Open,
        }),
        is_faithful,
        decides: Some(decides.clone()),
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
    let line = |e: &Evidence<'d>| (references.series(e.by.source), e.by.scope, e.by.origin);
    let mut kept: Vec<Evidence<'d>> = Vec::new();
    for e in all {
        if !kept.iter().any(|known| line(known) == line(&e)) {
            kept.push(e);
        }
    }
    kept
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
