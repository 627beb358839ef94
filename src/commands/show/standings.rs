//! The figures of an entity, each with where it ranks.

use super::super::naming::document_name;
use super::figures::{located, sure, when};
use crate::builtin;
use crate::model::{Catalog, Observation, Position, Text};
use crate::query::rank::{Standing, Time};
use crate::report::{Cell, Column, Label, Phrase, Table};
use std::collections::BTreeSet;

/// A row for each list that has the entity.
pub(super) fn table(id: &Text, standings: &[Standing<'_>], catalog: &Catalog) -> Table {
    let any = |has: &dyn Fn(&Standing<'_>) -> bool| standings.iter().any(has);
    let (ranks, computed) = (any(&|s| s.position.is_some()), any(&|s| s.of.is_some()));
    let several_sources = standings.iter().map(|s| s.list.source).collect::<BTreeSet<_>>().len() > 1;
    let for_people =
        |wanted: bool, label: Label, weight: u8| wanted.then(|| Column::for_people(label).weighing(weight));
    let (scopes, origins) = (any(&|s| s.list.scope.is_some()), any(&|s| s.list.origin.is_some()));
    let mut columns = vec![
        Column::for_machines("code"),
        Column::for_machines("entity"),
        Column::for_people(Label::Metric).weighing(u8::MAX),
        Column::for_machines("metric"),
        Column::for_machines("period"),
        Column::for_machines("unit"),
        Column::for_machines("scope"),
        Column::for_machines("source"),
        Column::for_machines("origin"),
    ];
    columns.extend(for_people(scopes, Label::Scope, u8::MAX));
    columns.push(Column::for_people(Label::PeriodColumn).weighing(u8::MAX));
    columns.push(Column::new("figure", Label::Figure).weighing(u8::MAX).each_at_its_scale());
    columns.extend([Column::for_machines("rank"), Column::for_machines("among")]);
    columns.extend(for_people(ranks, Label::Rank, u8::MAX));
    columns.extend(for_people(origins, Label::Origin, u8::MAX));
    columns.extend(for_people(several_sources, Label::Source, u8::MAX));
    columns.extend([
        Column::for_machines("stated_rank"),
        Column::for_machines("computed_rank"),
        located(any(&|s| s.records.iter().any(|o| o.locator.is_some()))),
        sure(any(&|s| s.records.iter().any(|o| o.confidence.is_some()))),
        Column::for_machines("note"),
        Column::for_machines("note_fr"),
    ]);
    let row = |s: &Standing<'_>| {
        let list = &s.list;
        let period = match list.time {
            Time::In(period) | Time::Between(_, period) => period,
        };
        let position = |p: Option<Position>| p.map_or(Cell::Blank, Cell::Rank);
        let mut cells = vec![
            Cell::Text(id.clone()),
            Cell::Name(builtin::entity(id.raw()).name),
            Cell::Name(catalog.metric_name(s.metric, list.unit.map(Some))),
            Cell::Text(s.metric.clone()),
            Cell::Period(period),
            Cell::optional(list.unit),
            Cell::optional(list.scope),
            Cell::Text(list.source.clone()),
            Cell::optional(list.origin),
        ];
        let scope = list.scope.map_or(Cell::Blank, |scope| Cell::Name(catalog.scope_name(s.metric, scope)));
        cells.extend(scopes.then_some(scope));
        cells.push(when(period));
        cells.push(match &s.row {
            None => Cell::Missing,
            Some(row) => match row.amount {
                Some(amount) => Cell::Figure { amount, unit: list.unit.cloned() },
                // Beside a rank a row without a value is one all the same.
                None if s.records.iter().any(|o| o.figure.is_none()) => Cell::Missing,
                None => Cell::Blank,
            },
        });
        cells.push(position(s.position));
        cells.push(s.among.map_or(Cell::Blank, |among| Cell::Count(among as u64)));
        let place = s.position.map(|position| {
            if computed {
                Cell::word(Phrase::Place { position, of: s.of, listed: s.among.is_some() })
            } else {
                Cell::Rank(position)
            }
        });
        cells.extend(ranks.then(|| place.unwrap_or(Cell::Blank)));
        let origin = list.origin.map_or(Cell::Blank, |origin| Cell::Name(document_name(catalog, origin)));
        cells.extend(origins.then_some(origin));
        cells.extend(several_sources.then(|| Cell::Text(list.source.clone())));
        cells.push(position(s.row.as_ref().and_then(|row| row.stated)));
        cells.push(position(s.computed));
        cells.push(words(s, |o| o.locator.as_ref()));
        cells.push(words(s, |o| o.confidence.as_ref()));
        cells.push(notes(s, |o| o.note.as_ref()));
        cells.push(notes(s, |o| o.note_fr.as_ref()));
        cells
    };
    Table { columns, rows: standings.iter().map(row).collect() }
}

/// The words that the records have in a column, each once: places in the document, letters of confidence.
fn words(standing: &Standing<'_>, of: for<'o> fn(&'o Observation<'static>) -> Option<&'o Text>) -> Cell {
    let mut words: Vec<&str> = Vec::new();
    for text in standing.records.iter().filter_map(|o| of(o)) {
        for word in text.raw().split(' ') {
            if !words.contains(&word) {
                words.push(word);
            }
        }
    }
    if words.is_empty() { Cell::Blank } else { Cell::Text(Text::from(words.join(" "))) }
}

/// What the records say, in one language.
fn notes(standing: &Standing<'_>, of: for<'o> fn(&'o Observation<'static>) -> Option<&'o Text>) -> Cell {
    let notes: Vec<&str> = standing.records.iter().filter_map(|o| of(o)).map(Text::raw).collect();
    if notes.is_empty() { Cell::Blank } else { Cell::Text(Text::from(notes.join("; "))) }
}
