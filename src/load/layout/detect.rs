//! Detects the layout of a file and the position of its header.

use super::kind::Layout;
use super::list::{DEFAULT, recognized};
use super::survey::Survey;
use crate::load::tokenize::format::{Tokens, is_separator};
use crate::model::Text;

/// The most records searched for a header.
const MAX_ABOVE: usize = 12;

/// The layout that the header matches, and the tokens with everything above the header as preamble.
pub(crate) fn detected(tokens: Tokens<'_>) -> (&'static Layout, Tokens<'_>) {
    if tokens.form().delimiter().is_none() {
        let mut first = Survey::new(DEFAULT.cells, false);
        tokens.read(&mut first);
        return (recognized(&first.names).unwrap_or(DEFAULT), tokens);
    }
    let head = tokens.head(MAX_ABOVE);
    let mut all = head.iter().map(|names| recognized(names)).enumerate();
    let telling =
        all.find_map(|(above, layout)| Some((above, layout.filter(|layout| !layout.takes_any_header)?)));
    // If no record matches a layout, the header is the first one that is neither a title nor empty.
    let above = below_titles(&head);
    let first = || head.get(above).and_then(|names| recognized(names)).unwrap_or(DEFAULT);
    let (above, layout) = telling.unwrap_or_else(|| (above, first()));
    (layout, tokens.below(above))
}

/// Tokens for the layout given by the user, whose header is the first match.
pub(crate) fn forced<'t>(tokens: Tokens<'t>, layout: &'static Layout) -> Tokens<'t> {
    let head = tokens.head(MAX_ABOVE);
    let fits = |names: &Vec<Text>| (layout.recognizes)(names);
    let above =
        if layout.takes_any_header { below_titles(&head) } else { head.iter().position(fits).unwrap_or(0) };
    tokens.below(above)
}

/// The number of records above the first one that names several columns: titles, empty lines, `sep=` lines.
fn below_titles(head: &[Vec<Text>]) -> usize {
    let filled = |names: &[Text]| names.iter().filter(|name| !name.raw().trim().is_empty()).count();
    let is_title =
        |names: &[Text]| filled(names) < 2 || names.first().is_some_and(|first| is_separator(first.raw()));
    head.iter().position(|names| !is_title(names)).unwrap_or(0)
}
