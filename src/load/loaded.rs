//! What a load met, and how each file was read.

use crate::load::problem::Problem;
use crate::model::catalog::Described;
use crate::model::{Ids, Interner, Text};
use std::collections::BTreeSet;

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
    /// The ids of everything in the data.
    pub ids: Ids,
    /// The texts of the records that the sink took.
    pub interner: Interner,
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
        self.ids.extend(other.ids);
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

    pub(crate) fn add(&mut self, problem: &Problem) {
        self.rows += 1;
        if self.places.len() < Self::KEPT {
            let line = problem.line.unwrap_or_default();
            self.places.push(Text::from(format!("{}:{line}", problem.file.raw())));
        }
    }
}
