//! `list`: what the data holds.

use super::names::Wanted;
use super::naming::citations;
use super::reading::{About, Kept, into_sink, selection, settled};
use super::{Answer, names, remarks};
use crate::builtin;
use crate::cli::args::{DataArgs, OutputArgs};
use crate::cli::examples;
use crate::error::Error;
use crate::load::{Incoming, Loaded};
use crate::model::{Amount, Catalog, Period, Place, Record, Sink, Text, Texts};
use crate::query::inventory::{Counter, Inventory, Mention};
use crate::query::profile::{Profile, Profiler};
use crate::report::{Audience, Cell, Citation, Column, Label, Phrase, Report, ReportKind, Section, Table};
use std::collections::BTreeMap;

/// List the metrics, entities, sources or periods of the data
///
/// Bounds among the amounts of a metric make its minimum, maximum and mean bounds.
#[derive(clap::Args, Debug)]
#[command(before_help = examples::LIST)]
pub struct Args {
    /// What to list
    #[arg(value_enum, value_name = "metrics|entities|sources|periods")]
    pub what: What,
    /// Only of these metrics
    #[arg(long, value_name = "NAMES", value_parser = crate::cli::args::names())]
    pub metric: Vec<String>,
    /// The data.
    #[command(flatten)]
    pub data: DataArgs,
    /// The output.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// What to list.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub enum What {
    /// A row for each metric and unit
    Metrics,
    /// A row for each entity
    Entities,
    /// A row for each source
    Sources,
    /// A row for each period
    Periods,
}

pub(super) fn run(args: &Args, stdin: &mut Incoming<'_>) -> Result<Answer, Error> {
    let selection = selection(&args.data, &args.metric);
    let mut profiler = Profiler::default();
    let mut counter = Counter::default();
    let sink: &mut dyn Sink = if let What::Metrics = args.what { &mut profiler } else { &mut counter };
    let mut sink = About::new(Wanted::of(&args.data.entity), sink);
    let (loaded, settled_texts) = if selection.wants_latest() {
        // Which period is the newest of a metric is known when all is read.
        let mut kept = Kept::default();
        let loaded = into_sink(&args.data, &selection, stdin, &mut kept)?;
        let mut texts = Texts::default();
        for observation in settled(kept.0, &selection) {
            let record = Record::of(&observation, Place::default(), &mut texts);
            // A sink that counts takes every row.
            let _ = sink.take(&record, &texts);
        }
        (loaded, Some(texts))
    } else {
        (into_sink(&args.data, &selection, stdin, &mut sink)?, None)
    };
    let texts = settled_texts.as_ref().unwrap_or(&loaded.texts);
    let sources = profiler.sources(texts);
    let (profiles, inventory) = (profiler.finish(texts), counter.finish(texts));
    names::check(&args.metric, &args.data, &loaded)?;
    let named = names::entities(&args.data.entity, &loaded)?;
    let catalog = builtin::describe_all(&loaded.ids).with(&loaded.described);
    let (title, table) = match args.what {
        What::Metrics => (Label::MetricsTitle, metrics(&profiles, &catalog)),
        What::Entities => (Label::EntitiesTitle, entities(&inventory, &catalog)),
        What::Sources => (Label::SourcesTitle, documents(&inventory, &catalog)),
        What::Periods => (Label::PeriodsTitle, periods(&inventory)),
    };
    let sources = match args.what {
        // They are what is listed.
        What::Sources => Vec::new(),
        What::Metrics => citations(&catalog, &sources),
        _ => citations(&catalog, inventory.sources.keys()),
    };
    Ok(Answer::new(report(title, table, sources, &loaded), loaded, named))
}

fn report(title: Label, table: Table, sources: Vec<Citation>, loaded: &Loaded) -> Report {
    Report {
        kind: ReportKind::List,
        title: Some(title.into()),
        sections: vec![Section::rows("rows", table)],
        notes: remarks::left_out(loaded).into_iter().collect(),
        sources,
    }
}

