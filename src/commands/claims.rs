//! `claims`: statements that set figures against each other, and what their figures say of them.

use super::reading::{Chosen, chosen, selection};
use super::{Answer, citations, document_name, names, remarks};
use crate::cli::args::{DataArgs, OutputArgs};
use crate::cli::examples;
use crate::error::Error;
use crate::lang::{Label, Phrase};
use crate::load::builtin;
use crate::model::{Amount, Catalog, Observation, Text};
use crate::query::claims::{Judged, judged};
use crate::query::hedges::hedges;
use crate::report::{Audience, Cell, Column, Fact, Report, ReportKind, Section, Table};
use std::io::Read;

/// Judge statements that set figures against each other
///
/// Each statement names two figures of the data. How one number stands to the other, whether both count the same thing,
/// and whether they are of one time are answered apart; the verdict sums them up and is computed, never typed in. Figures
/// that count different things are called that, and neither true nor false.
#[derive(clap::Args, Debug)]
#[command(before_help = examples::CLAIMS)]
pub struct Args {
    /// Only the statement of this id
    #[arg(value_name = "ID", value_parser = crate::cli::args::names())]
    pub id: Option<String>,
    /// The data.
    #[command(flatten)]
    pub data: DataArgs,
    /// The output.
    #[command(flatten)]
    pub output: OutputArgs,
}

pub(super) fn run(args: &Args, stdin: &mut dyn Read) -> Result<Answer, Error> {
    let selection = selection(&args.data, &[]);
    let chosen = chosen(&args.data, &[], &selection, None, stdin)?;
    let all: Vec<_> = builtin::claims().collect();
    if let Some(given) = &args.id {
        names::claim(given, &all)?;
    }
    let wanted = all.into_iter().filter(|claim| args.id.as_ref().is_none_or(|id| id == claim.id.raw()));
    let is_about = |judged: &Judged<'_>| {
        let named = |o: &Observation<'static>| chosen.entities.contains(&o.entity);
        chosen.entities.is_empty() || named(judged.left) || named(judged.right)
    };
    let judged: Vec<Judged<'_>> = judged(&chosen.dataset, wanted).into_iter().filter(is_about).collect();
    let report = report(&judged, &chosen);
    Ok(Answer::new(report, chosen.loaded, chosen.entities))
}

fn report(judged: &[Judged<'_>], chosen: &Chosen) -> Report {
    let catalog = &chosen.dataset.catalog;
    let mut sections = vec![Section::rows("rows", table(judged)).only_for(Audience::Machines)];
    sections.extend(judged.iter().map(|judged| told(judged, catalog)));
    let named = judged.iter().flat_map(|judged| [judged.left, judged.right]);
    let mut figures: Vec<&Observation<'static>> = Vec::new();
    for figure in named {
        if !figures.iter().any(|known| known.id == figure.id) {
            figures.push(figure);
        }
    }
    let mut notes: Vec<Phrase> = Vec::new();
    for figure in &figures {
        notes.extend(remarks::hedges(&hedges([*figure]), &figure.metric, catalog));
    }
    notes.extend(remarks::left_out(&chosen.loaded));
    let stated_by = judged.iter().map(|judged| &judged.claim.source);
    Report {
        kind: ReportKind::Claims,
        title: Some(Label::ClaimsTitle.into()),
        sections,
        notes,
        sources: citations(catalog, figures.iter().map(|figure| &figure.source).chain(stated_by)),
    }
}

/// One statement in words.
fn told(judged: &Judged<'_>, catalog: &Catalog) -> Section {
    let claim = &judged.claim;
    let facts = vec![
        Fact::new("verdict", Label::Verdict, Cell::word(Phrase::VerdictIs(judged.verdict))),
        Fact::new("number", Label::Number, Cell::word(compared(judged))),
        Fact::new("scope", Label::Scope, Cell::word(Phrase::ScopeIs(judged.scope))),
        Fact::new("period", Label::PeriodColumn, Cell::word(Phrase::PeriodIs(judged.period))),
        Fact::new("left", Label::LeftFigure, Cell::word(statement(judged.left, catalog))),
        Fact::new("right", Label::RightFigure, Cell::word(statement(judged.right, catalog))),
        Fact::new(
            "where",
            Label::Locator,
            Cell::word(Phrase::Where {
                source: document_name(catalog, &claim.source),
                locator: claim.locator.clone(),
            }),
        ),
        Fact::new("id", Label::Id, Cell::Text(claim.id.clone())),
    ];
    Section::facts("claim", facts).titled(Phrase::Name(claim.text.clone())).only_for(Audience::People)
}

fn compared(judged: &Judged<'_>) -> Phrase {
    Phrase::Compared { relation: judged.claim.relation, number: judged.number, times: judged.times }
}

/// A figure with all that it is about.
fn statement(o: &Observation<'static>, catalog: &Catalog) -> Phrase {
    let units = o.amount().map(|_| o.unit.as_ref());
    Phrase::Statement {
        entity: catalog.entity_name(&o.entity),
        metric: catalog.metric_name(&o.metric, units),
        scope: o.scope.as_ref().map(|scope| catalog.scope_name(&o.metric, scope)),
        period: o.period,
        figure: o.figure,
        unit: o.unit.clone(),
        origin: o.origin.as_ref().map(|origin| document_name(catalog, origin)),
    }
}

/// A row for each statement, in short for people.
pub(super) fn table(judged: &[Judged<'_>]) -> Table {
    let columns = [
        "claim",
        "text",
        "relation",
        "verdict",
        "number",
        "times",
        "scope",
        "period",
        "left",
        "left_figure",
        "left_scope",
        "right",
        "right_figure",
        "right_scope",
        "source",
        "locator",
    ];
    let word = |word: &'static str| Cell::Text(Text::from(word));
    let figure = |o: &Observation<'static>| match (o.figure, o.amount()) {
        (Some(crate::model::Figure::Rank(position)), _) => Cell::Rank(position),
        (_, Some(amount)) => Cell::Figure { amount, unit: o.unit.clone() },
        _ => Cell::Missing,
    };
    let row = |judged: &Judged<'_>| {
        let Judged { claim, left, right, .. } = judged;
        vec![
            Cell::Text(claim.id.clone()),
            Cell::Text(claim.text.en.clone()),
            word(claim.relation.word()),
            word(judged.verdict.word()),
            word(judged.number.word()),
            judged.times.map_or(Cell::Blank, |times: Amount| Cell::Ratio(times)),
            word(judged.scope.word()),
            word(judged.period.word()),
            Cell::Text(claim.left.clone()),
            figure(left),
            Cell::optional(left.scope.as_ref()),
            Cell::Text(claim.right.clone()),
            figure(right),
            Cell::optional(right.scope.as_ref()),
            Cell::Text(claim.source.clone()),
            Cell::Text(claim.locator.clone()),
            Cell::Name(claim.text.clone()),
            Cell::word(Phrase::VerdictIs(judged.verdict)),
        ]
    };
    let for_people = [Label::Claim, Label::Verdict].map(|label| Column::for_people(label).weighing(u8::MAX));
    let columns = columns.into_iter().map(Column::for_machines).chain(for_people);
    Table { columns: columns.collect(), rows: judged.iter().map(row).collect() }
}
