//! Loads the data that the arguments of a command select.

use super::lookup::{self, WantedEntities, all_spellings};
use super::titles::{citations, joined};
use crate::builtin;
use crate::cli::args::DataArgs;
use crate::error::Error;
use crate::load::{Incoming, Loaded, Request, load};
use crate::model::{Dataset, Interner, Observation, Period, Place, Record, Selection, Sink, Symbol, Text};
use crate::query::aggregate::{Aggregation, Aggregator, Composition, Merged};
use crate::query::periods::shown;
use crate::query::rank::ties::Ties;
use crate::query::rank::{By, Question};
use crate::query::series::Series;
use crate::report::Citation;
use std::collections::BTreeMap;
use std::ffi::OsString;

pub(super) fn selection(args: &DataArgs, metrics: &[String]) -> Selection {
    Selection {
        metrics: all_spellings(metrics),
        periods: args.period.clone(),
        sources: all_spellings(&args.source),
        scopes: all_spellings(&args.scope),
        units: all_spellings(&args.unit),
        wanted: None,
    }
}

/// The paths are apart from the arguments: `check` reads two sets with the same options.
pub(super) fn request<'r>(data: &'r [OsString], args: &DataArgs, selection: &'r Selection) -> Request<'r> {
    Request {
        data,
        selection,
        skip_invalid: args.skip_invalid,
        options: args.options(),
        threads: args.threads.map(usize::from),
    }
}

/// The selected observations, merged if `--agg` is given, with their catalog.
pub(super) struct Chosen {
    pub(super) selection: Selection,
    pub(super) dataset: Dataset,
    pub(super) merged: Option<Merged>,
    pub(super) loaded: Loaded,
    /// From `--entity`; empty means all.
    pub(super) entities: Vec<Text>,
}

impl Chosen {
    /// What to rank or draw, without further options.
    pub(super) fn question<'c>(&'c self, metric: &'c Text) -> Question<'c> {
        Question {
            metric,
            selection: &self.selection,
            by: By::Value,
            ties: Ties::Competition,
            top: None,
            entities: &self.entities,
            merged: self.merged.as_ref(),
        }
    }

    /// Whether `--entity` lets an entity through.
    pub(super) fn admits(&self, entity: &Text) -> bool {
        self.entities.is_empty() || self.entities.contains(entity)
    }

    /// What rows were merged from, each with the periods it shows; `None` without `--agg`.
    pub(super) fn merged_from<'r>(
        &self,
        rows: impl IntoIterator<Item = (RowKey<'r>, &'r [Period])>,
    ) -> Option<Composition> {
        let merged = self.merged.as_ref()?;
        let part = |((metric, entity, unit, scope), periods): (RowKey<'_>, &[Period])| {
            merged.of(&(metric.clone(), entity.clone(), unit.cloned(), scope.cloned()), periods)
        };
        Some(rows.into_iter().map(part).fold(Composition::default(), |sum, part| sum.and(&part)))
    }

    /// The source that a row is from, or all that it was merged from.
    pub(super) fn source_of(&self, row: RowKey<'_>, periods: &[Period], stated: &Text) -> Text {
        let part = self.merged_from([(row, periods)]);
        part.map_or_else(|| stated.clone(), |part| joined(&part.sources))
    }

    /// The sources that are stated, or those that were merged.
    pub(super) fn citations<'t>(
        &self,
        part: Option<&'t Composition>,
        stated: impl IntoIterator<Item = &'t Text>,
    ) -> Vec<Citation> {
        match part {
            Some(part) => citations(&self.dataset.catalog, &part.sources),
            None => citations(&self.dataset.catalog, stated),
        }
    }

    /// Moves out the observations of the entities in `--entity`.
    pub(super) fn take_admitted(&mut self) -> Vec<Observation> {
        let observations = std::mem::take(&mut self.dataset.observations);
        observations.into_iter().filter(|o| self.admits(&o.entity)).collect()
    }
}

/// Metric, entity, unit and scope.
pub(super) type RowKey<'r> = (&'r Text, &'r Text, Option<&'r Text>, Option<&'r Text>);

pub(super) fn row_key<'r>(metric: &'r Text, series: &Series<'r>) -> RowKey<'r> {
    (metric, series.entity, series.unit, series.scope)
}

