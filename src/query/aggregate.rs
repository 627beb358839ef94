//! Many records of one entity and period, merged into one figure on request (`--agg`).

use super::refusal::Refusal;
use crate::model::{
    Amount, Catalog, Figure, Interner, Number, Observation, Period, Place, Record, Sink, Source, Symbol,
    SymbolSet, Text, Total,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How to merge records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Aggregation {
    /// The sum.
    Sum,
    /// The arithmetic mean.
    Mean,
    /// The minimum.
    Min,
    /// The maximum.
    Max,
    /// The number of records.
    Count,
}

/// What merged figures consist of.
#[derive(Clone, Debug)]
pub(crate) struct Merged {
    /// How they were merged.
    pub how: Aggregation,
    /// Entities without a merged figure, because the bounds of their records leave it open.
    pub open: BTreeSet<Text>,
    cells: BTreeMap<Row, BTreeMap<Period, Composition>>,
}

/// What one merged figure, or several together, consist of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Composition {
    /// Records with an amount, which were merged.
    pub records: u64,
    /// Records without a value, which were not.
    pub missing: u64,
    /// The sources of all of them.
    pub sources: BTreeSet<Text>,
}

/// Metric, entity, unit and scope: the key of a row of an answer.
pub(crate) type Row = (Text, Text, Option<Text>, Option<Text>);

/// Merges records with the same metric, entity, period, unit and scope as they are read. Keeps no records.
#[derive(Debug)]
pub(crate) struct Aggregator {
    how: Aggregation,
    cells: HashMap<Cell, Accumulated>,
    refused: Option<Refusal>,
}

/// Metric, entity, unit, scope and period.
type Cell = (Symbol, Symbol, Option<Symbol>, Option<Symbol>, Period);

#[derive(Debug, Default)]
struct Accumulated {
    records: u64,
    missing: u64,
    sources: SymbolSet,
    total: Total,
    /// Minimum or maximum so far, if that is asked for.
    extreme: Option<Amount>,
}

impl Aggregator {
    /// An aggregator without records.
    pub(crate) fn new(how: Aggregation) -> Aggregator {
        Aggregator { how, cells: HashMap::new(), refused: None }
    }

    /// The merged figures. Their observations have an empty source; [`Merged`] has the sources of each.
    ///
    /// # Errors
    ///
    /// If there were ranks, or a result has too many digits.
    pub(crate) fn finish(self, interner: &Interner) -> Result<(Vec<Observation>, Merged), Refusal> {
        if let Some(refusal) = self.refused {
            return Err(refusal);
        }
        let mut merged = Merged { how: self.how, open: BTreeSet::new(), cells: BTreeMap::new() };
        let mut observations = Vec::new();
        let how = self.how;
        for (row, periods) in self.named(interner) {
            let mut parts = BTreeMap::new();
            for (period, cell) in periods {
                let amount = cell.merged(how, &row.0)?;
                let part = Composition {
                    records: cell.records,
                    missing: cell.missing,
                    sources: cell.sources.of(interner),
                };
                if amount.is_none() && part.records > 0 {
                    merged.open.insert(row.1.clone());
                    continue;
                }
                let (metric, entity, unit, scope) = row.clone();
                let figure = amount.map(Figure::Amount);
                let merged =
                    Observation { metric, entity, period, figure, unit, scope, ..Observation::default() };
                observations.push(merged);
                parts.insert(period, part);
            }
            merged.cells.insert(row, parts);
        }
        Ok((observations, merged))
    }

    /// Resolves ids to names, which gives a fixed order.
    fn named(self, interner: &Interner) -> BTreeMap<Row, BTreeMap<Period, Accumulated>> {
        // A count of records has a unit of its own, whatever theirs is.
        let counted = (self.how == Aggregation::Count).then(|| Text::from("records"));
        let optional = |id: Option<Symbol>| id.map(|id| interner.resolve(id).clone());
        let mut named: BTreeMap<Row, BTreeMap<Period, Accumulated>> = BTreeMap::new();
        let cells: Vec<(Cell, Accumulated)> = self.cells.into_iter().collect();
        for ((metric, entity, unit, scope, period), cell) in cells {
            let unit = counted.clone().or_else(|| optional(unit));
            let row =
                (interner.resolve(metric).clone(), interner.resolve(entity).clone(), unit, optional(scope));
            named.entry(row).or_default().insert(period, cell);
        }
        named
    }
}

impl Merged {
    /// What the figures of one row in some periods consist of.
    pub(crate) fn of(&self, row: &Row, periods: &[Period]) -> Composition {
        let cells = self.cells.get(row).into_iter().flatten();
        let shown = cells.filter(|(period, _)| periods.contains(period)).map(|(_, part)| part);
        shown.fold(Composition::default(), Composition::and)
    }

