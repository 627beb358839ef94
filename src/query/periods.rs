//! The periods of an answer.

use crate::model::{Observation, Period, PeriodTerm, Selection};
use std::collections::BTreeSet;

/// The periods to show, in order: those with a figure, and those that the selection names; only the newest if it says
/// `latest`. If no period has a figure, all of them.
pub(crate) fn shown<'o>(
    observations: impl IntoIterator<Item = &'o Observation>,
    selection: &Selection,
) -> Vec<Period> {
    let (mut held, mut with_figures) = (BTreeSet::new(), BTreeSet::new());
    for o in observations {
        held.insert(o.period);
        if o.figure.is_some() || selection.periods.contains(&PeriodTerm::Only(o.period)) {
            with_figures.insert(o.period);
        }
    }
    let held: BTreeSet<Period> = if with_figures.is_empty() { held } else { with_figures };
    if !selection.wants_latest() {
        return held.into_iter().collect();
    }
    let named = Selection {
        periods: selection.periods.iter().copied().filter(|t| *t != PeriodTerm::Latest).collect(),
        ..Selection::default()
    };
    let newest = Period::newest(held.iter().copied());
    held.into_iter()
        .filter(|p| Some(*p) == newest || (!named.periods.is_empty() && named.admits_period(*p)))
        .collect()
}

/// The first and last period of a change: the last placed one, and the first one like it, so that a year is never
/// compared with a decade.
pub(crate) fn change_between(periods: &[Period]) -> Option<(Period, Period)> {
    let placed = |p: &&Period| p.placed().is_some();
    let last = periods.iter().rev().find(placed)?;
    let first = periods.iter().filter(placed).find(|p| p.is_like(*last))?;
    (first != last).then_some((*first, *last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fixture::{period, rows};

    #[test]
    fn periods_without_a_figure_are_shown_only_where_they_are_asked_for() {
        let latest = PeriodTerm::Latest;
        let only = |text: &str| PeriodTerm::Only(period(text));
        for (table, chosen, expected) in [
            ("2010 | 1\n 2015 |\n 2023 | 2", &[][..], "2010 2023"),
            ("2010 | 1\n 2015 |\n 2023 | 2", &[only("2015"), only("2023")], "2010 2015 2023"),
            // Nobody has a figure at all: that is to be seen.
            ("2010 |\n 2015 |", &[], "2010 2015"),
            // The newest is the newest with a figure, and of placed periods where there are any.
            ("2010 | 1\n 2023 |", &[latest], "2010"),
            ("2010 | 1\n 2015 | 2\n 2017/.. | 3", &[latest], "2015"),
            ("2010 | 1\n 2015 | 2\n 2023 | 3", &[latest, only("2010")], "2010 2023"),
        ] {
            let rows = rows(&format!("period | figure\n {table}"));
            let selection = Selection { periods: chosen.to_vec(), ..Selection::default() };
            let found: Vec<String> = shown(&rows, &selection).iter().map(ToString::to_string).collect();
            assert_eq!(found.join(" "), expected, "{table} {chosen:?}");
        }
    }

    #[test]
    fn a_change_is_between_periods_of_one_kind() {
        let between = |texts: &[&str]| {
            let periods: Vec<Period> = texts.iter().map(|t| t.parse().unwrap()).collect();
            change_between(&periods).map(|(a, b)| format!("{a} {b}"))
        };
        assert_eq!(between(&["2010", "2015", "2023"]), Some("2010 2023".into()));
        assert_eq!(between(&["2013/2022", "2010", "2023", "P10Y", ""]), Some("2010 2023".into()));
        assert_eq!(between(&["2010", "2023-05"]), None);
        assert_eq!(between(&["2001/2002", "2003/2012"]), None);
        assert_eq!(between(&["2001/2010", "2003/2012"]), Some("2001/2010 2003/2012".into()));
        assert_eq!(between(&["2023"]), None);
        assert_eq!(between(&["P10Y", ""]), None);
    }
}