fn metrics(profiles: &BTreeMap<(Text, Option<Text>), Profile>, catalog: &Catalog) -> Table {
    let any_known = profiles.keys().any(|(metric, unit)| catalog.metric(metric, unit.as_ref()).is_some());
    let name = Column::new("name", Label::Title).weighing(1);
    let columns = vec![
        Column::new("metric", Label::Metric).weighing(u8::MAX),
        if any_known { name } else { Column { audience: Audience::Machines, ..name } },
        Column::new("unit", Label::Unit).weighing(u8::MAX),
        Column::new("rows", Label::Rows).weighing(9),
        Column::new("ranks", Label::Ranks).weighing(3),
        Column::new("entities", Label::Entities).weighing(6),
        Column::new("first", Label::First).weighing(8),
        Column::new("last", Label::Last).weighing(8),
        Column::new("missing", Label::Missing).weighing(4),
        Column::new("minimum", Label::Minimum).weighing(7).each_at_its_scale(),
        Column::new("maximum", Label::Maximum).weighing(7).each_at_its_scale(),
        Column::new("mean", Label::Mean).weighing(5).each_at_its_scale(),
    ];
    let row = |(metric, unit): &(Text, Option<Text>), profile: &Profile| {
        let figure = |amount: Option<Amount>| {
            amount.map_or(Cell::Blank, |amount| Cell::Figure { amount, unit: unit.clone() })
        };
        let name = catalog.metric(metric, unit.as_ref()).map_or(Cell::Blank, |m| Cell::Name(m.name.clone()));
        let period = |period: Option<Period>| period.map_or(Cell::Blank, Cell::Period);
        vec![
            Cell::Text(metric.clone()),
            name,
            Cell::optional(unit.as_ref()),
            Cell::Count(profile.rows),
            Cell::Count(profile.ranks),
            Cell::Count(profile.entities),
            period(profile.periods.map(|(first, _)| first)),
            period(profile.periods.map(|(_, last)| last)),
            Cell::Count(profile.missing),
            figure(profile.minimum),
            figure(profile.maximum),
            figure(profile.mean()),
        ]
    };
    Table { columns, rows: profiles.iter().map(|(key, profile)| row(key, profile)).collect() }
}

fn entities(inventory: &Inventory, catalog: &Catalog) -> Table {
    let columns = vec![
        Column::new("code", Label::Code).weighing(u8::MAX),
        Column::new("entity", Label::Entity).weighing(u8::MAX),
        Column::new("kind", Label::Kind),
        Column::new("rows", Label::Rows),
        Column::new("metrics", Label::Metrics).weighing(1),
    ];
    let row = |(id, mention): (&Text, &Mention)| {
        let kind = catalog.entities.get(id).map_or(Cell::Blank, |e| Cell::word(Phrase::EntityKind(e.kind)));
        vec![
            Cell::Text(id.clone()),
            Cell::Name(catalog.entity_name(id)),
            kind,
            Cell::Count(mention.rows),
            of_metrics(mention),
        ]
    };
    Table { columns, rows: inventory.entities.iter().map(row).collect() }
}

fn documents(inventory: &Inventory, catalog: &Catalog) -> Table {
    let columns = vec![
        Column::new("source", Label::Source).weighing(u8::MAX),
        Column::new("producer", Label::Producer),
        Column::new("title", Label::Title).weighing(3),
        Column::new("published", Label::Published),
        Column::new("rows", Label::Rows),
        Column::new("metrics", Label::Metrics).weighing(1),
    ];
    let row = |(id, mention): (&Text, &Mention)| {
        let known = catalog.source(id);
        let text = |text: Option<&Text>| Cell::optional(text.filter(|text| !text.is_empty()));
        vec![
            Cell::Text(id.clone()),
            text(known.map(|s| &s.producer)),
            text(known.map(|s| &s.title)),
            text(known.map(|s| &s.published)),
            Cell::Count(mention.rows),
            of_metrics(mention),
        ]
    };
    Table { columns, rows: inventory.sources.iter().map(row).collect() }
}

fn periods(inventory: &Inventory) -> Table {
    let columns = vec![
        Column::new("code", Label::Code).weighing(u8::MAX),
        Column::new("period", Label::PeriodColumn).weighing(u8::MAX),
        Column::new("rows", Label::Rows),
        Column::new("metrics", Label::Metrics).weighing(1),
    ];
    let row = |(period, mention): (&Period, &Mention)| {
        vec![
            Cell::Period(*period),
            Cell::word(Phrase::Period(*period)),
            Cell::Count(mention.rows),
            of_metrics(mention),
        ]
    };
    Table { columns, rows: inventory.periods.iter().map(row).collect() }
}

/// The metrics of a mention, in one cell.
fn of_metrics(mention: &Mention) -> Cell {
    Cell::List(mention.metrics.iter().cloned().collect())
}
