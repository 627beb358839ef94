//! The notation of numbers in a column: decimal point or comma, and the thousands separator.
//!
//! A single number can be ambiguous (`4,321`), so whole columns are judged: one unambiguous number decides for all. If
//! none does, that is an error, never a guess.

use crate::load::location::Location;
use crate::load::tokenize::row::Cell;
use crate::model::number::NumberError;
use crate::model::words::words;
use crate::model::{Number, Text, Untrusted};

words! {
    /// The decimal mark.
    #[derive(Default)]
    pub enum Decimal {
        /// `12.75`, as programs write it.
        #[default]
        Point = "point",
        /// `12,75`, as in French.
        Comma = "comma",
    }
}

impl Decimal {
    fn mark(self) -> char {
        match self {
            Decimal::Point => '.',
            Decimal::Comma => ',',
        }
    }

    /// The other decimal mark is a thousands separator here.
    fn thousands(self) -> char {
        match self {
            Decimal::Point => ',',
            Decimal::Comma => '.',
        }
    }
}

/// Thousands separators that are never decimal marks: all kinds of spaces, and apostrophes.
const NEUTRAL: [char; 9] =
    [' ', '\u{a0}', '\u{202f}', '\u{2009}', '\u{2007}', '\u{2008}', '\'', '\u{2019}', '\u{2bc}'];

/// Parses a number with this decimal mark and any thousands separator.
///
/// # Errors
///
/// If it is not a number, or out of range.
pub(crate) fn read(text: &str, decimal: Decimal) -> Result<Number, NumberError> {
    match text.parse() {
        // Without any mark, or with a point when points are decimal.
        Ok(number) if decimal == Decimal::Point || !text.contains('.') => return Ok(number),
        Err(NumberError::OutOfRange) => return Err(NumberError::OutOfRange),
        _ => {}
    }
    plain(text, decimal).ok_or(NumberError::NotANumber)?.parse()
}

/// Fast path for plain numbers with this decimal mark and no thousands separator. What it rejects may still be a
/// number.
#[inline]
pub(crate) fn read_plain(cell: Cell<'_>, decimal: Decimal) -> Option<Number> {
    match decimal {
        Decimal::Point => {
            let short = cell.word().and_then(|(word, length)| Number::from_word(word, length));
            short.or_else(|| Number::from_ascii(cell.bytes()).ok())
        }
        Decimal::Comma => with_comma(cell),
    }
}

/// Fast path for numbers with at most a decimal comma, and no point.
#[inline]
fn with_comma(cell: Cell<'_>) -> Option<Number> {
    if let Some((word, length)) = cell.word() {
        return Number::from_word(comma_to_point(word)?, length);
    }
    let mut plain = [0; 24];
    let plain = plain.get_mut(..cell.bytes().len())?;
    for (to, from) in plain.iter_mut().zip(cell.bytes()) {
        *to = match from {
            b',' => b'.',
            b'.' => return None,
            other => *other,
        };
    }
    Number::from_ascii(plain).ok()
}

/// Replaces commas by points in eight bytes at once; `None` if there already are points.
#[inline]
fn comma_to_point(word: u64) -> Option<u64> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const LOW: u64 = 0x7f * ONES;
    // Sets the high bit of every byte equal to `byte`.
    let bytes_that_are = |byte: u8| {
        let zero_where_equal = word ^ (u64::from(byte) * ONES);
        !(((zero_where_equal & LOW) + LOW) | zero_where_equal | LOW)
    };
    // A comma and a point differ in one bit.
    (bytes_that_are(b'.') == 0).then(|| word ^ (bytes_that_are(b',') >> 6))
}

