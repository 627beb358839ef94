//! The result of a command as typed data, independent of format and language.
//!
//! It sits between queries and renderers, so that a new command needs no code per format, nor a new format per command.

mod chart;
mod finding;
mod label;
mod made;
mod owid;
mod package;
mod phrase;
mod publication;
mod table;

pub(crate) use chart::{Chart, Drawn, Form};
pub(crate) use finding::{Finding, Reference, Ruling};
pub(crate) use label::Label;
#[cfg(feature = "explore")]
pub(crate) use label::labels;
pub(crate) use made::Made;
pub(crate) use owid::{OwidColumn, OwidRow, OwidTable};
pub(crate) use package::{Package, PackagedTable};
pub(crate) use phrase::{
    ChartPhrase, EntityRanks, FigureName, Link, ListName, Phrase, Quote, Reckoned, Tone, WholeName,
};
pub(crate) use publication::{Chapter, Description, Measured, Publication};
pub(crate) use table::{Audience, Cell, Column, Key, Table, TableBuilder};

use crate::model::{Name, Source, Text};

#[derive(Clone, Debug, Default)]
pub(crate) struct Report {
    /// The name of the command, which is also that of its JSON Schema.
    pub kind: &'static str,
    pub title: Option<Phrase>,
    pub sections: Vec<Section>,
    /// Caveats on the figures.
    pub notes: Vec<Phrase>,
    /// By id.
    pub sources: Vec<Citation>,
}

impl Report {
    /// Orders the rows of tables that share a place by this one of their two names.
    pub(crate) fn order_ties(&mut self, of: fn(&Name) -> &Text) {
        for section in &mut self.sections {
            if let Body::Table(table) = &mut section.body {
                table.order_ties(of);
            }
        }
    }

    /// Sections that are shown to people, without empty ones.
    pub(crate) fn for_people(&self) -> impl Iterator<Item = &Section> {
        self.sections.iter().filter(|section| section.audience != Audience::Machines && !section.is_empty())
    }

    pub(crate) fn for_machines(&self) -> impl Iterator<Item = &Section> {
        self.sections.iter().filter(|section| section.audience != Audience::People)
    }

    /// The table of formats that hold only one (CSV, TSV): the first for machines.
    pub(crate) fn main_table(&self) -> &Table {
        static NONE: Table = Table::EMPTY;
        self.for_machines().find_map(Section::table).unwrap_or(&NONE)
    }

    pub(crate) fn has_more_than_main_table(&self) -> bool {
        let main = self.for_machines().position(|section| section.table().is_some());
        self.for_machines().enumerate().any(|(index, section)| Some(index) != main && !section.is_empty())
    }

    pub(crate) fn chart(&self) -> Option<&Chart> {
        self.sections.iter().find_map(|section| match &section.body {
            Body::Chart(chart) => Some(&**chart),
            _ => None,
        })
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.sections.iter().all(Section::is_empty)
    }
}

/// Output with a format of its own, written in place of the report.
#[derive(Clone, Debug)]
pub(crate) enum Files {
    Package(Package),
    /// An OWID table with its `.metadata.json`.
    Owid(OwidTable),
    /// An HTML page.
    Page(Box<Publication>),
}

#[derive(Clone, Debug)]
pub(crate) struct Section {
    /// Its name in JSON.
    pub key: &'static str,
    pub title: Option<Phrase>,
    pub audience: Audience,
    pub body: Body,
    /// Caveats for readers of this section only.
    pub notes: Vec<Phrase>,
}

#[derive(Clone, Debug)]
pub(crate) enum Body {
    Table(Table),
    /// Formats without charts write its table.
    Chart(Box<Chart>),
    /// Properties of one thing.
    Facts(Vec<Fact>),
    /// Citations for people; machines get the same data as a table.
    Quotes(Vec<Quote>),
    /// Sections for people; never none.
    Made(Made<Section>),
}

