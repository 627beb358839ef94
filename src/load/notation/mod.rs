//! How publishers write numbers, periods, units and flags. Pure functions from text to values.

pub(crate) mod flags;
pub(crate) mod number;
pub(crate) mod period;
pub(crate) mod quantity;
pub(crate) mod unit;
