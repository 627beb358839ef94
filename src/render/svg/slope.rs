//! From one period to another: a line for each entity, labeled at both ends.

use super::canvas::{Anchor, Canvas, GRID, INK, Paint};
use super::font::Font;
use super::labels;
use super::marks::{self, Direction};
use super::style::Style;
use super::{MARGIN, Plot};
use crate::model::Amount;
use crate::report::Drawn;

const HEADING: Font = Font::bold(13.0);
const MIN_PLOT: f64 = 160.0;
/// The room for a name on each side.
const MIN_NAME: f64 = 70.0;

/// The widest labels on one side.
fn widest(plot: &Plot<'_>, end: fn(&Drawn) -> Option<Amount>) -> (f64, f64) {
    let label = |drawn: &Drawn| Some((plot.name(drawn), end(drawn)?));
    labels::widest(plot, plot.chart.drawn.iter().filter_map(label))
}

pub(super) fn min_width(plot: &Plot<'_>) -> f64 {
    let distance = labels::distance(plot.chart.drawn.len());
    let (left, right) = (widest(plot, Drawn::first).1, widest(plot, Drawn::last).1);
    MARGIN * 2.0 + distance * 2.0 + MIN_PLOT + left + right + 2.0 * MIN_NAME
}

/// Draws the chart. Returns the y below it.
pub(super) fn draw(plot: &Plot<'_>, canvas: &mut Canvas, top: f64) -> f64 {
    let distance = labels::distance(plot.chart.drawn.len());
    let max = (plot.width - MARGIN * 2.0 - distance * 2.0 - MIN_PLOT) / 2.0;
    let (left, right) = (widest(plot, Drawn::first).0.min(max), widest(plot, Drawn::last).0.min(max));
    let xs = (MARGIN + left + distance, plot.width - MARGIN - right - distance);
    let count = plot.chart.drawn.len();
    let heights = (top + 34.0, top + 34.0 + labels::height(count));
    let axis = plot.axis((heights.1, heights.0));
    for (x, period) in [(xs.0, plot.chart.periods.first()), (xs.1, plot.chart.periods.last())] {
        canvas.line(&[(x, heights.0 - 8.0), (x, heights.1 + 8.0)], Paint::line(GRID, 1.0));
        let text = period.map(|period| plot.period(*period)).unwrap_or_default();
        let x = plot.within_margins(x, HEADING.width(&text) / 2.0);
        canvas.text((x, top + 14.0), HEADING, Anchor::Middle, INK, &text);
    }
    let (mut lefts, mut rights) = (Vec::new(), Vec::new());
    for (index, drawn) in plot.chart.drawn.iter().enumerate().rev() {
        let style = Style::of(index, count);
        let point = |x: f64, amount: Amount| (x, axis.at(amount.middle()));
        let (from, to) = (drawn.first(), drawn.last());
        if let (Some(from), Some(to)) = (from, to) {
            canvas.line(&[point(xs.0, from), point(xs.1, to)], style.line());
        }
        for (x, amount, labels) in [(xs.0, from, &mut lefts), (xs.1, to, &mut rights)] {
            if let Some(amount) = amount {
                marks::mark(canvas, &axis, Direction::Up, x, amount, style);
                labels.push((point(x, amount), plot.name(drawn), amount));
            }
        }
    }
    labels::draw(plot, canvas, lefts, (xs.0 - distance, left), Anchor::End, heights);
    labels::draw(plot, canvas, rights, (xs.1 + distance, right), Anchor::Start, heights);
    heights.1 + 20.0
}
