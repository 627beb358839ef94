//! Rows of typed cells under typed columns.

use super::Phrase;
use crate::model::metric::change_unit;
use crate::model::{Amount, Name, Number, Period, Position, Text};

/// Rows of typed cells under typed columns.
#[derive(Clone, Debug, Default)]
pub struct Table {
    pub columns: Vec<Column>,
    /// The rows, each with a cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

#[derive(Clone, Debug)]
pub struct Column {
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
pub enum Key {
    /// A fixed name.
    Field(&'static str),
    /// The amounts of a period.
    Period(Period),
    /// The stated ranks of a period.
    PeriodRank(Period),
}

/// Who sees a column or a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    Everyone,
    /// People: machines have it elsewhere.
    People,
    /// Machines: people read it elsewhere, as in the title or the notes.
    Machines,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing belongs here.
    Blank,
    /// It is not known; not zero.
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
    /// Whether it is so: for machines; people read words.
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
    pub fn change(amount: Amount, unit: Option<&Text>) -> Cell {
        Cell::Change { amount, unit: unit.map(change_unit) }
    }

    /// A word of ours.
    #[must_use]
    pub fn word(phrase: Phrase) -> Cell {
        Cell::Word(Box::new(phrase))
    }

    /// A text, or nothing.
    #[must_use]
    pub fn optional(text: Option<&Text>) -> Cell {
        text.map_or(Cell::Blank, |text| Cell::Text(text.clone()))
    }
}

impl Column {
    /// A column for everyone, under a fixed name.
    #[must_use]
    pub fn new(key: &'static str, title: impl Into<Phrase>) -> Column {
        Column::keyed(Key::Field(key), title)
    }

    /// A column for everyone, under any key.
    #[must_use]
    pub fn keyed(key: Key, title: impl Into<Phrase>) -> Column {
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
    pub fn for_machines(key: &'static str) -> Column {
        Column { audience: Audience::Machines, ..Column::new(key, Phrase::Nothing) }
    }

    /// For people only: machines have it in other columns.
    #[must_use]
    pub fn for_people(title: impl Into<Phrase>) -> Column {
        Column { audience: Audience::People, ..Column::new("", title) }
    }

    /// How long it stays when the room is short.
    #[must_use]
    pub fn weighing(self, weight: u8) -> Column {
        Column { weight, ..self }
    }

    /// With a scale for each cell.
    #[must_use]
    pub fn each_at_its_scale(self) -> Column {
        Column { own_scale: true, ..self }
    }

    /// Under one heading with the columns beside it.
    #[must_use]
    pub fn under(self, group: Phrase) -> Column {
        Column { group: Some(group), ..self }
    }
}
