//! One file for each command: its arguments, and `run`, which reads as load → query → report.

mod again;
mod chain;
pub mod chart;
pub mod check;
pub mod cite;
pub mod claims;
pub mod compare;
pub mod completions;
#[cfg(feature = "explore")]
pub mod explore;
#[cfg(not(feature = "explore"))]
#[path = "no_explore.rs"]
pub mod explore;
pub mod export;
pub mod list;
pub mod man;
mod names;
mod naming;
pub mod rank;
mod reading;
mod remarks;
pub mod report;
pub mod show;
pub mod validate;

use crate::cli::{Command, Question};
use crate::error::Error;
use crate::load::{Incoming, Loaded};
use crate::model::Text;
use crate::report::{Files, Report};

/// What a command gives: the report, and what was met on the way.
#[derive(Debug)]
pub struct Answer {
    /// What was found.
    pub report: Report,
    /// The same as files of another kind, where they are asked for.
    pub files: Option<Files>,
    /// What was read.
    pub loaded: Loaded,
    /// Whom the user named, by their ids.
    pub entities: Vec<Text>,
    /// Names in the data that may be misspelled, each with the known one.
    pub doubtful: Vec<(Text, Text)>,
    /// Whether the answer is no.
    pub fails: bool,
}

impl Answer {
    fn new(report: Report, loaded: Loaded, entities: Vec<Text>) -> Answer {
        Answer { doubtful: names::doubtful(&loaded), report, files: None, loaded, entities, fails: false }
    }
}

/// Runs a command.
///
/// # Errors
///
/// Where it has no answer.
pub fn run(question: &Question, stdin: &mut Incoming<'_>) -> Result<Answer, Error> {
    match question {
        Question::Compare(args) => compare::run(args, stdin),
        Question::Rank(args) => rank::run(args, stdin),
        Question::Chart(args) => chart::run(args, stdin),
        Question::List(args) => list::run(args, stdin),
        Question::Show(args) => show::run(args, stdin),
        Question::Claims(args) => claims::run(args, stdin),
        Question::Check(args) => check::run(args, stdin),
        Question::Cite(args) => cite::run(args, stdin),
        Question::Report(args) => report::run(args, stdin),
        Question::Export(args) => export::run(args, stdin),
        Question::Validate(args) => validate::run(args, stdin),
    }
}

/// What a command prints that asks no data.
///
/// # Errors
///
/// Where it names what there is not.
pub fn printed(command: &Command) -> Result<Vec<u8>, Error> {
    match command {
        Command::Question(_) | Command::Explore(_) => Ok(Vec::new()),
        Command::Completions(args) => {
            let mut script = Vec::new();
            let written = crate::completion::script(args.shell, &mut script);
            written.map_err(|error| Error::Write { path: None, error }).map(|()| script)
        }
        Command::Man(args) => man::page(args),
    }
}
