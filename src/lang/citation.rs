//! Citations and source chains.

use super::Lang;
use super::list::joined;
use crate::model::{Name, Source, Text};
use crate::report::{Citation, Link, Quote};

/// The parts of a citation: some formats set off the title or link the URL.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cited {
    /// The figure and the producer of the source.
    pub(crate) before: String,
    /// May be empty.
    pub(crate) title: String,
    /// The date and the locator.
    pub(crate) after: String,
    /// Who quotes it, with a comma before; empty if the source was read itself.
    pub(crate) quoted_by: String,
    /// The title of the source that quotes it; may be empty.
    pub(crate) quoted_in: String,
    /// Where it was read.
    pub(crate) address: Option<Text>,
    /// The access date and the confidence.
    pub(crate) read: String,
}

pub(crate) fn cited(lang: Lang, quote: &Quote) -> Cited {
    let figure = lang.text(&quote.figure);
    let Some(source) = &quote.citation.source else {
        return Cited {
            before: format!("{figure}. {}", quote.citation.id),
            after: quote.locator.as_ref().map_or(String::new(), |locator| format!(", {locator}")),
            ..Cited::default()
        };
    };
    let known = |text: &Text| Some(text.to_string()).filter(|text| !text.is_empty());
    let published = known(&source.published).map(|date| lang.date(&date));
    let edition = known(&source.edition).filter(|_| source.title.is_empty());
    let after = [edition, published, quote.locator.as_ref().map(ToString::to_string)];
    let read = quote.citation.read(|source| &source.accessed).map(|date| lang.read_on(date));
    let confidence = quote.confidence.as_ref().map(|letter| lang.confidence(letter));
    Cited {
        before: format!("{figure}. {}", source.producer),
        title: source.title.to_string(),
        after: after.into_iter().flatten().fold(String::new(), |after, part| after + ", " + &part),
        quoted_by: lang.quoted_by(&quote.citation),
        quoted_in: quote.citation.read_in.as_ref().map_or(String::new(), |source| source.title.to_string()),
        address: quote.citation.read(|source| &source.url).cloned(),
        read: joined([read, confidence].into_iter().flatten(), ", "),
    }
}

pub(crate) fn text(lang: Lang, cited: &Cited) -> String {
    let title = lang.quoted_title(&cited.title);
    let quoted = lang.quoted_title(&cited.quoted_in);
    let address = cited.address.as_ref().map_or(String::new(), |address| format!(" {address}"));
    let read = if cited.read.is_empty() { String::new() } else { format!(" ({})", cited.read) };
    let stop = if address.is_empty() && read.is_empty() { "" } else { "." };
    format!("{}{title}{}{}{quoted}{stop}{address}{read}.", cited.before, cited.after, cited.quoted_by)
}

/// A source in notes and lists.
pub(crate) fn document(lang: Lang, citation: &Citation) -> String {
    let Some(Source { producer, title, published, id, .. }) = &citation.source else {
        return citation.id.to_string();
    };
    let title = lang.quoted_title(&title.to_string());
    let published = if published.is_empty() { String::new() } else { format!(", {published}") };
    let relays = citation
        .relayed
        .as_ref()
        .map_or(String::new(), |relayed| text!(lang, ", relaying {relayed}", ", qui relaie {relayed}"));
    let quoted_by = lang.quoted_by(citation);
    format!("{producer}{title}{published} [{id}]{quoted_by}{relays}")
}

/// A source in which another was read, with its address.
pub(super) fn place(lang: Lang, source: &Source) -> String {
    let title = lang.quoted_title(&source.title.to_string());
    let url = if source.url.is_empty() { String::new() } else { format!(", {}", source.url) };
    format!("{}{title}{url} [{}]", source.producer, source.id)
}

/// Ends with a note that the original source is unknown.
pub(super) fn chain(lang: Lang, links: &[Link]) -> String {
    let link = |link: &Link| {
        let locator = link.locator.as_ref().map(ToString::to_string);
        let note = link.citation.source.as_ref().and_then(|source| source.note.as_ref());
        let beside: Vec<String> = [locator, note.map(|note| lang.name(note))].into_iter().flatten().collect();
        let document = document(lang, &link.citation);
        if beside.is_empty() { document } else { format!("{document} ({})", beside.join(". ")) }
    };
    let links = match links {
        [] => text!(lang, "nothing that is known", "rien de connu"),
        links => joined(links.iter().map(link), " → "),
    };
    text!(lang, "{links}: the chain ends here", "{links}\u{a0}: la chaîne s’arrête ici")
}

impl Lang {
    /// Starts with a comma; empty without a title.
    pub(super) fn quoted_title(self, title: &str) -> String {
        if title.is_empty() {
            return String::new();
        }
        text!(self, ", “{title}”", ", «\u{a0}{title}\u{a0}»")
    }

    /// Starts with a comma; empty if the source was read itself.
    fn quoted_by(self, citation: &Citation) -> String {
        let quoted_by = |source: &Source| {
            text!(self(who = source.producer.to_string()), ", as quoted by {who}", ", cité par {who}")
        };
        citation.read_in.as_ref().map_or(String::new(), quoted_by)
    }

    pub(super) fn credited(self, origin: &Name) -> String {
        text!(self(origin), "credited to {origin}", "selon {origin}")
    }

    pub(super) fn confidence(self, letter: &Text) -> String {
        text!(self, "confidence {letter}", "fiabilité {letter}")
    }

    pub(super) fn read_on(self, date: &Text) -> String {
        text!(self(date = self.date(&date.to_string())), "read on {date}", "lu le {date}")
    }
}
