//! Fuzzy search in either language.

use super::list::{List, ListKind};
use crate::builtin::fold;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Maximum number of hits.
const MAX_HITS: usize = 200;

#[derive(Clone, Debug, Default)]
pub(super) struct Search {
    pub(super) words: String,
    /// Best first: the list, and the index of the item in it.
    pub(super) hits: Vec<(ListKind, usize)>,
    /// Index into the hits.
    pub(super) cursor: usize,
    /// The first visible hit.
    pub(super) top: usize,
}

impl Search {
    pub(super) fn find(&mut self, lists: &BTreeMap<ListKind, List>) {
        let words = fold(&self.words);
        let mut hits = Vec::new();
        if !words.is_empty() {
            for (kind, list) in lists {
                for (index, item) in list.items.iter().enumerate() {
                    let best = item.folded.iter().filter_map(|name| likeness(&words, name)).max();
                    hits.extend(best.map(|best| (Reverse(best), *kind, Reverse(item.rows), index)));
                }
            }
        }
        hits.sort_unstable();
        hits.truncate(MAX_HITS);
        self.hits = hits.into_iter().map(|(_, kind, _, index)| (kind, index)).collect();
        (self.cursor, self.top) = (0, 0);
    }
}

/// Scores a folded name; `None` if it does not match. From best to worst: equal, prefix, prefix of a word, substring,
/// one typo, and the letters in order and close together.
fn likeness(words: &str, name: &str) -> Option<u32> {
    let length = u32::try_from(name.len()).unwrap_or(u32::MAX);
    // Shorter names win ties.
    let tier = |tier: u32| Some(tier * 1000 - length.min(999));
    if name == words {
        return tier(7);
    }
    if name.starts_with(words) {
        return tier(6);
    }
    if let Some((before, _)) = name.split_once(words) {
        return if before.ends_with(' ') || name.contains(&format!(" {words}")) { tier(5) } else { tier(4) };
    }
    if is_slip(words, name) {
        return tier(3);
    }
    let letters = words.chars().filter(|c| *c != ' ').count();
    let span = span(words, name)?;
    (letters > 1 && span <= 3 * letters)
        .then_some(1000 + 1000_u32.saturating_sub(u32::try_from(span).unwrap_or(1000)))
}

/// Whether a word of the name starts with what was typed, give or take one edit.
fn is_slip(words: &str, name: &str) -> bool {
    let typed = words.chars().count();
    typed > 3
        && name.split(' ').any(|word| {
            let begins = |by: usize| word.chars().take(by).collect::<String>();
            // An insertion or deletion changes the length of the prefix.
            [typed - 1, typed, typed + 1].into_iter().any(|by| strsim::osa_distance(words, &begins(by)) == 1)
        })
}

/// The length of the shortest part of the name that contains the typed letters in order.
fn span(words: &str, name: &str) -> Option<usize> {
    let name: Vec<char> = name.chars().collect();
    let first = words.chars().next()?;
    let ending = |from: usize| {
        let mut letters = name.iter().enumerate().skip(from);
        let mut end = from;
        for wanted in words.chars().filter(|c| *c != ' ') {
            end = letters.find(|(_, c)| **c == wanted)?.0;
        }
        Some(end + 1 - from)
    };
    let starts = name.iter().enumerate().filter(|(_, c)| **c == first).map(|(at, _)| at);
    starts.filter_map(ending).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_itself_is_best_and_letters_in_order_are_last() {
        let names = ["iran", "iran islamic republic", "republic of iran", "tirana", "irna", "i r a n e"];
        let found: Vec<Option<u32>> = names.iter().map(|name| likeness("iran", name)).collect();
        assert!(found.iter().all(Option::is_some), "{found:?}");
        assert!(found.windows(2).all(|pair| pair[0] > pair[1]), "{found:?}");
    }

    #[test]
    fn what_is_not_like_it_is_not_found() {
        for (words, name) in
            [("china", "france"), ("xyz", "x marks a long way to y and then z"), ("fr", "fog over r")]
        {
            assert_eq!(likeness(words, name), None, "{words} {name}");
        }
    }

    #[test]
    fn a_slip_is_forgiven() {
        for words in ["frnace", "franse", "frence", "fraance", "unted"] {
            assert!(likeness(words, "france").or(likeness(words, "united states")).is_some(), "{words}");
        }
    }
}
