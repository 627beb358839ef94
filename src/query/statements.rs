//! The sources of a metric, and what each states: `show`.

use super::profile::Profile;
use crate::model::{Observation, Text};
use std::collections::{BTreeMap, BTreeSet};

/// The figures of one source, origin and scope.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stated {
    /// Their summary.
    pub profile: Profile,
    /// Units of the amounts.
    pub units: BTreeSet<Text>,
}

/// What is stated of a metric, by source, origin and scope.
pub(crate) fn stated<'d>(
    observations: &'d [Observation],
    metric: &Text,
) -> BTreeMap<(&'d Text, Option<&'d Text>, Option<&'d Text>), Stated> {
    let mut stated: BTreeMap<_, (Stated, BTreeSet<&Text>)> = BTreeMap::new();
    for o in observations.iter().filter(|o| o.metric == *metric) {
        let (part, entities) = stated.entry((&o.source, o.origin.as_ref(), o.scope.as_ref())).or_default();
        part.profile.count(o.period, o.figure);
        part.units.extend(o.unit.clone());
        entities.insert(&o.entity);
    }
    let counted = |(key, (mut part, entities)): (_, (Stated, BTreeSet<&Text>))| {
        part.profile.entities = entities.len() as u64;
        (key, part)
    };
    stated.into_iter().map(counted).collect()
}
