//! Formats numbers with their units, at one scale per column.
//!
//! French has narrow no-break spaces between thousands, a no-break space before units, and a decimal comma. The largest
//! word used is billion (`bn`, `Md`): a French *billion* is a million millions.

use super::Lang;
use crate::model::metric::POINTS;
use crate::model::number::{QUOTIENT_DIGITS, Rounding};
use crate::model::{Amount, Number, Text};

/// Decimals of scaled amounts in tables.
const DECIMALS: u32 = 3;
/// Significant digits of ratios in tables.
const RATIO_DIGITS: u32 = 3;
/// Significant digits before a power of ten.
const POWER_DIGITS: u32 = 6;
/// Numbers below a billion are written out.
const MIN_POWER: i32 = 9;
const NBSP: &str = "\u{a0}";
/// Narrow no-break space.
const NNBSP: &str = "\u{202f}";

/// The scale of a column of amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scale {
    Units,
    Millions,
    Billions,
    /// Powers of ten, for amounts beyond all words, such as training compute.
    Powers,
}

impl Scale {
    /// The largest scale at which all amounts but zero are at least 1; a larger one if numbers would get too long
    /// otherwise.
    pub(crate) fn of(amounts: impl IntoIterator<Item = Amount>) -> Scale {
        let ends = |amount: Amount| [Some(amount.value()), amount.upper()].into_iter().flatten();
        let mut smallest: Option<Number> = None;
        let mut largest: Option<Number> = None;
        for n in amounts.into_iter().flat_map(ends).map(Number::abs).filter(|n| !n.is_zero()) {
            smallest = Some(smallest.filter(|l| l.cmp_value(n).is_le()).unwrap_or(n));
            largest = Some(largest.filter(|m| m.cmp_value(n).is_ge()).unwrap_or(n));
        }
        let reaches = |n: Option<Number>, power: i32| {
            n.is_some_and(|n| n.cmp_value(Number::from(1_u32).shifted(power)).is_ge())
        };
        if reaches(largest, 18) {
            Scale::Powers
        } else if reaches(smallest, 9) || reaches(largest, 12) && reaches(smallest, 6) {
            Scale::Billions
        } else if reaches(smallest, 6) || reaches(largest, 9) && reaches(smallest, 3) {
            Scale::Millions
        } else {
            Scale::Units
        }
    }

    fn power(self) -> i32 {
        match self {
            Scale::Units | Scale::Powers => 0,
            Scale::Millions => 6,
            Scale::Billions => 9,
        }
    }

    fn mark(self, lang: Lang) -> &'static str {
        match self {
            Scale::Units | Scale::Powers => "",
            Scale::Millions => lang.either("m", "M"),
            Scale::Billions => lang.either("bn", "Md"),
        }
    }

    pub(crate) fn rounds(self, amount: Amount) -> bool {
        ends(amount).any(|(n, rounding)| self.shown(n, rounding).cmp_value(n.shifted(-self.power())).is_ne())
    }

    /// Scaled numbers have three decimals, or three significant digits below 1, so that nothing rounds to zero. Others
    /// keep all digits unless they are computed. Bounds are rounded in the direction in which they stay true.
    fn shown(self, n: Number, rounding: Rounding) -> Number {
        if self == Scale::Powers {
            return n.rounded_to(POWER_DIGITS, rounding);
        }
        let scaled = n.shifted(-self.power());
        if self != Scale::Units && n.is_zero() {
            return Number::ZERO;
        }
        if self == Scale::Units && (scaled.decimals() == 0 || n.significant_digits() < QUOTIENT_DIGITS) {
            return scaled;
        }
        let below_one = scaled.abs().cmp_value(Number::from(1_u32)).is_lt();
        let rounded = if below_one {
            scaled.rounded_to(DECIMALS, rounding)
        } else {
            scaled.rounded_to_decimals(DECIMALS, rounding)
        };
        // Trailing zeros that the source states are kept: 2.50.
        if rounded == scaled { scaled } else { rounded.without_trailing_zeros() }
    }

    fn write(self, lang: Lang, n: Number, rounding: Rounding) -> String {
        let shown = self.shown(n, rounding);
        if self == Scale::Powers && shown.magnitude() >= MIN_POWER {
            power_of_ten(lang, shown)
        } else {
            plain(lang, shown)
        }
    }
}

