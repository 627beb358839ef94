//! The tokenizer of Parquet: columns of typed values, whose rows come out as texts like those of any other table.
//!
//! A table is one file or several parts. Its rows are counted through all parts, from 1, and the lines of its messages are
//! these numbers within a part; the header is line 0, since no row has it. Only a page of each column is unpacked at a time.

mod apart;
mod batch;
mod cells;
mod content;
mod pages;

use crate::load::FilePart;
use crate::load::limits::{MOST_UNPACKED, TooMuch, Unpacked as Limit};
use crate::load::location::Location;
use crate::load::problem::Fault;
use crate::load::problem::WrongPart as Wrong;
use crate::load::source::partitions::Part;
use crate::load::tokenize::cell_index::GROUP;
use crate::load::tokenize::row::{Header, RowVisitor};
use crate::model::{Text, Untrusted};
use batch::{Batch, CellFault};
use bytes::Bytes;
use content::{Content, Facts};

/// A table in Parquet.
#[derive(Debug)]
pub(crate) struct Dataset {
    files: Vec<File>,
    /// All columns, those that folders say last.
    names: Vec<String>,
    /// How much text may come out.
    most: u64,
}

/// One file of it.
#[derive(Debug)]
struct File {
    name: Text,
    content: Content,
    rows: u64,
    /// What is in the columns that its folders say.
    folders: Vec<String>,
}

impl Dataset {
    /// The table of these parts, which agree in their columns.
    pub(crate) fn open(parts: &[Part], limit: Limit) -> Result<Dataset, Wrong> {
        let contents = parts.iter().map(|part| {
            let keys = part.keys.as_slice();
            (&part.name, Content::File(part.path.clone()), keys)
        });
        Dataset::of(contents, limit)
    }

    /// The table of one file that is in memory.
    pub(crate) fn of_bytes(name: &Text, bytes: &[u8], limit: Limit) -> Result<Dataset, Wrong> {
        Dataset::of([(name, Content::Bytes(Bytes::copy_from_slice(bytes)), [].as_slice())].into_iter(), limit)
    }

    fn of<'p>(
        contents: impl Iterator<Item = (&'p Text, Content, &'p [(String, String)])>,
        limit: Limit,
    ) -> Result<Dataset, Wrong> {
        let most = match limit {
            Limit::Usual => MOST_UNPACKED,
            Limit::Bytes(most) => most,
        };
        let mut dataset = Dataset { files: Vec::new(), names: Vec::new(), most };
        let mut unpacked = 0;
        for (name, content, keys) in contents {
            let wrong = |column: Option<Text>, fault| Wrong { file: name.clone(), column, fault };
            let Facts { mut names, rows, unpacked: of_file } =
                content.facts().map_err(|(column, fault)| wrong(column, fault))?;
            unpacked = u64::saturating_add(unpacked, of_file);
            if unpacked > most {
                return Err(wrong(None, too_large(most)));
            }
            // A column of the file itself goes before a folder that says the same.
            let keys: Vec<_> = keys.iter().filter(|(key, _)| !names.contains(key)).collect();
            names.extend(keys.iter().map(|(key, _)| key.clone()));
            match dataset.files.first() {
                Some(first) if dataset.names != names => {
                    return Err(wrong(None, Fault::OtherColumns { file: first.name.clone() }));
                }
                _ => dataset.names = names,
            }
            let folders = keys.into_iter().map(|(_, value)| value.clone()).collect();
            dataset.files.push(File { name: name.clone(), content, rows, folders });
        }
        Ok(dataset)
    }

    /// Its files, and how many rows each has.
    pub(crate) fn parts(&self) -> Vec<FilePart> {
        self.files.iter().map(|file| FilePart { name: file.name.clone(), rows: file.rows }).collect()
    }

    /// Reads all rows.
    pub(crate) fn read(&self, visitor: &mut dyn RowVisitor) {
        let names: Vec<Untrusted<'_>> =
            self.names.iter().map(|name| Untrusted::from(name.as_str())).collect();
        if !visitor.columns(&names, Header::OfTable(Location { line: 0, character: None })) {
            return;
        }
        let wanted: Vec<bool> = (0..names.len()).map(|column| visitor.wants(column)).collect();
        let mut taken = Taken { names: &names, line: 0, most: self.most, left: self.most };
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

/// How far the reading is.
struct Taken<'n> {
    names: &'n [Untrusted<'n>],
    /// The rows that are read.
    line: u64,
    /// How much text may come out, and how much still may.
    most: u64,
    left: u64,
}

impl Taken<'_> {
    /// A row after those that are read.
    fn location(&self, next: u64) -> Location {
        Location { line: self.line + next, character: None }
    }

    fn file(&mut self, file: &File, wanted: &[bool], visitor: &mut dyn RowVisitor) -> Result<(), Fault> {
        let own = wanted.len() - file.folders.len();
        for batch in file.content.batches(wanted.get(..own).unwrap_or_default()) {
            let mut batch = batch?;
            file.folders.iter().for_each(|text| batch.push_everywhere(text));
            self.batch(&batch, visitor)?;
        }
        Ok(())
    }

    /// Passes on some rows, but for those with a fault.
    fn batch(&mut self, batch: &Batch, visitor: &mut dyn RowVisitor) -> Result<(), Fault> {
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
        if fitting < batch.length { Err(too_large(self.most)) } else { Ok(()) }
    }
}

fn too_large(most: u64) -> Fault {
    Fault::TooMuch(TooMuch::Unpacked(most))
}

#[cfg(test)]
mod tests;
