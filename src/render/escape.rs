//! JSON that is safe to print on a terminal.
//!
//! `serde_json` escapes the control characters of ASCII; this escapes the other ones, direction marks and line separators
//! as well. They occur only within strings, where an escape means the same.

use crate::model::untrusted::is_terminal_control;
use serde::Serialize;
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
        let mut rest = text;
        while let Some((at, found)) =
            rest.char_indices().find(|(_, c)| *c >= '\u{7f}' && is_terminal_control(*c))
        {
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
    fn what_steers_a_terminal_is_escaped_and_read_back() {
        let steering: String = ('\0'..='\u{ffff}').filter(|c| is_terminal_control(*c)).collect();
        let text = format!("é{steering}漢🇫🇷");
        for many_lines in [true, false] {
            let mut json = Vec::new();
            if many_lines { pretty(&text, &mut json) } else { line(&text, &mut json) }.unwrap();
            let json = String::from_utf8(json).unwrap();
            let json = json.strip_suffix('\n').unwrap();
            assert!(!json.chars().any(is_terminal_control), "{json}");
            assert!(json.contains("漢🇫🇷"));
            assert_eq!(serde_json::from_str::<String>(json).unwrap(), text);
        }
    }
}
