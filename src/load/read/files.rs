//! The reading of files, one after the other: from bytes to a sink.

use crate::builtin;
use crate::load::definitions;
use crate::load::error::Error;
use crate::load::interpret::batch::{Batch, Found, Job};
use crate::load::interpret::row_reader::RowReader;
use crate::load::layout::plan::Plan;
use crate::load::layout::planner;
use crate::load::layout::survey::Survey;
use crate::load::layout::{self, Layout};
use crate::load::location::Location;
use crate::load::problem::{Fault, Problem, Problems, Wrong, WrongPart};
use crate::load::read::threads::{self, Outcome};
use crate::load::read::worker::{Common, FileWorker};
use crate::load::seen::SeenIds;
use crate::load::source::decompress::{Compression, ReadError};
use crate::load::source::input::{Input, InputContent};
use crate::load::source::progress::{Incoming, Watch, Watched};
use crate::load::source::stream::Stream;
use crate::load::tokenize::chunks::Chunks;
use crate::load::tokenize::format::{Form, Tokens};
use crate::load::tokenize::parquet::ParquetTable;
use crate::load::tokenize::row::{Header, RowVisitor, Rows};
use crate::load::{FileRead, Loaded, Request};
use crate::model::{Interner, Sink, Untrusted};
use std::io::Read;
use std::sync::{Mutex, PoisonError};

/// Reads all files into the sink.
pub(crate) fn read(
    request: &Request<'_>,
    inputs: &[Input],
    problems: Problems,
    stdin: &mut Incoming<'_>,
    sink: &mut dyn Sink,
) -> Result<(Loaded, Problems), Error> {
    let texts = Mutex::new(Interner::default());
    let loaded = Loaded::default();
    let mut files = Files {
        request,
        watch: stdin.watch,
        year: stdin.year,
        sink,
        texts: &texts,
        seen: SeenIds::default(),
        loaded,
        problems,
        is_over: false,
    };
    for input in inputs {
        files.file(input, stdin.input)?;
    }
    let Files { mut loaded, problems, seen, .. } = files;
    let texts = texts.into_inner().unwrap_or_else(PoisonError::into_inner);
    loaded.ids = seen.ids(&texts);
    loaded.interner = texts;
    Ok((loaded, problems))
}

/// The state of a load over all its files.
pub(super) struct Files<'a> {
    pub(super) request: &'a Request<'a>,
    pub(super) watch: Option<&'a dyn Watch>,
    year: Option<u16>,
    pub(super) sink: &'a mut dyn Sink,
    pub(super) texts: &'a Mutex<Interner>,
    pub(super) seen: SeenIds,
    pub(super) loaded: Loaded,
    pub(super) problems: Problems,
    /// Whether the remarks below the table that is read have begun.
    pub(super) is_over: bool,
}

impl<'a> Files<'a> {
    /// Reads one file, whatever it is.
    fn file(&mut self, input: &Input, stdin: &mut (dyn Read + Send)) -> Result<(), Error> {
        self.loaded.files.push(FileRead { name: input.name.clone(), ..FileRead::default() });
        self.is_over = false;
        let limit = self.request.options.limits.unpacked;
        let read = match &input.content {
            InputContent::Parts(parts) => {
                self.columns(input, ParquetTable::open(parts, limit));
                Ok(())
            }
            _ => self.stream(input, stdin).and_then(|stream| self.text(input, stream)),
        };
        match read {
            Ok(()) => Ok(()),
            Err(ReadError::Read(error)) => Err(Error::Read { path: input.name.clone(), error }),
            Err(ReadError::Fault(line, fault)) => {
                let location = line.map(|line| Location { line, character: None });
                self.wrong(vec![Wrong { location, field: None, fault }]);
                Ok(())
            }
        }
    }

