//! The parts of an observation, each with a cache of what its cells mean.
#![allow(clippy::inline_always)] // a call costs as much as what is called, measured

use super::cell_cache::CellCache;
use super::pairs::Pairs;
use crate::load::layout::plan::{Plan, Role, Slot};
use crate::load::tokenize::row::{Row, Rows};
use crate::model::{Period, Qualifier, Symbol};

/// The code of cells that are not cached, or of a row that has to be read closely.
pub(super) const NEW: u32 = CellCache::NEW;

/// Bits of codes that say which part of a row has a value that the user did not select.
pub(super) mod skip {
    pub(in super::super) const METRIC: u32 = 1 << 30;
    pub(in super::super) const PERIOD: u32 = 1 << 29;
    pub(in super::super) const SOURCE: u32 = 1 << 28;
    pub(in super::super) const SCOPE: u32 = 1 << 27;
    pub(in super::super) const UNIT: u32 = 1 << 26;
}

/// The bits of a code that number a value.
const NUMBER: u32 = skip::UNIT - 1;

/// One part of the observations of a row: where it is, and what its cells mean. A cell is looked up by its bytes, several
/// cells that make one part by their combination.
#[derive(Debug)]
pub(super) struct Column<V> {
    cells: Vec<Cells>,
    /// The combinations of what is before and the cells from the second on.
    pairs: Vec<Pairs>,
    /// The values of the codes. The first one is not cached: it belongs to the row that is read.
    values: Vec<V>,
    /// The code of each row of a group; one for all rows, where the part has no cells.
    codes: Vec<u32>,
    of_all: u32,
}

/// The cells of one column of a file.
#[derive(Debug)]
struct Cells {
    column: usize,
    cache: CellCache,
    codes: Vec<u32>,
}

impl<V: Copy> Column<V> {
    /// A part that is in these columns; without any it is the same in all rows.
    pub(super) fn of(columns: impl IntoIterator<Item = usize>, nothing: V) -> Column<V> {
        let mut cells: Vec<Cells> = Vec::new();
        for column in columns {
            if cells.iter().all(|known| known.column != column) {
                cells.push(Cells { column, cache: CellCache::default(), codes: Vec::new() });
            }
        }
        let pairs = cells.iter().skip(1).map(|_| Pairs::default()).collect();
        Column { cells, pairs, values: vec![nothing], codes: Vec::new(), of_all: NEW }
    }

    /// Whether it differs from row to row.
    pub(super) fn has_cells(&self) -> bool {
        !self.cells.is_empty()
    }

    /// The value of a row of the group.
    #[inline(always)]
    pub(super) fn value(&self, row: usize) -> Option<V> {
        self.place_of(row).copied()
    }

    /// Where the value of a row of the group is: what takes several words is copied once.
    #[inline(always)]
    pub(super) fn place_of(&self, row: usize) -> Option<&V> {
        self.values.get((*self.codes.get(row)? & NUMBER) as usize)
    }

    /// Holds the value of a row whose cells are new, without remembering it; the code of the row, with these bits where it
    /// was new.
    pub(super) fn hold(&mut self, row: usize, value: V, bits: u32) -> u32 {
        let Column { cells, values, codes, of_all, .. } = self;
        let Some((code, held)) = codes.get_mut(row).zip(values.first_mut()) else { return NEW };
        if *code == NEW {
            (*code, *held) = (bits, value);
            if cells.is_empty() {
                *of_all = bits;
            }
        }
        *code
    }
}

impl<V: Copy> AnyColumn for Column<V> {
    /// The code of all rows, where the part has no cells; else none of its bits.
    fn of_all(&self) -> u32 {
        if self.has_cells() { 0 } else { self.of_all }
    }

    fn look_up(&mut self, rows: Rows<'_>, any: &mut [u32]) {
        let Column { cells, pairs, codes, of_all, .. } = self;
        let Some((first, others)) = cells.split_first_mut() else {
            codes.clear();
            return codes.resize(rows.count(), *of_all);
        };
        first.cache.codes(rows, first.column, codes);
        for (other, pairs) in others.iter_mut().zip(pairs) {
            other.cache.codes(rows, other.column, &mut other.codes);
            codes.iter_mut().zip(&other.codes).for_each(|(code, other)| *code = pairs.code(*code, *other));
        }
        any.iter_mut().zip(codes).for_each(|(any, code)| *any |= *code);
    }

