//! Reports progress to a listener, since this layer doesn't know about terminals.

use std::io::{self, Read};

/// Listens to progress, from any reading thread.
pub trait Watch: Sync {
    /// Reports bytes read from a file, and its size if known, before decompression. Restarts from zero if a file is
    /// read twice.
    fn bytes(&self, read: u64, of: Option<u64>);
    /// Reports the rows read in all files.
    fn rows(&self, read: u64);
}

/// The environment of a load: standard input, a listener for progress, and the current year.
pub struct Incoming<'i> {
    /// Standard input.
    pub input: &'i mut (dyn Read + Send),
    /// The listener.
    pub watch: Option<&'i dyn Watch>,
    /// The current year, after which nothing has been released yet.
    pub year: Option<u16>,
}

impl<'i> Incoming<'i> {
    /// Standard input, without a listener or a clock.
    pub fn of(input: &'i mut (dyn Read + Send)) -> Incoming<'i> {
        Incoming { input, watch: None, year: None }
    }
}

/// A reader that reports progress.
pub(crate) struct Watched<'w, R> {
    pub(crate) inner: R,
    pub(crate) watch: &'w dyn Watch,
    pub(crate) read: u64,
    pub(crate) of: Option<u64>,
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.read += read as u64;
        self.watch.bytes(self.read, self.of);
        Ok(read)
    }
}
