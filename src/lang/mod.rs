//! All texts of the answers in English and French, and number formatting.
//!
//! Texts arrive as data and are worded only here; fixed ones bring their words along (`report::Label`). Both languages are
//! side by side for translators: `text!` formats in one of two languages, `table!` has a row for each phrase, and
//! `Lang::either` picks one of two words.

/// Formats in English or French. With one format, the text is English in both languages, as error messages are.
///
/// `text!(lang(bloc, n), "{bloc} and {n} more", …)` first words `bloc` and `n` in the language, as [`Say`] does;
/// `lang(n = …)` gives the words.
macro_rules! text {
    ($lang:ident($($word:ident $(= $said:expr)?),+), $($format:literal),+ $(,)?) => {{
        $(let $word = said!($lang, $word $(= $said)?);)+
        text!($lang, $($format),+)
    }};
    ($lang:expr, $en:literal $(,)?) => {{
        let _: $crate::lang::Lang = $lang;
        format!($en)
    }};
    ($lang:expr, $en:literal, $fr:literal $(,)?) => {
        match $lang {
            $crate::lang::Lang::En => format!($en),
            $crate::lang::Lang::Fr => format!($fr),
        }
    };
}

/// The words of one argument of `text!`.
macro_rules! said {
    ($lang:ident, $word:ident) => {{
        use $crate::lang::Say as _;
        $word.say($lang)
    }};
    ($lang:ident, $word:ident = $said:expr) => {
        $said
    };
}

/// A `match` whose arms are texts, or messages, one row each:
///
/// ```text
/// table! { text(lang), phrase;
///     Phrase::More(n) => (n) "{n} more", "{n} de plus";
///     Phrase::Name(name) => { lang.name(name) };
/// }
/// ```
///
/// In parentheses is what is worded first, as for `text!`; in braces is code.
macro_rules! table {
    ($form:ident($lang:ident), $value:expr; $(
        $(#[$cfg:meta])*
        $pattern:pat => $({ $($code:tt)+ })? $($(($($words:tt)+))? $($format:literal),+)?;
    )+) => {
        match $value {
            $($(#[$cfg])* $pattern => {
                $($($code)+)? $($form!($lang $(($($words)+))?, $($format),+))?
            })+
        }
    };
}

#[macro_use]
mod message;

mod chart;
mod citation;
mod comparison;
mod error;
#[cfg(feature = "explore")]
mod explore;
mod finding;
mod list;
pub(crate) mod number;
mod period;
mod phrase;
mod problem;
mod refusal;
mod term;
#[cfg(test)]
mod tests;

#[cfg(feature = "explore")]
pub(crate) use explore::ScreenPhrase;

use list::Say;

pub(crate) use citation::{Cited, cited, document, text};

use crate::model::{Amount, Figure, Name, Number, Rank, Text};
use crate::report::Label;
use number::Scale;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Lang {
    #[default]
    En,
    Fr,
}

impl Lang {
    /// From a locale such as `fr_FR.UTF-8`; `None` for other languages.
    pub(crate) fn of_locale(locale: &str) -> Option<Lang> {
        match locale.split(['_', '-', '.', '@']).next()?.to_ascii_lowercase().as_str() {
            "fr" => Some(Lang::Fr),
            "en" | "c" | "posix" => Some(Lang::En),
            _ => None,
        }
    }

    /// ISO 639-1.
    pub(crate) fn code(self) -> &'static str {
        self.either("en", "fr")
    }

    fn either<T>(self, en: T, fr: T) -> T {
        match self {
            Lang::En => en,
            Lang::Fr => fr,
        }
    }

    fn plural(self, n: impl Into<Number>, en: [&'static str; 2], fr: [&'static str; 2]) -> &'static str {
        let [one, many] = self.either(en, fr);
        if number::is_one(self, n.into()) { one } else { many }
    }

    /// `1 figure`, `2,000 figures`.
    fn counted(self, n: impl Into<Number>, en: [&'static str; 2], fr: [&'static str; 2]) -> String {
        let n = n.into();
        format!("{} {}", number::plain(self, n), self.plural(n, en, fr))
    }

    fn label(self, label: Label) -> &'static str {
        let (en, fr) = label.words();
        self.either(en, fr)
    }

    fn figure_count(self, n: usize) -> String {
        self.counted(n, ["figure", "figures"], ["chiffre", "chiffres"])
    }

    pub(crate) fn name(self, name: &Name) -> String {
        self.either(&name.en, &name.fr).to_string()
    }

    /// A name in parentheses after a space; empty for `None`.
    fn bracketed(self, name: Option<&Name>) -> String {
        name.map_or(String::new(), |name| format!(" ({})", self.name(name)))
    }

    /// A note from the data as a sentence: adds a full stop if it has none.
    fn remark(self, text: &Name) -> String {
        let text = self.name(text);
        let text = text.trim_end();
        let stop = if text.ends_with(['.', '!', '?', '…']) { "" } else { "." };
        format!("{text}{stop}")
    }

    /// At its own scale, unlike amounts in a column.
    pub(crate) fn amount(self, amount: Amount, unit: Option<&Text>) -> String {
        number::figure(self, amount, unit, Scale::of([amount]))
    }

    /// Marks ranks as such, for contexts with amounts.
    fn figure(self, figure: Figure, unit: Option<&Text>) -> String {
        match figure {
            Figure::Amount(amount) => self.amount(amount, unit),
            Figure::Rank(position) => self.rank(position),
        }
    }

    fn rank(self, position: Rank) -> String {
        text!(self(place = place(position)), "rank {place}", "rang {place}")
    }

    /// `1st`, `22nd`, `7–9`; `1er`, `22e`, `7–9`.
    fn ordinal(self, position: Rank) -> String {
        let first = position.first();
        let ending = match (self, first % 10, first % 100) {
            _ if !position.is_settled() => "",
            (Lang::Fr, ..) if first == 1 => "er",
            (Lang::Fr, ..) => "e",
            (_, _, 11..=13) => "th",
            (_, 1, _) => "st",
            (_, 2, _) => "nd",
            (_, 3, _) => "rd",
            _ => "th",
        };
        format!("{}{ending}", place(position))
    }
}

fn place(position: Rank) -> String {
    if position.is_settled() {
        position.first().to_string()
    } else {
        format!("{}–{}", position.first(), position.last())
    }
}
