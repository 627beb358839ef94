//! Rows of typed cells under typed columns.

use super::Phrase;
use crate::model::metric::change_unit;
use crate::model::{Amount, Name, Number, Period, Position, Text};

/// Rows of typed cells under typed columns.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
}

impl Table {
    /// No columns and no rows.
    pub(super) const EMPTY: Table = Table { columns: Vec::new(), rows: Vec::new() };

    /// Starts a table with a row for each of these.
    pub(crate) fn of<R>(rows: impl IntoIterator<Item = R>) -> TableBuilder<R> {
        let rows = rows.into_iter().map(|row| (row, Vec::new())).collect();
        TableBuilder { columns: Vec::new(), rows }
    }

    /// The columns.
    #[must_use]
    pub(crate) fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The rows, each with a cell for each column.
    #[must_use]
    pub(crate) fn rows(&self) -> &[Vec<Cell>] {
        &self.rows
    }
}

/// A table in the making. A column comes with the function that fills it, so no cell can land under another heading.
pub(crate) struct TableBuilder<R> {
    columns: Vec<Column>,
    rows: Vec<(R, Vec<Cell>)>,
}

impl<R> TableBuilder<R> {
    pub(crate) fn column(self, column: Column, cell: impl Fn(&R) -> Cell) -> TableBuilder<R> {
        self.column_taking(column, |row| cell(row))
    }

    /// A column only some answers have.
    pub(crate) fn column_if(
        self,
        wanted: bool,
        column: Column,
        cell: impl Fn(&R) -> Cell,
    ) -> TableBuilder<R> {
        if wanted { self.column(column, cell) } else { self }
    }

    /// A column for machines only.
    pub(crate) fn for_machines(self, key: &'static str, cell: impl Fn(&R) -> Cell) -> TableBuilder<R> {
        self.column(Column::for_machines(key), cell)
    }

    /// A column whose texts are moved out of the rows: there may be millions of them.
    pub(crate) fn column_taking(mut self, column: Column, cell: impl Fn(&mut R) -> Cell) -> TableBuilder<R> {
        self.columns.push(column);
        for (row, cells) in &mut self.rows {
            cells.push(cell(row));
        }
        self
    }

    pub(crate) fn build(self) -> Table {
        Table { columns: self.columns, rows: self.rows.into_iter().map(|(_, cells)| cells).collect() }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Column {
    /// What machines call it.
    pub key: Key,
    /// What people call it.
    pub title: Phrase,
    /// Several columns under one heading, for people.
    pub group: Option<Phrase>,
    /// Who sees it.
    pub audience: Audience,
    /// How long it stays when the room is short: the lowest go first, `u8::MAX` never goes.
    pub weight: u8,
    /// Whether each cell has a scale of its own, since the rows measure different things; else one serves the column.
    pub own_scale: bool,
}

/// What machines call a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    /// A fixed name.
    Field(&'static str),
    /// The amounts of a period.
    Period(Period),
    /// The stated ranks of a period.
    PeriodRank(Period),
}

/// Who sees a column or a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Audience {
    Everyone,
    /// People: machines have it elsewhere.
    People,
    /// Machines: people read it elsewhere, as in the title or the notes.
    Machines,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    /// Nothing belongs here.
    Blank,
    /// Unknown, which is not zero.
    Missing,
    /// Text as it was found.
    Text(Text),
    /// A name in both languages.
    Name(Name),
    /// A word of ours.
    Word(Box<Phrase>),
    Figure {
        /// How much.
        amount: Amount,
        /// Of what.
        unit: Option<Text>,
    },
    /// The difference of two amounts.
    Change {
        /// How much more.
        amount: Amount,
        /// Of what; of shares, points.
        unit: Option<Text>,
    },
    /// The quotient of two amounts.
    Ratio(Amount),
    /// A position in a ranking.
    Rank(Position),
    Count(u64),
    /// Yes or no, for machines: people read words.
    Flag(bool),
    Period(Period),
    /// Several ids.
    List(Vec<Text>),
    /// A number as it was found.
    Number(Number),
}

impl Cell {
    /// The difference of two amounts. A share changes by points, not by per cent.
    #[must_use]
    pub(crate) fn change(amount: Amount, unit: Option<&Text>) -> Cell {
        Cell::Change { amount, unit: unit.map(change_unit) }
    }

    /// A word of ours.
    #[must_use]
    pub(crate) fn word(phrase: Phrase) -> Cell {
        Cell::Word(Box::new(phrase))
    }

    /// Blank where there is none.
    pub(crate) fn optional<T>(value: Option<T>) -> Cell
    where
        Cell: From<T>,
    {
        value.map_or(Cell::Blank, Cell::from)
    }
}

impl From<&Text> for Cell {
    fn from(text: &Text) -> Cell {
        Cell::Text(text.clone())
    }
}

impl From<Text> for Cell {
    fn from(text: Text) -> Cell {
        Cell::Text(text)
    }
}

impl From<Name> for Cell {
    fn from(name: Name) -> Cell {
        Cell::Name(name)
    }
}

impl From<Period> for Cell {
    fn from(period: Period) -> Cell {
        Cell::Period(period)
    }
}

impl From<Position> for Cell {
    fn from(position: Position) -> Cell {
        Cell::Rank(position)
    }
}

impl Column {
    /// A column for everyone, under a fixed name.
    #[must_use]
    pub(crate) fn new(key: &'static str, title: impl Into<Phrase>) -> Column {
        Column::keyed(Key::Field(key), title)
    }

    /// A column for everyone, under any key.
    #[must_use]
    pub(crate) fn keyed(key: Key, title: impl Into<Phrase>) -> Column {
        Column {
            key,
            title: title.into(),
            group: None,
            audience: Audience::Everyone,
            weight: 5,
            own_scale: false,
        }
    }

    /// For machines only.
    #[must_use]
    pub(crate) fn for_machines(key: &'static str) -> Column {
        Column { audience: Audience::Machines, ..Column::new(key, Phrase::Nothing) }
    }

    /// For machines, and for people only where this holds.
    #[must_use]
    pub(crate) fn shown_if(self, shown: bool) -> Column {
        Column { audience: if shown { Audience::Everyone } else { Audience::Machines }, ..self }
    }

    /// For people only: machines have it in other columns.
    #[must_use]
    pub(crate) fn for_people(title: impl Into<Phrase>) -> Column {
        Column { audience: Audience::People, ..Column::new("", title) }
    }

    /// How long it stays when the room is short.
    #[must_use]
    pub(crate) fn weighing(self, weight: u8) -> Column {
        Column { weight, ..self }
    }

    /// Never dropped, however short the room.
    #[must_use]
    pub(crate) fn kept(self) -> Column {
        self.weighing(u8::MAX)
    }

    /// With a scale for each cell.
    #[must_use]
    pub(crate) fn each_at_its_scale(self) -> Column {
        Column { own_scale: true, ..self }
    }
}
