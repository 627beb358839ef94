//! The figure that a table cell shows.

use crate::model::{Period, Text};
use crate::report::{Cell, Key, Table};

/// Identifies a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FigureId {
    pub(crate) metric: Text,
    pub(crate) entity: Text,
    pub(crate) period: Period,
    pub(crate) unit: Option<Text>,
    pub(crate) scope: Option<Text>,
    pub(crate) source: Text,
    pub(crate) origin: Option<Text>,
    /// A stated rank instead of an amount.
    pub(crate) is_rank: bool,
}

/// The figure in a cell. For cells without one, such as a name or a ratio: the last figure of the row.
pub(crate) fn at(table: &Table, row: usize, column: usize) -> Option<FigureId> {
    let cells = table.rows().get(row)?;
    let cell = |key: &'static str| {
        let column = table.columns().iter().position(|column| column.key == Key::Field(key))?;
        cells.get(column)
    };
    let text = |key: &'static str| match cell(key) {
        Some(Cell::Text(text)) => Some(text.clone()),
        _ => None,
    };
    let of_column = |column: usize| match table.columns().get(column)?.key {
        Key::Period(period) => Some((period, false)),
        Key::PeriodRank(period) => Some((period, true)),
        Key::Field(_) => None,
    };
    let has_figure = |column: &usize| matches!(cells.get(*column), Some(Cell::Figure { .. } | Cell::Rank(_)));
    let last = || (0..cells.len()).rev().filter(has_figure).find_map(of_column);
    // A ranking has the period in a column.
    let own = || match cell("period")? {
        Cell::Period(period) => Some(*period),
        Cell::Text(text) => text.raw().parse().ok(),
        Cell::Blank => Some(Period::NotStated),
        _ => None,
    };
    let has_amount = matches!(cell("value"), Some(Cell::Figure { .. }));
    let is_rank_column = table.columns().get(column).is_some_and(|column| column.key == Key::Field("rank"));
    let has_stated = matches!(cell("stated_rank"), Some(Cell::Rank(_)));
    let of_row = || own().map(|period| (period, has_stated && (is_rank_column || !has_amount)));
    let (period, is_rank) = of_column(column).or_else(last).or_else(of_row)?;
    Some(FigureId {
        metric: text("metric")?,
        entity: text("code")?,
        period,
        unit: text("unit"),
        scope: text("scope"),
        source: text("source")?,
        origin: text("origin"),
        is_rank,
    })
}
