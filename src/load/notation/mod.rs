//! How publishers write numbers, periods, units and flags: pure functions from the text of a cell or a heading to a value.

pub(crate) mod flags;
pub(crate) mod number;
pub(crate) mod period;
pub(crate) mod unit;
