//! Changes the state by events: keys, mouse, resizing.

use super::View;
use super::layout::{Pane, columns_in_sight, tabs};
use super::list::ListKind;
use super::search::Search;
use super::state::{Overlay, State, list_height};
use crate::lang::Lang;
use ratatui::crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use ratatui::layout::Size;

/// The limit of most file systems.
const MAX_LENGTH: usize = 255;
/// Lines per wheel step.
const WHEEL_LINES: isize = 3;

pub(super) fn update(state: &mut State, event: &Event) {
    let cell = state.cell;
    match event {
        Event::Resize(width, height) => state.size = Size { width: *width, height: *height },
        Event::Key(key) if key.kind != KeyEventKind::Release => {
            state.message = None;
            pressed(state, *key);
        }
        Event::Mouse(mouse) => moused(state, *mouse),
        _ => {}
    }
    state.settle();
    state.asks_about |= state.cell != cell;
}

fn pressed(state: &mut State, key: KeyEvent) {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    if control && key.code == KeyCode::Char('c') {
        state.asks_quit = true;
        return;
    }
    match state.overlay.take() {
        Some(Overlay::Search(search)) => searching(state, search, key),
        Some(Overlay::Export(name)) => naming(state, name, key),
        Some(Overlay::Help(top)) => state.overlay = scrolled(top, key).map(Overlay::Help),
        Some(Overlay::Commands(top)) => state.overlay = scrolled(top, key).map(Overlay::Commands),
        None if control || key.modifiers.contains(KeyModifiers::ALT) => {}
        None => ordinary(state, key.code),
    }
}

fn ordinary(state: &mut State, code: KeyCode) {
    match code {
        KeyCode::Char('q') => state.asks_quit = true,
        KeyCode::Tab => state.focus = state.focus.next(1),
        KeyCode::BackTab => state.focus = state.focus.next(Pane::ALL.len() - 1),
        KeyCode::Char('/') => {
            state.focus = Pane::Choose;
            state.overlay = Some(Overlay::Search(Search::default()));
        }
        KeyCode::Char('c') => set_view(state, View::Compare),
        KeyCode::Char('r') => set_view(state, View::Rank),
        KeyCode::Char('L') => {
            state.look.lang = match state.look.lang {
                Lang::En => Lang::Fr,
                Lang::Fr => Lang::En,
            };
            // The reason for having no answer has to be translated too.
            if state.no_answer.is_empty() { state.reword() } else { state.asks_answer = true }
        }
        KeyCode::Char('e') if state.shown.is_some() => {
            let metric = state.choice.metric.as_ref().map_or("figures", |metric| metric.raw());
            state.overlay = Some(Overlay::Export(format!("{}.csv", file_stem(metric))));
        }
        KeyCode::Char('y') => state.overlay = Some(Overlay::Commands(0)),
        KeyCode::Char('?') => state.overlay = Some(Overlay::Help(0)),
        code => match state.focus {
            Pane::Choose => choosing(state, code),
            Pane::Table => reading(state, code),
            Pane::Chart => state.chart.step(steps(code, page(state))),
            Pane::About => state.about.step(steps(code, page(state))),
        },
    }
}

fn set_view(state: &mut State, view: View) {
    state.asks_answer |= state.view != view;
    state.view = view;
}

/// Replaces what some systems do not allow in file names.
fn file_stem(metric: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' };
    let stem: String = metric.chars().map(plain).take(60).collect();
    let stem = stem.trim_matches('-');
    if stem.is_empty() { "figures".to_owned() } else { stem.to_owned() }
}

/// The height of the focused pane.
fn page(state: &State) -> isize {
    let places = state.places();
    let height = match state.focus {
        Pane::Choose => list_height(&places),
        pane => usize::from(places.room(pane).height),
    };
    isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1)
}

