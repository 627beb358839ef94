//! Every word of the answers, in English and French, and how each writes numbers.
//!
//! What is said is a [`Phrase`], a value; `en` and `fr` say it. Each matches every phrase, so that a phrase without
//! words in both does not compile.

mod citation;
mod en;
#[cfg(feature = "explore")]
mod explore;
mod finding;
mod fr;
mod label;
pub mod number;
pub mod period;
mod picture;
#[cfg(test)]
mod tests;

#[cfg(feature = "explore")]
pub use explore::OfScreen;

pub use citation::{Cited, cited, text};

use crate::model::{Amount, Name, Text};
use crate::report::{FigureName, Phrase};
use number::Scale;

/// A language of the answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// French.
    Fr,
}

impl Lang {
    /// The language of a locale such as `fr_FR.UTF-8`; none where it is another one.
    #[must_use]
    pub fn of_locale(locale: &str) -> Option<Lang> {
        match locale.split(['_', '-', '.', '@']).next() {
            Some("fr") => Some(Lang::Fr),
            Some("en" | "C" | "POSIX") => Some(Lang::En),
            _ => None,
        }
    }

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Fr => "fr",
        }
    }

    /// The phrase in this language.
    #[must_use]
    pub fn say(self, phrase: &Phrase) -> String {
        match self {
            Lang::En => en::say(phrase),
            Lang::Fr => fr::say(phrase),
        }
    }

    /// The name in this language.
    #[must_use]
    pub fn name(self, name: &Name) -> String {
        match self {
            Lang::En => name.en.to_string(),
            Lang::Fr => name.fr.to_string(),
        }
    }

    /// What a source says in prose, as the end of a sentence: with a full stop, where it has none of its own.
    fn remark(self, text: &Name) -> String {
        let text = self.name(text);
        let text = text.trim_end();
        let stop = if text.ends_with(['.', '!', '?', '…']) { "" } else { "." };
        format!("{text}{stop}")
    }

    /// An amount with its unit, at the scale that suits it alone.
    #[must_use]
    pub fn amount(self, amount: Amount, unit: Option<&Text>) -> String {
        number::figure(self, amount, unit, Scale::of([amount]))
    }

    /// Names or phrases in a row: `a, b and c`.
    fn row(self, items: &[String]) -> String {
        let and = match self {
            Lang::En => " and ",
            Lang::Fr => " et ",
        };
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [most @ .., last] => format!("{}{and}{last}", most.join(", ")),
        }
    }

    /// Figures, each by its name, its scope and its period.
    fn figures(self, figures: &[FigureName]) -> String {
        let one = |figure: &FigureName| {
            let scope = figure.scope.as_ref().map(|scope| self.name(scope));
            let period = figure.period.map(|at| period::period(self, at));
            let parts: Vec<String> = scope.into_iter().chain(period).collect();
            let name = self.name(&figure.name);
            if parts.is_empty() { name } else { format!("{name} ({})", parts.join(", ")) }
        };
        self.row(&figures.iter().map(one).collect::<Vec<_>>())
    }

    /// Names in the order of the alphabet.
    fn sorted(self, names: &[Name]) -> String {
        use unicode_normalization::UnicodeNormalization as _;
        let mut names: Vec<String> = names.iter().map(|name| self.name(name)).collect();
        names.sort_by_key(|name| {
            name.nfd().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase()
        });
        self.row(&names)
    }

    fn names(self, names: &[Name]) -> String {
        self.row(&names.iter().map(|name| self.name(name)).collect::<Vec<_>>())
    }
}
