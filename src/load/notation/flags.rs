//! How a figure was made, as statistical offices mark it: their codes, and what they mean.

/// The codes of SDMX's list of observation statuses and of Eurostat's flags, and the words of the OECD and of Epoch AI.
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

/// Codes of figures that nothing has to be said of.
const NORMAL: [&str; 3] = ["a", "normal value", ""];

/// What a mark means, in both languages: for several codes in one, what each means. The code stands with the words; one
/// that is not known stands alone. None where nothing has to be said.
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
    // Words say what they are themselves.
    let is_word = code.len() > 6 || english.iter().any(|words| words.split(' ').any(|word| word == folded));
    let told = |words: &[&str]| {
        let words = words.join(", ");
        if is_word { words } else { format!("{words} ({code})") }
    };
    Some([told(&english), told(&french)])
}

/// What several marks of one figure mean, in both languages; none where nothing has to be said.
pub(crate) fn meanings(marks: impl Iterator<Item = String>) -> [Option<String>; 2] {
    let all: Vec<[String; 2]> = marks.filter_map(|mark| meaning(&mark)).collect();
    let told = |language: fn(&[String; 2]) -> &str| {
        let words: Vec<&str> = all.iter().map(language).collect();
        (!words.is_empty()).then(|| words.join("; "))
    };
    [told(|[en, _]| en), told(|[_, fr]| fr)]
}

/// A cell that has a number, or a mark that it is missing, and then its flags: `83137 b`, `: c`. Without a gap flags are
/// letters right after the number.
pub(crate) fn apart(cell: &str) -> (&str, &str) {
    let cell = cell.trim();
    let ends = |c: char| c.is_ascii_alphabetic();
    match cell.rfind(|c: char| !ends(c) && !matches!(c, '(' | ')')) {
        // All letters, as in NaN, are no flags.
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
    fn flags_stand_apart_from_numbers() {
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
