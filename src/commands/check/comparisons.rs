//! Claims that compare figures, as `check` answers them.

use super::super::notes;
use super::super::titles::{document_edition, document_name, figure_cell, statement};
use super::Basis;
use super::details::reference;
use crate::builtin;
use crate::load::Loaded;
use crate::model::metric::POINTS;
use crate::model::{Amount, Catalog, Comparison, Dataset, Figure, Name, Observation, Relation, Text};
use crate::query::check::{Evidence, References};
use crate::query::comparisons::{Computed, Judged, Posed, Questions, Reckoning, judged};
use crate::query::verdict::{ScopeAnswer, Verdict};
use crate::report::{
    Audience, Body, Cell, Column, Fact, Finding, Label, Made, Phrase, Reckoned, Section, Table,
};
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::sync::Arc;

/// The claims about these rows: built in, and of the files.
pub(in super::super) fn questions(
    dataset: &Dataset,
    loaded: &Loaded,
    is_about: impl Fn(&Text) -> bool,
) -> Questions {
    let own: Vec<Comparison> = loaded.comparisons().map(|(comparison, _)| comparison).collect();
    Questions::pose(&dataset.observations, &dataset.catalog, builtin::comparisons(), own, is_about)
}

/// What the claims add to the answer.
pub(super) struct Part {
    pub(super) tally: BTreeMap<Verdict, usize>,
    /// The sources of the claims, and of the references that are named.
    pub(super) sources: BTreeSet<Text>,
    pub(super) note: Option<Phrase>,
    pub(super) sections: Vec<Section>,
}

/// Claims that are judged before their parts of the answer are made.
const BATCH: usize = 64;

