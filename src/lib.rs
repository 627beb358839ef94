//! x
pub mod error;
pub mod guard;
pub mod load;
pub mod model;
