//! Shows long answers in a pager.

use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use unicode_width::UnicodeWidthStr as _;

/// Quit if it fits one screen, ignore case in searches, pass colors through, keep the text on screen.
const DEFAULT: &str = "less -FIRX";

pub(crate) fn is_long(answer: &str, width: usize, height: usize) -> bool {
    let rows = |line: &str| line.width().div_ceil(width.max(1)).max(1);
    // The prompt takes one line.
    answer.lines().map(rows).sum::<usize>() >= height
}

/// Returns whether the answer was shown: false without a pager, or if it failed.
pub(crate) fn show(answer: &[u8], pager: Option<&str>) -> io::Result<bool> {
    let command = pager.unwrap_or(DEFAULT);
    if command.trim().is_empty() {
        return Ok(false);
    }
    // Ctrl-C belongs to the pager while it runs.
    let _signals = Ignored::interrupt()?;
    let mut pager = shell(command);
    if std::env::var_os("LESS").is_none() {
        pager.env("LESS", "FIRX");
    }
    let Ok(mut child) = pager.stdin(Stdio::piped()).spawn() else { return Ok(false) };
    let written = child.stdin.take().map_or(Ok(()), |mut input| input.write_all(answer));
    let ended = child.wait()?;
    match written {
        // The user quit before reading everything.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        // A failed pager may have shown nothing, and showing the answer twice beats not at all. If a signal ended it,
        // the user left.
        _ => Ok(ended.code().is_none_or(|code| code == 0 || code > 128)),
    }
}

fn shell(command: &str) -> Command {
    let (name, option) = if cfg!(unix) { ("sh", "-c") } else { ("cmd", "/C") };
    let mut shell = Command::new(name);
    shell.args([option, command]);
    shell
}

/// Ignores Ctrl-C until dropped.
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