    fn look_again(&mut self, rows: Rows<'_>, row: usize) -> u32 {
        let Column { cells, pairs, codes, of_all, .. } = self;
        let Some(code) = codes.get_mut(row) else { return NEW };
        let Some((first, others)) = cells.split_first() else {
            *code = *of_all;
            return *code;
        };
        if *code == NEW {
            let ids = others.iter().map(|other| other.cache.code(rows.cell(row, other.column)));
            let first = first.cache.code(rows.cell(row, first.column));
            *code = pairs.iter_mut().zip(ids).fold(first, |code, (pairs, id)| pairs.code(code, id));
        }
        *code
    }

    fn learn(&mut self, group: usize, row: &Row<'_>) {
        let Some(value) = self.values.first().copied() else { return };
        // There are no more than a cache holds, and one.
        let number = u32::try_from(self.values.len()).unwrap_or_default();
        let Column { cells, pairs, codes, of_all, .. } = self;
        let held = codes.get_mut(group).filter(|code| **code & (NEW | NUMBER) == 0);
        let Some(held) = held else { return };
        let code = *held | number;
        let is_learned = match cells.as_mut_slice() {
            [] => {
                *of_all = code;
                true
            }
            [cell] => row.written(cell.column).is_some_and(|written| cell.cache.learn(written, code)),
            [first, others @ ..] => combine(first, others, pairs, row, code).is_some(),
        };
        if is_learned {
            *held = code;
            self.values.push(value);
        }
    }

    fn forget(&mut self) {
        if self.of_all & NUMBER == 0 {
            self.of_all = NEW;
        }
    }
}

/// Learns what several cells mean together; nothing where there is no room for them.
fn combine(
    first: &mut Cells,
    others: &mut [Cells],
    pairs: &mut [Pairs],
    row: &Row<'_>,
    code: u32,
) -> Option<()> {
    let mut before = first.cache.id(row.written(first.column)?)?;
    let last = others.len();
    for (number, (other, pairs)) in (1..).zip(others.iter_mut().zip(pairs)) {
        let id = other.cache.id(row.written(other.column)?)?;
        before = if number == last {
            pairs.learn(before, id, code).then_some(code)?
        } else {
            pairs.id(before, id)?
        };
    }
    Some(())
}

/// The unit of a row.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Unit {
    pub(super) id: Option<Symbol>,
    /// The power of ten that stands with it.
    pub(super) scale: i8,
}

/// All parts of the observations of a file.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) metric: Column<Symbol>,
    pub(super) entity: Column<Symbol>,
    pub(super) period: Column<Period>,
    pub(super) source: Column<Symbol>,
    pub(super) unit: Column<Unit>,
    /// Whether any unit has a scale with it.
    pub(super) has_unit_scale: bool,
    pub(super) scope: Column<Option<Symbol>>,
    pub(super) origin: Column<Option<Symbol>>,
    /// The qualifier of the value; none where the cell has no known one.
    pub(super) qualifier: Column<Option<Qualifier>>,
    /// The power of ten that values are multiplied by.
    pub(super) scale: Column<i32>,
    /// What is to be done with the row: nothing, once that was checked.
    pub(super) action: Column<()>,
    /// What people call the metric: nothing, once that was kept.
    pub(super) name: Column<()>,
    /// For each row of a group the bits that the code of any of its parts has.
    any: Vec<u32>,
}

