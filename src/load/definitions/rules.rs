//! What the cells of tables of definitions may hold.

use crate::builtin::{RawRecord, Resource};
use crate::load::interpret::number_help;
use crate::load::notation::number::{self, Decimal};
use crate::load::problem::{Fault, Hint};
use crate::model::metric::Better;
use crate::model::{Amount, MetricKind, Number, Period, Qualifier, Relation, Text, Undated};

/// What a table is called in messages.
pub(crate) fn title(table: Resource) -> &'static str {
    match table {
        Resource::Comparisons => "a table of comparisons",
        Resource::Scopes => "a table of scopes",
        Resource::Sources => "a table of sources",
        _ => "a table of metrics",
    }
}

/// Its columns, as far as it must have them.
pub(super) fn wants(table: Resource) -> &'static str {
    match table {
        Resource::Comparisons => "the columns id, relation, left, right",
        Resource::Scopes => "the columns metric, id",
        Resource::Sources => "the column id, and those of title, producer, published, url that are known",
        _ => "the columns id, unit",
    }
}

/// A column, and what is wrong in it.
type Broken = (&'static str, Fault);

/// The cells of a row that don't hold what they should.
pub(super) fn broken(table: Resource, columns: &[&'static str], record: &RawRecord) -> Vec<Broken> {
    let cells = Cells { columns, record };
    let mut broken: Vec<Broken> = Vec::new();
    for (column, text) in columns.iter().zip(record) {
        if let Some(wanted) = wanted(table, column, text) {
            broken.push(expected(column, wanted, text, None));
        }
    }
    if table == Resource::Comparisons {
        cells.comparison(&mut broken);
    }
    broken
}

fn expected(column: &'static str, wanted: &'static str, found: &str, help: Option<Hint>) -> Broken {
    (column, Fault::Expected { wanted, found: Text::from(found.to_owned()).shortened(60), help })
}

/// What a cell that doesn't hold it should, whatever the others hold.
fn wanted(table: Resource, column: &str, text: &str) -> Option<&'static str> {
    let is_date = |text: &str| matches!(text.parse(), Ok(Period::At(_)));
    let (is_sound, wanted) = match (table, column) {
        (_, "id") => (!text.is_empty(), "an id"),
        (Resource::Scopes, "metric") => (!text.is_empty(), "the id of a metric"),
        (_, "adds_entities" | "adds_time" | "once" | "running" | "moment") => {
            (matches!(text, "" | "true" | "false"), "true or false")
        }
        (Resource::Metrics, "kind") => (
            text.is_empty() || MetricKind::from_word(text).is_some(),
            "flow, stock, share, count, rate or announcement",
        ),
        (Resource::Metrics, "better") => {
            (text.is_empty() || Better::from_word(text).is_some(), "higher or lower, or nothing")
        }
        (Resource::Sources, "published" | "accessed") => {
            (text.is_empty() || is_date(text), "a date, as in 2025-11-04, 2025-11 or 2025")
        }
        (Resource::Sources, "undated") => {
            (text.is_empty() || Undated::from_word(text).is_some(), "producer or not-read, or nothing")
        }
        (Resource::Comparisons, "relation") => {
            (Relation::from_word(text).is_some(), "times, points, percent, less-than, same-as or sum")
        }
        (Resource::Comparisons, "left") => (!text.is_empty(), "the id of a row of figures"),
        _ => (true, ""),
    };
    (!is_sound).then_some(wanted)
}

struct Cells<'r> {
    columns: &'r [&'static str],
    record: &'r RawRecord,
}

