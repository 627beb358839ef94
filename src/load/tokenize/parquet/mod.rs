//! The Parquet tokenizer: turns columns of typed values into rows of text.
//!
//! A table is one file or several parts. Rows are numbered from 1 through all parts, and messages give the number
//! within the part as line. The header is line 0. Only one page of each column is decompressed at a time.

mod batch;
mod cells;
mod column;
mod content;
mod isolate;
mod pages;

use crate::load::FilePart;
use crate::load::limits::{MAX_UNPACKED, TooMuch, UnpackLimit};
use crate::load::location::Location;
use crate::load::problem::Fault;
use crate::load::problem::WrongPart as Wrong;
use crate::load::source::partitions::Part;
use crate::load::tokenize::cell_index::GROUP;
use crate::load::tokenize::row::{Header, RowVisitor};
use crate::model::{Text, Untrusted};
use batch::{CellBatch, CellFault};
use bytes::Bytes;
use content::{Facts, FileContent};
use std::collections::HashSet;

/// A Parquet table.
#[derive(Debug)]
pub(crate) struct ParquetTable {
    files: Vec<ParquetFile>,
    /// All columns; those from folder names come last.
    names: Vec<String>,
    /// The columns that are of numbers in all files.
    numbers: HashSet<String>,
    /// The limit on the text of all cells.
    max: u64,
}

/// One file of a table.
#[derive(Debug)]
struct ParquetFile {
    name: Text,
    content: FileContent,
    rows: u64,
    /// The values of the columns from folder names.
    folders: Vec<String>,
}

impl ParquetTable {
    /// A table of parts with the same columns.
    pub(crate) fn open(parts: &[Part], limit: UnpackLimit) -> Result<ParquetTable, Wrong> {
        let contents = parts.iter().map(|part| {
            let keys = part.keys.as_slice();
            (&part.name, FileContent::File(part.path.clone()), keys)
        });
        ParquetTable::of(contents, limit)
    }

    /// A table of one file in memory.
    pub(crate) fn of_bytes(name: &Text, bytes: &[u8], limit: UnpackLimit) -> Result<ParquetTable, Wrong> {
        ParquetTable::of(
            [(name, FileContent::Bytes(Bytes::copy_from_slice(bytes)), [].as_slice())].into_iter(),
            limit,
        )
    }

    fn of<'p>(
        contents: impl Iterator<Item = (&'p Text, FileContent, &'p [(String, String)])>,
        limit: UnpackLimit,
    ) -> Result<ParquetTable, Wrong> {
        let max = match limit {
            UnpackLimit::Default => MAX_UNPACKED,
            UnpackLimit::Bytes(max) => max,
        };
        let mut dataset = ParquetTable { files: Vec::new(), names: Vec::new(), numbers: HashSet::new(), max };
        let mut unpacked = 0;
        for (name, content, keys) in contents {
            let wrong = |column: Option<Text>, fault| Wrong { file: name.clone(), column, fault };
            let Facts { mut names, numbers, rows, unpacked: of_file } =
                content.facts().map_err(|(column, fault)| wrong(column, fault))?;
            unpacked = u64::saturating_add(unpacked, of_file);
            if unpacked > max {
                return Err(wrong(None, too_large(max)));
            }
            // A column in the file takes precedence over a folder name.
            let keys: Vec<_> = keys.iter().filter(|(key, _)| !names.contains(key)).collect();
            names.extend(keys.iter().map(|(key, _)| key.clone()));
            match dataset.files.first() {
                Some(first) if dataset.names != names => {
                    return Err(wrong(None, Fault::OtherColumns { file: first.name.clone() }));
                }
                Some(_) => dataset.numbers.retain(|name| numbers.contains(name)),
                None => (dataset.names, dataset.numbers) = (names, numbers),
            }
            let folders = keys.into_iter().map(|(_, value)| value.clone()).collect();
            dataset.files.push(ParquetFile { name: name.clone(), content, rows, folders });
        }
        Ok(dataset)
    }

    /// The files, with their numbers of rows.
    pub(crate) fn parts(&self) -> Vec<FilePart> {
        self.files.iter().map(|file| FilePart { name: file.name.clone(), rows: file.rows }).collect()
    }

    /// Whether all columns with such names are of numbers.
    pub(crate) fn has_numbers_in(&self, columns: impl Fn(&Text) -> bool) -> bool {
        let mut names = self.names.iter().filter(|name| columns(&Text::from((*name).clone())));
        names.all(|name| self.numbers.contains(name))
    }

    /// Reads all rows.
    pub(crate) fn read(&self, visitor: &mut dyn RowVisitor) {
        let names: Vec<Untrusted<'_>> =
            self.names.iter().map(|name| Untrusted::from(name.as_str())).collect();
        if !visitor.columns(&names, Header::OfTable(Location { line: 0, character: None })) {
            return;
        }
        let wanted: Vec<bool> = (0..names.len()).map(|column| visitor.wants(column)).collect();
        let mut taken = Taken { names: &names, line: 0, max: self.max, left: self.max };
        let mut before = 0;
        for file in &self.files {
            taken.line = before;
            if let Err(fault) = taken.file(file, &wanted, visitor) {
                let is_end = matches!(fault, Fault::TooMuch(TooMuch::Unpacked(_)));
                visitor.fault(Some(taken.location(1)), None, fault);
                if is_end {
                    return;
                }
            }
            before = u64::saturating_add(before, file.rows);
        }
    }
}

/// Progress through the table.
struct Taken<'n> {
    names: &'n [Untrusted<'n>],
    /// The rows read so far.
    line: u64,
    /// The limit on text, and what is left of it.
    max: u64,
    left: u64,
}

impl Taken<'_> {
    /// The location of the row `next` after those already read.
    fn location(&self, next: u64) -> Location {
        Location { line: self.line + next, character: None }
    }

    fn file(
        &mut self,
        file: &ParquetFile,
        wanted: &[bool],
        visitor: &mut dyn RowVisitor,
    ) -> Result<(), Fault> {
        let own = wanted.len() - file.folders.len();
        for batch in file.content.batches(wanted.get(..own).unwrap_or_default()) {
            let mut batch = batch?;
            file.folders.iter().for_each(|text| batch.push_everywhere(text));
            self.batch(&batch, visitor)?;
        }
        Ok(())
    }

    /// Passes on rows, except those with faults.
    fn batch(&mut self, batch: &CellBatch, visitor: &mut dyn RowVisitor) -> Result<(), Fault> {
        let fitting = batch.fitting(&mut self.left);
        let mut faults = batch.faults.iter().filter(|fault| fault.row < fitting).peekable();
        let mut row = 0;
        while row < fitting {
            let end = faults.peek().map_or(fitting, |fault| fault.row).min(row + GROUP);
            if end > row {
                batch.give(row..end, self.line, visitor);
                row = end;
                continue;
            }
            while let Some(CellFault { column, fault, .. }) = faults.next_if(|fault| fault.row == row) {
                let location = Location { line: self.line + row as u64 + 1, character: None };
                visitor.fault(Some(location), self.names.get(*column), fault.clone());
            }
            row += 1;
        }
        self.line += fitting as u64;
        if fitting < batch.length { Err(too_large(self.max)) } else { Ok(()) }
    }
}

fn too_large(max: u64) -> Fault {
    Fault::TooMuch(TooMuch::Unpacked(max))
}

#[cfg(test)]
mod tests;
