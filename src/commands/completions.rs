//! `completions`: what makes a shell complete the command line.

use crate::cli::examples;
use clap::ValueEnum;

/// Print what makes a shell complete commands, options, metrics, entities and sources
///
/// The shell then asks aiwatch itself, which also looks into the file that --data names.
#[derive(clap::Args, Debug)]
#[command(before_help = examples::COMPLETIONS)]
pub struct Args {
    /// The shell
    #[arg(value_enum)]
    pub shell: Shell,
}

/// A shell that can complete.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Shell {
    /// Bash
    Bash,
    /// Zsh
    Zsh,
    /// fish
    Fish,
    /// PowerShell
    Powershell,
    /// Elvish
    Elvish,
}
