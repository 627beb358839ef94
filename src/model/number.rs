//! Exact decimal numbers that keep their digits as written.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

const MAX_DIGITS: u32 = 36;
/// The lowest power of ten for a digit.
const MIN_PLACE: i32 = -40;
/// The highest power of ten for a digit.
const MAX_PLACE: i32 = 60;
/// The longest input for the fast path: 18 digits and a point, or 19 digits, which fit in 64 bits.
const SHORT_TEXT: usize = 19;
#[rustfmt::skip]
const POWERS: [i64; 19] = [
    1, 10, 100, 1_000, 10_000, 100_000,
    1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000,
    1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000,
    100_000_000_000_000_000, 1_000_000_000_000_000_000,
];
/// The precision of quotients that don't divide evenly.
pub const QUOTIENT_DIGITS: u32 = 15;

/// A finite decimal: its digits as written, and a power of ten.
///
/// `14` and `14.0` are equal in value but differ in digits; `335e9` has three digits. Holds up to 36 digits, from 1e-40
/// to below 1e61. Anything beyond is an error, never an approximation.
///
/// ```
/// use aiwatch::model::Number;
///
/// let stated: Number = "14.0e9".parse().unwrap();
/// assert_eq!(stated.to_string(), "14.0e9");
/// assert_eq!(stated.significant_digits(), 3);
/// assert_eq!("9007199254740993".parse::<Number>().unwrap().to_string(), "9007199254740993");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Number {
    digits: i128,
    exponent: i32,
}

/// The direction in which digits are dropped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rounding {
    /// To nearest, with halves away from zero.
    #[default]
    Nearest,
    /// Towards negative infinity, which keeps a lower bound true.
    Down,
    /// Towards positive infinity, which keeps an upper bound true.
    Up,
}

/// Why a text is not a [`Number`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberError {
    /// It is not written as a decimal number.
    NotANumber,
    /// It has more than 36 digits, or lies outside 1e-40 to 1e61.
    OutOfRange,
}

impl Number {
    /// Zero, with one digit.
    pub const ZERO: Number = Number { digits: 0, exponent: 0 };
    /// One hundred, for percentages.
    pub const HUNDRED: Number = Number { digits: 100, exponent: 0 };

    /// Parses bytes as [`Number::from_str`] parses text. Invalid UTF-8 is not a number.
    ///
    /// # Errors
    ///
    /// If it is not a number, or out of range.
    ///
    /// ```
    /// use aiwatch::model::Number;
    /// use aiwatch::model::number::NumberError;
    ///
    /// assert_eq!(Number::from_ascii(b"-12.50"), "-12.50".parse());
    /// assert_eq!(Number::from_ascii(b"12\xff"), Err(NumberError::NotANumber));
    /// ```
    #[inline]
    pub fn from_ascii(bytes: &[u8]) -> Result<Number, NumberError> {
        if let Some(number) = short_decimal(bytes).or_else(|| short_with_exponent(bytes)) {
            return Ok(number);
        }
        decimal(str::from_utf8(bytes).map_err(|_| NumberError::NotANumber)?)
    }

