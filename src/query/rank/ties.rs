//! Ranks computed from amounts, as ranges where the bounds leave them open.

use crate::model::bounds::End;
use crate::model::{Amount, Number, Rank};
use std::cmp::Ordering;

/// How to number ties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ties {
    /// 1, 2, 2, 4.
    Competition,
    /// 1, 2, 2, 3.
    Dense,
    /// 1, 2, 3, 4: ties in the order of their ids.
    Ordinal,
}

/// The rank of each amount, the largest first; a range of ranks where its bounds overlap others. Amounts are given in the
/// order of their ids.
///
/// Binary search in sorted ends keeps this O(n log n).
pub(crate) fn ranks(amounts: &[Amount], ties: Ties) -> Vec<Rank> {
    let ends = Ends::of(amounts);
    let mut seen = vec![0; ends.exact.len()];
    amounts
        .iter()
        .map(|amount| {
            let (above, maybe_above) = match ties {
                Ties::Competition => (ends.surely_above(*amount), ends.perhaps_above(*amount)),
                Ties::Ordinal => {
                    let before = ends.equal_before(*amount, &mut seen);
                    (ends.surely_above(*amount) + before, ends.perhaps_above(*amount) + before)
                }
                Ties::Dense => ends.levels_above(*amount),
            };
            let place = |above: usize| u32::try_from(above + 1).unwrap_or(u32::MAX);
            // At least as many may be above as certainly are.
            Rank::new(place(above), place(maybe_above.max(above))).unwrap_or(FIRST)
        })
        .collect()
}

/// A fallback that is never used, since ranks count from 1.
const FIRST: Rank = match Rank::new(1, 1) {
    Some(position) => position,
    None => unreachable!(),
};

/// The ends of all amounts, sorted. A low end is open if the interval excludes it.
struct Ends {
    lows: Vec<End>,
    highs: Vec<Number>,
    exact: Vec<Number>,
    inexact_highs: Vec<Number>,
    inexact_without_high: usize,
    count: usize,
}

impl Ends {
    fn of(amounts: &[Amount]) -> Ends {
        let mut lows: Vec<End> = amounts.iter().filter_map(|a| a.bounds().low).collect();
        lows.sort_by(|a, b| a.at.cmp_value(b.at).then(a.open.cmp(&b.open)));
        let high = |a: &Amount| a.bounds().high.map(|end| end.at);
        let mut exact = sorted(amounts.iter().filter_map(exact_number));
        exact.dedup_by(|a, b| a.cmp_value(*b).is_eq());
        let inexact = || amounts.iter().filter(|a| exact_number(a).is_none());
        let inexact_highs = sorted(inexact().filter_map(high));
        Ends {
            lows,
            highs: sorted(amounts.iter().filter_map(high)),
            exact,
            inexact_without_high: inexact().count() - inexact_highs.len(),
            inexact_highs,
            count: amounts.len(),
        }
    }

    /// How many amounts are certainly above.
    fn surely_above(&self, amount: Amount) -> usize {
        let Some(high) = amount.bounds().high else { return 0 };
        // An open high end excludes its number, so that even a closed low end at that number is above it.
        let not_above = self.lows.partition_point(|low| match low.at.cmp_value(high.at) {
            Ordering::Less => true,
            Ordering::Equal => !high.open && !low.open,
            Ordering::Greater => false,
        });
        self.lows.len() - not_above
    }

    /// How many other amounts may be above.
    fn perhaps_above(&self, amount: Amount) -> usize {
        let bounds = amount.bounds();
        let Some(End { at: low, .. }) = bounds.low else { return self.count - 1 };
        let surely_not = self.highs.partition_point(|high| high.cmp_value(low).is_le());
        let itself = bounds.high.is_some_and(|high| high.at.cmp_value(low).is_le());
        self.count - surely_not - usize::from(!itself)
    }

    /// How many distinct amounts are above, at least and at most. An amount that is not exact may equal any other
    /// one, or none.
    fn levels_above(&self, amount: Amount) -> (usize, usize) {
        let bounds = amount.bounds();
        let at_least = bounds.high.map_or(0, |high| above(&self.exact, high.at));
        let Some(End { at: low, .. }) = bounds.low else {
            let itself = 1;
            let inexact = self.inexact_highs.len() + self.inexact_without_high;
            return (at_least, self.exact.len() + inexact - itself);
        };
        let itself = match (amount, bounds.high) {
            (Amount::Exactly(_), _) => 0,
            (_, None) => 1,
            (_, Some(high)) => usize::from(high.at.cmp_value(low).is_gt()),
        };
        let inexact = above(&self.inexact_highs, low) + self.inexact_without_high;
        (at_least, above(&self.exact, low) + inexact - itself)
    }

