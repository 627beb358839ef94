//! Claims that compare figures, judged by the references: `check`.
//!
//! An amount (so many times, points or percent, a sum) is computed from figures of one document and origin, so that both are
//! counted alike, and of its newest edition that has them all. Figures of different documents are compared only where different
//! things are said to be less or the same: then all that is stated of both has to agree.
//!
//! - `pose`: the rows that a claim names. `compute`: the arithmetic. `judge`: what the references say, and the word for it.

mod compute;
mod judge;
mod pose;
#[cfg(test)]
mod tests;

pub(crate) use compute::Computed;
pub(crate) use judge::{Judged, Reckoning, judged};
pub(crate) use pose::{Posed, Questions};