    /// Parses a plain decimal of up to eight bytes, packed into a word in little-endian order and zero-padded. Returns
    /// `None` for anything else; [`Number::from_ascii`] then decides.
    ///
    /// ```
    /// use aiwatch::model::Number;
    ///
    /// let word = u64::from_le_bytes(*b"-12.50\0\0");
    /// assert_eq!(Number::from_word(word, 6), "-12.50".parse().ok());
    /// assert_eq!(Number::from_word(u64::from_le_bytes(*b"12,5\0\0\0\0"), 4), None);
    /// ```
    #[inline]
    #[must_use]
    pub fn from_word(word: u64, length: u32) -> Option<Number> {
        const ONES: u64 = 0x0101_0101_0101_0101;
        let negative = word & 0xff == u64::from(b'-');
        let (word, length) = if negative { (word >> 8, length.wrapping_sub(1)) } else { (word, length) };
        if !(1..=8).contains(&length) {
            return None;
        }
        // Each byte becomes the value of its digit; a point becomes 0x1e.
        let own = u64::MAX >> (64 - 8 * length);
        let bytes = (word ^ (u64::from(b'0') * ONES)) & own;
        let point = bytes ^ (0x1e * ONES);
        // The lowest set bit marks the first point.
        let points = point.wrapping_sub(ONES) & !point & (0x80 * ONES);
        // Without a point, assume one after the last digit. Most columns mix both forms, and a branch here would be
        // mispredicted half of the time.
        let at = (points.trailing_zeros() / 8).min(length);
        let has_point = u32::from(at < length);
        let decimals = length - at - has_point;
        if has_point > decimals {
            return None;
        }
        let before = 1_u64.unbounded_shl(8 * at).wrapping_sub(1);
        let (digits, length) = ((bytes & before) | (bytes >> 8 & !before), length - has_point);
        // Sets the high bit of every byte above nine.
        if (digits.wrapping_add(0x76 * ONES) | digits) & (0x80 * ONES) != 0 {
            return None;
        }
        // Align the last digit to the highest byte, then combine into pairs, fours and eights, scaling the first of
        // each.
        let digits = digits << (8 * (8 - length));
        let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8);
        let mask = 0x0000_00ff_0000_00ff;
        let fours = (pairs & mask).wrapping_mul(0x000f_4240_0000_0064);
        let others = (pairs >> 16 & mask).wrapping_mul(0x0000_2710_0000_0001);
        let value = i128::from(fours.wrapping_add(others) >> 32);
        Some(Number { digits: if negative { -value } else { value }, exponent: -decimals.cast_signed() })
    }

    /// The inverse of [`Number::raw`]; `None` if there are too many digits.
    pub(super) fn new(digits: i128, exponent: i32) -> Option<Number> {
        // Up to 18 digits always fit, except at the highest powers.
        let few = digits.unsigned_abs() < 10_u128.pow(18);
        if few && (MIN_PLACE..=MAX_PLACE - 17).contains(&exponent) {
            return Some(Number { digits, exponent });
        }
        let count = digit_count(digits);
        let highest = exponent.checked_add(i32::try_from(count).ok()?)?.checked_sub(1)?;
        let fits = count <= MAX_DIGITS && exponent >= MIN_PLACE && highest <= MAX_PLACE;
        fits.then_some(Number { digits, exponent })
    }

    /// The number of digits as written, without leading zeros.
    #[must_use]
    pub fn significant_digits(self) -> u32 {
        digit_count(self.digits)
    }

    /// The number of digits after the decimal point.
    pub(crate) fn decimals(self) -> u32 {
        self.exponent.min(0).unsigned_abs()
    }

    /// Whether the value is zero.
    pub(crate) fn is_zero(self) -> bool {
        self.digits == 0
    }

    /// Whether the value is below zero.
    pub(crate) fn is_negative(self) -> bool {
        self.digits < 0
    }

    /// The value as a positive integer, if it is one.
    pub(crate) fn as_position(self) -> Option<u32> {
        let whole = self.digits_at(0)?;
        u32::try_from(whole).ok().filter(|p| *p > 0)
    }

    /// The absolute value.
    pub(crate) fn abs(self) -> Number {
        Number { digits: self.digits.abs(), ..self }
    }

    /// The negated value.
    pub(crate) fn negated(self) -> Number {
        Number { digits: -self.digits, ..self }
    }

    /// Multiplies by a power of ten, keeping the digits: `335e9` shifted by -9 is `335`.
    pub(crate) fn shifted(self, places: i32) -> Number {
        Number { exponent: self.exponent.saturating_add(places), ..self }
    }

    /// As [`Number::shifted`]; `None` if that is out of range.
    pub(crate) fn checked_shifted(self, places: i32) -> Option<Number> {
        Number::new(self.digits, self.exponent.checked_add(places)?)
    }

    /// The exact sum, or `None` if it has too many digits.
    pub(crate) fn checked_add(self, other: Number) -> Option<Number> {
        let exponent = self.exponent.min(other.exponent);
        let digits = self.digits_at(exponent)?.checked_add(other.digits_at(exponent)?)?;
        Number::new(digits, exponent)
    }

    /// The exact difference, or `None` if it has too many digits.
    pub(crate) fn checked_sub(self, other: Number) -> Option<Number> {
        self.checked_add(other.negated())
    }

    /// The exact product, or `None` if it has too many digits.
    pub(crate) fn checked_mul(self, other: Number) -> Option<Number> {
        Number::new(self.digits.checked_mul(other.digits)?, self.exponent.checked_add(other.exponent)?)
    }

    /// The quotient: exact if it has at most 15 significant digits, rounded to 15 otherwise. `None` if `other` is zero
    /// or the quotient is out of range.
    pub(crate) fn checked_div(self, other: Number, rounding: Rounding) -> Option<Number> {
        let (exact, even) = self.long_division(other, QUOTIENT_DIGITS)?;
        // A dropped remainder still counts when rounding up.
        let exact = if !even && exact.digits % 10 == 0 {
            Number {
                digits: exact.digits + if self.is_negative() == other.is_negative() { 1 } else { -1 },
                ..exact
            }
        } else {
            exact
        };
        let rounded = exact.rounded_to(QUOTIENT_DIGITS, rounding).without_trailing_zeros();
        Some(rounded.written_out(QUOTIENT_DIGITS))
    }

    /// The quotient with all its digits, or `None` if it doesn't divide evenly.
    pub(crate) fn checked_div_exact(self, other: Number) -> Option<Number> {
        let (exact, even) = self.long_division(other, MAX_DIGITS - 1)?;
        even.then(|| exact.without_trailing_zeros().written_out(MAX_DIGITS))
    }

    /// The quotient to at least one digit more than `digits`, and whether it is exact.
    fn long_division(self, other: Number, digits: u32) -> Option<(Number, bool)> {
        if other.digits == 0 {
            return None;
        }
        let negative = self.is_negative() != other.is_negative();
        let divisor = other.digits.unsigned_abs();
        let mut quotient = self.digits.unsigned_abs() / divisor;
        let mut remainder = self.digits.unsigned_abs() % divisor;
        let mut exponent = self.exponent - other.exponent;
        // A remainder is below 10^36, so ten times it fits.
        let enough = 10_u128.pow(digits);
        while remainder != 0 && quotient < enough {
            remainder *= 10;
            quotient = quotient * 10 + remainder / divisor;
            remainder %= divisor;
            exponent -= 1;
        }
        let digits = i128::try_from(quotient).ok()?;
        let number = Number::new(if negative { -digits } else { digits }, exponent)?;
        Some((number, remainder == 0))
    }

    /// Computed digits are not "as written": 320 rather than 32e1, as long as that fits in `digits`.
    fn written_out(self, digits: u32) -> Number {
        let plain = self.digits_at(0).filter(|d| digit_count(*d) <= digits);
        plain.map_or(self, |digits| Number { digits, exponent: 0 })
    }

    /// The digits, and the power of ten of the last one.
    pub(super) fn raw(self) -> (i128, i32) {
        (self.digits, self.exponent)
    }

    /// Rounds to `significant` digits; unchanged if there are no more.
    pub(crate) fn rounded_to(self, significant: u32, rounding: Rounding) -> Number {
        let surplus = self.significant_digits().saturating_sub(significant);
        self.drop_digits(surplus, rounding)
    }

    /// Rounds to `decimals` decimals; unchanged if there are no more.
    pub(crate) fn rounded_to_decimals(self, decimals: u32, rounding: Rounding) -> Number {
        self.drop_digits(self.decimals().saturating_sub(decimals), rounding)
    }

    /// Rounds to a power of ten: 74.24 at -1 is 74.2; unchanged if it has no finer digits.
    pub(crate) fn rounded_at(self, place: i32, rounding: Rounding) -> Number {
        let surplus = i64::from(place) - i64::from(self.exponent);
        self.drop_digits(u32::try_from(surplus).unwrap_or_default(), rounding)
    }

    /// The power of ten of the last digit as written: 9 for `335e9`, -1 for `74.2`.
    pub(crate) fn last_place(self) -> i32 {
        self.exponent
    }

    /// Drops trailing zeros after the decimal point.
    pub(crate) fn without_trailing_zeros(self) -> Number {
        let Number { mut digits, mut exponent } = self;
        while exponent < 0 && digits % 10 == 0 {
            digits /= 10;
            exponent += 1;
        }
        Number { digits, exponent }
    }

    /// The digits written after the decimal point: one in `14.0e9`, none in `335e9`. Assumes exponents in multiples of
    /// three, as displayed.
    pub(crate) fn written_decimals(self) -> u32 {
        if self.exponent <= 0 { self.decimals() } else { (3 - self.exponent.unsigned_abs() % 3) % 3 }
    }

    /// Drops all trailing zeros: 6e2 for 600.
    pub(crate) fn without_zeros(self) -> Number {
        let Number { mut digits, mut exponent } = self;
        while digits != 0 && digits % 10 == 0 {
            digits /= 10;
            exponent += 1;
        }
        Number { digits, exponent }
    }

    /// The digits before and after the decimal point, without the sign.
    pub(crate) fn parts(self) -> (String, String) {
        let text = self.digits.unsigned_abs().to_string();
        if self.exponent >= 0 {
            let zeros = if self.digits == 0 { 0 } else { self.exponent.unsigned_abs() as usize };
            return (text + &"0".repeat(zeros), String::new());
        }
        let decimals = self.exponent.unsigned_abs() as usize;
        let padded = format!("{text:0>width$}", width = decimals + 1);
        let (whole, fraction) = padded.split_at(padded.len() - decimals);
        (whole.to_owned(), fraction.to_owned())
    }

    fn drop_digits(self, count: u32, rounding: Rounding) -> Number {
        let Some(divisor) = 10_i128.checked_pow(count) else { return Number::ZERO };
        let (kept, dropped) = (self.digits / divisor, self.digits % divisor);
        let away = match rounding {
            Rounding::Nearest => dropped.abs() * 2 >= divisor && dropped != 0,
            Rounding::Down => dropped < 0,
            Rounding::Up => dropped > 0,
        };
        let digits = if away { kept + dropped.signum() } else { kept };
        Number { digits, exponent: self.exponent + i32::try_from(count).unwrap_or_default() }
    }

    /// The digits scaled to 10^`exponent`; `None` if they overflow or would be cut off.
    fn digits_at(self, exponent: i32) -> Option<i128> {
        let shift = self.exponent.checked_sub(exponent)?;
        if shift == 0 {
            return Some(self.digits);
        }
        if let Some(digits) = self.raised(shift) {
            return Some(digits);
        }
        let factor = 10_i128.checked_pow(shift.unsigned_abs());
        match (shift >= 0, factor) {
            _ if self.digits == 0 => Some(0),
            (true, factor) => self.digits.checked_mul(factor?),
            (false, Some(factor)) if self.digits % factor == 0 => Some(self.digits / factor),
            (false, _) => None,
        }
    }

    /// Appends zeros to the digits, if both are small.
    fn raised(self, zeros: i32) -> Option<i128> {
        let power = POWERS.get(usize::try_from(zeros).ok()?)?;
        // A product of two 64-bit integers fits in 128 bits.
        Some(i128::from(i64::try_from(self.digits).ok()?) * i128::from(*power))
    }

    /// Compares by value: `14` equals `14.0`.
    #[inline]
    #[must_use]
    pub fn cmp_value(self, other: Number) -> Ordering {
        if self.exponent == other.exponent {
            return self.digits.cmp(&other.digits);
        }
        self.cmp_unlike(other)
    }

    /// Compares numbers with different exponents.
    #[inline(never)]
    fn cmp_unlike(self, other: Number) -> Ordering {
        let exponent = self.exponent.min(other.exponent);
        let raised = |n: Number| n.raised(n.exponent.checked_sub(exponent)?);
        match (raised(self), raised(other)) {
            (Some(a), Some(b)) => a.cmp(&b),
            _ => self.cmp_by_places(other),
        }
    }

    /// Compares any two numbers, by magnitude first: they may be too far apart to share an exponent.
    fn cmp_by_places(self, other: Number) -> Ordering {
        let sign = self.digits.signum().cmp(&other.digits.signum());
        if sign != Ordering::Equal || self.digits == 0 {
            return sign;
        }
        let magnitude = self.magnitude().cmp(&other.magnitude()).then_with(|| {
            // With the same magnitude, the two differ by at most 36 digits and fit in a `u128`.
            let exponent = self.exponent.min(other.exponent);
            let digits = |n: Number| {
                let shift = (n.exponent - exponent).unsigned_abs();
                10_u128.checked_pow(shift).and_then(|f| n.digits.unsigned_abs().checked_mul(f))
            };
            digits(self).cmp(&digits(other))
        });
        if self.is_negative() { magnitude.reverse() } else { magnitude }
    }

    /// The power of ten of the first digit: 26 for 4.64e26.
    pub(crate) fn magnitude(self) -> i32 {
        self.exponent + i32::try_from(digit_count(self.digits)).unwrap_or_default() - 1
    }
}

