//! The table for people: title, figures, notes, sources.
//!
//! comfy-table lays out the cells; which columns fit the room is decided here, since it hides none by itself.

use super::Look;
use crate::lang::number::{self, Scale};
use crate::lang::{Lang, Phrase};
use crate::model::Amount;
use crate::report::{Audience, Cell, Citation, Column, Key, Report, Table};
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
/// What stands for a figure that is not known.
const MISSING: &str = "–";

const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─'));

pub(super) fn render(report: &Report, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let table = report.arranged.as_ref().unwrap_or(&report.table);
    if table.rows.is_empty() {
        // What is left to say stands in the notes; an empty frame says nothing.
        return notes(report, Vec::new(), look, out);
    }
    if let Some(title) = &report.title {
        let title = look.lang.say(title);
        for line in wrapped(&title, look.width) {
            if look.color { writeln!(out, "\u{1b}[1m{line}\u{1b}[0m")? } else { writeln!(out, "{line}")? }
        }
        writeln!(out)?;
    }
    let columns = Laid::columns(table, look);
    let (shown, hidden) = fitting(columns, look.width);
    writeln!(out, "{}", drawn(&shown, table.rows.len(), look.width))?;
    let mut of_table = Vec::new();
    if shown.iter().any(|column| column.rounded) {
        of_table.push(Phrase::Rounded);
    }
    if table.rows.iter().flatten().any(|cell| *cell == Cell::Missing) {
        of_table.push(Phrase::Legend);
    }
    if hidden > 0 {
        of_table.push(Phrase::HiddenColumns(hidden));
    }
    notes(report, of_table, look, out)
}

fn notes(report: &Report, of_table: Vec<Phrase>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let sources: Vec<Phrase> = report.sources.iter().map(citation).collect();
    let sources = Some(Phrase::Sources(sources)).filter(|_| !report.sources.is_empty());
    let notes: Vec<Phrase> = report.notes.iter().cloned().chain(of_table).chain(sources).collect();
    if !notes.is_empty() && !report.table.rows.is_empty() {
        writeln!(out)?;
    }
    for note in &notes {
        for line in wrapped(&look.lang.say(note), look.width) {
            if look.color { writeln!(out, "\u{1b}[2m{line}\u{1b}[0m")? } else { writeln!(out, "{line}")? }
        }
    }
    Ok(())
}

fn citation(citation: &Citation) -> Phrase {
    match citation {
        Citation::Named(id) => Phrase::Name(crate::model::Name::same(id.clone())),
        Citation::Known { source, relayed } => Phrase::Document {
            producer: source.producer.clone(),
            title: source.title.clone(),
            published: source.published.clone(),
            id: source.id.clone(),
            relayed: relayed.clone(),
        },
    }
}

/// A column as it will be drawn.
struct Laid<'t> {
    column: &'t Column,
    /// The heading that it shares with its neighbours.
    group: Option<String>,
    title: Vec<String>,
    cells: Vec<String>,
    right: bool,
    rounded: bool,
}

impl<'t> Laid<'t> {
    fn columns(table: &'t Table, look: Look) -> Vec<Laid<'t>> {
        let lang = look.lang;
        let longest = look.width.map_or(usize::MAX, |width| (width / 2).max(LONGEST_NAME));
        let columns = table.columns.iter().enumerate();
        columns
            .filter(|(_, column)| column.audience != Audience::Machines)
            .map(|(index, column)| {
                let cells: Vec<&Cell> =
                    table.rows.iter().map(|row| row.get(index).unwrap_or(&Cell::Blank)).collect();
                let amounts = || cells.iter().filter_map(|cell| amount(cell));
                let of_column = Scale::of(amounts());
                let own_scale = column.own_scale || units_differ(&cells);
                let scale = |amount| if own_scale { Scale::of([amount]) } else { of_column };
                let text_of = |cell: &&Cell| text(cell, lang, amount(cell).map_or(Scale::Units, scale));
                let texts: Vec<String> =
                    cells.iter().map(text_of).map(|text| shortened(text, longest)).collect();
                Laid {
                    column,
                    group: column.group.as_ref().map(|group| lang.say(group)),
                    title: vec![lang.say(&column.title)],
                    right: is_numeric(column, &cells),
                    rounded: amounts().any(|amount| scale(amount).rounds(amount)),
                    cells: texts,
                }
            })
            .collect()
    }

    /// How wide it is, as the first of its group or as another one.
    fn width(&self, first: bool) -> usize {
        let heading = self.title.iter().chain(self.group.iter().filter(|_| first));
        heading.chain(&self.cells).map(|line| line.width()).max().unwrap_or(0)
    }

    /// Breaks its title between words, where that is wider than what stands below.
    fn narrow(&mut self) {
        let room = self.cells.iter().map(|text| text.width()).max().unwrap_or(0).max(NARROW_TITLE);
        self.title = wrapped(&self.title.join(" "), Some(room));
    }

    /// What stands above it; the group's name only above its first column.
    fn heading(&self, first: bool) -> String {
        let group = self.group.iter().map(|group| if first { group.as_str() } else { "" });
        group.chain(self.title.iter().map(String::as_str)).collect::<Vec<_>>().join("\n")
    }
}

/// Each column, and whether it is the first of its group.
fn with_groups<'l, 't>(columns: &'l [Laid<'t>]) -> impl Iterator<Item = (&'l Laid<'t>, bool)> {
    let before = std::iter::once(None).chain(columns.iter().map(Some));
    columns
        .iter()
        .zip(before)
        .map(|(laid, before)| (laid, before.is_none_or(|before| before.group != laid.group)))
}

