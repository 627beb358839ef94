//! Labels next to what they name, instead of a legend.

use super::canvas::{Anchor, Canvas, Caption, INK, Paint};
use super::font::Font;
use super::spread::spread;

const LEADER: &str = "#b5b5b5";
pub(super) const LABEL: Font = Font::plain(12.0);
const LINE_HEIGHT: f64 = 16.0;
/// More labels than this are far from their points, and get longer leader lines.
const CROWDED: usize = 14;

/// A label for a point.
pub(super) struct SideLabel {
    pub(super) point: (f64, f64),
    pub(super) caption: Caption,
}

/// The widest of some labels: with its name, and its figure alone.
pub(super) fn widest(labels: impl Iterator<Item = (String, String)>) -> (f64, f64) {
    let mut widest = (0.0_f64, 0.0_f64);
    for (name, figure) in labels {
        let figure = Font { bold: true, ..LABEL }.width(&figure);
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
    (LINE_HEIGHT * super::as_f64(labels)).max(300.0)
}

/// Whether texts on one line, given by their centers and half widths, are at least `gap` apart.
pub(super) fn are_apart(texts: &[(f64, f64)], gap: f64) -> bool {
    texts.windows(2).all(|pair| matches!(pair, [a, b] if a.0 + a.1 + gap <= b.0 - b.1))
}

/// Draws a column of labels, each as close to the height of its point as the others allow.
pub(super) fn draw(
    canvas: &mut Canvas,
    mut labels: Vec<SideLabel>,
    x: f64,
    anchor: Anchor,
    heights: (f64, f64),
) {
    labels.sort_by(|a, b| a.point.1.total_cmp(&b.point.1));
    let wanted: Vec<f64> = labels.iter().map(|label| label.point.1).collect();
    let sign = if anchor == Anchor::End { -1.0 } else { 1.0 };
    for (label, y) in labels.iter().zip(spread(&wanted, LINE_HEIGHT, heights)) {
        let (from, height) = label.point;
        let needs_leader = (height - y).abs() > 2.0 || (x - from).abs() > 19.0;
        if needs_leader {
            canvas.line(&[(from + sign * 6.0, height), (x - sign * 4.0, y)], Paint::line(LEADER, 0.8));
        }
        canvas.caption((x, y + 4.2), LABEL, anchor, INK, &label.caption);
    }
}
