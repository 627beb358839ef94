//! Periods in the words of each language.

use super::Lang;
use crate::model::{Period, Point};

/// A period, in words.
#[must_use]
pub fn period(lang: Lang, period: Period) -> String {
    let point = |p: Point| match (p, lang) {
        (Point::Quarter(year, quarter), Lang::En) => format!("Q{quarter} {year}"),
        (Point::Quarter(year, quarter), Lang::Fr) => format!("T{quarter} {year}"),
        (other, _) => other.to_string(),
    };
    match (period, lang) {
        (Period::At(p), _) => point(p),
        (Period::Between(start @ Point::Year(_), end @ Point::Year(_)), _) => format!("{start}–{end}"),
        (Period::Between(start, end), Lang::En) => format!("{} to {}", point(start), point(end)),
        (Period::Between(start, end), Lang::Fr) => format!("de {} à {}", point(start), point(end)),
        (Period::From(start), Lang::En) => format!("since {}", point(start)),
        (Period::From(start), Lang::Fr) => format!("depuis {}", point(start)),
        (Period::Lasting(duration), lang) => lasting(lang, duration.parts()),
        (Period::NotStated, Lang::En) => "period not stated".to_owned(),
        (Period::NotStated, Lang::Fr) => "période non précisée".to_owned(),
    }
}

fn lasting(lang: Lang, (count, span): (u16, char)) -> String {
    let word = match (lang, span, count) {
        (Lang::En, 'Y', 1) => "year",
        (Lang::En, 'Y', _) => "years",
        (Lang::En, 'M', 1) => "month",
        (Lang::En, 'M', _) => "months",
        (Lang::En, 'W', 1) => "week",
        (Lang::En, 'W', _) => "weeks",
        (Lang::En, _, 1) => "day",
        (Lang::En, _, _) => "days",
        (Lang::Fr, 'Y', 1) => "an",
        (Lang::Fr, 'Y', _) => "ans",
        (Lang::Fr, 'M', _) => "mois",
        (Lang::Fr, 'W', 1) => "semaine",
        (Lang::Fr, 'W', _) => "semaines",
        (Lang::Fr, _, 1) => "jour",
        (Lang::Fr, _, _) => "jours",
    };
    match lang {
        Lang::En => format!("over {count} {word}"),
        Lang::Fr => format!("sur {count} {word}"),
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
            assert_eq!(period(Lang::En, text.parse().unwrap()), en);
            assert_eq!(period(Lang::Fr, text.parse().unwrap()), fr);
        }
    }
}
