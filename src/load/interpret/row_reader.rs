//! Rows to records, in the same way whatever the layout.
#![allow(clippy::inline_always)] // a call costs as much as what is called, measured

use super::batch::{Batch, Event, Found, Job};
use super::cells::{Cells, Meaning};
use super::columns::{Columns, NEW, Unit, skip};
use super::counts::Counts;
use super::entities::Resolver;
use super::naming::{Names, Naming};
use super::remarks::may_have_remarks;
use super::values::{Plain, Reading, Value};
use crate::builtin::Measure;
use crate::load::layout;
use crate::load::layout::plan::{Plan, Role, Slot, described};
use crate::load::location::Location;
use crate::load::notation::number::DecimalEvidence;
use crate::load::notation::quantity::number_in;
use crate::load::notation::unit::{unit_named, unit_of};
use crate::load::problem::{Fault, Wrong};
use crate::load::tokenize::cell_text::Syntax;
use crate::load::tokenize::row::{Cell, Header, Row, RowVisitor, Rows};
use crate::model::{Amount, Figure, Period, Place, Record, Symbol, Text, Untrusted};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::PoisonError;

/// One thread's interpreter of a file.
pub(crate) struct RowReader<'j> {
    pub(super) job: Job<'j>,
    pub(super) plan: Plan,
    columns: Columns,
    values: Vec<Value>,
    reading: Reading,
    /// Whether every row has to be read closely: to notice that it is blank, or to count what it lists.
    is_close: bool,
    /// Whether figures can have remarks that are wanted.
    has_remarks: bool,
    /// The columns of numbers, by which it is judged how they are written.
    judged: Vec<usize>,
    resolver: Resolver,
    naming: Naming,
    /// Metrics whose names are known.
    named: BTreeSet<Text>,
    /// The names of known fields in lower case, once there is something to compare with them.
    pub(super) folded: BTreeSet<String>,
    counts: Option<Counts>,
    /// What was found out in the chunk that is read.
    found: Found,
    /// What was found out in those that were handed on.
    kept: Found,
    pub(crate) batch: Batch,
}

