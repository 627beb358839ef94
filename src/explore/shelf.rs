//! The lists to choose from.

use crate::lang::Lang;
use crate::model::{Name, PeriodTerm, Text};
use std::collections::BTreeSet;

/// What a list is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// What is measured.
    Metric,
    /// The entities.
    Entity,
    /// When.
    Period,
    /// Documents.
    Source,
}

impl Kind {
    /// All of them, in the order in which they are shown.
    pub(crate) const ALL: [Kind; 4] = [Kind::Metric, Kind::Entity, Kind::Period, Kind::Source];

    /// The one `by` places further, round in a circle.
    pub(super) fn next(self, by: usize) -> Kind {
        let at = Kind::ALL.iter().position(|kind| *kind == self).unwrap_or(0);
        Kind::ALL.get((at + by) % Kind::ALL.len()).copied().unwrap_or(self)
    }
}

/// Something to choose.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    /// What the command line calls it.
    pub(crate) id: Text,
    /// What people call it.
    pub(crate) name: Name,
    /// Of a period: what chooses it.
    pub(crate) term: Option<PeriodTerm>,
    /// In how many rows it is named.
    pub(crate) rows: u64,
    /// The metrics that it has rows of.
    pub(crate) metrics: BTreeSet<Text>,
    /// All its names, folded, to be searched.
    pub(crate) folded: Vec<String>,
}

/// One list, and where in it the cursor is.
#[derive(Clone, Debug, Default)]
pub(super) struct Shelf {
    pub(super) items: Vec<Item>,
    /// The order in which items stand: those that the metric has rows of come first.
    pub(super) order: Vec<usize>,
    /// So many have rows of the metric.
    pub(super) at_hand: usize,
    /// Which place of the order the cursor is on.
    pub(super) cursor: usize,
    /// The first place that is in sight.
    pub(super) top: usize,
}

impl Shelf {
    pub(super) fn of(items: Vec<Item>) -> Shelf {
        Shelf { order: (0..items.len()).collect(), at_hand: items.len(), items, ..Shelf::default() }
    }

    /// Puts those first that a metric has rows of, and the others behind; by their names in a language, where one is given.
    /// The cursor stays on its item.
    pub(super) fn arrange(&mut self, metric: Option<&Text>, by_name: Option<Lang>) {
        let held = self.order.get(self.cursor).copied();
        let has = |at: &usize| {
            let item = self.items.get(*at);
            item.is_some_and(|item| metric.is_none_or(|metric| item.metrics.contains(metric)))
        };
        let mut all: Vec<usize> = (0..self.items.len()).collect();
        if let Some(lang) = by_name {
            let name = |at: &usize| {
                self.items.get(*at).and_then(|item| item.folded.get(usize::from(lang == Lang::Fr)))
            };
            all.sort_by(|a, b| name(a).cmp(&name(b)));
        }
        let (first, rest): (Vec<usize>, Vec<usize>) = all.into_iter().partition(has);
        self.at_hand = first.len();
        self.order = first.into_iter().chain(rest).collect();
        self.cursor = held.and_then(|held| self.order.iter().position(|at| *at == held)).unwrap_or(0);
    }

    /// The item at a place.
    pub(super) fn item(&self, place: usize) -> Option<&Item> {
        self.items.get(*self.order.get(place)?)
    }

    /// Moves the cursor.
    pub(super) fn step(&mut self, by: isize) {
        self.cursor = self.cursor.saturating_add_signed(by).min(self.order.len().saturating_sub(1));
    }

    /// Puts the cursor on an item.
    pub(super) fn go_to(&mut self, index: usize) {
        self.cursor = self.order.iter().position(|at| *at == index).unwrap_or(self.cursor);
    }

    /// Brings the cursor in sight, where so many places are.
    pub(super) fn settle(&mut self, height: usize) {
        self.cursor = self.cursor.min(self.order.len().saturating_sub(1));
        self.top = in_sight(self.top, self.cursor, height, self.order.len());
    }
}

/// The first place in sight, moved as little as brings one of them there and leaves no empty lines below the last.
pub(super) fn in_sight(top: usize, cursor: usize, height: usize, of: usize) -> usize {
    let height = height.max(1);
    let last = of.saturating_sub(height);
    top.min(cursor).max((cursor + 1).saturating_sub(height)).min(last.max(cursor.saturating_sub(height - 1)))
}

#[cfg(test)]
mod tests {
    use super::in_sight;

    #[test]
    fn the_cursor_is_brought_in_sight_by_the_shortest_way() {
        for (top, cursor, height, of, wanted) in [
            (0, 3, 5, 9, 0),
            (0, 5, 5, 9, 1),
            (4, 2, 5, 9, 2),
            (7, 8, 5, 9, 4),
            (0, 0, 5, 0, 0),
            (3, 4, 0, 9, 4),
        ] {
            assert_eq!(in_sight(top, cursor, height, of), wanted, "{top} {cursor} {height} {of}");
        }
    }
}
