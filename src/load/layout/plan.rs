//! Plans: where to find each property of an observation in the rows of a file. Layouts make them from headers.

use crate::builtin::Language;
use crate::load::notation::number::Decimal;
use crate::load::notation::unit::unit_named;
use crate::model::{Metric, Name, Period, Source, Text, Untrusted, normalized};

/// The property of an observation that a slot provides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Id,
    Metric,
    Entity,
    Period,
    Qualifier,
    Value,
    Upper,
    Unit,
    Scope,
    Source,
    Origin,
    Locator,
    Confidence,
    Note,
    NoteFr,
    /// A code of the entity, which takes precedence over its name.
    Code,
    /// A power of ten, as an exponent or in words: `6` or `Millions`.
    Multiplier,
    /// Observation status: `e`, `Estimated value`.
    Status,
    /// The last year with actual data; later ones are estimates.
    EstimatesAfter,
    /// The display name of the metric.
    MetricName,
    /// The action for a row. Only the one that adds it is supported.
    Action,
}

const ROLES: usize = Role::Action as usize + 1;

/// Where to find a property.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Slot {
    /// Not in the file.
    #[default]
    Nothing,
    Column(usize),
    /// In this column, as the comma-separated piece with this index.
    Piece(usize, usize),
    /// In this column, before a colon and its label.
    Before(usize),
    /// The same for all rows.
    Fixed(Text),
}

impl Slot {
    pub(crate) fn column(&self) -> Option<usize> {
        match self {
            Slot::Column(column) | Slot::Piece(column, _) | Slot::Before(column) => Some(*column),
            Slot::Nothing | Slot::Fixed(_) => None,
        }
    }
}

/// A column of values, each of which is an observation, and the properties that its heading gives.
#[derive(Clone, Debug, Default)]
pub(crate) struct ValueColumn {
    pub(crate) column: usize,
    pub(crate) metric: Option<Text>,
    pub(crate) entity: Option<Text>,
    pub(crate) period: Option<Period>,
    pub(crate) unit: Option<Text>,
    pub(crate) scope: Option<Text>,
    /// The power of ten by which its numbers are multiplied.
    pub(crate) scale: i32,
    /// The column with the status of these figures only.
    pub(crate) status: Option<usize>,
    /// The column with notes on these figures only.
    pub(crate) note: Option<usize>,
    /// The column with the periods of those figures that are not of the row's period.
    pub(crate) own_period: Option<usize>,
    pub(crate) decimal: Decimal,
}

impl ValueColumn {
    /// A value column whose heading gives no properties.
    pub(crate) fn of(column: usize) -> ValueColumn {
        ValueColumn { column, ..ValueColumn::default() }
    }

    /// The columns it reads.
    fn columns(&self) -> impl Iterator<Item = usize> {
        [self.column].into_iter().chain(self.status).chain(self.note).chain(self.own_period)
    }
}

/// Where to find each property of the observations in a file.
#[derive(Clone, Debug, Default)]
#[allow(clippy::struct_excessive_bools)] // independent switches
pub(crate) struct Plan {
    slots: [Slot; ROLES],
    /// Columns that distinguish figures of one metric, with their names. Together they form the scope.
    pub(crate) dimensions: Vec<(Text, Slot)>,
    pub(crate) values: Vec<ValueColumn>,
    /// Whether all value columns share one notation, as parts of one table.
    pub(crate) is_one_table: bool,
    pub(crate) names: Vec<Text>,
    /// Columns whose meaning is unknown.
    pub(crate) unused: Vec<Text>,
    /// Metrics that the file describes.
    pub(crate) metrics: Vec<Metric>,
    /// The file's description of itself.
    pub(crate) source: Option<Source>,
    /// How to interpret entities without a known code.
    pub(crate) codes: Codes,
    /// The unit in the heading of the values, where the file has a column of units, too.
    pub(crate) heading_unit: Option<Text>,
    /// Whether its headings are French, where `billion` may have either meaning.
    pub(crate) is_french: bool,
    /// Whether the file is built in, where all names and units are written as they are here.
    pub(crate) is_built_in: bool,
    /// Whether two-letter names of entities are words, not the codes of countries.
    pub(crate) has_words: bool,
    /// Whether the name of a metric ends with its unit in parentheses.
    pub(crate) is_unit_in_name: bool,
    /// The kind of thing that the rows are about, such as `model`, if they are not about countries.
    pub(crate) thing: Option<&'static str>,
    /// Whether its periods are when things came out, which is neither long ago nor far ahead.
    pub(crate) has_release_dates: bool,
    /// What to count, if the file is a list of things.
    pub(crate) counts: Option<CountPlan>,
}

impl Plan {
    /// A plan for these columns that assigns no roles yet.
    pub(crate) fn of(names: &[Text]) -> Plan {
        Plan { names: names.to_vec(), ..Plan::default() }
    }

