//! What the targets share: reading some bytes as the program reads them, and what must hold whatever they are.
//!
//! They go the road of `export`, without the command line: parsing that costs more than reading a small file, and says the
//! same each time.

use aiwatch::fuzzing;
use aiwatch::load::{LayoutName, Limits};
use aiwatch::model::untrusted::is_terminal_control;

/// As usual, but for counts: a few bytes can ask for very many of them, and all would wait for those.
const LIMITS: Limits = Limits { counts: 500, ..Limits::DEFAULT };

/// Reads what `bytes` hold, given as standard input, in the layout of this name if there is one; exports it, and reads that.
///
/// # Panics
///
/// Where the program does, or where what it writes is not what is promised of any input.
pub fn read(bytes: &[u8], layout: Option<LayoutName>) {
    check(&exported(bytes, layout, LIMITS));
}

/// The same, by the fast tokenizers and by the plain ones, which read what may have fields that are too long: where none is
/// as long as half of it, both say the same.
///
/// # Panics
///
/// As [`read`], and where they do not.
pub fn read_both_ways(bytes: &[u8]) {
    let field = bytes.len() / 2;
    let fast = exported(bytes, None, LIMITS);
    check(&fast);
    // What separates fields is found out by trying, so that nothing may be too long whichever it is: no line, and nothing in
    // quotes. Decoded they may be longer.
    let is_short = |line: &[u8]| line.len() <= field;
    let is_plain = std::str::from_utf8(bytes).is_ok() && !bytes.contains(&0);
    let quote = |byte: &u8| *byte == b'"';
    let quoted = bytes.iter().rposition(quote).unwrap_or(0) - bytes.iter().position(quote).unwrap_or(0);
    if is_plain && quoted < field && bytes.split(|byte| matches!(byte, b'\r' | b'\n')).all(is_short) {
        let plain = exported(bytes, None, Limits { field, ..LIMITS });
        assert_eq!(fast, plain, "the tokenizers differ");
    }
}

/// What was read once is read again as the same.
fn check(read: &Result<Vec<u8>, String>) {
    if let Ok(out) = read
        && !out.is_empty()
    {
        assert_eq!(exported(out, None, LIMITS).as_ref(), Ok(out), "an export is not read back");
    }
}

/// What is exported of some bytes, or what is said of them instead.
fn exported(bytes: &[u8], layout: Option<LayoutName>, limits: Limits) -> Result<Vec<u8>, String> {
    let exported = fuzzing::exported(bytes, layout, limits);
    match &exported {
        Ok(out) => assert_harmless(std::str::from_utf8(out).expect("UTF-8")),
        Err(messages) => {
            assert!(messages.len() < 16 * 1024, "{} bytes of messages", messages.len());
            assert_harmless(messages);
        }
    }
    exported
}

fn assert_harmless(text: &str) {
    let told = text.chars().find(|c| is_terminal_control(*c) && !matches!(c, '\n' | '\u{200e}'));
    assert_eq!(told, None, "{text}");
}
