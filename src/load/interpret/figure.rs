//! The figure of a native row: an amount with its qualifier, a rank, or none.

use super::beside::Beside;
use super::cells::Cells;
use crate::load::layout::plan::{Role, ValueColumn};
use crate::load::problem::Hint;
use crate::model::{Amount, Figure, Number, Qualifier, Rank};

impl Cells<'_, '_> {
    /// The figure of a native row, if there is one, and what stands beside its number; `None` where a cell is wrong.
    pub(super) fn figure(
        &mut self,
        column: &ValueColumn,
        qualifier: Option<Qualifier>,
    ) -> Option<(Option<Figure>, Option<Beside>)> {
        let Some(qualifier) = qualifier else {
            self.wrong(Role::Qualifier, "a qualifier", Some(Hint::Qualifiers));
            return None;
        };
        if self.text(Role::Value).is_empty() {
            return self.no_figure(qualifier).then_some((None, None));
        }
        if qualifier == Qualifier::Rank {
            return self.rank().map(|rank| (Some(Figure::Rank(rank)), None));
        }
        let value = self.number_beside(column.column, &self.text(Role::Value), column.decimal);
        if qualifier == Qualifier::Range {
            let text = self.text(Role::Upper);
            let upper = if text.is_empty() {
                self.wrong(Role::Upper, "the upper end of a range", None);
                None
            } else {
                self.number_beside(self.plan.column(Role::Upper)?, &text, column.decimal)
            };
            let ((low, beside), (high, other)) = (value?, upper?);
            if beside.as_ref().map(|beside| &beside.measure) != other.as_ref().map(|other| &other.measure) {
                self.wrong(Role::Upper, "a number with the unit and scale of the one in value", None);
                return None;
            }
            let range = Amount::new(qualifier, low, Some(high));
            if range.is_none() {
                self.wrong(Role::Upper, "a number above the one in value", None);
            }
            return range.map(|range| (Some(Figure::Amount(range)), beside));
        }
        self.no_upper();
        let (value, beside) = value?;
        Amount::new(qualifier, value, None).map(|amount| (Some(Figure::Amount(amount)), beside))
    }

    /// A row without a value is missing; then nothing may qualify it.
    fn no_figure(&mut self, qualifier: Qualifier) -> bool {
        let is_sound = qualifier == Qualifier::Exact;
        if is_sound {
            self.no_upper();
        } else {
            self.wrong(Role::Value, "a number for the qualifier", None);
        }
        is_sound
    }

    fn no_upper(&mut self) {
        if !self.text(Role::Upper).is_empty() {
            self.wrong(Role::Upper, "nothing, since the qualifier is neither range nor rank", None);
        }
    }

    fn rank(&mut self) -> Option<Rank> {
        if self.plan.column(Role::Unit).is_some() && !self.text(Role::Unit).is_empty() {
            self.wrong(Role::Unit, "nothing, since a rank has no unit", None);
        }
        let first = self.position(Role::Value)?;
        let last = if self.text(Role::Upper).is_empty() { first } else { self.position(Role::Upper)? };
        let position = Rank::new(first, last);
        if position.is_none() {
            self.wrong(Role::Upper, "a position not before the one in value", None);
        }
        position
    }

    fn position(&mut self, role: Role) -> Option<u32> {
        let position = self.text(role).parse().ok().and_then(Number::as_position);
        if position.is_none() {
            self.wrong(role, "a position, 1 or more", None);
        }
        position
    }
}
