//! The values of a column as texts: what is exact stays exact, and a number has a decimal point.

use super::pages::Checked;
use crate::load::problem::Fault;
use crate::model::Text;
use ::parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type};
use ::parquet::column::page::PageReader;
use ::parquet::column::reader::{ColumnReader, ColumnReaderImpl, get_column_reader};
use ::parquet::data_type::{DataType, Int96};
use ::parquet::errors::{ParquetError, Result};
use ::parquet::schema::types::{ColumnDescPtr, ColumnDescriptor};
use std::fmt::{Display, LowerExp};

const SECONDS_OF_DAY: i64 = 86_400;
/// Days between the epoch of Julian day numbers and that of Unix.
const JULIAN: i64 = 2_440_588;
/// The largest numbers that are stored have as many digits, and are 16 bytes long.
const MOST_DIGITS: i32 = 38;

/// A cell: its text, empty where it has no value, or what is wrong with it.
pub(super) type Cell = std::result::Result<String, Fault>;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Truth,
    Whole,
    /// Whole numbers that are not negative.
    Unsigned,
    Real,
    /// With so many digits after the point.
    Decimal(usize),
    Date,
    /// So many a second; whether it is the time of Greenwich.
    Moment(i64, bool),
}

impl Kind {
    /// What a column holds, where it has one value a row, and that has a text.
    pub(super) fn of(column: &ColumnDescriptor) -> Option<Kind> {
        if column.path().parts().len() != 1 || column.max_rep_level() > 0 {
            return None;
        }
        let physical = column.physical_type();
        let is_bytes = matches!(physical, Type::BYTE_ARRAY | Type::FIXED_LEN_BYTE_ARRAY);
        let is_whole = matches!(physical, Type::INT32 | Type::INT64);
        let decimal = |scale: i32, precision: i32| {
            let fits = (0..=MOST_DIGITS).contains(&precision) && (is_bytes || is_whole);
            usize::try_from(scale).ok().filter(|_| fits && scale <= MOST_DIGITS).map(Kind::Decimal)
        };
        let moment = |a_second, utc| (physical == Type::INT64).then_some(Kind::Moment(a_second, utc));
        if let Some(logical) = column.logical_type_ref() {
            return match logical {
                LogicalType::String | LogicalType::Enum | LogicalType::Json => {
                    (physical == Type::BYTE_ARRAY).then_some(Kind::Text)
                }
                LogicalType::Decimal(decimal_type) => decimal(decimal_type.scale, decimal_type.precision),
                LogicalType::Date => (physical == Type::INT32).then_some(Kind::Date),
                LogicalType::Timestamp(timestamp) => {
                    let a_second = match timestamp.unit {
                        TimeUnit::MILLIS => 1_000,
                        TimeUnit::MICROS => 1_000_000,
                        TimeUnit::NANOS => 1_000_000_000,
                    };
                    moment(a_second, timestamp.is_adjusted_to_u_t_c)
                }
                LogicalType::Integer(integer) => {
                    is_whole.then_some(if integer.is_signed { Kind::Whole } else { Kind::Unsigned })
                }
                // A column without any value may be of any type.
                LogicalType::Unknown => Kind::plain(physical),
                _ => None,
            };
        }
        match column.converted_type() {
            ConvertedType::NONE => Kind::plain(physical),
            ConvertedType::UTF8 | ConvertedType::ENUM | ConvertedType::JSON => {
                (physical == Type::BYTE_ARRAY).then_some(Kind::Text)
            }
            ConvertedType::DECIMAL => decimal(column.type_scale(), column.type_precision()),
            ConvertedType::DATE => (physical == Type::INT32).then_some(Kind::Date),
            ConvertedType::TIMESTAMP_MILLIS => moment(1_000, true),
            ConvertedType::TIMESTAMP_MICROS => moment(1_000_000, true),
            ConvertedType::INT_8 | ConvertedType::INT_16 | ConvertedType::INT_32 | ConvertedType::INT_64 => {
                is_whole.then_some(Kind::Whole)
            }
            ConvertedType::UINT_8
            | ConvertedType::UINT_16
            | ConvertedType::UINT_32
            | ConvertedType::UINT_64 => is_whole.then_some(Kind::Unsigned),
            _ => None,
        }
    }

    fn plain(physical: Type) -> Option<Kind> {
        Some(match physical {
            Type::BOOLEAN => Kind::Truth,
            Type::INT32 | Type::INT64 => Kind::Whole,
            // Older writers mark no moments.
            Type::INT96 => Kind::Moment(1_000_000_000, false),
            Type::FLOAT | Type::DOUBLE => Kind::Real,
            // Nor texts.
            Type::BYTE_ARRAY => Kind::Text,
            Type::FIXED_LEN_BYTE_ARRAY => return None,
        })
    }

    fn whole(self, value: i64, unsigned: u64) -> String {
        match self {
            Kind::Unsigned => unsigned.to_string(),
            Kind::Decimal(scale) => decimal(value.into(), scale),
            Kind::Date => date(value),
            Kind::Moment(a_second, utc) => {
                let day = a_second.saturating_mul(SECONDS_OF_DAY);
                moment(value.div_euclid(day), value.rem_euclid(day), a_second, utc)
            }
            _ => value.to_string(),
        }
    }

