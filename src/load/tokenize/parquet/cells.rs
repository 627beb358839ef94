//! Formats column values as text: exact values stay exact, and numbers have a decimal point.

use crate::load::problem::Fault;
use crate::load::tokenize::cell_text::expected;
use ::parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type};
use ::parquet::data_type::Int96;
use ::parquet::schema::types::ColumnDescriptor;
use std::fmt::{Display, LowerExp};
use std::io::Write as _;
use zmij::Float;

const SECONDS_OF_DAY: i64 = 86_400;
/// Days between the epochs of the Julian day number and of Unix.
const JULIAN: i64 = 2_440_588;
/// The most digits of a decimal, which fit in 16 bytes.
const MAX_DIGITS: i32 = 38;

/// The type of values in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ValueKind {
    Text,
    Truth,
    Whole,
    /// Unsigned integers.
    Unsigned,
    Real,
    /// Decimals with this scale.
    Decimal(usize),
    Date,
    /// Timestamps with this many ticks per second; whether they are in UTC.
    Moment(i64, bool),
}

impl ValueKind {
    /// The type of a column, if it has one value per row and a text form.
    pub(super) fn of(column: &ColumnDescriptor) -> Option<ValueKind> {
        if column.path().parts().len() != 1 || column.max_rep_level() > 0 {
            return None;
        }
        let physical = column.physical_type();
        let is_bytes = matches!(physical, Type::BYTE_ARRAY | Type::FIXED_LEN_BYTE_ARRAY);
        let is_whole = matches!(physical, Type::INT32 | Type::INT64);
        let decimal = |scale: i32, precision: i32| {
            let fits = (0..=MAX_DIGITS).contains(&precision) && (is_bytes || is_whole);
            usize::try_from(scale).ok().filter(|_| fits && scale <= MAX_DIGITS).map(ValueKind::Decimal)
        };
        let moment = |a_second, utc| (physical == Type::INT64).then_some(ValueKind::Moment(a_second, utc));
        if let Some(logical) = column.logical_type_ref() {
            return match logical {
                LogicalType::String | LogicalType::Enum | LogicalType::Json => {
                    (physical == Type::BYTE_ARRAY).then_some(ValueKind::Text)
                }
                LogicalType::Decimal(decimal_type) => decimal(decimal_type.scale, decimal_type.precision),
                LogicalType::Date => (physical == Type::INT32).then_some(ValueKind::Date),
                LogicalType::Timestamp(timestamp) => {
                    let a_second = match timestamp.unit {
                        TimeUnit::MILLIS => 1_000,
                        TimeUnit::MICROS => 1_000_000,
                        TimeUnit::NANOS => 1_000_000_000,
                    };
                    moment(a_second, timestamp.is_adjusted_to_u_t_c)
                }
                LogicalType::Integer(integer) => {
                    is_whole.then_some(if integer.is_signed { ValueKind::Whole } else { ValueKind::Unsigned })
                }
                // A column of nulls may have any physical type.
                LogicalType::Unknown => ValueKind::plain(physical),
                _ => None,
            };
        }
        match column.converted_type() {
            ConvertedType::NONE => ValueKind::plain(physical),
            ConvertedType::UTF8 | ConvertedType::ENUM | ConvertedType::JSON => {
                (physical == Type::BYTE_ARRAY).then_some(ValueKind::Text)
            }
            ConvertedType::DECIMAL => decimal(column.type_scale(), column.type_precision()),
            ConvertedType::DATE => (physical == Type::INT32).then_some(ValueKind::Date),
            ConvertedType::TIMESTAMP_MILLIS => moment(1_000, true),
            ConvertedType::TIMESTAMP_MICROS => moment(1_000_000, true),
            ConvertedType::INT_8 | ConvertedType::INT_16 | ConvertedType::INT_32 | ConvertedType::INT_64 => {
                is_whole.then_some(ValueKind::Whole)
            }
            ConvertedType::UINT_8
            | ConvertedType::UINT_16
            | ConvertedType::UINT_32
            | ConvertedType::UINT_64 => is_whole.then_some(ValueKind::Unsigned),
            _ => None,
        }
    }

    pub(super) fn is_number(self) -> bool {
        matches!(self, ValueKind::Whole | ValueKind::Unsigned | ValueKind::Real | ValueKind::Decimal(_))
    }