/// Loads the selected observations and checks the user's names against the data.
pub(super) fn chosen(
    args: &DataArgs,
    metrics: &[String],
    aggregation: Option<Aggregation>,
    stdin: &mut Incoming<'_>,
) -> Result<Chosen, Error> {
    let selection = selection(args, metrics);
    let mut dataset = Dataset::default();
    let mut aggregator = aggregation.map(Aggregator::new);
    let sink: &mut dyn Sink = match &mut aggregator {
        Some(aggregator) => aggregator,
        None => &mut dataset,
    };
    let loaded = load(&request(&args.data, args, &selection), stdin, sink)?;
    lookup::check(metrics, args, &loaded)?;
    let entities = lookup::entities(&args.entity, &loaded)?;
    let merged = match aggregator {
        None => None,
        Some(aggregator) => {
            let (observations, merged) = aggregator.finish(&loaded.interner).map_err(Error::Refused)?;
            dataset.observations = observations;
            Some(merged)
        }
    };
    let sources = merged.as_ref().map(Merged::sources).unwrap_or_default();
    let others: Vec<Text> = merged.iter().flat_map(|merged| &merged.open).chain(&entities).cloned().collect();
    let catalog = builtin::describe(dataset.observations.iter(), &sources, &others).with(&loaded.described);
    // Without the keys, which are of no more use.
    let dataset = Dataset::of(dataset.observations, catalog);
    if let Some(merged) = &merged {
        merged.check(&dataset.catalog).map_err(Error::Refused)?;
    }
    Ok(Chosen { selection, dataset, merged, loaded, entities })
}

/// As [`chosen`], for commands that take records one by one: `--period latest` is resolved to the newest period of each
/// metric.
pub(super) fn chosen_records(
    args: &DataArgs,
    metrics: &[String],
    stdin: &mut Incoming<'_>,
) -> Result<Chosen, Error> {
    let mut chosen = chosen(args, metrics, None, stdin)?;
    chosen.dataset.observations = latest(chosen.dataset.observations, &chosen.selection);
    Ok(chosen)
}

/// Keeps the newest period of each metric where that is wanted. The order stays.
pub(super) fn latest(observations: Vec<Observation>, selection: &Selection) -> Vec<Observation> {
    if !selection.wants_latest() {
        return observations;
    }
    let mut of_metric: BTreeMap<&Text, Vec<&Observation>> = BTreeMap::new();
    for o in &observations {
        of_metric.entry(&o.metric).or_default().push(o);
    }
    let wanted: BTreeMap<Text, Vec<Period>> =
        of_metric.into_iter().map(|(metric, all)| (metric.clone(), shown(all, selection))).collect();
    let is_wanted = |o: &Observation| {
        wanted.get(&o.metric).is_some_and(|periods| periods.binary_search(&o.period).is_ok())
    };
    observations.into_iter().filter(is_wanted).collect()
}

/// Keeps every record, even with a repeated key.
#[derive(Default)]
pub(super) struct Collector(pub(super) Vec<Observation>);

impl Sink for Collector {
    fn take(&mut self, record: &Record, interner: &Interner) -> Result<(), Place> {
        self.0.push(record.observation(interner));
        Ok(())
    }
}

/// Passes on the records of wanted entities.
pub(super) struct EntityFilter<'s> {
    wanted: WantedEntities,
    /// The answer for each interned text, once computed.
    known: Vec<Option<bool>>,
    sink: &'s mut dyn Sink,
}

impl EntityFilter<'_> {
    pub(super) fn new(wanted: WantedEntities, sink: &mut dyn Sink) -> EntityFilter<'_> {
        EntityFilter { wanted, known: Vec::new(), sink }
    }

    fn wants(&mut self, entity: Symbol, interner: &Interner) -> bool {
        if self.wanted.is_of_all() {
            return true;
        }
        if self.known.len() <= entity.index() {
            self.known.resize(entity.index() + 1, None);
        }
        let Some(known) = self.known.get_mut(entity.index()) else { return true };
        *known.get_or_insert_with(|| self.wanted.admits(interner.resolve(entity)))
    }
}

impl Sink for EntityFilter<'_> {
    fn take(&mut self, record: &Record, interner: &Interner) -> Result<(), Place> {
        if self.wants(record.entity, interner) { self.sink.take(record, interner) } else { Ok(()) }
    }
}
