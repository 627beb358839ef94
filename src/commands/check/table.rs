//! The tables of `check`: a summary for people; claims and all evidence for machines.

use super::super::titles::{document_edition, figure_cell, mixed_figure_cell};
use crate::builtin;
use crate::model::{Catalog, Figure, Text};
use crate::query::check::{Checked, Evidence};
use crate::report::{Cell, Column, Finding, Label, Phrase, Table, TableBuilder};

/// A column about a reference.
type OfReference = (&'static str, fn(&Evidence<'_>) -> Cell);

const REFERENCE: &[OfReference] = &[
    ("number_answer", |e| word(e.number.word())),
    ("difference", |e| e.difference.map_or(Cell::Blank, |d| Cell::change(d.absolute, e.by.unit))),
    ("difference_percent", |e| match e.difference.and_then(|d| d.relative) {
        Some(relative) => Cell::from(relative.value()),
        None => Cell::Blank,
    }),
    ("scope_answer", |e| word(e.scope.word())),
    ("period_answer", |e| word(e.period.word())),
    ("reference_id", |e| Cell::optional(e.by.record.id.as_ref())),
    ("reference_entity", |e| Cell::Text(e.entity().clone())),
    ("reference_period", |e| Cell::Period(e.by.period)),
    ("reference_figure", |e| figure_cell(Some(e.by.figure), e.by.unit)),
    ("reference_scope", |e| Cell::optional(e.by.scope)),
    ("reference_source", |e| Cell::Text(e.by.source.clone())),
    ("reference_origin", |e| Cell::optional(e.by.origin)),
    ("reference_locator", |e| Cell::optional(e.by.record.locator.as_ref())),
    ("reference_confidence", |e| Cell::optional(e.by.record.confidence.as_ref())),
    ("reference_note", |e| Cell::optional(e.by.record.note.as_ref())),
    ("reference_note_fr", |e| Cell::optional(e.by.record.note_fr.as_ref())),
];

fn word(word: &'static str) -> Cell {
    Cell::Text(Text::from(word))
}

/// One row per claim, with the deciding reference.
pub(super) fn rows(checked: &[Checked<'_>]) -> Table {
    let table = Table::of(checked)
        .for_machines("id", |c| Cell::optional(c.claim.id.as_ref()))
        .for_machines("code", |c| Cell::Text(c.claim.entity.clone()))
        .for_machines("entity", |c| Cell::from(builtin::entity(c.claim.entity.raw()).name))
        .for_machines("metric", |c| Cell::Text(c.claim.metric.clone()))
        .for_machines("period", |c| Cell::Period(c.claim.period))
        .for_machines("figure", |c| figure_cell(c.claim.figure, c.claim.unit.as_ref()))
        .for_machines("unit", |c| Cell::optional(c.claim.unit.as_ref()))
        .for_machines("scope", |c| Cell::optional(c.claim.scope.as_ref()))
        .for_machines("source", |c| Cell::Text(c.claim.source.clone()))
        .for_machines("origin", |c| Cell::optional(c.claim.origin.as_ref()))
        .for_machines("locator", |c| Cell::optional(c.claim.locator.as_ref()))
        .for_machines("verdict", |c| word(c.verdict.word()))
        .for_machines("reason", |c| c.reason.map_or(Cell::Blank, |reason| word(reason.word())))
        .for_machines("edition_answer", |c| word(c.edition.word()))
        .for_machines("as_of", |c| Cell::optional(c.as_of.as_ref()))
        .for_machines("credit", |c| word(c.credit.word()))
        .for_machines("disputed_by", |c| {
            let disputing = c.against.iter().filter(|_| c.verdict.is_support());
            Cell::List(disputing.map(|e| e.by.source.clone()).collect())
        })
        .for_machines("fit", |c| c.fit.as_ref().map_or(Cell::Blank, |fit| word(fit.kinship.word())));
    with_reference(table, |c| c.decides.as_ref()).build()
}

/// One row per piece of evidence, with its role. `before` claims are in other tables.
pub(super) fn evidence(before: usize, checked: &[Checked<'_>]) -> Table {
    let mut rows = Vec::new();
    for (index, c) in checked.iter().enumerate() {
        let row = (before + index) as u64 + 1;
        rows.extend(c.evidence().map(|(part, e)| (row, c.claim, part, e)));
    }
    let table = Table::of(rows)
        .for_machines("row", |(row, ..)| Cell::Count(*row))
        .for_machines("id", |(_, claim, ..)| Cell::optional(claim.id.as_ref()))
        .for_machines("part", |(.., part, _)| word(part));
    with_reference(table, |(.., e)| Some(e)).build()
}

fn with_reference<'e, 'd: 'e, R>(
    table: TableBuilder<R>,
    of: impl Fn(&R) -> Option<&'e Evidence<'d>>,
) -> TableBuilder<R> {
    let cell = |row: &R, cell: fn(&Evidence<'_>) -> Cell| of(row).map_or(Cell::Blank, cell);
    REFERENCE
        .iter()
        .fold(table, |table, (key, of_evidence)| table.for_machines(key, |row| cell(row, *of_evidence)))
}

/// The claim, the deciding reference and the verdict.
pub(super) fn summary(checked: &[Checked<'_>], catalog: &Catalog, has_scopes: bool) -> Table {
    let for_people = |label: Label| Column::for_people(label).kept();
    Table::of(checked)
        .column(for_people(Label::Entity), |c| Cell::from(catalog.entity_name(&c.claim.entity)))
        .column(for_people(Label::Metric), |c| {
            let units = matches!(c.claim.figure, Some(Figure::Amount(_))).then_some(c.claim.unit.as_ref());
            Cell::from(catalog.metric_name(&c.claim.metric, units))
        })
        .column_if(has_scopes, for_people(Label::Scope).weighing(2), |c| {
            let scope = c.claim.scope.as_ref();
            scope.map_or(Cell::Blank, |scope| Cell::from(catalog.scope_name(&c.claim.metric, scope)))
        })
        .column(for_people(Label::PeriodColumn).weighing(3), |c| Cell::word(Phrase::When(c.claim.period)))
        .column(for_people(Label::Says).each_at_its_scale(), |c| {
            mixed_figure_cell(c.claim.figure, c.claim.unit.as_ref())
        })
        .column(for_people(Label::Reference).weighing(4).each_at_its_scale(), |c| {
            c.decides.as_ref().map_or(Cell::Blank, |e| mixed_figure_cell(Some(e.by.figure), e.by.unit))
        })
        .column(for_people(Label::Source).weighing(2), |c| {
            Cell::optional(c.decides.as_ref().map(|e| document_edition(catalog, e.by.source)))
        })
        .column(for_people(Label::Verdict), |c| {
            let is_disputed = c.verdict.is_support() && !c.against.is_empty();
            Cell::word(Finding::Word(c.verdict, is_disputed, c.reason).into())
        })
        .build()
}
