//! Notes shared by several commands.

use super::titles::document_name;
use crate::load::Loaded;
use crate::model::{Amount, Catalog, Name, Observation, Period, PeriodTerm, Selection, Text};
use crate::query::aggregate::{Composition, Merged};
use crate::query::hedges::{About, Hedge};
use crate::query::rank::{Ranked, Unnumbered};
use crate::query::shares::Whole;
use crate::report::{FigureName, Label, Phrase, WholeName};
use std::collections::{BTreeMap, BTreeSet};

/// For rows skipped by `--skip-invalid`.
pub(super) fn left_out(loaded: &Loaded) -> Option<Phrase> {
    let left_out = &loaded.left_out;
    (left_out.rows > 0).then(|| Phrase::LeftOut { count: left_out.rows, places: left_out.places.clone() })
}

/// The counts of merged records, and entities that merging leaves without a figure.
pub(super) fn merged(merged: Option<(&Merged, &Composition)>, catalog: &Catalog) -> Vec<Phrase> {
    let Some((merged, part)) = merged else { return Vec::new() };
    let made_of = Phrase::Merged {
        how: merged.how,
        records: part.records,
        sources: part.sources.len(),
        missing: part.missing,
    };
    std::iter::once(made_of).chain(on_entities(&merged.open, catalog, Phrase::LeftOpen)).collect()
}

/// A note on some things, if there are any.
pub(super) fn on<T>(things: Vec<T>, note: fn(Vec<T>) -> Phrase) -> Option<Phrase> {
    (!things.is_empty()).then(|| note(things))
}

pub(super) fn on_entities<'t>(
    ids: impl IntoIterator<Item = &'t Text>,
    catalog: &Catalog,
    note: fn(Vec<Name>) -> Phrase,
) -> Option<Phrase> {
    on(ids.into_iter().map(|id| catalog.entity_name(id)).collect(), note)
}

/// Explains the letters of confidence, if any is used.
pub(super) fn letters<'d>(records: impl IntoIterator<Item = &'d Observation>) -> Option<Phrase> {
    let mut letters = records.into_iter().filter_map(|o| o.confidence.as_ref());
    letters.any(|letter| matches!(letter.raw(), "A" | "B" | "C" | "D")).then_some(Label::Letters.into())
}

/// Why a group has no rank.
pub(super) fn unnumbered(row: &Ranked<'_>, catalog: &Catalog) -> Option<Phrase> {
    let why = row.unnumbered?;
    let bloc = catalog.entity_name(row.entity);
    Some(match why {
        Unnumbered::Overlaps(other) => Phrase::Unnumbered { bloc, overlaps: catalog.entity_name(other) },
        Unnumbered::MembersUnknown(of) => {
            let of = Some(of).filter(|of| *of != row.entity);
            Phrase::MembersUnknown { bloc, of: of.map(|of| catalog.entity_name(of)) }
        }
    })
}

/// Merges notes on groups of unknown membership into one.
pub(super) fn merge_unknown(unknown: Vec<Phrase>) -> Vec<Phrase> {
    if unknown.len() < 2 {
        return unknown;
    }
    let bloc = |phrase| if let Phrase::MembersUnknown { bloc, .. } = phrase { Some(bloc) } else { None };
    vec![Phrase::AllMembersUnknown(unknown.into_iter().filter_map(bloc).collect())]
}

/// Maximum number of hedges shown, and of figures named in each.
const MAX_NOTES: usize = 8;

