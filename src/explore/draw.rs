//! Draws the state.
//!
//! Emphasis uses bold and reverse video, which work on any color scheme; the only color is that of charts. All texts
//! are escaped before they get here, and ratatui writes no control characters.

use super::View;
use super::layout::{Pane, Places, columns_in_sight, tabs};
use super::list::{Item, ListKind};
use super::search::Search;
use super::state::{Overlay, Scroll, State, list_height};
use crate::lang::ScreenPhrase;
use crate::model::PeriodTerm;
use crate::render::pane;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;
use unicode_width::UnicodeWidthStr as _;

/// Smaller screens only get a message.
const MIN_SIZE: (u16, u16) = (20, 4);

const BOLD: Style = Style::new().add_modifier(Modifier::BOLD);
const FAINT: Style = Style::new().add_modifier(Modifier::DIM);
const SWAPPED: Style = Style::new().add_modifier(Modifier::REVERSED);
const LINED: Style = Style::new().add_modifier(Modifier::UNDERLINED);

/// Draws for the size that the window has by now, whichever was reported last.
pub(super) fn draw_fitted(state: &mut State, frame: &mut Frame<'_>) {
    let size = frame.area().as_size();
    if state.size != size {
        state.size = size;
        state.settle();
    }
    draw(state, frame);
}

pub(super) fn draw(state: &State, frame: &mut Frame<'_>) {
    let area = frame.area();
    if area.width < MIN_SIZE.0 || area.height < MIN_SIZE.1 {
        put(frame, area, 0, &say(state, ScreenPhrase::TooSmall), Style::new());
        return;
    }
    let places = state.places();
    for (pane, rect) in places.panes.iter().copied() {
        if places.tabs.is_none() {
            title(state, frame, rect, pane);
        }
        let room = places.room(pane);
        match (pane, &state.overlay) {
            (Pane::Choose, Some(Overlay::Search(search))) => found(state, search, frame, room),
            (Pane::Choose, _) => lists(state, frame, room, list_height(&places)),
            (Pane::Table, _) => table(state, frame, room),
            (Pane::Chart, _) => scrolled(&state.chart, frame, room),
            (Pane::About, _) => scrolled(&state.about, frame, room),
        }
    }
    if places.tabs.is_some() {
        tab_line(state, frame, &places);
    } else if let Some(left) = places.of(Pane::Choose) {
        let line = glyph(state, "│", "|");
        for y in left.top()..left.bottom() {
            put(frame, Rect { x: left.right(), y, width: 1, height: 1 }, 0, line, FAINT);
        }
    }
    foot(state, frame, places.hints);
    match &state.overlay {
        Some(Overlay::Help(top)) => {
            let text = say(state, ScreenPhrase::Help);
            let lines: Vec<String> = text.lines().map(str::to_owned).collect();
            overlay(state, frame, ScreenPhrase::HelpTitle, &lines, *top);
        }
        Some(Overlay::Commands(top)) => {
            overlay(state, frame, ScreenPhrase::CommandTitle, &commands(state, frame.area().width), *top);
        }
        _ => {}
    }
}

fn glyph(state: &State, unicode: &'static str, ascii: &'static str) -> &'static str {
    if state.look.ascii { ascii } else { unicode }
}

fn say(state: &State, what: ScreenPhrase) -> String {
    fit(state, state.look.lang.screen(what))
}

fn fit(state: &State, text: String) -> String {
    // Arrows are spelled out in ASCII elsewhere, which is too long here.
    let text = if state.look.ascii {
        text.replace("↑ ↓ ← →", "< > ^ v").replace("← →", "< >").replace("↑↓", "^v")
    } else {
        text
    };
    state.look.fit(text)
}

/// Writes a line, cut to the width of the area.
fn put(frame: &mut Frame<'_>, room: Rect, line: usize, text: &str, style: Style) {
    put_at(frame, room, (0, line), text, style);
}

fn put_at(frame: &mut Frame<'_>, room: Rect, (x, y): (usize, usize), text: &str, style: Style) {
    let (Ok(x), Ok(y)) = (u16::try_from(x), u16::try_from(y)) else { return };
    if y < room.height && x < room.width {
        let width = usize::from(room.width - x);
        frame.buffer_mut().set_stringn(room.x + x, room.y + y, text, width, style);
    }
}

