//! Whether a file is sound: `validate`. Keeps no record, only what each is about.

use super::profile::Profiler;
use crate::model::{Keys, Place, Record, Sink, Texts};

/// What the rows of a file hold, and which of them repeat a key.
#[derive(Debug)]
pub struct Soundness {
    /// What is held of each metric.
    pub profiler: Profiler,
    keys: Option<Keys>,
}

impl Soundness {
    /// One that looks for repeated keys, or does not.
    #[must_use]
    pub fn new(with_keys: bool) -> Soundness {
        Soundness { profiler: Profiler::default(), keys: with_keys.then(Keys::default) }
    }
}

impl Sink for Soundness {
    fn take(&mut self, record: &Record, texts: &Texts) -> Result<(), Place> {
        let earlier = self.keys.as_mut().map_or(Ok(()), |keys| keys.take(record));
        // A repeated row is a row all the same.
        self.profiler.take(record, texts)?;
        earlier
    }
}
