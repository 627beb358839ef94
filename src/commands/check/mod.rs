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
use crate::model::{Dataset, Figure, Observation, Period, Point, Selection, Text, Wanted};
use crate::query::check::{Checked, References, check};
use crate::query::verdict::Verdict;
use crate::report::{Audience, Body, Finding, Made, Phrase, Report, Section, Table};
use clap::ValueEnum;
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::ffi::OsString;
use std::sync::Arc;

#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// The figures to check: a path as for --data [default: those of the article]
    #[arg(value_name = "FILE", conflicts_with = "data")]
    pub(crate) file: Option<OsString>,
    /// The references to check against: a path as for --data; repeatable
    #[arg(long, value_name = "PATH", default_value = builtin::REFERENCE.name)]
    pub(crate) against: Vec<OsString>,
    /// Verdicts that make the exit status 1; none for never
    #[arg(long, value_name = "WORDS", value_delimiter = ',', default_value = "contradicted,outdated")]
    pub(crate) fail_on: Vec<FailOnArg>,
    /// Exit with status 1 unless all figures are supported or rounded
    #[arg(long, conflicts_with = "fail_on")]
    pub(crate) strict: bool,
    /// Use references published by this date [default: the date of the claim's own source]
    ///
    /// A date known only to the year or month counts from its first day. Undated sources count as published.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) as_of: Option<Text>,
    /// Only these metrics
    #[arg(long, value_name = "NAMES", value_parser = crate::cli::args::names())]
    pub(crate) metric: Vec<String>,
}

impl HasHelp for Args {
    const NAME: &str = "check";
    const ABOUT: &str = "Check figures against reference sources";
    const DETAILS: &str = "\
        Each figure is checked against references of the same metric, entity, unit, scope and period, \
        published by the date of its own source. Without a scope, the metric's default scope counts; \
        without a period, the latest figures count. If the claim credits a source, that source \
        decides alone. Of each series, the newest edition decides.\n\n\
        The verdict is one word: supported; rounded (the two agree with the digits of the less precise \
        one, within 5%); imprecise (cut off instead of rounded, or at most 1% off); outdated (only an \
        older edition or period supports it); different-scope (it fits a figure that counts something \
        else); contradicted (all references of the same thing say otherwise); undecided (with the \
        reason). A single secondary source never contradicts. Ranks are checked against complete \
        rankings.\n\n\
        The exit status is 1 if a figure is contradicted or outdated; --fail-on and --strict change \
        that.";
    const EXAMPLES: &[&str] = &[
        "aiwatch check",
        "aiwatch check --metric patents --lang fr",
        "aiwatch check figures.csv --fail-on contradicted,outdated",
    ];
}

/// A verdict by its word, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOnArg {
    /// A reference supports it
    Supported,
    /// A reference supports it when rounded
    Rounded,
    /// A reference nearly supports it
    Imprecise,
    /// Only an older edition or period supports it
    Outdated,
    /// Only a figure with another scope supports it
    DifferentScope,
    /// Nothing decides it
    Undecided,
    /// The references say otherwise
    Contradicted,
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
        let (report, tally) = report(&basis, &[&loaded, &against], common.data.verbose);
        let is_chosen = |verdict: Verdict| self.fail_on.iter().any(|word| word.is(verdict));
        let is_failure =
            |verdict: Verdict| if self.strict { !verdict.is_support() } else { is_chosen(verdict) };
        let fails = tally.keys().any(|verdict| is_failure(*verdict));
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
    let wanted = wanted(claims);
    let metrics = wanted.keys().cloned().collect();
    let wanted = Selection { metrics, wanted: Some(wanted), ..Selection::default() };
    let mut dataset = Dataset::default();
    let against = load(&request(paths, data, &wanted), stdin, &mut dataset)?;
    let catalog = builtin::describe(claims.iter().chain(&dataset.observations), &BTreeSet::new(), &[])
        .with(&loaded.described)
        .with(&against.described);
    // Without the keys, which are of no more use.
    Ok((Dataset::of(dataset.observations, catalog), against))
}

/// What may say anything of the claims: figures of their entities, of their periods, and, since a rank is settled by all of
/// a list, everything on a metric of which a rank is claimed.
fn wanted(claims: &[Observation]) -> BTreeMap<Text, Wanted> {
    let mut wanted: BTreeMap<Text, Wanted> = BTreeMap::new();
    for o in claims {
        if !wanted.contains_key(&o.metric) {
            wanted.insert(o.metric.clone(), Wanted::default());
        }
        let Some(of) = wanted.get_mut(&o.metric) else { continue };
        of.everything |= matches!(o.figure, Some(Figure::Rank(_)));
        // A name without a list, such as Europe, may stand for several groups.
        of.groups |= o.entity.raw().ends_with("-UNSTATED");
        of.periods.insert(o.period);
        if !of.entities.contains(&o.entity) {
            of.entities.insert(o.entity.clone());
        }
    }
    wanted
}

