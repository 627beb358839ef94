//! What every drawing of a chart starts from, in a terminal or as SVG: the data, and how its figures are written.

use super::Look;
use super::axis::{Axis, Start};
use super::columns::is_multiple;
use crate::lang::number::{self, Scale};
use crate::model::{Amount, Period, Text};
use crate::report::{Chart, Drawn, Form};

pub(super) struct Plot<'c> {
    pub(super) chart: &'c Chart,
    pub(super) look: Look,
    scale: Scale,
    /// The unit of figures, unless only the subtitle has it.
    pub(super) unit: Option<&'c Text>,
    /// In pixels, or in the columns of a terminal.
    pub(super) width: f64,
}

impl<'c> Plot<'c> {
    pub(super) fn new(chart: &'c Chart, look: Look, width: f64) -> Plot<'c> {
        let unit = chart.unit.as_ref();
        let scale = if is_multiple(unit) { Scale::Units } else { Scale::of(chart.amounts()) };
        Plot { chart, look, scale, unit, width }
    }

    pub(super) fn figure(&self, amount: Amount) -> String {
        self.look.fit(number::figure(self.look.lang, amount, self.unit, self.scale))
    }

    pub(super) fn name(&self, drawn: &Drawn) -> String {
        self.look.fit(self.look.lang.name(&drawn.name))
    }

    pub(super) fn period(&self, at: Period) -> String {
        self.look.fit(self.look.lang.period(at))
    }

    /// The axis of all amounts. Only bars need it to start at zero.
    pub(super) fn axis(&self, places: (f64, f64)) -> Axis {
        let start = match self.chart.form {
            _ if self.chart.is_logarithmic => Start::Logarithmic,
            Form::Bars => Start::Zero,
            _ => Start::NearZero,
        };
        Axis::new(self.chart.amounts(), start, places)
    }
}
