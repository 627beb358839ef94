//! The command that draws a picture again, as a shell takes it.

use super::Args;
use crate::cli::args::{DataArgs, LangArg};
use crate::model::{Period, PeriodTerm, Text};
use clap::ValueEnum;
use std::path::Path;

/// The command with every option that the picture depends on.
pub(super) fn command(args: &Args, metric: &Text) -> Text {
    let mut words = vec!["aiwatch".to_owned(), "chart".to_owned()];
    let mut option = |name: &str, value: &str| {
        words.push(format!("--{name}"));
        words.push(quoted(value));
    };
    let DataArgs { data, entity, period, source, scope, unit, .. } = &args.data;
    if !matches!(data.as_slice(), [only] if only == "@article") {
        for path in data {
            option("data", &public(path));
        }
    }
    if !metric.is_empty() {
        option("metric", metric.raw());
    }
    for (name, chosen) in [("entity", entity), ("source", source), ("scope", scope), ("unit", unit)] {
        for value in chosen {
            option(name, value);
        }
    }
    if !period.is_empty() {
        option("period", &period.iter().map(|term| spelled(term.0)).collect::<Vec<_>>().join(","));
    }
    for (name, value) in [("form", args.form.and_then(name_of)), ("agg", args.agg.and_then(name_of))] {
        if let Some(value) = value {
            option(name, &value);
        }
    }
    if let Some(top) = args.top {
        option("top", &top.to_string());
    }
    if matches!(args.output.lang, Some(LangArg::Fr)) {
        option("lang", "fr");
    }
    if args.log {
        words.push("--log".to_owned());
    }
    Text::from(words.join(" "))
}

fn name_of(value: impl ValueEnum + Copy) -> Option<String> {
    value.to_possible_value().map(|value| value.get_name().to_owned())
}

/// A path as readers of the picture may see it: where a file lies on this computer is nobody's business.
fn public(path: &str) -> String {
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

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_@%+=:,./-".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
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
    }

    #[test]
    fn no_folder_of_this_computer_is_told() {
        assert_eq!(public("/home/ann/figures.csv"), "figures.csv");
        assert_eq!(public("data/figures.csv"), "data/figures.csv");
        assert_eq!(public("@reference"), "@reference");
    }
}