    /// Normalizes the plan's fixed texts (trimmed, NFC), as cells are normalized. Column names stay as written, since
    /// fields are found by them.
    pub(crate) fn tidied(mut self) -> Plan {
        let tidy = |text: &mut Text| {
            let tidied = normalized(text.raw().trim());
            if tidied != *text {
                *text = tidied.into_owned();
            }
        };
        let slots = self.slots.iter_mut().chain(self.dimensions.iter_mut().map(|(_, slot)| slot));
        slots.for_each(|slot| match slot {
            Slot::Fixed(text) => tidy(text),
            Slot::Nothing | Slot::Column(_) | Slot::Piece(..) | Slot::Before(_) => {}
        });
        self.dimensions.iter_mut().for_each(|(name, _)| tidy(name));
        for value in &mut self.values {
            let said = [&mut value.metric, &mut value.entity, &mut value.unit, &mut value.scope];
            said.into_iter().flatten().for_each(tidy);
            value.unit = value.unit.take().map(unit_named);
        }
        for metric in &mut self.metrics {
            tidy(&mut metric.id);
            tidy(&mut metric.unit);
            metric.unit = unit_named(std::mem::take(&mut metric.unit));
        }
        self
    }

    /// The language in which words are taken that two languages have.
    pub(crate) fn language(&self) -> Option<Language> {
        (!self.is_french).then_some(Language::English)
    }

    pub(crate) fn set(&mut self, role: Role, slot: Slot) {
        if let Some(held) = self.slots.get_mut(role as usize) {
            *held = slot;
        }
    }

    /// Assigns a column, if there is one.
    pub(crate) fn with(mut self, role: Role, column: Option<usize>) -> Plan {
        self.set(role, column.map_or(Slot::Nothing, Slot::Column));
        self
    }

    pub(crate) fn slot(&self, role: Role) -> &Slot {
        self.slots.get(role as usize).unwrap_or(&Slot::Nothing)
    }

    /// The column that provides a role, if any.
    pub(crate) fn column(&self, role: Role) -> Option<usize> {
        self.slot(role).column()
    }

    /// The name of a column.
    pub(crate) fn name(&self, column: usize) -> Untrusted<'_> {
        self.names.get(column).map_or(Untrusted::from(""), Untrusted::borrowed)
    }

    /// The columns of numbers, whose notation is decided together.
    pub(crate) fn number_columns(&self) -> impl Iterator<Item = usize> {
        self.values.iter().map(|value| value.column).chain(self.column(Role::Upper))
    }

    /// Whether the headings of all value columns give a property.
    pub(crate) fn is_in_headings(&self, gives: fn(&ValueColumn) -> bool) -> bool {
        if self.values.is_empty() { self.counts.is_some() } else { self.values.iter().all(gives) }
    }

    /// The columns that are used.
    pub(crate) fn used(&self) -> impl Iterator<Item = usize> {
        let dimensions = self.dimensions.iter().map(|(_, slot)| slot);
        let columns = self.slots.iter().chain(dimensions).filter_map(Slot::column);
        let counted = self.counts.iter().flat_map(CountPlan::columns);
        columns.chain(self.values.iter().flat_map(ValueColumn::columns)).chain(counted)
    }

    /// Records the columns without a role as unused, except for the `known` ones.
    pub(crate) fn reporting_unused(mut self, known: &[&str]) -> Plan {
        let used: Vec<usize> = self.used().collect();
        let is_unused = |(column, name): &(usize, &Text)| {
            let name = name.raw().trim();
            !used.contains(column) && !name.is_empty() && !known.iter().any(|k| k.eq_ignore_ascii_case(name))
        };
        self.unused = self.names.iter().enumerate().filter(is_unused).map(|(_, name)| name.clone()).collect();
        self
    }
}

/// A metric defined only by its file.
pub(crate) fn described(id: &Text, name: &str, definition: &str, unit: Option<&Text>) -> Metric {
    let text = |text: &str| Name::same(Text::from(text.to_owned()));
    Metric {
        id: id.clone(),
        name: text(name),
        definition: text(definition),
        unit: unit.cloned().unwrap_or_default(),
        ..Metric::default()
    }
}

/// A source described only by its file.
pub(crate) fn document(id: &Text) -> Source {
    Source { id: id.clone(), ..Source::default() }
}

/// What the codes in a file stand for, and therefore what an entity without a known code is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Codes {
    /// Anything: such an entity is just unknown.
    #[default]
    Anything,
    /// Countries: such an entity is an aggregate, or no country at all.
    Countries,
    /// Countries and regions, whose codes begin with the country's.
    Regions,
}

/// Whether this status means planned or never built.
pub(crate) fn is_not_there(status: &str) -> bool {
    matches!(status.trim().to_lowercase().as_str(), "planned" | "cancelled" | "canceled")
}

/// What to count in a list of things, and where to find it.
#[derive(Clone, Debug)]
pub(crate) struct CountPlan {
    /// The metric of the counts.
    pub(crate) metric: Text,
    /// The unit of the counts.
    pub(crate) unit: Text,
    /// Which of the things the file lists.
    pub(crate) scope: Option<Text>,
    /// The column with the name, which identifies a thing.
    pub(crate) name: usize,
    /// The column with its countries, separated by commas.
    pub(crate) countries: usize,
    pub(crate) date: usize,
    /// The column that tells planned things apart, if there is one.
    pub(crate) status: Option<usize>,
}

impl CountPlan {
    /// The columns it reads.
    pub(crate) fn columns(&self) -> impl Iterator<Item = usize> {
        [self.name, self.countries, self.date].into_iter().chain(self.status)
    }
}
