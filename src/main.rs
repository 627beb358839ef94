//! The process: its arguments, streams, terminal and exit status.

use aiwatch::terminal::{lacks_utf8, year_of};
use aiwatch::{Streams, Terminal, completion, run};
use std::io::{IsTerminal as _, stderr, stdin, stdout};
use std::process::ExitCode;
use std::time::UNIX_EPOCH;

fn main() -> ExitCode {
    if let Some(shell) = std::env::var_os(completion::VARIABLE).filter(|shell| !shell.is_empty()) {
        let arguments = std::env::args_os().collect();
        return ExitCode::from(completion::run(&shell, arguments, &mut stdout(), &mut stderr()));
    }
    let streams = Streams { input: &mut stdin(), out: &mut stdout().lock(), err: &mut stderr() };
    ExitCode::from(run(std::env::args_os(), &terminal(), streams))
}

fn terminal() -> Terminal {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let size = terminal_size::terminal_size_of(stdout());
    let is_terminal = stdout().is_terminal();
    let can_page = is_terminal && anstyle_query::term_supports_ansi_color();
    let width = size.map(|(width, _)| width.0).or_else(|| variable("COLUMNS")?.parse().ok()).unwrap_or(80);
    let charset = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable);
    // Set to 0 it forces nothing, which the library does not look at.
    let is_forced = anstyle_query::clicolor_force() && variable("CLICOLOR_FORCE").as_deref() != Some("0");
    let wants_color = anstyle_query::term_supports_color() && anstyle_query::clicolor().unwrap_or(true);
    Terminal {
        width: is_terminal.then_some(width),
        height: size.map(|(_, height)| height.0).filter(|_| stdin().is_terminal() && can_page),
        err_width: err_width(),
        ascii: is_terminal && charset.is_some_and(|locale| lacks_utf8(&locale)),
        pager: ["AIWATCH_PAGER", "PAGER"].into_iter().find_map(|name| std::env::var(name).ok()),
        color: is_forced || (is_terminal && !anstyle_query::no_color() && wants_color),
        input_is: if stdin().is_terminal() {
            Some("a terminal")
        } else {
            aiwatch::load::extraordinary_input()
        },
        locales: ["AIWATCH_LANG", "LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(variable).collect(),
        year: UNIX_EPOCH.elapsed().ok().map(|time| year_of(time.as_secs())),
    }
}

fn err_width() -> Option<u16> {
    let can_wipe = stderr().is_terminal() && anstyle_query::term_supports_ansi_color();
    can_wipe.then(|| terminal_size::terminal_size_of(stderr()).map_or(80, |(width, _)| width.0))
}
