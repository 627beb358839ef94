//! The table for people: title, figures, notes, sources.
//!
//! comfy-table draws the columns; it can't hide any, so `fit` chooses them.

use super::Look;
use super::blocks;
use super::columns::TextColumn;
use super::fit::{FittedColumn, GUTTER, fit, with_groups};
use super::format::{Content, Format};
use super::text_format::{self, TextFormat, TextTable};
use super::wrap::{fold, phrases, prefix_columns, wrap};
use crate::report::{Cell, Chart, Tone};
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, TableStyle, Width};
use unicode_width::UnicodeWidthStr;

/// The narrowest room for a text beside its title.
const MIN_TEXT: usize = 8;
/// By weight alone, which is readable on any background.
const BOLD: &str = "\u{1b}[1m";
const FAINT: &str = "\u{1b}[2m";
const GREEN: &str = "\u{1b}[32m";
const YELLOW: &str = "\u{1b}[33m";
const RED: &str = "\u{1b}[31m";

pub(crate) static TABLE: Format = Format {
    name: "table",
    help: "For people, in the width of the terminal",
    extensions: &["txt"],
    content: Content::Terminal(|report, look, out| text_format::write(report, look, &TableFormat(look), out)),
};

struct TableFormat(Look);

impl TextFormat for TableFormat {
    fn title(&self, text: &str) -> String {
        lines(text, self.0, BOLD).join("\n")
    }

    fn table(&self, columns: Vec<TextColumn<'_>>, rows: usize) -> TextTable {
        let look = self.0;
        match fit(columns, look) {
            Ok((shown, hidden)) => TextTable {
                rounded: shown.iter().any(|fitted| fitted.text.rounded),
                text: drawn(&shown, rows, look),
                hidden,
            },
            Err(columns) => TextTable {
                rounded: columns.iter().any(|column| column.rounded),
                text: one_by_one(&columns, rows, look),
                hidden: Vec::new(),
            },
        }
    }

    fn chart(&self, chart: &Chart) -> Option<String> {
        Some(blocks::text(chart, self.0))
    }

    fn facts(&self, facts: &[(String, String)]) -> String {
        title_value_lines(facts, self.0).join("\n")
    }

    fn below(&self, sentences: &[String]) -> String {
        let lines = sentences.iter().flat_map(|sentence| lines(sentence, self.0, FAINT));
        lines.collect::<Vec<_>>().join("\n")
    }
}

fn lines(text: &str, look: Look, style: &str) -> Vec<String> {
    let styled = |line: String| if look.color { format!("{style}{line}\u{1b}[0m") } else { line };
    wrap(text, look.width).into_iter().map(styled).collect()
}

