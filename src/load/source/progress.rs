//! How far the reading is, told to whoever wants to know: this layer knows no terminal.

use std::io::{self, Read};

/// Is told how far the reading is, by whichever thread reads.
pub trait Watch: Sync {
    /// So many bytes of a file were read, of so many where that is known. They are those in the file, packed or not; a
    /// file that is read twice begins anew.
    fn bytes(&self, read: u64, of: Option<u64>);
    /// So many rows were read of all files.
    fn rows(&self, read: u64);
}

/// What files are read beside: standard input, and who is told how far the reading is.
pub struct Incoming<'i> {
    /// Standard input.
    pub input: &'i mut (dyn Read + Send),
    /// Who is told.
    pub watch: Option<&'i dyn Watch>,
}

impl<'i> Incoming<'i> {
    /// Standard input, with nobody to be told.
    pub fn of(input: &'i mut (dyn Read + Send)) -> Incoming<'i> {
        Incoming { input, watch: None }
    }
}

/// Tells of what is read through it.
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
