//! What the targets share: reading some bytes as the program reads them, and what must hold whatever they are.
//!
//! They take the way of `export`, without the command line: parsing that costs more than reading a small file, and says the
//! same each time.

use aiwatch::fuzzing;
use aiwatch::load::{LayoutName, Limits};
use aiwatch::model::untrusted::with_hidden;
use std::path::PathBuf;

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

/// Reads the first of some files, each with its name, that stand in one folder.
///
/// # Panics
///
/// As [`read`], and where the folder cannot be written.
pub fn read_beside(files: &[(&str, &[u8])]) {
    let folder = scratch();
    for (name, bytes) in files {
        std::fs::write(folder.join(name), bytes).expect("a folder to write in");
    }
    let Some((name, _)) = files.first() else { return };
    let file = folder.join(name).to_string_lossy().into_owned();
    check(&fuzzing::exported(&file, &[], None, LIMITS).inspect(|out| harmless(out)));
}

/// A folder of this process, in memory where there is one.
fn scratch() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    let base = if memory.is_dir() { memory } else { std::env::temp_dir() };
    let folder = base.join(format!("aiwatch-fuzz-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder to write in");
    folder
}

/// The two parts of some bytes: a first one as long as the first two bytes say, and the rest.
#[must_use]
pub fn split(bytes: &[u8]) -> (&[u8], &[u8]) {
    let Some(([low, high], rest)) = bytes.split_first_chunk() else { return (&[], bytes) };
    rest.split_at(usize::from(u16::from_le_bytes([*low, *high])).min(rest.len()))
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
    let exported = fuzzing::exported("-", bytes, layout, limits);
    match &exported {
        Ok(out) => harmless(out),
        Err(messages) => {
            assert!(messages.len() < 16 * 1024, "{} bytes of messages", messages.len());
            harmless(messages.as_bytes());
        }
    }
    exported
}

/// Asserts that an answer is text in which nothing is hidden.
///
/// # Panics
///
/// Where it is not.
pub fn harmless(answer: impl AsRef<[u8]>) {
    let text = std::str::from_utf8(answer.as_ref()).expect("UTF-8");
    let is_ours = |c: char| matches!(c, '\n' | '\t' | '\u{200e}');
    let hidden = with_hidden(text).find(|(c, is_hidden)| *is_hidden && !is_ours(*c));
    assert_eq!(hidden, None, "{text}");
}
