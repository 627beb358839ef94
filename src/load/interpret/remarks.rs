//! What a row says beside its figures, for people.

use super::cells::Cells;
use crate::load::layout::Layout;
use crate::load::layout::plan::{Plan, Role, Slot, ValueColumn};
use crate::load::notation::flags;
use crate::model::{Period, Remarks, Text, Untrusted};

/// The parts that are remarks, or marks that become one.
const ROLES: [Role; 7] =
    [Role::Id, Role::Locator, Role::Confidence, Role::Note, Role::NoteFr, Role::Status, Role::EstimatesAfter];

/// Whether figures of a file can have any remarks.
pub(super) fn may_have_remarks(layout: &Layout, plan: &Plan) -> bool {
    layout.cells.has_flags
        || ROLES.iter().any(|role| *plan.slot(*role) != Slot::Nothing)
        || plan.values.iter().any(|value| value.status.or(value.note).is_some())
}

impl Cells<'_, '_> {
    /// The remarks on one figure of the row, whose cell has these flags.
    pub(super) fn remarks(
        &self,
        value: &ValueColumn,
        period: Period,
        has_figure: bool,
        flags: String,
    ) -> Option<Box<Remarks>> {
        let owned = |text: Option<Untrusted<'_>>| text.map(Untrusted::into_owned);
        let last_known = self.text(Role::EstimatesAfter).parse::<Period>().ok();
        let is_estimate = has_figure && last_known.is_some_and(|last| last < period);
        let of_value = value.status.filter(|_| has_figure).map(|column| self.row.text(column).into_owned());
        let marks = [
            is_estimate.then(|| "IMF estimate".to_owned()),
            (!flags.is_empty()).then_some(flags),
            Some(self.text(Role::Status).into_owned()).filter(|status| !status.is_empty()),
            of_value,
        ];
        let [note, note_fr] = flags::meanings(marks.into_iter().flatten());
        let remarks = Remarks {
            id: owned(self.optional(Role::Id)),
            locator: owned(self.prose(Role::Locator)),
            confidence: owned(self.prose(Role::Confidence)),
            note: owned(self.note(value)).or(note.map(Text::from)),
            note_fr: owned(self.prose(Role::NoteFr)).or(note_fr.map(Text::from)),
        };
        (remarks != Remarks::default()).then(|| Box::new(remarks))
    }

    /// The note on the figure, or else on the row.
    fn note(&self, value: &ValueColumn) -> Option<Untrusted<'_>> {
        let of_value = value.note.map(|column| self.row.text(column)).filter(|note| !note.is_empty());
        of_value.map(Untrusted::from).or_else(|| self.prose(Role::Note))
    }
}
