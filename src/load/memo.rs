//! What was made of a cell when it was read before: files say few things many times.
#![allow(clippy::many_single_char_names, clippy::cast_possible_truncation)] // words of a key; parts of a hash
#![allow(clippy::inline_always)] // a call costs as much as what is called, measured

use super::tape::Span;
use std::hash::{BuildHasher, RandomState};

/// So many of the cells that are compared byte by byte: they may have one place, if they differ in the middle only.
const MOST_LONG: usize = 256;
/// How many places there are at first: few, since most files are small.
const FIRST: usize = 64;
/// How many places there are for each that is taken: most cells are found at once.
const ROOM: usize = 8;
/// The longest cell that is compared as numbers.
const SHORT: u32 = 31;

/// A code for each cell that was learnt, found by the bytes of the cell as it is written. There are no more of them than two
/// bytes number: a column with more names something else in every row.
///
/// A cell is compared as its first 31 bytes and its length, four numbers that are had without asking how long it is: no
/// jump that a processor could guess wrong. That is what makes this several times as fast as a map of texts.
#[derive(Debug)]
pub(crate) struct Memo {
    /// A power of two of places: the number of what is there, nought where there is nothing. It is small, so that it stays
    /// near the processor.
    places: Vec<u16>,
    /// The keys of what was learnt, from one up; before that stands what no cell is.
    keys: Vec<Key>,
    /// Their codes.
    codes: Vec<u32>,
    /// The cells that are longer than numbers hold, in the order of their numbers.
    long: Vec<(u16, Box<[u8]>)>,
    /// What hashes begin with, another one in each run: nobody can write a file whose cells all have one place.
    seed: u64,
}

/// A cell that is looked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cell<'c> {
    pub(crate) key: Key,
    pub(crate) bytes: &'c [u8],
}

/// The first bytes of a cell, noughts where there are no more, and in the last byte how many there are: in a short one that
/// is all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Key([u64; 4]);

impl<'c> Cell<'c> {
    /// The cell that stands there; one that a record does not have is empty.
    #[inline(always)]
    pub(crate) fn of(bytes: &'c [u8], span: Span) -> Cell<'c> {
        let cell = bytes.get(span.start as usize..span.end as usize).unwrap_or_default();
        Cell { key: Key::of(bytes, span), bytes: cell }
    }
}

impl Key {
    /// The key of the cell that stands there.
    #[inline(always)]
    pub(crate) fn of(bytes: &[u8], span: Span) -> Key {
        let length = span.end.wrapping_sub(span.start);
        match bytes.get(span.start as usize..).and_then(<[u8]>::first_chunk::<32>) {
            Some(first) => Key::cut(first, length),
            None => Key::at_end(bytes, span),
        }
    }

    /// The key of so many of these bytes.
    #[inline(always)]
    fn cut(bytes: &[u8; 32], length: u32) -> Key {
        let length = length.min(SHORT + 1);
        let [a, b, c, d] = OWN_BYTES.get(length as usize).copied().unwrap_or_default();
        match bytes.as_chunks::<8>().0 {
            [w, x, y, z] => Key([
                u64::from_le_bytes(*w) & a,
                u64::from_le_bytes(*x) & b,
                u64::from_le_bytes(*y) & c,
                u64::from_le_bytes(*z) & d | u64::from(length) << 56,
            ]),
            _ => Key::NOBODY,
        }
    }

    /// The key of a cell at the very end of a chunk.
    #[cold]
    #[inline(never)]
    fn at_end(bytes: &[u8], span: Span) -> Key {
        let cell = bytes.get(span.start as usize..span.end as usize).unwrap_or_default();
        let mut first = [0; 32];
        first.iter_mut().zip(cell).for_each(|(to, from)| *to = *from);
        // No chunk has as many bytes.
        Key::cut(&first, u32::try_from(cell.len()).unwrap_or(u32::MAX))
    }

    /// What no cell is.
    const NOBODY: Key = Key([u64::MAX; 4]);

    /// How many bytes the cell has, or one more than a short one may have.
    #[inline(always)]
    fn length(&self) -> u64 {
        self.0[3] >> 56
    }

    /// All bytes of the cell in a word, the first one lowest, and how many there are, where they are no more than eight.
    #[inline(always)]
    pub(crate) fn word(&self) -> Option<(u64, u32)> {
        let length = self.length();
        (length <= 8).then_some((self.0[0], length as u32))
    }

    /// Whether the cell is too long to be all in it.
    #[inline(always)]
    fn is_long(&self) -> bool {
        self.length() > u64::from(SHORT)
    }

