//! `show` for a metric.

use super::super::data::Chosen;
use super::super::notes;
use super::super::titles::{citations, document_name};
use super::figures;
use crate::builtin;
use crate::model::{Catalog, Metric, Name, Observation, Scope, Text};
use crate::query::hedges::hedges;
use crate::query::statements::{Stated, stated};
use crate::report::{Audience, Cell, Column, Fact, Label, Phrase, Report, Section, Table};
use std::collections::BTreeMap;

pub(super) fn page(id: &Text, of_metric: &[&Observation], chosen: &Chosen) -> Report {
    let catalog = &chosen.dataset.catalog;
    let statements = stated(&chosen.dataset.observations, id);
    let definition = definition(id, chosen);
    let scopes = if definition.is_some() { scopes(id, chosen) } else { Vec::new() };
    let title = definition.as_ref().map_or_else(|| Name::same(id.clone()), |metric| metric.name.clone());
    let mut units: Vec<Text> = statements.values().flat_map(|stated| &stated.units).cloned().collect();
    units.extend(definition.as_ref().map(|metric| metric.unit.clone()).filter(|unit| !unit.is_empty()));
    units.sort();
    units.dedup();
    let facts = facts(id, definition.as_ref(), &scopes, units);
    let is_long = of_metric.len() > figures::MAX_FIGURES;
    let of_figures = if is_long { Audience::Machines } else { Audience::Everyone };
    let stated = || Section::rows("statements", table(&statements, &scopes, catalog)).titled(Label::StatedBy);
    let sections = vec![
        Section::facts("metric", facts),
        Section::rows("figures", figures::table(of_metric, catalog, true))
            .titled(Label::Figures)
            .only_for(of_figures),
        stated().only_for(Audience::Machines),
        stated().only_for(Audience::People).noting(is_long.then_some(Phrase::ManyFigures(of_metric.len()))),
        Section::rows("scopes", tree(&scopes)).titled(Label::Scopes),
    ];
    let notes =
        if is_long { Vec::new() } else { notes::hedges(&hedges(of_metric.iter().copied()), id, catalog) };
    let sources = citations(catalog, statements.keys().map(|(source, ..)| *source));
    Report { kind: "show", title: Some(Phrase::Name(title)), sections, notes, sources }
}

/// Built in, or by the data.
pub(in super::super) fn definition(id: &Text, chosen: &Chosen) -> Option<Metric> {
    builtin::definition(&chosen.dataset.observations, id.raw())
        .or_else(|| chosen.loaded.described.metrics.get(id).cloned())
}

/// The scopes of a metric: built in, and of the data.
pub(in super::super) fn scopes(id: &Text, chosen: &Chosen) -> Vec<Scope> {
    let mut scopes: Vec<Scope> = builtin::scopes(id.raw()).collect();
    let own = chosen.loaded.described.scopes.values().filter(|scope| scope.metric == *id);
    let new: Vec<Scope> = own.filter(|own| scopes.iter().all(|known| known.id != own.id)).cloned().collect();
    scopes.extend(new);
    scopes
}

/// The definition of a metric.
pub(in super::super) fn facts(
    id: &Text,
    definition: Option<&Metric>,
    scopes: &[Scope],
    units: Vec<Text>,
) -> Vec<Fact> {
    let unit_label = if units.len() > 1 { Label::Units } else { Label::Unit };
    let text = definition.map(|metric| metric.definition.clone()).filter(|text| !text.en.is_empty());
    let kind = definition.and_then(|metric| metric.kind);
    let adds_entities = definition.and_then(|metric| metric.adds_entities);
    let adds_time = definition.and_then(|metric| metric.adds_time);
    let adds_up = adds_entities.zip(adds_time).map(|(entities, time)| Phrase::AddsUp { entities, time });
    let better = definition.and_then(|metric| metric.better);
    let default = definition.and_then(|metric| metric.default_scope.as_ref());
    vec![
        Fact::new("id", Label::Code, Cell::Text(id.clone())),
        Fact::new("definition", Label::Definition, Cell::optional(text)),
        Fact::new("units", unit_label, Cell::List(units)),
        Fact::for_people(Label::Kind, Cell::optional(kind.map(Phrase::QuantityKind))),
        Fact::for_machines("kind", Cell::optional(kind.map(|kind| Text::from(kind.word())))),
        Fact::for_people(Label::AddsUp, Cell::optional(adds_up)),
        Fact::for_machines("adds_entities", Cell::optional(adds_entities)),
        Fact::for_machines("adds_time", Cell::optional(adds_time)),
        Fact::for_people(Label::Better, Cell::optional(better.map(Phrase::BetterIs))),
        Fact::for_machines("better", Cell::optional(better.map(|better| Text::from(better.word())))),
        Fact::for_people(Label::DefaultScope, Cell::optional(default.map(|scope| scope_name(scopes, scope)))),
        Fact::for_machines("default_scope", Cell::optional(default)),
    ]
}

fn scope_name(scopes: &[Scope], id: &Text) -> Name {
    let known = scopes.iter().find(|scope| scope.id == *id);
    known.map_or_else(|| Name::same(id.clone()), |scope| scope.name.clone())
}

type Statements<'d> = BTreeMap<(&'d Text, Option<&'d Text>, Option<&'d Text>), Stated>;

fn table(statements: &Statements<'_>, scopes: &[Scope], catalog: &Catalog) -> Table {
    let has_origins = statements.keys().any(|(_, origin, _)| origin.is_some());
    let has_scopes = statements.keys().any(|(.., scope)| scope.is_some());
    let rows = statements
        .iter()
        .map(|((source, origin, scope), stated)| (*source, *origin, *scope, &stated.profile));
    Table::of(rows)
        .column(Column::new("source", Label::Source).kept(), |(source, ..)| Cell::from(*source))
        .for_machines("origin", |(_, origin, ..)| Cell::optional(*origin))
        .for_machines("scope", |(_, _, scope, _)| Cell::optional(*scope))
        .column_if(has_origins, Column::for_people(Label::Origin).kept(), |(_, origin, ..)| {
            Cell::optional(origin.map(|origin| document_name(catalog, origin)))
        })
        .column_if(has_scopes, Column::for_people(Label::Scope).kept(), |(_, _, scope, _)| {
            Cell::optional(scope.map(|scope| scope_name(scopes, scope)))
        })
        .column(Column::new("rows", Label::Rows).weighing(8), |(.., of)| Cell::Count(of.rows))
        .column(Column::new("ranks", Label::Ranks).weighing(2), |(.., of)| Cell::Count(of.ranks))
        .column(Column::new("entities", Label::Entities).weighing(7), |(.., of)| Cell::Count(of.entities))
        .column(Column::new("first", Label::First).weighing(6), |(.., of)| Cell::optional(of.first_period()))
        .column(Column::new("last", Label::Last).weighing(6), |(.., of)| Cell::optional(of.last_period()))
        .column(Column::new("missing", Label::Missing).weighing(1), |(.., of)| Cell::Count(of.missing))
        .build()
}

fn tree(scopes: &[Scope]) -> Table {
    Table::of(scopes)
        .column(Column::new("scope", Label::Scope).kept(), |scope| Cell::from(&scope.id))
        .column(Column::new("name", Label::Name).kept(), |scope| Cell::from(scope.name.clone()))
        .column(Column::new("within", Label::Within), |scope| Cell::optional(scope.within.as_ref()))
        .build()
}
