//! Builds command lines that reproduce an answer, quoted for a shell.

use crate::model::untrusted::{has_hidden, with_hidden};
use crate::model::{Period, PeriodTerm};
use clap::ValueEnum;
use std::fmt::Write as _;
use std::path::Path;

pub(super) struct CommandLine(Vec<String>);

impl CommandLine {
    pub(super) fn of(command: &str) -> CommandLine {
        CommandLine(vec!["aiwatch".to_owned(), command.to_owned()])
    }

    pub(super) fn option(&mut self, name: &str, value: &str) {
        self.0.push(format!("--{name} {}", quoted(value)));
    }

    /// Once for each value.
    pub(super) fn options(&mut self, name: &str, values: impl IntoIterator<Item = impl AsRef<str>>) {
        for value in values {
            self.option(name, value.as_ref());
        }
    }

    pub(super) fn flag(&mut self, name: &str) {
        self.0.push(format!("--{name}"));
    }

    pub(super) fn periods(&mut self, terms: &[PeriodTerm]) {
        let terms: Vec<String> = terms.iter().copied().map(spelled).collect();
        if !terms.is_empty() {
            self.option("period", &terms.join(","));
        }
    }

    /// One string per option, together with its value.
    #[cfg(feature = "explore")]
    pub(super) fn words(self) -> Vec<String> {
        self.0
    }

    pub(super) fn line(&self) -> String {
        self.0.join(" ")
    }
}

/// The name of a value on the command line.
pub(super) fn name_of(value: impl ValueEnum + Copy) -> Option<String> {
    value.to_possible_value().map(|value| value.get_name().to_owned())
}

/// Strips directories from absolute paths: a published chart should not reveal where files are on someone's disk.
pub(super) fn public(path: &str) -> String {
    let named = Path::new(path);
    let name = named.file_name().filter(|_| named.is_absolute());
    name.map_or_else(|| path.to_owned(), |name| name.to_string_lossy().into_owned())
}

fn spelled(term: PeriodTerm) -> String {
    match term {
        PeriodTerm::Latest => "latest".to_owned(),
        PeriodTerm::All => "all".to_owned(),
        PeriodTerm::Only(Period::NotStated) => "not-stated".to_owned(),
        PeriodTerm::Only(period) => period.to_string(),
        PeriodTerm::Within(from, to) => format!("{from}..{to}"),
    }
}

/// Quotes a word for a shell. Hidden characters become `$'…'` escapes, which bash, zsh and ksh understand.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_@%+=:,./-".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    if !has_hidden(word) {
        return format!("'{}'", word.replace('\'', r"'\''"));
    }
    let mut coded = String::from("$'");
    for c in with_hidden(word) {
        match c {
            ('\'' | '\\', _) => coded.extend(['\\', c.0]),
            // Writing to a `String` can't fail.
            (c @ ..='\u{ffff}', true) => drop(write!(coded, "\\u{:04x}", u32::from(c))),
            (c, true) => drop(write!(coded, "\\U{:08x}", u32::from(c))),
            (c, false) => coded.push(c),
        }
    }
    coded.push('\'');
    coded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_where_a_shell_would_read_them_otherwise() {
        assert_eq!(quoted("EU+UK"), "EU+UK");
        assert_eq!(quoted("South Korea"), "'South Korea'");
        assert_eq!(quoted("l'Inde"), r"'l'\''Inde'");
        assert_eq!(quoted("$(x)"), "'$(x)'");
        assert_eq!(quoted(""), "''");
    }

    #[test]
    fn no_folder_of_this_computer_is_told() {
        assert_eq!(public("/home/ann/figures.csv"), "figures.csv");
        assert_eq!(public("data/figures.csv"), "data/figures.csv");
        assert_eq!(public("@reference"), "@reference");
    }

    #[test]
    fn a_word_that_could_steer_a_terminal_is_written_by_its_codes() {
        assert_eq!(quoted("a\u{1b}[2Jb"), r"$'a\u001b[2Jb'");
        assert_eq!(quoted("l'\u{202e}\\x"), r"$'l\'\u202e\\x'");
    }
}
