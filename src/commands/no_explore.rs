//! Stands in for `explore` in builds without it.

use super::{HasHelp, HelpTexts};
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
    const HELP: HelpTexts = HelpTexts {
        name: "explore",
        about: "Look around (this build has no explore)",
        details: "",
        examples: &[],
    };
}

pub(crate) fn run(_: &Args, _: &Terminal, _: &mut (dyn Write + Send)) -> Result<u8, Error> {
    Err(Error::NoExplore)
}
