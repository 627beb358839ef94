//! Who reads what, in which order, on how many threads.

mod define;
mod file_plan;
pub(crate) mod files;
mod results;
mod surveyor;
pub(crate) mod threads;
pub(crate) mod worker;
