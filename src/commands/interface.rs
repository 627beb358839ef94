//! The traits of commands: help texts, and one of two ways to run.

use super::Answer;
use crate::cli::args::{CommonArgs, DataArgs};
use crate::cli::format::Writes;
use crate::error::Error;
use crate::load::Incoming;

/// What `--help` and the manual page of a command say.
pub(crate) trait HasHelp: clap::Args {
    const NAME: &str;
    /// One line.
    const ABOUT: &str;
    /// The paragraphs that `--help` prints below `ABOUT`.
    const DETAILS: &str = "";
    /// Command lines shown first; a test runs each of them.
    const EXAMPLES: &[&str] = &[];

    /// Adjusts shared options that clash with the command's own.
    fn adjust(command: clap::Command) -> clap::Command {
        command
    }
}

/// A command that answers from data.
pub(crate) trait DataCommand {
    fn run(&self, common: &CommonArgs, stdin: &mut Incoming<'_>) -> Result<Answer, Error>;

    fn writes(&self) -> Writes {
        Writes::Report
    }

    fn reads_stdin(&self, data: &DataArgs) -> bool {
        data.data.iter().any(|path| path == "-")
    }
}

/// A command that prints something about the command line itself.
pub(crate) trait PrintCommand {
    fn print(&self, program: clap::Command) -> Result<Vec<u8>, Error>;
}
