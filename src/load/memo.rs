//! What was made of a cell when it was read before: files say few things many times.
#![allow(clippy::inline_always)] // a call costs as much as what is called, measured

use super::tape::Span;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

/// So many of the cells that are too long to be compared as numbers.
const MOST_LONG: usize = 4096;
/// How many places there are at first: few, since most files are small.
const FIRST: usize = 64;
/// How many places there are for each that is taken: most cells are found at once.
const ROOM: usize = 8;

/// A code for each cell that was learnt, found by the bytes of the cell as it is written. There are no more of them than two
/// bytes number: a column with more names something else in every row.
///
/// A cell is compared as its first bytes and its length, a few numbers that are had without asking how long it is: no jump
/// that a processor could guess wrong. That is what makes this several times as fast as a map of texts.
#[derive(Debug)]
pub(crate) struct Memo {
    words: Table,
    /// What is longer; also what stands at the very end of a chunk comes by here, and finds nothing.
    long: HashMap<Box<[u8]>, u32>,
    /// What hashes begin with, another one in each run: nobody can write a file whose cells all have one place.
    seed: u64,
}

/// What is compared as numbers: few of them, as long as nothing needs more.
#[derive(Debug)]
enum Table {
    Short(Words<2>),
    Longer(Words<4>),
}

/// A cell that is looked for: where it stands, in its chunk.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cell<'c> {
    chunk: &'c [u8],
    span: Span,
}

impl<'c> Cell<'c> {
    /// The cell that stands there; one that a record does not have is empty.
    #[inline(always)]
    pub(crate) fn of(chunk: &'c [u8], span: Span) -> Cell<'c> {
        Cell { chunk, span }
    }

    /// All of it.
    #[inline(always)]
    pub(crate) fn bytes(self) -> &'c [u8] {
        self.chunk.get(self.span.start as usize..self.span.end as usize).unwrap_or_default()
    }

    /// How many bytes it has.
    #[inline(always)]
    fn length(self) -> u32 {
        self.span.end.wrapping_sub(self.span.start)
    }

    /// Its bytes in a word, the first one lowest, and how many there are, where they are no more than eight.
    #[inline(always)]
    pub(crate) fn word(self) -> Option<(u64, u32)> {
        let length = self.length();
        let own = OWN_BYTES.get(length as usize).filter(|_| length <= 8)?;
        Some((self.words::<1>()?[0] & own[0], length))
    }

    /// So many bytes from its beginning on, whosever they are; nothing where the chunk ends before.
    #[inline(always)]
    fn words<const N: usize>(self) -> Option<[u64; N]> {
        let start = self.span.start as usize;
        let (found, _) = self.chunk.get(start..start.wrapping_add(8 * N))?.as_chunks::<8>();
        let mut words = [0; N];
        words.iter_mut().zip(found).for_each(|(word, bytes)| *word = u64::from_le_bytes(*bytes));
        Some(words)
    }
}

/// For each length of a cell of up to 31 bytes, which of the first bytes are its own, eight by eight.
static OWN_BYTES: [[u64; 4]; 32] = {
    let mut masks = [[0; 4]; 32];
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
        } else {
            d = d << 8 | 0xff;
        }
    }
    masks
};

/// The codes of cells that are shorter than so many words have bytes.
#[derive(Debug)]
struct Words<const N: usize> {
    /// A power of two of places: the number of what is there, nought where there is nothing. It is small, so that it stays
    /// near the processor.
    places: Vec<u16>,
    /// What was learnt, from one up; before that stands what no cell is.
    held: Vec<Held<N>>,
}

/// A cell as numbers, its length in the last byte; and its code.
#[derive(Clone, Copy, Debug)]
struct Held<const N: usize> {
    key: [u64; N],
    code: u32,
}

impl<const N: usize> Words<N> {
    /// The bytes of a longest one.
    #[allow(clippy::cast_possible_truncation)] // 15 or 31
    const LONGEST: u32 = 8 * N as u32 - 1;

    fn new() -> Words<N> {
        Words { places: vec![0; FIRST], held: vec![Held { key: [u64::MAX; N], code: Memo::NEW }] }
    }

    /// A cell as numbers, where it is short enough and does not stand at the very end of its chunk.
    #[inline(always)]
    fn key(cell: Cell<'_>) -> Option<[u64; N]> {
        let length = cell.length();
        let own = OWN_BYTES.get(length as usize).filter(|_| length <= Self::LONGEST)?;
        let mut key = cell.words::<N>()?;
        key.iter_mut().zip(own).for_each(|(word, own)| *word &= own);
        if let Some(last) = key.last_mut() {
            *last |= u64::from(length) << 56;
        }
        Some(key)
    }

    /// Where it is looked for first.
    #[inline(always)]
    #[allow(clippy::cast_possible_truncation)] // a hash
    fn place_of(&self, key: &[u64; N], seed: u64) -> usize {
        // Odd numbers with as many ones as noughts; the upper bits of a product depend on all of its factors'.
        const BY: [u64; 4] =
            [0x9e37_79b9_7f4a_7c15, 0xc2b2_ae3d_27d4_eb4f, 0x1656_67b1_9e37_79f9, 0x85eb_ca77_c2b2_ae63];
        let sum = key.iter().zip(BY).fold(0, |sum, (word, by)| sum ^ (word ^ seed).wrapping_mul(by));
        (sum >> 40) as usize & self.places.len().wrapping_sub(1)
    }

    /// What is at the first place of a key.
    #[inline(always)]
    fn first(&self, key: &[u64; N], seed: u64) -> Option<u32> {
        let number = *self.places.get(self.place_of(key, seed))?;
        let held = self.held.get(usize::from(number))?;
        (held.key == *key).then_some(held.code)
    }

