//! Names of sources and figures in answers.

use crate::builtin;
use crate::model::{Catalog, Figure, Name, Observation, Source, Text};
use crate::report::{Cell, Citation, Phrase};
use std::collections::BTreeSet;

pub(super) fn citations<'a>(catalog: &Catalog, ids: impl IntoIterator<Item = &'a Text>) -> Vec<Citation> {
    let ids: BTreeSet<&Text> = ids.into_iter().collect();
    ids.into_iter().map(|id| citation(catalog, id)).collect()
}

pub(super) fn citation(catalog: &Catalog, id: &Text) -> Citation {
    let source = known_source(catalog, id);
    let relays = source.as_ref().and_then(|source| source.relays.as_ref());
    let read_in = source.as_ref().and_then(|source| known_source(catalog, source.read_in.as_ref()?));
    Citation { id: id.clone(), relayed: relays.map(|id| document_name(catalog, id).en), source, read_in }
}

/// From the catalog of the data, or built in.
pub(super) fn known_source(catalog: &Catalog, id: &Text) -> Option<Source> {
    catalog.source(id).cloned().or_else(|| builtin::source_of(id.raw()))
}

/// Blank where the source or this field of it is unknown.
pub(super) fn source_cell(source: Option<&Source>, of: fn(&Source) -> &Text) -> Cell {
    Cell::optional(source.map(of).filter(|text| !text.is_empty()))
}

pub(super) fn joined(ids: &BTreeSet<Text>) -> Text {
    Text::from(ids.iter().map(Text::raw).collect::<Vec<_>>().join("; "))
}

/// The producer, or else the id.
pub(super) fn document_name(catalog: &Catalog, id: &Text) -> Name {
    let known = known_source(catalog, id);
    let producer = known.map(|source| source.producer).filter(|producer| !producer.is_empty());
    Name::same(producer.unwrap_or_else(|| id.clone()))
}

/// The producer with the edition.
pub(super) fn document_edition(catalog: &Catalog, id: &Text) -> Name {
    let producer = document_name(catalog, id);
    let edition =
        known_source(catalog, id).map(|source| source.edition).filter(|edition| !edition.is_empty());
    edition.map_or(producer.clone(), |edition| {
        Name::same(Text::from(format!("{} {}", producer.en.raw(), edition.raw())))
    })
}

/// The producer with title and edition, or with the date: unique among the sources of that producer.
pub(super) fn document_title(catalog: &Catalog, id: &Text) -> Name {
    let producer = document_name(catalog, id);
    let Some(source) = known_source(catalog, id) else { return producer };
    let names_edition = source.title.raw().contains(source.edition.raw());
    let parts = if source.title.is_empty() {
        [Some(source.published), None]
    } else {
        [Some(source.title), Some(source.edition).filter(|_| !names_edition)]
    };
    let parts = [Some(producer.en)].into_iter().chain(parts).flatten().filter(|part| !part.is_empty());
    Name::same(Text::from(parts.map(|part| part.raw().to_owned()).collect::<Vec<_>>().join(", ")))
}

/// A figure with everything that identifies it.
pub(super) fn statement(o: &Observation, catalog: &Catalog) -> Phrase {
    let units = o.amount().map(|_| o.unit.as_ref());
    Phrase::Statement {
        entity: catalog.entity_name(&o.entity),
        metric: catalog.metric_name(&o.metric, units),
        scope: o.scope.as_ref().map(|scope| catalog.scope_name(&o.metric, scope)),
        period: o.period,
        figure: o.figure,
        unit: o.unit.clone(),
        origin: o.origin.as_ref().map(|origin| document_name(catalog, origin)),
    }
}

pub(super) fn figure_cell(figure: Option<Figure>, unit: Option<&Text>) -> Cell {
    match figure {
        None => Cell::Missing,
        Some(Figure::Rank(position)) => Cell::Rank(position),
        Some(Figure::Amount(amount)) => Cell::figure(amount, unit.cloned()),
    }
}

/// As [`figure_cell`], for columns of both amounts and ranks: marks ranks as such.
pub(super) fn mixed_figure_cell(figure: Option<Figure>, unit: Option<&Text>) -> Cell {
    match figure {
        Some(Figure::Rank(position)) => Cell::word(Phrase::RankIs(position)),
        other => figure_cell(other, unit),
    }
}
