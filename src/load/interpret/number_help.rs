//! What helps where a cell is no number.

use crate::load::notation::number::Decimal;
use crate::load::problem::Hint;
use crate::model::Number;

/// What the writer of a text that is no number may have meant.
pub(crate) fn number_help(text: &str, decimal: Decimal) -> Option<Hint> {
    let only = |allowed: &str| {
        text.chars().any(|c| c.is_ascii_digit())
            && text.chars().all(|c| c.is_ascii_digit() || allowed.contains(c))
    };
    let bare = text.trim_matches(|c: char| !c.is_ascii_digit());
    let unit = bare != text
        && bare.parse::<Number>().is_ok()
        && text.ends_with(|c: char| c == '%' || c == '$' || c == '€' || c.is_alphabetic())
        || text.starts_with(['$', '€']);
    match text {
        _ if text.starts_with(['<', '>', '~', '≈', '≥', '≤']) => Some(Hint::Bound),
        _ if unit => Some(Hint::Unit),
        _ if only(",.-+ '\u{a0}\u{202f}\u{2009}’") && !only("-") => Some(match decimal {
            Decimal::Point => Hint::DecimalPoint,
            Decimal::Comma => Hint::DecimalComma,
        }),
        _ if only("-–.") && text.trim_start_matches('-').contains(['-', '–']) => Some(Hint::Range),
        "NA" | "N/A" | "n/a" | "na" | "NaN" | "nan" | ".." | ":" | "-" | "--" | "null" | "NULL" | "None" => {
            Some(Hint::Missing)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_fits_what_was_written() {
        for (text, help) in [
            ("1,23,45", Some(Hint::DecimalPoint)),
            ("1 23", Some(Hint::DecimalPoint)),
            ("5-6", Some(Hint::Range)),
            (">4000", Some(Hint::Bound)),
            ("~5", Some(Hint::Bound)),
            ("n/a", Some(Hint::Missing)),
            ("12%", Some(Hint::Unit)),
            ("$5", Some(Hint::Unit)),
            ("12.4 bn", Some(Hint::Unit)),
            ("twelve", None),
        ] {
            assert_eq!(number_help(text, Decimal::Point), help, "{text}");
        }
    }
}
