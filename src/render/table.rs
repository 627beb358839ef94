//! The table for people: title, figures, notes, sources.
//!
//! comfy-table lays out the cells; which columns fit the room is decided here, since it hides none by itself.

use super::columns::{Worded, alone, worded};
use super::{Look, sentences};
use crate::lang::Phrase;
use crate::report::{Body, Fact, Report};
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, TableStyle, Width};
use std::io::{self, Write};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Between two columns.
const GUTTER: usize = 2;
/// Texts are not broken into narrower columns than this, even where the table gets wider than its room.
const LEAST_TEXT: usize = 8;
/// Where the room is limited, titles wider than this and than their column are broken.
const NARROW_TITLE: usize = 10;
/// Where the room is limited, names are shortened beyond this or half the room.
const LONGEST_NAME: usize = 60;

pub(super) fn render(report: &Report, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut parts: Vec<Vec<String>> = Vec::new();
    let (mut rounded, mut hidden) = (false, 0);
    if let Some(title) = report.title.as_ref().filter(|_| !report.is_empty()) {
        parts.push(lines(&look.say(title), look, Style::Bold));
    }
    for section in report.for_people() {
        parts.extend(section.title.as_ref().map(|title| lines(&look.say(title), look, Style::Bold)));
        parts.push(match &section.body {
            Body::Table(table) => {
                let (shown, without) =
                    fitting(worded(table, look).into_iter().map(Laid::of(look)), look.width);
                rounded |= shown.iter().any(|laid| laid.words.rounded);
                hidden += without;
                vec![drawn(&shown, table.rows.len(), look)]
            }
            Body::Facts(facts) => listed(facts, look),
        });
    }
    let mut of_layout = sentences::of_marks(report, rounded);
    of_layout.extend((hidden > 0).then_some(Phrase::HiddenColumns(hidden)));
    let below = sentences::below(report, of_layout, look);
    parts.push(below.iter().flat_map(|sentence| lines(sentence, look, Style::Faint)).collect());
    let parts: Vec<String> =
        parts.into_iter().filter(|lines| !lines.is_empty()).map(|lines| lines.join("\n")).collect();
    if parts.is_empty() { Ok(()) } else { writeln!(out, "{}", parts.join("\n\n")) }
}

/// How a line stands out where there is colour: by weight alone, which any terminal shows on any ground.
#[derive(Clone, Copy)]
enum Style {
    Bold,
    Faint,
}

/// The lines that a text takes.
fn lines(text: &str, look: Look, style: Style) -> Vec<String> {
    let styled = |line: String| match (look.color, style) {
        (false, _) => line,
        (true, Style::Bold) => format!("\u{1b}[1m{line}\u{1b}[0m"),
        (true, Style::Faint) => format!("\u{1b}[2m{line}\u{1b}[0m"),
    };
    wrapped(text, look.width).into_iter().map(styled).collect()
}

/// What is known of one thing: a line for each fact, more where the room is short.
fn listed(facts: &[Fact], look: Look) -> Vec<String> {
    let facts: Vec<(String, String)> = facts
        .iter()
        .map(|fact| (look.say(&fact.title), alone(&fact.value, look)))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    let indent = facts.iter().map(|(title, _)| title.width()).max().unwrap_or(0) + GUTTER;
    let room = look.width.map(|width| width.saturating_sub(indent).max(LEAST_TEXT));
    let mut lines = Vec::new();
    for (title, value) in &facts {
        for (index, line) in wrapped(value, room).into_iter().enumerate() {
            let title = if index == 0 { title.as_str() } else { "" };
            let gap = " ".repeat(indent - title.width());
            lines.push(format!("{title}{gap}{line}"));
        }
    }
    lines
}

/// A column as it will be drawn.
struct Laid<'t> {
    words: Worded<'t>,
    title: Vec<String>,
}

