//! A picture as SVG, as a newspaper prints one: the title, what is drawn with its names beside it, the source.
//!
//! It stands alone: its own ground, no outer font, and in words for those who do not see it.

mod lines;
mod marks;
mod rows;
mod sheet;
mod sides;
mod slope;
mod spread;
mod stacked;
mod style;
mod width;

use super::Look;
use super::columns::is_multiple;
use super::page::citation;
use crate::lang::number::{self, Scale};
use crate::lang::period;
use crate::model::{Amount, Number, Period, Text};
use crate::report::{Chart, Drawn, Form, Label, OfPicture, Phrase};
use sheet::{Anchor, GROUND, INK, SOFT, Sheet, escaped, place};
use std::io::{self, Write};
use width::Font;

/// Around everything.
const MARGIN: f64 = 24.0;
/// As wide as it is where nothing is said.
const WIDTH: usize = 720;
/// So narrow, and so wide, it may be made.
const WIDTHS: (usize, usize) = (320, 4000);
const TITLE: Font = Font::bold(19.0);
const SUBTITLE: Font = Font::plain(13.5);
const SMALL: Font = Font::plain(11.0);
/// A unit that is wider stands in the subtitle only.
const WIDEST_UNIT: f64 = 90.0;

/// What every form draws with: the figures, and how they are written.
struct Pen<'c> {
    chart: &'c Chart,
    look: Look,
    scale: Scale,
    /// The unit beside figures.
    unit: Option<&'c Text>,
    width: f64,
}

impl Pen<'_> {
    fn figure(&self, amount: Amount) -> String {
        number::figure(self.look.lang, amount, self.unit, self.scale)
    }

    fn name(&self, drawn: &Drawn) -> String {
        self.look.lang.name(&drawn.name)
    }

    fn period(&self, at: Period) -> String {
        period::period(self.look.lang, at)
    }

    /// Numbers of an axis, at one scale; a unit that is a word stands in the subtitle.
    fn ticks(&self, ticks: &[Number]) -> Vec<String> {
        let amounts = || ticks.iter().map(|tick| Amount::Exactly(*tick));
        let scale = if is_multiple(self.unit) { Scale::Units } else { Scale::of(amounts()) };
        let is_sign = |unit: &&Text| ["%", "USD", "EUR"].contains(&unit.raw());
        let unit = self.unit.filter(is_sign);
        // Nought is so in millions too.
        let scale_of = |amount: Amount| if amount.value().is_zero() { Scale::Units } else { scale };
        amounts().map(|at| number::figure(self.look.lang, at, unit, scale_of(at))).collect()
    }
}

/// Writes a picture.
///
/// # Errors
///
/// Where `out` does not take it.
pub fn write(chart: &Chart, look: Look, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(picture(chart, look).as_bytes())
}

/// The picture, as a text that stands by itself or within a page.
pub(super) fn picture(chart: &Chart, look: Look) -> String {
    // A file is UTF-8.
    let look = Look { ascii: false, ..look };
    let scale = if is_multiple(chart.unit.as_ref()) { Scale::Units } else { Scale::of(chart.amounts()) };
    let unit = chart.unit.as_ref().filter(|unit| SUBTITLE.width(&unit.to_string()) <= WIDEST_UNIT);
    let wanted = look.width.unwrap_or(WIDTH).clamp(WIDTHS.0, WIDTHS.1);
    let wanted = f64::from(u16::try_from(wanted).unwrap_or(u16::MAX));
    let pen = Pen { chart, look, scale, unit, width: wanted };
    let least = match chart.form {
        Form::Bars | Form::Dots => rows::least_width(&pen),
        Form::Slope => slope::least_width(&pen),
        Form::Lines => lines::least_width(&pen),
        Form::Stacked => stacked::least_width(&pen),
    };
    let pen = Pen { width: wanted.max(least.ceil()), ..pen };
    let mut sheet = Sheet::default();
    let (title, subtitle) = (look.say(&chart.title), look.say(&chart.subtitle));
    let mut y = MARGIN;
    y = paragraph(&pen, &mut sheet, y, TITLE, INK, &title) + 2.0;
    y = paragraph(&pen, &mut sheet, y, SUBTITLE, SOFT, &subtitle) + 14.0;
    if !chart.drawn.is_empty() {
        y = match chart.form {
            Form::Bars | Form::Dots => rows::draw(&pen, &mut sheet, y),
            Form::Slope => slope::draw(&pen, &mut sheet, y),
            Form::Lines => lines::draw(&pen, &mut sheet, y),
            Form::Stacked => stacked::draw(&pen, &mut sheet, y),
        };
    }
    let below = small_print(chart, look);
    if !below.is_empty() {
        y += 12.0;
    }
    for line in &below {
        y = paragraph(&pen, &mut sheet, y, SMALL, SOFT, line) + 3.0;
    }
    let height = place((y + MARGIN - 8.0).ceil());
    let width = place(pen.width);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" lang=\"{}\" \
         font-family=\"Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif\">\n\
         <title>{}</title>\n<desc>{}</desc>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"{GROUND}\"/>\n{}</svg>\n",
        look.lang.code(),
        escaped(&title),
        escaped(&described(&pen, &subtitle)),
        sheet.body,
    )
}

/// A text in as many lines as it takes; gives the place below it.
fn paragraph(pen: &Pen<'_>, sheet: &mut Sheet, top: f64, font: Font, colour: &str, text: &str) -> f64 {
    let mut y = top;
    for line in font.lines(text, pen.width - MARGIN * 2.0) {
        sheet.text(MARGIN, y + font.size * 0.95, font, Anchor::Start, colour, &line);
        y += (font.size * 1.28).ceil();
    }
    y
}

/// What stands below: what could not be drawn, the notes, the sources and the command.
fn small_print(chart: &Chart, look: Look) -> Vec<String> {
    let sources = Phrase::Sources(chart.sources.iter().map(citation).collect());
    let sources = Some(sources).filter(|_| !chart.sources.is_empty());
    let is_for_readers = |phrase: &&Phrase| !matches!(phrase, Phrase::Picture(OfPicture::Advice { .. }));
    let notes = chart.notes.iter().filter(is_for_readers);
    let phrases = chart.listed.iter().chain(notes).chain(sources.as_ref());
    let command = Some(chart.command.to_string()).filter(|command| !command.is_empty());
    phrases.map(|phrase| look.say(phrase)).chain(command).collect()
}

/// The picture in words: each entity with its figures.
fn described(pen: &Pen<'_>, subtitle: &str) -> String {
    let figures = |amounts: &[Option<Amount>]| {
        let known = pen.chart.periods.iter().zip(amounts).filter_map(|(at, amount)| Some((*at, (*amount)?)));
        let told = known.map(|(at, amount)| format!("{} ({})", pen.figure(amount), pen.period(at)));
        told.collect::<Vec<_>>().join(", ")
    };
    let one = |name: String, amounts: &[Option<Amount>]| format!("{name} – {}.", figures(amounts));
    let drawn = pen.chart.drawn.iter().map(|drawn| one(pen.name(drawn), &drawn.amounts));
    let has_rest = pen.chart.rest.iter().any(Option::is_some);
    let rest = has_rest.then(|| one(pen.look.say(&Label::TheRest.into()), &pen.chart.rest));
    let listed = pen.chart.listed.iter().map(|phrase| pen.look.say(phrase));
    let parts = std::iter::once(format!("{subtitle}.")).chain(drawn).chain(rest).chain(listed);
    parts.collect::<Vec<_>>().join(" ")
}
