//! `list`: the metrics, entities, sources or periods of the data.

use super::data::{Collector, EntityFilter, latest, request, selection};
use super::lookup::WantedEntities;
use super::titles::{citations, source_cell};
use super::{Answer, DataCommand, HasHelp, lookup, notes};
use crate::builtin;
use crate::cli::args::CommonArgs;
use crate::error::Error;
use crate::load::{Incoming, load};
use crate::model::{Amount, Catalog, EntityKind, Interner, Place, Record, Sink, Text};
use crate::query::inventory::{Counter, Inventory, Mention};
use crate::query::profile::{Profile, Profiler};
use crate::report::{Cell, Column, Label, Phrase, Report, Section, Table};
use std::collections::BTreeMap;

#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// What to list
    #[arg(value_enum, value_name = "metrics|entities|sources|periods")]
    pub(crate) what: What,
    /// Only of these metrics
    #[arg(long, value_name = "NAMES", value_parser = crate::cli::args::names())]
    pub(crate) metric: Vec<String>,
}

impl HasHelp for Args {
    const NAME: &str = "list";
    const ABOUT: &str = "List the metrics, entities, sources or periods of the data";
    const DETAILS: &str = "\
        Bounds among the amounts of a metric make its minimum, maximum and mean bounds.";
    const EXAMPLES: &[&str] = &["aiwatch list metrics", "aiwatch list periods --metric patents"];
}

/// What to list.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(crate) enum What {
    /// A row for each metric and unit
    Metrics,
    /// A row for each entity
    Entities,
    /// A row for each source
    Sources,
    /// A row for each period
    Periods,
}

impl DataCommand for Args {
    fn run(&self, common: &CommonArgs, stdin: &mut Incoming<'_>) -> Result<Answer, Error> {
        let selection = selection(&common.data, &self.metric);
        let request = request(&common.data.data, &common.data, &selection);
        let mut profiler = Profiler::default();
        let mut counter = Counter::default();
        let sink: &mut dyn Sink = if let What::Metrics = self.what { &mut profiler } else { &mut counter };
        let mut sink = EntityFilter::new(WantedEntities::of(&common.data.entity), sink);
        let (loaded, settled_interner) = if selection.wants_latest() {
            // The newest period is known only after reading everything.
            let mut kept = Collector::default();
            let loaded = load(&request, stdin, &mut kept)?;
            let mut interner = Interner::default();
            for observation in latest(kept.0, &selection) {
                let record = Record::of(&observation, Place::default(), &mut interner);
                // These sinks never fail.
                let _ = sink.take(&record, &interner);
            }
            (loaded, Some(interner))
        } else {
            (load(&request, stdin, &mut sink)?, None)
        };
        let interner = settled_interner.as_ref().unwrap_or(&loaded.interner);
        let sources = profiler.sources(interner);
        let (profiles, inventory) = (profiler.finish(interner), counter.finish(interner));
        lookup::check(&self.metric, &common.data, &loaded)?;
        let named = lookup::entities(&common.data.entity, &loaded)?;
        let catalog = builtin::describe_all(&loaded.ids).with(&loaded.described);
        let counted = || citations(&catalog, inventory.sources.keys());
        let (title, table, sources) = match self.what {
            What::Metrics => {
                (Label::MetricsTitle, metrics(&profiles, &catalog), citations(&catalog, &sources))
            }
            What::Entities => (Label::EntitiesTitle, entities(&inventory, &catalog), counted()),
            // The list itself is the sources.
            What::Sources => (Label::SourcesTitle, documents(&inventory, &catalog), Vec::new()),
            What::Periods => (Label::PeriodsTitle, periods(&inventory), counted()),
        };
        let report = Report {
            kind: "list",
            title: Some(title.into()),
            sections: vec![Section::rows("rows", table)],
            notes: notes::left_out(&loaded).into_iter().collect(),
            sources,
        };
        Ok(Answer::new(report, loaded, named))
    }
}

