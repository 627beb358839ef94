//! Observations that are kept, each with its own key, and what is known of what they name.

use super::catalog::Catalog;
use super::observation::{Key, Observation, Place, Sink};
use std::collections::BTreeMap;

/// The observations of an answer.
#[derive(Debug, Default)]
pub struct Dataset {
    /// In the order in which they were read.
    pub observations: Vec<Observation<'static>>,
    /// What is known of what they name.
    pub catalog: Catalog,
    keys: BTreeMap<Key, Place>,
}

impl Dataset {
    /// A dataset of observations that are known to have a key each.
    #[must_use]
    pub fn of(observations: Vec<Observation<'static>>, catalog: Catalog) -> Dataset {
        Dataset { observations, catalog, keys: BTreeMap::new() }
    }
}

impl Sink for Dataset {
    fn take(&mut self, observation: Observation<'_>, place: Place) -> Result<(), Place> {
        let observation = observation.into_owned();
        match self.keys.insert(observation.key(), place) {
            Some(earlier) => {
                self.keys.insert(observation.key(), earlier);
                Err(earlier)
            }
            None => {
                self.observations.push(observation);
                Ok(())
            }
        }
    }
}
