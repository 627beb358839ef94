//! Observations written as tables, for the tests of this layer.
//!
//! A table has a heading line and a line per row, with `|` between cells. A column that is left out has a default: metric
//! `m`, entity `FRA`, period 2023, source `s`, and nothing in the others. Figures are written as they are read aloud:
//! `14`, `~14` (about), `>4`, `>=4`, `<4`, `<=4`, `5..6`, `#3` and `#7-9` (ranks); an empty cell is a row without a value.

use crate::model::{
    Amount, Catalog, CompleteList, Dataset, Entity, EntityKind, Figure, Membership, Metric, Name, Number,
    Observation, Period, Range, Rank, Scope, Source, Text,
};

pub(super) fn text(text: &str) -> Text {
    Text::from(text.to_owned())
}

pub(super) fn texts(list: &[&str]) -> Vec<Text> {
    list.iter().map(|item| text(item)).collect()
}

pub(super) fn number(text: &str) -> Number {
    text.parse().unwrap()
}

pub(super) fn period(text: &str) -> Period {
    text.parse().unwrap()
}

pub(super) fn periods(list: &[&str]) -> Vec<Period> {
    list.iter().map(|text| period(text)).collect()
}

pub(super) fn amount(cell: &str) -> Amount {
    if let Some((low, high)) = cell.split_once("..") {
        return Amount::Between(Range::new(number(low), number(high)).unwrap());
    }
    let after = |sign| cell.strip_prefix(sign).map(number);
    after("~")
        .map(Amount::About)
        .or_else(|| after(">=").map(Amount::AtLeast))
        .or_else(|| after("<=").map(Amount::AtMost))
        .or_else(|| after(">").map(Amount::MoreThan))
        .or_else(|| after("<").map(Amount::LessThan))
        .unwrap_or_else(|| Amount::Exactly(number(cell)))
}

pub(super) fn position(cell: &str) -> Rank {
    let (first, last) = cell.split_once('-').unwrap_or((cell, cell));
    Rank::new(first.parse().unwrap(), last.parse().unwrap()).unwrap()
}

/// An amount as a table has it, with the digits that it has.
pub(super) fn shown(amount: Amount) -> String {
    match amount {
        Amount::Exactly(n) => n.to_string(),
        Amount::About(n) => format!("~{n}"),
        Amount::MoreThan(n) => format!(">{n}"),
        Amount::AtLeast(n) => format!(">={n}"),
        Amount::LessThan(n) => format!("<{n}"),
        Amount::AtMost(n) => format!("<={n}"),
        Amount::Between(range) => format!("{}..{}", range.low(), range.high()),
    }
}

/// The same, empty where there is none.
pub(super) fn shown_or_empty(amount: Option<Amount>) -> String {
    amount.map(shown).unwrap_or_default()
}

/// A position as a table has it, without its `#`.
pub(super) fn place(position: Option<Rank>) -> String {
    match position {
        Some(p) if p.is_settled() => p.first().to_string(),
        Some(p) => format!("{}-{}", p.first(), p.last()),
        None => String::new(),
    }
}

pub(super) fn rows(table: &str) -> Vec<Observation> {
    let mut lines = table.lines().map(str::trim).filter(|line| !line.is_empty());
    let heading: Vec<&str> = lines.next().unwrap().split('|').map(str::trim).collect();
    lines.map(|line| row(&heading, line)).collect()
}

fn row(heading: &[&str], line: &str) -> Observation {
    let cells: Vec<&str> = line.split('|').map(str::trim).collect();
    assert_eq!(cells.len(), heading.len(), "{line}");
    let mut row = Observation {
        metric: text("m"),
        entity: text("FRA"),
        period: period("2023"),
        source: text("s"),
        ..Observation::default()
    };
    for (column, cell) in heading.iter().zip(cells) {
        let optional = (!cell.is_empty()).then(|| text(cell));
        match *column {
            "id" => row.id = optional,
            "metric" => row.metric = text(cell),
            "entity" => row.entity = text(cell),
            "period" => row.period = period(cell),
            "figure" => {
                row.figure = optional.map(|_| match cell.strip_prefix('#') {
                    Some(rank) => Figure::Rank(position(rank)),
                    None => Figure::Amount(amount(cell)),
                });
            }
            "unit" => row.unit = optional,
            "scope" => row.scope = optional,
            "source" => row.source = text(cell),
            "origin" => row.origin = optional,
            "confidence" => row.confidence = optional,
            "note" => row.note = optional,
            "note_fr" => row.note_fr = optional,
            other => panic!("no column is called {other}"),
        }
    }
    row
}

