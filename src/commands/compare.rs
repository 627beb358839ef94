//! `compare`: entities side by side.

use super::reading::{Chosen, chosen, selection};
use super::{Answer, citations, document_name, names};
use crate::cli::{AggregationArg, DataArgs, OutputArgs};
use crate::error::Error;
use crate::lang::{Phrase, WholeName};
use crate::model::{Amount, Catalog, Name, Period, Text};
use crate::query::aggregate::Merged;
use crate::query::compare::{Compared, Comparison, Question, compare};
use crate::query::shares::Whole;
use crate::report::{Cell, Column, Key, Report, ReportKind, Table};
use std::collections::BTreeSet;
use std::io::Read;

/// Set entities side by side over periods, with change and ratio
///
/// A row for each entity, scope, unit, source and origin: two sources are never merged unless --agg says so. Change is
/// the last period less the first, in points (pp) for shares; ratio is the last by the first. Where a figure is a bound
/// or a range, so are they: more than 4 by 2 is more than 2. "About" makes them "about"; where it meets a bound it is
/// taken as within 5 %. An amount stated as less than something positive is taken as no less than nought in a ratio.
#[derive(clap::Args, Debug)]
#[command(
    before_help = "Examples:\n  aiwatch compare --metric patents\n  aiwatch compare --metric models --vs US --lang fr"
)]
pub struct Args {
    /// What is measured; several give several groups of columns
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub metric: Vec<String>,
    /// Add the ratio to this entity, in the last period
    #[arg(long, value_name = "NAME")]
    pub vs: Option<String>,
    /// Merge the records of one entity and period, from all sources, within one unit and scope
    #[arg(long, value_name = "HOW")]
    pub agg: Option<AggregationArg>,
    /// The data.
    #[command(flatten)]
    pub data: DataArgs,
    /// The output.
    #[command(flatten)]
    pub output: OutputArgs,
}

pub(super) fn run(args: &Args, stdin: &mut dyn Read) -> Result<Answer, Error> {
    let selection = selection(&args.data, &args.metric);
    let chosen = chosen(&args.data, &selection, args.agg, stdin)?;
    names::check(&args.metric, &args.data, &chosen.loaded)?;
    let entities = names::entities(&args.data.entity, &chosen.loaded)?;
    let versus = args
        .vs
        .as_deref()
        .map(|name| names::entity(name, &chosen.loaded))
        .transpose()?;
    let mut metrics: Vec<Text> = args
        .metric
        .iter()
        .map(|metric| Text::from(metric.clone()))
        .collect();
    if metrics.is_empty() {
        metrics.push(names::one_metric(None, "compare", &chosen.loaded)?);
    }
    let mut comparisons = Vec::new();
    for metric in &metrics {
        let question = Question {
            metric,
            selection: &selection,
            entities: &entities,
            versus: versus.as_ref(),
        };
        comparisons.push(compare(&chosen.dataset, &question).map_err(Error::Refused)?);
    }
    let report = report(&comparisons, &chosen, versus.as_ref());
    Ok(Answer {
        report,
        loaded: chosen.loaded,
    })
}

