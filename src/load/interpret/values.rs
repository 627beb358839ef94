//! The columns of values of a file, and how most of their cells are read.

use super::columns::{Columns, skip};
use super::figure::qualified;
use crate::load::layout::Layout;
use crate::load::layout::plan::{Plan, Role, ValueColumn};
use crate::load::notation::number::{self, Decimal};
use crate::load::tokenize::cell_text::Syntax;
use crate::load::tokenize::row::{Cell, Rows};
use crate::model::{Figure, Number, Period, Qualifier, Selection, Text, TextId, Texts};

/// A column of values.
#[derive(Clone, Copy, Debug)]
pub(super) struct Value {
    pub(super) column: usize,
    decimal: Decimal,
    /// What its heading says.
    pub(super) metric: Option<TextId>,
    pub(super) entity: Option<TextId>,
    pub(super) period: Option<Period>,
    pub(super) unit: Option<TextId>,
    pub(super) scope: Option<TextId>,
    /// Whether the user chose what its heading says.
    pub(super) is_chosen: bool,
    /// The bits of those parts of a row that the heading leaves to it.
    pub(super) left: u32,
}

/// How all of them are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    pub(super) has_qualifiers: bool,
    upper: Option<usize>,
}

impl Value {
    /// All columns of values of a plan.
    pub(super) fn all(plan: &Plan, selection: &Selection, texts: &mut Texts) -> Vec<Value> {
        plan.values.iter().map(|value| Value::of(value, selection, texts)).collect()
    }

    fn of(value: &ValueColumn, selection: &Selection, texts: &mut Texts) -> Value {
        let ValueColumn { column, metric, entity, period, unit, scope, decimal, .. } = value;
        let says_chosen = [
            metric.as_ref().map(|metric| selection.admits_metric(metric)),
            period.map(|period| selection.admits_period(period)),
            scope.as_ref().map(|scope| selection.admits_scope(Some(scope))),
            unit.as_ref().map(|unit| selection.admits_unit(Some(unit))),
        ];
        let bits = [skip::METRIC, skip::PERIOD, skip::SCOPE, skip::UNIT];
        let left = says_chosen.iter().zip(bits).filter(|(says, _)| says.is_none());
        let mut id = |text: &Option<Text>| text.as_ref().map(|text| texts.id(text));
        Value {
            column: *column,
            decimal: *decimal,
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
        Reading { has_qualifiers: layout.has_qualifiers, upper: plan.column(Role::Upper) }
    }

    /// Whether the figure in the cell of a row is a plain number that the user did not choose.
    #[inline(always)]
    pub(super) fn is_passed_over(
        self,
        value: &Value,
        any: u32,
        rows: Rows<'_>,
        row: usize,
        columns: &Columns,
    ) -> bool {
        !value.is_chosen_of(any, None)
            && rows.cell(row, value.column).is_short_number()
            && value.decimal == Decimal::Point
            && self.qualifier(rows, row, columns).is_some()
    }

    /// The qualifier of a row that has one number.
    #[inline(always)]
    fn qualifier(self, rows: Rows<'_>, row: usize, columns: &Columns) -> Option<Qualifier> {
        if !self.has_qualifiers {
            return Some(Qualifier::Exact);
        }
        let has_upper = self.upper.is_some_and(|upper| !is_null(rows.cell(row, upper), rows));
        let qualifier = columns.qualifier.value(row).flatten().filter(|_| !has_upper);
        qualifier.filter(|qualifier| !matches!(qualifier, Qualifier::Range | Qualifier::Rank))
    }

    /// Whether a record lacks a value, which it has to have even where that is unknown.
    #[inline(always)]
    pub(super) fn lacks_value(self, values: &[Value], rows: Rows<'_>, row: usize) -> bool {
        self.has_qualifiers
            && rows.syntax == Syntax::Json
            && values.iter().any(|value| rows.cell(row, value.column).bytes().is_empty())
    }

    /// The figure in the cell of a row, where that is plain: a number, or clearly no value. Outside, whether it is; inside,
    /// whether there is a figure.
    #[inline(always)]
    #[allow(clippy::option_option)]
    pub(super) fn plain(
        self,
        value: &Value,
        rows: Rows<'_>,
        row: usize,
        columns: &Columns,
    ) -> Option<Option<Figure>> {
        let qualifier = self.qualifier(rows, row, columns)?;
        let cell = rows.cell(row, value.column).trimmed();
        match number::read_plain(cell, value.decimal) {
            Some(number) => {
                let scale = columns.scale.value(row)?;
                qualified(qualifier, shifted(number, scale)).map(Figure::Amount).map(Some)
            }
            None if qualifier == Qualifier::Exact && is_null(cell, rows) => Some(None),
            None => None,
        }
    }
}

/// Whether a cell has no value.
fn is_null(cell: Cell<'_>, rows: Rows<'_>) -> bool {
    cell.bytes().is_empty() || cell.bytes() == rows.syntax.null()
}

#[inline(always)]
fn shifted(number: Number, scale: i32) -> Number {
    if scale == 0 { number } else { number.shifted(scale) }
}
