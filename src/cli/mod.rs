//! The command line, as clap types: no logic beyond reading each argument.

#![allow(clippy::doc_markdown)] // the comments are the help text, where backticks would be printed

pub mod args;
mod commands;
pub(crate) mod examples;
pub(crate) mod look;

use args::{DataArgs, OutputArgs};

use crate::commands::{
    chart, check, cite, claims, compare, completions, explore, export, list, man, rank, report, show,
    validate,
};
use crate::render::Format;
use clap::{CommandFactory as _, Parser};

/// The version of the program, and that of the data in it; a test holds both to what the package says.
pub(crate) const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), " (data 0.2.0 of 2026-11-23)");

/// Compare, rank and export AI statistics with their qualifiers, scopes and sources
#[derive(Debug, Parser)]
#[command(name = "aiwatch", version = VERSION)]
#[command(arg_required_else_help = false)] // nothing asked is told in short
#[command(override_usage = "aiwatch <COMMAND> [OPTIONS]")]
#[command(before_help = examples::PROGRAM)]
#[command(after_help = "Exit status: 0 done, 1 the answer is no, 2 could not run")]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[allow(clippy::large_enum_variant)] // there is one, once
#[derive(Debug)]
pub enum Command {
    /// One that is answered from data.
    Question(Question),
    /// The interface in the terminal.
    Explore(explore::Args),
    /// Prints what makes a shell complete.
    Completions(completions::Args),
    /// Prints a manual page.
    Man(man::Args),
}

/// The commands that are answered from data.
#[derive(Debug)]
pub enum Question {
    /// Entities side by side.
    Compare(compare::Args),
    /// Who ranks where.
    Rank(rank::Args),
    /// A picture.
    Chart(chart::Args),
    /// What the data holds.
    List(list::Args),
    /// All that is known of one thing.
    Show(show::Args),
    /// Statements that set figures against each other.
    Claims(claims::Args),
    /// Whether figures hold.
    Check(check::Args),
    /// Figures with their documents.
    Cite(cite::Args),
    /// A page to publish.
    Report(report::Args),
    /// The observations themselves.
    Export(export::Args),
    /// Whether a file is sound.
    Validate(validate::Args),
}

impl Question {
    /// What every one has: the options of input and of output.
    fn common(&self) -> (&DataArgs, &OutputArgs) {
        match self {
            Question::Compare(args) => (&args.data, &args.output),
            Question::Rank(args) => (&args.data, &args.output),
            Question::Chart(args) => (&args.data, &args.output),
            Question::List(args) => (&args.data, &args.output),
            Question::Show(args) => (&args.data, &args.output),
            Question::Claims(args) => (&args.data, &args.output),
            Question::Check(args) => (&args.data, &args.output),
            Question::Cite(args) => (&args.data, &args.output),
            Question::Report(args) => (&args.data, &args.output),
            Question::Export(args) => (&args.data, &args.output),
            Question::Validate(args) => (&args.data, &args.output),
        }
    }

    /// The options of input.
    #[must_use]
    pub fn data(&self) -> &DataArgs {
        self.common().0
    }

    /// The options of output.
    #[must_use]
    pub fn output(&self) -> &OutputArgs {
        self.common().1
    }

    /// Whether it reads standard input.
    #[must_use]
    pub fn reads_stdin(&self) -> bool {
        let as_file = match self {
            Question::Check(args) => args.file.iter().chain(&args.against).any(|path| path == "-"),
            Question::Validate(args) => args.file.iter().any(|path| path == "-"),
            _ => false,
        };
        as_file || self.data().data.iter().any(|path| path == "-")
    }

    /// Whether the answer is a folder of several files.
    #[must_use]
    pub fn writes_package(&self) -> bool {
        matches!(self, Question::Export(args) if args.layout == export::Layout::Package)
    }

    /// Whether the answer is a table with its description beside it.
    #[must_use]
    pub fn writes_owid_table(&self) -> bool {
        matches!(self, Question::Export(args) if args.layout == export::Layout::Owid)
    }

    /// Whether the answer is a page to publish.
    #[must_use]
    pub fn writes_page(&self) -> bool {
        matches!(self, Question::Report(_))
    }

    /// Whether the answer is a picture.
    #[must_use]
    pub fn draws(&self) -> bool {
        matches!(self, Question::Chart(_))
    }

    /// The format where none is asked for.
    #[must_use]
    pub fn default_format(&self) -> Format {
        match self {
            Question::Export(_) => Format::Csv,
            Question::Report(_) => Format::Html,
            _ => Format::Table,
        }
    }
}

/// What the program says of itself when nothing is asked of it.
#[must_use]
pub fn short_help() -> String {
    let command = Cli::command();
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let names: Vec<&str> =
        command.get_subcommands().filter(|c| !c.is_hide_set()).map(clap::Command::get_name).collect();
    format!(
        "{about}\n\nUsage: aiwatch <COMMAND> [OPTIONS]\n\n{}\n\nCommands: {}\nHelp: aiwatch --help, aiwatch COMMAND --help\n",
        examples::PROGRAM,
        names.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_version_is_that_of_the_package() {
        let package: serde_json::Value =
            serde_json::from_str(include_str!("../../data/datapackage.json")).unwrap();
        let text = |key: &str| package[key].as_str().unwrap();
        let day = text("created").split('T').next().unwrap();
        assert!(VERSION.ends_with(&format!("(data {} of {day})", text("version"))), "{VERSION}");
    }
}
