//! String interning: text repeats in nearly every row, and symbols compare as integers.

use super::untrusted::{Text, Untrusted};
use std::collections::{BTreeSet, HashMap};
use std::num::NonZeroU32;

/// An interned text. Symbols of one [`Interner`] are equal if their texts are; their order is meaningless.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Symbol(NonZeroU32);

impl Symbol {
    /// The index of the symbol, from 0.
    pub(crate) fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// Maps texts to symbols and back.
///
/// ```
/// use aiwatch::model::{Interner, Untrusted};
///
/// let mut interner = Interner::default();
/// let france = interner.intern(&Untrusted::from("FRA"));
/// assert_eq!(interner.intern(&Untrusted::from("FRA")), france);
/// assert_eq!(interner.resolve(france).raw(), "FRA");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Interner {
    all: Vec<Text>,
    ids: HashMap<Text, Symbol>,
}

impl Interner {
    /// Returns the symbol of a text, adding it if it is new.
    pub fn intern(&mut self, text: &Untrusted<'_>) -> Symbol {
        if let Some(id) = self.ids.get(text.raw()) {
            return *id;
        }
        let text = text.clone().into_owned();
        self.all.push(text.clone());
        // A `u32` suffices: memory runs out before 4 billion texts.
        let count = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        let id = Symbol(NonZeroU32::new(count).unwrap_or(NonZeroU32::MAX));
        self.ids.insert(text, id);
        id
    }

    /// All texts, in the order of their symbols.
    pub fn iter(&self) -> impl Iterator<Item = &Text> {
        self.all.iter()
    }

    /// The text of a symbol. A symbol of another interner may resolve to anything.
    #[must_use]
    pub fn resolve(&self, id: Symbol) -> &Text {
        static EMPTY: Text = Untrusted::EMPTY;
        self.all.get(id.index()).unwrap_or(&EMPTY)
    }
}

/// A bit set of symbols. Memory grows with the symbols in it, not with those of the interner: there may be a set for each
/// of its texts.
#[derive(Clone, Debug, Default)]
pub struct SymbolSet {
    /// The words that are not zero, each with its index, in the order of these.
    words: Vec<(usize, u64)>,
}

impl SymbolSet {
    /// Adds a symbol. Returns whether it is new.
    pub fn insert(&mut self, id: Symbol) -> bool {
        let bit = 1 << (id.index() % 64);
        let Some(held) = self.word(id.index() / 64) else { return false };
        let is_new = *held & bit == 0;
        *held |= bit;
        is_new
    }

    fn word(&mut self, index: usize) -> Option<&mut u64> {
        // Most sets are of symbols without a gap, or of one.
        let first = self.words.first().map_or(index, |(first, _)| *first);
        let gapless = index.wrapping_sub(first);
        let at = if self.words.get(gapless).is_some_and(|(held, _)| *held == index) {
            gapless
        } else {
            self.words.binary_search_by_key(&index, |(held, _)| *held).unwrap_or_else(|at| {
                if self.words.is_empty() {
                    self.words.reserve_exact(1);
                }
                self.words.insert(at, (index, 0));
                at
            })
        };
        self.words.get_mut(at).map(|(_, word)| word)
    }

    /// Adds all symbols of another set.
    pub fn extend(&mut self, other: &SymbolSet) {
        for (index, word) in &other.words {
            if let Some(held) = self.word(*index) {
                *held |= word;
            }
        }
    }

    /// The number of symbols.
    pub(crate) fn count(&self) -> u64 {
        self.words.iter().map(|(_, word)| u64::from(word.count_ones())).sum()
    }

    /// The texts in the set, sorted.
    pub(crate) fn of(&self, interner: &Interner) -> BTreeSet<Text> {
        let bits = |word: u64| (0..64).filter(move |bit| word >> bit & 1 == 1);
        let indices =
            self.words.iter().flat_map(|(index, word)| bits(*word).map(move |bit| index * 64 + bit));
        indices.filter_map(|index| interner.all.get(index)).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_contain_the_added_symbols() {
        let mut interner = Interner::default();
        let ids: Vec<Symbol> =
            (0..200).map(|n| interner.intern(&Untrusted::from(format!("text {n:03}")))).collect();
        let (mut a, mut b) = (SymbolSet::default(), SymbolSet::default());
        assert!(a.insert(ids[130]));
        assert!(!a.insert(ids[130]));
        b.insert(ids[0]);
        b.insert(ids[199]);
        b.extend(&a);
        let held: Vec<String> = b.of(&interner).iter().map(|text| text.raw().to_owned()).collect();
        assert_eq!(held, ["text 000", "text 130", "text 199"]);
        assert_eq!(b.count(), 3);
    }

    #[test]
    fn a_set_takes_the_room_of_its_own_symbols() {
        let mut interner = Interner::default();
        let last = (0..100_000).map(|n| interner.intern(&Untrusted::from(n.to_string()))).last().unwrap();
        let mut set = SymbolSet::default();
        set.insert(last);
        assert_eq!(set.words.len(), 1);
    }
}
