//! A command-line explorer of AI statistics: figures with their qualifiers, scopes and sources, compared, ranked and
//! exported without losing any of it.
//!
//! # Layout
//!
//! Data flows one way; an arrow means "is used by".
//!
//! ```text
//! load → model → query → report → render
//!                  ↑        ↑
//!                  commands ← cli
//! ```
//!
//! - [`model`]: what the program knows: numbers, figures, periods, observations. Does no input or output.
//! - [`load`]: bytes to model, with places. Only it knows lines, columns and encodings.
//! - [`query`]: model to derived figures, by pure functions. Never formats.
//! - `report`: the neutral result of a command: typed cells, notes, sources.
//! - [`mod@render`]: report to bytes, one file for each format. Never computes.
//! - [`lang`]: every word of the answers, in English and French, and how each writes numbers.
//! - [`commands`]: one file for each command, `load → query → report`. With [`cli`] and [`completion`], the only ones that know clap.
//! - [`notes`]: what belongs beside the answer, on stderr.
//! - [`output`]: where the answer goes: a file that appears whole or not at all.
//! - `progress`: how far a long load is, in one line of a terminal.
//! - [`pager`]: long answers, page by page: the one place that starts another program.
//! - `explore`: the interface in the terminal: what keys do and what is drawn, apart from each other and from the terminal.
//! - [`completion`]: what a shell asks when a word is to be completed; it asks the environment as the shells' scripts tell.
//! - [`terminal`]: what is known of it; asked once, in `main`.
//! - [`guard`]: what makes a cell of CSV harmless, and its inverse.
//! - `error`: what ends a command, as data.
//!
//! Otherwise only `main` touches the process; [`run`] is given all it needs.

// A text that is cut within a character ends the program.
#![cfg_attr(not(test), warn(clippy::string_slice, clippy::get_unwrap, clippy::unimplemented))]

pub mod builtin;
pub mod cli;
pub mod commands;
pub mod completion;
mod error;
#[cfg(feature = "explore")]
mod explore;
pub mod guard;
pub mod lang;
pub mod load;
pub mod model;
pub mod notes;
pub mod output;
pub mod pager;
mod progress;
pub mod query;
pub mod render;
mod report;
pub mod terminal;

use clap::Parser as _;
use clap::error::ErrorKind;
use cli::{Cli, Command, Question};
use error::Error;
use lang::Lang;
use load::{Incoming, Watch};
use model::Text;
use output::Output;
use progress::Progress;
use render::{Format, Look, render};
use report::{Files, Report};
use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::Path;

pub use terminal::Terminal;

/// Where the program reads and writes.
pub struct Streams<'s> {
    /// Standard input.
    pub input: &'s mut (dyn Read + Send),
    /// The answer.
    pub out: &'s mut dyn Write,
    /// Everything else.
    pub err: &'s mut (dyn Write + Send),
}

/// The exit status of a command that has an answer.
pub const DONE: u8 = 0;
/// The exit status of a command whose answer is no.
pub const FAILED: u8 = 1;
/// The exit status of a command that could not run.
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
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) if error.kind() == ErrorKind::MissingSubcommand => {
            complain(err, &cli::short_help());
            return COULD_NOT_RUN;
        }
        Err(error) if error.use_stderr() => {
            // Even what the user typed may have come from elsewhere.
            let lines = error.to_string();
            let lines = lines.lines().map(|line| format!("{}\n", Text::from(line.to_owned())));
            complain(err, &lines.collect::<String>());
            return COULD_NOT_RUN;
        }
        Err(help) => {
            let printed = to_stream(out, help.to_string().as_bytes());
            return finish(printed.map(|()| DONE), err);
        }
    };
    let result = match &cli.command {
        Command::Question(question) => answer(question, terminal, input, out, err),
        Command::Explore(args) => commands::explore::run(args, terminal, err),
        other => commands::printed(other).and_then(|text| to_stream(out, &text)).map(|()| DONE),
    };
    finish(result, err)
}

