//! Detection of repeated keys among records that are not kept in memory.

use super::record::{Place, Record};
use siphasher::sip128::{Hasher128, SipHasher13};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasher, BuildHasherDefault, Hash, Hasher, RandomState};

/// The place of each key. Keys are stored as 128 bits of a hash that no file can foresee: for a hundred million of them, a
/// collision is less likely than a memory fault.
#[derive(Debug)]
pub struct Keys {
    hasher: SipHasher13,
    places: HashMap<u128, Place, BuildHasherDefault<Hashed>>,
}

impl Default for Keys {
    fn default() -> Self {
        let random = RandomState::new();
        let hasher = SipHasher13::new_with_keys(random.hash_one(0), random.hash_one(1));
        Keys { hasher, places: HashMap::default() }
    }
}

impl Keys {
    /// Registers the key of a record.
    ///
    /// # Errors
    ///
    /// The place of the earlier record with the same key.
    pub fn take(&mut self, record: &Record) -> Result<(), Place> {
        let mut hasher = self.hasher;
        record.key().hash(&mut hasher);
        match self.places.entry(hasher.finish128().as_u128()) {
            Entry::Occupied(earlier) => Err(*earlier.get()),
            Entry::Vacant(vacant) => {
                vacant.insert(record.place);
                Ok(())
            }
        }
    }
}

/// The low half of what is a hash already.
#[derive(Debug, Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn write(&mut self, _: &[u8]) {}

    #[expect(clippy::cast_possible_truncation, reason = "the low half")]
    fn write_u128(&mut self, hash: u128) {
        self.0 = hash as u64;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
