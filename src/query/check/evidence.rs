//! A claim compared with one reference.

use super::candidate::Candidate;
use crate::model::{Amount, Catalog, Figure, Number, Observation, Rank, Text, number::Rounding};
use crate::query::verdict::{Agreement, PeriodAnswer, ScopeAnswer};

/// What one reference says about a claim: the answers on number, scope and period.
#[derive(Clone, Debug)]
pub(crate) struct Evidence<'d> {
    /// The reference.
    pub by: Candidate<'d>,
    /// The claimed number relative to it.
    pub number: Agreement,
    /// The distance between the two, if the claim is off.
    pub difference: Option<Difference>,
    /// The scope of the reference relative to the claim.
    pub scope: ScopeAnswer,
    /// The period of the reference relative to the claim.
    pub period: PeriodAnswer,
    /// Steps between the two scopes along the tree: zero for the same scope, `usize::MAX` for unrelated ones.
    pub(super) distance: usize,
}

/// How far a claimed amount is from the reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// The claim minus the reference, in their unit.
    pub absolute: Amount,
    /// The same in percent of the reference; `None` if that is zero, a range or a bound.
    pub relative: Option<Amount>,
}

impl<'d> Evidence<'d> {
    pub(super) fn new(claim: &'d Observation, by: Candidate<'d>, catalog: &Catalog) -> Evidence<'d> {
        let number = agreement(claim, by.figure);
        let difference = match (claim.figure, by.figure) {
            (Some(Figure::Amount(stated)), Figure::Amount(found)) if number == Agreement::Off => {
                difference(stated, found)
            }
            _ => None,
        };
        let (scope, distance) = scope_answer(claim, by.unit, by.scope, catalog);
        Evidence {
            period: PeriodAnswer::of(claim.period, by.period),
            by,
            number,
            difference,
            scope,
            distance,
        }
    }

    /// Whether the reference supports the number.
    pub(crate) fn bears_out(&self) -> bool {
        self.number.bears_out()
    }
}

/// The claimed number relative to that of a reference.
pub(super) fn agreement(claim: &Observation, found: Figure) -> Agreement {
    match (claim.figure, found) {
        (Some(Figure::Amount(stated)), Figure::Amount(found)) => Agreement::of(stated, found),
        (Some(Figure::Rank(stated)), Figure::Rank(found)) => compare_ranks(stated, found),
        _ => Agreement::Incomparable,
    }
}

/// The scope of a reference relative to the claim, and the steps between the two along the tree.
pub(super) fn scope_answer(
    claim: &Observation,
    unit: Option<&Text>,
    scope: Option<&Text>,
    catalog: &Catalog,
) -> (ScopeAnswer, usize) {
    let metric = &claim.metric;
    let answer = ScopeAnswer::of(
        // A rank has no unit of its own, so it takes that of the list.
        (metric, claim.unit.as_ref().or(unit), claim.scope.as_ref()),
        (metric, unit, scope),
        catalog,
    );
    let depth = |scope| catalog.scope_depth(metric, scope);
    let distance = match answer {
        ScopeAnswer::Same | ScopeAnswer::NotStated => 0,
        ScopeAnswer::Narrower | ScopeAnswer::Wider => depth(claim.scope.as_ref()).abs_diff(depth(scope)),
        ScopeAnswer::Different => usize::MAX,
    };
    (answer, distance)
}

fn difference(stated: Amount, found: Amount) -> Option<Difference> {
    let absolute = stated.checked_sub(found).ok().flatten()?;
    let relative = match found {
        Amount::Exactly(found) | Amount::About(found) if !found.is_zero() => percent(absolute, found),
        _ => None,
    };
    Some(Difference { absolute, relative })
}

/// An amount in percent of a number, to three digits.
fn percent(part: Amount, whole: Number) -> Option<Amount> {
    // Rounding the ends of a range or bound would make them untrue.
    let Amount::Exactly(share) = part.checked_div(Amount::Exactly(whole.abs()))? else { return None };
    let percent = share.shifted(2).rounded_to(3, Rounding::Nearest).without_trailing_zeros();
    Some(Amount::Exactly(percent))
}

/// A claimed rank relative to the one that the reference has.
fn compare_ranks(stated: Rank, found: Rank) -> Agreement {
    let holds = |outer: Rank, inner: Rank| outer.first() <= inner.first() && inner.last() <= outer.last();
    if stated == found {
        Agreement::Equal
    } else if !stated.overlaps(found) {
        Agreement::Off
    } else if holds(stated, found) || holds(found, stated) {
        Agreement::Within
    } else {
        Agreement::Open
    }
}
