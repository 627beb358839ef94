//! `man`: manual pages, generated from the definitions of clap.

use super::{HasHelp, PrintCommand};
use crate::error::Error;
use crate::model::Text;
use crate::version::VERSION;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};
use std::io;

#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// The command that it is of; else of aiwatch itself
    #[arg(value_name = "COMMAND")]
    pub(crate) command: Option<String>,
}

impl HasHelp for Args {
    const NAME: &str = "man";
    const ABOUT: &str = "Print a manual page";
    const EXAMPLES: &[&str] = &["aiwatch man | man -l -", "aiwatch man compare > aiwatch-compare.1"];
}

const STATUS: [(&str, &str); 3] = [
    ("0", "Done, also when nothing matched; standard error says so then."),
    ("1", "The answer is no."),
    (
        "2",
        "It could not run: wrong usage, an unknown name, unreadable or invalid input, a disk that is full.",
    ),
];

const ENVIRONMENT: [(&str, &str); 5] = [
    (
        "AIWATCH_LANG, LC_ALL, LC_MESSAGES, LANG",
        "The language of the answer, where --lang does not say it: the first that is set.",
    ),
    ("LC_ALL, LC_CTYPE, LANG", "Whether the terminal has letters beyond ASCII: the first that is set."),
    (
        "AIWATCH_PAGER, PAGER",
        "What shows long answers; less -FIRX where neither is set, nothing where it is empty.",
    ),
    ("NO_COLOR, CLICOLOR, CLICOLOR_FORCE, TERM", "Whether there is colour, where --color does not say it."),
    ("COLUMNS", "The width of a terminal that does not tell it."),
];

impl PrintCommand for Args {
    fn print(&self, program: clap::Command) -> Result<Vec<u8>, Error> {
        let mut program = program.disable_help_subcommand(true);
        program.build();
        let named = self.command.as_deref();
        match named.map_or(Some(&program), |name| program.find_subcommand(name)) {
            Some(command) => page(command.clone()).map_err(|error| Error::Write { path: None, error }),
            None => {
                let all = program.get_subcommands().map(|c| Text::from(c.get_name().to_owned())).collect();
                let given = Text::from(named.unwrap_or_default().to_owned());
                Err(Error::UnknownName { what: "command", given, near: Vec::new(), all })
            }
        }
    }
}

fn page(command: clap::Command) -> io::Result<Vec<u8>> {
    let examples = command.get_before_help().map(ToString::to_string);
    let has_commands = command.has_subcommands();
    let (source, date) = (format!("aiwatch {}", env!("CARGO_PKG_VERSION")), VERSION.rsplit(' ').next());
    let date = date.unwrap_or_default().trim_end_matches(')').to_owned();
    let title = command.get_display_name().unwrap_or_else(|| command.get_name()).to_uppercase();
    // The footer has the version.
    let man = Man::new(command.version(None)).title(title).date(date).source(source).manual("aiwatch");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    let mut own = Roff::new();
    if let Some(examples) = examples {
        own.control("SH", ["EXAMPLES"]).control("nf", []);
        for line in examples.lines().skip(1) {
            own.text([roman(line.trim_start())]);
        }
        own.control("fi", []);
    }
    own.to_writer(&mut page)?;
    man.render_options_section(&mut page)?;
    if has_commands {
        man.render_subcommands_section(&mut page)?;
    }
    let mut own = Roff::new();
    for (title, entries) in [("EXIT STATUS", STATUS.as_slice()), ("ENVIRONMENT", ENVIRONMENT.as_slice())] {
        own.control("SH", [title]);
        for (name, meaning) in entries {
            own.control("TP", []).text([roman(*name)]).text([roman(*meaning)]);
        }
    }
    own.to_writer(&mut page)?;
    Ok(tidied(&String::from_utf8_lossy(&page)).into_bytes())
}

/// Drops the preamble that every section repeats, and line breaks next to blank lines.
fn tidied(page: &str) -> String {
    let lines: Vec<&str> = page.lines().collect();
    let is_blank = |at: Option<usize>| at.and_then(|at| lines.get(at)).is_none_or(|line| line.is_empty());
    let is_kept = |(at, line): &(usize, &&str)| {
        let is_preamble = *at > 1 && (line.starts_with(".ie ") || line.starts_with(".el "));
        let is_needless = **line == ".br" && (is_blank(at.checked_sub(1)) || is_blank(Some(at + 1)));
        !is_preamble && !is_needless
    };
    lines.iter().enumerate().filter(is_kept).flat_map(|(_, line)| [line, "\n"]).collect()
}
