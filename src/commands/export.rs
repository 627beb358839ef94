//! `export`: the observations themselves, nothing lost.

use super::reading::{chosen, selection};
use super::{Answer, names, remarks};
use crate::cli::{DataArgs, OutputArgs};
use crate::error::Error;
use crate::lang::Phrase;
use crate::load::plan::OBSERVATION_COLUMNS;
use crate::model::{Figure, Number, Observation, Qualifier};
use crate::query::periods::shown;
use crate::report::{Cell, Column, Report, ReportKind, Table};
use std::io::Read;

/// Write the observations themselves, with everything they say
///
/// The columns are those that --data reads: what is exported and read again is the same. CSV where neither --format
/// nor the ending of -o says otherwise.
#[derive(clap::Args, Debug)]
#[command(
    before_help = "Examples:\n  aiwatch export -o figures.csv\n  aiwatch export --metric patents --format json"
)]
pub struct Args {
    /// Only these metrics
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub metric: Vec<String>,
    /// The data.
    #[command(flatten)]
    pub data: DataArgs,
    /// The output.
    #[command(flatten)]
    pub output: OutputArgs,
}

pub(super) fn run(args: &Args, stdin: &mut dyn Read) -> Result<Answer, Error> {
    let selection = selection(&args.data, &args.metric);
    let chosen = chosen(&args.data, &selection, None, stdin)?;
    names::check(&args.metric, &args.data, &chosen.loaded)?;
    let entities = names::entities(&args.data.entity, &chosen.loaded)?;
    let observations = &chosen.dataset.observations;
    let periods = shown(observations, &selection);
    let rows = observations
        .iter()
        .filter(|o| periods.contains(&o.period) && (entities.is_empty() || entities.contains(&o.entity)))
        .map(cells)
        .collect();
    let columns = OBSERVATION_COLUMNS.into_iter().map(column).collect();
    let report = Report {
        kind: ReportKind::Export,
        title: None,
        table: Table { columns, rows },
        arranged: None,
        notes: remarks::left_out(&chosen.loaded).into_iter().collect(),
        sources: Vec::new(),
    };
    Ok(Answer { report, loaded: chosen.loaded })
}

/// The columns keep their names in a table too: they are those of the file.
fn column(name: &'static str) -> Column {
    Column::new(name, Phrase::Name(crate::model::Name::same(name.into())))
}

/// The cells of one observation, in the order of the columns.
fn cells(o: &Observation<'static>) -> Vec<Cell> {
    let number = |n: Option<Number>| n.map_or(Cell::Blank, Cell::Number);
    let (qualifier, value, upper) = match o.figure {
        None => (Qualifier::Exact, None, None),
        Some(Figure::Amount(amount)) => (amount.qualifier(), Some(amount.value()), amount.upper()),
        Some(Figure::Rank(position)) => {
            let last = (!position.is_settled()).then(|| Number::from(position.last()));
            (Qualifier::Rank, Some(Number::from(position.first())), last)
        }
    };
    let qualifier =
        if qualifier == Qualifier::Exact { Cell::Blank } else { Cell::Text(qualifier.word().into()) };
    let period = o.period.to_string();
    vec![
        Cell::optional(o.id.as_ref()),
        Cell::Text(o.metric.clone()),
        Cell::Text(o.entity.clone()),
        if period.is_empty() { Cell::Blank } else { Cell::Text(period.into()) },
        qualifier,
        number(value),
        number(upper),
        Cell::optional(o.unit.as_ref()),
        Cell::optional(o.scope.as_ref()),
        Cell::Text(o.source.clone()),
        Cell::optional(o.origin.as_ref()),
        Cell::optional(o.locator.as_ref()),
        Cell::optional(o.confidence.as_ref()),
        Cell::optional(o.note.as_ref()),
        Cell::optional(o.note_fr.as_ref()),
    ]
}
