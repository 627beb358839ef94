//! Details of the figure under the cursor: verdict, definition and sources.

use super::super::{chain, check, titles};
use crate::builtin;
use crate::cli::args::DataArgs;
use crate::load::{Incoming, Loaded};
use crate::model::{Catalog, Dataset, Name, Observation, Text};
use crate::query::comparisons::Questions;
use crate::report::{Body, Cell, Fact, Label, Phrase, Report, Section};
use std::io;
use std::sync::Arc;

/// Without a figure: about the metric alone.
pub(super) fn about(
    figure: Option<&Observation>,
    metric: &Text,
    dataset: &Dataset,
    data: &DataArgs,
    loaded: &Loaded,
) -> Report {
    let catalog = &dataset.catalog;
    let of_verdict = figure.map(|o| verdict(o, data, loaded)).unwrap_or_default();
    // The verdict comes first, or why there is none.
    let (mut facts, details): (Vec<Fact>, Vec<Fact>) =
        of_verdict.into_iter().partition(|fact| matches!(fact.key, "verdict" | "reason" | "reference"));
    facts.extend(figure.into_iter().flat_map(|o| provenance(o, catalog)));
    let definition = definition(metric, figure, dataset);
    facts.extend(definition.map(|text| Fact::for_people(Label::Definition, Cell::from(text))));
    facts.extend(details);
    Report {
        kind: "show",
        title: Some(match figure {
            Some(o) => titles::statement(o, catalog),
            None => Phrase::Name(catalog.metric_name(metric, [])),
        }),
        sections: vec![Section::facts("figure", facts)],
        ..Report::default()
    }
}

fn definition(metric: &Text, figure: Option<&Observation>, dataset: &Dataset) -> Option<Name> {
    let of_figure = figure.filter(|o| o.amount().is_some());
    let known = match of_figure {
        Some(o) => dataset.catalog.metric(metric, o.unit.as_ref()),
        None => dataset.catalog.metrics.get(metric),
    };
    known.map(|metric| metric.definition.clone()).filter(|text| !text.en.is_empty())
}

/// Its source chain, and the remarks of its record.
fn provenance(o: &Observation, catalog: &Catalog) -> Vec<Fact> {
    let known = titles::known_source(catalog, &o.source);
    let address = known.map(|source| source.url).filter(|url| !url.is_empty());
    let remark = o
        .note
        .clone()
        .or_else(|| o.note_fr.clone())
        .map(|en| Name { fr: o.note_fr.clone().unwrap_or_else(|| en.clone()), en });
    vec![
        Fact::for_people(Label::Source, Cell::word(Phrase::Chain(chain::of_figure(o, catalog)))),
        Fact::for_people(Label::Address, Cell::optional(address.as_ref())),
        Fact::for_people(Label::Remark, Cell::optional(remark)),
        Fact::for_people(Label::Confidence, Cell::optional(o.confidence.as_ref())),
    ]
}

/// Checks the figure against the built-in references. Empty if it is one of them, or if they have nothing on its
/// metric.
fn verdict(o: &Observation, data: &DataArgs, loaded: &Loaded) -> Vec<Fact> {
    let set = builtin::REFERENCE.name.into();
    // Input options apply to the user's files, not to the built-in set.
    let built_in = DataArgs { layout: None, encoding: None, decimal: None, ..data.clone() };
    let claim = std::slice::from_ref(o);
    let mut nothing = io::empty();
    let mut stdin = Incoming::of(&mut nothing);
    let Ok((reference, against)) =
        check::references(&[set], &built_in, (claim, &Questions::default()), loaded, &mut stdin)
    else {
        return Vec::new();
    };
    if reference.observations.contains(o) {
        return Vec::new();
    }
    if reference.observations.iter().all(|of| of.metric != o.metric) {
        return Vec::new();
    }
    let basis = Arc::new(check::Basis {
        claims: Arc::new(claim.to_vec()),
        comparisons: Questions::default(),
        reference,
        as_of: None,
    });
    let (report, _) = check::report(&basis, &[loaded, &against], true);
    let facts =
        report.sections.into_iter().flat_map(Section::expanded).find_map(|section| match section.body {
            Body::Facts(facts) => Some(facts),
            _ => None,
        });
    // The source chain names the locator already.
    facts.unwrap_or_default().into_iter().filter(|fact| fact.key != "where").collect()
}
