//! Texts on and below a chart.

use super::ListName;
use crate::model::{Name, Period, Rank, Text};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ChartPhrase {
    Subtitle {
        unit: Option<Text>,
        periods: Vec<Period>,
        is_logarithmic: bool,
    },
    /// Stated ranks without an amount; the period only if it varies.
    Ranks(Vec<(Name, Option<Period>, Rank)>),
    /// Other lists that could have been drawn.
    NotDrawn(Vec<ListName>),
    /// Number of entities left out.
    More(usize),
    /// Options that draw more. For users of the command line, not for readers of a published chart.
    Advice {
        more: bool,
        others: bool,
    },
    /// Groups that contain others, and so are no part of the whole.
    BlocsApart(Vec<Name>),
}