    /// How many amounts equal to this one were seen before, with a smaller id.
    fn equal_before(&self, amount: Amount, seen: &mut [usize]) -> usize {
        let Some(n) = exact_number(&amount) else { return 0 };
        let level = self.exact.partition_point(|other| other.cmp_value(n).is_lt());
        let Some(seen) = seen.get_mut(level) else { return 0 };
        *seen += 1;
        *seen - 1
    }
}

pub(super) fn exact_number(amount: &Amount) -> Option<Number> {
    if let Amount::Exactly(n) = amount { Some(*n) } else { None }
}

pub(super) fn sorted(numbers: impl Iterator<Item = Number>) -> Vec<Number> {
    let mut sorted: Vec<Number> = numbers.collect();
    sorted.sort_by(|a, b| a.cmp_value(*b));
    sorted
}

/// How many of some sorted numbers are above another.
pub(super) fn above(sorted: &[Number], n: Number) -> usize {
    sorted.len() - sorted.partition_point(|other| other.cmp_value(n).is_le())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Range;
    use crate::model::bounds::Order;
    use proptest::prelude::*;

    fn exact(values: &[u32]) -> Vec<Amount> {
        values.iter().map(|v| Amount::Exactly(Number::from(*v))).collect()
    }

    fn shown(amounts: &[Amount], ties: Ties) -> Vec<(u32, u32)> {
        ranks(amounts, ties).iter().map(|p| (p.first(), p.last())).collect()
    }

    #[test]
    fn ties_are_numbered_by_the_rule() {
        let amounts = exact(&[30, 20, 20, 10]);
        assert_eq!(shown(&amounts, Ties::Competition), [(1, 1), (2, 2), (2, 2), (4, 4)]);
        assert_eq!(shown(&amounts, Ties::Dense), [(1, 1), (2, 2), (2, 2), (3, 3)]);
        assert_eq!(shown(&amounts, Ties::Ordinal), [(1, 1), (2, 2), (3, 3), (4, 4)]);
    }

    #[test]
    fn bounds_leave_positions_open() {
        let n = |v: u32| Number::from(v);
        let amounts = [
            Amount::Exactly(n(67)),
            Amount::About(n(8)),
            Amount::MoreThan(n(4)),
            Amount::Between(Range::new(n(1), n(2)).unwrap()),
        ];
        assert_eq!(shown(&amounts, Ties::Competition), [(1, 2), (2, 3), (1, 3), (4, 4)]);
    }

    fn any_amount() -> impl Strategy<Value = Amount> {
        (0_u32..12, 1_u32..5, 0_u8..7).prop_map(|(v, width, kind)| {
            let n = Number::from(v);
            match kind {
                0 => Amount::About(n),
                1 => Amount::MoreThan(n),
                2 => Amount::AtLeast(n),
                3 => Amount::LessThan(n),
                4 => Amount::AtMost(n),
                5 => Amount::Between(Range::new(n, Number::from(v + width)).unwrap()),
                _ => Amount::Exactly(n),
            }
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// The judge compares every pair, as the definition says.
        #[test]
        fn counting_agrees_with_comparing_each_pair(amounts in prop::collection::vec(any_amount(), 1..12)) {
            let got = shown(&amounts, Ties::Competition);
            for (i, a) in amounts.iter().enumerate() {
                let others = || amounts.iter().enumerate().filter(move |(j, _)| *j != i).map(|(_, b)| *b);
                let above = others().filter(|b| b.order(*a) == Order::Above).count();
                let not_above = others().filter(|b| {
                    let (high, low) = (b.bounds().high, a.bounds().low);
                    matches!((high, low), (Some(high), Some(low)) if high.at.cmp_value(low.at).is_le())
                }).count();
                let last = amounts.len() - not_above;
                prop_assert_eq!((got[i].0 as usize, got[i].1 as usize), (above + 1, last));
            }
        }

        #[test]
        fn ranking_exact_amounts_in_order_is_a_permutation(values in prop::collection::vec(0_u32..9, 1..30)) {
            let mut places: Vec<u32> = shown(&exact(&values), Ties::Ordinal).iter().map(|p| p.0).collect();
            places.sort_unstable();
            prop_assert_eq!(places, (1..=u32::try_from(values.len()).unwrap()).collect::<Vec<_>>());
        }

        #[test]
        fn dense_places_have_no_gap(values in prop::collection::vec(0_u32..9, 1..30)) {
            let mut places: Vec<u32> = shown(&exact(&values), Ties::Dense).iter().map(|p| p.0).collect();
            places.sort_unstable();
            places.dedup();
            prop_assert_eq!(&places, &(1..=u32::try_from(places.len()).unwrap()).collect::<Vec<_>>());
        }
    }
}
