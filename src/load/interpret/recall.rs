//! Rows whose cells were all met before, read without a second thought.
//!
//! `observe` gives all meaning and all messages. What it made of a sound row is learnt here, cell by cell, and a later row
//! that says nothing new is put together from that. A row with anything else in it is left to `observe`.

use crate::load::interpret::cell_cache::Memo;
use crate::load::layout::plan::{Plan, Role};
use crate::load::layout::{Layout, NATIVE};
use crate::load::notation::number::{Decimal, Evidence};
use crate::load::tokenize::cell_index::{RawRow, RawRows};
use crate::model::{Amount, Figure, Number, Period, Place, Record, Selection, TextId, Texts};

/// What is known of the cells of a file in which each row is one observation.
#[derive(Debug)]
pub(crate) struct Recall {
    metric: Known<TextId>,
    entity: Known<TextId>,
    period: Known<Period>,
    source: Known<TextId>,
    unit: Known<Option<TextId>>,
    scope: Known<Option<TextId>>,
    origin: Known<Option<TextId>>,
    value: usize,
    /// How many cells a row has.
    width: usize,
    /// How a format writes that there is nothing, beside nothing at all.
    nothing: &'static [u8],
    /// Columns in which only nothing is simple: qualifiers, upper ends.
    must_be_empty: Vec<usize>,
    file: usize,
    /// For each row of a group those bits that the code of any of its cells has.
    any: Vec<u32>,
}

/// Part of the code of a cell that says something new, or a row that is not simple.
const NEW: u32 = Memo::NEW;
/// Part of the code of a cell whose row is not chosen; below it stands which of the column's values it is.
const NOT_CHOSEN: u32 = 1 << 30;

/// What was made of the cells of a column.
#[derive(Debug)]
struct Known<V> {
    /// Where it stands; the file itself has it, where that is nowhere.
    column: Option<usize>,
    memo: Memo,
    values: Vec<V>,
    /// What rows without such a cell have.
    absent: u32,
    /// The codes of a group of rows.
    codes: Vec<u32>,
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Recalled {
    /// It says nothing new: here is its number.
    Chosen(Option<Number>),
    /// It says nothing new, and is not chosen.
    NotChosen,
    /// It has to be read with care.
    New,
}

impl<V: Copy> Known<V> {
    fn of(column: Option<usize>) -> Known<V> {
        Known { column, memo: Memo::default(), values: Vec::new(), absent: NEW, codes: Vec::new() }
    }

    /// One that rows need not have.
    fn optional(column: Option<usize>, nothing: V, is_chosen: bool) -> Known<V> {
        let mut known = Known::of(column);
        known.absent = known.code(nothing, is_chosen);
        known
    }

    fn code(&mut self, value: V, is_chosen: bool) -> u32 {
        let code = self.next_code(is_chosen);
        self.values.push(value);
        code
    }

    /// The code of the value that is learnt next.
    fn next_code(&self, is_chosen: bool) -> u32 {
        // There are as many as a memo has, and one.
        let number = u32::try_from(self.values.len()).unwrap_or_default();
        number | if is_chosen { 0 } else { NOT_CHOSEN }
    }

    /// Looks up the cells of a group of rows.
    fn look_up(&mut self, rows: RawRows<'_>, any: &mut [u32]) {
        let Some(column) = self.column else { return };
        let Known { memo, codes, .. } = self;
        memo.codes(rows, column, codes);
        any.iter_mut().zip(codes).for_each(|(any, code)| *any |= *code);
    }

    /// Part of the code of each row, where the file itself has it.
    fn of_all(&self) -> u32 {
        if self.column.is_some() { 0 } else { self.absent }
    }

    /// The value of a row of the group.
    fn value(&self, row: usize) -> Option<V> {
        let code = if self.column.is_some() { *self.codes.get(row)? } else { self.absent };
        self.values.get((code & !NOT_CHOSEN) as usize).copied()
    }