impl From<u32> for Number {
    fn from(whole: u32) -> Number {
        Number { digits: i128::from(whole), exponent: 0 }
    }
}

impl From<usize> for Number {
    fn from(whole: usize) -> Number {
        Number { digits: whole as i128, exponent: 0 }
    }
}

impl From<u64> for Number {
    fn from(whole: u64) -> Number {
        Number { digits: i128::from(whole), exponent: 0 }
    }
}

fn digit_count(digits: i128) -> u32 {
    digits.unsigned_abs().checked_ilog10().map_or(1, |log| log + 1)
}

impl FromStr for Number {
    type Err = NumberError;

    /// Parses `-12.5e9`: an optional sign, digits with an optional point, an optional exponent. No `inf`, no `NaN`, no
    /// decimal comma, no thousands separator.
    fn from_str(text: &str) -> Result<Number, NumberError> {
        Number::from_ascii(text.as_bytes())
    }
}

/// Fast path for short numbers without an exponent, which are the most common and always in range. `None` for
/// everything else, valid or not.
fn short_decimal(bytes: &[u8]) -> Option<Number> {
    let (negative, unsigned) = match bytes {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, bytes),
    };
    if unsigned.is_empty() || unsigned.len() > SHORT_TEXT {
        return None;
    }
    let (digits, decimals) = match leading_digits(0, unsigned) {
        (whole, []) => (whole, 0),
        (whole, [b'.', fraction @ ..]) if !fraction.is_empty() => match leading_digits(whole, fraction) {
            (digits, []) => (digits, fraction.len()),
            _ => return None,
        },
        _ => return None,
    };
    let (digits, decimals) = (i64::try_from(digits).ok()?, i32::try_from(decimals).ok()?);
    Some(Number { digits: i128::from(if negative { -digits } else { digits }), exponent: -decimals })
}

