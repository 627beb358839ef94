//! An HTML page: chapters under one title, for readers without a terminal.

use super::{Citation, Label, Phrase, Report, Section};
use crate::model::{Metric, Name, Period, Text};

#[derive(Clone, Debug, Default)]
pub(crate) struct Publication {
    pub title: Phrase,
    /// The opening paragraphs.
    pub lead: Vec<Phrase>,
    pub parts: Vec<Chapter>,
    /// By id.
    pub sources: Vec<Citation>,
    /// Becomes JSON-LD, for search engines.
    pub described: Description,
    /// The program version; empty for a page of a single report.
    pub made_by: Text,
}

/// What the figures of a publication cover.
#[derive(Clone, Debug, Default)]
pub(crate) struct Description {
    pub metrics: Vec<Measured>,
    pub entities: Vec<Name>,
    /// The first and the last period, of those placed in time.
    pub periods: Option<(Period, Period)>,
}

#[derive(Clone, Debug)]
pub(crate) struct Measured {
    pub id: Text,
    /// Its definition, if known.
    pub metric: Option<Metric>,
    pub units: Vec<Text>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Chapter {
    /// The fragment identifier, unique on the page.
    pub key: Text,
    pub title: Phrase,
    pub lead: Vec<Phrase>,
    pub sections: Vec<Section>,
    pub notes: Vec<Phrase>,
    /// Empty on a page of a single report, which lists its sources itself.
    pub sources: Vec<Citation>,
}

impl Chapter {
    /// The sections of a report that people see, under another title.
    pub(crate) fn of(key: Text, title: Phrase, report: Report) -> Chapter {
        let sections = report.for_people().cloned().collect();
        Chapter { key, title, sections, notes: report.notes, sources: report.sources, ..Chapter::default() }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.lead.is_empty() && self.sections.iter().all(Section::is_empty)
    }
}

impl Publication {
    /// A page of a single report.
    pub(crate) fn of(report: &Report) -> Publication {
        let title = report.title.clone().unwrap_or(Label::ReportTitle.into());
        let whole = Chapter {
            sources: Vec::new(),
            ..Chapter::of(Text::from("answer"), Phrase::Nothing, report.clone())
        };
        Publication { title, parts: vec![whole], sources: report.sources.clone(), ..Publication::default() }
    }
}
