//! Parses records of the embedded tables into the model.

use super::{field, lines};
use crate::model::metric::Better;
use crate::model::{
    Amount, Comparison, CompleteList, Event, Metric, MetricKind, Name, Qualifier, Relation, Scope, Source,
    Text, Undated,
};

pub(crate) type RawRecord = Vec<String>;

/// The records with one of these ids as first field. Splits only those lines: setting up a general CSV reader would
/// cost more than everything else at startup.
pub(super) fn records<'w>(
    table: &'static str,
    wanted: impl Fn(&str) -> bool + 'w,
) -> impl Iterator<Item = RawRecord> + 'w {
    lines(table).filter(move |line| wanted(field(line, 0))).map(split)
}

/// Splits a line. Tests compare every line of the tables with a general CSV reader.
pub(super) fn split(line: &str) -> RawRecord {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    let mut characters = line.chars().peekable();
    while let Some(c) = characters.next() {
        match (c, fields.last_mut()) {
            (',', _) if !quoted => fields.push(String::new()),
            // A doubled quote is a literal quote.
            ('"', Some(field)) if quoted && characters.next_if_eq(&'"').is_some() => field.push('"'),
            ('"', _) => quoted = !quoted,
            (c, Some(field)) => field.push(c),
            (_, None) => {}
        }
    }
    fields
}

fn text(record: &RawRecord, column: usize) -> Text {
    Text::from(record.get(column).cloned().unwrap_or_default())
}

fn optional(record: &RawRecord, column: usize) -> Option<Text> {
    Some(text(record, column)).filter(|text| !text.is_empty())
}

fn flag(record: &RawRecord, column: usize) -> bool {
    record.get(column).is_some_and(|word| word == "true")
}

fn known_flag(record: &RawRecord, column: usize) -> Option<bool> {
    record.get(column).filter(|word| !word.is_empty()).map(|word| word == "true")
}

pub(crate) fn metric(r: &RawRecord) -> Metric {
    Metric {
        id: text(r, 0),
        name: Name { en: text(r, 1), fr: text(r, 2) },
        definition: Name { en: text(r, 3), fr: text(r, 4) },
        unit: text(r, 5),
        kind: r.get(6).and_then(|word| MetricKind::from_word(word)),
        adds_entities: known_flag(r, 7),
        adds_time: known_flag(r, 8),
        better: r.get(9).and_then(|word| Better::from_word(word)),
        default_scope: optional(r, 10),
        once: flag(r, 11),
    }
}

pub(crate) fn scope(r: &RawRecord) -> Scope {
    Scope {
        metric: text(r, 0),
        id: text(r, 1),
        within: optional(r, 2),
        name: Name { en: text(r, 3), fr: text(r, 4) },
        running: flag(r, 5),
        moment: flag(r, 6),
    }
}

pub(crate) fn source(r: &RawRecord) -> Source {
    Source {
        id: text(r, 0),
        series: text(r, 1),
        edition: text(r, 2),
        producer: text(r, 3),
        title: text(r, 4),
        published: text(r, 5),
        undated: r.get(6).and_then(|word| Undated::from_word(word)),
        accessed: text(r, 7),
        url: text(r, 8),
        license: text(r, 9),
        relays: optional(r, 10),
        read_in: optional(r, 11),
        note: optional(r, 12).map(|en| Name { en, fr: text(r, 13) }),
    }
}

pub(super) fn list(r: &RawRecord) -> Option<CompleteList> {
    Some(CompleteList {
        source: text(r, 0),
        origin: optional(r, 1),
        metric: text(r, 2),
        scope: optional(r, 3),
        period: r.get(4)?.parse().ok()?,
        complete_to: r.get(5)?.parse().ok()?,
    })
}

pub(crate) fn comparison(r: &RawRecord) -> Option<Comparison> {
    let relation = Relation::from_word(r.get(3)?)?;
    let number = |column: usize| r.get(column).and_then(|text| text.parse().ok());
    let left = match relation {
        Relation::Sum => r.get(4)?.split_whitespace().map(|id| Text::from(id.to_owned())).collect(),
        _ => vec![text(r, 4)],
    };
    Some(Comparison {
        id: text(r, 0),
        text: Name { en: text(r, 1), fr: text(r, 2) },
        relation,
        left,
        right: optional(r, 5),
        amount: number(7).and_then(|value| Amount::new(Qualifier::from_word(r.get(6)?)?, value, number(8))),
        source: text(r, 9),
        origin: optional(r, 10),
        locator: text(r, 11),
    })
}

pub(super) fn event(r: &RawRecord) -> Event {
    Event {
        id: text(r, 0),
        date: optional(r, 1),
        entity: text(r, 2),
        text: Name { en: text(r, 3), fr: text(r, 4) },
        source: text(r, 5),
        locator: text(r, 6),
    }
}
