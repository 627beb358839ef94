//! Shares of one whole: a column for each period, with what is left of the whole.

use super::super::axis::{Axis, value};
use super::canvas::{Anchor, BACKGROUND, Canvas, INK, Paint};
use super::font::Font;
use super::labels;
use super::style::Style;
use super::{MARGIN, Plot, as_f64};
use crate::model::Amount;
use crate::report::Label;

const HEADING: Font = Font::bold(13.0);
const INSIDE: Font = Font::bold(12.0);
const MIN_COLUMN: f64 = 44.0;
const MAX_COLUMN: f64 = 120.0;
const GAP: f64 = 40.0;
/// The room for names, on both sides together.
const MIN_NAMES: f64 = 140.0;
const REST: Paint<'_> = Paint::outlined("#eeeeee", "#8a8a8a", 1.0).dashed(Some("3 3"));

/// One share in a column.
struct Segment {
    name: String,
    amount: Amount,
    paint: Paint<'static>,
    /// The color of the figure on it.
    ink: &'static str,
}

impl Segment {
    fn height(&self) -> f64 {
        value(self.amount.middle()).max(0.0)
    }
}

fn segments(plot: &Plot<'_>, period: usize) -> Vec<Segment> {
    let count = plot.chart.drawn.len();
    let segment = |(index, drawn): (usize, &crate::report::Drawn)| {
        let amount = drawn.amounts.get(period).copied().flatten()?;
        let color = Style::of(index, count).color;
        let paint = Paint::outlined(color, BACKGROUND, 1.0);
        Some(Segment { name: plot.name(drawn), amount, paint, ink: ink(color) })
    };
    let mut segments: Vec<Segment> = plot.chart.drawn.iter().enumerate().filter_map(segment).collect();
    let rest = plot.chart.rest.get(period).copied().flatten();
    segments.extend(rest.filter(|rest| value(rest.middle()) > 0.0).map(|amount| Segment {
        name: plot.look.say(&Label::TheRest.into()),
        amount,
        paint: REST,
        ink: INK,
    }));
    segments
}

/// Black or white, whichever has more contrast on a color (by the relative luminance of WCAG).
fn ink(color: &str) -> &'static str {
    let channel = |at: usize| {
        let byte = color.get(at..at + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok()).unwrap_or(0);
        let channel = f64::from(byte) / 255.0;
        if channel <= 0.03928 { channel / 12.92 } else { libm::pow((channel + 0.055) / 1.055, 2.4) }
    };
    let luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
    if luminance > 0.18 { "#000000" } else { "#ffffff" }
}

fn columns(plot: &Plot<'_>) -> Vec<Vec<Segment>> {
    (0..plot.chart.periods.len()).map(|period| segments(plot, period)).collect()
}

/// The widest labels: on the left, which has some if there are several columns, and on the right.
fn widest(plot: &Plot<'_>, columns: &[Vec<Segment>]) -> ((f64, f64), (f64, f64)) {
    let side = |column: Option<&Vec<Segment>>| {
        let segments = column.into_iter().flatten();
        labels::widest(plot, segments.map(|segment| (segment.name.clone(), segment.amount)))
    };
    (side(columns.first().filter(|_| columns.len() > 1)), side(columns.last()))
}

pub(super) fn min_width(plot: &Plot<'_>) -> f64 {
    let distance = labels::distance(plot.chart.drawn.len() + 1);
    let columns = columns(plot);
    let (left, right) = widest(plot, &columns);
    let bars = (MIN_COLUMN + GAP) * as_f64(columns.len());
    MARGIN * 2.0 + distance * 2.0 + bars + left.1 + right.1 + MIN_NAMES
}

/// Draws the chart. Returns the y below it.
pub(super) fn draw(plot: &Plot<'_>, canvas: &mut Canvas, top: f64) -> f64 {
    let distance = labels::distance(plot.chart.drawn.len() + 1);
    let columns = columns(plot);
    let (left, right) = widest(plot, &columns);
    let count = as_f64(columns.len().max(1));
    let bars = MIN_COLUMN * count + GAP * (count - 1.0);
    let free = plot.width - MARGIN * 2.0 - distance * 2.0 - bars;
    let is_one = columns.len() < 2;
    let max = if is_one { free } else { free / 2.0 };
    let (left, right) = (left.0.min(max), right.0.min(max));
    let from = if is_one { MARGIN } else { MARGIN + left + distance };
    let across = plot.width - MARGIN - right - distance - from;
    let width = ((across - GAP * (count - 1.0)) / count).min(MAX_COLUMN);
    let step = if count > 1.0 { (across - width) / (count - 1.0) } else { 0.0 };
    let max_labels = columns.iter().map(Vec::len).max().unwrap_or(0);
    let heights = (top + 30.0, top + 30.0 + labels::height(max_labels));
    let sum = |segments: &Vec<Segment>| segments.iter().map(Segment::height).sum::<f64>();
    let whole = columns.iter().map(sum).fold(100.0, f64::max);
    let axis = Axis::of_whole(whole, (heights.1, heights.0));
    let mut x = from;
    for (index, segments) in columns.iter().enumerate() {
        let period = plot.chart.periods.get(index).map(|period| plot.period(*period)).unwrap_or_default();
        let heading = HEADING.truncated(&period, step.max(width + GAP) - 6.0);
        let middle = plot.within_margins(x + width / 2.0, HEADING.width(&heading) / 2.0);
        canvas.text((middle, top + 12.0), HEADING, Anchor::Middle, INK, &heading);
        let (is_first, is_last) = (!is_one && index == 0, index + 1 == columns.len());
        let middles = column(plot, canvas, &axis, (x, width), segments, !(is_first || is_last));
        let labels = |from: f64| {
            let pairs = segments.iter().zip(&middles);
            pairs.map(|(segment, y)| ((from, *y), segment.name.clone(), segment.amount)).collect()
        };
        if is_first {
            labels::draw(plot, canvas, labels(x), (x - distance, left), Anchor::End, heights);
        }
        if is_last {
            let edge = x + width;
            labels::draw(plot, canvas, labels(edge), (edge + distance, right), Anchor::Start, heights);
        }
        x += step;
    }
    heights.1 + 14.0
}

/// Draws one column from the bottom up, with figures inside if it has no labels. Returns the middle of each segment.
fn column(
    plot: &Plot<'_>,
    canvas: &mut Canvas,
    axis: &Axis,
    (x, width): (f64, f64),
    segments: &[Segment],
    has_figures: bool,
) -> Vec<f64> {
    let mut base = 0.0;
    let mut middles = Vec::new();
    for segment in segments {
        let next = base + segment.height();
        let (low, high) = (axis.of(base), axis.of(next));
        canvas.rect("part", (x, high), (width, low - high), segment.paint);
        let middle = f64::midpoint(low, high);
        let figure = plot.figure(segment.amount);
        if has_figures && low - high >= 16.0 && INSIDE.width(&figure) <= width - 6.0 {
            let point = (x + width / 2.0, middle + 4.2);
            canvas.text(point, INSIDE, Anchor::Middle, segment.ink, &figure);
        }
        middles.push(middle);
        base = next;
    }
    middles
}
