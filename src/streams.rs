//! Where the program reads and writes.

use crate::error::Error;
use std::io::{self, Read, Write};

/// Where the program reads and writes.
pub struct Streams<'s> {
    /// Standard input.
    pub input: &'s mut (dyn Read + Send),
    /// The answer.
    pub out: &'s mut dyn Write,
    /// Everything else.
    pub err: &'s mut (dyn Write + Send),
}

pub(crate) fn write_all(out: &mut dyn Write, bytes: &[u8]) -> Result<(), Error> {
    let written = out.write_all(bytes).and_then(|()| out.flush());
    written.map_err(|error| Error::Write { path: None, error })
}

/// Writes to stderr. Where that fails there is nobody left to tell.
pub(crate) fn complain(err: &mut dyn Write, text: &str) {
    let _: io::Result<()> = err.write_all(text.as_bytes());
}
