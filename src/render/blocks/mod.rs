//! A picture in a terminal: a row for each entity, in blocks, or in ASCII. Every figure stands in it as text.

mod row;

use super::Look;
use super::axis::{Axis, Begin};
use super::columns::is_multiple;
use super::layout::{broken, wrapped};
use crate::lang::number::{self, Scale};
use crate::lang::period;
use crate::model::{Amount, Period};
use crate::report::{Chart, Drawn, Form, Label};
use row::{Row, Signs};
use unicode_width::UnicodeWidthStr as _;

/// As wide as a picture is where nobody says how wide.
const WIDTH: usize = 80;
/// On a longer scale, a bar says no more.
const LONGEST: usize = 60;
/// A shorter scale says nothing: then there are only the figures.
const SHORTEST: usize = 8;
/// Names are broken before they leave no room.
const NAME: usize = 24;
/// What stands for a figure that is not known.
const UNKNOWN: &str = "–";

/// A line of a picture: what it is of, what is drawn, and the figure.
struct Line {
    name: String,
    drawn: String,
    figure: String,
}

/// Lines, under a heading where there are several parts.
type Part = (Option<String>, Vec<Line>);

struct Pen<'c> {
    chart: &'c Chart,
    look: Look,
    scale: Scale,
    signs: &'static Signs,
    /// How long the scale is.
    room: usize,
}

/// The picture, with its subtitle above it.
pub(super) fn picture(chart: &Chart, look: Look) -> String {
    let width = look.width.unwrap_or(WIDTH);
    let scale = if is_multiple(chart.unit.as_ref()) { Scale::Units } else { Scale::of(chart.amounts()) };
    let signs = if look.ascii { &row::ASCII } else { &row::UNICODE };
    let pen = Pen { chart, look, scale, signs, room: 0 };
    // Names and figures do not depend on the room: they say how much of it is left for what is drawn.
    let parts = pen.parts();
    let lines = || parts.iter().flat_map(|(_, lines)| lines);
    let names = lines().map(|line| line.name.width()).max().unwrap_or(0).min(NAME);
    let figures = lines().map(|line| line.figure.width()).max().unwrap_or(0);
    let room = width.saturating_sub(names + figures + 4).min(LONGEST);
    let subtitle = look.say(&chart.subtitle);
    let mut texts = vec![in_lines(&subtitle, width).join("\n")];
    if room < SHORTEST {
        texts.extend(parts.iter().map(|part| told(part, width)));
    } else {
        texts.extend(Pen { room, ..pen }.parts().iter().map(|part| written(part, names, room, look)));
    }
    texts.retain(|text| !text.is_empty());
    texts.join("\n\n")
}

/// Names and figures alone.
fn told((heading, lines): &Part, width: usize) -> String {
    let lines = lines.iter().map(|line| format!("{}: {}", line.name, line.figure));
    let texts: Vec<String> = heading.iter().cloned().chain(lines).collect();
    texts.iter().flat_map(|text| in_lines(text, width)).collect::<Vec<_>>().join("\n")
}

/// A name, what is drawn, and the figure at its end; names that are too long take more lines.
fn written((heading, lines): &Part, names: usize, room: usize, look: Look) -> String {
    let padded = |text: &str, to: usize| format!("{text}{}", " ".repeat(to.saturating_sub(text.width())));
    let (on, off) = if look.color { ("\u{1b}[36m", "\u{1b}[0m") } else { ("", "") };
    let mut texts: Vec<String> = heading.iter().cloned().collect();
    for line in lines {
        let mut name = in_lines(&line.name, names).into_iter();
        let first = padded(&name.next().unwrap_or_default(), names);
        let drawn = &line.drawn;
        let gap = if drawn.is_empty() { "" } else { " " };
        debug_assert!(drawn.width() <= room + 1, "{drawn}");
        texts.push(format!("{first}  {on}{drawn}{off}{gap}{}", line.figure));
        texts.extend(name);
    }
    texts.join("\n")
}

/// A text in lines of this width, broken within words that are longer.
fn in_lines(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    wrapped(text, Some(width)).iter().flat_map(|line| broken(line, width)).collect()
}