fn style_line(frame: &mut Frame<'_>, room: Rect, line: usize, style: Style) {
    if let Ok(line) = u16::try_from(line)
        && line < room.height
    {
        frame.buffer_mut().set_style(Rect { y: room.y + line, height: 1, ..room }, style);
    }
}

fn name_of(state: &State, pane: Pane) -> ScreenPhrase {
    match (pane, state.view) {
        (Pane::Choose, _) => ScreenPhrase::Choose,
        (Pane::Table, View::Compare) => ScreenPhrase::Comparison,
        (Pane::Table, View::Rank) => ScreenPhrase::Ranking,
        (Pane::Chart, _) => ScreenPhrase::Chart,
        (Pane::About, _) => ScreenPhrase::About,
    }
}

/// The rule above a pane: its name, its subject, and the scroll position.
fn title(state: &State, frame: &mut Frame<'_>, rect: Rect, pane: Pane) {
    let rule = glyph(state, "─", "-");
    let width = usize::from(rect.width);
    put(frame, rect, 0, &rule.repeat(width), FAINT);
    let is_focus = state.focus == pane;
    let name = format!(" {} ", say(state, name_of(state, pane)));
    let style = if is_focus { BOLD.patch(SWAPPED) } else { BOLD };
    put_at(frame, rect, (1, 0), &name, style);
    let far = how_far(state, pane);
    let after = 1 + name.width();
    let room = width.saturating_sub(after + far.width() + 2);
    let about = headline(state, pane);
    if !about.is_empty() && room > 8 {
        let about = format!("{} ", pane::cut(&about, room - 1, state.look));
        put_at(frame, rect, (after, 0), &about, Style::new());
    }
    if !far.is_empty() {
        put_at(frame, rect, (width.saturating_sub(far.width() + 1), 0), &far, FAINT);
    }
}

/// The subject of the table or chart.
fn headline(state: &State, pane: Pane) -> String {
    let report = match (pane, &state.shown) {
        (Pane::Table, Some(shown)) => Some(&shown.report),
        (Pane::Chart, Some(shown)) => shown.chart.as_ref().ok(),
        _ => None,
    };
    let title = report.and_then(|report| report.title.as_ref());
    title.map(|title| state.look.say(title)).unwrap_or_default()
}

/// The position of the cursor, or the scroll position, if not all is visible.
fn how_far(state: &State, pane: Pane) -> String {
    let height = usize::from(state.places().room(pane).height);
    let of_lines = |scroll: &Scroll| {
        let lines = scroll.lines.len();
        if lines > height { format!(" {}/{lines} ", (scroll.top + height).min(lines)) } else { String::new() }
    };
    match pane {
        Pane::Table if state.grid.rows + 1 > height => format!(" {}/{} ", state.cell.0 + 1, state.grid.rows),
        Pane::Choose | Pane::Table => String::new(),
        Pane::Chart => of_lines(&state.chart),
        Pane::About => of_lines(&state.about),
    }
}

fn tab_line(state: &State, frame: &mut Frame<'_>, places: &Places) {
    let Some(rect) = places.tabs else { return };
    for (pane, within, text) in tabs(state.look) {
        let style = if pane == state.focus { BOLD.patch(SWAPPED) } else { Style::new() };
        put_at(frame, rect, (within.start, 0), &text, style);
    }
    let about = headline(state, state.focus);
    if !about.is_empty() && rect.height < places.of(state.focus).map_or(0, |whole| whole.height) {
        let below = Rect { y: rect.y + 1, ..rect };
        put(frame, below, 0, &pane::cut(&about, usize::from(rect.width), state.look), BOLD);
    }
}