/// Each row as a list, with a line for each cell: for when there is no room for columns.
fn one_by_one(columns: &[TextColumn<'_>], rows: usize, look: Look) -> String {
    let record = |row: usize| {
        let pairs = columns
            .iter()
            .map(|column| (column.heading(), column.cells.get(row).cloned().unwrap_or_default()));
        let pairs: Vec<_> = pairs.filter(|(_, cell)| !cell.is_empty()).collect();
        title_value_lines(&pairs, look).join("\n")
    };
    (0..rows).map(record).collect::<Vec<_>>().join("\n\n")
}

/// A line for each title and value, or more if there is no room. A value with a word too long to be beside its title is
/// below it.
fn title_value_lines(pairs: &[(String, String)], look: Look) -> Vec<String> {
    let indent = pairs.iter().map(|(title, _)| title.width()).max().unwrap_or(0) + GUTTER;
    let room = look.width.map(|width| width.saturating_sub(indent));
    let mut lines = Vec::new();
    for (title, value) in pairs {
        let fits = room.is_none_or(|room| {
            room >= MIN_TEXT && phrases(value, usize::MAX).iter().all(|phrase| phrase.width() <= room)
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

/// Rows that are drawn at a time: comfy-table keeps a copy of those that it is given.
const BAND: usize = 1000;

fn drawn(columns: &[FittedColumn<'_>], rows: usize, look: Look) -> String {
    let headings: Vec<String> = with_groups(columns).map(|(column, first)| column.heading(first)).collect();
    let width = |(column, heading): (&FittedColumn<'_>, &String)| {
        let cells = (0..rows).map(|row| widest_line(&column.cell(row)));
        cells.max().unwrap_or(0).max(widest_line(heading))
    };
    let widths: Vec<usize> = columns.iter().zip(&headings).map(width).collect();
    let mut table = comfy_table::Table::new();
    let rule = if look.ascii { '-' } else { '─' };
    table.load_style(TableStyle::new().header_separator(LineStyle::none().fill(rule))).set_header(headings);
    let mut bands = Vec::new();
    for start in (0..rows.max(1)).step_by(BAND) {
        for row in start..rows.min(start + BAND) {
            table.add_row(columns.iter().map(|column| column.cell(row)));
        }
        bands.push(band(&mut table, columns, &widths));
        table = comfy_table::Table::new();
        table.load_style(TableStyle::new());
    }
    let text = bands.join("\n");
    if look.color { colored(&text, columns, &widths, rows) } else { text }
}

/// The same with the verdicts of the last column in color, beside their words.
fn colored(text: &str, columns: &[FittedColumn<'_>], widths: &[usize], rows: usize) -> String {
    let Some((last, before)) = columns.split_last() else { return text.to_owned() };
    let styles: Vec<Option<&str>> =
        (0..rows).map(|row| last.text.values.get(row).and_then(|cell| style(cell))).collect();
    if styles.iter().all(Option::is_none) {
        return text.to_owned();
    }
    let start: usize = widths.iter().take(before.len()).map(|width| width + GUTTER).sum();
    let height =
        |row: usize| columns.iter().map(|column| column.cell(row).lines().count().max(1)).max().unwrap_or(1);
    let of_lines =
        styles.iter().enumerate().flat_map(|(row, style)| std::iter::repeat_n(*style, height(row)));
    let of_lines: Vec<Option<&str>> = of_lines.collect();
    // The headings and their rule come first.
    let first = text.lines().count().saturating_sub(of_lines.len());
    let styles = std::iter::repeat_n(None, first).chain(of_lines);
    let line = |(line, style): (&str, Option<&str>)| match style {
        Some(style) => {
            let (before, verdict) = line.split_at(prefix_columns(line, start).len());
            format!("{before}{style}{verdict}\u{1b}[0m")
        }
        None => line.to_owned(),
    };
    text.lines().zip(styles).map(line).collect::<Vec<_>>().join("\n")
}

/// The color of a verdict.
fn style(cell: &Cell) -> Option<&'static str> {
    let Cell::Word(phrase) = cell else { return None };
    match phrase.tone()? {
        Tone::Good => Some(GREEN),
        Tone::Doubtful => Some(YELLOW),
        Tone::Bad => Some(RED),
        Tone::Open => None,
    }
}

fn band(table: &mut comfy_table::Table, columns: &[FittedColumn<'_>], widths: &[usize]) -> String {
    table.set_content_arrangement(ContentArrangement::Disabled);
    let last = columns.len().saturating_sub(1);
    for (index, (drawn, (fitted, width))) in
        table.column_iter_mut().zip(columns.iter().zip(widths)).enumerate()
    {
        let gutter = if index == last { 0 } else { GUTTER };
        let [gutter, width] = [gutter, width + gutter].map(|n| u16::try_from(n).unwrap_or(u16::MAX));
        drawn.set_padding((0, gutter)).set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
        drawn.set_cell_alignment(if fitted.text.right { CellAlignment::Right } else { CellAlignment::Left });
    }
    table.trim_fmt()
}

fn widest_line(text: &str) -> usize {
    text.lines().map(UnicodeWidthStr::width).max().unwrap_or(0)
}
