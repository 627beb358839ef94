//! Observations kept in memory, with their definitions.

use super::catalog::Catalog;
use super::interner::Interner;
use super::keys::Keys;
use super::observation::Observation;
use super::record::{Place, Record, Sink};

/// The observations of an answer. As a [`Sink`], it rejects repeated keys.
#[derive(Debug, Default)]
pub struct Dataset {
    /// In reading order.
    pub observations: Vec<Observation>,
    /// Definitions of what the observations mention.
    pub catalog: Catalog,
    keys: Keys,
}

impl Dataset {
    /// A data set whose observations are known to have distinct keys.
    pub(crate) fn of(observations: Vec<Observation>, catalog: Catalog) -> Dataset {
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