/// The headings of the four lists with the current choice, and the items of the open list.
fn lists(state: &State, frame: &mut Frame<'_>, room: Rect, height: usize) {
    let has_focus = state.focus == Pane::Choose;
    let mut line = 0;
    for kind in ListKind::ALL {
        let is_open = kind == state.open;
        let name = fit(state, state.look.lang.list_heading(name_of_list(kind), &chosen_of(state, kind)));
        let mark = if is_open { glyph(state, "▾", "v") } else { glyph(state, "▸", ">") };
        let heading = format!("{mark} {name}");
        let heading = pane::cut_within(&heading, usize::from(room.width), state.look);
        put(frame, room, line, &heading, if is_open { BOLD } else { Style::new() });
        line += 1;
        if !is_open {
            continue;
        }
        let list = state.list(kind);
        for (place, below) in (list.top..list.order.len()).zip(0..height) {
            let Some(item) = list.item(place) else { break };
            let is_cursor = place == list.cursor;
            let style = match (is_cursor && has_focus, place < list.at_hand) {
                (true, _) => SWAPPED,
                (false, true) => Style::new(),
                (false, false) => FAINT,
            };
            let text = entry(state, kind, item, is_cursor, usize::from(room.width));
            style_line(frame, room, line + below, style);
            put(frame, room, line + below, &text, style);
        }
        line += height;
    }
}

/// Marks for the cursor and for chosen items, and the name.
fn entry(state: &State, kind: ListKind, item: &Item, is_cursor: bool, width: usize) -> String {
    let cursor = if is_cursor { glyph(state, "›", ">") } else { " " };
    let mark = if state.is_chosen(kind, item) { glyph(state, "●", "*") } else { " " };
    let name = state.look.fit(state.look.lang.name(&item.name));
    pane::cut_within(&format!("{cursor}{mark} {name}"), width, state.look)
}

fn name_of_list(kind: ListKind) -> ScreenPhrase {
    match kind {
        ListKind::Metric => ScreenPhrase::Metric,
        ListKind::Entity => ScreenPhrase::Entities,
        ListKind::Period => ScreenPhrase::Periods,
        ListKind::Source => ScreenPhrase::Sources,
    }
}

/// The choice in a list, abbreviated.
fn chosen_of(state: &State, kind: ListKind) -> String {
    let choice = &state.choice;
    let count = match kind {
        ListKind::Metric => usize::from(choice.metric.is_some()),
        ListKind::Entity => choice.entities.len(),
        ListKind::Period => choice.periods.len(),
        ListKind::Source => choice.sources.len(),
    };
    match count {
        0 if kind == ListKind::Metric => String::new(),
        0 => say(state, ScreenPhrase::All),
        1 => {
            let item = state.list(kind).items.iter().find(|item| state.is_chosen(kind, item));
            let name = item.map(|item| state.look.lang.name(&item.name));
            // A range from the command line is no item of the list.
            let stretch = || match choice.periods.first() {
                Some(PeriodTerm::Within(from, to)) if kind == ListKind::Period => format!("{from}..{to}"),
                _ => "1".to_owned(),
            };
            state.look.fit(name.unwrap_or_else(stretch))
        }
        several => several.to_string(),
    }
}

/// The search prompt and its hits.
fn found(state: &State, search: &Search, frame: &mut Frame<'_>, room: Rect) {
    let width = usize::from(room.width);
    typed(state, frame, room, ScreenPhrase::Search, &search.words);
    if search.hits.is_empty() && !search.words.trim().is_empty() {
        put(frame, room, 1, &say(state, ScreenPhrase::NothingFound), FAINT);
    }
    let height = usize::from(room.height).saturating_sub(1);
    for ((place, (kind, index)), below) in search.hits.iter().enumerate().skip(search.top).zip(0..height) {
        let Some(item) = state.list(*kind).items.get(*index) else { continue };
        let is_cursor = place == search.cursor;
        let of = say(state, name_of_list(*kind));
        let name = entry(state, *kind, item, is_cursor, width.saturating_sub(of.width() + 1));
        let style = if is_cursor { SWAPPED } else { Style::new() };
        style_line(frame, room, below + 1, style);
        put(frame, room, below + 1, &name, style);
        put_at(frame, room, (width.saturating_sub(of.width()), below + 1), &of, FAINT);
    }
}

