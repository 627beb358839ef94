//! The cells of one row by what they mean, read closely: with a message for everything that is wrong.

use super::beside::{Beside, Read, scaled};
use super::entities::{Named, Resolver};
use super::number_help::number_help;
use crate::builtin::{self, Measure, NoMeasure, WordKind, measure};
use crate::load::layout::plan::{Plan, Role, Slot, ValueColumn, is_not_there};
use crate::load::layout::{Layout, own_name};
use crate::load::notation::flags;
use crate::load::notation::number::{self, Decimal};
use crate::load::notation::period::{MAX_YEAR, MIN_RELEASED, MIN_YEAR};
use crate::load::notation::quantity::quantity;
use crate::load::notation::unit::{unit_named, unit_of};
use crate::load::problem::{Fault, Hint, Wrong};
use crate::load::tokenize::cell_text::Syntax;
use crate::load::tokenize::row::Row;
use crate::model::number::NumberError;
use crate::model::{Amount, Figure, Number, Period, Qualifier, Untrusted, fold, normalized};
use std::borrow::Cow;

/// The cells of a row.
pub(super) struct Cells<'a, 'f> {
    pub(super) layout: &'static Layout,
    /// The current year, if known.
    pub(super) year: Option<u16>,
    pub(super) plan: &'a Plan,
    pub(super) row: &'a Row<'a>,
    pub(super) faults: &'f mut Vec<Wrong>,
}

/// What a row says of all its observations. `None` means that there is a fault, except for a source, unit, scope and origin.
pub(super) struct Meaning<'a> {
    pub(super) metric: Option<Untrusted<'a>>,
    pub(super) entity: Option<Untrusted<'a>>,
    pub(super) period: Option<Period>,
    pub(super) source: Option<Untrusted<'a>>,
    pub(super) unit: Option<Untrusted<'a>>,
    /// The power of ten that stands with the unit.
    pub(super) unit_scale: i32,
    pub(super) scope: Option<Untrusted<'a>>,
    pub(super) origin: Option<Untrusted<'a>>,
    pub(super) qualifier: Option<Qualifier>,
    pub(super) scale: i32,
}

