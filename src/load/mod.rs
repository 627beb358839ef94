//! Bytes to observations, with places. The one loader, for built-in data and users' files alike.
//!
//! A file is unpacked and decoded; a *tokenizer* (`csv`, `json`, with the feature `parquet` also `parquet`) turns its text into rows. A *layout* is told by the header
//! and makes a *plan*: which part of an observation stands where. `observe` gives a row its meaning and its messages. A
//! [`Sink`] takes what comes out. Only this layer knows lines, columns and encodings.

pub mod builtin;
mod chunks;
mod crew;
mod csv;
mod input;
mod json;
mod layout;
pub mod limits;
mod masks;
mod memo;
mod numerals;
mod observe;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(not(feature = "parquet"))]
#[path = "no_parquet.rs"]
mod parquet;
mod parts;
pub mod plan;
mod planning;
pub mod problem;
mod reading;
mod recall;
mod resolve;
mod row;
mod spot;
mod status;
mod stream;
mod survey;
mod tally;
mod tape;
mod template;
mod text;
mod tokens;
mod unpack;
mod watch;
mod when;
mod worker;

pub use input::extraordinary_input;
pub use limits::{Limits, Unpacked};
pub use numerals::Decimal;
pub use observe::normalised;
pub use resolve::{entity_id, fold};
pub use watch::{Incoming, Watch};

use crate::error::Error;
use crate::model::catalog::Described;
use crate::model::{Record, Selection, Sink, Text, TextSet, Texts};
use encoding_rs::Encoding;
use problem::{Problem, Problems};
use std::collections::BTreeSet;

/// What to load, and how.
#[derive(Debug)]
pub struct Request<'a> {
    /// What each `--data` names.
    pub data: &'a [String],
    /// What reaches the sink.
    pub selection: &'a Selection,
    /// Whether wrong rows are left out instead of ending everything.
    pub skip_invalid: bool,
    /// What the user says of the files.
    pub manner: Manner,
    /// How many threads read at most, where that is said; the outcome is the same for any number.
    pub threads: Option<usize>,
}

/// What the user says of how files are written; what is not said is found out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Manner {
    /// The layout, by its name.
    pub layout: Option<LayoutName>,
    /// The encoding.
    pub encoding: Option<&'static Encoding>,
    /// The decimal mark.
    pub decimal: Option<Decimal>,
    /// How much they may hold.
    pub limits: Limits,
}

/// The name of a layout that there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LayoutName(&'static str);

impl LayoutName {
    /// All names, in the order in which layouts are tried.
    pub fn all() -> impl Iterator<Item = &'static str> {
        let names = layout::LAYOUTS.into_iter().map(|layout| layout.name);
        let mut told = BTreeSet::new();
        names.filter(move |name| told.insert(*name))
    }

    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0
    }

    /// The layout of this name.
    #[must_use]
    pub fn of(name: &str) -> Option<LayoutName> {
        layout::by_name(name).map(|layout| LayoutName(layout.name))
    }
}

/// The encoding of this name or label.
#[must_use]
pub fn encoding_of(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label_no_replacement(label.as_bytes())
}

/// How one file was read.
#[derive(Clone, Debug, Default)]
pub struct FileRead {
    /// What messages call it.
    pub name: Text,
    /// The files that it consists of, where that is not the one of its name.
    pub parts: Vec<FilePart>,
    /// `CSV`, `JSON` …
    pub format: &'static str,
    /// How it was packed.
    pub packing: Option<&'static str>,
    /// What it was written in.
    pub encoding: &'static str,
    /// Whether that is a guess.
    pub is_encoding_guessed: bool,
    /// The name of its layout.
    pub layout: &'static str,
    /// What people call such files.
    pub layout_title: &'static str,
    /// What separates its fields, where it is a table.
    pub delimiter: Option<char>,
    /// The decimal marks of its columns of values.
    pub decimals: BTreeSet<&'static str>,
    /// The line of its header, where it has one.
    pub header_line: Option<u64>,
    /// How many rows it has.
    pub rows: u64,
    /// Columns that no meaning is known for.
    pub unused_columns: Vec<Text>,
    /// How many things were not counted, since they have no date.
    pub undated: usize,
    /// How many things were not counted, since they are only planned.
    pub planned: usize,
}

/// One of several files that are read as one.
#[derive(Clone, Debug, Default)]
pub struct FilePart {
    /// What messages call it.
    pub name: Text,
    /// How many rows it has.
    pub rows: u64,
}

impl FileRead {
    /// The file and the line of a row, where rows are counted through all parts. No row is line 0: then only the file is
    /// known.
    #[must_use]
    pub fn place(&self, line: u64) -> (&Text, Option<u64>) {
        let mut rest = line;
        for part in &self.parts {
            if (1..=part.rows).contains(&rest) {
                return (&part.name, Some(rest));
            }
            rest = rest.saturating_sub(part.rows);
        }
        (&self.name, Some(line).filter(|line| *line > 0))
    }
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
    /// The texts of the records that the sink took.
    pub texts: Texts,
    /// How each file was read, in the order in which they were.
    pub files: Vec<FileRead>,
    /// How many rows were read.
    pub rows: u64,
    /// What the files say of their metrics, of themselves, and of names.
    pub described: Described,
    /// Tables of a package that define things of their own, which are not used.
    pub own_definitions: Vec<Text>,
    /// Files of a package or a folder that hold no observations.
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
        self.rows += other.rows;
        self.described = self.described.and(other.described);
        self.own_definitions.extend(other.own_definitions);
        self.passed_over.extend(other.passed_over);
        self.left_out.rows += other.left_out.rows;
        self.left_out.places.extend(other.left_out.places);
        self
    }
}

/// What was met, by the numbers of the texts.
#[derive(Debug, Default)]
struct Met {
    metrics: TextSet,
    entities: TextSet,
    sources: TextSet,
    origins: TextSet,
    scopes: TextSet,
    units: TextSet,
}

impl Met {
    fn extend(&mut self, other: &Met) {
        self.metrics.extend(&other.metrics);
        self.entities.extend(&other.entities);
        self.sources.extend(&other.sources);
        self.origins.extend(&other.origins);
        self.scopes.extend(&other.scopes);
        self.units.extend(&other.units);
    }

    fn add(&mut self, record: &Record) {
        self.metrics.insert(record.metric);
        self.entities.insert(record.entity);
        self.sources.insert(record.source);
        let optional = [
            (&mut self.origins, record.origin),
            (&mut self.scopes, record.scope),
            (&mut self.units, record.unit),
        ];
        for (set, id) in optional {
            if let Some(id) = id {
                set.insert(id);
            }
        }
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
pub fn load(request: &Request<'_>, stdin: &mut Incoming<'_>, sink: &mut dyn Sink) -> Result<Loaded, Error> {
    let (loaded, problems) = inspect(request, Problems::default(), stdin, sink)?;
    if problems.count() > 0 {
        return Err(Error::Invalid(problems));
    }
    if loaded.passed_over.len() == loaded.files.len() {
        return Err(Error::NoObservations(loaded.passed_over));
    }
    Ok(loaded)
}

/// Reads all files, and gives what is wrong in them beside what was met.
///
/// # Errors
///
/// Where a file can't be read.
pub fn inspect(
    request: &Request<'_>,
    problems: Problems,
    stdin: &mut Incoming<'_>,
    sink: &mut dyn Sink,
) -> Result<(Loaded, Problems), Error> {
    let mut inputs = Vec::new();
    for data in request.data {
        inputs.extend(input::open(data)?);
    }
    input::name_apart(&mut inputs);
    reading::read(request, &inputs, problems, stdin, sink)
}
