//! `check`: checks figures against reference sources.

mod details;
mod table;

use super::data::{Chosen, chosen_records, request};
use super::titles::citations;
use super::{Answer, DataCommand, HasHelp, notes};
use crate::builtin;
use crate::cli::args::{CommonArgs, DataArgs};
use crate::error::Error;
use crate::load::{Incoming, Loaded, load};
use crate::model::{Dataset, Observation, Period, Point, Selection, Text};
use crate::query::check::{Checked, References, check};
use crate::query::verdict::Verdict;
use crate::report::{Audience, Body, Finding, Label, Made, Phrase, Report, Section, Table};
use clap::ValueEnum;
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::ffi::OsString;
use std::sync::Arc;

#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// The figures to check: a path as for --data; without it those of the article
    #[arg(value_name = "FILE", conflicts_with = "data")]
    pub(crate) file: Option<OsString>,
    /// What to hold them against: a path as for --data; repeatable
    #[arg(long, value_name = "PATH", default_value = builtin::REFERENCE.name)]
    pub(crate) against: Vec<OsString>,
    /// The verdicts that make the exit status 1; none for never
    #[arg(
        long,
        value_name = "WORDS",
        value_delimiter = ',',
        default_value = "unverifiable,different-scope,outdated,contradicted"
    )]
    pub(crate) fail_on: Vec<FailOnArg>,
    /// Let the references decide that were published before this date, whatever the figure's own document is of
    ///
    /// A date that is known to the year or month counts from its beginning, and a document without one as published before.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) as_of: Option<Text>,
    /// Only these metrics
    #[arg(long, value_name = "NAMES", value_parser = crate::cli::args::names())]
    pub(crate) metric: Vec<String>,
}

impl HasHelp for Args {
    const NAME: &str = "check";
    const ABOUT: &str = "Hold figures against what primary sources state, and say which hold";
    const DETAILS: &str = "\
        Each figure is held against references of the same metric, entity and unit from other \
        documents: of the same period, or, where the figure has none, of the newest of each edition. \
        Those published before the figure's own document decide. How the number, what was counted, \
        the time and the edition stand to it is answered apart; one word sums up: holds, rounds (it \
        is the reference, rounded, and within 5% of it; \"about\" is within 5%, too), contradicted, \
        outdated (an earlier edition bears it out), different-scope (the reference counts something \
        else), unverifiable (nothing decides, or references of one date disagree). Positions in a \
        ranking are held against complete lists. The exit status is 1 where some figure neither \
        holds nor rounds, so that figures can be tested as code is.";
    const EXAMPLES: &[&str] = &[
        "aiwatch check",
        "aiwatch check --metric patents --lang fr",
        "aiwatch check figures.csv --fail-on contradicted,outdated",
    ];
}

/// A verdict by its word, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOnArg {
    /// There is nothing to tell it by
    Unverifiable,
    /// The reference counts something else
    DifferentScope,
    /// An earlier edition bears it out, the newest does not
    Outdated,
    /// The numbers say otherwise
    Contradicted,
    /// It is the reference, rounded
    Rounds,
    /// The reference bears it out
    Holds,
    /// No verdict
    None,
}

impl FailOnArg {
    fn is(self, verdict: Verdict) -> bool {
        self.to_possible_value().is_some_and(|value| value.get_name() == verdict.word())
    }
}

fn date(text: &str) -> Result<Text, String> {
    match text.parse() {
        Ok(Period::At(Point::Year(_) | Point::Month(..) | Point::Day(..))) => Ok(Text::from(text.to_owned())),
        _ => Err("expected a date, as in 2025-11-04, 2025-11 or 2025".to_owned()),
    }
}

impl DataCommand for Args {
    fn reads_stdin(&self, data: &DataArgs) -> bool {
        data.data.iter().chain(&self.file).chain(&self.against).any(|path| path == "-")
    }

    fn run(&self, common: &CommonArgs, stdin: &mut Incoming<'_>) -> Result<Answer, Error> {
        let mut data = common.data.clone();
        data.data =
            self.file.iter().cloned().chain(data.data.into_iter().filter(|_| self.file.is_none())).collect();
        if data.data.iter().chain(&self.against).filter(|path| *path == "-").count() > 1 {
            return Err(Error::StandardInputTwice);
        }
        let mut chosen = chosen_records(&data, &self.metric, stdin)?;
        let claims = Arc::new(chosen.take_admitted());
        let Chosen { loaded, entities, .. } = chosen;
        let (reference, against) = references(&self.against, &common.data, &claims, &loaded, stdin)?;
        let basis = Arc::new(Basis { claims, reference, as_of: self.as_of.clone() });
        let (report, tally) = report(&basis, &[&loaded, &against]);
        let fails = tally.keys().any(|verdict| self.fail_on.iter().any(|word| word.is(*verdict)));
        // Notes on row counts refer to the checked file, not to the references.
        let loaded = Loaded { rows: loaded.rows, ..loaded.and(against) };
        Ok(Answer { fails, ..Answer::new(report, loaded, entities) })
    }
}

/// The claims, and what they are checked against.
#[derive(Debug)]
pub(super) struct Basis {
    pub(super) claims: Arc<Vec<Observation>>,
    /// With a catalog that covers both.
    pub(super) reference: Dataset,
    pub(super) as_of: Option<Text>,
}

/// Claims that are checked before their parts of the answer are made.
const BATCH: usize = 64;

