//! What was made of a cell when it was read before: files say few things many times.

use std::hash::{BuildHasher, RandomState};

/// So many cells are remembered at most: beyond that a column names something else in every row.
const MOST: usize = 1 << 16;
/// How many places there are at first: few, since most files are small.
const FIRST: usize = 16;

/// A value for each cell that was learnt, found by the bytes of the cell as it is written.
///
/// A cell of up to sixteen bytes is compared as two numbers, without a look at memory elsewhere; that is what makes this
/// several times as fast as a map of texts.
#[derive(Debug)]
pub(crate) struct Memo<V> {
    /// A power of two of places, at most half of them taken.
    places: Vec<Option<(Key, V)>>,
    taken: usize,
    /// Cells that are longer, by their numbers.
    long: Vec<Box<[u8]>>,
    /// What hashes begin with, another one in each run: nobody can write a file whose cells all have one place.
    seed: u64,
}

/// A cell: its length, and its first and last bytes; of a longer one a hash, and which one of those it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Key {
    length: u32,
    first: u64,
    last: u64,
}

impl Key {
    /// The key of a short cell: bytes in the middle are in both numbers.
    #[inline]
    fn short(cell: &[u8]) -> Option<Key> {
        let length = cell.len();
        let (first, last) = if length > 16 {
            return None;
        } else if let (Some(first), Some(last)) = (cell.first_chunk::<8>(), cell.last_chunk::<8>()) {
            (u64::from_le_bytes(*first), u64::from_le_bytes(*last))
        } else if let (Some(first), Some(last)) = (cell.first_chunk::<4>(), cell.last_chunk::<4>()) {
            (u64::from(u32::from_le_bytes(*first)), u64::from(u32::from_le_bytes(*last)))
        } else {
            (cell.iter().fold(0, |all, byte| all << 8 | u64::from(*byte)), 0)
        };
        Some(Key { length: length as u32, first, last })
    }

    #[inline]
    fn hash(self, seed: u64) -> u64 {
        mixed(mixed(seed ^ u64::from(self.length), self.first), self.last)
    }
}

/// A hash and eight bytes more: one multiplication, whose halves are both wanted.
#[inline]
fn mixed(hash: u64, bytes: u64) -> u64 {
    // An odd number with as many ones as noughts.
    let product = u128::from(hash ^ bytes).wrapping_mul(0x9e37_79b9_7f4a_7c15_u128);
    (product as u64) ^ (product >> 64) as u64
}

/// The hash of a long cell.
fn long_hash(cell: &[u8], seed: u64) -> u64 {
    let (words, rest) = cell.as_chunks::<8>();
    let start = mixed(seed, cell.len() as u64);
    let hash = words.iter().fold(start, |hash, word| mixed(hash, u64::from_le_bytes(*word)));
    mixed(hash, rest.iter().fold(0, |all, byte| all << 8 | u64::from(*byte)))
}

impl<V> Default for Memo<V> {
    fn default() -> Memo<V> {
        Memo { places: Vec::new(), taken: 0, long: Vec::new(), seed: RandomState::new().hash_one(0_u8) }
    }
}

impl<V: Copy> Memo<V> {
    /// What was learnt of a cell.
    #[inline]
    pub(crate) fn get(&self, cell: &[u8]) -> Option<V> {
        match Key::short(cell) {
            Some(key) => self.find(key),
            None => self.find_long(cell),
        }
    }

    #[inline]
    fn find(&self, key: Key) -> Option<V> {
        let mask = self.places.len().wrapping_sub(1);
        let mut at = key.hash(self.seed) as usize & mask;
        loop {
            match self.places.get(at)? {
                Some((held, value)) if *held == key => return Some(*value),
                Some(_) => at = (at + 1) & mask,
                None => return None,
            }
        }
    }

    fn find_long(&self, cell: &[u8]) -> Option<V> {
        let length = u32::try_from(cell.len()).ok()?;
        let hash = long_hash(cell, self.seed);
        let mask = self.places.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        loop {
            match self.places.get(at)? {
                Some((held, value)) if held.length == length && held.first == hash => {
                    let text = usize::try_from(held.last).ok().and_then(|index| self.long.get(index));
                    if text.is_some_and(|text| **text == *cell) {
                        return Some(*value);
                    }
                    at = (at + 1) & mask;
                }
                Some(_) => at = (at + 1) & mask,
                None => return None,
            }
        }
    }

    /// Learns what a cell means that was not known.
    pub(crate) fn learn(&mut self, cell: &[u8], value: V) {
        let Ok(length) = u32::try_from(cell.len()) else { return };
        if self.taken >= MOST || self.get(cell).is_some() {
            return;
        }
        if self.places.len() < 2 * (self.taken + 1) {
            self.grow();
        }
        let (key, place) = match Key::short(cell) {
            Some(key) => (key, key.hash(self.seed) as usize),
            None => {
                let hash = long_hash(cell, self.seed);
                self.long.push(cell.into());
                (Key { length, first: hash, last: self.long.len() as u64 - 1 }, hash as usize)
            }
        };
        self.taken += 1;
        put(&mut self.places, place, (key, value));
    }

    fn grow(&mut self) {
        let room = (2 * self.places.len()).max(FIRST);
        let mut places = Vec::new();
        places.resize_with(room, || None);
        for (key, value) in self.places.drain(..).flatten() {
            let place = if key.length > 16 { key.first } else { key.hash(self.seed) } as usize;
            put(&mut places, place, (key, value));
        }
        self.places = places;
    }
}

/// Puts something in the first free place from the one that is its own; there is one.
fn put<T>(places: &mut [Option<T>], place: usize, what: T) {
    let mask = places.len().wrapping_sub(1);
    let own = (place & mask)..places.len();
    let free = own.chain(0..places.len()).find(|at| places.get(*at).is_some_and(Option::is_none));
    if let Some(slot) = free.and_then(|at| places.get_mut(at)) {
        *slot = Some(what);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        /// It holds what a map holds, whatever the lengths.
        #[test]
        fn it_is_a_map(cells in prop::collection::vec("[ab\u{0}é]{0,20}", 0..200)) {
            let (mut memo, mut map) = (Memo::default(), HashMap::new());
            for (number, cell) in cells.iter().enumerate() {
                prop_assert_eq!(memo.get(cell.as_bytes()), map.get(cell).copied());
                memo.learn(cell.as_bytes(), number);
                map.entry(cell.clone()).or_insert(number);
            }
            for (cell, number) in &map {
                prop_assert_eq!(memo.get(cell.as_bytes()), Some(*number));
            }
        }
    }
}
