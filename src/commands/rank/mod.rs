//! `rank`: ranks entities by one metric.

mod robustness;

use super::data::{Chosen, RowKey, chosen};
use super::titles::{citations, document_edition, document_name};
use super::{Answer, DataCommand, HasHelp, lookup, notes};
use crate::cli::args::CommonArgs;
use crate::error::Error;
use crate::load::Incoming;
use crate::model::metric::change_unit;
use crate::model::{Amount, Catalog, Name, Selection, Text};
use crate::query::across::{OwnPeriods, across};
use crate::query::aggregate::{Aggregation, Composition};
use crate::query::rank::ties::Ties;
use crate::query::rank::{By, List, Question, Ranked, Ranking, Time, rank};
use crate::report::{Cell, Column, Label, ListName, Phrase, Report, Section, Table};

/// Number of entities without data that are named; the rest are counted.
const MAX_NAMES: usize = 40;
/// Number of other lists that are named; the rest are counted.
const MAX_OTHERS: usize = 8;

#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// What is measured
    #[arg(long, value_name = "NAME", value_parser = crate::cli::args::names())]
    pub(crate) metric: Option<String>,
    /// Show only the first N positions, and all who share the last; blocs without one that stand between them are not counted
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) top: Option<u32>,
    /// By the amount, or by its change from the first period to the last
    #[arg(long, value_name = "WHAT", default_value = "value")]
    pub(crate) by: By,
    /// How equal amounts are numbered
    #[arg(long, value_name = "RULE", default_value = "competition")]
    pub(crate) ties: Ties,
    /// Merge the records of one entity and period, from all sources, within one unit and scope
    #[arg(long, value_name = "HOW")]
    pub(crate) agg: Option<Aggregation>,
    /// Rank figures of different periods together: those that have one each, as models with the day that each came out on
    #[arg(long, conflicts_with = "agg")]
    pub(crate) across_periods: bool,
}

impl HasHelp for Args {
    const NAME: &str = "rank";
    const ABOUT: &str = "Say who ranks where";
    const DETAILS: &str = "\
        Ranks one list: one metric, period, unit, scope, source and origin. Where the data holds \
        several, the others are named, and ranked is that of the newest period; of these that of the \
        newest document, the metric's usual scope, the widest scope, the most rows. A stated rank is \
        printed as stated; a position computed from amounts is the one among those that the source \
        lists, unless its list is known to be complete. Where bounds leave a position open, all the \
        places that they allow are printed, as in 2–4. Positions are those in the whole list, \
        whomever --entity shows. A bloc has no number beside its members or a bloc that it overlaps.";
    const EXAMPLES: &[&str] =
        &["aiwatch rank --metric investment", "aiwatch rank --metric patents --by change --period 2010,2023"];
}

impl DataCommand for Args {
    fn run(&self, common: &CommonArgs, stdin: &mut Incoming<'_>) -> Result<Answer, Error> {
        let mut chosen = chosen(&common.data, self.metric.as_slice(), self.agg, stdin)?;
        let metric = lookup::only_metric(self.metric.as_slice(), "rank", &chosen.loaded)?;
        let own = if self.across_periods {
            let own = across(&mut chosen.dataset, &metric).map_err(Error::Refused)?;
            // The figures left are all of one period.
            chosen.selection = Selection::default();
            Some(own)
        } else {
            None
        };
        let question = Question {
            by: self.by,
            ties: self.ties,
            top: self.top.and_then(|top| usize::try_from(top).ok()),
            ..chosen.question(&metric)
        };
        let report = ranked(&chosen, &question, own.as_ref())?;
        Ok(Answer::new(report, chosen.loaded, chosen.entities))
    }
}

