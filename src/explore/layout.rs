//! Places panes on screens of any size.

use crate::lang::ScreenPhrase;
use crate::render::Look;
use crate::render::pane::Grid;
use ratatui::layout::{Rect, Size};
use std::ops::Range;
use unicode_width::UnicodeWidthStr as _;

/// On smaller screens, panes are shown one at a time.
const MIN_WIDTH: u16 = 70;
const MIN_HEIGHT: u16 = 20;
/// From this width on, the chart goes beside the table.
const MIN_WIDTH_BESIDE: u16 = 110;
/// The minimum height of the chart with its title.
const MIN_CHART: u16 = 6;

/// Between table columns.
const GUTTER: usize = 2;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Pane {
    #[default]
    Choose,
    Table,
    Chart,
    About,
}

impl Pane {
    /// In Tab order.
    pub(super) const ALL: [Pane; 4] = [Pane::Choose, Pane::Table, Pane::Chart, Pane::About];

    /// Wraps around.
    pub(super) fn next(self, by: usize) -> Pane {
        let at = Pane::ALL.iter().position(|pane| *pane == self).unwrap_or(0);
        Pane::ALL.get((at + by) % Pane::ALL.len()).copied().unwrap_or(self)
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Places {
    /// The tab bar, if panes are shown one at a time.
    pub(super) tabs: Option<Rect>,
    /// Those shown.
    pub(super) panes: Vec<(Pane, Rect)>,
    pub(super) hints: Rect,
}

impl Places {
    pub(super) fn of(&self, pane: Pane) -> Option<Rect> {
        self.panes.iter().find(|(shown, _)| *shown == pane).map(|(_, rect)| *rect)
    }

    /// The area of a pane below its title.
    pub(super) fn room(&self, pane: Pane) -> Rect {
        // Below tabs, table and chart have a second line for their subject.
        let lines = if self.tabs.is_some() && matches!(pane, Pane::Table | Pane::Chart) { 2 } else { 1 };
        self.of(pane).map_or(Rect::ZERO, |rect| below(rect, lines))
    }

    pub(super) fn at(&self, x: u16, y: u16) -> Option<Pane> {
        self.panes.iter().find(|(_, rect)| rect.contains((x, y).into())).map(|(pane, _)| *pane)
    }
}

fn below(rect: Rect, lines: u16) -> Rect {
    Rect { y: rect.y + rect.height.min(lines), height: rect.height.saturating_sub(lines), ..rect }
}

/// A table gets no more height than its rows need.
pub(super) fn places(size: Size, focus: Pane, rows: usize) -> Places {
    let Size { width, height } = size;
    let hints = Rect { x: 0, y: height.saturating_sub(1), width, height: height.min(1) };
    let height = height.saturating_sub(1);
    if width < MIN_WIDTH || height < MIN_HEIGHT {
        let tabs = Rect { x: 0, y: 0, width, height: height.min(1) };
        // The tab bar serves as title.
        let whole = Rect { x: 0, y: 0, width, height };
        return Places { tabs: Some(tabs), panes: vec![(focus, whole)], hints };
    }
    let below = if focus == Pane::About { height / 2 } else { (height / 3).clamp(7, 24) };
    let above = height - below;
    let left = (width * 3 / 8).clamp(26, 44);
    let choose = Rect { x: 0, y: 0, width: left, height: above };
    // One column is left for the line between them.
    let right = Rect { x: left + 1, y: 0, width: width - left - 1, height: above };
    let (table, chart) = if right.width >= MIN_WIDTH_BESIDE {
        let half = right.width / 2;
        let beside = Rect { x: right.x + half, width: right.width - half, ..right };
        (Rect { width: half - 1, ..right }, beside)
    } else {
        let wanted = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(2).max(4);
        let table = wanted.min(above - MIN_CHART);
        (Rect { height: table, ..right }, Rect { y: table, height: above - table, ..right })
    };
    let about = Rect { x: 0, y: above, width, height: below };
    let panes =
        vec![(Pane::Choose, choose), (Pane::Table, table), (Pane::Chart, chart), (Pane::About, about)];
    Places { tabs: None, panes, hints }
}

/// The tabs with their columns.
pub(super) fn tabs(look: Look) -> Vec<(Pane, Range<usize>, String)> {
    let mut x = 0;
    let tab = |pane| {
        let name = match pane {
            Pane::Choose => ScreenPhrase::Choose,
            Pane::Table => ScreenPhrase::Table,
            Pane::Chart => ScreenPhrase::Chart,
            Pane::About => ScreenPhrase::ThisFigure,
        };
        let text = format!(" {} ", look.fit(look.lang.screen(name)));
        let from = x;
        x += text.width();
        (pane, from..x, text)
    };
    Pane::ALL.into_iter().map(tab).collect()
}

/// The visible columns of a table, each with position and width: the fixed ones that identify a row, then as many as
/// fit from `left` on.
pub(super) fn columns_in_sight(grid: &Grid, left: usize, width: usize) -> Vec<(usize, usize, usize)> {
    let mut placed = Vec::new();
    let mut x = 0;
    for (index, column) in grid.columns.iter().enumerate().take(grid.fixed) {
        let room = if column.right { column.width } else { column.width.min((width / 2).max(1)) };
        placed.push((index, x, room.min(width.saturating_sub(x))));
        x += room + GUTTER;
    }
    for (index, column) in grid.columns.iter().enumerate().skip(left.max(grid.fixed)) {
        let room = width.saturating_sub(x);
        let is_first = index == left.max(grid.fixed);
        if room == 0 || (column.width > room && !is_first) {
            break;
        }
        placed.push((index, x, column.width.min(room)));
        x += column.width + GUTTER;
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_pane_leaves_the_screen_and_no_two_overlap() {
        for (width, height) in (0..220).step_by(3).flat_map(|w| (0..80).map(move |h| (w, h))) {
            for focus in Pane::ALL {
                for rows in [0, 3, 40, 100_000] {
                    let places = places(Size { width, height }, focus, rows);
                    let rects: Vec<Rect> = Pane::ALL.into_iter().filter_map(|pane| places.of(pane)).collect();
                    assert!(places.of(focus).is_some(), "{width}×{height}: the focus is in sight");
                    for (at, rect) in rects.iter().enumerate() {
                        assert!(rect.right() <= width && rect.bottom() <= height, "{width}×{height}: {rect}");
                        let others = rects.iter().skip(at + 1).chain([&places.hints]);
                        for other in others {
                            assert!(!rect.intersects(*other), "{width}×{height}: {rect} and {other}");
                        }
                    }
                }
            }
        }
    }
}
