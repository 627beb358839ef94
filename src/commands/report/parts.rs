//! The chapters of the page, each from the answer of another command.

use super::super::data::Chosen;
use super::super::show::{entity, metric as of_metric};
use super::super::titles::citations;
use super::super::{chart, check, compare};
use crate::builtin;
use crate::cli::args::DataArgs;
use crate::error::Error;
use crate::load::Incoming;
use crate::model::{Event, Observation, Text};
use crate::query::chart::{Question, picture};
use crate::query::compare::Comparison;
use crate::report::{Audience, Body, Chapter, Chart, Label, Phrase, Section};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::sync::Arc;

/// With more figures, verdicts are counted, not listed.
const MAX_CHECKED: usize = 100;

/// The verdicts in short, and one by one. Empty if the references have no metric in common with the figures, or are the
/// data itself.
pub(super) fn verdicts(
    data: &DataArgs,
    figures: Arc<Vec<Observation>>,
    chosen: &Chosen,
    stdin: &mut Incoming<'_>,
) -> Result<Vec<Chapter>, Error> {
    let against = OsString::from(builtin::REFERENCE.name);
    let comparisons = check::comparisons::questions(&chosen.dataset, &chosen.loaded, |id| chosen.admits(id));
    if figures.is_empty() || data.data.contains(&against) {
        return Ok(Vec::new());
    }
    let (reference, against) =
        check::references(&[against], data, (&figures, &comparisons), &chosen.loaded, stdin)?;
    let known: BTreeSet<&Text> = reference.observations.iter().map(|of| &of.metric).collect();
    if !figures.iter().any(|o| known.contains(&o.metric)) {
        return Ok(Vec::new());
    }
    let basis = Arc::new(check::Basis { claims: figures, comparisons, reference, as_of: None });
    let (mut report, verdicts) = check::report(&basis, &[&chosen.loaded, &against], true);
    let checked: usize = verdicts.values().sum();
    let (details, mut summary): (Vec<Section>, Vec<Section>) =
        report.sections.into_iter().partition(|section| matches!(section.body, Body::Made(_)));
    summary.retain(|section| section.audience != Audience::Machines);
    let tally = report.title.take();
    let (key, title) = (Text::from("verdicts"), Label::Verdicts.into());
    if checked > MAX_CHECKED {
        let lead = tally.into_iter().chain([Phrase::ManyChecked(checked)]).collect();
        let (notes, sources) = (report.notes, report.sources);
        return Ok(vec![Chapter { key, title, lead, notes, sources, ..Chapter::default() }]);
    }
    let first =
        Chapter { key, title, lead: tally.into_iter().collect(), sections: summary, ..Chapter::default() };
    // The notes follow the list of figures.
    report.sections = details;
    Ok(vec![first, Chapter::of(Text::from("figures"), Label::FigureByFigure.into(), report)])
}

pub(super) fn metric(comparison: &Comparison<'_>, chosen: &Chosen) -> Chapter {
    let id = comparison.metric;
    let definition = of_metric::definition(id, chosen);
    let scopes = of_metric::scopes(id, chosen);
    let facts = of_metric::facts(id, definition.as_ref(), &scopes, units(comparison));
    let report = compare::report(std::slice::from_ref(comparison), chosen, None);
    let title = compare::title(comparison, &chosen.dataset.catalog);
    let mut part = Chapter::of(Text::from(format!("metric-{}", id.raw())), title, report);
    part.sections.insert(0, Section::facts("metric", facts));
    if let Some(chart) = drawn(id, &part, chosen) {
        part.sections.insert(1, Section::chart("chart", chart));
    }
    part
}

/// A chart, if there are two figures or more. Notes and sources that the chapter has already are left out.
fn drawn(metric: &Text, part: &Chapter, chosen: &Chosen) -> Option<Chart> {
    // Without a chart there is still the table.
    let question = Question { list: chosen.question(metric), form: None, is_logarithmic: false };
    let picture = picture(&chosen.dataset, &question).ok()?;
    let mut chart = chart::chart(&picture, chosen, Text::default(), false);
    chart.notes.retain(|note| !part.notes.contains(note));
    if part.sources.len() < 2 {
        chart.sources.clear();
    }
    (chart.amounts().count() > 1).then_some(chart)
}

pub(super) fn units(comparison: &Comparison<'_>) -> Vec<Text> {
    let with_amounts = comparison.rows.iter().filter(|row| !row.series.amounts.is_empty());
    let units: BTreeSet<&Text> = with_amounts.filter_map(|row| row.series.unit).collect();
    units.into_iter().cloned().collect()
}

/// Events, of the sources that the figures come from.
pub(super) fn events(chosen: &Chosen) -> Option<Chapter> {
    let is_about =
        |event: &Event| chosen.loaded.ids.sources.contains(&event.source) && chosen.admits(&event.entity);
    let events: Vec<Event> = builtin::events().filter(is_about).collect();
    let catalog = &chosen.dataset.catalog;
    (!events.is_empty()).then(|| Chapter {
        key: Text::from("facts"),
        title: Label::Events.into(),
        sections: vec![Section::rows("events", entity::table(&events))],
        sources: citations(catalog, events.iter().map(|event| &event.source)),
        ..Chapter::default()
    })
}