/// Fast path for short numbers with a small exponent. `None` for everything else, as in [`short_decimal`].
fn short_with_exponent(bytes: &[u8]) -> Option<Number> {
    let at = bytes.iter().position(|byte| matches!(byte, b'e' | b'E'))?;
    let (mantissa, exponent) = bytes.split_at_checked(at)?;
    let (negative, exponent) = match exponent {
        [_, b'-', rest @ ..] => (true, rest),
        [_, b'+', rest @ ..] | [_, rest @ ..] => (false, rest),
        [] => return None,
    };
    let (power, []) = leading_digits(0, exponent) else { return None };
    let power = i32::try_from(power).ok().filter(|_| (1..=3).contains(&exponent.len()))?;
    let number = short_decimal(mantissa)?;
    Number::new(number.digits, number.exponent + if negative { -power } else { power })
}

/// Appends the leading digits of `bytes` to `digits`, and returns the rest. Exact for up to 19 digits.
fn leading_digits(mut digits: u64, mut bytes: &[u8]) -> (u64, &[u8]) {
    while let [byte, rest @ ..] = bytes
        && byte.is_ascii_digit()
    {
        digits = digits.wrapping_mul(10).wrapping_add(u64::from(byte - b'0'));
        bytes = rest;
    }
    (digits, bytes)
}

