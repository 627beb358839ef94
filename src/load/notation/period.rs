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

/// Whether a column heading is a period.
pub(crate) fn is_heading(text: &str) -> bool {
    period(text).is_some_and(|period| period.placed().is_some())
}

#[cfg(test)]
mod tests {
    use super::period;

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
}
