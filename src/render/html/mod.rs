//! The report as one self-contained HTML file.
//!
//! `maud` escapes every text, except for our own style and script, and the metadata in JSON-LD, which has its own escapes.
//! As a second line of defense, the content security policy allows that style and script, by their hashes, and nothing
//! else.

mod json_ld;
mod table;

use super::Look;
use super::address::address;
use super::columns::text_facts;
use super::format::{Content, Format};
use super::svg;
use super::text_format::legend;
use crate::lang::{cited, document, text};
use crate::model::Text;
use crate::report::{Body, Cell, Chapter, Citation, Fact, Label, Phrase, Publication, Section};
use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");
const STYLE_HASH: &str = "sha256-40gYMcU88zcQo3KdPs3iP/Ti6liJMRgm57IUIl/z0jg=";
const SCRIPT_HASH: &str = "sha256-9RyGRtW8M5rmFvKb6dlbkuMcWdPl43bRS1OuGWp0g+s=";

/// The widths of charts in CSS pixels.
const DESKTOP_WIDTH: usize = 720;
const PHONE_WIDTH: usize = 340;

pub(crate) static HTML: Format = Format {
    name: "html",
    help: "A page for a browser, in one file",
    extensions: &["html", "htm"],
    content: Content::Page(|report, look, out| {
        out.write_all(page(&Publication::of(report), look).as_bytes())
    }),
};

