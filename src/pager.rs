//! Shows a long answer page by page, with the program that the user likes for it.

use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use unicode_width::UnicodeWidthStr as _;

/// What shows long answers where the user names nothing: quits where one screen is enough, searches in any case, passes
/// colour through, and leaves what was shown on the screen.
const DEFAULT: &str = "less -FIRX";

/// Whether an answer takes more lines than the terminal has.
pub(crate) fn is_long(answer: &str, width: usize, height: usize) -> bool {
    let rows = |line: &str| line.width().div_ceil(width.max(1)).max(1);
    // The prompt takes one line.
    answer.lines().map(rows).sum::<usize>() >= height
}

/// Gives the answer to the pager and waits until it is read. Says whether there was one to give it to.
///
/// # Errors
///
/// Where the pager is there and does not take the answer.
pub(crate) fn show(answer: &[u8], pager: Option<&str>) -> io::Result<bool> {
    let command = pager.unwrap_or(DEFAULT);
    if command.trim().is_empty() {
        return Ok(false);
    }
    // Ctrl-C is the pager's while it runs.
    let _signals = Ignored::interrupt()?;
    let mut pager = shell(command);
    if std::env::var_os("LESS").is_none() {
        pager.env("LESS", "FIRX");
    }
    let Ok(mut child) = pager.stdin(Stdio::piped()).spawn() else { return Ok(false) };
    let written = child.stdin.take().map_or(Ok(()), |mut input| input.write_all(answer));
    let ended = child.wait()?;
    match written {
        // It was read as far as somebody wanted.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        // A pager that fails may have shown nothing: twice is better than never. One that a signal has ended was left.
        _ => Ok(ended.code().is_none_or(|code| code == 0 || code > 128)),
    }
}

#[cfg(unix)]
fn shell(command: &str) -> Command {
    let mut shell = Command::new("sh");
    shell.args(["-c", command]);
    shell
}

#[cfg(not(unix))]
fn shell(command: &str) -> Command {
    let mut shell = Command::new("cmd");
    shell.args(["/C", command]);
    shell
}

/// Ctrl-C, which does nothing as long as this lives, and what it always does afterwards.
struct Ignored(Arc<AtomicBool>);

impl Ignored {
    fn interrupt() -> io::Result<Ignored> {
        let acts = Arc::new(AtomicBool::new(false));
        signal_hook::flag::register_conditional_default(signal_hook::consts::SIGINT, Arc::clone(&acts))?;
        Ok(Ignored(acts))
    }
}

impl Drop for Ignored {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::is_long;

    #[test]
    fn a_line_takes_as_many_rows_as_the_terminal_breaks_it_into() {
        assert!(!is_long("a\nb\n", 10, 3));
        assert!(is_long("a\nb\nc\n", 10, 3));
        assert!(is_long("12345678901\nb\n", 10, 3));
        assert!(is_long("日本日本日本\nb\n", 10, 3));
    }
}
