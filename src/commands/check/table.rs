//! The tables of `check`: one in short for people, and for machines one of the figures and one of all that was held
//! against them.

use super::super::naming::{document_edition, figure_cell};
use crate::builtin;
use crate::model::{Catalog, Figure, Observation, Text};
use crate::query::check::{Checked, Evidence};
use crate::report::{Cell, Column, Finding, Label, Phrase, Table};

/// A column on the figure for machines, and what stands in it.
type OfClaim = (&'static str, fn(&Checked<'_>) -> Cell);

/// A column on what it was held against.
type OfReference = (&'static str, fn(&Evidence<'_>) -> Cell);

const CLAIM: &[OfClaim] = &[
    ("id", |c| Cell::optional(c.claim.id.as_ref())),
    ("code", |c| Cell::Text(c.claim.entity.clone())),
    ("entity", |c| Cell::Name(builtin::entity(c.claim.entity.raw()).name)),
    ("metric", |c| Cell::Text(c.claim.metric.clone())),
    ("period", |c| Cell::Period(c.claim.period)),
    ("figure", |c| figure_cell(c.claim.figure, c.claim.unit.as_ref())),
    ("unit", |c| Cell::optional(c.claim.unit.as_ref())),
    ("scope", |c| Cell::optional(c.claim.scope.as_ref())),
    ("source", |c| Cell::Text(c.claim.source.clone())),
    ("origin", |c| Cell::optional(c.claim.origin.as_ref())),
    ("locator", |c| Cell::optional(c.claim.locator.as_ref())),
    ("verdict", |c| word(c.verdict.word())),
    ("why", |c| c.why.as_ref().map_or(Cell::Blank, |why| word(why.word()))),
    ("edition_answer", |c| word(c.edition.word())),
    ("as_of", |c| Cell::optional(c.as_of.as_ref())),
    ("quoted_faithfully", |c| Cell::Flag(c.is_faithful)),
    ("disputed_by", |c| Cell::List(c.disputes.iter().map(|e| e.by.source.clone()).collect())),
];

const REFERENCE: &[OfReference] = &[
    ("number_answer", |e| word(e.number.word())),
    ("difference", |e| e.difference.map_or(Cell::Blank, |d| Cell::change(d.absolute, e.by.unit))),
    ("difference_percent", |e| match e.difference.and_then(|d| d.relative) {
        Some(relative) => Cell::Number(relative.value()),
        None => Cell::Blank,
    }),
    ("scope_answer", |e| word(e.scope.word())),
    ("period_answer", |e| word(e.period.word())),
    ("reference_id", |e| Cell::optional(record(e, |o| o.id.as_ref()))),
    ("reference_period", |e| Cell::Period(e.by.period)),
    ("reference_figure", |e| figure_cell(Some(e.by.figure), e.by.unit)),
    ("reference_scope", |e| Cell::optional(e.by.scope)),
    ("reference_source", |e| Cell::Text(e.by.source.clone())),
    ("reference_origin", |e| Cell::optional(e.by.origin)),
    ("reference_locator", |e| Cell::optional(record(e, |o| o.locator.as_ref()))),
    ("reference_confidence", |e| Cell::optional(record(e, |o| o.confidence.as_ref()))),
    ("reference_note", |e| Cell::optional(record(e, |o| o.note.as_ref()))),
    ("reference_note_fr", |e| Cell::optional(record(e, |o| o.note_fr.as_ref()))),
];

fn record<'d>(e: &Evidence<'d>, of: fn(&'d Observation<'static>) -> Option<&'d Text>) -> Option<&'d Text> {
    e.by.record.and_then(of)
}

fn word(word: &'static str) -> Cell {
    Cell::Text(Text::from(word))
}

fn columns<'k>(keys: impl IntoIterator<Item = &'k &'static str>) -> Vec<Column> {
    keys.into_iter().map(|key| Column::for_machines(key)).collect()
}

/// A row for each figure, with the reference that decides.
pub(super) fn rows(checked: &[Checked<'_>]) -> Table {
    let row = |c: &Checked<'_>| {
        let of_reference = REFERENCE.iter().map(|(_, of)| c.decides.as_ref().map_or(Cell::Blank, |e| of(e)));
        CLAIM.iter().map(|(_, of)| of(c)).chain(of_reference).collect()
    };
    let keys: Vec<&'static str> =
        CLAIM.iter().map(|(key, _)| *key).chain(REFERENCE.iter().map(|(key, _)| *key)).collect();
    Table { columns: columns(&keys), rows: checked.iter().map(row).collect() }
}

/// A row for each figure that another was held against, with the part that it plays.
pub(super) fn evidence(checked: &[Checked<'_>]) -> Table {
    let mut rows = Vec::new();
    for (index, c) in checked.iter().enumerate() {
        let parts: [(&'static str, &[Evidence<'_>]); 5] = [
            ("decides", c.decides.as_slice()),
            ("agrees", &c.agrees),
            ("disputes", &c.disputes),
            ("later", &c.later),
            ("other-scope", &c.elsewhere),
        ];
        for (part, evidence) in parts {
            rows.extend(evidence.iter().map(|e| {
                let which = [Cell::Count(index as u64 + 1), Cell::optional(c.claim.id.as_ref()), word(part)];
                which.into_iter().chain(REFERENCE.iter().map(|(_, of)| of(e))).collect()
            }));
        }
    }
    let keys: Vec<&'static str> =
        ["row", "id", "part"].into_iter().chain(REFERENCE.iter().map(|(key, _)| *key)).collect();
    Table { columns: columns(&keys), rows }
}

/// A figure among others: a rank is called one.
fn said(figure: Option<Figure>, unit: Option<&Text>) -> Cell {
    match figure {
        Some(Figure::Rank(position)) => Cell::word(Phrase::RankIs(position)),
        other => figure_cell(other, unit),
    }
}

/// In short: what is said, by whom else it is said how, and the word.
pub(super) fn summary(checked: &[Checked<'_>], catalog: &Catalog) -> Table {
    let columns = vec![
        Column::for_people(Label::Entity).weighing(u8::MAX),
        Column::for_people(Label::Metric).weighing(u8::MAX),
        Column::for_people(Label::PeriodColumn).weighing(3),
        Column::for_people(Label::Says).weighing(u8::MAX).each_at_its_scale(),
        Column::for_people(Label::ReferenceSays).weighing(4).each_at_its_scale(),
        Column::for_people(Label::Source).weighing(2),
        Column::for_people(Label::Verdict).weighing(u8::MAX),
    ];
    let row = |c: &Checked<'_>| {
        let claim = c.claim;
        let decides = c.decides.as_ref();
        let units = matches!(claim.figure, Some(Figure::Amount(_))).then_some(claim.unit.as_ref());
        vec![
            Cell::Name(catalog.entity_name(&claim.entity)),
            Cell::Name(catalog.metric_name(&claim.metric, units)),
            Cell::word(Phrase::When(claim.period)),
            said(claim.figure, claim.unit.as_ref()),
            decides.map_or(Cell::Blank, |e| said(Some(e.by.figure), e.by.unit)),
            decides.map_or(Cell::Blank, |e| Cell::Name(document_edition(catalog, e.by.source))),
            Cell::word(Finding::Word(c.verdict, !c.disputes.is_empty()).into()),
        ]
    };
    Table { columns, rows: checked.iter().map(row).collect() }
}
