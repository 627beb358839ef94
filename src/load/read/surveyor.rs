//! One thread's part in the survey of a file.

use super::threads::{self, Outcome, Worker};
use crate::load::layout::survey::{CellRules, Survey};
use crate::load::source::decompress::ReadError;
use crate::load::source::stream::Stream;
use crate::load::tokenize::chunks::{Chunk, Chunks, Cut};
use crate::load::tokenize::format::Form;
use crate::load::tokenize::json;
use crate::load::tokenize::tokenizer::Tokenizer;

/// What one thread has for the chunks of a file.
struct Surveyor<'f> {
    tokenizer: Tokenizer<'f>,
    /// What the chunks hold that were not handed on yet.
    survey: Survey,
    goes_on: bool,
}

/// Surveys all of a text. What is wrong in it is said when it is read for good.
pub(crate) fn survey(
    stream: Stream<'_>,
    form: Form<'_>,
    cells: CellRules,
    threads: Option<usize>,
) -> Result<Survey, ReadError> {
    let limits = stream.limits();
    let survey = Survey::new(cells, true);
    let surveyor = |survey: &Survey| Surveyor {
        tokenizer: Tokenizer::new(form, json::ColumnNames::within(limits), limits),
        survey: survey.clone(),
        goes_on: true,
    };
    let first = surveyor(&survey);
    let mut chunks = Chunks::of(stream, form.cut().unwrap_or(Cut::Lines));
    // Each record may have new fields, which come in the order of the file.
    let threads = if form.has_header() { threads } else { Some(1) };
    let more = |first: &Surveyor<'_>| first.survey.has_looked_names_up().then(|| surveyor(&first.survey));
    let Outcome { common, error, .. } = threads::read(&mut chunks, threads, survey, first, more);
    error.map_or(Ok(common), Err)
}

impl Worker<Survey> for Surveyor<'_> {
    fn read(&mut self, chunk: &Chunk) {
        self.goes_on = self.tokenizer.read_with_header(chunk, &mut self.survey);
    }

    fn hand_on(&mut self, _chunk: &Chunk, common: &mut Survey) -> bool {
        common.absorb(&mut self.survey);
        self.goes_on
    }
}
