//! The columns of values of a file, and how most of their cells are read.
#![allow(clippy::inline_always)] // a call costs as much as what is called, measured

use super::columns::{Columns, skip};
use crate::load::layout::Layout;
use crate::load::layout::plan::{Plan, Role, ValueColumn};
use crate::load::notation::number::{self, Decimal};
use crate::load::tokenize::row::{Cell, Rows};
use crate::model::{Figure, Interner, Number, Period, Qualifier, Selection, Symbol, Text};

/// A column of values.
#[derive(Clone, Copy, Debug)]
pub(super) struct Value {
    pub(super) column: usize,
    /// The column of its own period, where that isn't the row's.
    pub(super) own_period: Option<usize>,
    decimal: Decimal,
    /// The power of ten of its heading.
    pub(super) scale: i32,
    /// What its heading says.
    pub(super) metric: Option<Symbol>,
    pub(super) entity: Option<Symbol>,
    pub(super) period: Option<Period>,
    pub(super) unit: Option<Symbol>,
    pub(super) scope: Option<Symbol>,
    /// Whether the user chose what its heading says.
    pub(super) is_chosen: bool,
    /// The bits of those parts of a row that the heading leaves to it.
    pub(super) left: u32,
}

/// How all of them are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    pub(super) has_qualifiers: bool,
    /// Whether qualifiers differ from row to row.
    varies: bool,
    upper: Option<usize>,
    has_scale: bool,
}

/// What most cells of values hold.
pub(super) enum Plain {
    /// One number with its qualifier.
    Number(Qualifier, Number),
    /// No value.
    Nothing,
    /// A number that the user did not choose.
    PassedOver,
    /// Something that has to be read closely.
    No,
}

impl Value {
    /// All columns of values of a plan.
    pub(super) fn all(plan: &Plan, selection: &Selection, texts: &mut Interner) -> Vec<Value> {
        plan.values.iter().map(|value| Value::of(value, selection, texts)).collect()
    }

    fn of(value: &ValueColumn, selection: &Selection, texts: &mut Interner) -> Value {
        let ValueColumn { column, metric, entity, period, own_period, unit, scope, decimal, scale, .. } =
            value;
        let says_chosen = [
            metric.as_ref().map(|metric| selection.admits_metric(metric)),
            period.map(|period| selection.admits_period(period)),
            scope.as_ref().map(|scope| selection.admits_scope(Some(scope))),
            unit.as_ref().map(|unit| selection.admits_unit(Some(unit))),
        ];
        let bits = [skip::METRIC, skip::PERIOD, skip::SCOPE, skip::UNIT];
        let left = says_chosen.iter().zip(bits).filter(|(says, _)| says.is_none());
        let mut id = |text: &Option<Text>| text.as_ref().map(|text| texts.intern(text));
        Value {
            column: *column,
            own_period: *own_period,
            decimal: *decimal,
            scale: *scale,
            metric: id(metric),
            entity: id(entity),
            period: *period,
            unit: id(unit),
            scope: id(scope),
            is_chosen: says_chosen.iter().flatten().all(|says| *says),
            left: left.fold(skip::SOURCE, |left, (_, bit)| left | bit),
        }
    }

    /// Whether the user chose a figure of a row with these bits.
    #[inline(always)]
    pub(super) fn is_chosen_of(&self, any: u32, figure: Option<&Figure>) -> bool {
        // A rank has no unit.
        let left = if matches!(figure, Some(Figure::Rank(_))) { self.left & !skip::UNIT } else { self.left };
        self.is_chosen && any & left == 0
    }
}

impl Reading {
    pub(super) fn of(layout: &Layout, plan: &Plan) -> Reading {
        Reading {
            has_qualifiers: layout.has_qualifiers,
            varies: plan.column(Role::Qualifier).is_some(),
            upper: plan.column(Role::Upper),
            has_scale: plan.column(Role::Multiplier).is_some()
                || plan.values.iter().any(|value| value.scale != 0),
        }
    }

    /// The figure in the cell of a row with these bits, where that is plain.
    #[inline(always)]
    pub(super) fn plain(
        self,
        value: &Value,
        cell: Cell<'_>,
        any: u32,
        rows: Rows<'_>,
        row: usize,
        columns: &Columns,
    ) -> Plain {
        let qualifier =
            if self.varies { columns.qualifier.value(row).flatten() } else { Some(Qualifier::Exact) };
        let has_upper = self.upper.is_some_and(|upper| !is_null(rows.cell(row, upper), rows));
        let Some(qualifier) = qualifier.filter(|_| !has_upper) else { return Plain::No };
        if matches!(qualifier, Qualifier::Range | Qualifier::Rank) {
            return Plain::No;
        }
        if !value.is_chosen_of(any, None) && value.decimal == Decimal::Point && cell.is_short_number() {
            return Plain::PassedOver;
        }
        match number::read_plain(cell.trimmed(), value.decimal) {
            Some(number) if !self.has_scale && !columns.has_unit_scale => Plain::Number(qualifier, number),
            Some(number) => match number.checked_shifted(columns.scale_of(row) + value.scale) {
                Some(number) => Plain::Number(qualifier, number),
                None => Plain::No,
            },
            None if qualifier == Qualifier::Exact && is_null(cell, rows) => Plain::Nothing,
            None => Plain::No,
        }
    }
}

/// Whether a cell has no value.
fn is_null(cell: Cell<'_>, rows: Rows<'_>) -> bool {
    cell.bytes().is_empty() || cell.bytes() == rows.syntax.null()
}
