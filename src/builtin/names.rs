//! Resolves names as people write them to the ids of entities, metrics and scopes.

use super::lexicon::all_words;
use super::records::{records, scope, split};
use super::{
    METRICS, SCOPES, WordKind, entity_by_alias, entity_by_code, entity_by_own_code, field, lines, meanings,
    metrics,
};
use crate::model::{Text, fold};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization as _;

/// The id of a known entity, or the name itself.
pub(crate) fn entity_or_name(name: &str) -> Text {
    entity_id(name).map_or_else(|| Text::from(name.to_owned()), Text::from)
}

/// The entity with this code, or this name in either language. Codes are upper case: `IN` is India, `in` is a word.
#[must_use]
pub fn entity_id(name: &str) -> Option<&'static str> {
    entity_by_own_code(name)
        .or_else(|| is_etats_unis(name).then_some("USA"))
        .or_else(|| entity_by_alias(&fold(name)))
        .or_else(|| entity_by_code(name))
}

/// Whether this is one of the French abbreviations É.-U., E.-U. and É.-U.A., which only their accent and hyphen tell from
/// E.U., the European Union; these marks are lost when a name is folded.
fn is_etats_unis(name: &str) -> bool {
    // Most names have more letters, and need not be normalized.
    if name.chars().filter(|c| c.is_alphabetic()).take(4).count() > 3 {
        return false;
    }
    let letter = |c: char| match c {
        '\u{2010}' | '\u{2011}' => '-',
        _ => c,
    };
    let letters = || {
        let letters = name.nfc().filter(|c| *c != '.' && !c.is_whitespace());
        letters.map(letter).flat_map(char::to_uppercase)
    };
    ["É-U", "E-U", "É-UA", "E-UA", "ÉU", "ÉUA"].into_iter().any(|short| letters().eq(short.chars()))
}

/// Longer texts are no names of metrics or scopes.
const MAX_NAME: usize = 400;

/// The metrics by their folded ids and titles in both languages; ids come first.
static METRIC_TITLES: LazyLock<BTreeMap<String, Vec<&'static str>>> = LazyLock::new(|| {
    let mut titles: BTreeMap<String, Vec<&'static str>> = BTreeMap::new();
    for columns in [0..1, 1..3] {
        for line in lines(METRICS) {
            for title in split(line).get(columns.clone()).unwrap_or_default() {
                add(titles.entry(fold(title)).or_default(), field(line, 0));
            }
        }
    }
    titles
});

/// The scopes, each with its metric, by their folded ids and titles in both languages.
static SCOPE_TITLES: LazyLock<BTreeMap<String, Vec<(&'static str, &'static str)>>> = LazyLock::new(|| {
    let mut titles: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for line in lines(SCOPES) {
        let record = split(line);
        for title in [1, 3, 4].into_iter().filter_map(|column| record.get(column)) {
            add(titles.entry(fold(title)).or_default(), (field(line, 0), field(line, 1)));
        }
    }
    titles
});

fn add<T: PartialEq>(all: &mut Vec<T>, one: T) {
    if !all.contains(&one) {
        all.push(one);
    }
}

/// The ids of the metrics that a name may mean: by id, then by title in either language, then by alias. An id as it is means
/// itself alone; the others are in order of preference, and the unit of an amount decides among them.
pub(crate) fn metrics_named(name: &str) -> Vec<&'static str> {
    if let Some(line) = lines(METRICS).find(|line| field(line, 0) == name) {
        return vec![field(line, 0)];
    }
    if name.len() > MAX_NAME {
        return Vec::new();
    }
    let folded = fold(name);
    let mut all = METRIC_TITLES.get(&folded).cloned().unwrap_or_default();
    meanings(&folded, WordKind::Metric).for_each(|id| add(&mut all, id));
    all
}

/// Whether a name that is no id may be that of a scope.
pub(crate) fn is_scope_name(name: &str) -> bool {
    let is_id = lines(SCOPES).any(|line| field(line, 1) == name);
    !is_id && name.len() <= MAX_NAME && {
        let folded = fold(name);
        SCOPE_TITLES.contains_key(&folded) || meanings(&folded, WordKind::Scope).next().is_some()
    }
}

