//! JSON that is safe to print on a terminal.
//!
//! `serde_json` escapes the control characters of ASCII; this escapes all hidden ones. They occur only within strings,
//! where an escape means the same.

use crate::model::untrusted::with_hidden;
use serde::Serialize;
use std::fmt::Write as _;
use std::io::{self, Write};

/// Writes a document in many lines.
pub(super) fn pretty(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(Escape(out), value)?;
    out.write_all(b"\n")
}

/// Writes a document in one line.
pub(super) fn line(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(Escape(out), value)?;
    out.write_all(b"\n")
}

struct Escape<'w>(&'w mut dyn Write);

impl Write for Escape<'_> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        self.write_all(buffer)?;
        Ok(buffer.len())
    }

    /// `serde_json` never splits a character between two calls.
    fn write_all(&mut self, buffer: &[u8]) -> io::Result<()> {
        let is_plain = buffer.iter().all(|byte| *byte < 0x7f);
        let text = match std::str::from_utf8(buffer) {
            Ok(text) if !is_plain => text,
            _ => return self.0.write_all(buffer),
        };
        let mut plain = 0;
        for ((at, c), (_, is_hidden)) in text.char_indices().zip(with_hidden(text)) {
            if is_hidden {
                self.0.write_all(text.as_bytes().get(plain..at).unwrap_or_default())?;
                self.0.write_all(code(c).as_bytes())?;
                plain = at + c.len_utf8();
            }
        }
        self.0.write_all(text.as_bytes().get(plain..).unwrap_or_default())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// A character as JSON writes it by its code: as a pair of surrogates where it has to be.
pub(super) fn code(c: char) -> String {
    let mut code = String::new();
    for unit in c.encode_utf16(&mut [0; 2]) {
        // Writing to a `String` can't fail.
        let _ = write!(code, "\\u{unit:04x}");
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::untrusted::{has_hidden, is_hidden};

    #[test]
    fn what_is_hidden_is_escaped_and_read_back() {
        let hidden: String = ('\0'..=char::MAX).filter(|c| is_hidden(*c)).collect();
        let text = format!("é{hidden}漢🇫🇷");
        for many_lines in [true, false] {
            let mut json = Vec::new();
            if many_lines { pretty(&text, &mut json) } else { line(&text, &mut json) }.unwrap();
            let json = String::from_utf8(json).unwrap();
            let json = json.strip_suffix('\n').unwrap();
            assert!(!has_hidden(json.trim_end()), "{json}");
            assert!(json.contains("漢🇫🇷"));
            assert!(json.contains(r"\udb40\udc41"));
            assert_eq!(serde_json::from_str::<String>(json).unwrap(), text);
        }
    }
}
