//! Our World in Data: `Entity,Code,Year` and one column per metric, described by a `.metadata.json` beside the file.

use super::kind::{Faults, FileInfo, Layout, column, has_all, reject_repeated};
use crate::load::layout::plan::{Codes, Plan, Role, ValueColumn, described, document};
use crate::load::layout::survey::{CellRules, Survey};
use crate::load::problem::Fault;
use crate::model::{Metric, Source, Text};
use serde::Deserialize;
use std::collections::BTreeMap;

pub(crate) static LAYOUT: Layout = Layout {
    name: "owid",
    title: "a table of Our World in Data",
    wants: "the columns Entity and Year or Day, and a column for each metric",
    recognizes,
    plan,
    cells: CellRules {
        surveys: |_| true,
        missing: &["NA", "NaN", "nan"],
        has_flags: false,
        has_units: false,
    },
    ..Layout::PUBLISHED
};

const ENTITY: [&str; 2] = ["Entity", "location"];
const CODE: [&str; 2] = ["Code", "iso_code"];
const TIME: [&str; 3] = ["Day", "date", "Year"];
/// Repeats the period, once for each metric.
const TIME_AGAIN: &str = "time";
/// After the name of a metric: the period of its figure, if that isn't the row's.
const OWN_PERIOD: [&str; 2] = [" (Original Year)", " (Original Day)"];
/// After the name of a metric: a note on its figure.
const NOTE: [&str; 1] = [" (Annotations)"];

fn recognizes(names: &[Text]) -> bool {
    let of_grapher = column(names, &["Entity"]).is_some() && column(names, &["Day", "Year"]).is_some();
    of_grapher || has_all(names, &["iso_code", "location", "date"])
}

fn plan(survey: &Survey, file: &FileInfo<'_>) -> Result<Plan, Faults> {
    let names = &survey.names;
    let metadata = metadata(file)?;
    let is_time_again = |at: usize, name: &Text| {
        let facts = survey.of(at);
        name.raw().trim() == TIME_AGAIN && (!facts.is_numeric() || facts.years == facts.filled)
    };
    let once = names.iter().enumerate().filter(|(at, name)| !is_time_again(*at, name));
    reject_repeated(&once.map(|(_, name)| name.clone()).collect::<Vec<Text>>())?;
    let mut plan = Plan::of(names)
        .with(Role::Entity, column(names, &ENTITY))
        .with(Role::Code, column(names, &CODE))
        .with(Role::Period, column(names, &TIME));
    if plan.column(Role::Code).is_some_and(|code| survey.of(code).filled > 0) {
        plan.codes = Codes::Countries;
    }
    let taken: Vec<usize> = plan.used().chain(column(names, &["Year"])).collect();
    for (at, name) in
        names.iter().enumerate().filter(|(at, name)| !taken.contains(at) && !name.raw().trim().is_empty())
    {
        if is_time_again(at, name) || is_about_another(name, names) {
            continue;
        }
        let facts = survey.of(at);
        if !facts.is_numeric() && facts.filled > 0 {
            continue;
        }
        // A column just named "value" takes its name from the file.
        let metric = if name.raw().trim().eq_ignore_ascii_case("value") { file.stem() } else { name.clone() };
        let told = metadata.as_ref().and_then(|m| m.column(name));
        let unit = told.map(|told| told.unit.trim()).filter(|unit| !unit.is_empty());
        let unit = unit.map(|unit| Text::from(unit.to_owned()));
        // A single word is too vague for a metric; the file name says more.
        let is_word = told.is_none() && metric == *name && !name.raw().trim().contains(' ');
        let in_words = || described(&metric, &format!("{}: {}", words(file), metric.raw()), "", None);
        plan.metrics
            .extend(told.map(|told| told.metric(&metric, unit.as_ref())).or_else(|| is_word.then(in_words)));
        plan.values.push(ValueColumn {
            metric: Some(metric),
            unit,
            own_period: about(name, &OWN_PERIOD, names),
            note: about(name, &NOTE, names),
            ..ValueColumn::of(at)
        });
    }
    // Many tables have these columns; only the description says whose they are.
    plan.source = metadata.map(|metadata| metadata.document(file.source));
    Ok(plan.reporting_unused(&["Year", "continent", TIME_AGAIN]))
}

/// The column with one of these suffixes to the name of a metric.
fn about(metric: &Text, suffixes: &[&str], names: &[Text]) -> Option<usize> {
    let named = |suffix: &&str| column(names, &[&format!("{}{suffix}", metric.raw().trim())]);
    suffixes.iter().find_map(named)
}

/// Whether a column is about the figures of another one, which the file has.
fn is_about_another(name: &Text, names: &[Text]) -> bool {
    let mut metrics =
        OWN_PERIOD.iter().chain(&NOTE).filter_map(|suffix| name.raw().trim().strip_suffix(suffix));
    metrics.any(|metric| column(names, &[metric]).is_some())
}

/// The file name in words: the URL of a chart is made from its title.
fn words(file: &FileInfo<'_>) -> String {
    file.stem().raw().replace(['-', '_'], " ")
}

/// The parts of `.metadata.json` that are used, all of them optional.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[derive(Default)]
struct Metadata {
    chart: Chart,
    columns: BTreeMap<String, ColumnMetadata>,
    /// The producer, if it isn't Our World in Data.
    producer: Option<String>,
    date_downloaded: String,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct Chart {
    title: String,
    original_chart_url: String,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct ColumnMetadata {
    title_short: String,
    description_short: String,
    unit: String,
    short_name: String,
    last_updated: String,
}

fn metadata(file: &FileInfo<'_>) -> Result<Option<Metadata>, Faults> {
    let Some(bytes) = file.metadata else { return Ok(None) };
    serde_json::from_slice(bytes)
        .map(Some)
        .map_err(|error| vec![(Text::from("metadata.json beside it"), Fault::Json(error.to_string()))])
}

impl Metadata {
    /// Looks up a column by its title or short name.
    fn column(&self, name: &Text) -> Option<&ColumnMetadata> {
        let short = || self.columns.values().find(|column| column.short_name == name.raw());
        self.columns.get(name.raw()).or_else(short)
    }

    fn document(&self, id: &Text) -> Source {
        let text = |text: &str| Text::from(text.to_owned());
        let address = self.chart.original_chart_url.split('?').next().unwrap_or_default();
        let updated =
            self.columns.values().map(|column| column.last_updated.as_str()).max().unwrap_or_default();
        Source {
            series: text(address),
            edition: text(updated),
            producer: self.producer.as_deref().map_or(Text::from("Our World in Data"), text),
            title: text(&self.chart.title),
            published: text(updated),
            accessed: text(&self.date_downloaded),
            url: text(address),
            ..document(id)
        }
    }
}

impl ColumnMetadata {
    fn metric(&self, id: &Text, unit: Option<&Text>) -> Metric {
        let name = if self.title_short.is_empty() { id.raw() } else { &self.title_short };
        described(id, name, &self.description_short, unit)
    }
}
