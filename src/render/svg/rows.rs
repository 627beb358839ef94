//! A row for each entity: a bar from zero, or a mark.

use super::super::axis::{Axis, certain, open_side};
use super::canvas::{Anchor, BACKGROUND, Canvas, Caption, GRID, INK, MUTED, Paint};
use super::font::Font;
use super::labels;
use super::marks::{self, ARROW_LENGTH, Direction};
use super::style::Style;
use super::{MARGIN, Plot, as_f64};
use crate::model::{Amount, Number};
use crate::report::{Drawn, Form};

const ROW_HEIGHT: f64 = 23.0;
const BAR_HEIGHT: f64 = 14.0;
const NAME: Font = Font::plain(12.5);
const FIGURE: Font = Font::bold(12.5);
const TICK: Font = Font::plain(11.0);
const MIN_PLOT: f64 = 110.0;
/// Enough for "United Kingdom" on a phone.
const MIN_NAME: f64 = 110.0;
/// The largest part of the width that names take.
const MAX_NAME: f64 = 0.36;
const GAP: f64 = 8.0;

fn entries<'c>(plot: &Plot<'c>) -> Vec<(&'c Drawn, Amount)> {
    plot.chart.drawn.iter().filter_map(|drawn| Some((drawn, drawn.last()?))).collect()
}

/// Whether the figure is on the left of its bar.
fn is_left(amount: Amount) -> bool {
    amount.value().is_negative() && !matches!(amount, Amount::Between(_))
}

fn widest(texts: impl Iterator<Item = f64>) -> f64 {
    texts.fold(0.0, f64::max)
}

/// The room for figures and arrows on the left and on the right of the plot.
fn margins(plot: &Plot<'_>, entries: &[(&Drawn, Amount)]) -> (f64, f64) {
    let figures = |left: bool| {
        let amounts = entries.iter().map(|(_, amount)| *amount).filter(|amount| is_left(*amount) == left);
        widest(amounts.map(|amount| FIGURE.width(&plot.figure(amount))))
    };
    let is_bars = plot.chart.form == Form::Bars;
    let arrows = |sign: f64| {
        let is_drawn = |amount: Amount| open_side(amount).is_some_and(|side| side * sign > 0.0);
        if entries.iter().any(|(_, amount)| is_drawn(*amount)) { ARROW_LENGTH } else { 0.0 }
    };
    let (up, down) = (arrows(1.0), arrows(-1.0));
    let (left, right) =
        if is_bars { (figures(true), figures(false)) } else { (0.0, figures(true).max(figures(false))) };
    let room = |width: f64| if width > 0.0 { width + GAP } else { 0.0 };
    let mark_radius = if is_bars { 0.0 } else { 6.0 };
    (room(left) + down.max(mark_radius), room(right) + up.max(mark_radius))
}

pub(super) fn min_width(plot: &Plot<'_>) -> f64 {
    let entries = entries(plot);
    let (left, right) = margins(plot, &entries);
    let names = widest(entries.iter().map(|(drawn, _)| NAME.width(&plot.name(drawn))));
    MARGIN * 2.0 + GAP + MIN_PLOT + left + right + names.min(MIN_NAME)
}

/// Draws the chart. Returns the y below it.
pub(super) fn draw(plot: &Plot<'_>, canvas: &mut Canvas, top: f64) -> f64 {
    let entries = entries(plot);
    if entries.is_empty() {
        return top;
    }
    let (left, right) = margins(plot, &entries);
    let max = (plot.width - MARGIN * 2.0 - GAP - MIN_PLOT - left - right).min(plot.width * MAX_NAME);
    let names = widest(entries.iter().map(|(drawn, _)| NAME.width(&plot.name(drawn)))).min(max.max(20.0));
    let ends = (MARGIN + names + GAP + left, plot.width - MARGIN - right);
    let is_bars = plot.chart.form == Form::Bars;
    let axis = plot.axis(ends);
    let first = top + 22.0;
    let below = first + ROW_HEIGHT * as_f64(entries.len());
    ticks(plot, canvas, &axis, (top + 12.0, below));
    let mut middle = first + ROW_HEIGHT / 2.0;
    for (drawn, amount) in entries {
        let caption = Caption::new(&plot.name(drawn), "", NAME, names + NAME.width(" "));
        canvas.caption((MARGIN, middle + 4.5), NAME, Anchor::Start, INK, &caption);
        let draw = if is_bars { bar } else { dot };
        let (from, to) = draw(canvas, &axis, middle, amount);
        let (x, anchor) = if is_bars && is_left(amount) {
            (from - GAP + 2.0, Anchor::End)
        } else {
            (to + GAP - 2.0, Anchor::Start)
        };
        canvas.text((x, middle + 4.5), FIGURE, anchor, INK, &plot.figure(amount));
        middle += ROW_HEIGHT;
    }
    if is_bars {
        let zero = axis.of(0.0);
        canvas.line(&[(zero, first - 2.0), (zero, below)], Paint::line(INK, 1.0));
    }
    below + 6.0
}

