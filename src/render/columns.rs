//! The text of the columns of a table in one language, for all formats that people read.

use super::Look;
use crate::lang::number::{self, Scale};
use crate::model::{Amount, Text};
use crate::report::{Audience, Cell, Column, Fact, Key, Table};

/// Marks a figure that its source does not state.
const MISSING: &str = "–";

/// A column as text, beside its values.
pub(super) struct TextColumn<'t> {
    pub(super) column: &'t Column,
    /// The heading it shares with its neighbors.
    pub(super) group: Option<String>,
    pub(super) title: String,
    pub(super) cells: Vec<String>,
    pub(super) values: Vec<&'t Cell>,
    /// Whether it is aligned right, as numbers are.
    pub(super) right: bool,
    /// Whether any amount is rounded.
    pub(super) rounded: bool,
}

impl TextColumn<'_> {
    /// Both headings in one line.
    pub(super) fn heading(&self) -> String {
        let parts = self.group.iter().chain([&self.title]).filter(|part| !part.is_empty());
        parts.map(String::as_str).collect::<Vec<_>>().join(" ")
    }
}

/// The columns that are not for machines only.
pub(super) fn text_columns(table: &Table, look: Look) -> Vec<TextColumn<'_>> {
    let columns = table.columns().iter().enumerate();
    let seen = columns.filter(|(_, column)| column.audience != Audience::Machines);
    seen.map(|(index, column)| {
        let cells: Vec<&Cell> =
            table.rows().iter().map(|row| row.get(index).unwrap_or(&Cell::Blank)).collect();
        let quantities: Vec<(Amount, Option<&Text>)> =
            cells.iter().filter_map(|cell| quantity(cell)).collect();
        let amounts = || quantities.iter().map(|(amount, _)| *amount);
        // "5 million" of a unit "million euro" would be read as 5 million euro.
        let is_plain = quantities.iter().any(|(_, unit)| is_multiple(*unit));
        let scale_of = |amounts: &[Amount]| {
            if is_plain { Scale::Units } else { Scale::of(amounts.iter().copied()) }
        };
        let of_column = scale_of(&amounts().collect::<Vec<_>>());
        let units_differ = quantities.windows(2).any(|pair| matches!(pair, [(_, a), (_, b)] if a != b));
        let own_scale = column.own_scale || units_differ;
        let scale = |amount| if own_scale { scale_of(&[amount]) } else { of_column };
        TextColumn {
            column,
            group: column.group.as_ref().map(|group| look.say(group)),
            title: look.say(&column.title),
            right: is_numeric(column, &cells),
            rounded: amounts().any(|amount| scale(amount).rounds(amount)),
            cells: cells.iter().map(|cell| text(cell, look, scale)).collect(),
            values: cells,
        }
    })
    .collect()
}

/// The facts that are not for machines only, with their titles, without unknown ones.
pub(super) fn text_facts(facts: &[Fact], look: Look) -> Vec<(String, String)> {
    let seen = facts.iter().filter(|fact| fact.audience != Audience::Machines && fact.value != Cell::Blank);
    let value = |cell: &Cell| text(cell, look, |amount| Scale::of([amount]));
    let facts = seen.map(|fact| (look.say(&fact.title), value(&fact.value)));
    facts.filter(|(_, value)| !value.is_empty()).collect()
}

/// The amount of a cell, and its unit.
fn quantity(cell: &Cell) -> Option<(Amount, Option<&Text>)> {
    match cell {
        Cell::Figure { amount, unit } | Cell::Change { amount, unit } => Some((**amount, unit.as_ref())),
        _ => None,
    }
}

/// Whether a unit is itself a multiple, as in `million euro`.
pub(super) fn is_multiple(unit: Option<&Text>) -> bool {
    let unit = unit.map(|unit| unit.raw().to_lowercase()).unwrap_or_default();
    ["thousand", "million", "billion", "mio", "mrd", "ths", "millier", "milliard"]
        .iter()
        .any(|word| unit.contains(word))
}

/// Whether a column holds numbers and no words.
fn is_numeric(column: &Column, cells: &[&Cell]) -> bool {
    let words = |cell: &&Cell| {
        matches!(cell, Cell::Text(_) | Cell::Name(_) | Cell::Word(_) | Cell::Period(_) | Cell::List(_))
    };
    let numbers = |cell: &&Cell| !matches!(cell, Cell::Blank);
    let figures = |cell: &&Cell| matches!(cell, Cell::Figure { .. });
    if cells.iter().any(figures) {
        // Ranks among amounts are words, but belong with them.
        return true;
    }
    !matches!(column.key, Key::Field("code" | "entity"))
        && !cells.iter().any(words)
        && cells.iter().any(numbers)
}

fn text(cell: &Cell, look: Look, scale: impl Fn(Amount) -> Scale) -> String {
    let lang = look.lang;
    look.fit(match cell {
        Cell::Blank | Cell::Flag(_) => String::new(),
        Cell::Missing => MISSING.to_owned(),
        Cell::Text(text) => text.to_string(),
        Cell::Name(name) => lang.name(name),
        Cell::Word(phrase) => lang.text(phrase),
        Cell::Figure { amount, unit } => number::figure(lang, **amount, unit.as_ref(), scale(**amount)),
        Cell::Change { amount, unit } => number::change(lang, **amount, unit.as_ref(), scale(**amount)),
        Cell::Ratio(amount) => number::ratio(lang, **amount),
        Cell::Rank(position) if position.is_settled() => position.first().to_string(),
        Cell::Rank(position) => format!("{}–{}", position.first(), position.last()),
        Cell::Count(n) => lang.count(*n),
        Cell::List(ids) => ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        Cell::Period(period) => period.to_string(),
        Cell::Number(n) => n.to_string(),
    })
}
