//! What is packed with gzip or zstd, told by its first bytes, with a bound on what comes out.

use crate::load::limits::{MAX_RATIO, MAX_UNPACKED, MAX_WINDOW, RATIO_THRESHOLD, TooMuch, UnpackLimit};
use crate::load::problem::Fault;
use crate::model::Text;
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many of the first bytes tell how a file is packed.
const MAGIC: usize = 4;
/// So many packed bytes are read at once.
const PACKED_BLOCK: usize = 64 * 1024;

/// How a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Packing {
    Gzip,
    Zstd,
}

impl Packing {
    /// What the first bytes say; zstd may begin with a frame that is passed over.
    pub(crate) fn of(bytes: &[u8]) -> Option<Packing> {
        match bytes {
            [0x1f, 0x8b, ..] => Some(Packing::Gzip),
            [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Some(Packing::Zstd),
            _ => None,
        }
    }

    /// What people call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Packing::Gzip => "gzip",
            Packing::Zstd => "zstd",
        }
    }
}

/// Why the bytes of a file can't be had.
#[derive(Debug)]
pub(crate) enum ReadError {
    /// They can't be read.
    Read(io::Error),
    /// They are no file that is read, from this line on where that is known.
    Fault(Option<u64>, Fault),
}

/// The bytes of a file as they come, as they were before they were packed.
pub(crate) struct Unpacking<'s> {
    from: Box<dyn Read + Send + 's>,
    packing: Option<Packing>,
    limit: UnpackLimit,
    /// How many bytes are packed: all of the file, or where that is not known those that were read so far.
    packed: Packed,
    out: u64,
}

/// How many packed bytes there are.
enum Packed {
    All(u64),
    SoFar(Arc<AtomicU64>),
}

impl<'s> Unpacking<'s> {
    /// What `raw` holds, told by its first bytes; `size` is how many bytes it has, where that is known.
    pub(crate) fn of(
        mut raw: Box<dyn Read + Send + 's>,
        size: Option<u64>,
        limit: UnpackLimit,
    ) -> Result<Unpacking<'s>, ReadError> {
        let mut magic = Vec::with_capacity(MAGIC);
        raw.by_ref().take(MAGIC as u64).read_to_end(&mut magic).map_err(ReadError::Read)?;
        let Some(packing) = Packing::of(&magic) else {
            let from = Box::new(io::Cursor::new(magic).chain(raw));
            return Ok(Unpacking { from, packing: None, limit, packed: Packed::All(0), out: 0 });
        };
        let read = Arc::new(AtomicU64::new(magic.len() as u64));
        let raw = io::Cursor::new(magic).chain(CountingReader { inner: raw, read: Arc::clone(&read) });
        let from: Box<dyn Read + Send + 's> = match packing {
            // All members, as `cat` and loggers make them; each with its checksum and length.
            Packing::Gzip => {
                let raw = io::BufReader::with_capacity(PACKED_BLOCK, raw);
                Box::new(flate2::bufread::MultiGzDecoder::new(raw))
            }
            Packing::Zstd => {
                let decoder = zstd::stream::read::Decoder::new(raw).and_then(|mut decoder| {
                    decoder.window_log_max(MAX_WINDOW)?;
                    Ok(decoder)
                });
                Box::new(decoder.map_err(|error| damaged(packing, &error))?)
            }
        };
        let packed = size.map_or(Packed::SoFar(read), Packed::All);
        Ok(Unpacking { from, packing: Some(packing), limit, packed, out: 0 })
    }

    /// How the bytes are packed.
    pub(crate) fn packing(&self) -> Option<Packing> {
        self.packing
    }

    /// Adds `most` bytes to those that are there; fewer only at the end.
    pub(crate) fn more(&mut self, to: &mut Vec<u8>, most: usize) -> Result<usize, ReadError> {
        let before = to.len();
        // All the room at once: what unpacks does more in few large steps than in many small ones.
        to.resize(before + most, 0);
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

    /// Whether no more came out than may.
    fn check(&self) -> Result<(), TooMuch> {
        if self.packing.is_none() {
            return Ok(());
        }
        let (most, has_ratio) = match self.limit {
            UnpackLimit::Default => (MAX_UNPACKED, true),
            UnpackLimit::Bytes(most) => (most, false),
        };
        let packed = match &self.packed {
            Packed::All(size) => *size,
            Packed::SoFar(read) => read.load(Ordering::Relaxed),
        };
        if self.out > most {
            return Err(TooMuch::Unpacked(most));
        }
        if has_ratio && self.out > RATIO_THRESHOLD && self.out / MAX_RATIO > packed {
            return Err(TooMuch::Ratio(MAX_RATIO));
        }
        Ok(())
    }
}

/// Reads until the room is full or there is no more; how many bytes there were.
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

fn damaged(packing: Packing, error: &io::Error) -> ReadError {
    ReadError::Fault(None, Fault::Damaged { kind: packing.name(), remark: Text::from(error.to_string()) })
}

/// Counts what is read.
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
        let mut from = Unpacking::of(Box::new(bytes), size, limit).map_err(fault)?;
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
    fn what_is_cut_off_or_changed_is_refused_whole() {
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
