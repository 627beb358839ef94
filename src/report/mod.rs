//! The neutral result of a command: what was found, typed, in no format and no language yet.
//!
//! Between the queries and the renderers, so that commands and formats add up instead of multiplying.

mod chart;
mod finding;
mod label;
mod owid;
mod package;
mod phrase;
mod publication;
mod table;

pub(crate) use chart::{Chart, Drawn, Form};
pub(crate) use finding::{Finding, Reference};
pub(crate) use label::Label;
pub(crate) use owid::{OwidColumn, OwidRow, OwidTable};
pub(crate) use package::{Package, PackagedTable};
pub(crate) use phrase::{ChartPhrase, FigureName, FirmName, Link, ListName, Phrase, Quote, When, WholeName};
pub(crate) use publication::{Chapter, Description, Measured, Publication};
pub(crate) use table::{Audience, Cell, Column, Key, Table, TableBuilder};

use crate::model::{Source, Text};

/// What a command found.
#[derive(Clone, Debug)]
pub(crate) struct Report {
    /// The command that it is of.
    pub kind: &'static str,
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
    /// One that says nothing.
    #[cfg(feature = "explore")]
    pub(crate) fn nothing() -> Report {
        Report { kind: "show", title: None, sections: Vec::new(), notes: Vec::new(), sources: Vec::new() }
    }

    /// The name of its JSON Schema.
    pub(crate) fn schema(&self) -> String {
        format!("aiwatch.{}/1", self.kind)
    }

    /// Whether it is observations that can be read again, and says nothing of them.
    pub(crate) fn is_export(&self) -> bool {
        self.kind == "export"
    }

    /// The sections for people.
    pub(crate) fn for_people(&self) -> impl Iterator<Item = &Section> {
        self.sections.iter().filter(|section| section.audience != Audience::Machines && !section.is_empty())
    }

    /// The sections for machines.
    pub(crate) fn for_machines(&self) -> impl Iterator<Item = &Section> {
        self.sections.iter().filter(|section| section.audience != Audience::People)
    }

    /// The one table of formats that have no room for more: the first for machines.
    pub(crate) fn main_table(&self) -> &Table {
        static NONE: Table = Table::EMPTY;
        self.for_machines().find_map(Section::table).unwrap_or(&NONE)
    }

    /// Whether machines have more than the one table.
    pub(crate) fn has_more_than_main_table(&self) -> bool {
        let main = self.for_machines().position(|section| section.table().is_some());
        self.for_machines().enumerate().any(|(index, section)| Some(index) != main && !section.is_empty())
    }

    /// Its picture, where it has one.
    pub(crate) fn chart(&self) -> Option<&Chart> {
        self.sections.iter().find_map(|section| match &section.body {
            Body::Chart(chart) => Some(&**chart),
            _ => None,
        })
    }

    /// Whether there is nothing to tell.
    pub(crate) fn is_empty(&self) -> bool {
        self.sections.iter().all(Section::is_empty)
    }
}

/// An answer that is files of its own kind, in place of a report.
#[derive(Clone, Debug)]
pub(crate) enum Files {
    /// A Data Package, in a folder.
    Package(Package),
    /// A table as Our World in Data gives one, and its description beside it.
    Owid(OwidTable),
    /// A page to publish.
    Page(Box<Publication>),
}

/// One part of an answer.
#[derive(Clone, Debug)]
pub(crate) struct Section {
    /// What machines call it.
    pub key: &'static str,
    /// What people call it, where there are several.
    pub title: Option<Phrase>,
    /// Who sees it.
    pub audience: Audience,
    /// What it says.
    pub body: Body,
    /// What a reader must know who sees it.
    pub notes: Vec<Phrase>,
}

/// What a section says.
#[derive(Clone, Debug)]
pub(crate) enum Body {
    Table(Table),
    /// A picture of figures; formats that draw nothing have its table.
    Chart(Box<Chart>),
    /// What is known of one thing.
    Facts(Vec<Fact>),
    /// Figures with their documents, to be cited; machines have them in a table.
    Quotes(Vec<Quote>),
}

/// One thing that is known.
#[derive(Clone, Debug)]
pub(crate) struct Fact {
    /// What machines call it.
    pub key: &'static str,
    /// What people call it.
    pub title: Phrase,
    /// What is known; blank where it is not.
    pub value: Cell,
    /// Who sees it.
    pub audience: Audience,
}

impl Section {
    /// A picture, for everyone.
    pub(crate) fn chart(key: &'static str, chart: Chart) -> Section {
        Section {
            key,
            title: None,
            audience: Audience::Everyone,
            body: Body::Chart(Box::new(chart)),
            notes: Vec::new(),
        }
    }

    /// A table without a title of its own, for everyone.
    pub(crate) fn rows(key: &'static str, table: Table) -> Section {
        Section {
            key,
            title: None,
            audience: Audience::Everyone,
            body: Body::Table(table),
            notes: Vec::new(),
        }
    }

    /// What is known of one thing, for everyone.
    pub(crate) fn facts(key: &'static str, facts: Vec<Fact>) -> Section {
        Section {
            key,
            title: None,
            audience: Audience::Everyone,
            body: Body::Facts(facts),
            notes: Vec::new(),
        }
    }

    /// Under a title.
    pub(crate) fn titled(self, title: impl Into<Phrase>) -> Section {
        Section { title: Some(title.into()), ..self }
    }

    /// With what its readers must know.
    pub(crate) fn noting(self, notes: impl IntoIterator<Item = Phrase>) -> Section {
        Section { notes: notes.into_iter().collect(), ..self }
    }

    /// For some only.
    pub(crate) fn only_for(self, audience: Audience) -> Section {
        Section { audience, ..self }
    }

    /// Its table, where it is one, or has one.
    pub(crate) fn table(&self) -> Option<&Table> {
        match &self.body {
            Body::Table(table) => Some(table),
            Body::Chart(chart) => Some(&chart.table),
            Body::Facts(_) | Body::Quotes(_) => None,
        }
    }

    /// Whether it says nothing.
    pub(crate) fn is_empty(&self) -> bool {
        match &self.body {
            Body::Table(table) => table.rows().is_empty(),
            Body::Chart(chart) => chart.table.rows().is_empty(),
            Body::Facts(facts) => facts.iter().all(|fact| fact.value == Cell::Blank),
            Body::Quotes(quotes) => quotes.is_empty(),
        }
    }
}

impl Fact {
    pub(crate) fn new(key: &'static str, title: impl Into<Phrase>, value: Cell) -> Fact {
        Fact { key, title: title.into(), value, audience: Audience::Everyone }
    }

    /// A fact for people: machines have it in other words.
    pub(crate) fn for_people(title: impl Into<Phrase>, value: Cell) -> Fact {
        Fact { audience: Audience::People, ..Fact::new("", title, value) }
    }

    /// A fact for machines.
    pub(crate) fn for_machines(key: &'static str, value: Cell) -> Fact {
        Fact { audience: Audience::Machines, ..Fact::new(key, Phrase::Nothing, value) }
    }
}

/// A document that figures come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Citation {
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

impl Citation {
    /// What it is called in data.
    pub(crate) fn id(&self) -> &Text {
        match self {
            Citation::Known { source, .. } => &source.id,
            Citation::Named(id) => id,
        }
    }
}
