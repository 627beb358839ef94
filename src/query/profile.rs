//! Summary of each metric of a dataset, for `list metrics`. Keeps no records.

use crate::model::{Amount, Figure, Interner, Period, Place, Record, Sink, Symbol, SymbolSet, Text, Total};
use std::collections::{BTreeMap, BTreeSet};

/// Builds the profile of each metric and unit.
#[derive(Debug, Default)]
pub(crate) struct Profiler {
    /// By metric; each has few units.
    metrics: Vec<Units>,
    /// Sources seen so far.
    sources: SymbolSet,
}

/// The profiles of one metric by unit.
type Units = BTreeMap<Option<Symbol>, Profiling>;

/// A profile under construction.
#[derive(Debug, Default)]
struct Profiling {
    profile: Profile,
    /// Entities seen so far.
    entities: SymbolSet,
}

/// Summary of one metric in one unit. Bounds among the amounts carry through to minimum, maximum and mean.
#[derive(Clone, Debug, Default)]
pub(crate) struct Profile {
    /// Number of rows.
    pub rows: u64,
    /// Rows that state a rank.
    pub ranks: u64,
    /// Rows without a value.
    pub missing: u64,
    /// Number of distinct entities.
    pub entities: u64,
    /// First and last period. Unplaced periods count only if there is no placed one.
    pub periods: Option<(Period, Period)>,
    /// The smallest amount.
    pub minimum: Option<Amount>,
    /// The largest amount.
    pub maximum: Option<Amount>,
    total: Total,
}

impl Profile {
    /// The first period, in the order of periods.
    pub(crate) fn first_period(&self) -> Option<Period> {
        self.periods.map(|(first, _)| first)
    }

    /// The last period.
    pub(crate) fn last_period(&self) -> Option<Period> {
        self.periods.map(|(_, last)| last)
    }

    /// Mean of the amounts; `None` if there are none, or if their bounds leave it open.
    pub(crate) fn mean(&self) -> Option<Amount> {
        self.total.mean().ok().flatten()
    }

    /// Counts a row.
    pub(super) fn count(&mut self, period: Period, figure: Option<Figure>) {
        self.rows += 1;
        self.widen(period, period);
        match figure {
            None => self.missing += 1,
            Some(Figure::Rank(_)) => self.ranks += 1,
            Some(Figure::Amount(amount)) => {
                self.total.add(amount);
                self.minimum.get_or_insert(amount).keep_smallest(amount);
                self.maximum.get_or_insert(amount).keep_largest(amount);
            }
        }
    }

    /// Extends the span of periods. An unplaced period counts only until a placed one is seen.
    fn widen(&mut self, first: Period, last: Period) {
        match &mut self.periods {
            Some((from, to)) if from.is_placed() == first.is_placed() => {
                if first < *from {
                    *from = first;
                }
                if last > *to {
                    *to = last;
                }
            }
            Some((from, _)) if from.is_placed() => {}
            periods => *periods = Some((first, last)),
        }
    }
}

impl Profiler {
    /// The sources of all records seen.
    pub(crate) fn sources(&self, interner: &Interner) -> BTreeSet<Text> {
        self.sources.of(interner)
    }

    /// Profiles by metric and unit. Ranks have no unit: they are counted with the amounts of their metric if these all
    /// have the same unit.
    pub(crate) fn finish(self, interner: &Interner) -> BTreeMap<(Text, Option<Text>), Profile> {
        let mut profiles = BTreeMap::new();
        for (metric, mut units) in interner.iter().zip(self.metrics) {
            merge_ranks_into_amounts(&mut units);
            for (unit, Profiling { profile, entities }) in units {
                let unit = unit.map(|unit| interner.resolve(unit).clone());
                profiles.insert((metric.clone(), unit), Profile { entities: entities.count(), ..profile });
            }
        }
        profiles
    }
}

/// Counts the ranks of a metric with its amounts if these have exactly one unit.
fn merge_ranks_into_amounts(units: &mut Units) {
    let are_ranks = |of: &Profiling| of.profile.ranks == of.profile.rows;
    if units.len() != 2 || !units.get(&None).is_some_and(are_ranks) {
        return;
    }
    let ranks = units.remove(&None).unwrap_or_default();
    for amounts in units.values_mut() {
        amounts.entities.extend(&ranks.entities);
        amounts.profile.rows += ranks.profile.rows;
        amounts.profile.ranks += ranks.profile.ranks;
        if let Some((first, last)) = ranks.profile.periods {
            amounts.profile.widen(first, last);
        }
    }
}

impl Sink for Profiler {
    fn take(&mut self, record: &Record, _texts: &Interner) -> Result<(), Place> {
        let metric = record.metric.index();
        if self.metrics.len() <= metric {
            self.metrics.resize_with(metric + 1, Units::new);
        }
        if let Some(units) = self.metrics.get_mut(metric) {
            let profiling = units.entry(record.unit).or_default();
            profiling.entities.insert(record.entity);
            profiling.profile.count(record.period, record.figure);
        }
        self.sources.insert(record.source);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fixture::{rows, shown_or_empty};

    /// Each metric and unit as `metric unit: rows, ranks, missing, entities; first to last; minimum, maximum, mean`.
    fn listed(table: &str) -> Vec<String> {
        let (mut interner, mut profiler) = (Interner::default(), Profiler::default());
        for row in rows(table) {
            let record = Record::of(&row, Place::default(), &mut interner);
            profiler.take(&record, &interner).unwrap();
        }
        let listed = |((metric, unit), p): ((Text, Option<Text>), Profile)| {
            let unit = unit.map_or_else(|| "-".to_owned(), |unit| unit.to_string());
            let (first, last) = p.periods.unwrap();
            let amounts = [p.minimum, p.maximum, p.mean()].map(shown_or_empty).join(", ");
            let counts = [p.rows, p.ranks, p.missing, p.entities].map(|n| n.to_string()).join(", ");
            format!("{metric} {unit}: {counts}; {first} to {last}; {amounts}")
        };
        profiler.finish(&interner).into_iter().map(listed).collect()
    }

    #[test]
    fn missing_values_and_ranks_are_counted_and_are_no_amounts() {
        let found = listed(
            "entity | period | figure | unit
             FRA    | 2022   | 4      | kg
             FRA    | 2023   | 2      | kg
             DEU    | 2023   |        | kg
             DEU    | 2024   | #1     |",
        );
        assert_eq!(found, ["m kg: 4, 1, 1, 2; 2022 to 2024; 2, 4, 3"]);
    }

    #[test]
    fn ranks_stay_alone_where_the_amounts_have_several_units() {
        let found = listed("figure | unit\n 4 | kg\n 2 | t\n #1 |");
        let expected = [
            "m -: 1, 1, 0, 1; 2023 to 2023; , , ",
            "m kg: 1, 0, 0, 1; 2023 to 2023; 4, 4, 4",
            "m t: 1, 0, 0, 1; 2023 to 2023; 2, 2, 2",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn bounds_and_open_periods_are_kept() {
        assert_eq!(listed("figure\n 3\n >4"), ["m -: 2, 0, 0, 1; 2023 to 2023; 3, >4, >3.5"]);
        // Periods without a place in time count only where there is no other.
        assert_eq!(
            listed("period | figure\n P10Y | 1\n 2020 | 1\n 2017/.. | 1"),
            ["m -: 3, 0, 0, 1; 2020 to 2020; 1, 1, 1"]
        );
    }
}
