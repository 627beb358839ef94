//! What the targets share: reading some bytes as the program reads them, and what must hold whatever they are.
//!
//! They go the road of `export`, without the command line: parsing that costs more than reading a small file, and says the
//! same each time.

use aiwatch::commands::export;
use aiwatch::lang::Lang;
use aiwatch::load::{Incoming, LayoutName, Limits, Manner, Request, load};
use aiwatch::model::untrusted::steers;
use aiwatch::model::{Dataset, Selection};
use aiwatch::render::{Format, Look, render};

/// Reads what `bytes` hold, given as standard input, in the layout of this name if there is one; exports it, and reads that.
///
/// # Panics
///
/// Where the program does, or where what it writes is not what is promised of any input.
pub fn read(bytes: &[u8], layout: Option<LayoutName>) {
    check(&exported(bytes, Manner { layout, ..Manner::default() }));
}

/// The same, by the fast tokenizers and by the plain ones, which read what may have fields that are too long: where none is
/// as long as half of it, both say the same.
///
/// # Panics
///
/// As [`read`], and where they do not.
pub fn read_both_ways(bytes: &[u8]) {
    let field = bytes.len() / 2;
    let limits = Limits { field, ..Limits::default() };
    let fast = exported(bytes, Manner::default());
    check(&fast);
    // What separates fields is found out by trying, for which lines must be short too; decoded they may be longer.
    let is_short = |line: &[u8]| line.len() <= field;
    let is_plain = std::str::from_utf8(bytes).is_ok() && !bytes.contains(&0);
    if is_plain && bytes.split(|byte| matches!(byte, b'\r' | b'\n')).all(is_short) {
        let plain = exported(bytes, Manner { limits, ..Manner::default() });
        // A field of several lines in quotes.
        let is_long = plain.as_ref().is_err_and(|told| told.contains("a field of more than"));
        assert!(is_long || fast == plain, "the tokenizers differ: {fast:?} {plain:?}");
    }
}

/// What was read once is read again as the same.
fn check(read: &Result<Vec<u8>, String>) {
    if let Ok(out) = read && !out.is_empty() {
        assert_eq!(exported(out, Manner::default()).as_ref(), Ok(out), "an export is not read back");
    }
}

/// What is exported of some bytes, or what is said of them instead.
fn exported(mut bytes: &[u8], manner: Manner) -> Result<Vec<u8>, String> {
    let request = Request {
        data: &["-".to_owned()],
        selection: &Selection::default(),
        skip_invalid: false,
        manner,
        threads: None,
    };
    let mut dataset = Dataset::default();
    if let Err(error) = load(&request, &mut Incoming::of(&mut bytes), &mut dataset) {
        let told = error.to_string();
        assert!(told.len() < 16 * 1024, "{} bytes of messages", told.len());
        assert_harmless(&told);
        return Err(told);
    }
    let mut out = Vec::new();
    let look = Look { lang: Lang::En, width: None, color: false, ascii: false, raw: false };
    render(&export::report(dataset.observations), Format::JsonLines, look, &mut out).expect("there is room");
    assert_harmless(std::str::from_utf8(&out).expect("UTF-8"));
    Ok(out)
}

fn assert_harmless(text: &str) {
    let told = text.chars().find(|c| steers(*c) && !matches!(c, '\n' | '\u{200e}'));
    assert_eq!(told, None, "{text}");
}
