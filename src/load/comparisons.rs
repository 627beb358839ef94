//! Claims that compare figures, held against the rows of figures.

use crate::load::loaded::Loaded;
use crate::load::problem::{Fault, Problem, Problems};
use crate::model::{Observation, Relation, Text};
use std::collections::HashMap;

/// Holds the claims of files against all rows: a problem for each id that no row has, or more than one, and for each later
/// figure that is earlier.
pub(crate) fn unmatched(loaded: &Loaded, rows: &[Observation], mut problems: Problems) -> Problems {
    let mut all = loaded.definitions.comparisons().peekable();
    if all.peek().is_none() {
        return problems;
    }
    let mut by_id: HashMap<&Text, (usize, &Observation)> = HashMap::new();
    for row in rows {
        if let Some(id) = &row.id {
            by_id.entry(id).or_insert((0, row)).0 += 1;
        }
    }
    for (comparison, _, place) in all {
        let mut wrong = |column: &'static str, wanted: &'static str, found: Text| {
            let (file, line) = loaded.place(place);
            let fault = Fault::Expected { wanted, found, help: None };
            problems.push(Problem { file, line, character: None, field: Some(Text::from(column)), fault });
        };
        let sides = comparison.left.iter().map(|id| ("left", id));
        for (column, id) in sides.chain(comparison.right.iter().map(|id| ("right", id))) {
            match by_id.get(id) {
                None => wrong(column, "the id of a row of figures", id.clone()),
                Some((2.., _)) => wrong(column, "an id that only one row has", id.clone()),
                Some(_) => {}
            }
        }
        let period = |id: &Text| by_id.get(id).and_then(|(_, row)| row.period.placed());
        let is_of_times = matches!(comparison.relation, Relation::Points | Relation::Percent);
        let ends = comparison.left.first().and_then(period).zip(comparison.right.as_ref().and_then(period));
        if let (true, Some(((_, left), (_, right))), Some(id)) = (is_of_times, ends, comparison.left.first())
            && left < right
        {
            wrong("left", "the later figure", id.clone());
        }
    }
    problems
}
