//! The reading of files, one after the other: from bytes to a sink.

use super::input::Input;
use super::layout::{self, File, Head, Layout, NATIVE, NotData};
use super::numerals::{Decimal, Undecided};
use super::observe::{self, Reader};
use super::parquet::Dataset;
use super::parts::Wrong;
use super::plan::{Part, Plan, Role, described};
use super::problem::{self, Fault, Placed, Problem, Problems};
use super::resolve::Resolver;
use super::row::{Header, Row, Rows};
use super::spot::Spot;
use super::survey::Survey;
use super::tally::Tally;
use super::tokens::Tokens;
use super::{FileRead, Loaded, Met, Request, builtin, text, unpack};
use crate::model::{Observation, Place, Record, Sink, Text, Texts, Untrusted};
use std::collections::BTreeSet;

/// Reads all files into the sink.
pub(super) fn read(
    request: &Request<'_>,
    inputs: &[Input],
    problems: Problems,
    sink: &mut dyn Sink,
) -> (Loaded, Problems) {
    let mut reading = Reading {
        request,
        sink,
        resolver: Resolver::default(),
        texts: Texts::default(),
        met: Met::default(),
        loaded: Loaded::default(),
        problems,
    };
    for input in inputs {
        reading.read(input);
    }
    let Reading { mut loaded, problems, resolver, texts, met, .. } = reading;
    loaded.described.groups = resolver.groups;
    loaded.metrics = met.metrics.of(&texts);
    loaded.entities = met.entities.of(&texts);
    loaded.sources = met.sources.of(&texts);
    loaded.origins = met.origins.of(&texts);
    loaded.scopes = met.scopes.of(&texts);
    loaded.units = met.units.of(&texts);
    loaded.texts = texts;
    (loaded, problems)
}

/// The state of a load over all its files.
struct Reading<'a> {
    request: &'a Request<'a>,
    sink: &'a mut dyn Sink,
    resolver: Resolver,
    texts: Texts,
    met: Met,
    loaded: Loaded,
    problems: Problems,
}

