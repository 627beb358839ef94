//! The reading of files, one after the other: from bytes to a sink.

use crate::builtin;
use crate::load::error::Error;
use crate::load::interpret::batch::{Batch, Event, Found, Job};
use crate::load::interpret::reader::Reader;
use crate::load::layout::plan::Plan;
use crate::load::layout::planner::{self, Planned};
use crate::load::layout::survey::Survey;
use crate::load::layout::{self, DEFAULT, Layout};
use crate::load::limits::TooMuch;
use crate::load::location::Location;
use crate::load::notation::number::DecimalEvidence;
use crate::load::problem::Wrong;
use crate::load::problem::WrongPart;
use crate::load::problem::{Fault, Placed, Problem, Problems};
use crate::load::read::surveyor;
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
use crate::model::{Interner, Place, Record, Sink, Text, Untrusted};
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
    let mut reading = Reading {
        request,
        watch: stdin.watch,
        sink,
        texts: &texts,
        seen: SeenIds::default(),
        loaded,
        problems,
        is_over: false,
    };
    for input in inputs {
        reading.file(input, stdin.input)?;
    }
    let Reading { mut loaded, problems, seen, .. } = reading;
    let texts = texts.into_inner().unwrap_or_else(PoisonError::into_inner);
    loaded.ids.metrics = seen.metrics.of(&texts);
    loaded.ids.entities = seen.entities.of(&texts);
    loaded.ids.sources = seen.sources.of(&texts);
    loaded.ids.origins = seen.origins.of(&texts);
    loaded.ids.scopes = seen.scopes.of(&texts);
    loaded.ids.units = seen.units.of(&texts);
    loaded.interner = texts;
    Ok((loaded, problems))
}

/// The state of a load over all its files.
struct Reading<'a> {
    request: &'a Request<'a>,
    watch: Option<&'a dyn Watch>,
    sink: &'a mut dyn Sink,
    texts: &'a Mutex<Interner>,
    seen: SeenIds,
    loaded: Loaded,
    problems: Problems,
    /// Whether the remarks below the table that is read have begun.
    is_over: bool,
}

