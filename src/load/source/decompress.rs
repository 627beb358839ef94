//! Decompresses gzip and zstd, detected by magic numbers, with a limit on the output.

use crate::load::limits::{MAX_RATIO, MAX_UNPACKED, MAX_WINDOW, RATIO_THRESHOLD, TooMuch, UnpackLimit};
use crate::load::problem::Fault;
use crate::model::Text;
use crate::model::words::words;
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The length of the longest magic number.
const MAGIC: usize = 4;
/// Compressed bytes per read.
const PACKED_BLOCK: usize = 64 * 1024;

words! {
    /// The compression of a file.
    pub(crate) enum Compression {
        Gzip = "gzip",
        Zstd = "zstd",
    }
}

impl Compression {
    /// Detects the compression; zstd may begin with a skippable frame.
    pub(crate) fn of(bytes: &[u8]) -> Option<Compression> {
        match bytes {
            [0x1f, 0x8b, ..] => Some(Compression::Gzip),
            [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Some(Compression::Zstd),
            _ => None,
        }
    }
}

/// Why a file can't be read.
#[derive(Debug)]
pub(crate) enum ReadError {
    /// An I/O error.
    Read(io::Error),
    /// The content is invalid, from this line if known.
    Fault(Option<u64>, Fault),
}

/// The bytes of a file as they come, decompressed.
pub(crate) struct Decompressor<'s> {
    from: Box<dyn Read + Send + 's>,
    packing: Option<Compression>,
    limit: UnpackLimit,
    /// The compressed size, if known, and the compressed bytes read so far.
    size: Option<u64>,
    read: Arc<AtomicU64>,
    out: u64,
}

impl<'s> Decompressor<'s> {
    /// Detects the compression of `raw` by its first bytes. `size` is its length, if known.
    pub(crate) fn of(
        mut raw: Box<dyn Read + Send + 's>,
        size: Option<u64>,
        limit: UnpackLimit,
    ) -> Result<Decompressor<'s>, ReadError> {
        let mut magic = Vec::with_capacity(MAGIC);
        raw.by_ref().take(MAGIC as u64).read_to_end(&mut magic).map_err(ReadError::Read)?;
        let read = Arc::new(AtomicU64::new(magic.len() as u64));
        let Some(packing) = Compression::of(&magic) else {
            let from = Box::new(io::Cursor::new(magic).chain(raw));
            return Ok(Decompressor { from, packing: None, limit, size, read, out: 0 });
        };
        let raw = io::Cursor::new(magic).chain(CountingReader { inner: raw, read: Arc::clone(&read) });
        let from: Box<dyn Read + Send + 's> = match packing {
            // Reads all members, as written by `cat` and loggers, each with its checksum and length.
            Compression::Gzip => {
                let raw = io::BufReader::with_capacity(PACKED_BLOCK, raw);
                Box::new(flate2::bufread::MultiGzDecoder::new(raw))
            }
            Compression::Zstd => {
                let decoder = zstd::stream::read::Decoder::new(raw).and_then(|mut decoder| {
                    decoder.window_log_max(MAX_WINDOW)?;
                    Ok(decoder)
                });
                Box::new(decoder.map_err(|error| damaged(packing, &error))?)
            }
        };
        Ok(Decompressor { from, packing: Some(packing), limit, size, read, out: 0 })
    }

    pub(crate) fn packing(&self) -> Option<Compression> {
        self.packing
    }

    /// Appends `max` bytes; fewer only at the end.
    pub(crate) fn more(&mut self, to: &mut Vec<u8>, max: usize) -> Result<usize, ReadError> {
        let before = to.len();
        // Grows the buffer once: decompressors are faster in a few large steps than in many small ones.
        to.resize(before + max, 0);
        let read = fill(&mut self.from, to.get_mut(before..).unwrap_or_default());
        to.truncate(before + read.as_ref().copied().unwrap_or_default());
        let read = read.map_err(|error| match self.packing {
            Some(packing) => damaged(packing, &error),
            None => ReadError::Read(error),
        })?;
        self.out += read as u64;
        self.check().map_err(|what| ReadError::Fault(None, Fault::TooMuch(what)))?;
        Ok(read)
    }

    /// Checks the limit on the output.
    fn check(&self) -> Result<(), TooMuch> {
        if self.packing.is_none() {
            return Ok(());
        }
        let (max, has_ratio) = match self.limit {
            UnpackLimit::Default => (MAX_UNPACKED, true),
            UnpackLimit::Bytes(max) => (max, false),
        };
        let packed = self.size.unwrap_or_else(|| self.read.load(Ordering::Relaxed));
        if self.out > max {
            return Err(TooMuch::Unpacked(max));
        }
        if has_ratio && self.out > RATIO_THRESHOLD && self.out / MAX_RATIO > packed {
            return Err(TooMuch::Ratio(MAX_RATIO));
        }
        Ok(())
    }
}

