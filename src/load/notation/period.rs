//! Publishers' notations for periods, beyond the native ones.

use crate::model::Period;

/// The first year that can be written.
pub(crate) const MIN_YEAR: u16 = 1000;
/// The last year of a projection.
pub(crate) const MAX_YEAR: u16 = 2200;
/// Before it there were no models, chips or clusters.
pub(crate) const MIN_RELEASED: u16 = 1940;

/// Parses `2023`, `2023M05`, `2023Q1`, `2023-S1`, `2023A`, `1990 [YR1990]` and native notation. Ignores a time of day
/// at midnight.
pub(crate) fn period(text: &str) -> Option<Period> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    if let Some((year, code)) = text.split_once(" [YR") {
        return (code.strip_suffix(']') == Some(year)).then(|| year.parse().ok()).flatten();
    }
    if let Ok(period) = text.parse() {
        return Some(period);
    }
    let plain = text.strip_prefix("YR").unwrap_or(text);
    let plain = ["T00:00:00Z", "T00:00:00", " 00:00:00"]
        .iter()
        .find_map(|end| plain.strip_suffix(end))
        .unwrap_or(plain);
    let (year, rest) = plain.split_at_checked(4)?;
    if !year.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let rest = rest.strip_prefix('-').unwrap_or(rest);
    let written = match rest.split_at_checked(1).unwrap_or_default() {
        ("M", month) if month.len() <= 2 => format!("{year}-{month:0>2}"),
        ("Q", quarter) => format!("{year}-Q{quarter}"),
        ("S" | "H", "1") => format!("{year}-01/{year}-06"),
        ("S" | "H", "2") => format!("{year}-07/{year}-12"),
        ("A", "" | "1") => year.to_owned(),
        _ => plain.to_owned(),
    };
    written.parse().ok()
}

/// Parses native notation, and spans as people write them: `2013-2023`, `2013–2023`, `2013..2023`, `2013 to 2023`,
/// `de 2013 à 2023`, `since 2017`, `depuis 2017`, `2020-`. `2010-12` is a month.
#[must_use]
pub fn written(text: &str) -> Option<Period> {
    text.parse().ok().or_else(|| span(text))
}

/// Longer texts are no spans of two dates.
const MAX_SPAN: usize = 60;
/// What stands before the first of two dates, and between them.
const FROM_TO: [(&str, &str); 9] = [
    ("", "to"),
    ("", "à"),
    ("", "a"),
    ("from", "to"),
    ("from", "until"),
    ("between", "and"),
    ("de", "à"),
    ("de", "a"),
    ("entre", "et"),
];
/// What stands before a date without an end.
const SINCE: [&str; 4] = ["since", "depuis", "à partir de", "from"];

/// Parses a span of two dates, or one without an end, as people write it. A hyphen stands between two years only: in
/// `2010-12` it is a part of the month.
pub(crate) fn span(text: &str) -> Option<Period> {
    if text.len() > MAX_SPAN {
        return None;
    }
    let text = text.trim().to_lowercase();
    in_words(&text).or_else(|| with_dash(&text))
}

/// From one date to another, or to no end.
fn between(start: &str, end: &str) -> Option<Period> {
    let date = |text: &str| text.trim().to_uppercase();
    let end = if end.trim().is_empty() { "..".to_owned() } else { date(end) };
    format!("{}/{end}", date(start)).parse().ok()
}