impl<'a> Reading<'a> {
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
    fn stream<'s>(&self, input: &'s Input, stdin: &'s mut (dyn Read + Send)) -> Result<Stream<'s>, ReadError>
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
        self.read_as(|read| read.packing = stream.packing().map(Compression::name));
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
        let is_told =
            stream.is_whole() || planner::can_be_planned_from_head(layout, form, &self.request.options);
        if !is_told && !input.can_be_read_again() {
            stream.read_all_text()?;
        }
        let (layout, survey) = self.look_over(input, layout, form, &stream, is_told || stream.is_whole())?;
        let is_surveyed = stream.is_whole() || !is_told;
        let planned = self.planned(input, layout, &survey, form);
        self.read_as(|read| (read.encoding, read.is_encoding_guessed) = stream.encoding());
        let Some(plan) = planned else {
            if self.loaded.passed_over.last() == Some(&input.name) {
                stream.read_all_text()?;
                if builtin::has_new_content(stream.head_text()) {
                    self.loaded.own_definitions.push(input.name.clone());
                }
            }
            return Ok(());
        };
        let texts = self.texts;
        let job = self.job(input, layout, &plan, !is_surveyed, texts);
        // A header that can't be read is told by the plain tokenizer.
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
                let placed = Placed { file: &file, line: None, character: None };
                self.problems.push(placed.problem(column.as_ref(), fault));
                return;
            }
        };
        self.read_as(|read| read.parts = dataset.parts());
        let tokens = Tokens::of_columns(&dataset);
        let (layout, form) = self.laid_out(input, tokens);
        let mut survey = Survey::new(layout.cells, true);
        tokens.read(&mut survey);
        if let Some(plan) = self.planned(input, layout, &survey, form) {
            let texts = self.texts;
            let found = self.whole(tokens, self.job(input, layout, &plan, false, texts));
            self.found(input, &plan, found);
        }
    }

    /// Finds the layout of a file, and where in it that begins.
    fn laid_out<'t>(&mut self, input: &Input, tokens: Tokens<'t>) -> (&'static Layout, Form<'t>) {
        let forced = self.request.options.layout.and_then(|name| layout::by_name(name.name()));
        let (layout, tokens) = match forced {
            _ if input.is_built_in => (DEFAULT, tokens),
            Some(layout) => (layout, layout::forced(tokens, layout)),
            None => layout::detected(tokens),
        };
        let form = tokens.form();
        self.read_as(|read| {
            read.format = form.name();
            read.delimiter = form.delimiter().map(char::from);
        });
        (layout, form)
    }

    /// Looks over what a text holds: its beginning, or all of it.
    fn look_over(
        &self,
        input: &Input,
        layout: &'static Layout,
        form: Form<'_>,
        stream: &Stream<'_>,
        by_its_head: bool,
    ) -> Result<(&'static Layout, Survey), ReadError> {
        let mut survey = self.survey(input, layout, form, stream, by_its_head)?;
        let may_be_native =
            !form.has_header() && self.request.options.layout.is_none() && layout.takes_any_header;
        if may_be_native
            && let Planned::Faulty(_) = planner::plan(input, layout, &survey, form, &self.request.options)
        {
            // Records of no known kind are native ones that lack something.
            survey = self.survey(input, DEFAULT, form, stream, by_its_head)?;
            return Ok((DEFAULT, survey));
        }
        Ok((layout, survey))
    }

    fn survey(
        &self,
        input: &Input,
        layout: &Layout,
        form: Form<'_>,
        stream: &Stream<'_>,
        by_its_head: bool,
    ) -> Result<Survey, ReadError> {
        if by_its_head {
            let mut survey = Survey::new(layout.cells, !input.is_built_in);
            let tokens = Tokens::in_form(stream.head_text(), form, stream.limits());
            let tokens = if stream.is_whole() { tokens } else { tokens.beginning() };
            tokens.read(&mut survey);
            return Ok(survey);
        }
        let mut nothing = std::io::empty();
        let mut again = self.stream(input, &mut nothing)?;
        again.decode()?;
        again.read_lines()?;
        surveyor::survey(again, form, layout.cells, self.request.threads)
    }

    /// Makes the plan of a file; none where there is nothing to read, or something wrong.
    fn planned(
        &mut self,
        input: &Input,
        layout: &'static Layout,
        survey: &Survey,
        form: Form<'_>,
    ) -> Option<Plan> {
        let options = self.request.options;
        let planned = planner::plan(input, layout, survey, form, &options);
        self.read_as(|read| {
            read.layout = layout.name;
            read.layout_title = layout.title;
            read.header_line =
                survey.locations.first().filter(|_| form.has_header()).map(|location| location.line);
        });
        let mut plan = match planned {
            Planned::Plan(plan) => *plan,
            Planned::PassedOver => {
                // It is of no layout.
                self.read_as(|read| (read.layout, read.layout_title, read.header_line) = ("", "", None));
                self.loaded.passed_over.push(input.name.clone());
                return None;
            }
            Planned::Faulty(wrong) => {
                self.wrong(wrong);
                return None;
            }
        };
        let together = survey.evidence(plan.number_columns());
        let alone = |column| survey.evidence([column]);
        match planner::decimals(&mut plan, form, options.decimal, &together, alone) {
            Ok(decided) => self.read_as(|read| read.decimals = decided),
            Err(wrong) => {
                self.wrong(vec![wrong]);
                return None;
            }
        }
        self.describe(input, &plan);
        Some(plan)
    }

    /// Holds what the numbers of the whole file say against what was taken from its beginning.
    fn judge(&mut self, plan: &Plan, form: Form<'_>, evidence: &DecimalEvidence) {
        let mut judged = plan.clone();
        let decimal = self.request.options.decimal;
        match planner::decimals(&mut judged, form, decimal, evidence, |_| evidence.clone()) {
            Ok(decided) => {
                let same = plan.values.iter().zip(&judged.values).all(|(a, b)| a.decimal == b.decimal);
                match evidence.first_comma().filter(|_| !same) {
                    Some((location, text)) => {
                        let field =
                            plan.values.first().and_then(|value| plan.names.get(value.column).cloned());
                        self.wrong(vec![Wrong {
                            location: Some(location),
                            field,
                            fault: Fault::LateComma(text),
                        }]);
                    }
                    None => self.read_as(|read| read.decimals = decided),
                }
            }
            Err(wrong) => self.wrong(vec![wrong]),
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
            file: self.loaded.files.len().saturating_sub(1),
            selection: self.request.selection,
            keeps_remarks: self.sink.keeps_remarks(),
            is_judged_on_the_way,
            texts,
            limits: self.request.options.limits,
        }
    }

    /// Reads what is not cut into chunks.
    fn whole(&mut self, tokens: Tokens<'_>, job: Job<'_>) -> Vec<Found> {
        let mut handing = Handing { reader: Reader::new(job), files: self };
        tokens.read(&mut handing);
        let Handing { mut reader, .. } = handing;
        self.take(&mut reader.batch);
        reader.keep();
        vec![reader.finish()]
    }

    /// Takes a batch: its records go to the sink, and what is wrong is told, in the order of the rows.
    fn take(&mut self, batch: &mut Batch) {
        self.loaded.rows += batch.rows;
        if let Some(watch) = self.watch {
            watch.rows(self.loaded.rows);
        }
        let rows = batch.rows;
        let unused = std::mem::take(&mut batch.unused);
        self.read_as(|read| {
            read.rows += rows;
            for name in unused {
                if !read.unused_columns.contains(&name) {
                    read.unused_columns.push(name);
                }
            }
        });
        for metric in batch.metrics.drain(..) {
            self.loaded.described.metrics.entry(metric.id.clone()).or_insert(metric);
        }
        let mut taken = 0;
        for (before, event) in batch.events.drain(..) {
            self.records(batch.records.get(taken..before).unwrap_or_default());
            taken = before;
            self.tell(event);
        }
        self.records(batch.records.get(taken..).unwrap_or_default());
        batch.records.clear();
        batch.rows = 0;
    }

    fn records(&mut self, records: &[Record]) {
        let texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        for record in records {
            if let Err(earlier) = self.sink.take(record, &texts) {
                self.problems.push(repeated_key(&self.loaded.files, record.place, earlier));
            }
        }
    }

    fn tell(&mut self, event: Event) {
        match event {
            Event::Wrong(wrong) => self.wrong(wrong),
            Event::Ragged { location, wanted, found, ends_table, is_footer } => {
                self.is_over |= ends_table;
                if !self.is_over && !is_footer {
                    let fault = Fault::Width { wanted, found };
                    self.wrong(vec![Wrong { location: Some(location), field: None, fault }]);
                }
            }
        }
    }

    /// What all threads found out about a file; what its numbers say of how they are written.
    fn found(&mut self, input: &Input, plan: &Plan, found: Vec<Found>) -> DecimalEvidence {
        let mut evidence = DecimalEvidence::default();
        for Found { seen, evidence: of_one, groups, counts } in found {
            self.seen.extend(&seen);
            evidence = evidence.and(&of_one);
            self.loaded.described.groups.extend(groups);
            if let (Some(counts), Some(plan)) = (&counts, &plan.counts) {
                self.read_as(|read| (read.undated, read.planned) = (counts.undated(), counts.planned()));
                let most = self.request.options.limits.counts;
                if counts.are_more_than(most) {
                    let fault = Fault::TooMuch(TooMuch::Counts(most));
                    self.wrong(vec![Wrong { location: None, field: None, fault }]);
                    continue;
                }
                let place = Place { file: self.loaded.files.len().saturating_sub(1), line: counts.line() };
                for observation in counts.observations(plan, &input.source) {
                    let mut texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
                    let record = Record::of(&observation, place, &mut texts);
                    drop(texts);
                    self.seen.add(&record);
                    if self.request.selection.admits(&observation) {
                        self.records(&[record]);
                    }
                }
            }
        }
        evidence
    }

    /// Keeps what a file says of its metrics and of itself.
    fn describe(&mut self, input: &Input, plan: &Plan) {
        let described = &mut self.loaded.described;
        for metric in &plan.metrics {
            described.metrics.entry(metric.id.clone()).or_insert_with(|| metric.clone());
        }
        if let Some(source) = &plan.source {
            described.sources.insert(input.source.clone(), source.clone());
        }
        self.read_as(|read| read.unused_columns.clone_from(&plan.unused));
    }

    /// Takes all that is wrong with one row, or with a whole file.
    fn wrong(&mut self, wrong: Vec<Wrong>) {
        let is_of_one_row = wrong.iter().all(|wrong| wrong.fault.concerns_one_row());
        let mut problems = wrong.into_iter().map(|Wrong { location, field, fault }| {
            placed(&self.loaded, location).problem(field.as_ref(), fault)
        });
        if self.request.skip_invalid && is_of_one_row {
            let first: Option<Problem> = problems.next();
            drop(problems);
            if let Some(first) = first {
                self.loaded.left_out.add(&first);
            }
        } else {
            for problem in problems {
                self.problems.push(problem);
            }
        }
    }

    /// Notes how the file is read.
    fn read_as(&mut self, note: impl FnOnce(&mut FileRead)) {
        if let Some(read) = self.loaded.files.last_mut() {
            note(read);
        }
    }
}

