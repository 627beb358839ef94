//! Takes over what was read: records for the sink, problems and facts for the caller, in row order.

use super::files::Files;
use crate::load::interpret::batch::{Batch, Event, Found};
use crate::load::layout::plan::Plan;
use crate::load::limits::TooMuch;
use crate::load::location::Location;
use crate::load::notation::number::DecimalEvidence;
use crate::load::problem::{Fault, Problem, Wrong};
use crate::load::source::input::Input;
use crate::load::{FileRead, Loaded};
use crate::model::{Place, Record, Text};
use std::sync::PoisonError;

impl Files<'_> {
    /// Takes a batch: its records go to the sink and its faults become problems, in row order.
    pub(super) fn take(&mut self, batch: &mut Batch) {
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

    pub(super) fn records(&mut self, records: &[Record]) {
        let texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        for record in records {
            if let Err(earlier) = self.sink.take(record, &texts) {
                self.problems.push(repeated_key(&self.loaded.files, record.place, earlier));
            }
        }
    }

    pub(super) fn tell(&mut self, event: Event) {
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
    pub(super) fn found(&mut self, input: &Input, plan: &Plan, found: Vec<Found>) -> DecimalEvidence {
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
    pub(super) fn describe(&mut self, input: &Input, plan: &Plan) {
        let described = &mut self.loaded.described;
        for metric in &plan.metrics {
            described.metrics.entry(metric.id.clone()).or_insert_with(|| metric.clone());
        }
        if let Some(source) = &plan.source {
            described.sources.entry(input.source.clone()).or_insert_with(|| source.clone());
        }
        self.read_as(|read| read.unused_columns.clone_from(&plan.unused));
    }

    /// Takes all that is wrong with one row, or with a whole file.
    pub(super) fn wrong(&mut self, wrong: Vec<Wrong>) {
        let is_of_one_row = wrong.iter().all(|wrong| wrong.fault.concerns_one_row());
        let mut problems = wrong.into_iter().map(|Wrong { location, field, fault }| {
            let (file, line) = place_of(&self.loaded, location);
            let character = location.and_then(|location| location.character);
            Problem { file, line, character, field, fault }
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
    pub(super) fn read_as(&mut self, note: impl FnOnce(&mut FileRead)) {
        if let Some(read) = self.loaded.files.last_mut() {
            note(read);
        }
    }
}

/// The file and line of a location in the current file; without one, the whole file.
fn place_of(loaded: &Loaded, location: Option<Location>) -> (Text, Option<u64>) {
    let Some(read) = loaded.files.last() else { return (Text::default(), None) };
    let (file, line) = location.map_or((&read.name, None), |location| read.place(location.line));
    (file.clone(), line)
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
