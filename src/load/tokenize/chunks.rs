//! Splits text into chunks of whole rows, the unit of work of a thread.
//!
//! The owner of the stream cuts chunks in order, so that each is known to start outside of quotes and at which line.
//! Everything else about a chunk is left to other threads.

use crate::load::limits::TooMuch;
use crate::load::problem::Fault;
use crate::load::source::decompress::ReadError;
use crate::load::source::stream::Stream;
use crate::load::tokenize::csv;
use crate::load::tokenize::masks::Masks;
use memchr::{memchr, memchr_iter, memrchr, memrchr2_iter};

/// Bytes that a thread takes at a time, as far as they are whole rows: few enough to stay in its cache with what is made of
/// them.
const CHUNK_SIZE: usize = 64 * 1024;

/// Where a text may be cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cut {
    /// At line ends outside of quotes; fields are separated by this byte.
    Records(u8),
    /// At any line end.
    Lines,
}

/// Some whole rows of a text.
#[derive(Debug, Default)]
pub(crate) struct Chunk {
    /// The index of the chunk.
    pub(crate) number: usize,
    /// The first line, counted from 1.
    pub(crate) line: u64,
    /// The rows, including the final line end.
    pub(crate) bytes: Vec<u8>,
    /// Whether every quote opens or closes a field or is part of a doubled quote, as programs write them.
    pub(crate) is_regular: bool,
}

/// Cuts a text into chunks.
pub(crate) struct Chunks<'s> {
    stream: Stream<'s>,
    cut: Cut,
    /// The bytes of a chunk.
    size: usize,
    number: usize,
    line: u64,
    is_over: bool,
}

impl<'s> Chunks<'s> {
    pub(crate) fn of(stream: Stream<'s>, cut: Cut) -> Chunks<'s> {
        Chunks { stream, cut, size: CHUNK_SIZE, number: 0, line: 1, is_over: false }
    }

    pub(crate) fn stream(&self) -> &Stream<'s> {
        &self.stream
    }

    /// The index of the next chunk.
    pub(crate) fn number(&self) -> usize {
        self.number
    }

    /// Whether the last chunk was taken.
    pub(crate) fn are_all_taken(&self) -> bool {
        self.is_over || (self.stream.is_whole() && self.stream.head().is_empty())
    }

    /// The next chunk, reusing the allocation of an old one; `None` at the end.
    pub(crate) fn next(&mut self, room: Vec<u8>) -> Result<Option<Chunk>, ReadError> {
        let next = self.cut_off(room);
        self.is_over |= !matches!(next, Ok(Some(_)));
        next
    }

