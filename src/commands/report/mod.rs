//! `report`: an HTML page of figures, verdicts and sources.

mod parts;

use super::data::chosen_records;
use super::{Answer, DataCommand, HasHelp, compare};
use crate::builtin;
use crate::cli::args::CommonArgs;
use crate::cli::format::Writes;
use crate::error::Error;
use crate::load::Incoming;
use crate::model::{Catalog, Dataset, Observation, Text};
use crate::query::compare::Comparison;
use crate::report::{Chapter, Citation, Description, Files, Label, Measured, Phrase, Publication};
use crate::version::VERSION;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// With more metrics, the user has to choose.
const MAX_METRICS: usize = 60;

#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Only these metrics
    #[arg(long, value_name = "NAMES", value_parser = crate::cli::args::names())]
    pub(crate) metric: Vec<String>,
}

impl HasHelp for Args {
    const NAME: &str = "report";
    const ABOUT: &str = "Write a page to publish: figures, verdicts, statements, facts and sources";
    const DETAILS: &str = "\
        One file in HTML that needs nothing else, neither network nor other files: for each metric \
        its definition and a table, then what check and claims say of the figures, facts without a \
        number, and all sources with their addresses. It can be sorted, printed, and read on a \
        telephone. Without options it is the fact-check of the article. The same data gives the same \
        bytes.";
    const EXAMPLES: &[&str] = &[
        "aiwatch report -o report.html",
        "aiwatch report --lang fr -o rapport.html",
        "aiwatch report --metric patents,models -o figures.html",
    ];
}

impl DataCommand for Args {
    fn writes(&self) -> Writes {
        Writes::Page
    }

    fn run(&self, common: &CommonArgs, stdin: &mut Incoming<'_>) -> Result<Answer, Error> {
        let chosen = chosen_records(&common.data, &self.metric, stdin)?;
        let metrics = metrics_in_order(&chosen.dataset);
        if metrics.len() > MAX_METRICS && self.metric.is_empty() {
            return Err(Error::ChooseMetric { metrics, command: "report" });
        }
        let mut comparisons = compare::comparisons(&metrics, &chosen, None)?;
        comparisons.retain(|comparison| !comparison.rows.is_empty());
        let observations = &chosen.dataset.observations;
        let figures = observations.iter().filter(|o| chosen.admits(&o.entity)).cloned().collect();
        let figures: Arc<Vec<Observation>> = Arc::new(figures);
        let mut parts = parts::verdicts(&common.data, Arc::clone(&figures), &chosen, stdin)?;
        parts.extend(parts::statements(&chosen));
        parts.extend(comparisons.iter().map(|comparison| parts::metric(comparison, &chosen)));
        parts.extend(parts::events(&chosen).filter(|_| self.metric.is_empty()));
        parts.retain(|part| !part.is_empty());
        let catalog = &chosen.dataset.catalog;
        let page = Publication {
            title: title(&figures, catalog),
            lead: vec![Label::ReportLead.into()],
            sources: all_sources(&parts),
            parts,
            described: described(&comparisons, &figures, catalog),
            made_by: Text::from(VERSION),
        };
        let report = compare::report(&comparisons, &chosen, None);
        let files = Some(Files::Page(Box::new(page)));
        Ok(Answer { files, ..Answer::new(report, chosen.loaded, chosen.entities) })
    }
}

/// In order of appearance.
fn metrics_in_order(dataset: &Dataset) -> Vec<Text> {
    let mut known = BTreeSet::new();
    let metrics = dataset.observations.iter().map(|o| &o.metric);
    metrics.filter(|metric| known.insert(*metric)).cloned().collect()
}

/// "Do the figures of … hold?" for figures of one source, otherwise a generic title.
fn title(figures: &[Observation], catalog: &Catalog) -> Phrase {
    let sources: BTreeSet<&Text> = figures.iter().map(|o| &o.source).collect();
    let source = match sources.into_iter().collect::<Vec<_>>().as_slice() {
        [one] => catalog.source(one).filter(|source| !source.title.is_empty() && !source.producer.is_empty()),
        _ => None,
    };
    source.map_or(Label::ReportTitle.into(), |source| Phrase::FactCheck {
        title: source.title.clone(),
        producer: source.producer.clone(),
    })
}

/// The sources of all chapters, each once.
fn all_sources(parts: &[Chapter]) -> Vec<Citation> {
    let of_parts = parts.iter().flat_map(|part| &part.sources);
    let all: BTreeMap<&Text, &Citation> = of_parts.map(|citation| (&citation.id, citation)).collect();
    all.into_values().cloned().collect()
}

fn described(comparisons: &[Comparison<'_>], figures: &[Observation], catalog: &Catalog) -> Description {
    let metrics = comparisons.iter().map(|comparison| Measured {
        id: comparison.metric.clone(),
        metric: builtin::definition(figures, comparison.metric.raw())
            .or_else(|| catalog.metrics.get(comparison.metric).cloned()),
        units: parts::units(comparison),
    });
    let entities: BTreeSet<&Text> = figures.iter().map(|o| &o.entity).collect();
    let mut periods: Vec<_> = figures.iter().map(|o| o.period).filter(|period| period.is_placed()).collect();
    periods.sort_unstable();
    Description {
        metrics: metrics.collect(),
        entities: entities.into_iter().map(|id| catalog.entity_name(id)).collect(),
        periods: periods.first().copied().zip(periods.last().copied()),
    }
}
