//! One file per command: its arguments, and `run`, which loads, queries and reports.
//!
//! To add a command, write a file with its `Args`, and add it to the modules and to `COMMANDS` here.

mod chain;
mod chart;
mod check;
mod cite;
mod compare;
pub(crate) mod completions;
mod data;
#[cfg(feature = "explore")]
pub(crate) mod explore;
#[cfg(not(feature = "explore"))]
#[path = "no_explore.rs"]
pub(crate) mod explore;
pub(crate) mod export;
mod interface;
mod list;
mod lookup;
mod man;
mod notes;
mod parser;
mod rank;
mod report;
mod reproduce;
mod show;
mod titles;
mod validate;

pub(crate) use interface::DataCommand;
pub(crate) use parser::{Command, program, short_help};

use crate::load::Loaded;
use crate::model::Text;
use crate::report::{Files, Report};
use interface::{HasHelp, PrintCommand};
use parser::CommandEntry;

/// In the order of `--help`.
static COMMANDS: [CommandEntry; 13] = [
    CommandEntry::data::<compare::Args>(),
    CommandEntry::data::<rank::Args>(),
    CommandEntry::data::<chart::Args>(),
    CommandEntry::data::<list::Args>(),
    CommandEntry::data::<show::Args>(),
    CommandEntry::data::<check::Args>(),
    CommandEntry::data::<cite::Args>(),
    CommandEntry::data::<report::Args>(),
    CommandEntry::data::<export::Args>(),
    CommandEntry::data::<validate::Args>(),
    CommandEntry::explore(),
    CommandEntry::print::<completions::Args>(),
    CommandEntry::print::<man::Args>(),
];

/// The result of a command, before rendering.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) report: Report,
    /// Written in place of the report.
    pub(crate) files: Option<Files>,
    pub(crate) loaded: Loaded,
    /// The ids of `--entity`.
    pub(crate) entities: Vec<Text>,
    /// Names in the data that look like typos, each with the known name.
    pub(crate) doubtful: Vec<(Text, Text)>,
    /// Whether the exit status is 1: `check` or `validate` found problems.
    pub(crate) fails: bool,
}

impl Answer {
    fn new(report: Report, loaded: Loaded, entities: Vec<Text>) -> Answer {
        Answer { doubtful: lookup::doubtful(&loaded), report, files: None, loaded, entities, fails: false }
    }
}
