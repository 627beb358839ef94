pub(crate) mod args;
mod choices;
pub(crate) mod format;
pub(crate) mod look;
