//! One thread's view of a file: its tokenizer, and its interpreter.

use crate::load::interpret::batch::{Batch, Found, Job};
use crate::load::interpret::reader::Reader;
use crate::load::layout::plan::Plan;
use crate::load::tokenize::chunks::Chunk;
use crate::load::tokenize::format::Form;
use crate::load::tokenize::json;
use crate::load::tokenize::tokenizer::Tokenizer;

/// The fields of records that were met, and what they mean.
#[derive(Clone, Debug)]
pub(crate) struct Fields {
    columns: json::ColumnNames,
    plan: Plan,
}

/// What one thread has for the chunks of a file.
pub(crate) struct Worker<'j> {
    tokenizer: Tokenizer<'j>,
    reader: Reader<'j>,
    /// How many fields were known before the chunk that was read last.
    known_before: usize,
}

impl<'j> Worker<'j> {
    pub(crate) fn new(job: Job<'j>, form: Form<'j>) -> Worker<'j> {
        let columns = json::ColumnNames::named(&job.plan.names, job.limits);
        let known_before = job.plan.names.len();
        Worker {
            tokenizer: Tokenizer::new(form, columns, job.limits),
            reader: Reader::new(job),
            known_before,
        }
    }

    /// Reads a chunk.
    pub(crate) fn read(&mut self, chunk: &Chunk) {
        self.known_before = self.tokenizer.columns().count();
        let goes_on = self.tokenizer.read(chunk, &mut self.reader);
        self.reader.batch.is_last |= !goes_on;
    }

    /// What came of the rows that were read, in the room that the last batch had.
    pub(crate) fn batch(&mut self) -> &mut Batch {
        &mut self.reader.batch
    }

    /// Keeps what it found out in the chunk that was just handed on.
    pub(crate) fn keep(&mut self) {
        self.reader.keep();
    }

    /// What it found out, at the end.
    pub(crate) fn finish(self) -> Found {
        self.reader.finish()
    }

    /// Whether there were new fields in the chunk that was just read.
    pub(crate) fn met_fields(&self) -> bool {
        self.tokenizer.columns().count() > self.known_before
    }

    /// Whether others had met more fields before the chunk that was just read.
    pub(crate) fn knew_less_than(&self, fields: &Fields) -> bool {
        self.known_before < fields.columns.count()
    }

    /// The fields that are known.
    pub(crate) fn fields(&self) -> Fields {
        Fields { columns: self.tokenizer.columns().clone(), plan: self.reader.plan().clone() }
    }

    /// Reads a chunk once more, with these fields known and nothing found out in it.
    pub(crate) fn read_again(&mut self, chunk: &Chunk, fields: &Fields) {
        self.reader.read_again(fields.plan.clone());
        self.tokenizer.learn_columns(fields.columns.clone());
        self.read(chunk);
    }
}
