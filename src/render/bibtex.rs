//! BibTeX: an entry for each source, in UTF-8, which biber and current BibTeX read.

use super::Look;
use super::address::address;
use super::format::{Content, Format};
use crate::model::{Source, Text};
use crate::report::{Body, Citation, Label, Phrase, Quote, Report};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

pub(super) static BIBTEX: Format = Format {
    name: "bibtex",
    help: "The documents that an answer rests on, for a bibliography",
    extensions: &["bib"],
    content: Content::Records(write),
};

fn write(report: &Report, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut keys = BTreeSet::new();
    let quotes = quotes(report);
    for (index, citation) in report.sources.iter().enumerate() {
        let id = &citation.id;
        let unknown = || vec![("title", id.to_string())];
        let mut fields = citation.source.as_ref().map_or_else(unknown, |source| known(source, citation));
        fields.push(("note", note(quotes.get(id).map_or(&[], Vec::as_slice), citation, look)));
        let mut key: String =
            id.raw().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        if !keys.insert(key.clone()) {
            key = format!("{key}-{}", index + 1);
            keys.insert(key.clone());
        }
        if index > 0 {
            writeln!(out)?;
        }
        writeln!(out, "@misc{{{key},")?;
        for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
            // Double braces keep the capitals of titles, and the names of organizations in one piece.
            let double = matches!(*name, "title" | "author");
            let (open, close) = if double { ("{{", "}}") } else { ("{", "}") };
            let value = if *name == "url" { value.clone() } else { escaped(value) };
            writeln!(out, "  {name} = {open}{value}{close},")?;
        }
        writeln!(out, "}}")?;
    }
    Ok(())
}

fn known(source: &Source, citation: &Citation) -> Vec<(&'static str, String)> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let published = source.published.to_string();
    let mut date = published.split('-');
    let year = date.next().unwrap_or_default().to_owned();
    let month = date.next().and_then(|m| MONTHS.get(m.parse::<usize>().ok()?.checked_sub(1)?).copied());
    let title = if source.title.is_empty() { &source.producer } else { &source.title };
    let url = citation.own(|source| &source.url).cloned().unwrap_or_default();
    vec![
        ("author", source.producer.to_string()),
        ("title", title.to_string()),
        ("edition", source.edition.to_string()),
        ("year", year),
        ("month", month.unwrap_or_default().to_owned()),
        address(url.raw()).map_or(("howpublished", url.to_string()), |linked| ("url", linked)),
        ("urldate", source.accessed.to_string()),
    ]
}

/// The quoted figures of each document.
fn quotes(report: &Report) -> BTreeMap<&Text, Vec<&Quote>> {
    let mut of_documents: BTreeMap<&Text, Vec<&Quote>> = BTreeMap::new();
    for section in &report.sections {
        if let Body::Quotes(quotes) = &section.body {
            for quote in quotes {
                of_documents.entry(&quote.citation.id).or_default().push(quote);
            }
        }
    }
    of_documents
}

/// The figures cited from a source and where they are in it, where it was read, what it is based on, and the note on it.
fn note(quotes: &[&Quote], citation: &Citation, look: Look) -> String {
    let figure = |quote: &&Quote| {
        let figure = look.lang.text(&quote.figure);
        quote.locator.as_ref().map_or(figure.clone(), |locator| format!("{figure} ({locator})"))
    };
    let mut parts: Vec<String> = quotes.iter().map(figure).collect();
    let read_in = look.lang.text(&Phrase::Label(Label::ReadIn));
    let place = |source: &Source| look.lang.text(&Phrase::WhereRead(Box::new(source.clone())));
    parts.extend(citation.read_in.as_ref().map(|source| format!("{read_in} {}", place(source))));
    let relays = look.lang.text(&Phrase::Label(Label::Relays));
    parts.extend(citation.relayed.as_ref().map(|relayed| format!("{relays} {relayed}")));
    let note = citation.source.as_ref().and_then(|source| source.note.as_ref());
    parts.extend(note.map(|note| look.lang.name(note)));
    parts.join(". ")
}

/// Escapes what TeX would interpret.
fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' => written.extend(['\\', c]),
            '{' => written.push_str("\\textbraceleft{}"),
            '}' => written.push_str("\\textbraceright{}"),
            '\\' => written.push_str("\\textbackslash{}"),
            '~' => written.push_str("\\textasciitilde{}"),
            '^' => written.push_str("\\textasciicircum{}"),
            '"' => written.push_str("\\textquotedbl{}"),
            c => written.push(c),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_name_is_tex() {
        assert_eq!(
            escaped("R&D_100% \\input{x} $1"),
            "R\\&D\\_100\\% \\textbackslash{}input\\textbraceleft{}x\\textbraceright{} \\$1"
        );
    }
}
