//! Bytes to observations, with places. The one loader, for built-in data and users' files alike.
//!
//! A *tokenizer* (`csv`, `json`) turns text into rows. A *plan* says which column means what. `observe` gives a
//! row its meaning and its messages. A [`Sink`] takes what comes out. Only this layer knows lines, columns and
//! encodings.

pub mod builtin;
mod csv;
mod input;
mod json;
mod observe;
pub mod plan;
pub mod problem;
mod resolve;
mod row;
mod text;

pub use input::extraordinary_input;
pub use observe::normalised;
pub use resolve::{entity_id, fold};

use crate::error::Error;
use crate::model::{Observation, Place, Selection, Sink, Text, Untrusted};
use input::{Input, InputFormat};
use plan::Plan;
use problem::{Fault, Placed, Problem, Problems};
use resolve::Resolver;
use row::{Header, Row, Rows, Spot};
use std::collections::BTreeSet;
use std::io::Read;

/// What to load, and how.
#[derive(Debug)]
pub struct Request<'a> {
    /// What each `--data` names.
    pub data: &'a [String],
    /// What reaches the sink.
    pub selection: &'a Selection,
    /// Whether wrong rows are left out instead of ending everything.
    pub skip_invalid: bool,
}

/// What was met on the way, chosen or not.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The ids of all metrics.
    pub metrics: BTreeSet<Text>,
    /// The ids of all entities.
    pub entities: BTreeSet<Text>,
    /// The ids of all sources.
    pub sources: BTreeSet<Text>,
    /// The ids of all whom sources credit.
    pub origins: BTreeSet<Text>,
    /// The ids of all scopes.
    pub scopes: BTreeSet<Text>,
    /// All units.
    pub units: BTreeSet<Text>,
    /// The files, in the order in which they were read.
    pub files: Vec<Text>,
    /// How each file was read, in the same order.
    pub formats: Vec<&'static str>,
    /// How many rows were read.
    pub rows: u64,
    /// Columns that no meaning is known for, with their files.
    pub unused_columns: Vec<(Text, Text)>,
    /// Tables of a package that define things of their own, which are not used.
    pub own_definitions: Vec<Text>,
    /// Files of a package that hold no observations.
    pub passed_over: Vec<Text>,
    /// Rows that were left out, because the user asked for it.
    pub left_out: LeftOut,
}

impl Loaded {
    /// What was met here and there.
    #[must_use]
    pub fn and(mut self, other: Loaded) -> Loaded {
        self.metrics.extend(other.metrics);
        self.entities.extend(other.entities);
        self.sources.extend(other.sources);
        self.origins.extend(other.origins);
        self.scopes.extend(other.scopes);
        self.units.extend(other.units);
        self.files.extend(other.files);
        self.formats.extend(other.formats);
        self.rows += other.rows;
        self.unused_columns.extend(other.unused_columns);
        self.own_definitions.extend(other.own_definitions);
        self.passed_over.extend(other.passed_over);
        self.left_out.rows += other.left_out.rows;
        self.left_out.places.extend(other.left_out.places);
        self
    }
}

/// Rows that were left out.
#[derive(Debug, Default)]
pub struct LeftOut {
    /// How many.
    pub rows: u64,
    /// The first of them: file and line.
    pub places: Vec<Text>,
}

impl LeftOut {
    /// How many places are kept.
    const KEPT: usize = 20;

    fn add(&mut self, problem: &Problem) {
        self.rows += 1;
        if self.places.len() < Self::KEPT {
            let line = problem.line.unwrap_or_default();
            self.places.push(Text::from(format!("{}:{line}", problem.file.raw())));
        }
    }
}

/// Reads all files, checks every row, and passes what is chosen to the sink.
///
/// # Errors
///
/// Where a file can't be read, or anything in the files is wrong: then with all that is wrong.
pub fn load(request: &Request<'_>, stdin: &mut dyn Read, sink: &mut dyn Sink) -> Result<Loaded, Error> {
    let mut inputs = Vec::new();
    for data in request.data {
        inputs.extend(input::open(data, stdin)?);
    }
    let mut reading = Reading {
        request,
        sink,
        resolver: Resolver::default(),
        loaded: Loaded::default(),
        problems: Problems::default(),
    };
    for input in &inputs {
        reading.read(input);
    }
    let Reading { loaded, problems, .. } = reading;
    if problems.count() > 0 {
        return Err(Error::Invalid(problems));
    }
    if loaded.passed_over.len() == inputs.len() {
        return Err(Error::NoObservations(loaded.passed_over));
    }
    Ok(loaded)
}

/// The state of a load over all its files.
struct Reading<'a> {
    request: &'a Request<'a>,
    sink: &'a mut dyn Sink,
    resolver: Resolver,
    loaded: Loaded,
    problems: Problems,
}

