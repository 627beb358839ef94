//! One file for each command: its arguments, and `run`, which reads as load → query → report.
//!
//! A new command has a file with its `Args`, and here its `mod` line and its line in `COMMANDS`.

mod chain;
mod chart;
mod check;
mod cite;
mod claims;
mod command;
mod command_line;
mod compare;
pub(crate) mod completions;
mod data;
#[cfg(feature = "explore")]
pub(crate) mod explore;
#[cfg(not(feature = "explore"))]
#[path = "no_explore.rs"]
pub(crate) mod explore;
pub(crate) mod export;
mod list;
mod lookup;
mod man;
mod program;
mod rank;
mod remarks;
mod report;
mod show;
mod titles;
mod validate;

pub(crate) use command::DataCommand;
pub(crate) use program::{Cli, Command, short_help};

use crate::load::Loaded;
use crate::model::Text;
use crate::report::{Files, Report};
use command::{Described, Help, PrintCommand};
use program::Entry;

/// All commands, in the order in which help lists them.
static COMMANDS: [Entry; 14] = [
    Entry::data::<compare::Args>(),
    Entry::data::<rank::Args>(),
    Entry::data::<chart::Args>(),
    Entry::data::<list::Args>(),
    Entry::data::<show::Args>(),
    Entry::data::<claims::Args>(),
    Entry::data::<check::Args>(),
    Entry::data::<cite::Args>(),
    Entry::data::<report::Args>(),
    Entry::data::<export::Args>(),
    Entry::data::<validate::Args>(),
    Entry::explore(),
    Entry::print::<completions::Args>(),
    Entry::print::<man::Args>(),
];

/// What a command gives: the report, and what was met on the way.
#[derive(Debug)]
pub(crate) struct Answer {
    /// What was found.
    pub(crate) report: Report,
    /// The same as files of another kind, where they are asked for.
    pub(crate) files: Option<Files>,
    /// What was read.
    pub(crate) loaded: Loaded,
    /// The ids of the entities the user named.
    pub(crate) entities: Vec<Text>,
    /// Names in the data that may be misspelled, each with the known one.
    pub(crate) doubtful: Vec<(Text, Text)>,
    /// Whether the answer is no.
    pub(crate) fails: bool,
}

impl Answer {
    fn new(report: Report, loaded: Loaded, entities: Vec<Text>) -> Answer {
        Answer { doubtful: lookup::doubtful(&loaded), report, files: None, loaded, entities, fails: false }
    }
}
