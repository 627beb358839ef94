//! Names of units, as publishers and as people write them.

use crate::builtin::{Language, Measure, measure};
use crate::model::{Text, Untrusted};

/// Normalizes a unit: plain dollars become `USD`, whatever they are called. One with a scale stays as it is.
pub(crate) fn unit_named(unit: Untrusted<'_>) -> Untrusted<'_> {
    if let Ok(Measure { unit: Some(known), scale: 0, .. }) = measure(unit.raw(), Some(Language::English)) {
        return known;
    }
    match unit.raw() {
        // A code of digits would read as part of the number.
        code if !code.is_empty() && code.bytes().all(|b| b.is_ascii_digit()) => {
            Untrusted::from(format!("unit {code}"))
        }
        _ => unit,
    }
}

/// The unit at the end of a series name: `GDP (current US$)` is in dollars.
pub(crate) fn unit_of(name: &str) -> Option<Text> {
    const UNITS: [&str; 20] = [
        "%", "$", "lcu", "per ", "number", "kg", "tons", "tonnes", "kt", "km", "sq", "hectares", "years",
        "days", "persons", "people", "index", "kwh", "months", "births",
    ];
    let (_, last) = name.trim().strip_suffix(')')?.rsplit_once('(')?;
    let last = last.trim();
    let folded = last.to_lowercase();
    let is_known = || matches!(measure(last, Some(Language::English)), Ok(Measure { unit: Some(_), .. }));
    let is_unit = UNITS.iter().any(|unit| folded.contains(unit)) && !folded.contains("estimate");
    (is_unit || is_known()).then(|| match last {
        "current US$" => Text::from("USD"),
        other => Text::from(other.to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_series_say_their_unit() {
        for (name, unit) in [
            ("GDP (current US$)", Some("USD")),
            ("GDP ( current US$ )", Some("USD")),
            ("GDP (constant 2015 US$)", Some("constant 2015 US$")),
            ("GDP (current LCU)", Some("current LCU")),
            ("GDP growth (annual %)", Some("annual %")),
            ("Population, total", None),
            ("Gini index (World Bank estimate)", None),
            ("Fixed broadband subscriptions (per 100 people)", Some("per 100 people")),
        ] {
            assert_eq!(unit_of(name).as_ref().map(Text::raw), unit, "{name}");
        }
    }
}
