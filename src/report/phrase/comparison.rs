//! Comparisons of figures, carried out.

use crate::model::{Amount, Figure, Name, Relation, Text};
use crate::query::agreement::Agreement;

/// A comparison of some figures, and what comes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reckoned {
    pub relation: Relation,
    /// The first figures, and the second one if there is any.
    pub figures: Vec<Figure>,
    /// How many of them come first.
    pub first: usize,
    pub unit: Option<Text>,
    pub number: Agreement,
    /// What comes out, where the relation has an amount.
    pub amount: Option<Amount>,
    pub claimed: Option<Amount>,
    /// The documents that the figures are from; none of the claim's own.
    pub documents: Vec<Name>,
}