impl Basis {
    /// Checks the claims in batches, each with the number of claims before it. Nothing is kept: there may be millions.
    fn checked<E>(&self, mut visit: impl FnMut(usize, &[Checked<'_>]) -> Result<(), E>) -> Result<(), E> {
        let references = References::new(&self.reference, &self.claims);
        let mut checked = check(&self.claims, &references, self.as_of.as_ref());
        for before in (0..).step_by(BATCH) {
            let batch: Vec<Checked<'_>> = checked.by_ref().take(BATCH).collect();
            if batch.is_empty() {
                break;
            }
            visit(before, &batch)?;
        }
        Ok(())
    }
}

/// Loads the references on the metrics of the claims, with a catalog that covers both.
pub(super) fn references(
    paths: &[OsString],
    data: &DataArgs,
    claims: &[Observation],
    loaded: &Loaded,
    stdin: &mut Incoming<'_>,
) -> Result<(Dataset, Loaded), Error> {
    let metrics: BTreeSet<&Text> = claims.iter().map(|o| &o.metric).collect();
    let wanted = Selection { metrics: metrics.into_iter().cloned().collect(), ..Selection::default() };
    let mut dataset = Dataset::default();
    let against = load(&request(paths, data, &wanted), stdin, &mut dataset)?;
    let catalog = builtin::describe(claims.iter().chain(&dataset.observations), &BTreeSet::new(), &[])
        .with(&loaded.described)
        .with(&against.described);
    // Without the keys, which are of no more use.
    Ok((Dataset::of(dataset.observations, catalog), against))
}

/// The report, and how often there is each verdict. The details are one section that is made.
pub(super) fn report(basis: &Arc<Basis>, loaded: &[&Loaded; 2]) -> (Report, BTreeMap<Verdict, usize>) {
    let Basis { claims, reference, .. } = &**basis;
    let catalog = &reference.catalog;
    let mut tally: BTreeMap<Verdict, usize> = BTreeMap::new();
    let mut sources: BTreeSet<Text> = BTreeSet::new();
    let mut letters = None;
    let mut has_evidence = false;
    let noted: Result<(), Infallible> = basis.checked(|_, batch| {
        for c in batch {
            *tally.entry(c.verdict).or_default() += 1;
            let evidence =
                || c.decides.iter().chain(&c.agrees).chain(&c.disputes).chain(&c.later).chain(&c.elsewhere);
            has_evidence |= evidence().next().is_some();
            for source in evidence().map(|e| e.by.source).chain([&c.claim.source]) {
                if !sources.contains(source) {
                    sources.insert(source.clone());
                }
            }
            if letters.is_none() {
                letters = notes::letters(evidence().filter_map(|e| e.by.record));
            }
        }
        Ok(())
    });
    let Ok(()) = noted;
    let sections = sections(basis, !tally.is_empty(), has_evidence);
    let mut notes = Vec::new();
    if !tally.is_empty() {
        let count = |verdict| (verdict, tally.get(&verdict).copied().unwrap_or_default());
        notes.push(Finding::Tally(Verdict::ALL.into_iter().rev().map(count).collect()).into());
    }
    let [of_claims, of_references] = loaded;
    let in_common = |o: &&Observation| of_references.ids.metrics.contains(&o.metric);
    if !claims.is_empty() && !claims.iter().any(|o| in_common(&o)) {
        notes.push(Finding::Metrics(of_references.ids.metrics.iter().cloned().collect()).into());
    }
    let figures: Vec<&Observation> = claims.iter().filter(|claim| claim.figure.is_some()).collect();
    let without = claims.len() - figures.len();
    notes.extend((without > 0).then(|| Phrase::from(Finding::WithoutValue(without))));
    notes.extend(notes::hedges_by_metric(&figures, catalog));
    notes.extend([of_claims, of_references].into_iter().filter_map(|loaded| notes::left_out(loaded)));
    notes.extend(letters);
    let report = Report {
        kind: "check",
        title: Some(Label::CheckTitle.into()),
        sections,
        notes,
        sources: citations(catalog, &sources),
    };
    (report, tally)
}

fn sections(basis: &Arc<Basis>, has_any: bool, has_evidence: bool) -> Vec<Section> {
    let made = |has_rows: bool, table: fn(&Basis, usize, &[Checked<'_>]) -> Table| {
        let (empty, of) = (table(basis, 0, &[]), Arc::clone(basis));
        if !has_rows {
            return empty;
        }
        empty.making(Made::by(move |visit| {
            let rows = |before, batch: &[Checked<'_>]| table(&of, before, batch).into_rows();
            of.checked(|before, batch| rows(before, batch).into_iter().try_for_each(&mut *visit))
        }))
    };
    let rows = made(has_any, |_, _, batch| table::rows(batch));
    let evidence = made(has_evidence, |_, before, batch| table::evidence(before, batch));
    let summary = made(has_any, |of, _, batch| table::summary(batch, &of.reference.catalog));
    let of = Arc::clone(basis);
    let details = Made::by(move |visit| {
        let catalog = &of.reference.catalog;
        of.checked(|_, batch| {
            batch.iter().map(|checked| details::details(checked, catalog)).try_for_each(&mut *visit)
        })
    });
    let details = has_any.then(|| Section::new("figure", Body::Made(details)).only_for(Audience::People));
    let mut sections = vec![
        Section::rows("rows", rows).only_for(Audience::Machines),
        Section::rows("evidence", evidence).only_for(Audience::Machines),
        Section::rows("summary", summary).only_for(Audience::People),
    ];
    sections.extend(details);
    sections
}
