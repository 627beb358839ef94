//! A claim compared with one reference.

use super::candidate::Candidate;
use crate::model::{Amount, Figure, Number, Text, number::Rounding};
use crate::query::agreement::Agreement;
use crate::query::verdict::{PeriodAnswer, ScopeAnswer};

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
}

/// How far a claimed amount is from the reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// The claim minus the reference, in their unit.
    pub absolute: Amount,
    /// The same in percent of the reference; `None` if that is zero, a range or a bound.
    pub relative: Option<Amount>,
}

impl Evidence<'_> {
    /// The entity that the reference is about.
    pub(crate) fn entity(&self) -> &Text {
        &self.by.record.entity
    }
}

/// How far a claim is from a reference that it doesn't agree with.
pub(super) fn difference(number: Agreement, claim: Figure, found: Figure) -> Option<Difference> {
    let (Figure::Amount(stated), Figure::Amount(found)) = (claim, found) else { return None };
    matches!(number, Agreement::Off | Agreement::Imprecise).then(|| of_amounts(stated, found)).flatten()
}

fn of_amounts(stated: Amount, found: Amount) -> Option<Difference> {
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
