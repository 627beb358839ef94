//! Names whose meaning other cells of the row decide: a metric by its unit, a scope by its metric.
//!
//! Cells are cached one by one, so such names are kept as written and replaced row by row. Files that name metrics and scopes
//! by their ids have none, and pay nothing.

use super::batch::Job;
use crate::builtin::{self, Measure};
use crate::load::seen::SeenIds;
use crate::model::metric::are_of_one_kind;
use crate::model::{Interner, Record, Symbol, Text};
use std::collections::{HashMap, HashSet};
use std::sync::PoisonError;

/// What the names of a row are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Names {
    metric: Symbol,
    scope: Option<Symbol>,
    /// Whether the user chose both.
    pub(super) are_chosen: bool,
    /// Whether the metric is built in, and the unit is none that is known.
    pub(super) has_unknown_unit: bool,
}

/// Metric, unit and scope as a row has them.
type Written = (Symbol, Option<Symbol>, Option<Symbol>);

/// The names of one file.
#[derive(Debug, Default)]
pub(super) struct Naming {
    /// The metrics that a name may mean.
    metrics: HashMap<Symbol, Vec<&'static str>>,
    /// Names of scopes of some metric.
    scopes: HashSet<Symbol>,
    unknown_units: HashSet<Symbol>,
    /// Whether there are any such names.
    is_needed: bool,
    known: HashMap<Written, Names>,
    /// What was asked for last: most files are sorted.
    last: Option<(Written, Names)>,
}

impl Naming {
    #[inline]
    pub(super) fn is_needed(&self) -> bool {
        self.is_needed
    }

    /// Takes the name of a metric. Whether the row decides what it means.
    pub(super) fn metric(&mut self, symbol: Symbol, name: &str) -> bool {
        if self.metrics.contains_key(&symbol) {
            return true;
        }
        let ids = builtin::metrics_named(name);
        let is_name = !ids.is_empty() && ids != [name];
        if is_name {
            self.metrics.insert(symbol, ids);
            self.is_needed = true;
        }
        is_name
    }

    /// Takes the name of a scope. Whether the row decides what it means.
    pub(super) fn scope(&mut self, symbol: Symbol, name: &str) -> bool {
        let is_name = self.scopes.contains(&symbol) || builtin::is_scope_name(name);
        if is_name {
            self.scopes.insert(symbol);
            self.is_needed = true;
        }
        is_name
    }

    /// Takes a unit that has to be known where the metric is.
    pub(super) fn unit(&mut self, symbol: Symbol, unit: &str) {
        if !matches!(builtin::measure(unit, None), Ok(Measure { unit: Some(_), .. })) {
            self.unknown_units.insert(symbol);
            self.is_needed = true;
        }
    }

    /// Replaces the names of a record by what they mean.
    pub(super) fn replace(&mut self, record: &mut Record, job: &Job<'_>, seen: &mut SeenIds) -> Names {
        let written = (record.metric, record.unit, record.scope);
        let names = match self.last.filter(|(last, _)| *last == written) {
            Some((_, names)) => names,
            None => match self.known.get(&written) {
                Some(names) => *names,
                None => {
                    let names = self.find(written, job);
                    self.known.insert(written, names);
                    names
                }
            },
        };
        self.last = Some((written, names));
        (record.metric, record.scope) = (names.metric, names.scope);
        seen.add(record);
        names
    }

    fn find(&self, (metric, unit, scope): Written, job: &Job<'_>) -> Names {
        let mut texts = job.texts.lock().unwrap_or_else(PoisonError::into_inner);
        let unit_text = unit.map(|unit| texts.resolve(unit).clone());
        let fits = |id: &&&'static str| {
            unit_text.as_ref().is_none_or(|unit| {
                builtin::metric_unit(id).is_some_and(|own| are_of_one_kind(&own, unit.raw()))
            })
        };
        let meant = self.metrics.get(&metric).and_then(|ids| ids.iter().find(fits));
        let metric = meant.map_or(metric, |id| texts.intern(&Text::from(*id)));
        let id = texts.resolve(metric).clone();
        let is_built_in = meant.is_some() || builtin::metrics_named(id.raw()) == [id.raw()];
        let scope_id = |scope: Symbol, texts: &mut Interner| {
            let named = self.scopes.contains(&scope).then(|| texts.resolve(scope).clone());
            let named = named.and_then(|name| builtin::scope_named(id.raw(), name.raw()));
            named.map_or(scope, |id| texts.intern(&Text::from(id)))
        };
        let scope = scope.map(|scope| if is_built_in { scope_id(scope, &mut texts) } else { scope });
        let are_chosen = job.selection.admits_metric(&id)
            && job.selection.admits_scope(scope.map(|scope| texts.resolve(scope)));
        let has_unknown_unit = is_built_in && unit.is_some_and(|unit| self.unknown_units.contains(&unit));
        Names { metric, scope, are_chosen, has_unknown_unit }
    }
}
