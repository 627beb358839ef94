//! The process: its arguments, streams, terminal and exit status.

use aiwatch::{Streams, Terminal, run};
use std::io::{IsTerminal as _, stderr, stdin, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    let streams = Streams { input: &mut stdin(), out: &mut stdout().lock(), err: &mut stderr() };
    ExitCode::from(run(std::env::args_os(), &terminal(), streams))
}

fn terminal() -> Terminal {
    let out_is_terminal = stdout().is_terminal();
    let columns = || std::env::var("COLUMNS").ok()?.parse().ok();
    let width = || terminal_size::terminal_size_of(stdout()).map(|(width, _)| width.0);
    let settings = ["AIWATCH_LANG", "LC_ALL", "LC_MESSAGES", "LANG"];
    Terminal {
        width: if out_is_terminal { width().or_else(columns).or(Some(80)) } else { None },
        color: anstyle_query::clicolor_force()
            || (out_is_terminal
                && !anstyle_query::no_color()
                && anstyle_query::term_supports_color()
                && anstyle_query::clicolor().unwrap_or(true)),
        input_is: input_kind(),
        locales: settings
            .iter()
            .filter_map(|name| std::env::var(name).ok())
            .filter(|l| !l.is_empty())
            .collect(),
    }
}

#[cfg(unix)]
fn input_kind() -> Option<&'static str> {
    use std::os::fd::AsFd as _;
    if stdin().is_terminal() {
        return Some("a terminal");
    }
    let input = std::fs::File::from(stdin().as_fd().try_clone_to_owned().ok()?);
    aiwatch::load::extraordinary(input.metadata().ok()?.file_type())
}

#[cfg(not(unix))]
fn input_kind() -> Option<&'static str> {
    stdin().is_terminal().then_some("a terminal")
}