    /// The sources of all records.
    pub(crate) fn sources(&self) -> BTreeSet<Text> {
        self.cells.values().flat_map(BTreeMap::values).flat_map(|part| &part.sources).cloned().collect()
    }

    /// Refuses what the definitions of metrics and sources don't allow to be merged.
    ///
    /// # Errors
    ///
    /// On a sum of a metric that is not additive, and on two editions of one series.
    pub(crate) fn check(&self, catalog: &Catalog) -> Result<(), Refusal> {
        let adds_up = |(metric, _, unit, _): &&Row| {
            catalog.metric(metric, unit.as_ref()).is_none_or(|metric| {
                metric.adds_entities.is_none_or(|adds| adds) || metric.adds_time == Some(true)
            })
        };
        if self.how == Aggregation::Sum
            && let Some((metric, ..)) = self.cells.keys().find(|row| !adds_up(row))
        {
            return Err(Refusal::DoesNotAddUp(metric.clone()));
        }
        let sources = self.sources();
        let known = || sources.iter().filter_map(|id| catalog.source(id)).filter(|s| !s.series.is_empty());
        let mut editions: BTreeMap<&Text, BTreeSet<&Text>> = BTreeMap::new();
        for source in known() {
            editions.entry(&source.series).or_default().insert(&source.edition);
        }
        let has_other_edition = |of: &&Source| editions.get(&of.series).is_some_and(|all| all.len() > 1);
        match known().find(has_other_edition) {
            Some(source) => Err(Refusal::MergedEditions(source.series.clone())),
            None => Ok(()),
        }
    }
}

impl Composition {
    /// The two combined.
    pub(crate) fn and(mut self, other: &Composition) -> Composition {
        self.records += other.records;
        self.missing += other.missing;
        self.sources.extend(other.sources.iter().cloned());
        self
    }
}

impl Accumulated {
    fn take(&mut self, how: Aggregation, amount: Amount) {
        match how {
            Aggregation::Sum | Aggregation::Mean | Aggregation::Count => self.total.add(amount),
            Aggregation::Min => self.extreme.get_or_insert(amount).keep_smallest(amount),
            Aggregation::Max => self.extreme.get_or_insert(amount).keep_largest(amount),
        }
    }

    fn merged(&self, how: Aggregation, metric: &Text) -> Result<Option<Amount>, Refusal> {
        let result = match how {
            Aggregation::Sum => self.total.sum(),
            Aggregation::Mean => self.total.mean(),
            Aggregation::Min | Aggregation::Max => Ok(self.extreme),
            Aggregation::Count => Ok(Some(Amount::Exactly(Number::from(self.total.count())))),
        };
        result.map_err(|_| Refusal::TooManyDigits(metric.clone()))
    }
}