pub(super) fn ranked(
    chosen: &Chosen,
    question: &Question<'_>,
    own: Option<&OwnPeriods>,
) -> Result<Report, Error> {
    let ranking = &rank(&chosen.dataset, question).map_err(Error::Refused)?;
    let beside = robustness::beside(ranking)?;
    let beside = beside.as_ref();
    let catalog = &chosen.dataset.catalog;
    let list = ranking.list.as_ref().filter(|_| !ranking.rows.is_empty());
    let part = list.and_then(|list| {
        let periods = list.periods();
        chosen.merged_from(ranking.rows.iter().map(|row| (row_key(ranking, row, list), &*periods)))
    });
    let firmness = robustness::found(ranking, chosen, beside);
    let mut sources = chosen.citations(part.as_ref(), list.map(|list| list.source));
    let rows = ranking.list.as_ref().map_or_else(Table::default, |list| table(ranking, list, chosen, own));
    let mut notes = notes(ranking, chosen, part.as_ref(), question);
    let line = robustness::note(&firmness, ranking, chosen, beside);
    if line.is_some() {
        let known = &beside.unwrap_or(&chosen.dataset).catalog;
        let elsewhere = firmness.iter().flat_map(|firm| &firm.elsewhere).map(|(_, other)| other.source);
        sources = list.map_or(sources, |list| citations(known, elsewhere.chain([list.source])));
    }
    notes.splice(0..0, line);
    let mut sections = vec![Section::rows("rows", rows)];
    sections.extend((!firmness.is_empty()).then(|| robustness::section(&firmness, ranking.metric)));
    Ok(Report {
        kind: "rank",
        title: ranking.list.as_ref().map(|list| title(ranking.metric, Some(list), Some(list.time), catalog)),
        sections,
        notes,
        sources,
    })
}

/// Of a chart too, which may have no list.
pub(super) fn title(metric: &Text, list: Option<&List<'_>>, when: Option<Time>, catalog: &Catalog) -> Phrase {
    Phrase::About {
        // A list of ranks alone has no unit.
        metric: catalog.metric_name(metric, list.and_then(|list| list.unit).map(Some)),
        scope: list.and_then(|list| list.scope).map(|scope| catalog.scope_name(metric, scope)),
        origin: list.and_then(|list| list.origin).map(|origin| document_name(catalog, origin)),
        when,
    }
}

fn table(ranking: &Ranking<'_>, list: &List<'_>, chosen: &Chosen, own: Option<&OwnPeriods>) -> Table {
    let catalog = &chosen.dataset.catalog;
    let source =
        |row: &Ranked<'_>| chosen.source_of(row_key(ranking, row, list), &list.periods(), list.source);
    let (amount, unit, period) = match list.time {
        Time::In(period) => (Column::new("value", Label::Amount), list.unit.cloned(), period.to_string()),
        // An EDTF interval.
        Time::Between(first, last) => {
            (Column::new("change", Label::Change), list.unit.map(change_unit), format!("{first}/{last}"))
        }
    };
    let period = |row: &Ranked<'_>| match own.and_then(|own| own.get(row.entity)) {
        Some(own) => Cell::Period(*own),
        None if period.is_empty() => Cell::Blank,
        None => Cell::Text(period.clone().into()),
    };
    let has_amounts = ranking.rows.iter().any(|row| row.amount.is_some());
    let differ = ranking.rows.iter().any(|row| row.stated.zip(row.computed).is_some_and(|(s, c)| s != c));
    Table::of(&ranking.rows)
        .column(Column::new("rank", Label::Rank).kept(), |row| Cell::optional(row.position()))
        .column_if(differ, Column::for_people(Label::ComputedRank), |row| Cell::optional(row.computed))
        .for_machines("code", |row| Cell::from(row.entity))
        .column(Column::new("entity", Label::Entity).kept(), |row| {
            Cell::from(catalog.entity_name(row.entity))
        })
        .for_machines("metric", |_| Cell::from(ranking.metric))
        .column(Column::new("period", Label::PeriodColumn).kept().shown_if(own.is_some()), |row| period(row))
        .for_machines("unit", |_| Cell::optional(unit.as_ref()))
        .for_machines("scope", |_| Cell::optional(list.scope))
        .for_machines("source", |row| Cell::Text(source(row)))
        .for_machines("origin", |_| Cell::optional(list.origin))
        .column(amount.kept().shown_if(has_amounts), |row| amount_cell(row.amount, list))
        .for_machines("stated_rank", |row| Cell::optional(row.stated))
        .for_machines("computed_rank", |row| Cell::optional(row.computed))
        .build_with_ties(|a, b| match (a.position(), b.position()) {
            (None, None) => a.amount == b.amount,
            (a, b) => a == b,
        })
}

fn amount_cell(amount: Option<Amount>, list: &List<'_>) -> Cell {
    match (amount, list.time) {
        (None, _) => Cell::Blank,
        (Some(amount), Time::In(_)) => Cell::figure(amount, list.unit.cloned()),
        (Some(amount), Time::Between(..)) => Cell::change(amount, list.unit),
    }
}

