//! Tables of figures, for a metric or a source.

use super::super::titles::{document_name, figure_cell, mixed_figure_cell};
use crate::model::{Catalog, Figure, Observation};
use crate::report::{Cell, Column, Label, Phrase, Table};
use std::collections::BTreeSet;

/// With more figures, people only get their number.
pub(super) const MAX_FIGURES: usize = 60;

/// Columns that would be the same in all rows are left out for people.
pub(super) fn table(figures: &[&Observation], catalog: &Catalog, of_one_metric: bool) -> Table {
    let any = |has: fn(&Observation) -> bool| figures.iter().any(|o| has(o));
    let several_sources = figures.iter().map(|o| &o.source).collect::<BTreeSet<_>>().len() > 1;
    let for_people = |label: Label| Column::for_people(label).kept();
    Table::of(figures)
        .for_machines("code", |o| Cell::from(&o.entity))
        .column(Column::new("entity", Label::Entity).kept(), |o| Cell::from(catalog.entity_name(&o.entity)))
        .for_machines("metric", |o| Cell::from(&o.metric))
        .for_machines("period", |o| Cell::Period(o.period))
        .for_machines("unit", |o| Cell::optional(o.unit.as_ref()))
        .for_machines("scope", |o| Cell::optional(o.scope.as_ref()))
        .for_machines("source", |o| Cell::from(&o.source))
        .for_machines("origin", |o| Cell::optional(o.origin.as_ref()))
        .column_if(!of_one_metric, for_people(Label::Metric), |o| {
            Cell::from(catalog.metric_name(&o.metric, o.amount().map(|_| o.unit.as_ref())))
        })
        .column_if(any(|o| o.scope.is_some()), for_people(Label::Scope), |o| {
            Cell::optional(o.scope.as_ref().map(|scope| catalog.scope_name(&o.metric, scope)))
        })
        .column(for_people(Label::PeriodColumn), |o| Cell::word(Phrase::When(o.period)))
        .column(for_people(Label::Figure).each_at_its_scale(), |o| {
            mixed_figure_cell(o.figure, o.unit.as_ref())
        })
        .for_machines("figure", |o| match o.figure {
            Some(Figure::Rank(_)) => Cell::Blank,
            _ => figure_cell(o.figure, o.unit.as_ref()),
        })
        .for_machines("rank", |o| match o.figure {
            Some(Figure::Rank(position)) => Cell::Rank(position),
            _ => Cell::Blank,
        })
        .column_if(several_sources, for_people(Label::Source), |o| Cell::from(&o.source))
        .column_if(any(|o| o.origin.is_some()), for_people(Label::Origin), |o| {
            Cell::optional(o.origin.as_ref().map(|origin| document_name(catalog, origin)))
        })
        .column(locator_column(any(|o| o.locator.is_some())), |o| Cell::optional(o.locator.as_ref()))
        .column(confidence_column(any(|o| o.confidence.is_some())), |o| Cell::optional(o.confidence.as_ref()))
        .for_machines("note", |o| Cell::optional(o.note.as_ref()))
        .for_machines("note_fr", |o| Cell::optional(o.note_fr.as_ref()))
        .build()
}

pub(super) fn confidence_column(any: bool) -> Column {
    Column::new("confidence", Label::Confidence).weighing(1).shown_if(any)
}

pub(super) fn locator_column(any: bool) -> Column {
    Column::new("locator", Label::Locator).weighing(2).shown_if(any)
}
