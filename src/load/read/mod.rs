//! Who reads what, in which order, on how many threads.

pub(crate) mod files;
mod surveyor;
pub(crate) mod threads;
pub(crate) mod worker;
