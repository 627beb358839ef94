//! The parts of a whole, one on the other, and what they leave of it.

use super::super::axis::{Axis, value};
use super::sheet::{Anchor, GROUND, INK, Sheet, Words};
use super::sides::{self, Beside, LABEL};
use super::style::Style;
use super::width::Font;
use super::{MARGIN, Pen};
use crate::model::Amount;
use crate::report::Label;

const HEADING: Font = Font::bold(13.0);
const INSIDE: Font = Font::bold(12.0);
/// How wide a column is at most, and at least.
const COLUMN: (f64, f64) = (120.0, 44.0);
const GAP: f64 = 40.0;

/// A part of a column: who, how much, and how it is painted.
struct Part {
    name: String,
    amount: Amount,
    paint: String,
    ink: &'static str,
}

fn parts(pen: &Pen<'_>, period: usize) -> Vec<Part> {
    let count = pen.chart.drawn.len();
    let part = |(index, drawn): (usize, &crate::report::Drawn)| {
        let amount = drawn.amounts.get(period).copied().flatten()?;
        let colour = Style::of(index, count).colour;
        let paint = format!("fill=\"{colour}\" stroke=\"{GROUND}\" stroke-width=\"1\"");
        Some(Part { name: pen.name(drawn), amount, paint, ink: ink(colour) })
    };
    let mut parts: Vec<Part> = pen.chart.drawn.iter().enumerate().filter_map(part).collect();
    let rest = pen.chart.rest.get(period).copied().flatten();
    parts.extend(rest.filter(|rest| value(rest.middle()) > 0.0).map(|amount| Part {
        name: pen.look.say(&Label::TheRest.into()),
        amount,
        paint: "fill=\"#eeeeee\" stroke=\"#8a8a8a\" stroke-width=\"1\" stroke-dasharray=\"3 3\"".to_owned(),
        ink: INK,
    }));
    parts
}

/// Black or white, whichever is read better on a colour.
fn ink(colour: &str) -> &'static str {
    let part = |at: usize| {
        let byte = colour.get(at..at + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok()).unwrap_or(0);
        let part = f64::from(byte) / 255.0;
        if part <= 0.03928 { part / 12.92 } else { libm::pow((part + 0.055) / 1.055, 2.4) }
    };
    let light = 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
    if light > 0.18 { "#000000" } else { "#ffffff" }
}

fn room(parts: &[Part], pen: &Pen<'_>) -> (f64, f64) {
    let mut widest = (0.0_f64, 0.0_f64);
    for part in parts {
        let bold = Font { bold: true, ..LABEL }.width(&pen.figure(part.amount));
        widest = (widest.0.max(LABEL.width(&part.name) + LABEL.width(" ") + bold), widest.1.max(bold));
    }
    widest
}

fn columns(pen: &Pen<'_>) -> Vec<Vec<Part>> {
    (0..pen.chart.periods.len()).map(|period| parts(pen, period)).collect()
}

/// The room of the labels on the left, where there are several columns, and on the right.
fn rooms(pen: &Pen<'_>, columns: &[Vec<Part>]) -> ((f64, f64), (f64, f64)) {
    let none = (0.0, 0.0);
    let left = columns.first().filter(|_| columns.len() > 1).map_or(none, |parts| room(parts, pen));
    (left, columns.last().map_or(none, |parts| room(parts, pen)))
}

/// How wide the picture must be.
pub(super) fn least_width(pen: &Pen<'_>) -> f64 {
    let reach = sides::reach(pen.chart.drawn.len() + 1);
    let columns = columns(pen);
    let (left, right) = rooms(pen, &columns);
    let bars: f64 = columns.iter().map(|_| COLUMN.1 + GAP).sum();
    MARGIN * 2.0 + reach * 2.0 + bars + left.1 + right.1 + 140.0
}

/// Draws the columns, and gives the place below them.
pub(super) fn draw(pen: &Pen<'_>, sheet: &mut Sheet, top: f64) -> f64 {
    let reach = sides::reach(pen.chart.drawn.len() + 1);
    let columns = columns(pen);
    let (left, right) = rooms(pen, &columns);
    let count: f64 = columns.iter().map(|_| 1.0).sum::<f64>().max(1.0);
    let least = COLUMN.1 * count + GAP * (count - 1.0);
    let free = pen.width - MARGIN * 2.0 - reach * 2.0 - least;
    let is_one = columns.len() < 2;
    let most = if is_one { free } else { free / 2.0 };
    let (left, right) = (left.0.min(most), right.0.min(most));
    let from = if is_one { MARGIN } else { MARGIN + left + reach };
    let across = pen.width - MARGIN - right - reach - from;
    let width = ((across - GAP * (count - 1.0)) / count).min(COLUMN.0);
    let step = if count > 1.0 { (across - width) / (count - 1.0) } else { 0.0 };
    let labels = columns.iter().map(Vec::len).max().unwrap_or(0);
    let ends = (top + 30.0, top + 30.0 + sides::height(labels));
    let sum = |parts: &Vec<Part>| parts.iter().map(|part| value(part.amount.middle()).max(0.0)).sum::<f64>();
    let most = columns.iter().map(sum).fold(100.0, f64::max);
    let axis = Axis::of_whole(most, (ends.1, ends.0));
    let mut x = from;
    for (index, parts) in columns.iter().enumerate() {
        let period = pen.chart.periods.get(index).map(|period| pen.period(*period)).unwrap_or_default();
        let heading = HEADING.shortened(&period, step.max(width + GAP) - 6.0);
        let half = HEADING.width(&heading) / 2.0;
        let middle = (x + width / 2.0).clamp(MARGIN + half, (pen.width - MARGIN - half).max(MARGIN + half));
        sheet.text(middle, top + 12.0, HEADING, Anchor::Middle, INK, &heading);
        let is_end = (!is_one && index == 0, index + 1 == columns.len());
        let labels = column(pen, sheet, &axis, (x, width), parts, !(is_end.0 || is_end.1));
        let named = |(part, y): (&Part, f64), from: f64, room: f64| Beside {
            point: (from, y),
            words: Words::new(&part.name, &pen.figure(part.amount), LABEL, room + 0.1),
        };
        let at = |from: f64, room: f64| {
            parts.iter().zip(labels.iter().copied()).map(move |l| named(l, from, room))
        };
        if is_end.0 {
            sides::draw(sheet, at(x, left).collect(), x - reach, Anchor::End, ends);
        }
        if is_end.1 {
            sides::draw(sheet, at(x + width, right).collect(), x + width + reach, Anchor::Start, ends);
        }
        x += step;
    }
    ends.1 + 14.0
}

/// One column, from below; figures stand in it where nothing stands beside it. Gives the middle of each part.
fn column(
    pen: &Pen<'_>,
    sheet: &mut Sheet,
    axis: &Axis,
    (x, width): (f64, f64),
    parts: &[Part],
    has_figures: bool,
) -> Vec<f64> {
    let mut base = 0.0;
    let mut middles = Vec::new();
    for part in parts {
        let next = base + value(part.amount.middle()).max(0.0);
        let (low, high) = (axis.of(base), axis.of(next));
        sheet.rect("part", (x, high), (width, low - high), &part.paint);
        let middle = f64::midpoint(low, high);
        let figure = pen.figure(part.amount);
        if has_figures && low - high >= 16.0 && INSIDE.width(&figure) <= width - 6.0 {
            sheet.text(x + width / 2.0, middle + 4.2, INSIDE, Anchor::Middle, part.ink, &figure);
        }
        middles.push(middle);
        base = next;
    }
    middles
}
