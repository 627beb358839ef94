//! From a row to observations: all meaning, and all messages about it.

pub(crate) mod cell_cache;
pub(crate) mod counts;
pub(crate) mod entities;
mod figure;
mod number_help;
pub(crate) mod recall;

use crate::load::interpret::entities::{Named, Resolver};
use crate::load::layout::Layout;
use crate::load::layout::plan::{Part, Plan, Role, ValueColumn};
use crate::load::location::Location;
use crate::load::notation::flags;
use crate::load::notation::number::{self, Decimal};
use crate::load::notation::period;
use crate::load::notation::unit::{unit_named, unit_of};
use crate::load::problem::{Fault, Help};
use crate::load::tokenize::row::{Field, Row};
use crate::model::normalized;
use crate::model::number::NumberError;
use crate::model::{Amount, Figure, Observation, Period, Untrusted};

/// One thing wrong in a row: where, in which column, what.
pub(crate) type RowFault<'p> = (Location, Untrusted<'p>, Fault);

/// How a row is read.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    /// How its file is laid out.
    pub(crate) layout: &'static Layout,
    /// Where the parts of its observations stand.
    pub(crate) plan: &'a Plan,
    /// The source of rows that name none.
    pub(crate) source: &'a Untrusted<'a>,
}

impl<'a> Reader<'a> {
    /// Reads one row: an observation for each column of values, with the column.
    ///
    /// Every fault of the row is pushed; there are observations only where there is none.
    pub(crate) fn observe(
        self,
        row: &'a Row<'_>,
        resolver: &mut Resolver,
        faults: &mut Vec<RowFault<'a>>,
        observations: &mut Vec<Observation<'a>>,
    ) {
        let mut cells = Cells { layout: self.layout, plan: self.plan, row, faults };
        if cells.is_native() {
            for role in [Role::Metric, Role::Entity, Role::Period, Role::Value] {
                cells.require(role);
            }
        }
        cells.check_action();
        let values = &self.plan.values;
        // Things may have no figures and only be counted.
        let has_values = !values.is_empty() || self.plan.tally.is_none();
        let says =
            |of: fn(&ValueColumn) -> bool| !has_values || (!values.is_empty() && values.iter().all(of));
        let metric = if says(|v| v.metric.is_some()) {
            Some(Untrusted::from(""))
        } else {
            cells.named(Role::Metric, "the name of a metric")
        };
        let entity = if says(|v| v.entity.is_some()) {
            Some(Untrusted::from(""))
        } else if let Some(thing) = self.plan.thing {
            cells.thing(thing, resolver)
        } else {
            cells.entity(resolver)
        };
        let period = if says(|v| v.period.is_some()) { Some(Period::NotStated) } else { cells.period() };
        let scale = cells.scale();
        let unit = cells.unit();
        let scope = cells.scope();
        let remark = cells.status(Role::Status);
        let estimates = cells.text(Role::EstimatesAfter).parse::<Period>().ok();
        let sound = cells.faults.is_empty();
        for value in values {
            let read = cells.value(value, scale);
            let (Some(metric), Some(entity), Some(period), Some((figure, flags))) =
                (&metric, &entity, period, read)
            else {
                continue;
            };
            let period = value.period.unwrap_or(period);
            let own = |own: &'a Option<crate::model::Text>, of_row: &Untrusted<'a>| {
                own.as_ref().map_or_else(|| of_row.clone(), Untrusted::borrowed)
            };
            let is_estimate = estimates.is_some_and(|last| last < period) && figure.is_some();
            let own_mark =
                value.status.filter(|_| figure.is_some()).map(|column| row.text(column).to_owned());
            let marks = [is_estimate.then(|| "IMF estimate".to_owned()), flags, remark.clone(), own_mark];
            let [note, note_fr] = flags::meanings(marks.into_iter().flatten());
            observations.push(Observation {
                id: cells.optional(Role::Id),
                metric: own(&value.metric, metric),
                entity: own(&value.entity, entity),
                period,
                figure,
                unit: value.unit.as_ref().map(Untrusted::borrowed).or_else(|| unit.clone()),
                scope: value.scope.as_ref().map(Untrusted::borrowed).or_else(|| scope.clone()),
                source: cells.optional(Role::Source).unwrap_or(self.source.borrowed()),
                origin: cells.optional(Role::Origin),
                locator: cells.prose(Role::Locator),
                confidence: cells.prose(Role::Confidence),
                note: cells.prose(Role::Note).or(note.map(Untrusted::from)),
                note_fr: cells.prose(Role::NoteFr).or(note_fr.map(Untrusted::from)),
            });
        }
        if !(sound && cells.faults.is_empty()) {
            observations.clear();
        }
    }
}

