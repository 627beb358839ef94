//! Who reads what, in which order, on how many threads.

pub(crate) mod files;
mod planning;
mod surveyor;
mod taking;
pub(crate) mod threads;
pub(crate) mod worker;
