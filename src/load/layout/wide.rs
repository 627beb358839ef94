//! Plain wide tables: one row for each entity, or each entity and year; one column for each metric or each period.

use super::kind::{Faults, FileInfo, Layout, by_period, column, reject_repeated};
use super::native::{is_french, role_of};
use crate::builtin::{Measure, NoMeasure, in_brackets, measure};
use crate::load::layout::plan::{Plan, Role, Slot, ValueColumn, described};
use crate::load::layout::survey::{CellRules, Survey};
use crate::load::notation::period;
use crate::load::notation::unit::unit_of;
use crate::load::problem::Fault;
use crate::model::{Period, Text};

pub(crate) static LAYOUT: Layout = Layout {
    name: "wide",
    title: "a plain wide table",
    wants: "a column of countries or other entities, and a column of numbers for each metric or each period",
    recognizes: |_| true,
    plan,
    cells: CellRules {
        surveys: |_| true,
        missing: &[
            "NA", "N/A", "n/a", "na", "NaN", "nan", "..", "...", ":", "-", "--", "–", "—", "null", "NULL",
            "nd", "nc", "n.c.", "n.d.", "s.o.", "#N/A", "n.a.", "N.A.", "…", "None", ".",
        ],
        has_flags: false,
        has_units: true,
    },
    footers: &["footnoteSeqID", "fnSeqID", "Source", "Note", "Last updated", "Last Updated", "©"],
    takes_any_header: true,
    reads_period: |text| period::period(text).or_else(|| period::span(text)),
    is_by_hand: true,
    ..Layout::PUBLISHED
};

/// More names for the entity column.
const ENTITY: [&str; 12] = [
    "Country Name",
    "Country or Area",
    "Country/Region",
    "Country or region",
    "Location",
    "Nation",
    "Economy",
    "Geography",
    "Territory",
    "Land",
    "Territoire",
    "geo",
];
/// Names for a code column beside it.
const CODE: [&str; 12] = [
    "Country Code",
    "ISO3",
    "ISO",
    "iso_code",
    "ISO code",
    "ISO3 code",
    "iso_a3",
    "iso3c",
    "Code",
    "alpha-3",
    "Alpha3",
    "country_code",
];
/// More names for the period column.
const TIME: [&str; 6] = ["Day", "Month", "Quarter", "Jahr", "Mois", "Trimestre"];
/// Columns about the row itself, which are not metrics.
const APART: [&str; 7] = ["rank", "rang", "id", "index", "#", "no.", "value footnotes"];

fn plan(survey: &Survey, file: &FileInfo<'_>) -> Result<Plan, Faults> {
    let names = &survey.names;
    reject_repeated(names)?;
    let of_role = |role| names.iter().position(|name| role_of(name) == Some(role));
    // A column called "area" may contain square kilometers.
    let entity_of_role = (0..names.len()).find(|at| {
        names.get(*at).is_some_and(|name| role_of(name) == Some(Role::Entity)) && !survey.of(*at).is_numeric()
    });
    let named = entity_of_role.or_else(|| column(names, &ENTITY));
    // Without a known name, take the first text column.
    let first_of_texts =
        || (0..names.len()).find(|at| survey.of(*at).filled > 0 && !survey.of(*at).is_numeric());
    let Some(entity) = named.or_else(|| first_of_texts().filter(|at| survey.of(*at).is_of_entities())) else {
        return Err(vec![(Text::default(), unknown(names))]);
    };
    let mut plan = Plan::of(names)
        .with(Role::Entity, Some(entity))
        .with(Role::Code, column(names, &CODE).filter(|at| *at != entity))
        .with(Role::Unit, of_role(Role::Unit).or_else(|| column(names, &["Units", "Unit of measure"])))
        .with(Role::Multiplier, column(names, &["Scale", "Multiplier", "Unit multiplier", "UNIT_MULT"]))
        .with(Role::Scope, of_role(Role::Scope))
        .with(Role::Source, of_role(Role::Source))
        .with(Role::Note, of_role(Role::Note));
    plan.is_french = is_french(names);
    plan.values = by_period(names);
    plan.values.retain(|value| value.period.is_some_and(Period::is_placed));
    if plan.values.is_empty() {
        let period = of_role(Role::Period).or_else(|| column(names, &TIME));
        // Years in a column with an unknown name must not become amounts.
        let are_years =
            |at: &usize| survey.of(*at).filled > 0 && survey.of(*at).years == survey.of(*at).filled;
        if let Some(years) =
            (0..names.len()).find(are_years).filter(|_| period.is_none()).and_then(|at| names.get(at))
        {
            return Err(vec![(years.clone(), Fault::SeemsYears)]);
        }
        by_metric(&mut plan, survey, file, period)?;
    } else {
        // The metric has its own column, or is in the top left cell, or in the file name.
        let corner =
            names.get(entity).filter(|name| named.is_none() && !name.is_empty() && !is_of_countries(name));
        let metric = corner.cloned().unwrap_or_else(|| file.stem());
        let is_of_heading = of_role(Role::Metric).is_none() && of_role(Role::Unit).is_none();
        let Heading { metric, unit, scale } = if is_of_heading {
            heading(&plan, metric, &[])?
        } else {
            Heading { metric, unit: None, scale: 0 }
        };
        plan.values.iter_mut().for_each(|value| value.scale = scale);
        plan.set(Role::Metric, of_role(Role::Metric).map_or(Slot::Fixed(metric.clone()), Slot::Column));
        if let Some(unit) = unit {
            plan.metrics.push(described(&metric, metric.raw(), "", Some(&unit)));
            plan.set(Role::Unit, Slot::Fixed(unit));
        }
        plan.is_one_table = true;
    }
    if plan.values.is_empty() {
        return Err(vec![(Text::default(), unknown(names))]);
    }
    Ok(plan.reporting_unused(&[]))
}