/// The number in plain notation; `None` if it doesn't have this form.
fn plain(text: &str, decimal: Decimal) -> Option<String> {
    let text = text.replacen('\u{2212}', "-", 1);
    let (sign, unsigned) = match text.strip_prefix(['-', '+']) {
        Some(unsigned) => (if text.starts_with('-') { "-" } else { "" }, unsigned),
        None => ("", text.as_str()),
    };
    let (mantissa, exponent) = match unsigned.find(['e', 'E']) {
        Some(at) => unsigned.split_at(at),
        None => (unsigned, ""),
    };
    let (whole, fraction) = match mantissa.split_once(decimal.mark()) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if fraction.is_some_and(|fraction| !digits(fraction)) {
        return None;
    }
    let whole = if whole.is_empty() || digits(whole) {
        whole.to_owned()
    } else if exponent.is_empty() {
        grouped(whole, decimal)?
    } else {
        return None;
    };
    let fraction = fraction.map(|fraction| format!(".{fraction}")).unwrap_or_default();
    Some(format!("{sign}{whole}{fraction}{exponent}"))
}

/// The digits of an integer in groups of three, or in Indian groups of two above the last three, with a single
/// separator throughout.
fn grouped(whole: &str, decimal: Decimal) -> Option<String> {
    let mark = whole.chars().find(|c| !c.is_ascii_digit())?;
    if mark != decimal.thousands() && !NEUTRAL.contains(&mark) {
        return None;
    }
    let groups: Vec<&str> = whole.split(mark).collect();
    let (first, rest) = groups.split_first()?;
    let (last, middle) = rest.split_last()?;
    let sound = groups.iter().all(|group| group.bytes().all(|b| b.is_ascii_digit()))
        && (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && last.len() == 3;
    let by_three = middle.iter().all(|group| group.len() == 3);
    let by_two = mark == ',' && !middle.is_empty() && first.len() < 3 && middle.iter().all(|g| g.len() == 2);
    (sound && (by_three || by_two)).then(|| groups.concat())
}

/// Evidence from the numbers of a column about their notation.
#[derive(Clone, Debug, Default)]
pub(crate) struct DecimalEvidence {
    /// The first number that must have a decimal point.
    point: Option<(Location, Text)>,
    /// The first number that must have a decimal comma.
    comma: Option<(Location, Text)>,
    /// The first ambiguous number.
    doubtful: Option<(Location, Text)>,
    /// The first ambiguous number with a comma.
    doubtful_comma: Option<(Location, Text)>,
}

/// Why the notation of a column is undecided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Undecided {
    /// This number is ambiguous.
    Doubtful(Location, Text),
    /// The first has a point, the second a comma. The location is that of the later one.
    Mixed(Location, Text, Text),
}

