//! The time a figure refers to: a subset of EDTF, plus quarters and durations.

use super::words::words;
use std::cmp::{Ordering, Reverse};
use std::fmt;
use std::str::FromStr;

/// The time a figure refers to.
///
/// ```
/// use aiwatch::model::Period;
///
/// for text in ["2023", "2025-10", "2025-Q2", "2025-01-27", "2013/2023", "2017/..", "P10Y", ""] {
///     assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
/// }
/// assert!("2023-13".parse::<Period>().is_err());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Period {
    /// A year, quarter, month or day.
    At(Point),
    /// From one point to another, both included.
    Between(Point, Point),
    /// From a point on, with no stated end.
    From(Point),
    /// A length of time, if a source says how long but not when.
    Lasting(Duration),
    /// Not stated by the source.
    #[default]
    NotStated,
}

/// A year, quarter, month or day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Point {
    /// A year, 1000 to 9999.
    Year(u16),
    /// A quarter of a year, 1 to 4.
    Quarter(u16, u8),
    /// A month of a year, 1 to 12.
    Month(u16, u8),
    /// A day.
    Day(u16, u8, u8),
}

/// A number of years, months, weeks or days, as in `P10Y`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duration {
    span: Resolution,
    count: u16,
}

words! {
    enum Resolution {
        Days = "D",
        Weeks = "W",
        Months = "M",
        Years = "Y",
    }
}

impl Duration {
    /// The count and its unit: `Y`, `M`, `W` or `D`.
    pub(crate) fn parts(self) -> (u16, &'static str) {
        (self.count, self.span.word())
    }

    /// Whether a placed period is about this long, give or take a fifth. Ten years match 2013 to 2023 and 2013 to
    /// 2024, but neither five years nor one.
    ///
    /// ```
    /// use aiwatch::model::Period;
    ///
    /// let Period::Lasting(ten_years) = "P10Y".parse().unwrap() else { panic!() };
    /// assert!(ten_years.is_about_that_of("2013/2024".parse().unwrap()));
    /// assert!(!ten_years.is_about_that_of("2020/2024".parse().unwrap()));
    /// assert!(!ten_years.is_about_that_of("2024".parse().unwrap()));
    /// ```
    #[must_use]
    pub fn is_about_that_of(self, period: Period) -> bool {
        let Some((first, last)) = period.placed() else { return false };
        // Days since year zero, with months a twelfth of a year: accurate enough to compare by fifths.
        let days = |(y, m, d): Date| i64::from(y) * 365 + (i64::from(m) - 1) * 365 / 12 + i64::from(d);
        let counted = days(last) - days(first) + 1;
        let claimed = i64::from(self.count)
            * match self.span {
                Resolution::Years => 365,
                Resolution::Months => 30,
                Resolution::Weeks => 7,
                Resolution::Days => 1,
            };
        (counted - claimed).abs() * 5 <= claimed
    }
}

/// The text is not a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeriodError;

/// Year, month and day.
pub(crate) type Date = (u16, u8, u8);

impl Point {
    /// The first day of the year, quarter, month or day.
    pub(crate) fn first_day(self) -> Date {
        match self {
            Point::Year(y) => (y, 1, 1),
            Point::Quarter(y, q) => (y, q * 3 - 2, 1),
            Point::Month(y, m) => (y, m, 1),
            Point::Day(y, m, d) => (y, m, d),
        }
    }

    /// The last day of the year, quarter, month or day.
    pub(crate) fn last_day(self) -> Date {
        match self {
            Point::Year(y) => (y, 12, 31),
            Point::Quarter(y, q) => (y, q * 3, days_in(y, q * 3)),
            Point::Month(y, m) => (y, m, days_in(y, m)),
            Point::Day(y, m, d) => (y, m, d),
        }
    }
}

impl Period {
    /// The first and last day, if both are stated. Only such a period is placed in time.
    pub(crate) fn placed(self) -> Option<(Date, Date)> {
        match self {
            Period::At(point) => Some((point.first_day(), point.last_day())),
            Period::Between(start, end) => Some((start.first_day(), end.last_day())),
            Period::From(_) | Period::Lasting(_) | Period::NotStated => None,
        }
    }

    /// The first and the last year that it names, if any.
    #[must_use]
    pub fn years(self) -> Option<(u16, u16)> {
        match self {
            Period::At(point) | Period::From(point) => Some((point.first_day().0, point.first_day().0)),
            Period::Between(start, end) => Some((start.first_day().0, end.first_day().0)),
            Period::Lasting(_) | Period::NotStated => None,
        }
    }

    /// Whether it is placed in time.
    pub(crate) fn is_placed(self) -> bool {
        matches!(self, Period::At(_) | Period::Between(..))
    }

