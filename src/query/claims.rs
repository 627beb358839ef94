//! Statements that set figures against each other, judged by the figures: `claims`.

use super::verdict::{Agreement, PeriodAnswer, ScopeAnswer, Verdict};
use crate::model::{Amount, Claim, Dataset, Observation, Relation, Text};

/// A statement and what its figures say of it. Nothing of this is typed in.
#[derive(Clone, Debug)]
pub struct Judged<'d> {
    /// The statement.
    pub claim: Claim,
    /// Its first figure.
    pub left: &'d Observation<'static>,
    /// Its second figure.
    pub right: &'d Observation<'static>,
    /// How the first stands to the second, beside how it is said to.
    pub number: Agreement,
    /// The second by the first.
    pub times: Option<Amount>,
    /// What the second counts, beside the first.
    pub scope: ScopeAnswer,
    /// Whether they are of one time.
    pub period: PeriodAnswer,
    /// The word that sums these up.
    pub verdict: Verdict,
}

/// Judges the statements whose figures are both in the dataset.
#[must_use]
pub fn judged(dataset: &Dataset, claims: impl IntoIterator<Item = Claim>) -> Vec<Judged<'_>> {
    claims.into_iter().filter_map(|claim| judge(dataset, claim)).collect()
}

/// The statements that the dataset has a figure of, and that are not judged all the same: the other one is missing, or
/// stands twice, or is from another document.
#[must_use]
pub fn unjudged(dataset: &Dataset, claims: impl IntoIterator<Item = Claim>) -> Vec<Claim> {
    let named = |claim: &Claim| {
        let is_of = |id: &Text| *id == claim.left || *id == claim.right;
        dataset.observations.iter().filter_map(|o| o.id.as_ref()).any(is_of)
    };
    let left_out = |claim: &Claim| figures(claim, &dataset.observations).is_none() && named(claim);
    claims.into_iter().filter(left_out).collect()
}

/// The two figures of a statement: each once, and from the document that makes the statement.
#[must_use]
pub fn figures<'d>(
    claim: &Claim,
    observations: &'d [Observation<'static>],
) -> Option<(&'d Observation<'static>, &'d Observation<'static>)> {
    let named = |id| {
        let mut found = observations.iter().filter(|o| o.id.as_ref() == Some(id) && o.source == claim.source);
        // Of two rows with one id nobody knows which is meant.
        found.next().filter(|_| found.next().is_none())
    };
    Some((named(&claim.left)?, named(&claim.right)?))
}

fn judge(dataset: &Dataset, claim: Claim) -> Option<Judged<'_>> {
    let (left, right) = figures(&claim, &dataset.observations)?;
    let scope = ScopeAnswer::of(left.into(), right.into(), &dataset.catalog);
    let period = PeriodAnswer::of(left.period, right.period);
    // Dollars are not set against models, nor an amount against a rank or nothing.
    let amounts = left.amount().zip(right.amount()).filter(|_| left.unit == right.unit);
    let number = amounts.map_or(Agreement::Incomparable, |(left, right)| match claim.relation {
        Relation::LessThan => Agreement::of_less(left, right),
        Relation::SameAs => Agreement::of(left, right),
    });
    let times = amounts
        .filter(|_| claim.relation == Relation::LessThan)
        .and_then(|(left, right)| right.over(left))
        // So many times a debt says nothing.
        .filter(|times| !times.value().is_negative());
    Some(Judged {
        left,
        right,
        number,
        times,
        scope,
        period,
        verdict: Verdict::of(number, scope, period),
        claim,
    })
}
