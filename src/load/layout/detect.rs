//! Which layout a file has, and how many records come before its header.

use super::kind::{Head, Layout};
use super::list::{DEFAULT, recognized};
use crate::load::location::Location;
use crate::load::problem::Fault;
use crate::load::tokenize::format::{Tokens, is_separator};
use crate::load::tokenize::row::{Header, RowVisitor, Rows};
use crate::model::{Text, Untrusted};

/// How many records may come before a header.
const MAX_ABOVE: usize = 12;

/// The layout that the header has, and the same tokens with the records above it as such.
pub(crate) fn detected(tokens: Tokens<'_>) -> (&'static Layout, Tokens<'_>) {
    if tokens.form().delimiter().is_none() {
        let mut first = FirstColumns::default();
        tokens.read(&mut first);
        return (recognized(&first.names).unwrap_or(DEFAULT), tokens);
    }
    let head = tokens.head(MAX_ABOVE);
    let mut all = head.iter().map(|names| recognized(names)).enumerate();
    let telling =
        all.find_map(|(above, layout)| Some((above, layout.filter(|layout| !layout.takes_any_header)?)));
    // Where no record tells, the header is the first one that is neither a title nor empty.
    let above = below_titles(&head);
    let first = || head.get(above).and_then(|names| recognized(names)).unwrap_or(DEFAULT);
    let (above, layout) = telling.unwrap_or_else(|| (above, first()));
    (layout, tokens.below(above))
}

/// The same tokens for a layout that the user names: its header is the first that fits.
pub(crate) fn forced<'t>(tokens: Tokens<'t>, layout: &'static Layout) -> Tokens<'t> {
    let head = tokens.head(MAX_ABOVE);
    let fits = |names: &Vec<Text>| (layout.recognizes)(&Head { names });
    let above =
        if layout.takes_any_header { below_titles(&head) } else { head.iter().position(fits).unwrap_or(0) };
    tokens.below(above)
}

/// How many records stand above the first that names several columns: titles, empty ones, and what separates the fields.
fn below_titles(head: &[Vec<Text>]) -> usize {
    let filled = |names: &[Text]| names.iter().filter(|name| !name.raw().trim().is_empty()).count();
    let is_title =
        |names: &[Text]| filled(names) < 2 || names.first().is_some_and(|first| is_separator(first.raw()));
    head.iter().position(|names| !is_title(names)).unwrap_or(0)
}

/// The columns of the first record, and nothing more.
#[derive(Default)]
struct FirstColumns {
    names: Vec<Text>,
}

impl RowVisitor for FirstColumns {
    fn columns(&mut self, names: &[Untrusted<'_>], _header: Header) -> bool {
        self.names = names.iter().map(|name| name.clone().into_owned()).collect();
        false
    }

    fn rows(&mut self, _rows: Rows<'_>) {}

    fn fault(&mut self, _location: Option<Location>, _field: Option<&Untrusted<'_>>, _fault: Fault) {}
}
