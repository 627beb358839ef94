//! A number with its unit and scale beside it, as people write it: `$2.6 bn`, `335 Md€`, `70 %`.

use crate::builtin::{Language, Measure, NoMeasure, measure};
use std::borrow::Cow;

/// A number, and what stands around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quantity<'a> {
    /// The number as written.
    pub(crate) number: Cow<'a, str>,
    /// What is before and behind it.
    pub(crate) around: String,
}

/// Longer texts are no quantities.
const MAX_BYTES: usize = 120;

/// Takes a number apart from what stands around it; `None` if there is no number, nothing around it, or something else.
pub(crate) fn quantity(text: &str) -> Option<Quantity<'_>> {
    if text.len() > MAX_BYTES || is_bare(text) {
        return None;
    }
    let (sign, rest) = sign(text);
    let start = rest.find(|c: char| c.is_ascii_digit())?;
    let (before, rest) = rest.split_at(start);
    // The sign may be on either side of the currency.
    let before = before.trim_end();
    let (before, sign) =
        match (before.chars().next_back().filter(|c| matches!(c, '-' | '\u{2212}' | '+')), sign) {
            (Some(_), Some(_)) => return None,
            (Some(inner), None) => (before.trim_end_matches(inner), Some(inner)),
            (None, sign) => (before, sign),
        };
    let mut end = 0;
    for (at, c) in rest.char_indices() {
        if c.is_ascii_digit() {
            end = at + 1;
        } else if !matches!(c, '.' | ',' | '\'' | '\u{2019}') && !c.is_whitespace() {
            break;
        }
    }
    end += exponent(rest.get(end..)?);
    let (number, behind) = rest.split_at(end);
    let around = format!("{} {}", before.trim(), behind.trim()).trim().to_owned();
    let number = match sign.filter(|sign| *sign != '+') {
        Some(_) => Cow::Owned(format!("-{number}")),
        None => Cow::Borrowed(number),
    };
    (!around.is_empty()).then_some(Quantity { number, around })
}

impl Quantity<'_> {
    /// The unit and scale around the number. Some letters are scales even without a unit, if they are capitals or `k`: `450M`,
    /// `50k`.
    pub(crate) fn measure(&self, language: Option<Language>) -> Result<Measure, NoMeasure> {
        let measure = measure(&self.around, language)?;
        let is_letter = measure.is_letter && !matches!(self.around.as_str(), "k" | "K" | "M" | "B");
        Ok(Measure { is_letter, ..measure })
    }
}

/// The number in a text, without its unit; the text itself, if there is anything else around it.
pub(crate) fn number_in(text: &str) -> Cow<'_, str> {
    let has_unit = |quantity: &Quantity<'_>| match quantity.measure(None) {
        Ok(Measure { unit, is_letter, .. }) => unit.is_some() || !is_letter,
        Err(NoMeasure::Doubtful) => true,
        Err(NoMeasure::Unknown) => false,
    };
    quantity(text).filter(has_unit).map_or(Cow::Borrowed(text), |quantity| quantity.number)
}

/// Whether a text begins and ends as a number does.
fn is_bare(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','))
        && text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+' | '\u{2212}'))
        && !text.contains(is_sign_or_letter)
}

fn is_sign_or_letter(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '%') || c.is_alphabetic() && !matches!(c, 'e' | 'E')
}

fn sign(text: &str) -> (Option<char>, &str) {
    let mut characters = text.chars();
    match characters.next() {
        Some('-' | '\u{2212}') => (Some('-'), characters.as_str()),
        Some('+') => (Some('+'), characters.as_str()),
        _ => (None, text),
    }
}

/// How long the exponent at the beginning of a text is: `e9`.
fn exponent(text: &str) -> usize {
    let Some(rest) = text.strip_prefix(['e', 'E']) else { return 0 };
    let digits = rest.strip_prefix(['+', '-']).unwrap_or(rest);
    let behind = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    if behind.len() == digits.len() { 0 } else { text.len() - behind.len() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_taken_apart_from_their_units() {
        for (text, number, around) in [
            ("$2.6 bn", "2.6", "$ bn"),
            ("335 Md€", "335", "Md€"),
            ("70 %", "70", "%"),
            ("70%", "70", "%"),
            ("70\u{a0}%", "70", "%"),
            ("2,6 milliards de dollars", "2,6", "milliards de dollars"),
            ("US$ 2.6 billion", "2.6", "US$ billion"),
            ("USD 1,234.5m", "1,234.5", "USD m"),
            ("50\u{202f}000 GPU", "50\u{202f}000", "GPU"),
            ("1’234 CHF", "1’234", "CHF"),
            ("-$2.5bn", "-2.5", "$ bn"),
            ("$-2.5bn", "-2.5", "$ bn"),
            ("\u{2212}5 %", "-5", "%"),
            ("+5%", "5", "%"),
            ("5e26 FLOP", "5e26", "FLOP"),
            ("1.5E-3 W", "1.5E-3", "W"),
            ("2.6 EUR", "2.6", "EUR"),
            ("5 m, about", "5", "m, about"),
        ] {
            let wanted = Quantity { number: Cow::Borrowed(number), around: around.to_owned() };
            assert_eq!(quantity(text), Some(wanted), "{text}");
        }
        for text in
            ["", "70", "1 234,5", "-5", "1e9", "1,2.3", "bn", "$", "$$", "-", "−", "2023-05", "--5", "-$-5"]
        {
            assert_eq!(quantity(text), None, "{text}");
        }
        assert_eq!(quantity(&"9 bn ".repeat(20_000)), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        /// Whatever the text; a plain number has nothing around it.
        #[test]
        fn a_plain_number_is_no_quantity(any in "\\PC{0,130}|[-+$€%0-9., eEbn’]{0,20}", plain in "-?[0-9]{1,9}([.,][0-9]{1,9})?(e-?[0-9]{1,2})?") {
            let _ = quantity(&any);
            prop_assert_eq!(quantity(&plain), None);
            prop_assert_eq!(number_in(&plain), plain.as_str());
        }
    }
}
