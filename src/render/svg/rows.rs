//! A row for each entity: bars from zero, or marks.

use super::super::axis::{Axis, Begin, certain};
use super::marks::{self, ARROW, Way};
use super::sheet::{Anchor, GRID, GROUND, INK, SOFT, Sheet, Stroke, Words};
use super::style::Style;
use super::width::Font;
use super::{MARGIN, Pen};
use crate::model::{Amount, Number};
use crate::report::Form;

const ROW: f64 = 23.0;
const BAR: f64 = 14.0;
const NAME: Font = Font::plain(12.5);
const FIGURE: Font = Font::bold(12.5);
const TICK: Font = Font::plain(11.0);
/// The room that bars have at least.
const LEAST_PLOT: f64 = 110.0;
/// The room that names have at least, where they need it: "United Kingdom" is not cut on a telephone.
const LEAST_NAME: f64 = 110.0;
/// The most that a name takes of the width.
const MOST_NAME: f64 = 0.36;
const GAP: f64 = 8.0;

/// What stands in a row.
struct Row {
    name: String,
    amount: Amount,
    figure: String,
}

fn rows(pen: &Pen<'_>) -> Vec<Row> {
    let row = |drawn: &crate::report::Drawn| {
        let amount = drawn.last()?;
        Some(Row { name: pen.name(drawn), amount, figure: pen.figure(amount) })
    };
    pen.chart.drawn.iter().filter_map(row).collect()
}

fn is_left(row: &Row) -> bool {
    row.amount.value().is_negative() && !matches!(row.amount, Amount::Between(_))
}

/// The room of figures to the left and to the right of what is drawn.
fn rooms(pen: &Pen<'_>, rows: &[Row]) -> (f64, f64) {
    let widest = |left: bool| {
        rows.iter()
            .filter(|row| is_left(row) == left)
            .map(|row| FIGURE.width(&row.figure))
            .fold(0.0, f64::max)
    };
    let is_bars = pen.chart.form == Form::Bars;
    let arrows =
        |wanted: fn(Amount) -> bool| if rows.iter().any(|row| wanted(row.amount)) { ARROW } else { 0.0 };
    let up = arrows(|amount| matches!(amount, Amount::MoreThan(_) | Amount::AtLeast(_)));
    let down = arrows(|amount| matches!(amount, Amount::LessThan(_) | Amount::AtMost(_)));
    let (left, right) =
        if is_bars { (widest(true), widest(false)) } else { (0.0, widest(true).max(widest(false))) };
    let room = |width: f64| if width > 0.0 { width + GAP } else { 0.0 };
    // A mark reaches beyond its place.
    let half = if is_bars { 0.0 } else { 6.0 };
    (room(left) + down.max(half), room(right) + up.max(half))
}

/// How wide the picture must be.
pub(super) fn least_width(pen: &Pen<'_>) -> f64 {
    let rows = rows(pen);
    let (left, right) = rooms(pen, &rows);
    let plot = MARGIN * 2.0 + GAP + LEAST_PLOT + left + right;
    let names = rows.iter().map(|row| NAME.width(&row.name)).fold(0.0, f64::max);
    plot + names.min(LEAST_NAME)
}

/// Draws the rows, and gives the place below them.
pub(super) fn draw(pen: &Pen<'_>, sheet: &mut Sheet, top: f64) -> f64 {
    let rows = rows(pen);
    if rows.is_empty() {
        return top;
    }
    let (left, right) = rooms(pen, &rows);
    let widest = rows.iter().map(|row| NAME.width(&row.name)).fold(0.0, f64::max);
    let most = (pen.width - MARGIN * 2.0 - GAP - LEAST_PLOT - left - right).min(pen.width * MOST_NAME);
    let names = widest.min(most.max(20.0));
    let places = (MARGIN + names + GAP + left, pen.width - MARGIN - right);
    let is_bars = pen.chart.form == Form::Bars;
    let begin = match (is_bars, pen.chart.is_logarithmic) {
        (true, _) => Begin::Zero,
        (false, true) => Begin::Power,
        (false, false) => Begin::Near,
    };
    let axis = Axis::new(rows.iter().map(|row| row.amount), begin, places);
    let first = top + 22.0;
    let below = first + ROW * rows.iter().map(|_| 1.0).sum::<f64>();
    ticks(pen, sheet, &axis, (top + 12.0, below));
    let mut middle = first + ROW / 2.0;
    for row in &rows {
        let words = Words::new(&row.name, "", NAME, names + NAME.width(" "));
        sheet.words((MARGIN, middle + 4.5), NAME, Anchor::Start, INK, &words);
        let (from, to) = if is_bars {
            bar(sheet, &axis, middle, row.amount)
        } else {
            dot(sheet, &axis, middle, row.amount)
        };
        if is_bars && is_left(row) {
            sheet.text(from - GAP + 2.0, middle + 4.5, FIGURE, Anchor::End, INK, &row.figure);
        } else {
            sheet.text(to + GAP - 2.0, middle + 4.5, FIGURE, Anchor::Start, INK, &row.figure);
        }
        middle += ROW;
    }
    if is_bars {
        let zero = axis.of(0.0);
        let stroke = Stroke { colour: INK, width: 1.0, dash: "" };
        sheet.line(&[(zero, first - 2.0), (zero, below)], stroke);
    }
    below + 6.0
}