/// Reads until the buffer is full or the input ends. Returns the number of bytes.
fn fill(from: &mut impl Read, mut room: &mut [u8]) -> io::Result<usize> {
    let all = room.len();
    while !room.is_empty() {
        match from.read(room) {
            Ok(0) => break,
            Ok(read) => room = room.get_mut(read..).unwrap_or_default(),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(all - room.len())
}

fn damaged(packing: Compression, error: &io::Error) -> ReadError {
    ReadError::Fault(None, Fault::Damaged { kind: packing.word(), remark: Text::from(error.to_string()) })
}

/// Counts the bytes read.
struct CountingReader<R> {
    inner: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for CountingReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zstd(bytes: &[u8]) -> Vec<u8> {
        zstd::encode_all(bytes, 3).unwrap()
    }

    fn unpacked(bytes: &[u8], limit: UnpackLimit) -> Result<Vec<u8>, Fault> {
        let size = Some(bytes.len() as u64);
        let fault = |trouble| match trouble {
            ReadError::Fault(_, fault) => fault,
            ReadError::Read(error) => panic!("{error}"),
        };
        let mut all = Vec::new();
        let mut from = Decompressor::of(Box::new(bytes), size, limit).map_err(fault)?;
        while from.more(&mut all, 1000).map_err(fault)? > 0 {}
        Ok(all)
    }

    #[test]
    fn all_members_and_frames_come_out() {
        for pack in [gzip, zstd] {
            let both = [pack(b"metric,entity\n"), pack(b"a,b\n")].concat();
            assert_eq!(unpacked(&both, UnpackLimit::Default).unwrap(), b"metric,entity\na,b\n");
        }
    }

    #[test]
    fn corrupt_input_is_rejected_as_a_whole() {
        for pack in [gzip, zstd] {
            let whole = pack(b"metric,entity,year,value\npatents,US,2023,14\n");
            for length in 4..whole.len() {
                let cut = &whole[..length];
                assert!(unpacked(cut, UnpackLimit::Default).is_err(), "{length}");
            }
        }
        let mut whole = gzip(b"some bytes with a checksum");
        let at = whole.len() - 6;
        whole[at] ^= 1;
        assert!(unpacked(&whole, UnpackLimit::Default).is_err());
    }

    #[test]
    fn bombs_are_stopped() {
        for pack in [gzip, zstd] {
            let bomb = pack(&vec![0; 70_000_000]);
            assert_eq!(unpacked(&bomb, UnpackLimit::Default), Err(Fault::TooMuch(TooMuch::Ratio(MAX_RATIO))));
            assert!(unpacked(&bomb, UnpackLimit::Bytes(80_000_000)).is_ok());
            assert_eq!(
                unpacked(&bomb, UnpackLimit::Bytes(1_000_000)),
                Err(Fault::TooMuch(TooMuch::Unpacked(1_000_000)))
            );
        }
    }
}
