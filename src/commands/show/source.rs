//! All that is known of a source.

use super::super::reading::Chosen;
use super::super::{citations, document_name};
use super::entity::{located, when};
use super::{Asked, Told};
use crate::lang::{Label, Phrase};
use crate::load::builtin;
use crate::model::{Catalog, Figure, Name, Observation, Source, Text};
use crate::query::hedges::hedges;
use crate::report::{Audience, Cell, Column, Fact, Section, Table};
use std::collections::BTreeMap;

/// More figures than this are counted by metric, and not listed.
const MOST_FIGURES: usize = 60;

pub(super) fn told(id: &Text, chosen: &Chosen, asked: Asked) -> Told {
    let catalog = &chosen.dataset.catalog;
    let all: Vec<Source> = builtin::sources().collect();
    let known = all.iter().find(|source| source.id == *id);
    let title = known.map_or_else(|| id.clone(), |source| source.title.clone());
    let is_of = |o: &&Observation<'static>| o.source == *id || o.origin.as_ref() == Some(id);
    let figures: Vec<&Observation<'static>> = chosen.dataset.observations.iter().filter(is_of).collect();
    let is_long = figures.len() > MOST_FIGURES;
    let mut notes = Vec::new();
    if figures.is_empty() {
        notes.push(Phrase::NoFigures { of_part: asked.of_part });
    } else if is_long {
        notes.push(Phrase::ManyFigures(figures.len()));
    }
    if !is_long {
        notes.extend(remarks_on(&figures, catalog));
    }
    let (of_figures, of_metrics) = if is_long {
        (Audience::Machines, Audience::Everyone)
    } else {
        (Audience::Everyone, Audience::Machines)
    };
    let sections = vec![
        Section::facts("source", facts(id, known, &all)),
        Section::rows("figures", table(&figures, id, catalog)).titled(Label::Figures).only_for(of_figures),
        // Who sees the figures sees the metrics.
        Section::rows("metrics", metrics(&figures)).titled(Label::MetricsOfSource).only_for(of_metrics),
    ];
    // What is credited to it stands in another document.
    let others = figures.iter().map(|o| &o.source).filter(|source| *source != id);
    Told { title: Phrase::Name(Name::same(title)), sections, notes, sources: citations(catalog, others) }
}

/// What the records say about the figures: whose, and of which metric.
fn remarks_on(figures: &[&Observation<'static>], catalog: &Catalog) -> Vec<Phrase> {
    let mut remarks = Vec::new();
    for of_metric in figures.chunk_by(|a, b| a.metric == b.metric) {
        let Some(first) = of_metric.first() else { continue };
        let units = of_metric.iter().filter(|o| o.amount().is_some()).map(|o| o.unit.as_ref());
        let metric = catalog.metric_name(&first.metric, units);
        let named = |(entity, scope): (&Text, Option<&Text>)| {
            let entity = catalog.entity_name(entity);
            let both =
                |entity: &Text, metric: &Text| Text::from(format!("{}, {}", entity.raw(), metric.raw()));
            let name = Name { en: both(&entity.en, &metric.en), fr: both(&entity.fr, &metric.fr) };
            (name, scope.map(|scope| catalog.scope_name(&first.metric, scope)))
        };
        let hedges = hedges(of_metric.iter().copied()).into_iter();
        let said = |hedge: crate::query::hedges::Hedge<'_>| Phrase::Hedge {
            about: hedge.about.into_iter().map(named).collect(),
            text: hedge.text,
        };
        remarks.extend(hedges.map(said));
    }
    remarks
}

fn facts(id: &Text, known: Option<&Source>, all: &[Source]) -> Vec<Fact> {
    let text = |of: fn(&Source) -> &Text| {
        known.map(of).filter(|text| !text.is_empty()).map_or(Cell::Blank, |text| Cell::Text(text.clone()))
    };
    let relaying = || all.iter().filter(|other| other.relays.as_ref() == Some(id));
    let names: Vec<Name> = relaying().map(|other| Name::same(other.producer.clone())).collect();
    let names = if names.is_empty() { Cell::Blank } else { Cell::word(Phrase::Names(names)) };
    let ids: Vec<Text> = relaying().map(|other| other.id.clone()).collect();
    let note = known.and_then(|source| source.note.clone());
    vec![
        Fact::new("id", Label::Code, Cell::Text(id.clone())),
        Fact::new("producer", Label::Producer, text(|source| &source.producer)),
        Fact::new("series", Label::Series, text(|source| &source.series)),
        Fact::new("edition", Label::Edition, text(|source| &source.edition)),
        Fact::new("published", Label::Published, text(|source| &source.published)),
        Fact::new("accessed", Label::Accessed, text(|source| &source.accessed)),
        Fact::new("url", Label::Address, text(|source| &source.url)),
        Fact::new("licence", Label::Licence, text(|source| &source.licence)),
        Fact::for_machines("relays", Cell::optional(known.and_then(|source| source.relays.as_ref()))),
        Fact::for_people(Label::Relays, known.map_or(Cell::Blank, |source| Cell::word(chain(source, all)))),
        Fact::for_machines("relayed_by", Cell::List(ids)),
        Fact::for_people(Label::RelayedBy, names),
        Fact::for_people(
            Label::Remark,
            note.clone().map_or(Cell::Blank, |note| Cell::word(Phrase::ChainEnds(note))),
        ),
        Fact::for_machines("note", note.map_or(Cell::Blank, Cell::Name)),
    ]
}

