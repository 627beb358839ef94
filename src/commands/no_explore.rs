//! Stands in for `explore` in builds without it.

use super::HasHelp;
use crate::error::Error;
use crate::terminal::Terminal;
use std::ffi::OsString;
use std::io::Write;

#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Whatever it is asked
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    pub(crate) any: Vec<OsString>,
}

impl HasHelp for Args {
    const NAME: &str = "explore";
    const ABOUT: &str = "Look around (this build has no explore)";
}

pub(crate) fn run(_: &Args, _: &Terminal, _: &mut (dyn Write + Send)) -> Result<u8, Error> {
    Err(Error::NoExplore)
}
