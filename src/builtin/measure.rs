//! Units as people write them: signs, words and scales in either language.

use super::Near;
use super::lexicon::{Language, Word, WordKind, all_words, words};
use crate::model::Text;
use crate::model::metric::is_currency;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Longer texts are no units.
const MAX_BYTES: usize = 80;
/// The most pieces that one word of the lexicon has.
const MAX_PIECES: usize = 5;

/// What the text beside a number says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Measure {
    /// The unit as the data has it; `None` where there is only a scale.
    pub(crate) unit: Option<Text>,
    /// The power of ten by which the number is multiplied.
    pub(crate) scale: i32,
    /// Whether the scale is a single letter, which alone could as well be a unit: `m`.
    pub(crate) is_letter: bool,
}

impl Measure {
    /// What this and another one say together: each may leave a part to the other. `None` where they differ, and where all
    /// there is is a letter.
    pub(crate) fn with(&self, other: Measure) -> Option<Measure> {
        let unit = match (&self.unit, other.unit) {
            (Some(one), Some(other)) => Some(narrower(one, other)?),
            (Some(one), None) => Some(one.clone()),
            (None, other) => other,
        };
        let scale = match (self.scale, other.scale) {
            (0, scale) | (scale, 0) => scale,
            (one, other) if one == other => one,
            _ => return None,
        };
        let is_letter = self.is_letter || other.is_letter;
        (unit.is_some() || !is_letter).then_some(Measure { unit, scale, is_letter })
    }
}

/// The one of two units that says more: `USD/year`, of `USD` and that.
fn narrower(one: &Text, other: Text) -> Option<Text> {
    let says_more = |more: &Text, less: &Text| {
        more.raw()
            .strip_prefix(less.raw())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '@']))
    };
    if says_more(one, &other) {
        return Some(one.clone());
    }
    says_more(&other, one).then_some(other)
}

/// Why a text is no measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoMeasure {
    /// Some of it is not known.
    Unknown,
    /// Its scale is one power of ten in English and another in French, and nothing says which.
    Doubtful,
}

/// Reads all of a text as a unit, a scale, or both. Where the text itself does not tell, `billion` is as the language around
/// it has it.
pub(crate) fn measure(text: &str, around: Option<Language>) -> Result<Measure, NoMeasure> {
    let pieces = pieces(text).ok_or(NoMeasure::Unknown)?;
    let mut parts = Parts::default();
    let mut rest = pieces.as_slice();
    while !rest.is_empty() {
        let taken = parts.take(rest).ok_or(NoMeasure::Unknown)?;
        rest = rest.get(taken..).unwrap_or_default();
    }
    parts.measure(around)
}

/// The pieces of a text: words in lower case without accents, and signs by themselves. `None` if it has other characters, or
/// too many.
pub(super) fn pieces(text: &str) -> Option<Vec<String>> {
    if text.len() > MAX_BYTES {
        return None;
    }
    let mut pieces = vec![String::new()];
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            _ if c.is_alphanumeric() => pieces.last_mut()?.push(c),
            '$' | '€' | '£' | '₩' | '₹' | '%' | '/' => pieces.extend([c.to_string(), String::new()]),
            // As in U.S.
            '.' => {}
            '-' | '\u{2010}' | '\u{2011}' | '\'' | '\u{2019}' | ',' | '(' | ')' | '[' | ']' | '_' => {
                pieces.push(String::new());
            }
            _ if c.is_whitespace() => pieces.push(String::new()),
            _ => return None,
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    Some(pieces)
}

/// A scale: the power of ten in English and in French.
#[derive(Clone, Copy, Debug)]
struct Scale {
    english: i32,
    french: i32,
    is_letter: bool,
}

/// What was found in a text so far.
#[derive(Debug, Default)]
struct Parts {
    unit: Option<&'static str>,
    per: Option<&'static str>,
    scales: Vec<Scale>,
    /// The power of ten of a unit that is a multiple of another.
    factor: i32,
    is_english: bool,
    is_french: bool,
}

