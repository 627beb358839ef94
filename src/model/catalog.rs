//! What is known of the metrics, entities, scopes and sources that a dataset names.

use super::entity::{Entity, EntityKind, Name};
use super::metric::{Metric, Scope};
use super::source::{CompleteList, Source};
use super::untrusted::Text;
use std::collections::{BTreeMap, BTreeSet};

/// Definitions by id. Only what the observations name is looked up.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    /// Known metrics.
    pub metrics: BTreeMap<Text, Metric>,
    /// Every entity, known or not.
    pub entities: BTreeMap<Text, Entity>,
    /// Known scopes, by metric and id.
    pub scopes: BTreeMap<(Text, Text), Scope>,
    /// Known sources.
    pub sources: BTreeMap<Text, Source>,
    /// Documents that only describe themselves.
    pub own_sources: BTreeMap<Text, Source>,
    /// How far lists of the known sources are complete.
    pub lists: Vec<CompleteList>,
}

/// What files say of their own metrics, of themselves, and of the names in them.
#[derive(Clone, Debug, Default)]
pub struct Described {
    /// Metrics.
    pub metrics: BTreeMap<Text, Metric>,
    /// Documents.
    pub sources: BTreeMap<Text, Source>,
    /// Names that stand for several entities, or for none of those beside them.
    pub groups: BTreeSet<Text>,
}

impl Described {
    /// What is said here and there; what is said here goes before.
    #[must_use]
    pub fn and(mut self, other: Described) -> Described {
        for (id, metric) in other.metrics {
            self.metrics.entry(id).or_insert(metric);
        }
        self.sources.extend(other.sources);
        self.groups.extend(other.groups);
        self
    }
}

impl Catalog {
    /// The same catalog with what files say; built-in definitions go before.
    #[must_use]
    pub fn with(mut self, described: &Described) -> Catalog {
        for (id, metric) in &described.metrics {
            self.metrics.entry(id.clone()).or_insert_with(|| metric.clone());
        }
        for (id, source) in &described.sources {
            if !self.sources.contains_key(id) {
                self.own_sources.insert(id.clone(), source.clone());
            }
        }
        for entity in self.entities.values_mut() {
            if entity.kind == EntityKind::Unknown && described.groups.contains(&entity.id) {
                entity.kind = EntityKind::Bloc;
            }
        }
        self
    }

    /// What is known of a document, or what it says of itself.
    #[must_use]
    pub fn source(&self, id: &Text) -> Option<&Source> {
        self.sources.get(id).or_else(|| self.own_sources.get(id))
    }

    /// The definition of a metric for figures in a unit: none where the units differ.
    #[must_use]
    pub fn metric(&self, id: &Text, unit: Option<&Text>) -> Option<&Metric> {
        self.metrics.get(id).filter(|metric| unit.map_or(metric.unit.is_empty(), |unit| *unit == metric.unit))
    }

    /// What people call a metric whose amounts are in these units: its own id, where the definition does not fit all.
    #[must_use]
    pub fn metric_name<'u>(&self, id: &Text, units: impl IntoIterator<Item = Option<&'u Text>>) -> Name {
        let fits = units.into_iter().all(|unit| self.metric(id, unit).is_some());
        let known = self.metrics.get(id).filter(|_| fits);
        known.map_or_else(|| Name::same(id.clone()), |metric| metric.name.clone())
    }

    /// What people call an entity.
    #[must_use]
    pub fn entity_name(&self, id: &Text) -> Name {
        self.entities.get(id).map_or_else(|| Name::same(id.clone()), |entity| entity.name.clone())
    }

    /// What people call a scope of a metric.
    #[must_use]
    pub fn scope_name(&self, metric: &Text, scope: &Text) -> Name {
        let key = (metric.clone(), scope.clone());
        self.scopes.get(&key).map_or_else(|| Name::same(scope.clone()), |scope| scope.name.clone())
    }

    /// The scopes that a scope lies within, the nearest first.
    pub fn wider_scopes(&self, metric: &Text, scope: &Text) -> impl Iterator<Item = Text> {
        let wider = |scope: &Text| self.scopes.get(&(metric.clone(), scope.clone()))?.within.clone();
        // A tree of a few scopes; the bound keeps a circle in the table from never ending.
        std::iter::successors(Some(scope.clone()), wider)
            .skip(1)
            .take(self.scopes.len())
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// How many wider scopes a scope lies within.
    #[must_use]
    pub fn scope_depth(&self, metric: &Text, scope: Option<&Text>) -> usize {
        scope.map_or(0, |scope| self.wider_scopes(metric, scope).count())
    }
}

/// The ids of everything in some data, chosen or not.
#[derive(Debug, Default)]
pub struct Ids {
    /// The ids of all metrics.
    pub metrics: BTreeSet<Text>,
    /// The ids of all entities.
    pub entities: BTreeSet<Text>,
    /// The ids of all sources.
    pub sources: BTreeSet<Text>,
    /// The ids of all whom sources credit.
    pub origins: BTreeSet<Text>,
    /// The ids of all scopes.
    pub scopes: BTreeSet<Text>,
    /// All units.
    pub units: BTreeSet<Text>,
}

impl Ids {
    /// Adds the ids of other data.
    pub fn extend(&mut self, other: Ids) {
        self.metrics.extend(other.metrics);
        self.entities.extend(other.entities);
        self.sources.extend(other.sources);
        self.origins.extend(other.origins);
        self.scopes.extend(other.scopes);
        self.units.extend(other.units);
    }
}