/// A text input, with the cursor of the terminal at its end.
fn typed(state: &State, frame: &mut Frame<'_>, room: Rect, before: ScreenPhrase, text: &str) {
    let before = say(state, before);
    let width = usize::from(room.width);
    let space = width.saturating_sub(before.width() + 1);
    // Long input is cut at the start, to show what is being typed.
    let mut shown = state.look.fit(crate::model::Untrusted::from(text).to_string());
    while shown.width() > space && !shown.is_empty() {
        shown.remove(0);
    }
    put(frame, room, 0, &before, BOLD);
    put_at(frame, room, (before.width(), 0), &shown, Style::new());
    let x = u16::try_from(before.width() + shown.width()).unwrap_or(u16::MAX);
    if room.height > 0 && x < room.width {
        frame.set_cursor_position(Position { x: room.x + x, y: room.y });
    }
}

fn table(state: &State, frame: &mut Frame<'_>, room: Rect) {
    let width = usize::from(room.width);
    if !state.no_answer.is_empty() {
        for (line, text) in pane::wrapped(&state.look.fit(state.no_answer.clone()), width).iter().enumerate()
        {
            put(frame, room, line, text, Style::new());
        }
        return;
    }
    let grid = &state.grid;
    let height = usize::from(room.height).saturating_sub(1);
    let columns = columns_in_sight(grid, state.corner.1, width);
    for (index, x, wide) in columns.iter().copied() {
        let Some(column) = grid.columns.get(index) else { continue };
        let fitted = |text: &str| {
            let text = pane::cut(text, wide, state.look);
            let before = if column.right { wide.saturating_sub(text.width()) } else { 0 };
            format!("{}{text}", " ".repeat(before))
        };
        put_at(frame, room, (x, 0), &fitted(&column.title), BOLD);
        for (row, line) in (state.corner.0..grid.rows).zip(1..=height) {
            let text = column.cells.get(row).map_or("", String::as_str);
            let style = match ((row, index) == state.cell, row == state.cell.0, state.focus == Pane::Table) {
                (true, _, true) => SWAPPED,
                (true, _, false) => LINED,
                (false, true, true) => BOLD,
                _ => Style::new(),
            };
            // A truncated number would be a different number.
            let is_cut_number = column.right && text.width() > wide;
            let text = if is_cut_number { pane::cut(text, 1, state.look) } else { fitted(text) };
            // Makes the cursor visible in an empty cell.
            let text = if (row, index) == state.cell { format!("{text:<0$}", wide.min(3)) } else { text };
            put_at(frame, room, (x, line), &text, style);
        }
    }
    let first = columns.iter().find(|(index, ..)| *index >= grid.fixed);
    if let Some((index, x, _)) = first
        && *index > grid.fixed
        && *x > 0
    {
        put_at(frame, room, (x - 1, 0), glyph(state, "◂", "<"), FAINT);
    }
    if let Some((index, x, wide)) = columns.last()
        && index + 1 < grid.columns.len()
        && x + wide < width
    {
        put_at(frame, room, (width - 1, 0), glyph(state, "▸", ">"), FAINT);
    }
}

fn scrolled(scroll: &Scroll, frame: &mut Frame<'_>, room: Rect) {
    for (line, text) in scroll.lines.iter().skip(scroll.top).take(usize::from(room.height)).enumerate() {
        let Ok(y) = u16::try_from(line) else { return };
        frame.buffer_mut().set_line(room.x, room.y + y, &styled(text), room.width);
    }
}

/// Translates the SGR codes of a rendered line into styles. No other text contains escape sequences: they have been
/// escaped.
fn styled(line: &str) -> Line<'_> {
    let mut style = Style::new();
    let mut spans = Vec::new();
    for (at, part) in line.split("\u{1b}[").enumerate() {
        let text = match part.split_once('m').filter(|_| at > 0) {
            Some((code, text)) => {
                style = match code {
                    "1" => BOLD,
                    "2" => FAINT,
                    "36" => Style::new().fg(Color::Cyan),
                    _ => Style::new(),
                };
                text
            }
            None => part,
        };
        spans.push(Span::styled(text, style));
    }
    Line::from(spans)
}

