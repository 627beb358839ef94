//! The details of one checked figure.

use super::super::titles::{document_name, document_title, statement};
use crate::model::{Catalog, Name, Observation, Period, Text};
use crate::query::check::{Checked, Evidence};
use crate::report::{Audience, Cell, Fact, Finding, Label, Phrase, Reference, Section};

pub(super) fn details(checked: &Checked<'_>, catalog: &Catalog) -> Section {
    let claim = checked.claim;
    let word = |finding: Finding| Cell::word(finding.into());
    let all = |evidence: &[Evidence<'_>]| match evidence {
        [] => Cell::Blank,
        _ => {
            let references = evidence.iter().map(|e| reference(&claim.metric, e, catalog));
            word(Finding::References(references.collect()))
        }
    };
    let decides = checked.decides.as_ref();
    let of = |say: &dyn Fn(&Evidence<'_>) -> Cell| decides.map_or(Cell::Blank, say);
    let why = checked.why.clone().map(|why| Phrase::from(Finding::Why(why)));
    let edition = decides.map(|_| Phrase::from(Finding::Edition(checked.edition, checked.as_of.clone())));
    let place = claim.locator.as_ref().map(|locator| Phrase::Where {
        source: document_name(catalog, &claim.source),
        locator: locator.clone(),
    });
    let facts = vec![
        Fact::new("verdict", Label::Verdict, Cell::word(verdict(checked, catalog))),
        Fact::new("why", Label::Why, Cell::optional(why)),
        Fact::new("reference", Label::Reference, of(&|e| all(std::slice::from_ref(e)))),
        Fact::new("number", Label::Number, of(&|e| number(checked, e).map_or(Cell::Blank, word))),
        Fact::new("scope", Label::Scope, of(&|e| word(counted(claim, e, catalog)))),
        Fact::new("period", Label::PeriodColumn, of(&|e| word(Finding::Time(e.period, length(claim, e))))),
        Fact::new("edition", Label::Edition, Cell::optional(edition)),
        Fact::new("agrees", Label::EarlierEdition, all(&checked.agrees)),
        Fact::new("disputes", Label::DisputedBy, all(&checked.disputes)),
        Fact::new("later", Label::Now, all(&checked.later)),
        Fact::new("elsewhere", Label::OtherScopes, all(&checked.elsewhere)),
        Fact::new("where", Label::Locator, Cell::optional(place)),
    ];
    Section::facts("figure", facts).titled(statement(claim, catalog)).only_for(Audience::People)
}

pub(super) fn verdict(checked: &Checked<'_>, catalog: &Catalog) -> Phrase {
    let title = |id: &Text| document_title(catalog, id);
    let quoted = checked.claim.origin.as_ref().filter(|_| checked.is_faithful);
    Phrase::from(Finding::Verdict {
        verdict: checked.verdict,
        disputed_by: checked.disputes.iter().map(|e| title(e.by.source)).collect(),
        quoted_from: quoted.map(title),
    })
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

/// For a claim that has a duration but no date: its period and that of the reference.
fn length(claim: &Observation, e: &Evidence<'_>) -> Option<(Period, Period)> {
    matches!(claim.period, Period::Lasting(_)).then_some((claim.period, e.by.period))
}

pub(super) fn reference(metric: &Text, e: &Evidence<'_>, catalog: &Catalog) -> Reference {
    let record = e.by.record;
    Reference {
        figure: e.by.figure,
        unit: e.by.unit.cloned(),
        period: e.by.period,
        scope: e.by.scope.map(|scope| catalog.scope_name(metric, scope)),
        document: document_title(catalog, e.by.source),
        locator: record.and_then(|o| o.locator.clone()),
        origin: e.by.origin.map(|origin| document_name(catalog, origin)),
        confidence: record.and_then(|o| o.confidence.clone()),
        note: record.and_then(|o| {
            let en = o.note.clone()?;
            Some(Name { fr: o.note_fr.clone().unwrap_or_else(|| en.clone()), en })
        }),
    }
}
