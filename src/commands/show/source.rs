//! `show` for a source.

use super::super::titles::{citations, source_cell};
use super::super::{chain, notes};
use super::figures;
use crate::builtin;
use crate::model::{Catalog, Name, Observation, Source, Text};
use crate::report::{Audience, Cell, Column, Fact, Label, Phrase, Report, Section, Table};
use std::collections::BTreeMap;

pub(super) fn page(id: &Text, of_source: &[&Observation], catalog: &Catalog) -> Report {
    let all: Vec<Source> = builtin::sources().chain(catalog.own_sources.values().cloned()).collect();
    let known = all.iter().find(|source| source.id == *id);
    let titled = known.filter(|source| !source.title.is_empty());
    let title = titled.map_or_else(|| id.clone(), |source| source.title.clone());
    let is_long = of_source.len() > figures::MAX_FIGURES;
    let notes = if is_long { Vec::new() } else { notes::hedges_by_metric(of_source, catalog) };
    let figures =
        || Section::rows("figures", figures::table(of_source, catalog, false)).titled(Label::Figures);
    let metrics = || Section::rows("metrics", metrics(of_source)).titled(Label::MetricsOfSource);
    let many = Phrase::ManyFigures(of_source.len());
    // The table of figures names the metrics.
    let for_people = if is_long { metrics().noting([many]) } else { figures() };
    let sections = vec![
        Section::facts("source", facts(id, known, &all, catalog)),
        figures().only_for(Audience::Machines),
        metrics().only_for(Audience::Machines),
        for_people.only_for(Audience::People),
    ];
    // Figures attributed to this source are stated by others.
    let others = of_source.iter().map(|o| &o.source).filter(|source| *source != id);
    Report {
        kind: "show",
        title: Some(Phrase::Name(Name::same(title))),
        sections,
        notes,
        sources: citations(catalog, others),
    }
}

fn facts(id: &Text, known: Option<&Source>, all: &[Source], catalog: &Catalog) -> Vec<Fact> {
    let relaying = || all.iter().filter(|other| other.relays.as_ref() == Some(id));
    let names: Vec<Name> = relaying().map(|other| Name::same(other.producer.clone())).collect();
    let relayed_by = (!names.is_empty()).then_some(Phrase::Names(names));
    let chain = known.map(|source| Phrase::Chain(chain::relayed_by(source, catalog)));
    let ids: Vec<Text> = relaying().map(|other| other.id.clone()).collect();
    let note = known.and_then(|source| source.note.clone());
    let undated = known.and_then(|source| source.undated);
    let place = |id: &Text| all.iter().find(|source| source.id == *id).cloned();
    let read_in = known.and_then(|source| place(source.read_in.as_ref()?));
    let read_in = read_in.map(|source| Phrase::WhereRead(Box::new(source)));
    vec![
        Fact::new("id", Label::Code, Cell::Text(id.clone())),
        Fact::new("producer", Label::Producer, source_cell(known, |source| &source.producer)),
        Fact::new("series", Label::Series, source_cell(known, |source| &source.series)),
        Fact::new("edition", Label::Edition, source_cell(known, |source| &source.edition)),
        Fact::for_machines("published", source_cell(known, |source| &source.published)),
        Fact::for_people(Label::Published, published(known)),
        Fact::for_machines("undated", Cell::optional(undated.map(|why| Text::from(why.word())))),
        Fact::new("accessed", Label::Accessed, source_cell(known, |source| &source.accessed)),
        Fact::new("url", Label::Address, source_cell(known, |source| &source.url)),
        Fact::for_machines("read_in", Cell::optional(known.and_then(|source| source.read_in.as_ref()))),
        Fact::for_people(Label::ReadIn, Cell::optional(read_in)),
        Fact::new("licence", Label::License, source_cell(known, |source| &source.license)),
        Fact::for_machines("relays", Cell::optional(known.and_then(|source| source.relays.as_ref()))),
        Fact::for_people(Label::Relays, Cell::optional(chain)),
        Fact::for_machines("relayed_by", Cell::List(ids)),
        Fact::for_people(Label::RelayedBy, Cell::optional(relayed_by)),
        Fact::new("note", Label::Remark, Cell::optional(note)),
    ]
}

/// The date, or why there is none.
fn published(source: Option<&Source>) -> Cell {
    match source.and_then(|source| source.undated) {
        Some(why) => Cell::word(Phrase::Undated(why)),
        None => source_cell(source, |source| &source.published),
    }
}

fn metrics(figures: &[&Observation]) -> Table {
    let mut rows: BTreeMap<&Text, u64> = BTreeMap::new();
    for o in figures {
        *rows.entry(&o.metric).or_default() += 1;
    }
    Table::of(rows)
        .column(Column::new("metric", Label::Metric).kept(), |(metric, _)| Cell::from(*metric))
        .column(Column::new("rows", Label::Rows).kept(), |(_, rows)| Cell::Count(*rows))
        .build()
}