    fn cut_off(&mut self, room: Vec<u8>) -> Result<Option<Chunk>, ReadError> {
        if self.is_over {
            return Ok(None);
        }
        let mut bytes = room;
        loop {
            self.stream.more(self.size.saturating_sub(self.stream.head().len()))?;
            if self.stream.head().is_empty() {
                return Ok(None);
            }
            let Some(piece) = self.piece() else {
                let length = self.stream.head().len();
                let max = self.stream.limits().row;
                if length > max {
                    return Err(ReadError::Fault(Some(self.line), Fault::TooMuch(TooMuch::Row(max))));
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
    /// Adds a final line end, if there is none.
    fn ended(mut self) -> Chunk {
        if !self.bytes.ends_with(b"\n") {
            self.bytes.push(b'\n');
        }
        self
    }
}

/// A prefix of whole rows.
#[derive(Debug, PartialEq, Eq)]
struct Piece {
    length: usize,
    lines: u64,
    is_regular: bool,
}

/// The whole rows of a table; everything, if this is the end.
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

/// The end of the last line. A lone `\r` counts only if there is no `\n`.
fn last_end(bytes: &[u8]) -> Option<usize> {
    let without_last = bytes.get(..bytes.len().saturating_sub(1))?;
    // Its `\n` may be yet to come.
    memrchr(b'\n', bytes).or_else(|| memrchr(b'\r', without_last)).map(|at| at + 1)
}

/// The number of line ends: `\n`, `\r\n` or a lone `\r`.
pub(crate) fn lines(bytes: &[u8]) -> u64 {
    let feeds = memchr_iter(b'\n', bytes).count();
    let is_lone = |at: &usize| bytes.get(at + 1) != Some(&b'\n');
    (feeds + memchr_iter(b'\r', bytes).filter(is_lone).count()) as u64
}

/// An analysis of the quotes in a text that starts outside of quotes.
struct Quoting {
    /// The end of the last row that ends with a line feed.
    last_end: Option<usize>,
    is_regular: bool,
}

impl Quoting {
    fn of(bytes: &[u8], delimiter: u8, is_last: bool) -> Quoting {
        let mut masks = Masks::new(delimiter);
        let mut is_regular = true;
        let mut at = 0;
        // Jumps from quote to quote; nothing else matters here.
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
        // A quote still open at the end of the file is never closed.
        is_regular &= !(is_last && masks.is_inside());
        Quoting { last_end: last_end_outside(bytes, masks.is_inside()), is_regular }
    }
}

/// The last line feed outside of quotes, searched from the end: the state flips at every quote.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::limits::Limits;
    use crate::load::tokenize::masks::Masks;
    use proptest::prelude::*;

    /// The chunks of a text that is read in blocks of this size.
    fn chunks(block: usize, bytes: &[u8], cut: Cut) -> Vec<Chunk> {
        let mut stream = Stream::with_head(block, Box::new(bytes), None, Limits::default(), None).unwrap();
        stream.decode().unwrap();
        let mut chunks = Chunks { size: block, ..Chunks::of(stream, cut) };
        std::iter::from_fn(|| chunks.next(Vec::new()).unwrap()).collect()
    }

    /// Where the plain tokenizer sees rows start, and its first fault.
    fn starts(text: &str) -> (Vec<usize>, usize) {
        let (mut starts, mut opened, mut may_open) = (vec![0], None, true);
        let mut bytes = text.bytes().enumerate().peekable();
        while let Some((at, byte)) = bytes.next() {
            let next = bytes.peek().map(|(_, byte)| *byte);
            match (byte, opened) {
                (b'"', Some(_)) if next == Some(b'"') => {
                    bytes.next();
                }
                (b'"', Some(_)) if matches!(next, None | Some(b',' | b'\r' | b'\n')) => opened = None,
                (b'"', Some(_)) => return (starts, at),
                (b'"', None) if may_open => opened = Some(at),
                (b'\r' | b'\n', None) => starts.push(at + 1),
                _ => {}
            }
            may_open = matches!(byte, b',' | b'\r' | b'\n');
        }
        (starts, opened.unwrap_or(text.len()))
    }

    /// The line of an offset, computed naively.
    fn line_of(text: &str, at: usize) -> u64 {
        let plain = text[..at].replace("\r\n", "\n").replace('\r', "\n");
        plain.matches('\n').count() as u64 + 1
    }

    fn assert_whole(text: &str, cut: Cut, block: usize) -> Result<(), TestCaseError> {
        let chunks = chunks(block, text.as_bytes(), cut);
        let (starts, fault) = starts(text);
        let mut at = 0;
        for (number, chunk) in chunks.iter().enumerate() {
            if matches!(cut, Cut::Records(_)) && at > fault {
                // Nothing is read after unbalanced quotes.
                return Ok(());
            }
            prop_assert_eq!(chunk.number, number);
            prop_assert_eq!(chunk.line, line_of(text, at), "{:?} {}", text, block);
            // The last line always ends with a line feed, even if the text ends without one or with `\r`.
            let rest = text.as_bytes().get(at..).unwrap();
            let without_end = chunk.bytes.strip_suffix(b"\n").unwrap();
            prop_assert!(rest.starts_with(without_end));
            let length = if rest.starts_with(&chunk.bytes) { chunk.bytes.len() } else { without_end.len() };
            match cut {
                Cut::Records(_) => {
                    prop_assert!(starts.contains(&at), "{:?} {}", chunks, block);
                    prop_assert!(fault >= at + length || !chunk.is_regular, "{:?} {}", chunks, block);
                }
                Cut::Lines => prop_assert!(at == 0 || matches!(text.as_bytes()[at - 1], b'\r' | b'\n')),
            }
            // CRLF is not split.
            prop_assert!(at == 0 || !(text[..at].ends_with('\r') && text[at..].starts_with('\n')));
            at += length;
        }
        prop_assert_eq!(at, text.len());
        Ok(())
    }

    #[test]
    fn chunks_may_end_after_any_byte() {
        let text = "a,b\n\"x\ny\",\"p\"\"q\"\r\n\"\"\r\n\n\"\r\",é\rlast,\"one\"";
        for text in
            [text.to_owned(), text.replace('\n', "\r\n"), text.replace("\r\n", "\r"), format!("{text}\n")]
        {
            for block in 1..=text.len() + 1 {
                assert_whole(&text, Cut::Records(b','), block).unwrap();
                assert_whole(&text, Cut::Lines, block).unwrap();
            }
        }
    }

    #[test]
    fn a_row_before_an_open_quote_is_regular() {
        assert_whole("a\"b\"\n\"\"\r\"", Cut::Records(b','), 4).unwrap();
    }

    #[test]
    fn a_row_may_be_longer_than_a_chunk() {
        let long = format!("{},\"{}\"", "é".repeat(50), "\n".repeat(70));
        let text = format!("a,b\n{long}\n{long}\nc,d\n");
        assert_eq!(chunks(16, text.as_bytes(), Cut::Records(b',')).first().unwrap().bytes, b"a,b\n");
        for block in 1..200 {
            assert_whole(&text, Cut::Records(b','), block).unwrap();
        }
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_first_chunk() {
        for block in 3..20 {
            let all: Vec<u8> = chunks(block, "\u{feff}a,b\n1,\u{feff}2\n".as_bytes(), Cut::Records(b','))
                .into_iter()
                .flat_map(|chunk| chunk.bytes)
                .collect();
            assert_eq!(all, "a,b\n1,\u{feff}2\n".as_bytes());
        }
    }

    /// Invalid UTF-8 after many rows of ASCII means another encoding, in whichever chunk it occurs.
    #[test]
    fn another_encoding_is_detected_anywhere() {
        for rows in 0..40 {
            let ascii = "a,\"b\n\"\r\n".repeat(rows);
            let all: Vec<u8> =
                chunks(16, &[ascii.as_bytes(), b"\xe9t\xe9,\x80\n"].concat(), Cut::Records(b','))
                    .into_iter()
                    .flat_map(|chunk| chunk.bytes)
                    .collect();
            assert_eq!(String::from_utf8(all).unwrap(), format!("{ascii}été,€\n"));
        }
    }

    /// Field and row ends by the masks, and whether they find the quotes regular.
    fn by_masks(text: &str) -> (Vec<usize>, bool) {
        let mut masks = Masks::new(b',');
        let (mut separators, mut is_regular) = (Vec::new(), true);
        for (number, block) in text.as_bytes().chunks(Masks::WIDTH).enumerate() {
            let read = masks.read(block);
            is_regular &= read.are_quotes_regular();
            let bits = (0..64).filter(|bit| read.separators >> bit & 1 == 1);
            separators.extend(bits.map(|bit| number * Masks::WIDTH + bit));
        }
        (separators, is_regular && !masks.is_inside())
    }

    /// The same, byte by byte.
    fn by_hand(text: &str) -> (Vec<usize>, bool) {
        let bytes = text.as_bytes();
        let (mut separators, mut is_inside, mut is_regular, mut at) = (Vec::new(), false, true, 0);
        while let Some(byte) = bytes.get(at) {
            let next = bytes.get(at + 1);
            let is_mark = |byte: &u8| matches!(byte, b',' | b'\r' | b'\n');
            match byte {
                b'"' if is_inside && next == Some(&b'"') => at += 1,
                b'"' if is_inside => {
                    is_inside = false;
                    is_regular &= next.is_none_or(is_mark);
                }
                b'"' => {
                    is_inside = true;
                    is_regular &= at == 0 || is_mark(&bytes[at - 1]);
                }
                byte if is_mark(byte) && !is_inside => separators.push(at),
                _ => {}
            }
            at += 1;
        }
        (separators, is_regular && !is_inside)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1000, ..ProptestConfig::default() })]
        #[test]
        fn chunks_are_whole_rows(
            rows in prop::collection::vec("[abé,]{0,5}|\"[a,\r\n]{0,5}\"|(\"(\"\"|[é,\n]){0,3}\",?){1,2}|a\"b", 0..12),
            end in "\n|\r\n|\r|\n\r|",
            block in 1_usize..40,
        ) {
            let text = rows.join(&end);
            assert_whole(&text, Cut::Records(b','), block)?;
            assert_whole(&text, Cut::Lines, block)?;
        }

        #[test]
        fn masks_agree_with_a_bytewise_scan_of_regular_quotes(
            text in "[ab,\"\r\né]{0,12}|([ab,\r\né]|\"\"|,\"|\",|\"\n|\"){50,80}|([ab,\n]{0,9}(,\"[ab,\n]{0,9}(\"\"){0,2}\"(,|\n))?){8,16}",
        ) {
            let (separators, is_regular) = by_hand(&text);
            let (found, are_quotes_regular) = by_masks(&text);
            prop_assert_eq!(is_regular, are_quotes_regular);
            prop_assert!(!is_regular || separators == found, "{:?} {:?}", separators, found);
        }

        /// Only text with quotes is analyzed: the result equals that of analyzing everything.
        #[test]
        fn quotes_are_regular_if_the_masks_say_so(
            text in "([ab]{0,80}|,|\n|\"){0,12}|([ab]{0,80},\"[a,\n]{0,70}\"\n){0,5}",
        ) {
            let quoting = Quoting::of(text.as_bytes(), b',', true);
            let (separators, is_regular) = by_masks(&text);
            prop_assert_eq!(quoting.is_regular, is_regular);
            let last = separators.iter().rev().find(|at| text.as_bytes()[**at] == b'\n');
            prop_assert!(!is_regular || quoting.last_end == last.map(|at| at + 1));
        }
    }
}
