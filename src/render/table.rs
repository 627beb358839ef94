//! The table for people: title, figures, notes, sources.
//!
//! comfy-table draws the columns; which of them fit the room is decided in `layout`, since it hides none by itself.

use super::columns::{Worded, told, worded};
use super::layout::{GUTTER, Laid, broken, fitting, together, with_groups, wrapped};
use super::{Look, sentences};
use crate::lang::Phrase;
use crate::report::{Body, Report};
use comfy_table::{CellAlignment, ContentArrangement, LineStyle, TableStyle};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Texts beside a title are not broken into less than this.
const LEAST_TEXT: usize = 8;

pub(super) fn render(report: &Report, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut parts: Vec<Vec<String>> = Vec::new();
    let (mut rounded, mut hidden) = (false, 0);
    if let Some(title) = report.title.as_ref().filter(|_| !report.is_empty()) {
        parts.push(lines(&look.say(title), look, Style::Bold));
    }
    for section in report.for_people() {
        parts.extend(section.title.as_ref().map(|title| lines(&look.say(title), look, Style::Bold)));
        parts.push(match &section.body {
            Body::Table(table) => match fitting(worded(table, look), look) {
                Ok((shown, without)) => {
                    hidden += without;
                    rounded |= shown.iter().any(|laid| laid.words.rounded);
                    vec![drawn(&shown, table.rows.len(), look)]
                }
                Err(columns) => {
                    rounded |= columns.iter().any(|column| column.rounded);
                    one_by_one(&columns, table.rows.len(), look)
                }
            },
            Body::Facts(facts) => listed(&told(facts, look), look),
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

/// Each row by itself, a line for each of its cells: where there is no room for columns.
fn one_by_one(columns: &[Worded<'_>], rows: usize, look: Look) -> Vec<String> {
    let record = |row: usize| {
        let pairs = columns
            .iter()
            .map(|column| (column.heading(), column.cells.get(row).cloned().unwrap_or_default()));
        let pairs: Vec<_> = pairs.filter(|(_, cell)| !cell.is_empty()).collect();
        listed(&pairs, look).join("\n")
    };
    vec![(0..rows).map(record).collect::<Vec<_>>().join("\n\n")]
}

/// A line for each pair of a title and what it is, more where the room is short. What has a word too long to stand beside
/// its title stands below it.
fn listed(pairs: &[(String, String)], look: Look) -> Vec<String> {
    let indent = pairs.iter().map(|(title, _)| title.width()).max().unwrap_or(0) + GUTTER;
    let room = look.width.map(|width| width.saturating_sub(indent));
    let mut lines = Vec::new();
    for (title, value) in pairs {
        let fits = room.is_none_or(|room| {
            room >= LEAST_TEXT && together(value, usize::MAX).iter().all(|words| words.width() <= room)
        });
        let below = look.width.filter(|_| !fits).map(|width| width.saturating_sub(GUTTER).max(1));
        if let Some(below) = below {
            lines.push(title.clone());
            let words = wrapped(value, Some(below));
            let words = words.iter().flat_map(|line| broken(line, below));
            lines.extend(words.map(|line| format!("{}{line}", " ".repeat(GUTTER))));
            continue;
        }
        for (index, line) in wrapped(value, room).into_iter().enumerate() {
            let title = if index == 0 { title.as_str() } else { "" };
            let gap = " ".repeat(indent - title.width());
            lines.push(format!("{title}{gap}{line}"));
        }
    }
    lines
}

fn drawn(columns: &[Laid<'_>], rows: usize, look: Look) -> String {
    let mut table = comfy_table::Table::new();
    let rule = if look.ascii { '-' } else { '─' };
    let style = TableStyle::new().header_separator(LineStyle::none().fill(rule));
    table.load_style(style).set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(with_groups(columns).map(|(column, first)| column.heading(first)));
    for row in 0..rows {
        table.add_row(columns.iter().map(|column| column.cell(row)));
    }
    let last = columns.len().saturating_sub(1);
    for (index, (drawn, laid)) in table.column_iter_mut().zip(columns).enumerate() {
        let gutter = if index == last { 0 } else { u16::try_from(GUTTER).unwrap_or_default() };
        drawn.set_padding((0, gutter));
        drawn.set_cell_alignment(if laid.words.right { CellAlignment::Right } else { CellAlignment::Left });
    }
    table.trim_fmt()
}
