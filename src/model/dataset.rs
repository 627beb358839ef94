//! Observations that are kept, each with its own key, and what is known of what they name.

use super::catalog::Catalog;
use super::interner::Interner;
use super::keys::Keys;
use super::observation::Observation;
use super::record::{Place, Record, Sink};

/// The observations of an answer.
#[derive(Debug, Default)]
pub struct Dataset {
    /// In the order in which they were read.
    pub observations: Vec<Observation<'static>>,
    /// What is known of what they name.
    pub catalog: Catalog,
    keys: Keys,
}

impl Dataset {
    /// A dataset of observations that are known to have a key each.
    #[must_use]
    pub fn of(observations: Vec<Observation<'static>>, catalog: Catalog) -> Dataset {
        Dataset { observations, catalog, keys: Keys::default() }
    }
}

impl Sink for Dataset {
    fn take(&mut self, record: &Record, interner: &Interner) -> Result<(), Place> {
        self.keys.take(record)?;
        self.observations.push(record.observation(interner));
        Ok(())
    }

    fn keeps_remarks(&self) -> bool {
        true
    }
}
