//! `compare`: entities side by side.

mod table;

use super::data::{Chosen, chosen, row_key};
use super::titles::document_name;
use super::{Answer, DataCommand, HasHelp, lookup, notes};
use crate::builtin;
use crate::cli::args::CommonArgs;
use crate::error::Error;
use crate::load::Incoming;
use crate::model::{Catalog, EntityKind, Period, Text};
use crate::query::aggregate::{Aggregation, Composition};
use crate::query::compare::{Compared, Comparison, Question, compare};
use crate::report::{Audience, Phrase, Report, Section};
use std::collections::BTreeSet;

#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// What is measured, as in patents,models; several give several groups of columns
    #[arg(long, value_name = "NAMES", value_parser = crate::cli::args::names())]
    pub(crate) metric: Vec<String>,
    /// Add the ratio to this entity, in the last period
    #[arg(long, value_name = "NAME", value_parser = crate::cli::args::names())]
    pub(crate) vs: Option<String>,
    /// Merge the records of one entity and period, from all sources, within one unit and scope
    #[arg(long, value_name = "HOW")]
    pub(crate) agg: Option<Aggregation>,
}

impl HasHelp for Args {
    const NAME: &str = "compare";
    const ABOUT: &str = "Set entities side by side over periods, with change and ratio";
    const DETAILS: &str = "\
        A row for each entity, scope, unit, source and origin: two sources are never merged unless \
        --agg says so. Change is the last period less the first, in points (pp) for shares; ratio is \
        the last by the first. Where a figure is a bound or a range, so are they: more than 4 by 2 \
        is more than 2. \"About\" makes them \"about\"; where it meets a bound it is taken as within \
        5 %. An amount stated as less than something positive is taken as no less than nought in a \
        ratio.";
    const EXAMPLES: &[&str] =
        &["aiwatch compare --metric patents", "aiwatch compare --metric models --vs US --lang fr"];
}

impl DataCommand for Args {
    fn run(&self, common: &CommonArgs, stdin: &mut Incoming<'_>) -> Result<Answer, Error> {
        let mut chosen = chosen(&common.data, &self.metric, self.agg, stdin)?;
        let versus = self.vs.as_deref().map(|name| lookup::entity(name, &chosen.loaded)).transpose()?;
        if let Some(id) = &versus {
            // Without figures of its own it is missing from the catalog, but notes name it.
            let entity = builtin::entity(id.raw());
            if entity.kind != EntityKind::Unknown {
                chosen.dataset.catalog.entities.insert(id.clone(), entity);
            }
        }
        let metrics = lookup::metrics_or_only(&self.metric, "compare", &chosen.loaded)?;
        let comparisons = comparisons(&metrics, &chosen, versus.as_ref())?;
        let report = report(&comparisons, &chosen, versus.as_ref());
        Ok(Answer::new(report, chosen.loaded, chosen.entities))
    }
}

/// The answer without further options, for `explore`.
#[cfg(feature = "explore")]
pub(super) fn plain(chosen: &Chosen, metric: &Text) -> Result<Report, Error> {
    let comparisons = comparisons(std::slice::from_ref(metric), chosen, None)?;
    Ok(report(&comparisons, chosen, None))
}

/// One for each metric.
pub(super) fn comparisons<'c>(
    metrics: &'c [Text],
    chosen: &'c Chosen,
    versus: Option<&'c Text>,
) -> Result<Vec<Comparison<'c>>, Error> {
    let compared = |metric| {
        let question = Question { metric, selection: &chosen.selection, entities: &chosen.entities, versus };
        compare(&chosen.dataset, &question).map_err(Error::Refused)
    };
    metrics.iter().map(compared).collect()
}

