//! Over time: a line for each entity, named at its end. Where a figure is missing, there is no line.

use super::super::axis::{Axis, Begin};
use super::marks::{self, Way};
use super::sheet::{Anchor, GRID, INK, SOFT, Sheet, Stroke, Words};
use super::sides::{self, Beside, LABEL};
use super::style::Style;
use super::width::Font;
use super::{MARGIN, Pen};
use crate::model::{Amount, Period, Point};
use crate::report::Drawn;

const TICK: Font = Font::plain(11.0);
/// The room that lines have at least.
const LEAST_PLOT: f64 = 200.0;
/// With more periods, marks would hide the lines.
const MOST_MARKS: usize = 24;

fn newest(drawn: &Drawn) -> Option<(usize, Amount)> {
    let known = drawn.amounts.iter().enumerate().filter_map(|(at, amount)| Some((at, (*amount)?)));
    known.max_by_key(|(at, _)| *at)
}

/// The room of the widest label, and of the widest figure.
fn room(pen: &Pen<'_>) -> (f64, f64) {
    let mut widest = (0.0_f64, 0.0_f64);
    for drawn in &pen.chart.drawn {
        let Some((_, amount)) = newest(drawn) else { continue };
        let bold = Font { bold: true, ..LABEL }.width(&pen.figure(amount));
        let whole = LABEL.width(&pen.name(drawn)) + LABEL.width(" ") + bold;
        widest = (widest.0.max(whole), widest.1.max(bold));
    }
    widest
}

/// How wide the picture must be.
pub(super) fn least_width(pen: &Pen<'_>) -> f64 {
    let reach = sides::reach(pen.chart.drawn.len());
    MARGIN * 2.0 + LEAST_PLOT + reach + room(pen).1 + 80.0
}

/// Draws the lines, and gives the place below them.
pub(super) fn draw(pen: &Pen<'_>, sheet: &mut Sheet, top: f64) -> f64 {
    let reach = sides::reach(pen.chart.drawn.len());
    let right = room(pen).0.min(pen.width - MARGIN * 2.0 - LEAST_PLOT - reach).min(pen.width * 0.45);
    let count = pen.chart.drawn.len();
    let ends = (top + 22.0, top + 22.0 + sides::height(count));
    let begin = if pen.chart.is_logarithmic { Begin::Power } else { Begin::Near };
    let axis = Axis::new(pen.chart.amounts(), begin, (ends.1, ends.0));
    let edge = pen.width - MARGIN - right - reach;
    let inset = pen.ticks(&axis.ticks).iter().map(|text| TICK.width(text)).fold(0.0, f64::max) + 10.0;
    // The numbers of the axis stand on its lines, left of what is drawn.
    let inset = inset.min(150.0);
    let xs = places(&pen.chart.periods, (MARGIN + inset, edge));
    for (tick, text) in axis.ticks.iter().zip(pen.ticks(&axis.ticks)) {
        let y = axis.at(*tick);
        sheet.line(&[(MARGIN, y), (edge, y)], Stroke { colour: GRID, width: 1.0, dash: "" });
        sheet.text(MARGIN, y - 3.5, TICK, Anchor::Start, SOFT, &text);
    }
    let mut labels = Vec::new();
    for (index, drawn) in pen.chart.drawn.iter().enumerate().rev() {
        let style = Style::of(index, count);
        line(pen, sheet, &axis, &xs, drawn, style);
        if let Some((at, amount)) = newest(drawn) {
            let point = (xs.get(at).copied().unwrap_or(edge), axis.at(amount.middle()));
            let words = Words::new(&pen.name(drawn), &pen.figure(amount), LABEL, right + 0.1);
            labels.push(Beside { point, words });
        }
    }
    sides::draw(sheet, labels, edge + reach, Anchor::Start, ends);
    dates(pen, sheet, &xs, ends.1 + 20.0);
    ends.1 + 28.0
}

