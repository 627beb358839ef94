//! What every format for people has in one order: the title, the sections, the notes and the sources.

use super::Look;
use super::columns::{Worded, told, worded};
use crate::lang::{Cited, cited, text};
use crate::model::Name;
use crate::report::{Body, Cell, Chart, Citation, Phrase, Quote, Report, Table};
use std::io::{self, Write};

/// How a format writes each of these.
pub(super) trait Page {
    /// A title, of the whole or of a section.
    fn title(&self, text: &str) -> String;
    /// A table of so many rows.
    fn table(&self, columns: Vec<Worded<'_>>, rows: usize) -> Drawn;
    /// A picture, where the format draws; its table stands for it elsewhere.
    fn chart(&self, chart: &Chart) -> Option<String>;
    /// Titles, and what they are of.
    fn facts(&self, facts: &[(String, String)]) -> String;
    /// A citation, and where the figure comes from.
    fn quote(&self, cited: &Cited, text: String, chain: &str) -> String;
    /// The sentences below.
    fn below(&self, sentences: &[String]) -> String;
}

/// A table as it was drawn.
pub(super) struct Drawn {
    pub(super) text: String,
    /// Whether some of its amounts are rounded.
    pub(super) rounded: bool,
    /// The titles of columns that had no room.
    pub(super) hidden: Vec<String>,
}

/// Writes a report, with an empty line between its parts.
pub(super) fn write(report: &Report, look: Look, page: &impl Page, out: &mut dyn Write) -> io::Result<()> {
    let mut parts: Vec<String> = Vec::new();
    let (mut rounded, mut hidden) = (false, Vec::new());
    let title = report.title.as_ref().filter(|_| !report.is_empty());
    parts.extend(title.map(|title| page.title(&look.say(title))));
    let mut tabled = |table: &Table| {
        let drawn = page.table(worded(table, look), table.rows().len());
        rounded |= drawn.rounded;
        hidden.extend(drawn.hidden);
        drawn.text
    };
    for section in report.for_people() {
        parts.extend(section.title.as_ref().map(|title| page.title(&look.say(title))));
        parts.push(match &section.body {
            Body::Facts(facts) => page.facts(&told(facts, look)),
            Body::Quotes(quotes) => {
                let quote = |quote: &Quote| {
                    let cited = cited(look.lang, quote);
                    let chain = look.say(&Phrase::Chain(quote.chain.clone()));
                    let text = look.fit(text(look.lang, &cited));
                    page.quote(&cited, text, &chain)
                };
                quotes.iter().map(quote).collect::<Vec<_>>().join("\n\n")
            }
            Body::Chart(chart) => page.chart(chart).unwrap_or_else(|| tabled(&chart.table)),
            Body::Table(table) => tabled(table),
        });
    }
    let mut of_layout = of_marks(report, rounded);
    of_layout.extend((!hidden.is_empty()).then_some(Phrase::HiddenColumns(hidden)));
    parts.push(page.below(&below(report, of_layout, look)));
    parts.retain(|part| !part.is_empty());
    if parts.is_empty() { Ok(()) } else { writeln!(out, "{}", parts.join("\n\n")) }
}

/// The notes of a report, then those of its layout, then its sources.
fn below(report: &Report, of_layout: Vec<Phrase>, look: Look) -> Vec<String> {
    let sources: Vec<Phrase> = report.sources.iter().map(citation).collect();
    let sources = Some(Phrase::Sources(sources)).filter(|_| !report.sources.is_empty());
    let of_sections = report.for_people().flat_map(|section| section.notes.iter().cloned());
    let phrases = report.notes.iter().cloned().chain(of_sections).chain(of_layout).chain(sources);
    phrases.map(|phrase| look.say(&phrase)).collect()
}

/// What the marks in the tables mean, where there are any.
fn of_marks(report: &Report, rounded: bool) -> Vec<Phrase> {
    let tables = report.for_people().filter_map(|section| section.table());
    let missing = tables.flat_map(|table| table.rows()).flatten().any(|cell| *cell == Cell::Missing);
    [rounded.then_some(Phrase::Rounded), missing.then_some(Phrase::Legend)].into_iter().flatten().collect()
}

/// A document, as it is named below figures.
pub(super) fn citation(citation: &Citation) -> Phrase {
    match citation {
        Citation::Named(id) => Phrase::Name(Name::same(id.clone())),
        Citation::Known { source, relayed } => Phrase::Document {
            producer: source.producer.clone(),
            title: source.title.clone(),
            published: source.published.clone(),
            id: source.id.clone(),
            relayed: relayed.clone(),
        },
    }
}
