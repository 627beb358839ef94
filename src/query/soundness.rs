//! Validation of a file: `validate`. Keeps no records, only their keys.

use super::profile::Profiler;
use crate::model::{Interner, Keys, Place, Record, Sink};

/// Profiles the rows of a file, and finds repeated keys.
#[derive(Debug)]
pub(crate) struct Soundness {
    /// Summary of each metric.
    pub profiler: Profiler,
    keys: Option<Keys>,
}

impl Soundness {
    /// Repeated keys are looked for if `with_keys` is set.
    pub(crate) fn new(with_keys: bool) -> Soundness {
        Soundness { profiler: Profiler::default(), keys: with_keys.then(Keys::default) }
    }
}

impl Sink for Soundness {
    fn take(&mut self, record: &Record, interner: &Interner) -> Result<(), Place> {
        let earlier = self.keys.as_mut().map_or(Ok(()), |keys| keys.take(record));
        // A repeated row still counts as a row.
        self.profiler.take(record, interner)?;
        earlier
    }
}
