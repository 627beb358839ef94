//! How robust a ranking is: the ranks of the same entities in other lists of the metric.

use super::super::data::Chosen;
use super::difference;
use crate::builtin;
use crate::error::Error;
use crate::load::{Incoming, ReadOptions, Request, load};
use crate::model::{Dataset, Period, Rank, Selection, Text};
use crate::query::rank::{Firmness, List, Ranking, Time, differing, firmness};
use crate::report::{Audience, Cell, EntityRanks, Phrase, Section, Table};
use std::collections::BTreeSet;
use std::io;

/// Number of lines with `--entity`; otherwise there is one.
const MAX_ENTITIES: usize = 3;
/// Number of other lists named per entity.
const MAX_LISTS: usize = 4;

/// The data to look for other lists in. For a list of a built-in source, these are the built-in sets, whatever the user
/// selected; for one of the user's own, `None` stands for the selected data.
pub(super) fn beside(ranking: &Ranking<'_>) -> Result<Option<Dataset>, Error> {
    let source = ranking.list.map(|list| list.source.raw());
    if source.and_then(builtin::source_of).is_none() {
        return Ok(None);
    }
    let sets = builtin::SETS.map(|set| set.name.into());
    let wanted = Selection { metrics: vec![ranking.metric.clone()], ..Selection::default() };
    let mut dataset = Dataset::default();
    let options = ReadOptions::default();
    let request = Request { data: &sets, selection: &wanted, skip_invalid: false, options, threads: None };
    load(&request, &mut Incoming::of(&mut io::empty()), &mut dataset)?;
    dataset.catalog = builtin::describe(dataset.observations.iter(), &BTreeSet::new(), &[]);
    Ok(Some(dataset))
}

/// Empty for changes and merged figures, which exist in no list.
pub(super) fn found<'d>(
    ranking: &Ranking<'d>,
    chosen: &'d Chosen,
    beside: Option<&'d Dataset>,
) -> Vec<Firmness<'d>> {
    let Some(list) = ranking.list.filter(|list| matches!(list.time, Time::In(_)) && chosen.merged.is_none())
    else {
        return Vec::new();
    };
    let entities: Vec<&Text> = ranking.rows.iter().map(|row| row.entity).collect();
    firmness(&chosen.dataset, beside.unwrap_or(&chosen.dataset), ranking.metric, &list, &entities)
}

/// The entities of `--entity`, or else the one whose ranks differ most.
pub(super) fn note(
    firm: &[Firmness<'_>],
    ranking: &Ranking<'_>,
    chosen: &Chosen,
    beside: Option<&Dataset>,
) -> Option<Phrase> {
    let list = ranking.list.as_ref()?;
    let catalog = &beside.unwrap_or(&chosen.dataset).catalog;
    let (shown, max) = if chosen.entities.is_empty() {
        let mut differing = differing(firm);
        differing.sort_by_key(|firm| std::cmp::Reverse(spread(firm)));
        (differing, 1)
    } else {
        (firm.iter().collect(), MAX_ENTITIES)
    };
    let more = shown.len().saturating_sub(max);
    let name = |firm: &&Firmness<'_>| EntityRanks {
        name: catalog.entity_name(firm.entity),
        here: firm.here,
        elsewhere: firm
            .elsewhere
            .iter()
            .take(MAX_LISTS)
            // Left out: the source, which is named, implies the origin.
            .map(|(position, other)| (*position, List { origin: list.origin, ..*other }))
            .map(|(position, other)| (position, difference(list, &other, ranking.metric, catalog)))
            .collect(),
    };
    let names: Vec<EntityRanks> = shown.iter().take(max).map(name).collect();
    (!names.is_empty()).then_some(Phrase::Firmness { names, more })
}

fn spread(firm: &Firmness<'_>) -> u32 {
    let all = || firm.elsewhere.iter().map(|(position, _)| *position).chain(firm.here);
    let first = all().map(Rank::first).min().unwrap_or_default();
    all().map(Rank::last).max().unwrap_or_default() - first
}

/// For machines: one row per rank in another list.
pub(super) fn section(firm: &[Firmness<'_>], metric: &Text) -> Section {
    let rows =
        firm.iter().flat_map(|firm| firm.elsewhere.iter().map(move |(rank, list)| (firm, *rank, list)));
    let table = Table::of(rows)
        .for_machines("code", |(firm, ..)| Cell::from(firm.entity))
        .for_machines("entity", |(firm, ..)| Cell::from(builtin::entity(firm.entity.raw()).name))
        .for_machines("metric", |_| Cell::from(metric))
        .for_machines("rank_here", |(firm, ..)| Cell::optional(firm.here))
        .for_machines("rank", |(_, rank, _)| Cell::Rank(*rank))
        .for_machines("period", |(.., list)| {
            Cell::Period(list.periods().first().copied().unwrap_or(Period::NotStated))
        })
        .for_machines("unit", |(.., list)| Cell::optional(list.unit))
        .for_machines("scope", |(.., list)| Cell::optional(list.scope))
        .for_machines("source", |(.., list)| Cell::from(list.source))
        .for_machines("origin", |(.., list)| Cell::optional(list.origin));
    Section::rows("elsewhere", table.build()).only_for(Audience::Machines)
}