    /// Whether two placed periods have the same length, so that a change between them is meaningful: years with years,
    /// months with months, decades with decades.
    pub(crate) fn is_like(self, other: Period) -> bool {
        self.length().is_some_and(|length| other.length() == Some(length))
    }

    /// What placed periods of the same length share: how fine their ends are, and the months and days between these.
    pub(crate) fn length(self) -> Option<(u8, i32, i32)> {
        let (months, days) = match self {
            Period::At(_) => (0, 0),
            Period::Between(start, end) => {
                let ((y, m, d), (y2, m2, d2)) = (start.first_day(), end.first_day());
                let months = |y: u16, m: u8| i32::from(y) * 12 + i32::from(m);
                (months(y2, m2) - months(y, m), i32::from(d2) - i32::from(d))
            }
            Period::From(_) | Period::Lasting(_) | Period::NotStated => return None,
        };
        Some((self.shape(), months, days))
    }

    /// How fine the ends of the period are, finer before coarser.
    fn shape(self) -> u8 {
        let fineness = |point: Point| match point {
            Point::Day(..) => 0,
            Point::Month(..) => 1,
            Point::Quarter(..) => 2,
            Point::Year(_) => 3,
        };
        match self {
            Period::At(point) | Period::From(point) => fineness(point),
            Period::Between(start, end) => 4 + 4 * fineness(start) + fineness(end),
            Period::Lasting(_) | Period::NotStated => 0,
        }
    }

    /// The latest of some periods: the last one placed in time, otherwise the last with a start, then the longest
    /// duration, then "not stated".
    pub(crate) fn newest(periods: impl IntoIterator<Item = Period>) -> Option<Period> {
        periods.into_iter().max_by_key(|period| (Reverse(period.class()), *period))
    }

    fn class(self) -> u8 {
        match self {
            Period::At(_) | Period::Between(..) => 0,
            Period::From(_) => 1,
            Period::Lasting(_) => 2,
            Period::NotStated => 3,
        }
    }

