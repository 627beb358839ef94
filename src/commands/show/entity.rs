//! `show` for an entity.

use super::super::data::Chosen;
use super::super::titles::citations;
use super::super::{check, notes};
use super::standings;
use crate::builtin;
use crate::model::{Catalog, EntityKind, Event, Membership, Name, Text};
use crate::query::hedges::hedges;
use crate::query::rank::{self, Standing};
use crate::report::{Audience, Cell, Column, Fact, Label, Phrase, Report, Section, Table};

/// Longer series are cut to the first and the last period.
const MAX_PERIODS: usize = 6;

pub(super) fn page(id: &Text, chosen: &Chosen) -> Report {
    let dataset = &chosen.dataset;
    let catalog = &dataset.catalog;
    let entity = builtin::entity(id.raw());
    // Who asks for periods gets all of them.
    let max = if chosen.selection.periods.is_empty() { MAX_PERIODS } else { usize::MAX };
    let all = rank::standings(dataset, id);
    let standings = abridged(&all, max);
    let hidden = all.len() - standings.len();
    let is_stated = |source: &Text| chosen.loaded.ids.sources.contains(source);
    let events: Vec<Event> =
        builtin::events().filter(|event| event.entity == *id && is_stated(&event.source)).collect();
    let comparisons = check::comparisons::questions(dataset, &chosen.loaded, |about| about == id);
    let shown = Section::rows("figures", standings::table(id, &standings, catalog)).titled(Label::Figures);
    let of_figures = if hidden == 0 {
        vec![shown]
    } else {
        vec![
            Section::rows("figures", standings::table(id, &all, catalog)).only_for(Audience::Machines),
            shown.only_for(Audience::People).noting([Phrase::HiddenFigures(hidden)]),
        ]
    };
    let mut sections = vec![Section::facts("entity", facts(id))];
    sections.extend(of_figures);
    sections.extend([
        Section::rows("events", table(&events)).titled(Label::Events),
        Section::rows("comparisons", check::comparisons::listed(comparisons.iter())).titled(Label::Claims),
    ]);
    let mut notes: Vec<Phrase> = Vec::new();
    for of_metric in standings.chunk_by(|a, b| a.metric == b.metric) {
        notes.extend(hedge_notes(of_metric, catalog));
    }
    notes.extend(standings.iter().flat_map(|standing| rank_notes(standing, catalog)));
    let is_open = |s: &Standing<'_>| s.position.is_some_and(|p| !p.is_settled() && s.computed == Some(p));
    notes.extend(standings.iter().any(is_open).then_some(Phrase::Label(Label::OpenPositions)));
    let stated_by = standings.iter().map(|standing| standing.list.source);
    let events_in = events.iter().map(|event| &event.source);
    Report {
        kind: "show",
        title: Some(Phrase::Name(entity.name)),
        sections,
        notes,
        sources: citations(
            catalog,
            stated_by.chain(events_in).chain(comparisons.iter().map(|posed| &posed.comparison.source)),
        ),
    }
}

/// Hedges on figures of one metric, all of one entity.
fn hedge_notes(standings: &[Standing<'_>], catalog: &Catalog) -> Vec<Phrase> {
    let Some(first) = standings.first() else { return Vec::new() };
    let units = standings.iter().filter_map(|s| s.list.unit).map(Some);
    let metric = catalog.metric_name(first.metric, units);
    let hedges = hedges(standings.iter().flat_map(|standing| standing.records.iter().copied()));
    notes::of_hedges(hedges, first.metric, catalog, |_| metric.clone())
}

/// Caveats on a rank.
fn rank_notes(standing: &Standing<'_>, catalog: &Catalog) -> Vec<Phrase> {
    let Some(row) = &standing.row else { return Vec::new() };
    let metric = || catalog.metric_name(standing.metric, standing.list.unit.map(Some));
    let unnumbered = notes::unnumbered(row, catalog);
    let disagrees = row.disagrees.then(|| row.stated.zip(row.computed)).flatten();
    let disagrees =
        disagrees.map(|(stated, computed)| Phrase::Disagrees { whose: metric(), stated, computed });
    unnumbered.into_iter().chain(disagrees).collect()
}

/// Cuts each series longer than `max` to its first and last figure.
fn abridged<'d>(standings: &[Standing<'d>], max: usize) -> Vec<Standing<'d>> {
    let series = |s: &Standing<'d>| (s.metric, s.list.unit, s.list.scope, s.list.source, s.list.origin);
    let ends = |of_series: &[Standing<'d>]| match of_series {
        [first, .., last] if of_series.len() > max => vec![first.clone(), last.clone()],
        all => all.to_vec(),
    };
    standings.chunk_by(|a, b| series(a) == series(b)).flat_map(ends).collect()
}

fn facts(id: &Text) -> Vec<Fact> {
    let entity = builtin::entity(id.raw());
    let codes = builtin::codes(id.raw());
    let memberships = builtin::memberships(id.raw());
    let bloc = |(bloc, of): &(Text, Membership)| (builtin::entity(bloc.raw()).name, of.from, of.to);
    let members: Vec<Text> =
        entity.members.iter().filter(|m| m.to.is_none()).map(|m| m.entity.clone()).collect();
    let names: Vec<Name> = members.iter().map(|member| builtin::entity(member.raw()).name).collect();
    let blocs = Phrase::Memberships(memberships.iter().map(bloc).collect());
    let translated = entity.name.en != entity.name.fr;
    let word = |wanted: bool, phrase: Phrase| if wanted { Cell::word(phrase) } else { Cell::Blank };
    vec![
        Fact::new("id", Label::Code, Cell::Text(id.clone())),
        Fact::for_machines("kind", Cell::word(Phrase::EntityKind(entity.kind))),
        Fact::for_people(
            Label::Kind,
            word(entity.kind != EntityKind::Unknown, Phrase::EntityKind(entity.kind)),
        ),
        Fact::new("codes", Label::Codes, Cell::List(codes)),
        Fact::for_machines("name_en", Cell::Text(entity.name.en.clone())),
        Fact::for_machines("name_fr", Cell::Text(entity.name.fr.clone())),
        Fact::for_people(Label::InEnglish, Cell::optional(translated.then_some(&entity.name.en))),
        Fact::for_people(Label::InFrench, Cell::optional(translated.then_some(&entity.name.fr))),
        Fact::for_people(Label::MemberOf, word(!memberships.is_empty(), blocs)),
        Fact::for_machines("member_of", Cell::List(memberships.into_iter().map(|(bloc, _)| bloc).collect())),
        Fact::for_people(Label::Members, word(!names.is_empty(), Phrase::Names(names))),
        Fact::for_machines("members", Cell::List(members)),
        Fact::new("note", Label::Remark, Cell::optional(builtin::entity_note(id.raw()))),
    ]
}

pub(in super::super) fn table(events: &[Event]) -> Table {
    let is_dated = events.iter().any(|event| event.date.is_some());
    Table::of(events)
        .for_machines("id", |event| Cell::from(&event.id))
        .column(Column::new("date", Label::Date).shown_if(is_dated), |event| {
            Cell::optional(event.date.as_ref())
        })
        .column(Column::new("fact", Label::Event).kept(), |event| Cell::from(event.text.clone()))
        .for_machines("source", |event| Cell::from(&event.source))
        .column(Column::new("locator", Label::Locator).weighing(2), |event| Cell::from(&event.locator))
        .build()
}
