//! One amount as a mark, with what is open about it: hollow for "about", an arrow for a bound, a bar for a range.

use super::super::axis::Axis;
use super::sheet::{GROUND, Sheet, Stroke, place};
use super::style::{Mark, Style};
use crate::model::Amount;

/// How long an arrow is.
pub(super) const ARROW: f64 = 26.0;
/// Half of the size of a mark.
const HALF: f64 = 4.5;

/// Which way amounts grow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// To the right; across is a place from the top.
    Right,
    /// Up; across is a place from the left.
    Up,
}

impl Way {
    /// The point at a place on the axis and one across it.
    pub(super) fn point(self, along: f64, across: f64) -> (f64, f64) {
        match self {
            Way::Right => (along, across),
            Way::Up => (across, along),
        }
    }

    /// Which way larger numbers lie on the screen.
    fn sign(self) -> f64 {
        if self == Way::Right { 1.0 } else { -1.0 }
    }
}

/// Draws an amount.
pub(super) fn mark(sheet: &mut Sheet, axis: &Axis, way: Way, across: f64, amount: Amount, style: Style) {
    let at = |n| axis.at(n);
    let along = at(amount.value());
    match amount {
        Amount::Exactly(_) => symbol(sheet, way.point(along, across), style, style.colour),
        Amount::About(_) => symbol(sheet, way.point(along, across), style, GROUND),
        Amount::MoreThan(_) | Amount::AtLeast(_) => {
            arrow(sheet, way, along, across, way.sign(), style);
            let fill = if matches!(amount, Amount::AtLeast(_)) { style.colour } else { GROUND };
            symbol(sheet, way.point(along, across), style, fill);
        }
        Amount::LessThan(_) | Amount::AtMost(_) => {
            arrow(sheet, way, along, across, -way.sign(), style);
            let fill = if matches!(amount, Amount::AtMost(_)) { style.colour } else { GROUND };
            symbol(sheet, way.point(along, across), style, fill);
        }
        Amount::Between(range) => {
            let ends = [at(range.low()), at(range.high())];
            interval(sheet, way, ends, across, style);
        }
    }
}

/// A bar from one end to the other, with a stop at each.
fn interval(sheet: &mut Sheet, way: Way, [low, high]: [f64; 2], across: f64, style: Style) {
    let stroke = |width| Stroke { colour: style.colour, width, dash: "" };
    sheet.line(&[way.point(low, across), way.point(high, across)], stroke(5.0));
    for end in [low, high] {
        sheet.line(&[way.point(end, across - 6.0), way.point(end, across + 6.0)], stroke(2.0));
    }
}

/// An arrow from a place, to where the amount may lie.
pub(super) fn arrow(sheet: &mut Sheet, way: Way, along: f64, across: f64, sign: f64, style: Style) {
    let tip = along + sign * ARROW;
    let stroke = Stroke { colour: style.colour, width: 2.0, dash: "" };
    sheet.line(&[way.point(along, across), way.point(tip - sign * 6.0, across)], stroke);
    let back = tip - sign * 8.0;
    let points = [way.point(tip, across), way.point(back, across - 4.5), way.point(back, across + 4.5)];
    sheet.shape(&points, &format!("fill=\"{}\"", style.colour));
}

/// A mark that is no circle: its corners, in halves of its size.
fn corners(mark: Mark) -> &'static [(f64, f64)] {
    const ARM: f64 = 0.35;
    match mark {
        Mark::Circle => &[],
        Mark::Square => &[(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)],
        Mark::Triangle => &[(0.0, -1.0), (1.0, 1.0), (-1.0, 1.0)],
        Mark::Diamond => &[(0.0, -1.2), (1.2, 0.0), (0.0, 1.2), (-1.2, 0.0)],
        Mark::Cross => &[
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
        ],
    }
}

fn symbol(sheet: &mut Sheet, (x, y): (f64, f64), style: Style, fill: &str) {
    let paint = format!("fill=\"{fill}\" stroke=\"{}\" stroke-width=\"{}\"", style.colour, place(1.6));
    let corners: Vec<(f64, f64)> =
        corners(style.mark).iter().map(|(across, down)| (x + across * HALF, y + down * HALF)).collect();
    match style.mark {
        Mark::Circle => sheet.circle((x, y), HALF, &paint),
        _ => sheet.shape(&corners, &paint),
    }
}
