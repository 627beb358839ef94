//! Observation status flags of statistical offices, and their meanings.

/// Codes from the SDMX observation status list and Eurostat's flags, and the words used by the OECD and Epoch AI.
const STATUSES: [(&[&str], &str, &str); 24] = [
    (&["e", "estimated value", "estimated"], "estimated", "estimé"),
    (&["s", "eurostat estimate"], "estimated by the publisher", "estimé par l’éditeur"),
    (&["p", "provisional value", "provisional"], "provisional", "provisoire"),
    (&["f", "forecast value", "forecast"], "forecast", "prévision"),
    (&["b", "time series break", "break", "break in time series"], "break in the series", "rupture de série"),
    (&["i", "imputed value", "value imputed by a receiving agency"], "imputed", "imputé"),
    (
        &["d", "difference in methodology", "difference in methodology, definition differs"],
        "definition differs",
        "définition différente",
    ),
    (&["u", "low reliability", "unreliable value"], "low reliability", "peu fiable"),
    (&["r", "revised"], "revised", "révisé"),
    (&["n", "not significant"], "not significant", "non significatif"),
    (&["z", "not applicable"], "not applicable", "sans objet"),
    (&["c", "confidential", "confidential statistical information"], "confidential", "confidentiel"),
    (&["g", "experimental value"], "experimental", "expérimental"),
    (&["v", "unvalidated value"], "not validated", "non validé"),
    (
        &["m", "missing value", "l", "o", "missing value; data cannot exist", "not available"],
        "missing",
        "manquant",
    ),
    (&["projection"], "projection", "projection"),
    (&["confident"], "rated confident by the publisher", "jugé sûr par l’éditeur"),
    (&["confirmed"], "rated confirmed by the publisher", "jugé confirmé par l’éditeur"),
    (&["unlikely"], "rated unlikely by the publisher", "jugé improbable par l’éditeur"),
    (&["likely"], "rated likely by the publisher", "jugé probable par l’éditeur"),
    (&["speculative"], "rated speculative by the publisher", "jugé spéculatif par l’éditeur"),
    (&["unverified"], "not verified by the publisher", "non vérifié par l’éditeur"),
    (&["unknown"], "of unknown reliability", "de fiabilité inconnue"),
    (&["imf estimate"], "IMF staff estimate or projection", "estimation ou projection du FMI"),
];

/// Codes for ordinary figures, which need no note.
const NORMAL: [&str; 3] = ["a", "normal value", ""];

/// The meaning of a flag in both languages, or of several flags in one code. The words come with the code; an unknown
/// code stands alone. `None` if there is nothing to say.
pub(crate) fn meaning(mark: &str) -> Option<[String; 2]> {
    let folded = mark.trim().trim_matches(['(', ')']).to_lowercase();
    if NORMAL.contains(&folded.as_str()) {
        return None;
    }
    let known = |code: &str| STATUSES.iter().find(|(codes, ..)| codes.contains(&code));
    let whole = known(&folded);
    let letters =
        folded.len() > 1 && folded.bytes().all(|b| b.is_ascii_lowercase() || b == b' ' || b == b',');
    let single: Vec<_> = match whole {
        Some(status) => vec![status],
        // `ep` is estimated and provisional.
        None if letters && folded.len() <= 6 => {
            let parts: Option<Vec<_>> = folded
                .chars()
                .filter(char::is_ascii_alphabetic)
                .map(|c| known(c.encode_utf8(&mut [0; 4])))
                .collect();
            parts.unwrap_or_default()
        }
        None => Vec::new(),
    };
    let code = mark.trim().trim_matches(['(', ')']);
    if single.is_empty() {
        return Some([format!("flag {code}"), format!("indicateur {code}")]);
    }
    let english: Vec<&str> = single.iter().map(|(_, en, _)| *en).collect();
    let french: Vec<&str> = single.iter().map(|(.., fr)| *fr).collect();
    // Words explain themselves.
    let is_word = code.len() > 6 || english.iter().any(|words| words.split(' ').any(|word| word == folded));
    let told = |words: &[&str]| {
        let words = words.join(", ");
        if is_word { words } else { format!("{words} ({code})") }
    };
    Some([told(&english), told(&french)])
}

/// The combined meaning of several flags, in both languages; `None` if there is nothing to say.
pub(crate) fn meanings(marks: impl Iterator<Item = String>) -> [Option<String>; 2] {
    let all: Vec<[String; 2]> = marks.filter_map(|mark| meaning(&mark)).collect();
    let told = |language: fn(&[String; 2]) -> &str| {
        let words: Vec<&str> = all.iter().map(language).collect();
        (!words.is_empty()).then(|| words.join("; "))
    };
    [told(|[en, _]| en), told(|[_, fr]| fr)]
}

/// Splits a cell into its number or missing marker and its flags: `83137 b`, `: c`. Flags without a space before them
/// are letters right after the number.
pub(crate) fn apart(cell: &str) -> (&str, &str) {
    let cell = cell.trim();
    let ends = |c: char| c.is_ascii_alphabetic();
    match cell.rfind(|c: char| !ends(c) && !matches!(c, '(' | ')')) {
        // A cell of letters only, such as NaN, has no flags.
        None => (cell, ""),
        Some(at) => {
            let after = at + cell.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
            let (value, flags) = cell.split_at_checked(after).unwrap_or((cell, ""));
            (value.trim_end(), flags)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_split_from_numbers() {
        for (cell, wanted) in [
            ("83137 b", ("83137", "b")),
            ("446824564 ep", ("446824564", "ep")),
            (": ", (":", "")),
            (": c", (":", "c")),
            (":c", (":", "c")),
            ("1.5e", ("1.5", "e")),
            ("12", ("12", "")),
            ("NaN", ("NaN", "")),
            ("", ("", "")),
            ("12,5 (p)", ("12,5", "(p)")),
            ("é", ("é", "")),
        ] {
            assert_eq!(apart(cell), wanted, "{cell}");
        }
    }

    #[test]
    fn codes_have_words_in_both_languages() {
        let english = |mark: &str| meaning(mark).map(|[en, _]| en);
        assert_eq!(english("A"), None);
        assert_eq!(english(""), None);
        assert_eq!(english("ep").as_deref(), Some("estimated, provisional (ep)"));
        assert_eq!(english("E").as_deref(), Some("estimated (E)"));
        assert_eq!(english("(p)").as_deref(), Some("provisional (p)"));
        assert_eq!(english("Estimated value").as_deref(), Some("estimated"));
        assert_eq!(english("Q7").as_deref(), Some("flag Q7"));
        let likely = ["rated likely by the publisher", "jugé probable par l’éditeur"].map(str::to_owned);
        assert_eq!(meaning("Likely"), Some(likely));
        let both = ["IMF estimate", "A", "b"].map(str::to_owned).into_iter();
        let told = "IMF staff estimate or projection; break in the series (b)";
        assert_eq!(meanings(both)[0].as_deref(), Some(told));
        assert_eq!(meaning("b").map(|[_, fr]| fr).as_deref(), Some("rupture de série (b)"));
    }
}