/// The ids of the scopes that a name may mean, of whichever metric.
pub(crate) fn scopes_named(name: &str) -> Vec<&'static str> {
    let mut all = Vec::new();
    if name.len() <= MAX_NAME {
        let folded = fold(name);
        SCOPE_TITLES.get(&folded).into_iter().flatten().for_each(|(_, id)| add(&mut all, *id));
        meanings(&folded, WordKind::Scope).for_each(|id| add(&mut all, id));
    }
    all
}

/// The id of the scope of a metric that a name means: by id or title in either language, or by alias.
pub(crate) fn scope_named(metric: &str, name: &str) -> Option<&'static str> {
    let folded = fold(name);
    let titled = || SCOPE_TITLES.get(&folded)?.iter().find(|(of, _)| *of == metric).map(|(_, id)| *id);
    let is_of_metric =
        |id: &&str| lines(SCOPES).any(|line| field(line, 0) == metric && field(line, 1) == *id);
    titled().or_else(|| meanings(&folded, WordKind::Scope).find(is_of_metric))
}

/// What metrics are called, folded and as written, for suggestions.
pub(crate) fn metric_names() -> impl Iterator<Item = (String, Text)> {
    let titles = metrics().flat_map(|metric| [metric.id, metric.name.en, metric.name.fr]);
    let aliases = all_words(&[WordKind::Metric]).map(Text::from);
    titles.chain(aliases).map(|name| (fold(name.raw()), name))
}

/// What scopes are called, folded and as written, for suggestions.
pub(crate) fn scope_names() -> impl Iterator<Item = (String, Text)> {
    let titles = records(SCOPES, |_| true).map(|r| scope(&r));
    let titles = titles.flat_map(|scope| [scope.id, scope.name.en, scope.name.fr]);
    titles.map(|name| (fold(name.raw()), name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_united_states_abbreviated_in_french_are_not_the_european_union() {
        for name in ["É.-U.", "E\u{301}.-U.", "É.\u{2011}U.", "E.-U.", "É.-U. A.", "É-U", "ÉU", "é.-u."]
        {
            assert_eq!(entity_id(name), Some("USA"), "{name}");
        }
        for name in ["EU", "E.U.", "e.u.", "UE", "U.E."] {
            assert_eq!(entity_id(name), Some("EU"), "{name}");
        }
    }

    #[test]
    fn metrics_are_known_by_id_title_and_alias_in_both_languages() {
        for (written, ids) in [
            ("patents", &["patents"][..]),
            ("Patents|PATENTS|brevets|Brevets", &["patents", "patent-count"]),
            ("AI patents|ai patents|Brevets d'IA|Brevets d’IA|BREVETS D’IA", &["patent-count", "patents"]),
            (
                "AI investment|Investissement dans l'IA|investissement dans l’ia|INVESTISSEMENT DANS L IA|Investment",
                &["investment"],
            ),
            ("market cap|Market Cap|capitalisation|Capitalisation boursière|market-value", &["market-value"]),
            ("training cost|Coût d’un modèle d’IA|cout d'entrainement", &["training-cost"]),
            ("AI patents per 100,000 inhabitants", &["patents-per-100k"]),
            ("Population|population ", &["population"]),
            ("m||AI|patents granted|ipad", &[]),
        ] {
            for name in written.split('|') {
                assert_eq!(metrics_named(name), ids, "{name}");
            }
        }
        assert!(metrics_named(&"brevets ".repeat(100_000)).is_empty());
    }

    #[test]
    fn scopes_are_known_by_title_and_alias_of_their_metric() {
        for (metric, name, id) in [
            ("patents", "Patents granted", Some("granted")),
            ("patent-count", "brevets délivrés", Some("granted")),
            ("patent-count", "Granted", Some("granted")),
            ("investment", "Capital-risque", Some("venture-capital")),
            ("investment", "VC", Some("venture-capital")),
            ("investment", "privé", Some("private")),
            ("investment", "granted", None),
            ("rainfall", "Patents granted", None),
            ("gpus", "H800 GPUs", Some("h800")),
        ] {
            assert_eq!(scope_named(metric, name), id, "{metric} {name}");
        }
        assert!(is_scope_name("Patents Granted") && !is_scope_name("granted") && !is_scope_name("north"));
    }
}
