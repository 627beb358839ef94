//! Many records of one entity and period, merged into one figure because the user asked for it.

use crate::error::Refusal;
use crate::model::bounds::TooManyDigits;
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
    /// Entities whose records' bounds leave nothing to say when merged; they have no figure.
    pub open: BTreeSet<Text>,
    of_rows: BTreeMap<Row, BTreeSet<Text>>,
}

/// Merges what falls into one metric, entity, period, unit and scope; keeps no record.
#[derive(Debug)]
pub struct Aggregator {
    how: Aggregation,
    cells: BTreeMap<(Row, Period), Accumulated>,
    merged: Merged,
    refused: Option<Refusal>,
}

/// Metric, entity, unit and scope: what a row of an answer has in common.
type Row = (Text, Text, Option<Text>, Option<Text>);

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
        let merged = Merged {
            how,
            records: 0,
            missing: 0,
            sources: BTreeSet::new(),
            open: BTreeSet::new(),
            of_rows: BTreeMap::new(),
        };
        Aggregator { how, cells: BTreeMap::new(), merged, refused: None }
    }

    /// The merged figures, as observations of one common source; [`Merged::sources_of`] has each row's own.
    ///
    /// # Errors
    ///
    /// Where what was to be merged must not be: ranks, sums of what does not add up, two editions of one series.
    pub fn finish(
        mut self,
        describe: impl FnOnce(&[Observation<'static>], &BTreeSet<Text>) -> Catalog,
    ) -> Result<(Dataset, Merged), Refusal> {
        if let Some(refusal) = self.refused {
            return Err(refusal);
        }
        let mut observations = Vec::with_capacity(self.cells.len());
        for (((metric, entity, unit, scope), period), cell) in self.cells {
            if cell.open && self.how != Aggregation::Count {
                self.merged.open.insert(entity);
                continue;
            }
            let amount = cell.figure(self.how, &metric)?;
            observations.push(Observation {
                id: None,
                metric,
                entity,
                period,
                figure: amount.map(Figure::Amount),
                unit,
                scope,
                source: Text::default(),
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
    /// The sources of one row: the ids, in one text.
    #[must_use]
    pub fn sources_of(
        &self,
        metric: &Text,
        entity: &Text,
        unit: Option<&Text>,
        scope: Option<&Text>,
    ) -> Text {
        let row = (metric.clone(), entity.clone(), unit.cloned(), scope.cloned());
        let ids: Vec<&str> = self.of_rows.get(&row).into_iter().flatten().map(Text::raw).collect();
        Text::from(ids.join("; "))
    }

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
    fn take(&mut self, how: Aggregation, amount: Amount) -> Result<(), TooManyDigits> {
        self.count += 1;
        let Some(so_far) = self.amount else {
            self.amount = Some(amount);
            return Ok(());
        };
        let merged = match how {
            Aggregation::Min => Some(so_far.smallest(amount)),
            Aggregation::Max => Some(so_far.largest(amount)),
            Aggregation::Count => Some(so_far),
            Aggregation::Sum | Aggregation::Mean => so_far.plus(amount)?,
        };
        match merged {
            Some(merged) => self.amount = Some(merged),
            None => self.open = true,
        }
        Ok(())
    }

    fn figure(&self, how: Aggregation, metric: &Text) -> Result<Option<Amount>, Refusal> {
        let count = Amount::Exactly(Number::from(self.count));
        match how {
            Aggregation::Count => Ok(Some(count)),
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
        let owned = |text: &Option<Untrusted<'_>>| text.clone().map(Untrusted::into_owned);
        let metric = observation.metric.clone().into_owned();
        let entity = observation.entity.clone().into_owned();
        let unit = match self.how {
            // Whatever the records are in, what is counted is records.
            Aggregation::Count => Some(Text::from("records")),
            _ => owned(&observation.unit),
        };
        let row: Row = (metric, entity, unit, owned(&observation.scope));
        let sources = self.merged.of_rows.entry(row.clone()).or_default();
        for known in [&mut self.merged.sources, sources] {
            if !known.contains(observation.source.raw()) {
                known.insert(observation.source.clone().into_owned());
            }
        }
        let metric = row.0.clone();
        let cell = (row, observation.period);
        match observation.figure {
            Some(Figure::Rank(_)) => self.refused = Some(Refusal::MergedRanks(metric)),
            None => {
                self.merged.missing += 1;
                self.cells.entry(cell).or_default();
            }
            Some(Figure::Amount(amount)) => {
                self.merged.records += 1;
                if self.cells.entry(cell).or_default().take(self.how, amount).is_err() {
                    self.refused = Some(Refusal::TooManyDigits(metric));
                }
            }
        }
        Ok(())
    }
}