/// Loads, asks, reports and renders; gives the exit status.
fn answer(
    question: &Question,
    terminal: &Terminal,
    input: &mut (dyn Read + Send),
    out: &mut dyn Write,
    err: &mut (dyn Write + Send),
) -> Result<u8, Error> {
    let args = question.output();
    let target = args.output.as_deref().filter(|path| *path != Path::new("-"));
    if args.dry_run && target.is_none() {
        return Err(Error::NothingToWrite);
    }
    let format = match (question.writes_package(), target) {
        (true, _) if args.names_format() => return Err(Error::PackageFormat),
        (true, None) => return Err(Error::PackageWithoutFolder),
        (true, Some(_)) => Format::Csv,
        (false, _) if question.writes_owid_table() && args.names_other_than_csv() => {
            return Err(Error::OwidFormat);
        }
        (false, _) if question.writes_owid_table() => Format::Csv,
        (false, target) => cli::look::format(args, target, question.default_format())?,
    };
    if question.writes_page() && (format != Format::Html || args.names_other_than_html()) {
        return Err(Error::PageFormat);
    }
    if format == Format::Html && args.output.is_none() && terminal.width.is_some() {
        return Err(Error::PageOnTerminal);
    }
    if format == Format::Png && args.output.is_none() && terminal.width.is_some() {
        return Err(Error::PixelsOnTerminal);
    }
    if format.is_picture() && !question.draws() {
        return Err(Error::NoPicture(format.name()));
    }
    let look = cli::look::look(args, format, target, terminal);
    if let Some(what) = terminal.input_is.filter(|_| question.reads_stdin()) {
        return Err(load::Error::NotAFile { path: Text::from("standard input"), what }.into());
    }
    let answer = {
        // Wiped where this ends, also by an error.
        let progress = terminal.err_width.map(|width| Progress::on(err, width));
        let watch = progress.as_ref().map(|progress| progress as &dyn Watch);
        commands::run(question, &mut Incoming { input, watch })?
    };
    complain(err, &notes::notes(&answer, format, look, question.data().verbose));
    if let Some(Files::Owid(table)) = &answer.files {
        let remarks = table.columns.iter().map(|column| column.remarks.len()).sum::<usize>();
        if remarks > 0 {
            let what = "stand in the description of the columns only: such a table has no place for them";
            complain(
                err,
                &format!(
                    "note: remarks on {remarks} figures (that they are estimated, provisional …) {what}\n"
                ),
            );
        }
    }
    let rendered = match &answer.files {
        Some(Files::Package(package)) => render::package::files(package, look.raw).map(Output::Folder),
        Some(Files::Owid(table)) => render::owid::table(table, look.raw).and_then(|main| {
            Ok(Output::Pair { main, ending: render::owid::METADATA, beside: render::owid::metadata(table)? })
        }),
        Some(Files::Page(page)) => Ok(Output::File(render::html::page(page, look).into_bytes())),
        None if format == Format::Png => Ok(Output::File(painted(&answer.report, look, err)?)),
        None => {
            let mut bytes = Vec::new();
            render(&answer.report, format, look, &mut bytes).map(|()| Output::File(bytes))
        }
    };
    let rendered = rendered.map_err(|error| Error::Write { path: None, error })?;
    let status = if answer.fails { FAILED } else { DONE };
    let written = match (target, &rendered) {
        (Some(path), output) if args.dry_run => {
            let target = output.target(path, args.force)?;
            complain(err, &format!("note: would write {} bytes to {target}\n", output.size()));
            Ok(())
        }
        (Some(path), output) => {
            if let Some(target) = output.write(path, args.force)? {
                complain(err, &format!("note: wrote {target}, which the link stands for\n"));
            }
            Ok(())
        }
        (None, Output::Pair { main, .. }) => {
            complain(
                err,
                "note: the description of the columns is written beside a file only: -o FILE.csv\n",
            );
            to_reader(main, terminal, args.no_pager, out)
        }
        (None, Output::File(bytes)) => to_reader(bytes, terminal, args.no_pager, out),
        (None, Output::Folder(_)) => Err(Error::PackageWithoutFolder),
    };
    match written {
        // Who closes the pipe has seen enough; the answer stays what it is.
        Err(error) if error.is_closed_pipe() => Ok(status),
        written => written.map(|()| status),
    }
}

/// The picture of a report in pixels; says what the fonts of this computer lack.
fn painted(report: &Report, look: Look, err: &mut dyn Write) -> Result<Vec<u8>, Error> {
    let painted = render::painted(report, look).map_err(Error::Unpainted)?;
    if !painted.missing.is_empty() {
        let missing: Vec<String> =
            painted.missing.into_iter().map(|letters| Text::from(letters).to_string()).collect();
        complain(err, &format!("note: no font of this computer has {}\n", missing.join(" ")));
    }
    Ok(painted.bytes)
}

/// To the pager where somebody sits at both ends and the answer is long, else straight to the stream.
fn to_reader(answer: &[u8], terminal: &Terminal, no_pager: bool, out: &mut dyn Write) -> Result<(), Error> {
    if let (Some(height), Some(width), false) = (terminal.height, terminal.width, no_pager) {
        let text = String::from_utf8_lossy(answer);
        let failed = |error| Error::Write { path: None, error };
        if pager::is_long(&text, usize::from(width), usize::from(height))
            && pager::show(answer, terminal.pager.as_deref()).map_err(failed)?
        {
            return Ok(());
        }
    }
    to_stream(out, answer)
}

fn to_stream(out: &mut dyn Write, bytes: &[u8]) -> Result<(), Error> {
    let written = out.write_all(bytes).and_then(|()| out.flush());
    written.map_err(|error| Error::Write { path: None, error })
}

fn finish(result: Result<u8, Error>, err: &mut dyn Write) -> u8 {
    match result {
        Ok(status) => status,
        Err(error) if error.is_closed_pipe() => DONE,
        Err(error) => {
            complain(err, &Lang::En.error(&error));
            match error {
                // As a shell tells that a signal ended a program.
                Error::Interrupted(signal) => u8::try_from(128 + signal).unwrap_or(COULD_NOT_RUN),
                _ => COULD_NOT_RUN,
            }
        }
    }
}

/// Writes to stderr. Where that fails there is nobody left to tell.
fn complain(err: &mut dyn Write, text: &str) {
    let _: io::Result<()> = err.write_all(text.as_bytes());
}
