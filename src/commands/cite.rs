//! `cite`: citations ready to paste, with their source chains.

use super::data::chosen_records;
use super::titles::{citation, citations, figure_cell, statement};
use super::{Answer, DataCommand, HasHelp, chain, notes};
use crate::builtin;
use crate::cli::args::CommonArgs;
use crate::error::Error;
use crate::load::Incoming;
use crate::model::{Catalog, Observation};
use crate::report::{Audience, Body, Cell, Phrase, Quote, Report, Section, Table};

#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// What is measured
    #[arg(long, value_name = "NAMES", value_parser = crate::cli::args::names())]
    pub(crate) metric: Vec<String>,
}

impl HasHelp for Args {
    const NAME: &str = "cite";
    const ABOUT: &str = "Cite figures: a text ready to paste, and the chain of documents behind it";
    const DETAILS: &str = "\
        Each figure that is chosen, with its document, the place in it, and its address; below, from \
        whom that document has it, as far as it is known. --format md makes links, and --format \
        bibtex entries for a bibliography.";
    const EXAMPLES: &[&str] = &[
        "aiwatch cite --metric patents --entity CN --period 2023",
        "aiwatch cite --metric patents --entity CN --data @reference --format bibtex",
    ];
}

impl DataCommand for Args {
    fn run(&self, common: &CommonArgs, stdin: &mut Incoming<'_>) -> Result<Answer, Error> {
        let mut chosen = chosen_records(&common.data, &self.metric, stdin)?;
        let figures = chosen.take_admitted();
        let catalog = &chosen.dataset.catalog;
        let quotes = Body::Quotes(figures.iter().map(|o| quote(o, catalog)).collect());
        let cited: Vec<&Observation> = figures.iter().collect();
        let mut notes = notes::hedges_by_metric(&cited, catalog);
        notes.extend(notes::letters(cited.iter().copied()));
        notes.extend(notes::left_out(&chosen.loaded));
        let report = Report {
            kind: "cite",
            title: None,
            sections: vec![
                Section::rows("rows", table(&figures, catalog)).only_for(Audience::Machines),
                Section::new("citations", quotes).only_for(Audience::People),
            ],
            notes,
            sources: citations(catalog, figures.iter().map(|o| &o.source)),
        };
        Ok(Answer::new(report, chosen.loaded, chosen.entities))
    }
}

fn quote(o: &Observation, catalog: &Catalog) -> Quote {
    Quote {
        figure: statement(o, catalog),
        citation: citation(catalog, &o.source),
        locator: o.locator.clone(),
        confidence: o.confidence.clone(),
        chain: chain::of_figure(o, catalog),
    }
}

fn table(figures: &[Observation], catalog: &Catalog) -> Table {
    Table::of(figures.iter().map(|o| (o, citation(catalog, &o.source))))
        .for_machines("id", |(o, _)| Cell::optional(o.id.as_ref()))
        .for_machines("code", |(o, _)| Cell::from(&o.entity))
        .for_machines("entity", |(o, _)| Cell::from(builtin::entity(o.entity.raw()).name))
        .for_machines("metric", |(o, _)| Cell::from(&o.metric))
        .for_machines("period", |(o, _)| Cell::Period(o.period))
        .for_machines("figure", |(o, _)| figure_cell(o.figure, o.unit.as_ref()))
        .for_machines("unit", |(o, _)| Cell::optional(o.unit.as_ref()))
        .for_machines("scope", |(o, _)| Cell::optional(o.scope.as_ref()))
        .for_machines("source", |(o, _)| Cell::from(&o.source))
        .for_machines("origin", |(o, _)| Cell::optional(o.origin.as_ref()))
        .for_machines("locator", |(o, _)| Cell::optional(o.locator.as_ref()))
        .for_machines("confidence", |(o, _)| Cell::optional(o.confidence.as_ref()))
        .for_machines("producer", |(_, cited)| Cell::optional(cited.text(|source| &source.producer)))
        .for_machines("title", |(_, cited)| Cell::optional(cited.text(|source| &source.title)))
        .for_machines("published", |(_, cited)| Cell::optional(cited.text(|source| &source.published)))
        .for_machines("accessed", |(_, cited)| Cell::optional(cited.read(|source| &source.accessed)))
        .for_machines("url", |(_, cited)| Cell::optional(cited.own(|source| &source.url)))
        .for_machines("read_in", |(_, cited)| Cell::optional(cited.read_in.as_ref().map(|source| &source.id)))
        .for_machines("read_at", |(_, cited)| {
            Cell::optional(cited.read(|source| &source.url).filter(|_| cited.read_in.is_some()))
        })
        .for_machines("chain", |(o, _)| Cell::word(Phrase::Chain(chain::of_figure(o, catalog))))
        .for_machines("citation", |(o, _)| Cell::word(Phrase::Quoted(Box::new(quote(o, catalog)))))
        .build()
}
