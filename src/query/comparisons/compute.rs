//! A comparison of some amounts, carried out.

use crate::model::bounds::TooManyDigits;
use crate::model::{Amount, Comparison, Number, Qualifier, Relation};
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
    match (claim.relation, amounts.as_slice()) {
        (Relation::LessThan, [left, right]) => {
            let times = right.checked_div(*left).filter(|times| !times.value().is_negative());
            Computed { number: Agreement::of_less(*left, *right), amount: times }
        }
        (Relation::SameAs, [left, right]) => {
            let whole = operands.last().map_or(Whole::Exact, |right| right.whole);
            Computed { number: says(*left, *right, whole), amount: None }
        }
        (Relation::Points, _) if operands.iter().any(|operand| !operand.is_share) => Computed::NONE,
        _ => {
            let Some(outcome) = outcome(claim, &amounts) else { return Computed::NONE };
            Computed { number: outcome.number(claim, operands), amount: Some(outcome.amount) }
        }
    }
}

/// What comes out of a comparison, and the two amounts of which one is said to be the other.
struct Outcome {
    amount: Amount,
    claimed: Amount,
    found: Amount,
}

fn outcome(claim: &Comparison, amounts: &[Amount]) -> Option<Outcome> {
    let amount = match (claim.relation, amounts) {
        (Relation::Times, [left, right]) => left.checked_div(*right)?,
        (Relation::Points, [left, right]) => bounded(*left).checked_sub(bounded(*right)).ok()??,
        (Relation::Percent, [left, right]) => growth(*left, *right)?,
        (Relation::Sum, parts) => match (claim.amount, parts.split_last()?) {
            (Some(_), _) => sum(parts)?,
            (None, (whole, parts)) => {
                let amount = sum(parts)?;
                return Some(Outcome { amount, claimed: amount, found: *whole });
            }
        },
        _ => return None,
    };
    Some(Outcome { amount, claimed: claim.amount?, found: amount })
}

impl Outcome {
    /// What the computed amount says of the claimed one.
    fn number(&self, claim: &Comparison, operands: &[Operand]) -> Agreement {
        let number = says(self.claimed, exact(self.found), Whole::Exact);
        if !matches!(number, Agreement::Off | Agreement::Imprecise) {
            return number;
        }
        let spread: Vec<Amount> = operands.iter().map(spread).collect();
        let may_be = outcome(claim, &spread)
            .is_some_and(|of| says(of.claimed, of.found, Whole::Exact) != Agreement::Off);
        match number {
            // What the rounding of the figures leaves open is not excluded.
            Agreement::Off if may_be => Agreement::Open,
            Agreement::Imprecise if may_be && operands.iter().any(|of| of.is_rounded()) => Agreement::Rounded,
            number => number,
        }
    }
}

/// What a number says of a claimed one.
fn says(claimed: Amount, found: Amount, whole: Whole) -> Agreement {
    Agreement::of(claimed, found, whole)
}

/// The digits of what is computed say nothing of how precise it is.
fn exact(amount: Amount) -> Amount {
    let Amount::Exactly(n) = amount else { return amount };
    let precise = Number::ZERO.shifted(n.last_place().min(0) - MORE_DIGITS);
    n.checked_add(precise).map_or(amount, Amount::Exactly)
}

/// More digits than claims have.
const MORE_DIGITS: i32 = 9;

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

impl Operand {
    /// Whether it was rounded to its last digit, as all that isn't counted.
    fn is_rounded(&self) -> bool {
        matches!(self.amount, Amount::Exactly(n) if self.whole == Whole::Rounded || n.last_place() != 0)
    }
}

/// All that an amount may be.
fn spread(operand: &Operand) -> Amount {
    let Amount::Exactly(n) = operand.amount else { return operand.amount };
    if !operand.is_rounded() {
        return operand.amount;
    }
    let half = Number::from(5_u32).shifted(n.last_place() - 1);
    let ends = n.checked_sub(half).zip(n.checked_add(half));
    let range = ends.and_then(|(low, high)| Amount::new(Qualifier::Range, low, Some(high)));
    range.unwrap_or(operand.amount)
}
