//! Bytes to text, and where in the text something stands.

use super::problem::Fault;

/// The text of a file without its byte order mark, or what it is instead of UTF-8 text.
pub(crate) fn decode(bytes: &[u8]) -> Result<&str, (Option<u64>, Fault)> {
    let not_text = |what| Err((None, Fault::NotText(what)));
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => return not_text("UTF-16"),
        [0x1f, 0x8b, ..] => return not_text("a gzip file"),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => return not_text("a zstd file"),
        [b'P', b'K', 3, 4, ..] => return not_text("a zip file or a spreadsheet"),
        [b'P', b'A', b'R', b'1', ..] => return not_text("a Parquet file"),
        _ => {}
    }
    // Without a byte order mark, UTF-16 is told by its noughts: every other byte of plain letters.
    let noughts = |start: usize| bytes.iter().take(8).skip(start).step_by(2).all(|byte| *byte == 0);
    if bytes.len() >= 8 && (noughts(0) != noughts(1)) {
        return not_text("UTF-16");
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(error) => {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let mut lines = Lines::default();
            // What stands before the bad byte is UTF-8.
            let text = std::str::from_utf8(before).unwrap_or_default();
            Err((Some(lines.line_at(text, text.len())), Fault::NotUtf8))
        }
    }
}

/// Counts lines as an editor does (`\n`, `\r\n` and a lone `\r` end one), going forward only: linear over a file.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Lines {
    counted_to: usize,
    breaks: u64,
    line_start: usize,
    characters_to: usize,
    characters: u64,
}

impl Lines {
    /// The line that the byte `at` stands in, from 1. `at` never goes back from one call to the next.
    pub(crate) fn line_at(&mut self, text: &str, at: usize) -> u64 {
        let bytes = text.as_bytes();
        let passed = bytes.get(self.counted_to..at).unwrap_or_default();
        for (offset, byte) in passed.iter().enumerate() {
            let position = self.counted_to + offset;
            let ends = match byte {
                b'\n' => true,
                b'\r' => bytes.get(position + 1) != Some(&b'\n'),
                _ => false,
            };
            if ends {
                self.breaks += 1;
                self.line_start = position + 1;
            }
        }
        self.counted_to = self.counted_to.max(at);
        self.breaks + 1
    }

    /// Which character of its line the byte is, from 1. Goes forward like [`Lines::line_at`], which is asked first.
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

    #[test]
    fn bad_bytes_have_a_line() {
        assert_eq!(decode(b"a\r\nb\n\xe9"), Err((Some(3), Fault::NotUtf8)));
        assert_eq!(decode(b"m\0e\0t\0r\0"), Err((None, Fault::NotText("UTF-16"))));
        assert_eq!(decode(b"\xff\xfea\0"), Err((None, Fault::NotText("UTF-16"))));
        assert_eq!(decode(b"\xef\xbb\xbfa"), Ok("a"));
    }
}
