//! Periods and dates.

use super::Lang;
use crate::model::{Period, Point};

const MONTHS: [(&str, &str); 12] = [
    ("January", "janvier"),
    ("February", "février"),
    ("March", "mars"),
    ("April", "avril"),
    ("May", "mai"),
    ("June", "juin"),
    ("July", "juillet"),
    ("August", "août"),
    ("September", "septembre"),
    ("October", "octobre"),
    ("November", "novembre"),
    ("December", "décembre"),
];

impl Lang {
    pub(crate) fn period(self, period: Period) -> String {
        match period {
            Period::At(at) => self.point(at),
            Period::Between(start @ Point::Year(_), end @ Point::Year(_)) => format!("{start}–{end}"),
            Period::Between(start, end) => text!(
                self(start = self.point(start), end = self.point(end)),
                "{start} to {end}",
                "de {start} à {end}"
            ),
            Period::From(start) => text!(self(start = self.point(start)), "since {start}", "depuis {start}"),
            Period::Lasting(duration) => self.duration(duration.parts()),
            Period::NotStated => text!(self, "period not stated", "période non précisée"),
        }
    }

    fn point(self, point: Point) -> String {
        match point {
            Point::Quarter(year, quarter) => text!(self, "Q{quarter} {year}", "T{quarter} {year}"),
            other => other.to_string(),
        }
    }

    fn duration(self, (count, span): (u16, &str)) -> String {
        let (en, fr) = match span {
            "Y" => (["year", "years"], ["an", "ans"]),
            "M" => (["month", "months"], ["mois", "mois"]),
            "W" => (["week", "weeks"], ["semaine", "semaines"]),
            _ => (["day", "days"], ["jour", "jours"]),
        };
        let span = self.plural(u32::from(count), en, fr);
        text!(self, "over {count} {span}", "sur {count} {span}")
    }

    /// A date in words; other texts unchanged.
    pub(super) fn date(self, date: &str) -> String {
        let month = |month: u8| {
            let (en, fr) = MONTHS.get(usize::from(month).saturating_sub(1)).copied().unwrap_or_default();
            self.either(en, fr)
        };
        match date.parse() {
            Ok(Period::At(Point::Month(y, m))) => format!("{} {y}", month(m)),
            Ok(Period::At(Point::Day(y, m, d))) => {
                let ending = if d == 1 { self.either("", "er") } else { "" };
                format!("{d}{ending} {} {y}", month(m))
            }
            _ => date.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_in_words() {
        for (text, en, fr) in [
            ("2023", "2023", "2023"),
            ("2013/2023", "2013–2023", "2013–2023"),
            ("2017/..", "since 2017", "depuis 2017"),
            ("P10Y", "over 10 years", "sur 10 ans"),
            ("P1D", "over 1 day", "sur 1 jour"),
            ("2025-Q2", "Q2 2025", "T2 2025"),
            ("2025-10", "2025-10", "2025-10"),
            ("", "period not stated", "période non précisée"),
        ] {
            assert_eq!(Lang::En.period(text.parse().unwrap()), en);
            assert_eq!(Lang::Fr.period(text.parse().unwrap()), fr);
        }
    }
}
