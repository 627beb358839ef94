//! Shares of one whole: the rest that they leave, and whether they exceed 100%.

use crate::model::bounds::Order;
use crate::model::{Amount, Catalog, Entity, MetricKind, Number, Observation, Period, Text};
use std::collections::{BTreeMap, BTreeSet};

/// A whole, by the shares of it that are stated.
#[derive(Clone, Debug)]
pub(crate) struct Whole<'d> {
    /// The document that states the shares.
    pub source: &'d Text,
    /// The origin that the document names.
    pub origin: Option<&'d Text>,
    /// The scope, where one is stated.
    pub scope: Option<&'d Text>,
    /// The period.
    pub period: Period,
    /// 100 minus all stated shares; `None` if their bounds leave it open, or allow less than zero, or if the source itself
    /// states a rest.
    pub rest: Option<Amount>,
    /// Whether the shares exceed 100 whatever they are exactly.
    pub passes: bool,
}

type Key<'d> = (Period, &'d Text, Option<&'d Text>, Option<&'d Text>);

/// The wholes of some observations of one metric. Only metrics that are known to be shares, in their own unit, have any.
/// Blocs and the world are left out, since they contain others.
pub(crate) fn wholes<'d>(observations: &[&'d Observation], catalog: &Catalog) -> Vec<Whole<'d>> {
    let mut sums: BTreeMap<Key<'d>, Option<Amount>> = BTreeMap::new();
    let mut with_rest: BTreeSet<Key<'d>> = BTreeSet::new();
    for o in observations {
        let is_share = catalog
            .metric(&o.metric, o.unit.as_ref())
            .is_some_and(|metric| metric.kind == Some(MetricKind::Share));
        let entity = catalog.entities.get(&o.entity);
        let key = (o.period, &o.source, o.scope.as_ref(), o.origin.as_ref());
        if entity.is_some_and(Entity::is_rest) {
            with_rest.insert(key);
        }
        let Some(amount) = o.amount().filter(|_| is_share && !entity.is_some_and(Entity::is_group)) else {
            continue;
        };
        sums.entry(key)
            .and_modify(|sum| *sum = sum.and_then(|sum| sum.checked_add(amount).ok().flatten()))
            .or_insert(Some(amount));
    }
    let hundred = Amount::Exactly(Number::HUNDRED);
    sums.into_iter()
        .map(|(key @ (period, source, scope, origin), sum)| Whole {
            source,
            origin,
            scope,
            period,
            rest: sum
                .filter(|_| !with_rest.contains(&key))
                .and_then(|sum| hundred.checked_sub(sum).ok().flatten())
                // Shares that are only approximate may exceed the whole by a little.
                .filter(|rest| rest.bounds().low.is_none_or(|low| !low.at.is_negative())),
            passes: sum.is_some_and(|sum| sum.order(hundred) == Order::Above),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EntityKind, Metric};
    use crate::query::fixture::{Describe as _, metric, rows, shown_or_empty};

    /// The rest of each whole, and whether its shares pass it.
    fn rests(table: &str) -> Vec<(String, bool)> {
        let rows = rows(table);
        let all: Vec<&Observation> = rows.iter().collect();
        let catalog = Catalog::default()
            .with_metric(Metric { kind: Some(MetricKind::Share), ..metric("share", "%") })
            .with_metric(Metric { kind: Some(MetricKind::Rate), ..metric("rate", "%") })
            .with_entity("EU", EntityKind::Bloc, &["FRA"])
            .with_entity("OTHERS-UNSTATED", EntityKind::Bloc, &[]);
        wholes(&all, &catalog).iter().map(|whole| (shown_or_empty(whole.rest), whole.passes)).collect()
    }

    #[test]
    fn the_rest_is_a_hundred_less_what_is_stated() {
        for (first, second, rest, passes) in [
            ("70", "14", "16", false),
            ("70", "30", "0", false),
            ("70.5", "14", "15.5", false),
            ("70", "40", "", true),
            (">70", "14", "<16", false),
            ("<70", "14", ">16", false),
            ("60..70", "14", "16..26", false),
            // About 102 does not surely pass the whole, and leaves nothing of it.
            ("~70", "32", "", false),
            ("70", "", "30", false),
        ] {
            let table = format!(
                "metric|entity|figure|unit\nshare|CHN|{first}|%\nshare|USA|{second}|%\nshare|EU|90|%"
            );
            assert_eq!(rests(&table), [(rest.to_owned(), passes)], "{first} and {second}");
        }
    }

    #[test]
    fn a_rest_that_the_source_states_is_not_computed() {
        let found = rests(
            "metric | entity          | figure | unit | source
             share  | CHN             | 70     | %    | a
             share  | OTHERS-UNSTATED | 13     | %    | a
             share  | CHN             | 70     | %    | b",
        );
        assert_eq!(found, ["", "30"].map(|rest| (rest.to_owned(), false)));
    }

    #[test]
    fn each_document_scope_and_period_has_a_whole_of_its_own() {
        let found = rests(
            "metric | entity | period | figure | unit | scope   | source
             share  | CHN    | 2022   | 60     | %    |         | a
             share  | CHN    | 2023   | 70     | %    |         | a
             share  | USA    | 2023   | 14     | %    | granted | a
             share  | USA    | 2023   | 20     | %    |         | b",
        );
        assert_eq!(found, ["40", "30", "86", "80"].map(|rest| (rest.to_owned(), false)));
    }

    #[test]
    fn only_shares_in_per_cent_have_a_whole() {
        assert_eq!(rests("metric | figure | unit\n rate | 70 | %"), []);
        assert_eq!(rests("metric | figure | unit\n share | 70 | pp"), []);
        assert_eq!(rests("metric | figure | unit\n share | #1 | "), []);
        assert_eq!(rests("metric | figure | unit\n unknown | 70 | %"), []);
    }
}
