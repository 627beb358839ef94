//! The figures of a picture, a row for each.

use super::super::naming::joined;
use super::super::reading::Chosen;
use crate::model::{Amount, Period, Position};
use crate::query::aggregate::Row;
use crate::query::chart::Picture;
use crate::query::series::Series;
use crate::report::{Cell, Column, Label, Table};

/// The row of merged figures that an entity's are of.
pub(super) fn merged_row(picture: &Picture<'_>, series: &Series<'_>) -> Row {
    (picture.metric.clone(), series.entity.clone(), series.unit.cloned(), series.scope.cloned())
}

/// A row for each figure that is drawn, then for each that is listed.
pub(super) fn table(picture: &Picture<'_>, chosen: &Chosen) -> Table {
    let catalog = &chosen.dataset.catalog;
    let mut columns = vec![
        Column::for_machines("code"),
        Column::new("entity", Label::Entity).weighing(u8::MAX),
        Column::for_machines("metric"),
        Column::new("period", Label::PeriodColumn).weighing(u8::MAX),
        Column::for_machines("unit"),
        Column::for_machines("scope"),
        Column::for_machines("source"),
        Column::for_machines("origin"),
        Column::new("value", Label::Amount).weighing(u8::MAX),
    ];
    let rank = Column::new("stated_rank", Label::Rank);
    columns.push(if picture.ranks.is_empty() { Column::for_machines("stated_rank") } else { rank });
    let Some(list) = &picture.list else { return Table { columns, rows: Vec::new() } };
    let row = |entity: &_, period: Period, amount: Option<Amount>, position: Option<Position>, source| {
        vec![
            Cell::Text(Clone::clone(entity)),
            Cell::Name(catalog.entity_name(entity)),
            Cell::Text(picture.metric.clone()),
            if period == Period::NotStated { Cell::Blank } else { Cell::Period(period) },
            Cell::optional(list.unit.filter(|_| amount.is_some())),
            Cell::optional(list.scope),
            Cell::Text(source),
            Cell::optional(list.origin),
            amount.map_or(Cell::Blank, |amount| Cell::Figure { amount, unit: list.unit.cloned() }),
            position.map_or(Cell::Blank, Cell::Rank),
        ]
    };
    let mut rows = Vec::new();
    for series in &picture.series {
        let source = match &chosen.merged {
            Some(merged) => joined(&merged.of(&merged_row(picture, series), &picture.periods).sources),
            None => list.source.clone(),
        };
        let stated = picture.periods.iter().filter_map(|period| Some((*period, series.amount(*period)?)));
        rows.extend(stated.map(|(period, amount)| {
            row(series.entity, period, Some(amount), series.ranks.get(&period).copied(), source.clone())
        }));
    }
    let ranks = picture.ranks.iter();
    rows.extend(
        ranks.map(|(entity, period, position)| {
            row(*entity, *period, None, Some(*position), list.source.clone())
        }),
    );
    Table { columns, rows }
}
