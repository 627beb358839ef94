//! The keys of records that are not kept.

use super::record::{Place, Record};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasher, RandomState};

/// Where each key was read. A key is held as 128 bits of two independent hashes: that two keys of a hundred million have
/// the same ones is less likely than that the memory fails.
#[derive(Debug, Default)]
pub struct Keys {
    hashers: [RandomState; 2],
    places: HashMap<[u64; 2], Place>,
}

impl Keys {
    /// Takes in the key of a record.
    ///
    /// # Errors
    ///
    /// The place of an earlier one with the same key.
    pub fn take(&mut self, record: &Record) -> Result<(), Place> {
        let key = record.key();
        let hash = self.hashers.each_ref().map(|hasher| hasher.hash_one(key));
        match self.places.entry(hash) {
            Entry::Occupied(earlier) => Err(*earlier.get()),
            Entry::Vacant(vacant) => {
                vacant.insert(record.place);
                Ok(())
            }
        }
    }
}
