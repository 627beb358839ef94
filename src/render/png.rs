//! Charts as PNG: the SVG, painted.

use super::format::{Content, Format};
use super::{painter, svg};

pub(super) static PNG: Format = Format {
    name: "png",
    help: "The same in pixels, where the program was built with the feature png",
    extensions: &["png"],
    content: Content::Pixels(|report, look| {
        let svg = report.chart().map(|chart| svg::svg(chart, look).into_string());
        painter::painted(&svg.unwrap_or_default())
    }),
};
