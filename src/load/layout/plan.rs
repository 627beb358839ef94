//! A plan: where in the rows of a file each part of an observation stands. A layout makes one from a header.

use crate::load::notation::number::Decimal;
use crate::load::notation::unit::unit_named;
use crate::model::normalized;
use crate::model::{Metric, Period, Source, Text, Untrusted};

/// What a part of a row means for the observations in it.
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
    /// A code of the entity, which goes before its name.
    Code,
    /// A power of ten, as a number or in words: `6` or `Millions`.
    Multiplier,
    /// How the figure was made: `e`, `Estimated value`.
    Status,
    /// The last year that is no estimate.
    EstimatesAfter,
    /// What people call the metric.
    MetricName,
    /// What is to be done with the row: it may only say that it is there.
    Action,
}

/// How many roles there are.
const ROLES: usize = Role::Action as usize + 1;

/// Where a part stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Slot {
    /// Nowhere.
    #[default]
    Nothing,
    /// In this column.
    Column(usize),
    /// In this column, of whose commas it is between two: the piece with this number.
    Piece(usize, usize),
    /// In this column, before the colon that its label follows.
    Before(usize),
    /// It is the same in all rows.
    Fixed(Text),
}

impl Slot {
    /// Its column, where it has one.
    pub(crate) fn column(&self) -> Option<usize> {
        match self {
            Slot::Column(column) | Slot::Piece(column, _) | Slot::Before(column) => Some(*column),
            Slot::Nothing | Slot::Fixed(_) => None,
        }
    }
}

/// A column of values: an observation in each row, and what its heading says of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct ValueColumn {
    pub(crate) column: usize,
    pub(crate) metric: Option<Text>,
    pub(crate) entity: Option<Text>,
    pub(crate) period: Option<Period>,
    pub(crate) unit: Option<Text>,
    pub(crate) scope: Option<Text>,
    /// The column that says how its figures were made, and nothing of those beside them.
    pub(crate) status: Option<usize>,
    pub(crate) decimal: Decimal,
}

impl ValueColumn {
    /// One whose heading says nothing.
    pub(crate) fn of(column: usize) -> ValueColumn {
        ValueColumn { column, ..ValueColumn::default() }
    }
}

/// What all headings of columns of values say.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_field_names)] // what they say
pub(crate) struct Headings {
    pub(crate) say_metric: bool,
    pub(crate) say_entity: bool,
    pub(crate) say_period: bool,
}

/// Where each part of the observations of a file stands.
#[derive(Clone, Debug, Default)]
#[allow(clippy::struct_excessive_bools)] // each is a switch of its own
pub(crate) struct Plan {
    slots: [Slot; ROLES],
    /// What tells figures of one metric apart, each with its name: together they are the scope.
    pub(crate) dimensions: Vec<(Text, Slot)>,
    /// The columns of values.
    pub(crate) values: Vec<ValueColumn>,
    /// Whether all columns of values are written in one way, as parts of one table.
    pub(crate) is_one_table: bool,
    /// The names of all columns.
    pub(crate) names: Vec<Text>,
    /// Columns that no meaning is known for.
    pub(crate) unused: Vec<Text>,
    /// What the file says of its metrics.
    pub(crate) metrics: Vec<Metric>,
    /// What the file says of itself.
    pub(crate) source: Option<Source>,
    /// What an entity is whose code is not known, or who has none.
    pub(crate) codes: Codes,
    /// Whether the unit stands in the brackets that the name of a metric ends with.
    pub(crate) is_unit_in_name: bool,
    /// What each entity is, where they are things that bear names of their own, and no countries: a `model`.
    pub(crate) thing: Option<&'static str>,
    /// Rows that are counted.
    pub(crate) counts: Option<CountPlan>,
}

impl Plan {
    /// A plan for columns of these names, without any meaning yet.
    pub(crate) fn of(names: &[Text]) -> Plan {
        Plan { names: names.to_vec(), ..Plan::default() }
    }

    /// The same plan with all that it says of observations as what stands in cells is read: without spaces about it, in
    /// Unicode's composed form. The names of columns are left as they are written, for by them fields are found.
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

    /// Says where a part stands.
    pub(crate) fn set(&mut self, role: Role, slot: Slot) {
        if let Some(held) = self.slots.get_mut(role as usize) {
            *held = slot;
        }
    }

    /// The same plan with one more part.
    pub(crate) fn with(mut self, role: Role, column: Option<usize>) -> Plan {
        self.set(role, column.map_or(Slot::Nothing, Slot::Column));
        self
    }

