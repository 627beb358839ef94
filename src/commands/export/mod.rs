//! `export`: complete records, without loss.

mod owid;
mod package;

use super::data::chosen_records;
use super::titles::citations;
use super::{Answer, DataCommand, HasHelp, notes};
use crate::cli::args::{CommonArgs, READ_AS};
use crate::cli::format::Writes;
use crate::error::Error;
use crate::load::Incoming;
use crate::model::{Figure, Name, Number, Observation, Qualifier, Text};
use crate::report::{Cell, Column, Files, Made, Phrase, Report, Section, Table};
use std::sync::Arc;

#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Only these metrics
    #[arg(long, value_name = "NAMES", value_parser = crate::cli::args::names())]
    pub(crate) metric: Vec<String>,
    /// What to write: only the observations, a folder with all that they use, or a table as Our World in Data gives one
    #[arg(long, value_name = "LAYOUT", default_value = "observations")]
    pub(crate) layout: ExportLayout,
}

impl HasHelp for Args {
    const NAME: &str = "export";
    const ABOUT: &str = "Write the observations themselves, with everything they say";
    const DETAILS: &str = "\
        The columns are those that --data reads: what is exported and read again is the same. CSV on \
        standard output where --format does not say otherwise; the ending of a file says its format.";
    const EXAMPLES: &[&str] = &[
        "aiwatch export -o figures.csv",
        "aiwatch export --metric patents --format json",
        "aiwatch export --layout package -o figures",
    ];

    fn adjust(command: clap::Command) -> clap::Command {
        command.mut_arg(READ_AS, |arg| arg.long("from"))
    }
}

/// What to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum ExportLayout {
    /// The observations alone
    Observations,
    /// A Data Package: a folder with the observations, the metrics, scopes, entities, sources and statements that they use,
    /// and a datapackage.json
    Package,
    /// A table as Our World in Data gives one, Entity,Code,Year and a column for each metric, with the file
    /// .metadata.json beside it
    Owid,
}

impl DataCommand for Args {
    fn writes(&self) -> Writes {
        match self.layout {
            ExportLayout::Observations => Writes::Observations,
            ExportLayout::Package => Writes::Package,
            ExportLayout::Owid => Writes::OwidTable,
        }
    }

    fn run(&self, common: &CommonArgs, stdin: &mut Incoming<'_>) -> Result<Answer, Error> {
        let mut chosen = chosen_records(&common.data, &self.metric, stdin)?;
        let observations = Arc::new(chosen.take_admitted());
        let catalog = &chosen.dataset.catalog;
        let files = match self.layout {
            ExportLayout::Observations => None,
            ExportLayout::Package => {
                let documents = citations(catalog, observations.iter().map(|o| &o.source));
                let table = table(&observations);
                Some(Files::Package(package::package(&observations, table, documents, &chosen.loaded)))
            }
            ExportLayout::Owid => {
                Some(Files::Owid(owid::table(&observations, catalog).map_err(Error::Refused)?))
            }
        };
        let notes = notes::left_out(&chosen.loaded).into_iter().collect();
        let report = Report { notes, ..report(&observations) };
        Ok(Answer { files, ..Answer::new(report, chosen.loaded, chosen.entities) })
    }
}

pub(crate) fn report(observations: &Arc<Vec<Observation>>) -> Report {
    Report {
        kind: "export",
        sections: vec![Section::rows("observations", table(observations))],
        ..Report::default()
    }
}

/// Rows that are made together.
const BATCH: usize = 64;

/// Its rows are made when they are written: there may be millions.
fn table(observations: &Arc<Vec<Observation>>) -> Table {
    let table = rows(&[]);
    if observations.is_empty() {
        return table;
    }
    let observations = Arc::clone(observations);
    table.making(Made::by(move |visit| {
        let mut batches = observations.chunks(BATCH);
        batches.try_for_each(|batch| rows(batch).into_rows().into_iter().try_for_each(&mut *visit))
    }))
}

fn rows(observations: &[Observation]) -> Table {
    let qualifier = |qualifier: Qualifier| {
        Cell::optional((qualifier != Qualifier::Exact).then(|| Text::from(qualifier.word())))
    };
    Table::of(observations)
        .column(column("id"), |o| Cell::optional(o.id.as_ref()))
        .column(column("metric").kept(), |o| Cell::from(&o.metric))
        .column(column("entity").kept(), |o| Cell::from(&o.entity))
        .column(column("period").kept(), |o| Cell::Period(o.period))
        .column(column("qualifier").kept(), |o| qualifier(parts(o).0))
        .column(column("value").kept(), |o| Cell::optional(parts(o).1))
        .column(column("upper").kept(), |o| Cell::optional(parts(o).2))
        .column(column("unit").kept(), |o| Cell::optional(o.unit.as_ref()))
        .column(column("scope").kept(), |o| Cell::optional(o.scope.as_ref()))
        .column(column("source").kept(), |o| Cell::from(&o.source))
        .column(column("origin"), |o| Cell::optional(o.origin.as_ref()))
        .column(column("locator"), |o| Cell::optional(o.locator.as_ref()))
        .column(column("confidence"), |o| Cell::optional(o.confidence.as_ref()))
        .column(column("note"), |o| Cell::optional(o.note.as_ref()))
        .column(column("note_fr"), |o| Cell::optional(o.note_fr.as_ref()))
        .build()
}

/// Columns keep the names of the file format. Those that change the meaning of a value are never dropped.
fn column(name: &'static str) -> Column {
    Column::new(name, Phrase::Name(Name::same(name.into())))
}

/// The qualifier, the value and the upper end.
fn parts(o: &Observation) -> (Qualifier, Option<Number>, Option<Number>) {
    match o.figure {
        Some(Figure::Amount(amount)) => (amount.qualifier(), Some(amount.value()), amount.upper()),
        Some(Figure::Rank(position)) => {
            let upper = (!position.is_settled()).then(|| Number::from(position.last()));
            (Qualifier::Rank, Some(Number::from(position.first())), upper)
        }
        None => (Qualifier::Exact, None, None),
    }
}