/// The numbers of an amount with the rounding that keeps bounds true: down for lower ones, up for upper ones.
fn ends(amount: Amount) -> impl Iterator<Item = (Number, Rounding)> {
    let rounding = match amount {
        Amount::Exactly(_) | Amount::About(_) => Rounding::Nearest,
        Amount::MoreThan(_) | Amount::AtLeast(_) | Amount::Between(_) => Rounding::Down,
        Amount::LessThan(_) | Amount::AtMost(_) => Rounding::Up,
    };
    [Some((amount.value(), rounding)), amount.upper().map(|upper| (upper, Rounding::Up))]
        .into_iter()
        .flatten()
}

/// `4.64 × 10²⁶`.
fn power_of_ten(lang: Lang, n: Number) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let exponent = n.magnitude();
    let raised = exponent.to_string();
    let raised: String = raised.chars().filter_map(|c| RAISED.get(c.to_digit(10)? as usize)).collect();
    let gap = gap(lang);
    format!("{}{gap}×{gap}10{raised}", plain(lang, n.shifted(-exponent)))
}

/// With the separators of the language, all digits, and U+2212 as minus.
pub(crate) fn plain(lang: Lang, n: Number) -> String {
    let (whole, fraction) = n.parts();
    let (thousands, decimal) = lang.either((",", "."), (NNBSP, ","));
    let mut text = String::new();
    if n.is_negative() {
        text.push('−');
    }
    for (index, digit) in whole.char_indices() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push_str(thousands);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push_str(decimal);
        text.push_str(&fraction);
    }
    text
}

impl Lang {
    pub(crate) fn count(self, n: impl Into<Number>) -> String {
        plain(self, n.into())
    }
}

/// An amount with its qualifier and its unit: `$335 bn`, `> 4 000 Md$`, `$5–6 m`, `≈ 50,000 GPU`.
pub(crate) fn figure(lang: Lang, amount: Amount, unit: Option<&Text>, scale: Scale) -> String {
    let numbers: Vec<String> = ends(amount).map(|(n, rounding)| scale.write(lang, n, rounding)).collect();
    let one = numbers.len() == 1 && scale == Scale::Units && is_one(lang, amount.value());
    let whole = |number: &String| with_unit(lang, number, unit, scale, one);
    let body = match numbers.as_slice() {
        // A range dash next to a minus would look like one.
        [low, high] if low.starts_with('−') => from_to(lang, &whole(low), &whole(high)),
        [low, high] => whole(&format!("{low}–{high}")),
        _ => numbers.iter().map(whole).collect(),
    };
    format!("{}{body}", mark(lang, amount))
}

/// A difference has a sign, and percentage points for shares.
pub(crate) fn change(lang: Lang, amount: Amount, unit: Option<&Text>, scale: Scale) -> String {
    let signed = |(n, rounding): (Number, Rounding)| {
        let number = scale.write(lang, n, rounding);
        let sign = if n.is_negative() || n.is_zero() { "" } else { "+" };
        match unit {
            Some(unit) if unit.raw() == POINTS => {
                text!(lang, "{sign}{number} pp", "{sign}{number}{NBSP}points")
            }
            _ => format!("{sign}{}", with_unit(lang, &number, unit, scale, false)),
        }
    };
    in_words(lang, amount, &ends(amount).map(signed).collect::<Vec<_>>())
}

/// At most three significant digits, and more where fewer would make unequal amounts equal. Bounds and ends of ranges are
/// rounded in the direction in which they stay true.
pub(crate) fn ratio(lang: Lang, amount: Amount) -> String {
    let numbers = quotients(lang, amount, |rounding| rounding);
    let body = match numbers.as_slice() {
        [low, high] if low.starts_with('−') => from_to(lang, &format!("×{low}"), &format!("×{high}")),
        _ => format!("×{}", numbers.join("–")),
    };
    format!("{}{body}", mark(lang, amount))
}

