//! The mark of an amount, which shows its qualifier: hollow for "about", an arrow for a bound, a bar for a range.

use super::super::axis::{Axis, open_side};
use super::canvas::{BACKGROUND, Canvas, Paint};
use super::style::Style;
use crate::model::Amount;

pub(super) const ARROW_LENGTH: f64 = 26.0;
const RADIUS: f64 = 4.5;

/// Where larger amounts are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Right,
    Up,
}

impl Direction {
    /// The point at a position on the axis and one across it.
    pub(super) fn point(self, along: f64, across: f64) -> (f64, f64) {
        match self {
            Direction::Right => (along, across),
            Direction::Up => (across, along),
        }
    }

    /// The sign of a step towards larger amounts, in coordinates.
    fn sign(self) -> f64 {
        if self == Direction::Right { 1.0 } else { -1.0 }
    }
}

pub(super) fn mark(
    canvas: &mut Canvas,
    axis: &Axis,
    direction: Direction,
    across: f64,
    amount: Amount,
    style: Style,
) {
    let along = axis.at(amount.value());
    if let Amount::Between(range) = amount {
        return interval(canvas, direction, [along, axis.at(range.high())], across, style);
    }
    if let Some(side) = open_side(amount) {
        arrow(canvas, direction, along, across, side * direction.sign(), style.color);
    }
    let is_included = matches!(amount, Amount::Exactly(_) | Amount::AtLeast(_) | Amount::AtMost(_));
    let fill = if is_included { style.color } else { BACKGROUND };
    symbol(canvas, direction.point(along, across), style, fill);
}

/// A bar with a stop at each end.
fn interval(canvas: &mut Canvas, direction: Direction, ends: [f64; 2], across: f64, style: Style) {
    let line = |width| Paint::line(style.color, width);
    canvas.line(&ends.map(|end| direction.point(end, across)), line(5.0));
    for end in ends {
        canvas.line(&[direction.point(end, across - 6.0), direction.point(end, across + 6.0)], line(2.0));
    }
}

/// An arrow towards where the amount may be.
pub(super) fn arrow(
    canvas: &mut Canvas,
    direction: Direction,
    along: f64,
    across: f64,
    sign: f64,
    color: &str,
) {
    let tip = along + sign * ARROW_LENGTH;
    let shaft = [direction.point(along, across), direction.point(tip - sign * 6.0, across)];
    canvas.line(&shaft, Paint::line(color, 2.0));
    let back = tip - sign * 8.0;
    let head = [(tip, across), (back, across - 4.5), (back, across + 4.5)];
    canvas.polygon(&head.map(|(along, across)| direction.point(along, across)), Paint::solid(color));
}

fn symbol(canvas: &mut Canvas, (x, y): (f64, f64), style: Style, fill: &str) {
    let paint = Paint::outlined(fill, style.color, 1.6);
    if style.mark.is_empty() {
        return canvas.circle((x, y), RADIUS, paint);
    }
    let corner = |(across, down): &(f64, f64)| (x + across * RADIUS, y + down * RADIUS);
    canvas.polygon(&style.mark.iter().map(corner).collect::<Vec<_>>(), paint);
}
