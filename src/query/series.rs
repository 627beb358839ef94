//! Figures that differ in nothing but their period.

use crate::model::{Amount, Figure, Observation, Period, Rank, Text};
use std::collections::{BTreeMap, BTreeSet};

/// The figures of one entity in one unit and scope, from one source and origin, by period.
#[derive(Clone, Debug)]
pub(crate) struct Series<'d> {
    /// The entity of all of them.
    pub entity: &'d Text,
    /// The unit of the amounts; `None` if there are only ranks, or the source states none.
    pub unit: Option<&'d Text>,
    /// The scope, where one is stated.
    pub scope: Option<&'d Text>,
    /// The document that was read.
    pub source: &'d Text,
    /// The origin that the document names.
    pub origin: Option<&'d Text>,
    /// Amounts as stated; `None` for a row without a value.
    pub amounts: ByPeriod<Option<Amount>>,
    /// Ranks as stated.
    pub ranks: ByPeriod<Rank>,
}

/// Values in the order of their periods. There may be a million series with one value each, where a tree takes ten times the
/// memory.
#[derive(Clone, Debug)]
pub(crate) struct ByPeriod<T>(Vec<(Period, T)>);

impl<T> ByPeriod<T> {
    pub(crate) fn get(&self, period: &Period) -> Option<&T> {
        let at = self.0.binary_search_by_key(period, |(at, _)| *at).ok()?;
        self.0.get(at).map(|(_, value)| value)
    }

    pub(crate) fn contains_key(&self, period: &Period) -> bool {
        self.get(period).is_some()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Period, &T)> {
        self.0.iter().map(|(period, value)| (period, value))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Puts added values in order; of one period, the last counts.
    fn settle(&mut self) {
        self.0.sort_by_key(|(period, _)| *period);
        self.0.dedup_by(|later, kept| {
            let is_same = later.0 == kept.0;
            if is_same {
                std::mem::swap(later, kept);
            }
            is_same
        });
        self.0.shrink_to_fit();
    }
}

impl Series<'_> {
    /// The amount stated for a period.
    pub(crate) fn amount(&self, period: Period) -> Option<Amount> {
        self.amounts.get(&period).copied().flatten()
    }
}

/// Everything that tells series apart, except the unit.
type Key<'d> = (&'d Text, Option<&'d Text>, &'d Text, Option<&'d Text>);

fn key(o: &Observation) -> Key<'_> {
    (&o.entity, o.scope.as_ref(), &o.source, o.origin.as_ref())
}

/// Groups observations of one metric into series. A stated rank has no unit: it joins the amounts of its entity, scope,
/// source and origin if they all have the same unit, and is a series of its own otherwise.
pub(crate) fn series<'d>(observations: &[&'d Observation]) -> Vec<Series<'d>> {
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
            amounts: ByPeriod(Vec::new()),
            ranks: ByPeriod(Vec::new()),
        });
        if let Some(Figure::Rank(position)) = o.figure {
            series.ranks.0.push((o.period, position));
        } else {
            series.amounts.0.push((o.period, o.amount()));
        }
    }
    let settled = |mut series: Series<'d>| {
        series.amounts.settle();
        series.ranks.settle();
        series
    };
    all.into_values().map(settled).collect()
}

pub(super) fn is_rank(o: &Observation) -> bool {
    matches!(o.figure, Some(Figure::Rank(_)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fixture::{place, rows, shown_or_empty};

    /// Each series as `entity unit scope source: period figure, …`, with a rank after its `#`.
    fn listed(table: &str) -> Vec<String> {
        let rows = rows(table);
        let all: Vec<&Observation> = rows.iter().collect();
        let optional = |text: Option<&Text>| text.map_or_else(|| "-".to_owned(), ToString::to_string);
        let of_series = |s: &Series<'_>| {
            let amounts = s.amounts.iter().map(|(at, amount)| format!("{at} {}", shown_or_empty(*amount)));
            let ranks = s.ranks.iter().map(|(at, position)| format!("{at} #{}", place(Some(*position))));
            let figures: Vec<String> = amounts.chain(ranks).collect();
            let key = format!("{} {} {} {}", s.entity, optional(s.unit), optional(s.scope), s.source);
            format!("{key}: {}", figures.join(", "))
        };
        series(&all).iter().map(of_series).collect()
    }

    #[test]
    fn a_series_is_of_one_entity_unit_scope_source_and_origin() {
        let found = listed(
            "entity | period | figure | unit | scope | source | origin
             FRA    | 2023   | 2      | kg   |       | a      |
             FRA    | 2022   | 1      | kg   |       | a      |
             FRA    | 2023   | 3      | t    |       | a      |
             FRA    | 2023   | 4      | kg   | new   | a      |
             FRA    | 2023   | 5      | kg   |       | b      |
             FRA    | 2023   | 6      | kg   |       | b      | other
             DEU    | 2023   | 7      | kg   |       | a      |",
        );
        let expected = [
            "DEU kg - a: 2023 7",
            "FRA kg - a: 2022 1, 2023 2",
            "FRA t - a: 2023 3",
            "FRA kg - b: 2023 5",
            "FRA kg - b: 2023 6",
            "FRA kg new a: 2023 4",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_missing_value_is_kept_as_missing() {
        assert_eq!(listed("period | figure\n 2022 |\n 2023 | 0"), ["FRA - - s: 2022 , 2023 0"]);
    }

    #[test]
    fn a_rank_joins_the_amounts_where_they_have_one_unit() {
        let with = |more: &str| listed(&format!("figure | unit\n #2 |\n 5 | kg\n{more}"));
        assert_eq!(with(""), ["FRA kg - s: 2023 5, 2023 #2"]);
        // Of two units nobody knows which is meant.
        assert_eq!(with("6 | t"), ["FRA - - s: 2023 #2", "FRA kg - s: 2023 5", "FRA t - s: 2023 6"]);
    }
}
