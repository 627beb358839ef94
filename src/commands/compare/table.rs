//! The tables of `compare`: one row per series, or for people one group of columns per metric.

use super::super::data::{Chosen, row_key};
use super::super::titles::document_name;
use crate::model::{Amount, Catalog, Name, Period, Text};
use crate::query::compare::{Compared, Comparison};
use crate::query::series::Series;
use crate::report::{Cell, Column, Key, Label, Phrase, Table, TableBuilder};
use std::collections::{BTreeMap, BTreeSet};

/// Which columns tell rows of one entity apart.
pub(super) struct Shape {
    scope: bool,
    source: bool,
    origin: bool,
}

impl Shape {
    pub(super) fn of(comparisons: &[Comparison<'_>]) -> Shape {
        // Per metric: scopes of different metrics are unrelated.
        let differs = |of: &dyn Fn(&Series<'_>) -> Option<Text>| {
            let different =
                |c: &Comparison<'_>| c.rows.iter().map(|row| of(&row.series)).collect::<BTreeSet<_>>();
            comparisons.iter().any(|c| different(c).len() > 1)
        };
        let rows = comparisons.iter().flat_map(|c| &c.rows);
        Shape {
            scope: differs(&|series| series.scope.cloned()),
            source: rows.map(|row| row.series.source).collect::<BTreeSet<_>>().len() > 1,
            origin: differs(&|series| series.origin.cloned()),
        }
    }

    /// Columns that tell rows of one entity apart, for people; machines get ids.
    fn add<'d: 'c, 'c, R>(
        &self,
        table: TableBuilder<R>,
        catalog: &Catalog,
        of: impl Fn(&R) -> (&'c Text, &'c Series<'d>),
    ) -> TableBuilder<R> {
        let for_people = |label: Label| Column::for_people(label).kept();
        table
            .column_if(self.scope, for_people(Label::Scope), |row| {
                let (metric, series) = of(row);
                Cell::optional(series.scope.map(|scope| catalog.scope_name(metric, scope)))
            })
            .column_if(self.source, for_people(Label::Source), |row| Cell::from(of(row).1.source))
            .column_if(self.origin, for_people(Label::Origin), |row| {
                Cell::optional(of(row).1.origin.map(|origin| document_name(catalog, origin)))
            })
    }
}

/// The columns of figures: one or two per period, then computed ones.
struct Figures<'n> {
    periods: Vec<Period>,
    ranked: Vec<Period>,
    change: bool,
    /// Whether any row has a change; otherwise only machines get these columns.
    changes: bool,
    versus: Option<&'n Name>,
}

impl<'n> Figures<'n> {
    fn of(comparisons: &[Comparison<'_>], versus: Option<&'n Name>) -> Figures<'n> {
        let periods: BTreeSet<Period> = comparisons.iter().flat_map(|c| c.periods.iter().copied()).collect();
        let rows = || comparisons.iter().flat_map(|c| &c.rows);
        let ranked = periods.iter().copied().filter(|p| rows().any(|row| row.series.ranks.contains_key(p)));
        Figures {
            ranked: ranked.collect(),
            periods: periods.into_iter().collect(),
            change: comparisons.iter().any(|c| c.between.is_some()),
            changes: comparisons.iter().any(Comparison::has_change),
            versus,
        }
    }

    fn add<'d: 'c, 'c, R>(
        &self,
        mut table: TableBuilder<R>,
        group: Option<&Phrase>,
        of: impl Fn(&R) -> Option<&'c Compared<'d>>,
    ) -> TableBuilder<R> {
        let in_group = |column: Column| Column { group: group.cloned(), ..column };
        for period in &self.periods {
            let weight = self.weight(period);
            let column = Column::keyed(Key::Period(*period), Phrase::Period(*period)).weighing(weight);
            table =
                table.column(in_group(column), |row| of(row).map_or(Cell::Blank, |row| amount(row, period)));
            let title = if self.periods.len() == 1 { Label::Rank.into() } else { Phrase::RankIn(*period) };
            let column = Column::keyed(Key::PeriodRank(*period), title).weighing(weight);
            table = table.column_if(self.ranked.contains(period), in_group(column), |row| {
                Cell::optional(of(row).and_then(|row| row.series.ranks.get(period).copied()))
            });
        }
        let computed = |key, title: Phrase| in_group(Column::new(key, title).shown_if(self.changes));
        let ratio = |ratio: Option<Amount>| ratio.map_or(Cell::Blank, Cell::ratio);
        let table = table
            .column_if(self.change, computed("change", Label::Change.into()).weighing(7), |row| {
                let change = of(row).and_then(|row| Some((row.change?, row.series.unit)));
                change.map_or(Cell::Blank, |(amount, unit)| Cell::change(amount, unit))
            })
            .column_if(self.change, computed("ratio", Label::Ratio.into()).weighing(6), |row| {
                ratio(of(row).and_then(|row| row.ratio))
            });
        match self.versus {
            None => table,
            Some(name) => {
                let column = Column::new("versus", Phrase::Versus(name.clone())).weighing(9);
                table.column(in_group(column), |row| ratio(of(row).and_then(|row| row.versus)))
            }
        }
    }

    /// The last period matters most, then the first.
    fn weight(&self, period: &Period) -> u8 {
        match period {
            p if self.periods.last() == Some(p) => u8::MAX,
            p if self.periods.first() == Some(p) => 8,
            _ => 5,
        }
    }
}

