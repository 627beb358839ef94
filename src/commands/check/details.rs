//! The details of one checked figure.

use super::super::titles::{document_name, document_title, statement};
use crate::model::{Catalog, Name, Observation, Text};
use crate::query::check::{Checked, Credit, Evidence};
use crate::query::verdict::PeriodAnswer;
use crate::report::{Audience, Cell, Fact, Finding, Label, Phrase, Reference, Ruling, Section};

pub(super) fn details(checked: &Checked<'_>, catalog: &Catalog) -> Section {
    let claim = checked.claim;
    let word = |finding: Finding| Cell::word(finding.into());
    let all = |evidence: &[Evidence<'_>]| match evidence {
        [] => Cell::Blank,
        _ => {
            let references = evidence.iter().map(|e| reference(claim, e, catalog));
            word(Finding::References(references.collect()))
        }
    };
    let decides = checked.decides.as_ref();
    let of = |say: &dyn Fn(&Evidence<'_>) -> Cell| decides.map_or(Cell::Blank, say);
    let edition = decides.map(|_| Phrase::from(Finding::Edition(checked.edition, checked.as_of.clone())));
    let place = claim.locator.as_ref().map(|locator| Phrase::Where {
        source: document_name(catalog, &claim.source),
        locator: locator.clone(),
    });
    let fit = checked
        .fit
        .as_ref()
        .map(|fit| Phrase::from(Finding::Fit(fit.kinship, reference(claim, &fit.by, catalog))));
    let against = if checked.verdict.is_support() { Label::DisputedBy } else { Label::OtherReferences };
    let facts = vec![
        Fact::new("verdict", Label::Verdict, Cell::word(verdict(checked, catalog))),
        Fact::new("reason", Label::Why, Cell::optional(reason(checked, catalog))),
        Fact::new("fit", Label::Fits, Cell::optional(fit)),
        Fact::new("reference", Label::Reference, of(&|e| all(std::slice::from_ref(e)))),
        Fact::new("alike", Label::AlsoSupported, all(&checked.alike)),
        Fact::new("current", Label::Now, all(&checked.current)),
        Fact::new("number", Label::Number, of(&|e| number(checked, e).map_or(Cell::Blank, word))),
        Fact::new("scope", Label::Scope, of(&|e| word(counted(claim, e, catalog)))),
        Fact::new(
            "period",
            Label::PeriodColumn,
            of(&|e| word(Finding::Time(e.period, claim.period, e.by.period))),
        ),
        Fact::new("edition", Label::Edition, Cell::optional(edition)),
        Fact::new("against", against, all(&checked.against)),
        Fact::new("later", Label::LaterEdition, all(&checked.later)),
        Fact::new("where", Label::Locator, Cell::optional(place)),
    ];
    Section::facts("figure", facts).titled(statement(claim, catalog)).only_for(Audience::People)
}

fn verdict(checked: &Checked<'_>, catalog: &Catalog) -> Phrase {
    let claim = checked.claim;
    let title = |id: &Text| document_title(catalog, id);
    let is_support = checked.verdict.is_support();
    let supports = || checked.decides.iter().filter(|_| is_support).chain(&checked.alike);
    let scopes = supports().filter(|_| claim.scope.is_none() && !checked.is_of_default_scope(catalog));
    let mut names: Vec<Name> = Vec::new();
    for scope in scopes.filter_map(|e| e.by.scope).map(|scope| catalog.scope_name(&claim.metric, scope)) {
        if !names.contains(&scope) {
            names.push(scope);
        }
    }
    let decides = checked.decides.as_ref().filter(|_| is_support);
    let period = decides.filter(|e| e.period != PeriodAnswer::Same && e.by.period.is_placed());
    let credited = |credit| claim.origin.as_ref().filter(|_| checked.credit == credit);
    let disputed_by = if is_support { checked.against.as_slice() } else { &[] };
    let mut disputing: Vec<Name> = Vec::new();
    for document in disputed_by.iter().map(|e| title(e.by.source)) {
        if !disputing.contains(&document) {
            disputing.push(document);
        }
    }
    Phrase::from(Finding::Verdict(Ruling {
        verdict: checked.verdict,
        scopes: names,
        entity: decides.and_then(|e| other_entity(claim, e, catalog)),
        period: period.map(|e| e.by.period),
        disputed_by: disputing,
        quoted_from: credited(Credit::Decides).filter(|_| is_support).map(title),
        silent: credited(Credit::Silent).filter(|_| checked.decides.is_some()).map(title),
    }))
}

fn reason(checked: &Checked<'_>, catalog: &Catalog) -> Option<Phrase> {
    let scope = |scope: &Text| catalog.scope_name(&checked.claim.metric, scope);
    let instead = &checked.instead;
    Some(Phrase::from(Finding::Reason {
        reason: checked.reason?,
        units: instead.units.clone(),
        periods: instead.periods.clone(),
        scopes: instead.scopes.iter().map(scope).collect(),
        more: instead.more,
    }))
}

fn number(checked: &Checked<'_>, e: &Evidence<'_>) -> Option<Finding> {
    Some(Finding::Number {
        number: e.number,
        stated: checked.claim.figure?,
        found: e.by.figure,
        unit: checked.claim.unit.clone(),
        difference: e.difference,
    })
}

fn counted(claim: &Observation, e: &Evidence<'_>, catalog: &Catalog) -> Finding {
    let name = |scope: &Text| catalog.scope_name(&claim.metric, scope);
    let usual = catalog.metric(&claim.metric, e.by.unit).and_then(|metric| metric.default_scope.as_ref());
    let usual = usual.filter(|_| claim.scope.is_none() || e.by.scope.is_none());
    let found = e.by.scope.filter(|_| claim.scope.is_none());
    Finding::Counted { answer: e.scope, usual: usual.map(name), found: found.map(name) }
}

fn other_entity(claim: &Observation, e: &Evidence<'_>, catalog: &Catalog) -> Option<Name> {
    (*e.entity() != claim.entity).then(|| catalog.entity_name(e.entity()))
}

pub(super) fn reference(claim: &Observation, e: &Evidence<'_>, catalog: &Catalog) -> Reference {
    let record = e.by.record;
    let note = |en: &Text| Name { fr: record.note_fr.as_ref().unwrap_or(en).clone(), en: en.clone() };
    Reference {
        entity: other_entity(claim, e, catalog),
        figure: e.by.figure,
        unit: e.by.unit.cloned(),
        period: e.by.period,
        scope: e.by.scope.map(|scope| catalog.scope_name(&claim.metric, scope)),
        document: document_title(catalog, e.by.source),
        locator: record.locator.clone(),
        origin: e.by.origin.map(|origin| document_name(catalog, origin)),
        confidence: record.confidence.clone(),
        note: record.note.as_ref().or(record.note_fr.as_ref()).map(note),
    }
}
