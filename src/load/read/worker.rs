//! What one thread makes of the rows that it is given: records, and whatever else has to be told, in the order of the rows.

use crate::load::interpret::counts::Tally;
use crate::load::interpret::entities::Resolver;
use crate::load::interpret::recall::{Recall, Recalled};
use crate::load::interpret::{self, Reader};
use crate::load::layout::plan::{Part, Plan, Role, described};
use crate::load::layout::planner;
use crate::load::layout::survey::Survey;
use crate::load::layout::{self, File, Layout, NATIVE};
use crate::load::limits::{Limits, TooMuch};
use crate::load::location::Location;
use crate::load::notation::number::Evidence;
use crate::load::notation::unit::{unit_named, unit_of};
use crate::load::problem::Fault;
use crate::load::problem::Wrong;
use crate::load::read::met::Met;
use crate::load::source::encoding;
use crate::load::tokenize::cell_index::{RawRow, RawRows, Tape};
use crate::load::tokenize::chunks::Chunk;
use crate::load::tokenize::csv::{self, Table};
use crate::load::tokenize::format::Form;
use crate::load::tokenize::json;
use crate::load::tokenize::json_template::Template;
use crate::load::tokenize::row::{Header, Row, Rows};
use crate::model::{Metric, Place, Record, Selection, Text, Texts, Untrusted};
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// So many rows are looked up together: few enough that what the first of them say is soon known of the others.
const GROUP: usize = 64;

/// What all threads know of the file that they read.
#[derive(Clone, Copy)]
pub(crate) struct Job<'j> {
    pub(crate) layout: &'static Layout,
    pub(crate) plan: &'j Plan,
    pub(crate) form: Form<'j>,
    /// The source of rows that name none.
    pub(crate) source: &'j Text,
    /// Which of all files it is.
    pub(crate) file: usize,
    pub(crate) selection: &'j Selection,
    pub(crate) keeps_remarks: bool,
    /// Whether only the beginning was looked over before, so that what it did not tell is found out on the way.
    pub(crate) is_surveyed_on_the_way: bool,
    pub(crate) texts: &'j Mutex<Texts>,
    /// How much the file may hold.
    pub(crate) limits: Limits,
}

/// What a thread made of some rows.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    /// How many rows there were.
    pub(crate) rows: u64,
    pub(crate) records: Vec<Record>,
    pub(crate) events: Vec<(usize, Event)>,
    /// What rows call their metrics.
    pub(crate) metrics: Vec<Metric>,
    /// Columns that were met on the way, and that no meaning is known for.
    pub(crate) unused: Vec<Text>,
    /// Whether nothing can be read after it.
    pub(crate) is_last: bool,
}

/// What has to be told of a row; the number beside it is that of the records before it.
#[derive(Debug)]
pub(crate) enum Event {
    /// What is wrong with it.
    Wrong(Vec<Wrong>),
    /// It has not as many fields as the header.
    Ragged {
        location: Location,
        wanted: usize,
        found: usize,
        /// Whether the remarks below the table begin with it.
        ends_table: bool,
        /// Whether it is one of them.
        is_footer: bool,
    },
}

/// What one thread found out by the end of a file.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) met: Met,
    pub(crate) evidence: Evidence,
    pub(crate) groups: BTreeSet<Text>,
    pub(crate) tally: Option<Tally>,
}

/// The fields of records that were met, and what they mean.
#[derive(Clone, Debug)]
pub(crate) struct Fields {
    columns: json::Columns,
    plan: Plan,
}

/// One thread's view of a file.
pub(crate) struct Worker<'j> {
    job: Job<'j>,
    plan: Plan,
    /// The names of fields in records.
    columns: json::Columns,
    /// The same in small letters, once there is something to compare with them.
    folded: BTreeSet<String>,
    /// How many of them were known before the chunk that is read.
    known_before: usize,
    template: Template,
    recall: Option<Recall>,
    tape: Tape,
    resolver: Resolver,
    /// The one record of the last row.
    last: Option<Record>,
    /// Metrics whose names were met.
    told: BTreeSet<Text>,
    tally: Option<Tally>,
    /// What was found out in the chunk that is read.
    found: Found,
    /// What was found out in those that were handed on.
    kept: Found,
    pub(crate) batch: Batch,
}

