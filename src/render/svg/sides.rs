//! Labels beside what they name, in place of a legend.

use super::sheet::{Anchor, INK, Sheet, Stroke, Words};
use super::spread::spread;
use super::width::Font;

/// The colour of lines that lead to labels.
const LEAD: &str = "#b5b5b5";
/// The font of labels.
pub(super) const LABEL: Font = Font::plain(12.0);
/// From one label to the next.
pub(super) const STEP: f64 = 16.0;
/// More labels than this do not stand beside what they name.
const CROWD: usize = 14;

/// A label, and the point that it is of.
pub(super) struct Beside {
    pub(super) point: (f64, f64),
    pub(super) words: Words,
}

/// Between what is named and so many labels: more where lines lead from one to the other.
pub(super) fn reach(labels: usize) -> f64 {
    if labels > CROWD { 56.0 } else { 18.0 }
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
        let moved = (height - y).abs() > 2.0 || (x - from).abs() > 19.0;
        if moved {
            let stroke = Stroke { colour: LEAD, width: 0.8, dash: "" };
            sheet.line(&[(from + sign * 6.0, height), (x - sign * 4.0, y)], stroke);
        }
        sheet.words((x, y + 4.2), LABEL, anchor, INK, &label.words);
    }
}
