//! Arguments of `text!`, and lists in running text.

use super::{Lang, number, place};
use crate::model::{Name, Period, Rank};
use crate::report::{FigureName, Label, ListName};
use unicode_normalization::UnicodeNormalization as _;

/// What `text!` can put into words by itself.
pub(super) trait Say {
    fn say(&self, lang: Lang) -> String;
}

/// Implements [`Say`] by a function for each type.
macro_rules! say {
    ($($type:ty: $words:expr;)+) => {
        $(impl Say for $type {
            fn say(&self, lang: Lang) -> String {
                let words: fn(Lang, &$type) -> String = $words;
                words(lang, self)
            }
        })+
    };
}

say! {
    String: |_, text| text.clone();
    Name: Lang::name;
    Label: |lang, label| lang.label(*label).to_owned();
    Period: |lang, at| lang.period(*at);
    Rank: |_, position| place(*position);
    u64: |lang, n| number::plain(lang, (*n).into());
    usize: |lang, n| number::plain(lang, (*n).into());
    (u32, u32): |lang, run| lang.run(*run);
    FigureName: Lang::figure_name;
    Vec<ListName>: |lang, lists| lang.semicolons(lists.iter().map(|list| lang.list(list)));
}

impl<T: Say> Say for [T] {
    /// `a, b and c`.
    fn say(&self, lang: Lang) -> String {
        let items: Vec<String> = self.iter().map(|item| item.say(lang)).collect();
        match items.as_slice() {
            [most @ .., last] if !most.is_empty() => {
                format!("{} {} {last}", most.join(", "), lang.either("and", "et"))
            }
            few => few.concat(),
        }
    }
}

pub(super) fn joined<T: ToString>(items: impl IntoIterator<Item = T>, between: &str) -> String {
    items.into_iter().map(|item| item.to_string()).collect::<Vec<_>>().join(between)
}

impl Lang {
    /// `a; b; c`, for items that contain commas.
    pub(super) fn semicolons(self, items: impl IntoIterator<Item = String>) -> String {
        joined(items, self.either("; ", "\u{202f}; "))
    }

    pub(super) fn sorted_names(self, names: &[Name]) -> String {
        let mut names: Vec<String> = names.iter().map(|name| self.name(name)).collect();
        names.sort_by_key(|name| {
            name.nfd().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase()
        });
        names.say(self)
    }

    fn figure_name(self, figure: &FigureName) -> String {
        let scope = figure.scope.as_ref().map(|scope| self.name(scope));
        let period = figure.period.map(|at| self.period(at));
        let parts: Vec<String> = scope.into_iter().chain(period).collect();
        let name = self.name(&figure.name);
        if parts.is_empty() { name } else { format!("{name} ({})", parts.join(", ")) }
    }

    pub(super) fn list(self, list: &ListName) -> String {
        let period = list.period.map(|at| self.period(at));
        let parts = list.parts.iter().map(|part| self.text(part));
        joined(period.into_iter().chain(parts), ", ")
    }
}
