//! What every command has: a help text, and one of two ways to answer.

use super::Answer;
use crate::cli::args::{CommonArgs, DataArgs};
use crate::cli::format::Writes;
use crate::error::Error;
use crate::load::Incoming;

/// What help says of a command.
pub(crate) struct Help {
    pub(crate) name: &'static str,
    /// In one line.
    pub(crate) about: &'static str,
    /// What `--help` says below that line.
    pub(crate) details: &'static str,
    /// Command lines to begin help with; a test runs each.
    pub(crate) examples: &'static [&'static str],
}

/// The arguments of a command, and what help says of it.
pub(crate) trait Described: clap::Args {
    const HELP: Help;

    /// Adjusts shared options that clash with the command's own.
    fn adjust(command: clap::Command) -> clap::Command {
        command
    }
}

/// A command that is answered from data.
pub(crate) trait DataCommand {
    fn run(&self, common: &CommonArgs, stdin: &mut Incoming<'_>) -> Result<Answer, Error>;

    fn writes(&self) -> Writes {
        Writes::Report
    }

    fn reads_stdin(&self, data: &DataArgs) -> bool {
        data.data.iter().any(|path| path == "-")
    }
}

/// A command that prints what it knows of the command line itself.
pub(crate) trait PrintCommand {
    fn print(&self, program: clap::Command) -> Result<Vec<u8>, Error>;
}