impl Cells<'_> {
    fn text(&self, column: &str) -> &str {
        let known = self.columns.iter().position(|own| *own == column);
        known.and_then(|column| self.record.get(column)).map_or("", String::as_str)
    }

    /// Whether the amount and the second figure are those that the relation wants.
    fn comparison(&self, broken: &mut Vec<Broken>) {
        let Some(relation) = Relation::from_word(self.text("relation")) else { return };
        let (right, value, upper) = (self.text("right"), self.text("value"), self.text("upper"));
        let mut wrong = |column, wanted, help| broken.push(expected(column, wanted, self.text(column), help));
        let needs_amount = match relation {
            Relation::Times | Relation::Points | Relation::Percent => true,
            Relation::LessThan | Relation::SameAs => false,
            Relation::Sum => right.is_empty(),
        };
        if right.is_empty() && relation != Relation::Sum {
            wrong("right", "the id of a row of figures", None);
        }
        if !needs_amount {
            for column in ["qualifier", "value", "upper"].into_iter().filter(|c| !self.text(c).is_empty()) {
                wrong(column, "nothing, since the figures alone are compared", None);
            }
            return;
        }
        let qualifier = Qualifier::from_word(self.text("qualifier")).filter(|q| *q != Qualifier::Rank);
        let Some(qualifier) = qualifier else {
            return wrong(
                "qualifier",
                "about, more-than, at-least, less-than, at-most or range, or nothing",
                None,
            );
        };
        let mut number = |column, text: &str| -> Option<Number> {
            let number = number::read(text, Decimal::Point).ok();
            if number.is_none() {
                wrong(column, "a number", number_help(text, Decimal::Point));
            }
            number
        };
        let Some(value) = number("value", value) else { return };
        if qualifier != Qualifier::Range {
            if !upper.is_empty() {
                wrong("upper", "nothing, since the qualifier is not range", None);
            }
            return;
        }
        if let Some(upper) = number("upper", upper)
            && Amount::new(qualifier, value, Some(upper)).is_none()
        {
            wrong("upper", "a number above the one in value", None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin::resource;

    /// The columns with something wrong in a row, whose other cells are empty.
    fn wrong(table: Resource, cells: &[(&str, &str)]) -> Vec<&'static str> {
        let columns = resource(table).0;
        let cell = |column: &&str| cells.iter().find(|(of, _)| of == column).map_or("", |(_, text)| text);
        let record: RawRecord = columns.iter().map(|column| cell(column).to_owned()).collect();
        broken(table, &columns, &record).into_iter().map(|(column, _)| column).collect()
    }

    #[test]
    fn relations_want_their_amounts() {
        for (relation, right, qualifier, value, upper, expected) in [
            ("times", "r", "", "3", "", &[][..]),
            ("times", "r", "about", "3", "", &[]),
            ("times", "r", "range", "3", "4", &[]),
            ("times", "r", "range", "4", "3", &["upper"]),
            ("times", "r", "range", "4", "", &["upper"]),
            ("times", "r", "", "4", "5", &["upper"]),
            ("times", "r", "", "", "", &["value"]),
            ("times", "r", "", "12,4x", "", &["value"]),
            ("times", "r", "rank", "3", "", &["qualifier"]),
            ("times", "", "", "3", "", &["right"]),
            ("points", "r", "", "-10", "", &[]),
            ("percent", "r", "more-than", "50", "", &[]),
            ("less-than", "r", "", "", "", &[]),
            ("less-than", "r", "about", "3", "4", &["qualifier", "value", "upper"]),
            ("same-as", "", "", "", "", &["right"]),
            ("sum", "", "", "3", "", &[]),
            ("sum", "r", "", "", "", &[]),
            ("sum", "r", "", "3", "", &["value"]),
            ("sum", "", "", "", "", &["value"]),
            ("more", "r", "", "", "", &["relation"]),
        ] {
            let cells = [
                ("id", "c"),
                ("left", "l"),
                ("relation", relation),
                ("right", right),
                ("qualifier", qualifier),
                ("value", value),
                ("upper", upper),
            ];
            assert_eq!(wrong(Resource::Comparisons, &cells), expected, "{cells:?}");
        }
        assert_eq!(wrong(Resource::Comparisons, &[("relation", "sum"), ("value", "1")]), ["id", "left"]);
    }

    #[test]
    fn definitions_are_words_and_dates() {
        let metric = |cell| wrong(Resource::Metrics, &[("id", "m"), cell]);
        assert_eq!(metric(("kind", "flows")), ["kind"]);
        assert_eq!(metric(("better", "more")), ["better"]);
        assert_eq!(metric(("adds_time", "yes")), ["adds_time"]);
        assert!(metric(("kind", "flow")).is_empty() && metric(("once", "true")).is_empty());
        let source = |date| wrong(Resource::Sources, &[("id", "s"), ("published", date)]);
        assert_eq!(source("4/11/2025"), ["published"]);
        assert_eq!(source("2024/2025"), ["published"]);
        assert!(["", "2025", "2025-11", "2025-11-04"].into_iter().all(|date| source(date).is_empty()));
        assert_eq!(wrong(Resource::Scopes, &[("id", "s")]), ["metric"]);
    }
}