/// The report, and how often there is each verdict. The details are one section that is made: with `details_of_all`, those of
/// figures that are supported, too.
pub(super) fn report(
    basis: &Arc<Basis>,
    loaded: &[&Loaded; 2],
    details_of_all: bool,
) -> (Report, BTreeMap<Verdict, usize>) {
    let Basis { claims, reference, .. } = &**basis;
    let catalog = &reference.catalog;
    let mut tally: BTreeMap<Verdict, usize> = BTreeMap::new();
    let mut sources: BTreeSet<Text> = BTreeSet::new();
    let mut letters = None;
    let mut has_evidence = false;
    let noted: Result<(), Infallible> = basis.checked(|_, batch| {
        for c in batch {
            *tally.entry(c.verdict).or_default() += 1;
            for source in c.evidence().map(|(_, e)| e.by.source).chain([&c.claim.source]) {
                has_evidence |= source != &c.claim.source;
                if !sources.contains(source) {
                    sources.insert(source.clone());
                }
            }
            if letters.is_none() {
                letters = notes::letters(c.evidence().map(|(_, e)| e.by.record));
            }
        }
        Ok(())
    });
    let Ok(()) = noted;
    let [of_claims, of_references] = loaded;
    let checked: BTreeSet<&Text> = claims.iter().map(|o| &o.metric).collect();
    let is_known = |metric: &&Text| of_references.ids.metrics.contains(*metric);
    let has_common = checked.iter().any(is_known);
    let figures: Vec<&Observation> = claims.iter().filter(|claim| claim.figure.is_some()).collect();
    let with_details = tally.iter().filter(|(verdict, _)| details_of_all || !verdict.is_support());
    let with_details: usize = with_details.map(|(_, n)| n).sum();
    let details = match with_details {
        0 => Details::Nothing,
        _ if details_of_all => Details::All,
        _ => Details::Unsupported,
    };
    let shown = Shown {
        has_rows: !figures.is_empty(),
        has_evidence,
        details: (has_common && !figures.is_empty()).then_some(details),
    };
    let mut notes = Vec::new();
    if !claims.is_empty() && !has_common {
        let named =
            |ids: &mut dyn Iterator<Item = &Text>| -> Vec<Text> { ids.take(MAX_METRICS).cloned().collect() };
        let (known, all) = (named(&mut of_references.ids.metrics.iter()), of_references.ids.metrics.len());
        let more = all - known.len();
        notes.push(Finding::Metrics { checked: named(&mut checked.into_iter()), known, more }.into());
    } else {
        let without = figures.len() - with_details;
        notes.extend((without > 0).then(|| Phrase::from(Finding::WithoutDetails(without))));
        let without = claims.len() - figures.len();
        notes.extend((without > 0).then(|| Phrase::from(Finding::WithoutValue(without))));
        notes.extend(notes::hedges_by_metric(&figures, catalog));
        notes.extend([of_claims, of_references].into_iter().filter_map(|loaded| notes::left_out(loaded)));
        notes.extend(letters);
    }
    let count = |verdict| (verdict, tally.get(&verdict).copied().unwrap_or_default());
    let report = Report {
        kind: "check",
        title: Some(Finding::Tally(Verdict::ALL.into_iter().map(count).collect()).into()),
        sections: sections(basis, shown),
        notes,
        sources: citations(catalog, &sources),
    };
    (report, tally)
}

/// So many metrics are named where none is in common.
const MAX_METRICS: usize = 12;

/// What there is to show.
#[derive(Clone, Copy)]
struct Shown {
    has_rows: bool,
    has_evidence: bool,
    /// What people are shown: nothing if no metric is in the references.
    details: Option<Details>,
}

/// Of which figures there are details.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Details {
    All,
    Unsupported,
    Nothing,
}

/// The table of a batch of claims, with how many come before it.
type TableOf = Arc<dyn Fn(&Basis, usize, &[Checked<'_>]) -> Table + Send + Sync>;

fn sections(basis: &Arc<Basis>, shown: Shown) -> Vec<Section> {
    let made = |has_rows: bool, table: TableOf| {
        let (empty, of) = (table(basis, 0, &[]), Arc::clone(basis));
        if !has_rows {
            return empty;
        }
        empty.making(Made::by(move |visit| {
            let rows = |before, batch: &[Checked<'_>]| table(&of, before, batch).into_rows();
            of.checked(|before, batch| rows(before, batch).into_iter().try_for_each(&mut *visit))
        }))
    };
    let has_scopes = differ_by_scope(&basis.claims);
    let rows = made(shown.has_rows, Arc::new(|_, _, batch| table::rows(batch)));
    let evidence = made(shown.has_evidence, Arc::new(|_, before, batch| table::evidence(before, batch)));
    let summary = made(
        shown.details.is_some(),
        Arc::new(move |of, _, batch| table::summary(batch, &of.reference.catalog, has_scopes)),
    );
    let of = Arc::clone(basis);
    let details = Made::by(move |visit| {
        let catalog = &of.reference.catalog;
        let is_wanted =
            |checked: &&Checked<'_>| shown.details == Some(Details::All) || !checked.verdict.is_support();
        of.checked(|_, batch| {
            let wanted = batch.iter().filter(is_wanted);
            wanted.map(|checked| details::details(checked, catalog)).try_for_each(&mut *visit)
        })
    });
    let details = shown
        .details
        .filter(|details| *details != Details::Nothing)
        .map(|_| Section::new("figure", Body::Made(details)).only_for(Audience::People));
    let mut sections = vec![
        Section::rows("rows", rows).only_for(Audience::Machines),
        Section::rows("evidence", evidence).only_for(Audience::Machines),
        Section::rows("summary", summary).only_for(Audience::People),
    ];
    sections.extend(details);
    sections
}

/// Whether only the scope tells some claims apart.
fn differ_by_scope(claims: &[Observation]) -> bool {
    let mut scopes: BTreeMap<_, &Option<Text>> = BTreeMap::new();
    claims.iter().any(|o| {
        let is_rank = matches!(o.figure, Some(Figure::Rank(_)));
        *scopes.entry((&o.metric, &o.entity, o.period, is_rank)).or_insert(&o.scope) != &o.scope
    })
}
