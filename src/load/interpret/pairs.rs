//! What two codes mean together.

use super::cell_cache::CellCache;
use std::collections::HashMap;

/// A code for each pair of codes that was learned.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    codes: HashMap<(u32, u32), u32>,
    /// The pair that was asked for last, and its code: most files are sorted.
    last: Option<((u32, u32), u32)>,
}

impl Pairs {
    /// As many as a cache has cells.
    const MAX: usize = u16::MAX as usize;

    /// The code of a pair.
    #[inline]
    pub(super) fn code(&mut self, one: u32, other: u32) -> u32 {
        let pair = (one, other);
        match self.last {
            Some((last, code)) if last == pair => code,
            _ => {
                let code = self.codes.get(&pair).copied();
                self.last = code.map(|code| (pair, code));
                code.unwrap_or(CellCache::NEW)
            }
        }
    }

    /// Learns the code of a pair. Whether there was room for it.
    pub(super) fn learn(&mut self, one: u32, other: u32, code: u32) -> bool {
        self.codes.len() < Pairs::MAX && self.codes.insert((one, other), code).is_none()
    }

    /// The code of a pair, or the next number if it is new. `None` if there is no room.
    pub(super) fn id(&mut self, one: u32, other: u32) -> Option<u32> {
        let next = u32::try_from(self.codes.len()).ok()?;
        match self.code(one, other) {
            CellCache::NEW => self.learn(one, other, next).then_some(next),
            known => Some(known),
        }
    }
}
