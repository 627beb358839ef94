//! How phrases identify figures, lists and wholes: by what tells them apart.

use super::Phrase;
use crate::model::{Name, Period, Rank};

/// A list, by what tells it apart from the ranked one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ListName {
    pub period: Option<Period>,
    /// Unit, scope, source and origin, if they differ.
    pub parts: Vec<Phrase>,
}

/// The ranks of one entity in this list and in others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EntityRanks {
    pub name: Name,
    /// `None` if bounds leave it open.
    pub here: Option<Rank>,
    pub elsewhere: Vec<(Rank, ListName)>,
}

/// A figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FigureName {
    /// The entity; the metric on a page about one entity.
    pub name: Name,
    pub scope: Option<Name>,
    pub period: Option<Period>,
}

/// What shares are parts of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WholeName {
    pub period: Period,
    /// Scope, source and origin, if they vary.
    pub parts: Vec<Name>,
}