impl Pen<'_> {
    fn figure(&self, amount: Amount) -> String {
        self.look.fit(number::figure(self.look.lang, amount, self.chart.unit.as_ref(), self.scale))
    }

    fn name(&self, drawn: &Drawn) -> String {
        self.look.fit(self.look.lang.name(&drawn.name))
    }

    fn period(&self, at: Period) -> String {
        self.look.fit(period::period(self.look.lang, at))
    }

    fn axis(&self, begin: Begin) -> Axis {
        // The last place is left to what stands behind the end: an arrow.
        let begin = if self.chart.is_logarithmic { Begin::Power } else { begin };
        Axis::new(self.chart.amounts(), begin, (0.0, row::length(self.room.saturating_sub(1))))
    }

    fn row(&self) -> Row {
        Row::new(self.signs, self.room)
    }

    fn parts(&self) -> Vec<Part> {
        match self.chart.form {
            Form::Bars | Form::Dots => vec![(None, self.marks())],
            Form::Slope => vec![(None, self.slopes())],
            Form::Lines => vec![(None, self.histories())],
            Form::Stacked => self.stacks(),
        }
    }

    fn marks(&self) -> Vec<Line> {
        let is_bars = self.chart.form == Form::Bars;
        let axis = self.axis(if is_bars { Begin::Zero } else { Begin::Near });
        let line = |drawn: &Drawn| {
            let amount = drawn.last()?;
            let row = self.row();
            let row = if is_bars { row.bar(&axis, amount) } else { row.mark(&axis, amount) };
            Some(Line { name: self.name(drawn), drawn: row, figure: self.figure(amount) })
        };
        self.chart.drawn.iter().filter_map(line).collect()
    }

    /// From one period to the other on one scale.
    fn slopes(&self) -> Vec<Line> {
        let axis = self.axis(Begin::Near);
        let line = |drawn: &Drawn| {
            let (from, to) = (drawn.amounts.first().copied().flatten(), drawn.last());
            let figure = |amount: Option<Amount>| {
                amount.map_or_else(|| self.look.fit(UNKNOWN.to_owned()), |amount| self.figure(amount))
            };
            Line {
                name: self.name(drawn),
                drawn: self.row().step(&axis, from, to),
                figure: self.look.fit(format!("{} → {}", figure(from), figure(to))),
            }
        };
        self.chart.drawn.iter().map(line).collect()
    }

    /// The height of each period, on one scale.
    fn histories(&self) -> Vec<Line> {
        let begin = if self.chart.is_logarithmic { Begin::Power } else { Begin::Near };
        let axis = Axis::new(self.chart.amounts(), begin, (0.0, 1.0));
        let line = |drawn: &Drawn| Line {
            name: self.name(drawn),
            drawn: self.row().history(&axis, &drawn.amounts),
            figure: self.ends(&drawn.amounts),
        };
        self.chart.drawn.iter().map(line).collect()
    }

    /// The first and the last figure, with their periods where these are not the picture's.
    fn ends(&self, amounts: &[Option<Amount>]) -> String {
        let periods = &self.chart.periods;
        let known = || periods.iter().zip(amounts).filter_map(|(at, amount)| Some((*at, (*amount)?)));
        let told = |(at, amount): (Period, Amount), of_picture: Option<&Period>| {
            let figure = self.figure(amount);
            if Some(&at) == of_picture { figure } else { format!("{figure} ({})", self.period(at)) }
        };
        let first = known().next().map(|end| told(end, periods.first()));
        let last = known().skip(1).last().map(|end| told(end, periods.last()));
        self.look.fit(first.into_iter().chain(last).collect::<Vec<_>>().join(" → "))
    }

    fn stacks(&self) -> Vec<Part> {
        let axis = Axis::of_whole(100.0, (0.0, row::length(self.room.saturating_sub(1))));
        let part = |(index, at): (usize, &Period)| {
            let of = |drawn: &Drawn| drawn.amounts.get(index).copied().flatten();
            let line = |name: String, amount: Amount| Line {
                name,
                drawn: self.row().bar(&axis, amount),
                figure: self.figure(amount),
            };
            let lines = self.chart.drawn.iter().filter_map(|drawn| Some(line(self.name(drawn), of(drawn)?)));
            let rest = self.chart.rest.get(index).copied().flatten();
            let rest = rest.map(|rest| line(self.look.say(&Label::TheRest.into()), rest));
            let several = self.chart.periods.len() > 1;
            (several.then(|| self.period(*at)), lines.chain(rest).collect())
        };
        self.chart.periods.iter().enumerate().map(part).collect()
    }
}
