//! From the arguments of a command to its data.

use super::names::{Wanted, all_spellings};
use crate::cli::args::{AggregationArg, DataArgs};
use crate::error::Error;
use crate::load::{Loaded, Request, builtin, load};
use crate::model::{Dataset, Observation, Place, Selection, Sink};
use crate::query::aggregate::{Aggregator, Merged};
use std::io::Read;

/// What the arguments choose.
pub(super) fn selection(args: &DataArgs, metrics: &[String]) -> Selection {
    Selection {
        metrics: all_spellings(metrics),
        periods: args.period.iter().map(|term| term.0).collect(),
        sources: all_spellings(&args.source),
        scopes: all_spellings(&args.scope),
        units: all_spellings(&args.unit),
    }
}

/// Loads what is chosen into a sink.
pub(super) fn into_sink(
    args: &DataArgs,
    selection: &Selection,
    stdin: &mut dyn Read,
    sink: &mut dyn Sink,
) -> Result<Loaded, Error> {
    load(&Request { data: &args.data, selection, skip_invalid: args.skip_invalid }, stdin, sink)
}

/// The observations that are chosen, merged where the user asks for it, and what is known of them.
pub(super) struct Chosen {
    pub(super) dataset: Dataset,
    pub(super) merged: Option<Merged>,
    pub(super) loaded: Loaded,
}

/// Loads what is chosen and keeps it.
pub(super) fn chosen(
    args: &DataArgs,
    selection: &Selection,
    aggregation: Option<AggregationArg>,
    stdin: &mut dyn Read,
) -> Result<Chosen, Error> {
    match aggregation {
        None => {
            let mut dataset = Dataset::default();
            let loaded = into_sink(args, selection, stdin, &mut dataset)?;
            dataset.catalog = builtin::describe(&dataset.observations);
            Ok(Chosen { dataset, merged: None, loaded })
        }
        Some(how) => {
            let mut aggregator = Aggregator::new(how.into());
            let loaded = into_sink(args, selection, stdin, &mut aggregator)?;
            let (dataset, merged) = aggregator.finish(builtin::describe_merged).map_err(Error::Refused)?;
            Ok(Chosen { dataset, merged: Some(merged), loaded })
        }
    }
}

/// Passes on what is about the entities that are wanted.
pub(super) struct About<'s> {
    pub(super) wanted: Wanted,
    pub(super) sink: &'s mut dyn Sink,
}

impl Sink for About<'_> {
    fn take(&mut self, observation: Observation<'_>, place: Place) -> Result<(), Place> {
        if self.wanted.admits(&observation.entity) { self.sink.take(observation, place) } else { Ok(()) }
    }
}