/// The number of lines that a key moves.
fn steps(code: KeyCode, page: isize) -> isize {
    /// More than any list has; half, so that adding it can't overflow.
    const ALL: isize = isize::MAX / 2;
    match code {
        KeyCode::Up | KeyCode::Char('k') => -1,
        KeyCode::Down | KeyCode::Char('j') => 1,
        KeyCode::PageUp => -page,
        KeyCode::PageDown => page,
        KeyCode::Home | KeyCode::Char('g') => -ALL,
        KeyCode::End | KeyCode::Char('G') => ALL,
        _ => 0,
    }
}

fn choosing(state: &mut State, code: KeyCode) {
    let kind = state.open;
    match code {
        KeyCode::Left | KeyCode::Char('h') => state.open = kind.next(ListKind::ALL.len() - 1),
        KeyCode::Right | KeyCode::Char('l') => state.open = kind.next(1),
        KeyCode::Enter | KeyCode::Char(' ') => {
            let list = state.list(kind);
            if let Some(index) = list.order.get(list.cursor).copied() {
                state.toggle(kind, index);
            }
        }
        KeyCode::Backspace | KeyCode::Delete => state.clear(kind),
        code => {
            let by = steps(code, page(state));
            state.list_mut(kind).step(by);
        }
    }
}

fn reading(state: &mut State, code: KeyCode) {
    let by = steps(code, page(state));
    let (row, column) = &mut state.cell;
    match code {
        KeyCode::Left | KeyCode::Char('h') => *column = column.saturating_sub(1),
        KeyCode::Right | KeyCode::Char('l') => *column += 1,
        KeyCode::Enter | KeyCode::Char(' ') => state.focus = Pane::About,
        _ => *row = row.saturating_add_signed(by),
    }
}

fn searching(state: &mut State, mut search: Search, key: KeyEvent) {
    match typed(&mut search.words, key) {
        Typed::Left => return,
        Typed::Done => {
            if let Some((kind, index)) = search.hits.get(search.cursor).copied() {
                take_hit(state, kind, index);
                return;
            }
        }
        Typed::Changed => search.find(&state.lists),
        Typed::Other(code) => {
            let height = isize::try_from(state.places().room(Pane::Choose).height).unwrap_or(1);
            let last = search.hits.len().saturating_sub(1);
            search.cursor = search.cursor.saturating_add_signed(steps(code, height)).min(last);
        }
    }
    state.overlay = Some(Overlay::Search(search));
}

/// Ends the search: chooses a hit and scrolls its list to it.
fn take_hit(state: &mut State, kind: ListKind, index: usize) {
    state.overlay = None;
    let is_chosen = state.list(kind).items.get(index).is_some_and(|item| state.is_chosen(kind, item));
    if !is_chosen {
        state.toggle(kind, index);
    }
    state.open = kind;
    state.list_mut(kind).go_to(index);
}

fn naming(state: &mut State, mut name: String, key: KeyEvent) {
    match typed(&mut name, key) {
        Typed::Left => return,
        Typed::Done if name.trim().is_empty() => return,
        Typed::Done => state.asks_export = Some(name.clone()),
        Typed::Changed | Typed::Other(_) => {}
    }
    // Stays open in case writing fails.
    state.overlay = Some(Overlay::Export(name));
}

/// The effect of a key on a text input.
enum Typed {
    Changed,
    Done,
    Left,
    Other(KeyCode),
}

fn typed(line: &mut String, key: KeyEvent) -> Typed {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    match key.code {
        KeyCode::Esc => Typed::Left,
        KeyCode::Enter => Typed::Done,
        KeyCode::Char('u') if control => {
            line.clear();
            Typed::Changed
        }
        KeyCode::Char('w') if control => {
            let kept = line.trim_end().rfind(' ').map_or(0, |at| at + 1);
            line.truncate(kept);
            Typed::Changed
        }
        KeyCode::Char(_) if control => Typed::Other(KeyCode::Null),
        KeyCode::Char(c) => {
            if line.len() < MAX_LENGTH {
                line.push(c);
            }
            Typed::Changed
        }
        KeyCode::Backspace => {
            line.pop();
            Typed::Changed
        }
        code => Typed::Other(code),
    }
}

