//! A progress line on stderr, wiped before anything else is written there.
//!
//! The reading threads draw it themselves, at most every 100 ms and only after the first second: a shorter load costs a
//! look at the clock and no extra thread.

use crate::lang::Lang;
use crate::load::Watch;
use std::io::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// Milliseconds to the first line, and between lines.
const FIRST_MS: u64 = 1000;
const INTERVAL_MS: u64 = 100;
/// Unknown total size.
const UNKNOWN: u64 = u64::MAX;
/// Width of the bar.
const BAR_WIDTH: u64 = 20;

pub(crate) struct Progress<'p> {
    begun: Instant,
    /// Milliseconds after the start.
    due: AtomicU64,
    read: AtomicU64,
    of: AtomicU64,
    rows: AtomicU64,
    width: usize,
    line: Mutex<TerminalLine<'p>>,
}

struct TerminalLine<'p> {
    to: &'p mut (dyn Write + Send),
    is_drawn: bool,
}

impl<'p> Progress<'p> {
    /// `width` is that of the terminal.
    pub(crate) fn on(to: &'p mut (dyn Write + Send), width: u16) -> Progress<'p> {
        Progress {
            begun: Instant::now(),
            due: AtomicU64::new(FIRST_MS),
            read: AtomicU64::new(0),
            of: AtomicU64::new(UNKNOWN),
            rows: AtomicU64::new(0),
            width: usize::from(width),
            line: Mutex::new(TerminalLine { to, is_drawn: false }),
        }
    }

    fn draw_if_due(&self) {
        let now = u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        if now < self.due.load(Ordering::Relaxed) {
            return;
        }
        // Another thread is drawing.
        let Ok(mut line) = self.line.try_lock() else { return };
        self.due.store(now + INTERVAL_MS, Ordering::Relaxed);
        let (read, of) = (self.read.load(Ordering::Relaxed), self.of.load(Ordering::Relaxed));
        let of = Some(of).filter(|of| *of != UNKNOWN);
        let mut text = progress_text(read, of, self.rows.load(Ordering::Relaxed));
        // A wrapped line could not be wiped. The text is ASCII, so any index is a char boundary.
        text.truncate(self.width.saturating_sub(1));
        line.is_drawn = true;
        // Progress is best effort.
        let _ = write!(line.to, "\r{text}\u{1b}[K").and_then(|()| line.to.flush());
    }
}

impl Watch for Progress<'_> {
    fn bytes(&self, read: u64, of: Option<u64>) {
        self.read.store(read, Ordering::Relaxed);
        self.of.store(of.unwrap_or(UNKNOWN), Ordering::Relaxed);
        self.draw_if_due();
    }

    fn rows(&self, read: u64) {
        self.rows.store(read, Ordering::Relaxed);
        self.draw_if_due();
    }
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        let line = self.line.get_mut().unwrap_or_else(PoisonError::into_inner);
        if line.is_drawn {
            let _ = write!(line.to, "\r\u{1b}[K").and_then(|()| line.to.flush());
        }
    }
}

/// `[#####---------------] 25%, 103 of 412 MB, 1,234,567 rows`.
fn progress_text(read: u64, of: Option<u64>, rows: u64) -> String {
    let unit = |n: u64| if n < 1_000_000 { (1_000, "KB") } else { (1_000_000, "MB") };
    let (size, name) = unit(of.unwrap_or(read));
    let number = |n: u64| Lang::En.count(n / size);
    let bytes = match of.filter(|of| *of > 0) {
        Some(of) => {
            let read = read.min(of);
            let part = |whole: u64| {
                let part = u128::from(read) * u128::from(whole) / u128::from(of);
                usize::try_from(part).unwrap_or_default()
            };
            let (done, percent) = (part(BAR_WIDTH), part(100));
            let bar = format!("{:-<1$}", "#".repeat(done), usize::try_from(BAR_WIDTH).unwrap_or_default());
            format!("[{bar}] {percent}%, {} of {} {name}", number(read), number(of))
        }
        None => format!("{} {name}", number(read)),
    };
    let rows = if rows > 0 { format!(", {} rows", Lang::En.count(rows)) } else { String::new() };
    format!("reading: {bytes}{rows}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_not_told() {
        for (read, of, rows, text) in [
            (
                103_000_000,
                Some(412_000_000),
                1_234_567,
                "reading: [#####---------------] 25%, 103 of 412 MB, 1,234,567 rows",
            ),
            (412_000_000, Some(412_000_000), 0, "reading: [####################] 100%, 412 of 412 MB"),
            // A file that grew.
            (2_000, Some(1_000), 0, "reading: [####################] 100%, 1 of 1 KB"),
            (5_300_000_000, None, 7, "reading: 5,300 MB, 7 rows"),
            (12_000, None, 0, "reading: 12 KB"),
        ] {
            assert_eq!(progress_text(read, of, rows), text);
        }
    }

    #[test]
    fn a_short_load_writes_nothing() {
        let mut written = Vec::new();
        let progress = Progress::on(&mut written, 80);
        progress.bytes(10, None);
        progress.rows(1);
        drop(progress);
        assert!(written.is_empty());
    }

    #[test]
    fn a_long_load_fits_its_line_and_leaves_nothing_behind() {
        let mut written = Vec::new();
        let mut progress = Progress::on(&mut written, 30);
        progress.due = AtomicU64::new(0);
        progress.bytes(50_000, Some(100_000));
        progress.rows(12_345);
        drop(progress);
        let written = String::from_utf8(written).unwrap();
        assert_eq!(written, "\rreading: [##########---------\u{1b}[K\r\u{1b}[K");
    }
}
