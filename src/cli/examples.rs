//! The examples that help begins with; a test runs each.

/// Of the program.
pub(crate) const PROGRAM: &str = "\
Examples:
  aiwatch compare --metric patents
  aiwatch rank --metric investment --lang fr";

/// Of `compare`.
pub(crate) const COMPARE: &str = "\
Examples:
  aiwatch compare --metric patents
  aiwatch compare --metric models --vs US --lang fr";

/// Of `rank`.
pub(crate) const RANK: &str = "\
Examples:
  aiwatch rank --metric investment
  aiwatch rank --metric patents --by change --period 2010,2023";

/// Of `chart`.
pub(crate) const CHART: &str = "\
Examples:
  aiwatch chart --metric patents
  aiwatch chart --metric patents --lang fr -o brevets.svg";

/// Of `list`.
pub(crate) const LIST: &str = "\
Examples:
  aiwatch list metrics
  aiwatch list periods --metric patents";

/// Of `show`.
pub(crate) const SHOW: &str = "\
Examples:
  aiwatch show france
  aiwatch show patents --lang fr
  aiwatch show reboot-2025";

/// Of `claims`.
pub(crate) const CLAIMS: &str = "\
Examples:
  aiwatch claims
  aiwatch claims deepseek-cost-below-spending --lang fr";

/// Of `explore`.
#[cfg(feature = "explore")]
pub(crate) const EXPLORE: &str = "\
Examples:
  aiwatch explore
  aiwatch explore --metric patents --lang fr";

/// Of `check`.
pub(crate) const CHECK: &str = "\
Examples:
  aiwatch check
  aiwatch check --metric patents --lang fr
  aiwatch check figures.csv --fail-on contradicted,outdated";

/// Of `cite`.
pub(crate) const CITE: &str = "\
Examples:
  aiwatch cite --metric patents --entity CN --period 2023
  aiwatch cite --metric patents --entity CN --data @reference --format bibtex";

/// Of `report`.
pub(crate) const REPORT: &str = "\
Examples:
  aiwatch report -o report.html
  aiwatch report --lang fr -o rapport.html
  aiwatch report --metric patents,models -o figures.html";

/// Of `export`.
pub(crate) const EXPORT: &str = "\
Examples:
  aiwatch export -o figures.csv
  aiwatch export --metric patents --format json
  aiwatch export --layout package -o figures";

/// Of `validate`.
pub(crate) const VALIDATE: &str = "\
Examples:
  aiwatch validate figures.csv
  aiwatch validate figures.csv --json";

/// Of `completions`.
pub(crate) const COMPLETIONS: &str = "\
Examples:
  aiwatch completions bash > ~/.local/share/bash-completion/completions/aiwatch
  echo 'source <(aiwatch completions zsh)' >> ~/.zshrc
  aiwatch completions fish > ~/.config/fish/completions/aiwatch.fish";

/// Of `man`.
pub(crate) const MAN: &str = "\
Examples:
  aiwatch man | man -l -
  aiwatch man compare > aiwatch-compare.1";
