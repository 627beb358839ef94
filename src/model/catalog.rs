//! Definitions of the metrics, entities, scopes and sources in a data set.

use super::entity::{Entity, EntityKind, Name};
use super::metric::{Metric, Scope};
use super::normalized::sort_key;
use super::source::{CompleteList, Source};
use super::untrusted::Text;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// So many scopes may lie one within another.
pub(crate) const MAX_DEPTH: usize = 32;

/// Definitions by id, limited to what the observations mention.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    /// Known metrics.
    pub metrics: BTreeMap<Text, Metric>,
    /// Metrics that a file defines under the id of a known one, and in another unit.
    pub own_metrics: BTreeMap<Text, Metric>,
    /// Known entities, and groups that only their own file knows: all others have nothing but an id.
    pub entities: BTreeMap<Text, Entity>,
    /// Known scopes, by metric and id.
    pub scopes: BTreeMap<(Text, Text), Scope>,
    /// Known sources.
    pub sources: BTreeMap<Text, Source>,
    /// Sources that only their own file describes.
    pub own_sources: BTreeMap<Text, Source>,
    /// How far down the lists of known sources are complete.
    pub lists: Vec<CompleteList>,
}

/// Definitions that files bring along.
#[derive(Clone, Debug, Default)]
pub struct Described {
    /// Definitions of metrics.
    pub metrics: BTreeMap<Text, Metric>,
    /// Definitions of scopes, by metric and id.
    pub scopes: BTreeMap<(Text, Text), Scope>,
    /// Descriptions of sources.
    pub sources: BTreeMap<Text, Source>,
    /// Names of aggregates, which overlap other entities of the file.
    pub groups: BTreeSet<Text>,
}

impl Described {
    /// Merges two sets of definitions; those of `self` win.
    pub(crate) fn and(self, mut other: Described) -> Described {
        other.metrics.extend(self.metrics);
        other.scopes.extend(self.scopes);
        other.sources.extend(self.sources);
        other.groups.extend(self.groups);
        other
    }
}

impl Catalog {
    /// Adds definitions from files; built-in ones win.
    pub(crate) fn with(mut self, described: &Described) -> Catalog {
        for (id, metric) in &described.metrics {
            let known = self.metrics.entry(id.clone()).or_insert_with(|| metric.clone());
            if !known.is_in(&metric.unit) {
                self.own_metrics.insert(id.clone(), metric.clone());
            }
        }
        for (key, scope) in &described.scopes {
            self.scopes.entry(key.clone()).or_insert_with(|| scope.clone());
        }
        for (id, source) in &described.sources {
            if !self.sources.contains_key(id) {
                self.own_sources.insert(id.clone(), source.clone());
            }
        }
        for id in &described.groups {
            let group = || Entity {
                id: id.clone(),
                kind: EntityKind::Bloc,
                name: Name::same(id.clone()),
                members: Vec::new(),
            };
            self.entities.entry(id.clone()).or_insert_with(group);
        }
        self
    }

    /// The description of a source, from the built-in data or its own file.
    pub(crate) fn source(&self, id: &Text) -> Option<&Source> {
        self.sources.get(id).or_else(|| self.own_sources.get(id))
    }

    /// The definition of a metric, unless amounts in `unit` are not of it.
    pub(crate) fn metric(&self, id: &Text, unit: Option<&Text>) -> Option<&Metric> {
        let fits = |metric: &&Metric| unit.map_or(metric.unit.is_empty(), |unit| metric.is_in(unit));
        self.metrics.get(id).into_iter().chain(self.own_metrics.get(id)).find(fits)
    }

    /// The name of a metric for amounts in these units; its id if the definition doesn't fit all of them.
    pub(crate) fn metric_name<'u>(
        &self,
        id: &Text,
        units: impl IntoIterator<Item = Option<&'u Text>>,
    ) -> Name {
        let mut names = units.into_iter().map(|unit| self.metric(id, unit).map(|metric| &metric.name));
        let first = names.next().unwrap_or_else(|| self.metrics.get(id).map(|metric| &metric.name));
        let name = first.filter(|first| names.all(|name| name == Some(first)));
        name.cloned().unwrap_or_else(|| Name::same(id.clone()))
    }

    /// The display name of an entity.
    pub(crate) fn entity_name(&self, id: &Text) -> Name {
        self.entities.get(id).map_or_else(|| Name::same(id.clone()), |entity| entity.name.clone())
    }

    /// Compares entities by their English names, accents aside, then by their ids.
    #[must_use]
    pub fn by_name(&self, one: &Text, other: &Text) -> Ordering {
        let key = |id: &Text| sort_key(self.entities.get(id).map_or(id, |entity| &entity.name.en));
        key(one).cmp(&key(other)).then_with(|| one.cmp(other))
    }

    /// The display name of a scope.
    pub(crate) fn scope_name(&self, metric: &Text, scope: &Text) -> Name {
        let key = (metric.clone(), scope.clone());
        self.scopes.get(&key).map_or_else(|| Name::same(scope.clone()), |scope| scope.name.clone())
    }

    /// The scopes that contain a scope, innermost first; so many at most that no table makes it long.
    pub fn wider_scopes(&self, metric: &Text, scope: &Text) -> impl Iterator<Item = Text> {
        let wider = move |scope: &Text| self.scopes.get(&(metric.clone(), scope.clone()))?.within.clone();
        std::iter::successors(Some(scope.clone()), wider).skip(1).take(MAX_DEPTH)
    }

    /// How many scopes contain a scope.
    pub(crate) fn scope_depth(&self, metric: &Text, scope: Option<&Text>) -> usize {
        scope.map_or(0, |scope| self.wider_scopes(metric, scope).count())
    }
}

/// All ids in some data, selected or not.
#[derive(Debug, Default)]
pub struct Ids {
    /// Metric ids.
    pub metrics: BTreeSet<Text>,
    /// Entity ids.
    pub entities: BTreeSet<Text>,
    /// Source ids.
    pub sources: BTreeSet<Text>,
    /// Ids that sources attribute figures to.
    pub origins: BTreeSet<Text>,
    /// Scope ids.
    pub scopes: BTreeSet<Text>,
    /// Units.
    pub units: BTreeSet<Text>,
}

impl Ids {
    /// Merges in the ids of other data.
    pub fn extend(&mut self, other: Ids) {
        self.metrics.extend(other.metrics);
        self.entities.extend(other.entities);
        self.sources.extend(other.sources);
        self.origins.extend(other.origins);
        self.scopes.extend(other.scopes);
        self.units.extend(other.units);
    }
}
