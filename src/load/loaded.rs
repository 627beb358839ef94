//! What a load found, and how each file was read.

use crate::builtin::RawRecord;
use crate::load::definitions::Definitions;
use crate::load::problem::Problem;
use crate::model::catalog::Described;
use crate::model::{Comparison, Ids, Interner, Place, Text};
use std::collections::{BTreeMap, BTreeSet};

/// How one file was read.
#[derive(Clone, Debug, Default)]
pub struct FileRead {
    /// The name in messages.
    pub name: Text,
    /// The files it consists of, if there are several.
    pub parts: Vec<FilePart>,
    /// `CSV`, `JSON` …
    pub format: &'static str,
    /// The compression.
    pub packing: Option<&'static str>,
    /// The encoding.
    pub encoding: &'static str,
    /// Whether the encoding is a guess.
    pub is_encoding_guessed: bool,
    /// The id of the layout.
    pub layout: &'static str,
    /// The display name of the layout.
    pub layout_title: &'static str,
    /// The field separator of a table.
    pub delimiter: Option<char>,
    /// The decimal marks of the value columns.
    pub decimals: BTreeSet<&'static str>,
    /// The line of the header, if there is one.
    pub header_line: Option<u64>,
    /// The number of rows.
    pub rows: u64,
    /// Columns whose meaning is unknown.
    pub unused_columns: Vec<Text>,
    /// Things not counted because they have no date.
    pub undated: usize,
    /// Things not counted because they are only planned.
    pub planned: usize,
}

/// One of several files that are read as a single table.
#[derive(Clone, Debug, Default)]
pub struct FilePart {
    /// The name in messages.
    pub name: Text,
    /// The number of rows.
    pub rows: u64,
}

impl FileRead {
    /// The file and line of a row, for row numbers that run on across all parts. Line 0 is no row: only the file is
    /// known.
    pub(crate) fn place(&self, line: u64) -> (&Text, Option<u64>) {
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

/// What a load found, selected or not.
#[derive(Debug, Default)]
pub struct Loaded {
    /// All ids in the data.
    pub ids: Ids,
    /// The interner of the records given to the sink.
    pub interner: Interner,
    /// How each file was read, in that order.
    pub files: Vec<FileRead>,
    /// The number of rows read.
    pub rows: u64,
    /// Definitions that the files bring along.
    pub described: Described,
    /// The rows of tables of definitions that are used.
    pub(crate) definitions: Definitions,
    /// Files whose definitions of these things are not used, since others come first.
    pub overridden: BTreeMap<Text, Vec<Text>>,
    /// Package tables with definitions of entities, which are not used.
    pub own_entities: Vec<Text>,
    /// Files of a package or folder without observations.
    pub passed_over: Vec<Text>,
    /// Files of definitions, which have no observations either.
    pub defining: Vec<Text>,
    /// Files named again, which were read once.
    pub repeated: Vec<Repeated>,
    /// Rows skipped at the user's request.
    pub left_out: LeftOut,
}

impl Loaded {
    /// The claims of the files that compare figures, with their rows.
    pub(crate) fn comparisons(&self) -> impl Iterator<Item = (Comparison, &RawRecord)> {
        self.definitions.comparisons().map(|(comparison, record, _)| (comparison, record))
    }

    /// The file and line of a place.
    pub(crate) fn place(&self, place: Place) -> (Text, Option<u64>) {
        let named = self.files.get(place.file).map(|read| read.place(place.line));
        named.map_or((Text::default(), Some(place.line)), |(name, line)| (name.clone(), line))
    }

    /// Merges two loads.
    pub(crate) fn and(mut self, other: Loaded) -> Loaded {
        self.ids.extend(other.ids);
        self.files.extend(other.files);
        self.rows += other.rows;
        self.described = self.described.and(other.described);
        self.definitions = self.definitions.and(other.definitions);
        self.overridden.extend(other.overridden);
        self.own_entities.extend(other.own_entities);
        self.passed_over.extend(other.passed_over);
        self.defining.extend(other.defining);
        self.repeated.extend(other.repeated);
        self.left_out.rows += other.left_out.rows;
        self.left_out.places.extend(other.left_out.places);
        self
    }
}

/// A file named again.
#[derive(Clone, Debug)]
pub struct Repeated {
    /// The name that is not read.
    pub name: Text,
    /// The name under which it is read.
    pub first: Text,
}

/// Skipped rows.
#[derive(Debug, Default)]
pub struct LeftOut {
    /// How many.
    pub rows: u64,
    /// File and line of the first ones.
    pub places: Vec<Text>,
}

impl LeftOut {
    /// The maximum number of places kept.
    const KEPT: usize = 20;

    pub(crate) fn add(&mut self, problem: &Problem) {
        self.rows += 1;
        if self.places.len() < Self::KEPT {
            let line = problem.line.unwrap_or_default();
            self.places.push(Text::from(format!("{}:{line}", problem.file.raw())));
        }
    }
}
