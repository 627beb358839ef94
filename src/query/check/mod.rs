//! Whether figures hold: each is held against what others state of the same thing, `check`.
//!
//! How it stands is answered four times over, on the number, on what was counted, on the time and on the edition; one
//! word sums these up. Which figures are held against each other, and which of them decides, is in `references`.

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
///
/// ```
/// use aiwatch::builtin;
/// use aiwatch::load::{Incoming, ReadOptions, Request, load};
/// use aiwatch::model::{Dataset, Selection};
/// use aiwatch::query::check::{References, check};
/// use aiwatch::query::verdict::Verdict;
///
/// let read = |set: &str| {
///     let mut dataset = Dataset::default();
///     let request =
///         Request { data: &[set.to_owned()], selection: &Selection::default(), skip_invalid: false, options: ReadOptions::default(), threads: None };
///     load(&request, &mut Incoming::of(&mut std::io::empty()), &mut dataset).unwrap();
///     dataset
/// };
/// let claims = read("@article").observations;
/// let mut reference = read("@reference");
/// let all = claims.iter().chain(&reference.observations);
/// reference.catalog = builtin::describe(all, &Default::default(), &[]);
/// let checked = check(&claims, &References::new(&reference, &claims), None);
/// // 335 billion: in the edition of 2024, not in that of 2025.
/// assert_eq!(checked[0].verdict, Verdict::Outdated);
/// ```
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
    let as_of = as_of.map(Text::raw).or(published).filter(|date| !date.is_empty());
    let mut weighed = Weighed::of(claim, references, as_of);
    let untold = Checked {
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
        None => Checked { why: Some(why::why(claim, references, !untold.later.is_empty())), ..untold },
        Some((decides, others)) => decided(decides, others, untold, references),
    }
}

/// What a claim is held against: what counts the same, what counts something else, and what is too late to decide.
struct Weighed<'d> {
    near: Vec<Evidence<'d>>,
    far: Vec<Evidence<'d>>,
    later: Vec<Evidence<'d>>,
}

impl<'d> Weighed<'d> {
    fn of(claim: &'d Observation<'static>, references: &References<'d>, as_of: Option<&str>) -> Weighed<'d> {
        let date = |evidence: &Evidence<'d>| references.published(evidence.by.source).unwrap_or_default();
        let all = references.of(claim).into_iter();
        let all = all.map(|by| Evidence::new(claim, by, references.catalog()));
        let is_later = |evidence: &Evidence<'d>| {
            let Some(as_of) = as_of else { return false };
            // Nobody published a figure before its time was over.
            let end = evidence.by.period.placed().map(|(_, (y, m, d))| format!("{y:04}-{m:02}-{d:02}"));
            let is_open = date(evidence).is_empty() && end.is_some_and(|end| end.as_str() >= as_of);
            is_open || date(evidence) >= as_of
        };
        let (later, mut earlier): (Vec<_>, Vec<_>) = all.partition(is_later);
        let nearest = |some: &[Evidence<'d>]| some.iter().map(|evidence| evidence.distance).min();
        let nearest = nearest(&earlier).or(nearest(&later)).unwrap_or_default();
        // Of two that nobody knows the newer of, the one that does not bear the figure out; beside the scope, the one that
        // does.
        earlier.sort_by_key(|evidence| {
            let doubt = evidence.bears_out() == (nearest == 0);
            let by = &evidence.by;
            (evidence.distance, Reverse(date(evidence)), doubt, by.source, by.scope, by.origin)
        });
        let (near, far): (Vec<_>, Vec<_>) = earlier.into_iter().partition(|e| e.distance == nearest);
        // Beside a figure that says what it counts, and is told by, only a part of that or what holds it is of interest.
        let is_settled = claim.scope.is_some() && nearest == 0;
        let is_related = |e: &Evidence<'d>| !is_settled || e.scope != ScopeAnswer::Different;
        Weighed {
            near,
            far: newest_of_each(far.into_iter().filter(is_related), references),
            later: newest_of_each(later.into_iter().filter(|e| e.distance == nearest), references),
        }
    }
}

/// What the first of the references makes of a claim, beside the others that count the same.
fn decided<'d>(
    decides: &Evidence<'d>,
    others: &[Evidence<'d>],
    untold: Checked<'d>,
    references: &References<'d>,
) -> Checked<'d> {
    let claim = untold.claim;
    let is_off = decides.number == Agreement::Off;
    let is_of_series =
        |e: &Evidence<'d>| references.series(e.by.source) == references.series(decides.by.source);
    let date = |e: &Evidence<'d>| references.published(e.by.source).unwrap_or_default();
    let is_older = |e: &&Evidence<'d>| is_of_series(e) && date(e) < date(decides);
    let agrees: Vec<Evidence<'d>> =
        others.iter().filter(|e| is_off && is_older(e) && e.bears_out()).cloned().collect();
    // What counts something else disputes nothing, nor what is of an earlier time.
    let is_as_new = |e: &&Evidence<'d>| match (e.by.period.placed(), decides.by.period.placed()) {
        (Some((_, end)), Some((_, newest))) => end >= newest,
        _ => true,
    };
    let can_dispute = |e: &&Evidence<'d>| decides.distance == 0 && !is_older(e) && is_as_new(e);
    let says_otherwise =
        |e: &Evidence<'d>| (e.bears_out() && is_off) || (e.number == Agreement::Off && decides.bears_out());
    let beside = newest_of_each(others.iter().filter(can_dispute).cloned(), references);
    let is_between = untold.later.iter().any(|next| is_of_series(next) && fell_between(claim, decides, next));
    let disputes: Vec<Evidence<'d>> = beside.into_iter().filter(says_otherwise).collect();
    // Of two of one date neither is newer: there is nothing to tell it by.
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
        others.iter().chain([decides]).chain(&untold.elsewhere).any(|e| is_credited(e) && e.bears_out());
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
        ..untold
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
