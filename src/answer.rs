//! Runs a parsed command and delivers its answer.

use crate::cli::args::{CommonArgs, OutputArgs};
use crate::cli::format::format;
use crate::cli::look::look;
use crate::commands::{Answer, DataCommand};
use crate::diagnostics::diagnostics;
use crate::error::Error;
use crate::lang::Lang;
use crate::load::{self, Incoming, Watch};
use crate::model::{Text, Untrusted};
use crate::output::{BUFFER, Content, Output};
use crate::progress::Progress;
use crate::render::{self, Format, Look};
use crate::report::Files;
use crate::streams::{Streams, complain, write_all};
use crate::terminal::Terminal;
use crate::{DONE, FAILED, pager};
use std::collections::BTreeSet;
use std::io::{BufWriter, Read, Write};
use std::path::Path;

/// Loads, queries, renders and writes. Returns the exit status.
pub(crate) fn answer(
    command: &dyn DataCommand,
    common: &CommonArgs,
    terminal: &Terminal,
    streams: Streams<'_>,
) -> Result<u8, Error> {
    let Streams { input, out, err } = streams;
    let CommonArgs { data, output: args } = common;
    let target = args.output.as_deref().filter(|path| *path != Path::new("-"));
    if args.dry_run && target.is_none() {
        return Err(Error::NothingToWrite);
    }
    let format = format(args, target, command.writes(), terminal)?;
    let look = look(args, format, target, terminal);
    if let Some(what) = terminal.input_is.filter(|_| command.reads_stdin(data)) {
        return Err(load::Error::NotAFile { path: Text::from("standard input"), what }.into());
    }
    let mut answer = run(command, common, terminal, input, err)?;
    if format.is_for_people() && look.lang == Lang::Fr {
        answer.report.order_ties(|name| &name.fr);
    }
    complain(err, &diagnostics(&answer, format, look, data.verbose));
    let output = rendered(&answer, format, look, err)?;
    let written = match target {
        Some(path) => to_file(&output, path, args, err),
        None => to_stdout(&output, args, terminal, out, err),
    };
    match written {
        // A closed pipe (`| head`) is no error, and the exit status still tells the result.
        Err(error) if !error.is_closed_pipe() => Err(error),
        _ => Ok(if answer.fails { FAILED } else { DONE }),
    }
}

/// Runs the command, with a progress line on a terminal.
fn run(
    command: &dyn DataCommand,
    common: &CommonArgs,
    terminal: &Terminal,
    input: &mut (dyn Read + Send),
    err: &mut (dyn Write + Send),
) -> Result<Answer, Error> {
    // Dropping it wipes the line, on errors too.
    let progress = terminal.err_width.map(|width| Progress::on(err, width));
    let watch = progress.as_ref().map(|progress| progress as &dyn Watch);
    command.run(common, &mut Incoming { input, watch, year: terminal.year })
}

fn rendered<'a>(
    answer: &'a Answer,
    format: &Format,
    look: Look,
    err: &mut dyn Write,
) -> Result<Output<'a>, Error> {
    let rendered = match &answer.files {
        Some(Files::Package(package)) => {
            let files = render::package::files(package, look.raw).into_iter();
            Ok(Output::Folder(files.map(|(name, write)| (name, Content::Made(write))).collect()))
        }
        Some(Files::Owid(table)) => render::owid::table(table, look.raw).and_then(|main| {
            Ok(Output::Pair { main, ending: render::owid::METADATA, beside: render::owid::metadata(table)? })
        }),
        Some(Files::Page(page)) => {
            Ok(Output::File(Content::Kept(render::html::page(page, look).into_bytes())))
        }
        None => Ok(Output::File(match format.writes() {
            Some(write) => Content::Made(Box::new(move |out| write(&answer.report, look, out))),
            None => {
                let rendered = format.render(&answer.report, look)?;
                note_missing(&rendered.missing, err);
                Content::Kept(rendered.bytes)
            }
        })),
    };
    rendered.map_err(|error| Error::Write { path: None, error })
}

/// Notes characters that no installed font has.
fn note_missing(missing: &BTreeSet<String>, err: &mut dyn Write) {
    if !missing.is_empty() {
        let missing: Vec<String> =
            missing.iter().map(|letters| Untrusted::from(letters.as_str()).to_string()).collect();
        complain(err, &format!("note: no font of this computer has {}\n", missing.join(" ")));
    }
}

fn to_file(output: &Output, path: &Path, args: &OutputArgs, err: &mut dyn Write) -> Result<(), Error> {
    if args.dry_run {
        let target = output.target(path, args.force)?;
        complain(err, &format!("note: would write {} bytes to {target}\n", output.size()));
    } else if let Some(target) = output.write(path, args.force)? {
        complain(err, &format!("note: wrote {target}, which the link stands for\n"));
    }
    Ok(())
}

fn to_stdout(
    output: &Output,
    args: &OutputArgs,
    terminal: &Terminal,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<(), Error> {
    match output {
        Output::File(content) => page_or_write(content, terminal, args.no_pager, out),
        Output::Pair { main, .. } => {
            complain(
                err,
                "note: the description of the columns is written beside a file only: -o FILE.csv\n",
            );
            page_or_write(&Content::Kept(main.clone()), terminal, args.no_pager, out)
        }
        Output::Folder(_) => Err(Error::PackageWithoutFolder),
    }
}

/// Pages long answers if both stdin and stdout are a terminal.
fn page_or_write(
    answer: &Content<'_>,
    terminal: &Terminal,
    no_pager: bool,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let failed = |error| Error::Write { path: None, error };
    if let (Some(height), Some(width), false) = (terminal.height, terminal.width, no_pager) {
        let bytes = answer.bytes().map_err(failed)?;
        let text = String::from_utf8_lossy(&bytes);
        if pager::is_long(&text, usize::from(width), usize::from(height))
            && pager::show(&bytes, terminal.pager.as_deref()).map_err(failed)?
        {
            return Ok(());
        }
        return write_all(out, &bytes);
    }
    let mut buffered = BufWriter::with_capacity(BUFFER, out);
    answer.write(&mut buffered).and_then(|()| buffered.flush()).map_err(failed)
}