impl<'j> RowReader<'j> {
    pub(crate) fn new(job: Job<'j>) -> RowReader<'j> {
        let plan = job.plan.clone();
        let (columns, values, reading) = compiled(&job, &plan);
        let mut reader = RowReader {
            job,
            counts: plan.counts.is_some().then(Counts::default),
            plan,
            is_close: false,
            has_remarks: false,
            judged: Vec::new(),
            columns,
            values,
            reading,
            resolver: Resolver::of(job.plan),
            naming: Naming::default(),
            named: BTreeSet::new(),
            folded: BTreeSet::new(),
            found: Found::default(),
            kept: Found::default(),
            batch: Batch::default(),
        };
        reader.settle();
        reader
    }

    /// The plan that it reads by.
    pub(crate) fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Reads by another plan from now on.
    pub(crate) fn follow(&mut self, plan: Plan) {
        (self.columns, self.values, self.reading) = compiled(&self.job, &plan);
        self.plan = plan;
        self.settle();
    }

    /// Settles what depends on the plan.
    fn settle(&mut self) {
        let may_be_blank = !self.columns.metric.has_cells() && !self.columns.entity.has_cells();
        self.is_close = may_be_blank || self.counts.is_some();
        self.has_remarks = self.job.keeps_remarks && may_have_remarks(self.job.layout, &self.plan);
        self.judged.clear();
        if self.job.is_judged_on_the_way {
            self.judged.extend(self.plan.number_columns());
        }
    }

    /// Forgets what was found out in the chunk that was just read, which is read again.
    pub(crate) fn read_again(&mut self, plan: Plan) {
        self.found = Found::default();
        self.named.clear();
        self.folded.clear();
        self.follow(plan);
    }

    /// Keeps what was found out in the chunk that was just handed on: what is below the end of what can be read is never
    /// kept, whoever read it.
    pub(crate) fn keep(&mut self) {
        let Found { seen, evidence, .. } = std::mem::take(&mut self.found);
        self.kept.seen.extend(&seen);
        self.kept.evidence = std::mem::take(&mut self.kept.evidence).and(&evidence);
        self.kept.groups.append(&mut self.resolver.groups);
    }

    /// What it found out, at the end.
    pub(crate) fn finish(self) -> Found {
        Found { counts: self.counts, ..self.kept }
    }

    /// Reads the figures of a row whose parts are known or held. Whether nothing is wrong with it.
    #[inline]
    fn figures(&mut self, rows: Rows<'_>, number: usize, mut faults: Vec<Wrong>) -> bool {
        let RowReader {
            job, plan, columns, values, reading, judged, found, batch, has_remarks, naming, ..
        } = self;
        let of_row = columns.any(number);
        let before = batch.records.len();
        for (index, value) in values.iter().enumerate() {
            let written = rows.cell(number, value.column);
            let (mut any, mut own_period) = (of_row, None);
            if let Some(column) = value.own_period
                && let Some(row) = rows.row(number).filter(|row| !row.text(column).is_empty())
            {
                let faults = &mut faults;
                let mut cells = Cells { layout: job.layout, year: job.year, plan, row: &row, faults };
                own_period = cells.own_period(column);
                let is_chosen = own_period.is_none_or(|period| job.selection.admits_period(period));
                any = of_row & !skip::PERIOD | if is_chosen { 0 } else { skip::PERIOD };
            }
            let mut flags = String::new();
            let mut own_unit = None;
            let figure = match reading.plain(value, written, any, rows, number, columns) {
                Plain::PassedOver => {
                    judge_plain(judged, &mut found.evidence, written, rows, number);
                    if !naming.is_needed() {
                        continue;
                    }
                    None
                }
                Plain::Number(qualifier, amount) => {
                    judge_plain(judged, &mut found.evidence, written, rows, number);
                    Amount::new(qualifier, amount, None).map(Figure::Amount)
                }
                Plain::Nothing => None,
                Plain::No => {
                    let Some((row, of_plan)) = rows.row(number).zip(plan.values.get(index)) else { continue };
                    judge(job, judged, &mut found.evidence, &row);
                    let mut cells =
                        Cells { layout: job.layout, year: job.year, plan, row: &row, faults: &mut faults };
                    let qualifier = columns.qualifier.value(number).flatten();
                    let scale = columns.scale_of(number) + value.scale;
                    let unit = value.unit.or_else(|| columns.unit.value(number)?.id);
                    let of_row = || {
                        let texts = job.texts.lock().unwrap_or_else(PoisonError::into_inner);
                        Measure {
                            unit: unit.map(|unit| texts.resolve(unit).clone()),
                            scale,
                            is_letter: false,
                        }
                    };
                    let Some(read) = cells.value(of_plan, qualifier, of_row, scale) else { continue };
                    flags = read.flags;
                    if let Some(unit) = read.unit {
                        let bit = if job.selection.admits_unit(Some(&unit)) { 0 } else { skip::UNIT };
                        any = any & !skip::UNIT | bit;
                        own_unit = Some(Some(intern(job, &unit)));
                    } else if matches!(read.figure, Some(Figure::Rank(_))) {
                        // Whatever the heading says.
                        own_unit = Some(None);
                    }
                    read.figure
                }
            };
            let is_chosen = faults.is_empty() && value.is_chosen_of(any, figure.as_ref());
            if !is_chosen && !naming.is_needed() {
                continue;
            }
            let place = Place { file: job.file, line: rows.line(number) };
            let Some(mut record) = record(columns, value, number, figure, place) else { continue };
            record.period = own_period.unwrap_or(record.period);
            if let Some(unit) = own_unit {
                record.unit = unit;
                found.seen.add(&record);
            }
            if naming.is_needed() {
                let Names { has_unknown_unit, are_chosen, .. } =
                    naming.replace(&mut record, job, &mut found.seen);
                if has_unknown_unit && let Some(row) = rows.row(number) {
                    let faults = &mut faults;
                    Cells { layout: job.layout, year: job.year, plan, row: &row, faults }.unknown_unit();
                }
                if !is_chosen || !are_chosen {
                    continue;
                }
            }
            if *has_remarks && let Some((row, of_plan)) = rows.row(number).zip(plan.values.get(index)) {
                let cells =
                    Cells { layout: job.layout, year: job.year, plan, row: &row, faults: &mut faults };
                record.remarks = cells.remarks(of_plan, record.period, figure.is_some(), flags);
            }
            batch.records.push(record);
        }
        if faults.is_empty() {
            return true;
        }
        batch.records.truncate(before);
        batch.tell(Event::Wrong(faults));
        false
    }

    /// Reads a row that says something new.
    fn closely(&mut self, rows: Rows<'_>, number: usize) {
        let Some(row) = rows.row(number) else { return };
        if let Some(column) = (0..row.width()).find(|column| row.has_space_before_quote(*column)) {
            let location = Some(row.location_of(column));
            let field = Some(self.plan.name(column).into_owned());
            let fault = Fault::SpaceBeforeQuote;
            self.batch.rows += 1;
            return self.batch.tell(Event::Wrong(vec![Wrong { location, field, fault }]));
        }
        if !row.fits(self.plan.names.len()) {
            return self.ragged(&row);
        }
        if self.is_footer(&row) {
            return;
        }
        self.batch.rows += 1;
        self.name_metric(&row);
        judge(&self.job, &self.judged, &mut self.found.evidence, &row);
        let mut faults = Vec::new();
        let RowReader { job, plan, columns, resolver, naming, .. } = self;
        let mut cells = Cells { layout: job.layout, year: job.year, plan, row: &row, faults: &mut faults };
        let meaning = cells.meaning(resolver);
        hold(columns, naming, number, meaning, job);
        if self.figures(rows, number, faults) {
            self.meet(number);
            if !self.may_be_footer(&row) {
                self.columns.learn(number, &row);
            }
            if let (Some(counts), Some(plan)) = (&mut self.counts, &self.plan.counts) {
                counts.take(plan, &row, self.job.year, &mut self.resolver);
            }
        } else {
            self.columns.forget();
        }
    }

    /// Notes the ids of all figures of a row, chosen or not.
    fn meet(&mut self, number: usize) {
        if self.naming.is_needed() {
            // They were noted when their names were replaced.
            return;
        }
        for value in &self.values {
            if let Some(record) = record(&self.columns, value, number, None, Place::default()) {
                self.found.seen.add(&record);
            }
        }
    }

    /// Whether a record lacks a value, which it has to have even where that is unknown.
    fn lacks_value(&self, rows: Rows<'_>, number: usize) -> bool {
        self.values.iter().any(|value| rows.cell(number, value.column).bytes().is_empty())
    }

    fn ragged(&mut self, row: &Row<'_>) {
        let first = row.text(0);
        self.batch.tell(Event::Ragged {
            location: row.location(),
            wanted: self.plan.names.len(),
            found: row.width(),
            ends_table: self.job.layout.footers.iter().any(|footer| first.starts_with(footer)),
            is_footer: self.is_footer(row),
        });
    }

    /// Whether a row is empty, as those that spreadsheets write below a table, or one of the remarks there.
    fn is_footer(&self, row: &Row<'_>) -> bool {
        let mut filled = row.filled();
        let Some(first) = filled.next() else { return true };
        self.job.layout.footers.iter().any(|footer| first.starts_with(footer)) && filled.next().is_none()
    }

    /// Whether another row with the first cell of this one could be a footer.
    fn may_be_footer(&self, row: &Row<'_>) -> bool {
        let footers = self.job.layout.footers;
        !footers.is_empty()
            && row.filled().next().is_some_and(|first| footers.iter().any(|footer| first.starts_with(footer)))
    }

    /// Keeps what the row calls its metric.
    fn name_metric(&mut self, row: &Row<'_>) {
        let (Slot::Column(name), Some(metric)) =
            (self.plan.slot(Role::MetricName), self.plan.column(Role::Metric))
        else {
            return;
        };
        let (name, metric) = (row.text(*name), row.text(metric));
        if name.is_empty() || metric.is_empty() || self.named.contains(&*metric) {
            return;
        }
        let id = Untrusted::from(metric).into_owned();
        let unit = match self.plan.column(Role::Unit) {
            Some(unit) => Some(row.text(unit))
                .filter(|unit| !unit.is_empty())
                .map(|unit| unit_named(Untrusted::from(unit)).into_owned()),
            None => self.plan.is_unit_in_name.then(|| unit_of(&name)).flatten(),
        };
        self.named.insert(id.clone());
        self.batch.metrics.push(described(&id, &name, "", unit.as_ref()));
    }
}

/// Takes in how the numbers of a row are written.
fn judge(job: &Job<'_>, judged: &[usize], evidence: &mut DecimalEvidence, row: &Row<'_>) {
    for column in judged {
        let text = row.text(*column);
        if !text.is_empty() {
            let number = if job.layout.cells.has_units { number_in(&text) } else { Cow::Borrowed(&*text) };
            evidence.add(&number, || row.location_of(*column));
        }
    }
}

/// Takes in how a plain number is written.
#[inline(always)]
fn judge_plain(
    judged: &[usize],
    evidence: &mut DecimalEvidence,
    cell: Cell<'_>,
    rows: Rows<'_>,
    number: usize,
) {
    if !judged.is_empty() {
        evidence.add_plain(cell.bytes(), || Location { line: rows.line(number), character: None });
    }
}

/// What a plan is compiled into.
fn compiled(job: &Job<'_>, plan: &Plan) -> (Columns, Vec<Value>, Reading) {
    let mut texts = job.texts.lock().unwrap_or_else(PoisonError::into_inner);
    let columns = Columns::of(plan, texts.intern(&Text::EMPTY));
    (columns, Value::all(plan, job.selection, &mut texts), Reading::of(job.layout, plan))
}

/// The record of one figure of a row, without what people read beside it.
#[inline(always)]
fn record(
    columns: &Columns,
    value: &Value,
    row: usize,
    figure: Option<Figure>,
    place: Place,
) -> Option<Record> {
    let period = match &value.period {
        Some(period) => period,
        None => columns.period.place_of(row)?,
    };
    Some(Record {
        metric: value.metric.or_else(|| columns.metric.value(row))?,
        entity: value.entity.or_else(|| columns.entity.value(row))?,
        period: *period,
        figure,
        unit: value.unit.or_else(|| columns.unit.value(row).and_then(|unit| unit.id)),
        scope: value.scope.or_else(|| columns.scope.value(row).flatten()),
        source: columns.source.value(row)?,
        origin: columns.origin.value(row)?,
        remarks: None,
        place,
    })
}

fn intern(job: &Job<'_>, text: &Text) -> Symbol {
    job.texts.lock().unwrap_or_else(PoisonError::into_inner).intern(text)
}

/// Holds what a row means, as far as that is known.
fn hold(columns: &mut Columns, naming: &mut Naming, row: usize, meaning: Meaning<'_>, job: &Job<'_>) {
    let Meaning { metric, entity, period, source, unit, unit_scale, scope, origin, qualifier, scale } =
        meaning;
    let source = source.unwrap_or(job.source.borrowed());
    let bits = |is_chosen: bool, bit: u32| if is_chosen { 0 } else { bit };
    let chosen = job.selection;
    let of_metric = metric.as_ref().is_none_or(|metric| chosen.admits_metric(metric));
    let of_period = period.is_none_or(|period| chosen.admits_period(period));
    let mut texts = job.texts.lock().unwrap_or_else(PoisonError::into_inner);
    let mut id = |text: &Untrusted<'_>| texts.intern(text);
    let nothing = Text::EMPTY;
    let metric_id = id(metric.as_ref().unwrap_or(&nothing));
    let scope_id = scope.as_ref().map(&mut id);
    let unit_id = unit.as_ref().map(&mut id);
    let (mut of_metric, mut of_scope) = (of_metric, chosen.admits_scope(scope.as_ref()));
    if job.layout.is_by_hand && job.layout.has_qualifiers && !job.plan.is_built_in {
        // What the row decides is chosen, or not, when it is known.
        of_metric |= metric.as_ref().is_some_and(|metric| naming.metric(metric_id, metric.raw()));
        if let Some((symbol, scope)) = scope_id.zip(scope.as_ref()) {
            of_scope |= naming.scope(symbol, scope.raw());
        }
        if let Some((symbol, unit)) = unit_id.zip(unit.as_ref()).filter(|_| job.needs_known_units) {
            naming.unit(symbol, unit.raw());
        }
    }
    let unit_scale = i8::try_from(unit_scale).unwrap_or_default();
    columns.has_unit_scale |= unit_scale != 0;
    let any = [
        columns.metric.hold(row, metric_id, bits(of_metric, skip::METRIC)),
        columns.entity.hold(row, id(entity.as_ref().unwrap_or(&nothing)), 0),
        columns.period.hold(row, period.unwrap_or(Period::NotStated), bits(of_period, skip::PERIOD)),
        columns.source.hold(row, id(&source), bits(chosen.admits_source(&source), skip::SOURCE)),
        columns.unit.hold(
            row,
            Unit { id: unit_id, scale: unit_scale },
            bits(chosen.admits_unit(unit.as_ref()), skip::UNIT),
        ),
        columns.scope.hold(row, scope_id, bits(of_scope, skip::SCOPE)),
        columns.origin.hold(row, origin.as_ref().map(&mut id), 0),
        columns.qualifier.hold(row, qualifier, 0),
        columns.scale.hold(row, scale, 0),
        columns.action.hold(row, (), 0),
        columns.name.hold(row, (), 0),
    ];
    columns.set_any(row, any.into_iter().fold(0, |all, bits| all | bits));
}

impl RowVisitor for RowReader<'_> {
    fn passes_over(&self, name: &str) -> bool {
        self.job.layout.is_planned_by_names && layout::is_unknown(&self.plan, &Untrusted::from(name))
    }

    fn columns(&mut self, names: &[Untrusted<'_>], header: Header) -> bool {
        if names.len() > self.plan.names.len() {
            self.extend(names, header);
        }
        true
    }

    fn rows(&mut self, rows: Rows<'_>) {
        let width = self.plan.names.len();
        self.columns.look_up(rows, width);
        let may_lack_value = self.reading.has_qualifiers && rows.syntax == Syntax::Json;
        let is_checked = self.is_close || may_lack_value;
        for number in 0..rows.count() {
            let mut any = self.columns.any(number);
            if any & NEW != 0 && rows.fits(number, width) {
                any = self.columns.look_again(rows, number);
                self.columns.set_any(number, any);
            }
            if any & NEW != 0 || is_checked && (self.is_close || self.lacks_value(rows, number)) {
                self.closely(rows, number);
            } else {
                self.batch.rows += 1;
                self.figures(rows, number, Vec::new());
            }
        }
    }

    fn fault(&mut self, location: Option<Location>, field: Option<&Untrusted<'_>>, fault: Fault) {
        let field = field.map(|field| field.clone().into_owned());
        self.batch.tell(Event::Wrong(vec![Wrong { location, field, fault }]));
    }
}