/// The line of one entity, in pieces where figures are missing, with its marks.
fn line(pen: &Pen<'_>, sheet: &mut Sheet, axis: &Axis, xs: &[f64], drawn: &Drawn, style: Style) {
    let stroke = Stroke { colour: style.colour, width: style.width, dash: style.dash };
    let mut piece: Vec<(f64, f64)> = Vec::new();
    let has_marks = pen.chart.periods.len() <= MOST_MARKS;
    let mut marked: Vec<(f64, Amount)> = Vec::new();
    for (x, amount) in xs.iter().zip(drawn.amounts.iter().copied().chain([None])) {
        match amount {
            Some(amount) => {
                piece.push((*x, axis.at(amount.middle())));
                if has_marks || !matches!(amount, Amount::Exactly(_)) {
                    marked.push((*x, amount));
                }
            }
            None => end(sheet, &mut piece, stroke, style, has_marks),
        }
    }
    end(sheet, &mut piece, stroke, style, has_marks);
    for (x, amount) in marked {
        marks::mark(sheet, axis, Way::Up, x, amount, style);
    }
}

/// Draws a piece of a line; one point alone has no length, and is a mark.
fn end(sheet: &mut Sheet, piece: &mut Vec<(f64, f64)>, stroke: Stroke<'_>, style: Style, has_marks: bool) {
    match piece.as_slice() {
        [point] if !has_marks => sheet.circle(*point, 2.5, &format!("fill=\"{}\"", style.colour)),
        [] | [_] => {}
        points => sheet.line(points, stroke),
    }
    piece.clear();
}

/// Where periods stand: by the time between them, or at equal steps where some have no place in time.
fn places(periods: &[Period], (from, to): (f64, f64)) -> Vec<f64> {
    let time = |period: &Period| {
        let day = |(year, month, day): (u16, u8, u8)| {
            f64::from(year) + f64::from(month - 1) / 12.0 + f64::from(day - 1) / 372.0
        };
        period.placed().map(|(first, last)| f64::midpoint(day(first), day(last)))
    };
    let times: Option<Vec<f64>> = periods.iter().map(time).collect();
    let steps =
        || std::iter::successors(Some(0.0), |step: &f64| Some(step + 1.0)).take(periods.len()).collect();
    let times: Vec<f64> = times.unwrap_or_else(steps);
    let (Some(first), Some(last)) = (times.first().copied(), times.last().copied()) else {
        return Vec::new();
    };
    let span = if last > first { last - first } else { 1.0 };
    times.iter().map(|time| from + (time - first) / span * (to - from)).collect()
}

/// The names of periods below, as many as have room: the last, the first, and round years or each so many.
fn dates(pen: &Pen<'_>, sheet: &mut Sheet, xs: &[f64], y: f64) {
    let periods = &pen.chart.periods;
    let label = |index: usize| {
        let (x, period) = (*xs.get(index)?, *periods.get(index)?);
        let text = pen.period(period);
        let half = TICK.width(&text) / 2.0;
        let x = x.clamp(MARGIN + half, (pen.width - MARGIN - half).max(MARGIN + half));
        Some((x, half, text))
    };
    let number = |index: usize| match periods.get(index) {
        Some(Period::At(Point::Year(year))) => usize::from(*year),
        Some(Period::At(Point::Quarter(year, quarter))) => usize::from(*year) * 4 + usize::from(*quarter) - 1,
        Some(Period::At(Point::Month(year, month))) => usize::from(*year) * 12 + usize::from(*month) - 1,
        _ => index,
    };
    // Whole years are round among months and quarters.
    let strides = match periods.first() {
        Some(Period::At(Point::Month(..))) => [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200],
        Some(Period::At(Point::Quarter(..))) => [1, 2, 4, 8, 20, 40, 80, 200, 400, 800],
        _ => [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
    };
    let rounds =
        |stride: usize| (0..periods.len()).filter(move |index| number(*index).is_multiple_of(stride));
    let fits = |stride: &usize| {
        let all: Vec<_> = rounds(*stride).filter_map(label).collect();
        all.iter().zip(all.iter().skip(1)).all(|(a, b)| a.0 + a.1 + 10.0 <= b.0 - b.1)
    };
    let stride = strides.into_iter().find(fits);
    let mut taken: Vec<(f64, f64)> = Vec::new();
    let ends = [periods.len().saturating_sub(1), 0];
    for index in ends.into_iter().chain(stride.into_iter().flat_map(rounds)) {
        let Some((x, half, text)) = label(index) else { continue };
        if taken.iter().all(|(at, other)| (x - at).abs() >= half + other + 10.0) {
            sheet.text(x, y, TICK, Anchor::Middle, INK, &text);
            taken.push((x, half));
        }
    }
}
