//! One thread's view of a file: its tokenizer and its interpreter.

use super::threads::Worker;
use crate::load::interpret::batch::{Batch, Found, Job};
use crate::load::interpret::row_reader::RowReader;
use crate::load::layout::plan::Plan;
use crate::load::tokenize::chunks::Chunk;
use crate::load::tokenize::format::Form;
use crate::load::tokenize::json;
use crate::load::tokenize::tokenizer::Tokenizer;

/// What all threads of a file have in common.
pub(crate) struct Common<'h> {
    /// The fields that records have, once they have more than were known before any was read.
    fields: Option<Fields>,
    /// Takes what is in batches, in the order of the file.
    hand: &'h mut (dyn FnMut(&mut Batch) + Send),
}

impl<'h> Common<'h> {
    pub(crate) fn of(hand: &'h mut (dyn FnMut(&mut Batch) + Send)) -> Common<'h> {
        Common { fields: None, hand }
    }
}

/// The fields of records that were seen, and what they mean.
#[derive(Clone, Debug)]
struct Fields {
    columns: json::ColumnNames,
    plan: Plan,
}

/// What one thread has for the chunks of a file.
pub(crate) struct FileWorker<'j> {
    tokenizer: Tokenizer<'j>,
    reader: RowReader<'j>,
    /// How many fields were known before the chunk that was read last.
    known_before: usize,
}

impl<'j> FileWorker<'j> {
    pub(crate) fn new(job: Job<'j>, form: Form<'j>) -> Self {
        let columns = json::ColumnNames::named(&job.plan.names, job.limits);
        FileWorker {
            tokenizer: Tokenizer::new(form, columns, job.limits),
            reader: RowReader::new(job),
            known_before: job.plan.names.len(),
        }
    }

    /// What it found out, at the end.
    pub(crate) fn finish(self) -> Found {
        self.reader.finish()
    }

    /// Reads a chunk once more, with these fields known and nothing found out in it.
    fn read_again(&mut self, chunk: &Chunk, fields: &Fields) {
        self.reader.read_again(fields.plan.clone());
        self.tokenizer.learn_columns(fields.columns.clone());
        self.read(chunk);
    }
}

impl<'h> Worker<Common<'h>> for FileWorker<'_> {
    fn read(&mut self, chunk: &Chunk) {
        self.known_before = self.tokenizer.columns().count();
        let goes_on = self.tokenizer.read(chunk, &mut self.reader);
        self.reader.batch.is_last |= !goes_on;
    }

    fn hand_on(&mut self, chunk: &Chunk, common: &mut Common<'h>) -> bool {
        if self.tokenizer.columns().count() > self.known_before {
            // What new fields mean depends on those that were seen before them, in whichever thread.
            if let Some(fields) =
                common.fields.as_ref().filter(|fields| self.known_before < fields.columns.count())
            {
                self.reader.batch = Batch::default();
                self.read_again(chunk, fields);
            }
            let columns = self.tokenizer.columns().clone();
            common.fields = Some(Fields { columns, plan: self.reader.plan().clone() });
        }
        let goes_on = !self.reader.batch.is_last;
        (common.hand)(&mut self.reader.batch);
        self.reader.keep();
        goes_on
    }
}
