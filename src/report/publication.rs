//! An answer to be published: several parts under one title, each as a reader wants it who has no terminal.

use super::{Citation, Label, Phrase, Report, Section};
use crate::model::{Metric, Name, Period, Text};

/// Several parts under one title.
#[derive(Clone, Debug)]
pub(crate) struct Publication {
    /// What it is about.
    pub title: Phrase,
    /// What a reader should know first.
    pub lead: Vec<Phrase>,
    /// The parts, in the order in which they are read.
    pub parts: Vec<Chapter>,
    /// Where the figures come from.
    pub sources: Vec<Citation>,
    /// What the figures are, for machines.
    pub described: Description,
    /// The version of the program.
    pub made_by: Text,
}

/// What the figures of a publication are.
#[derive(Clone, Debug, Default)]
pub(crate) struct Description {
    /// What is measured, with its units.
    pub metrics: Vec<Measured>,
    /// The entities that they are about.
    pub entities: Vec<Name>,
    /// The first and the last period that has a place in time.
    pub periods: Option<(Period, Period)>,
}

/// A metric of the figures.
#[derive(Clone, Debug)]
pub(crate) struct Measured {
    /// What the command line calls it.
    pub id: Text,
    /// What is known of it, where it is known.
    pub metric: Option<Metric>,
    /// The units of its amounts.
    pub units: Vec<Text>,
}

/// One part.
#[derive(Clone, Debug)]
pub(crate) struct Chapter {
    /// What addresses call it; each has its own.
    pub key: Text,
    /// Its title.
    pub title: Phrase,
    /// What a reader should know first.
    pub lead: Vec<Phrase>,
    /// What it says.
    pub sections: Vec<Section>,
    /// What a reader must know to read it right.
    pub notes: Vec<Phrase>,
    /// The documents that it rests on, where it is one of several.
    pub sources: Vec<Citation>,
}

impl Chapter {
    /// What a report says to people, under another title.
    pub(crate) fn of(key: Text, title: Phrase, report: Report) -> Chapter {
        let sections = report.for_people().cloned().collect();
        Chapter { key, title, lead: Vec::new(), sections, notes: report.notes, sources: report.sources }
    }

    /// Whether it says nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.lead.is_empty() && self.sections.iter().all(Section::is_empty)
    }
}

impl Publication {
    /// One report by itself.
    pub(crate) fn of(report: &Report) -> Publication {
        let title = report.title.clone().unwrap_or(Label::ReportTitle.into());
        let whole = Chapter {
            sources: Vec::new(),
            ..Chapter::of(Text::from("answer"), Phrase::Nothing, report.clone())
        };
        Publication {
            title,
            lead: Vec::new(),
            parts: vec![whole],
            sources: report.sources.clone(),
            described: Description::default(),
            made_by: Text::default(),
        }
    }
}