    /// The text of a file, from its beginning on.
    pub(super) fn stream<'s>(
        &self,
        input: &'s Input,
        stdin: &'s mut (dyn Read + Send),
    ) -> Result<Stream<'s>, ReadError>
    where
        'a: 's,
    {
        let options = self.request.options;
        let (bytes, size) = input.bytes(stdin).map_err(ReadError::Read)?;
        let bytes = match self.watch.filter(|_| !input.is_built_in) {
            Some(watch) => Box::new(Watched { inner: bytes, watch, read: 0, of: size }),
            None => bytes,
        };
        Stream::of(bytes, size, options.limits, options.encoding)
    }

    /// Reads a text, or what may be packed in its place.
    fn text(&mut self, input: &Input, mut stream: Stream<'_>) -> Result<(), ReadError> {
        self.read_as(|read| read.packing = stream.packing().map(Compression::word));
        if stream.head().starts_with(b"PAR1") {
            stream.read_all()?;
            let dataset =
                ParquetTable::of_bytes(&input.name, stream.head(), self.request.options.limits.unpacked);
            self.columns(input, dataset);
            return Ok(());
        }
        stream.decode()?;
        stream.read_lines()?;
        if let Some(what) = layout::other_text(stream.head_text()) {
            return Err(ReadError::Fault(None, Fault::NotData(what)));
        }
        if Form::of(&stream, input).is_whole() && !stream.is_whole() {
            stream.read_all_text()?;
        }
        let form = Form::of(&stream, input);
        let (layout, form) = self.laid_out(input, Tokens::in_form(stream.head_text(), form, stream.limits()));
        let form = form.of_text();
        let suffices =
            stream.is_whole() || planner::can_be_planned_from_head(layout, form, &self.request.options);
        if !suffices && !input.can_be_read_again() {
            stream.read_all_text()?;
        }
        let (layout, survey) = self.look_over(input, layout, form, &stream, suffices || stream.is_whole())?;
        let table = definitions::table(&survey.names, &input.name).filter(|_| !input.is_built_in);
        if let Some(table) = table {
            stream.read_all_text()?;
            let tokens = Tokens::in_form(stream.head_text(), form, stream.limits());
            self.define(table, input, tokens);
            self.read_as(|read| (read.encoding, read.is_encoding_guessed) = stream.encoding());
            return Ok(());
        }
        let is_surveyed = stream.is_whole() || !suffices;
        let planned = self.planned(input, layout, &survey, form);
        self.read_as(|read| (read.encoding, read.is_encoding_guessed) = stream.encoding());
        let Some(plan) = planned else {
            if self.loaded.passed_over.last() == Some(&input.name) {
                stream.read_all_text()?;
                if builtin::has_new_entities(stream.head_text()) {
                    self.loaded.own_entities.push(input.name.clone());
                }
            }
            return Ok(());
        };
        let texts = self.texts;
        let job = self.job(input, layout, &plan, !is_surveyed, texts);
        // The plain tokenizer says what is wrong with a header that can't be read.
        let found = match form.cut().filter(|_| !survey.names.is_empty()) {
            None => {
                let found = self.whole(Tokens::in_form(stream.head_text(), form, stream.limits()), job);
                self.read_as(|read| (read.encoding, read.is_encoding_guessed) = stream.encoding());
                found
            }
            Some(cut) => {
                let mut chunks = Chunks::of(stream, cut);
                // What is counted is counted in one place.
                let threads = if plan.counts.is_some() { Some(1) } else { self.request.threads };
                let mut hand = |batch: &mut Batch| self.take(batch);
                let first = FileWorker::new(job, form);
                let more = |_: &FileWorker<'_>| Some(FileWorker::new(job, form));
                let Outcome { workers, error, .. } =
                    threads::read(&mut chunks, threads, Common::of(&mut hand), first, more);
                let encoding = chunks.stream().encoding();
                self.read_as(|read| (read.encoding, read.is_encoding_guessed) = encoding);
                if let Some(error) = error {
                    return Err(error);
                }
                workers.into_iter().map(FileWorker::finish).collect()
            }
        };
        let evidence = self.found(input, &plan, found);
        if !is_surveyed {
            self.judge(&plan, form, &evidence);
        }
        Ok(())
    }

    /// Reads a table of columns.
    fn columns(&mut self, input: &Input, dataset: Result<ParquetTable, WrongPart>) {
        let dataset = match dataset {
            Ok(dataset) => dataset,
            Err(WrongPart { file, column, fault }) => {
                return self.problems.push(Problem {
                    file,
                    line: None,
                    character: None,
                    field: column,
                    fault,
                });
            }
        };
        self.read_as(|read| read.parts = dataset.parts());
        let tokens = Tokens::of_columns(&dataset);
        let (layout, form) = self.laid_out(input, tokens);
        // Numbers can only be written in one way.
        let is_known_by_header = planner::can_be_planned_from_head(layout, form, &self.request.options)
            && dataset.has_numbers_in(layout.cells.surveys);
        let mut survey = Survey::new(layout.cells, !is_known_by_header);
        tokens.read(&mut survey);
        let Some(plan) = self.planned(input, layout, &survey, form) else { return };
        let texts = self.texts;
        let found = self.whole(tokens, self.job(input, layout, &plan, is_known_by_header, texts));
        let evidence = self.found(input, &plan, found);
        if is_known_by_header {
            self.judge(&plan, form, &evidence);
        }
    }

    fn job<'j>(
        &self,
        input: &'j Input,
        layout: &'static Layout,
        plan: &'j Plan,
        is_judged_on_the_way: bool,
        texts: &'j Mutex<Interner>,
    ) -> Job<'j>
    where
        Self: 'j,
    {
        Job {
            layout,
            plan,
            source: &input.source,
            year: self.year,
            file: self.loaded.files.len().saturating_sub(1),
            selection: self.request.selection,
            keeps_remarks: self.sink.keeps_remarks(),
            is_judged_on_the_way,
            texts,
            needs_known_units: self.request.options.needs_known_units,
            limits: self.request.options.limits,
        }
    }

    /// Reads what is not cut into chunks.
    fn whole(&mut self, tokens: Tokens<'_>, job: Job<'_>) -> Vec<Found> {
        let mut handing = Handing { reader: RowReader::new(job), files: self };
        tokens.read(&mut handing);
        let mut reader = handing.reader;
        self.take(&mut reader.batch);
        reader.keep();
        vec![reader.finish()]
    }
}

/// So much of what is not cut into chunks is handed on at once.
const HANDED_ON: usize = 4096;

/// Reads what is not cut into chunks, and hands on what comes of it before it is much.
struct Handing<'h, 'r, 'j> {
    reader: RowReader<'j>,
    files: &'h mut Files<'r>,
}

impl Handing<'_, '_, '_> {
    fn hand_on(&mut self) {
        let batch = &mut self.reader.batch;
        if batch.events.len().max(batch.records.len()) >= HANDED_ON {
            self.files.take(batch);
        }
    }
}

impl RowVisitor for Handing<'_, '_, '_> {
    fn passes_over(&self, name: &str) -> bool {
        self.reader.passes_over(name)
    }

    fn columns(&mut self, names: &[Untrusted<'_>], header: Header) -> bool {
        self.reader.columns(names, header)
    }

    fn rows(&mut self, rows: Rows<'_>) {
        self.reader.rows(rows);
        self.hand_on();
    }

    fn fault(&mut self, location: Option<Location>, field: Option<&Untrusted<'_>>, fault: Fault) {
        self.reader.fault(location, field, fault);
        self.hand_on();
    }
}
