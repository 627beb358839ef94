//! What the cells of a column meant: files repeat the same few texts many times.
#![allow(clippy::inline_always)] // a call costs as much as what is called, measured

use crate::load::tokenize::row::{Cell, Rows};
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use wide::u8x16;

/// Maximum number of cells that are too long to be compared as vectors.
const MAX_LONG: usize = 4096;
/// Slots at first: few, since most files are small.
const FIRST_SLOTS: usize = 64;
/// Slots per entry. At a load factor of 1/16 nearly every lookup hits on the first probe.
const SLOTS_PER_ENTRY: usize = 16;
/// Longest probe sequence. A key that would land further away, by bad luck or by hash flooding, is not cached.
const MAX_PROBES: usize = 64;

/// Maps the bytes of a cell, as written, to a code. It holds at most 65,535 cells: a column with more has another text in
/// nearly every row.
///
/// Cells are compared as 31 bytes and a length, loaded without looking at the length first, so there is no branch to
/// mispredict. That makes this several times as fast as a map of strings.
#[derive(Debug)]
pub(crate) struct CellCache {
    /// A power of two of slots, each with the index of an entry or zero. Two bytes each, so that they stay in the L1 cache.
    slots: Vec<u16>,
    /// The entries, from index 1 on. The first one matches no cell.
    entries: Vec<Entry>,
    /// Longer cells. Those within 32 bytes of the end of a chunk are looked up here, too.
    long: HashMap<Box<[u8]>, u32>,
    /// Random in each run, so that no file can be written whose cells all share a slot.
    seeds: [u64; 2],
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    key: Key,
    code: u32,
}

/// The cell zero-padded to 32 bytes, with an exclusive or of its second half and the length. The last byte is therefore
/// the length, and distinct cells have distinct keys.
#[derive(Clone, Copy, Debug)]
struct Key([u8x16; 2]);

impl Key {
    const MAX_LENGTH: u8 = 31;
    /// The key of no cell.
    const NONE: Key = Key([u8x16::new([u8::MAX; 16]); 2]);

    /// The key of a cell, unless it is too long or too close to the end of its chunk.
    #[inline(always)]
    fn of(cell: Cell<'_>) -> Option<Key> {
        // The length of a cell that ends with the byte at this index.
        const FIRST: u8x16 = u8x16::new([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
        const SECOND: u8x16 = u8x16::new([17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32]);
        let length = u8::try_from(cell.length()).ok().filter(|length| *length <= Self::MAX_LENGTH)?;
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
            slots: vec![0; FIRST_SLOTS],
            entries: vec![Entry { key: Key::NONE, code: CellCache::NEW }],
            long: HashMap::new(),
            seeds: [0_u8, 1].map(|seed| state.hash_one(seed)),
        }
    }
}

impl CellCache {
    /// The code of cells that are not cached. No other code has this bit.
    pub(crate) const NEW: u32 = 1 << 31;

    /// The codes of the cells of a column: first those found by one probe, in a tight loop, then the others.
    pub(crate) fn codes(&self, rows: Rows<'_>, column: usize, codes: &mut Vec<u32>) {
        let mut any = 0;
        let first_probe = |cell| {
            let code = Key::of(cell).and_then(|key| self.first(key)).unwrap_or(CellCache::NEW);
            any |= code;
            code
        };
        codes.clear();
        codes.extend(rows.column(column).map(first_probe));
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
            Some(key) => self
                .probes(key)
                .map_while(|at| self.at(at))
                .find(|entry| entry.key.is(key))
                .map(|entry| entry.code),
            None => self.long.get(cell.bytes()).copied(),
        };
        known.unwrap_or(CellCache::NEW)
    }

    /// Caches the code of a cell. Returns false if it is known already or there is no room.
    pub(crate) fn learn(&mut self, cell: Cell<'_>, code: u32) -> bool {
        if self.code(cell) != CellCache::NEW {
            return false;
        }
        match Key::of(cell) {
            Some(key) => self.insert(Entry { key, code }),
            None => self.long.len() < MAX_LONG && self.long.insert(cell.bytes().into(), code).is_none(),
        }
    }

    /// The code of a cell, or the next number if it is new. `None` if there is no room.
    pub(crate) fn id(&mut self, cell: Cell<'_>) -> Option<u32> {
        let next = u32::try_from(self.entries.len() + self.long.len()).ok()?;
        match self.code(cell) {
            CellCache::NEW => self.learn(cell, next).then_some(next),
            known => Some(known),
        }
    }

    /// The slot that a key is looked up in first.
    #[inline(always)]
    fn slot_of(&self, key: Key) -> usize {
        key.hash(self.seeds) & self.slots.len().wrapping_sub(1)
    }

    /// The code of a key that is in its first slot.
    #[inline(always)]
    fn first(&self, key: Key) -> Option<u32> {
        let number = *self.slots.get(self.slot_of(key))?;
        let entry = self.entries.get(usize::from(number))?;
        entry.key.is(key).then_some(entry.code)
    }

    /// The slots that a key may be in, in the order of probing.
    fn probes(&self, key: Key) -> impl Iterator<Item = usize> {
        let own = self.slot_of(key);
        let last = self.slots.len().wrapping_sub(1);
        (0..MAX_PROBES).map(move |step| own.wrapping_add(step) & last)
    }

    fn at(&self, slot: usize) -> Option<&Entry> {
        let number = self.slots.get(slot).copied().filter(|number| *number != 0)?;
        self.entries.get(usize::from(number))
    }

    /// Adds an entry. Returns false if there is no room.
    fn insert(&mut self, new: Entry) -> bool {
        let Ok(number) = u16::try_from(self.entries.len()) else { return false };
        self.entries.push(new);
        if self.slots.len() < SLOTS_PER_ENTRY * self.entries.len() {
            let count = 2 * self.slots.len();
            self.slots.clear();
            self.slots.resize(count, 0);
            (1..number).for_each(|number| _ = self.place(number));
        }
        let is_placed = self.place(number);
        if !is_placed {
            self.entries.pop();
        }
        is_placed
    }

    /// Puts an entry into its first free slot. Returns false if there is none.
    fn place(&mut self, number: u16) -> bool {
        let Some(entry) = self.entries.get(usize::from(number)) else { return false };
        let free = self.probes(entry.key).find(|slot| self.slots.get(*slot) == Some(&0));
        let Some(slot) = free.and_then(|slot| self.slots.get_mut(slot)) else { return false };
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
        /// It holds what a map holds, whatever the lengths and whatever is next to a cell.
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
                let first_probe = Key::of(cell).and_then(|key| cache.first(key));
                prop_assert!(first_probe.is_none_or(|code| code == known));
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

        /// A cell at the end of a chunk is found as a long one, or not at all.
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
