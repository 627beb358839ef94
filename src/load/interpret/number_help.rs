//! What helps where a cell is no number.

use crate::load::notation::number::Decimal;
use crate::load::problem::Help;
use crate::model::Number;

/// What the writer of a text that is no number may have meant.
pub(super) fn number_help(text: &str, decimal: Decimal) -> Option<Help> {
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
        _ if text.starts_with(['<', '>', '~', '≈', '≥', '≤']) => Some(Help::Bound),
        _ if unit => Some(Help::Unit),
        _ if only(",.-+ '\u{a0}\u{202f}\u{2009}’") && !only("-") => Some(match decimal {
            Decimal::Point => Help::DecimalPoint,
            Decimal::Comma => Help::DecimalComma,
        }),
        _ if only("-–.") && text.trim_start_matches('-').contains(['-', '–']) => Some(Help::Range),
        "NA" | "N/A" | "n/a" | "na" | "NaN" | "nan" | ".." | ":" | "-" | "--" | "null" | "NULL" | "None" => {
            Some(Help::Missing)
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
            ("1,23,45", Some(Help::DecimalPoint)),
            ("1 23", Some(Help::DecimalPoint)),
            ("5-6", Some(Help::Range)),
            (">4000", Some(Help::Bound)),
            ("~5", Some(Help::Bound)),
            ("n/a", Some(Help::Missing)),
            ("12%", Some(Help::Unit)),
            ("$5", Some(Help::Unit)),
            ("12.4 bn", Some(Help::Unit)),
            ("twelve", None),
        ] {
            assert_eq!(number_help(text, Decimal::Point), help, "{text}");
        }
    }
}
