//! Plain text: a line for each record, without frames, colour or breaks, to search in and to paste.

use super::columns::{Worded, told, worded};
use super::{Look, sentences};
use crate::report::{Body, Report};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr as _;

/// Between two columns.
const GUTTER: &str = "  ";

pub(super) fn render(report: &Report, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut parts: Vec<Vec<String>> = Vec::new();
    let mut rounded = false;
    if !report.is_empty() {
        parts.extend(report.title.as_ref().map(|title| vec![look.say(title)]));
    }
    for section in report.for_people() {
        parts.extend(section.title.as_ref().map(|title| vec![look.say(title)]));
        parts.push(match &section.body {
            Body::Table(table) => {
                let columns = worded(table, look);
                rounded |= columns.iter().any(|column| column.rounded);
                lines(&columns, table.rows.len())
            }
            Body::Facts(facts) => pairs(&told(facts, look)),
        });
    }
    parts.push(sentences::below(report, sentences::of_marks(report, rounded), look));
    let parts: Vec<String> =
        parts.into_iter().filter(|lines| !lines.is_empty()).map(|lines| lines.join("\n")).collect();
    if parts.is_empty() { Ok(()) } else { writeln!(out, "{}", parts.join("\n\n")) }
}

/// A line for each title and what it is.
fn pairs(facts: &[(String, String)]) -> Vec<String> {
    let width = facts.iter().map(|(title, _)| title.width()).max().unwrap_or(0);
    let line = |(title, value): &(String, String)| {
        format!("{title}{}{GUTTER}{value}", " ".repeat(width - title.width()))
    };
    facts.iter().map(line).collect()
}

/// The heading and the rows, each column as wide as its widest cell.
fn lines(columns: &[Worded<'_>], rows: usize) -> Vec<String> {
    let headings: Vec<String> = columns.iter().map(Worded::heading).collect();
    let width = |(column, heading): (&Worded<'_>, &String)| {
        column.cells.iter().chain([heading]).map(|text| text.width()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = columns.iter().zip(&headings).map(width).collect();
    let line = |texts: Vec<&str>| {
        let padded = texts.iter().zip(columns).zip(&widths).map(|((text, column), width)| {
            let room = " ".repeat(width.saturating_sub(text.width()));
            if column.right { format!("{room}{text}") } else { format!("{text}{room}") }
        });
        padded.collect::<Vec<_>>().join(GUTTER).trim_end().to_owned()
    };
    let heading = line(headings.iter().map(String::as_str).collect());
    let row =
        |row: usize| line(columns.iter().map(|c| c.cells.get(row).map_or("", String::as_str)).collect());
    std::iter::once(heading).chain((0..rows).map(row)).collect()
}