impl Reading<'_> {
    fn read(&mut self, input: &Input) {
        let file = self.loaded.files.len();
        self.loaded.files.push(input.name.clone());
        let text = match text::decode(&input.bytes) {
            Ok(text) => text,
            Err((line, fault)) => {
                let placed = Placed { file: &input.name, line, character: None };
                return self.problems.push(placed.problem(None, fault));
            }
        };
        let mut rows = FileReading { reading: self, input, file, plan: Plan::default() };
        let format = input.format.unwrap_or_else(|| InputFormat::sniff(text));
        rows.reading.loaded.formats.push(format.name());
        match format {
            InputFormat::Csv => csv::read(text, b',', &mut rows),
            InputFormat::Tsv => csv::read(text, b'\t', &mut rows),
            InputFormat::Json => json::read_document(text, &mut rows),
            InputFormat::JsonLines => json::read_lines(text, &mut rows),
        }
        if rows.reading.loaded.passed_over.last() == Some(&input.name) && builtin::says_more(text) {
            rows.reading.loaded.own_definitions.push(input.name.clone());
        }
        let unused = if rows.plan.missing().is_empty() { rows.plan.unused().to_vec() } else { Vec::new() };
        self.loaded.unused_columns.extend(unused.into_iter().map(|column| (input.name.clone(), column)));
    }

    /// Takes all that is wrong with one row, or with a whole file.
    fn wrong(&mut self, problems: Vec<Problem>) {
        let Some(first) = problems.first() else { return };
        if self.request.skip_invalid && problems.iter().all(|problem| problem.fault.concerns_one_row()) {
            self.loaded.left_out.add(first);
        } else {
            for problem in problems {
                self.problems.push(problem);
            }
        }
    }

    fn take(&mut self, observation: Observation<'_>, place: Place) {
        let loaded = &mut self.loaded;
        remember(&mut loaded.metrics, Some(&observation.metric));
        remember(&mut loaded.entities, Some(&observation.entity));
        remember(&mut loaded.sources, Some(&observation.source));
        remember(&mut loaded.origins, observation.origin.as_ref());
        remember(&mut loaded.scopes, observation.scope.as_ref());
        remember(&mut loaded.units, observation.unit.as_ref());
        if self.request.selection.admits(&observation)
            && let Err(earlier) = self.sink.take(observation, place)
        {
            let problem = problem::repeated_key(&self.loaded.files, place, earlier);
            self.problems.push(problem);
        }
    }
}

fn remember(set: &mut BTreeSet<Text>, id: Option<&Untrusted<'_>>) {
    if let Some(id) = id
        && !set.contains(id.raw())
    {
        set.insert(id.clone().into_owned());
    }
}

/// The reading of one file.
struct FileReading<'r, 'a> {
    reading: &'r mut Reading<'a>,
    input: &'r Input,
    file: usize,
    plan: Plan,
}

impl FileReading<'_, '_> {
    fn placed(&self, spot: Option<Spot>) -> Placed<'_> {
        Placed {
            file: &self.input.name,
            line: spot.map(|s| s.line),
            character: spot.and_then(|s| s.character),
        }
    }
}

impl Rows for FileReading<'_, '_> {
    fn columns(&mut self, names: &[Untrusted<'_>], header: Header) -> bool {
        let (Header::OfTable(spot) | Header::OfRecord(spot)) = header;
        let faults = self.plan.extend(names);
        if !faults.is_empty() {
            let placed = self.placed(Some(spot));
            let problems =
                faults.into_iter().map(|(name, fault)| placed.problem(Some(&name), fault)).collect();
            self.reading.wrong(problems);
            return false;
        }
        // Records need not all have the same fields; a table has its columns or has not.
        let missing = self.plan.missing();
        if matches!(header, Header::OfRecord(_)) || missing.is_empty() {
            return true;
        }
        if self.input.optional {
            self.reading.loaded.passed_over.push(self.input.name.clone());
        } else {
            let semicolons = names.iter().any(|name| name.raw().contains(';'));
            let problem =
                self.placed(Some(spot)).problem(None, Fault::MissingColumns { missing, semicolons });
            self.reading.wrong(vec![problem]);
        }
        false
    }

    fn row(&mut self, row: &Row<'_>) {
        self.reading.loaded.rows += 1;
        let mut faults = Vec::new();
        let observation =
            observe::observe(&self.plan, row, &self.input.source, &mut self.reading.resolver, &mut faults);
        if let Some(observation) = observation {
            self.reading.take(observation, Place { file: self.file, line: row.spot.line });
        }
        let problem = |(spot, field, fault)| self.placed(Some(spot)).problem(Some(&field), fault);
        let problems = faults.into_iter().map(problem).collect();
        self.reading.wrong(problems);
    }

    fn fault(&mut self, spot: Option<Spot>, field: Option<&Untrusted<'_>>, fault: Fault) {
        let problem = self.placed(spot).problem(field, fault);
        self.reading.wrong(vec![problem]);
    }
}
