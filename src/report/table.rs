//! Rows of typed cells under typed columns.

use super::{Made, Phrase};
use crate::model::metric::change_unit;
use crate::model::{Amount, Name, Number, Period, Rank, Text, sort_key};
use std::borrow::Cow;
use std::io;

#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
    /// Whether each row shares its place with the one before it; empty if none does.
    ties: Vec<bool>,
    /// Further rows; never none.
    made: Option<Made<Vec<Cell>>>,
}

impl Table {
    pub(super) const EMPTY: Table =
        Table { columns: Vec::new(), rows: Vec::new(), ties: Vec::new(), made: None };

    pub(crate) fn of<R>(rows: impl IntoIterator<Item = R>) -> TableBuilder<R> {
        let rows = rows.into_iter().map(|row| (row, Vec::new())).collect();
        TableBuilder { columns: Vec::new(), rows }
    }

    pub(crate) fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Each has one cell per column. Without those that are made.
    pub(crate) fn rows(&self) -> &[Vec<Cell>] {
        &self.rows
    }

    /// Orders the rows that share a place by their first name, which is this one of two.
    pub(crate) fn order_ties(&mut self, of: fn(&Name) -> &Text) {
        let key = |row: &Vec<Cell>| {
            let name =
                row.iter().find_map(|cell| if let Cell::Name(name) = cell { Some(of(name)) } else { None });
            name.map(sort_key)
        };
        let mut start = 0;
        while start < self.ties.len() {
            let tied = self.ties.iter().skip(start + 1).take_while(|is_tied| **is_tied).count();
            if let Some(rows) = self.rows.get_mut(start..=start + tied) {
                rows.sort_by_cached_key(key);
            }
            start += tied + 1;
        }
    }

    pub(crate) fn into_rows(self) -> Vec<Vec<Cell>> {
        self.rows
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.made.is_none()
    }

    /// With the rows that are made among those that are kept.
    pub(crate) fn keeping(&self) -> Cow<'_, Table> {
        match &self.made {
            None => Cow::Borrowed(self),
            Some(made) => {
                let rows = self.rows.iter().cloned().chain(made.all()).collect();
                Cow::Owned(Table { columns: self.columns.clone(), rows, ..Table::EMPTY })
            }
        }
    }

    pub(crate) fn making(self, rows: Made<Vec<Cell>>) -> Table {
        Table { made: Some(rows), ..self }
    }

    /// Visits all rows, kept and made.
    pub(crate) fn each_row(&self, mut visit: impl FnMut(&[Cell]) -> io::Result<()>) -> io::Result<()> {
        self.rows.iter().try_for_each(|row| visit(row))?;
        self.made.as_ref().map_or(Ok(()), |made| made.each(|row| visit(&row)))
    }
}

/// Adds a column together with the function that fills it, so that no cell can end up under the wrong heading.
pub(crate) struct TableBuilder<R> {
    columns: Vec<Column>,
    rows: Vec<(R, Vec<Cell>)>,
}

impl<R> TableBuilder<R> {
    pub(crate) fn column(mut self, column: Column, cell: impl Fn(&R) -> Cell) -> TableBuilder<R> {
        self.columns.push(column);
        for (row, cells) in &mut self.rows {
            cells.push(cell(row));
        }
        self
    }

    pub(crate) fn column_if(
        self,
        wanted: bool,
        column: Column,
        cell: impl Fn(&R) -> Cell,
    ) -> TableBuilder<R> {
        if wanted { self.column(column, cell) } else { self }
    }

    pub(crate) fn for_machines(self, key: &'static str, cell: impl Fn(&R) -> Cell) -> TableBuilder<R> {
        self.column(Column::for_machines(key), cell)
    }

    pub(crate) fn build(self) -> Table {
        let rows = self.rows.into_iter().map(|(_, cells)| cells).collect();
        Table { columns: self.columns, rows, ..Table::EMPTY }
    }