/// Parses a number in any notation.
#[cold]
#[inline(never)]
fn decimal(text: &str) -> Result<Number, NumberError> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, parse_exponent(exponent)?),
        None => (text, 0),
    };
    let unsigned = mantissa.strip_prefix(['-', '+']).unwrap_or(mantissa);
    let (whole, fraction) = match unsigned.split_once('.') {
        Some((_, "")) => return Err(NumberError::NotANumber),
        Some(parts) => parts,
        None => (unsigned, ""),
    };
    if whole.is_empty() && fraction.is_empty() {
        return Err(NumberError::NotANumber);
    }
    let mut digits = 0_i128;
    let mut overflow = false;
    for byte in whole.bytes().chain(fraction.bytes()) {
        if !byte.is_ascii_digit() {
            return Err(NumberError::NotANumber);
        }
        match digits.checked_mul(10).and_then(|d| d.checked_add(i128::from(byte - b'0'))) {
            Some(more) => digits = more,
            None => overflow = true,
        }
    }
    if mantissa.starts_with('-') {
        digits = -digits;
    }
    let decimals = i32::try_from(fraction.len()).map_err(|_| NumberError::OutOfRange)?;
    let exponent = exponent.checked_sub(decimals).ok_or(NumberError::OutOfRange)?;
    Number::new(digits, exponent).filter(|_| !overflow).ok_or(NumberError::OutOfRange)
}