impl<'j> Worker<'j> {
    pub(crate) fn new(job: Job<'j>) -> Worker<'j> {
        let mut worker = Worker {
            job,
            plan: job.plan.clone(),
            columns: json::Columns::named(&job.plan.names, job.limits),
            folded: BTreeSet::new(),
            known_before: job.plan.names.len(),
            template: Template::default(),
            recall: None,
            tape: Tape::default(),
            resolver: Resolver::default(),
            last: None,
            told: BTreeSet::new(),
            tally: job.plan.tally.is_some().then(Tally::default),
            found: Found::default(),
            kept: Found::default(),
            batch: Batch::default(),
        };
        worker.recall = worker.recall();
        worker
    }

    /// What it found out, at the end.
    pub(crate) fn finish(self) -> Found {
        Found { tally: self.tally, ..self.kept }
    }

    /// Keeps what it found out in the chunk that was just handed on: what stands below the end of what can be read is never
    /// kept, whoever read it.
    pub(crate) fn keep(&mut self) {
        let Found { met, evidence, .. } = std::mem::take(&mut self.found);
        self.kept.met.extend(&met);
        self.kept.evidence = std::mem::take(&mut self.kept.evidence).and(&evidence);
        self.kept.groups.append(&mut self.resolver.groups);
    }

    /// Whether there were new fields in the chunk that was just read.
    pub(crate) fn met_fields(&self) -> bool {
        self.columns.count() > self.known_before
    }

    /// Whether others had met more fields before the chunk that was just read.
    pub(crate) fn knew_less_than(&self, fields: &Fields) -> bool {
        self.known_before < fields.columns.count()
    }

    /// The fields that are known.
    pub(crate) fn fields(&self) -> Fields {
        Fields { columns: self.columns.clone(), plan: self.plan.clone() }
    }

    /// Reads a chunk once more, with these fields known and nothing found out in it.
    pub(crate) fn read_anew(&mut self, chunk: &Chunk, fields: &Fields) {
        self.found = Found::default();
        self.told.clear();
        self.columns = fields.columns.clone();
        self.plan = fields.plan.clone();
        self.folded.clear();
        self.recall = self.recall();
        self.read(chunk);
    }

    /// Reads a chunk into the batch.
    pub(crate) fn read(&mut self, chunk: &Chunk) {
        self.known_before = self.columns.count();
        let Ok(text) = simdutf8::basic::from_utf8(&chunk.bytes) else {
            let line = chunk.line - 1 + encoding::first_bad_line(&chunk.bytes);
            self.batch.is_last = true;
            return self.fault(Some(Location { line, character: None }), None, Fault::NotUtf8);
        };
        let is_long = chunk.bytes.len() > self.job.limits.field;
        let mut tape = std::mem::take(&mut self.tape);
        match self.job.form {
            // Some field of a long chunk may be too long, which is told by the plain tokenizers.
            Form::Lines if is_long => {
                let mut columns = std::mem::take(&mut self.columns);
                let goes_on = json::read_lines(text, chunk.line, &mut columns, self);
                self.batch.is_last |= !goes_on;
                self.columns = columns;
            }
            Form::Table(dialect) if chunk.is_regular && !is_long => {
                tape.read_table(chunk, dialect.delimiter);
                let above = if chunk.number == 0 { dialect.above + 1 } else { 0 };
                for rows in tape.groups(&chunk.bytes, above, GROUP) {
                    self.group(rows, |worker, text, line| {
                        csv::read_row(text, dialect, line, |row| worker.whole(row));
                    });
                }
            }
            Form::Table(dialect) => {
                let mut table = match chunk.number {
                    0 => Table::of(dialect),
                    _ => Table::below_header(dialect, self.plan.names.len()),
                };
                let goes_on = table.read(text, chunk.line, self);
                self.batch.is_last |= !goes_on;
            }
            Form::Lines => {
                tape.read_lines(chunk, &self.template);
                for rows in tape.groups(&chunk.bytes, 0, GROUP) {
                    self.group(rows, Worker::line);
                }
            }
            Form::Document | Form::Columns(_) => {}
        }
        self.tape = tape;
    }

    /// Reads rows as they are written: from memory where nothing in them is new, else by `plainly`.
    fn group(&mut self, rows: RawRows<'_>, plainly: impl Fn(&mut Self, &str, u64)) {
        if let Some(recall) = &mut self.recall {
            recall.look_up(rows);
        }
        for number in 0..rows.count() {
            let recalled = match &self.recall {
                Some(recall) => recall.read(number, rows, &mut self.found.evidence),
                None => Recalled::New,
            };
            match recalled {
                Recalled::Chosen(read) => {
                    self.batch.rows += 1;
                    let record = self.recall.as_ref().and_then(|recall| recall.record(number, rows, read));
                    self.batch.records.extend(record);
                }
                Recalled::NotChosen => self.batch.rows += 1,
                Recalled::New => {
                    let Some(row) = rows.row(number) else { continue };
                    self.last = None;
                    if let Ok(text) = std::str::from_utf8(row.bytes()) {
                        plainly(self, text, row.line());
                        self.learn(&row);
                    }
                }
            }
        }
    }

    /// Reads a line of records, and learns how such lines are written.
    fn line(&mut self, text: &str, line: u64) {
        if self.batch.is_last {
            return;
        }
        let mut columns = std::mem::take(&mut self.columns);
        self.batch.is_last |= !json::read_lines(text, line, &mut columns, self);
        self.template.learn(text, &columns);
        self.columns = columns;
    }

    fn whole(&mut self, row: &Row<'_>) {
        let wanted = self.plan.names.len();
        if row.fields.len() == wanted { self.row(row) } else { self.ragged(row, wanted) }
    }
}

impl Worker<'_> {
    fn recall(&self) -> Option<Recall> {
        let nothing: &[u8] = if matches!(self.job.form, Form::Lines) { b"null" } else { b"" };
        Recall::of(
            self.job.layout,
            &self.plan,
            self.job.selection,
            self.job.keeps_remarks,
            nothing,
            self.job.file,
        )
    }

