//! Citations, in the words of both languages.

use super::Lang;
use crate::model::{Period, Point, Text};
use crate::report::{Link, Quote};

/// A citation in words, in parts: a format may set the title off, and make a link of the address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// The figure, and who made the document.
    pub before: String,
    /// Its title; may be empty.
    pub title: String,
    /// When it was published, and the place in it.
    pub after: String,
    /// Where it is found.
    pub address: Option<String>,
    /// When it was read, and how surely.
    pub read: String,
}

/// A citation in the words of one language.
#[must_use]
pub fn cited(lang: Lang, quote: &Quote) -> Cited {
    let figure = lang.say(&quote.figure);
    let Some(source) = &quote.document else {
        return Cited {
            before: format!("{figure}. {}", quote.name),
            title: String::new(),
            after: quote.locator.as_ref().map_or(String::new(), |locator| format!(", {locator}")),
            address: None,
            read: String::new(),
        };
    };
    let known = |text: &Text| Some(text.to_string()).filter(|text| !text.is_empty());
    let published = known(&source.published).map(|date| day(lang, &date));
    let edition = known(&source.edition).filter(|_| source.title.is_empty());
    let after = [edition, published, quote.locator.as_ref().map(ToString::to_string)];
    let read = known(&source.accessed).map(|date| match lang {
        Lang::En => format!("read on {}", day(lang, &date)),
        Lang::Fr => format!("lu le {}", day(lang, &date)),
    });
    let confidence = quote.confidence.as_ref().map(|letter| match lang {
        Lang::En => format!("confidence {letter}"),
        Lang::Fr => format!("fiabilité {letter}"),
    });
    Cited {
        before: format!("{figure}. {}", source.producer),
        title: source.title.to_string(),
        after: after.into_iter().flatten().fold(String::new(), |after, part| after + ", " + &part),
        address: known(&source.url),
        read: [read, confidence].into_iter().flatten().collect::<Vec<_>>().join(", "),
    }
}

/// The whole citation as plain text.
#[must_use]
pub fn text(lang: Lang, cited: &Cited) -> String {
    let title = match lang {
        _ if cited.title.is_empty() => String::new(),
        Lang::En => format!(", “{}”", cited.title),
        Lang::Fr => format!(", «\u{a0}{}\u{a0}»", cited.title),
    };
    let address = cited.address.as_ref().map_or(String::new(), |address| format!(" {address}"));
    let read = if cited.read.is_empty() { String::new() } else { format!(" ({})", cited.read) };
    let stop = if address.is_empty() && read.is_empty() { "" } else { "." };
    format!("{}{title}{}{stop}{address}{read}.", cited.before, cited.after)
}

/// The documents on the way, one after the other, up to where nothing more is known.
pub(super) fn chain(lang: Lang, links: &[Link]) -> String {
    let link = |link: &Link| {
        let locator = link.locator.as_ref().map(ToString::to_string);
        let note = link.note.as_ref().map(|note| lang.name(note));
        let beside: Vec<String> = [locator, note].into_iter().flatten().collect();
        let document = lang.say(&link.document);
        if beside.is_empty() { document } else { format!("{document} ({})", beside.join(". ")) }
    };
    let links: Vec<String> = links.iter().map(link).collect();
    match lang {
        Lang::En if links.is_empty() => "nothing that is known: the chain ends here".to_owned(),
        Lang::Fr if links.is_empty() => "rien de connu\u{a0}: la chaîne s’arrête ici".to_owned(),
        Lang::En => format!("{}: the chain ends here", links.join(" → ")),
        Lang::Fr => format!("{}\u{a0}: la chaîne s’arrête ici", links.join(" → ")),
    }
}

/// A date in words; what is no date, as it is.
pub(super) fn day(lang: Lang, date: &str) -> String {
    const MONTHS: [(&str, &str); 12] = [
        ("January", "janvier"),
        ("February", "février"),
        ("March", "mars"),
        ("April", "avril"),
        ("May", "mai"),
        ("June", "juin"),
        ("July", "juillet"),
        ("August", "août"),
        ("September", "septembre"),
        ("October", "octobre"),
        ("November", "novembre"),
        ("December", "décembre"),
    ];
    let month = |month: u8| {
        let (en, fr) = MONTHS.get(usize::from(month).saturating_sub(1)).copied().unwrap_or_default();
        if lang == Lang::En { en } else { fr }
    };
    match date.parse() {
        Ok(Period::At(Point::Month(y, m))) => format!("{} {y}", month(m)),
        Ok(Period::At(Point::Day(y, m, 1))) if lang == Lang::Fr => format!("1er {} {y}", month(m)),
        Ok(Period::At(Point::Day(y, m, d))) => format!("{d} {} {y}", month(m)),
        _ => date.to_owned(),
    }
}