impl<'t> Laid<'t> {
    fn of(look: Look) -> impl Fn(Worded<'t>) -> Laid<'t> {
        let longest = look.width.map_or(usize::MAX, |width| (width / 2).max(LONGEST_NAME));
        let ellipsis = look.fit("…".to_owned());
        move |mut words| {
            for cell in &mut words.cells {
                shorten(cell, longest, &ellipsis);
            }
            Laid { title: vec![words.title.clone()], words }
        }
    }

    /// How wide it is, as the first of its group or as another one.
    fn width(&self, first: bool) -> usize {
        let heading = self.title.iter().chain(self.words.group.iter().filter(|_| first));
        heading.chain(&self.words.cells).map(|line| line.width()).max().unwrap_or(0)
    }

    /// Breaks its title between words, where that is wider than what stands below.
    fn narrow(&mut self) {
        let room = self.words.cells.iter().map(|text| text.width()).max().unwrap_or(0).max(NARROW_TITLE);
        self.title = wrapped(&self.title.join(" "), Some(room));
    }

    /// What stands above it; the group's name only above its first column.
    fn heading(&self, first: bool) -> String {
        let group = self.words.group.iter().map(|group| if first { group.as_str() } else { "" });
        group.chain(self.title.iter().map(String::as_str)).collect::<Vec<_>>().join("\n")
    }
}

/// Each column, and whether it is the first of its group.
fn with_groups<'l, 't>(columns: &'l [Laid<'t>]) -> impl Iterator<Item = (&'l Laid<'t>, bool)> {
    let before = std::iter::once(None).chain(columns.iter().map(Some));
    columns
        .iter()
        .zip(before)
        .map(|(laid, before)| (laid, before.is_none_or(|before| before.words.group != laid.words.group)))
}

fn shorten(text: &mut String, longest: usize, ellipsis: &str) {
    if text.width() <= longest {
        return;
    }
    let room = longest.saturating_sub(ellipsis.width());
    let mut kept = String::new();
    for c in text.chars() {
        if kept.width() + c.width().unwrap_or(0) > room {
            break;
        }
        kept.push(c);
    }
    *text = kept + ellipsis;
}

/// The columns that fit, and how many do not. Titles are broken first; then columns go, the lightest first, of equal ones
/// the last.
fn fitting<'t>(columns: impl Iterator<Item = Laid<'t>>, width: Option<usize>) -> (Vec<Laid<'t>>, usize) {
    let mut columns: Vec<Laid<'t>> = columns.collect();
    let all = columns.len();
    let Some(width) = width else { return (columns, 0) };
    let taken = |columns: &[Laid<'_>]| {
        let cells: usize = with_groups(columns).map(|(laid, first)| laid.width(first)).sum();
        cells + GUTTER * columns.len().saturating_sub(1)
    };
    if taken(&columns) > width {
        columns.iter_mut().for_each(Laid::narrow);
    }
    while taken(&columns) > width {
        let lightest = columns
            .iter()
            .enumerate()
            .filter(|(_, laid)| laid.words.column.weight < u8::MAX)
            .rev()
            .min_by_key(|(_, laid)| laid.words.column.weight)
            .map(|(index, _)| index);
        match lightest {
            Some(index) => drop(columns.remove(index)),
            None => break,
        }
    }
    let hidden = all - columns.len();
    (columns, hidden)
}

fn drawn(columns: &[Laid<'_>], rows: usize, look: Look) -> String {
    let mut table = comfy_table::Table::new();
    let rule = if look.ascii { '-' } else { '─' };
    let style = TableStyle::new().header_separator(LineStyle::none().fill(rule));
    table.load_style(style).set_header(with_groups(columns).map(|(column, first)| column.heading(first)));
    match look.width.and_then(|width| u16::try_from(width).ok()) {
        Some(width) => table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width),
        None => table.set_content_arrangement(ContentArrangement::Disabled),
    };
    for row in 0..rows {
        table.add_row(columns.iter().map(|column| column.words.cells.get(row).map_or("", String::as_str)));
    }
    let last = columns.len().saturating_sub(1);
    for (index, (drawn, laid)) in table.column_iter_mut().zip(columns).enumerate() {
        if laid.words.right {
            // A number that is broken over two lines is another number.
            drawn.set_constraint(ColumnConstraint::ContentWidth);
        } else {
            let least = laid.width(false).min(LEAST_TEXT);
            drawn.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(
                u16::try_from(least).unwrap_or(1),
            )));
        }
        let gutter = if index == last { 0 } else { u16::try_from(GUTTER).unwrap_or_default() };
        drawn.set_padding((0, gutter));
        drawn.set_cell_alignment(if laid.words.right { CellAlignment::Right } else { CellAlignment::Left });
    }
    table.trim_fmt()
}

/// The lines of a text, broken between words where there is no room; a longer word keeps a line to itself.
fn wrapped(text: &str, width: Option<usize>) -> Vec<String> {
    let Some(width) = width else {
        return vec![text.to_owned()];
    };
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
