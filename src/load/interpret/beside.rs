//! What stands beside the number in a cell: its unit and scale.

use crate::builtin::Measure;
use crate::model::{Amount, Figure, Number, Range, Text};

/// A unit and scale beside a number.
#[derive(Clone, Debug)]
pub(super) struct Beside {
    pub(super) measure: Measure,
    pub(super) written: String,
}

/// A figure as a cell gives it.
#[derive(Clone, Debug, Default)]
pub(super) struct Read {
    pub(super) figure: Option<Figure>,
    pub(super) flags: String,
    /// Its own unit, where the cell has one.
    pub(super) unit: Option<Text>,
}

impl Read {
    /// A figure with nothing beside it.
    pub(super) fn plain(figure: Option<Figure>) -> Read {
        Read { figure, ..Read::default() }
    }
}

/// A figure times a power of ten; `None` if that is out of range. Ranks stay.
pub(super) fn scaled(figure: Figure, places: i32) -> Option<Figure> {
    let Figure::Amount(amount) = figure else { return Some(figure) };
    let number = |number: Number| number.checked_shifted(places);
    Some(Figure::Amount(match amount {
        Amount::Exactly(n) => Amount::Exactly(number(n)?),
        Amount::About(n) => Amount::About(number(n)?),
        Amount::MoreThan(n) => Amount::MoreThan(number(n)?),
        Amount::AtLeast(n) => Amount::AtLeast(number(n)?),
        Amount::LessThan(n) => Amount::LessThan(number(n)?),
        Amount::AtMost(n) => Amount::AtMost(number(n)?),
        Amount::Between(range) => Amount::Between(Range::new(number(range.low())?, number(range.high())?)?),
    }))
}
