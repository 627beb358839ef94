//! Claims that compare figures, with the rows of the figures that they name.

use crate::model::{Catalog, Comparison, Figure, Observation, Relation, Text};
use std::collections::HashMap;

/// A claim with its figures.
#[derive(Clone, Debug)]
pub(crate) struct Posed {
    /// The claim.
    pub comparison: Comparison,
    /// Its figures as they are stated: the first, and last the second if there is one.
    pub stated: Vec<Observation>,
    /// What the references are asked for each of them.
    pub(super) asked: Vec<Observation>,
    /// Whether the amount that one of the two states is checked as a figure of what the other one is of.
    pub(super) is_quoted: bool,
}

/// Claims that compare figures.
#[derive(Debug, Default)]
pub(crate) struct Questions {
    pub(super) posed: Vec<Posed>,
    /// Amounts of one thing that are said to be those of another, as figures of that.
    pub(super) quoted: Vec<Observation>,
    /// Ids of claims some of whose figures are missing or ambiguous.
    pub unposed: Vec<Text>,
}

impl Questions {
    /// The claims whose figures are all among the rows, each once. Those of built-in data must be of the document that makes the
    /// claim; a file's own claims are about the rows with their ids.
    pub(crate) fn pose(
        rows: &[Observation],
        catalog: &Catalog,
        built_in: impl IntoIterator<Item = Comparison>,
        own: impl IntoIterator<Item = Comparison>,
        is_about: impl Fn(&Text) -> bool,
    ) -> Questions {
        let mut by_id: HashMap<&Text, Vec<&Observation>> = HashMap::new();
        for row in rows {
            if let Some(id) = &row.id {
                by_id.entry(id).or_default().push(row);
            }
        }
        let mut questions = Questions::default();
        let mut known: Vec<Comparison> = Vec::new();
        for (comparison, of_source) in
            built_in.into_iter().map(|c| (c, true)).chain(own.into_iter().map(|c| (c, false)))
        {
            let rows_of = |id: &Text| by_id.get(id).map_or(&[][..], Vec::as_slice);
            let one = |id: &Text| {
                let mut of_id =
                    rows_of(id).iter().copied().filter(|row| !of_source || row.source == comparison.source);
                of_id.next().filter(|_| of_id.next().is_none())
            };
            let ids = || comparison.left.iter().chain(&comparison.right);
            let found: Option<Vec<&Observation>> = ids().map(one).collect();
            match found {
                // An exported package has the built-in claims of its rows.
                Some(_) if !of_source && known.contains(&comparison) => {}
                Some(found) => {
                    known.extend(of_source.then(|| comparison.clone()));
                    if found.iter().any(|row| is_about(&row.entity)) {
                        questions.add(Posed::new(comparison, &found, catalog));
                    }
                }
                None if ids().any(|id| !rows_of(id).is_empty()) => questions.unposed.push(comparison.id),
                None => {}
            }
        }
        questions
    }

    /// The rows of the figures.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &Observation> + Clone {
        self.posed.iter().flat_map(|posed| posed.asked.iter().chain(&posed.stated))
    }

    fn add(&mut self, mut posed: Posed) {
        if let Some(quoted) = posed.quoted() {
            self.quoted.push(quoted);
            posed.is_quoted = true;
        }
        self.posed.push(posed);
    }

    /// The claims with their figures.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Posed> {
        self.posed.iter()
    }
}

impl Posed {
    fn new(mut comparison: Comparison, stated: &[&Observation], catalog: &Catalog) -> Posed {
        if comparison.source.is_empty()
            && let Some(first) = stated.first()
        {
            comparison.source = first.source.clone();
        }
        let asked: Vec<Observation> = stated.iter().map(|row| asked(row, &comparison, catalog)).collect();
        let stated = stated.iter().copied().cloned().collect();
        Posed { comparison, stated, asked, is_quoted: false }
    }

    /// The first figures and the second one.
    pub(crate) fn sides(&self) -> (&[Observation], Option<&Observation>) {
        match (&self.comparison.right, self.stated.as_slice()) {
            (Some(_), [left @ .., right]) => (left, Some(right)),
            (_, all) => (all, None),
        }
    }

    /// Whether all figures count the same thing in the same way.
    pub(super) fn is_of_one_kind(&self) -> bool {
        let kind = |row: &Observation| (row.metric.clone(), row.unit.clone(), row.scope.clone());
        self.asked.windows(2).all(|pair| matches!(pair, [a, b] if kind(a) == kind(b)))
    }

    /// The amount that one figure states, as a figure of what the other one is of, where the two are of different things and said
    /// to be the same.
    fn quoted(&self) -> Option<Observation> {
        if self.comparison.relation != Relation::SameAs || self.is_of_one_kind() {
            return None;
        }
        let ([left, right], [left_stated, right_stated]) = (self.asked.as_slice(), self.stated.as_slice())
        else {
            return None;
        };
        let of = |amount: &Observation, thing: &Observation| {
            let figure = Figure::Amount(amount.amount()?);
            Some(Observation { figure: Some(figure), ..thing.clone() }).filter(|row| row.unit == amount.unit)
        };
        of(left_stated, right).or_else(|| of(right_stated, left))
    }
}

/// What is asked: the thing that a row means, of the document that makes the claim.
fn asked(row: &Observation, comparison: &Comparison, catalog: &Catalog) -> Observation {
    let unit = row.unit.clone().or_else(|| {
        let metric = catalog.metrics.get(&row.metric).filter(|_| row.amount().is_none())?;
        Some(metric.unit.clone()).filter(|unit| !unit.is_empty())
    });
    Observation {
        figure: row.amount().map(Figure::Amount),
        unit,
        source: comparison.source.clone(),
        origin: comparison.origin.clone(),
        ..row.clone()
    }
}
