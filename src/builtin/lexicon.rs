//! One lexicon of two languages: what people write for numbers, scales, units, qualifiers, metrics and scopes.

use super::BY_WORD;
use crate::model::words::words;

words! {
    /// What a word stands for, and so how its meaning is written in the table.
    pub(crate) enum WordKind {
        /// A power of ten.
        Scale = "scale",
        /// The code of a currency.
        Currency = "currency",
        /// A unit, after a factor where it is a multiple of one.
        Unit = "unit",
        /// What follows a unit, as in `/year`.
        Per = "per",
        /// Nothing: it links the others.
        Link = "link",
        /// A qualifier.
        Qualifier = "qualifier",
        /// The id of a metric. A word of several metrics means the first of them whose unit fits.
        Metric = "metric",
        /// The id of a scope, of whichever metric has it.
        Scope = "scope",
        /// A number.
        Number = "number",
        /// A fraction.
        Fraction = "fraction",
        /// Nothing: a word of the language that is no name.
        Stop = "stop",
    }
}

words! {
    /// The languages of the lexicon.
    pub(crate) enum Language {
        English = "en",
        French = "fr",
    }
}

/// A line of the lexicon.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    pub(crate) kind: WordKind,
    /// `None` where both languages write it so.
    pub(crate) language: Option<Language>,
    pub(crate) meaning: &'static str,
}

/// What a word stands for.
pub(crate) fn words(word: &str) -> impl Iterator<Item = Word> {
    BY_WORD.lines(word).filter_map(of_line)
}

fn of_line(line: &'static str) -> Option<Word> {
    let [_, kind, language, meaning] = super::fields(line);
    Some(Word { kind: WordKind::from_word(kind)?, language: Language::from_word(language), meaning })
}

/// What a word means as one of this kind, the usual meaning first.
pub(crate) fn meanings(word: &str, kind: WordKind) -> impl Iterator<Item = &'static str> {
    words(word).filter(move |word| word.kind == kind).map(|word| word.meaning)
}

/// All words of these kinds, for suggestions.
pub(crate) fn all_words(kinds: &[WordKind]) -> impl Iterator<Item = &'static str> {
    super::lines(super::WORDS)
        .filter(|line| of_line(line).is_some_and(|word| kinds.contains(&word.kind)))
        .map(|line| super::field(line, 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin::{self, WORDS, fields, lines};
    use crate::model::metric::is_currency;
    use crate::model::{Number, Qualifier};
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn each_line_means_something_of_its_kind() {
        let metrics: BTreeSet<_> = builtin::metric_ids().collect();
        let scopes: BTreeSet<_> = builtin::scope_ids().collect();
        for line in lines(WORDS) {
            let Word { kind, language, meaning } = of_line(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(language.is_none(), fields::<4>(line)[2].is_empty(), "{line}");
            assert!(
                match kind {
                    WordKind::Scale => meaning.parse::<i32>().is_ok_and(|power| (1..=18).contains(&power)),
                    WordKind::Currency => is_currency(meaning),
                    WordKind::Unit | WordKind::Per => !meaning.is_empty(),
                    WordKind::Link | WordKind::Stop => meaning.is_empty(),
                    WordKind::Qualifier => Qualifier::from_word(meaning).is_some(),
                    WordKind::Metric => metrics.contains(meaning),
                    WordKind::Scope => scopes.contains(meaning),
                    WordKind::Number => meaning.parse::<Number>().is_ok(),
                    WordKind::Fraction => meaning.split_once('/').is_some_and(|(a, b)| a < b || a == "1"),
                },
                "{line}"
            );
        }
    }

    #[test]
    fn it_is_fit_to_be_looked_up_in_place() {
        let keys: Vec<&str> = lines(WORDS).map(|line| fields::<4>(line)[0]).collect();
        assert!(keys.is_sorted());
        assert_eq!(lines(WORDS).collect::<BTreeSet<_>>().len(), keys.len());
        for line in lines(WORDS) {
            assert!(line.split(',').count() == 4 && !line.contains('"'), "{line}");
            let word = fields::<4>(line)[0];
            assert_eq!(builtin::measure::pieces(word).map(|pieces| pieces.join(" ")).as_deref(), Some(word));
        }
    }

    /// What stands beside a number is of one kind and means one thing; only of billion and trillion the language decides.
    #[test]
    fn what_stands_beside_numbers_is_unambiguous() {
        let mut of_word: BTreeMap<&str, BTreeSet<(WordKind, &str)>> = BTreeMap::new();
        for line in lines(WORDS) {
            let Word { kind, meaning, .. } = of_line(line).unwrap();
            if matches!(
                kind,
                WordKind::Scale | WordKind::Currency | WordKind::Unit | WordKind::Per | WordKind::Link
            ) {
                of_word.entry(fields::<4>(line)[0]).or_default().insert((kind, meaning));
            }
        }
        let ambiguous = of_word.into_iter().filter(|(_, meanings)| meanings.len() > 1);
        let ambiguous: Vec<&str> = ambiguous.map(|(word, _)| word).collect();
        assert_eq!(ambiguous, ["billion", "billions", "trillion", "trillions"]);
    }
}
