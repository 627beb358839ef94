//! Labels beside what they name, in place of a legend.

use super::sheet::{Anchor, GREY, INK, Sheet, Stroke, Words};
use super::spread::spread;
use super::width::Font;

/// The font of labels.
pub(super) const LABEL: Font = Font::plain(12.0);
/// From one label to the next.
pub(super) const STEP: f64 = 16.0;
/// Between what is named and its label.
pub(super) const REACH: f64 = 18.0;

/// A label, and the point that it is of.
pub(super) struct Beside {
    pub(super) point: (f64, f64),
    pub(super) words: Words,
}

/// How high a picture is with so many labels on one side.
pub(super) fn height(labels: usize) -> f64 {
    let all: f64 = std::iter::repeat_n(STEP, labels).sum();
    all.max(300.0)
}

/// Draws labels at one place from the left, each as near to the height of its point as the others let it.
pub(super) fn draw(sheet: &mut Sheet, mut labels: Vec<Beside>, x: f64, anchor: Anchor, ends: (f64, f64)) {
    labels.sort_by(|a, b| a.point.1.total_cmp(&b.point.1));
    let wanted: Vec<f64> = labels.iter().map(|label| label.point.1).collect();
    let sign = if anchor == Anchor::End { -1.0 } else { 1.0 };
    for (label, y) in labels.iter().zip(spread(&wanted, STEP, ends)) {
        let (from, height) = label.point;
        let moved = (height - y).abs() > 2.0 || (x - from).abs() > REACH + 1.0;
        if moved {
            let stroke = Stroke { colour: GREY, width: 0.7, dash: "" };
            let knee = (x - sign * (REACH - 6.0), height);
            sheet.line(&[(from + sign * 5.0, height), knee, (x - sign * 3.0, y)], stroke);
        }
        sheet.words((x, y + 4.2), LABEL, anchor, INK, &label.words);
    }
}
