//! A comparison of some amounts, carried out.

use crate::model::bounds::TooManyDigits;
use crate::model::{Amount, Comparison, Number, Relation};
use crate::query::agreement::{Agreement, Whole, width};

/// An amount that is compared, and how precise it is if it is a whole number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Operand {
    pub(super) amount: Amount,
    pub(super) whole: Whole,
    /// Whether it is a percentage.
    pub(super) is_share: bool,
}

/// A comparison, carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Computed {
    /// What the amounts say of the claim.
    pub number: Agreement,
    /// How many times, points or percent, or the sum; where one is said to be less, the second divided by the first.
    pub amount: Option<Amount>,
}

impl Computed {
    /// Of what can't be compared.
    pub(super) const NONE: Computed = Computed { number: Agreement::Incomparable, amount: None };
}

/// Carries out a comparison of the first figures, and the second one if there is any, in this order.
pub(super) fn compute(claim: &Comparison, operands: &[Operand]) -> Computed {
    let amounts: Vec<Amount> = operands.iter().map(|operand| operand.amount).collect();
    let whole = match claim.relation {
        Relation::Points => Whole::Rounded,
        _ => Whole::Exact,
    };
    match (claim.relation, amounts.as_slice()) {
        (Relation::LessThan, [left, right]) => {
            let times = right.checked_div(*left).filter(|times| !times.value().is_negative());
            Computed { number: Agreement::of_less(*left, *right), amount: times }
        }
        (Relation::SameAs, [left, right]) => {
            let whole = operands.last().map_or(whole, |right| right.whole);
            Computed { number: says(*left, *right, whole), amount: None }
        }
        (Relation::Points, _) if operands.iter().any(|operand| !operand.is_share) => Computed::NONE,
        (relation, _) => {
            let Some((claimed, found)) = outcome(claim, relation, &amounts) else { return Computed::NONE };
            let number = says(claimed, found, whole);
            let loosely = || {
                let spread: Vec<Amount> = operands.iter().map(spread).collect();
                outcome(claim, relation, &spread)
            };
            // What the rounding of the figures leaves open is not excluded.
            let is_open = number == Agreement::Off
                && loosely().is_some_and(|(claimed, found)| says(claimed, found, whole) != Agreement::Off);
            Computed { number: if is_open { Agreement::Open } else { number }, amount: Some(found) }
        }
    }
}

/// What is claimed to come out, and what comes out.
fn outcome(claim: &Comparison, relation: Relation, amounts: &[Amount]) -> Option<(Amount, Amount)> {
    match (relation, amounts) {
        (Relation::Times, [left, right]) => Some((claim.amount?, left.checked_div(*right)?)),
        (Relation::Points, [left, right]) => {
            Some((claim.amount?, bounded(*left).checked_sub(bounded(*right)).ok()??))
        }
        (Relation::Percent, [left, right]) => Some((claim.amount?, growth(*left, *right)?)),
        (Relation::Sum, parts) => match claim.amount {
            Some(claimed) => Some((claimed, sum(parts)?)),
            None => {
                let (whole, parts) = parts.split_last()?;
                Some((sum(parts)?, *whole))
            }
        },
        _ => None,
    }
}

/// What a computed number says of a claimed one.
fn says(claimed: Amount, found: Amount, whole: Whole) -> Agreement {
    Agreement::of(claimed, found, whole)
}

/// In percent of the second amount, which must be above zero.
fn growth(left: Amount, right: Amount) -> Option<Amount> {
    let (left, right) = (bounded(left), bounded(right));
    right.bounds().low.filter(|low| !low.at.is_negative() && (low.open || !low.at.is_zero()))?;
    let times = left.checked_div(right)?;
    let one = Amount::Exactly(Number::from(1_u32));
    let share = times.checked_sub(one).ok()??;
    share.checked_div(Amount::Exactly(Number::from(1_u32).shifted(-2)))
}

/// A difference is less sure than "about" the numbers that it is of: of these, the bounds count.
fn bounded(amount: Amount) -> Amount {
    match amount {
        Amount::About(_) => width(amount).amount().unwrap_or(amount),
        _ => amount,
    }
}

fn sum(parts: &[Amount]) -> Option<Amount> {
    let (first, rest) = parts.split_first()?;
    let add =
        |sum: Amount, part: &Amount| -> Result<Option<Amount>, TooManyDigits> { sum.checked_add(*part) };
    rest.iter().try_fold(*first, |sum, part| add(sum, part).ok().flatten())
}

/// All that an amount may be that was rounded to its last digit. What is counted is exact.
fn spread(operand: &Operand) -> Amount {
    let Amount::Exactly(n) = operand.amount else { return operand.amount };
    if operand.whole == Whole::Exact && n.last_place() == 0 {
        return operand.amount;
    }
    let half = Number::from(5_u32).shifted(n.last_place() - 1);
    let ends = n.checked_sub(half).zip(n.checked_add(half));
    let range = ends.and_then(|(low, high)| Amount::new(crate::model::Qualifier::Range, low, Some(high)));
    range.unwrap_or(operand.amount)
}
