//! Parts of a report that are made when it is written: there may be more of them than memory should hold.

use std::fmt;
use std::io;
use std::sync::Arc;

/// Makes all parts, one after another, each time it is asked.
pub(crate) struct Made<T>(Arc<Maker<T>>);

type Maker<T> = dyn Fn(&mut dyn FnMut(T) -> io::Result<()>) -> io::Result<()> + Send + Sync;

impl<T> Made<T> {
    pub(crate) fn by(
        make: impl Fn(&mut dyn FnMut(T) -> io::Result<()>) -> io::Result<()> + Send + Sync + 'static,
    ) -> Made<T> {
        Made(Arc::new(make))
    }

    /// Ends with the first error.
    pub(crate) fn each(&self, mut visit: impl FnMut(T) -> io::Result<()>) -> io::Result<()> {
        (self.0)(&mut visit)
    }

    pub(crate) fn all(&self) -> Vec<T> {
        let mut all = Vec::new();
        // Keeping a part never fails.
        let _ = self.each(|part| {
            all.push(part);
            Ok(())
        });
        all
    }
}

impl<T> Clone for Made<T> {
    fn clone(&self) -> Made<T> {
        Made(Arc::clone(&self.0))
    }
}

impl<T> fmt::Debug for Made<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Made")
    }
}
