//! Notes of the source on the figures in an answer: a hedge, a reservation, how a figure was understood.

use crate::model::{Figure, Name, Observation, Period, Text};
use std::collections::{BTreeMap, BTreeSet};

/// A note, and the figures that it is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hedge<'d> {
    /// In English, and in French if there is a translation.
    pub text: Name,
    /// The figures that it is on.
    pub about: Vec<About<'d>>,
}

/// Enough of a figure to tell it from the others in the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct About<'d> {
    /// The entity.
    pub entity: &'d Text,
    /// The scope, where one is stated.
    pub scope: Option<&'d Text>,
    /// The period, if the answer has several.
    pub period: Option<Period>,
}

/// The notes on some observations, each text once, in reading order.
pub(crate) fn hedges<'d>(observations: impl IntoIterator<Item = &'d Observation>) -> Vec<Hedge<'d>> {
    let all: Vec<&Observation> = observations.into_iter().collect();
    let several = all.iter().map(|o| o.period).collect::<BTreeSet<_>>().len() > 1;
    let mut hedges: Vec<Hedge<'d>> = Vec::new();
    let mut known: BTreeMap<(&Text, &Text), usize> = BTreeMap::new();
    let mut seen: BTreeSet<(usize, About<'d>)> = BTreeSet::new();
    for o in all {
        let (en, fr) = match (&o.note, &o.note_fr) {
            (None, None) => continue,
            (Some(en), fr) => (en, fr.as_ref().unwrap_or(en)),
            (None, Some(fr)) => (fr, fr),
        };
        let about = About { entity: &o.entity, scope: o.scope.as_ref(), period: several.then_some(o.period) };
        let new = hedges.len();
        let at = known.get(&(en, fr)).copied().unwrap_or(new);
        if !seen.insert((at, about)) {
            continue;
        }
        match hedges.get_mut(at) {
            Some(hedge) => hedge.about.push(about),
            None => hedges.push(Hedge { text: Name { en: en.clone(), fr: fr.clone() }, about: vec![about] }),
        }
        if new < MAX_MERGED {
            known.insert((en, fr), at);
        }
    }
    hedges
}

/// The notes on the figures of a table whose rows are of these entities, in the order of its rows.
pub(crate) fn hedges_of_rows<'d>(
    rows: impl IntoIterator<Item = &'d Text>,
    observations: impl Iterator<Item = &'d Observation>,
) -> Vec<Hedge<'d>> {
    let mut places = BTreeMap::new();
    for (place, entity) in rows.into_iter().enumerate() {
        places.entry(entity).or_insert(place);
    }
    let mut all: Vec<&Observation> = observations.collect();
    all.sort_by_key(|o| {
        let is_rank = matches!(o.figure, Some(Figure::Rank(_)));
        (
            places.get(&o.entity),
            o.period,
            &o.scope,
            &o.source,
            &o.origin,
            is_rank,
            &o.unit,
            &o.note,
            &o.note_fr,
        )
    });
    hedges(all)
}

/// Only so many notes are merged with later ones of the same text. Answers print far fewer.
const MAX_MERGED: usize = 50;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fixture::rows;

    /// Each remark in both languages, and the figures that it is on.
    fn listed(table: &str) -> Vec<String> {
        let rows = rows(table);
        let figure = |about: &About<'_>| {
            let scope = about.scope.map(|scope| format!(" {scope}")).unwrap_or_default();
            let period = about.period.map(|period| format!(" {period}")).unwrap_or_default();
            format!("{}{scope}{period}", about.entity)
        };
        let listed = |hedge: &Hedge<'_>| {
            let about: Vec<String> = hedge.about.iter().map(figure).collect();
            format!("{}/{}: {}", hedge.text.en, hedge.text.fr, about.join(", "))
        };
        hedges(&rows).iter().map(listed).collect()
    }

    #[test]
    fn a_remark_is_made_once_on_all_that_it_is_about() {
        let found = listed(
            "entity | figure | scope | note    | note_fr
             FRA    | 1      |       | guessed | estimé
             DEU    | 2      | new   | guessed | estimé
             DEU    | 3      | new   | guessed | estimé
             ITA    | 4      |       | guessed |
             ESP    | 5      |       |         | révisé
             USA    | 6      |       |         |",
        );
        assert_eq!(found, ["guessed/estimé: FRA, DEU new", "guessed/guessed: ITA", "révisé/révisé: ESP"]);
    }

    #[test]
    fn only_the_first_notes_are_merged_with_later_ones() {
        let lines = |notes: &[usize]| -> Vec<String> {
            notes.iter().zip(0..).map(|(n, at)| format!("e{at} | 1 | {n}")).collect()
        };
        let new: Vec<usize> = (0..=MAX_MERGED).collect();
        let again = [&*new, &[0, MAX_MERGED]].concat();
        let found = listed(&format!("entity | figure | note\n{}", lines(&again).join("\n")));
        assert_eq!(found.first().unwrap(), &format!("0/0: e0, e{}", MAX_MERGED + 1));
        assert_eq!(found.last().unwrap(), &format!("{MAX_MERGED}/{MAX_MERGED}: e{}", MAX_MERGED + 2));
        assert_eq!(found.len(), MAX_MERGED + 2);
    }

    #[test]
    fn the_period_is_named_where_there_are_several() {
        let found = listed("period | figure | note\n 2022 | 1 | guessed\n 2023 | 2 |");
        assert_eq!(found, ["guessed/guessed: FRA 2022"]);
    }
}
