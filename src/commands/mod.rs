//! One file for each command: its arguments, and `run`, which reads as load → query → report.

pub mod claims;
pub mod compare;
pub mod completions;
pub mod export;
pub mod list;
pub mod man;
mod names;
pub mod rank;
mod reading;
mod remarks;
pub mod show;

use crate::cli::{Command, Question};
use crate::error::Error;
use crate::load::{Loaded, builtin};
use crate::model::{Catalog, Name, Source, Text};
use crate::report::{Citation, Package, Report};
use std::collections::BTreeSet;
use std::io::Read;

/// What a command gives: the report, and what was met on the way.
#[derive(Debug)]
pub struct Answer {
    /// What was found.
    pub report: Report,
    /// The same as a package, where one is asked for.
    pub package: Option<Package>,
    /// What was read.
    pub loaded: Loaded,
    /// Whom the user named, by their ids.
    pub entities: Vec<Text>,
    /// Names in the data that may be misspelled, each with the known one.
    pub doubtful: Vec<(Text, Text)>,
}

impl Answer {
    fn new(report: Report, loaded: Loaded, entities: Vec<Text>) -> Answer {
        Answer { doubtful: names::doubtful(&loaded), report, package: None, loaded, entities }
    }
}

/// Runs a command.
///
/// # Errors
///
/// Where it has no answer.
pub fn run(question: &Question, stdin: &mut dyn Read) -> Result<Answer, Error> {
    match question {
        Question::Compare(args) => compare::run(args, stdin),
        Question::Rank(args) => rank::run(args, stdin),
        Question::List(args) => list::run(args, stdin),
        Question::Show(args) => show::run(args, stdin),
        Question::Claims(args) => claims::run(args, stdin),
        Question::Export(args) => export::run(args, stdin),
    }
}

/// What a command prints that asks no data.
///
/// # Errors
///
/// Where it names what there is not.
pub fn printed(command: &Command) -> Result<Vec<u8>, Error> {
    match command {
        Command::Question(_) => Ok(Vec::new()),
        Command::Completions(args) => {
            let mut script = Vec::new();
            let written = crate::completion::script(args.shell, &mut script);
            written.map_err(|error| Error::Write { path: None, error }).map(|()| script)
        }
        Command::Man(args) => man::page(args),
    }
}

/// Documents, known ones with what is known of them.
fn citations<'a>(catalog: &Catalog, ids: impl IntoIterator<Item = &'a Text>) -> Vec<Citation> {
    let ids: BTreeSet<&Text> = ids.into_iter().collect();
    let citation = |id: &Text| match known_source(catalog, id) {
        None => Citation::Named(id.clone()),
        Some(source) => Citation::Known {
            relayed: source.relays.as_ref().map(|relayed| document_name(catalog, relayed).en),
            source: Box::new(source),
        },
    };
    ids.into_iter().map(citation).collect()
}

/// What is known of a document, whether the figures name it or something beside them does.
fn known_source(catalog: &Catalog, id: &Text) -> Option<Source> {
    catalog.sources.get(id).cloned().or_else(|| builtin::source_of(id.raw()))
}

/// Several ids in one cell.
fn joined(ids: &BTreeSet<Text>) -> Text {
    Text::from(ids.iter().map(Text::raw).collect::<Vec<_>>().join("; "))
}

/// What people call a document: who made it, or its id.
fn document_name(catalog: &Catalog, id: &Text) -> Name {
    let known = known_source(catalog, id);
    let producer = known.map(|source| source.producer).filter(|producer| !producer.is_empty());
    Name::same(producer.unwrap_or_else(|| id.clone()))
}