/// The last line: a message, a text input, or key hints.
fn foot(state: &State, frame: &mut Frame<'_>, room: Rect) {
    if let Some(message) = &state.message {
        put(frame, room, 0, &state.look.fit(message.clone()), BOLD);
        return;
    }
    let width = usize::from(room.width);
    let hints = match &state.overlay {
        None => ScreenPhrase::Hints,
        Some(Overlay::Search(_)) => ScreenPhrase::SearchHints,
        Some(Overlay::Help(_) | Overlay::Commands(_)) => ScreenPhrase::CloseHint,
        Some(Overlay::Export(name)) => {
            typed(state, frame, room, ScreenPhrase::ExportTo, name);
            let hints = say(state, ScreenPhrase::ExportHints);
            let used = say(state, ScreenPhrase::ExportTo).width() + name.width() + 3;
            if used + hints.width() <= width {
                put_at(frame, room, (width - hints.width(), 0), &hints, FAINT);
            }
            return;
        }
    };
    // Tabs have no rule to show the scroll position.
    let far = if state.places().tabs.is_some() { how_far(state, state.focus) } else { String::new() };
    put_at(frame, room, (width.saturating_sub(far.width()), 0), &far, FAINT);
    let width = width.saturating_sub(far.width());
    // As many hints as fit, the most important first.
    let between = glyph(state, " · ", " - ");
    let mut line = String::new();
    for hint in say(state, hints).split(between) {
        let gap = if line.is_empty() { "" } else { between };
        if line.width() + gap.width() + hint.width() > width {
            break;
        }
        line.push_str(gap);
        line.push_str(hint);
    }
    put(frame, room, 0, &line, FAINT);
}

/// Commands broken between options with backslashes, so that they can be copied and run.
fn commands(state: &State, width: u16) -> Vec<String> {
    let width = usize::from(width);
    let mut lines = Vec::new();
    for (at, words) in state.commands.iter().enumerate() {
        lines.extend((at > 0).then(String::new));
        let mut line = String::new();
        // Breaks between an option and a value that is too long to share a line with it.
        let parted = words.iter().flat_map(|word| match word.split_once(' ') {
            Some((option, value)) if word.width() + 4 > width => vec![option, value],
            _ => vec![word.as_str()],
        });
        for word in parted {
            if !line.is_empty() && line.width() + word.width() + 3 > width {
                lines.push(format!("{line} \\"));
                line = String::from(" ");
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}

/// A full-width overlay: beside a narrower one, copying would pick up other text.
fn overlay(state: &State, frame: &mut Frame<'_>, title: ScreenPhrase, lines: &[String], top: usize) {
    let area = frame.area();
    let width = usize::from(area.width);
    let wrap = |line: &String| {
        let indent = line.len() - line.trim_start().len();
        let wrapped = pane::wrapped(line.trim_start(), width.saturating_sub(indent));
        wrapped.into_iter().map(move |part| format!("{}{part}", " ".repeat(indent)))
    };
    let lines: Vec<String> = lines.iter().flat_map(wrap).collect();
    let height = lines.len().min(usize::from(area.height).saturating_sub(3));
    let taken = u16::try_from(height + 2).unwrap_or(area.height);
    let rect =
        Rect { y: area.height.saturating_sub(1 + taken) / 2, height: taken, ..area }.intersection(area);
    frame.render_widget(Clear, rect);
    let rule = glyph(state, "─", "-").repeat(width);
    put(frame, rect, 0, &rule, FAINT);
    put(frame, rect, height + 1, &rule, FAINT);
    put_at(frame, rect, (1, 0), &format!(" {} ", say(state, title)), BOLD.patch(SWAPPED));
    let top = top.min(lines.len().saturating_sub(height));
    for (line, text) in lines.iter().skip(top).take(height).enumerate() {
        put(frame, rect, line + 1, text, if text.starts_with(' ') { Style::new() } else { BOLD });
    }
    if lines.len() > height {
        let far = format!(" {}/{} ", top + height, lines.len());
        put_at(frame, rect, (width.saturating_sub(far.width() + 1), 0), &far, FAINT);
    }
}
