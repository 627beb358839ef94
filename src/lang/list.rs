//! Lists in running text.

use super::Lang;
use crate::model::Name;
use crate::report::{FigureName, ListName};
use unicode_normalization::UnicodeNormalization as _;

impl Lang {
    /// `a, b and c`.
    pub(super) fn row(self, items: &[String]) -> String {
        let and = self.either("and", "et");
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [most @ .., last] => format!("{} {and} {last}", most.join(", ")),
        }
    }

    /// `a; b; c`, for items that contain commas.
    pub(super) fn semicolons(self, items: impl IntoIterator<Item = String>) -> String {
        items.into_iter().collect::<Vec<_>>().join(self.either("; ", "\u{202f}; "))
    }

    pub(super) fn names(self, names: &[Name]) -> String {
        self.row(&names.iter().map(|name| self.name(name)).collect::<Vec<_>>())
    }

    pub(super) fn sorted_names(self, names: &[Name]) -> String {
        let mut names: Vec<String> = names.iter().map(|name| self.name(name)).collect();
        names.sort_by_key(|name| {
            name.nfd().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase()
        });
        self.row(&names)
    }

    pub(super) fn figures(self, figures: &[FigureName]) -> String {
        let one = |figure: &FigureName| {
            let scope = figure.scope.as_ref().map(|scope| self.name(scope));
            let period = figure.period.map(|at| self.period(at));
            let parts: Vec<String> = scope.into_iter().chain(period).collect();
            let name = self.name(&figure.name);
            if parts.is_empty() { name } else { format!("{name} ({})", parts.join(", ")) }
        };
        self.row(&figures.iter().map(one).collect::<Vec<_>>())
    }

    pub(super) fn lists(self, lists: &[ListName]) -> String {
        self.semicolons(lists.iter().map(|list| self.list(list)))
    }

    pub(super) fn list(self, list: &ListName) -> String {
        let period = list.period.map(|at| self.period(at));
        let parts = list.parts.iter().map(|part| self.text(part));
        period.into_iter().chain(parts).collect::<Vec<_>>().join(", ")
    }
}