fn row_key<'r>(ranking: &Ranking<'r>, row: &Ranked<'r>, list: &List<'r>) -> RowKey<'r> {
    (ranking.metric, row.entity, list.unit, list.scope)
}

fn notes(
    ranking: &Ranking<'_>,
    chosen: &Chosen,
    part: Option<&Composition>,
    question: &Question<'_>,
) -> Vec<Phrase> {
    let catalog = &chosen.dataset.catalog;
    let mut notes: Vec<Phrase> = Vec::new();
    notes.extend(notes::merged(chosen.merged.as_ref().zip(part), catalog));
    notes.extend(notes::hedges(&ranking.hedges, ranking.metric, catalog));
    notes.extend(notes::on(ranking.gaps.clone(), Phrase::Gaps));
    let (unknown, others): (Vec<Phrase>, Vec<Phrase>) = ranking
        .rows
        .iter()
        .filter_map(|row| notes::unnumbered(row, catalog))
        .partition(|phrase| matches!(phrase, Phrase::MembersUnknown { of: None, .. }));
    notes.extend(others);
    notes.extend(notes::merge_unknown(unknown));
    for row in &ranking.rows {
        if let (true, Some(stated), Some(computed)) = (row.disagrees, row.stated, row.computed) {
            notes.push(Phrase::Disagrees { whose: catalog.entity_name(row.entity), stated, computed });
        }
    }
    if ranking.rows.iter().any(|row| row.stated.is_none() && row.computed.is_some_and(|p| !p.is_settled())) {
        notes.push(Phrase::Label(Label::OpenPositions));
    }
    notes.extend(ranking.has_ties.then_some(Phrase::TieRule(question.ties)));
    notes.extend(ranking.among.map(Phrase::Among));
    if chosen.merged.is_none() {
        notes.extend(notes::wholes(&ranking.wholes, ranking.metric, catalog));
    }
    if !ranking.no_data.is_empty() {
        let mut names: Vec<Name> =
            ranking.no_data.iter().take(MAX_NAMES).map(|id| catalog.entity_name(id)).collect();
        names.extend(notes::others(ranking.no_data.len() - names.len()));
        let by_change = ranking.list.is_some_and(|list| matches!(list.time, Time::Between(..)));
        notes.push(if by_change { Phrase::NoChange(names) } else { Phrase::NoData(names) });
    }
    if let Some(list) = &ranking.list
        && !ranking.others.is_empty()
    {
        notes.push(Phrase::Others(other_lists(list, &ranking.others, ranking.metric, catalog)));
    }
    notes.extend(notes::left_out(&chosen.loaded));
    notes
}

/// What tells each of the other lists apart, up to a maximum, and how many more there are.
pub(super) fn other_lists(
    list: &List<'_>,
    others: &[List<'_>],
    metric: &Text,
    catalog: &Catalog,
) -> Vec<ListName> {
    let named = others.iter().take(MAX_OTHERS).map(|other| difference(list, other, metric, catalog));
    let more = others.len().saturating_sub(MAX_OTHERS);
    let more = (more > 0).then(|| ListName { period: None, parts: vec![Phrase::More(more)] });
    named.chain(more).collect()
}

/// What tells another list apart from this one.
fn difference(list: &List<'_>, other: &List<'_>, metric: &Text, catalog: &Catalog) -> ListName {
    let period = match (list.time == other.time, other.time) {
        (false, Time::In(period)) => Some(period),
        _ => None,
    };
    let id = |id: &Text| Phrase::Name(Name::same(id.clone()));
    let document = |id: &Text| Phrase::Name(document_edition(catalog, id));
    let scope_name = |scope: &Text| Phrase::Name(catalog.scope_name(metric, scope));
    let scope = (list.scope != other.scope).then(|| other.scope.map_or(Label::NoScope.into(), scope_name));
    let unit = (list.unit != other.unit).then(|| other.unit.map_or(Label::NoUnit.into(), id));
    // Downloads of one publisher share a name: then the ids tell them apart.
    let differ = document_edition(catalog, list.source) != document_edition(catalog, other.source);
    let source =
        (list.source != other.source).then(|| if differ { document(other.source) } else { id(other.source) });
    let origin = (list.origin != other.origin).then(|| other.origin.map_or(Label::NoOrigin.into(), document));
    ListName { period, parts: [scope, unit, source, origin].into_iter().flatten().collect() }
}
