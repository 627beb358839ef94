//! The tables of `compare`: a row for each series, or for people a group of columns for each metric.

use super::super::naming::{document_name, joined};
use crate::model::{Amount, Catalog, Name, Period, Text};
use crate::query::aggregate::{Merged, Row};
use crate::query::compare::{Compared, Comparison};
use crate::query::series::Series;
use crate::report::{Audience, Cell, Column, Key, Label, Phrase, Table};
use std::collections::{BTreeMap, BTreeSet};

/// What rows differ in, so that it has a column, and what is computed for them.
#[allow(clippy::struct_excessive_bools)] // each is a column of its own
pub(super) struct Shape {
    scope: bool,
    source: bool,
    origin: bool,
    versus: Option<Name>,
    change: bool,
    /// Whether some row has a change: else people need no columns for it.
    changes: bool,
}

impl Shape {
    pub(super) fn of(comparisons: &[Comparison<'_>], versus: Option<Name>) -> Shape {
        // Within one metric: scopes of two metrics have nothing to do with each other.
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
            versus,
            change: comparisons.iter().any(|c| c.between.is_some()),
            changes: comparisons.iter().any(Comparison::has_change),
        }
    }

    /// The same, as far as one metric has it.
    fn of_one(&self, comparison: &Comparison<'_>) -> Shape {
        let changes = comparison.has_change();
        Shape { change: comparison.between.is_some(), changes, versus: self.versus.clone(), ..*self }
    }

    /// The columns that tell rows of one entity apart, for people: machines have the ids.
    fn columns(&self) -> Vec<Column> {
        let columns = [
            (self.scope, Column::for_people(Label::Scope)),
            (self.source, Column::for_people(Label::Source)),
            (self.origin, Column::for_people(Label::Origin)),
        ];
        columns
            .into_iter()
            .filter(|(wanted, _)| *wanted)
            .map(|(_, column)| column.weighing(u8::MAX))
            .collect()
    }

    fn cells(&self, catalog: &Catalog, metric: &Text, series: &Series<'_>) -> Vec<Cell> {
        let scope =
            || series.scope.map_or(Cell::Blank, |scope| Cell::Name(catalog.scope_name(metric, scope)));
        let origin =
            || series.origin.map_or(Cell::Blank, |origin| Cell::Name(document_name(catalog, origin)));
        let mut cells = Vec::new();
        cells.extend(self.scope.then(scope));
        cells.extend(self.source.then(|| Cell::Text(series.source.clone())));
        cells.extend(self.origin.then(origin));
        cells
    }
}

/// The columns of the figures of some periods, and how a row fills them.
struct Figures {
    periods: Vec<Period>,
    ranked: Vec<Period>,
}

