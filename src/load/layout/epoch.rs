//! Epoch AI: one row for each model, cluster, chip or data center, which is an entity with its own figures. Models and
//! clusters are also counted by country.

use super::kind::{Faults, FileInfo, Layout, column, has_all, reject_repeated};
use super::plan::{CountPlan, Plan, Role, Slot, ValueColumn, described, document, is_not_there};
use crate::load::layout::survey::{CellRules, Survey};
use crate::model::{Period, Point, Source, Text};

pub(crate) static LAYOUT: Layout = Layout {
    name: "epoch",
    title: "a table of Epoch AI",
    wants: "the columns of its models (Model, Publication date, Country (of organization)), clusters (Name, First Operational Date, Country), hardware (Hardware name, Manufacturer, Release date), capabilities index (Model, eci, date), benchmarks (Model version, Best score (across scorers), Release date) or data centers (Name, Country, Current H100 equivalents; Data center, Date, Construction status)",
    recognizes: |names| kind(names).is_some(),
    plan,
    // Epoch writes `inf` where it divides by an unknown quantity.
    cells: CellRules {
        surveys: |_| true,
        missing: &["NA", "NaN", "inf"],
        has_flags: false,
        has_units: false,
    },
    ..Layout::PUBLISHED
};

/// Benchmark scores of models. Each benchmark has its own file, named after it.
const SCORES: [&str; 3] = ["Best score (across scorers)", "mean_score", "stderr"];

