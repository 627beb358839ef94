//! Figures that differ in nothing but their period.

use crate::model::{Amount, Figure, Observation, Period, Position, Text};
use std::collections::{BTreeMap, BTreeSet};

/// The figures of one entity in one unit and scope, from one source and origin, by period.
#[derive(Clone, Debug)]
pub struct Series<'d> {
    /// Whom they are about.
    pub entity: &'d Text,
    /// The unit of the amounts; none where there are only ranks, or the source names none.
    pub unit: Option<&'d Text>,
    /// What exactly was counted.
    pub scope: Option<&'d Text>,
    /// The document.
    pub source: &'d Text,
    /// Whom it credits.
    pub origin: Option<&'d Text>,
    /// Stated amounts; none for a row without a value.
    pub amounts: BTreeMap<Period, Option<Amount>>,
    /// Stated positions.
    pub ranks: BTreeMap<Period, Position>,
}

impl Series<'_> {
    /// The amount in a period, where one is stated.
    #[must_use]
    pub fn amount(&self, period: Period) -> Option<Amount> {
        self.amounts.get(&period).copied().flatten()
    }
}

/// What series are told apart by, the unit aside.
type Key<'d> = (&'d Text, Option<&'d Text>, &'d Text, Option<&'d Text>);

fn key<'d>(o: &'d Observation<'static>) -> Key<'d> {
    (&o.entity, o.scope.as_ref(), &o.source, o.origin.as_ref())
}

/// The series of some observations of one metric. A stated rank has no unit: it joins the amounts of its entity, scope,
/// source and origin where they have one unit.
#[must_use]
pub fn series<'d>(observations: &[&'d Observation<'static>]) -> Vec<Series<'d>> {
    let mut units: BTreeMap<Key<'d>, BTreeSet<Option<&'d Text>>> = BTreeMap::new();
    for o in observations.iter().filter(|o| !is_rank(o)) {
        units.entry(key(o)).or_default().insert(o.unit.as_ref());
    }
    let mut all: BTreeMap<(Key<'d>, Option<&'d Text>), Series<'d>> = BTreeMap::new();
    for o in observations {
        let unit = match units.get(&key(o)) {
            Some(units) if is_rank(o) && units.len() == 1 => units.first().copied().flatten(),
            _ => o.unit.as_ref(),
        };
        let series = all.entry((key(o), unit)).or_insert_with(|| Series {
            entity: &o.entity,
            unit,
            scope: o.scope.as_ref(),
            source: &o.source,
            origin: o.origin.as_ref(),
            amounts: BTreeMap::new(),
            ranks: BTreeMap::new(),
        });
        match o.figure {
            Some(Figure::Rank(position)) => {
                series.ranks.insert(o.period, position);
            }
            Some(Figure::Amount(amount)) => {
                series.amounts.insert(o.period, Some(amount));
            }
            None => {
                series.amounts.insert(o.period, None);
            }
        }
    }
    all.into_values().collect()
}

pub(super) fn is_rank(o: &Observation<'_>) -> bool {
    matches!(o.figure, Some(Figure::Rank(_)))
}