pub(super) fn dataset(table: &str) -> Dataset {
    Dataset::of(rows(table), Catalog::default())
}

/// A metric of which nothing is known but its unit.
pub(super) fn metric(id: &str, unit: &str) -> Metric {
    Metric {
        id: text(id),
        name: Name::same(text(id)),
        definition: Name::same(Text::EMPTY),
        unit: text(unit),
        kind: None,
        adds_entities: None,
        adds_time: None,
        better: None,
        default_scope: None,
        once: false,
    }
}

/// What a catalog is put together from.
pub(super) trait Describe: Sized {
    fn catalog(&mut self) -> &mut Catalog;

    fn with_metric(mut self, metric: Metric) -> Self {
        self.catalog().metrics.insert(metric.id.clone(), metric);
        self
    }

    /// A scope of a metric, within another or within none.
    fn with_scope(mut self, metric: &str, id: &str, within: &str) -> Self {
        let scope = Scope {
            metric: text(metric),
            id: text(id),
            within: (!within.is_empty()).then(|| text(within)),
            name: Name::same(text(id)),
            running: false,
            moment: false,
        };
        self.catalog().scopes.insert((text(metric), text(id)), scope);
        self
    }

    /// A scope whose figures of an interval are running counts.
    fn with_running_scope(self, metric: &str, id: &str) -> Self {
        let mut all = self.with_scope(metric, id, "");
        let scope = all.catalog().scopes.get_mut(&(text(metric), text(id)));
        scope.unwrap().running = true;
        all
    }

    /// A scope whose figures are states at one moment of a day.
    fn with_moment_scope(self, metric: &str, id: &str) -> Self {
        let mut all = self.with_scope(metric, id, "");
        let scope = all.catalog().scopes.get_mut(&(text(metric), text(id)));
        scope.unwrap().moment = true;
        all
    }

    /// The producer of a known document, and its title.
    fn with_producer(mut self, source: &str, producer: &str, title: &str) -> Self {
        let source = self.catalog().sources.get_mut(&text(source)).unwrap();
        source.producer = text(producer);
        source.title = text(title);
        self
    }

    /// An entity; a member is written `FRA` or, with its dates, `GBR 1973 2020-01-31`.
    fn with_entity(mut self, id: &str, kind: EntityKind, members: &[&str]) -> Self {
        let member = |cell: &&str| {
            let mut words = cell.split(' ');
            let entity = text(words.next().unwrap());
            let mut date = || words.next().map(|word| word.parse().unwrap());
            Membership { entity, from: date(), to: date() }
        };
        let members = members.iter().map(member).collect();
        let entity = Entity { id: text(id), kind, name: Name::same(text(id)), members };
        self.catalog().entities.insert(text(id), entity);
        self
    }

    /// The English name of an entity that is there.
    fn with_named_entity(mut self, id: &str, name: &str) -> Self {
        self.catalog().entities.get_mut(&text(id)).unwrap().name = Name::same(text(name));
        self
    }

    /// A known document: an edition of a series, or of none, with its date of publication.
    fn with_source(mut self, id: &str, series: &str, published: &str) -> Self {
        let source = Source {
            id: text(id),
            series: text(series),
            edition: text(if series.is_empty() { "" } else { id }),
            published: text(published),
            ..Source::default()
        };
        self.catalog().sources.insert(text(id), source);
        self
    }

    /// How far down a known source's list of metric `m` in 2023 is complete.
    fn with_complete_list(mut self, source: &str, complete_to: u32) -> Self {
        self.catalog().lists.push(CompleteList {
            source: text(source),
            origin: None,
            metric: text("m"),
            scope: None,
            period: period("2023"),
            complete_to,
        });
        self
    }
}

impl Describe for Catalog {
    fn catalog(&mut self) -> &mut Catalog {
        self
    }
}

impl Describe for Dataset {
    fn catalog(&mut self) -> &mut Catalog {
        &mut self.catalog
    }
}
