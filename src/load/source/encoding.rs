//! Decodes text, and counts its lines.

use crate::load::problem::Fault;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use memchr::memchr2_iter;
use std::borrow::Cow;

/// The text of a file, and its encoding.
#[derive(Debug)]
pub(crate) struct Decoded<'b> {
    pub(crate) text: Cow<'b, str>,
    pub(crate) encoding: &'static str,
    /// Whether the encoding is a guess: nothing in the file distinguishes it from other single-byte encodings.
    pub(crate) is_guess: bool,
}

/// How a text must be decoded.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Charset {
    /// As UTF-8 after the mark; `is_sure` means that it can't be anything else.
    Utf8 { mark: usize, is_sure: bool },
    /// In another encoding, as a whole.
    Other,
}

/// Detects the encoding from the beginning of a text, or why it isn't text. `is_whole` means that there is no more;
/// `wanted` is the encoding given by the user.
pub(crate) fn kind(head: &[u8], wanted: Option<&'static Encoding>, is_whole: bool) -> Result<Charset, Fault> {
    not_text(head)?;
    let marked = Encoding::for_bom(head);
    let encoding = wanted.or(marked.map(|(encoding, _)| encoding)).or_else(|| unmarked_utf16(head));
    if encoding.is_some_and(|encoding| encoding != UTF_8) {
        return Ok(Charset::Other);
    }
    let sound = match std::str::from_utf8(head) {
        Ok(_) => head.len(),
        // The beginning ends within a character.
        Err(error) if !is_whole && error.error_len().is_none() => error.valid_up_to(),
        Err(_) => return Ok(Charset::Other),
    };
    let is_ascii = head.get(..sound).is_some_and(<[u8]>::is_ascii);
    let mark = marked.filter(|(of_mark, _)| *of_mark == UTF_8).map_or(0, |(_, length)| length);
    Ok(Charset::Utf8 { mark, is_sure: encoding.is_some() || !is_ascii })
}

/// Rejects known binary formats by their magic numbers.
fn not_text(bytes: &[u8]) -> Result<(), Fault> {
    Err(Fault::NotText(match bytes {
        [0x1f, 0x8b, ..] => "a gzip file within another",
        [0x28, 0xb5, 0x2f, 0xfd, ..] => "a zstd file within another",
        [b'B', b'Z', b'h', b'1'..=b'9', b'1', b'A', b'Y', ..] => "a file packed with bzip2",
        [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => "a file packed with xz",
        [b'P', b'K', 3, 4, ..] => "a zip file or a spreadsheet",
        [0xd0, 0xcf, 0x11, 0xe0, ..] => "a spreadsheet of Excel",
        [b'P', b'A', b'R', b'1', ..] => "a Parquet file",
        _ => return Ok(()),
    }))
}

/// Decodes a file without its byte order mark, or tells why it isn't text. `wanted` is the encoding given by the user.
pub(crate) fn decode<'b>(
    bytes: &'b [u8],
    wanted: Option<&'static Encoding>,
) -> Result<Decoded<'b>, (Option<u64>, Fault)> {
    not_text(bytes).map_err(|fault| (None, fault))?;
    let marked = Encoding::for_bom(bytes);
    let encoding = wanted.or(marked.map(|(encoding, _)| encoding)).or_else(|| unmarked_utf16(bytes));
    if encoding.is_none_or(|encoding| encoding == UTF_8) {
        return match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Decoded {
                text: Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text)),
                encoding: "UTF-8",
                is_guess: false,
            }),
            Err(error) if encoding.is_none() => western(bytes, error.valid_up_to()),
            Err(error) => Err((Some(line_of(bytes, error.valid_up_to())), Fault::NotUtf8)),
        };
    }
    let encoding = encoding.unwrap_or(UTF_8);
    let bytes = match marked {
        Some((of_mark, length)) if of_mark == encoding => bytes.get(length..).unwrap_or_default(),
        _ => bytes,
    };
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok(Decoded { text: unmarked(text), encoding: encoding.name(), is_guess: false }),
        None => Err((None, Fault::NotEncoded(encoding.name()))),
    }
}

/// Strips a byte order mark that remains after decoding, from a program that converted one along with the text.
fn unmarked(text: Cow<'_, str>) -> Cow<'_, str> {
    match text.strip_prefix('\u{feff}') {
        Some(rest) => Cow::Owned(rest.to_owned()),
        None => text,
    }
}

/// Without a byte order mark, UTF-16 shows in its zeros: every other byte of plain letters.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let noughts = |start: usize| bytes.iter().take(8).skip(start).step_by(2).all(|byte| *byte == 0);
    match (bytes.len() >= 8, noughts(0), noughts(1)) {
        (true, true, false) => Some(UTF_16BE),
        (true, false, true) => Some(UTF_16LE),
        _ => None,
    }
}