    /// Where a part stands.
    pub(crate) fn slot(&self, role: Role) -> &Slot {
        self.slots.get(role as usize).unwrap_or(&Slot::Nothing)
    }

    /// The column of a part, where it has one.
    pub(crate) fn column(&self, role: Role) -> Option<usize> {
        self.slot(role).column()
    }

    /// What the file calls a column.
    pub(crate) fn name(&self, column: usize) -> Untrusted<'_> {
        self.names.get(column).map_or(Untrusted::from(""), Untrusted::borrowed)
    }

    /// The columns of numbers, which tell together how they are written.
    pub(crate) fn judged(&self) -> impl Iterator<Item = usize> {
        self.values.iter().map(|value| value.column).chain(self.column(Role::Upper))
    }

    /// What the headings of the columns of values say, so that no row need say it.
    pub(crate) fn headings(&self) -> Headings {
        let only_counts = self.values.is_empty() && self.counts.is_some();
        let says = |of: fn(&ValueColumn) -> bool| {
            only_counts || (!self.values.is_empty() && self.values.iter().all(of))
        };
        Headings {
            say_metric: says(|value| value.metric.is_some()),
            say_entity: says(|value| value.entity.is_some()),
            say_period: says(|value| value.period.is_some()),
        }
    }

    /// The columns that have a meaning.
    pub(crate) fn used(&self) -> impl Iterator<Item = usize> {
        let dimensions = self.dimensions.iter().map(|(_, slot)| slot);
        let columns = self.slots.iter().chain(dimensions).filter_map(Slot::column);
        let counted = self.counts.iter().flat_map(CountPlan::columns);
        columns
            .chain(self.values.iter().flat_map(|value| [value.column].into_iter().chain(value.status)))
            .chain(counted)
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// The same plan, in which every column without a meaning is told to have none; those that are `known` to add nothing
    /// are not.
    pub(crate) fn telling_unused(mut self, known: &[&str]) -> Plan {
        let used: Vec<usize> = self.used().collect();
        let is_unused = |(column, name): &(usize, &Text)| {
            let name = name.raw().trim();
            !used.contains(column) && !name.is_empty() && !known.iter().any(|k| k.eq_ignore_ascii_case(name))
        };
        self.unused = self.names.iter().enumerate().filter(is_unused).map(|(_, name)| name.clone()).collect();
        self
    }
}

/// What is known of a metric that only its file describes.
pub(crate) fn described(id: &Text, name: &str, definition: &str, unit: Option<&Text>) -> Metric {
    use crate::model::Name;
    let text = |text: &str| Name::same(Text::from(text.to_owned()));
    Metric {
        id: id.clone(),
        name: text(name),
        definition: text(definition),
        unit: unit.cloned().unwrap_or_default(),
        kind: None,
        adds_entities: None,
        adds_time: None,
        better: None,
        default_scope: None,
    }
}

/// What is known of a document that only its file describes.
pub(crate) fn document(id: &Text) -> Source {
    Source {
        id: id.clone(),
        series: Text::default(),
        edition: Text::default(),
        producer: Text::default(),
        title: Text::default(),
        published: Text::default(),
        accessed: Text::default(),
        url: Text::default(),
        license: Text::default(),
        relays: None,
        note: None,
    }
}

/// What the codes of a file are of, and so what an entity is that has no known one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Codes {
    /// Of anything: who has no known code has another name.
    #[default]
    Anything,
    /// Of countries: who has no known code is a group of them, or none.
    Countries,
    /// Of countries and of regions, whose codes begin with that of their country.
    Regions,
}

/// Whether a thing of this status is only planned, or was never made.
pub(crate) fn is_not_there(status: &str) -> bool {
    matches!(status.trim().to_lowercase().as_str(), "planned" | "cancelled" | "canceled")
}

/// What is counted, and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct CountPlan {
    /// What the counts are called.
    pub(crate) metric: Text,
    /// What is counted.
    pub(crate) unit: Text,
    /// Which of them the file has.
    pub(crate) scope: Option<Text>,
    /// The column of the thing's name: the same name is the same thing.
    pub(crate) name: usize,
    /// The column of its countries, which commas separate.
    pub(crate) countries: usize,
    /// The column of its date.
    pub(crate) date: usize,
    /// The column that says which are only planned, where there is one.
    pub(crate) status: Option<usize>,
}

impl CountPlan {
    /// The columns that it reads.
    pub(crate) fn columns(&self) -> impl Iterator<Item = usize> {
        [self.name, self.countries, self.date].into_iter().chain(self.status)
    }
}