/// So much of what is not cut into chunks is handed on at once.
const HANDED_ON: usize = 4096;

/// Reads what is not cut into chunks, and hands on what comes of it before it is much.
struct Handing<'h, 'r, 'j> {
    reader: Reader<'j>,
    files: &'h mut Reading<'r>,
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
    fn preamble(&mut self, fields: &[Untrusted<'_>]) {
        self.reader.preamble(fields);
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

/// Where in the file that is read something stands; nowhere in particular is the whole file.
fn placed(loaded: &Loaded, location: Option<Location>) -> Placed<'_> {
    static NOWHERE: Text = Untrusted::EMPTY;
    let character = location.and_then(|location| location.character);
    let read = loaded.files.last();
    let (file, line) = read.map_or((&NOWHERE, None), |read| {
        location.map_or((&read.name, None), |location| read.place(location.line))
    });
    Placed { file, line, character }
}

/// A repeated key: the row at `here`, and the earlier one.
fn repeated_key(files: &[FileRead], here: Place, earlier: Place) -> Problem {
    let named = |place: Place| {
        let named = files.get(place.file).map(|read| read.place(place.line));
        named.map_or((Text::default(), place.line), |(name, line)| (name.clone(), line.unwrap_or_default()))
    };
    let ((file, line), (earlier, line_of_earlier)) = (named(here), named(earlier));
    let fault = Fault::RepeatedKey { file: earlier, line: line_of_earlier };
    Problem { file, line: Some(line), character: None, field: None, fault }
}
