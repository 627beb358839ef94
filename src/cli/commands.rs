//! How clap knows the commands. Only the one that is asked for is built: a dozen with all their options would take longer
//! than most answers do.

use super::args::READ_AS;
use super::{Command, Question};
use crate::commands::{
    chart, check, cite, claims, compare, completions, explore, export, list, man, rank, report, show,
    validate,
};
use clap::error::ErrorKind;
use clap::{ArgMatches, Args as _, Error, FromArgMatches, Subcommand};

/// A command: its name, what it does in a line, its arguments, and how they are read.
type Entry = (
    &'static str,
    &'static str,
    fn(clap::Command) -> clap::Command,
    fn(&ArgMatches) -> Result<Command, Error>,
);

/// The command that a build may be without: then it is not told of, and says so itself.
const EXPLORE: &str = "explore";
#[cfg(feature = "explore")]
const EXPLORE_ABOUT: &str =
    "Look around: choose from lists, see the table, the picture, and where each figure comes from";
#[cfg(not(feature = "explore"))]
const EXPLORE_ABOUT: &str = "Look around (this build has no explore)";

/// How the arguments of a question are read.
macro_rules! question {
    ($kind:ident, $command:ident) => {
        |matches| Ok(Command::Question(Question::$kind($command::Args::from_arg_matches(matches)?)))
    };
}

/// The line is that of the arguments themselves, which a test sees to.
const ENTRIES: [Entry; 14] = [
    (
        "compare",
        "Set entities side by side over periods, with change and ratio",
        compare::Args::augment_args,
        question!(Compare, compare),
    ),
    ("rank", "Say who ranks where", rank::Args::augment_args, question!(Rank, rank)),
    (
        "chart",
        "Draw a picture, in the terminal or as SVG",
        chart::Args::augment_args,
        question!(Chart, chart),
    ),
    (
        "list",
        "List the metrics, entities, sources or periods of the data",
        list::Args::augment_args,
        question!(List, list),
    ),
    (
        "show",
        "Show all that is known of one entity, metric or source",
        show::Args::augment_args,
        question!(Show, show),
    ),
    (
        "claims",
        "Judge statements that set figures against each other",
        claims::Args::augment_args,
        question!(Claims, claims),
    ),
    (
        "check",
        "Hold figures against what primary sources state, and say which hold",
        check::Args::augment_args,
        question!(Check, check),
    ),
    (
        "cite",
        "Cite figures: a text ready to paste, and the chain of documents behind it",
        cite::Args::augment_args,
        question!(Cite, cite),
    ),
    (
        "report",
        "Write a page to publish: figures, verdicts, statements, facts and sources",
        report::Args::augment_args,
        question!(Report, report),
    ),
    (
        "export",
        "Write the observations themselves, with everything they say",
        |command| export::Args::augment_args(command).mut_arg(READ_AS, |arg| arg.long("from")),
        question!(Export, export),
    ),
    (
        "validate",
        "Say whether a file is sound: how it is read, what it holds, and every problem with its place",
        validate::Args::augment_args,
        question!(Validate, validate),
    ),
    (EXPLORE, EXPLORE_ABOUT, explore::Args::augment_args, |matches| {
        explore::Args::from_arg_matches(matches).map(Command::Explore)
    }),
    (
        "completions",
        "Print what makes a shell complete commands, options, metrics, entities and sources",
        completions::Args::augment_args,
        |matches| completions::Args::from_arg_matches(matches).map(Command::Completions),
    ),
    ("man", "Print a manual page", man::Args::augment_args, |matches| {
        man::Args::from_arg_matches(matches).map(Command::Man)
    }),
];

impl Subcommand for Command {
    fn augment_subcommands(program: clap::Command) -> clap::Command {
        let command = |(name, about, arguments, _): Entry| {
            let is_hidden = name == EXPLORE && cfg!(not(feature = "explore"));
            clap::Command::new(name).about(about).hide(is_hidden).defer(arguments)
        };
        program.subcommands(ENTRIES.map(command))
    }

    fn augment_subcommands_for_update(program: clap::Command) -> clap::Command {
        Command::augment_subcommands(program)
    }

    fn has_subcommand(name: &str) -> bool {
        ENTRIES.iter().any(|(known, ..)| *known == name)
    }
}

impl FromArgMatches for Command {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Command, Error> {
        let Some((name, matches)) = matches.subcommand() else {
            return Err(Error::new(ErrorKind::MissingSubcommand));
        };
        match ENTRIES.iter().find(|(known, ..)| *known == name) {
            Some((.., read)) => read(matches),
            None => Err(Error::new(ErrorKind::InvalidSubcommand)),
        }
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Command::from_arg_matches(matches)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_that_of_the_arguments() {
        for (name, about, arguments, _) in ENTRIES {
            let of_arguments = arguments(clap::Command::new(name)).get_about().unwrap().to_string();
            assert_eq!(about, of_arguments);
        }
    }
}
