//! The SVG elements of a chart. Coordinates are rounded, so that every run gives the same bytes.

use super::font::Font;
use crate::model::untrusted::with_hidden;
use maud::{Markup, html};

/// The color of text.
pub(super) const INK: &str = "#1a1a1a";
/// The color of secondary text.
pub(super) const MUTED: &str = "#555555";
pub(super) const GRID: &str = "#dddddd";
/// The color of entities that are not highlighted.
pub(super) const GREY: &str = "#8a8a8a";
/// Always drawn, so that the chart can be read on a dark page.
pub(super) const BACKGROUND: &str = "#ffffff";

/// Which part of a text is at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    fn value(self) -> Option<&'static str> {
        match self {
            Anchor::Start => None,
            Anchor::Middle => Some("middle"),
            Anchor::End => Some("end"),
        }
    }
}

/// A text, and a figure in bold after it.
#[derive(Clone, Debug, Default)]
pub(super) struct Caption {
    text: String,
    /// The whole text, if it was truncated.
    full: Option<String>,
    figure: String,
}

impl Caption {
    /// Truncates the text if there is no room for both.
    pub(super) fn new(text: &str, figure: &str, font: Font, room: f64) -> Caption {
        let left = room - Font { bold: true, ..font }.width(figure) - font.width(" ");
        let short = font.truncated(text, left);
        let full = (short != text).then(|| text.to_owned());
        Caption { text: short, full, figure: figure.to_owned() }
    }
}

/// How a shape or a line is painted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paint<'c> {
    fill: &'c str,
    /// The color and the width of its outline.
    stroke: Option<&'c str>,
    width: Option<f64>,
    /// Nothing for a solid line.
    dash: Option<&'c str>,
}

impl<'c> Paint<'c> {
    pub(super) const fn solid(fill: &'c str) -> Paint<'c> {
        Paint { fill, stroke: None, width: None, dash: None }
    }

    pub(super) const fn outlined(fill: &'c str, color: &'c str, width: f64) -> Paint<'c> {
        Paint { stroke: Some(color), width: Some(width), ..Paint::solid(fill) }
    }

    pub(super) const fn line(color: &'c str, width: f64) -> Paint<'c> {
        Paint::outlined("none", color, width)
    }

    pub(super) const fn dashed(self, dash: Option<&'c str>) -> Paint<'c> {
        Paint { dash, ..self }
    }
}

/// The elements drawn so far.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    pub(super) elements: Vec<Markup>,
}

impl Canvas {
    pub(super) fn text(&mut self, point: (f64, f64), font: Font, anchor: Anchor, color: &str, text: &str) {
        let caption = Caption { text: text.to_owned(), ..Caption::default() };
        self.caption(point, font, anchor, color, &caption);
    }

    pub(super) fn caption(
        &mut self,
        (x, y): (f64, f64),
        font: Font,
        anchor: Anchor,
        color: &str,
        Caption { text, full, figure }: &Caption,
    ) {
        // A halo keeps lines off the letters; those on top of a colored shape need none.
        let halo = [INK, MUTED].contains(&color);
        self.elements.push(html! {
            text x=(rounded(x)) y=(rounded(y)) font-size=(rounded(font.size))
                font-weight=[font.bold.then_some("bold")] text-anchor=[anchor.value()]
                stroke=[halo.then_some(BACKGROUND)] stroke-width=[halo.then_some("3")]
                stroke-linejoin=[halo.then_some("round")] paint-order=[halo.then_some("stroke")] fill=(color) {
                @if let Some(full) = full { title { (printable(full)) } }
                (printable(text))
                @if !text.is_empty() && !figure.is_empty() { " " }
                @if !figure.is_empty() { tspan font-weight="bold" { (printable(figure)) } }
            }
        });
    }

    pub(super) fn line(&mut self, points: &[(f64, f64)], paint: Paint<'_>) {
        self.elements.push(html! {
            polyline points=(list(points)) fill=(paint.fill) stroke=[paint.stroke] stroke-width=[paint.width.map(rounded)]
                stroke-linejoin="round" stroke-dasharray=[paint.dash] {}
        });
    }

    pub(super) fn rect(&mut self, class: &str, (x, y): (f64, f64), size: (f64, f64), paint: Paint<'_>) {
        self.elements.push(html! {
            rect class=(class) x=(rounded(x)) y=(rounded(y)) width=(rounded(size.0)) height=(rounded(size.1))
                fill=(paint.fill) stroke=[paint.stroke] stroke-width=[paint.width.map(rounded)]
                stroke-dasharray=[paint.dash] {}
        });
    }

    pub(super) fn polygon(&mut self, points: &[(f64, f64)], paint: Paint<'_>) {
        self.elements.push(html! {
            polygon points=(list(points)) fill=(paint.fill) stroke=[paint.stroke] stroke-width=[paint.width.map(rounded)] {}
        });
    }

    pub(super) fn circle(&mut self, (x, y): (f64, f64), radius: f64, paint: Paint<'_>) {
        self.elements.push(html! {
            circle cx=(rounded(x)) cy=(rounded(y)) r=(rounded(radius)) fill=(paint.fill)
                stroke=[paint.stroke] stroke-width=[paint.width.map(rounded)] {}
        });
    }
}

fn list(points: &[(f64, f64)]) -> String {
    let point = |(x, y): &(f64, f64)| format!("{},{}", rounded(*x), rounded(*y));
    points.iter().map(point).collect::<Vec<_>>().join(" ")
}

/// A coordinate or length, to a hundredth.
pub(super) fn rounded(n: f64) -> String {
    let text = format!("{n:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// The text without what XML forbids or is hidden. The mark that isolates right-to-left text stays.
pub(super) fn printable(text: &str) -> String {
    let is_printable = |&(c, is_hidden): &(char, bool)| {
        c == '\u{200e}' || !is_hidden && !matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    with_hidden(text).filter(is_printable).map(|(c, _)| c).collect()
}
