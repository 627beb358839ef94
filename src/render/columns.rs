//! The columns of a table as people read them: words and numbers in one language, laid out by each format in its own way.

use super::Look;
use crate::lang::number::{self, Scale};
use crate::model::{Amount, Text};
use crate::report::{Audience, Cell, Column, Fact, Key, Table};

/// What stands for a figure that is not known.
const MISSING: &str = "–";

/// A column in words.
pub(super) struct Worded<'t> {
    /// The column that it is of.
    pub(super) column: &'t Column,
    /// The heading that it shares with its neighbours.
    pub(super) group: Option<String>,
    /// Its own heading.
    pub(super) title: String,
    /// What stands below, row by row.
    pub(super) cells: Vec<String>,
    /// Whether it holds numbers, which stand on the right.
    pub(super) right: bool,
    /// Whether some of its amounts are rounded.
    pub(super) rounded: bool,
}

impl Worded<'_> {
    /// Both headings in one line.
    pub(super) fn heading(&self) -> String {
        let parts = self.group.iter().chain([&self.title]).filter(|part| !part.is_empty());
        parts.map(String::as_str).collect::<Vec<_>>().join(" ")
    }
}

/// The columns that people see.
pub(super) fn worded(table: &Table, look: Look) -> Vec<Worded<'_>> {
    let columns = table.columns().iter().enumerate();
    let seen = columns.filter(|(_, column)| column.audience != Audience::Machines);
    seen.map(|(index, column)| {
        let cells: Vec<&Cell> =
            table.rows().iter().map(|row| row.get(index).unwrap_or(&Cell::Blank)).collect();
        let amounts = || cells.iter().filter_map(|cell| amount(cell));
        // Millions of millions would be read as millions.
        let is_plain = cells.iter().any(|cell| says_magnitude(cell));
        let scale_of = |amounts: &[Amount]| {
            if is_plain { Scale::Units } else { Scale::of(amounts.iter().copied()) }
        };
        let of_column = scale_of(&amounts().collect::<Vec<_>>());
        let own_scale = column.own_scale || units_differ(&cells);
        let scale = |amount| if own_scale { scale_of(&[amount]) } else { of_column };
        let text_of = |cell: &&Cell| text(cell, look, amount(cell).map_or(Scale::Units, scale));
        Worded {
            column,
            group: column.group.as_ref().map(|group| look.say(group)),
            title: look.say(&column.title),
            right: is_numeric(column, &cells),
            rounded: amounts().any(|amount| scale(amount).rounds(amount)),
            cells: cells.iter().map(text_of).collect(),
        }
    })
    .collect()
}

/// The facts that people see, each with its title; those that are not known are left out.
pub(super) fn told(facts: &[Fact], look: Look) -> Vec<(String, String)> {
    let seen = facts.iter().filter(|fact| fact.audience != Audience::Machines && fact.value != Cell::Blank);
    let value =
        |cell: &Cell| text(cell, look, amount(cell).map_or(Scale::Units, |amount| Scale::of([amount])));
    let said = seen.map(|fact| (look.say(&fact.title), value(&fact.value)));
    said.filter(|(_, value)| !value.is_empty()).collect()
}

fn amount(cell: &Cell) -> Option<Amount> {
    match cell {
        Cell::Figure { amount, .. } | Cell::Change { amount, .. } => Some(*amount),
        _ => None,
    }
}

/// Whether the unit of a cell is a multiple already, as in `million euro`.
fn says_magnitude(cell: &Cell) -> bool {
    let (Cell::Figure { unit, .. } | Cell::Change { unit, .. }) = cell else { return false };
    is_multiple(unit.as_ref())
}

/// Whether a unit is a multiple already.
pub(super) fn is_multiple(unit: Option<&Text>) -> bool {
    let unit = unit.map(|unit| unit.raw().to_lowercase()).unwrap_or_default();
    ["thousand", "million", "billion", "mio", "mrd", "ths", "millier", "milliard"]
        .iter()
        .any(|word| unit.contains(word))
}

fn units_differ(cells: &[&Cell]) -> bool {
    let mut units = cells.iter().filter_map(|cell| match cell {
        Cell::Figure { unit, .. } | Cell::Change { unit, .. } => Some(unit),
        _ => None,
    });
    let first = units.next();
    units.any(|unit| Some(unit) != first)
}

/// Whether it holds numbers, and no words.
fn is_numeric(column: &Column, cells: &[&Cell]) -> bool {
    let words = |cell: &&Cell| {
        matches!(cell, Cell::Text(_) | Cell::Name(_) | Cell::Word(_) | Cell::Period(_) | Cell::List(_))
    };
    let numbers = |cell: &&Cell| !matches!(cell, Cell::Blank);
    let figures = |cell: &&Cell| matches!(cell, Cell::Figure { .. });
    if cells.iter().any(figures) {
        // Where some figures are ranks, they are told in words among the amounts.
        return true;
    }
    !matches!(column.key, Key::Field("code" | "entity"))
        && !cells.iter().any(words)
        && cells.iter().any(numbers)
}

fn text(cell: &Cell, look: Look, scale: Scale) -> String {
    let lang = look.lang;
    look.fit(match cell {
        Cell::Blank | Cell::Flag(_) => String::new(),
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
    })
}
