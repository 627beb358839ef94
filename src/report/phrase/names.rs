//! What phrases name: figures, lists and wholes, by what tells them apart.

use super::Phrase;
use crate::model::{Name, Period, Position};

/// The time of a ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    /// In one period.
    In(Period),
    /// The change from one period to another.
    Change(Period, Period),
}

/// A list that could be ranked, as far as it differs from the one that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ListName {
    /// The period, where it differs.
    pub period: Option<Period>,
    /// The unit, scope, source and origin, where they differ.
    pub parts: Vec<Phrase>,
}

/// The ranks of one entity, here and in other lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FirmName {
    /// Who.
    pub name: Name,
    /// The position in the list that is ranked, where that list settles it.
    pub here: Option<Position>,
    /// The positions elsewhere.
    pub elsewhere: Vec<(Position, ListName)>,
}

/// A figure, as far as it must be named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FigureName {
    /// Whose it is, or of what.
    pub name: Name,
    /// What exactly was counted.
    pub scope: Option<Name>,
    /// When.
    pub period: Option<Period>,
}

/// One whole that shares are of: its period, and its scope and source where there are several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WholeName {
    /// When.
    pub period: Period,
    /// Scope, source and origin, where they differ.
    pub parts: Vec<Name>,
}
