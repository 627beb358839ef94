//! Output for terminals that have only ASCII.
//!
//! Accents are dropped, symbols get a lookalike, and powers get a caret (`10^26`). Anything else is written as its code
//! point: nothing becomes a question mark.

use std::fmt::Write as _;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

pub(super) fn to_ascii(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut ascii = String::with_capacity(text.len());
    let mut raised = false;
    // The spaces within French quotation marks go with them.
    for c in text.replace("«\u{a0}", "\"").replace("\u{a0}»", "\"").nfd() {
        let power = power(c);
        if power.is_some() && !raised {
            ascii.push('^');
        }
        raised = power.is_some();
        match (power, lookalike(c)) {
            (Some(digit), _) => ascii.push(digit),
            (_, Some(lookalike)) => ascii.push_str(lookalike),
            _ if c.is_ascii() => ascii.push(c),
            _ if is_combining_mark(c) && ascii.ends_with(|base: char| base.is_ascii_alphabetic()) => {}
            _ if c == '\u{200e}' => {}
            // Writing to a string does not fail.
            _ => drop(write!(ascii, "\\u{{{:x}}}", u32::from(c))),
        }
    }
    ascii
}

fn power(c: char) -> Option<char> {
    "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().zip('0'..='9').find(|(power, _)| *power == c).map(|(_, digit)| digit)
}

fn lookalike(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{a0}' | '\u{202f}' => " ",
        '−' | '–' | '—' | '─' | '·' => "-",
        '×' => "x",
        '≈' => "~",
        '≥' => ">=",
        '≤' => "<=",
        '→' => "->",
        '’' | '‘' => "'",
        '“' | '”' | '«' | '»' => "\"",
        '…' => "...",
        '€' => "EUR ",
        '¶' => "par. ",
        'œ' => "oe",
        'Œ' => "OE",
        'æ' => "ae",
        'Æ' => "AE",
        'ß' => "ss",
        'ø' => "o",
        'Ø' => "O",
        'ł' => "l",
        'Ł' => "L",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::to_ascii;

    #[test]
    fn signs_and_accents_have_a_likeness_and_all_else_its_code() {
        for (text, ascii) in [
            ("plain", "plain"),
            ("Côte d’Ivoire", "Cote d'Ivoire"),
            ("−26 pp, ×0,35", "-26 pp, x0,35"),
            ("4,64\u{a0}×\u{a0}10²⁶", "4,64 x 10^26"),
            ("«\u{a0}œuvre\u{a0}»", "\"oeuvre\""),
            ("≥ 4\u{202f}000 Md$", ">= 4 000 Md$"),
            ("日本", "\\u{65e5}\\u{672c}"),
            ("½", "\\u{bd}"),
            ("\u{301}x", "\\u{301}x"),
            ("ª", "\\u{aa}"),
        ] {
            assert_eq!(to_ascii(text), ascii);
        }
    }
}