/// Any key but those that scroll closes the overlay.
fn scrolled(top: usize, key: KeyEvent) -> Option<usize> {
    let by = steps(key.code, 10);
    (by != 0).then(|| top.saturating_add_signed(by))
}

fn moused(state: &mut State, mouse: MouseEvent) {
    let by = match mouse.kind {
        MouseEventKind::ScrollUp => -WHEEL_LINES,
        MouseEventKind::ScrollDown => WHEEL_LINES,
        MouseEventKind::Down(MouseButton::Left) => {
            state.message = None;
            return clicked(state, mouse.column, mouse.row);
        }
        _ => return,
    };
    match &mut state.overlay {
        Some(Overlay::Help(top) | Overlay::Commands(top)) => *top = top.saturating_add_signed(by),
        Some(Overlay::Search(search)) => {
            let last = search.hits.len().saturating_sub(1);
            search.cursor = search.cursor.saturating_add_signed(by).min(last);
        }
        Some(Overlay::Export(_)) => {}
        None => match state.places().at(mouse.column, mouse.row) {
            Some(Pane::Choose) => {
                let open = state.open;
                state.list_mut(open).step(by);
            }
            Some(Pane::Table) => state.cell.0 = state.cell.0.saturating_add_signed(by),
            Some(Pane::Chart) => state.chart.step(by),
            Some(Pane::About) => state.about.step(by),
            None => {}
        },
    }
}

fn clicked(state: &mut State, x: u16, y: u16) {
    let places = state.places();
    match &state.overlay {
        Some(Overlay::Search(search)) => {
            let room = places.room(Pane::Choose);
            // The first line is the prompt.
            let line = y.checked_sub(room.y + 1).filter(|_| room.contains((x, y).into()));
            let hit = line.and_then(|line| search.hits.get(search.top + usize::from(line)).copied());
            if let Some((kind, index)) = hit {
                take_hit(state, kind, index);
            }
            return;
        }
        Some(Overlay::Export(_)) => return,
        Some(Overlay::Help(_) | Overlay::Commands(_)) => {
            state.overlay = None;
            return;
        }
        None => {}
    }
    if let Some(line) = places.tabs.filter(|line| line.contains((x, y).into())) {
        let mut tabs = tabs(state.look).into_iter();
        let tab = tabs.find(|(_, within, _)| within.contains(&usize::from(x - line.x)));
        state.focus = tab.map_or(state.focus, |(pane, ..)| pane);
        return;
    }
    let Some(pane) = places.at(x, y) else { return };
    let room = places.room(pane);
    if room.contains((x, y).into()) {
        let (x, y) = (usize::from(x - room.x), usize::from(y - room.y));
        match pane {
            Pane::Choose => clicked_list(state, y, list_height(&places)),
            Pane::Table => clicked_cell(state, x, y, usize::from(room.width)),
            Pane::Chart | Pane::About => {}
        }
    }
    state.focus = pane;
}

/// Clicking a heading opens its list, clicking an item chooses it.
fn clicked_list(state: &mut State, line: usize, height: usize) {
    let open = ListKind::ALL.iter().position(|kind| *kind == state.open).unwrap_or(0);
    if line <= open {
        state.open = ListKind::ALL.get(line).copied().unwrap_or(state.open);
    } else if line <= open + height {
        let kind = state.open;
        let place = state.list(kind).top + line - open - 1;
        if let Some(index) = state.list(kind).order.get(place).copied() {
            state.list_mut(kind).cursor = place;
            state.toggle(kind, index);
        }
    } else {
        state.open = ListKind::ALL.get(line - height).copied().unwrap_or(state.open);
    }
}

fn clicked_cell(state: &mut State, x: usize, y: usize, width: usize) {
    let columns = columns_in_sight(&state.grid, state.corner.1, width);
    let column = columns.iter().rev().find(|(_, from, _)| *from <= x).map(|(index, ..)| *index);
    let row = y.checked_sub(1).map(|line| state.corner.0 + line).filter(|row| *row < state.grid.rows);
    if let (Some(row), Some(column)) = (row, column) {
        state.cell = (row, column);
    }
}
