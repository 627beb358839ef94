//! Plain text: a line for each record, without rules, color or line breaks, to search in and to paste.

use super::columns::TextColumn;
use super::format::{Content, Format};
use super::text_format::{self, TextFormat, TextTable};
use unicode_width::UnicodeWidthStr as _;

const GUTTER: &str = "  ";

pub(crate) static PLAIN: Format = Format {
    name: "plain",
    help: "For people, a line for each record, without frame or breaks",
    extensions: &[],
    content: Content::Document(|report, look, out| text_format::write(report, look, &Plain, out)),
};

struct Plain;

impl TextFormat for Plain {
    fn title(&self, text: &str) -> String {
        text.to_owned()
    }

    fn table(&self, columns: Vec<TextColumn<'_>>, rows: usize) -> TextTable {
        let rounded = columns.iter().any(|column| column.rounded);
        TextTable { text: lines(&columns, rows).join("\n"), rounded, hidden: Vec::new() }
    }

    fn facts(&self, facts: &[(String, String)]) -> String {
        pairs(facts).join("\n")
    }

    fn below(&self, sentences: &[String]) -> String {
        sentences.join("\n")
    }
}

fn pairs(facts: &[(String, String)]) -> Vec<String> {
    let width = facts.iter().map(|(title, _)| title.width()).max().unwrap_or(0);
    let line = |(title, value): &(String, String)| {
        format!("{title}{}{GUTTER}{value}", " ".repeat(width - title.width()))
    };
    facts.iter().map(line).collect()
}

/// The heading and the rows, with each column as wide as its widest cell.
fn lines(columns: &[TextColumn<'_>], rows: usize) -> Vec<String> {
    let headings: Vec<String> = columns.iter().map(TextColumn::heading).collect();
    let width = |(column, heading): (&TextColumn<'_>, &String)| {
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
