//! The neutral picture: what is drawn, in which form, with everything that belongs on it. Renderers lay it out.

use super::{Citation, Phrase, Table};
use crate::model::{Amount, Name, Period, Text};

pub(crate) use crate::query::chart::Form;

/// A picture of some figures in one unit and scope, from one source.
#[derive(Clone, Debug)]
pub(crate) struct Chart {
    /// How it is drawn.
    pub form: Form,
    /// Whether equal steps on its axis are equal factors.
    pub is_logarithmic: bool,
    /// What it is about.
    pub title: Phrase,
    /// In which unit, and when.
    pub subtitle: Phrase,
    /// The unit of all its amounts.
    pub unit: Option<Text>,
    /// The periods, in order.
    pub periods: Vec<Period>,
    /// Who is drawn, the largest amount of the last period first.
    pub drawn: Vec<Drawn>,
    /// Of stacked shares: for each period, what they leave of their whole.
    pub rest: Vec<Option<Amount>>,
    /// Figures that cannot be drawn, since no amount is stated.
    pub listed: Vec<Phrase>,
    /// What a reader must know to read it right.
    pub notes: Vec<Phrase>,
    /// Where the figures come from.
    pub sources: Vec<Citation>,
    /// The command that draws it again.
    pub command: Text,
    /// The figures that it shows, for formats that draw nothing.
    pub table: Table,
}

/// One entity of a picture.
#[derive(Clone, Debug)]
pub(crate) struct Drawn {
    /// What people call it.
    pub name: Name,
    /// Its amount in each period of the picture; none where none is stated.
    pub amounts: Vec<Option<Amount>>,
}

impl Drawn {
    /// Its amount in the last period.
    pub(crate) fn last(&self) -> Option<Amount> {
        self.amounts.last().copied().flatten()
    }
}

impl Chart {
    /// Every amount that is drawn.
    pub(crate) fn amounts(&self) -> impl Iterator<Item = Amount> {
        let drawn = self.drawn.iter().flat_map(|drawn| &drawn.amounts);
        drawn.chain(&self.rest).filter_map(|amount| *amount)
    }
}