pub(super) fn report(comparisons: &[Comparison<'_>], chosen: &Chosen, versus: Option<&Text>) -> Report {
    let catalog = &chosen.dataset.catalog;
    let all = || comparisons.iter().flat_map(|c| c.rows.iter().map(move |row| (c, &row.series)));
    let merged = chosen.merged_from(all().map(|(c, series)| (row_key(c.metric, series), &*c.periods)));
    let sources = chosen.citations(merged.as_ref(), all().map(|(_, series)| series.source));
    let shape = table::Shape::of(comparisons);
    let base = versus.map(|id| catalog.entity_name(id));
    let stacked = Section::rows("rows", table::stacked(comparisons, chosen, &shape, base.as_ref()));
    Report {
        kind: "compare",
        title: Some(Phrase::Titles(comparisons.iter().map(|c| title(c, catalog)).collect())),
        sections: match comparisons {
            [_] => vec![stacked],
            several => vec![
                stacked.only_for(Audience::Machines),
                Section::rows("rows", table::side_by_side(several, catalog, &shape, base.as_ref()))
                    .only_for(Audience::People),
            ],
        },
        notes: notes(comparisons, chosen, merged.as_ref(), versus),
        sources,
    }
}

/// Number of empty periods that are named; the last ones are.
const MAX_EMPTY: usize = 6;

/// The title names a scope or origin that all rows share, in place of a column.
pub(super) fn title(comparison: &Comparison<'_>, catalog: &Catalog) -> Phrase {
    let shared = |of: fn(&Compared<'_>) -> Option<Text>| {
        let all: BTreeSet<Option<Text>> = comparison.rows.iter().map(of).collect();
        if all.len() == 1 { all.into_iter().next().flatten() } else { None }
    };
    let units =
        comparison.rows.iter().filter(|row| !row.series.amounts.is_empty()).map(|row| row.series.unit);
    let scope = shared(|row| row.series.scope.cloned());
    let origin = shared(|row| row.series.origin.cloned());
    Phrase::About {
        metric: catalog.metric_name(comparison.metric, units),
        scope: scope.map(|scope| catalog.scope_name(comparison.metric, &scope)),
        origin: origin.map(|origin| document_name(catalog, &origin)),
        when: None,
    }
}

fn notes(
    comparisons: &[Comparison<'_>],
    chosen: &Chosen,
    part: Option<&Composition>,
    versus: Option<&Text>,
) -> Vec<Phrase> {
    let catalog = &chosen.dataset.catalog;
    let mut notes: Vec<Phrase> = Vec::new();
    notes.extend(notes::merged(chosen.merged.as_ref().zip(part), catalog));
    for comparison in comparisons {
        notes.extend(notes::hedges(&comparison.hedges, comparison.metric, catalog));
        notes.extend(
            notes::absent_periods(&chosen.selection, &comparison.periods)
                .filter(|_| comparison.hidden_periods == 0),
        );
        let empty: Vec<Period> =
            comparison.empty_periods.iter().rev().take(MAX_EMPTY).rev().copied().collect();
        notes.extend(notes::on(empty, Phrase::NoPeriods));
        if comparison.hidden_periods > 0 {
            notes.push(Phrase::HiddenPeriods(comparison.hidden_periods));
        }
        if let Some((first, last)) = comparison.between
            && comparison.has_change()
            && (comparison.periods.len() > 2 || comparisons.len() > 1)
        {
            let metric = (comparisons.len() > 1).then(|| comparison.metric.clone());
            notes.push(Phrase::Between { metric, first, last });
        }
        if chosen.merged.is_none() {
            notes.extend(notes::wholes(&comparison.wholes, comparison.metric, catalog));
        }
        notes.extend(notes::on_entities(comparison.absent.iter().copied(), catalog, Phrase::NoData));
        if let Some(versus) = versus
            && comparison.rows.iter().any(|row| row.lacks_base)
        {
            notes.push(Phrase::NoCommonBase(catalog.entity_name(versus)));
        }
    }
    notes.extend(notes::left_out(&chosen.loaded));
    notes
}