fn in_words(text: &str) -> Option<Period> {
    let since = |word: &&str| text.strip_prefix(word)?.strip_prefix(char::is_whitespace);
    if let Some(period) = SINCE.iter().find_map(since).and_then(|start| between(start, "")) {
        return Some(period);
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let (before, [start, to, end]) = match *words.as_slice() {
        [before, start, to, end] => (before, [start, to, end]),
        [start, to, end] => ("", [start, to, end]),
        _ => return None,
    };
    FROM_TO.contains(&(before, to)).then(|| between(start, end)).flatten()
}

fn with_dash(text: &str) -> Option<Period> {
    let is_dash = |c: char| matches!(c, '-' | '\u{2010}'..='\u{2014}');
    if let Some((start, end)) = text.split_once("..") {
        return between(start, end);
    }
    if let Some(start) = text.strip_suffix(is_dash) {
        return between(start, "");
    }
    if let Some((start, end)) = text.split_once(|c| is_dash(c) && c != '-') {
        return between(start, end);
    }
    let (start, end) = text.split_once('-')?;
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    (is_year(start.trim()) && is_year(end.trim())).then(|| between(start, end)).flatten()
}

/// Whether a column heading is a period.
pub(crate) fn is_heading(text: &str) -> bool {
    period(text).is_some_and(|period| period.placed().is_some())
}

#[cfg(test)]
mod tests {
    use super::{period, written};
    use proptest::prelude::*;

    #[test]
    fn publishers_ways_are_read() {
        for (text, wanted) in [
            ("2023", Some("2023")),
            ("1990 [YR1990]", Some("1990")),
            ("YR1990", Some("1990")),
            ("1990 [YR1991]", None),
            ("2023M05", Some("2023-05")),
            ("2023M5", Some("2023-05")),
            ("2023-M05", Some("2023-05")),
            ("2023M13", None),
            ("2023Q1", Some("2023-Q1")),
            ("2023-Q4", Some("2023-Q4")),
            ("2023Q5", None),
            ("2023-S2", Some("2023-07/2023-12")),
            ("2023S1", Some("2023-01/2023-06")),
            ("2023A", Some("2023")),
            ("2023-05-31", Some("2023-05-31")),
            ("2023-05-31T00:00:00", Some("2023-05-31")),
            ("2023-05-31 12:30:00", None),
            ("2023-02-30", None),
            ("2023.0", None),
            ("20x3", None),
            ("", None),
            ("été", None),
        ] {
            assert_eq!(period(text).map(|p| p.to_string()).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn spans_are_read_as_people_write_them() {
        for (texts, wanted) in [
            (
                "2013-2023|2013–2023|2013 - 2023|2013\u{a0}–\u{a0}2023|2013‑2023|2013 to 2023|2013..2023|2013/2023",
                Some("2013/2023"),
            ),
            (
                "from 2013 to 2023|between 2013 and 2023|de 2013 à 2023|De 2013 A 2023|entre 2013 et 2023|2013 à 2023",
                Some("2013/2023"),
            ),
            (
                "since 2017|Since 2017|depuis 2017|DEPUIS 2017|à partir de 2017|2017-|2017–|2017..|2017/..",
                Some("2017/.."),
            ),
            ("since 2017-03|depuis 2017-03", Some("2017-03/..")),
            (
                "2023-01 to 2023-06|2023-01–2023-06|de 2023-01 à 2023-06|2023-01..2023-06",
                Some("2023-01/2023-06"),
            ),
            ("2023-Q1 to 2023-Q3|2023-q1–2023-q3", Some("2023-Q1/2023-Q3")),
            ("2010-12", Some("2010-12")),
            ("2007-2010", Some("2007/2010")),
            ("2010", Some("2010")),
            ("", Some("")),
            (
                "2023-2013|2023 to 2013|2013-2013|2013-23|2013–23|10-12|2010-13|-2013|to 2013|2013 to|since|depuis",
                None,
            ),
            (
                "since 20x3|2013--2023|2013-2014-2015|de 2013 to 2023|2013 2023|..|–|-|2013 à 2023 à 2024",
                None,
            ),
        ] {
            for text in texts.split('|') {
                assert_eq!(written(text).map(|p| p.to_string()).as_deref(), wanted, "{text}");
            }
        }
        assert_eq!(written(&"2013-".repeat(20_000)), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        /// Whatever the text; and what was read before is read as before.
        #[test]
        fn native_notation_stays(text in "\\PC{0,20}|[0-9Q/.PY–-]{0,12}|(since|depuis|de|to|à| |2013|2023|-)*") {
            let native = text.parse().ok();
            prop_assert!(native.is_none() || written(&text) == native);
        }
    }
}
