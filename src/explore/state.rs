//! The state of the interface.

use super::figure::{At, at};
use super::layout::{Pane, Places, columns_in_sight, places};
use super::search::Search;
use super::shelf::{Item, Kind, Shelf, in_sight};
use super::{Choice, Shown, View};
use crate::lang::ScreenPhrase;
use crate::model::PeriodTerm;
use crate::render::Look;
use crate::render::pane::{self, Grid};
use crate::report::{Report, Table};
use ratatui::layout::Size;

/// What is shown over the panes.
#[derive(Clone, Debug)]
pub(super) enum Over {
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

    fn settle(&mut self, height: usize) {
        self.top = self.top.min(self.lines.len().saturating_sub(height));
    }
}

#[derive(Clone, Debug)]
pub(crate) struct State {
    pub(crate) look: Look,
    pub(super) size: Size,
    pub(super) focus: Pane,
    pub(super) view: View,
    pub(super) choice: Choice,
    shelves: [Shelf; 4],
    pub(super) open: Kind,
    pub(super) over: Option<Over>,
    pub(super) shown: Option<Shown>,
    /// Why there is no answer.
    pub(super) told: String,
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
}

impl State {
    pub(crate) fn new(look: Look, view: View, choice: Choice, lists: [Vec<Item>; 4]) -> State {
        let mut state = State {
            look,
            size: Size::ZERO,
            focus: Pane::Choose,
            view,
            choice,
            shelves: lists.map(Shelf::of),
            open: Kind::Metric,
            over: None,
            shown: None,
            told: String::new(),
            grid: Grid::default(),
            cell: (0, 0),
            corner: (0, 0),
            about_report: None,
            chart: Scroll::default(),
            about: Scroll::default(),
            message: None,
            commands: Vec::new(),
            asks_answer: true,
            asks_about: true,
        };
        state.arrange();
        if let Some(metric) = &state.choice.metric {
            let at = state.shelf(Kind::Metric).items.iter().position(|item| item.id == *metric);
            state.shelf_mut(Kind::Metric).go_to(at.unwrap_or(0));
        }
        state
    }

    pub(super) fn shelf(&self, kind: Kind) -> &Shelf {
        let [metrics, entities, periods, sources] = &self.shelves;
        match kind {
            Kind::Metric => metrics,
            Kind::Entity => entities,
            Kind::Period => periods,
            Kind::Source => sources,
        }
    }

    pub(super) fn shelf_mut(&mut self, kind: Kind) -> &mut Shelf {
        let [metrics, entities, periods, sources] = &mut self.shelves;
        match kind {
            Kind::Metric => metrics,
            Kind::Entity => entities,
            Kind::Period => periods,
            Kind::Source => sources,
        }
    }

    pub(super) fn is_chosen(&self, kind: Kind, item: &Item) -> bool {
        match kind {
            Kind::Metric => self.choice.metric.as_ref() == Some(&item.id),
            Kind::Entity => self.choice.entities.contains(&item.id),
            Kind::Period => item.term.is_some_and(|term| self.choice.periods.contains(&term)),
            Kind::Source => self.choice.sources.contains(&item.id),
        }
    }

    /// Adds an item to the query or removes it. There is always one metric.
    pub(super) fn toggle(&mut self, kind: Kind, index: usize) {
        let Some(item) = self.shelf(kind).items.get(index).cloned() else { return };
        match kind {
            Kind::Metric => {
                self.choice.metric = Some(item.id);
                self.keep_what_there_is();
                self.arrange();
            }
            Kind::Entity => toggle(&mut self.choice.entities, item.id),
            Kind::Source => toggle(&mut self.choice.sources, item.id),
            Kind::Period => {
                if let Some(term) = item.term {
                    toggle(&mut self.choice.periods, term);
                }
            }
        }
        self.asks_answer = true;
    }

    /// Removes all items of a list from the query, which then means all of them.
    pub(super) fn clear(&mut self, kind: Kind) {
        match kind {
            Kind::Metric => return,
            Kind::Entity => self.choice.entities.clear(),
            Kind::Period => self.choice.periods.clear(),
            Kind::Source => self.choice.sources.clear(),
        }
        self.asks_answer = true;
    }

