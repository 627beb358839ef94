//! How entities are distinguished: by a palette for the color-blind, and without color by dashes and marks.

use super::canvas::{GREY, Paint};

/// The colors of Okabe and Ito that have enough contrast on white, and a darker yellow.
const COLORS: [&str; 7] = ["#0072b2", "#d55e00", "#009e73", "#b8578f", "#1a1a1a", "#8f6d00", "#3d93c2"];
const DASHES: [Option<&str>; 4] = [None, Some("7 3"), Some("2 3"), Some("9 3 2 3")];
/// The corners of each mark around its center, in units of its radius; a circle has none.
const MARKS: [&[(f64, f64)]; 5] = [
    &[],
    &[(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)],
    &[(0.0, -1.0), (1.0, 1.0), (-1.0, 1.0)],
    &[(0.0, -1.2), (1.2, 0.0), (0.0, 1.2), (-1.2, 0.0)],
    &CROSS,
];
const ARM: f64 = 0.35;
const CROSS: [(f64, f64); 12] = [
    (-ARM, -1.0),
    (ARM, -1.0),
    (ARM, -ARM),
    (1.0, -ARM),
    (1.0, ARM),
    (ARM, ARM),
    (ARM, 1.0),
    (-ARM, 1.0),
    (-ARM, ARM),
    (-1.0, ARM),
    (-1.0, -ARM),
    (-ARM, -ARM),
];
/// With more entities, the others are thin and grey.
const MAX_HIGHLIGHTED: usize = 7;

/// The style of one entity.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub(super) color: &'static str,
    pub(super) dash: Option<&'static str>,
    pub(super) mark: &'static [(f64, f64)],
    pub(super) width: f64,
}

impl Style {
    /// No two of the first seven have the same color, nor the same dash and mark.
    pub(super) fn of(index: usize, count: usize) -> Style {
        let dash = DASHES.get(index % DASHES.len()).copied().unwrap_or_default();
        let mark = MARKS.get(index % MARKS.len()).copied().unwrap_or_default();
        if count > MAX_HIGHLIGHTED + 1 && index >= MAX_HIGHLIGHTED {
            return Style { color: GREY, dash, mark, width: 1.0 };
        }
        let color = COLORS.get(index % COLORS.len()).copied().unwrap_or_default();
        Style { color, dash, mark, width: 2.2 }
    }

    /// The style of all entities where each has its own row.
    pub(super) fn only() -> Style {
        Style::of(0, 1)
    }

    pub(super) fn line(self) -> Paint<'static> {
        Paint::line(self.color, self.width).dashed(self.dash)
    }
}
