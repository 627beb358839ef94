//! From observations to derived figures: pure functions over the model.
//!
//! Nothing here formats, reads or writes, and nothing is guessed: an order that bounds leave open stays open, and a missing
//! value stays missing.

pub mod across;
pub mod aggregate;
pub mod chart;
pub mod check;
pub mod claims;
pub mod compare;
#[cfg(test)]
mod fixture;
pub mod hedges;
pub mod inventory;
pub mod periods;
pub mod positions;
pub mod profile;
pub mod rank;
pub mod refusal;
pub mod series;
pub mod shares;
pub mod soundness;
pub mod statements;
pub mod verdict;