/// Judges the claims batch by batch. Nothing is kept: there may be many.
fn judge<E>(basis: &Basis, mut visit: impl FnMut(&[Judged<'_>]) -> Result<(), E>) -> Result<(), E> {
    let references = References::new(&basis.reference, basis.comparisons.rows());
    let mut judged = judged(&basis.comparisons, &references, basis.as_of.as_ref());
    loop {
        let batch: Vec<Judged<'_>> = judged.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            return Ok(());
        }
        visit(&batch)?;
    }
}

/// The details are of those that are not supported, or with `details_of_all` of each.
pub(super) fn part(basis: &Arc<Basis>, details_of_all: bool) -> Part {
    let (mut tally, mut sources) = (BTreeMap::new(), BTreeSet::new());
    let counted: Result<(), Infallible> = judge(basis, |batch| {
        for judged in batch {
            *tally.entry(judged.verdict).or_default() += 1;
            let named = judged.evidence().map(|e| e.by.source);
            sources.extend(named.chain([&judged.posed.comparison.source]).cloned());
        }
        Ok(())
    });
    let Ok(()) = counted;
    let note = notes::on(basis.comparisons.unposed.clone(), Phrase::NotJudged);
    let sections = sections(basis, &tally, details_of_all);
    Part { tally, sources, note, sections }
}

fn sections(basis: &Arc<Basis>, tally: &BTreeMap<Verdict, usize>, details_of_all: bool) -> Vec<Section> {
    if tally.is_empty() {
        return vec![Section::rows("comparisons", rows(&[])).only_for(Audience::Machines)];
    }
    let made = |table: fn(&Basis, &[Judged<'_>]) -> Table| {
        let of = Arc::clone(basis);
        table(basis, &[]).making(Made::by(move |visit| {
            judge(&of, |batch| table(&of, batch).into_rows().into_iter().try_for_each(&mut *visit))
        }))
    };
    let count = |verdict| (verdict, tally.get(&verdict).copied().unwrap_or_default());
    let title = Finding::ComparisonTally(Verdict::ALL.into_iter().map(count).collect());
    let summary = made(|of, judged| summary(judged, &of.reference.catalog));
    let mut sections = vec![
        Section::rows("comparisons", made(|_, judged| rows(judged))).only_for(Audience::Machines),
        Section::rows("comparisons", summary).only_for(Audience::People).titled(Phrase::from(title)),
    ];
    let is_wanted = move |verdict: Verdict| details_of_all || !verdict.is_support();
    if tally.keys().any(|verdict| is_wanted(*verdict)) {
        let of = Arc::clone(basis);
        let details = Made::by(move |visit| {
            judge(&of, |batch| {
                let wanted = batch.iter().filter(|judged| is_wanted(judged.verdict));
                wanted.map(|judged| details(judged, &of.reference.catalog)).try_for_each(&mut *visit)
            })
        });
        sections.push(Section::new("comparison", Body::Made(details)).only_for(Audience::People));
    }
    sections
}

fn summary(judged: &[Judged<'_>], catalog: &Catalog) -> Table {
    Table::of(judged)
        .column(Column::for_people(Label::Claim).kept(), |judged| {
            Cell::from(judged.posed.comparison.text.clone())
        })
        .column(Column::for_people(Label::Source).weighing(2), |judged| {
            let names = judged.decides.as_ref().map(|decides| documents(decides, catalog));
            names.map_or(Cell::Blank, |names| Cell::word(Phrase::Names(names)))
        })
        .column(Column::for_people(Label::Verdict).kept(), |judged| Cell::word(word(judged)))
        .build()
}

/// The documents of some figures, each once.
fn documents(reckoning: &Reckoning<'_>, catalog: &Catalog) -> Vec<Name> {
    let mut documents: Vec<Name> = Vec::new();
    for document in reckoning.by.iter().map(|e| document_edition(catalog, e.by.source)) {
        if !documents.contains(&document) {
            documents.push(document);
        }
    }
    documents
}

fn word(judged: &Judged<'_>) -> Phrase {
    let is_disputed = judged.verdict.is_support() && !judged.against.is_empty();
    Finding::Word(judged.verdict, is_disputed, judged.reason).into()
}

fn details(judged: &Judged<'_>, catalog: &Catalog) -> Section {
    let comparison = &judged.posed.comparison;
    let statements = |rows: &[Observation]| {
        let statements = rows.iter().map(|row| statement(row, catalog)).collect::<Vec<_>>();
        if statements.is_empty() { Cell::Blank } else { Cell::word(Phrase::Titles(statements)) }
    };
    let (left, right) = judged.posed.sides();
    let references = |evidence: &mut dyn Iterator<Item = &Evidence<'_>>| {
        let all: Vec<_> = evidence.map(|e| reference(e.by.record, e, catalog)).collect();
        if all.is_empty() { Cell::Blank } else { Cell::word(Finding::References(all).into()) }
    };
    let reckoned = |reckoning: &Reckoning<'_>| {
        Cell::word(Phrase::Reckoned(vec![of_references(judged, reckoning, catalog)]))
    };
    let against: Vec<Reckoned> = judged.against.iter().map(|r| of_references(judged, r, catalog)).collect();
    let against = if against.is_empty() { Cell::Blank } else { Cell::word(Phrase::Reckoned(against)) };
    let says_otherwise = if judged.verdict.is_support() { Label::DisputedBy } else { Label::OtherReferences };
    let of_claim = own(judged).map_or(Cell::Blank, |own| Cell::word(Phrase::Reckoned(vec![own])));
    let scope = (judged.scope != ScopeAnswer::Same && judged.scope != ScopeAnswer::NotStated)
        .then_some(Phrase::ScopeIs(judged.scope));
    let missing = judged.lacking.as_ref().map(|(row, _)| statement(row, catalog));
    let place = Phrase::Where {
        source: document_name(catalog, &comparison.source),
        locator: comparison.locator.clone(),
    };
    let place = (!comparison.locator.is_empty()).then_some(place);
    let mut decides = judged.decides.iter().flat_map(|reckoning| &reckoning.by);
    let facts = vec![
        Fact::new("verdict", Label::Verdict, Cell::word(word(judged))),
        Fact::new("missing", Label::WithoutReference, Cell::optional(missing)),
        Fact::new("reason", Label::Why, Cell::optional(reason(judged, catalog))),
        Fact::new("number", Label::Number, judged.decides.as_ref().map_or(Cell::Blank, reckoned)),
        Fact::new("reference", Label::Reference, references(&mut decides)),
        Fact::new("alike", Label::FitsToo, references(&mut judged.alike.iter())),
        Fact::new("against", says_otherwise, against),
        Fact::new("scope", Label::Scope, Cell::optional(scope)),
        Fact::new("own", Label::AsClaimed, of_claim),
        Fact::new("left", Label::LeftFigure, statements(left)),
        Fact::new(
            "right",
            Label::RightFigure,
            statements(right.map(std::slice::from_ref).unwrap_or_default()),
        ),
        Fact::new("where", Label::Locator, Cell::optional(place)),
        Fact::new("id", Label::Id, Cell::Text(comparison.id.clone())),
    ];
    Section::facts("comparison", facts)
        .titled(Phrase::Name(comparison.text.clone()))
        .only_for(Audience::People)
}

fn reason(judged: &Judged<'_>, catalog: &Catalog) -> Option<Phrase> {
    let (row, instead) = judged.lacking.as_ref()?;
    let scope = |scope: &Text| catalog.scope_name(&row.metric, scope);
    Some(Phrase::from(Finding::Reason {
        reason: judged.reason?,
        units: instead.units.clone(),
        periods: instead.periods.clone(),
        scopes: instead.scopes.iter().map(scope).collect(),
        more: instead.more,
    }))
}

/// The comparison of the figures as they are claimed, if each has a value.
fn own(judged: &Judged<'_>) -> Option<Reckoned> {
    let figures: Option<Vec<Figure>> = judged.posed.stated.iter().map(|row| row.figure).collect();
    Some(carried_out(judged.posed, figures?, judged.own, Vec::new()))
}

fn of_references(judged: &Judged<'_>, reckoning: &Reckoning<'_>, catalog: &Catalog) -> Reckoned {
    let figures = reckoning.quoted.into_iter().chain(reckoning.by.iter().map(|e| e.by.figure)).collect();
    carried_out(judged.posed, figures, reckoning.computed, documents(reckoning, catalog))
}

fn carried_out(posed: &Posed, figures: Vec<Figure>, computed: Computed, documents: Vec<Name>) -> Reckoned {
    let Comparison { relation, amount, .. } = posed.comparison;
    Reckoned {
        relation,
        figures,
        first: posed.sides().0.len(),
        unit: posed.stated.first().and_then(|row| row.unit.clone()),
        number: computed.number,
        amount: computed.amount,
        claimed: amount,
        documents,
    }
}

fn rows(judged: &[Judged<'_>]) -> Table {
    let word = |word: &'static str| Cell::Text(Text::from(word));
    let sources = |evidence: &mut dyn Iterator<Item = &Evidence<'_>>| {
        let mut sources: Vec<Text> = Vec::new();
        for source in evidence.map(|e| e.by.source) {
            if !sources.contains(source) {
                sources.push(source.clone());
            }
        }
        Cell::List(sources)
    };
    let ids = |evidence: &mut dyn Iterator<Item = &Evidence<'_>>| {
        Cell::List(evidence.filter_map(|e| e.by.record.id.clone()).collect())
    };
    Table::of(judged)
        .for_machines("id", |j| Cell::from(&j.posed.comparison.id))
        .for_machines("text", |j| Cell::from(&j.posed.comparison.text.en))
        .for_machines("text_fr", |j| Cell::from(&j.posed.comparison.text.fr))
        .for_machines("relation", |j| word(j.posed.comparison.relation.word()))
        .for_machines("left", |j| Cell::List(j.posed.comparison.left.clone()))
        .for_machines("right", |j| Cell::optional(j.posed.comparison.right.as_ref()))
        .for_machines("claimed", |j| amount(j.posed, j.posed.comparison.amount))
        .for_machines("source", |j| Cell::from(&j.posed.comparison.source))
        .for_machines("origin", |j| Cell::optional(j.posed.comparison.origin.as_ref()))
        .for_machines("locator", |j| {
            Cell::optional(Some(&j.posed.comparison.locator).filter(|locator| !locator.is_empty()))
        })
        .for_machines("verdict", |j| word(j.verdict.word()))
        .for_machines("reason", |j| j.reason.map_or(Cell::Blank, |reason| word(reason.word())))
        .for_machines("missing", |j| Cell::optional(j.lacking.as_ref().and_then(|(row, _)| row.id.as_ref())))
        .for_machines("number_answer", |j| {
            j.decides.as_ref().map_or(Cell::Blank, |d| word(d.computed.number.word()))
        })
        .for_machines("computed", |j| {
            j.decides.as_ref().map_or(Cell::Blank, |d| amount(j.posed, d.computed.amount))
        })
        .for_machines("own_answer", |j| word(j.own.number.word()))
        .for_machines("own_computed", |j| amount(j.posed, j.own.amount))
        .for_machines("scope_answer", |j| word(j.scope.word()))
        .for_machines("references", |j| ids(&mut j.decides.iter().flat_map(|d| &d.by)))
        .for_machines("reference_sources", |j| sources(&mut j.decides.iter().flat_map(|d| &d.by)))
        .for_machines("alike", |j| ids(&mut j.alike.iter()))
        .for_machines("against", |j| ids(&mut j.against.iter().flat_map(|d| &d.by)))
        .build()
}