    fn plain(physical: Type) -> Option<ValueKind> {
        Some(match physical {
            Type::BOOLEAN => ValueKind::Truth,
            Type::INT32 | Type::INT64 => ValueKind::Whole,
            // Older writers don't annotate timestamps.
            Type::INT96 => ValueKind::Moment(1_000_000_000, false),
            Type::FLOAT | Type::DOUBLE => ValueKind::Real,
            // Nor do they annotate strings.
            Type::BYTE_ARRAY => ValueKind::Text,
            Type::FIXED_LEN_BYTE_ARRAY => return None,
        })
    }

    pub(super) fn whole(self, value: i64, unsigned: u64, text: &mut Vec<u8>) {
        match self {
            ValueKind::Unsigned => write(text, unsigned),
            ValueKind::Decimal(scale) => write(text, decimal(value.into(), scale)),
            ValueKind::Date => write(text, date(value)),
            ValueKind::Moment(a_second, utc) => {
                let day = a_second.saturating_mul(SECONDS_OF_DAY);
                write(text, moment(value.div_euclid(day), value.rem_euclid(day), a_second, utc));
            }
            _ => write(text, value),
        }
    }

    pub(super) fn bytes(self, bytes: &[u8], text: &mut Vec<u8>) -> Result<(), Fault> {
        match self {
            ValueKind::Decimal(scale) => match signed(bytes) {
                Some(digits) => write(text, decimal(digits, scale)),
                None => return Err(expected("a number of 16 bytes", &format!("{} bytes", bytes.len()))),
            },
            _ if simdutf8::basic::from_utf8(bytes).is_ok() => text.extend_from_slice(bytes),
            _ => return Err(expected("a text in UTF-8", &String::from_utf8_lossy(bytes))),
        }
        Ok(())
    }
}

/// Appends a value; writing to a vector can't fail.
pub(super) fn write(text: &mut Vec<u8>, value: impl Display) {
    let _ = write!(text, "{value}");
}

/// The most characters of a number of 15 digits, of which there is never more than one shortest text.
const MAX_UNIQUE: usize = 16;

/// Formats a float as the shortest text that parses back to it, with an exponent instead of many zeros.
pub(super) fn real<F: Copy + Into<f64> + Float + Display + LowerExp>(value: F, text: &mut Vec<u8>) {
    let size = value.into().abs();
    if size == 0.0 || (1e-3..1e15).contains(&size) {
        let mut buffer = zmij::Buffer::new();
        let written = buffer.format_finite(value);
        let written = written.strip_suffix(".0").unwrap_or(written);
        if written.len() <= MAX_UNIQUE {
            return text.extend_from_slice(written.as_bytes());
        }
    }
    let is_plain = size == 0.0 || (1e-7..1e21).contains(&size) || !size.is_finite();
    if is_plain { write(text, value) } else { write(text, format_args!("{value:e}")) }
}

