//! From a row to an observation: all meaning, and all messages about it.

use super::plan::{Plan, Role};
use super::problem::{Fault, Help};
use super::resolve::Resolver;
use super::row::{Field, Row, Spot};
use crate::model::number::NumberError;
use crate::model::{Amount, Figure, Number, Observation, Position, Qualifier, Range, Untrusted};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// One thing wrong in a row: where, in which column, what.
pub(crate) type RowFault<'p> = (Spot, Untrusted<'p>, Fault);

/// Reads one row by a plan. `source` is the source of rows that name none.
///
/// Every fault of the row is pushed; there is an observation only where there is none.
pub(crate) fn observe<'a>(
    plan: &'a Plan,
    row: &'a Row<'_>,
    source: &'a Untrusted<'_>,
    resolver: &mut Resolver,
    faults: &mut Vec<RowFault<'a>>,
) -> Option<Observation<'a>> {
    let mut cells = Cells { plan, row, faults };
    for role in [Role::Metric, Role::Entity, Role::Period, Role::Value] {
        cells.require(role);
    }
    let metric = cells.named(Role::Metric, "the name of a metric");
    let entity = cells.named(Role::Entity, "the name of an entity").map(|name| resolver.entity(&name));
    let period = cells.text(Role::Period).parse();
    if period.is_err() {
        cells.wrong(Role::Period, "a period", Some(Help::Periods));
    }
    let figure = cells.figure();
    let sound = cells.faults.is_empty();
    let observation = Observation {
        id: cells.optional(Role::Id),
        metric: metric?,
        entity: entity?,
        period: period.ok()?,
        figure: figure?,
        unit: cells.optional(Role::Unit),
        scope: cells.optional(Role::Scope),
        source: cells.optional(Role::Source).unwrap_or(source.borrowed()),
        origin: cells.optional(Role::Origin),
        locator: cells.prose(Role::Locator),
        confidence: cells.prose(Role::Confidence),
        note: cells.prose(Role::Note),
        note_fr: cells.prose(Role::NoteFr),
    };
    sound.then_some(observation)
}

/// The cells of a row by their roles.
struct Cells<'a, 'f> {
    plan: &'a Plan,
    row: &'a Row<'a>,
    faults: &'f mut Vec<RowFault<'a>>,
}

impl<'a> Cells<'a, '_> {
    fn field(&self, role: Role) -> Option<&'a Field<'a>> {
        self.plan.column(role).and_then(|column| self.row.fields.get(column)).and_then(Option::as_ref)
    }

    /// The text of a cell without spaces around it; empty where there is none.
    fn text(&self, role: Role) -> &'a str {
        self.field(role).map_or("", |field| field.text.raw().trim())
    }

    fn fault(&mut self, role: Role, fault: Fault) {
        let spot = self.field(role).and_then(|field| field.spot).unwrap_or(self.row.spot);
        self.faults.push((spot, self.plan.name(role), fault));
    }

    fn wrong(&mut self, role: Role, wanted: &'static str, help: Option<Help>) {
        let found = Untrusted::from(self.text(role)).shortened(200);
        self.fault(role, Fault::Expected { wanted, found, help });
    }

    /// A record must say that a value is unknown; leaving it out is an oversight.
    fn require(&mut self, role: Role) {
        if self.field(role).is_none() {
            self.fault(role, Fault::MissingField);
        }
    }

    /// A text that is only read, and so is left as it is.
    fn prose(&self, role: Role) -> Option<Untrusted<'a>> {
        Some(self.text(role)).filter(|text| !text.is_empty()).map(Untrusted::from)
    }

    /// A text that is compared with others.
    fn optional(&self, role: Role) -> Option<Untrusted<'a>> {
        let text = self.text(role);
        (!text.is_empty()).then(|| normalised(text))
    }

    fn named(&mut self, role: Role, wanted: &'static str) -> Option<Untrusted<'a>> {
        let name = self.optional(role);
        if name.is_none() && self.field(role).is_some() {
            self.wrong(role, wanted, None);
        }
        name
    }

    /// The figure: outside, whether the cells are sound; inside, whether there is one.
    #[allow(clippy::option_option)]
    fn figure(&mut self) -> Option<Option<Figure>> {
        let Some(qualifier) = Qualifier::from_word(self.text(Role::Qualifier)) else {
            self.wrong(Role::Qualifier, "a qualifier", Some(Help::Qualifiers));
            return None;
        };
        if self.text(Role::Value).is_empty() {
            return self.no_figure(qualifier);
        }
        if qualifier == Qualifier::Rank {
            return self.rank().map(Figure::Rank).map(Some);
        }
        let value = self.number(Role::Value);
        if qualifier == Qualifier::Range {
            let upper = if self.text(Role::Upper).is_empty() {
                self.wrong(Role::Upper, "the upper end of a range", None);
                None
            } else {
                self.number(Role::Upper)
            };
            let (low, high) = (value?, upper?);
            let range = Range::new(low, high);
            if range.is_none() {
                self.wrong(Role::Upper, "a number above the one in value", None);
            }
            return range.map(Amount::Between).map(Figure::Amount).map(Some);
        }
        self.no_upper();
        let value = value?;
        let amount = match qualifier {
            Qualifier::About => Amount::About(value),
            Qualifier::MoreThan => Amount::MoreThan(value),
            Qualifier::AtLeast => Amount::AtLeast(value),
            Qualifier::LessThan => Amount::LessThan(value),
            Qualifier::AtMost => Amount::AtMost(value),
            Qualifier::Exact | Qualifier::Range | Qualifier::Rank => Amount::Exactly(value),
        };
        Some(Some(Figure::Amount(amount)))
    }

    /// A row without a value is missing; then nothing may qualify it.
    #[allow(clippy::option_option)] // as in `figure`
    fn no_figure(&mut self, qualifier: Qualifier) -> Option<Option<Figure>> {
        if qualifier != Qualifier::Exact {
            self.wrong(Role::Value, "a number for the qualifier", None);
            return None;
        }
        self.no_upper();
        Some(None)
    }

    fn no_upper(&mut self) {
        if !self.text(Role::Upper).is_empty() {
            self.wrong(Role::Upper, "nothing, since the qualifier is neither range nor rank", None);
        }
    }

    fn rank(&mut self) -> Option<Position> {
        if !self.text(Role::Unit).is_empty() {
            self.wrong(Role::Unit, "nothing, since a rank has no unit", None);
        }
        let first = self.position(Role::Value)?;
        let last = if self.text(Role::Upper).is_empty() { first } else { self.position(Role::Upper)? };
        let position = Position::new(first, last);
        if position.is_none() {
            self.wrong(Role::Upper, "a position not before the one in value", None);
        }
        position
    }

    fn position(&mut self, role: Role) -> Option<u32> {
        let position = self.text(role).parse().ok().and_then(Number::as_position);
        if position.is_none() {
            self.wrong(role, "a position, 1 or more", None);
        }
        position
    }

    fn number(&mut self, role: Role) -> Option<Number> {
        match self.text(role).parse() {
            Ok(number) => Some(number),
            Err(NumberError::OutOfRange) => {
                self.wrong(role, "a number in range", Some(Help::Digits));
                None
            }
            Err(NumberError::NotANumber) => {
                self.wrong(role, "a number", number_help(self.text(role)));
                None
            }
        }
    }
}

