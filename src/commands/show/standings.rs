//! The figures of an entity, with their ranks.

use super::super::titles::document_name;
use super::figures::{confidence_column, locator_column};
use crate::builtin;
use crate::model::{Catalog, Observation, Period, Text};
use crate::query::rank::{Standing, Time};
use crate::report::{Cell, Column, Label, Phrase, Table};
use std::collections::BTreeSet;

pub(super) fn table(id: &Text, standings: &[Standing<'_>], catalog: &Catalog) -> Table {
    let any = |has: &dyn Fn(&Standing<'_>) -> bool| standings.iter().any(has);
    let several_sources = standings.iter().map(|s| s.list.source).collect::<BTreeSet<_>>().len() > 1;
    let computed = any(&|s| s.of.is_some());
    let for_people = |label: Label| Column::for_people(label).kept();
    Table::of(standings)
        .for_machines("code", |_| Cell::from(id))
        .for_machines("entity", |_| Cell::from(builtin::entity(id.raw()).name))
        .column(for_people(Label::Metric), |s| {
            Cell::from(catalog.metric_name(s.metric, s.list.unit.map(Some)))
        })
        .for_machines("metric", |s| Cell::from(s.metric))
        .for_machines("period", |s| Cell::Period(period(s)))
        .for_machines("unit", |s| Cell::optional(s.list.unit))
        .for_machines("scope", |s| Cell::optional(s.list.scope))
        .for_machines("source", |s| Cell::from(s.list.source))
        .for_machines("origin", |s| Cell::optional(s.list.origin))
        .column_if(any(&|s| s.list.scope.is_some()), for_people(Label::Scope), |s| {
            Cell::optional(s.list.scope.map(|scope| catalog.scope_name(s.metric, scope)))
        })
        .column(for_people(Label::PeriodColumn), |s| Cell::word(Phrase::When(period(s))))
        .column(Column::new("figure", Label::Figure).kept().each_at_its_scale(), |s| amount(s))
        .for_machines("rank", |s| Cell::optional(s.position))
        .for_machines("among", |s| s.among.map_or(Cell::Blank, |among| Cell::Count(among as u64)))
        .column_if(any(&|s| s.position.is_some()), for_people(Label::Rank), |s| match s.position {
            Some(position) if computed => {
                Cell::word(Phrase::Place { position, of: s.of, listed: s.among.is_some() })
            }
            position => Cell::optional(position),
        })
        .column_if(any(&|s| s.list.origin.is_some()), for_people(Label::Origin), |s| {
            Cell::optional(s.list.origin.map(|origin| document_name(catalog, origin)))
        })
        .column_if(several_sources, for_people(Label::Source), |s| Cell::from(s.list.source))
        .for_machines("stated_rank", |s| Cell::optional(s.row.as_ref().and_then(|row| row.stated)))
        .for_machines("computed_rank", |s| Cell::optional(s.computed))
        .column(locator_column(any(&|s| s.records.iter().any(|o| o.locator.is_some()))), |s| {
            words(s, |o| o.locator.as_ref())
        })
        .column(confidence_column(any(&|s| s.records.iter().any(|o| o.confidence.is_some()))), |s| {
            words(s, |o| o.confidence.as_ref())
        })
        .for_machines("note", |s| notes(s, |o| o.note.as_ref()))
        .for_machines("note_fr", |s| notes(s, |o| o.note_fr.as_ref()))
        .build()
}

fn period(standing: &Standing<'_>) -> Period {
    let (Time::In(period) | Time::Between(_, period)) = standing.list.time;
    period
}

fn amount(standing: &Standing<'_>) -> Cell {
    let Some(row) = &standing.row else { return Cell::Missing };
    match row.amount {
        Some(amount) => Cell::figure(amount, standing.list.unit.cloned()),
        // A rank may come with a row without a value.
        None if standing.records.iter().any(|o| o.figure.is_none()) => Cell::Missing,
        None => Cell::Blank,
    }
}

/// The distinct words of a field over all records: locators, letters of confidence.
fn words(standing: &Standing<'_>, of: for<'o> fn(&'o Observation) -> Option<&'o Text>) -> Cell {
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

/// The notes of all records in one language.
fn notes(standing: &Standing<'_>, of: for<'o> fn(&'o Observation) -> Option<&'o Text>) -> Cell {
    let notes: Vec<&str> = standing.records.iter().filter_map(|o| of(o)).map(Text::raw).collect();
    if notes.is_empty() { Cell::Blank } else { Cell::Text(Text::from(notes.join("; "))) }
}