fn amount(row: &Compared<'_>, period: &Period) -> Cell {
    match row.series.amounts.get(period) {
        None => Cell::Blank,
        Some(None) => Cell::Missing,
        Some(Some(amount)) => Cell::figure(*amount, row.series.unit.cloned()),
    }
}

/// One row per series and metric.
pub(super) fn stacked(
    comparisons: &[Comparison<'_>],
    chosen: &Chosen,
    shape: &Shape,
    versus: Option<&Name>,
) -> Table {
    let catalog = &chosen.dataset.catalog;
    let source = |comparison: &Comparison<'_>, series: &Series<'_>| {
        chosen.source_of(row_key(comparison.metric, series), &comparison.periods, series.source)
    };
    let rows =
        comparisons.iter().flat_map(|comparison| comparison.rows.iter().map(move |row| (comparison, row)));
    let table = Table::of(rows)
        .for_machines("code", |(_, row)| Cell::from(row.series.entity))
        .column(Column::new("entity", Label::Entity).kept(), |(_, row)| {
            Cell::from(catalog.entity_name(row.series.entity))
        })
        .for_machines("metric", |(comparison, _)| Cell::from(comparison.metric))
        .for_machines("unit", |(_, row)| Cell::optional(row.series.unit))
        .for_machines("scope", |(_, row)| Cell::optional(row.series.scope))
        .for_machines("source", |(comparison, row)| Cell::Text(source(comparison, &row.series)))
        .for_machines("origin", |(_, row)| Cell::optional(row.series.origin));
    let table = shape.add(table, catalog, |(comparison, row)| (comparison.metric, &row.series));
    let table = Figures::of(comparisons, versus).add(table, None, |(_, row)| Some(row));
    table.build_with_ties(|(a, x), (b, y)| a.metric == b.metric && a.are_tied(x, y))
}

/// What rows of different metrics must share to be on one line: entity, scope (if a column), source and origin. The
/// number tells apart rows in different units.
type LineKey<'d> = (&'d Text, Option<&'d Text>, &'d Text, Option<&'d Text>, usize);

/// One line per entity, one group of columns per metric.
pub(super) fn side_by_side(
    comparisons: &[Comparison<'_>],
    catalog: &Catalog,
    shape: &Shape,
    versus: Option<&Name>,
) -> Table {
    let mut rows = Vec::new();
    let mut seen: BTreeSet<LineKey<'_>> = BTreeSet::new();
    for comparison in comparisons {
        let new = lines(comparison, shape).into_iter().filter(|(line, _)| seen.insert(*line));
        rows.extend(new.map(|(line, row)| (line, comparison.metric, &row.series)));
    }
    let table = Table::of(rows).column(Column::for_people(Label::Entity).kept(), |(_, _, series)| {
        Cell::from(catalog.entity_name(series.entity))
    });
    let mut table = shape.add(table, catalog, |(_, metric, series)| (metric, series));
    for comparison in comparisons {
        let of_metric: BTreeMap<LineKey<'_>, &Compared<'_>> = lines(comparison, shape).into_iter().collect();
        let group = Phrase::Name(Name::same(comparison.metric.clone()));
        let figures = Figures::of(std::slice::from_ref(comparison), versus);
        table = figures.add(table, Some(&group), |(line, ..)| of_metric.get(line).copied());
    }
    table.build()
}

fn lines<'c, 'd>(comparison: &'c Comparison<'d>, shape: &Shape) -> Vec<(LineKey<'d>, &'c Compared<'d>)> {
    let mut units: BTreeMap<LineKey<'d>, usize> = BTreeMap::new();
    let line = |row: &'c Compared<'d>| {
        let s = &row.series;
        let first: LineKey<'d> = (s.entity, s.scope.filter(|_| shape.scope), s.source, s.origin, 0);
        let unit = units.entry(first).or_default();
        *unit += 1;
        ((first.0, first.1, first.2, first.3, *unit), row)
    };
    comparison.rows.iter().map(line).collect()
}
