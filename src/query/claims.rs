//! Claims that compare two figures, judged by these figures: `claims`.

use super::agreement::{Agreement, Whole};
use super::verdict::{PeriodAnswer, ScopeAnswer, Verdict, counted};
use crate::model::{Amount, Claim, Dataset, Observation, Relation, Text};

/// A claim and its verdict, computed from its two figures.
#[derive(Clone, Debug)]
pub(crate) struct Judged<'d> {
    /// The claim.
    pub claim: Claim,
    /// The first figure.
    pub left: &'d Observation,
    /// The second figure.
    pub right: &'d Observation,
    /// Whether the two numbers relate as claimed.
    pub number: Agreement,
    /// The second figure divided by the first.
    pub times: Option<Amount>,
    /// The scope of the second figure relative to the first.
    pub scope: ScopeAnswer,
    /// Whether both have the same period.
    pub period: PeriodAnswer,
    /// The verdict on these answers.
    pub verdict: Verdict,
}

/// Judges the claims whose figures are both in the dataset.
pub(crate) fn judged(dataset: &Dataset, claims: impl IntoIterator<Item = Claim>) -> Vec<Judged<'_>> {
    claims.into_iter().filter_map(|claim| judge(dataset, claim)).collect()
}

/// Claims that can't be judged although the dataset has one of their figures: the other one is missing, ambiguous, or from
/// another document.
pub(crate) fn unjudged(dataset: &Dataset, claims: impl IntoIterator<Item = Claim>) -> Vec<Claim> {
    let named = |claim: &Claim| {
        let is_of = |id: &Text| *id == claim.left || *id == claim.right;
        dataset.observations.iter().filter_map(|o| o.id.as_ref()).any(is_of)
    };
    let left_out = |claim: &Claim| figures(claim, &dataset.observations).is_none() && named(claim);
    claims.into_iter().filter(left_out).collect()
}

/// The two figures of a claim, if each is there exactly once and from the document that makes the claim.
pub(crate) fn figures<'d>(
    claim: &Claim,
    observations: &'d [Observation],
) -> Option<(&'d Observation, &'d Observation)> {
    let named = |id| {
        let mut found = observations.iter().filter(|o| o.id.as_ref() == Some(id) && o.source == claim.source);
        // An id that occurs twice is ambiguous.
        found.next().filter(|_| found.next().is_none())
    };
    Some((named(&claim.left)?, named(&claim.right)?))
}

fn judge(dataset: &Dataset, claim: Claim) -> Option<Judged<'_>> {
    let (left, right) = figures(&claim, &dataset.observations)?;
    let scope = ScopeAnswer::of(counted(left), counted(right), &dataset.catalog);
    let period = match () {
        () if !left.period.is_placed() || !right.period.is_placed() => PeriodAnswer::Unplaced,
        () if left.period == right.period => PeriodAnswer::Same,
        () => PeriodAnswer::Different,
    };
    // Amounts in different units don't compare, nor does an amount with a rank or a missing value.
    let amounts = left.amount().zip(right.amount()).filter(|_| left.unit == right.unit);
    let number = amounts.map_or(Agreement::Incomparable, |(left, right)| match claim.relation {
        Relation::LessThan => Agreement::of_less(left, right),
        Relation::SameAs => Agreement::of(left, right, Whole::Exact),
    });
    let times = amounts
        .filter(|_| claim.relation == Relation::LessThan)
        .and_then(|(left, right)| right.checked_div(left))
        // A multiple of a negative number says nothing.
        .filter(|times| !times.value().is_negative());
    Some(Judged {
        left,
        right,
        number,
        times,
        scope,
        period,
        verdict: match (Verdict::of_number(number), scope) {
            (Verdict::Undecided, _) => Verdict::Undecided,
            _ if period == PeriodAnswer::Different => Verdict::Undecided,
            (_, ScopeAnswer::Narrower | ScopeAnswer::Wider | ScopeAnswer::Different) => {
                Verdict::DifferentScope
            }
            (verdict, _) => verdict,
        },
        claim,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Name;
    use crate::query::fixture::{dataset, shown_or_empty, text};

    fn claim(relation: Relation) -> Claim {
        Claim {
            id: text("claim"),
            text: Name::same(text("one and another")),
            relation,
            left: text("l"),
            right: text("r"),
            source: text("s"),
            locator: text(""),
        }
    }

    #[test]
    fn a_comparison_is_judged_by_its_two_figures() {
        use Relation::{LessThan, SameAs};
        use Verdict::{Contradicted, Rounded as Rounds, Supported as Holds, Undecided as Unverifiable};
        for (left, relation, right, expected) in [
            ("6", LessThan, "100", (Holds, "16.6666666666667")),
            ("100", LessThan, "6", (Contradicted, "0.06")),
            ("6", LessThan, "6.0", (Contradicted, "1")),
            ("5..6", LessThan, ">6", (Holds, ">1")),
            // It may be 5, and is never less than 5.
            ("5..6", LessThan, "5", (Contradicted, "0.833333333333333..1")),
            ("5..6", LessThan, "5.5", (Unverifiable, "0.916666666666666..1.1")),
            // A multiple of a negative number says nothing.
            ("-2", LessThan, "6", (Holds, "")),
            ("14", SameAs, "14.0", (Holds, "")),
            ("14", SameAs, "13.6", (Rounds, "")),
            ("14", SameAs, "15", (Contradicted, "")),
            ("5..6", SameAs, "5.5", (Holds, "")),
            ("5..6", SameAs, "5.0..6", (Holds, "")),
            ("5..6", SameAs, "7", (Contradicted, "")),
            ("14", SameAs, "#14", (Unverifiable, "")),
            ("14", SameAs, "", (Unverifiable, "")),
        ] {
            let data = dataset(&format!("id | entity | figure\n l | A | {left}\n r | B | {right}"));
            let judged = &judged(&data, [claim(relation)])[0];
            let times = shown_or_empty(judged.times);
            assert_eq!((judged.verdict, times.as_str()), expected, "{left} {relation:?} {right}");
        }
    }

    #[test]
    fn figures_of_different_times_or_units_are_not_compared() {
        let verdict = |rows: &str| {
            let data = dataset(&format!("id | period | figure | unit\n{rows}"));
            judged(&data, [claim(Relation::LessThan)])[0].verdict
        };
        assert_eq!(verdict("l | 2022 | 1 | kg\n r | 2023 | 2 | kg"), Verdict::Undecided);
        assert_eq!(verdict("l | 2023 | 1 | kg\n r | 2023 | 2 | t"), Verdict::Undecided);
        assert_eq!(verdict("l | 2023 | 1 | kg\n r | 2023 | 2 |"), Verdict::Undecided);
        assert_eq!(verdict("l | 2023 | 1 | kg\n r | P10Y | 2 | kg"), Verdict::Supported);
    }

    #[test]
    fn a_claim_is_judged_only_by_single_figures_of_its_own_document() {
        for (rows, is_judged, is_named) in [
            ("l | 1 | s\n r | 2 | s", true, false),
            ("l | 1 | s", false, true),
            ("l | 1 | s\n r | 2 | other", false, true),
            ("l | 1 | s\n l | 3 | s\n r | 2 | s", false, true),
            ("x | 1 | s", false, false),
        ] {
            let data = dataset(&format!("id | figure | source\n{rows}"));
            let found = (
                judged(&data, [claim(Relation::LessThan)]).len() == 1,
                unjudged(&data, [claim(Relation::LessThan)]).len() == 1,
            );
            assert_eq!(found, (is_judged, is_named), "{rows}");
        }
    }
}