fn shortened(text: String, longest: usize) -> String {
    if text.width() <= longest {
        return text;
    }
    let mut kept = String::new();
    for c in text.chars() {
        if kept.width() + c.width().unwrap_or(0) >= longest {
            break;
        }
        kept.push(c);
    }
    kept + "…"
}

fn amount(cell: &Cell) -> Option<Amount> {
    match cell {
        Cell::Figure { amount, .. } | Cell::Change { amount, .. } => Some(*amount),
        _ => None,
    }
}

fn units_differ(cells: &[&Cell]) -> bool {
    let mut units = cells.iter().filter_map(|cell| match cell {
        Cell::Figure { unit, .. } | Cell::Change { unit, .. } => Some(unit),
        _ => None,
    });
    let first = units.next();
    units.any(|unit| Some(unit) != first)
}

fn is_numeric(column: &Column, cells: &[&Cell]) -> bool {
    let words = |cell: &&Cell| {
        matches!(cell, Cell::Text(_) | Cell::Name(_) | Cell::Word(_) | Cell::Period(_) | Cell::List(_))
    };
    !matches!(column.key, Key::Field("code" | "entity")) && !cells.iter().any(words)
}

fn text(cell: &Cell, lang: Lang, scale: Scale) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Missing => MISSING.to_owned(),
        Cell::Text(text) => text.to_string(),
        Cell::Name(name) => lang.name(name),
        Cell::Word(phrase) => lang.say(phrase),
        Cell::Figure { amount, unit } => number::figure(lang, *amount, unit.as_ref(), scale),
        Cell::Change { amount, unit } => number::change(lang, *amount, unit.as_ref(), scale),
        Cell::Ratio(amount) => number::ratio(lang, *amount),
        Cell::Rank(position) if position.is_settled() => position.first().to_string(),
        Cell::Rank(position) => format!("{}–{}", position.first(), position.last()),
        Cell::Count(n) => number::count(lang, *n),
        Cell::List(ids) => ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        Cell::Period(period) => period.to_string(),
        Cell::Number(n) => n.to_string(),
    }
}

/// The columns that fit, and how many do not. Titles are broken first; then columns go, the lightest first, of equal ones
/// the last.
fn fitting(mut columns: Vec<Laid<'_>>, width: Option<usize>) -> (Vec<Laid<'_>>, usize) {
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
            .filter(|(_, laid)| laid.column.weight < u8::MAX)
            .rev()
            .min_by_key(|(_, laid)| laid.column.weight)
            .map(|(index, _)| index);
        match lightest {
            Some(index) => drop(columns.remove(index)),
            None => break,
        }
    }
    let hidden = all - columns.len();
    (columns, hidden)
}

fn drawn(columns: &[Laid<'_>], rows: usize, width: Option<usize>) -> String {
    let mut table = comfy_table::Table::new();
    table.load_style(STYLE).set_header(with_groups(columns).map(|(column, first)| column.heading(first)));
    match width.and_then(|width| u16::try_from(width).ok()) {
        Some(width) => table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width),
        None => table.set_content_arrangement(ContentArrangement::Disabled),
    };
    for row in 0..rows {
        table.add_row(columns.iter().map(|column| column.cells.get(row).map_or("", String::as_str)));
    }
    let last = columns.len().saturating_sub(1);
    for (index, (drawn, laid)) in table.column_iter_mut().zip(columns).enumerate() {
        if laid.right {
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
        drawn.set_cell_alignment(if laid.right { CellAlignment::Right } else { CellAlignment::Left });
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
