//! One figure held against another.

use super::references::Candidate;
use crate::model::{Amount, Catalog, Figure, Number, Observation, Position, number::Rounding};
use crate::query::verdict::{Agreement, Counted, PeriodAnswer, ScopeAnswer};

/// What one reference says of a figure: the answers on number, scope and period.
#[derive(Clone, Debug)]
pub struct Evidence<'d> {
    /// The figure that it is held against.
    pub by: Candidate<'d>,
    /// How the claimed number stands to it.
    pub number: Agreement,
    /// How far off the claimed amount is, where it is.
    pub difference: Option<Difference>,
    /// What the reference counts, beside the claim.
    pub scope: ScopeAnswer,
    /// Whether they are of one time.
    pub period: PeriodAnswer,
    /// How far what it counts is from what is claimed: nought for the same, then the steps along the tree of scopes, and
    /// most for something else.
    pub(super) distance: usize,
}

/// How far a claimed amount is from the reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The claim less the reference, in their unit.
    pub absolute: Amount,
    /// The same in per cent of the reference; none where that is nought or a range or bound.
    pub relative: Option<Amount>,
}

impl<'d> Evidence<'d> {
    pub(super) fn new(claim: &'d Observation<'static>, by: Candidate<'d>, catalog: &Catalog) -> Evidence<'d> {
        let (number, difference) = match (claim.figure, by.figure) {
            (Some(Figure::Amount(stated)), Figure::Amount(found)) => {
                let number = Agreement::of(stated, found);
                (number, (number == Agreement::Off).then(|| difference(stated, found)).flatten())
            }
            (Some(Figure::Rank(stated)), Figure::Rank(found)) => (of_positions(stated, found), None),
            _ => (Agreement::Incomparable, None),
        };
        let metric = &claim.metric;
        let scope = ScopeAnswer::of(
            // A rank has no unit: it is of what the list counts.
            Counted { metric, unit: claim.unit.as_ref().or(by.unit), scope: claim.scope.as_ref() },
            Counted { metric, unit: by.unit, scope: by.scope },
            catalog,
        );
        let depth = |scope| catalog.scope_depth(metric, scope);
        let distance = match scope {
            ScopeAnswer::Same | ScopeAnswer::NotStated => 0,
            ScopeAnswer::Narrower | ScopeAnswer::Wider => {
                depth(claim.scope.as_ref()).abs_diff(depth(by.scope))
            }
            ScopeAnswer::Different => usize::MAX,
        };
        Evidence {
            period: PeriodAnswer::of(claim.period, by.period),
            by,
            number,
            difference,
            scope,
            distance,
        }
    }

    /// Whether the reference bears the number out.
    #[must_use]
    pub fn bears_out(&self) -> bool {
        matches!(self.number, Agreement::Equal | Agreement::Rounds | Agreement::Within)
    }
}

fn difference(stated: Amount, found: Amount) -> Option<Difference> {
    let absolute = stated.minus(found).ok().flatten()?;
    let relative = match found {
        Amount::Exactly(found) | Amount::About(found) if !found.is_zero() => per_cent(absolute, found),
        _ => None,
    };
    Some(Difference { absolute, relative })
}

/// An amount in per cent of a number, to three digits.
fn per_cent(part: Amount, whole: Number) -> Option<Amount> {
    let share = part.over(Amount::Exactly(whole.abs()))?;
    let number = |n: Number| n.shifted(2).rounded_to(3, Rounding::Nearest).without_trailing_zeros();
    Some(match share {
        Amount::Exactly(n) => Amount::Exactly(number(n)),
        // Of a range or bound the digits stay: rounded they would no longer be bounds.
        _ => return None,
    })
}

/// How a stated position stands to the one that it should be.
fn of_positions(stated: Position, found: Position) -> Agreement {
    let holds =
        |outer: Position, inner: Position| outer.first() <= inner.first() && inner.last() <= outer.last();
    if stated == found {
        Agreement::Equal
    } else if !stated.meets(found) {
        Agreement::Off
    } else if holds(stated, found) || holds(found, stated) {
        Agreement::Within
    } else {
        Agreement::Open
    }
}
