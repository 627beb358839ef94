//! GitHub-flavored Markdown, to paste into a document.

use super::address::address;
use super::columns::TextColumn;
use super::format::{Content, Format};
use super::text_format::{self, TextFormat, TextTable};
use crate::lang::Cited;

pub(super) static MARKDOWN: Format = Format {
    name: "md",
    help: "A table in Markdown",
    extensions: &["md", "markdown"],
    content: Content::Document(|report, look, out| text_format::write(report, look, &Markdown, out)),
};

struct Markdown;

impl TextFormat for Markdown {
    fn title(&self, text: &str) -> String {
        format!("**{}**", inline(text))
    }

    fn table(&self, columns: Vec<TextColumn<'_>>, rows: usize) -> TextTable {
        let rounded = columns.iter().any(|column| column.rounded);
        TextTable { text: drawn(&columns, rows), rounded, hidden: Vec::new() }
    }

    fn facts(&self, facts: &[(String, String)]) -> String {
        let item = |(title, value): &(String, String)| format!("- **{}** {}", inline(title), inline(value));
        facts.iter().map(item).collect::<Vec<_>>().join("\n")
    }

    /// Links the title of what was read if that has a web address. Any other address is said, not linked.
    fn quote(&self, cited: &Cited, _: String, chain: &str) -> String {
        let linked = cited.address.as_ref().and_then(|stated| address(stated.raw()));
        // `&copy=` would be read as a character.
        let target = linked.as_ref().map(|address| format!("(<{}>)", address.replace('&', "&amp;")));
        let linked = |title: &str| match (title.is_empty(), &target) {
            (true, Some(target)) => format!(" [↗]{target}"),
            (true, None) => String::new(),
            (false, Some(target)) => format!(", [*{}*]{target}", inline(title)),
            (false, None) => format!(", *{}*", inline(title)),
        };
        let (title, quoted) = if cited.quoted_by.is_empty() {
            (linked(&cited.title), String::new())
        } else {
            let title = Some(&cited.title).filter(|title| !title.is_empty());
            let title = title.map_or(String::new(), |title| format!(", *{}*", inline(title)));
            (title, inline(&cited.quoted_by) + &linked(&cited.quoted_in))
        };
        let stated = cited.address.as_ref().filter(|_| target.is_none());
        let stated = stated.map_or(String::new(), |stated| format!(". {}", inline(&stated.to_string())));
        let read = if cited.read.is_empty() { String::new() } else { format!(" ({})", inline(&cited.read)) };
        format!(
            "{}{title}{}{quoted}{stated}{read}.\n\n> {}",
            paragraph(&cited.before),
            inline(&cited.after),
            paragraph(chain)
        )
    }

    fn below(&self, sentences: &[String]) -> String {
        sentences.iter().map(|sentence| paragraph(sentence)).collect::<Vec<_>>().join("\n\n")
    }
}

fn drawn(columns: &[TextColumn<'_>], rows: usize) -> String {
    let line = |texts: Vec<String>| format!("| {} |", texts.join(" | "));
    let rule = |column: &TextColumn<'_>| if column.right { "---:" } else { "---" }.to_owned();
    let mut lines = vec![
        line(columns.iter().map(|column| inline(&column.heading())).collect()),
        line(columns.iter().map(rule).collect()),
    ];
    let cell = |column: &TextColumn<'_>, row: usize| {
        column.cells.get(row).map_or(String::new(), |text| inline(text))
    };
    lines.extend((0..rows).map(|row| line(columns.iter().map(|column| cell(column, row)).collect())));
    lines.join("\n")
}

/// Like `inline`, and also escapes what would start a heading, list, quotation or rule.
fn paragraph(text: &str) -> String {
    let text = inline(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    if text.starts_with(['#', '>', '+', '-', '=']) || (digits > 0 && rest.starts_with(['.', ')'])) {
        format!("{number}\\{rest}")
    } else {
        text
    }
}

/// Escapes everything that is Markdown or HTML, so that no name can become a link, an image, a tag or a table cell.
fn inline(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => escaped.extend(['\\', c]),
            '<' => escaped.push_str("&lt;"),
            '&' => escaped.push_str("&amp;"),
            // GitHub links bare URLs and mentions; an @ even if it is a character reference.
            '@' => escaped.push_str("@<!-- -->"),
            ':' if characters.peek() == Some(&'/') => escaped.push_str("&#58;"),
            '.' if escaped.ends_with("www") => escaped.push_str("&#46;"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_name_becomes_markdown() {
        for (text, escaped) in [
            ("a|b", "a\\|b"),
            ("*bold* _it_ `code`", "\\*bold\\* \\_it\\_ \\`code\\`"),
            ("<script>", "&lt;script>"),
            ("[x](https://a.b)", "\\[x\\](https&#58;//a.b)"),
            ("www.a.b, c@d.e, &lt;", "www&#46;a.b, c@<!-- -->d.e, &amp;lt;"),
            ("$335 bn, +60 pp", "\\$335 bn, +60 pp"),
        ] {
            assert_eq!(inline(text), escaped);
        }
        for (text, escaped) in [("# a", "\\# a"), ("12. a", "12\\. a"), ("12 a", "12 a"), ("- a", "\\- a")] {
            assert_eq!(paragraph(text), escaped);
        }
    }
}
