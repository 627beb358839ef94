//! Bit masks over 64 bytes of a table: quotes, and the ends of fields, rows and lines.
//!
//! The prefix XOR of the quote mask tells, for each byte, whether it is inside quotes (simdjson's trick). That holds if
//! quotes are regular: each opens or closes a field, or is part of a doubled quote. The masks check this too; irregular
//! text is left to the plain tokenizer.
#![allow(clippy::inline_always)] // measured: a call costs as much as its body

use wide::u8x16;

/// Reads the blocks of a text in order.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Masks {
    delimiter: u8,
    has_returns: bool,
    /// All bits set, if the last byte was inside quotes.
    inside: u64,
    /// One, if a field may start at the next byte.
    may_open: u64,
    /// One, if the last byte was a quote that closed a field or started a doubled quote.
    has_closed: u64,
}

/// The masks of one block.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Block {
    /// Field ends: delimiters and line ends outside of quotes.
    pub(crate) separators: u64,
    /// Line ends outside of quotes, `\n` or `\r`.
    pub(crate) ends: u64,
    /// Line ends anywhere, `\n` or `\r`.
    pub(crate) breaks: u64,
    /// `\r` anywhere.
    pub(crate) returns: u64,
    irregular: u64,
}

impl Block {
    /// Whether every quote opens or closes a field, or is part of a doubled quote.
    pub(crate) fn are_quotes_regular(self) -> bool {
        self.irregular == 0
    }
}

impl Masks {
    /// The bytes of a block.
    pub(crate) const WIDTH: usize = 64;

    /// For a text that starts outside of quotes, with a field.
    pub(crate) fn new(delimiter: u8) -> Masks {
        Masks { delimiter, has_returns: true, inside: 0, may_open: 1, has_closed: 0 }
    }

    /// For a text with or without `\r`, if that is known.
    pub(crate) fn with_returns(self, has_returns: bool) -> Masks {
        Masks { has_returns, ..self }
    }

    /// For a text that continues outside of quotes, after this byte.
    pub(crate) fn after(delimiter: u8, before: Option<u8>) -> Masks {
        let may_open = before.is_none_or(|before| before == delimiter || matches!(before, b'\r' | b'\n'));
        Masks { may_open: u64::from(may_open), ..Masks::new(delimiter) }
    }

    /// Whether nothing changes before the next quote.
    pub(crate) fn is_idle(&self) -> bool {
        self.inside | self.has_closed == 0
    }

    /// Whether the last byte was inside quotes.
    pub(crate) fn is_inside(&self) -> bool {
        self.inside != 0
    }

    /// Reads the next block. A shorter one must be the last.
    #[inline(always)]
    pub(crate) fn read(&mut self, block: &[u8]) -> Block {
        match block.first_chunk::<64>() {
            Some(whole) => self.whole(whole),
            None => {
                // Pads with line ends, which end whatever is open, and drops their bits.
                let mut padded = [b'\n'; 64];
                padded.iter_mut().zip(block).for_each(|(to, from)| *to = *from);
                let here = (1_u64 << block.len()) - 1;
                let Block { separators, ends, breaks, returns, irregular } = self.whole(&padded);
                Block {
                    separators: separators & here,
                    ends: ends & here,
                    breaks: breaks & here,
                    returns: returns & here,
                    irregular,
                }
            }
        }
    }

    #[inline(always)]
    fn whole(&mut self, block: &[u8; 64]) -> Block {
        let bytes = BlockBytes::of(block);
        let delimiters = bytes.equal(self.delimiter);
        let returns = if self.has_returns { bytes.equal(b'\r') } else { 0 };
        let breaks = bytes.equal(b'\n') | returns;
        let quotes = bytes.equal(b'"');
        let outside = if quotes | self.inside | self.has_closed == 0 {
            self.may_open = (delimiters | breaks) >> 63;
            return Block { separators: delimiters | breaks, ends: breaks, breaks, returns, irregular: 0 };
        } else {
            let inside = parity(quotes) ^ self.inside;
            // The top bit is the state after the last byte.
            self.inside = if inside >> 63 == 1 { u64::MAX } else { 0 };
            !inside
        };
        let marks = delimiters | breaks | quotes;
        let opening = quotes & !outside;
        let closing = quotes & outside;
        let after_mark = marks << 1 | self.may_open;
        let after_closing = closing << 1 | self.has_closed;
        self.may_open = marks >> 63;
        self.has_closed = closing >> 63;
        Block {
            separators: (delimiters | breaks) & outside,
            ends: breaks & outside,
            breaks,
            returns,
            irregular: (opening & !after_mark) | (after_closing & !marks),
        }
    }
}

/// 64 bytes as four vectors, the baseline of these machines.
#[derive(Clone, Copy)]
struct BlockBytes([u8x16; 4]);

impl BlockBytes {
    #[inline(always)]
    fn of(block: &[u8; 64]) -> BlockBytes {
        let (quarters, _) = block.as_chunks::<16>();
        let mut vectors = [u8x16::ZERO; 4];
        vectors.iter_mut().zip(quarters).for_each(|(vector, quarter)| *vector = u8x16::new(*quarter));
        BlockBytes(vectors)
    }

    /// The mask of bytes equal to this one.
    #[inline(always)]
    fn equal(self, byte: u8) -> u64 {
        let byte = u8x16::splat(byte);
        let [a, b, c, d] = self.0.map(|vector| u64::from(vector.simd_eq(byte).to_bitmask() & 0xffff));
        a | b << 16 | c << 32 | d << 48
    }
}

/// The prefix XOR: for each bit, the parity of the bits up to it.
#[inline(always)]
fn parity(bits: u64) -> u64 {
    [1, 2, 4, 8, 16, 32].into_iter().fold(bits, |bits, by| bits ^ (bits << by))
}