    /// The sort key: class, end, start, then finer before coarser.
    fn order_key(self) -> (u8, Date, Date, u8, Option<Duration>) {
        const NONE: Date = (0, 0, 0);
        let (end, start) = match self {
            Period::At(p) => (p.last_day(), p.first_day()),
            Period::Between(start, end) => (end.last_day(), start.first_day()),
            Period::From(start) => (NONE, start.first_day()),
            Period::Lasting(_) | Period::NotStated => (NONE, NONE),
        };
        let duration = if let Period::Lasting(duration) = self { Some(duration) } else { None };
        (self.class(), end, start, self.shape(), duration)
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Period {
    /// By end, then start. Open ends sort after closed ones, then durations, then "not stated".
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            // Fast path: most periods are years.
            (Period::At(Point::Year(one)), Period::At(Point::Year(other))) => one.cmp(other),
            _ => self.order_key().cmp(&other.order_key()),
        }
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

fn digits<T: FromStr>(text: &str, count: usize) -> Result<T, PeriodError> {
    if text.len() == count && text.bytes().all(|b| b.is_ascii_digit()) {
        text.parse().map_err(|_| PeriodError)
    } else {
        Err(PeriodError)
    }
}

/// The year, if the text is exactly four digits.
fn plain_year(text: &[u8]) -> Option<u16> {
    let digits: &[u8; 4] = text.try_into().ok()?;
    digits.iter().try_fold(0, |year, byte| byte.is_ascii_digit().then(|| year * 10 + u16::from(byte - b'0')))
}

impl FromStr for Point {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Point, PeriodError> {
        let (year, rest) = match text.split_once('-') {
            Some((year, rest)) => (year, Some(rest)),
            None => (text, None),
        };
        let year: u16 = digits(year, 4)?;
        let point = match rest {
            None => Point::Year(year),
            Some(rest) => match (rest.strip_prefix('Q'), rest.split_once('-')) {
                (Some(quarter), _) => Point::Quarter(year, digits(quarter, 1)?),
                (_, Some((month, day))) => Point::Day(year, digits(month, 2)?, digits(day, 2)?),
                (_, None) => Point::Month(year, digits(rest, 2)?),
            },
        };
        let sound = year >= 1000
            && match point {
                Point::Year(_) => true,
                Point::Quarter(_, q) => (1..=4).contains(&q),
                Point::Month(_, m) => (1..=12).contains(&m),
                Point::Day(y, m, d) => (1..=12).contains(&m) && (1..=days_in(y, m)).contains(&d),
            };
        if sound { Ok(point) } else { Err(PeriodError) }
    }
}

impl FromStr for Duration {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Duration, PeriodError> {
        let rest = text.strip_prefix('P').ok_or(PeriodError)?;
        for span in Resolution::ALL {
            if let Some(count) = rest.strip_suffix(span.word()) {
                let count: u16 = digits(count, count.len().min(4))?;
                return if count > 0 { Ok(Duration { span, count }) } else { Err(PeriodError) };
            }
        }
        Err(PeriodError)
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    #[inline]
    fn from_str(text: &str) -> Result<Period, PeriodError> {
        // Fast path: most periods are years.
        match plain_year(text.as_bytes()) {
            Some(year) if year >= 1000 => Ok(Period::At(Point::Year(year))),
            _ => any_period(text),
        }
    }
}

/// Parses a period in any notation.
#[inline(never)]
fn any_period(text: &str) -> Result<Period, PeriodError> {
    if text.is_empty() {
        return Ok(Period::NotStated);
    }
    if text.starts_with('P') {
        return text.parse().map(Period::Lasting);
    }
    let Some((start, end)) = text.split_once('/') else {
        return text.parse().map(Period::At);
    };
    let start: Point = start.parse()?;
    if end == ".." {
        return Ok(Period::From(start));
    }
    let end: Point = end.parse()?;
    if start.first_day() <= end.first_day() && start.last_day() <= end.last_day() && start != end {
        Ok(Period::Between(start, end))
    } else {
        Err(PeriodError)
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Point::Year(y) => write!(f, "{y}"),
            Point::Quarter(y, q) => write!(f, "{y}-Q{q}"),
            Point::Month(y, m) => write!(f, "{y}-{m:02}"),
            Point::Day(y, m, d) => write!(f, "{y}-{m:02}-{d:02}"),
        }
    }
}

impl fmt::Display for Period {
    /// Writes the period as files do; "not stated" is empty.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::At(point) => point.fmt(f),
            Period::Between(start, end) => write!(f, "{start}/{end}"),
            Period::From(start) => write!(f, "{start}/.."),
            Period::Lasting(Duration { span, count }) => write!(f, "P{count}{}", span.word()),
            Period::NotStated => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn p(text: &str) -> Period {
        text.parse().unwrap_or_else(|_| panic!("{text}"))
    }

    #[test]
    fn malformed_periods_are_rejected() {
        for text in [
            "23",
            "02023",
            "20x3",
            "2023-13",
            "2023-00",
            "2023-02-30",
            "2023-02-29",
            "2023-Q5",
            "2023-Q0",
            "2023/",
            "/2023",
            "2023/2013",
            "2023/2023",
            "../2023",
            "P",
            "P0Y",
            "P10",
            "PY",
            "P1.5Y",
            "2023 ",
            " 2023",
            "2023-1",
            "+2023",
            "0999",
            "2023/P1Y",
            "2023//2024",
            "２０２３",
        ] {
            assert_eq!(text.parse::<Period>(), Err(PeriodError), "{text:?}");
        }
        assert!("2024-02-29".parse::<Period>().is_ok());
    }

    #[test]
    fn a_year_is_read_as_the_point_it_is() {
        let years = (0..=10_000).map(|year| format!("{year:04}"));
        let others = ["1", "999", "+999", "-999", "199", "199/", "199٣", "2é2"].map(str::to_owned);
        for text in years.chain(others) {
            assert_eq!(text.parse(), text.parse().map(Period::At), "{text:?}");
        }
    }

    #[test]
    fn periods_order_by_end_then_start_then_kind() {
        let sorted = [
            "2010",
            "2013/2022",
            "2022",
            "2013/2023",
            "2023-Q4",
            "2023-12",
            "2023-12-31",
            "2017/..",
            "P1D",
            "P10Y",
            "",
        ];
        let mut periods: Vec<Period> = sorted.iter().rev().map(|t| p(t)).collect();
        periods.sort();
        let shown: Vec<String> = periods.iter().map(ToString::to_string).collect();
        assert_eq!(shown, sorted);
    }

    #[test]
    fn the_newest_is_the_last_placed_one() {
        let newest = |texts: &[&str]| Period::newest(texts.iter().map(|t| p(t))).unwrap().to_string();
        assert_eq!(newest(&["2010", "2023", "2017/..", "P10Y", ""]), "2023");
        assert_eq!(newest(&["2017/..", "P10Y", ""]), "2017/..");
        assert_eq!(newest(&["P10Y", ""]), "P10Y");
    }

    proptest! {
        #[test]
        fn parse_then_display_is_identity(y in 1000_u16..9999, m in 1_u8..=12, d in 1_u8..=28, q in 1_u8..=4, n in 1_u16..999) {
            for text in [
                format!("{y}"), format!("{y}-{m:02}"), format!("{y}-{m:02}-{d:02}"), format!("{y}-Q{q}"), format!("{y}/.."),
                format!("{y}/{}", y + 1), format!("P{n}Y"), format!("P{n}D"),
            ] {
                prop_assert_eq!(p(&text).to_string(), text);
            }
        }
    }
}