/// Decodes Windows-1252, which Western spreadsheets write, if the text isn't UTF-8. If other non-ASCII letters in it
/// are valid UTF-8, or cut or overlong ones, the file is corrupt instead; JSON is always UTF-8.
fn western(bytes: &[u8], wrong_at: usize) -> Result<Decoded<'_>, (Option<u64>, Fault)> {
    let mut rest = bytes;
    let is_json = matches!(bytes.trim_ascii_start().first(), Some(b'{' | b'['));
    let mut has_utf8 = is_json;
    while !rest.is_empty() {
        match std::str::from_utf8(rest) {
            Ok(text) => {
                has_utf8 |= !text.is_ascii();
                break;
            }
            Err(error) => {
                let (sound, after) = rest.split_at(error.valid_up_to());
                has_utf8 |= !sound.is_ascii() || is_broken_utf8(after);
                // Truncated at the end.
                let Some(length) = error.error_len() else {
                    has_utf8 |= after.len() > 1;
                    break;
                };
                rest = after.get(length..).unwrap_or_default();
            }
        }
    }
    // Five bytes are undefined; what WINDOWS_1252 decodes them to controls terminals.
    let undefined = bytes.iter().any(|byte| matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d | 0));
    if has_utf8 || undefined {
        return Err((Some(line_of(bytes, wrong_at)), Fault::NotUtf8));
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    Ok(Decoded { text, encoding: WINDOWS_1252.name(), is_guess: true })
}

/// Whether invalid UTF-8 was meant to be UTF-8: it makes no sense as Windows-1252.
fn is_broken_utf8(bytes: &[u8]) -> bool {
    match bytes {
        // Overlong, or half of a pair of UTF-16.
        [0xc0 | 0xc1 | 0xe2, 0x80..=0xbf, ..]
        | [0xe0, 0x80..=0x9f, 0x80..=0xbf, ..]
        | [0xed, 0xa0..=0xbf, 0x80..=0xbf, ..]
        | [0xf0, 0x80..=0x8f, 0x80..=0xbf, ..]
        // Cut after the byte that begins most accented letters or punctuation: no word ends in Â, Ã or â.
        | [0xc2 | 0xc3 | 0xe2] => true,
        [0xc2 | 0xc3 | 0xe2, next, ..] if next.is_ascii() => !next.is_ascii_alphabetic(),
        // Cut later. Of what the second byte would be, only spaces and punctuation follow a letter.
        [0xe0..=0xf4, second @ 0x80..=0xbf, ..] => !matches!(
            second,
            0x82 | 0x84 | 0x85 | 0x91..=0x97 | 0x99 | 0xa0 | 0xab | 0xad | 0xae | 0xb0 | 0xb7 | 0xbb
        ),
        _ => false,
    }
}

/// The first line with invalid UTF-8, counted from 1.
pub(crate) fn first_bad_line(bytes: &[u8]) -> u64 {
    line_of(bytes, std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len))
}

/// The line of a byte; everything before it is UTF-8.
fn line_of(bytes: &[u8], at: usize) -> u64 {
    let before = bytes.get(..at).unwrap_or_default();
    let text = std::str::from_utf8(before).unwrap_or_default();
    Lines::default().line_at(text, text.len())
}

/// Counts lines like an editor (`\n`, `\r\n` or a lone `\r` ends one). Only moves forward, so that it is linear over a
/// file.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Lines {
    counted_to: usize,
    breaks: u64,
    line_start: usize,
    characters_to: usize,
    characters: u64,
}

impl Lines {
    /// The line of the byte `at`, from 1. `at` must not decrease between calls.
    pub(crate) fn line_at(&mut self, text: &str, at: usize) -> u64 {
        let bytes = text.as_bytes();
        let passed = bytes.get(self.counted_to..at).unwrap_or_default();
        for offset in memchr2_iter(b'\r', b'\n', passed) {
            let position = self.counted_to + offset;
            // A `\r` before `\n` doesn't end a line.
            if bytes.get(position..position + 2) != Some(b"\r\n") {
                self.breaks += 1;
                self.line_start = position + 1;
            }
        }
        self.counted_to = self.counted_to.max(at);
        self.breaks + 1
    }

