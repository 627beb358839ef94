//! What stands below the tables in every format for people: notes and sources, a sentence each.

use super::Look;
use crate::lang::Phrase;
use crate::model::Name;
use crate::report::{Cell, Citation, Report};

/// The notes of a report, then those of its layout, then its sources.
pub(super) fn below(report: &Report, of_layout: Vec<Phrase>, look: Look) -> Vec<String> {
    let sources: Vec<Phrase> = report.sources.iter().map(citation).collect();
    let sources = Some(Phrase::Sources(sources)).filter(|_| !report.sources.is_empty());
    let of_sections = report.for_people().flat_map(|section| section.notes.iter().cloned());
    let phrases = report.notes.iter().cloned().chain(of_sections).chain(of_layout).chain(sources);
    phrases.map(|phrase| look.say(&phrase)).collect()
}

/// What the marks in the tables mean, where there are any.
pub(super) fn of_marks(report: &Report, rounded: bool) -> Vec<Phrase> {
    let tables = report.for_people().filter_map(|section| section.table());
    let missing = tables.flat_map(|table| &table.rows).flatten().any(|cell| *cell == Cell::Missing);
    [rounded.then_some(Phrase::Rounded), missing.then_some(Phrase::Legend)].into_iter().flatten().collect()
}

fn citation(citation: &Citation) -> Phrase {
    match citation {
        Citation::Named(id) => Phrase::Name(Name::same(id.clone())),
        Citation::Known { source, relayed } => Phrase::Document {
            producer: source.producer.clone(),
            title: source.title.clone(),
            published: source.published.clone(),
            id: source.id.clone(),
            relayed: relayed.clone(),
        },
    }
}
