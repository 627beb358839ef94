//! Observations that are kept, each with its own key, and what is known of what they name.

use super::catalog::Catalog;
use super::observation::{Observation, Place, Sink};
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

/// The observations of an answer.
#[derive(Debug, Default)]
pub struct Dataset {
    /// In the order in which they were read.
    pub observations: Vec<Observation<'static>>,
    /// What is known of what they name.
    pub catalog: Catalog,
    keys: Keys,
}

/// Which observations have a key of this hash, and where they were read. The keys themselves stay where they are, in
/// the observations: there may be millions.
#[derive(Debug, Default)]
struct Keys {
    hasher: RandomState,
    by_hash: HashMap<u64, Vec<(usize, Place)>>,
}

impl Dataset {
    /// A dataset of observations that are known to have a key each.
    #[must_use]
    pub fn of(observations: Vec<Observation<'static>>, catalog: Catalog) -> Dataset {
        Dataset { observations, catalog, keys: Keys::default() }
    }
}

impl Sink for Dataset {
    fn take(&mut self, observation: Observation<'_>, place: Place) -> Result<(), Place> {
        let hash = self.keys.hasher.hash_one(observation.key());
        let alike = self.keys.by_hash.entry(hash).or_default();
        let is_same = |index: &usize| {
            self.observations.get(*index).is_some_and(|earlier| earlier.key() == observation.key())
        };
        if let Some((_, earlier)) = alike.iter().find(|(index, _)| is_same(index)) {
            return Err(*earlier);
        }
        alike.push((self.observations.len(), place));
        self.observations.push(observation.into_owned());
        Ok(())
    }
}