    /// The character of the byte in its line, from 1. Moves forward like [`Lines::line_at`], which must be called
    /// first.
    pub(crate) fn character_at(&mut self, text: &str, at: usize) -> u64 {
        if self.characters_to < self.line_start {
            (self.characters_to, self.characters) = (self.line_start, 0);
        }
        let passed = text.get(self.characters_to..at).unwrap_or_default();
        self.characters += passed.chars().count() as u64;
        self.characters_to = self.characters_to.max(at);
        self.characters + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_in_any_of_three_ways() {
        let text = "a\nb\r\nc\rd\n\ne";
        let mut lines = Lines::default();
        let found: Vec<u64> = "abcde".chars().map(|c| lines.line_at(text, text.find(c).unwrap())).collect();
        assert_eq!(found, [1, 2, 3, 4, 6]);
    }

    fn read(bytes: &[u8]) -> Result<(String, &'static str), (Option<u64>, Fault)> {
        decode(bytes, None).map(|decoded| (decoded.text.into_owned(), decoded.encoding))
    }

    #[test]
    fn encodings_are_distinguished() {
        let text = |text: &str, encoding| Ok((text.to_owned(), encoding));
        assert_eq!(read(b"\xef\xbb\xbfa"), text("a", "UTF-8"));
        assert_eq!(read(b"m\0e\0t\0r\0"), text("metr", "UTF-16LE"));
        assert_eq!(read(b"\0m\0e\0t\0r"), text("metr", "UTF-16BE"));
        assert_eq!(read(b"\xff\xfea\0"), text("a", "UTF-16LE"));
        assert_eq!(read(b"\xfe\xff\0a\x20\xac"), text("a€", "UTF-16BE"));
        assert_eq!(read(b"\xff\xfe\xff\xfea\0"), text("a", "UTF-16LE"));
        assert_eq!(read(b"Cor\xe9e \x80 5\x92"), text("Corée € 5’", "windows-1252"));
    }

    #[test]
    fn bad_bytes_have_a_line() {
        assert_eq!(
            read("é\r\nb\n".as_bytes().iter().chain(b"\xe9").copied().collect::<Vec<_>>().as_slice()),
            Err((Some(3), Fault::NotUtf8))
        );
        assert_eq!(read(b"a\n\xe9b\xc3\xa9"), Err((Some(2), Fault::NotUtf8)));
        assert_eq!(read(b"a\nb\x81c"), Err((Some(2), Fault::NotUtf8)));
        assert_eq!(read(b"\xff\xfea"), Err((None, Fault::NotEncoded("UTF-16LE"))));
        // Truncated within a three-byte character.
        assert_eq!(read(b"a\nb\xe2\x82"), Err((Some(2), Fault::NotUtf8)));
    }

    #[test]
    fn broken_utf8_is_not_windows_1252() {
        for broken in [
            &b"a,Cor\xc3,1"[..],
            b"a,\xe2\x82,1",
            b"a,\xe2,1",
            b"a,\xf0\x9f\x98,1",
            b"a,\xc0\xaf,1",
            b"a,\xe0\x80\xaf,1",
            b"a,\xed\xa0\xbd,1",
            b"Cor\xc3",
            b" {\"a\":\"Cor\xe9e\"}",
            b"[\"Cor\xe9e\"]",
        ] {
            assert_eq!(read(broken), Err((Some(1), Fault::NotUtf8)), "{}", broken.escape_ascii());
        }
        for sound in [
            &b"S\xc3O,P\xc2TE"[..],
            b"\xab\xa0Sant\xe9\xa0:,1",
            b"l\x92\xe9t\xe9\x94,\xc0 Paris",
            b"\xe0,\xe9;\xe8\n\xc5,1",
        ] {
            assert_eq!(read(sound).map(|(_, name)| name), Ok("windows-1252"), "{}", sound.escape_ascii());
        }
    }

    #[test]
    fn an_encoding_may_be_named() {
        let read = |bytes, name: &str| {
            decode(bytes, Encoding::for_label(name.as_bytes())).map(|d| d.text.into_owned())
        };
        assert_eq!(read(b"\xc3\xa9", "windows-1252"), Ok("Ã©".to_owned()));
        assert_eq!(read(b"\xb1\xb6", "iso-8859-2"), Ok("ąś".to_owned()));
        assert_eq!(read(b"\xe9", "utf-8"), Err((Some(1), Fault::NotUtf8)));
    }
}
