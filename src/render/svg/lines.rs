//! Over time: a line for each entity, labeled at its end. A missing figure is a gap.

use super::super::axis::Axis;
use super::canvas::{Anchor, Canvas, GRID, INK, MUTED, Paint};
use super::font::Font;
use super::labels;
use super::marks::{self, Direction};
use super::style::Style;
use super::{MARGIN, Plot};
use crate::model::{Amount, Period, Point};
use crate::report::Drawn;

const TICK: Font = Font::plain(11.0);
const MIN_PLOT: f64 = 200.0;
const MIN_NAME: f64 = 80.0;
/// With more periods, marks would hide the lines.
const MAX_MARKS: usize = 24;
/// Between the dates below.
const DATE_GAP: f64 = 10.0;

fn newest(drawn: &Drawn) -> Option<(usize, Amount)> {
    drawn.amounts.iter().enumerate().rev().find_map(|(at, amount)| Some((at, (*amount)?)))
}

fn widest(plot: &Plot<'_>) -> (f64, f64) {
    let label = |drawn: &Drawn| Some((plot.name(drawn), newest(drawn)?.1));
    labels::widest(plot, plot.chart.drawn.iter().filter_map(label))
}

pub(super) fn min_width(plot: &Plot<'_>) -> f64 {
    let distance = labels::distance(plot.chart.drawn.len());
    MARGIN * 2.0 + MIN_PLOT + distance + widest(plot).1 + MIN_NAME
}

/// Draws the chart. Returns the y below it.
pub(super) fn draw(plot: &Plot<'_>, canvas: &mut Canvas, top: f64) -> f64 {
    let count = plot.chart.drawn.len();
    let distance = labels::distance(count);
    let right = widest(plot).0.min(plot.width - MARGIN * 2.0 - MIN_PLOT - distance).min(plot.width * 0.45);
    let heights = (top + 22.0, top + 22.0 + labels::height(count));
    let axis = plot.axis((heights.1, heights.0));
    let ticks = plot.ticks(&axis.ticks);
    let edge = plot.width - MARGIN - right - distance;
    // The numbers of the axis are above their grid lines, on the left of the plot.
    let inset = ticks.iter().map(|text| TICK.width(text)).fold(0.0, f64::max) + 10.0;
    let xs = positions(&plot.chart.periods, (MARGIN + inset.min(150.0), edge));
    for (tick, text) in axis.ticks.iter().zip(&ticks) {
        let y = axis.at(*tick);
        canvas.line(&[(MARGIN, y), (edge, y)], Paint::line(GRID, 1.0));
        canvas.text((MARGIN, y - 3.5), TICK, Anchor::Start, MUTED, text);
    }
    let mut side = Vec::new();
    for (index, drawn) in plot.chart.drawn.iter().enumerate().rev() {
        line(plot, canvas, &axis, &xs, drawn, Style::of(index, count));
        if let Some((at, amount)) = newest(drawn) {
            let point = (xs.get(at).copied().unwrap_or(edge), axis.at(amount.middle()));
            side.push((point, plot.name(drawn), amount));
        }
    }
    labels::draw(plot, canvas, side, (edge + distance, right), Anchor::Start, heights);
    dates(plot, canvas, &xs, heights.1 + 20.0);
    heights.1 + 28.0
}

/// The line of one entity, interrupted by missing figures, with its marks on top.
fn line(plot: &Plot<'_>, canvas: &mut Canvas, axis: &Axis, xs: &[f64], drawn: &Drawn, style: Style) {
    let has_marks = plot.chart.periods.len() <= MAX_MARKS;
    let points: Vec<Option<(f64, Amount)>> =
        xs.iter().zip(&drawn.amounts).map(|(x, amount)| Some((*x, (*amount)?))).collect();
    for known in points.split(Option::is_none) {
        let known = known.iter().flatten().map(|(x, amount)| (*x, axis.at(amount.middle())));
        let known: Vec<(f64, f64)> = known.collect();
        if known.len() > 1 {
            canvas.line(&known, style.line());
        } else if let (Some(point), false) = (known.first(), has_marks) {
            // A line through a single point is invisible.
            canvas.circle(*point, 2.5, Paint::solid(style.color));
        }
    }
    for (x, amount) in points.into_iter().flatten() {
        if has_marks || !matches!(amount, Amount::Exactly(_)) {
            marks::mark(canvas, axis, Direction::Up, x, amount, style);
        }
    }
}

/// The x of each period: in proportion to time, or in equal steps if some have no date.
fn positions(periods: &[Period], (from, to): (f64, f64)) -> Vec<f64> {
    let time = |period: &Period| {
        let day = |(year, month, day): (u16, u8, u8)| {
            f64::from(year) + f64::from(month - 1) / 12.0 + f64::from(day - 1) / 372.0
        };
        period.placed().map(|(first, last)| f64::midpoint(day(first), day(last)))
    };
    let times: Option<Vec<f64>> = periods.iter().map(time).collect();
    let times = times.unwrap_or_else(|| (0..periods.len()).map(super::as_f64).collect());
    let (Some(first), Some(last)) = (times.first().copied(), times.last().copied()) else {
        return Vec::new();
    };
    let span = if last > first { last - first } else { 1.0 };
    times.iter().map(|time| from + (time - first) / span * (to - from)).collect()
}

/// The dates below: the last, the first, and as many round ones as have room.
fn dates(plot: &Plot<'_>, canvas: &mut Canvas, xs: &[f64], y: f64) {
    let periods = &plot.chart.periods;
    let label = |index: usize| {
        let text = plot.period(*periods.get(index)?);
        let half = TICK.width(&text) / 2.0;
        Some(((plot.within_margins(*xs.get(index)?, half), half), text))
    };
    let number = |index: usize| match periods.get(index) {
        Some(Period::At(Point::Year(year))) => usize::from(*year),
        Some(Period::At(Point::Quarter(year, quarter))) => usize::from(*year) * 4 + usize::from(*quarter) - 1,
        Some(Period::At(Point::Month(year, month))) => usize::from(*year) * 12 + usize::from(*month) - 1,
        _ => index,
    };
    // Among months and quarters, the round dates are the first of years.
    let strides = match periods.first() {
        Some(Period::At(Point::Month(..))) => [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200],
        Some(Period::At(Point::Quarter(..))) => [1, 2, 4, 8, 20, 40, 80, 200, 400, 800],
        _ => [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
    };
    let round = |stride: usize| (0..periods.len()).filter(move |index| number(*index).is_multiple_of(stride));
    let fits = |stride: &usize| {
        let places: Vec<_> = round(*stride).filter_map(label).map(|(place, _)| place).collect();
        labels::are_apart(&places, DATE_GAP)
    };
    let stride = strides.into_iter().find(fits);
    let mut taken: Vec<(f64, f64)> = Vec::new();
    let ends = [periods.len().saturating_sub(1), 0];
    for index in ends.into_iter().chain(stride.into_iter().flat_map(round)) {
        let Some(((x, half), text)) = label(index) else { continue };
        if taken.iter().all(|(other, width)| (x - other).abs() >= half + width + DATE_GAP) {
            canvas.text((x, y), TICK, Anchor::Middle, INK, &text);
            taken.push((x, half));
        }
    }
}
