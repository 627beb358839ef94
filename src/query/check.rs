//! Whether figures hold: each is held against what others state of the same thing, `check`.
//!
//! How it stands is answered four times over, on the number, on what was counted, on the time and on the edition; one
//! word sums these up. Which figures are held against each other, and which of them decides, is in [`references`].

mod evidence;
mod references;
mod why;

pub use evidence::{Difference, Evidence};
pub use references::{Candidate, References};
pub use why::Why;

use super::verdict::{Agreement, EditionAnswer, ScopeAnswer, Verdict};
use crate::model::bounds::Order;
use crate::model::{Amount, Figure, Observation, Period, Text};
use std::cmp::Reverse;

/// A figure, and what was found of it. Nothing of this is typed in.
#[derive(Clone, Debug)]
pub struct Checked<'d> {
    /// The figure.
    pub claim: &'d Observation<'static>,
    /// The word that sums it up.
    pub verdict: Verdict,
    /// The figure that decides; none where there is none to.
    pub decides: Option<Evidence<'d>>,
    /// By which edition.
    pub edition: EditionAnswer,
    /// The date before which a reference must be published to decide; none where that is not known.
    pub as_of: Option<Text>,
    /// Why nothing is told, where nothing is.
    pub why: Option<Why>,
    /// Earlier editions that bear it out, where the newest does not.
    pub agrees: Vec<Evidence<'d>>,
    /// Other series that say otherwise.
    pub disputes: Vec<Evidence<'d>>,
    /// What was published later.
    pub later: Vec<Evidence<'d>>,
    /// What counts something else.
    pub elsewhere: Vec<Evidence<'d>>,
    /// Whether the number is that of the document which the claim credits.
    pub is_faithful: bool,
}

/// Holds figures against references. Those published before `as_of` decide; where that is not given, those before the
/// document of the figure. A date that is known to the year or month only counts from its beginning, and what has no date
/// at all is taken to be earlier than everything. Figures without a value are passed over.
pub fn check<'d>(
    claims: impl IntoIterator<Item = &'d Observation<'static>>,
    references: &References<'d>,
    as_of: Option<&Text>,
) -> Vec<Checked<'d>> {
    let stated = claims.into_iter().filter(|claim| claim.figure.is_some());
    stated.map(|claim| checked(claim, references, as_of)).collect()
}

fn checked<'d>(
    claim: &'d Observation<'static>,
    references: &References<'d>,
    as_of: Option<&Text>,
) -> Checked<'d> {
    let published = references.published(&claim.source);
    let limit = as_of.map(Text::raw).or(published).filter(|date| !date.is_empty());
    let is_later = |evidence: &Evidence<'d>| {
        let date = references.published(evidence.by.source).unwrap_or_default();
        limit.is_some_and(|limit| date >= limit)
    };
    let as_of = limit.map(|date| Text::from(date.to_owned()));
    let all: Vec<Evidence<'d>> =
        references.of(claim).into_iter().map(|by| Evidence::new(claim, by, references.catalog())).collect();
    let (later, mut earlier): (Vec<_>, Vec<_>) = all.into_iter().partition(is_later);
    let nearest = earlier.iter().chain(&later).map(|e| e.distance).min().unwrap_or_default();
    let nearest = earlier.iter().map(|e| e.distance).min().unwrap_or(nearest);
    // Of two that nobody knows the newer of, the one that does not bear the figure out; beside the scope, the one that does.
    earlier.sort_by_key(|evidence| {
        let date = references.published(evidence.by.source).unwrap_or_default();
        let doubt = if nearest == 0 { evidence.bears_out() } else { !evidence.bears_out() };
        (evidence.distance, Reverse(date), doubt, evidence.by.source, evidence.by.scope, evidence.by.origin)
    });
    let later = newest_of_each(later.into_iter().filter(|e| e.distance == nearest), references);
    let is_near = |evidence: &&Evidence<'d>| evidence.distance == nearest;
    let near: Vec<Evidence<'d>> = earlier.iter().filter(is_near).cloned().collect();
    // Beside a figure that says what it counts, and is told by, only what is a part of that or holds it is of interest.
    let is_settled = claim.scope.is_some() && nearest == 0;
    let is_related = |e: &Evidence<'d>| !is_settled || e.scope != ScopeAnswer::Different;
    let far = earlier.into_iter().filter(|e| e.distance != nearest && is_related(e));
    let elsewhere = newest_of_each(far, references);
    let Some((decides, others)) = near.split_first() else {
        let why = why::why(claim, references, !later.is_empty());
        return Checked {
            verdict: Verdict::Unverifiable,
            decides: None,
            as_of,
            edition: if later.is_empty() { EditionAnswer::None } else { EditionAnswer::Later },
            why: Some(why),
            agrees: Vec::new(),
            disputes: Vec::new(),
            later,
            elsewhere,
            is_faithful: false,
            claim,
        };
    };
    let series = references.series(decides.by.source);
    let is_older = |e: &&Evidence<'d>| {
        references.series(e.by.source) == series
            && references.published(e.by.source) < references.published(decides.by.source)
    };
    let says_otherwise = |e: &Evidence<'d>| match e.bears_out() {
        true => decides.number == Agreement::Off,
        false => e.number == Agreement::Off && decides.bears_out(),
    };
    let agrees: Vec<Evidence<'d>> = if decides.number == Agreement::Off {
        others.iter().filter(is_older).filter(|e| e.bears_out()).cloned().collect()
    } else {
        Vec::new()
    };
    // What counts something else disputes nothing, nor what is of an earlier time.
    let is_as_new = |e: &&Evidence<'d>| match (e.by.period.placed(), decides.by.period.placed()) {
        (Some((_, end)), Some((_, newest))) => end >= newest,
        _ => true,
    };
    let can_dispute = |e: &&Evidence<'d>| nearest == 0 && !is_older(e) && is_as_new(e);
    let beside = others.iter().filter(can_dispute).cloned();
    let disputes: Vec<Evidence<'d>> =
        newest_of_each(beside, references).into_iter().filter(says_otherwise).collect();
    let is_between = later
        .iter()
        .any(|next| references.series(next.by.source) == series && fell_between(claim, decides, next));
    let verdict = match Verdict::of(decides.number, decides.scope, decides.period) {
        _ if is_between => Verdict::Unverifiable,
        Verdict::Contradicted if !agrees.is_empty() => Verdict::Outdated,
        verdict => verdict,
    };
    let edition = if is_between {
        EditionAnswer::Between
    } else if verdict == Verdict::Outdated {
        EditionAnswer::Older
    } else if references.published(decides.by.source).is_none_or(str::is_empty) {
        EditionAnswer::Undated
    } else {
        EditionAnswer::Newest
    };
    let credited =
        |e: &Evidence<'d>| claim.origin.as_ref().is_some_and(|o| o == e.by.source || Some(o) == e.by.origin);
    Checked {
        verdict,
        edition,
        as_of,
        why: (verdict == Verdict::Unverifiable).then_some(if is_between { Why::Between } else { Why::Open }),
        is_faithful: near.iter().chain(&elsewhere).any(|e| credited(e) && e.bears_out()),
        decides: Some(decides.clone()),
        agrees,
        disputes,
        later,
        elsewhere,
        claim,
    }
}

/// Of each series, scope and origin the first, which is the newest where they come in that order.
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

/// Whether a running count lies between what two editions of one series state, so that neither speaks against it.
fn fell_between(claim: &Observation<'static>, before: &Evidence<'_>, after: &Evidence<'_>) -> bool {
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
