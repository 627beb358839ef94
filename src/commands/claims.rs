//! `claims`: checks claims that compare two figures.

use super::data::{Chosen, chosen_records};
use super::titles::{citations, document_name, figure_cell, statement};
use super::{Answer, DataCommand, HasHelp, lookup, notes};
use crate::builtin;
use crate::cli::args::CommonArgs;
use crate::error::Error;
use crate::load::Incoming;
use crate::model::{Catalog, Claim, Observation, Text};
use crate::query::claims::{Judged, judged, unjudged};
use crate::report::{Audience, Cell, Column, Fact, Label, Phrase, Report, Section, Table};

#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Only the statement of this id
    #[arg(value_name = "ID", value_parser = crate::cli::args::names())]
    pub(crate) id: Option<String>,
}

impl HasHelp for Args {
    const NAME: &str = "claims";
    const ABOUT: &str = "Judge statements that set figures against each other";
    const DETAILS: &str = "\
        Each statement names two figures of the data. How one number stands to the other, whether \
        both count the same thing, and whether they are of one time are answered apart; the verdict \
        sums them up and is computed, never typed in. Figures that count different things are called \
        that, and neither true nor false.";
    const EXAMPLES: &[&str] = &["aiwatch claims", "aiwatch claims deepseek-cost-below-spending --lang fr"];
}

impl DataCommand for Args {
    fn run(&self, common: &CommonArgs, stdin: &mut Incoming<'_>) -> Result<Answer, Error> {
        let chosen = chosen_records(&common.data, &[], stdin)?;
        let all: Vec<_> = builtin::claims().collect();
        if let Some(given) = &self.id {
            lookup::claim(given, &all)?;
        }
        let is_wanted = |claim: &Claim| self.id.as_ref().is_none_or(|id| id == claim.id.raw());
        let wanted = || all.iter().filter(|claim| is_wanted(claim)).cloned();
        let is_about =
            |judged: &Judged<'_>| chosen.admits(&judged.left.entity) || chosen.admits(&judged.right.entity);
        let judged: Vec<Judged<'_>> =
            judged(&chosen.dataset, wanted()).into_iter().filter(is_about).collect();
        let unjudged: Vec<Text> = if chosen.entities.is_empty() {
            unjudged(&chosen.dataset, wanted()).into_iter().map(|claim| claim.id).collect()
        } else {
            Vec::new()
        };
        let report = report(&judged, unjudged, &chosen);
        Ok(Answer::new(report, chosen.loaded, chosen.entities))
    }
}

pub(super) fn report(judged: &[Judged<'_>], unjudged: Vec<Text>, chosen: &Chosen) -> Report {
    let catalog = &chosen.dataset.catalog;
    let mut sections = vec![Section::rows("rows", table(judged)).only_for(Audience::Machines)];
    sections.extend(judged.iter().map(|judged| details(judged, catalog)));
    let mut figures: Vec<&Observation> = Vec::new();
    for figure in judged.iter().flat_map(|judged| [judged.left, judged.right]) {
        if !figures.contains(&figure) {
            figures.push(figure);
        }
    }
    let mut notes = notes::hedges_by_metric(&figures, catalog);
    notes.extend(notes::on(unjudged, Phrase::NotJudged));
    notes.extend(notes::left_out(&chosen.loaded));
    Report {
        kind: "claims",
        title: Some(Label::ClaimsTitle.into()),
        sections,
        notes,
        sources: citations(catalog, sources(judged)),
    }
}

/// The sources of claims and of the figures they compare.
pub(super) fn sources<'d>(judged: &'d [Judged<'d>]) -> impl Iterator<Item = &'d Text> {
    judged.iter().flat_map(|judged| [&judged.claim.source, &judged.left.source, &judged.right.source])
}

/// The details of one claim.
fn details(judged: &Judged<'_>, catalog: &Catalog) -> Section {
    let claim = &judged.claim;
    let compared = Phrase::Compared { number: judged.number, times: judged.times };
    let place =
        Phrase::Where { source: document_name(catalog, &claim.source), locator: claim.locator.clone() };
    let facts = vec![
        Fact::new("verdict", Label::Verdict, Cell::word(Phrase::VerdictIs(judged.verdict))),
        Fact::new("number", Label::Number, Cell::word(compared)),
        Fact::new("scope", Label::Scope, Cell::word(Phrase::ScopeIs(judged.scope))),
        Fact::new("period", Label::PeriodColumn, Cell::word(Phrase::PeriodIs(judged.period))),
        Fact::new("left", Label::LeftFigure, Cell::word(statement(judged.left, catalog))),
        Fact::new("right", Label::RightFigure, Cell::word(statement(judged.right, catalog))),
        Fact::new("where", Label::Locator, Cell::word(place)),
        Fact::new("id", Label::Id, Cell::Text(claim.id.clone())),
    ];
    Section::facts("claim", facts).titled(Phrase::Name(claim.text.clone())).only_for(Audience::People)
}

/// Full for machines; claim and verdict for people.
pub(super) fn table(judged: &[Judged<'_>]) -> Table {
    let word = |word: &'static str| Cell::Text(Text::from(word));
    let mut table = Table::of(judged)
        .for_machines("claim", |judged| Cell::from(&judged.claim.id))
        .for_machines("text", |judged| Cell::from(&judged.claim.text.en))
        .for_machines("relation", |judged| word(judged.claim.relation.word()))
        .for_machines("verdict", |judged| word(judged.verdict.word()))
        .for_machines("number", |judged| word(judged.number.word()))
        .for_machines("times", |judged| judged.times.map_or(Cell::Blank, Cell::ratio))
        .for_machines("scope", |judged| word(judged.scope.word()))
        .for_machines("period", |judged| word(judged.period.word()));
    for (left, _, cell) in FIGURE {
        table = table.for_machines(left, |judged| cell(judged.left));
    }
    for (_, right, cell) in FIGURE {
        table = table.for_machines(right, |judged| cell(judged.right));
    }
    table
        .for_machines("source", |judged| Cell::from(&judged.claim.source))
        .for_machines("locator", |judged| Cell::from(&judged.claim.locator))
        .column(Column::for_people(Label::Claim).kept(), |judged| Cell::from(judged.claim.text.clone()))
        .column(Column::for_people(Label::Verdict).kept(), |judged| {
            Cell::word(Phrase::VerdictIs(judged.verdict))
        })
        .build()
}

/// The key of a column for the left figure, that for the right one, and their cell.
type OfFigure = (&'static str, &'static str, fn(&Observation) -> Cell);

const FIGURE: [OfFigure; 9] = [
    ("left", "right", |o| Cell::optional(o.id.as_ref())),
    ("left_entity", "right_entity", |o| Cell::from(&o.entity)),
    ("left_metric", "right_metric", |o| Cell::from(&o.metric)),
    ("left_period", "right_period", |o| Cell::Period(o.period)),
    ("left_figure", "right_figure", |o| figure_cell(o.figure, o.unit.as_ref())),
    ("left_unit", "right_unit", |o| Cell::optional(o.unit.as_ref())),
    ("left_scope", "right_scope", |o| Cell::optional(o.scope.as_ref())),
    ("left_source", "right_source", |o| Cell::from(&o.source)),
    ("left_origin", "right_origin", |o| Cell::optional(o.origin.as_ref())),
];