impl Parts {
    /// Takes the longest word at the beginning of some pieces; how many pieces that are.
    fn take(&mut self, pieces: &[String]) -> Option<usize> {
        for count in (1..=pieces.len().min(MAX_PIECES)).rev() {
            let first = pieces.get(..count)?;
            let found = if let [one] = first { self.word(one) } else { self.word(&first.join(" ")) };
            if let Some(is_sound) = found {
                return is_sound.then_some(count);
            }
        }
        self.code_with_scale(pieces.first()?).then_some(1)
    }

    /// Takes a word, if there is such a one: whether it fits to what was found before.
    fn word(&mut self, word: &str) -> Option<bool> {
        let all = || words(word).filter(|word| is_beside_numbers(word.kind));
        let first = all().next()?;
        let says = |language| all().any(|word| word.language == Some(language));
        let (english, french) = (says(Language::English), says(Language::French));
        if english != french {
            self.is_english |= english;
            self.is_french |= french;
        }
        let fits = match first.kind {
            WordKind::Scale => {
                let of = |other| all().find(|word| word.language != Some(other)).unwrap_or(first);
                self.scale(word, of(Language::French), of(Language::English))
            }
            WordKind::Per => self.unit.is_some() && self.per.replace(first.meaning).is_none(),
            WordKind::Link => true,
            _ => self.unit(first.meaning),
        };
        Some(fits)
    }

    fn scale(&mut self, word: &str, english: Word, french: Word) -> bool {
        let powers = english.meaning.parse().ok().zip(french.meaning.parse().ok());
        let Some((english, french)) = powers else { return false };
        // Only English has the currency before the scale, as in US$ billion.
        self.is_english |= self.unit.is_some_and(is_currency);
        self.scales.push(Scale { english, french, is_letter: word.len() == 1 });
        true
    }

    fn unit(&mut self, meaning: &'static str) -> bool {
        let (factor, unit) = match meaning.strip_prefix("1e").and_then(|rest| rest.split_once(' ')) {
            Some((factor, unit)) => (factor.parse().unwrap_or_default(), unit),
            None => (0, meaning),
        };
        self.factor += factor;
        self.unit.replace(unit).is_none()
    }

    /// Takes the code of a currency that is written together with a scale, as in `MUSD`.
    fn code_with_scale(&mut self, piece: &str) -> bool {
        let (before, after) = (piece.len().checked_sub(3), Some(3));
        let mut splits = [before, after].into_iter().flatten().filter_map(|at| piece.split_at_checked(at));
        splits.any(|(one, other)| {
            let code = if one.len() == 3 { one } else { other };
            let scale = if one.len() == 3 { other } else { one };
            let is = |word: &str, kind| words(word).any(|word| word.kind == kind);
            code.len() == 3
                && is(code, WordKind::Currency)
                && is(scale, WordKind::Scale)
                && self.word(scale) == Some(true)
                && self.word(code) == Some(true)
        })
    }

    fn measure(self, around: Option<Language>) -> Result<Measure, NoMeasure> {
        let language = match (self.is_english, self.is_french) {
            (true, false) => Some(Language::English),
            (false, true) => Some(Language::French),
            _ => around,
        };
        let power = |scale: &Scale| match language {
            _ if scale.english == scale.french => Ok(scale.english),
            Some(Language::English) => Ok(scale.english),
            Some(Language::French) => Ok(scale.french),
            None => Err(NoMeasure::Doubtful),
        };
        let (scale, is_letter) = match self.scales.as_slice() {
            [] => (0, false),
            [one] => (power(one)?, one.is_letter),
            // As in mille milliards.
            [thousand, more] if thousand.english == 3 && !thousand.is_letter && more.english > 3 => {
                (3 + power(more)?, false)
            }
            _ => return Err(NoMeasure::Unknown),
        };
        if self.unit.is_none() && self.scales.is_empty() {
            return Err(NoMeasure::Unknown);
        }
        let unit = self.unit.map(|unit| match self.per {
            Some(per) => Text::from(format!("{unit}{per}")),
            None => Text::from(unit),
        });
        Ok(Measure { unit, scale: scale + self.factor, is_letter })
    }
}

fn is_beside_numbers(kind: WordKind) -> bool {
    matches!(kind, WordKind::Scale | WordKind::Currency | WordKind::Unit | WordKind::Per | WordKind::Link)
}