/// A part of whatever kind.
trait AnyColumn {
    fn of_all(&self) -> u32;
    fn look_up(&mut self, rows: Rows<'_>, any: &mut [u32]);
    fn look_again(&mut self, rows: Rows<'_>, row: usize) -> u32;
    fn learn(&mut self, group: usize, row: &Row<'_>);
    fn forget(&mut self);
}

impl Columns {
    /// The columns of a plan, of whose cells nothing is known yet; nothing says the same as this.
    pub(super) fn of(plan: &Plan, nothing: Symbol) -> Columns {
        let column = |role| plan.column(role);
        let unless = |gives, role| column(role).filter(|_| !plan.is_in_headings(gives));
        let code = unless(|value| value.entity.is_some(), Role::Code).filter(|_| plan.thing.is_none());
        let entity = unless(|value| value.entity.is_some(), Role::Entity);
        let unit_in_name = column(Role::MetricName).filter(|_| plan.is_unit_in_name);
        let dimensions = plan.dimensions.iter().filter_map(|(_, place)| place.column());
        let scope = column(Role::Scope).filter(|_| plan.dimensions.is_empty());
        let names = matches!(plan.slot(Role::MetricName), Slot::Column(_));
        let name = [Role::Metric, Role::MetricName, Role::Unit].map(|role| column(role).filter(|_| names));
        Columns {
            metric: Column::of(unless(|value| value.metric.is_some(), Role::Metric), nothing),
            entity: Column::of(code.into_iter().chain(entity), nothing),
            period: Column::of(unless(|value| value.period.is_some(), Role::Period), Period::NotStated),
            source: Column::of(column(Role::Source), nothing),
            unit: Column::of(column(Role::Unit).into_iter().chain(unit_in_name), Unit::default()),
            has_unit_scale: false,
            scope: Column::of(dimensions.chain(scope), None),
            origin: Column::of(column(Role::Origin), None),
            qualifier: Column::of(column(Role::Qualifier), None),
            scale: Column::of(column(Role::Multiplier), 0),
            action: Column::of(column(Role::Action), ()),
            name: Column::of(name.into_iter().flatten(), ()),
            any: Vec::new(),
        }
    }

    /// The power of ten by which the values of a row are multiplied.
    pub(super) fn scale_of(&self, row: usize) -> i32 {
        let of_unit = self.unit.value(row).map_or(0, |unit| unit.scale);
        self.scale.value(row).unwrap_or(0) + i32::from(of_unit)
    }

    fn parts(&mut self) -> [&mut dyn AnyColumn; 11] {
        [
            &mut self.metric,
            &mut self.entity,
            &mut self.period,
            &mut self.source,
            &mut self.unit,
            &mut self.scope,
            &mut self.origin,
            &mut self.qualifier,
            &mut self.scale,
            &mut self.action,
            &mut self.name,
        ]
    }

    /// Looks up all parts of a group of rows of this width, a part after the other.
    pub(super) fn look_up(&mut self, rows: Rows<'_>, width: usize) {
        let mut any = std::mem::take(&mut self.any);
        any.clear();
        let of_all = self.parts().iter().fold(0, |bits, part| bits | part.of_all());
        any.extend(rows.widths().map(|own| if own == width { of_all } else { NEW }));
        self.parts().into_iter().for_each(|part| part.look_up(rows, &mut any));
        self.any = any;
    }

    /// The bits of all parts of a row.
    #[inline(always)]
    pub(super) fn any(&self, row: usize) -> u32 {
        self.any.get(row).copied().unwrap_or(NEW)
    }

    /// Sets the bits of all parts of a row.
    pub(super) fn set_any(&mut self, row: usize, any: u32) {
        if let Some(known) = self.any.get_mut(row) {
            *known = any;
        }
    }

    /// Looks up a row again, when those before it were read.
    pub(super) fn look_again(&mut self, rows: Rows<'_>, row: usize) -> u32 {
        self.parts().into_iter().fold(0, |bits, part| bits | part.look_again(rows, row))
    }

    /// Remembers all that was held for a row.
    pub(super) fn learn(&mut self, group: usize, row: &Row<'_>) {
        self.parts().into_iter().for_each(|part| part.learn(group, row));
    }

    /// Forgets what was held for a row with something wrong in it.
    pub(super) fn forget(&mut self) {
        self.parts().into_iter().for_each(AnyColumn::forget);
    }
}