impl Reading<'_> {
    fn read(&mut self, input: &Input) {
        self.loaded.files.push(FileRead { name: input.name.clone(), ..FileRead::default() });
        let limit = self.request.manner.limit;
        if !input.parts.is_empty() {
            return self.columns(input, Dataset::open(&input.parts, limit));
        }
        let whole = |line, fault| Placed { file: &input.name, line, character: None }.problem(None, fault);
        let (bytes, packing) = match unpack::unpacked(&input.bytes, limit) {
            Ok(unpacked) => unpacked,
            Err(fault) => return self.problems.push(whole(None, fault)),
        };
        if let Some(read) = self.loaded.files.last_mut() {
            read.packing = packing.map(unpack::Packing::name);
        }
        if bytes.starts_with(b"PAR1") {
            return self.columns(input, Dataset::of_bytes(&input.name, &bytes, limit));
        }
        let decoded = match text::decode(&bytes, self.request.manner.encoding) {
            Ok(decoded) => decoded,
            Err((line, fault)) => return self.problems.push(whole(line, fault)),
        };
        if let Some(NotData { what, help }) = layout::other_text(&decoded.text) {
            return self.problems.push(whole(None, Fault::NotData { what, help }));
        }
        let tokens = if input.is_built_in {
            Tokens::built_in(&decoded.text)
        } else {
            Tokens::of(&decoded.text, input.format)
        };
        if let Some(read) = self.loaded.files.last_mut() {
            read.encoding = decoded.encoding;
            read.is_encoding_guessed = decoded.is_guess;
        }
        self.laid_out(input, tokens);
        if self.loaded.passed_over.last() == Some(&input.name) && builtin::says_more(&decoded.text) {
            self.loaded.own_definitions.push(input.name.clone());
        }
    }

    /// Reads a table of columns.
    fn columns(&mut self, input: &Input, dataset: Result<Dataset, Wrong>) {
        match dataset {
            Ok(dataset) => {
                if let Some(read) = self.loaded.files.last_mut() {
                    read.parts = dataset.parts();
                }
                self.laid_out(input, Tokens::of_columns(&dataset));
            }
            Err(Wrong { file, column, fault }) => {
                let placed = Placed { file: &file, line: None, character: None };
                self.problems.push(placed.problem(column.as_ref(), fault));
            }
        }
    }

    /// Finds the layout of a file, and reads it by that.
    fn laid_out(&mut self, input: &Input, tokens: Tokens<'_>) {
        let forced = self.request.manner.layout.and_then(|name| layout::by_name(name.0));
        let (layout, tokens) = match forced {
            _ if input.is_built_in => (&NATIVE, tokens),
            Some(layout) => (layout, tokens.forced(layout)),
            None => tokens.recognised(),
        };
        if let Some(read) = self.loaded.files.last_mut() {
            read.format = tokens.name();
            read.delimiter = tokens.delimiter().map(char::from);
        }
        self.tokens(input, layout, tokens);
    }

    /// Looks a file over, makes its plan, and reads it by that.
    fn tokens(&mut self, input: &Input, layout: &'static Layout, tokens: Tokens<'_>) {
        let mut survey = Survey::new(layout.cells, !input.is_built_in);
        tokens.read(&mut survey);
        let is_table = tokens.has_header();
        let file = File { source: &input.source, metadata: input.metadata.as_deref() };
        let planned = self.plan(input, layout, &survey, file, is_table);
        let (layout, planned) = match planned {
            // Records of no known kind are native ones that lack something.
            Planned::Faulty(_)
                if !is_table && self.request.manner.layout.is_none() && layout::is_plain(layout) =>
            {
                survey = Survey::new(NATIVE.cells, true);
                tokens.read(&mut survey);
                (&NATIVE, self.plan(input, &NATIVE, &survey, file, is_table))
            }
            planned => (layout, planned),
        };
        if let Some(read) = self.loaded.files.last_mut() {
            read.layout = layout.name;
            read.layout_title = layout.title;
            read.header_line = survey.spots.first().filter(|_| is_table).map(|spot| spot.line);
        }
        let mut plan = match planned {
            Planned::Plan(plan) => *plan,
            Planned::PassedOver => {
                // It is of no layout.
                if let Some(read) = self.loaded.files.last_mut() {
                    (read.layout, read.layout_title, read.header_line) = ("", "", None);
                }
                return self.loaded.passed_over.push(input.name.clone());
            }
            Planned::Faulty(problems) => return self.wrong(problems),
        };
        if let Err(problem) = self.decimals(&mut plan, &survey, tokens) {
            return self.wrong(vec![*problem]);
        }
        self.describe(input, &plan);
        let index = self.loaded.files.len().saturating_sub(1);
        let tally = plan.tally.is_some().then(Tally::default);
        let mut rows = FileReading {
            reading: self,
            input,
            file: index,
            layout,
            plan: &plan,
            tally,
            told: BTreeSet::new(),
            is_over: false,
        };
        tokens.read(&mut rows);
        rows.finish();
    }

    /// The plan of a file, or all that is wrong with its header.
    fn plan(
        &self,
        input: &Input,
        layout: &Layout,
        survey: &Survey,
        file: File<'_>,
        is_table: bool,
    ) -> Planned {
        if survey.names.is_empty() {
            // What is wrong is told when it is read.
            return Planned::Plan(Box::default());
        }
        let side_file = layout::seems(&survey.names)
            .filter(|_| *layout != NATIVE && self.request.manner.layout.is_none());
        if side_file.is_some() && (input.optional || input.is_in_folder) {
            return Planned::PassedOver;
        }
        let spot = |name: &Text| {
            let column = survey.names.iter().rposition(|known| known == name).unwrap_or(0);
            survey.spots.get(column).copied()
        };
        let problem = |name: Text, fault| {
            let spot = spot(&name);
            self.placed(spot).problem(Some(&name), fault)
        };
        if let Some(NotData { what, help }) = side_file {
            return Planned::Faulty(vec![problem(Text::default(), Fault::NotData { what, help })]);
        }
        // The native layout says itself what it misses.
        let is_other = *layout != NATIVE && !(layout.recognises)(&Head { names: &survey.names });
        if is_other {
            let seems = layout::recognised(&survey.names).map_or("no known layout", |other| other.title);
            let fault = Fault::OtherLayout { layout: layout.title, wants: layout.wants, seems };
            return Planned::Faulty(vec![problem(Text::default(), fault)]);
        }
        let plan = match (layout.plan)(survey, &file) {
            Ok(plan) => plan,
            Err(faults)
                if input.optional
                    && faults.iter().all(|(_, f)| matches!(f, Fault::MissingColumns { .. })) =>
            {
                return Planned::PassedOver;
            }
            Err(faults) => {
                return Planned::Faulty(
                    faults.into_iter().map(|(name, fault)| problem(name, fault)).collect(),
                );
            }
        };
        if plan.values.is_empty() && plan.tally.is_none() && *layout != NATIVE && !input.optional {
            let fault = Fault::MissingColumns { missing: Vec::new() };
            return Planned::Faulty(vec![problem(Text::default(), fault)]);
        }
        // Records need not all have the same fields; a table has its columns or has not.
        let missing = if *layout == NATIVE && is_table { layout::missing(&plan) } else { Vec::new() };
        match missing.is_empty() {
            true => Planned::Plan(Box::new(plan)),
            false if input.optional => Planned::PassedOver,
            false => Planned::Faulty(vec![problem(Text::default(), Fault::MissingColumns { missing })]),
        }
    }

    /// Settles how the numbers of each column are written.
    fn decimals(&mut self, plan: &mut Plan, survey: &Survey, tokens: Tokens<'_>) -> Result<(), Box<Problem>> {
        let all: Vec<usize> = plan.values.iter().map(|value| value.column).collect();
        let upper = plan.column(Role::Upper);
        let together = survey.evidence(all.iter().copied().chain(upper));
        let is_table = tokens.delimiter().is_some();
        // Where another column has decimal commas, people wrote it, whatever separates the fields.
        let is_of_a_program = tokens.is_of_a_program() && !(is_table && together.has_comma());
        let mut decided = BTreeSet::new();
        for value in &mut plan.values {
            let alone = if plan.is_one_table || upper.is_some() {
                None
            } else {
                Some(survey.evidence([value.column]))
            };
            let evidence = alone.as_ref().unwrap_or(&together);
            let found = match self.request.manner.decimal {
                Some(decimal) if is_table => Ok(decimal),
                _ => evidence.decide(is_of_a_program),
            };
            let (spot, fault) = match found {
                Ok(decimal) => {
                    // The numbers of JSON have a point; its texts are not read by another rule.
                    value.decimal = if is_table { decimal } else { Decimal::Point };
                    if evidence.tells() {
                        decided.insert(value.decimal.word());
                    }
                    continue;
                }
                Err(Undecided::Doubtful(spot, text)) => (spot, Fault::Doubtful(text)),
                Err(Undecided::Mixed(spot, point, comma)) => (spot, Fault::MixedDecimals { point, comma }),
            };
            return Err(Box::new(self.placed(Some(spot)).problem(plan.names.get(value.column), fault)));
        }
        if let Some(read) = self.loaded.files.last_mut() {
            read.decimals = decided;
        }
        Ok(())
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
        if let Some(read) = self.loaded.files.last_mut() {
            read.unused_columns.clone_from(&plan.unused);
        }
    }

    /// Takes all that is wrong with one row, or with a whole file.
    fn wrong(&mut self, problems: Vec<Problem>) {
        let Some(first) = problems.first() else { return };
        if self.request.skip_invalid && problems.iter().all(|problem| problem.fault.concerns_one_row()) {
            self.loaded.left_out.add(first);
        } else {
            for problem in problems {
                self.problems.push(problem);
            }
        }
    }

    /// Where in the file that is read something stands; nowhere in particular is the whole file.
    fn placed(&self, spot: Option<Spot>) -> Placed<'_> {
        static NOWHERE: Text = Untrusted::NOTHING;
        let character = spot.and_then(|spot| spot.character);
        let (file, line) =
            self.loaded.files.last().map_or((&NOWHERE, None), |read| {
                spot.map_or((&read.name, None), |spot| read.place(spot.line))
            });
        Placed { file, line, character }
    }

    fn take(&mut self, observation: Observation<'_>, place: Place) {
        let record = Record::of(&observation, place, &mut self.texts);
        self.met.add(&record);
        if self.request.selection.admits(&observation)
            && let Err(earlier) = self.sink.take(record, &self.texts)
        {
            let problem = problem::repeated_key(&self.loaded.files, place, earlier);
            self.problems.push(problem);
        }
    }
}