fn parse_exponent(text: &str) -> Result<i32, NumberError> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(NumberError::NotANumber);
    }
    text.parse().map_err(|_| NumberError::OutOfRange)
}

impl fmt::Display for Number {
    /// The number for machines, with its digits as written: `335e9`, `14.0e9`, `0.05`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Zeros that were not written stay in the exponent, preferably a multiple of 3.
        let shift = if self.exponent > 0 { (3 - self.exponent % 3) % 3 } else { 0 };
        let shift = if shift.unsigned_abs() < self.significant_digits() { shift } else { 0 };
        let exponent = self.exponent.max(0) + shift;
        let (whole, fraction) =
            Number { digits: self.digits, exponent: self.exponent.min(0) - shift }.parts();
        if self.is_negative() {
            f.write_str("-")?;
        }
        f.write_str(&whole)?;
        if !fraction.is_empty() {
            write!(f, ".{fraction}")?;
        }
        if exponent > 0 { write!(f, "e{exponent}") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> Number {
        text.parse().unwrap_or_else(|e| panic!("{text}: {e:?}"))
    }

    #[test]
    fn numbers_keep_their_digits_as_written() {
        for text in [
            "0",
            "14",
            "14.0",
            "-0.05",
            "335e9",
            "1.6e9",
            "14.0e9",
            "4000e9",
            "5e26",
            "9007199254740993",
            "0.000001",
            "123456789012345678901234567890123456",
            "0.00",
            "-12.50",
        ] {
            assert_eq!(number(text).to_string(), text);
        }
        for (text, shown) in
            [("007", "7"), ("1E3", "1e3"), ("+5", "5"), (".5", "0.5"), ("4.64e26", "464e24"), ("-0", "0")]
        {
            assert_eq!(number(text).to_string(), shown);
        }
    }

    #[test]
    fn malformed_numbers_are_rejected() {
        for text in [
            "", " 1", "1 ", "12,75", "1_000", "inf", "-inf", "NaN", "nan", "infinity", "0x10", "1e", "e5",
            "-", "+-1", ".", "5.", "1.2.3", "1e1.5", "12abc", "١٢",
        ] {
            assert_eq!(text.parse::<Number>(), Err(NumberError::NotANumber), "{text:?}");
        }
        for text in ["1e400", "1e-400", "1e99999999999999999999", &"9".repeat(37), &"9".repeat(400), "1e61"] {
            assert_eq!(text.parse::<Number>(), Err(NumberError::OutOfRange), "{text:?}");
        }
    }

    #[test]
    fn arithmetic_is_exact() {
        assert_eq!(number("0.1").checked_add(number("0.2")), Some(number("0.3")));
        assert_eq!(number("70").checked_sub(number("10")), Some(number("60")));
        assert_eq!(
            number("5e26").checked_add(number("1")).unwrap().to_string(),
            "500000000000000000000000001"
        );
        assert_eq!(number("1e60").checked_add(number("1")), None);
        assert_eq!(number("14").checked_div(number("40"), Rounding::Nearest), Some(number("0.35")));
        assert_eq!(number("70").checked_div(number("10"), Rounding::Nearest), Some(number("7")));
        assert_eq!(
            number("1").checked_div(number("3"), Rounding::Nearest).unwrap().to_string(),
            "0.333333333333333"
        );
        assert_eq!(
            number("2").checked_div(number("-3"), Rounding::Nearest).unwrap().to_string(),
            "-0.666666666666667"
        );
        assert_eq!(number("335e9").checked_div(number("1e9"), Rounding::Nearest), Some(number("335")));
        assert_eq!(number("1").checked_div(Number::ZERO, Rounding::Nearest), None);
    }

    #[test]
    fn halves_round_away_from_zero() {
        for (text, digits, nearest, down, up) in [
            ("0.125", 2, "0.13", "0.12", "0.13"),
            ("-0.125", 2, "-0.13", "-0.13", "-0.12"),
            ("0.121", 2, "0.12", "0.12", "0.13"),
            ("120", 2, "12e1", "12e1", "12e1"),
        ] {
            let rounded = |rounding| number(text).rounded_to(digits, rounding).to_string();
            let all = [Rounding::Nearest, Rounding::Down, Rounding::Up].map(rounded);
            assert_eq!(all, [nearest, down, up], "{text}");
        }
        assert_eq!(number("99.96").rounded_to_decimals(1, Rounding::Nearest).to_string(), "100.0");
        assert_eq!(number("0.004").rounded_to_decimals(1, Rounding::Up).to_string(), "0.1");
        let third = |rounding| number("1").checked_div(number("3"), rounding).unwrap().to_string();
        assert_eq!(third(Rounding::Down), "0.333333333333333");
        assert_eq!(third(Rounding::Up), "0.333333333333334");
        // A remainder far below the last kept digit.
        let tiny = number("1000000000000000000001").checked_div(number("1e3"), Rounding::Up).unwrap();
        assert_eq!(tiny.to_string(), "1000000000000.01e6");
    }

    #[test]
    fn positions_are_positive_integers() {
        assert_eq!(number("8").as_position(), Some(8));
        assert_eq!(number("1e1").as_position(), Some(10));
        assert_eq!(number("8.0").as_position(), Some(8));
        assert_eq!(number("0").as_position(), None);
        assert_eq!(number("-1").as_position(), None);
        assert_eq!(number("1.5").as_position(), None);
    }

    /// Numbers and near misses.
    fn any_text() -> impl Strategy<Value = String> {
        prop_oneof![
            "[0-9.eE+-]{0,24}",
            "[+-]?[0-9]{0,4}[.,]?[0-9]{0,4}",
            "[+-]?0{0,3}[0-9]{14,22}",
            "[+-]?[0-9]{0,20}[.][0-9]{0,20}",
            "[+-]?[0-9]{0,45}[.]?[0-9]{0,45}(e[+-]?[0-9]{0,3})?",
            ".{0,4}[0-9]{0,3}.{0,4}",
        ]
    }

    #[test]
    fn bytes_are_read_as_the_text_they_are() {
        for text in
            ["", "-", "+", ".", "-.", "5.", ".5", "-.5", "+0", "-0.00", "1.2.3", "..", "1-", "12é", "é"]
        {
            assert_eq!(Number::from_ascii(text.as_bytes()), decimal(text), "{text:?}");
        }
        for nines in 17..22 {
            for point in 0..=nines {
                let mut text = "9".repeat(nines);
                text.insert(point, '.');
                assert_eq!(Number::from_ascii(text.as_bytes()), decimal(&text), "{text}");
            }
            let text = "9".repeat(nines);
            assert_eq!(Number::from_ascii(text.as_bytes()), decimal(&text), "{text}");
        }
        for bytes in [&b"\xff"[..], b"1\xff", b"\xff1", b"1.5\xe9", b"1\x00", b"\x80\x80"] {
            assert_eq!(Number::from_ascii(bytes), Err(NumberError::NotANumber), "{bytes:?}");
        }
    }

    fn any_number() -> impl Strategy<Value = Number> {
        (-10_i128.pow(18)..10_i128.pow(18), -8_i32..8)
            .prop_map(|(digits, exponent)| Number { digits, exponent })
    }

    /// Numbers with few and many digits, near zero and near the limits.
    fn any_in_range() -> impl Strategy<Value = Number> {
        let digits = prop_oneof![
            Just(0_i128),
            -10_000_i128..10_000,
            (0_u32..36, -2_i128..3).prop_map(|(power, more)| 10_i128.pow(power) + more),
            (0_u32..36, -2_i128..3).prop_map(|(power, more)| -10_i128.pow(power) + more),
            -2_i128..3,
            (-2_i128..3).prop_map(|more| i128::from(i64::MAX) + more),
            (-2_i128..3).prop_map(|more| i128::from(i64::MIN) + more),
            -(10_i128.pow(36) - 1)..10_i128.pow(36),
        ];
        let exponent = prop_oneof![Just(0), -3..3, MIN_PLACE..=MAX_PLACE, 20..=MAX_PLACE];
        (digits, exponent).prop_filter_map("fits", |(digits, exponent)| counted(digits, exponent))
    }

    /// [`Number::new`] without the fast path.
    fn counted(digits: i128, exponent: i32) -> Option<Number> {
        let count = digits.unsigned_abs().to_string().len();
        let highest = exponent + i32::try_from(count).unwrap() - 1;
        let fits = count <= 36 && exponent >= MIN_PLACE && highest <= MAX_PLACE;
        fits.then_some(Number { digits, exponent })
    }

    /// [`Number::checked_add`] without the fast path.
    fn plus_at_length(a: Number, b: Number) -> Option<Number> {
        let exponent = a.exponent.min(b.exponent);
        let digits_there = |n: Number| match 10_i128.checked_pow((n.exponent - exponent).unsigned_abs()) {
            _ if n.digits == 0 => Some(0),
            factor => n.digits.checked_mul(factor?),
        };
        counted(digits_there(a)?.checked_add(digits_there(b)?)?, exponent)
    }

    proptest! {
        /// A word parses like the text it holds, or not at all.
        #[test]
        fn words_parse_like_text(text in "-?[0-9]{0,8}|-?[0-9]{0,5}\\.[0-9]{0,5}|[-0-9.e+,/:é]{1,8}") {
            let mut bytes = [0; 8];
            if text.len() <= 8 {
                bytes.iter_mut().zip(text.bytes()).for_each(|(to, from)| *to = from);
                let read = Number::from_word(u64::from_le_bytes(bytes), u32::try_from(text.len()).unwrap());
                let is_plain = text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'.' | b'-'));
                prop_assert_eq!(read, text.parse().ok().filter(|_| is_plain));
            }
        }

