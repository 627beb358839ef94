//! Suggestions for unknown names: those within a small edit distance, or that contain the given one as a word.

use crate::model::{Text, Untrusted, fold};

const MAX_SUGGESTIONS: usize = 3;

/// The names near a given one, which is folded.
pub(crate) struct Near<'g> {
    given: &'g str,
    found: Vec<(usize, Text)>,
    /// Names that contain the given one as a word.
    parts: Vec<Text>,
}

impl<'g> Near<'g> {
    pub(crate) fn to(given: &'g str) -> Near<'g> {
        Near { given, found: Vec::new(), parts: Vec::new() }
    }

    /// The edit distance, if small enough: a third of the letters, between one and four.
    fn distance(&self, name: &str) -> Option<usize> {
        let length = self.given.chars().count();
        let max = (length / 3).clamp(1, 4);
        if name.chars().count().abs_diff(length) > max {
            return None;
        }
        Some(strsim::osa_distance(self.given, name)).filter(|d| *d <= max && *d < length)
    }

    /// Whether the given name is a word of this one: "Korea" of "South Korea".
    fn is_part(&self, name: &str) -> bool {
        let around = |name: &str| format!(" {name} ");
        self.given.len() < name.len()
            && name.contains(self.given)
            && around(name).contains(&around(self.given))
    }

    pub(crate) fn would_take(&self, name: &str) -> bool {
        self.is_part(name) || self.distance(name).is_some()
    }

    pub(crate) fn consider(&mut self, folded: &str, shown: &Untrusted<'static>) {
        if let Some(distance) = self.distance(folded) {
            self.found.push((distance, shown.clone()));
        } else if self.is_part(folded) && !self.parts.contains(shown) {
            self.parts.push(shown.clone());
        }
    }

    pub(crate) fn consider_all(&mut self, ids: impl IntoIterator<Item = Text>) {
        for id in ids {
            self.consider(&fold(id.raw()), &id);
        }
    }

    /// The nearest names, the best first.
    pub(crate) fn names(mut self) -> Vec<Text> {
        self.found.sort();
        let best = self.found.first().map_or(0, |(distance, _)| *distance);
        self.parts.sort();
        let near = self.found.into_iter().filter(|(distance, _)| *distance <= best + 1).map(|(_, name)| name);
        let mut names: Vec<Text> = Vec::new();
        for name in self.parts.into_iter().chain(near) {
            if !names.iter().any(|known| fold(known.raw()) == fold(name.raw()))
                && names.len() < MAX_SUGGESTIONS
            {
                names.push(name);
            }
        }
        names
    }
}
