//! Charts in a terminal: a row for each entity, in block elements or ASCII, with every figure as text.

mod track;

use super::axis::Axis;
use super::plot::Plot;
use super::wrap::fold;
use super::{Look, as_f64};
use crate::model::{Amount, Period};
use crate::report::{Chart, Drawn, Form, Label};
use track::Track;
use unicode_width::UnicodeWidthStr as _;

const DEFAULT_WIDTH: usize = 80;
/// A longer scale would show no more.
const MAX_SCALE: usize = 60;
/// A shorter scale would show nothing, so there are only figures.
const MIN_SCALE: usize = 8;
/// Longer names take several rows.
const MAX_NAME: usize = 24;
const MISSING: &str = "–";

struct ChartRow {
    name: String,
    drawn: String,
    figure: String,
}

/// Rows, under a heading if there are several panels.
type Panel = (Option<String>, Vec<ChartRow>);

/// The chart, with its subtitle above it.
pub(super) fn text(chart: &Chart, look: Look) -> String {
    let width = look.width.unwrap_or(DEFAULT_WIDTH);
    let mut plot = Plot::new(chart, look, 0.0);
    // Names and figures do not depend on the room, so they are laid out first to see how much they leave.
    let panels = plot.panels();
    let rows = || panels.iter().flat_map(|(_, rows)| rows);
    let names = rows().map(|row| row.name.width()).max().unwrap_or(0).min(MAX_NAME);
    let figures = rows().map(|row| row.figure.width()).max().unwrap_or(0);
    let room = width.saturating_sub(names + figures + 4).min(MAX_SCALE);
    let subtitle = look.say(&chart.subtitle);
    let mut texts = vec![fold(&subtitle, width).join("\n")];
    if room < MIN_SCALE {
        texts.extend(panels.iter().map(|panel| figures_only(panel, width)));
    } else {
        plot.width = as_f64(room);
        texts.extend(plot.panels().iter().map(|panel| drawn_panel(panel, names, room, look)));
    }
    texts.retain(|text| !text.is_empty());
    texts.join("\n\n")
}

fn figures_only((heading, rows): &Panel, width: usize) -> String {
    let rows = rows.iter().map(|row| format!("{}: {}", row.name, row.figure));
    let texts: Vec<String> = heading.iter().cloned().chain(rows).collect();
    texts.iter().flat_map(|text| fold(text, width)).collect::<Vec<_>>().join("\n")
}

fn drawn_panel((heading, rows): &Panel, names: usize, room: usize, look: Look) -> String {
    let padded = |text: &str, to: usize| format!("{text}{}", " ".repeat(to.saturating_sub(text.width())));
    let (on, off) = if look.color { ("\u{1b}[36m", "\u{1b}[0m") } else { ("", "") };
    let mut texts: Vec<String> = heading.iter().cloned().collect();
    for row in rows {
        let mut name = fold(&row.name, names).into_iter();
        let first = padded(&name.next().unwrap_or_default(), names);
        let drawn = &row.drawn;
        let gap = if drawn.is_empty() { "" } else { " " };
        debug_assert!(drawn.width() <= room + 1, "{drawn}");
        texts.push(format!("{first}  {on}{drawn}{off}{gap}{}", row.figure));
        texts.extend(name);
    }
    texts.join("\n")
}

impl Plot<'_> {
    /// The last column is for an arrow after the largest amount.
    fn last_column(&self) -> f64 {
        (self.width - 1.0).max(0.0)
    }

    fn track(&self) -> Track {
        Track::new(self.look.ascii, self.width)
    }

    fn panels(&self) -> Vec<Panel> {
        match self.chart.form {
            Form::Bars | Form::Dots => vec![(None, self.marks())],
            Form::Slope => vec![(None, self.slopes())],
            Form::Lines => vec![(None, self.histories())],
            Form::Stacked => self.stacks(),
        }
    }

    fn marks(&self) -> Vec<ChartRow> {
        let is_bars = self.chart.form == Form::Bars;
        let axis = self.axis((0.0, self.last_column()));
        let row = |drawn: &Drawn| {
            let amount = drawn.last()?;
            let track = self.track();
            let track = if is_bars { track.bar(&axis, amount) } else { track.mark(&axis, amount) };
            Some(ChartRow { name: self.name(drawn), drawn: track, figure: self.figure(amount) })
        };
        self.chart.drawn.iter().filter_map(row).collect()
    }

    fn slopes(&self) -> Vec<ChartRow> {
        let axis = self.axis((0.0, self.last_column()));
        let row = |drawn: &Drawn| {
            let (from, to) = (drawn.first(), drawn.last());
            let figure = |amount: Option<Amount>| {
                amount.map_or_else(|| self.look.fit(MISSING.to_owned()), |amount| self.figure(amount))
            };
            ChartRow {
                name: self.name(drawn),
                drawn: self.track().step(&axis, from, to),
                figure: self.look.fit(format!("{} → {}", figure(from), figure(to))),
            }
        };
        self.chart.drawn.iter().map(row).collect()
    }

    fn histories(&self) -> Vec<ChartRow> {
        let axis = self.axis((0.0, 1.0));
        let row = |drawn: &Drawn| ChartRow {
            name: self.name(drawn),
            drawn: self.track().history(&axis, &drawn.amounts),
            figure: self.ends(&drawn.amounts),
        };
        self.chart.drawn.iter().map(row).collect()
    }

    /// The first and the last figure, with their periods if these are not those of the whole chart.
    fn ends(&self, amounts: &[Option<Amount>]) -> String {
        let periods = &self.chart.periods;
        let known = || periods.iter().zip(amounts).filter_map(|(at, amount)| Some((*at, (*amount)?)));
        let end = |(at, amount): (Period, Amount), of_chart: Option<&Period>| {
            let figure = self.figure(amount);
            if Some(&at) == of_chart { figure } else { format!("{figure} ({})", self.period(at)) }
        };
        let first = known().next().map(|known| end(known, periods.first()));
        let last = known().skip(1).last().map(|known| end(known, periods.last()));
        self.look.fit(first.into_iter().chain(last).collect::<Vec<_>>().join(" → "))
    }

    fn stacks(&self) -> Vec<Panel> {
        let axis = Axis::of_whole(100.0, (0.0, self.last_column()));
        let panel = |(index, at): (usize, &Period)| {
            let of = |drawn: &Drawn| drawn.amounts.get(index).copied().flatten();
            let row = |name: String, amount: Amount| ChartRow {
                name,
                drawn: self.track().bar(&axis, amount),
                figure: self.figure(amount),
            };
            let rows = self.chart.drawn.iter().filter_map(|drawn| Some(row(self.name(drawn), of(drawn)?)));
            let rest = self.chart.rest.get(index).copied().flatten();
            let rest = rest.map(|rest| row(self.look.say(&Label::TheRest.into()), rest));
            let several = self.chart.periods.len() > 1;
            (several.then(|| self.period(*at)), rows.chain(rest).collect())
        };
        self.chart.periods.iter().enumerate().map(panel).collect()
    }
}