/// The cells of a row by their roles.
struct Cells<'a, 'f> {
    layout: &'static Layout,
    plan: &'a Plan,
    row: &'a Row<'a>,
    faults: &'f mut Vec<RowFault<'a>>,
}

impl<'a> Cells<'a, '_> {
    /// Whether each part has a column of its own, and qualifiers may be stated.
    fn is_native(&self) -> bool {
        *self.layout == crate::load::layout::NATIVE
    }

    fn field(&self, role: Role) -> Option<&'a Field<'a>> {
        self.plan.column(role).and_then(|column| self.row.field(column))
    }

    /// The text of a part without spaces around it; empty where there is none.
    fn text(&self, role: Role) -> &'a str {
        self.part(self.plan.part(role))
    }

    fn part(&self, part: &'a Part) -> &'a str {
        match part {
            Part::Nothing => "",
            Part::Fixed(text) => text.raw(),
            Part::Column(column) => self.row.text(*column),
            Part::Piece(column, piece) => {
                self.row.text(*column).split(',').nth(*piece).unwrap_or_default().trim()
            }
            Part::Before(column) => {
                let cell = self.row.text(*column);
                cell.split_once(':').map_or(cell, |(code, _)| code.trim_end())
            }
        }
    }

    fn fault(&mut self, role: Role, fault: Fault) {
        let location = self.field(role).and_then(|field| field.location).unwrap_or(self.row.location);
        let name = match self.plan.column(role) {
            Some(column) => self.plan.name(column),
            None => Untrusted::from(crate::load::layout::own_name(role)),
        };
        self.faults.push((location, name, fault));
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
        (!text.is_empty()).then(|| normalized(text))
    }

    fn named(&mut self, role: Role, wanted: &'static str) -> Option<Untrusted<'a>> {
        let name = self.optional(role);
        let is_there = !self.is_native() || self.field(role).is_some();
        if name.is_none() && is_there {
            self.wrong(role, wanted, None);
        }
        name
    }

    /// The entity by its code, or else by its name.
    fn entity(&mut self, resolver: &mut Resolver) -> Option<Untrusted<'a>> {
        let (code, name) = (self.optional(Role::Code), self.optional(Role::Entity));
        match resolver.named(code.as_ref(), name.as_ref(), self.plan.codes) {
            Named::As(entity) => Some(entity),
            Named::Contradicted { code, name } => {
                self.fault(Role::Code, Fault::OtherCode { code, name });
                None
            }
            Named::Nobody => self.named(Role::Entity, "the name of an entity"),
        }
    }

    fn period(&mut self) -> Option<Period> {
        let text = self.text(Role::Period);
        let read = if self.is_native() {
            text.parse().ok()
        } else if text.is_empty()
            && (self.plan.thing.is_some() || *self.plan.part(Role::Period) == Part::Nothing)
        {
            Some(Period::NotStated)
        } else {
            period::period(text)
        };
        if read.is_none() {
            self.wrong(Role::Period, "a period", Some(Help::Periods));
        }
        read
    }

    /// The name of a thing. Where it is also that of an entity, it says what it is: the model GIN is not Guinea.
    fn thing(&mut self, thing: &str, resolver: &mut Resolver) -> Option<Untrusted<'a>> {
        let name = self.named(Role::Entity, "a name")?;
        let is_ambiguous = resolver.knows(&name);
        Some(if is_ambiguous { Untrusted::from(format!("{} ({thing})", name.raw())) } else { name })
    }

    /// A row may say that it is to be taken away: it is no figure.
    fn check_action(&mut self) {
        if matches!(self.text(Role::Action), "D" | "Delete") {
            self.wrong(Role::Action, "a row that states a figure, not one that deletes it", None);
        }
    }

    /// The power of ten that the values are multiplied by.
    fn scale(&mut self) -> i32 {
        let text = self.text(Role::Multiplier);
        let power = match text.to_lowercase().as_str() {
            "" | "units" | "unit" | "ones" => Some(0),
            "tens" => Some(1),
            "hundreds" => Some(2),
            "thousands" => Some(3),
            "millions" => Some(6),
            "billions" => Some(9),
            "trillions" => Some(12),
            // Where it has another name, 1 may be once or ten times.
            _ if self.is_power() => text.parse::<i32>().ok().filter(|power| (-12..=24).contains(power)),
            _ => None,
        };
        if power.is_none() {
            let wanted = if self.is_power() {
                "a power of ten, as 6 or Millions"
            } else {
                "a scale in words, as Millions"
            };
            self.wrong(Role::Multiplier, wanted, None);
        }
        power.unwrap_or(0)
    }

    /// Whether numbers in the column of multipliers are powers of ten, as SDMX has them.
    fn is_power(&self) -> bool {
        let name = self.plan.column(Role::Multiplier).map(|column| self.plan.name(column));
        name.is_some_and(|name| {
            let name = name.raw().trim_start().to_uppercase();
            ["UNIT_MULT", "UNIT MULT", "POWERCODE"].iter().any(|known| name.starts_with(known))
        })
    }

    fn unit(&self) -> Option<Untrusted<'a>> {
        if let Some(unit) = self.optional(Role::Unit) {
            return Some(unit_named(unit));
        }
        let name = self.text(Role::MetricName);
        self.plan.is_unit_in_name.then(|| unit_of(name)).flatten()
    }

    /// What was counted: as the file says it, or by its dimensions.
    fn scope(&self) -> Option<Untrusted<'a>> {
        if self.plan.dimensions.is_empty() {
            return self.optional(Role::Scope);
        }
        let told = self.plan.dimensions.iter().filter_map(|(name, part)| {
            let text = self.part(part);
            (!text.is_empty()).then(|| format!("{}={}", name.raw(), text))
        });
        let scope = told.collect::<Vec<_>>().join(", ");
        (!scope.is_empty()).then(|| normalized(&scope).into_owned())
    }

    fn status(&self, role: Role) -> Option<String> {
        Some(self.text(role)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// The figure in a column of values, and its flags: outside, whether the cells are sound; inside, whether there is one.
    #[allow(clippy::option_option)]
    fn value(&mut self, value: &'a ValueColumn, scale: i32) -> Option<(Option<Figure>, Option<String>)> {
        if self.is_native() {
            return self.figure(value).map(|figure| (figure, None));
        }
        let cell = self.row.text(value.column);
        let (text, flags) = if self.layout.cells.has_flags { flags::apart(cell) } else { (cell, "") };
        let flags = (!flags.is_empty()).then(|| flags.to_owned());
        if text.is_empty() || self.layout.cells.missing.contains(&text) {
            return Some((None, flags));
        }
        match number::read(text, value.decimal).map(|number| number.shifted(scale)) {
            Ok(number) => Some((Some(Figure::Amount(Amount::Exactly(number))), flags)),
            Err(error) => {
                self.wrong_number(value.column, text, value.decimal, error);
                None
            }
        }
    }

    fn wrong_number(&mut self, column: usize, text: &str, decimal: Decimal, error: NumberError) {
        let location = self.row.field(column).and_then(|field| field.location).unwrap_or(self.row.location);
        let (wanted, help) = match error {
            NumberError::OutOfRange => ("a number in range", Some(Help::Digits)),
            NumberError::NotANumber => ("a number", number_help::number_help(text, decimal)),
        };
        let found = Untrusted::from(text).shortened(200);
        self.faults.push((location, self.plan.name(column), Fault::Expected { wanted, found, help }));
    }
}
