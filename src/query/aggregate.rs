//! Many records of one entity and period, merged into one figure because the user asked for it.

use super::refusal::Refusal;
use crate::model::{
    Amount, Catalog, Figure, Number, Observation, Period, Place, Record, Sink, Source, Text, TextId, TextSet,
    Texts, Total,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

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
    /// Entities whose records' bounds leave nothing to say when merged; they have no figure.
    pub open: BTreeSet<Text>,
    cells: BTreeMap<Row, BTreeMap<Period, Part>>,
}

/// What one merged figure, or several together, were made of.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// How many records with an amount went in.
    pub records: u64,
    /// How many had no value, and so did not.
    pub missing: u64,
    /// From which sources.
    pub sources: BTreeSet<Text>,
}

/// Metric, entity, unit and scope: what a row of an answer has in common.
pub type Row = (Text, Text, Option<Text>, Option<Text>);

/// Merges what falls into one metric, entity, period, unit and scope; keeps no record.
#[derive(Debug)]
pub struct Aggregator {
    how: Aggregation,
    cells: HashMap<Cell, Accumulated>,
    refused: Option<Refusal>,
}

/// Metric, entity, unit, scope and period.
type Cell = (TextId, TextId, Option<TextId>, Option<TextId>, Period);

#[derive(Debug, Default)]
struct Accumulated {
    records: u64,
    missing: u64,
    sources: TextSet,
    total: Total,
    /// The smallest or the largest, where that is wanted.
    extreme: Option<Amount>,
}

impl Aggregator {
    /// One that merges in this way.
    #[must_use]
    pub fn new(how: Aggregation) -> Aggregator {
        Aggregator { how, cells: HashMap::new(), refused: None }
    }

    /// The merged figures, as observations of one common source without a name; [`Merged`] has the sources of each.
    ///
    /// # Errors
    ///
    /// Where there were ranks, or a result has too many digits.
    pub fn finish(self, texts: &Texts) -> Result<(Vec<Observation<'static>>, Merged), Refusal> {
        if let Some(refusal) = self.refused {
            return Err(refusal);
        }
        let mut merged = Merged { how: self.how, open: BTreeSet::new(), cells: BTreeMap::new() };
        let mut observations = Vec::new();
        let how = self.how;
        for (row, periods) in self.named(texts) {
            let mut parts = BTreeMap::new();
            for (period, cell) in periods {
                let amount = cell.merged(how, &row.0)?;
                let part =
                    Part { records: cell.records, missing: cell.missing, sources: cell.sources.of(texts) };
                if amount.is_none() && part.records > 0 {
                    merged.open.insert(row.1.clone());
                    continue;
                }
                observations.push(observation(&row, period, amount));
                parts.insert(period, part);
            }
            merged.cells.insert(row, parts);
        }
        Ok((observations, merged))
    }

    /// What was merged, by names and in their order.
    fn named(self, texts: &Texts) -> BTreeMap<Row, BTreeMap<Period, Accumulated>> {
        // Whatever the records are in, what is counted is records.
        let counted = (self.how == Aggregation::Count).then(|| Text::from("records"));
        let optional = |id: Option<TextId>| id.map(|id| texts.of(id).clone());
        let mut named: BTreeMap<Row, BTreeMap<Period, Accumulated>> = BTreeMap::new();
        let cells: Vec<(Cell, Accumulated)> = self.cells.into_iter().collect();
        for ((metric, entity, unit, scope, period), cell) in cells {
            let unit = counted.clone().or_else(|| optional(unit));
            let row = (texts.of(metric).clone(), texts.of(entity).clone(), unit, optional(scope));
            named.entry(row).or_default().insert(period, cell);
        }
        named
    }
}

fn observation(
    (metric, entity, unit, scope): &Row,
    period: Period,
    amount: Option<Amount>,
) -> Observation<'static> {
    Observation {
        id: None,
        metric: metric.clone(),
        entity: entity.clone(),
        period,
        figure: amount.map(Figure::Amount),
        unit: unit.clone(),
        scope: scope.clone(),
        source: Text::default(),
        origin: None,
        locator: None,
        confidence: None,
        note: None,
        note_fr: None,
    }
}

