//! Detection of repeated keys among records that are not kept in memory.

use super::record::{Place, Record};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasher, RandomState};

/// The place of each key. Keys are stored as 128 bits from two independent hashes: for a hundred million of them, a
/// collision is less likely than a memory fault.
#[derive(Debug, Default)]
pub struct Keys {
    hashers: [RandomState; 2],
    places: HashMap<[u64; 2], Place>,
}

impl Keys {
    /// Registers the key of a record.
    ///
    /// # Errors
    ///
    /// The place of the earlier record with the same key.
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