/// What became of making a plan.
enum Planned {
    Plan(Box<Plan>),
    /// The file holds no observations, and need not.
    PassedOver,
    Faulty(Vec<Problem>),
}

/// The reading of one file by its plan.
struct FileReading<'r, 'a> {
    reading: &'r mut Reading<'a>,
    input: &'r Input,
    file: usize,
    layout: &'static Layout,
    plan: &'r Plan,
    tally: Option<Tally>,
    /// Metrics whose names were met.
    told: BTreeSet<Text>,
    /// Whether the remarks below the table have begun.
    is_over: bool,
}

impl FileReading<'_, '_> {
    /// Whether a row is one of the remarks that stand below a table.
    fn is_footer(&self, row: &Row<'_>) -> bool {
        let mut filled = (0..row.fields.len()).map(|column| row.text(column)).filter(|text| !text.is_empty());
        let Some(first) = filled.next() else { return true };
        self.layout.footers.iter().any(|footer| first.starts_with(footer)) && filled.next().is_none()
    }

    /// Keeps what the row calls its metric.
    fn name_metric(&mut self, row: &Row<'_>) {
        let (Part::Column(name), Some(metric)) =
            (self.plan.part(Role::MetricName), self.plan.column(Role::Metric))
        else {
            return;
        };
        let (name, metric) = (row.text(*name), row.text(metric));
        if name.is_empty() || metric.is_empty() || self.told.contains(metric) {
            return;
        }
        let id = Untrusted::from(metric).into_owned();
        let unit = match self.plan.column(Role::Unit) {
            Some(unit) => Some(row.text(unit))
                .filter(|unit| !unit.is_empty())
                .map(|unit| observe::unit_named(Untrusted::from(unit)).into_owned()),
            None => self.plan.is_unit_in_name.then(|| layout::unit_of(name)).flatten(),
        };
        self.told.insert(id.clone());
        let metric = described(&id, name, "", unit.as_ref());
        self.reading.loaded.described.metrics.entry(id).or_insert(metric);
    }

