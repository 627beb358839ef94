//! `cite`: figures with their documents, ready to paste, and where they come from.

use super::naming::{citations, figure_cell, known_source, statement};
use super::reading::{chosen, selection, settled};
use super::{Answer, chain, remarks};
use crate::builtin;
use crate::cli::args::{DataArgs, OutputArgs};
use crate::cli::examples;
use crate::error::Error;
use crate::load::Incoming;
use crate::model::{Catalog, Observation, Source, Text};
use crate::report::{Audience, Body, Cell, Column, Phrase, Quote, Report, ReportKind, Section, Table};

/// Cite figures: a text ready to paste, and the chain of documents behind it
///
/// Each figure that is chosen, with its document, the place in it, and its address; below, from whom that document has it, as
/// far as it is known. --format md makes links, and --format bibtex entries for a bibliography.
#[derive(clap::Args, Debug)]
#[command(before_help = examples::CITE)]
pub struct Args {
    /// What is measured
    #[arg(long, value_name = "NAMES", value_parser = crate::cli::args::names())]
    pub metric: Vec<String>,
    /// The data.
    #[command(flatten)]
    pub data: DataArgs,
    /// The output.
    #[command(flatten)]
    pub output: OutputArgs,
}

pub(super) fn run(args: &Args, stdin: &mut Incoming<'_>) -> Result<Answer, Error> {
    let selection = selection(&args.data, &args.metric);
    let mut chosen = chosen(&args.data, &args.metric, &selection, None, stdin)?;
    let observations = settled(std::mem::take(&mut chosen.dataset.observations), &selection);
    let is_wanted =
        |o: &Observation<'static>| chosen.entities.is_empty() || chosen.entities.contains(&o.entity);
    let figures: Vec<Observation<'static>> = observations.into_iter().filter(is_wanted).collect();
    let catalog = &chosen.dataset.catalog;
    let quotes = Section {
        body: Body::Quotes(figures.iter().map(|o| quote(o, catalog)).collect()),
        ..Section::rows("citations", Table::default())
    };
    let cited: Vec<&Observation<'static>> = figures.iter().collect();
    let mut notes = remarks::of_metrics(&cited, catalog);
    notes.extend(remarks::letters(cited.iter().copied()));
    notes.extend(remarks::left_out(&chosen.loaded));
    let report = Report {
        kind: ReportKind::Cite,
        title: None,
        sections: vec![
            Section::rows("rows", table(&figures, catalog)).only_for(Audience::Machines),
            quotes.only_for(Audience::People),
        ],
        notes,
        sources: citations(catalog, figures.iter().map(|o| &o.source)),
    };
    Ok(Answer::new(report, chosen.loaded, chosen.entities))
}

fn quote(o: &Observation<'static>, catalog: &Catalog) -> Quote {
    Quote {
        figure: statement(o, catalog),
        name: o.source.clone(),
        document: known_source(catalog, &o.source).map(Box::new),
        locator: o.locator.clone(),
        confidence: o.confidence.clone(),
        chain: chain::of_figure(o),
    }
}

/// A row for each figure, with its document and the text.
fn table(figures: &[Observation<'static>], catalog: &Catalog) -> Table {
    let keys = [
        "id",
        "code",
        "entity",
        "metric",
        "period",
        "figure",
        "unit",
        "scope",
        "source",
        "origin",
        "locator",
        "confidence",
        "producer",
        "title",
        "published",
        "accessed",
        "url",
        "chain",
        "citation",
    ];
    let row = |o: &Observation<'static>| {
        let source = known_source(catalog, &o.source);
        let of = |text: fn(Source) -> Text| {
            let text = source.clone().map(text).filter(|text| !text.is_empty());
            Cell::optional(text.as_ref())
        };
        vec![
            Cell::optional(o.id.as_ref()),
            Cell::Text(o.entity.clone()),
            Cell::Name(builtin::entity(o.entity.raw()).name),
            Cell::Text(o.metric.clone()),
            Cell::Period(o.period),
            figure_cell(o.figure, o.unit.as_ref()),
            Cell::optional(o.unit.as_ref()),
            Cell::optional(o.scope.as_ref()),
            Cell::Text(o.source.clone()),
            Cell::optional(o.origin.as_ref()),
            Cell::optional(o.locator.as_ref()),
            Cell::optional(o.confidence.as_ref()),
            of(|source| source.producer),
            of(|source| source.title),
            of(|source| source.published),
            of(|source| source.accessed),
            of(|source| source.url),
            Cell::word(Phrase::Chain(chain::of_figure(o))),
            Cell::word(Phrase::Quoted(Box::new(quote(o, catalog)))),
        ]
    };
    let columns = keys.map(Column::for_machines).into();
    Table { columns, rows: figures.iter().map(row).collect() }
}