    /// Drops periods and sources that the new metric does not have. Entities are kept.
    fn keep_what_there_is(&mut self) {
        let Some(metric) = self.choice.metric.clone() else { return };
        let has = |shelf: &Shelf, is_it: &dyn Fn(&Item) -> bool| {
            shelf.items.iter().any(|item| is_it(item) && item.metrics.contains(&metric))
        };
        let [_, _, periods, sources] = &self.shelves;
        let is_there = |term: &PeriodTerm| match term {
            PeriodTerm::Only(_) => has(periods, &|item| item.term == Some(*term)),
            _ => true,
        };
        self.choice.periods.retain(is_there);
        self.choice.sources.retain(|id| has(sources, &|item| item.id == *id));
    }

    fn arrange(&mut self) {
        let metric = self.choice.metric.clone();
        let lang = self.look.lang;
        for kind in Kind::ALL {
            // Every metric can be chosen at any time; periods have an order of their own.
            let of = metric.as_ref().filter(|_| kind != Kind::Metric);
            self.shelf_mut(kind).arrange(of, Some(lang).filter(|_| kind != Kind::Period));
        }
    }

    pub(super) fn lists(&self) -> [(Kind, &Shelf); 4] {
        Kind::ALL.map(|kind| (kind, self.shelf(kind)))
    }

    pub(super) fn take_answer(&mut self, answer: Result<Shown, String>) {
        self.asks_answer = false;
        self.asks_about = true;
        match answer {
            Ok(shown) => {
                let is_empty = shown.report.is_empty();
                self.told =
                    if is_empty { self.look.lang.screen(&ScreenPhrase::Nothing) } else { String::new() };
                self.shown = Some(shown);
            }
            Err(told) => (self.told, self.shown) = (told, None),
        }
        self.corner = (0, 0);
        self.cell.0 = 0;
        self.reword();
        // Start at the last figure, which matters most.
        let columns = self.grid.columns.len();
        let is_figure = |at: &usize| self.at_column(*at).is_some();
        let last = (0..columns).rev().find(is_figure);
        self.cell.1 = last.unwrap_or(columns.saturating_sub(1));
    }

    fn at_column(&self, column: usize) -> Option<usize> {
        use crate::report::Key;
        let index = self.grid.columns.get(column)?.index;
        let key = self.table()?.columns().get(index)?.key;
        matches!(key, Key::Period(_) | Key::Field("value")).then_some(index)
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

    pub(super) fn at(&self) -> Option<At> {
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
        for kind in Kind::ALL {
            self.shelf_mut(kind).settle(height);
        }
        if let Some(Over::Search(search)) = &mut self.over {
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
        self.retell(&places);
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

    /// Only if their width or language has changed.
    fn retell(&mut self, places: &Places) {
        let look = self.look;
        let room = |pane| {
            let room = places.room(pane);
            (usize::from(room.width), usize::from(room.height))
        };
        let (width, height) = room(Pane::Chart);
        if self.chart.made_for != Some((width, look.lang)) {
            self.chart.lines = match self.shown.as_ref().map(|shown| &shown.chart) {
                // The pane has the title.
                Some(Ok(report)) => {
                    let report = Report { title: None, ..report.clone() };
                    pane::lines(&report, Look { width: Some(width), ..look })
                }
                Some(Err(told)) => pane::wrapped(&look.fit(told.clone()), width),
                None => Vec::new(),
            };
            self.chart.made_for = Some((width, look.lang));
        }
        self.chart.settle(height);
        let (width, height) = room(Pane::About);
        if self.about.made_for != Some((width, look.lang)) {
            let lines = |report| pane::lines(report, Look { width: Some(width), ..look });
            self.about.lines = self.about_report.as_ref().map(lines).unwrap_or_default();
            self.about.made_for = Some((width, look.lang));
        }
        self.about.settle(height);
    }
}

/// The number of visible items in the open list, below the headings of all four.
pub(super) fn list_height(places: &Places) -> usize {
    usize::from(places.room(Pane::Choose).height).saturating_sub(Kind::ALL.len())
}

fn toggle<T: PartialEq>(chosen: &mut Vec<T>, one: T) {
    match chosen.iter().position(|held| *held == one) {
        Some(at) => drop(chosen.remove(at)),
        None => chosen.push(one),
    }
}