/// Formats a decimal from its unscaled digits.
fn decimal(digits: i128, scale: usize) -> String {
    let sign = if digits < 0 { "-" } else { "" };
    let digits = format!("{:0>width$}", digits.unsigned_abs(), width = scale + 1);
    let (whole, fraction) = digits.split_at_checked(digits.len() - scale).unwrap_or((&digits, ""));
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

/// A big-endian signed integer; `None` if it doesn't fit.
fn signed(bytes: &[u8]) -> Option<i128> {
    let fill = if bytes.first().is_some_and(|byte| byte & 0x80 != 0) { 0xff } else { 0 };
    let extra = bytes.len().saturating_sub(16);
    let (extra, bytes) = bytes.split_at_checked(extra)?;
    let mut all = [fill; 16];
    let start = all.len() - bytes.len();
    all.get_mut(start..)?.copy_from_slice(bytes);
    let number = i128::from_be_bytes(all);
    let fits = extra.iter().all(|byte| *byte == fill) && (number < 0) == (fill != 0);
    fits.then_some(number)
}

/// Formats days since 1970-01-01 as a Gregorian date.
fn date(day: i64) -> String {
    // Years start in March here, and repeat in eras of 400 years.
    let day = day + 719_468;
    let (era, of_era) = (day.div_euclid(146_097), day.rem_euclid(146_097));
    let of_400 = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * of_400 + of_400 / 4 - of_400 / 100);
    let march = (5 * of_year + 2) / 153;
    let (day, month) = (of_year - (153 * march + 2) / 5 + 1, if march < 10 { march + 3 } else { march - 9 });
    let year = of_400 + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

/// Formats a timestamp, as a date alone at midnight.
fn moment(day: i64, within: i64, a_second: i64, utc: bool) -> String {
    let date = date(day);
    if within == 0 {
        return date;
    }
    let (seconds, rest) = (within / a_second, within % a_second);
    let width = a_second.ilog10() as usize;
    let fraction = if rest == 0 { String::new() } else { format!(".{rest:0width$}") };
    let zone = if utc { "Z" } else { "" };
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{date}T{hours:02}:{minutes:02}:{seconds:02}{}{zone}", fraction.trim_end_matches('0'))
}

/// Formats a timestamp of Spark or Hive: nanoseconds of a day, and the Julian day.
pub(super) fn julian(value: &Int96) -> String {
    const DAY: i64 = SECONDS_OF_DAY * 1_000_000_000;
    let [low, high, day] = value.data() else { return String::new() };
    let nanoseconds = (i64::from(*high) << 32) | i64::from(*low);
    let day = i64::from(*day) - JULIAN + nanoseconds.div_euclid(DAY);
    moment(day, nanoseconds.rem_euclid(DAY), 1_000_000_000, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_digits() {
        for (digits, scale, wanted) in [
            (0, 0, "0"),
            (0, 2, "0.00"),
            (-5, 2, "-0.05"),
            (1250, 2, "12.50"),
            (i128::MAX, 0, "170141183460469231731687303715884105727"),
            (7, 38, "0.00000000000000000000000000000000000007"),
        ] {
            assert_eq!(decimal(digits, scale), wanted);
        }
        assert_eq!(signed(&[]), Some(0));
        assert_eq!(signed(&[0xff]), Some(-1));
        assert_eq!(signed(&[1, 0]), Some(256));
        assert_eq!(signed(&[0xff; 20]), Some(-1));
        assert_eq!(signed(&[1; 17]), None);
        assert_eq!(signed(&[0, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), None);
    }

    #[test]
    fn fractions_are_as_short_as_they_can_be() {
        for (value, wanted) in [
            (14.0, "14"),
            (0.1, "0.1"),
            (-0.25, "-0.25"),
            (335e9, "335000000000"),
            (9_007_199_254_740_992.0, "9007199254740992"),
            (1e21, "1e21"),
            (1.5e300, "1.5e300"),
            (2.5e-9, "2.5e-9"),
            (f64::NAN, "NaN"),
            (f64::NEG_INFINITY, "-inf"),
        ] {
            let mut text = Vec::new();
            real(value, &mut text);
            assert_eq!(String::from_utf8(text).unwrap(), wanted);
        }
        let mut text = Vec::new();
        real(0.1_f32, &mut text);
        assert_eq!(text, b"0.1");
    }

    /// The standard library is the judge.
    #[test]
    fn most_fractions_have_no_exponent() {
        let numbers =
            (0..200_000).map(|n| f64::from(n) / 64.0).chain((-3000..3000).map(|n| f64::from(n) / 100.0));
        let others = [
            999_999_999_999_999.9,
            30_103_859_045_527.813,
            1e15,
            1e14,
            0.1 + 0.2,
            123_456.789,
            -0.0,
            0.001,
            1e-7,
            4.35,
        ];
        for value in numbers.chain(others) {
            let mut text = Vec::new();
            real(value, &mut text);
            assert_eq!(String::from_utf8(text).unwrap(), value.to_string());
        }
    }

    #[test]
    fn days_have_dates_and_moments_a_time() {
        for (day, wanted) in [
            (0, "1970-01-01"),
            (-1, "1969-12-31"),
            (19_661, "2023-10-31"),
            (11_016, "2000-02-29"),
            (-719_528, "0000-01-01"),
            (i64::from(i32::MAX), "5881580-07-11"),
        ] {
            assert_eq!(date(day), wanted);
        }
        let written = |kind: ValueKind, value| {
            let mut text = Vec::new();
            kind.whole(value, 0, &mut text);
            String::from_utf8(text).unwrap()
        };
        let moment = |value| written(ValueKind::Moment(1_000_000, true), value);
        assert_eq!(moment(19_661 * 86_400_000_000), "2023-10-31");
        assert_eq!(moment(-1_500_000), "1969-12-31T23:59:58.5Z");
        assert_eq!(written(ValueKind::Moment(1_000, false), 3_723_000), "1970-01-01T01:02:03");
        assert_eq!(written(ValueKind::Moment(1_000, false), i64::MIN).get(..4), Some("-292"));
        let mut stored = Int96::new();
        stored.set_data(0, 0, 2_440_589);
        assert_eq!(julian(&stored), "1970-01-02");
        stored.set_data(u32::MAX, u32::MAX, u32::MAX);
        assert!(!julian(&stored).is_empty());
    }
}
