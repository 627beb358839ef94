//! Many records of one entity and period, merged into one figure because the user asked for it.

use crate::error::Refusal;
use crate::model::{
    Amount, Catalog, Dataset, Figure, Number, Observation, Period, Place, Sink, Text, Untrusted,
};
use std::collections::{BTreeMap, BTreeSet};

/// How records are merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aggregation {
    /// All added up.
    Sum,
    /// Their sum by their number.
    Mean,
    /// The smallest.
    Min,
    /// The largest.
    Max,
    /// How many there are.
    Count,
}

/// What merged figures were made of.
#[derive(Clone, Debug)]
pub struct Merged {
    /// How.
    pub how: Aggregation,
    /// How many records with an amount went in.
    pub records: u64,
    /// How many had no value, and so did not.
    pub missing: u64,
    /// From which sources.
    pub sources: BTreeSet<Text>,
}

/// Merges what falls into one metric, entity, period, unit and scope; keeps no record.
#[derive(Debug)]
pub struct Aggregator {
    how: Aggregation,
    cells: BTreeMap<Cell, Accumulated>,
    merged: Merged,
    refused: Option<Refusal>,
}

/// Metric, entity, period, unit and scope.
type Cell = (Text, Text, Period, Option<Text>, Option<Text>);

#[derive(Debug, Default)]
struct Accumulated {
    /// None while there is no record with an amount.
    amount: Option<Amount>,
    /// Whether the bounds of the records leave nothing to say of their sum.
    open: bool,
    count: u64,
}

impl Aggregator {
    /// One that merges in this way.
    #[must_use]
    pub fn new(how: Aggregation) -> Aggregator {
        let merged = Merged { how, records: 0, missing: 0, sources: BTreeSet::new() };
        Aggregator { how, cells: BTreeMap::new(), merged, refused: None }
    }

    /// The merged figures, as observations whose source is all their sources together.
    ///
    /// # Errors
    ///
    /// Where what was to be merged must not be: ranks, sums of what does not add up, two editions of one series.
    pub fn finish(
        self,
        describe: impl FnOnce(&[Observation<'static>], &BTreeSet<Text>) -> Catalog,
    ) -> Result<(Dataset, Merged), Refusal> {
        if let Some(refusal) = self.refused {
            return Err(refusal);
        }
        let source = together(&self.merged.sources);
        let mut observations = Vec::with_capacity(self.cells.len());
        for ((metric, entity, period, unit, scope), cell) in self.cells {
            let amount = cell.figure(self.how, &metric)?;
            observations.push(Observation {
                id: None,
                metric,
                entity,
                period,
                figure: amount.map(Figure::Amount),
                unit: if self.how == Aggregation::Count { Some(Text::from("records")) } else { unit },
                scope,
                source: source.clone(),
                origin: None,
                locator: None,
                confidence: None,
                note: None,
                note_fr: None,
            });
        }
        let catalog = describe(&observations, &self.merged.sources);
        self.merged.check(&observations, &catalog)?;
        Ok((Dataset::of(observations, catalog), self.merged))
    }
}

impl Merged {
    fn check(&self, observations: &[Observation<'static>], catalog: &Catalog) -> Result<(), Refusal> {
        let adds_up = |o: &Observation<'static>| {
            catalog
                .metric(&o.metric, o.unit.as_ref())
                .is_none_or(|metric| metric.adds_entities || metric.adds_time)
        };
        if self.how == Aggregation::Sum
            && let Some(o) = observations.iter().find(|o| !adds_up(o))
        {
            return Err(Refusal::DoesNotAddUp(o.metric.clone()));
        }
        let known: Vec<_> = self.sources.iter().filter_map(|id| catalog.sources.get(id)).collect();
        for (index, one) in known.iter().enumerate() {
            let other = |o: &&&crate::model::Source| {
                !o.series.is_empty() && o.series == one.series && o.edition != one.edition
            };
            if let Some(other) = known.iter().skip(index + 1).find(other) {
                return Err(Refusal::MergedEditions(other.series.clone()));
            }
        }
        Ok(())
    }
}

impl Accumulated {
    fn take(&mut self, how: Aggregation, amount: Amount) -> Result<(), ()> {
        self.count += 1;
        let Some(so_far) = self.amount else {
            self.amount = Some(amount);
            return Ok(());
        };
        let merged = match how {
            Aggregation::Min => Some(so_far.smallest(amount)),
            Aggregation::Max => Some(so_far.largest(amount)),
            Aggregation::Count => Some(so_far),
            Aggregation::Sum | Aggregation::Mean => so_far.plus(amount),
        };
        match merged {
            Some(merged) => self.amount = Some(merged),
            // Numbers fail to add up only for their digits.
            None if matches!(
                (so_far, amount),
                (Amount::Exactly(_) | Amount::About(_), Amount::Exactly(_) | Amount::About(_))
            ) =>
            {
                return Err(());
            }
            None => self.open = true,
        }
        Ok(())
    }

    fn figure(&self, how: Aggregation, metric: &Text) -> Result<Option<Amount>, Refusal> {
        let count = Amount::Exactly(Number::from(self.count));
        match how {
            Aggregation::Count => Ok(Some(count)),
            _ if self.open => Ok(None),
            Aggregation::Mean => match self.amount {
                Some(sum) => sum.over(count).map(Some).ok_or_else(|| Refusal::TooManyDigits(metric.clone())),
                None => Ok(None),
            },
            _ => Ok(self.amount),
        }
    }
}

impl Sink for Aggregator {
    fn take(&mut self, observation: Observation<'_>, _place: Place) -> Result<(), Place> {
        if !self.merged.sources.contains(observation.source.raw()) {
            self.merged.sources.insert(observation.source.clone().into_owned());
        }
        let owned = |text: &Option<Untrusted<'_>>| text.clone().map(Untrusted::into_owned);
        let cell = (
            observation.metric.clone().into_owned(),
            observation.entity.clone().into_owned(),
            observation.period,
            owned(&observation.unit),
            owned(&observation.scope),
        );
        match observation.figure {
            Some(Figure::Rank(_)) => self.refused = Some(Refusal::MergedRanks(cell.0)),
            None => {
                self.merged.missing += 1;
                self.cells.entry(cell).or_default();
            }
            Some(Figure::Amount(amount)) => {
                self.merged.records += 1;
                let metric = cell.0.clone();
                if self.cells.entry(cell).or_default().take(self.how, amount).is_err() {
                    self.refused = Some(Refusal::TooManyDigits(metric));
                }
            }
        }
        Ok(())
    }
}

/// One name for all sources: their ids where they are few, else how many they are.
fn together(sources: &BTreeSet<Text>) -> Text {
    const FEW: usize = 3;
    if sources.len() > FEW {
        return Text::from(format!("{} sources", sources.len()));
    }
    let ids: Vec<&str> = sources.iter().map(Untrusted::raw).collect();
    Text::from(ids.join("; "))
}