/// What the rows of a table are about.
struct TableKind {
    /// The name for one of them.
    thing: &'static str,
    name: usize,
    date: Option<usize>,
    status: Option<usize>,
    /// The unit in which they are counted, and the column with their countries.
    counted: Option<(&'static str, usize)>,
}

fn kind(names: &[Text]) -> Option<TableKind> {
    let find = |wanted: &[&str]| column(names, wanted);
    let models = || {
        let countries = find(&["Country (of organization)", "Country (from Organization)"])?;
        Some(TableKind {
            thing: "model",
            name: find(&["Model", "System"])?,
            date: Some(find(&["Publication date"])?),
            status: None,
            counted: Some(("models", countries)),
        })
    };
    let clusters = || {
        Some(TableKind {
            thing: "cluster",
            name: find(&["Name"])?,
            date: Some(find(&["First Operational Date", "first_operational_date"])?),
            status: find(&["Status"]),
            counted: Some(("clusters", find(&["Country"])?)),
        })
    };
    // Other tables are recognized by columns that no other publisher has.
    let undated = |thing, name, own: &[&str]| {
        let name = find(&[name])?;
        has_all(names, own).then_some(TableKind { thing, name, date: None, status: None, counted: None })
    };
    let dated = |thing, name, date, own: &[&str]| {
        Some(TableKind { date: Some(find(&[date])?), ..undated(thing, name, own)? })
    };
    models()
        .or_else(clusters)
        .or_else(|| dated("chip", "Hardware name", "Release date", &["Manufacturer"]))
        .or_else(|| dated("model", "Model version", "Release date", &["ECI Score"]))
        .or_else(|| dated("model", "Model", "date", &["eci"]))
        .or_else(|| dated("model", "Model version", "Release date", &SCORES[..1]))
        .or_else(|| dated("data center", "Data center", "Date", &["Construction status"]))
        .or_else(|| undated("data center", "Name", &["Country", "Current H100 equivalents"]))
}

fn plan(survey: &Survey, file: &FileInfo<'_>) -> Result<Plan, Faults> {
    let names = &survey.names;
    reject_repeated(names)?;
    let Some(kind) = kind(names) else { return Err(LAYOUT.lacks(vec!["a name", "a date", "a country"])) };
    let mut plan = Plan::of(names)
        .with(Role::Entity, Some(kind.name))
        .with(Role::Period, kind.date)
        // The status of a construction site on a date, planned or actual, is given in words.
        .with(Role::Note, column(names, &["Construction status"]));
    plan.thing = Some(kind.thing);
    // Data centers are followed from their planning on.
    plan.has_release_dates = kind.thing != "data center";
    plan.counts = kind.counted.zip(kind.date).map(|((metric, countries), date)| CountPlan {
        metric: Text::from(metric),
        unit: Text::from(metric),
        scope: Some(scope(file)),
        name: kind.name,
        countries,
        date,
        status: kind.status,
    });
    // Planned things don't count towards what exists.
    let is_apart = |status: &usize| {
        let facts = survey.of(*status);
        facts.varies || facts.first.is_some_and(|first| is_not_there(first.raw()))
    };
    if let Some(status) = kind.status.filter(is_apart) {
        plan.dimensions.push((Text::from("Status"), Slot::Column(status)));
    }
    // The first rates the estimates, the second whether the cluster exists at all.
    let (confidence, certainty) = (column(names, &["Confidence"]), column(names, &["Certainty"]));
    let taken: Vec<usize> = plan.used().collect();
    for (at, name) in names.iter().enumerate().filter(|(at, _)| !taken.contains(at)) {
        let facts = survey.of(at);
        // Text columns may contain a stray number, while other text among numbers is a fault. A column without a name
        // numbers the rows.
        if !facts.is_numeric() || name.raw().trim().is_empty() || is_of_another_table(name) {
            continue;
        }
        let unit = unit_of(name);
        let is_score = SCORES.iter().any(|score| name.raw().trim().eq_ignore_ascii_case(score));
        let scope = is_score.then(|| file.stem());
        let status = confidence.filter(|_| is_rated(name)).or(certainty);
        plan.metrics.push(described(name, name.raw(), "", unit.as_ref()));
        plan.values.push(ValueColumn {
            metric: Some(name.clone()),
            unit,
            scope,
            status,
            ..ValueColumn::of(at)
        });
    }
    let source = || Source { producer: Text::from("Epoch AI"), ..document(file.source) };
    plan.source = file.is_named_after("epoch").then(source);
    // The remaining columns are links and reasoning behind the estimates. Reporting them as unused would be noise.
    Ok(plan)
}

/// Whether a column repeats another table, which has its own dates: `Current H100 equivalents (from Data center)`.
fn is_of_another_table(heading: &Text) -> bool {
    heading.raw().trim().ends_with(')') && heading.raw().contains("(from ")
}

/// Whether the row's confidence refers to this figure.
fn is_rated(heading: &Text) -> bool {
    ["Training compute (FLOP)", "Parameters", "Training dataset size"]
        .iter()
        .any(|rated| heading.raw().starts_with(rated))
}

/// The set of models in the file, if its name gives it.
fn scope(file: &FileInfo<'_>) -> Text {
    let stem = file.stem().raw().to_lowercase().replace(['_', ' '], "-");
    let named =
        ["large-scale", "notable", "frontier", "biology"].into_iter().find(|scope| stem.contains(scope));
    Text::from(named.unwrap_or("listed"))
}

/// The unit in parentheses: `Training compute (FLOP)`, `Total capital cost (2025 USD billions)`.
fn unit_of(heading: &Text) -> Option<Text> {
    let (_, unit) = heading.raw().trim().strip_suffix(')')?.rsplit_once('(')?;
    let unit = unit.trim();
    let is_unit = !matches!(
        unit,
        "primary"
            | "secondary"
            | "log"
            | "total"
            | "upfront"
            | "cloud"
            | "across scorers"
            | "Inflation adjusted"
    );
    let words: Vec<&str> = unit.split(' ').collect();
    Some(Text::from(match words.as_slice() {
        _ if !is_unit || unit.is_empty() => return None,
        // A year right after an amount would read as part of it.
        [year, currency, "billions"] if matches!(year.parse(), Ok(Period::At(Point::Year(_)))) => {
            format!("billion {year} {currency}")
        }
        _ => unit.to_owned(),
    }))
}
