//! One file for each command: its arguments, and `run`, which reads as load → query → report.

pub mod claims;
pub mod compare;
pub mod export;
pub mod list;
mod names;
pub mod rank;
mod reading;
mod remarks;
pub mod show;

use crate::cli::Command;
use crate::error::Error;
use crate::load::Loaded;
use crate::model::{Catalog, Name, Text};
use crate::report::{Citation, Report};
use std::collections::BTreeSet;
use std::io::Read;

/// What a command gives: the report, and what was met on the way.
#[derive(Debug)]
pub struct Answer {
    /// What was found.
    pub report: Report,
    /// What was read.
    pub loaded: Loaded,
    /// Names in the data that may be misspelled, each with the known one.
    pub doubtful: Vec<(Text, Text)>,
}

impl Answer {
    fn new(report: Report, loaded: Loaded) -> Answer {
        Answer { doubtful: names::doubtful(&loaded), report, loaded }
    }
}

/// Runs a command.
///
/// # Errors
///
/// Where it has no answer.
pub fn run(command: &Command, stdin: &mut dyn Read) -> Result<Answer, Error> {
    match command {
        Command::Compare(args) => compare::run(args, stdin),
        Command::Rank(args) => rank::run(args, stdin),
        Command::List(args) => list::run(args, stdin),
        Command::Show(args) => show::run(args, stdin),
        Command::Claims(args) => claims::run(args, stdin),
        Command::Export(args) => export::run(args, stdin),
    }
}

/// Documents, known ones with what is known of them.
fn citations<'a>(catalog: &Catalog, ids: impl IntoIterator<Item = &'a Text>) -> Vec<Citation> {
    let ids: BTreeSet<&Text> = ids.into_iter().collect();
    let citation = |id: &Text| match catalog.sources.get(id) {
        None => Citation::Named(id.clone()),
        Some(source) => Citation::Known {
            source: source.clone(),
            relayed: source.relays.as_ref().map(|relayed| document_name(catalog, relayed).en),
        },
    };
    ids.into_iter().map(citation).collect()
}

/// Several ids in one cell.
fn joined(ids: &BTreeSet<Text>) -> Text {
    Text::from(ids.iter().map(Text::raw).collect::<Vec<_>>().join("; "))
}

/// What people call a document: who made it, or its id.
fn document_name(catalog: &Catalog, id: &Text) -> Name {
    let producer = catalog.sources.get(id).map(|source| source.producer.clone()).filter(|p| !p.is_empty());
    Name::same(producer.unwrap_or_else(|| id.clone()))
}
