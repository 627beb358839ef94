//! The figures of a chart as a table.

use super::super::data::{Chosen, row_key};
use crate::model::{Amount, Period, Rank, Text};
use crate::query::chart::Picture;
use crate::query::rank::List;
use crate::report::{Cell, Column, Label, Table};

struct Mark<'d> {
    entity: &'d Text,
    period: Period,
    amount: Option<Amount>,
    rank: Option<Rank>,
    source: Text,
}

/// Drawn figures first, then stated ranks.
pub(super) fn table(picture: &Picture<'_>, chosen: &Chosen) -> Table {
    let catalog = &chosen.dataset.catalog;
    let list = picture.list.as_ref();
    let unit = list.and_then(|list| list.unit);
    Table::of(list.map(|list| figures(picture, list, chosen)).unwrap_or_default())
        .for_machines("code", |of| Cell::from(of.entity))
        .column(Column::new("entity", Label::Entity).kept(), |of| Cell::from(catalog.entity_name(of.entity)))
        .for_machines("metric", |_| Cell::from(picture.metric))
        .column(Column::new("period", Label::PeriodColumn).kept(), |of| {
            Cell::optional(Some(of.period).filter(|period| *period != Period::NotStated))
        })
        .for_machines("unit", |of| Cell::optional(unit.filter(|_| of.amount.is_some())))
        .for_machines("scope", |_| Cell::optional(list.and_then(|list| list.scope)))
        .for_machines("source", |of| Cell::from(&of.source))
        .for_machines("origin", |_| Cell::optional(list.and_then(|list| list.origin)))
        .column(Column::new("value", Label::Amount).kept(), |of| {
            of.amount.map_or(Cell::Blank, |amount| Cell::figure(amount, unit.cloned()))
        })
        .column(Column::new("stated_rank", Label::Rank).shown_if(!picture.ranks.is_empty()), |of| {
            Cell::optional(of.rank)
        })
        .build()
}

fn figures<'d>(picture: &Picture<'d>, list: &List<'d>, chosen: &Chosen) -> Vec<Mark<'d>> {
    let mut figures = Vec::new();
    for series in &picture.series {
        let source = chosen.source_of(row_key(picture.metric, series), &picture.periods, list.source);
        figures.extend(picture.periods.iter().filter_map(|period| {
            let amount = Some(series.amount(*period)?);
            let rank = series.ranks.get(period).copied();
            Some(Mark { entity: series.entity, period: *period, amount, rank, source: source.clone() })
        }));
    }
    figures.extend(picture.ranks.iter().map(|(entity, period, position)| Mark {
        entity,
        period: *period,
        amount: None,
        rank: Some(*position),
        source: list.source.clone(),
    }));
    figures
}
