//! What the references state of a thing, whatever is claimed of it: the figures that a comparison is computed from.

use super::candidate::{Candidate, available};
use super::credit::Credited;
use super::evidence::Evidence;
use super::pool::{Asking, Pool};
use super::pools::{Heard, Known, period_answer};
use super::question::{Asked, Facts};
use super::reason::{self, Instead, Reason};
use super::references::References;
use super::time::meeting;
use crate::model::period::Date;
use crate::model::{Amount, Catalog, Figure, Number, Observation, Period, Text};
use crate::query::agreement::{Agreement, Whole};
use crate::query::verdict::{ScopeAnswer, counted};

/// The references, asked of one thing after the other.
pub(crate) struct Witnesses<'r, 'd> {
    references: &'r References<'d>,
    known: Known<'r, 'd>,
    as_of: Option<&'r Text>,
}

/// A figure that a reference states of a thing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Witness<'r, 'd> {
    /// The figure.
    pub by: &'r Candidate<'d>,
    /// Whether a newer edition states the same thing.
    pub has_newer: bool,
    /// Whether it is for an older period, where none was asked for.
    pub is_older: bool,
}

/// All that references state of a thing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Testimony<'r, 'd> {
    /// The firmest first, then the newest.
    pub all: Vec<Witness<'r, 'd>>,
    /// Whether there are more, which are left out.
    pub is_cut: bool,
}

/// So many figures of one thing are looked at for a comparison.
const MAX_WITNESSES: usize = 256;

impl<'r, 'd> Witnesses<'r, 'd> {
    pub(crate) fn new(references: &'r References<'d>, as_of: Option<&'r Text>) -> Witnesses<'r, 'd> {
        Witnesses { references, known: Known::new(references), as_of }
    }

    /// What describes the references and what is asked.
    pub(crate) fn catalog(&self) -> &'d Catalog {
        self.references.catalog
    }

    /// Whether what a row credits states something of it.
    pub(crate) fn has_credited(&self, row: &'d Observation) -> bool {
        self.references.meant(row).into_iter().any(|entity| self.credited(row, entity).is_some())
    }

    /// What is stated of the thing of a row: in its scope or the default one, or each scope by itself. Only what the row credits
    /// is heard if `of_credited`.
    pub(crate) fn of(&self, row: &'d Observation, each_scope: bool, of_credited: bool) -> Testimony<'r, 'd> {
        let facts = self.facts(row);
        let asked = if each_scope { Asked::Each } else { Asked::of(row, facts) };
        let mut found = Testimony::default();
        for entity in self.references.meant(row) {
            let credited = if of_credited { self.credited(row, entity) } else { None };
            let as_of = self.date(row);
            let heard = Heard { as_of, credited };
            let pools = self.known.pools(row, entity, asked, row.period, heard);
            let asking = Asking {
                // Who is heard does not depend on the figure.
                figure: Figure::Amount(Amount::Exactly(Number::ZERO)),
                own: &row.source,
                as_of,
                whole: facts.whole(row),
                credited,
                is_of_any_moment: row.scope.is_none(),
            };
            for (pool, is_older) in [(&pools.asked, false), (&pools.older, true)] {
                let room = MAX_WITNESSES - found.all.len();
                let of_pool = |pool: &Pool<'r, 'd>| -> Vec<(&'r Candidate<'d>, bool)> {
                    pool.stated(&asking, room + 1).collect()
                };
                let of_pool = of_pool(pool);
                found.is_cut |= of_pool.len() > room;
                let witness = |(by, has_newer)| Witness { by, has_newer, is_older };
                found.all.extend(of_pool.into_iter().take(room).map(witness));
            }
        }
        found
    }

    /// Whether a row is put to the figures of one scope only.
    pub(crate) fn is_of_one_scope(&self, row: &Observation) -> bool {
        Asked::of(row, self.facts(row)) != Asked::All
    }

    /// Why nothing is stated of the thing of a row, and what there is instead.
    pub(crate) fn silence(&self, row: &'d Observation) -> (Reason, Instead) {
        let facts = self.facts(row);
        let asked = Asked::of(row, facts);
        let later =
            self.known.pools(row, &row.entity, asked, row.period, Heard { as_of: None, credited: None });
        let as_of = self.date(row);
        let is_late = |c: &Candidate<'_>| as_of.is_some() && c.available > as_of;
        let has_late = later.asked.has(|c| c.source != &row.source && is_late(c));
        reason::nothing_answers(row, &row.entity, (asked, facts), self.references, has_late)
    }

    /// How a figure compares to the row that it is stated of, its number aside.
    pub(crate) fn evidence(&self, row: &'d Observation, witness: &Witness<'r, 'd>) -> Evidence<'d> {
        let by = witness.by;
        Evidence {
            by: by.clone(),
            number: Agreement::Incomparable,
            difference: None,
            scope: ScopeAnswer::of(counted(row), (&by.record.metric, by.unit, by.scope), self.catalog()),
            period: period_answer(row.period, by, self.facts(row), witness.is_older),
        }
    }

    /// How precise whole numbers of the thing of a row are.
    pub(crate) fn whole(&self, row: &Observation) -> Whole {
        self.facts(row).whole(row)
    }

    fn facts(&self, row: &Observation) -> Facts<'d> {
        Facts::of(row, self.references.catalog)
    }

    fn credited(&self, row: &'d Observation, entity: &Text) -> Option<Credited<'d>> {
        let facts = self.facts(row);
        let run = self.references.in_unit(row, entity);
        let is_of_time = |c: &&Candidate<'d>| meeting(row.period, c.period, c.is_running, facts).is_some();
        let of_time: Vec<_> = run.candidates().iter().filter(is_of_time).collect();
        Credited::of(row.origin.as_ref()?, self.references.catalog, &of_time)
    }

    /// The date by which references must have been published.
    fn date(&self, row: &Observation) -> Option<Date> {
        let source = self.references.catalog.source(&row.source);
        let (text, period) = match self.as_of {
            Some(as_of) => (Some(as_of), Period::NotStated),
            None => (source.map(|source| &source.published), row.period),
        };
        text.filter(|text| !text.is_empty()).and_then(|text| available(text.raw(), period))
    }
}