    fn learn(&mut self, row: &RawRow<'_>, value: V, is_chosen: bool) {
        match self.column {
            Some(column) => {
                let code = self.next_code(is_chosen);
                if row.memorable(column).is_some_and(|cell| self.memo.learn(cell, code)) {
                    self.values.push(value);
                }
            }
            None if self.absent == NEW => self.absent = self.code(value, is_chosen),
            None => {}
        }
    }
}

impl Recall {
    /// For rows of this plan, where they are simple enough. What people read beside the figures is not remembered: where
    /// that is wanted, no row is simple that has any.
    pub(crate) fn of(
        layout: &Layout,
        plan: &Plan,
        selection: &Selection,
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
        let optional = |role, is_chosen: bool| Known::optional(plan.column(role), None::<TextId>, is_chosen);
        Some(Recall {
            metric: Known::of(Some(plan.column(Role::Metric)?)),
            entity: Known::of(Some(plan.column(Role::Entity)?)),
            period: Known::of(Some(plan.column(Role::Period)?)),
            source: Known::of(plan.column(Role::Source)),
            unit: optional(Role::Unit, selection.admits_unit(None)),
            scope: optional(Role::Scope, selection.admits_scope(None)),
            origin: optional(Role::Origin, true),
            value: value.column,
            width: plan.names.len(),
            nothing,
            must_be_empty: [Role::Qualifier, Role::Upper]
                .into_iter()
                .filter_map(|r| plan.column(r))
                .collect(),
            file,
            any: Vec::new(),
        })
    }

    /// Looks up all that a group of rows says, a column after the other.
    pub(crate) fn look_up(&mut self, rows: RawRows<'_>) {
        let Recall { metric, entity, period, source, unit, scope, origin, any, .. } = self;
        let of_all = source.of_all() | unit.of_all() | scope.of_all() | origin.of_all();
        any.clear();
        any.extend(rows.widths().map(|width| if width == self.width { of_all } else { NEW }));
        metric.look_up(rows, any);
        entity.look_up(rows, any);
        period.look_up(rows, any);
        source.look_up(rows, any);
        unit.look_up(rows, any);
        scope.look_up(rows, any);
        origin.look_up(rows, any);
    }

    /// What becomes of a row of the group.
    #[inline]
    pub(crate) fn read(&self, number: usize, rows: RawRows<'_>, evidence: &mut Evidence) -> Recalled {
        let Some(any) = self.any.get(number) else { return Recalled::New };
        if any & NEW != 0 || (!self.must_be_empty.is_empty() && !self.is_simple(number, rows)) {
            return Recalled::New;
        }
        let value = rows.cell(number, self.value);
        if any & NOT_CHOSEN != 0 && value.is_short_number() {
            evidence.add_plain(value.bytes(), || rows.line(number));
            return Recalled::NotChosen;
        }
        let read = value.word().and_then(|(word, length)| Number::from_word(word, length));
        let read = match read {
            Some(read) => Some(read),
            None => match value.bytes() {
                nothing if nothing == self.nothing => None,
                written => match Number::from_ascii(written) {
                    Ok(read) => Some(read),
                    Err(_) => return Recalled::New,
                },
            },
        };
        evidence.add_plain(value.bytes(), || rows.line(number));
        if any & NOT_CHOSEN == 0 { Recalled::Chosen(read) } else { Recalled::NotChosen }
    }

    /// The record of a row of the group that is chosen.
    pub(crate) fn record(&self, number: usize, rows: RawRows<'_>, read: Option<Number>) -> Option<Record> {
        Some(Record {
            metric: self.metric.value(number)?,
            entity: self.entity.value(number)?,
            period: self.period.value(number)?,
            figure: read.map(|number| Figure::Amount(Amount::Exactly(number))),
            unit: self.unit.value(number)?,
            scope: self.scope.value(number)?,
            source: self.source.value(number)?,
            origin: self.origin.value(number)?,
            remarks: None,
            place: Place { file: self.file, line: rows.line(number) },
        })
    }

    /// Whether a row has nothing where only nothing is simple.
    fn is_simple(&self, number: usize, rows: RawRows<'_>) -> bool {
        self.must_be_empty.iter().all(|column| {
            let cell = rows.cell(number, *column).bytes();
            cell.is_empty() || cell == self.nothing
        })
    }

    /// Learns what was made of a sound row.
    pub(crate) fn learn(&mut self, row: &RawRow<'_>, record: &Record, selection: &Selection, texts: &Texts) {
        let text = |id: TextId| texts.of(id);
        self.metric.learn(row, record.metric, selection.admits_metric(text(record.metric)));
        self.entity.learn(row, record.entity, true);
        self.period.learn(row, record.period, selection.admits_period(record.period));
        self.source.learn(row, record.source, selection.admits_source(text(record.source)));
        self.unit.learn(row, record.unit, selection.admits_unit(record.unit.map(text)));
        self.scope.learn(row, record.scope, selection.admits_scope(record.scope.map(text)));
        self.origin.learn(row, record.origin, true);
    }
}
