//! The text of a file as a stream: decompressed UTF-8, block by block.
//!
//! UTF-8 is never held as a whole. Text in other encodings is, since such files are small.

use crate::load::limits::{Limits, TooMuch};
use crate::load::problem::Fault;
use crate::load::source::decompress::{Compression, Decompressor, ReadError};
use crate::load::source::encoding::{self, Charset};
use encoding_rs::Encoding;
use std::io::Read;

/// Bytes to examine before deciding anything.
const HEAD: usize = 256 * 1024;
/// Bytes to make room for before the next read: a chunk, and some for the row that it ends in.
const RESERVED: usize = 80 * 1024;
/// Lines to examine for the layout.
const SNIFFED_LINES: usize = 40;

/// The text of a file.
pub(crate) struct Stream<'s> {
    from: Decompressor<'s>,
    limits: Limits,
    wanted: Option<&'static Encoding>,
    /// Bytes read but not taken yet.
    ready: Vec<u8>,
    is_ended: bool,
    /// Whether non-ASCII letters have confirmed UTF-8.
    is_sure: bool,
    encoding: &'static str,
    is_guess: bool,
}

impl<'s> Stream<'s> {
    /// Opens a stream of text. `size` is its length, if known; `wanted` is the encoding given by the user.
    pub(crate) fn of(
        raw: Box<dyn Read + Send + 's>,
        size: Option<u64>,
        limits: Limits,
        wanted: Option<&'static Encoding>,
    ) -> Result<Stream<'s>, ReadError> {
        Stream::with_head(HEAD, raw, size, limits, wanted)
    }

    /// The same, examining this many bytes.
    pub(crate) fn with_head(
        head: usize,
        raw: Box<dyn Read + Send + 's>,
        size: Option<u64>,
        limits: Limits,
        wanted: Option<&'static Encoding>,
    ) -> Result<Stream<'s>, ReadError> {
        let from = Decompressor::of(raw, size, limits.unpacked)?;
        // A small file needs a buffer of its size, and one byte more to detect the end.
        let whole = size.filter(|_| from.packing().is_none()).and_then(|size| usize::try_from(size).ok());
        let first = whole.map_or(head, |size| head.min(size.saturating_add(1)));
        let mut stream = Stream {
            from,
            limits,
            wanted,
            ready: Vec::new(),
            is_ended: false,
            is_sure: false,
            encoding: "UTF-8",
            is_guess: false,
        };
        stream.more(first)?;
        Ok(stream)
    }

    /// Decodes what was read so far, unless it is Parquet.
    pub(crate) fn decode(&mut self) -> Result<(), ReadError> {
        match encoding::kind(&self.ready, self.wanted, self.is_ended)
            .map_err(|fault| ReadError::Fault(None, fault))?
        {
            Charset::Utf8 { mark, is_sure } => {
                self.ready.drain(..mark);
                self.is_sure = is_sure;
                Ok(())
            }
            Charset::Other => {
                self.read_all()?;
                self.decode_all(0)
            }
        }
    }

    /// Bytes read but not taken yet: the first block, or the whole file.
    pub(crate) fn head(&self) -> &[u8] {
        &self.ready
    }

    /// Whether the head is the whole file.
    pub(crate) fn is_whole(&self) -> bool {
        self.is_ended
    }

    pub(crate) fn limits(&self) -> Limits {
        self.limits
    }

    pub(crate) fn packing(&self) -> Option<Compression> {
        self.from.packing()
    }

    /// The encoding, and whether it is a guess. Final only at the end.
    pub(crate) fn encoding(&self) -> (&'static str, bool) {
        (self.encoding, self.is_guess)
    }

    /// Reads everything into the head, as text.
    pub(crate) fn read_all_text(&mut self) -> Result<(), ReadError> {
        self.read_all()?;
        match std::str::from_utf8(&self.ready) {
            Ok(_) => Ok(()),
            Err(_) if self.is_sure => {
                Err(ReadError::Fault(Some(encoding::first_bad_line(&self.ready)), Fault::NotUtf8))
            }
            Err(_) => self.decode_all(0),
        }
    }

    /// Reads until the head has several lines or everything, since the first lines determine the columns.
    pub(crate) fn read_lines(&mut self) -> Result<(), ReadError> {
        while !self.is_ended && self.lines() < SNIFFED_LINES {
            let length = self.ready.len();
            if length <= self.limits.row {
                self.more(length)?;
            } else if self.may_be_document() {
                self.read_all()?;
            } else if self.lines() > 0 {
                break;
            } else {
                // Without line ends, or with empty lines only, hold no more than a row may have.
                return Err(ReadError::Fault(Some(1), Fault::TooMuch(TooMuch::Row(self.limits.row))));
            }
        }
        // Only the first block has been checked.
        match std::str::from_utf8(&self.ready) {
            Err(error) if self.is_ended || error.error_len().is_some() => self.read_all_text(),
            _ => Ok(()),
        }
    }

    /// Whether the head looks like a JSON document, which need not have several lines.
    fn may_be_document(&self) -> bool {
        let first = self.ready.iter().find(|byte| !byte.is_ascii_whitespace());
        first.is_some_and(|byte| matches!(byte, b'[' | b'{'))
    }

    /// The number of lines in the head, from the first non-empty one.
    fn lines(&self) -> usize {
        let start = self.ready.iter().position(|byte| !matches!(byte, b'\r' | b'\n'));
        let filled = start.and_then(|start| self.ready.get(start..)).unwrap_or_default();
        memchr::memchr_iter(b'\n', filled).count()
    }

    /// The whole lines in the head.
    pub(crate) fn head_text(&self) -> &str {
        let end = if self.is_ended { None } else { memchr::memrchr(b'\n', &self.ready) };
        let lines = self.ready.get(..end.map_or(self.ready.len(), |end| end + 1)).unwrap_or_default();
        std::str::from_utf8(lines).unwrap_or_default()
    }

    /// Reads everything into the head.
    pub(crate) fn read_all(&mut self) -> Result<(), ReadError> {
        while !self.is_ended {
            self.more(HEAD)?;
        }
        Ok(())
    }

    /// Reads up to `max` more bytes into the head; fewer only at the end.
    pub(crate) fn more(&mut self, max: usize) -> Result<(), ReadError> {
        if !self.is_ended {
            self.is_ended = self.from.more(&mut self.ready, max)? < max;
        }
        Ok(())
    }

    /// Splits off the first `length` bytes into `taken`, reusing its allocation for the remainder.
    pub(crate) fn take(&mut self, length: usize, taken: &mut Vec<u8>) {
        taken.clear();
        taken.reserve(RESERVED);
        taken.extend_from_slice(self.ready.get(length..).unwrap_or_default());
        self.ready.truncate(length);
        std::mem::swap(&mut self.ready, taken);
    }

    /// Validates the first `length` bytes of the head as far as that must happen in order. If the first non-ASCII
    /// letters are not UTF-8, redecodes everything that follows, which changes the head. `line` is the first line of
    /// the head.
    pub(crate) fn is_text(&mut self, length: usize, line: u64) -> Result<bool, ReadError> {
        let part = self.ready.get(..length).unwrap_or_default();
        if self.is_sure || part.is_ascii() {
            return Ok(true);
        }
        if std::str::from_utf8(part).is_ok() {
            self.is_sure = true;
            return Ok(true);
        }
        self.read_all()?;
        self.decode_all(line - 1)?;
        Ok(false)
    }

    /// Decodes everything that is left, after `before` lines.
    fn decode_all(&mut self, before: u64) -> Result<(), ReadError> {
        let decoded = encoding::decode(&self.ready, self.wanted)
            .map_err(|(line, fault)| ReadError::Fault(line.map(|line| line + before), fault))?;
        (self.encoding, self.is_guess) = (decoded.encoding, decoded.is_guess);
        self.ready = decoded.text.into_owned().into_bytes();
        self.is_sure = true;
        Ok(())
    }
}