/// Lines down from round numbers, which stand above them: all, or each second where they have no room.
fn ticks(pen: &Pen<'_>, sheet: &mut Sheet, axis: &Axis, (top, below): (f64, f64)) {
    let texts = pen.ticks(&axis.ticks);
    let placed = |stride: usize| {
        let all = axis.ticks.iter().zip(&texts).step_by(stride);
        let of = |(tick, text): (&Number, &String)| (axis.at(*tick), TICK.width(text) / 2.0);
        all.map(of).collect::<Vec<_>>()
    };
    let fits = |stride: &usize| {
        let all = placed(*stride);
        all.iter().zip(all.iter().skip(1)).all(|(a, b)| a.0 + a.1 + GAP <= b.0 - b.1)
    };
    let stride = (1..=texts.len().max(1)).find(fits).unwrap_or(1);
    for (tick, text) in axis.ticks.iter().zip(&texts).step_by(stride) {
        let (x, half) = (axis.at(*tick), TICK.width(text) / 2.0);
        sheet.line(&[(x, top + 4.0), (x, below)], Stroke { colour: GRID, width: 1.0, dash: "" });
        if x - half >= MARGIN / 2.0 && x + half <= pen.width - MARGIN / 2.0 {
            sheet.text(x, top, TICK, Anchor::Middle, SOFT, text);
        }
    }
}

/// A bar; what is open about its amount is hollow, or an arrow. Gives where it begins and ends.
fn bar(sheet: &mut Sheet, axis: &Axis, middle: f64, amount: Amount) -> (f64, f64) {
    let style = Style::only();
    let (zero, sure, end) = (axis.of(0.0), axis.at(certain(amount)), axis.at(amount.value()));
    let high = amount.upper().map_or(end, |upper| axis.at(upper));
    let (from, to) = (zero.min(end), zero.max(high));
    let top = middle - BAR / 2.0;
    if matches!(amount, Amount::Exactly(_)) || !certain(amount).is_zero() {
        let full = format!("fill=\"{}\"", style.colour);
        sheet.rect("bar", (zero.min(sure), top), ((sure - zero).abs(), BAR), &full);
    }
    let open = match amount {
        Amount::Between(_) => (end, high),
        _ => (sure.min(end), sure.max(end)),
    };
    if open.1 > open.0 {
        let hollow = format!("fill=\"{GROUND}\" stroke=\"{}\" stroke-width=\"1.6\"", style.colour);
        let class = if matches!(amount, Amount::About(_)) { "bar about" } else { "bar open" };
        let size = ((open.1 - open.0 - 1.6).max(0.0), BAR - 1.6);
        sheet.rect(class, (open.0 + 0.8, top + 0.8), size, &hollow);
    }
    match amount {
        Amount::MoreThan(_) | Amount::AtLeast(_) => {
            marks::arrow(sheet, Way::Right, end, middle, 1.0, style);
            (from, to.max(end + ARROW))
        }
        Amount::LessThan(_) | Amount::AtMost(_) => {
            marks::arrow(sheet, Way::Right, end, middle, -1.0, style);
            (from.min(end - ARROW), to)
        }
        _ => (from, to),
    }
}

/// A mark, on a thin line that leads to it. Gives where it begins and ends.
fn dot(sheet: &mut Sheet, axis: &Axis, middle: f64, amount: Amount) -> (f64, f64) {
    let (low, high) = (axis.at(amount.value()), axis.at(amount.upper().unwrap_or(amount.value())));
    sheet.line(
        &[(axis.of(f64::MIN_POSITIVE).min(low), middle), (low, middle)],
        Stroke { colour: GRID, width: 1.0, dash: "2 3" },
    );
    marks::mark(sheet, axis, Way::Right, middle, amount, Style::only());
    match amount {
        Amount::MoreThan(_) | Amount::AtLeast(_) => (low - 5.0, low + ARROW),
        Amount::LessThan(_) | Amount::AtMost(_) => (low - ARROW, low + 5.0),
        _ => (low - 5.0, high + 5.0),
    }
}
