//! The state of the interface.

use super::figure::{FigureId, at};
use super::layout::{Pane, Places, columns_in_sight, places};
use super::list::{Item, List, ListKind, in_sight};
use super::search::Search;
use super::{Choice, Shown, View};
use crate::lang::ScreenPhrase;
use crate::model::PeriodTerm;
use crate::render::Look;
use crate::render::pane::{self, Grid};
use crate::report::{Key, Report, Table};
use ratatui::layout::{Rect, Size};
use std::collections::BTreeMap;

/// What is shown over the panes.
#[derive(Clone, Debug)]
pub(super) enum Overlay {
    /// Replaces the lists.
    Search(Search),
    /// The file name.
    Export(String),
    /// The scroll position.
    Help(usize),
    /// The scroll position.
    Commands(usize),
}

#[derive(Clone, Debug, Default)]
pub(super) struct Scroll {
    pub(super) lines: Vec<String>,
    pub(super) top: usize,
    /// The width and language of the lines, which are laid out again when these change.
    made_for: Option<(usize, crate::lang::Lang)>,
}

impl Scroll {
    pub(super) fn step(&mut self, by: isize) {
        self.top = self.top.saturating_add_signed(by);
    }

    /// Lays the lines out for a pane, if its width or the language has changed.
    fn settle(&mut self, room: Rect, look: Look, lines: impl FnOnce(Look) -> Vec<String>) {
        let width = usize::from(room.width);
        if self.made_for != Some((width, look.lang)) {
            self.lines = lines(Look { width: Some(width), ..look });
            self.made_for = Some((width, look.lang));
        }
        self.top = self.top.min(self.lines.len().saturating_sub(usize::from(room.height)));
    }
}

#[derive(Clone, Debug, Default)]
pub(crate) struct State {
    pub(crate) look: Look,
    pub(super) size: Size,
    pub(super) focus: Pane,
    pub(super) view: View,
    pub(super) choice: Choice,
    pub(super) lists: BTreeMap<ListKind, List>,
    pub(super) open: ListKind,
    pub(super) overlay: Option<Overlay>,
    pub(super) shown: Option<Shown>,
    /// Why there is no answer.
    pub(super) no_answer: String,
    pub(super) grid: Grid,
    /// The cursor: row and column of the table.
    pub(super) cell: (usize, usize),
    /// The first visible row, and the first visible column after the fixed ones.
    pub(super) corner: (usize, usize),
    about_report: Option<Report>,
    pub(super) chart: Scroll,
    pub(super) about: Scroll,
    /// Shown in place of the key hints until the next key.
    pub(super) message: Option<String>,
    /// Commands that reproduce the answers, each split at its options.
    pub(super) commands: Vec<Vec<String>>,
    /// Set when the query has changed.
    pub(super) asks_answer: bool,
    /// Set when the cursor is on another figure.
    pub(super) asks_about: bool,
    /// The file to write, once its name is entered.
    pub(super) asks_export: Option<String>,
    pub(super) asks_quit: bool,
}

impl State {
    pub(crate) fn new(look: Look, choice: Choice, lists: [Vec<Item>; 4]) -> State {
        let lists = ListKind::ALL.into_iter().zip(lists.map(List::of)).collect();
        let mut state =
            State { look, choice, lists, asks_answer: true, asks_about: true, ..State::default() };
        state.arrange();
        if let Some(metric) = &state.choice.metric {
            let at = state.list(ListKind::Metric).items.iter().position(|item| item.id == *metric);
            state.list_mut(ListKind::Metric).go_to(at.unwrap_or(0));
        }
        state
    }

    pub(super) fn list(&self, kind: ListKind) -> &List {
        static NONE: List = List::EMPTY;
        self.lists.get(&kind).unwrap_or(&NONE)
    }

    pub(super) fn list_mut(&mut self, kind: ListKind) -> &mut List {
        self.lists.entry(kind).or_default()
    }

    pub(super) fn is_chosen(&self, kind: ListKind, item: &Item) -> bool {
        match kind {
            ListKind::Metric => self.choice.metric.as_ref() == Some(&item.id),
            ListKind::Entity => self.choice.entities.contains(&item.id),
            ListKind::Period => item.term.is_some_and(|term| self.choice.periods.contains(&term)),
            ListKind::Source => self.choice.sources.contains(&item.id),
        }
    }

    /// Adds an item to the query or removes it. There is always one metric.
    pub(super) fn toggle(&mut self, kind: ListKind, index: usize) {
        let Some(item) = self.list(kind).items.get(index).cloned() else { return };
        match kind {
            ListKind::Metric => {
                self.choice.metric = Some(item.id);
                self.drop_absent();
                self.arrange();
            }
            ListKind::Entity => toggle(&mut self.choice.entities, item.id),
            ListKind::Source => toggle(&mut self.choice.sources, item.id),
            ListKind::Period => {
                if let Some(term) = item.term {
                    toggle(&mut self.choice.periods, term);
                }
            }
        }
        self.asks_answer = true;
    }

    /// Removes all items of a list from the query, which then means all of them.
    pub(super) fn clear(&mut self, kind: ListKind) {
        match kind {
            ListKind::Metric => return,
            ListKind::Entity => self.choice.entities.clear(),
            ListKind::Period => self.choice.periods.clear(),
            ListKind::Source => self.choice.sources.clear(),
        }
        self.asks_answer = true;
    }

