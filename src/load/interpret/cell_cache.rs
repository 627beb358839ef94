//! What was made of a cell when it was read before: files say few things many times.
#![allow(clippy::inline_always)] // a call costs as much as what is called, measured

use crate::load::tokenize::row::{Cell, Rows};
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use wide::u8x16;

/// So many of the cells that are too long to be compared as vectors.
const MAX_LONG: usize = 4096;
/// How many places there are at first: few, since most files are small.
const FIRST: usize = 64;
/// How many places there are for each that is taken: most cells are found at once.
const ROOM: usize = 16;
/// So far behind its own place a cell may stand. One that would have to stand farther off, by chance or because someone
/// means it, is not learnt.
const FARTHEST: usize = 64;

/// A code for each cell that was learnt, found by the bytes of the cell as it is written. There are no more of them than two
/// bytes number: a column with more names something else in every row.
///
/// A cell is compared as 31 bytes and its length, which are had without asking how long it is: no jump that a processor
/// could guess wrong. That is what makes this several times as fast as a map of texts.
#[derive(Debug)]
pub(crate) struct CellCache {
    /// A power of two of places: the number of what is there, nought where there is nothing. It is small, so that it stays
    /// near the processor.
    places: Vec<u16>,
    /// What was learnt, from one up; before that stands what no cell is.
    held: Vec<Held>,
    /// What is longer; also what stands at the very end of a chunk comes by here, and finds nothing.
    long: HashMap<Box<[u8]>, u32>,
    /// What hashes begin with, another one in each run: nobody can write a file whose cells all have one place.
    seeds: [u64; 2],
}

/// A cell that was learnt.
#[derive(Clone, Copy, Debug)]
struct Held {
    key: Key,
    code: u32,
}

/// The bytes of a short cell and then noughts, all of the second half crossed with the length: so the last byte is the
/// length, and no two cells are the same.
#[derive(Clone, Copy, Debug)]
struct Key([u8x16; 2]);

impl Key {
    /// The length of the longest cells that fit.
    const LONGEST: u8 = 31;
    /// What no cell is.
    const NONE: Key = Key([u8x16::new([u8::MAX; 16]); 2]);

