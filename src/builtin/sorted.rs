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
        let at = self.starts.binary_search_by(|start| self.field(*start).cmp(key.as_bytes())).ok()?;
        self.line_at(*self.starts.get(at)?)
    }

    /// All lines with this first field, in their order, where several have it.
    pub(super) fn lines<'k>(&'k self, key: &'k str) -> impl Iterator<Item = &'static str> + 'k {
        let first = self.starts.partition_point(|start| self.field(*start) < key.as_bytes());
        let starts = self.starts.iter().skip(first).copied();
        starts
            .take_while(|start| self.field(*start) == key.as_bytes())
            .filter_map(|start| self.line_at(start))
    }

    fn field(&self, start: usize) -> &'static [u8] {
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        rest.get(..memchr(b',', rest).unwrap_or(rest.len())).unwrap_or_default()
    }

    fn line_at(&self, start: usize) -> Option<&'static str> {
        self.text.get(start..)?.split_once('\n').map(|(line, _)| line)
    }
}
