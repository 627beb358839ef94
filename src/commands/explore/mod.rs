//! `explore`: the interactive interface.

#![allow(clippy::doc_markdown)] // the comments are the help text, where backticks would be printed

mod about;
mod backend;
mod lists;
mod store;

use super::data::{Chosen, request, selection};
use super::{HasHelp, lookup};
use crate::DONE;
use crate::cli::args::{ColorArg, DataArgs};
use crate::cli::look;
use crate::error::Error;
use crate::explore::{Choice, State, run as show};
use crate::lang::Lang;
use crate::load::{Incoming, Watch, load};
use crate::model::{Dataset, PeriodTerm, Selection, Text};
use crate::progress::Progress;
use crate::render::Look;
use crate::terminal::Terminal;
pub(crate) use backend::CommandBackend;
use std::io::{self, Write};
use store::Store;

#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// What is measured
    #[arg(long, value_name = "NAME", value_parser = crate::cli::args::names())]
    pub(crate) metric: Option<String>,
    /// The data.
    #[command(flatten)]
    pub(crate) data: DataArgs,
    /// The language to begin with; else AIWATCH_LANG, LC_ALL, LC_MESSAGES, LANG say it
    #[arg(long, value_name = "LANG", ignore_case = true, help_heading = "Output")]
    pub(crate) lang: Option<Lang>,
    /// Whether to use colour
    #[arg(long, value_name = "WHEN", default_value = "auto", help_heading = "Output")]
    pub(crate) color: ColorArg,
}

impl HasHelp for Args {
    const NAME: &str = "explore";
    const ABOUT: &str =
        "Look around: choose from lists, see the table, the picture, and where each figure comes from";
    const DETAILS: &str = "\
        Opens on the whole screen of a terminal. What the options name is chosen when it opens, but \
        for --scope and --unit, which leave everything else out. The key ? tells all keys, y the \
        command that gives the same answer, and q leaves.";
    const EXAMPLES: &[&str] = &["aiwatch explore", "aiwatch explore --metric patents --lang fr"];
}

/// Returns the exit status.
pub(crate) fn run(args: &Args, terminal: &Terminal, err: &mut (dyn Write + Send)) -> Result<u8, Error> {
    if terminal.height.is_none() {
        return Err(Error::NoTerminal);
    }
    if args.data.data.iter().any(|path| path == "-") {
        return Err(
            crate::load::Error::NotAFile { path: Text::from("standard input"), what: "a terminal" }.into()
        );
    }
    let look = Look {
        lang: look::lang(args.lang, terminal),
        color: look::color(args.color, terminal),
        ascii: terminal.ascii,
        ..Look::default()
    };
    let (state, mut backend) = {
        // Dropping it wipes the line, on errors too.
        let progress = terminal.err_width.map(|width| Progress::on(err, width));
        opened(args, look, progress.as_ref().map(|progress| progress as &dyn Watch), terminal.year)?
    };
    let ended = show(state, &mut backend).map_err(|error| Error::Write { path: None, error })?;
    // The convention of shells for a process that a signal ended.
    Ok(ended.and_then(|signal| u8::try_from(128 + signal).ok()).unwrap_or(DONE))
}

/// Loads everything and builds the first screen.
pub(crate) fn opened(
    args: &Args,
    look: Look,
    watch: Option<&dyn Watch>,
    year: Option<u16>,
) -> Result<(State, CommandBackend), Error> {
    let named = args.metric.as_slice();
    // Scope and unit filter the data; the rest is a preselection that the user can undo.
    let asked = selection(&args.data, named);
    let kept = Selection { scopes: asked.scopes, units: asked.units, ..Selection::default() };
    let mut store = Store::default();
    let mut nothing = io::empty();
    let mut incoming = Incoming { input: &mut nothing, watch, year };
    let loaded = load(&request(&args.data.data, &args.data, &kept), &mut incoming, &mut store)?;
    lookup::check(named, &args.data, &loaded)?;
    let entities = lookup::entities(&args.data.entity, &loaded)?;
    let sources = args.data.source.iter().map(|id| Text::from(id.clone())).collect();
    let (lists, most) = lists::lists(&mut store, &loaded);
    let metric = lookup::metrics(named, &loaded).into_iter().next().or(most);
    let periods = args.data.period.iter().copied().filter(|term| *term != PeriodTerm::All);
    let choice = Choice { metric, entities: entities.clone(), periods: periods.collect(), sources };
    let chosen =
        Chosen { selection: kept.clone(), dataset: Dataset::default(), merged: None, loaded, entities };
    let backend = CommandBackend { store, chosen, data: args.data.clone(), kept };
    Ok((State::new(look, choice, lists), backend))
}