/// A ratio in a sentence, before "times": `7`, `267 to 320`. Ends of ranges are rounded to the nearest.
pub(crate) fn multiple(lang: Lang, amount: Amount) -> String {
    let is_range = matches!(amount, Amount::Between(_));
    let numbers = quotients(lang, amount, |rounding| if is_range { Rounding::Nearest } else { rounding });
    in_words(lang, amount, &numbers)
}

/// With "to" between the ends of a range.
fn in_words(lang: Lang, amount: Amount, numbers: &[String]) -> String {
    let body = match numbers {
        [low, high] => from_to(lang, low, high),
        _ => numbers.concat(),
    };
    format!("{}{body}", mark(lang, amount))
}

fn quotients(lang: Lang, amount: Amount, way: impl Fn(Rounding) -> Rounding) -> Vec<String> {
    let number = |(n, rounding): (Number, Rounding)| {
        let rounded = ratio_digits(n, way(rounding)).without_trailing_zeros();
        if rounded.magnitude() >= MIN_POWER { power_of_ten(lang, rounded) } else { plain(lang, rounded) }
    };
    ends(amount).map(number).collect()
}

fn ratio_digits(n: Number, rounding: Rounding) -> Number {
    let one = Number::from(1_u32);
    let rounded = n.rounded_to(RATIO_DIGITS, rounding);
    if rounded.cmp_value(one).is_ne() {
        return rounded;
    }
    let more = n.checked_sub(one).and_then(|more| more.rounded_to(1, rounding).checked_add(one));
    more.unwrap_or(rounded)
}

fn from_to(lang: Lang, low: &str, high: &str) -> String {
    text!(lang, "{low} to {high}", "{low} à {high}")
}

/// The qualifier as a symbol.
fn mark(lang: Lang, amount: Amount) -> String {
    let mark = match amount {
        Amount::Exactly(_) | Amount::Between(_) => return String::new(),
        Amount::About(_) => '≈',
        Amount::MoreThan(_) => '>',
        Amount::AtLeast(_) => '≥',
        Amount::LessThan(_) => '<',
        Amount::AtMost(_) => '≤',
    };
    format!("{mark}{}", gap(lang))
}

fn with_unit(lang: Lang, number: &str, unit: Option<&Text>, scale: Scale, one: bool) -> String {
    let mark = scale.mark(lang);
    let Some(unit) = unit else {
        return spaced(lang, number, mark);
    };
    let (base, per) = match unit.raw().strip_suffix("/year") {
        Some(base) => (base, lang.either("/year", "/an")),
        None => (unit.raw(), ""),
    };
    let currency = match base {
        "%" => {
            let number = spaced(lang, number, mark);
            return text!(lang, "{number}%{per}", "{number}{NBSP}%{per}");
        }
        "USD" => "$",
        "EUR" => "€",
        // Unknown units are written as in the file, even with `/year`.
        _ => return format!("{}{}{}", spaced(lang, number, mark), gap(lang), unit_word(lang, unit, one)),
    };
    match lang {
        Lang::En => format!("{}{per}", before(currency, number, mark)),
        Lang::Fr => format!("{number}{NBSP}{mark}{currency}{per}"),
    }
}

pub(crate) fn unit_name(lang: Lang, unit: &Text) -> String {
    let name = unit_word(lang, unit, false);
    match name.strip_suffix("/year") {
        Some(base) => text!(lang, "{base}/year", "{base}/an"),
        None => name,
    }
}

/// The French singular covers everything below two.
pub(super) fn is_one(lang: Lang, n: Number) -> bool {
    match lang {
        Lang::En => n.cmp_value(Number::from(1_u32)).is_eq(),
        Lang::Fr => n.abs().cmp_value(Number::from(2_u32)).is_lt(),
    }
}

fn spaced(lang: Lang, number: &str, mark: &str) -> String {
    if mark.is_empty() { number.to_owned() } else { format!("{number}{}{mark}", gap(lang)) }
}

/// The space between a number and its unit.
fn gap(lang: Lang) -> &'static str {
    lang.either(" ", NBSP)
}

