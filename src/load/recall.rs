//! Rows whose cells were all met before, read without a second thought.
//!
//! `observe` gives all meaning and all messages. What it made of a sound row is learnt here, cell by cell, and a later row
//! that says nothing new is put together from that. A row with anything else in it is left to `observe`.

use super::layout::{Layout, NATIVE};
use super::memo::Memo;
use super::numerals::{Decimal, Evidence};
use super::plan::{Plan, Role};
use super::tape::RawRow;
use crate::model::{Amount, Figure, Number, Period, Place, Record, Selection, TextId, Texts};

/// What is known of the cells of a file in which each row is one observation.
#[derive(Debug)]
pub(crate) struct Recall {
    metric: Known<TextId>,
    entity: Known<TextId>,
    period: Known<Period>,
    source: Own<TextId>,
    optional: Vec<(Facet, Known<Option<TextId>>)>,
    value: usize,
    /// How a format writes that there is nothing, beside nothing at all.
    nothing: &'static [u8],
    /// Columns in which only nothing is simple: qualifiers, upper ends.
    must_be_empty: Vec<usize>,
    file: usize,
}

/// What may be named, and need not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Facet {
    Unit,
    Scope,
    Origin,
}

/// What was made of the cells of a column, and whether what has it may be chosen.
#[derive(Debug)]
struct Known<V> {
    column: usize,
    memo: Memo<(V, bool)>,
}

/// What a column says, or the file itself where it has no such column.
#[derive(Debug)]
enum Own<V> {
    Column(Known<V>),
    /// None before the first row.
    OfFile(Option<(V, bool)>),
}

/// What became of a row.
pub(crate) enum Recalled {
    /// It says nothing new.
    Chosen(Record),
    /// It says nothing new, and is not chosen.
    NotChosen,
    /// It has to be read with care.
    New,
}

impl<V: Copy> Known<V> {
    fn of(column: usize) -> Known<V> {
        Known { column, memo: Memo::default() }
    }

    #[inline]
    fn get(&self, row: &RawRow<'_>) -> Option<(V, bool)> {
        self.memo.get(row.cell(self.column)?)
    }

    fn learn(&mut self, row: &RawRow<'_>, value: V, is_chosen: bool) {
        if let Some(cell) = row.cell(self.column) {
            self.memo.learn(cell, (value, is_chosen));
        }
    }
}

impl Recall {
    /// For rows of this plan, where they are simple enough. What people read beside the figures is not remembered: where
    /// that is wanted, no row is simple that has any.
    pub(crate) fn of(
        layout: &Layout,
        plan: &Plan,
        keeps_remarks: bool,
        nothing: &'static [u8],
        file: usize,
    ) -> Option<Recall> {
        let [value] = plan.values.as_slice() else { return None };
        let remarks = [Role::Id, Role::Locator, Role::Confidence, Role::Note, Role::NoteFr];
        let has_remarks = keeps_remarks && remarks.iter().any(|role| plan.column(*role).is_some());
        if *layout != NATIVE || has_remarks || value.decimal != Decimal::Point {
            return None;
        }
        let facets = [(Facet::Unit, Role::Unit), (Facet::Scope, Role::Scope), (Facet::Origin, Role::Origin)];
        let optional = facets
            .into_iter()
            .filter_map(|(facet, role)| Some((facet, Known::of(plan.column(role)?))))
            .collect();
        let source = plan.column(Role::Source);
        Some(Recall {
            metric: Known::of(plan.column(Role::Metric)?),
            entity: Known::of(plan.column(Role::Entity)?),
            period: Known::of(plan.column(Role::Period)?),
            source: source.map_or(Own::OfFile(None), |column| Own::Column(Known::of(column))),
            optional,
            value: value.column,
            nothing,
            must_be_empty: [Role::Qualifier, Role::Upper]
                .into_iter()
                .filter_map(|r| plan.column(r))
                .collect(),
            file,
        })
    }

    /// Reads a row, if nothing in it is new.
    #[inline]
    pub(crate) fn read(&self, row: &RawRow<'_>, evidence: &mut Evidence) -> Recalled {
        self.try_read(row, evidence).unwrap_or(Recalled::New)
    }

    #[inline]
    fn try_read(&self, row: &RawRow<'_>, evidence: &mut Evidence) -> Option<Recalled> {
        let (metric, has_metric) = self.metric.get(row)?;
        let (entity, _) = self.entity.get(row)?;
        let (period, has_period) = self.period.get(row)?;
        let (source, has_source) = match &self.source {
            Own::Column(known) => known.get(row)?,
            Own::OfFile(of_file) => (*of_file)?,
        };
        if self
            .must_be_empty
            .iter()
            .any(|column| row.cell(*column).is_some_and(|cell| !self.is_nothing(cell)))
        {
            return None;
        }
        let value = row.cell(self.value)?;
        let figure = if self.is_nothing(value) {
            None
        } else {
            let number = Number::from_ascii(value).ok()?;
            evidence.add_plain(value, row.line);
            Some(Figure::Amount(Amount::Exactly(number)))
        };
        let mut is_chosen = has_metric && has_period && has_source;
        let (mut unit, mut scope, mut origin) = (None, None, None);
        for (facet, known) in &self.optional {
            let id = match row.cell(known.column) {
                None => None,
                Some(cell) => {
                    let (id, may_be) = known.memo.get(cell)?;
                    is_chosen &= may_be;
                    id
                }
            };
            match facet {
                Facet::Unit => unit = id,
                Facet::Scope => scope = id,
                Facet::Origin => origin = id,
            }
        }
        if !is_chosen {
            return Some(Recalled::NotChosen);
        }
        let place = Place { file: self.file, line: row.line };
        let remarks = None;
        let record = Record { metric, entity, period, figure, unit, scope, source, origin, remarks, place };
        Some(Recalled::Chosen(record))
    }

    /// Whether a cell holds nothing.
    #[inline]
    fn is_nothing(&self, cell: &[u8]) -> bool {
        cell.is_empty() || cell == self.nothing
    }

    /// Learns what was made of a sound row.
    pub(crate) fn learn(&mut self, row: &RawRow<'_>, record: &Record, selection: &Selection, texts: &Texts) {
        let text = |id: TextId| texts.of(id);
        self.metric.learn(row, record.metric, selection.admits_metric(text(record.metric)));
        self.entity.learn(row, record.entity, true);
        self.period.learn(row, record.period, selection.admits_period(record.period));
        let is_of_source = selection.admits_source(text(record.source));
        match &mut self.source {
            Own::Column(known) => known.learn(row, record.source, is_of_source),
            Own::OfFile(of_file) => *of_file = Some((record.source, is_of_source)),
        }
        for (facet, known) in &mut self.optional {
            let (id, is_chosen) = match facet {
                Facet::Unit => (record.unit, selection.admits_unit(record.unit.map(text))),
                Facet::Scope => (record.scope, selection.admits_scope(record.scope.map(text))),
                Facet::Origin => (record.origin, true),
            };
            known.learn(row, id, is_chosen);
        }
    }
}
