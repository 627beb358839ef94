//! The text of a file as it comes: unpacked, in UTF-8, a block at a time.
//!
//! What is written in UTF-8 is never held as a whole. What is written in anything else is: such files are small.

use crate::load::limits::{Limits, TooMuch};
use crate::load::problem::Fault;
use crate::load::source::decompress::{Packing, ReadError, Unpacking};
use crate::load::source::encoding::{self, Charset};
use encoding_rs::Encoding;
use std::io::Read;

/// So many bytes are looked at before anything is decided.
const HEAD: usize = 256 * 1024;
/// So many are read at once: with what is made of them they stay near the processor.
const BLOCK: usize = 64 * 1024;
/// So many lines tell how a text is laid out.
const TELLING_LINES: usize = 40;

/// The text of a file.
pub(crate) struct Stream<'s> {
    from: Unpacking<'s>,
    limits: Limits,
    wanted: Option<&'static Encoding>,
    /// So many bytes are read at once.
    block: usize,
    /// What was read and not yet taken.
    ready: Vec<u8>,
    /// Whether all was read.
    is_ended: bool,
    /// Whether letters beyond ASCII were met, so that it is known to be UTF-8.
    is_sure: bool,
    encoding: &'static str,
    is_guess: bool,
}

impl<'s> Stream<'s> {
    /// The text in some bytes; `size` is how many there are, where that is known. `wanted` is the encoding that the user
    /// names.
    pub(crate) fn of(
        raw: Box<dyn Read + Send + 's>,
        size: Option<u64>,
        limits: Limits,
        wanted: Option<&'static Encoding>,
    ) -> Result<Stream<'s>, ReadError> {
        Stream::in_blocks([HEAD, BLOCK], raw, size, limits, wanted)
    }

    /// The same, with so many bytes in the head, and so many at a time after that.
    pub(crate) fn in_blocks(
        [head, block]: [usize; 2],
        raw: Box<dyn Read + Send + 's>,
        size: Option<u64>,
        limits: Limits,
        wanted: Option<&'static Encoding>,
    ) -> Result<Stream<'s>, ReadError> {
        let from = Unpacking::of(raw, size, limits.unpacked)?;
        // A small file needs no more room than it has bytes; one more tells that there are no others.
        let whole = size.filter(|_| from.packing().is_none()).and_then(|size| usize::try_from(size).ok());
        let first = whole.map_or(head, |size| head.min(size.saturating_add(1)));
        let mut stream = Stream {
            from,
            limits,
            wanted,
            block,
            ready: Vec::new(),
            is_ended: false,
            is_sure: false,
            encoding: "UTF-8",
            is_guess: false,
        };
        stream.more(first)?;
        Ok(stream)
    }

    /// Makes text of what was read so far, where that is no Parquet file.
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

    /// What was read and not yet taken: the first block, or all there is.
    pub(crate) fn head(&self) -> &[u8] {
        &self.ready
    }

    /// Whether there is no more than the head.
    pub(crate) fn is_whole(&self) -> bool {
        self.is_ended
    }

    /// How much the text may hold.
    pub(crate) fn limits(&self) -> Limits {
        self.limits
    }

    /// How many bytes are missing to a whole block in the head.
    pub(crate) fn missing(&self) -> usize {
        self.block.saturating_sub(self.ready.len())
    }

    /// How it was packed.
    pub(crate) fn packing(&self) -> Option<Packing> {
        self.from.packing()
    }

    /// What it is written in, and whether that is a guess: known for certain at the end.
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

    /// Reads on until the head has several lines, or is all there is: what the columns are called is told by the first.
    pub(crate) fn read_lines(&mut self) -> Result<(), ReadError> {
        while !self.is_ended && self.lines() < TELLING_LINES {
            let length = self.ready.len();
            if length <= self.limits.row {
                self.more(length)?;
            } else if self.may_be_document() {
                self.read_all()?;
            } else if self.lines() > 0 {
                break;
            } else {
                // A text without lines, or with empty ones only: no more of it is held than a row may have.
                return Err(ReadError::Fault(Some(1), Fault::TooMuch(TooMuch::Row(self.limits.row))));
            }
        }
        // Only the first block is known to be text.
        match std::str::from_utf8(&self.ready) {
            Err(error) if self.is_ended || error.error_len().is_some() => self.read_all_text(),
            _ => Ok(()),
        }
    }

    /// Whether the head begins as a document of JSON does, which need not have lines.
    fn may_be_document(&self) -> bool {
        let first = self.ready.iter().find(|byte| !byte.is_ascii_whitespace());
        first.is_some_and(|byte| matches!(byte, b'[' | b'{'))
    }

    /// How many lines the head has from the first one on that is not empty.
    fn lines(&self) -> usize {
        let start = self.ready.iter().position(|byte| !matches!(byte, b'\r' | b'\n'));
        let filled = start.and_then(|start| self.ready.get(start..)).unwrap_or_default();
        memchr::memchr_iter(b'\n', filled).count()
    }

    /// The text of the whole lines in the head.
    pub(crate) fn head_text(&self) -> &str {
        let end = if self.is_ended { None } else { memchr::memrchr(b'\n', &self.ready) };
        let lines = self.ready.get(..end.map_or(self.ready.len(), |end| end + 1)).unwrap_or_default();
        std::str::from_utf8(lines).unwrap_or_default()
    }

    /// Reads everything into the head.
    pub(crate) fn read_all(&mut self) -> Result<(), ReadError> {
        while !self.is_ended {
            self.more(4 * self.block)?;
        }
        Ok(())
    }

    /// Reads so many bytes more into the head; fewer only at the end.
    pub(crate) fn more(&mut self, most: usize) -> Result<(), ReadError> {
        if !self.is_ended {
            self.is_ended = self.from.more(&mut self.ready, most)? < most;
        }
        Ok(())
    }

    /// Exchanges what is in the head: its first `length` bytes are left in `taken`, which gives its room for the others.
    pub(crate) fn take(&mut self, length: usize, taken: &mut Vec<u8>) {
        taken.clear();
        taken.reserve(self.block + self.block / 4);
        taken.extend_from_slice(self.ready.get(length..).unwrap_or_default());
        self.ready.truncate(length);
        std::mem::swap(&mut self.ready, taken);
    }

    /// Whether the first `length` bytes of the head are text as far as that has to be known in order. Where the first
    /// letters beyond ASCII are no UTF-8, all that follows is decoded anew, and there is other text in the head; `line` is
    /// the one that the head begins in.
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

    /// Decodes all that is left, `before` lines into the file.
    fn decode_all(&mut self, before: u64) -> Result<(), ReadError> {
        let decoded = encoding::decode(&self.ready, self.wanted)
            .map_err(|(line, fault)| ReadError::Fault(line.map(|line| line + before), fault))?;
        (self.encoding, self.is_guess) = (decoded.encoding, decoded.is_guess);
        self.ready = decoded.text.into_owned().into_bytes();
        self.is_sure = true;
        Ok(())
    }
}
