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
use crate::report::{Cell, Column, Files, Phrase, Report, Section, Table};
use std::mem::take;

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
        let observations = chosen.take_admitted();
        let catalog = &chosen.dataset.catalog;
        let files = match self.layout {
            ExportLayout::Observations => None,
            ExportLayout::Package => {
                let documents = citations(catalog, observations.iter().map(|o| &o.source));
                let table = table(observations.clone());
                Some(Files::Package(package::package(
                    &observations,
                    table,
                    documents,
                    &chosen.loaded.described,
                )))
            }
            ExportLayout::Owid => {
                Some(Files::Owid(owid::table(&observations, catalog).map_err(Error::Refused)?))
            }
        };
        let notes = notes::left_out(&chosen.loaded).into_iter().collect();
        let report = Report { notes, ..report(observations) };
        Ok(Answer { files, ..Answer::new(report, chosen.loaded, chosen.entities) })
    }
}

pub(crate) fn report(observations: Vec<Observation>) -> Report {
    Report {
        kind: "export",
        sections: vec![Section::rows("observations", table(observations))],
        ..Report::default()
    }
}

/// Moves texts out of the observations: there may be millions.
fn table(observations: Vec<Observation>) -> Table {
    let qualifier = |qualifier: Qualifier| {
        Cell::optional((qualifier != Qualifier::Exact).then(|| Text::from(qualifier.word())))
    };
    Table::of(observations)
        .column_taking(column("id"), |o| Cell::optional(o.id.take()))
        .column_taking(column("metric").kept(), |o| Cell::Text(take(&mut o.metric)))
        .column_taking(column("entity").kept(), |o| Cell::Text(take(&mut o.entity)))
        .column(column("period").kept(), |o| Cell::Period(o.period))
        .column(column("qualifier").kept(), |o| qualifier(parts(o).0))
        .column(column("value").kept(), |o| Cell::optional(parts(o).1))
        .column(column("upper").kept(), |o| Cell::optional(parts(o).2))
        .column_taking(column("unit").kept(), |o| Cell::optional(o.unit.take()))
        .column_taking(column("scope").kept(), |o| Cell::optional(o.scope.take()))
        .column_taking(column("source").kept(), |o| Cell::Text(take(&mut o.source)))
        .column_taking(column("origin"), |o| Cell::optional(o.origin.take()))
        .column_taking(column("locator"), |o| Cell::optional(o.locator.take()))
        .column_taking(column("confidence"), |o| Cell::optional(o.confidence.take()))
        .column_taking(column("note"), |o| Cell::optional(o.note.take()))
        .column_taking(column("note_fr"), |o| Cell::optional(o.note_fr.take()))
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