    /// The counts of what the file has a row of each.
    fn finish(self) {
        let (Some(tally), Some(plan)) = (&self.tally, &self.plan.tally) else { return };
        if let Some(read) = self.reading.loaded.files.last_mut() {
            read.undated = tally.undated();
            read.planned = tally.planned();
        }
        for observation in tally.observations(plan, &self.input.source) {
            self.reading.take(observation, Place { file: self.file, line: tally.line() });
        }
    }
}

impl Rows for FileReading<'_, '_> {
    fn columns(&mut self, _names: &[Untrusted<'_>], _header: Header) -> bool {
        true
    }

    fn row(&mut self, row: &Row<'_>) {
        if row.is_blank() || self.is_footer(row) {
            return;
        }
        self.reading.loaded.rows += 1;
        if let Some(read) = self.reading.loaded.files.last_mut() {
            read.rows += 1;
        }
        self.name_metric(row);
        let (mut faults, mut observations) = (Vec::new(), Vec::new());
        let reader = Reader { layout: self.layout, plan: self.plan, source: &self.input.source };
        reader.observe(row, &mut self.reading.resolver, &mut faults, &mut observations);
        if let (true, Some(tally), Some(plan)) = (faults.is_empty(), &mut self.tally, &self.plan.tally) {
            tally.take(plan, row, &mut self.reading.resolver);
        }
        for observation in observations {
            self.reading.take(observation, Place { file: self.file, line: row.spot.line });
        }
        let problem = |(spot, field, fault)| self.reading.placed(Some(spot)).problem(Some(&field), fault);
        let problems = faults.into_iter().map(problem).collect();
        self.reading.wrong(problems);
    }

    fn ragged(&mut self, row: &Row<'_>, wanted: usize) {
        let first = row.text(0);
        self.is_over |= self.layout.footers.iter().any(|footer| first.starts_with(footer));
        if !self.is_over && !self.is_footer(row) {
            self.fault(Some(row.spot), None, Fault::Width { wanted, found: row.fields.len() });
        }
    }

    fn fault(&mut self, spot: Option<Spot>, field: Option<&Untrusted<'_>>, fault: Fault) {
        let problem = self.reading.placed(spot).problem(field, fault);
        self.reading.wrong(vec![problem]);
    }
}