        #[test]
        fn sums_are_those_of_all_digits(a in any_in_range(), b in any_in_range()) {
            prop_assert_eq!(a.checked_add(b), plus_at_length(a, b));
            prop_assert_eq!(a.checked_sub(b), plus_at_length(a, b.negated()));
        }

        #[test]
        fn orders_are_those_by_places(a in any_in_range(), b in any_in_range()) {
            prop_assert_eq!(a.cmp_value(b), a.cmp_by_places(b));
            prop_assert_eq!(a.cmp_value(a.negated()), a.cmp_by_places(a.negated()));
        }

        #[test]
        fn the_same_digits_fit_as_when_they_are_counted(n in any_in_range(), zeros in -70_i32..70) {
            for digits in [n.digits, n.digits.saturating_mul(10)] {
                prop_assert_eq!(Number::new(digits, n.exponent + zeros), counted(digits, n.exponent + zeros));
            }
        }

        #[test]
        fn display_then_parse_is_identity(n in any_number()) {
            let back = number(&n.to_string());
            prop_assert_eq!((back, back.significant_digits()), (n, n.significant_digits()));
        }

        #[test]
        fn short_numbers_are_read_as_all_are(text in any_text()) {
            prop_assert_eq!(text.parse::<Number>(), decimal(&text));
            prop_assert_eq!(Number::from_ascii(text.as_bytes()), decimal(&text));
        }

        #[test]
        fn order_agrees_with_subtraction(a in any_number(), b in any_number()) {
            let difference = a.checked_sub(b).unwrap();
            prop_assert_eq!(a.cmp_value(b), difference.cmp_value(Number::ZERO));
        }

        #[test]
        fn sums_are_the_same_in_any_order(a in any_number(), b in any_number(), c in any_number()) {
            let left = a.checked_add(b).and_then(|s| s.checked_add(c)).unwrap();
            let right = c.checked_add(b).and_then(|s| s.checked_add(a)).unwrap();
            prop_assert_eq!(left, right);
        }

        #[test]
        fn a_quotient_is_within_half_its_last_digit(a in any_number(), b in any_number()) {
            prop_assume!(!b.is_zero());
            let q = a.checked_div(b, Rounding::Nearest).unwrap();
            // An independent check: q*b - a is at most |b| * |q| * 1e-14.
            let (q, a, b) = (to_f64(q), to_f64(a), to_f64(b));
            prop_assert!((q * b - a).abs() <= (a.abs() * 1e-13).max(f64::MIN_POSITIVE));
        }
    }

    fn to_f64(n: Number) -> f64 {
        n.to_string().parse().unwrap()
    }
}