    fn bytes(self, bytes: &[u8]) -> Cell {
        match self {
            Kind::Decimal(scale) => match signed(bytes) {
                Some(digits) => Ok(decimal(digits, scale)),
                None => Err(expected("a number of 16 bytes", &format!("{} bytes", bytes.len()))),
            },
            _ => match std::str::from_utf8(bytes) {
                Ok(text) => Ok(text.to_owned()),
                Err(_) => Err(expected("a text in UTF-8", &String::from_utf8_lossy(bytes))),
            },
        }
    }
}

fn expected(wanted: &'static str, found: &str) -> Fault {
    Fault::Expected { wanted, found: Text::from(found.to_owned()).shortened(60), help: None }
}

/// The values of one column in some rows, one after the other.
pub(super) struct Column {
    kind: Kind,
    reader: ColumnReader,
    /// The level of what is there; below it is nothing.
    there: i16,
}

impl Column {
    pub(super) fn new(kind: Kind, descriptor: ColumnDescPtr, pages: Box<dyn PageReader>) -> Column {
        let there = descriptor.max_def_level();
        Column { kind, reader: get_column_reader(descriptor, Box::new(Checked::new(pages))), there }
    }

    /// The next cells, exactly as many as are wanted.
    pub(super) fn take(&mut self, wanted: usize) -> Result<Vec<Cell>> {
        let (kind, there) = (self.kind, self.there);
        match &mut self.reader {
            ColumnReader::BoolColumnReader(reader) => {
                take(reader, wanted, there, |value| Ok(value.to_string()))
            }
            ColumnReader::Int32ColumnReader(reader) => take(reader, wanted, there, |value| {
                Ok(kind.whole((*value).into(), value.cast_unsigned().into()))
            }),
            ColumnReader::Int64ColumnReader(reader) => {
                take(reader, wanted, there, |value| Ok(kind.whole(*value, value.cast_unsigned())))
            }
            ColumnReader::Int96ColumnReader(reader) => take(reader, wanted, there, |value| Ok(julian(value))),
            ColumnReader::FloatColumnReader(reader) => take(reader, wanted, there, |value| Ok(real(*value))),
            ColumnReader::DoubleColumnReader(reader) => take(reader, wanted, there, |value| Ok(real(*value))),
            ColumnReader::ByteArrayColumnReader(reader) => {
                take(reader, wanted, there, |value| kind.bytes(value.data()))
            }
            ColumnReader::FixedLenByteArrayColumnReader(reader) => {
                take(reader, wanted, there, |value| kind.bytes(value.data()))
            }
        }
    }
}

fn take<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    wanted: usize,
    there: i16,
    text: impl Fn(&T::T) -> Cell,
) -> Result<Vec<Cell>> {
    let (mut levels, mut values) = (Vec::new(), Vec::new());
    let (records, ..) = reader.read_records(wanted, Some(&mut levels), None, &mut values)?;
    if records != wanted {
        return Err(ParquetError::General(format!("a column ends {} rows early", wanted - records)));
    }
    if there == 0 {
        return Ok(values.iter().map(text).collect());
    }
    let mut values = values.iter();
    let cell = |level: i16| {
        let value = if level == there { values.next() } else { None };
        value.map_or(Ok(String::new()), &text)
    };
    Ok(levels.into_iter().map(cell).collect())
}

/// The shortest text that is this number; with an exponent where it would have many noughts.
fn real<F: Copy + Into<f64> + Display + LowerExp>(value: F) -> String {
    let size = value.into().abs();
    let is_plain = size == 0.0 || (1e-7..1e21).contains(&size) || !size.is_finite();
    if is_plain { value.to_string() } else { format!("{value:e}") }
}

/// A number that is stored as its digits, of which so many stand behind the point.
fn decimal(digits: i128, scale: usize) -> String {
    let sign = if digits < 0 { "-" } else { "" };
    let digits = format!("{:0>width$}", digits.unsigned_abs(), width = scale + 1);
    let (whole, fraction) = digits.split_at_checked(digits.len() - scale).unwrap_or((&digits, ""));
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

/// A whole number of which the first byte is the highest, with its sign; none where it does not fit.
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

/// A day, counted from 1970-01-01, in the Gregorian calendar.
fn date(day: i64) -> String {
    // Years begin in March here, and eras of 400 years have the same days.
    let day = day + 719_468;
    let (era, of_era) = (day.div_euclid(146_097), day.rem_euclid(146_097));
    let of_400 = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * of_400 + of_400 / 4 - of_400 / 100);
    let march = (5 * of_year + 2) / 153;
    let (day, month) = (of_year - (153 * march + 2) / 5 + 1, if march < 10 { march + 3 } else { march - 9 });
    let year = of_400 + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

/// A moment: the date alone at midnight.
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

/// A moment as Spark and Hive store it: nanoseconds of a day, and the day.
fn julian(value: &Int96) -> String {
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
            assert_eq!(real(value), wanted);
        }
        assert_eq!(real(0.1_f32), "0.1");
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
        let moment = |value| Kind::Moment(1_000_000, true).whole(value, 0);
        assert_eq!(moment(19_661 * 86_400_000_000), "2023-10-31");
        assert_eq!(moment(-1_500_000), "1969-12-31T23:59:58.5Z");
        assert_eq!(Kind::Moment(1_000, false).whole(3_723_000, 0), "1970-01-01T01:02:03");
        assert_eq!(Kind::Moment(1_000, false).whole(i64::MIN, 0).get(..4), Some("-292"));
        let mut stored = Int96::new();
        stored.set_data(0, 0, 2_440_589);
        assert_eq!(julian(&stored), "1970-01-02");
        stored.set_data(u32::MAX, u32::MAX, u32::MAX);
        assert!(!julian(&stored).is_empty());
    }
}