    /// Learns what was made of a row, where that was one record and nothing else.
    fn learn(&mut self, row: &RawRow<'_>) {
        if row.width() == self.plan.names.len()
            && let (Some(recall), Some(record)) = (&mut self.recall, self.last.take())
        {
            let texts = self.job.texts.lock().unwrap_or_else(PoisonError::into_inner);
            recall.learn(row, &record, self.job.selection, &texts);
        }
    }

    /// Makes the plan anew for records that have more fields than those before. Those before have none of these, so that
    /// they mean what they meant.
    fn extend(&mut self, names: &[Untrusted<'_>], header: Header) {
        if self.extend_without_meaning(names) {
            return;
        }
        let (Header::OfTable(location) | Header::OfRecord(location)) = header;
        // Each new one costs as much as there are.
        let most = self.job.limits.columns / 10;
        if *self.job.layout != NATIVE && names.len() > most {
            self.fault(Some(location), None, Fault::TooMuch(TooMuch::Columns(most)));
            self.batch.is_last = true;
            return;
        }
        let mut survey = Survey::new(self.job.layout.cells, false);
        survey.columns(names, header);
        match (self.job.layout.plan)(&survey, &File { source: self.job.source, metadata: None }) {
            Ok(plan) => {
                let plan = plan.tidied();
                let known: BTreeSet<&Text> = self.plan.unused.iter().collect();
                let new = plan.unused.iter().filter(|name| !known.contains(name));
                self.batch.unused.extend(new.cloned());
                self.folded.clear();
                self.plan = plan;
                self.recall = self.recall();
            }
            Err(faults) => {
                for (name, fault) in faults {
                    self.fault(Some(location), Some(&name), fault);
                }
                self.batch.is_last = true;
            }
        }
    }

    /// Takes in new fields of observations that mean nothing, without looking at the others anew: there may be thousands.
    /// Whether they are such fields.
    fn extend_without_meaning(&mut self, names: &[Untrusted<'_>]) -> bool {
        if *self.job.layout != NATIVE {
            return false;
        }
        let known = self.plan.names.len();
        if self.folded.is_empty() {
            self.folded = self.plan.names.iter().map(|name| layout::fold(name)).collect();
        }
        let new = || names.iter().skip(known);
        if !new()
            .all(|name| layout::is_unknown(&self.plan, name) && !self.folded.contains(&layout::fold(name)))
        {
            return false;
        }
        for name in new() {
            self.folded.insert(layout::fold(name));
            let name = name.clone().into_owned();
            self.batch.unused.push(name.clone());
            self.plan.unused.push(name.clone());
            self.plan.names.push(name);
        }
        self.recall = self.recall();
        true
    }

    /// Takes in how the numbers of a row are written.
    fn judge(&mut self, row: &Row<'_>) {
        for column in planner::judged(&self.plan) {
            let text = row.text(column);
            if !text.is_empty() {
                let location = row.field(column).and_then(|field| field.location).unwrap_or(row.location);
                self.found.evidence.add(text, location);
            }
        }
    }

    /// Whether a row is one of the remarks that stand below a table.
    fn is_footer(&self, row: &Row<'_>) -> bool {
        let mut filled = row.filled();
        let Some(first) = filled.next() else { return true };
        self.job.layout.footers.iter().any(|footer| first.starts_with(footer)) && filled.next().is_none()
    }

    /// Keeps what the row calls its metric.
    fn name_metric(&mut self, row: &Row<'_>) {
        let (Part::Column(name), Some(metric)) =
            (self.plan.part(Role::MetricName), self.plan.column(Role::Metric))
        else {
            return;
        };
        let (name, metric) = (row.text(*name), row.text(metric));
        if name.is_empty() || metric.is_empty() || self.told.contains(metric) {
            return;
        }
        let id = Untrusted::from(metric).into_owned();
        let unit = match self.plan.column(Role::Unit) {
            Some(unit) => Some(row.text(unit))
                .filter(|unit| !unit.is_empty())
                .map(|unit| unit_named(Untrusted::from(unit)).into_owned()),
            None => self.plan.is_unit_in_name.then(|| unit_of(name)).flatten(),
        };
        self.told.insert(id.clone());
        self.batch.metrics.push(described(&id, name, "", unit.as_ref()));
    }

    fn tell(&mut self, event: Event) {
        self.batch.events.push((self.batch.records.len(), event));
    }
}

impl Rows for Worker<'_> {
    fn columns(&mut self, names: &[Untrusted<'_>], header: Header) -> bool {
        if names.len() > self.plan.names.len() {
            self.extend(names, header);
        }
        true
    }

    fn row(&mut self, row: &Row<'_>) {
        self.last = None;
        if row.is_blank() || self.is_footer(row) {
            return;
        }
        self.batch.rows += 1;
        self.name_metric(row);
        if self.job.is_surveyed_on_the_way {
            self.judge(row);
        }
        let (mut faults, mut observations) = (Vec::new(), Vec::new());
        let reader = Reader { layout: self.job.layout, plan: &self.plan, source: self.job.source };
        reader.observe(row, &mut self.resolver, &mut faults, &mut observations);
        if let (true, Some(tally), Some(plan)) = (faults.is_empty(), &mut self.tally, &self.plan.tally) {
            tally.take(plan, row, &mut self.resolver);
        }
        let place = Place { file: self.job.file, line: row.location.line };
        let is_single = observations.len() == 1 && faults.is_empty();
        if !observations.is_empty() {
            let mut texts = self.job.texts.lock().unwrap_or_else(PoisonError::into_inner);
            for mut observation in observations {
                if !self.job.keeps_remarks {
                    observation.forget_remarks();
                }
                let record = Record::of(&observation, place, &mut texts);
                self.found.met.add(&record);
                if is_single && self.recall.is_some() {
                    self.last = Some(Record { remarks: None, ..record.clone() });
                }
                if self.job.selection.admits(&observation) {
                    self.batch.records.push(record);
                }
            }
        }
        let wrong = |(location, field, fault): interpret::RowFault<'_>| Wrong {
            location: Some(location),
            field: Some(field.into_owned()),
            fault,
        };
        let wrong: Vec<Wrong> = faults.into_iter().map(wrong).collect();
        if !wrong.is_empty() {
            self.tell(Event::Wrong(wrong));
        }
    }

    fn ragged(&mut self, row: &Row<'_>, wanted: usize) {
        self.last = None;
        let first = row.text(0);
        self.tell(Event::Ragged {
            location: row.location,
            wanted,
            found: row.fields.len(),
            ends_table: self.job.layout.footers.iter().any(|footer| first.starts_with(footer)),
            is_footer: self.is_footer(row),
        });
    }

    fn fault(&mut self, location: Option<Location>, field: Option<&Untrusted<'_>>, fault: Fault) {
        let field = field.map(|field| field.clone().into_owned());
        self.tell(Event::Wrong(vec![Wrong { location, field, fault }]));
    }
}
