//! `export`: the observations themselves, nothing lost.

mod owid;
mod package;

use super::naming::citations;
use super::reading::{chosen, selection, settled};
use super::{Answer, remarks};
use crate::cli::args::{DataArgs, OutputArgs};
use crate::cli::examples;
use crate::error::Error;
use crate::load::Incoming;
use crate::model::OBSERVATION_COLUMNS;
use crate::model::{Figure, Number, Observation, Qualifier, Text};
use crate::report::{Cell, Column, Files, Phrase, Report, ReportKind, Section, Table};

/// Write the observations themselves, with everything they say
///
/// The columns are those that --data reads: what is exported and read again is the same. CSV on standard output where
/// --format does not say otherwise; the ending of a file says its format.
#[derive(clap::Args, Debug)]
#[command(before_help = examples::EXPORT)]
pub struct Args {
    /// Only these metrics
    #[arg(long, value_name = "NAMES", value_parser = crate::cli::args::names())]
    pub metric: Vec<String>,
    /// What to write: only the observations, a folder with all that they use, or a table as Our World in Data gives one
    #[arg(long, value_name = "LAYOUT", default_value = "observations")]
    pub layout: Layout,
    /// The data.
    #[command(flatten)]
    pub data: DataArgs,
    /// The output.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// What to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Layout {
    /// The observations alone
    Observations,
    /// A Data Package: a folder with the observations, the metrics, scopes, entities, sources and statements that they use,
    /// and a datapackage.json
    Package,
    /// A table as Our World in Data gives one, Entity,Code,Year and a column for each metric, with the file
    /// .metadata.json beside it
    Owid,
}

pub(super) fn run(args: &Args, stdin: &mut Incoming<'_>) -> Result<Answer, Error> {
    let selection = selection(&args.data, &args.metric);
    let chosen = chosen(&args.data, &args.metric, &selection, None, stdin)?;
    let is_about =
        |o: &Observation<'static>| chosen.entities.is_empty() || chosen.entities.contains(&o.entity);
    let observations: Vec<_> =
        settled(chosen.dataset.observations, &selection).into_iter().filter(is_about).collect();
    let catalog = &chosen.dataset.catalog;
    let files = match args.layout {
        Layout::Observations => None,
        Layout::Package => {
            let documents = citations(catalog, observations.iter().map(|o| &o.source));
            let rows = observations.iter().cloned().map(cells).collect();
            let table = Table { columns: columns_of(), rows };
            Some(Files::Package(package::package(&observations, table, documents, &chosen.loaded.described)))
        }
        Layout::Owid => Some(Files::Owid(owid::table(&observations, catalog).map_err(Error::Refused)?)),
    };
    let notes = remarks::left_out(&chosen.loaded).into_iter().collect();
    let report = Report { notes, ..report(observations) };
    Ok(Answer { files, ..Answer::new(report, chosen.loaded, chosen.entities) })
}

/// The report that is nothing but these observations.
#[must_use]
pub fn report(observations: Vec<Observation<'static>>) -> Report {
    let rows = observations.into_iter().map(cells).collect();
    Report {
        kind: ReportKind::Export,
        title: None,
        sections: vec![Section::rows("observations", Table { columns: columns_of(), rows })],
        notes: Vec::new(),
        sources: Vec::new(),
    }
}

/// The columns keep their names in a table too: they are those of the file.
fn columns_of() -> Vec<Column> {
    // A value without its unit, its scope or its upper end is another one.
    const APART: [&str; 6] = ["id", "locator", "confidence", "note", "note_fr", "origin"];
    let weight = |name| if APART.contains(&name) { 5 } else { u8::MAX };
    let column = |name: &'static str| {
        Column::new(name, Phrase::Name(crate::model::Name::same(name.into()))).weighing(weight(name))
    };
    OBSERVATION_COLUMNS.into_iter().map(column).collect()
}

/// The cells of one observation, in the order of the columns.
fn cells(o: Observation<'static>) -> Vec<Cell> {
    let text = |text: Option<Text>| text.map_or(Cell::Blank, Cell::Text);
    let number = |n: Option<Number>| n.map_or(Cell::Blank, Cell::Number);
    let (qualifier, value, upper) = match o.figure {
        None => (Qualifier::Exact, None, None),
        Some(Figure::Amount(amount)) => (amount.qualifier(), Some(amount.value()), amount.upper()),
        Some(Figure::Rank(position)) => {
            let last = (!position.is_settled()).then(|| Number::from(position.last()));
            (Qualifier::Rank, Some(Number::from(position.first())), last)
        }
    };
    vec![
        text(o.id),
        Cell::Text(o.metric),
        Cell::Text(o.entity),
        Cell::Period(o.period),
        if qualifier == Qualifier::Exact { Cell::Blank } else { Cell::Text(qualifier.word().into()) },
        number(value),
        number(upper),
        text(o.unit),
        text(o.scope),
        Cell::Text(o.source),
        text(o.origin),
        text(o.locator),
        text(o.confidence),
        text(o.note),
        text(o.note_fr),
    ]
}
