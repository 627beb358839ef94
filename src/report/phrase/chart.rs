//! What is said on and below a chart, as data.

use super::ListName;
use crate::model::{Name, Period, Position, Text};

/// What is said on or below a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ChartPhrase {
    /// In which unit, and when.
    Subtitle {
        /// The unit.
        unit: Option<Text>,
        /// The periods that are drawn, in order.
        periods: Vec<Period>,
        /// Whether equal steps are equal factors.
        is_logarithmic: bool,
    },
    /// Stated ranks without an amount: whose, when where that differs, and which.
    Ranks(Vec<(Name, Option<Period>, Position)>),
    /// What else could have been drawn.
    NotDrawn(Vec<ListName>),
    /// How many smaller ones are not drawn.
    More(usize),
    /// The options that draw what is not drawn: for those who type commands, not for readers of a picture.
    Advice {
        /// Whether more of the same could be drawn.
        more: bool,
        /// Whether something else could be.
        others: bool,
    },
    /// Blocs that hold others, and so are no part of the whole.
    BlocsApart(Vec<Name>),
}
