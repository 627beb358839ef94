//! The figure of a native row: an amount with its qualifier, a rank, or none.

use super::cells::Cells;
use crate::load::layout::plan::{Role, ValueColumn};
use crate::load::problem::Hint;
use crate::model::{Amount, Figure, Number, Qualifier, Rank};

impl Cells<'_, '_> {
    /// The figure of a native row: outside, whether the cells are sound; inside, whether there is one.
    #[allow(clippy::option_option)]
    pub(super) fn figure(
        &mut self,
        column: &ValueColumn,
        qualifier: Option<Qualifier>,
    ) -> Option<Option<Figure>> {
        let Some(qualifier) = qualifier else {
            self.wrong(Role::Qualifier, "a qualifier", Some(Hint::Qualifiers));
            return None;
        };
        if self.text(Role::Value).is_empty() {
            return self.no_figure(qualifier);
        }
        if qualifier == Qualifier::Rank {
            return self.rank().map(Figure::Rank).map(Some);
        }
        let value = self.number(column.column, &self.text(Role::Value), column.decimal);
        if qualifier == Qualifier::Range {
            let text = self.text(Role::Upper);
            let upper = if text.is_empty() {
                self.wrong(Role::Upper, "the upper end of a range", None);
                None
            } else {
                self.number(self.plan.column(Role::Upper)?, &text, column.decimal)
            };
            let (low, high) = (value?, upper?);
            let range = Amount::new(qualifier, low, Some(high));
            if range.is_none() {
                self.wrong(Role::Upper, "a number above the one in value", None);
            }
            return range.map(Figure::Amount).map(Some);
        }
        self.no_upper();
        let value = value?;
        Amount::new(qualifier, value, None).map(Figure::Amount).map(Some)
    }

    /// A row without a value is missing; then nothing may qualify it.
    #[allow(clippy::option_option)] // as in `figure`
    fn no_figure(&mut self, qualifier: Qualifier) -> Option<Option<Figure>> {
        if qualifier != Qualifier::Exact {
            self.wrong(Role::Value, "a number for the qualifier", None);
            return None;
        }
        self.no_upper();
        Some(None)
    }

    fn no_upper(&mut self) {
        if !self.text(Role::Upper).is_empty() {
            self.wrong(Role::Upper, "nothing, since the qualifier is neither range nor rank", None);
        }
    }

    fn rank(&mut self) -> Option<Rank> {
        if !self.text(Role::Unit).is_empty() {
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