impl<'a> Cells<'a, '_> {
    /// What the row says of all its observations.
    pub(super) fn meaning(&mut self, resolver: &mut Resolver) -> Meaning<'a> {
        for role in self.layout.required {
            self.require(*role);
        }
        self.check_action();
        self.check_entity();
        let of_heading = Some(Untrusted::from(""));
        let metric = if self.plan.is_in_headings(|value| value.metric.is_some()) {
            of_heading.clone()
        } else {
            self.named(Role::Metric, "the name of a metric")
        };
        let entity = match self.plan.thing {
            _ if self.plan.is_in_headings(|value| value.entity.is_some()) => of_heading,
            Some(thing) => self.thing(thing, resolver),
            None => self.entity(resolver),
        };
        // What is only counted has a date in each row.
        let has_period =
            !self.plan.values.is_empty() && self.plan.is_in_headings(|value| value.period.is_some());
        let period = if has_period { Some(Period::NotStated) } else { self.period() };
        let (unit, unit_scale) = self.unit();
        Meaning {
            metric,
            entity,
            period,
            scale: self.scale(),
            unit,
            unit_scale,
            scope: self.scope(),
            source: self.optional(Role::Source),
            origin: self.optional(Role::Origin),
            qualifier: self.qualifier(),
        }
    }

    /// The text of a part without spaces around it; empty where there is none.
    pub(super) fn text(&self, role: Role) -> Cow<'a, str> {
        self.part(self.plan.slot(role))
    }

    fn part(&self, part: &'a Slot) -> Cow<'a, str> {
        let cell = match part {
            Slot::Nothing => return Cow::Borrowed(""),
            Slot::Fixed(text) => return Cow::Borrowed(text.raw()),
            Slot::Column(column) | Slot::Piece(column, _) | Slot::Before(column) => self.row.text(*column),
        };
        let piece = |cell: &str| match part {
            Slot::Piece(_, piece) => cell.split(',').nth(*piece).unwrap_or_default().trim().to_owned(),
            Slot::Before(_) => cell.split_once(':').map_or(cell, |(code, _)| code.trim_end()).to_owned(),
            _ => cell.to_owned(),
        };
        if matches!(part, Slot::Column(_)) { cell } else { Cow::Owned(piece(&cell)) }
    }

    fn has(&self, role: Role) -> bool {
        self.plan.column(role).is_some_and(|column| self.row.cell(column).is_some())
    }

    fn fault(&mut self, role: Role, fault: Fault) {
        let column = self.plan.column(role);
        let field = match column {
            Some(column) => self.plan.name(column).into_owned(),
            None => Untrusted::from(own_name(role)),
        };
        let location = column.map_or_else(|| self.row.location(), |column| self.row.location_of(column));
        self.faults.push(Wrong { location: Some(location), field: Some(field), fault });
    }

    pub(super) fn wrong(&mut self, role: Role, wanted: &'static str, help: Option<Hint>) {
        let found = Untrusted::from(self.text(role)).shortened(200);
        self.fault(role, Fault::Expected { wanted, found, help });
    }

    /// A record must say that a value is unknown; leaving it out is an oversight.
    fn require(&mut self, role: Role) {
        if !self.has(role) {
            self.fault(role, Fault::MissingField);
        }
    }

    /// A text that people read, as it is.
    pub(super) fn prose(&self, role: Role) -> Option<Untrusted<'a>> {
        Some(self.text(role)).filter(|text| !text.is_empty()).map(Untrusted::from)
    }

    /// A text that is compared with others.
    pub(super) fn optional(&self, role: Role) -> Option<Untrusted<'a>> {
        let text = self.text(role);
        (!text.is_empty()).then(|| normalized(text))
    }

    fn named(&mut self, role: Role, wanted: &'static str) -> Option<Untrusted<'a>> {
        let name = self.optional(role);
        // A missing required field is a fault already.
        let is_reported = self.layout.required.contains(&role) && !self.has(role);
        if name.is_none() && !is_reported {
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

    /// The name of a thing. Where it is also that of an entity, it says what it is: the model GIN is not Guinea.
    fn thing(&mut self, thing: &str, resolver: &mut Resolver) -> Option<Untrusted<'a>> {
        let name = self.named(Role::Entity, "a name")?;
        let is_ambiguous = resolver.knows(&name);
        Some(if is_ambiguous { Untrusted::from(format!("{} ({thing})", name.raw())) } else { name })
    }

    fn period(&mut self) -> Option<Period> {
        let text = self.text(Role::Period);
        let may_be_empty = self.plan.thing.is_some() || *self.plan.slot(Role::Period) == Slot::Nothing;
        let read = if text.is_empty() && may_be_empty {
            Some(Period::NotStated)
        } else {
            (self.layout.reads_period)(&text)
        };
        if let Some(fault) = self.period_fault(&text, read) {
            self.fault(Role::Period, fault);
        }
        read
    }

    /// The period of a single figure.
    pub(super) fn own_period(&mut self, column: usize) -> Option<Period> {
        let text = self.row.text(column);
        let read = (self.layout.reads_period)(&text);
        if let Some(fault) = self.period_fault(&text, read) {
            self.fault_in(column, fault);
            return None;
        }
        read
    }

    /// What is wrong with a period.
    fn period_fault(&self, text: &str, read: Option<Period>) -> Option<Fault> {
        let found = || Untrusted::from(text).shortened(200);
        let Some(period) = read else {
            return Some(Fault::Expected { wanted: "a period", found: found(), help: Some(Hint::Periods) });
        };
        let (first, last) = self.years();
        let (start, end) = period.years()?;
        (start < first || last < end).then(|| Fault::ImpossibleYear { found: found(), first, last })
    }

    /// The first and the last year that the period of the row can name.
    fn years(&self) -> (u16, u16) {
        if !self.plan.has_release_dates {
            return (MIN_YEAR, MAX_YEAR);
        }
        let status = self.plan.counts.as_ref().and_then(|counts| counts.status);
        let is_ahead = status.is_some_and(|status| is_not_there(&self.row.text(status)));
        (MIN_RELEASED, self.year.filter(|_| !is_ahead).map_or(MAX_YEAR, |year| year.saturating_add(1)))
    }

    /// A number in JSON is no name.
    fn check_entity(&mut self) {
        let cell = self.plan.column(Role::Entity).and_then(|column| self.row.cell(column));
        let is_number = |bytes: &[u8]| matches!(bytes.first(), Some(b'-' | b'0'..=b'9'));
        if self.row.syntax() == Syntax::Json && cell.is_some_and(|cell| is_number(cell.bytes())) {
            self.wrong(Role::Entity, "a name in quotes", None);
        }
    }

    /// A row may say that it is to be taken away: it is no figure.
    fn check_action(&mut self) {
        if matches!(&*self.text(Role::Action), "D" | "Delete") {
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

    /// The unit of a metric that is known is none that is.
    pub(super) fn unknown_unit(&mut self) {
        let unit = self.text(Role::Unit);
        let near = builtin::nearest_units(&unit);
        self.fault(Role::Unit, Fault::UnknownUnit { found: Untrusted::from(unit).shortened(200), near });
    }

    /// A qualifier by its word here, or as people write it.
    fn qualifier(&self) -> Option<Qualifier> {
        let text = self.text(Role::Qualifier);
        let in_words = || builtin::meanings(&fold(&text), WordKind::Qualifier).next();
        Qualifier::from_word(&text).or_else(|| Qualifier::from_word(in_words()?))
    }

    /// The unit of the row, and the power of ten that stands with it.
    fn unit(&mut self) -> (Option<Untrusted<'a>>, i32) {
        let Some(unit) = self.optional(Role::Unit) else {
            let in_name = self.plan.is_unit_in_name.then(|| unit_of(&self.text(Role::MetricName))).flatten();
            return match &self.plan.heading_unit {
                Some(heading) => self.unit_and_scale(heading.clone()),
                None => (in_name, 0),
            };
        };
        if self.plan.is_built_in {
            return (Some(unit), 0);
        }
        if !self.layout.is_by_hand || self.plan.column(Role::Multiplier).is_some() {
            return (Some(unit_named(unit)), 0);
        }
        let of_cell = self.unit_and_scale(unit);
        match &self.plan.heading_unit {
            Some(heading) => self.with_heading(heading, of_cell),
            None => of_cell,
        }
    }

    /// The unit and the scale that a text says; an unknown unit is as it is.
    fn unit_and_scale(&mut self, unit: Untrusted<'a>) -> (Option<Untrusted<'a>>, i32) {
        match measure(unit.raw(), self.plan.language()) {
            Ok(Measure { unit: None, is_letter: true, .. }) | Err(NoMeasure::Unknown) => {
                (Some(unit_named(unit)), 0)
            }
            Ok(Measure { unit, scale, .. }) => (unit, scale),
            Err(NoMeasure::Doubtful) => {
                self.fault(Role::Unit, Fault::DoubtfulScale(unit.shortened(200)));
                (None, 0)
            }
        }
    }

    /// What a cell and the heading of the values say together.
    fn with_heading(
        &mut self,
        heading: &'a Untrusted<'static>,
        (unit, scale): (Option<Untrusted<'a>>, i32),
    ) -> (Option<Untrusted<'a>>, i32) {
        let (unit_above, scale_above) = self.unit_and_scale(heading.borrowed());
        let of_cell = Measure { unit: unit.map(Untrusted::into_owned), scale, is_letter: false };
        let above =
            Measure { unit: unit_above.map(Untrusted::into_owned), scale: scale_above, is_letter: false };
        match above.with(of_cell) {
            Some(Measure { unit, scale, .. }) => (unit, scale),
            None => {
                let unit = Untrusted::from(self.text(Role::Unit)).shortened(200);
                self.fault(Role::Unit, Fault::OtherUnit { beside: heading.shortened(200), unit });
                (None, 0)
            }
        }
    }

    /// What was counted: as the file says it, or by its dimensions.
    fn scope(&self) -> Option<Untrusted<'a>> {
        if self.plan.dimensions.is_empty() {
            return self.optional(Role::Scope);
        }
        let stated = self.plan.dimensions.iter().filter_map(|(name, part)| {
            let text = self.part(part);
            (!text.is_empty()).then(|| format!("{}={text}", name.raw()))
        });
        let scope = stated.collect::<Vec<_>>().join(", ");
        (!scope.is_empty()).then(|| normalized(Cow::Owned(scope)))
    }

    /// The figure in a column of values; `None` where something is wrong. `of_row` is the unit of the row and all scales.
    pub(super) fn value(
        &mut self,
        value: &ValueColumn,
        qualifier: Option<Qualifier>,
        of_row: impl FnOnce() -> Measure,
        scale: i32,
    ) -> Option<Read> {
        if self.layout.has_qualifiers {
            let (figure, beside) = self.figure(value, qualifier)?;
            return match beside {
                Some(beside) => self.with_beside(value.column, figure, beside, &of_row()),
                None => self.scaled(value.column, figure, scale).map(Read::plain),
            };
        }
        let cell = self.row.text(value.column);
        let (text, flags) = if self.layout.cells.has_flags { flags::apart(&cell) } else { (&*cell, "") };
        if text.is_empty() || self.layout.cells.missing.contains(&text) {
            return Some(Read { flags: flags.to_owned(), ..Read::default() });
        }
        let (number, beside) = if self.layout.cells.has_units {
            self.number_beside(value.column, text, value.decimal)?
        } else {
            (self.number(value.column, text, value.decimal)?, None)
        };
        let figure = Some(Figure::Amount(Amount::Exactly(number)));
        match beside {
            Some(beside) => self.with_beside(value.column, figure, beside, &of_row()),
            None => {
                let figure = self.scaled(value.column, figure, scale)?;
                Some(Read { figure, flags: flags.to_owned(), unit: None })
            }
        }
    }

    /// A figure with what stands beside its number.
    fn with_beside(
        &mut self,
        column: usize,
        figure: Option<Figure>,
        beside: Beside,
        of_row: &Measure,
    ) -> Option<Read> {
        if beside.measure.is_letter && of_row.unit.is_none() && beside.measure.unit.is_none() {
            let found = Untrusted::from(self.row.text(column)).shortened(200);
            let (wanted, help) = ("a number", Some(Hint::Unit));
            self.fault_in(column, Fault::Expected { wanted, found, help });
            return None;
        }
        let Some(Measure { unit, scale, .. }) = of_row.with(beside.measure) else {
            let written = self.text(Role::Unit);
            let unit = of_row
                .unit
                .clone()
                .filter(|_| written.is_empty())
                .unwrap_or_else(|| written.into_owned().into());
            let beside = Untrusted::from(beside.written).shortened(200);
            self.fault_in(column, Fault::OtherUnit { beside, unit: unit.shortened(200) });
            return None;
        };
        let figure = self.scaled(column, figure, scale)?;
        Some(Read { figure, unit, flags: String::new() })
    }

    /// A figure times a power of ten: outside, whether that is in range.
    #[allow(clippy::option_option)]
    fn scaled(&mut self, column: usize, figure: Option<Figure>, scale: i32) -> Option<Option<Figure>> {
        let Some(figure) = figure else { return Some(None) };
        let scaled = scaled(figure, scale);
        if scaled.is_none() {
            let found = Untrusted::from(self.row.text(column)).shortened(200);
            let (wanted, help) = ("a number in range", Some(Hint::Digits));
            self.fault_in(column, Fault::Expected { wanted, found, help });
        }
        scaled.map(Some)
    }

    /// The number in a column of values, and what stands beside it, if anything.
    pub(super) fn number_beside(
        &mut self,
        column: usize,
        text: &str,
        decimal: Decimal,
    ) -> Option<(Number, Option<Beside>)> {
        let apart = match number::read(text, decimal) {
            Err(NumberError::NotANumber) => quantity(text),
            _ => None,
        };
        let Some(apart) = apart else { return Some((self.number(column, text, decimal)?, None)) };
        match apart.measure(self.plan.language()) {
            Ok(measure) => {
                let number = self.number(column, &apart.number, decimal)?;
                Some((number, Some(Beside { measure, written: apart.around })))
            }
            Err(NoMeasure::Doubtful) => {
                self.fault_in(column, Fault::DoubtfulScale(Untrusted::from(text).shortened(200)));
                None
            }
            Err(NoMeasure::Unknown) => Some((self.number(column, text, decimal)?, None)),
        }
    }

    /// The number in a column of values.
    pub(super) fn number(&mut self, column: usize, text: &str, decimal: Decimal) -> Option<Number> {
        let (wanted, help) = match number::read(text, decimal) {
            Ok(number) => return Some(number),
            Err(NumberError::OutOfRange) => ("a number in range", Some(Hint::Digits)),
            Err(NumberError::NotANumber) => ("a number", number_help(text, decimal)),
        };
        self.fault_in(column, Fault::Expected { wanted, found: Untrusted::from(text).shortened(200), help });
        None
    }

    fn fault_in(&mut self, column: usize, fault: Fault) {
        let (location, field) = (self.row.location_of(column), self.plan.name(column).into_owned());
        self.faults.push(Wrong { location: Some(location), field: Some(field), fault });
    }
}
