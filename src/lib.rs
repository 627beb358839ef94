//! A command-line explorer of AI statistics: figures with their qualifiers, scopes and sources, compared, ranked and
//! exported without losing any of it.
//!
//! # Rooms
//!
//! Data flows one way: load → model → query → report → render.
//!
//! - [`model`]: what the program knows: numbers, figures, periods, observations. No input or output.
//! - [`builtin`]: the embedded tables, and names looked up in them.
//! - [`load`]: bytes to model, with places. Only it knows lines, columns and encodings.
//! - `query`: model to derived figures, by pure functions. Never formats.
//! - `report`: the neutral result of a command: typed cells, labels in both languages, messages as data, sources.
//! - `lang`: the messages of the answers, English and French side by side, and how each writes numbers.
//! - `render`: report to bytes, one file for each format. Never computes.
//! - `commands`: the command line, and one file for each command: load, query, report.
//! - `cli`: the arguments that commands share. Apart from `commands` and [`completion`], nothing else knows clap.
//! - `explore`: the interactive terminal: keys, state and drawing, apart from each other and from the terminal.
//! - `answer`: from a parsed command to its answer, and where that goes; `diagnostics`: what goes to stderr beside it.
//! - `output`: a file that appears whole or not at all; `pager`: long answers page by page; `progress`: a line while a
//!   long load runs; `streams`: standard output and error.
//! - [`completion`]: what a shell asks while a word is completed. It reads the environment, as the shells' scripts expect.
//! - [`terminal`]: what is known of the terminal, asked once, in `main`; `version`: what the program calls itself.
//! - `spreadsheet_escape`: keeps a spreadsheet from running a CSV cell as a formula, reversibly.
//! - `error`: what ends a command, as data.
//! - `fuzzing`: what the fuzz targets call.
//!
//! Otherwise only `main` touches the process; [`run`] is given all it needs.
//!
//! # Map
//!
//! Each room uses those after its colon and no others; a test holds the code to it.
//!
//! ```text
//! model:
//! builtin: model
//! spreadsheet_escape: model
//! load: builtin, spreadsheet_escape, model
//! query: model
//! report: model, query
//! error: load, model, query
//! lang: error, load, model, query, report
//! render: error, spreadsheet_escape, lang, model, report
//! output: error, model
//! progress: lang, load
//! pager:
//! terminal:
//! version:
//! streams: error
//! explore: builtin, error, lang, model, render, report
//! cli: builtin, error, lang, load, model, query, render, terminal
//! commands: builtin, cli, error, explore, lang, load, model, output, progress, query, render, report, terminal, version
//! completion: builtin, commands, load, model
//! diagnostics: builtin, commands, lang, load, render, report
//! answer: cli, commands, diagnostics, error, lang, load, model, output, pager, progress, render, report, streams, terminal
//! fuzzing: commands, lang, load, model, render
//! ```

// Slicing a `str` off a character boundary panics.
#![cfg_attr(not(test), warn(clippy::string_slice, clippy::get_unwrap, clippy::unimplemented))]

mod answer;
pub mod builtin;
mod cli;
mod commands;
pub mod completion;
mod diagnostics;
mod error;
#[cfg(feature = "explore")]
mod explore;
#[doc(hidden)]
pub mod fuzzing;
mod lang;
pub mod load;
pub mod model;
mod output;
mod pager;
mod progress;
mod query;
mod render;
mod report;
mod spreadsheet_escape;
mod streams;
pub mod terminal;
mod version;

use answer::answer;
use clap::error::ErrorKind;
use commands::{Command, program, short_help};
use error::Error;
use lang::Lang;
use model::Text;
use std::ffi::OsString;
use std::io::Write;
use streams::{complain, write_all};

pub use streams::Streams;
pub use terminal::Terminal;

/// Exit status of success.
pub const DONE: u8 = 0;
/// Exit status if `check` or `validate` found problems.
pub const FAILED: u8 = 1;
/// Exit status of an error.
pub const COULD_NOT_RUN: u8 = 2;

/// Runs one command line and gives the exit status.
///
/// ```
/// use aiwatch::{Streams, Terminal, run};
///
/// let (mut out, mut err) = (Vec::new(), Vec::new());
/// let mut input = std::io::empty();
/// let streams = Streams { input: &mut input, out: &mut out, err: &mut err };
/// let status = run(["aiwatch", "rank", "--metric", "patents", "--csv"], &Terminal::default(), streams);
/// assert_eq!(status, 0);
/// assert!(String::from_utf8(out).unwrap().contains("CHN,China,patents,2023,%"));
/// ```
pub fn run<I>(args: I, terminal: &Terminal, streams: Streams<'_>) -> u8
where
    I: IntoIterator<Item: Into<OsString> + Clone>,
{
    let Streams { input, out, err } = streams;
    let command = match Command::parse(args) {
        Ok(command) => command,
        Err(error) if error.kind() == ErrorKind::MissingSubcommand => {
            complain(err, &short_help());
            return COULD_NOT_RUN;
        }
        Err(error) if error.use_stderr() => {
            // Arguments may be untrusted too: a script may pass names from a file.
            let lines = error.to_string();
            let lines = lines.lines().map(|line| format!("{}\n", Text::from(line.to_owned())));
            complain(err, &lines.collect::<String>());
            return COULD_NOT_RUN;
        }
        Err(help) => {
            let printed = write_all(out, help.to_string().as_bytes());
            return finish(printed.map(|()| DONE), err);
        }
    };
    let result = match &command {
        Command::Data(command, common) => {
            answer(&**command, common, terminal, Streams { input, out: &mut *out, err: &mut *err })
        }
        Command::Explore(args) => commands::explore::run(args, terminal, err),
        Command::Print(command) => {
            command.print(program()).and_then(|text| write_all(out, &text)).map(|()| DONE)
        }
    };
    finish(result, err)
}

fn finish(result: Result<u8, Error>, err: &mut dyn Write) -> u8 {
    match result {
        Ok(status) => status,
        Err(error) if error.is_closed_pipe() => DONE,
        Err(error) => {
            complain(err, &Lang::En.error(&error));
            match error {
                // The convention of shells for a process that a signal ended.
                Error::Interrupted(signal) => u8::try_from(128 + signal).unwrap_or(COULD_NOT_RUN),
                _ => COULD_NOT_RUN,
            }
        }
    }
}
