//! Tables that are looked up in place: sorted by their first field, which nothing has to parse.

use memchr::memchr;

/// A table without quotes, and where its rows start, found when the program is compiled.
pub(super) struct Sorted<const ROWS: usize> {
    text: &'static str,
    starts: [usize; ROWS],
}

/// The number of lines below the header. Each ends with a line feed.
#[expect(clippy::indexing_slicing, reason = "evaluated when compiled")]
pub(super) const fn rows(text: &str) -> usize {
    let (mut at, mut lines) = (0, 0);
    while at < text.len() {
        if text.as_bytes()[at] == b'\n' {
            lines += 1;
        }
        at += 1;
    }
    lines - 1
}

impl<const ROWS: usize> Sorted<ROWS> {
    #[expect(clippy::indexing_slicing, reason = "evaluated when compiled")]
    pub(super) const fn new(text: &'static str) -> Sorted<ROWS> {
        let mut starts = [0; ROWS];
        let (mut at, mut row) = (0, 0);
        while row < ROWS {
            if text.as_bytes()[at] == b'\n' {
                starts[row] = at + 1;
                row += 1;
            }
            at += 1;
        }
        Sorted { text, starts }
    }

    /// The line with this first field.
    pub(super) fn line(&self, key: &str) -> Option<&'static str> {
        let field = |start: &usize| {
            let rest = self.text.as_bytes().get(*start..).unwrap_or_default();
            rest.get(..memchr(b',', rest).unwrap_or(rest.len())).unwrap_or_default()
        };
        let at = self.starts.binary_search_by(|start| field(start).cmp(key.as_bytes())).ok()?;
        self.text.get(*self.starts.get(at)?..)?.split_once('\n').map(|(line, _)| line)
    }
}