/// Grid lines with their numbers above them: all, or every second or third if there is no room.
fn ticks(plot: &Plot<'_>, canvas: &mut Canvas, axis: &Axis, (top, below): (f64, f64)) {
    let texts = plot.ticks(&axis.ticks);
    let place = |(tick, text): (&Number, &String)| (axis.at(*tick), TICK.width(text) / 2.0);
    let places: Vec<(f64, f64)> = axis.ticks.iter().zip(&texts).map(place).collect();
    let every = |stride: usize| places.iter().copied().zip(&texts).step_by(stride);
    let fits =
        |stride: &usize| labels::are_apart(&every(*stride).map(|(place, _)| place).collect::<Vec<_>>(), GAP);
    let stride = (1..=texts.len().max(1)).find(fits).unwrap_or(1);
    for ((x, half), text) in every(stride) {
        canvas.line(&[(x, top + 4.0), (x, below)], Paint::line(GRID, 1.0));
        if x - half >= MARGIN / 2.0 && x + half <= plot.width - MARGIN / 2.0 {
            canvas.text((x, top), TICK, Anchor::Middle, MUTED, text);
        }
    }
}

/// Draws a bar; what is uncertain of it is hollow, and a bound has an arrow. Returns its two ends.
fn bar(canvas: &mut Canvas, axis: &Axis, middle: f64, amount: Amount) -> (f64, f64) {
    let color = Style::only().color;
    let (zero, sure, end) = (axis.of(0.0), axis.at(certain(amount)), axis.at(amount.value()));
    let high = amount.upper().map_or(end, |upper| axis.at(upper));
    let (from, to) = (zero.min(end), zero.max(high));
    let top = middle - BAR_HEIGHT / 2.0;
    if matches!(amount, Amount::Exactly(_)) || !certain(amount).is_zero() {
        canvas.rect("bar", (zero.min(sure), top), ((sure - zero).abs(), BAR_HEIGHT), Paint::solid(color));
    }
    let open = match amount {
        Amount::Between(_) => (end, high),
        _ => (sure.min(end), sure.max(end)),
    };
    if open.1 > open.0 {
        let class = if matches!(amount, Amount::About(_)) { "bar about" } else { "bar open" };
        let size = ((open.1 - open.0 - 1.6).max(0.0), BAR_HEIGHT - 1.6);
        canvas.rect(class, (open.0 + 0.8, top + 0.8), size, Paint::outlined(BACKGROUND, color, 1.6));
    }
    let Some(side) = open_side(amount) else { return (from, to) };
    marks::arrow(canvas, Direction::Right, end, middle, side, color);
    let tip = end + side * ARROW_LENGTH;
    (from.min(tip), to.max(tip))
}

/// Draws a mark, on a thin line that leads to it. Returns its two ends.
fn dot(canvas: &mut Canvas, axis: &Axis, middle: f64, amount: Amount) -> (f64, f64) {
    let (low, high) = (axis.at(amount.value()), axis.at(amount.upper().unwrap_or(amount.value())));
    let start = axis.of(f64::MIN_POSITIVE).min(low);
    canvas.line(&[(start, middle), (low, middle)], Paint::line(GRID, 1.0).dashed(Some("2 3")));
    marks::mark(canvas, axis, Direction::Right, middle, amount, Style::only());
    let tip = open_side(amount).map_or(low, |side| low + side * ARROW_LENGTH);
    ((low - 5.0).min(tip), (high + 5.0).max(tip))
}
