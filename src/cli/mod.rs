pub(crate) mod args;
pub(crate) mod format;
pub(crate) mod look;