/// What is claimed or comes out: a number of times, points, percent, or the unit of a sum.
fn amount(posed: &Posed, amount: Option<Amount>) -> Cell {
    let Some(amount) = amount else { return Cell::Blank };
    let unit = match posed.comparison.relation {
        Relation::Points => Some(Text::from(POINTS)),
        Relation::Percent => Some(Text::from("%")),
        Relation::Sum => posed.stated.first().and_then(|row| row.unit.clone()),
        Relation::Times | Relation::LessThan | Relation::SameAs => None,
    };
    figure_cell(Some(Figure::Amount(amount)), unit.as_ref())
}

/// Those of some claims that are about an entity, for its page; what the references say of them is for `check`.
pub(in super::super) fn listed<'q>(posed: impl Iterator<Item = &'q Posed>) -> Table {
    let ids = |ids: &[Text]| Cell::List(ids.to_vec());
    Table::of(posed.map(|posed| &posed.comparison))
        .for_machines("id", |comparison| Cell::from(&comparison.id))
        .column(Column::new("text", Label::Claim).kept(), |comparison| Cell::from(comparison.text.clone()))
        .for_machines("relation", |comparison| Cell::Text(Text::from(comparison.relation.word())))
        .for_machines("left", |comparison| ids(&comparison.left))
        .for_machines("right", |comparison| Cell::optional(comparison.right.as_ref()))
        .for_machines("source", |comparison| Cell::from(&comparison.source))
        .column(Column::new("locator", Label::Locator).weighing(2), |comparison| {
            Cell::from(&comparison.locator)
        })
        .build()
}