/// What the document passes on, and what that passes on, as far as it is known.
fn chain(source: &Source, all: &[Source]) -> Phrase {
    let next = |source: &&Source| all.iter().find(|other| source.relays.as_ref() == Some(&other.id));
    // A circle in the table would never end.
    let links = std::iter::successors(Some(source), next).skip(1).take(all.len());
    let link = |source: &Source| Phrase::Document {
        producer: source.producer.clone(),
        title: source.title.clone(),
        published: source.published.clone(),
        id: source.id.clone(),
        relayed: None,
    };
    Phrase::Chain { links: links.map(link).collect(), ends: source.note.is_none() }
}

fn table(figures: &[&Observation<'static>], id: &Text, catalog: &Catalog) -> Table {
    let any = |has: &dyn Fn(&Observation<'static>) -> bool| figures.iter().any(|o| has(o));
    let scopes = any(&|o| o.scope.is_some());
    let origins = any(&|o| o.origin.as_ref().is_some_and(|origin| origin != id));
    let ranks = any(&|o| matches!(o.figure, Some(Figure::Rank(_))));
    let mut columns = vec![
        Column::for_machines("code"),
        Column::new("entity", Label::Entity).weighing(u8::MAX),
        Column::for_machines("metric"),
        Column::for_machines("period"),
        Column::for_machines("unit"),
        Column::for_machines("scope"),
        Column::for_machines("source"),
        Column::for_machines("origin"),
        Column::for_people(Label::Metric).weighing(u8::MAX),
    ];
    let for_people = |wanted: bool, label: Label| wanted.then(|| Column::for_people(label).weighing(u8::MAX));
    columns.extend(for_people(scopes, Label::Scope));
    columns.push(Column::for_people(Label::PeriodColumn).weighing(u8::MAX));
    columns.push(Column::new("figure", Label::Figure).weighing(u8::MAX).each_at_its_scale());
    let rank = Column::new("rank", Label::Rank).weighing(u8::MAX);
    columns.push(if ranks { rank } else { Column { audience: Audience::Machines, ..rank } });
    columns.extend(for_people(origins, Label::Origin).map(|column| column.weighing(6)));
    columns.push(located(any(&|o| o.locator.is_some())));
    let row = |o: &&Observation<'static>| {
        let units = o.amount().map(|_| o.unit.as_ref());
        let mut cells = vec![
            Cell::Text(o.entity.clone()),
            Cell::Name(catalog.entity_name(&o.entity)),
            Cell::Text(o.metric.clone()),
            Cell::Period(o.period),
            Cell::optional(o.unit.as_ref()),
            Cell::optional(o.scope.as_ref()),
            Cell::Text(o.source.clone()),
            Cell::optional(o.origin.as_ref()),
            Cell::Name(catalog.metric_name(&o.metric, units)),
        ];
        let scope = o.scope.as_ref().map(|scope| Cell::Name(catalog.scope_name(&o.metric, scope)));
        cells.extend(scopes.then(|| scope.unwrap_or(Cell::Blank)));
        cells.push(when(o.period));
        let (figure, rank) = match o.figure {
            None => (Cell::Missing, Cell::Blank),
            Some(Figure::Amount(amount)) => (Cell::Figure { amount, unit: o.unit.clone() }, Cell::Blank),
            Some(Figure::Rank(position)) => (Cell::Blank, Cell::Rank(position)),
        };
        cells.extend([figure, rank]);
        let origin = o.origin.as_ref().map(|origin| Cell::Name(document_name(catalog, origin)));
        cells.extend(origins.then(|| origin.unwrap_or(Cell::Blank)));
        cells.push(Cell::optional(o.locator.as_ref()));
        cells
    };
    Table { columns, rows: figures.iter().map(row).collect() }
}

/// How many figures it has of each metric.
fn metrics(figures: &[&Observation<'static>]) -> Table {
    let columns = vec![
        Column::new("metric", Label::Metric).weighing(u8::MAX),
        Column::new("rows", Label::Rows).weighing(u8::MAX),
    ];
    let mut rows: BTreeMap<&Text, u64> = BTreeMap::new();
    for o in figures {
        *rows.entry(&o.metric).or_default() += 1;
    }
    let row = |(metric, rows): (&&Text, &u64)| vec![Cell::Text((*metric).clone()), Cell::Count(*rows)];
    Table { columns, rows: rows.iter().map(row).collect() }
}
