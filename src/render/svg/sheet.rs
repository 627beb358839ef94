//! What is drawn on: shapes and texts, escaped, with places rounded so that every run gives the same bytes.

use super::width::Font;
use crate::model::untrusted::steers;
use std::fmt::Write as _;

/// The colour of text.
pub(super) const INK: &str = "#1a1a1a";
/// The colour of what is said beside.
pub(super) const SOFT: &str = "#555555";
/// The colour of the lines of the axis.
pub(super) const GRID: &str = "#dddddd";
/// The colour of what is not in the foreground.
pub(super) const GREY: &str = "#8a8a8a";
/// The ground, its own, so that the picture can stand on a dark page.
pub(super) const GROUND: &str = "#ffffff";

/// What keeps lines off letters.
const HALO: &str = " stroke=\"#ffffff\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"";

/// Where a text stands from its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A text to be placed: some words, and a figure in bold behind them.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    pub(super) text: String,
    /// What was shortened.
    pub(super) full: Option<String>,
    pub(super) figure: String,
}

impl Words {
    /// Words with a figure; the words are shortened where there is no room for both.
    pub(super) fn new(text: &str, figure: &str, font: Font, room: f64) -> Words {
        let left = room - Font { bold: true, ..font }.width(figure) - font.width(" ");
        let short = font.shortened(text, left);
        let full = (short != text).then(|| text.to_owned());
        Words { text: short, full, figure: figure.to_owned() }
    }
}

/// The shapes and texts so far.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) body: String,
}

// Writing to a string does not fail.
impl Sheet {
    pub(super) fn text(&mut self, x: f64, y: f64, font: Font, anchor: Anchor, colour: &str, text: &str) {
        let words = Words { text: text.to_owned(), ..Words::default() };
        self.words((x, y), font, anchor, colour, &words);
    }

    pub(super) fn words(
        &mut self,
        (x, y): (f64, f64),
        font: Font,
        anchor: Anchor,
        colour: &str,
        words: &Words,
    ) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        // Lines pass behind letters, not through them.
        let halo = if [INK, SOFT].contains(&colour) { HALO } else { "" };
        let weight = if font.bold { " font-weight=\"bold\"" } else { "" };
        let title =
            words.full.as_ref().map_or(String::new(), |full| format!("<title>{}</title>", escaped(full)));
        let gap = if words.text.is_empty() || words.figure.is_empty() { "" } else { " " };
        let figure = if words.figure.is_empty() {
            String::new()
        } else {
            format!("{gap}<tspan font-weight=\"bold\">{}</tspan>", escaped(&words.figure))
        };
        let _ = writeln!(
            self.body,
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{weight}{anchor}{halo} fill=\"{colour}\">{title}{}{figure}</text>",
            place(x),
            place(y),
            place(font.size),
            escaped(&words.text),
        );
    }

    /// A line through points.
    pub(super) fn line(&mut self, points: &[(f64, f64)], stroke: Stroke<'_>) {
        let points: Vec<String> =
            points.iter().map(|(x, y)| format!("{},{}", place(*x), place(*y))).collect();
        let dash = if stroke.dash.is_empty() {
            String::new()
        } else {
            format!(" stroke-dasharray=\"{}\"", stroke.dash)
        };
        let _ = writeln!(
            self.body,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\"{dash}/>",
            points.join(" "),
            stroke.colour,
            place(stroke.width),
        );
    }

    pub(super) fn rect(&mut self, class: &str, (x, y): (f64, f64), (width, height): (f64, f64), paint: &str) {
        let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
        let _ = writeln!(
            self.body,
            "<rect{class} x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {paint}/>",
            place(x),
            place(y),
            place(width),
            place(height),
        );
    }

    /// A closed shape through points.
    pub(super) fn shape(&mut self, points: &[(f64, f64)], paint: &str) {
        let points: Vec<String> =
            points.iter().map(|(x, y)| format!("{},{}", place(*x), place(*y))).collect();
        let _ = writeln!(self.body, "<polygon points=\"{}\" {paint}/>", points.join(" "));
    }

    pub(super) fn circle(&mut self, (x, y): (f64, f64), radius: f64, paint: &str) {
        let _ = writeln!(
            self.body,
            "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" {paint}/>",
            place(x),
            place(y),
            place(radius)
        );
    }
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stroke<'s> {
    pub(super) colour: &'s str,
    pub(super) width: f64,
    pub(super) dash: &'s str,
}

/// A place, to a hundredth.
pub(super) fn place(n: f64) -> String {
    let text = format!("{n:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// The text between tags and in attributes: nothing that XML reads as its own, or forbids.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => {}
            // The one mark that keeps what runs from right to left apart from its neighbours.
            c if steers(c) && c != '\u{200e}' => {}
            c => escaped.push(c),
        }
    }
    escaped
}