impl Sink for Aggregator {
    fn take(&mut self, record: &Record, interner: &Interner) -> Result<(), Place> {
        if matches!(record.figure, Some(Figure::Rank(_))) {
            self.refused = Some(Refusal::MergedRanks(interner.resolve(record.metric).clone()));
            return Ok(());
        }
        // Records are counted whatever their unit.
        let unit = record.unit.filter(|_| self.how != Aggregation::Count);
        let cell = (record.metric, record.entity, unit, record.scope, record.period);
        let cell = self.cells.entry(cell).or_default();
        cell.sources.insert(record.source);
        match record.amount() {
            None => cell.missing += 1,
            Some(amount) => {
                cell.records += 1;
                cell.take(self.how, amount);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Metric, Record};
    use crate::query::fixture::{Describe as _, metric, rows, shown_or_empty, text};

    fn merged(how: Aggregation, table: &str) -> Result<(Vec<Observation>, Merged), Refusal> {
        let (mut interner, mut aggregator) = (Interner::default(), Aggregator::new(how));
        for row in rows(table) {
            let record = Record::of(&row, Place::default(), &mut interner);
            aggregator.take(&record, &interner).unwrap();
        }
        aggregator.finish(&interner)
    }

    /// The merged amounts of rows that differ in nothing but their source.
    fn merged_amount(how: Aggregation, figures: &[&str]) -> String {
        let lines = figures.iter().zip(1..).map(|(figure, n)| format!("{figure} | s{n}\n"));
        let (observations, _) =
            merged(how, &format!("figure | source\n{}", lines.collect::<String>())).unwrap();
        observations.first().map_or_else(|| "no figure".to_owned(), |o| shown_or_empty(o.amount()))
    }

    #[test]
    fn bounds_carry_through_what_is_merged() {
        use Aggregation::{Count, Max, Mean, Min, Sum};
        for (figures, [sum, mean, min, max, count]) in [
            (&["1", "2"][..], ["3", "1.5", "1", "2", "2"]),
            (&["1.0", "2"], ["3.0", "1.5", "1.0", "2", "2"]),
            // What is missing is not zero.
            (&["4", "", "2"], ["6", "3", "2", "4", "2"]),
            (&["4", "0", "2"], ["6", "2", "0", "4", "3"]),
            (&["", ""], ["", "", "", "", "0"]),
            (&["3", ">4"], [">7", ">3.5", "3", ">4", "2"]),
            (&["5..6", "1"], ["6..7", "3..3.5", "1", "5..6", "2"]),
            // From below and from above, nothing is left to say of the sum.
            (&[">4", "<5"], ["no figure", "no figure", "<5", ">4", "2"]),
        ] {
            for (how, expected) in [(Sum, sum), (Mean, mean), (Min, min), (Max, max), (Count, count)] {
                assert_eq!(merged_amount(how, figures), expected, "{how:?} of {figures:?}");
            }
        }
    }

    #[test]
    fn a_sum_is_the_same_in_any_order() {
        let rows = ["~100", "100", "1..2", "1e60", "-1e60"];
        // About 100 is 95 to 105.
        for order in [[0, 1, 2, 3, 4], [4, 0, 3, 1, 2], [2, 3, 1, 0, 4], [3, 2, 4, 1, 0]] {
            let figures = order.map(|at: usize| rows[at]);
            assert_eq!(merged_amount(Aggregation::Sum, &figures), "196.00..207.00", "{figures:?}");
        }
    }

    #[test]
    fn units_scopes_and_periods_are_kept_apart() {
        let table = "period | figure | unit | scope | source
                     2023   | 1      | kg   |       | a
                     2023   | 2      | kg   |       | b
                     2023   | 4      | t    |       | a
                     2023   | 8      | kg   | new   | a
                     2024   | 16     | kg   |       | a";
        let sums = |how| -> Vec<String> {
            let (observations, _) = merged(how, table).unwrap();
            observations.iter().map(|o| shown_or_empty(o.amount())).collect()
        };
        assert_eq!(sums(Aggregation::Sum), ["3", "16", "8", "4"]);
        // Records are counted in whatever unit they are.
        assert_eq!(sums(Aggregation::Count), ["3", "1", "1"]);
    }

    #[test]
    fn a_merged_figure_knows_what_it_was_made_of() {
        let (_, merged) = merged(
            Aggregation::Sum,
            "period | figure | source
             2022   | 1      | a
             2023   | 2      | b
             2023   |        | c",
        )
        .unwrap();
        let row = (text("m"), text("FRA"), None, None);
        let of = |years: &[&str]| {
            let part = merged.of(&row, &crate::query::fixture::periods(years));
            let sources: Vec<String> = part.sources.iter().map(ToString::to_string).collect();
            (part.records, part.missing, sources.join(" "))
        };
        assert_eq!(of(&["2023"]), (1, 1, "b c".to_owned()));
        assert_eq!(of(&["2022", "2023"]), (2, 1, "a b c".to_owned()));
        assert_eq!(of(&["2024"]), (0, 0, String::new()));
    }

    #[test]
    fn what_is_not_one_thing_is_not_merged() {
        let ranks = merged(Aggregation::Max, "figure | source\n 1 | a\n #2 | b");
        assert_eq!(ranks.unwrap_err(), Refusal::MergedRanks(text("m")));
        let (_, both) = merged(Aggregation::Mean, "figure | source\n 1 | r2024\n 2 | r2025").unwrap();
        let editions = Catalog::default().with_source("r2024", "r", "2024").with_source("r2025", "r", "2025");
        assert_eq!(both.check(&editions), Err(Refusal::MergedEditions(text("r"))));
        let apart = Catalog::default().with_source("r2024", "", "2024").with_source("r2025", "r", "2025");
        assert_eq!(both.check(&apart), Ok(()));
    }

    #[test]
    fn only_what_adds_up_is_summed() {
        let table = "figure | unit | source\n 40 | % | a\n 70 | % | b";
        let check = |how, adds_entities, adds_time, unit| {
            let known = Metric { adds_entities, adds_time, ..metric("m", unit) };
            merged(how, table).unwrap().1.check(&Catalog::default().with_metric(known))
        };
        let refused = Err(Refusal::DoesNotAddUp(text("m")));
        assert_eq!(check(Aggregation::Sum, Some(false), Some(false), "%"), refused);
        assert_eq!(check(Aggregation::Sum, Some(false), Some(true), "%"), Ok(()));
        assert_eq!(check(Aggregation::Sum, Some(true), Some(false), "%"), Ok(()));
        assert_eq!(check(Aggregation::Sum, None, None, "%"), Ok(()));
        // The definition is of another unit, and says nothing here.
        assert_eq!(check(Aggregation::Sum, Some(false), Some(false), "USD"), Ok(()));
        assert_eq!(check(Aggregation::Mean, Some(false), Some(false), "%"), Ok(()));
    }
}