/// Puts the currency sign between the minus and the digits.
fn before(sign: &str, number: &str, mark: &str) -> String {
    match number.strip_prefix('−') {
        Some(rest) => format!("−{sign}{}", spaced(Lang::En, rest, mark)),
        None => format!("{sign}{}", spaced(Lang::En, number, mark)),
    }
}

fn unit_word(lang: Lang, unit: &Text, one: bool) -> String {
    let (en, fr) = match unit.raw() {
        "models" => (["model", "models"], ["modèle", "modèles"]),
        "people" => (["person", "people"], ["personne", "personnes"]),
        "GPU" => (["GPU", "GPUs"], ["GPU", "GPU"]),
        "records" => (["record", "records"], ["ligne", "lignes"]),
        _ => return unit.to_string(),
    };
    let [singular, plural] = lang.either(en, fr);
    if one { singular } else { plural }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Range;

    fn n(text: &str) -> Number {
        text.parse().unwrap()
    }

    fn shown(lang: Lang, amount: Amount, unit: &'static str) -> String {
        figure(lang, amount, Some(&Text::from(unit)), Scale::of([amount]))
            .replace([' ', '\u{a0}'], "_")
            .replace(NNBSP, "'")
    }

    #[test]
    fn amounts_in_both_languages() {
        let range = Amount::Between(Range::new(n("5e6"), n("6e6")).unwrap());
        for (amount, unit, en, fr) in [
            (Amount::Exactly(n("335e9")), "USD", "$335_bn", "335_Md$"),
            (Amount::MoreThan(n("4000e9")), "USD", ">_$4,000_bn", ">_4'000_Md$"),
            (range, "USD", "$5–6_m", "5–6_M$"),
            (Amount::Exactly(n("70")), "%", "70%", "70_%"),
            (Amount::Exactly(n("13.4")), "%", "13.4%", "13,4_%"),
            (Amount::About(n("50000")), "GPU", "≈_50,000_GPUs", "≈_50'000_GPU"),
            (Amount::MoreThan(n("1.3e6")), "USD/year", ">_$1.3_m/year", ">_1,3_M$/an"),
            (Amount::Exactly(n("161")), "models", "161_models", "161_modèles"),
            (Amount::Exactly(n("450e6")), "people", "450_m_people", "450_M_personnes"),
            (Amount::Exactly(n("-2.5e9")), "USD", "−$2.5_bn", "−2,5_Md$"),
            (Amount::Exactly(n("0")), "USD", "$0", "0_$"),
            (Amount::Between(Range::new(n("0"), n("5e9")).unwrap()), "USD", "$0–5_bn", "0–5_Md$"),
            (Amount::Exactly(n("0.000001")), "", "0.000001_", "0,000001_"),
            (Amount::Exactly(n("5e26")), "FLOP", "5_×_10²⁶_FLOP", "5_×_10²⁶_FLOP"),
            (Amount::Exactly(n("464e24")), "FLOP", "4.64_×_10²⁶_FLOP", "4,64_×_10²⁶_FLOP"),
        ] {
            assert_eq!(shown(Lang::En, amount, unit), en);
            assert_eq!(shown(Lang::Fr, amount, unit), fr);
        }
    }

    #[test]
    fn one_scale_serves_a_column() {
        let scale = |texts: &[&str]| Scale::of(texts.iter().map(|t| Amount::Exactly(n(t))));
        assert_eq!(scale(&["335e9", "11e9"]), Scale::Billions);
        assert_eq!(scale(&["335e9", "5e6"]), Scale::Millions);
        assert_eq!(scale(&["4000e9", "5e6"]), Scale::Billions);
        assert_eq!(scale(&["335e9", "12"]), Scale::Units);
        assert_eq!(scale(&["0", "12e6"]), Scale::Millions);
        assert_eq!(scale(&["0"]), Scale::Units);
    }

    #[test]
    fn rounding_is_only_of_scaled_decimals_and_never_to_zero() {
        let amount = Amount::Exactly(n("106224964342"));
        assert_eq!(shown(Lang::En, amount, "USD"), "$106.225_bn");
        assert!(Scale::Billions.rounds(amount));
        assert!(!Scale::Billions.rounds(Amount::Exactly(n("335e9"))));
        assert_eq!(shown(Lang::En, Amount::Exactly(n("9007199254740993")), ""), "9,007,199.255_bn_");
        assert_eq!(shown(Lang::En, Amount::MoreThan(n("1999999999")), "USD"), ">_$1.999_bn");
        assert_eq!(shown(Lang::En, Amount::LessThan(n("1234567490")), "USD"), "<_$1.235_bn");
        assert_eq!(shown(Lang::En, Amount::Exactly(n("1")), "models"), "1_model");
        let column = Scale::of([Amount::Exactly(n("5e26")), Amount::Exactly(n("12.5"))]);
        assert_eq!(figure(Lang::En, Amount::Exactly(n("12.5")), None, column), "12.5");
        let tiny = figure(Lang::En, Amount::Exactly(n("1234567")), None, Scale::Billions);
        assert_eq!(tiny, "0.00123 bn");
        assert_eq!(shown(Lang::En, Amount::Exactly(n("2.50e9")), "USD"), "$2.50_bn");
    }

    #[test]
    fn changes_and_ratios() {
        let percent = Text::from("pp");
        let of = |lang, text, unit: Option<&Text>| {
            let amount = Amount::Exactly(n(text));
            change(lang, amount, unit, Scale::of([amount])).replace([' ', '\u{a0}'], "_")
        };
        assert_eq!(of(Lang::En, "60", Some(&percent)), "+60_pp");
        assert_eq!(of(Lang::En, "-26", Some(&percent)), "−26_pp");
        assert_eq!(of(Lang::Fr, "-26.5", Some(&percent)), "−26,5_points");
        assert_eq!(of(Lang::En, "52e9", Some(&Text::from("USD"))), "+$52_bn");
        assert_eq!(of(Lang::En, "-52e9", Some(&Text::from("USD"))), "−$52_bn");
        assert_eq!(of(Lang::En, "0", None), "0");
        let range = Amount::Between(Range::new(n("-24e9"), n("25e9")).unwrap());
        let dollars = Text::from("USD");
        assert_eq!(
            change(Lang::En, range, Some(&dollars), Scale::Billions).replace([' ', '\u{a0}'], "_"),
            "−$24_bn_to_+$25_bn"
        );
        assert_eq!(
            figure(Lang::Fr, range, Some(&dollars), Scale::Billions).replace([' ', '\u{a0}'], "_"),
            "−24_Md$_à_25_Md$"
        );
        assert_eq!(ratio(Lang::En, Amount::Exactly(n("7"))), "×7");
        assert_eq!(ratio(Lang::Fr, Amount::Exactly(n("0.35"))), "×0,35");
        assert_eq!(ratio(Lang::En, Amount::Exactly(n("0.333333333333333"))), "×0.333");
        assert_eq!(ratio(Lang::En, Amount::MoreThan(n("2000"))), "> ×2,000");
        for (amount, shown) in [
            (Amount::Exactly(n("1.00364963503650")), "×1.004"),
            (Amount::Exactly(n("0.99964")), "×0.9996"),
            (Amount::Exactly(n("1")), "×1"),
            (Amount::MoreThan(n("1.00367")), "> ×1.003"),
            (Amount::MoreThan(n("1.0009")), "> ×1.0009"),
            (Amount::LessThan(n("0.9999")), "< ×0.9999"),
        ] {
            assert_eq!(ratio(Lang::En, amount), shown);
        }
        let range = Amount::Between(Range::new(n("266.666666666667"), n("320")).unwrap());
        assert_eq!(ratio(Lang::En, range), "×266–320");
        assert_eq!(multiple(Lang::En, range), "267 to 320");
        assert_eq!(multiple(Lang::Fr, Amount::MoreThan(n("6.66"))), ">\u{a0}6,66");
        assert_eq!(ratio(Lang::En, Amount::MoreThan(n("6.66666666666667"))), "> ×6.66");
        assert_eq!(ratio(Lang::En, Amount::LessThan(n("6.61"))), "< ×6.61");
        assert_eq!(ratio(Lang::En, Amount::LessThan(n("6.611"))), "< ×6.62");
        assert_eq!(ratio(Lang::En, Amount::Exactly(n("2e29"))), "×2 × 10²⁹");
    }
}
