//! A text cut into chunks of whole rows: the unit of work of one thread.
//!
//! Chunks are cut in the order of the file by whoever holds it, so that it is known of each that it begins outside of
//! quotes, and in which line, whatever stands before it. Everything else about a chunk is found out by others meanwhile.

use super::csv;
use super::masks::Masks;
use super::problem::Fault;
use super::stream::{BLOCK, Stream};
use super::unpack::Trouble;
use memchr::{memchr, memchr_iter, memrchr, memrchr2_iter};

/// A row that is longer than this is a mistake: of quotes, or of line ends.
const MOST_ROW: usize = 64 * 1024 * 1024;

/// Where a text may be cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cut {
    /// Where a line ends outside of quotes; fields are separated by this.
    Records(u8),
    /// Where a line ends.
    Lines,
}

/// Some whole rows of a text.
#[derive(Debug, Default)]
pub(crate) struct Chunk {
    /// How many chunks there are before it.
    pub(crate) number: usize,
    /// The line that it begins in, counted from 1.
    pub(crate) line: u64,
    /// The rows, the last one with a line end.
    pub(crate) bytes: Vec<u8>,
    /// Whether each quote begins or ends a field or is one of a pair within, as programs write them.
    pub(crate) is_regular: bool,
}

/// A text that is cut.
pub(crate) struct Chunks<'s> {
    stream: Stream<'s>,
    cut: Cut,
    number: usize,
    line: u64,
    is_over: bool,
}

impl<'s> Chunks<'s> {
    /// The chunks of a text.
    pub(crate) fn of(stream: Stream<'s>, cut: Cut) -> Chunks<'s> {
        Chunks { stream, cut, number: 0, line: 1, is_over: false }
    }

    /// The text, when it was read.
    pub(crate) fn stream(&self) -> &Stream<'s> {
        &self.stream
    }

    /// The next chunk, in the room of an old one; none at the end.
    pub(crate) fn next(&mut self, room: Vec<u8>) -> Result<Option<Chunk>, Trouble> {
        let next = self.cut_off(room);
        self.is_over |= !matches!(next, Ok(Some(_)));
        next
    }

    fn cut_off(&mut self, room: Vec<u8>) -> Result<Option<Chunk>, Trouble> {
        if self.is_over {
            return Ok(None);
        }
        let mut bytes = room;
        loop {
            let missing = BLOCK.saturating_sub(self.stream.head().len());
            self.stream.more(missing)?;
            if self.stream.head().is_empty() {
                return Ok(None);
            }
            let Some(piece) = self.piece() else {
                let length = self.stream.head().len();
                if length > MOST_ROW {
                    return Err(Trouble::Fault(Some(self.line), Fault::LongRow));
                }
                self.stream.more(length)?;
                continue;
            };
            if self.stream.is_text(piece.length, self.line)? {
                self.stream.take(piece.length, &mut bytes);
                let chunk =
                    Chunk { number: self.number, line: self.line, bytes, is_regular: piece.is_regular };
                self.number += 1;
                self.line += piece.lines;
                return Ok(Some(chunk.ended()));
            }
        }
    }

    /// The whole rows in what was read.
    fn piece(&self) -> Option<Piece> {
        let head = self.stream.head();
        let is_last = self.stream.is_whole();
        match self.cut {
            Cut::Records(delimiter) => pieces(head, is_last, delimiter),
            Cut::Lines => {
                let length = if is_last { head.len() } else { last_end(head)? };
                Some(Piece { length, lines: lines(head.get(..length)?), is_regular: true })
            }
        }
    }
}

impl Chunk {
    /// The same rows, the last one with a line end.
    fn ended(mut self) -> Chunk {
        if !self.bytes.ends_with(b"\n") {
            self.bytes.push(b'\n');
        }
        self
    }
}

/// The first whole rows of some bytes.
#[derive(Debug, PartialEq, Eq)]
struct Piece {
    length: usize,
    lines: u64,
    is_regular: bool,
}

/// The whole rows of a table; where there is no more of it, all of it.
fn pieces(head: &[u8], is_last: bool, delimiter: u8) -> Option<Piece> {
    if memchr(b'"', head).is_none() {
        let length = if is_last { head.len() } else { last_end(head)? };
        return Some(Piece { length, lines: lines(head.get(..length)?), is_regular: true });
    }
    let quoting = Quoting::of(head, delimiter, is_last);
    let length = match quoting.last_end {
        _ if is_last => head.len(),
        Some(end) if quoting.is_regular => end,
        _ => csv::last_end(head, delimiter)?,
    };
    Some(Piece { length, lines: lines(head.get(..length)?), is_regular: quoting.is_regular })
}

/// The end of the last line; that of a lone `\r` where there is nothing else.
fn last_end(bytes: &[u8]) -> Option<usize> {
    let without_last = bytes.get(..bytes.len().saturating_sub(1))?;
    // The `\n` that belongs to it may come yet.
    memrchr(b'\n', bytes).or_else(|| memrchr(b'\r', without_last)).map(|at| at + 1)
}

/// How many lines end in some bytes: by `\n`, `\r\n` or a lone `\r`.
fn lines(bytes: &[u8]) -> u64 {
    let feeds = memchr_iter(b'\n', bytes).count();
    let is_lone = |at: &usize| bytes.get(at + 1) != Some(&b'\n');
    (feeds + memchr_iter(b'\r', bytes).filter(is_lone).count()) as u64
}

/// What the quotes in some bytes say that begin outside of them.
struct Quoting {
    /// Where the last row ends with a line feed.
    last_end: Option<usize>,
    is_regular: bool,
}

impl Quoting {
    fn of(bytes: &[u8], delimiter: u8, is_last: bool) -> Quoting {
        let mut masks = Masks::new(delimiter);
        let mut is_regular = true;
        let mut at = 0;
        // Only where there are quotes is there anything to see.
        while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
            if masks.is_idle() {
                let Some(quote) = memchr(b'"', rest) else { break };
                at += quote;
                masks =
                    Masks::after(delimiter, at.checked_sub(1).and_then(|before| bytes.get(before)).copied());
            }
            let block = bytes.get(at..).unwrap_or_default();
            let block = block.get(..Masks::WIDTH).unwrap_or(block);
            is_regular &= masks.read(block).are_quotes_regular();
            at += block.len();
        }
        // A quote that is open at the end of all is never closed.
        is_regular &= !(is_last && masks.is_inside());
        Quoting { last_end: last_end_outside(bytes, masks.is_inside()), is_regular }
    }
}

/// Where the last line feed outside of quotes is, found from the end: on either side of a quote stands the other.
fn last_end_outside(bytes: &[u8], mut is_inside: bool) -> Option<usize> {
    for at in memrchr2_iter(b'\n', b'"', bytes) {
        if bytes.get(at) == Some(&b'"') {
            is_inside = !is_inside;
        } else if !is_inside {
            return Some(at + 1);
        }
    }
    None
}