fn metrics(profiles: &BTreeMap<(Text, Option<Text>), Profile>, catalog: &Catalog) -> Table {
    let known = |metric: &Text, unit: &Option<Text>| catalog.metric(metric, unit.as_ref());
    let any_known = profiles.keys().any(|(metric, unit)| known(metric, unit).is_some());
    let figure = |unit: &Option<Text>, amount: Option<Amount>| {
        amount.map_or(Cell::Blank, |amount| Cell::figure(amount, unit.clone()))
    };
    let of_amounts = |key, label| Column::new(key, label).each_at_its_scale();
    Table::of(profiles)
        .column(Column::new("metric", Label::Metric).kept(), |((metric, _), _)| Cell::from(metric))
        .column(Column::new("name", Label::Title).weighing(1).shown_if(any_known), |((metric, unit), _)| {
            Cell::optional(known(metric, unit).map(|m| m.name.clone()))
        })
        .column(Column::new("unit", Label::Unit).kept(), |((_, unit), _)| Cell::optional(unit.as_ref()))
        .column(Column::new("rows", Label::Rows).weighing(9), |(_, of)| Cell::Count(of.rows))
        .column(Column::new("ranks", Label::Ranks).weighing(3), |(_, of)| Cell::Count(of.ranks))
        .column(Column::new("entities", Label::Entities).weighing(6), |(_, of)| Cell::Count(of.entities))
        .column(Column::new("first", Label::First).weighing(8), |(_, of)| Cell::optional(of.first_period()))
        .column(Column::new("last", Label::Last).weighing(8), |(_, of)| Cell::optional(of.last_period()))
        .column(Column::new("missing", Label::Missing).weighing(4), |(_, of)| Cell::Count(of.missing))
        .column(of_amounts("minimum", Label::Minimum).weighing(7), |((_, unit), of)| figure(unit, of.minimum))
        .column(of_amounts("maximum", Label::Maximum).weighing(7), |((_, unit), of)| figure(unit, of.maximum))
        .column(of_amounts("mean", Label::Mean).weighing(5), |((_, unit), of)| figure(unit, of.mean()))
        .build()
}

fn entities(inventory: &Inventory, catalog: &Catalog) -> Table {
    let kind = |id: &Text| catalog.entities.get(id).map_or(EntityKind::Unknown, |entity| entity.kind);
    Table::of(&inventory.entities)
        .column(Column::new("code", Label::Code).kept(), |(id, _)| Cell::from(*id))
        .column(Column::new("entity", Label::Entity).kept(), |(id, _)| Cell::from(catalog.entity_name(id)))
        .column(Column::new("kind", Label::Kind), |(id, _)| Cell::word(Phrase::EntityKind(kind(id))))
        .column(Column::new("rows", Label::Rows), |(_, mention)| Cell::Count(mention.rows))
        .column(Column::new("metrics", Label::Metrics).weighing(1), |(_, mention)| of_metrics(mention))
        .build()
}

fn documents(inventory: &Inventory, catalog: &Catalog) -> Table {
    let rows = inventory.sources.iter().map(|(id, mention)| (id, mention, catalog.source(id)));
    Table::of(rows)
        .column(Column::new("source", Label::Source).kept(), |(id, ..)| Cell::from(*id))
        .column(Column::new("producer", Label::Producer), |(.., of)| source_cell(*of, |of| &of.producer))
        .column(Column::new("title", Label::Title).weighing(3), |(.., of)| source_cell(*of, |of| &of.title))
        .column(Column::new("published", Label::Published), |(.., of)| source_cell(*of, |of| &of.published))
        .column(Column::new("rows", Label::Rows), |(_, mention, _)| Cell::Count(mention.rows))
        .column(Column::new("metrics", Label::Metrics).weighing(1), |(_, mention, _)| of_metrics(mention))
        .build()
}

fn periods(inventory: &Inventory) -> Table {
    Table::of(&inventory.periods)
        .column(Column::new("code", Label::Code).kept(), |(period, _)| Cell::Period(**period))
        .column(Column::new("period", Label::PeriodColumn).kept(), |(period, _)| {
            Cell::word(Phrase::Period(**period))
        })
        .column(Column::new("rows", Label::Rows), |(_, mention)| Cell::Count(mention.rows))
        .column(Column::new("metrics", Label::Metrics).weighing(1), |(_, mention)| of_metrics(mention))
        .build()
}

fn of_metrics(mention: &Mention) -> Cell {
    Cell::List(mention.metrics.clone())
}