    #[inline(always)]
    fn hash(self, seed: u64) -> usize {
        let [a, b, c, d] = self.0;
        // Odd numbers with as many ones as noughts.
        let sum = (a ^ seed ^ d).wrapping_mul(0x9e37_79b9_7f4a_7c15)
            ^ (b ^ c.rotate_left(29)).wrapping_mul(0xc2b2_ae3d_27d4_eb4f);
        // Upper bits depend on all of them.
        (sum >> 40 ^ sum >> 52) as usize
    }
}

/// For each length of a cell up to the longest short one, and for all others, which of the first bytes are its own, eight by
/// eight.
static OWN_BYTES: [[u64; 4]; SHORT as usize + 2] = {
    let mut masks = [[0; 4]; SHORT as usize + 2];
    let mut rest: &mut [[u64; 4]] = &mut masks;
    let [mut a, mut b, mut c, mut d] = [0_u64; 4];
    while let Some((mask, more)) = rest.split_first_mut() {
        *mask = [a, b, c, d];
        rest = more;
        // One byte more than those before it.
        if a != u64::MAX {
            a = a << 8 | 0xff;
        } else if b != u64::MAX {
            b = b << 8 | 0xff;
        } else if c != u64::MAX {
            c = c << 8 | 0xff;
        } else if d != u64::MAX >> 8 {
            // The last byte is for the length.
            d = d << 8 | 0xff;
        }
    }
    masks
};

impl Default for Memo {
    fn default() -> Memo {
        Memo {
            places: vec![0; FIRST],
            keys: vec![Key::NOBODY],
            codes: vec![Memo::NEW],
            long: Vec::new(),
            seed: RandomState::new().hash_one(0_u8),
        }
    }
}

impl Memo {
    /// The code of what was not learnt: no other one has this bit.
    pub(crate) const NEW: u32 = 1 << 31;

    /// The code of a cell.
    #[inline(never)]
    pub(crate) fn code(&self, cell: Cell<'_>) -> u32 {
        let mask = self.places.len().wrapping_sub(1);
        let mut at = cell.key.hash(self.seed) & mask;
        loop {
            let Some(&number) = self.places.get(at) else { return Memo::NEW };
            let is_held = self.keys.get(usize::from(number)).is_some_and(|held| *held == cell.key);
            if number == 0 || (is_held && (!cell.key.is_long() || self.is_same(number, cell))) {
                return self.codes.get(usize::from(number)).copied().unwrap_or(Memo::NEW);
            }
            at = (at + 1) & mask;
        }
    }

    /// The codes of many cells by their keys: those that are found at once in a short loop, the others one by one; `cell`
    /// gives one by its number.
    pub(crate) fn codes<'c>(&self, keys: &[Key], codes: &mut Vec<u32>, cell: impl Fn(usize) -> Cell<'c>) {
        let (places, held, held_codes) =
            (self.places.as_slice(), self.keys.as_slice(), self.codes.as_slice());
        let mask = places.len().wrapping_sub(1);
        codes.extend(keys.iter().enumerate().map(|(index, key)| {
            let number = usize::from(places.get(key.hash(self.seed) & mask).copied().unwrap_or_default());
            match (held.get(number), held_codes.get(number)) {
                (Some(held), Some(code)) if held == key && !key.is_long() => *code,
                _ => self.code(cell(index)),
            }
        }));
    }

    /// Whether a long cell with the key of one that was learnt is the same one.
    fn is_same(&self, number: u16, cell: Cell<'_>) -> bool {
        let held = self.long.binary_search_by_key(&number, |(number, _)| *number);
        held.ok().and_then(|at| self.long.get(at)).is_some_and(|(_, held)| **held == *cell.bytes)
    }

    /// Learns what a cell means that was not known. Whether it did.
    pub(crate) fn learn(&mut self, cell: Cell<'_>, code: u32) -> bool {
        let is_known = self.code(cell) != Memo::NEW;
        let Ok(number) = u16::try_from(self.keys.len()) else { return false };
        if is_known || (cell.key.is_long() && self.long.len() >= MOST_LONG) {
            return false;
        }
        if cell.key.is_long() {
            self.long.push((number, cell.bytes.into()));
        }
        self.keys.push(cell.key);
        self.codes.push(code);
        if self.places.len() < ROOM * self.keys.len() {
            let room = 2 * self.places.len();
            self.places.clear();
            self.places.resize(room, 0);
            for number in 1..=number {
                self.place(number);
            }
        } else {
            self.place(number);
        }
        true
    }

    /// Puts what was learnt in the first free place from its own on; there is one.
    fn place(&mut self, number: u16) {
        let Some(key) = self.keys.get(usize::from(number)) else { return };
        let own = key.hash(self.seed) & self.places.len().wrapping_sub(1);
        let mut free = (own..self.places.len()).chain(0..own);
        let free = free.find(|at| self.places.get(*at) == Some(&0));
        if let Some(slot) = free.and_then(|at| self.places.get_mut(at)) {
            *slot = number;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        /// It holds what a map holds, whatever the lengths, and whatever stands beside a cell.
        #[test]
        fn it_is_a_map(
            cells in prop::collection::vec("[ab\u{0}é]{0,3}|[ab]{14,18}|[ab]{30,50}", 0..200),
            beside in "[ab,]{0,20}",
        ) {
            let (mut memo, mut map) = (Memo::default(), HashMap::new());
            for (number, text) in (0_u32..).zip(&cells) {
                let bytes = format!("{beside}{text}{beside}");
                let cell = Cell::of(bytes.as_bytes(), Span::of(beside.len(), beside.len() + text.len()));
                let mut codes = Vec::new();
                memo.codes(&[cell.key], &mut codes, |_| cell);
                prop_assert_eq!(codes, [map.get(text).copied().unwrap_or(Memo::NEW)]);
                memo.learn(cell, number);
                map.entry(text.clone()).or_insert(number);
            }
            for text in &cells {
                let number = map.get(text).copied();
                let alone = Cell::of(text.as_bytes(), Span::of(0, text.len()));
                prop_assert_eq!(Some(memo.code(alone)), number);
            }
        }
    }
}
