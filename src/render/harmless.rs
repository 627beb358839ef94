//! JSON that steers no terminal: what could is written by its code, and read back as it was.
//!
//! JSON's writers escape the controls below the space; this adds the others, the marks of direction, and the separators of
//! lines. Letters beyond ASCII stand in texts only, so that nothing else can be met here.

use crate::model::untrusted::steers;
use serde::Serialize;
use std::io::{self, Write};

/// Writes a value as JSON on many lines.
pub(super) fn pretty(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    Ok(serde_json::to_writer_pretty(Harmless(out), value)?)
}

/// Writes a value as JSON on one line.
pub(super) fn line(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    Ok(serde_json::to_writer(Harmless(out), value)?)
}

/// Passes JSON on, with codes for what steers a terminal.
struct Harmless<'w>(&'w mut dyn Write);

impl Write for Harmless<'_> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        self.write_all(buffer)?;
        Ok(buffer.len())
    }

    /// The writers of JSON pass whole characters on.
    fn write_all(&mut self, buffer: &[u8]) -> io::Result<()> {
        let is_plain = buffer.iter().all(|byte| *byte < 0x7f);
        let text = match std::str::from_utf8(buffer) {
            Ok(text) if !is_plain => text,
            _ => return self.0.write_all(buffer),
        };
        let mut rest = text;
        while let Some((at, found)) = rest.char_indices().find(|(_, c)| *c >= '\u{7f}' && steers(*c)) {
            let (before, after) = rest.split_at(at);
            self.0.write_all(before.as_bytes())?;
            write!(self.0, "\\u{:04x}", u32::from(found))?;
            rest = after.get(found.len_utf8()..).unwrap_or_default();
        }
        self.0.write_all(rest.as_bytes())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_steers_is_written_and_all_is_read_back() {
        let steering: String = ('\0'..='\u{ffff}').filter(|c| steers(*c)).collect();
        let text = format!("é{steering}漢🇫🇷");
        for many_lines in [true, false] {
            let mut json = Vec::new();
            if many_lines { pretty(&text, &mut json) } else { line(&text, &mut json) }.unwrap();
            let json = String::from_utf8(json).unwrap();
            assert!(!json.chars().any(steers), "{json}");
            assert!(json.contains("漢🇫🇷"));
            assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
        }
    }
}