    /// As `build`, where rows that are alike in this share a place.
    pub(crate) fn build_with_ties(self, are_tied: impl Fn(&R, &R) -> bool) -> Table {
        let pairs = self.rows.windows(2).map(|pair| matches!(pair, [a, b] if are_tied(&a.0, &b.0)));
        let ties = std::iter::once(false).chain(pairs).collect();
        Table { ties, ..self.build() }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub key: Key,
    pub title: Phrase,
    /// A heading above adjacent columns.
    pub group: Option<Phrase>,
    pub audience: Audience,
    /// Priority in a narrow terminal: the lowest are dropped first, `u8::MAX` never.
    pub weight: u8,
    /// Whether each cell picks its own scale (million, billion), because the rows measure different things.
    pub own_scale: bool,
}

/// The name of a column in machine formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    Field(&'static str),
    Period(Period),
    PeriodRank(Period),
}

/// Who sees a column, fact or section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Audience {
    Everyone,
    /// Machines get it in another form.
    People,
    /// People read it elsewhere, for instance in the title or the notes.
    Machines,
}

/// Large contents are boxed: a table has millions of cells, most of them small.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    /// Not in the data.
    Blank,
    /// In the data without a value.
    Missing,
    /// Text from the data.
    Text(Text),
    Name(Box<Name>),
    /// Wording of our own.
    Word(Box<Phrase>),
    Figure {
        amount: Box<Amount>,
        unit: Option<Text>,
    },
    Change {
        amount: Box<Amount>,
        /// Percentage points for shares.
        unit: Option<Text>,
    },
    Ratio(Box<Amount>),
    Rank(Rank),
    Count(u64),
    /// For machines; people get words.
    Flag(bool),
    Period(Period),
    /// Ids.
    List(Vec<Text>),
    /// A number from the data, not to be scaled or rounded.
    Number(Box<Number>),
}

impl Cell {
    /// The difference of two amounts. A share changes by percentage points, not by percent.
    pub(crate) fn change(amount: Amount, unit: Option<&Text>) -> Cell {
        Cell::Change { amount: Box::new(amount), unit: unit.map(change_unit) }
    }

    pub(crate) fn figure(amount: Amount, unit: Option<Text>) -> Cell {
        Cell::Figure { amount: Box::new(amount), unit }
    }

    pub(crate) fn ratio(amount: Amount) -> Cell {
        Cell::Ratio(Box::new(amount))
    }

    pub(crate) fn word(phrase: Phrase) -> Cell {
        Cell::Word(Box::new(phrase))
    }

    /// Blank for `None`.
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

/// Conversions for [`Cell::optional`], from types that mean only one kind of cell.
macro_rules! cell_from {
    ($($type:ty => $cell:expr),+) => {
        $(impl From<$type> for Cell {
            fn from(value: $type) -> Cell {
                ($cell)(value)
            }
        })+
    };
}

cell_from! {
    Text => Cell::Text,
    Name => |name| Cell::Name(Box::new(name)),
    Phrase => Cell::word,
    Period => Cell::Period,
    Rank => Cell::Rank,
    u64 => Cell::Count,
    bool => Cell::Flag,
    Number => |n| Cell::Number(Box::new(n))
}

impl Column {
    pub(crate) fn new(key: &'static str, title: impl Into<Phrase>) -> Column {
        Column::keyed(Key::Field(key), title)
    }

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

    pub(crate) fn for_machines(key: &'static str) -> Column {
        Column { audience: Audience::Machines, ..Column::new(key, Phrase::Nothing) }
    }

    /// Hides the column from people unless `shown`.
    pub(crate) fn shown_if(self, shown: bool) -> Column {
        Column { audience: if shown { Audience::Everyone } else { Audience::Machines }, ..self }
    }

    /// For people; machines get the same in other columns.
    pub(crate) fn for_people(title: impl Into<Phrase>) -> Column {
        Column { audience: Audience::People, ..Column::new("", title) }
    }

    pub(crate) fn weighing(self, weight: u8) -> Column {
        Column { weight, ..self }
    }

    pub(crate) fn kept(self) -> Column {
        self.weighing(u8::MAX)
    }

    pub(crate) fn each_at_its_scale(self) -> Column {
        Column { own_scale: true, ..self }
    }
}
