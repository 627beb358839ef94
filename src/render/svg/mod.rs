//! Charts as SVG, as a newspaper prints them: a title, direct labels instead of a legend, the source.
//!
//! The file is self-contained: it has its own background, asks for no font, and describes itself for screen readers.

mod canvas;
mod font;
mod labels;
mod lines;
mod marks;
mod rows;
mod slope;
mod spread;
mod stacked;
mod style;

use super::columns::is_multiple;
use super::format::{Content, Format};
use super::plot::Plot;
use super::{Look, as_f64};
use crate::lang::number::{self, Scale};
use crate::model::{Amount, Number, Text};
use crate::report::{Chart, ChartPhrase, Form, Label, Phrase};
use canvas::{Anchor, BACKGROUND, Canvas, INK, MUTED, printable, rounded};
use font::Font;
use maud::{Markup, html};

const MARGIN: f64 = 24.0;
const DEFAULT_WIDTH: usize = 720;
const MIN_WIDTH: usize = 320;
const MAX_WIDTH: usize = 4000;
const TITLE: Font = Font::bold(19.0);
const SUBTITLE: Font = Font::plain(13.5);
const SMALL: Font = Font::plain(11.0);
/// A wider unit is in the subtitle only.
const MAX_UNIT: f64 = 90.0;
const FAMILY: &str = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";

pub(super) static SVG: Format = Format {
    name: "svg",
    help: "A picture, of chart",
    extensions: &["svg"],
    content: Content::Picture(|report, look, out| match report.chart() {
        Some(chart) => out.write_all(svg(chart, look).into_string().as_bytes()),
        None => Ok(()),
    }),
};

impl Plot<'_> {
    /// The nearest center to `x` at which a text of this half width is within the margins.
    fn within_margins(&self, x: f64, half: f64) -> f64 {
        x.clamp(MARGIN + half, (self.width - MARGIN - half).max(MARGIN + half))
    }

    /// The numbers of an axis at one scale. Only units that are signs are repeated at each.
    fn ticks(&self, ticks: &[Number]) -> Vec<String> {
        let amounts = || ticks.iter().map(|tick| Amount::Exactly(*tick));
        let scale = if is_multiple(self.unit) { Scale::Units } else { Scale::of(amounts()) };
        let is_sign = |unit: &&Text| ["%", "USD", "EUR"].contains(&unit.raw());
        let unit = self.unit.filter(is_sign);
        // Zero is zero in millions, too.
        let scale_of = |amount: Amount| if amount.value().is_zero() { Scale::Units } else { scale };
        amounts().map(|at| number::figure(self.look.lang, at, unit, scale_of(at))).collect()
    }
}

/// The narrowest picture that a form has room in.
type MinWidthFn = fn(&Plot<'_>) -> f64;

/// Draws a form below a y. Returns the y below it.
type DrawFn = fn(&Plot<'_>, &mut Canvas, f64) -> f64;

/// The chart as an element, for a file of its own or within a page.
pub(super) fn svg(chart: &Chart, look: Look) -> Markup {
    // Whatever the terminal shows, SVG is UTF-8.
    let look = Look { ascii: false, ..look };
    let wanted = as_f64(look.width.unwrap_or(DEFAULT_WIDTH).clamp(MIN_WIDTH, MAX_WIDTH));
    let mut plot = Plot::new(chart, look, wanted);
    plot.unit = plot.unit.filter(|unit| SUBTITLE.width(&unit.to_string()) <= MAX_UNIT);
    let (min_width, draw): (MinWidthFn, DrawFn) = match chart.form {
        Form::Bars | Form::Dots => (rows::min_width, rows::draw),
        Form::Slope => (slope::min_width, slope::draw),
        Form::Lines => (lines::min_width, lines::draw),
        Form::Stacked => (stacked::min_width, stacked::draw),
    };
    plot.width = wanted.max(min_width(&plot).ceil());
    let mut canvas = Canvas::default();
    let (title, subtitle) = (look.say(&chart.title), look.say(&chart.subtitle));
    let mut y = MARGIN;
    y = paragraph(&plot, &mut canvas, y, TITLE, INK, &title) + 2.0;
    y = paragraph(&plot, &mut canvas, y, SUBTITLE, MUTED, &subtitle) + 14.0;
    if !chart.drawn.is_empty() {
        y = draw(&plot, &mut canvas, y);
    }
    let footer = footer(chart, look);
    if !footer.is_empty() {
        y += 12.0;
    }
    for line in &footer {
        y = paragraph(&plot, &mut canvas, y, SMALL, MUTED, line) + 3.0;
    }
    let (width, height) = (rounded(plot.width), rounded((y + MARGIN - 8.0).ceil()));
    html! {
        svg xmlns="http://www.w3.org/2000/svg" width=(width) height=(height) viewBox={ "0 0 " (width) " " (height) }
            role="img" lang=(look.lang.code()) font-family=(FAMILY) {
            "\n" title { (printable(&title)) }
            "\n" desc { (printable(&description(&plot, &subtitle))) }
            "\n" rect width=(width) height=(height) fill=(BACKGROUND) {} "\n"
            @for element in &canvas.elements { (element) "\n" }
        }
        "\n"
    }
}

/// Draws a text in as many lines as it takes. Returns the y below it.
fn paragraph(plot: &Plot<'_>, canvas: &mut Canvas, top: f64, font: Font, color: &str, text: &str) -> f64 {
    let mut y = top;
    for line in font.lines(text, plot.width - MARGIN * 2.0) {
        canvas.text((MARGIN, y + font.size * 0.95), font, Anchor::Start, color, &line);
        y += (font.size * 1.28).ceil();
    }
    y
}

/// What could not be drawn, the notes, the sources and the command.
fn footer(chart: &Chart, look: Look) -> Vec<String> {
    let sources = Some(Phrase::Sources(chart.sources.clone())).filter(|_| !chart.sources.is_empty());
    // Advice on flags is for those who run the command.
    let is_for_readers = |phrase: &&Phrase| !matches!(phrase, Phrase::Chart(ChartPhrase::Advice { .. }));
    let notes = chart.notes.iter().filter(is_for_readers);
    let phrases = chart.listed.iter().chain(notes).chain(sources.as_ref());
    let command = Some(chart.command.to_string()).filter(|command| !command.is_empty());
    phrases.map(|phrase| look.say(phrase)).chain(command).collect()
}

/// The data in words, for screen readers: each entity with its figures.
fn description(plot: &Plot<'_>, subtitle: &str) -> String {
    let figures = |amounts: &[Option<Amount>]| {
        let known = plot.chart.periods.iter().zip(amounts).filter_map(|(at, amount)| Some((*at, (*amount)?)));
        let figures = known.map(|(at, amount)| format!("{} ({})", plot.figure(amount), plot.period(at)));
        figures.collect::<Vec<_>>().join(", ")
    };
    let sentence = |name: String, amounts: &[Option<Amount>]| format!("{name} – {}.", figures(amounts));
    let drawn = plot.chart.drawn.iter().map(|drawn| sentence(plot.name(drawn), &drawn.amounts));
    let has_rest = plot.chart.rest.iter().any(Option::is_some);
    let rest = has_rest.then(|| sentence(plot.look.say(&Label::TheRest.into()), &plot.chart.rest));
    let listed = plot.chart.listed.iter().map(|phrase| plot.look.say(phrase));
    let sentences = std::iter::once(format!("{subtitle}.")).chain(drawn).chain(rest).chain(listed);
    sentences.collect::<Vec<_>>().join(" ")
}
