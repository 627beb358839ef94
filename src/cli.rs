//! The command line, as clap types: no logic beyond reading each argument.

#![allow(clippy::doc_markdown)] // the comments are the help text, where backticks would be printed

pub mod args;
pub(crate) mod examples;
pub(crate) mod look;

use args::{DataArgs, OutputArgs};

use crate::commands::{claims, compare, export, list, rank, show};
use crate::render::Format;
use clap::{Parser, Subcommand};

/// Compare, rank and export AI statistics with their qualifiers, scopes and sources
#[derive(Debug, Parser)]
#[command(name = "aiwatch", version, arg_required_else_help = true)]
#[command(override_usage = "aiwatch <COMMAND> [OPTIONS]")]
#[command(before_help = examples::PROGRAM)]
#[command(after_help = "Exit status: 0 done, 1 the answer is no, 2 could not run")]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Set entities side by side over periods, with change and ratio
    Compare(compare::Args),
    /// Say who ranks where
    Rank(rank::Args),
    /// List the metrics, entities, sources or periods of the data
    List(list::Args),
    /// Show all that is known of one entity, metric or source
    Show(show::Args),
    /// Judge statements that set figures against each other
    Claims(claims::Args),
    /// Write the observations themselves, with everything they say
    Export(export::Args),
}

impl Command {
    /// The options of output, which every command has.
    #[must_use]
    pub fn output(&self) -> &OutputArgs {
        match self {
            Command::Compare(args) => &args.output,
            Command::Rank(args) => &args.output,
            Command::List(args) => &args.output,
            Command::Show(args) => &args.output,
            Command::Claims(args) => &args.output,
            Command::Export(args) => &args.output,
        }
    }

    /// The options of input, which every command has.
    #[must_use]
    pub fn data(&self) -> &DataArgs {
        match self {
            Command::Compare(args) => &args.data,
            Command::Rank(args) => &args.data,
            Command::List(args) => &args.data,
            Command::Show(args) => &args.data,
            Command::Claims(args) => &args.data,
            Command::Export(args) => &args.data,
        }
    }

    /// The format where none is asked for.
    #[must_use]
    pub fn default_format(&self) -> Format {
        if matches!(self, Command::Export(_)) { Format::Csv } else { Format::Table }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_definition_is_sound() {
        Cli::command().debug_assert();
    }
}