/// A heading that ends with a unit in brackets, and what is in these: `value` and `USD bn` of `value (USD bn)`.
pub(crate) fn in_brackets(heading: &str) -> Option<(&str, &str)> {
    let heading = heading.trim();
    let (before, unit) = match heading.strip_suffix(')') {
        Some(rest) => rest.rsplit_once('(')?,
        None => heading.strip_suffix(']')?.rsplit_once('[')?,
    };
    let may_be_unit = measure(unit, Some(Language::English)).is_ok();
    (may_be_unit && !before.trim().is_empty()).then(|| (before.trim_end(), unit.trim()))
}

/// The units whose names are nearest to a text that is none.
pub(crate) fn nearest_units(text: &str) -> Vec<Text> {
    let folded = crate::model::fold(text);
    let mut near = Near::to(&folded);
    if text.len() <= MAX_BYTES && !folded.is_empty() {
        all_words(&[WordKind::Currency, WordKind::Unit])
            .for_each(|word| near.consider(word, &Text::from(word)));
    }
    near.names()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> String {
        read_in(text, Some(Language::English))
    }

    fn read_in(text: &str, around: Option<Language>) -> String {
        match measure(text, around) {
            Ok(Measure { unit, scale, .. }) => {
                let unit = unit.map(|unit| unit.raw().to_owned()).unwrap_or_default();
                if scale == 0 { unit } else { format!("1e{scale} {unit}").trim_end().to_owned() }
            }
            Err(error) => format!("{error:?}"),
        }
    }

    #[test]
    fn units_and_scales_are_read_in_both_languages() {
        for (written, wanted) in [
            (
                "USD|usd|$|US$|$US|US $|U.S.$|dollars|Dollar|US dollars|U.S. dollars|current US$|dollars américains",
                "USD",
            ),
            ("$ US|dollars US|USD (current)|dollars des États-Unis", "USD"),
            ("€|EUR|euro|euros|d’euros|d'euros", "EUR"),
            ("£|GBP|pounds sterling|livres sterling", "GBP"),
            ("CNY|RMB|yuan|yuans|renminbi", "CNY"),
            ("C$|CA$|Canadian dollars|dollars canadiens", "CAD"),
            ("%|％|percent|per cent|pour cent|PERCENT| % ", "%"),
            ("percentage points|points de pourcentage|pp", "pp"),
            ("models|modèles|Modèle|modèles d’IA", "models"),
            ("patents|brevets|Brevet", "patents"),
            ("people|habitants|personnes|persons|d’habitants", "people"),
            ("articles|papers|publications", "articles"),
            ("companies|entreprises|start-ups|jeunes pousses", "companies"),
            ("GPU|GPUs|gpu|processeurs graphiques", "GPU"),
            ("GPU-hours|GPU hours|heures de GPU", "GPU-hours"),
            ("USD/year|$/year|dollars a year|dollars par an|US$ per year|$/an", "USD/year"),
            ("patents/100k|patents per 100,000 inhabitants|brevets pour 100 000 habitants", "patents/100k"),
            ("FLOP|flop", "FLOP"),
            ("MW|megawatts", "1e6 W"),
            ("GWh|gigawatt-hours", "1e-3 TWh"),
            (
                "$ bn|$bn|bn USD|USD bn|US$ billion|billion US$|$ billion|USD billion|USDbn|billions of dollars",
                "1e9 USD",
            ),
            ("Md$|Mds $|milliards de dollars|milliard de dollars|milliards USD|G$|MdUSD|bnUSD", "1e9 USD"),
            ("billion dollars|billion USD|USD (billions)|USD, billions|billions of US dollars", "1e9 USD"),
            ("USD million|million USD|$m|M$|MUSD|USDm|millions de dollars|US$ millions|mn USD", "1e6 USD"),
            ("Md€|Mds€|milliards d’euros|milliards d'euros|bn EUR|€bn|EUR billion", "1e9 EUR"),
            ("k€|kEUR|KEUR|milliers d’euros|thousand euros", "1e3 EUR"),
            (
                "trillion dollars|$ trillion|mille milliards de dollars|T$|tn USD|thousand billion dollars",
                "1e12 USD",
            ),
            ("millions d’habitants|million people|m people", "1e6 people"),
            ("thousands of GPUs|k GPU|milliers de GPU", "1e3 GPU"),
            ("crore rupees", "1e7 INR"),
            ("million USD per year|M$/an", "1e6 USD/year"),
            ("milliards|bn|billion", "1e9"),
            ("M|million|millions", "1e6"),
            // French where it says so.
            ("billions de dollars", "1e12 USD"),
        ] {
            for text in written.split('|') {
                assert_eq!(read(text), wanted, "{text}");
            }
        }
    }

    #[test]
    fn billion_is_doubtful_where_no_language_is_known() {
        for (text, wanted) in [
            ("billion", "Doubtful"),
            ("billion USD", "Doubtful"),
            ("billions euros", "Doubtful"),
            ("trillion dollars", "Doubtful"),
            ("billions de dollars", "1e12 USD"),
            ("trillions de dollars", "1e18 USD"),
            ("US$ billion", "1e9 USD"),
            ("$ billion", "1e9 USD"),
            ("billions of dollars", "1e9 USD"),
            ("billion US dollars", "1e9 USD"),
            ("milliards de dollars", "1e9 USD"),
            ("bn USD", "1e9 USD"),
        ] {
            assert_eq!(read_in(text, None), wanted, "{text}");
        }
        assert_eq!(read_in("billion USD", Some(Language::French)), "1e12 USD");
    }

    #[test]
    fn what_is_not_known_in_full_is_no_measure() {
        let long = "bn".repeat(50_000);
        for text in [
            "",
            " ",
            "$$",
            "$ $",
            "bn bn",
            "% %",
            "$ €",
            "USD EUR",
            "m k",
            "k m $",
            "million billion",
            "of",
            "de",
            "/",
            "/year",
            "per year",
            "USD/year/year",
            "USD/m",
            "widgets",
            "constant 2015 US$",
            "international $",
            "% of GDP",
            "per million people",
            "US$?",
            "<$",
            "$ 5",
            "LCU",
            "USD@2021",
            "cartes",
            "年",
            "\u{0}",
            "🦀",
            &long,
        ] {
            assert_eq!(read(text), "Unknown", "{text}");
        }
    }

    #[test]
    fn every_unit_of_the_built_in_data_is_read_as_it_is() {
        use crate::builtin::{ARTICLE, METRICS, REFERENCE, records};
        let cell = |record: &Vec<String>, at: usize| record.get(at).cloned().unwrap_or_default();
        let in_data = [ARTICLE.text, REFERENCE.text].into_iter();
        let in_data =
            in_data.flat_map(|text| records::records(text, |_| true)).map(|record| cell(&record, 7));
        let of_metrics = records::records(METRICS, |_| true).map(|record| cell(&record, 5));
        for unit in in_data.chain(of_metrics).filter(|unit| !unit.is_empty()) {
            assert_eq!(read(&unit), unit);
        }
    }

    #[test]
    fn a_slip_in_a_unit_has_its_nearest_ones() {
        let near =
            |text: &str| nearest_units(text).iter().map(|unit| unit.raw().to_owned()).collect::<Vec<_>>();
        assert_eq!(near("modles"), ["modeles", "models", "model"]);
        assert_eq!(near("dolars").first().map(String::as_str), Some("dollars"));
        assert!(near(&"x".repeat(100_000)).is_empty() && near("$$").is_empty());
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        /// Whatever the text, it is read or not, and what is read is read again as itself.
        #[test]
        fn any_text_is_a_measure_or_none(text in "\\PC{0,90}|([a-z]{1,9}|[$€%/.,]| |bn|Md|dollars|de|of|million){0,8}") {
            for around in [None, Some(Language::English), Some(Language::French)] {
                if let Ok(Measure { unit: Some(unit), .. }) = measure(&text, around) {
                    let again = measure(unit.raw(), around);
                    prop_assert_eq!(again, Ok(Measure { unit: Some(unit), scale: 0, is_letter: false }));
                }
            }
        }
    }
}
