//! The arguments that commands share, and what they mean.

pub(crate) mod args;
pub(crate) mod format;
pub(crate) mod look;
