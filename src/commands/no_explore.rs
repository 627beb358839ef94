//! In place of `explore`, in a build without it.

use crate::error::Error;
use crate::terminal::Terminal;
use std::ffi::OsString;
use std::io::Write;

/// Look around (this build has no explore)
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Whatever it is asked
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    pub any: Vec<OsString>,
}

/// Says that it is not there.
///
/// # Errors
///
/// Always.
pub fn run(_: &Args, _: &Terminal, _: &mut (dyn Write + Send)) -> Result<u8, Error> {
    Err(Error::NoExplore)
}
