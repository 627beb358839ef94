//! One list of figures from different periods, on request: for entities that have a single figure each, such as models.

use super::refusal::Refusal;
use crate::model::{Dataset, Observation, Period, Text};
use std::collections::BTreeMap;

/// The period of each entity's figure.
pub(crate) type OwnPeriods = BTreeMap<Text, Period>;

/// Sets the period of all figures of a metric to their common span, and returns the original ones.
///
/// # Errors
///
/// If an entity has figures of several periods: which one counts is not ours to choose.
pub(crate) fn across(dataset: &mut Dataset, metric: &Text) -> Result<OwnPeriods, Refusal> {
    let of_metric = |o: &&Observation| o.metric == *metric && o.figure.is_some();
    let mut own = OwnPeriods::new();
    for o in dataset.observations.iter().filter(of_metric) {
        let earlier = own.insert(o.entity.clone(), o.period);
        if let Some(earlier) = earlier.filter(|earlier| *earlier != o.period) {
            let name = dataset.catalog.entity_name(&o.entity);
            return Err(Refusal::SeveralPeriods(name, earlier.min(o.period), earlier.max(o.period)));
        }
    }
    let span = span(own.values().copied());
    // A row without a value doesn't add a second period.
    dataset
        .observations
        .retain(|o| o.metric != *metric || o.figure.is_some() || !own.contains_key(&o.entity));
    for o in dataset.observations.iter_mut().filter(|o| o.metric == *metric) {
        o.period = span;
    }
    Ok(own)
}

/// From the start of the first to the end of the last period; not stated if any of them is unplaced.
fn span(periods: impl Iterator<Item = Period> + Clone) -> Period {
    let ends = |period: Period| match period {
        Period::At(point) => Some((point, point)),
        Period::Between(start, end) => Some((start, end)),
        Period::From(_) | Period::Lasting(_) | Period::NotStated => None,
    };
    let all: Option<Vec<_>> = periods.map(ends).collect();
    let all = all.unwrap_or_default();
    let first = all.iter().map(|(start, _)| *start).min_by_key(|point| point.first_day());
    let last = all.iter().map(|(_, end)| *end).max_by_key(|point| point.last_day());
    match (first, last) {
        (Some(first), Some(last)) if first == last => Period::At(first),
        (Some(first), Some(last)) => Period::Between(first, last),
        _ => Period::NotStated,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fixture::{dataset, period, text};

    #[test]
    fn figures_of_all_times_become_one_list() {
        let mut data = dataset(
            "entity | period     | figure
             A      | 2024-05-01 | 3
             B      | 2023       | 5
             B      | 2022       |",
        );
        let own = across(&mut data, &text("m")).unwrap();
        assert_eq!(own.values().copied().collect::<Vec<_>>(), [period("2024-05-01"), period("2023")]);
        let found: Vec<String> =
            data.observations.iter().map(|o| format!("{} {}", o.entity, o.period)).collect();
        assert_eq!(found, ["A 2023/2024-05-01", "B 2023/2024-05-01"], "B lacks nothing");
    }

    #[test]
    fn two_figures_of_one_entity_are_refused() {
        let mut data = dataset("entity | period | figure\n A | 2024 | 3\n A | 2022 | 5");
        let refusal = across(&mut data, &text("m")).unwrap_err();
        let name = crate::model::Name::same(text("A"));
        assert_eq!(refusal, Refusal::SeveralPeriods(name, period("2022"), period("2024")));
    }

    #[test]
    fn a_span_has_both_ends_or_is_not_stated() {
        let of = |texts: &[&str]| span(texts.iter().map(|t| t.parse().unwrap())).to_string();
        assert_eq!(of(&["2024-05-01", "2017", "2023-Q2"]), "2017/2024-05-01");
        assert_eq!(of(&["2020"]), "2020");
        assert_eq!(of(&["2020", "P10Y"]), "");
        assert_eq!(of(&[]), "");
    }
}
