//! Things that lie within others: scopes. What lies within itself, or too deep, is a fault of its table.

use crate::model::catalog::MAX_DEPTH;
use std::collections::HashMap;
use std::hash::Hash;

/// Those of some things that lie within themselves, or too deep in others. Looks at each once.
pub(crate) fn ill_nested<'k, K: Eq + Hash + 'k>(
    all: impl Iterator<Item = &'k K>,
    within: impl Fn(&K) -> Option<&'k K>,
) -> Vec<&'k K> {
    // How deep each lies; while it is looked at, too deep.
    let mut depths: HashMap<&K, usize> = HashMap::new();
    let mut ill = Vec::new();
    for thing in all {
        let mut path: Vec<&K> = Vec::new();
        let mut next = Some(thing);
        let mut depth = loop {
            match next {
                None => break 0,
                Some(at) => match depths.get(at) {
                    Some(depth) => break *depth,
                    None => {
                        depths.insert(at, MAX_DEPTH + 1);
                        path.push(at);
                        next = within(at);
                    }
                },
            }
        };
        for at in path.into_iter().rev() {
            depth = (depth + 1).min(MAX_DEPTH + 1);
            depths.insert(at, depth);
            if depth > MAX_DEPTH {
                ill.push(at);
            }
        }
    }
    ill
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cycles_and_depths_are_found_once_for_each() {
        let within: HashMap<&str, &str> = [("a", "b"), ("b", "a"), ("c", "a"), ("d", "e")].into();
        let mut all: Vec<&&str> = within.keys().collect();
        all.sort();
        let mut ill: Vec<&str> =
            ill_nested(all.into_iter(), |at| within.get(at)).into_iter().copied().collect();
        ill.sort_unstable();
        assert_eq!(ill, ["a", "b", "c"]);
        let chain: HashMap<usize, usize> = (0..100_000).map(|n| (n, n + 1)).collect();
        let all: Vec<usize> = (0..100_000).collect();
        assert_eq!(ill_nested(all.iter(), |at| chain.get(at)).len(), 100_001 - MAX_DEPTH);
    }
}