impl Figures {
    fn of(comparisons: &[Comparison<'_>]) -> Figures {
        let periods: BTreeSet<Period> = comparisons.iter().flat_map(|c| c.periods.iter().copied()).collect();
        let rows = || comparisons.iter().flat_map(|c| &c.rows);
        let ranked = periods.iter().copied().filter(|p| rows().any(|row| row.series.ranks.contains_key(p)));
        Figures { ranked: ranked.collect(), periods: periods.into_iter().collect() }
    }

    fn columns(&self, shape: &Shape) -> Vec<Column> {
        let mut columns = Vec::new();
        for period in &self.periods {
            // The last period says most, then the first.
            let weight = match period {
                p if self.periods.last() == Some(p) => u8::MAX,
                p if self.periods.first() == Some(p) => 8,
                _ => 5,
            };
            columns.push(Column::keyed(Key::Period(*period), Phrase::Period(*period)).weighing(weight));
            if self.ranked.contains(period) {
                let title = if self.periods.len() == 1 {
                    Phrase::Label(Label::Rank)
                } else {
                    Phrase::RankIn(*period)
                };
                columns.push(Column::keyed(Key::PeriodRank(*period), title).weighing(weight));
            }
        }
        if shape.change {
            let audience = if shape.changes { Audience::Everyone } else { Audience::Machines };
            let column = |key, label| Column { audience, ..Column::new(key, label) };
            columns.push(column("change", Label::Change).weighing(7));
            columns.push(column("ratio", Label::Ratio).weighing(6));
        }
        if let Some(name) = &shape.versus {
            columns.push(Column::new("versus", Phrase::Versus(name.clone())).weighing(9));
        }
        columns
    }

    fn cells(&self, row: &Compared<'_>, shape: &Shape) -> Vec<Cell> {
        let series = &row.series;
        let unit = || series.unit.cloned();
        let mut cells = Vec::new();
        for period in &self.periods {
            cells.push(match series.amounts.get(period) {
                None => Cell::Blank,
                Some(None) => Cell::Missing,
                Some(Some(amount)) => Cell::Figure { amount: *amount, unit: unit() },
            });
            if self.ranked.contains(period) {
                cells.push(series.ranks.get(period).map_or(Cell::Blank, |position| Cell::Rank(*position)));
            }
        }
        let ratio = |amount: Option<Amount>| amount.map_or(Cell::Blank, Cell::Ratio);
        if shape.change {
            cells.push(row.change.map_or(Cell::Blank, |amount| Cell::change(amount, series.unit)));
            cells.push(ratio(row.ratio));
        }
        if shape.versus.is_some() {
            cells.push(ratio(row.versus));
        }
        cells
    }
}

/// The row of merged figures that a row of the answer shows.
pub(super) fn merged_row(comparison: &Comparison<'_>, row: &Compared<'_>) -> Row {
    let series = &row.series;
    (comparison.metric.clone(), series.entity.clone(), series.unit.cloned(), series.scope.cloned())
}

/// A row for each series of each metric, one below the other.
pub(super) fn stacked(
    comparisons: &[Comparison<'_>],
    catalog: &Catalog,
    merged: Option<&Merged>,
    shape: &Shape,
) -> Table {
    let figures = Figures::of(comparisons);
    let mut columns = vec![
        Column::for_machines("code"),
        Column::new("entity", Label::Entity).weighing(u8::MAX),
        Column::for_machines("metric"),
        Column::for_machines("unit"),
        Column::for_machines("scope"),
        Column::for_machines("source"),
        Column::for_machines("origin"),
    ];
    columns.extend(shape.columns());
    columns.extend(figures.columns(shape));
    let mut rows = Vec::new();
    for comparison in comparisons {
        for row in &comparison.rows {
            let series = &row.series;
            let mut cells = vec![
                Cell::Text(series.entity.clone()),
                Cell::Name(catalog.entity_name(series.entity)),
                Cell::Text(comparison.metric.clone()),
                Cell::optional(series.unit),
                Cell::optional(series.scope),
                Cell::Text(merged.map_or_else(
                    || series.source.clone(),
                    |merged| joined(&merged.of(&merged_row(comparison, row), &comparison.periods).sources),
                )),
                Cell::optional(series.origin),
            ];
            cells.extend(shape.cells(catalog, comparison.metric, series));
            cells.extend(figures.cells(row, shape));
            rows.push(cells);
        }
    }
    Table { columns, rows }
}

/// What the rows of several metrics stand on one line by: the entity, the scope where there are several, the source and
/// the origin; and which of several units, where one metric has more.
type Line<'d> = (&'d Text, Option<&'d Text>, &'d Text, Option<&'d Text>, usize);

/// A line for each entity, with a group of columns for each metric: for people.
pub(super) fn side_by_side(comparisons: &[Comparison<'_>], catalog: &Catalog, shape: &Shape) -> Table {
    let groups: Vec<(Figures, Shape)> =
        comparisons.iter().map(|c| (Figures::of(std::slice::from_ref(c)), shape.of_one(c))).collect();
    let mut columns = vec![Column::for_people(Label::Entity).weighing(u8::MAX)];
    columns.extend(shape.columns());
    for (comparison, (figures, shape)) in comparisons.iter().zip(&groups) {
        let group = Phrase::Name(Name::same(comparison.metric.clone()));
        columns.extend(figures.columns(shape).into_iter().map(|column| column.under(group.clone())));
    }
    let placed: Vec<Vec<(Line<'_>, &Compared<'_>)>> = comparisons.iter().map(|c| lines(c, shape)).collect();
    let by_line: Vec<BTreeMap<Line<'_>, &Compared<'_>>> =
        placed.iter().map(|lines| lines.iter().copied().collect()).collect();
    let mut met: BTreeSet<Line<'_>> = BTreeSet::new();
    let mut rows = Vec::new();
    for (comparison, placed_here) in comparisons.iter().zip(&placed) {
        for (line, row) in placed_here.iter().filter(|(line, _)| met.insert(*line)) {
            let mut cells = vec![Cell::Name(catalog.entity_name(row.series.entity))];
            cells.extend(shape.cells(catalog, comparison.metric, &row.series));
            for ((figures, shape), of_metric) in groups.iter().zip(&by_line) {
                match of_metric.get(line) {
                    Some(row) => cells.extend(figures.cells(row, shape)),
                    None => cells.extend(figures.columns(shape).iter().map(|_| Cell::Blank)),
                }
            }
            rows.push(cells);
        }
    }
    Table { columns, rows }
}

fn lines<'c, 'd>(comparison: &'c Comparison<'d>, shape: &Shape) -> Vec<(Line<'d>, &'c Compared<'d>)> {
    let mut units: BTreeMap<Line<'d>, usize> = BTreeMap::new();
    let line = |row: &'c Compared<'d>| {
        let s = &row.series;
        let first: Line<'d> = (s.entity, s.scope.filter(|_| shape.scope), s.source, s.origin, 0);
        let unit = units.entry(first).or_default();
        *unit += 1;
        ((first.0, first.1, first.2, first.3, *unit), row)
    };
    comparison.rows.iter().map(line).collect()
}
