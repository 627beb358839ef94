//! The text formats: title, sections, notes and sources in one order, with a notation for each.

use super::Look;
use super::columns::{TextColumn, text_columns, text_facts};
use crate::lang::{Cited, cited, text};
use crate::report::{Body, Cell, Chart, Fact, Label, Phrase, Quote, Report, Section, Table};
use std::io::{self, Write};

pub(super) trait TextFormat {
    /// The title of the report or of a section.
    fn title(&self, text: &str) -> String;
    fn table(&self, columns: Vec<TextColumn<'_>>, rows: usize) -> TextTable;
    /// The chart, or none if this format has its table instead.
    fn chart(&self, _: &Chart) -> Option<String> {
        None
    }
    /// Pairs of a title and a value.
    fn facts(&self, facts: &[(String, String)]) -> String;
    /// A citation and its source chain; on one line each, since line breaks would be pasted along.
    fn quote(&self, _: &Cited, text: String, chain: &str) -> String {
        format!("{text}\n  {chain}")
    }
    /// The notes and sources.
    fn below(&self, sentences: &[String]) -> String;
}

pub(super) struct TextTable {
    pub(super) text: String,
    /// Whether any amount is rounded.
    pub(super) rounded: bool,
    /// The titles of hidden columns.
    pub(super) hidden: Vec<String>,
}

/// Writes a report, with blank lines between its parts.
pub(super) fn write(
    report: &Report,
    look: Look,
    format: &impl TextFormat,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut parts = Parts { out, are_any: false };
    let (mut rounded, mut hidden) = (false, Vec::new());
    if let Some(title) = report.title.as_ref().filter(|_| !report.is_empty()) {
        parts.write(&format.title(&look.say(title)))?;
    }
    let mut tabled = |table: &Table| {
        let table = table.keeping();
        let drawn = format.table(text_columns(&table, look), table.rows().len());
        rounded |= drawn.rounded;
        hidden.extend(drawn.hidden);
        drawn.text
    };
    let facts = |facts: &[Fact]| format.facts(&text_facts(facts, look));
    let title = |section: &Section| section.title.as_ref().map(|title| format.title(&look.say(title)));
    for section in report.for_people() {
        parts.write(&title(section).unwrap_or_default())?;
        let text = match &section.body {
            Body::Facts(of_section) => facts(of_section),
            Body::Quotes(quotes) => {
                let quote = |quote: &Quote| {
                    let cited = cited(look.lang, quote);
                    let chain = look.say(&Phrase::Chain(quote.chain.clone()));
                    let text = look.fit(text(look.lang, &cited));
                    format.quote(&cited, text, &chain)
                };
                quotes.iter().map(quote).collect::<Vec<_>>().join("\n\n")
            }
            Body::Chart(chart) => format.chart(chart).unwrap_or_else(|| tabled(&chart.table)),
            Body::Table(table) => tabled(table),
            Body::Made(made) => {
                made.each(|section| {
                    parts.write(&title(&section).unwrap_or_default())?;
                    if let Body::Facts(of_section) = &section.body {
                        parts.write(&facts(of_section))
                    } else {
                        Ok(())
                    }
                })?;
                continue;
            }
        };
        parts.write(&text)?;
    }
    let of_tables = legend(report.for_people(), rounded.then_some(Label::Rounded));
    let of_tables = of_tables.chain((!hidden.is_empty()).then_some(Phrase::HiddenColumns(hidden)));
    parts.write(&format.below(&below(report, of_tables, look)))?;
    if parts.are_any { writeln!(parts.out) } else { Ok(()) }
}

/// Writes parts with blank lines between them, and leaves empty ones out.
struct Parts<'o> {
    out: &'o mut dyn Write,
    are_any: bool,
}

impl Parts<'_> {
    fn write(&mut self, part: &str) -> io::Result<()> {
        if part.is_empty() {
            return Ok(());
        }
        let gap = if self.are_any { "\n\n" } else { "" };
        self.are_any = true;
        write!(self.out, "{gap}{part}")
    }
}

/// The notes of the report, of its sections and of its tables, then the sources.
fn below(report: &Report, of_tables: impl Iterator<Item = Phrase>, look: Look) -> Vec<String> {
    let sources = Some(Phrase::Sources(report.sources.clone())).filter(|_| !report.sources.is_empty());
    let of_sections = report.for_people().flat_map(|section| section.notes.iter().cloned());
    let phrases = report.notes.iter().cloned().chain(of_sections).chain(of_tables).chain(sources);
    phrases.map(|phrase| look.say(&phrase)).collect()
}

/// The legend of the marks used in the tables, of which the one for rounded amounts is given.
pub(super) fn legend<'s>(
    sections: impl Iterator<Item = &'s Section>,
    rounded: Option<Label>,
) -> impl Iterator<Item = Phrase> {
    let mut cells = sections.filter_map(Section::table).flat_map(Table::rows).flatten();
    let has_missing = cells.any(|cell| *cell == Cell::Missing);
    rounded.into_iter().chain(has_missing.then_some(Label::Legend)).map(Phrase::Label)
}
