//! `compare`: entities side by side.

mod table;

use super::reading::{Chosen, chosen, selection};
use super::{Answer, citations, document_name, names, remarks};
use crate::cli::args::{AggregationArg, DataArgs, OutputArgs};
use crate::error::{Error, Refusal};
use crate::lang::Phrase;
use crate::load::builtin;
use crate::model::{Catalog, Name, Text};
use crate::query::compare::{Compared, Comparison, Question, compare};
use crate::report::{Report, ReportKind};
use std::collections::BTreeSet;
use std::io::Read;

/// Set entities side by side over periods, with change and ratio
///
/// A row for each entity, scope, unit, source and origin: two sources are never merged unless --agg says so. Change is
/// the last period less the first, in points (pp) for shares; ratio is the last by the first. Where a figure is a bound
/// or a range, so are they: more than 4 by 2 is more than 2. "About" makes them "about"; where it meets a bound it is
/// taken as within 5 %. An amount stated as less than something positive is taken as no less than nought in a ratio.
#[derive(clap::Args, Debug)]
#[command(
    before_help = "Examples:\n  aiwatch compare --metric patents\n  aiwatch compare --metric models --vs US --lang fr"
)]
pub struct Args {
    /// What is measured, as in patents,models; several give several groups of columns
    #[arg(long, value_name = "NAMES", value_parser = crate::cli::args::names())]
    pub metric: Vec<String>,
    /// Add the ratio to this entity, in the last period
    #[arg(long, value_name = "NAME", value_parser = crate::cli::args::names())]
    pub vs: Option<String>,
    /// Merge the records of one entity and period, from all sources, within one unit and scope
    #[arg(long, value_name = "HOW")]
    pub agg: Option<AggregationArg>,
    /// The data.
    #[command(flatten)]
    pub data: DataArgs,
    /// The output.
    #[command(flatten)]
    pub output: OutputArgs,
}

pub(super) fn run(args: &Args, stdin: &mut dyn Read) -> Result<Answer, Error> {
    let selection = selection(&args.data, &args.metric);
    let chosen = chosen(&args.data, &selection, args.agg, stdin)?;
    names::check(&args.metric, &args.data, &chosen.loaded)?;
    let entities = names::entities(&args.data.entity, &chosen.loaded)?;
    let versus = args.vs.as_deref().map(|name| names::entity(name, &chosen.loaded)).transpose()?;
    let mut metrics = names::metrics(&args.metric, &chosen.loaded);
    if metrics.is_empty() {
        metrics.push(names::one_metric(None, "compare", &chosen.loaded)?);
    }
    let mut comparisons = Vec::new();
    for metric in &metrics {
        let question =
            Question { metric, selection: &selection, entities: &entities, versus: versus.as_ref() };
        let comparison = compare(&chosen.dataset, &question).map_err(|refusal| match refusal {
            // People know it by its name.
            Refusal::NothingToCompareWith(id, period) => {
                let period = if period.is_empty() { "period not stated".to_owned() } else { period };
                Refusal::NothingToCompareWith(builtin::entity(id.raw()).name.en, period)
            }
            other => other,
        });
        comparisons.push(comparison.map_err(Error::Refused)?);
    }
    let report = report(&comparisons, &chosen, versus.as_ref());
    Ok(Answer { report, loaded: chosen.loaded })
}

fn report(comparisons: &[Comparison<'_>], chosen: &Chosen, versus: Option<&Text>) -> Report {
    let catalog = &chosen.dataset.catalog;
    let of_rows = comparisons.iter().flat_map(|c| &c.rows).map(|row| row.series.source);
    let sources = match &chosen.merged {
        Some(merged) => citations(catalog, &merged.sources),
        None => citations(catalog, of_rows),
    };
    let shape = table::Shape::of(comparisons, versus.map(|id| catalog.entity_name(id)));
    Report {
        kind: ReportKind::Compare,
        title: Some(Phrase::Titles(comparisons.iter().map(|c| title(c, catalog)).collect())),
        table: table::stacked(comparisons, catalog, chosen.merged.as_ref(), &shape),
        arranged: (comparisons.len() > 1).then(|| table::side_by_side(comparisons, catalog, &shape)),
        notes: notes(comparisons, chosen, versus),
        sources,
    }
}

/// The metric, with the scope and origin that all its rows share: they have no column then.
fn title(comparison: &Comparison<'_>, catalog: &Catalog) -> Phrase {
    let shared = |of: fn(&Compared<'_>) -> Option<Text>| {
        let all: BTreeSet<Option<Text>> = comparison.rows.iter().map(of).collect();
        if all.len() == 1 { all.into_iter().next().flatten() } else { None }
    };
    let scope = shared(|row| row.series.scope.cloned());
    let origin = shared(|row| row.series.origin.cloned());
    Phrase::About {
        metric: metric_name(comparison, catalog),
        scope: scope.map(|scope| catalog.scope_name(comparison.metric, &scope)),
        origin: origin.map(|origin| document_name(catalog, &origin)),
        when: None,
    }
}

/// The metric's name where its definition fits every amount.
fn metric_name(comparison: &Comparison<'_>, catalog: &Catalog) -> Name {
    let mut units =
        comparison.rows.iter().filter(|row| !row.series.amounts.is_empty()).map(|row| row.series.unit);
    let fits = units.all(|unit| catalog.metric(comparison.metric, unit.map(|u| u as &Text)).is_some());
    match catalog.metrics.get(comparison.metric).filter(|_| fits) {
        Some(metric) => metric.name.clone(),
        None => Name::same(comparison.metric.clone()),
    }
}

fn notes(comparisons: &[Comparison<'_>], chosen: &Chosen, versus: Option<&Text>) -> Vec<Phrase> {
    let catalog = &chosen.dataset.catalog;
    let mut notes: Vec<Phrase> = Vec::new();
    notes.extend(chosen.merged.iter().flat_map(remarks::merged));
    for comparison in comparisons {
        if comparison.hidden_periods > 0 {
            notes.push(Phrase::HiddenPeriods(comparison.hidden_periods));
        }
        if let Some((first, last)) = comparison.between
            && (comparison.periods.len() > 2 || comparisons.len() > 1)
        {
            let metric = (comparisons.len() > 1).then(|| comparison.metric.clone());
            notes.push(Phrase::Between { metric, first, last });
        }
        if chosen.merged.is_none() {
            notes.extend(remarks::wholes(&comparison.wholes, comparison.metric, catalog));
        }
        if !comparison.absent.is_empty() {
            let absent = comparison.absent.iter().map(|id| builtin::entity(id.raw()).name).collect();
            notes.push(Phrase::NoData(absent));
        }
        let without_base = |row: &Compared<'_>| {
            row.versus.is_none()
                && comparison.set_against.is_some_and(|period| row.series.amount(period).is_some())
        };
        if let Some(versus) = versus
            && comparison.rows.iter().any(without_base)
        {
            notes.push(Phrase::SeveralRows(catalog.entity_name(versus)));
        }
    }
    notes.extend(remarks::left_out(&chosen.loaded));
    notes
}