/// What the writer of a text that is no number may have meant.
fn number_help(text: &str) -> Option<Help> {
    let only = |allowed: &str| {
        text.chars().any(|c| c.is_ascii_digit())
            && text.chars().all(|c| c.is_ascii_digit() || allowed.contains(c))
    };
    let groups: Vec<&str> = text.trim_start_matches(['-', '+']).split(',').collect();
    let thousands =
        groups.len() > 1 && groups.iter().skip(1).all(|g| g.split('.').next().is_some_and(|g| g.len() == 3));
    let bare = text.trim_matches(|c: char| !c.is_ascii_digit());
    let unit = bare != text
        && bare.parse::<Number>().is_ok()
        && text.ends_with(|c: char| c == '%' || c == '$' || c == '€' || c.is_alphabetic())
        || text.starts_with(['$', '€']);
    match text {
        _ if text.starts_with(['<', '>', '~', '≈', '≥', '≤']) => Some(Help::Bound),
        _ if unit => Some(Help::Unit),
        _ if only(",.-+") && thousands => Some(Help::NoThousands),
        _ if only(" '\u{a0}\u{202f}\u{2009}’") => Some(Help::NoThousands),
        _ if only(",-+") && text.contains(',') => Some(Help::DecimalPoint),
        _ if only("-–.") && text.trim_start_matches('-').contains(['-', '–']) => Some(Help::Range),
        "NA" | "N/A" | "n/a" | "na" | "NaN" | "nan" | ".." | ":" | "-" | "--" | "null" | "NULL" | "None" => {
            Some(Help::Missing)
        }
        _ => None,
    }
}

/// Unicode's composed form, so that one name has one spelling however its accents are encoded.
#[must_use]
pub fn normalised(text: &str) -> Untrusted<'_> {
    if text.is_ascii() || is_nfc(text) {
        Untrusted::from(text)
    } else {
        Untrusted::from(text.nfc().collect::<String>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_fits_what_was_written() {
        for (text, help) in [
            ("12,75", Some(Help::DecimalPoint)),
            ("4,321", Some(Help::NoThousands)),
            ("1,234.5", Some(Help::NoThousands)),
            ("1 234", Some(Help::NoThousands)),
            ("5-6", Some(Help::Range)),
            (">4000", Some(Help::Bound)),
            ("~5", Some(Help::Bound)),
            ("n/a", Some(Help::Missing)),
            ("12%", Some(Help::Unit)),
            ("$5", Some(Help::Unit)),
            ("12.4 bn", Some(Help::Unit)),
            ("twelve", None),
        ] {
            assert_eq!(number_help(text), help, "{text}");
        }
    }
}
