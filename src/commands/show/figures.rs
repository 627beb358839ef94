//! Figures one by one, of a metric or of a source, and what every table of figures shares.

use super::super::naming::document_name;
use crate::model::{Catalog, Figure, Observation, Period, Text};
use crate::report::{Audience, Cell, Column, Label, Phrase, Table};
use std::collections::BTreeSet;

/// More figures than this are counted for people, and not listed.
pub(super) const MOST: usize = 60;

/// A column, and what a figure has in it.
type Field<'f> = (Column, Box<dyn Fn(&Observation<'static>) -> Cell + 'f>);

/// A row for each figure. The metric has a column where the page is not that of one; scope, source and origin have one
/// where figures differ in them.
pub(super) fn table<'f>(
    figures: &[&'f Observation<'static>],
    catalog: &'f Catalog,
    of_one_metric: bool,
) -> Table {
    let some = |has: fn(&Observation<'static>) -> bool| figures.iter().any(|o| has(o));
    let several = |of: for<'o> fn(&'o Observation<'static>) -> &'o Text| {
        figures.iter().map(|o| of(o)).collect::<BTreeSet<_>>().len() > 1
    };
    let machines = |key, cell: fn(&Observation<'static>) -> Cell| -> Field<'f> {
        (Column::for_machines(key), Box::new(cell))
    };
    let mut fields: Vec<Field<'f>> = vec![
        machines("code", |o| Cell::Text(o.entity.clone())),
        (
            Column::new("entity", Label::Entity).weighing(u8::MAX),
            Box::new(|o| Cell::Name(catalog.entity_name(&o.entity))),
        ),
        machines("metric", |o| Cell::Text(o.metric.clone())),
        machines("period", |o| Cell::Period(o.period)),
        machines("unit", |o| Cell::optional(o.unit.as_ref())),
        machines("scope", |o| Cell::optional(o.scope.as_ref())),
        machines("source", |o| Cell::Text(o.source.clone())),
        machines("origin", |o| Cell::optional(o.origin.as_ref())),
    ];
    let people = |label: Label| Column::for_people(label).weighing(u8::MAX);
    if !of_one_metric {
        let name =
            |o: &Observation<'static>| catalog.metric_name(&o.metric, o.amount().map(|_| o.unit.as_ref()));
        fields.push((people(Label::Metric), Box::new(move |o| Cell::Name(name(o)))));
    }
    if some(|o| o.scope.is_some()) {
        let name = |o: &Observation<'static>| Some(catalog.scope_name(&o.metric, o.scope.as_ref()?));
        fields.push((people(Label::Scope), Box::new(move |o| name(o).map_or(Cell::Blank, Cell::Name))));
    }
    fields.push((people(Label::PeriodColumn), Box::new(|o| when(o.period))));
    fields.push((people(Label::Figure).each_at_its_scale(), Box::new(said)));
    fields.push(machines("figure", |o| match o.figure {
        Some(Figure::Rank(_)) => Cell::Blank,
        _ => said(o),
    }));
    fields.push(machines("rank", |o| match o.figure {
        Some(Figure::Rank(position)) => Cell::Rank(position),
        _ => Cell::Blank,
    }));
    if several(|o| &o.source) {
        fields.push((people(Label::Source), Box::new(|o| Cell::Text(o.source.clone()))));
    }
    if some(|o| o.origin.is_some()) {
        let name = |o: &Observation<'static>| Some(document_name(catalog, o.origin.as_ref()?));
        let cell = move |o: &Observation<'static>| name(o).map_or(Cell::Blank, Cell::Name);
        fields.push((people(Label::Origin), Box::new(cell)));
    }
    let place = located(some(|o| o.locator.is_some()));
    fields.push((place, Box::new(|o| Cell::optional(o.locator.as_ref()))));
    fields
        .push((sure(some(|o| o.confidence.is_some())), Box::new(|o| Cell::optional(o.confidence.as_ref()))));
    fields.push(machines("note", |o| Cell::optional(o.note.as_ref())));
    fields.push(machines("note_fr", |o| Cell::optional(o.note_fr.as_ref())));
    let rows = figures.iter().map(|o| fields.iter().map(|(_, cell)| cell(o)).collect()).collect();
    Table { columns: fields.into_iter().map(|(column, _)| column).collect(), rows }
}

/// A figure, a rank as one.
fn said(o: &Observation<'static>) -> Cell {
    match o.figure {
        None => Cell::Missing,
        Some(Figure::Amount(amount)) => Cell::Figure { amount, unit: o.unit.clone() },
        Some(Figure::Rank(position)) => Cell::word(Phrase::RankIs(position)),
    }
}

/// A period in words, under a heading that says that it is one.
pub(super) fn when(period: Period) -> Cell {
    Cell::word(Phrase::When(period))
}

/// The column of how sure the reading is; for people only where that is said.
pub(super) fn sure(any: bool) -> Column {
    let audience = if any { Audience::Everyone } else { Audience::Machines };
    Column { audience, ..Column::new("confidence", Label::Confidence).weighing(1) }
}

/// The column of places in the document; for people only where there are any.
pub(super) fn located(any: bool) -> Column {
    let audience = if any { Audience::Everyone } else { Audience::Machines };
    Column { audience, ..Column::new("locator", Label::Locator).weighing(2) }
}
