//! What the targets share: reading some bytes as the program reads them, and what must hold whatever they are.

use aiwatch::{Streams, Terminal, run};
use aiwatch::model::untrusted::steers;

/// Validates and exports what `bytes` hold, given as standard input. `options` are further arguments of the program.
///
/// # Panics
///
/// Where the program does, or where what it writes is not what is promised of any input.
pub fn read(bytes: &[u8], options: &[&str]) {
    let (status, out) = answer(bytes, &[&["export", "--data", "-", "--format", "jsonl"], options].concat());
    if status == 0 {
        // What was read once is read again as the same.
        let (again, same) = answer(&out, &["export", "--data", "-", "--format", "jsonl"]);
        let has_rows = !out.is_empty();
        assert!(!has_rows || (again == 0 && same == out), "an export is not read back");
    }
}

fn answer(mut input: &[u8], arguments: &[&str]) -> (u8, Vec<u8>) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let streams = Streams { input: &mut input, out: &mut out, err: &mut err };
    let arguments = ["aiwatch"].iter().chain(arguments);
    let status = run(arguments, &Terminal::default(), streams);
    assert!(status <= 2);
    assert!(status != 2 || out.is_empty(), "an answer beside an error");
    for written in [&out, &err] {
        let text = std::str::from_utf8(written).expect("UTF-8");
        let told = text.chars().find(|c| steers(*c) && !matches!(c, '\n' | '\u{200e}'));
        assert_eq!(told, None, "{text}");
    }
    assert!(err.len() < 16 * 1024, "{} bytes of messages", err.len());
    (status, out)
}