    /// Drops periods and sources that the new metric does not have. Entities are kept.
    fn drop_absent(&mut self) {
        let Some(metric) = &self.choice.metric else { return };
        let has = |kind: ListKind, is_it: &dyn Fn(&Item) -> bool| {
            let mut items = self.lists.get(&kind).into_iter().flat_map(|list| &list.items);
            items.any(|item| is_it(item) && item.metrics.binary_search(metric).is_ok())
        };
        let is_there = |term: &PeriodTerm| match term {
            PeriodTerm::Only(_) => has(ListKind::Period, &|item| item.term == Some(*term)),
            _ => true,
        };
        self.choice.periods.retain(is_there);
        self.choice.sources.retain(|id| has(ListKind::Source, &|item| item.id == *id));
    }

    fn arrange(&mut self) {
        let metric = self.choice.metric.as_ref();
        for (kind, list) in &mut self.lists {
            // Every metric can be chosen at any time; periods have an order of their own.
            let of = metric.filter(|_| *kind != ListKind::Metric);
            list.arrange(of, Some(self.look.lang).filter(|_| *kind != ListKind::Period));
        }
    }

    pub(super) fn take_answer(&mut self, answer: Result<Shown, String>) {
        self.asks_answer = false;
        self.asks_about = true;
        match answer {
            Ok(shown) => {
                let is_empty = shown.report.is_empty();
                self.no_answer =
                    if is_empty { self.look.lang.screen(ScreenPhrase::Nothing) } else { String::new() };
                self.shown = Some(shown);
            }
            Err(why) => (self.no_answer, self.shown) = (why, None),
        }
        self.corner = (0, 0);
        self.cell.0 = 0;
        self.reword();
        // Start at the last figure, which matters most.
        let columns = self.grid.columns.len();
        let last = (0..columns).rev().find(|at| self.has_figures(*at));
        self.cell.1 = last.unwrap_or(columns.saturating_sub(1));
    }

    fn has_figures(&self, column: usize) -> bool {
        let column = self.grid.columns.get(column).zip(self.table());
        let column = column.and_then(|(column, table)| table.columns().get(column.index));
        column.is_some_and(|column| matches!(column.key, Key::Period(_) | Key::Field("value")))
    }

    pub(super) fn take_about(&mut self, about: Report) {
        self.asks_about = false;
        self.about_report = Some(about);
        self.about = Scroll::default();
    }

    /// Renders all texts again, in another language.
    pub(super) fn reword(&mut self) {
        self.arrange();
        self.grid = self.table().map_or_else(Grid::default, |table| pane::grid(table, self.look));
        self.chart = Scroll::default();
        self.about.made_for = None;
    }

    pub(super) fn table(&self) -> Option<&Table> {
        let report = &self.shown.as_ref()?.report;
        report.for_people().find_map(|section| section.table())
    }

    pub(super) fn at(&self) -> Option<FigureId> {
        let column = self.grid.columns.get(self.cell.1)?;
        at(self.table()?, self.cell.0, column.index)
    }

    pub(super) fn places(&self) -> Places {
        places(self.size, self.focus, self.grid.rows)
    }

    /// Scrolls to the cursor, and lays texts out for the size of their panes.
    pub(super) fn settle(&mut self) {
        let places = self.places();
        let height = list_height(&places);
        self.lists.values_mut().for_each(|list| list.settle(height));
        if let Some(Overlay::Search(search)) = &mut self.overlay {
            let height = usize::from(places.room(Pane::Choose).height).saturating_sub(1);
            search.top = in_sight(search.top, search.cursor, height, search.hits.len());
        }
        let (row, column) = self.cell;
        self.cell = (
            row.min(self.grid.rows.saturating_sub(1)),
            column.min(self.grid.columns.len().saturating_sub(1)),
        );
        let room = places.room(Pane::Table);
        let rows = usize::from(room.height).saturating_sub(1);
        self.corner.0 = in_sight(self.corner.0, self.cell.0, rows, self.grid.rows);
        self.corner.1 = self.left_column(usize::from(room.width));
        let (shown, about) = (&self.shown, &self.about_report);
        self.chart.settle(places.room(Pane::Chart), self.look, |look| {
            match shown.as_ref().map(|shown| &shown.chart) {
                // The pane has the title.
                Some(Ok(report)) => pane::lines(&Report { title: None, ..report.clone() }, look),
                Some(Err(why)) => pane::wrapped(&look.fit(why.clone()), look.width.unwrap_or_default()),
                None => Vec::new(),
            }
        });
        self.about.settle(places.room(Pane::About), self.look, |look| {
            about.as_ref().map(|report| pane::lines(report, look)).unwrap_or_default()
        });
    }

    /// Scrolls as little as possible to show the column of the cursor.
    fn left_column(&self, width: usize) -> usize {
        let fixed = self.grid.fixed;
        let mut left = self.corner.1.clamp(fixed, self.grid.columns.len().max(fixed));
        if self.cell.1 >= fixed {
            left = left.min(self.cell.1);
        }
        let sees = |left: usize, column: usize| {
            columns_in_sight(&self.grid, left, width).iter().any(|(index, ..)| *index == column)
        };
        while left < self.cell.1 && self.cell.1 >= fixed && !sees(left, self.cell.1) {
            left += 1;
        }
        // Leave no empty space after the last column.
        let last = self.grid.columns.len().saturating_sub(1);
        while left > fixed && sees(left - 1, last) {
            left -= 1;
        }
        left
    }
}

/// The number of visible items in the open list, below the headings of all four.
pub(super) fn list_height(places: &Places) -> usize {
    usize::from(places.room(Pane::Choose).height).saturating_sub(ListKind::ALL.len())
}

fn toggle<T: PartialEq>(chosen: &mut Vec<T>, one: T) {
    match chosen.iter().position(|held| *held == one) {
        Some(at) => drop(chosen.remove(at)),
        None => chosen.push(one),
    }
}