/// The first hedges of a metric, and how many more there are.
pub(super) fn hedges(hedges: &[Hedge<'_>], metric: &Text, catalog: &Catalog) -> Vec<Phrase> {
    let phrases =
        of_hedges(hedges.iter().take(MAX_NOTES).cloned(), metric, catalog, |id| catalog.entity_name(id));
    let more = hedges.len().saturating_sub(MAX_NOTES);
    phrases.into_iter().chain((more > 0).then_some(Phrase::MoreHedges(more))).collect()
}

/// `name` names the entity of each figure.
pub(super) fn of_hedges<'d>(
    hedges: impl IntoIterator<Item = Hedge<'d>>,
    metric: &Text,
    catalog: &Catalog,
    name: impl Fn(&Text) -> Name,
) -> Vec<Phrase> {
    let figure = |about: &About<'_>| FigureName {
        name: name(about.entity),
        scope: about.scope.map(|scope| catalog.scope_name(metric, scope)),
        period: about.period,
    };
    let phrase = |hedge: Hedge<'_>| {
        let more = others(hedge.about.len().saturating_sub(MAX_NOTES));
        let more = more.map(|name| FigureName { name, scope: None, period: None });
        Phrase::Hedge {
            about: hedge.about.iter().take(MAX_NOTES).map(figure).chain(more).collect(),
            text: hedge.text,
        }
    };
    hedges.into_iter().map(phrase).collect()
}

/// Ends a list of names: "3 others".
pub(super) fn others(more: usize) -> Option<Name> {
    let name = |en: String, fr: String| Name { en: Text::from(en), fr: Text::from(fr) };
    match more {
        0 => None,
        1 => Some(name("1 other".to_owned(), "1 autre".to_owned())),
        more => Some(name(format!("{more} others"), format!("{more} autres"))),
    }
}

/// Hedges on figures of several metrics, each named with entity and metric.
pub(super) fn hedges_by_metric(figures: &[&Observation], catalog: &Catalog) -> Vec<Phrase> {
    let mut of_metrics: BTreeMap<&Text, Vec<&Observation>> = BTreeMap::new();
    for figure in figures {
        of_metrics.entry(&figure.metric).or_default().push(figure);
    }
    let notes = |(id, figures): (&Text, Vec<&Observation>)| {
        let units = figures.iter().filter(|o| o.amount().is_some()).map(|o| o.unit.as_ref());
        let metric = catalog.metric_name(id, units);
        let both = |entity: &Text, metric: &Text| Text::from(format!("{}, {}", entity.raw(), metric.raw()));
        let named = |entity: &Text| {
            let entity = catalog.entity_name(entity);
            Name { en: both(&entity.en, &metric.en), fr: both(&entity.fr, &metric.fr) }
        };
        of_hedges(crate::query::hedges::hedges(figures), id, catalog, named)
    };
    of_metrics.into_iter().flat_map(notes).collect()
}

/// Periods in `--period` without any figure.
pub(super) fn absent_periods(selection: &Selection, shown: &[Period]) -> Option<Phrase> {
    let asked = selection.periods.iter().filter_map(|term| match term {
        PeriodTerm::Only(period) => Some(*period),
        _ => None,
    });
    let absent: Vec<Period> = asked.filter(|period| !shown.contains(period)).collect();
    (!absent.is_empty() && !shown.is_empty()).then_some(Phrase::NoPeriods(absent))
}

/// What shares leave of their whole, and wholes above 100%. Scope and source are named only if they vary.
pub(super) fn wholes(wholes: &[Whole<'_>], metric: &Text, catalog: &Catalog) -> Vec<Phrase> {
    let several =
        |of: fn(&Whole<'_>) -> Option<Text>| wholes.iter().map(of).collect::<BTreeSet<_>>().len() > 1;
    let scopes = several(|whole| whole.scope.cloned());
    let sources = several(|whole| Some(whole.source.clone()));
    let origins = several(|whole| whole.origin.cloned());
    let name = |whole: &Whole<'_>| {
        let scope = whole.scope.filter(|_| scopes).map(|scope| catalog.scope_name(metric, scope));
        let source = sources.then(|| document_name(catalog, whole.source));
        let origin = whole.origin.filter(|_| origins).map(|origin| document_name(catalog, origin));
        WholeName { period: whole.period, parts: [scope, source, origin].into_iter().flatten().collect() }
    };
    let rests: Vec<(WholeName, Amount)> = wholes
        .iter()
        .filter(|whole| !whole.passes)
        .filter_map(|whole| Some((name(whole), whole.rest?)))
        .collect();
    let passing: Vec<WholeName> = wholes.iter().filter(|whole| whole.passes).map(name).collect();
    on(rests, Phrase::Rest).into_iter().chain(on(passing, Phrase::Passes)).collect()
}
