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

/// A bit set of symbols.
#[derive(Clone, Debug, Default)]
pub struct SymbolSet(Vec<u64>);

impl SymbolSet {
    /// Adds a symbol. Returns whether it is new.
    pub fn insert(&mut self, id: Symbol) -> bool {
        let (word, bit) = (id.index() / 64, 1 << (id.index() % 64));
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        let Some(held) = self.0.get_mut(word) else { return false };
        let is_new = *held & bit == 0;
        *held |= bit;
        is_new
    }

    /// Adds all symbols of another set.
    pub fn extend(&mut self, other: &SymbolSet) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (held, more) in self.0.iter_mut().zip(&other.0) {
            *held |= more;
        }
    }

    /// The number of symbols.
    pub(crate) fn count(&self) -> u64 {
        self.0.iter().map(|word| u64::from(word.count_ones())).sum()
    }

    /// The texts in the set, sorted.
    pub(crate) fn of(&self, interner: &Interner) -> BTreeSet<Text> {
        let is_in = |index: usize| self.0.get(index / 64).is_some_and(|word| word >> (index % 64) & 1 == 1);
        interner
            .all
            .iter()
            .enumerate()
            .filter(|(index, _)| is_in(*index))
            .map(|(_, text)| text.clone())
            .collect()
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
}
