//! The process: its arguments, streams, terminal and exit status.

use aiwatch::{Streams, Terminal, run};
use std::io::{IsTerminal as _, stderr, stdin, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    let streams = Streams { input: &mut stdin(), out: &mut stdout().lock(), err: &mut stderr() };
    ExitCode::from(run(std::env::args_os(), &terminal(), streams))
}

fn terminal() -> Terminal {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let is_terminal = stdout().is_terminal();
    let width = terminal_size::terminal_size_of(stdout()).map(|(width, _)| width.0);
    let width = width.or_else(|| variable("COLUMNS")?.parse().ok()).unwrap_or(80);
    let wants_color = anstyle_query::term_supports_color() && anstyle_query::clicolor().unwrap_or(true);
    Terminal {
        width: is_terminal.then_some(width),
        color: anstyle_query::clicolor_force() || (is_terminal && !anstyle_query::no_color() && wants_color),
        input_is: if stdin().is_terminal() {
            Some("a terminal")
        } else {
            aiwatch::load::extraordinary_input()
        },
        locales: ["AIWATCH_LANG", "LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(variable).collect(),
    }
}
