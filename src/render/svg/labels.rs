//! Labels next to what they name, instead of a legend.

use super::canvas::{Anchor, Canvas, Caption, INK, Paint};
use super::font::Font;
use super::spread::spread;
use super::{Plot, as_f64};
use crate::model::Amount;

const LEADER: &str = "#b5b5b5";
const LABEL: Font = Font::plain(12.0);
const LINE_HEIGHT: f64 = 16.0;
/// More labels than this are far from their points, and get longer leader lines.
const CROWDED: usize = 14;

/// A label: the point that it is for, the name and the amount.
pub(super) type SideLabel = ((f64, f64), String, Amount);

/// The widest of some labels: with its name, and its figure alone.
pub(super) fn widest(plot: &Plot<'_>, labels: impl Iterator<Item = (String, Amount)>) -> (f64, f64) {
    let mut widest = (0.0_f64, 0.0_f64);
    for (name, amount) in labels {
        let figure = Font { bold: true, ..LABEL }.width(&plot.figure(amount));
        widest = (widest.0.max(LABEL.width(&name) + LABEL.width(" ") + figure), widest.1.max(figure));
    }
    widest
}

/// The distance between the points and their labels.
pub(super) fn distance(labels: usize) -> f64 {
    if labels > CROWDED { 56.0 } else { 18.0 }
}

/// The height of a chart with this many labels on one side.
pub(super) fn height(labels: usize) -> f64 {
    (LINE_HEIGHT * as_f64(labels)).max(300.0)
}

/// Whether texts on one line, given by their centers and half widths, are at least `gap` apart.
pub(super) fn are_apart(texts: &[(f64, f64)], gap: f64) -> bool {
    texts.windows(2).all(|pair| matches!(pair, [a, b] if a.0 + a.1 + gap <= b.0 - b.1))
}

/// Draws a column of labels within a room, each as close to the height of its point as the others allow.
pub(super) fn draw(
    plot: &Plot<'_>,
    canvas: &mut Canvas,
    mut labels: Vec<SideLabel>,
    (x, room): (f64, f64),
    anchor: Anchor,
    heights: (f64, f64),
) {
    labels.sort_by(|(a, ..), (b, ..)| a.1.total_cmp(&b.1));
    let wanted: Vec<f64> = labels.iter().map(|(point, ..)| point.1).collect();
    let sign = if anchor == Anchor::End { -1.0 } else { 1.0 };
    for (((from, height), name, amount), y) in labels.iter().zip(spread(&wanted, LINE_HEIGHT, heights)) {
        let needs_leader = (height - y).abs() > 2.0 || (x - from).abs() > 19.0;
        if needs_leader {
            canvas.line(&[(from + sign * 6.0, *height), (x - sign * 4.0, y)], Paint::line(LEADER, 0.8));
        }
        let caption = Caption::new(name, &plot.figure(*amount), LABEL, room + 0.1);
        canvas.caption((x, y + 4.2), LABEL, anchor, INK, &caption);
    }
}
