//! The command line for clap. Only the requested command is built: building all of them would take longer than most
//! answers.

use super::interface::{DataCommand, HasHelp, PrintCommand};
use super::{COMMANDS, explore};
use crate::cli::args::CommonArgs;
use crate::version::VERSION;
use clap::builder::{Resettable, StyledStr};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgMatches, Args as _, Error, FromArgMatches as _};
use std::ffi::OsString;

const EXAMPLES: &str = "\
Examples:
  aiwatch compare --metric patents
  aiwatch rank --metric investment --lang fr";

#[allow(clippy::large_enum_variant)] // there is one, once
pub(crate) enum Command {
    Data(Box<dyn DataCommand>, CommonArgs),
    Explore(explore::Args),
    Print(Box<dyn PrintCommand>),
}

pub(super) struct CommandEntry {
    name: &'static str,
    about: &'static str,
    is_hidden: bool,
    arguments: fn(clap::Command) -> clap::Command,
    read: fn(&ArgMatches) -> Result<Command, Error>,
}

impl CommandEntry {
    pub(super) const fn data<A: HasHelp + DataCommand + 'static>() -> CommandEntry {
        let entry = CommandEntry::of::<A>(|matches| {
            let command = Box::new(A::from_arg_matches(matches)?);
            Ok(Command::Data(command, CommonArgs::from_arg_matches(matches)?))
        });
        CommandEntry {
            arguments: |command| described::<A>(CommonArgs::augment_args(A::augment_args(command))),
            ..entry
        }
    }

    pub(super) const fn print<A: HasHelp + PrintCommand + 'static>() -> CommandEntry {
        CommandEntry::of::<A>(|matches| Ok(Command::Print(Box::new(A::from_arg_matches(matches)?))))
    }

    /// Listed in help only in builds that have it; without it, running it says how to get it.
    pub(super) const fn explore() -> CommandEntry {
        let entry = CommandEntry::of::<explore::Args>(|matches| {
            explore::Args::from_arg_matches(matches).map(Command::Explore)
        });
        CommandEntry { is_hidden: cfg!(not(feature = "explore")), ..entry }
    }

    const fn of<A: HasHelp>(read: fn(&ArgMatches) -> Result<Command, Error>) -> CommandEntry {
        CommandEntry {
            name: A::NAME,
            about: A::ABOUT,
            is_hidden: false,
            arguments: |command| described::<A>(A::augment_args(command)),
            read,
        }
    }
}

/// Sets the help texts. Last, because every flattened `Args` overwrites `about` with its doc comment.
fn described<A: HasHelp>(command: clap::Command) -> clap::Command {
    let long = (!A::DETAILS.is_empty()).then(|| format!("{}\n\n{}", A::ABOUT, A::DETAILS));
    let examples = (!A::EXAMPLES.is_empty()).then(|| format!("Examples:\n  {}", A::EXAMPLES.join("\n  ")));
    A::adjust(command)
        .about(A::ABOUT)
        .long_about(Resettable::from(long.map(StyledStr::from)))
        .before_help(Resettable::from(examples.map(StyledStr::from)))
}

pub(crate) fn program() -> clap::Command {
    let command = |entry: &CommandEntry| {
        let command = clap::Command::new(entry.name).about(entry.about);
        command.hide(entry.is_hidden).defer(entry.arguments)
    };
    clap::Command::new("aiwatch")
        .version(VERSION)
        .about("Compare, rank and export AI statistics with their qualifiers, scopes and sources")
        .override_usage("aiwatch <COMMAND> [OPTIONS]")
        .before_help(EXAMPLES)
        .after_help("Exit status: 0 done, 1 the answer is no, 2 could not run")
        .subcommand_required(true)
        .subcommands(COMMANDS.iter().map(command))
}

impl Command {
    pub(crate) fn parse(args: impl IntoIterator<Item: Into<OsString> + Clone>) -> Result<Command, Error> {
        let mut program = program();
        let matches = program.try_get_matches_from_mut(args).map_err(with_tip)?;
        let Some((name, matches)) = matches.subcommand() else {
            return Err(Error::new(ErrorKind::MissingSubcommand));
        };
        let entry = COMMANDS.iter().find(|entry| entry.name == name);
        let entry = entry.ok_or_else(|| Error::new(ErrorKind::InvalidSubcommand))?;
        (entry.read)(matches).map_err(|error| error.format(&mut program))
    }
}

/// Says how a file is named, where one stands alone.
fn with_tip(mut error: Error) -> Error {
    let word = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(word)) if error.kind() == ErrorKind::UnknownArgument => word,
        _ => return error,
    };
    if !word.starts_with('-') && word.contains(['.', '/', '\\']) {
        let quote = if word.contains(char::is_whitespace) { "'" } else { "" };
        let tip = format!("a file is named with --data, as in: --data {quote}{word}{quote}");
        let tip = StyledStr::from(tip);
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip]));
    }
    error
}

/// Printed when no command is given.
pub(crate) fn short_help() -> String {
    let program = program();
    let about = program.get_about().map(ToString::to_string).unwrap_or_default();
    let names: Vec<&str> =
        program.get_subcommands().filter(|c| !c.is_hide_set()).map(clap::Command::get_name).collect();
    format!(
        "{about}\n\nUsage: aiwatch <COMMAND> [OPTIONS]\n\n{EXAMPLES}\n\nCommands: {}\nHelp: aiwatch --help, aiwatch COMMAND --help\n",
        names.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_is_sound() {
        program().debug_assert();
    }
}
