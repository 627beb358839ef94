//! From one period to another: a line for each entity, named at both ends.

use super::super::axis::{Axis, Begin};
use super::marks::{self, Way};
use super::sheet::{Anchor, GRID, INK, Sheet, Stroke, Words};
use super::sides::{self, Beside, LABEL};
use super::style::Style;
use super::width::Font;
use super::{MARGIN, Pen};
use crate::model::Amount;

const HEADING: Font = Font::bold(13.0);
/// The room that lines have at least.
const LEAST_PLOT: f64 = 160.0;

/// The amounts at one end, and the room of the widest label and of the widest figure.
fn side(pen: &Pen<'_>, of: fn(&[Option<Amount>]) -> Option<Amount>) -> (f64, f64) {
    let figures =
        |drawn: &crate::report::Drawn| of(&drawn.amounts).map(|amount| (pen.name(drawn), pen.figure(amount)));
    let mut widest = (0.0_f64, 0.0_f64);
    for (name, figure) in pen.chart.drawn.iter().filter_map(figures) {
        let bold = Font { bold: true, ..LABEL }.width(&figure);
        widest = (widest.0.max(LABEL.width(&name) + LABEL.width(" ") + bold), widest.1.max(bold));
    }
    widest
}

fn first(amounts: &[Option<Amount>]) -> Option<Amount> {
    amounts.first().copied().flatten()
}

fn last(amounts: &[Option<Amount>]) -> Option<Amount> {
    amounts.last().copied().flatten()
}

/// How wide the picture must be.
pub(super) fn least_width(pen: &Pen<'_>) -> f64 {
    let reach = sides::reach(pen.chart.drawn.len());
    let (left, right) = (side(pen, first).1, side(pen, last).1);
    MARGIN * 2.0 + reach * 2.0 + LEAST_PLOT + left + right + 2.0 * 70.0
}

/// Draws the lines, and gives the place below them.
pub(super) fn draw(pen: &Pen<'_>, sheet: &mut Sheet, top: f64) -> f64 {
    let reach = sides::reach(pen.chart.drawn.len());
    let most = (pen.width - MARGIN * 2.0 - reach * 2.0 - LEAST_PLOT) / 2.0;
    let (left, right) = (side(pen, first).0.min(most), side(pen, last).0.min(most));
    let xs = (MARGIN + left + reach, pen.width - MARGIN - right - reach);
    let count = pen.chart.drawn.len();
    let ends = (top + 34.0, top + 34.0 + sides::height(count));
    let begin = if pen.chart.is_logarithmic { Begin::Power } else { Begin::Near };
    let axis = Axis::new(pen.chart.amounts(), begin, (ends.1, ends.0));
    for (x, period) in [(xs.0, pen.chart.periods.first()), (xs.1, pen.chart.periods.last())] {
        sheet.line(&[(x, ends.0 - 8.0), (x, ends.1 + 8.0)], Stroke { colour: GRID, width: 1.0, dash: "" });
        let text = period.map(|period| pen.period(*period)).unwrap_or_default();
        let half = HEADING.width(&text) / 2.0;
        let x = x.clamp(MARGIN + half, (pen.width - MARGIN - half).max(MARGIN + half));
        sheet.text(x, top + 14.0, HEADING, Anchor::Middle, INK, &text);
    }
    let (mut lefts, mut rights) = (Vec::new(), Vec::new());
    for (index, drawn) in pen.chart.drawn.iter().enumerate().rev() {
        let style = Style::of(index, count);
        let point = |x: f64, amount: Amount| (x, axis.at(amount.middle()));
        let (from, to) = (first(&drawn.amounts), last(&drawn.amounts));
        if let (Some(from), Some(to)) = (from, to) {
            let stroke = Stroke { colour: style.colour, width: style.width, dash: style.dash };
            sheet.line(&[point(xs.0, from), point(xs.1, to)], stroke);
        }
        let label = |x: f64, amount: Amount, room: f64| Beside {
            point: point(x, amount),
            words: Words::new(&pen.name(drawn), &pen.figure(amount), LABEL, room + 0.1),
        };
        if let Some(from) = from {
            marks::mark(sheet, &axis, Way::Up, xs.0, from, style);
            lefts.push(label(xs.0, from, left));
        }
        if let Some(to) = to {
            marks::mark(sheet, &axis, Way::Up, xs.1, to, style);
            rights.push(label(xs.1, to, right));
        }
    }
    sides::draw(sheet, lefts, xs.0 - reach, Anchor::End, ends);
    sides::draw(sheet, rights, xs.1 + reach, Anchor::Start, ends);
    ends.1 + 20.0
}
