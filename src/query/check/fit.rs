//! What a number is of, where it is not of what is claimed.

use super::pool::{Asking, Pool};
use super::pools::{Heard, Wider};
use super::{Candidate, Case, Checked, Evidence, Reason};
use crate::model::words::words;
use crate::model::{Amount, Figure, Number, Period};
use crate::query::verdict::Verdict;

words! {
    /// How what a number is of differs from what is claimed.
    pub(crate) enum Kinship {
        /// It is of another period.
        Period = "period",
        /// It is of another entity.
        Entity = "entity",
        /// It is in another unit.
        Unit = "unit",
        /// It is a thousand times as much or as little, or a million times.
        Scale = "scale",
        /// A later edition states it.
        LaterEdition = "later-edition",
        /// Another source than the credited one states it.
        Source = "source",
    }
}

/// A figure that the claimed number fits, though it is not of what is claimed.
#[derive(Clone, Debug)]
pub(crate) struct Fit<'d> {
    /// How it differs from the claim.
    pub kinship: Kinship,
    /// The figure.
    pub by: Evidence<'d>,
}

impl<'r, 'd> Case<'_, '_, 'r, 'd> {
    /// What the number fits, the nearest first.
    pub(super) fn fit(&self, checked: &Checked<'d>) -> Option<Fit<'d>> {
        let decided = !matches!(checked.verdict, Verdict::Contradicted | Verdict::Undecided);
        let is_without = matches!(checked.reason, Some(Reason::NoMetric | Reason::OwnSource));
        if decided || is_without {
            return None;
        }
        // A bound fits too much, and so does a single digit.
        let is_bound = !matches!(
            self.asking.figure,
            Figure::Amount(Amount::Exactly(_) | Amount::About(_)) | Figure::Rank(_)
        );
        if is_bound || digits(self.asking.figure) < 2 {
            return later(checked);
        }
        let of = |kinship| move |by: &Candidate<'d>| Fit { kinship, by: self.evidence(by, false) };
        self.by_other_source()
            .map(of(Kinship::Source))
            .or_else(|| self.of_other_period().map(of(Kinship::Period)))
            .or_else(|| self.in_other_unit().map(of(Kinship::Unit)))
            .or_else(|| self.of_other_entity().map(of(Kinship::Entity)))
            .or_else(|| self.by_other_scale().map(of(Kinship::Scale)))
            .or_else(|| later(checked))
    }

    /// The first of a pool that supports the number, whatever the claim credits.
    fn first_in(
        &self,
        pool: &Pool<'r, 'd>,
        figure: Figure,
        is_wanted: impl Fn(&Candidate<'d>) -> bool,
    ) -> Option<&'r Candidate<'d>> {
        let asking = Asking { figure, credited: None, ..self.asking };
        let near = pool.hear(&asking).near.into_iter();
        near.filter(|(number, c)| number.bears_out() && is_wanted(c)).map(|(_, c)| c).next()
    }

    fn by_other_source(&self) -> Option<&'r Candidate<'d>> {
        self.asking.credited?;
        let of_period =
            |c: &Candidate<'d>| c.period == self.claim().period || !self.claim().period.is_placed();
        self.first_in(&self.pools.asked, self.asking.figure, of_period)
    }

    fn of_other_period(&self) -> Option<&'r Candidate<'d>> {
        let heard = Heard { as_of: self.asking.as_of, credited: None };
        let pools = self.judge.known.pools(self.claim(), self.entity, self.asked, Period::NotStated, heard);
        let is_other = |c: &Candidate<'d>| c.period != self.claim().period;
        self.first_in(&pools.asked, self.asking.figure, is_other)
            .or_else(|| self.first_in(&pools.older, self.asking.figure, is_other))
    }

    fn in_other_unit(&self) -> Option<&'r Candidate<'d>> {
        self.claim().amount()?;
        let pool = self.judge.known.wider(Wider::Units, self.claim(), self.asked);
        self.first_in(&pool, self.asking.figure, |_| true)
    }

    /// An overlapping group may be meant; that it is another entity altogether is told by three digits.
    fn of_other_entity(&self) -> Option<&'r Candidate<'d>> {
        let (claim, catalog) = (self.claim(), self.judge.references.catalog);
        let pool = self.judge.known.wider(Wider::Peers, claim, self.asked);
        let own = catalog.entities.get(self.entity);
        let overlaps = |c: &Candidate<'d>| {
            let other = catalog.entities.get(&c.record.entity);
            own.zip(other).is_some_and(|(own, other)| {
                own.is_group() && other.is_group() && own.overlaps(other, claim.period)
            })
        };
        let is_telling = digits(self.asking.figure) >= 3;
        let is_other = |c: &Candidate<'d>| c.record.entity != *self.entity && (is_telling || overlaps(c));
        self.first_in(&pool, self.asking.figure, |c| is_other(c) && overlaps(c))
            .or_else(|| self.first_in(&pool, self.asking.figure, is_other))
    }

    fn by_other_scale(&self) -> Option<&'r Candidate<'d>> {
        let Figure::Amount(claim) = self.asking.figure else { return None };
        let shifted = |places| match claim {
            Amount::Exactly(n) => Some(Figure::Amount(Amount::Exactly(n.shifted(places)))),
            Amount::About(n) => Some(Figure::Amount(Amount::About(n.shifted(places)))),
            _ => None,
        };
        [-3, 3, -6, 6].into_iter().filter_map(shifted).find_map(|figure| {
            self.first_in(&self.pools.asked, figure, |_| true)
                .or_else(|| self.first_in(&self.pools.within, figure, |_| true))
        })
    }
}

fn later<'d>(checked: &Checked<'d>) -> Option<Fit<'d>> {
    let supports = |evidence: &&Evidence<'d>| evidence.number.bears_out();
    let by = checked.later.iter().find(supports)?.clone();
    Some(Fit { kinship: Kinship::LaterEdition, by })
}

/// The digits that tell a number from others; a rank has none to spare.
fn digits(figure: Figure) -> u32 {
    let of = |n: Number| n.without_zeros().significant_digits();
    match figure {
        Figure::Amount(amount) => of(amount.value()),
        Figure::Rank(_) => 2,
    }
}
