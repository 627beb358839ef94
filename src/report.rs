//! The neutral result of a command: what was found, typed, in no format and no language yet.
//!
//! Between the queries and the renderers, so that commands and formats add up instead of multiplying.

use crate::lang::Phrase;
use crate::model::{Amount, Name, Number, Period, Position, Source, Text};

/// What a command found.
#[derive(Clone, Debug)]
pub struct Report {
    /// Which kind of answer it is: names its JSON Schema.
    pub kind: ReportKind,
    /// What it is about, in words.
    pub title: Option<Phrase>,
    /// The figures, and what is known beside them.
    pub sections: Vec<Section>,
    /// What a reader must know to read them right.
    pub notes: Vec<Phrase>,
    /// Where they come from.
    pub sources: Vec<Citation>,
}

impl Report {
    /// The sections for people.
    pub fn for_people(&self) -> impl Iterator<Item = &Section> {
        self.sections.iter().filter(|section| section.audience != Audience::Machines && !section.is_empty())
    }

    /// The sections for machines.
    pub fn for_machines(&self) -> impl Iterator<Item = &Section> {
        self.sections.iter().filter(|section| section.audience != Audience::People)
    }

    /// The one table of formats that have no room for more: the first for machines.
    #[must_use]
    pub fn main_table(&self) -> &Table {
        static NONE: Table = Table { columns: Vec::new(), rows: Vec::new() };
        let table = |section: &'_ Section| matches!(section.body, Body::Table(_));
        let section = self.for_machines().find(|section| table(section));
        section.and_then(Section::table).unwrap_or(&NONE)
    }

    /// Whether there is nothing to tell.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sections.iter().all(Section::is_empty)
    }
}

/// A Data Package: tables that name each other's rows.
#[derive(Clone, Debug)]
pub struct Package {
    /// The documents that its figures come from.
    pub documents: Vec<Citation>,
    /// Its tables.
    pub tables: Vec<PackagedTable>,
}

/// One table of a package.
#[derive(Clone, Debug)]
pub struct PackagedTable {
    /// What it is called.
    pub name: &'static str,
    /// What its columns mean, as the descriptor of the built-in package has it.
    pub schema: serde_json::Value,
    /// Its rows.
    pub table: Table,
}

/// One part of an answer.
#[derive(Clone, Debug)]
pub struct Section {
    /// What machines call it.
    pub key: &'static str,
    /// What people call it, where there are several.
    pub title: Option<Phrase>,
    /// Whom it is for.
    pub audience: Audience,
    /// What it says.
    pub body: Body,
}

/// What a section says.
#[derive(Clone, Debug)]
pub enum Body {
    /// Figures.
    Table(Table),
    /// What is known of one thing.
    Facts(Vec<Fact>),
}

/// One thing that is known.
#[derive(Clone, Debug)]
pub struct Fact {
    /// What machines call it.
    pub key: &'static str,
    /// What people call it.
    pub title: Phrase,
    /// What is known; blank where it is not.
    pub value: Cell,
    /// Whom it is for.
    pub audience: Audience,
}

impl Section {
    /// A table without a title of its own, for everyone.
    #[must_use]
    pub fn rows(key: &'static str, table: Table) -> Section {
        Section { key, title: None, audience: Audience::Everyone, body: Body::Table(table) }
    }

    /// What is known of one thing, for everyone.
    #[must_use]
    pub fn facts(key: &'static str, facts: Vec<Fact>) -> Section {
        Section { key, title: None, audience: Audience::Everyone, body: Body::Facts(facts) }
    }

    /// Under a title.
    #[must_use]
    pub fn titled(self, title: impl Into<Phrase>) -> Section {
        Section { title: Some(title.into()), ..self }
    }

    /// For some only.
    #[must_use]
    pub fn only_for(self, audience: Audience) -> Section {
        Section { audience, ..self }
    }

    /// Its table, where it is one.
    #[must_use]
    pub fn table(&self) -> Option<&Table> {
        match &self.body {
            Body::Table(table) => Some(table),
            Body::Facts(_) => None,
        }
    }

    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match &self.body {
            Body::Table(table) => table.rows.is_empty(),
            Body::Facts(facts) => facts.iter().all(|fact| fact.value == Cell::Blank),
        }
    }
}

impl Fact {
    /// A fact.
    #[must_use]
    pub fn new(key: &'static str, title: impl Into<Phrase>, value: Cell) -> Fact {
        Fact { key, title: title.into(), value, audience: Audience::Everyone }
    }

    /// A fact for people: machines have it in other words.
    #[must_use]
    pub fn for_people(title: impl Into<Phrase>, value: Cell) -> Fact {
        Fact { audience: Audience::People, ..Fact::new("", title, value) }
    }

    /// A fact for machines.
    #[must_use]
    pub fn for_machines(key: &'static str, value: Cell) -> Fact {
        Fact { audience: Audience::Machines, ..Fact::new(key, Phrase::Nothing, value) }
    }
}

/// Which kind of answer a report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportKind {
    /// Of `compare`.
    Compare,
    /// Of `rank`.
    Rank,
    /// Of `list`.
    List,
    /// Of `show`.
    Show,
    /// Of `claims`.
    Claims,
    /// Of `export`: observations that can be read again.
    Export,
}

impl ReportKind {
    /// The name of its JSON Schema.
    #[must_use]
    pub fn schema(self) -> &'static str {
        match self {
            ReportKind::Compare => "aiwatch.compare/1",
            ReportKind::Rank => "aiwatch.rank/1",
            ReportKind::List => "aiwatch.list/1",
            ReportKind::Show => "aiwatch.show/1",
            ReportKind::Claims => "aiwatch.claims/1",
            ReportKind::Export => "aiwatch.export/1",
        }
    }
}

/// A document that figures come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Citation {
    /// A known one.
    Known {
        /// What is known of it.
        source: Box<Source>,
        /// What people call the document that it relays.
        relayed: Option<Text>,
    },
    /// One that only its name is known of, as a user's file.
    Named(Text),
}

/// Rows of typed cells under typed columns.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each with a cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// What machines call it.
    pub key: Key,
    /// What people call it.
    pub title: Phrase,
    /// Several columns under one heading, for people.
    pub group: Option<Phrase>,
    /// Whom it is for.
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

/// Whom a column or a section is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Everyone.
    Everyone,
    /// People: machines have it elsewhere.
    People,
    /// Machines: people read it elsewhere, as in the title or the notes.
    Machines,
}

/// The unit of the change of a share.
pub const POINTS: &str = "pp";

/// The unit of a change of amounts in a unit.
#[must_use]
pub fn change_unit(unit: &Text) -> Text {
    if unit.raw() == "%" { Text::from(POINTS) } else { unit.clone() }
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing belongs here.
    Blank,
    /// It is not known; not nought.
    Missing,
    /// Text as it was found.
    Text(Text),
    /// A name in both languages.
    Name(Name),
    /// A word of ours.
    Word(Box<Phrase>),
    /// An amount in its unit.
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
    /// How many.
    Count(u64),
    /// A period.
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

    /// Under a heading with its neighbours.
    #[must_use]
    pub fn under(self, group: Phrase) -> Column {
        Column { group: Some(group), ..self }
    }
}