impl Merged {
    /// What the figures of one row in some periods were made of.
    #[must_use]
    pub fn of(&self, row: &Row, periods: &[Period]) -> Part {
        let cells = self.cells.get(row).into_iter().flatten();
        let shown = cells.filter(|(period, _)| periods.contains(period)).map(|(_, part)| part);
        shown.fold(Part::default(), Part::and)
    }

    /// All sources.
    #[must_use]
    pub fn sources(&self) -> BTreeSet<Text> {
        self.cells.values().flat_map(BTreeMap::values).flat_map(|part| &part.sources).cloned().collect()
    }

    /// Whether the figures may be merged so, as far as their definitions tell.
    ///
    /// # Errors
    ///
    /// Sums of what does not add up, and two editions of one series.
    pub fn check(&self, catalog: &Catalog) -> Result<(), Refusal> {
        let adds_up = |(metric, _, unit, _): &&Row| {
            catalog.metric(metric, unit.as_ref()).is_none_or(|metric| {
                metric.adds_entities.is_none_or(|adds| adds) || metric.adds_time == Some(true)
            })
        };
        if self.how == Aggregation::Sum
            && let Some((metric, ..)) = self.cells.keys().find(|row| !adds_up(row))
        {
            return Err(Refusal::DoesNotAddUp(metric.clone()));
        }
        let sources = self.sources();
        let known: Vec<&Source> = sources.iter().filter_map(|id| catalog.source(id)).collect();
        let editions = |(index, one): (usize, &&Source)| {
            let other = |other: &&&Source| {
                !other.series.is_empty() && other.series == one.series && other.edition != one.edition
            };
            known.iter().skip(index + 1).find(other).map(|other| other.series.clone())
        };
        known
            .iter()
            .enumerate()
            .find_map(editions)
            .map_or(Ok(()), |series| Err(Refusal::MergedEditions(series)))
    }
}

impl Part {
    /// Both together.
    #[must_use]
    pub fn and(mut self, other: &Part) -> Part {
        self.records += other.records;
        self.missing += other.missing;
        self.sources.extend(other.sources.iter().cloned());
        self
    }
}

impl Accumulated {
    fn take(&mut self, how: Aggregation, amount: Amount) {
        match how {
            Aggregation::Sum | Aggregation::Mean | Aggregation::Count => self.total.add(amount),
            Aggregation::Min => match &mut self.extreme {
                Some(least) => least.keep_smallest(amount),
                none => *none = Some(amount),
            },
            Aggregation::Max => match &mut self.extreme {
                Some(most) => most.keep_largest(amount),
                none => *none = Some(amount),
            },
        }
    }

    fn merged(&self, how: Aggregation, metric: &Text) -> Result<Option<Amount>, Refusal> {
        let result = match how {
            Aggregation::Sum => self.total.sum(),
            Aggregation::Mean => self.total.mean(),
            Aggregation::Min | Aggregation::Max => Ok(self.extreme),
            Aggregation::Count => Ok(Some(Amount::Exactly(Number::from(self.total.count())))),
        };
        result.map_err(|_| Refusal::TooManyDigits(metric.clone()))
    }
}

impl Sink for Aggregator {
    fn take(&mut self, record: &Record, texts: &Texts) -> Result<(), Place> {
        if matches!(record.figure, Some(Figure::Rank(_))) {
            self.refused = Some(Refusal::MergedRanks(texts.of(record.metric).clone()));
            return Ok(());
        }
        // Records in any unit are counted together.
        let unit = record.unit.filter(|_| self.how != Aggregation::Count);
        let cell = (record.metric, record.entity, unit, record.scope, record.period);
        let cell = self.cells.entry(cell).or_default();
        cell.sources.insert(record.source);
        match record.amount() {
            None => cell.missing += 1,
            Some(amount) => {
                cell.records += 1;
                cell.take(self.how, amount);
            }
        }
        Ok(())
    }
}
