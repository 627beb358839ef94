//! The selection of observations by the user.

use super::observation::Observation;
use super::period::Period;
use super::untrusted::{Text, Untrusted};
use std::collections::{BTreeMap, BTreeSet};

/// What the user selected. An empty list selects everything.
///
/// Entities are not selected here: remainders of shares and ranks are computed over all entities first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The metrics.
    pub metrics: Vec<Text>,
    /// The periods.
    pub periods: Vec<PeriodTerm>,
    /// The sources.
    pub sources: Vec<Text>,
    /// The scopes.
    pub scopes: Vec<Text>,
    /// The units.
    pub units: Vec<Text>,
    /// What is wanted of the built-in reference, by metric; `None` for everything. More may be passed on.
    pub wanted: Option<BTreeMap<Text, Wanted>>,
}

/// What is wanted of the records of one metric of the built-in reference: those of some entities, those of some periods.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// All of them.
    pub everything: bool,
    /// Those of groups of countries.
    pub groups: bool,
    /// Those of these entities.
    pub entities: BTreeSet<Text>,
    /// Those of these periods.
    pub periods: BTreeSet<Period>,
}

/// One term of `--period`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodTerm {
    /// Just this period.
    Only(Period),
    /// Every placed period from the start of one to the end of the other.
    Within(Period, Period),
    /// The latest period in the data.
    Latest,
    /// Every period.
    All,
}

impl Selection {
    /// Whether an observation is selected. `latest` is resolved later, once all periods are known.
    pub(crate) fn admits(&self, observation: &Observation) -> bool {
        let is_rank = matches!(observation.figure, Some(super::Figure::Rank(_)));
        self.admits_metric(&observation.metric)
            && self.admits_period(observation.period)
            && self.admits_source(&observation.source)
            && self.admits_scope(observation.scope.as_ref())
            && (is_rank || self.admits_unit(observation.unit.as_ref()))
    }

    /// Whether a metric is selected.
    pub(crate) fn admits_metric(&self, metric: &Untrusted<'_>) -> bool {
        holds(&self.metrics, Some(metric))
    }

    /// Whether a source is selected.
    pub(crate) fn admits_source(&self, source: &Untrusted<'_>) -> bool {
        holds(&self.sources, Some(source))
    }

    /// Whether a scope is selected.
    pub(crate) fn admits_scope(&self, scope: Option<&Untrusted<'_>>) -> bool {
        holds(&self.scopes, scope)
    }

    /// Whether amounts in a unit are selected.
    pub(crate) fn admits_unit(&self, unit: Option<&Untrusted<'_>>) -> bool {
        holds(&self.units, unit)
    }

    /// Whether everything is selected.
    pub(crate) fn is_of_all(&self) -> bool {
        let texts = [&self.metrics, &self.sources, &self.scopes, &self.units];
        texts.iter().all(|chosen| chosen.is_empty()) && self.periods.is_empty()
    }

    /// Whether only the latest period is wanted.
    pub(crate) fn wants_latest(&self) -> bool {
        self.periods.contains(&PeriodTerm::Latest)
    }

    /// Whether a period is selected.
    pub(crate) fn admits_period(&self, period: Period) -> bool {
        self.periods.is_empty()
            || self.periods.iter().any(|term| match *term {
                PeriodTerm::Only(only) => period == only,
                PeriodTerm::Within(from, to) => match (from.placed(), to.placed(), period.placed()) {
                    (Some((first, _)), Some((_, last)), Some((start, end))) => first <= start && end <= last,
                    _ => false,
                },
                PeriodTerm::Latest | PeriodTerm::All => true,
            })
    }
}

fn holds(chosen: &[Text], text: Option<&Untrusted<'_>>) -> bool {
    chosen.is_empty() || text.is_some_and(|text| chosen.iter().any(|c| c.raw() == text.raw()))
}