/// Whether a heading just announces countries.
fn is_of_countries(name: &Text) -> bool {
    let name = name.raw().trim().to_lowercase();
    matches!(name.as_str(), "countries" | "entities" | "regions" | "economies" | "nations" | "name")
}

/// One numeric column per metric; the period in a column, or not stated.
fn by_metric(
    plan: &mut Plan,
    survey: &Survey,
    file: &FileInfo<'_>,
    period: Option<usize>,
) -> Result<(), Faults> {
    plan.set(Role::Period, period.map_or(Slot::Nothing, Slot::Column));
    let taken: Vec<usize> = plan.used().collect();
    for (at, name) in survey.names.iter().enumerate().filter(|(at, _)| !taken.contains(at)) {
        let facts = survey.of(at);
        let is_apart = APART.iter().any(|apart| name.raw().trim().eq_ignore_ascii_case(apart));
        if !facts.is_numeric() || is_apart || name.raw().trim().is_empty() {
            continue;
        }
        // A column just named "value" takes its name from the file.
        let is_value = role_of(name) == Some(Role::Value);
        if is_value && period.is_none() {
            continue;
        }
        let Heading { metric, unit, scale } =
            heading(plan, Text::from(name.raw().trim().to_owned()), &survey.names)?;
        let metric = if is_value { file.stem() } else { metric };
        if let Some(unit) = &unit {
            plan.metrics.push(described(&metric, metric.raw(), "", Some(unit)));
        }
        plan.values.push(ValueColumn { metric: Some(metric), unit, scale, ..ValueColumn::of(at) });
    }
    Ok(())
}

/// What a heading says of the figures below it.
struct Heading {
    metric: Text,
    unit: Option<Text>,
    scale: i32,
}

/// Takes the scale off a heading, as in `Investment (US$ bn)`, unless the file has its units elsewhere, or another heading would
/// have the same name.
fn heading(plan: &Plan, name: Text, all: &[Text]) -> Result<Heading, Faults> {
    let elsewhere = [Role::Unit, Role::Multiplier].iter().any(|role| *plan.slot(*role) != Slot::Nothing);
    let bare = |name: Text| {
        let unit = if *plan.slot(Role::Unit) == Slot::Nothing { unit_of(name.raw()) } else { None };
        Ok(Heading { metric: name, unit, scale: 0 })
    };
    let Some((before, brackets)) = in_brackets(name.raw()).filter(|_| !elsewhere) else { return bare(name) };
    let is_alone = all.iter().filter(|other| stem(other) == before).count() < 2;
    match measure(brackets, plan.language()) {
        Ok(Measure { scale, is_letter, unit })
            if scale != 0 && is_alone && (unit.is_some() || !is_letter) =>
        {
            Ok(Heading { metric: Text::from(before.to_owned()), unit, scale })
        }
        Err(NoMeasure::Doubtful) => {
            let fault = Fault::DoubtfulScale(Text::from(brackets.to_owned()));
            Err(vec![(name, fault)])
        }
        _ => bare(name),
    }
}

/// A heading without the unit in its brackets.
fn stem(heading: &Text) -> &str {
    in_brackets(heading.raw()).map_or(heading.raw().trim(), |(before, _)| before)
}

/// The fault of a file that no layout can read.
fn unknown(names: &[Text]) -> Fault {
    let has = |role| names.iter().any(|name| role_of(name) == Some(role));
    let wanted = [
        (Role::Metric, "metric"),
        (Role::Entity, "entity"),
        (Role::Value, "value"),
        (Role::Period, "period"),
    ];
    let missing = wanted.into_iter().filter(|(role, _)| !has(*role)).map(|(_, name)| name).collect();
    Fault::MissingColumns { missing }
}