    /// That of a cell, where it is short enough and does not stand at the very end of its chunk.
    #[inline(always)]
    fn of(cell: Cell<'_>) -> Option<Key> {
        // How many bytes a cell has that ends with the byte in this place.
        const FIRST: u8x16 = u8x16::new([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
        const SECOND: u8x16 = u8x16::new([17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32]);
        let length = u8::try_from(cell.length()).ok().filter(|length| *length <= Self::LONGEST)?;
        let ([first, second], _) = cell.ahead::<32>()?.as_chunks::<16>() else { return None };
        let length = u8x16::splat(length);
        let own = |ends: u8x16| ends.min(length).simd_eq(ends);
        Some(Key([u8x16::new(*first) & own(FIRST), (u8x16::new(*second) & own(SECOND)) ^ length]))
    }

    #[inline(always)]
    fn is(self, other: Key) -> bool {
        let (Key([a, b]), Key([c, d])) = (self, other);
        (a.simd_eq(c) & b.simd_eq(d)).to_bitmask() == 0xffff
    }

    /// A number of which all bits depend on all bytes: both halves of a product of the two halves of what it says.
    #[inline(always)]
    #[allow(clippy::cast_possible_truncation)] // halves
    fn hash(self, [one, other]: [u64; 2]) -> usize {
        let Key([first, second]) = self;
        let both = u128::from_le_bytes((first ^ second).to_array());
        let product = u128::from(both as u64 ^ one) * u128::from((both >> 64) as u64 ^ other);
        (product as u64 ^ (product >> 64) as u64) as usize
    }
}

impl Default for CellCache {
    fn default() -> CellCache {
        let state = RandomState::new();
        CellCache {
            places: vec![0; FIRST],
            held: vec![Held { key: Key::NONE, code: CellCache::NEW }],
            long: HashMap::new(),
            seeds: [0_u8, 1].map(|seed| state.hash_one(seed)),
        }
    }
}

impl CellCache {
    /// The code of what was not learnt: no other one has this bit.
    pub(crate) const NEW: u32 = 1 << 31;

    /// The codes of the cells of a column: those that are found at once in a short loop, then the others one by one.
    pub(crate) fn codes(&self, rows: Rows<'_>, column: usize, codes: &mut Vec<u32>) {
        let mut any = 0;
        let at_once = |cell| {
            let code = Key::of(cell).and_then(|key| self.first(key)).unwrap_or(CellCache::NEW);
            any |= code;
            code
        };
        codes.clear();
        codes.extend(rows.column(column).map(at_once));
        if any & CellCache::NEW == 0 {
            return;
        }
        for (number, code) in codes.iter_mut().enumerate().filter(|(_, code)| **code == CellCache::NEW) {
            *code = self.code(rows.cell(number, column));
        }
    }

    /// The code of a cell.
    #[inline(never)]
    pub(crate) fn code(&self, cell: Cell<'_>) -> u32 {
        let known = match Key::of(cell) {
            Some(key) => {
                self.near(key).map_while(|at| self.at(at)).find(|held| held.key.is(key)).map(|held| held.code)
            }
            None => self.long.get(cell.bytes()).copied(),
        };
        known.unwrap_or(CellCache::NEW)
    }

    /// Learns what a cell means that was not known. Whether it did.
    pub(crate) fn learn(&mut self, cell: Cell<'_>, code: u32) -> bool {
        if self.code(cell) != CellCache::NEW {
            return false;
        }
        match Key::of(cell) {
            Some(key) => self.hold(Held { key, code }),
            None => self.long.len() < MAX_LONG && self.long.insert(cell.bytes().into(), code).is_none(),
        }
    }

    /// The code of a cell, the next number where it was not met before; none where there is no more room.
    pub(crate) fn id(&mut self, cell: Cell<'_>) -> Option<u32> {
        let next = u32::try_from(self.held.len() + self.long.len()).ok()?;
        match self.code(cell) {
            CellCache::NEW => self.learn(cell, next).then_some(next),
            known => Some(known),
        }
    }

    /// Where a key is looked for first.
    #[inline(always)]
    fn place_of(&self, key: Key) -> usize {
        key.hash(self.seeds) & self.places.len().wrapping_sub(1)
    }

    /// The code of what is at the first place of a key, where that is the key.
    #[inline(always)]
    fn first(&self, key: Key) -> Option<u32> {
        let number = *self.places.get(self.place_of(key))?;
        let held = self.held.get(usize::from(number))?;
        held.key.is(key).then_some(held.code)
    }

    /// The places where a key may be, in the order in which it is looked for.
    fn near(&self, key: Key) -> impl Iterator<Item = usize> {
        let own = self.place_of(key);
        let last = self.places.len().wrapping_sub(1);
        (0..FARTHEST).map(move |on| own.wrapping_add(on) & last)
    }

    /// What is in a place.
    fn at(&self, place: usize) -> Option<&Held> {
        let number = self.places.get(place).copied().filter(|number| *number != 0)?;
        self.held.get(usize::from(number))
    }

    /// Takes in what was not there. Whether it did.
    fn hold(&mut self, new: Held) -> bool {
        let Ok(number) = u16::try_from(self.held.len()) else { return false };
        self.held.push(new);
        if self.places.len() < ROOM * self.held.len() {
            let room = 2 * self.places.len();
            self.places.clear();
            self.places.resize(room, 0);
            (1..number).for_each(|number| _ = self.place(number));
        }
        let is_placed = self.place(number);
        if !is_placed {
            self.held.pop();
        }
        is_placed
    }

    /// Puts what is held in the first free place from its own on. Whether there is one.
    fn place(&mut self, number: u16) -> bool {
        let Some(held) = self.held.get(usize::from(number)) else { return false };
        let free = self.near(held.key).find(|place| self.places.get(*place) == Some(&0));
        let Some(slot) = free.and_then(|place| self.places.get_mut(place)) else { return false };
        *slot = number;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::tokenize::row::Span;
    use proptest::prelude::*;
    use std::collections::HashMap;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        /// It holds what a map holds, whatever the lengths, and whatever stands beside a cell.
        #[test]
        fn it_is_a_map(
            cells in prop::collection::vec("[ab\u{0}é]{0,3}|[ab]{7,9}|[ab]{14,18}|[ab]{30,50}", 0..200),
            beside in "[ab,]{32,40}",
        ) {
            let (mut cache, mut map) = (CellCache::default(), HashMap::new());
            for (number, text) in (0_u32..).zip(&cells) {
                let bytes = format!("{beside}{text}{beside}");
                let cell = Cell::of(bytes.as_bytes(), Span::of(beside.len(), beside.len() + text.len()));
                let known = map.get(text).copied().unwrap_or(CellCache::NEW);
                prop_assert_eq!(cache.code(cell), known);
                let at_once = Key::of(cell).and_then(|key| cache.first(key));
                prop_assert!(at_once.is_none_or(|code| code == known));
                let is_new = cache.learn(cell, number);
                prop_assert_eq!(is_new, !map.contains_key(text));
                map.entry(text.clone()).or_insert(number);
                if text.len() <= 8 {
                    let mut word = [0; 8];
                    word[..text.len()].copy_from_slice(text.as_bytes());
                    prop_assert_eq!(cell.word(), Some((u64::from_le_bytes(word), u32::try_from(text.len()).unwrap())));
                } else {
                    prop_assert_eq!(cell.word(), None);
                }
            }
        }

        /// Where nothing stands behind a cell it is found by other means, or not at all, and then it is read with care.
        #[test]
        fn the_last_cell_of_a_chunk_is_no_other(cells in prop::collection::vec("[ab]{0,40}", 0..50)) {
            let mut cache = CellCache::default();
            let mut map = HashMap::new();
            for (number, text) in (0_u32..).zip(&cells) {
                let cell = Cell::of(text.as_bytes(), Span::of(0, text.len()));
                let code = cache.code(cell);
                prop_assert!(code == CellCache::NEW || Some(&code) == map.get(text));
                if cache.learn(cell, number) {
                    map.insert(text.clone(), number);
                }
            }
        }
    }
}