    fn code(&self, key: &[u64; N], seed: u64) -> u32 {
        let mut at = self.place_of(key, seed);
        loop {
            let number = self.places.get(at).copied().unwrap_or_default();
            match self.held.get(usize::from(number)) {
                Some(held) if number != 0 && held.key == *key => return held.code,
                Some(_) if number != 0 => at = (at + 1) & self.places.len().wrapping_sub(1),
                _ => return Memo::NEW,
            }
        }
    }

    /// Learns the code of a key that was not known. Whether it did.
    fn learn(&mut self, key: [u64; N], code: u32, seed: u64) -> bool {
        let Ok(number) = u16::try_from(self.held.len()) else { return false };
        self.held.push(Held { key, code });
        if self.places.len() < ROOM * self.held.len() {
            let room = 2 * self.places.len();
            self.places.clear();
            self.places.resize(room, 0);
            for number in 1..=number {
                self.place(number, seed);
            }
        } else {
            self.place(number, seed);
        }
        true
    }

    /// Puts what was learnt in the first free place from its own on; there is one.
    fn place(&mut self, number: u16, seed: u64) {
        let Some(held) = self.held.get(usize::from(number)) else { return };
        let own = self.place_of(&held.key, seed);
        let mut free = (own..self.places.len()).chain(0..own);
        let free = free.find(|at| self.places.get(*at) == Some(&0));
        if let Some(slot) = free.and_then(|at| self.places.get_mut(at)) {
            *slot = number;
        }
    }
}

impl Words<2> {
    /// The same with room for longer ones.
    fn widened(&self, seed: u64) -> Words<4> {
        const LENGTH: u64 = 0xff << 56;
        let mut wide = Words::new();
        for Held { key: [first, second], code } in self.held.iter().skip(1) {
            wide.learn([*first, second & !LENGTH, 0, second & LENGTH], *code, seed);
        }
        wide
    }
}

impl Default for Memo {
    fn default() -> Memo {
        Memo {
            words: Table::Short(Words::new()),
            long: HashMap::new(),
            seed: RandomState::new().hash_one(0_u8),
        }
    }
}

impl Memo {
    /// The code of what was not learnt: no other one has this bit.
    pub(crate) const NEW: u32 = 1 << 31;

    /// The codes of the cells of a column: those that are found at once in a short loop, the others one by one.
    pub(crate) fn codes<'c>(&self, cells: impl Iterator<Item = Cell<'c>>, codes: &mut Vec<u32>) {
        match &self.words {
            Table::Short(words) => codes.extend(cells.map(|cell| self.code_among(words, cell))),
            Table::Longer(words) => codes.extend(cells.map(|cell| self.code_among(words, cell))),
        }
    }

    #[inline(always)]
    fn code_among<const N: usize>(&self, words: &Words<N>, cell: Cell<'_>) -> u32 {
        let first = Words::key(cell).and_then(|key| words.first(&key, self.seed));
        first.unwrap_or_else(|| self.code(cell))
    }

    /// The code of a cell.
    #[inline(never)]
    fn code(&self, cell: Cell<'_>) -> u32 {
        let code = match &self.words {
            Table::Short(words) => Words::key(cell).map(|key| words.code(&key, self.seed)),
            Table::Longer(words) => Words::key(cell).map(|key| words.code(&key, self.seed)),
        };
        code.unwrap_or_else(|| self.long.get(cell.bytes()).copied().unwrap_or(Memo::NEW))
    }

    /// Learns what a cell means that was not known. Whether it did.
    pub(crate) fn learn(&mut self, cell: Cell<'_>, code: u32) -> bool {
        if self.code(cell) != Memo::NEW {
            return false;
        }
        if let Table::Short(words) = &self.words
            && Words::<2>::key(cell).is_none()
            && Words::<4>::key(cell).is_some()
        {
            self.words = Table::Longer(words.widened(self.seed));
        }
        let learnt = match &mut self.words {
            Table::Short(words) => Words::key(cell).map(|key| words.learn(key, code, self.seed)),
            Table::Longer(words) => Words::key(cell).map(|key| words.learn(key, code, self.seed)),
        };
        learnt.unwrap_or_else(|| {
            self.long.len() < MOST_LONG && self.long.insert(cell.bytes().into(), code).is_none()
        })
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
            cells in prop::collection::vec("[ab\u{0}é]{0,3}|[ab]{7,9}|[ab]{14,18}|[ab]{30,50}", 0..200),
            beside in "[ab,]{32,40}",
        ) {
            let (mut memo, mut map) = (Memo::default(), HashMap::new());
            for (number, text) in (0_u32..).zip(&cells) {
                let bytes = format!("{beside}{text}{beside}");
                let cell = Cell::of(bytes.as_bytes(), Span::of(beside.len(), beside.len() + text.len()));
                let mut codes = Vec::new();
                memo.codes([cell, cell].into_iter(), &mut codes);
                prop_assert_eq!(codes, [map.get(text).copied().unwrap_or(Memo::NEW); 2]);
                let is_new = memo.learn(cell, number);
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
            let mut memo = Memo::default();
            let mut map = HashMap::new();
            for (number, text) in (0_u32..).zip(&cells) {
                let cell = Cell::of(text.as_bytes(), Span::of(0, text.len()));
                let code = memo.code(cell);
                prop_assert!(code == Memo::NEW || Some(&code) == map.get(text));
                if memo.learn(cell, number) {
                    map.insert(text.clone(), number);
                }
            }
        }
    }
}
