//! `completions`: prints the shell scripts that register completion.

use super::{HasHelp, PrintCommand};
use crate::error::Error;
use clap::ValueEnum;
use clap_complete::env::{Bash, Elvish, EnvCompleter, Fish, Powershell, Zsh};

/// The environment variable through which the shell asks for completions; its value names the shell.
pub const VARIABLE: &str = "AIWATCH_COMPLETE";

#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: Shell,
}

impl HasHelp for Args {
    const NAME: &str = "completions";
    const ABOUT: &str = "Print what makes a shell complete commands, options, metrics, entities and sources";
    const DETAILS: &str = "\
        The shell then asks aiwatch itself, which also looks into the file that --data names.";
    const EXAMPLES: &[&str] = &[
        "aiwatch completions bash > ~/.local/share/bash-completion/completions/aiwatch",
        "echo 'source <(aiwatch completions zsh)' >> ~/.zshrc",
        "aiwatch completions fish > ~/.config/fish/completions/aiwatch.fish",
    ];
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Shell {
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

impl PrintCommand for Args {
    fn print(&self, _program: clap::Command) -> Result<Vec<u8>, Error> {
        let mut script = match self.shell {
            // Bash would complete `src:a` as three words.
            Shell::Bash => b"COMP_WORDBREAKS=${COMP_WORDBREAKS//:}\n".to_vec(),
            _ => Vec::new(),
        };
        let completer = self.shell.completer();
        let written = completer.write_registration(VARIABLE, "aiwatch", "aiwatch", "aiwatch", &mut script);
        written.map_err(|error| Error::Write { path: None, error }).map(|()| script)
    }
}

impl Shell {
    fn completer(self) -> &'static dyn EnvCompleter {
        match self {
            Shell::Bash => &Bash,
            Shell::Zsh => &Zsh,
            Shell::Fish => &Fish,
            Shell::Powershell => &Powershell,
            Shell::Elvish => &Elvish,
        }
    }
}