impl DecimalEvidence {
    /// Takes a cell into account. Returns whether it is a number in any notation.
    pub(crate) fn add(&mut self, text: &str, location: impl Fn() -> Location) -> bool {
        let first_digit = text.bytes().find(|b| !matches!(b, b'-' | b'+'));
        if !first_digit.is_some_and(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | 0xe2)) {
            return false;
        }
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let is_plain = digits + 1 == text.len() && text.contains('.') && !text.ends_with('.');
        // Once a decimal point is certain, plain numbers add no evidence.
        if digits == text.len() || (is_plain && self.point.is_some()) {
            return true;
        }
        let fits = |reading: Result<Number, NumberError>| match reading {
            Ok(number) => Some(Some(number)),
            Err(NumberError::OutOfRange) => Some(None),
            Err(NumberError::NotANumber) => None,
        };
        let slot = match (fits(read(text, Decimal::Point)), fits(read(text, Decimal::Comma))) {
            (None, None) => return false,
            (Some(_), None) => &mut self.point,
            (None, Some(_)) => &mut self.comma,
            (Some(a), Some(b)) if a == b => return true,
            (Some(_), Some(_)) => {
                if text.contains(',') && self.doubtful_comma.is_none() {
                    self.doubtful_comma = Some((location(), Untrusted::from(text).into_owned()));
                }
                &mut self.doubtful
            }
        };
        if slot.is_none() {
            *slot = Some((location(), Untrusted::from(text).into_owned()));
        }
        true
    }

    /// Takes a number with at most a decimal point into account, which matters only while there is no other evidence.
    #[inline]
    pub(crate) fn add_plain(&mut self, number: &[u8], location: impl Fn() -> Location) {
        if self.point.is_none()
            && number.contains(&b'.')
            && let Ok(text) = std::str::from_utf8(number)
        {
            self.add(text, location);
        }
    }

    /// Whether any number has a distinctive mark.
    pub(crate) fn is_decisive(&self) -> bool {
        self.point.is_some() || self.comma.is_some() || self.doubtful.is_some()
    }

    /// Combines the evidence of two columns that are judged together.
    pub(crate) fn and(mut self, other: &DecimalEvidence) -> DecimalEvidence {
        let earlier = |a: &mut Option<(Location, Text)>, b: &Option<(Location, Text)>| {
            if let Some(b) = b
                && a.as_ref().is_none_or(|a| b.0.line < a.0.line)
            {
                *a = Some(b.clone());
            }
        };
        earlier(&mut self.point, &other.point);
        earlier(&mut self.comma, &other.comma);
        earlier(&mut self.doubtful, &other.doubtful);
        earlier(&mut self.doubtful_comma, &other.doubtful_comma);
        self
    }

    /// The first number that must have a decimal comma.
    pub(crate) fn first_comma(&self) -> Option<(Location, Text)> {
        self.comma.clone()
    }

    /// Whether some number must have a decimal comma.
    pub(crate) fn has_comma(&self) -> bool {
        self.comma.is_some()
    }

    /// Decides the decimal mark. `machine` means that programs write this kind of file, in which a single point is
    /// always decimal.
    pub(crate) fn decide(&self, machine: bool) -> Result<Decimal, Undecided> {
        match (&self.point, &self.comma) {
            (Some((a, point)), Some((b, comma))) => {
                let later = if a.line > b.line { *a } else { *b };
                Err(Undecided::Mixed(later, point.clone(), comma.clone()))
            }
            (Some(_), None) => Ok(Decimal::Point),
            (None, Some(_)) => Ok(Decimal::Comma),
            (None, None) => match if machine { &self.doubtful_comma } else { &self.doubtful } {
                Some((location, text)) => Err(Undecided::Doubtful(*location, text.clone())),
                None => Ok(Decimal::Point),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn both(text: &str) -> [Option<String>; 2] {
        [Decimal::Point, Decimal::Comma].map(|decimal| read(text, decimal).ok().map(|n| n.to_string()))
    }

    #[test]
    fn each_mark_has_its_readings() {
        for (text, point, comma) in [
            ("4321", Some("4321"), Some("4321")),
            ("12,75", None, Some("12.75")),
            ("12.75", Some("12.75"), None),
            ("4,321", Some("4321"), Some("4.321")),
            ("1.234", Some("1.234"), Some("1234")),
            ("0,321", None, Some("0.321")),
            ("0.321", Some("0.321"), None),
            ("1.234.567", None, Some("1234567")),
            ("1,234,567", Some("1234567"), None),
            ("12,34,567", Some("1234567"), None),
            ("1,234.5", Some("1234.5"), None),
            ("1.234,5", None, Some("1234.5")),
            ("1 234", Some("1234"), Some("1234")),
            ("1\u{202f}234\u{202f}567,8", None, Some("1234567.8")),
            ("1\u{a0}234.5", Some("1234.5"), None),
            ("1'234.5", Some("1234.5"), None),
            ("1’234,5", None, Some("1234.5")),
            ("\u{2212}4,5", None, Some("-4.5")),
            ("-1 000", Some("-1000"), Some("-1000")),
            ("4.752e+24", Some("4752e21"), None),
            ("1,5e3", None, Some("1.5e3")),
            ("1,2345e3", None, Some("1234.5")),
            ("1 23", None, None),
            ("1 2345", None, None),
            ("12 345 67", None, None),
            ("1,23,45", None, None),
            ("1,234 567", None, None), // no groups among decimals
            (",5", None, Some("0.5")),
            ("5,", None, None),
            ("12,4x", None, None),
            ("", None, None),
            ("-", None, None),
            ("1 234,", None, None),
            ("1,234,", None, None),
            (" 1", None, None),
        ] {
            let wanted = [point, comma].map(|w| w.map(str::to_owned));
            assert_eq!(both(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_plain_number_is_read_as_any() {
        use crate::load::tokenize::row::Span;
        for text in
            ["12,75", "-0,5", ",5", "5,", "1,2,3", "1.5", "12", "123456789,25", "1,5e3", "1,2.3", "+1,5", ","]
        {
            let behind = format!("{text};9.9,9;9.9,9;9.9,9;9.9,9");
            let cell = Cell::of(behind.as_bytes(), Span::of(0, text.len()));
            for decimal in [Decimal::Point, Decimal::Comma] {
                if let Some(number) = read_plain(cell, decimal) {
                    assert_eq!(Ok(number), read(text, decimal), "{text}");
                }
            }
        }
        let cell = Cell::of(b"12,75;12345678;", Span::of(0, 5));
        assert_eq!(read_plain(cell, Decimal::Comma), "12.75".parse().ok());
    }

    fn decide(cells: &[&str], machine: bool) -> Result<Decimal, Undecided> {
        let mut evidence = DecimalEvidence::default();
        for (line, text) in (2..).zip(cells) {
            evidence.add(text, || Location { line, character: None });
        }
        evidence.decide(machine)
    }

    #[test]
    fn numbers_are_recognized_whatever_precedes_them() {
        let is_number = |evidence: &mut DecimalEvidence, text| {
            evidence.add(text, || Location { line: 1, character: None })
        };
        for text in ["7", "1.25", "1.234", ".5", "5.", ".", "1.2.3", "-1.25", "1.25e3", "1,25", "x.5", "1.x"]
        {
            let mut told = DecimalEvidence::default();
            assert!(is_number(&mut told, "12.75"));
            assert_eq!(
                is_number(&mut told, text),
                is_number(&mut DecimalEvidence::default(), text),
                "{text}"
            );
        }
    }

    #[test]
    fn the_whole_column_decides() {
        assert_eq!(decide(&["4,321", "12,75"], true), Ok(Decimal::Comma));
        assert_eq!(decide(&["4,321", "1,234.5"], true), Ok(Decimal::Point));
        assert_eq!(decide(&["1.234", "12,5"], true), Ok(Decimal::Comma));
        assert_eq!(decide(&["1.234", "7"], true), Ok(Decimal::Point));
        assert_eq!(decide(&["1 234", "text", ""], false), Ok(Decimal::Point));
        let location = |line| Location { line, character: None };
        assert_eq!(decide(&["7", "4,321"], true), Err(Undecided::Doubtful(location(3), "4,321".into())));
        assert_eq!(decide(&["1.234", "7"], false), Err(Undecided::Doubtful(location(2), "1.234".into())));
        assert_eq!(
            decide(&["1,5", "1.5"], true),
            Err(Undecided::Mixed(location(3), "1.5".into(), "1,5".into()))
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        /// A number parses to the same value in every notation.
        #[test]
        fn grouping_is_undone(whole in 0_u64.., cents in 0_u8..100, mark in 0_usize..9, comma in any::<bool>()) {
            let decimal = if comma { Decimal::Comma } else { Decimal::Point };
            let digits = whole.to_string();
            let mut grouped = String::new();
            for (at, digit) in digits.chars().enumerate() {
                if at > 0 && (digits.len() - at) % 3 == 0 {
                    grouped.push(NEUTRAL[mark]);
                }
                grouped.push(digit);
            }
            let written = format!("{grouped}{}{cents:02}", decimal.mark());
            let plain: Number = format!("{digits}.{cents:02}").parse().unwrap();
            prop_assert_eq!(read(&written, decimal), Ok(plain));
        }
    }
}