fn report(comparisons: &[Comparison<'_>], chosen: &Chosen, versus: Option<&Text>) -> Report {
    let catalog = &chosen.dataset.catalog;
    let of_rows = comparisons
        .iter()
        .flat_map(|c| &c.rows)
        .flat_map(|row| [Some(row.series.source), row.series.origin].into_iter().flatten());
    let sources = match &chosen.merged {
        Some(merged) => citations(catalog, &merged.sources),
        None => citations(catalog, of_rows),
    };
    let shape = Shape::of(comparisons, versus.map(|id| catalog.entity_name(id)));
    Report {
        kind: ReportKind::Compare,
        title: Some(Phrase::Titles(
            comparisons.iter().map(|c| title(c, catalog)).collect(),
        )),
        table: stacked(comparisons, catalog, &shape),
        arranged: (comparisons.len() > 1).then(|| side_by_side(comparisons, catalog, &shape)),
        notes: notes(comparisons, chosen, versus),
        sources,
    }
}

/// The metric, with the scope and origin that all its rows share: they have no column then.
fn title(comparison: &Comparison<'_>, catalog: &Catalog) -> Phrase {
    let shared = |of: fn(&Compared<'_>) -> Option<Text>| {
        let all: BTreeSet<Option<Text>> = comparison.rows.iter().map(of).collect();
        if all.len() == 1 {
            all.into_iter().next().flatten()
        } else {
            None
        }
    };
    let scope = shared(|row| row.series.scope.cloned());
    let origin = shared(|row| row.series.origin.cloned());
    Phrase::About {
        metric: metric_name(comparison, catalog),
        scope: scope.map(|scope| catalog.scope_name(comparison.metric, &scope)),
        origin: origin.map(|origin| document_name(catalog, &origin)),
        when: None,
    }
}

/// The metric's name where its definition fits every amount.
fn metric_name(comparison: &Comparison<'_>, catalog: &Catalog) -> Name {
    let mut units = comparison
        .rows
        .iter()
        .filter(|row| !row.series.amounts.is_empty())
        .map(|row| row.series.unit);
    let fits = units.all(|unit| {
        catalog
            .metric(comparison.metric, unit.map(|u| u as &Text))
            .is_some()
    });
    match catalog.metrics.get(comparison.metric).filter(|_| fits) {
        Some(metric) => metric.name.clone(),
        None => Name::same(comparison.metric.clone()),
    }
}

/// Which columns there are.
struct Shape {
    scope: bool,
    source: bool,
    origin: bool,
    versus: Option<Name>,
    change: bool,
}

impl Shape {
    fn of(comparisons: &[Comparison<'_>], versus: Option<Name>) -> Shape {
        // Within one metric; scopes of two metrics have nothing to do with each other.
        let differs = |of: &dyn Fn(&Compared<'_>) -> Option<Text>| {
            comparisons
                .iter()
                .any(|c| c.rows.iter().map(of).collect::<BTreeSet<_>>().len() > 1)
        };
        let sources: BTreeSet<&Text> = comparisons
            .iter()
            .flat_map(|c| &c.rows)
            .map(|row| row.series.source)
            .collect();
        Shape {
            scope: differs(&|row| row.series.scope.cloned()),
            source: sources.len() > 1,
            origin: differs(&|row| row.series.origin.cloned()),
            versus,
            change: comparisons.iter().any(|c| c.between.is_some()),
        }
    }
}

/// The columns of the figures of some periods, and how a row fills them.
struct Figures {
    periods: Vec<Period>,
    ranked: Vec<Period>,
}

impl Figures {
    fn of(comparisons: &[Comparison<'_>]) -> Figures {
        let periods: BTreeSet<Period> = comparisons
            .iter()
            .flat_map(|c| c.periods.iter().copied())
            .collect();
        let rows = || comparisons.iter().flat_map(|c| &c.rows);
        let ranked = periods
            .iter()
            .copied()
            .filter(|p| rows().any(|row| row.series.ranks.contains_key(p)))
            .collect();
        Figures {
            periods: periods.into_iter().collect(),
            ranked,
        }
    }

    fn columns(&self, shape: &Shape) -> Vec<Column> {
        let mut columns = Vec::new();
        let ends = [self.periods.first(), self.periods.last()];
        for period in &self.periods {
            let weight = if ends.contains(&Some(period)) { 9 } else { 5 };
            columns.push(Column::keyed(Key::Period(*period), Phrase::Period(*period)).weighing(weight));
            if self.ranked.contains(period) {
                let title = if self.periods.len() == 1 {
                    Phrase::Rank
                } else {
                    Phrase::RankIn(*period)
                };
                columns.push(Column::keyed(Key::PeriodRank(*period), title).weighing(weight));
            }
        }
        if shape.change {
            columns.push(Column::new("change", Phrase::Change).weighing(7));
            columns.push(Column::new("ratio", Phrase::Ratio).weighing(6));
        }
        if let Some(name) = &shape.versus {
            columns.push(Column::new("versus", Phrase::Versus(name.clone())).weighing(8));
        }
        columns
    }

    fn cells(&self, row: &Compared<'_>, shape: &Shape) -> Vec<Cell> {
        let series = &row.series;
        let unit = || series.unit.cloned();
        let mut cells = Vec::new();
        for period in &self.periods {
            cells.push(match series.amounts.get(period) {
                None => Cell::Blank,
                Some(None) => Cell::Missing,
                Some(Some(amount)) => Cell::Figure {
                    amount: *amount,
                    unit: unit(),
                },
            });
            if self.ranked.contains(period) {
                cells.push(
                    series
                        .ranks
                        .get(period)
                        .map_or(Cell::Blank, |position| Cell::Rank(*position)),
                );
            }
        }
        let ratio = |amount: Option<Amount>| amount.map_or(Cell::Blank, Cell::Ratio);
        if shape.change {
            cells.push(
                row.change
                    .map_or(Cell::Blank, |amount| Cell::Change { amount, unit: unit() }),
            );
            cells.push(ratio(row.ratio));
        }
        if shape.versus.is_some() {
            cells.push(ratio(row.versus));
        }
        cells
    }
}

/// A row for each series of each metric, one below the other.
fn stacked(comparisons: &[Comparison<'_>], catalog: &Catalog, shape: &Shape) -> Table {
    let figures = Figures::of(comparisons);
    let mut columns = vec![
        Column::for_machines("code"),
        Column::new("entity", Phrase::Entity).weighing(u8::MAX),
        Column::for_machines("metric"),
        Column::for_machines("unit"),
        Column::new("scope", Phrase::Scope)
            .where_it_differs(shape.scope)
            .weighing(u8::MAX),
        Column::new("source", Phrase::Source)
            .where_it_differs(shape.source)
            .weighing(u8::MAX),
        Column::new("origin", Phrase::Origin)
            .where_it_differs(shape.origin)
            .weighing(u8::MAX),
    ];
    columns.extend(figures.columns(shape));
    let mut rows = Vec::new();
    for comparison in comparisons {
        for row in &comparison.rows {
            let series = &row.series;
            let mut cells = vec![
                Cell::Text(series.entity.clone()),
                Cell::Name(catalog.entity_name(series.entity)),
                Cell::Text(comparison.metric.clone()),
                Cell::optional(series.unit),
                Cell::optional(series.scope),
                Cell::Text(series.source.clone()),
                Cell::optional(series.origin),
            ];
            cells.extend(figures.cells(row, shape));
            rows.push(cells);
        }
    }
    Table { columns, rows }
}

/// A row for each entity, scope, source and origin, with a group of columns for each metric: for people.
fn side_by_side(comparisons: &[Comparison<'_>], catalog: &Catalog, shape: &Shape) -> Table {
    let line = |row: &Compared<'_>| {
        let series = &row.series;
        let scope = if shape.scope { series.scope.cloned() } else { None };
        (
            series.entity.clone(),
            scope,
            series.source.clone(),
            series.origin.cloned(),
        )
    };
    // In the order of the first metric that has it; several units of one metric take several lines.
    let mut lines: Vec<((Text, Option<Text>, Text, Option<Text>), usize)> = Vec::new();
    for comparison in comparisons {
        for (index, row) in comparison.rows.iter().enumerate() {
            let key = line(row);
            let earlier = comparison
                .rows
                .iter()
                .take(index)
                .filter(|other| line(other) == key)
                .count();
            if !lines.contains(&(key.clone(), earlier)) {
                lines.push((key, earlier));
            }
        }
    }
    let mut columns = vec![Column::new("entity", Phrase::Entity).weighing(u8::MAX)];
    for (wanted, key, title) in [
        (shape.scope, "scope", Phrase::Scope),
        (shape.source, "source", Phrase::Source),
        (shape.origin, "origin", Phrase::Origin),
    ] {
        if wanted {
            columns.push(Column::new(key, title).weighing(u8::MAX));
        }
    }
    let mut groups = Vec::new();
    for comparison in comparisons {
        let figures = Figures::of(std::slice::from_ref(comparison));
        let shape = Shape {
            change: comparison.between.is_some(),
            versus: shape.versus.clone(),
            ..*shape
        };
        let group = Phrase::Name(Name::same(comparison.metric.clone()));
        columns.extend(
            figures
                .columns(&shape)
                .into_iter()
                .map(|column| column.under(group.clone())),
        );
        groups.push((figures, shape));
    }
    let rows = lines
        .iter()
        .map(|(key, nth)| {
            let (entity, scope, source, origin) = key;
            let mut cells = vec![Cell::Name(catalog.entity_name(entity))];
            cells.extend(shape.scope.then(|| Cell::optional(scope.as_ref())));
            cells.extend(shape.source.then(|| Cell::Text(source.clone())));
            cells.extend(shape.origin.then(|| Cell::optional(origin.as_ref())));
            for (comparison, (figures, shape)) in comparisons.iter().zip(&groups) {
                let width = figures.columns(shape).len();
                match comparison.rows.iter().filter(|row| line(row) == *key).nth(*nth) {
                    Some(row) => cells.extend(figures.cells(row, shape)),
                    None => cells.extend(std::iter::repeat_n(Cell::Blank, width)),
                }
            }
            cells
        })
        .collect();
    Table { columns, rows }
}

fn notes(comparisons: &[Comparison<'_>], chosen: &Chosen, versus: Option<&Text>) -> Vec<Phrase> {
    let catalog = &chosen.dataset.catalog;
    let mut notes: Vec<Phrase> = Vec::new();
    notes.extend(chosen.merged.as_ref().map(merged_note));
    for comparison in comparisons {
        if comparison.hidden_periods > 0 {
            notes.push(Phrase::HiddenPeriods(comparison.hidden_periods));
        }
        if let Some((first, last)) = comparison.between
            && comparison.periods.len() > 2
        {
            notes.push(Phrase::Between(first, last));
        }
        if chosen.merged.is_none() {
            notes.extend(whole_notes(&comparison.wholes, comparison.metric, catalog));
        }
        if !comparison.absent.is_empty() {
            let absent = comparison
                .absent
                .iter()
                .map(|id| crate::load::builtin::entity(id).name)
                .collect();
            notes.push(Phrase::NoData(absent));
        }
        let without_base = |row: &Compared<'_>| {
            row.versus.is_none()
                && comparison
                    .periods
                    .last()
                    .is_some_and(|last| row.series.amount(*last).is_some())
        };
        if let Some(versus) = versus
            && comparison.rows.iter().any(without_base)
        {
            notes.push(Phrase::SeveralRows(catalog.entity_name(versus)));
        }
    }
    notes.extend(legend(comparisons));
    notes.extend(super::left_out(&chosen.loaded));
    notes
}

/// What dashes and empty cells mean, where there are some.
fn legend(comparisons: &[Comparison<'_>]) -> Option<Phrase> {
    let mut missing = false;
    let mut absent = false;
    for comparison in comparisons {
        for row in &comparison.rows {
            for period in &comparison.periods {
                match row.series.amounts.get(period) {
                    Some(None) => missing = true,
                    None if !row.series.ranks.contains_key(period) => absent = true,
                    _ => {}
                }
            }
        }
    }
    (missing || absent).then_some(Phrase::Legend { missing, absent })
}

pub(super) fn merged_note(merged: &Merged) -> Phrase {
    Phrase::Merged {
        how: merged.how,
        records: merged.records,
        sources: merged.sources.len(),
        missing: merged.missing,
    }
}

/// What shares leave of their whole, and which pass it; each with its scope and source where there are several.
pub(super) fn whole_notes(wholes: &[Whole<'_>], metric: &Text, catalog: &Catalog) -> Vec<Phrase> {
    let several =
        |of: fn(&Whole<'_>) -> Option<Text>| wholes.iter().map(of).collect::<BTreeSet<_>>().len() > 1;
    let scopes = several(|whole| whole.scope.cloned());
    let sources = several(|whole| Some(whole.source.clone()));
    let origins = several(|whole| whole.origin.cloned());
    let name = |whole: &Whole<'_>| {
        let scope = whole
            .scope
            .filter(|_| scopes)
            .map(|scope| catalog.scope_name(metric, scope));
        let source = sources.then(|| document_name(catalog, whole.source));
        let origin = whole
            .origin
            .filter(|_| origins)
            .map(|origin| document_name(catalog, origin));
        WholeName {
            period: whole.period,
            parts: [scope, source, origin].into_iter().flatten().collect(),
        }
    };
    let rests: Vec<(WholeName, Amount)> = wholes
        .iter()
        .filter(|whole| !whole.passes)
        .filter_map(|whole| Some((name(whole), whole.rest.filter(|rest| !rest.value().is_zero())?)))
        .collect();
    let passing: Vec<WholeName> = wholes.iter().filter(|whole| whole.passes).map(name).collect();
    let mut notes = Vec::new();
    if !rests.is_empty() {
        notes.push(Phrase::Rest(rests));
    }
    if !passing.is_empty() {
        notes.push(Phrase::Passes(passing));
    }
    notes
}
