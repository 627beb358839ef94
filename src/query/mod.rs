//! From observations to derived figures: pure functions over the model.
//!
//! Nothing here formats, reads or writes, and nothing is guessed: an order that bounds leave open stays open, and a missing
//! value stays missing.

pub(crate) mod across;
pub(crate) mod aggregate;
pub(crate) mod agreement;
pub(crate) mod chart;
pub(crate) mod check;
pub(crate) mod compare;
pub(crate) mod comparisons;
#[cfg(test)]
mod fixture;
pub(crate) mod hedges;
pub(crate) mod inventory;
pub(crate) mod periods;
pub(crate) mod profile;
pub(crate) mod rank;
pub(crate) mod refusal;
pub(crate) mod series;
pub(crate) mod shares;
pub(crate) mod soundness;
pub(crate) mod statements;
pub(crate) mod verdict;
