//! Standard streams.

use crate::error::Error;
use std::io::{self, Read, Write};

/// The standard streams, or what stands in for them in tests.
pub struct Streams<'s> {
    /// Standard input.
    pub input: &'s mut (dyn Read + Send),
    /// For answers.
    pub out: &'s mut dyn Write,
    /// For errors, notes and progress.
    pub err: &'s mut (dyn Write + Send),
}

pub(crate) fn write_all(out: &mut dyn Write, bytes: &[u8]) -> Result<(), Error> {
    let written = out.write_all(bytes).and_then(|()| out.flush());
    written.map_err(|error| Error::Write { path: None, error })
}

/// Best effort: if stderr fails, nobody can be told.
pub(crate) fn complain(err: &mut dyn Write, text: &str) {
    let _: io::Result<()> = err.write_all(text.as_bytes());
}
