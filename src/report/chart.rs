//! A chart, independent of any renderer.

use super::{Citation, Phrase, Table};
use crate::model::{Amount, Name, Period, Text};

pub(crate) use crate::query::chart::Form;

/// Figures in one unit and scope, from one source.
#[derive(Clone, Debug)]
pub(crate) struct Chart {
    pub form: Form,
    pub is_logarithmic: bool,
    pub title: Phrase,
    pub subtitle: Phrase,
    pub unit: Option<Text>,
    /// In order.
    pub periods: Vec<Period>,
    /// Sorted by the last amount, descending.
    pub drawn: Vec<Drawn>,
    /// For stacked shares: the remainder of each period.
    pub rest: Vec<Option<Amount>>,
    /// Stated ranks without an amount, which can't be drawn.
    pub listed: Option<Phrase>,
    pub notes: Vec<Phrase>,
    pub sources: Vec<Citation>,
    /// The command that reproduces it.
    pub command: Text,
    /// For formats that draw nothing.
    pub table: Table,
}

/// The marks of one entity.
#[derive(Clone, Debug)]
pub(crate) struct Drawn {
    pub name: Name,
    /// One for each period of the chart.
    pub amounts: Vec<Option<Amount>>,
}

impl Drawn {
    pub(crate) fn first(&self) -> Option<Amount> {
        self.amounts.first().copied().flatten()
    }

    pub(crate) fn last(&self) -> Option<Amount> {
        self.amounts.last().copied().flatten()
    }
}

impl Chart {
    pub(crate) fn amounts(&self) -> impl Iterator<Item = Amount> {
        let drawn = self.drawn.iter().flat_map(|drawn| &drawn.amounts);
        drawn.chain(&self.rest).filter_map(|amount| *amount)
    }
}