/// A labeled value.
#[derive(Clone, Debug)]
pub(crate) struct Fact {
    pub key: &'static str,
    pub title: Phrase,
    /// Blank if unknown.
    pub value: Cell,
    pub audience: Audience,
}

impl Section {
    /// Untitled and for everyone.
    pub(crate) fn new(key: &'static str, body: Body) -> Section {
        Section { key, title: None, audience: Audience::Everyone, body, notes: Vec::new() }
    }

    pub(crate) fn chart(key: &'static str, chart: Chart) -> Section {
        Section::new(key, Body::Chart(Box::new(chart)))
    }

    pub(crate) fn rows(key: &'static str, table: Table) -> Section {
        Section::new(key, Body::Table(table))
    }

    pub(crate) fn facts(key: &'static str, facts: Vec<Fact>) -> Section {
        Section::new(key, Body::Facts(facts))
    }

    pub(crate) fn titled(self, title: impl Into<Phrase>) -> Section {
        Section { title: Some(title.into()), ..self }
    }

    pub(crate) fn noting(self, notes: impl IntoIterator<Item = Phrase>) -> Section {
        Section { notes: notes.into_iter().collect(), ..self }
    }

    pub(crate) fn only_for(self, audience: Audience) -> Section {
        Section { audience, ..self }
    }

    /// Its own table, or the data behind its chart.
    pub(crate) fn table(&self) -> Option<&Table> {
        match &self.body {
            Body::Table(table) => Some(table),
            Body::Chart(chart) => Some(&chart.table),
            Body::Facts(_) | Body::Quotes(_) | Body::Made(_) => None,
        }
    }

    /// The sections that it stands for: itself, or those that are made.
    #[cfg(feature = "explore")]
    pub(crate) fn expanded(self) -> Vec<Section> {
        match self.body {
            Body::Made(made) => made.all(),
            _ => vec![self],
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        match &self.body {
            Body::Table(table) => table.is_empty(),
            Body::Chart(chart) => chart.table.is_empty(),
            Body::Made(_) => false,
            Body::Facts(facts) => facts.iter().all(|fact| fact.value == Cell::Blank),
            Body::Quotes(quotes) => quotes.is_empty(),
        }
    }
}

impl Fact {
    pub(crate) fn new(key: &'static str, title: impl Into<Phrase>, value: Cell) -> Fact {
        Fact { key, title: title.into(), value, audience: Audience::Everyone }
    }

    /// For people; machines get the same under another key.
    pub(crate) fn for_people(title: impl Into<Phrase>, value: Cell) -> Fact {
        Fact { audience: Audience::People, ..Fact::new("", title, value) }
    }

    pub(crate) fn for_machines(key: &'static str, value: Cell) -> Fact {
        Fact { audience: Audience::Machines, ..Fact::new(key, Phrase::Nothing, value) }
    }
}

/// A source, and what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Citation {
    pub id: Text,
    /// `None` for most sources of a user's file.
    pub source: Option<Source>,
    /// The display name of the source it is based on.
    pub relayed: Option<Text>,
    /// The source that quotes it, where it was not read itself.
    pub read_in: Option<Source>,
}

impl Citation {
    /// A field of the source, unless unknown or empty.
    pub(crate) fn text(&self, of: fn(&Source) -> &Text) -> Option<&Text> {
        self.source.as_ref().map(of).filter(|text| !text.is_empty())
    }

    /// Such a field, unless the source was not read itself: its address would then be one where nobody read it.
    pub(crate) fn own(&self, of: fn(&Source) -> &Text) -> Option<&Text> {
        self.text(of).filter(|_| self.read_in.is_none())
    }

    /// Such a field of what was read: the source, or the one that quotes it.
    pub(crate) fn read(&self, of: fn(&Source) -> &Text) -> Option<&Text> {
        self.read_in.as_ref().or(self.source.as_ref()).map(of).filter(|text| !text.is_empty())
    }
}
