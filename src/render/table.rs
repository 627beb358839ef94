//! The table for people: title, figures, notes, sources.
//!
//! comfy-table draws the columns; which of them fit the room is decided in `layout`, since it hides none by itself.

use super::Look;
use super::blocks;
use super::columns::Worded;
use super::layout::{GUTTER, Laid, fitting, with_groups};
use super::page::{Drawn, Page};
use super::wrap::{fold, phrases, wrap};
use crate::lang::Cited;
use crate::report::Chart;
use comfy_table::{CellAlignment, ContentArrangement, LineStyle, TableStyle};
use unicode_width::UnicodeWidthStr;

/// Texts beside a title are not broken into less than this.
const LEAST_TEXT: usize = 8;

/// The table, in the room and with the letters that there are.
pub(super) struct Framed(pub(super) Look);

impl Page for Framed {
    fn title(&self, text: &str) -> String {
        lines(text, self.0, Style::Bold).join("\n")
    }

    fn table(&self, columns: Vec<Worded<'_>>, rows: usize) -> Drawn {
        let look = self.0;
        match fitting(columns, look) {
            Ok((shown, hidden)) => Drawn {
                rounded: shown.iter().any(|laid| laid.words.rounded),
                text: drawn(&shown, rows, look),
                hidden,
            },
            Err(columns) => Drawn {
                rounded: columns.iter().any(|column| column.rounded),
                text: one_by_one(&columns, rows, look),
                hidden: Vec::new(),
            },
        }
    }

    fn chart(&self, chart: &Chart) -> Option<String> {
        Some(blocks::picture(chart, self.0))
    }

    fn facts(&self, facts: &[(String, String)]) -> String {
        listed(facts, self.0).join("\n")
    }

    /// In one line each, to be pasted: a break would go along.
    fn quote(&self, _: &Cited, text: String, chain: &str) -> String {
        format!("{text}\n  {chain}")
    }

    fn below(&self, sentences: &[String]) -> String {
        let lines = sentences.iter().flat_map(|sentence| lines(sentence, self.0, Style::Faint));
        lines.collect::<Vec<_>>().join("\n")
    }
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
    wrap(text, look.width).into_iter().map(styled).collect()
}

/// Each row by itself, a line for each of its cells: where there is no room for columns.
fn one_by_one(columns: &[Worded<'_>], rows: usize, look: Look) -> String {
    let record = |row: usize| {
        let pairs = columns
            .iter()
            .map(|column| (column.heading(), column.cells.get(row).cloned().unwrap_or_default()));
        let pairs: Vec<_> = pairs.filter(|(_, cell)| !cell.is_empty()).collect();
        listed(&pairs, look).join("\n")
    };
    (0..rows).map(record).collect::<Vec<_>>().join("\n\n")
}

/// A line for each pair of a title and what it is, more where the room is short. What has a word too long to stand beside
/// its title stands below it.
fn listed(pairs: &[(String, String)], look: Look) -> Vec<String> {
    let indent = pairs.iter().map(|(title, _)| title.width()).max().unwrap_or(0) + GUTTER;
    let room = look.width.map(|width| width.saturating_sub(indent));
    let mut lines = Vec::new();
    for (title, value) in pairs {
        let fits = room.is_none_or(|room| {
            room >= LEAST_TEXT && phrases(value, usize::MAX).iter().all(|phrase| phrase.width() <= room)
        });
        let below = look.width.filter(|_| !fits).map(|width| width.saturating_sub(GUTTER).max(1));
        if let Some(below) = below {
            lines.push(title.clone());
            lines.extend(fold(value, below).iter().map(|line| format!("{}{line}", " ".repeat(GUTTER))));
            continue;
        }
        for (index, line) in wrap(value, room).into_iter().enumerate() {
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
