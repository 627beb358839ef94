//! x
pub mod error;
pub mod guard;
pub mod lang;
pub mod load;
pub mod model;
pub mod query;
pub mod report;