pub(crate) fn page(publication: &Publication, look: Look) -> String {
    let policy = format!(
        "default-src 'none'; style-src '{STYLE_HASH}'; script-src '{SCRIPT_HASH}'; base-uri 'none'; form-action 'none'"
    );
    let title = look.say(&publication.title);
    let parts: Vec<(String, &Chapter)> =
        publication.parts.iter().enumerate().map(|(index, part)| (anchor(index, &part.key), part)).collect();
    let page = html! {
        (DOCTYPE)
        html lang=(look.lang.code()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (title) }
                style { (PreEscaped(STYLE)) }
                script type="application/ld+json" { (PreEscaped(json_ld::json_ld(publication, look, &title))) }
            }
            body {
                header {
                    h1 { (title) }
                    @for phrase in &publication.lead { p.lead { (look.say(phrase)) } }
                }
                @if parts.len() > 1 { (contents(&parts, publication, look)) }
                main {
                    @for (anchor, part) in &parts { (of_part(anchor, part, publication, look)) }
                    @if !publication.sources.is_empty() { (sources(publication, look)) }
                }
                @if !publication.made_by.is_empty() {
                    footer { p { (look.say(&Phrase::MadeBy(publication.made_by.clone()))) } }
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    let mut page = page.into_string();
    page.push('\n');
    page
}

/// The fragment of a part: its key if that needs no escapes, else its number.
fn anchor(index: usize, key: &Text) -> String {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if key.raw().chars().all(is_plain) { key.raw().to_owned() } else { format!("part-{index}") }
}

fn contents(parts: &[(String, &Chapter)], publication: &Publication, look: Look) -> Markup {
    let title = look.say(&Label::Contents.into());
    html! {
        nav aria-label=(title) {
            h2 { (title) }
            ol {
                @for (anchor, part) in parts {
                    li { a href={ "#" (anchor) } { (look.say(&part.title)) } }
                }
                @if !publication.sources.is_empty() {
                    li { a href="#sources" { (look.say(&Label::Documents.into())) } }
                }
            }
        }
    }
}

fn of_part(anchor: &str, part: &Chapter, publication: &Publication, look: Look) -> Markup {
    let title = look.say(&part.title);
    let mut rounded = false;
    let drawn: Vec<Markup> =
        part.sections.iter().map(|section| of_section(section, &title, look, &mut rounded)).collect();
    let of_marks = legend(part.sections.iter(), rounded.then_some(Label::RoundedHere));
    let of_sections = part.sections.iter().flat_map(|section| &section.notes).cloned();
    let notes: Vec<Phrase> = part.notes.iter().cloned().chain(of_sections).chain(of_marks).collect();
    html! {
        section id=(anchor) {
            @if !title.is_empty() { h2 { (title) } }
            @for phrase in &part.lead { p.lead { (look.say(phrase)) } }
            @for section in &drawn { (section) }
            @if !notes.is_empty() {
                ul.notes { @for note in &notes { li { (look.say(note)) } } }
            }
            @if !part.sources.is_empty() {
                p.of-sources {
                    (look.say(&Phrase::Heading(Label::Documents))) " "
                    @for (index, source) in part.sources.iter().enumerate() {
                        @if index > 0 { " · " }
                        (link_to_source(source, publication, look))
                    }
                }
            }
        }
    }
}

/// A section. Sets `rounded` if any of its amounts is.
fn of_section(section: &Section, of_part: &str, look: Look, rounded: &mut bool) -> Markup {
    let title = section.title.as_ref().map(|title| look.say(title));
    match &section.body {
        Body::Table(table) => {
            let drawn = table::table(table, title.as_deref().unwrap_or(of_part), look, rounded);
            html! { @if let Some(title) = title { h3 { (title) } } (drawn) }
        }
        Body::Chart(chart) => {
            // A chart for desktops is illegible on a phone, so there are two, and the style sheet hides one.
            let at = |width| svg::svg(chart, Look { width: Some(width), ..look });
            html! { figure { div.at-desk { (at(DESKTOP_WIDTH)) } div.in-hand { (at(PHONE_WIDTH)) } } }
        }
        Body::Facts(facts) => {
            let list = of_facts(facts, look);
            let Some(title) = title else { return list };
            let verdict = facts.iter().find_map(|fact| verdict(&fact.value));
            html! { article class=[verdict] { h3 { (title) } (list) } }
        }
        Body::Made(made) => {
            let mut sections = Vec::new();
            // Keeping a section never fails.
            let _ = made.each(|section| {
                sections.push(of_section(&section, of_part, look, rounded));
                Ok(())
            });
            html! { @for section in sections { (section) } }
        }
        Body::Quotes(quotes) => html! {
            @for quote in quotes {
                blockquote {
                    p { (look.fit(text(look.lang, &cited(look.lang, quote)))) }
                    p { (look.say(&Phrase::Chain(quote.chain.clone()))) }
                }
            }
        },
    }
}

fn of_facts(facts: &[Fact], look: Look) -> Markup {
    html! {
        dl {
            @for fact in facts {
                @for (title, value) in text_facts(std::slice::from_ref(fact), look) {
                    div {
                        dt { (title) }
                        dd { (cell_text(&fact.value, &value)) }
                    }
                }
            }
        }
    }
}

/// The text of a cell, highlighted if it is a verdict.
fn cell_text(cell: &Cell, said: &str) -> Markup {
    match verdict(cell) {
        Some(verdict) => html! { span class={ "verdict " (verdict) } { (said) } },
        None => html! { (said) },
    }
}

/// The verdict in a cell, as a class for the style sheet.
fn verdict(cell: &Cell) -> Option<&'static str> {
    let Cell::Word(phrase) = cell else { return None };
    Some(phrase.verdict()?.word())
}

fn sources(publication: &Publication, look: Look) -> Markup {
    html! {
        section id="sources" {
            h2 { (look.say(&Label::Documents.into())) }
            ol.sources {
                @for (index, source) in publication.sources.iter().enumerate() {
                    li id={ "source-" (index + 1) } { (of_source(source, look)) }
                }
            }
        }
    }
}

fn of_source(of: &Citation, look: Look) -> Markup {
    let read = of.read(|source| &source.accessed).map(|date| look.say(&Phrase::Read(date.clone())));
    let note = of.source.as_ref().and_then(|source| source.note.as_ref());
    html! {
        (look.fit(document(look.lang, of)))
        @if let Some(url) = of.read(|source| &source.url) {
            br;
            @if let Some(address) = address(url.raw()) { a href=(address) rel="noopener noreferrer external" { (url) } }
            @else { (url) }
        }
        @if let Some(read) = read { " (" (read) ")" }
        @if let Some(license) = of.text(|source| &source.license) {
            br; (look.say(&Phrase::Heading(Label::License))) " " (license)
        }
        @if let Some(note) = note { br; (look.lang.name(note)) "." }
    }
}

fn link_to_source(of: &Citation, publication: &Publication, look: Look) -> Markup {
    let name = match &of.source {
        Some(source) if !source.producer.is_empty() => {
            let mut parts: Vec<String> = Vec::new();
            for part in [&source.producer, &source.title, &source.edition, &source.published] {
                // The edition is often part of the title, or the year of publication.
                if !part.is_empty() && !parts.iter().any(|before| before.contains(part.raw())) {
                    parts.push(part.to_string());
                }
            }
            parts.join(", ")
        }
        _ => look.fit(document(look.lang, of)),
    };
    let index = publication.sources.binary_search_by(|source| source.id.cmp(&of.id)).ok();
    html! {
        @if let Some(index) = index { a href={ "#source-" (index + 1) } { (name) } } @else { (name) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use sha2::{Digest as _, Sha256};

    /// Otherwise browsers would ignore them.
    #[test]
    fn the_hashes_are_those_of_the_style_and_the_script() {
        for (text, hash) in [(STYLE, STYLE_HASH), (SCRIPT, SCRIPT_HASH)] {
            assert_eq!(hash, format!("sha256-{}", STANDARD.encode(Sha256::digest(text))));
        }
    }
}
