//! Lists of items to choose from.

use crate::lang::Lang;
use crate::model::{Name, PeriodTerm, Text};

/// The subject of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ListKind {
    #[default]
    Metric,
    Entity,
    Period,
    Source,
}

impl ListKind {
    /// In display order.
    pub(crate) const ALL: [ListKind; 4] =
        [ListKind::Metric, ListKind::Entity, ListKind::Period, ListKind::Source];

    /// Wraps around.
    pub(super) fn next(self, by: usize) -> ListKind {
        let at = ListKind::ALL.iter().position(|kind| *kind == self).unwrap_or(0);
        ListKind::ALL.get((at + by) % ListKind::ALL.len()).copied().unwrap_or(self)
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) id: Text,
    pub(crate) name: Name,
    /// What choosing a period adds to the query.
    pub(crate) term: Option<PeriodTerm>,
    pub(crate) rows: u64,
    /// Those it has records of, sorted.
    pub(crate) metrics: Vec<Text>,
    /// Names in both languages, codes and aliases, for searching.
    pub(crate) folded: Vec<String>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct List {
    pub(super) items: Vec<Item>,
    /// Indices in display order: items with records of the metric come first.
    pub(super) order: Vec<usize>,
    /// Number of items with records of the metric.
    pub(super) at_hand: usize,
    /// Index into the order.
    pub(super) cursor: usize,
    /// The first visible index of the order.
    pub(super) top: usize,
}

impl List {
    pub(super) const EMPTY: List =
        List { items: Vec::new(), order: Vec::new(), at_hand: 0, cursor: 0, top: 0 };

    pub(super) fn of(items: Vec<Item>) -> List {
        List { order: (0..items.len()).collect(), at_hand: items.len(), items, ..List::default() }
    }

    /// Moves items with records of the metric to the front, sorted by name if a language is given. The cursor stays on
    /// its item.
    pub(super) fn arrange(&mut self, metric: Option<&Text>, by_name: Option<Lang>) {
        let held = self.order.get(self.cursor).copied();
        let has = |at: &usize| {
            let item = self.items.get(*at);
            item.is_some_and(|item| metric.is_none_or(|metric| item.metrics.binary_search(metric).is_ok()))
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

    pub(super) fn item(&self, place: usize) -> Option<&Item> {
        self.items.get(*self.order.get(place)?)
    }

    pub(super) fn step(&mut self, by: isize) {
        self.cursor = self.cursor.saturating_add_signed(by).min(self.order.len().saturating_sub(1));
    }

    pub(super) fn go_to(&mut self, index: usize) {
        self.cursor = self.order.iter().position(|at| *at == index).unwrap_or(self.cursor);
    }

    pub(super) fn settle(&mut self, height: usize) {
        self.cursor = self.cursor.min(self.order.len().saturating_sub(1));
        self.top = in_sight(self.top, self.cursor, height, self.order.len());
    }
}

/// Scrolls as little as possible so that the cursor is visible and no line below the last item is.
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
