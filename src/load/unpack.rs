//! What is packed with gzip or zstd, told by its first bytes, with a bound on what comes out.

use super::problem::Fault;
use std::borrow::Cow;
use std::io::{self, Read};

/// How much may come out of a packed file where nothing else is asked for: 1 GB.
pub const MOST_UNPACKED: u64 = 1_000_000_000;
/// From this size on, what comes out may be at most a hundred times as large as what went in.
const RATIO_MATTERS_FROM: u64 = 64_000_000;
const MOST_RATIO: u64 = 100;
/// The largest window of zstd that is made room for, as a power of two: 128 MB.
const MOST_WINDOW: u32 = 27;

/// How much may come out of a packed file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Limit {
    /// 1 GB, and beyond 64 MB no more than a hundred times as much as went in.
    #[default]
    Usual,
    /// So many bytes.
    Bytes(u64),
}

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

/// The bytes as they were before they were packed, and how they were.
pub(crate) fn unpacked(bytes: &[u8], limit: Limit) -> Result<(Cow<'_, [u8]>, Option<Packing>), Fault> {
    let Some(packing) = Packing::of(bytes) else { return Ok((Cow::Borrowed(bytes), None)) };
    let damaged =
        |error: &io::Error| Fault::Packed(format!("expected a whole {} file: {error}", packing.name()));
    let mut unpacked = Vec::new();
    let result = match packing {
        // All members, as `cat` and loggers make them; each with its checksum and length.
        Packing::Gzip => {
            copy(&mut flate2::read::MultiGzDecoder::new(bytes), bytes.len(), limit, &mut unpacked)
        }
        Packing::Zstd => {
            let mut decoder =
                zstd::stream::read::Decoder::with_buffer(bytes).map_err(|error| damaged(&error))?;
            decoder.window_log_max(MOST_WINDOW).map_err(|error| damaged(&error))?;
            copy(&mut decoder, bytes.len(), limit, &mut unpacked)
        }
    };
    match result {
        Ok(None) => Ok((Cow::Owned(unpacked), Some(packing))),
        Ok(Some(fault)) => Err(fault),
        Err(error) => Err(damaged(&error)),
    }
}

/// Copies all there is, up to what may come out; then what is wrong.
fn copy(from: &mut dyn Read, packed: usize, limit: Limit, to: &mut Vec<u8>) -> io::Result<Option<Fault>> {
    let (most, has_ratio) = match limit {
        Limit::Usual => (MOST_UNPACKED, true),
        Limit::Bytes(most) => (most, false),
    };
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let read = match from.read(&mut buffer) {
            Ok(0) => return Ok(None),
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        to.extend_from_slice(buffer.get(..read).unwrap_or_default());
        let size = to.len() as u64;
        if size > most {
            return Ok(Some(Fault::TooLarge(format!("more than {} MB come out of it", most / 1_000_000))));
        }
        if has_ratio && size > RATIO_MATTERS_FROM && size / MOST_RATIO > packed as u64 {
            let what = format!(
                "more than {MOST_RATIO} times its size come out of it, as of a file that is made to do harm"
            );
            return Ok(Some(Fault::TooLarge(what)));
        }
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

    #[test]
    fn all_members_and_frames_come_out() {
        for pack in [gzip, zstd] {
            let both = [pack(b"metric,entity\n"), pack(b"a,b\n")].concat();
            assert_eq!(unpacked(&both, Limit::Usual).unwrap().0.as_ref(), b"metric,entity\na,b\n");
        }
    }

    #[test]
    fn what_is_cut_off_or_changed_is_refused_whole() {
        for pack in [gzip, zstd] {
            let whole = pack(b"metric,entity,year,value\npatents,US,2023,14\n");
            for length in 4..whole.len() {
                let cut = &whole[..length];
                assert!(unpacked(cut, Limit::Usual).is_err(), "{length}");
            }
        }
        let mut whole = gzip(b"some bytes with a checksum");
        let at = whole.len() - 6;
        whole[at] ^= 1;
        assert!(unpacked(&whole, Limit::Usual).is_err());
    }

    #[test]
    fn bombs_are_stopped() {
        for pack in [gzip, zstd] {
            let bomb = pack(&vec![0; 70_000_000]);
            assert!(matches!(unpacked(&bomb, Limit::Usual), Err(Fault::TooLarge(_))));
            assert!(unpacked(&bomb, Limit::Bytes(80_000_000)).is_ok());
            assert!(matches!(unpacked(&bomb, Limit::Bytes(1_000_000)), Err(Fault::TooLarge(_))));
        }
    }
}
