//! The IMF World Economic Outlook, as exported from its database and from the newer portal.

use super::kind::{Faults, FileInfo, Layout, by_period, column, has_all, has_periods, reject_repeated};
use crate::load::layout::plan::{Plan, Role, Slot, document};
use crate::load::layout::survey::{CellRules, Survey};
use crate::model::{Source, Text};

pub(crate) static LAYOUT: Layout = Layout {
    name: "imf-weo",
    title: "a table of the IMF's World Economic Outlook",
    wants: "the columns WEO Subject Code, Country (or Country Group Name), and a column for each year",
    recognizes: |names| {
        column(names, &["WEO Subject Code", "Subject Descriptor"]).is_some() && has_periods(names)
    },
    plan: database,
    cells: CellRules {
        surveys: |_| true,
        missing: &["n/a", "--", "..", "NA"],
        has_flags: false,
        has_units: false,
    },
    footers: &["International Monetary Fund", "©", "Source:", "Note:"],
    ..Layout::PUBLISHED
};

pub(crate) static PORTAL: Layout = Layout {
    name: "imf",
    title: "a table of the IMF's data portal",
    wants: "the columns SERIES_CODE, COUNTRY, INDICATOR, SCALE, and a column for each period",
    recognizes: |names| has_all(names, &["SERIES_CODE", "COUNTRY", "INDICATOR"]) && has_periods(names),
    plan: portal,
    cells: CellRules {
        surveys: |_| true,
        missing: &["n/a", "--", "..", "NA"],
        has_flags: false,
        has_units: false,
    },
    footers: &["International Monetary Fund", "©"],
    ..Layout::PUBLISHED
};

fn database(survey: &Survey, file: &FileInfo<'_>) -> Result<Plan, Faults> {
    let names = &survey.names;
    let plan = Plan::of(names)
        .with(Role::Entity, column(names, &["Country", "Country Group Name"]))
        .with(Role::Code, column(names, &["ISO"]))
        .with(Role::Metric, column(names, &["WEO Subject Code", "Subject Descriptor"]))
        .with(Role::MetricName, column(names, &["Subject Descriptor"]))
        .with(Role::Unit, column(names, &["Units"]))
        .with(Role::Multiplier, column(names, &["Scale"]))
        .with(Role::EstimatesAfter, column(names, &["Estimates Start After"]));
    let says_so = names.iter().any(|name| name.raw().trim().starts_with("WEO "));
    finished(plan, survey, file, says_so)
}

fn portal(survey: &Survey, file: &FileInfo<'_>) -> Result<Plan, Faults> {
    let names = &survey.names;
    let mut plan = Plan::of(names)
        .with(Role::Entity, column(names, &["COUNTRY"]))
        .with(Role::Metric, column(names, &["INDICATOR.ID", "INDICATOR"]))
        .with(Role::Unit, column(names, &["UNIT", "UNITS"]))
        .with(Role::Multiplier, column(names, &["SCALE"]))
        .with(Role::EstimatesAfter, column(names, &["LATEST_ACTUAL_ANNUAL_DATA"]));
    if let Some(at) = column(names, &["FREQUENCY"])
        && survey.of(at).varies
    {
        plan.dimensions.push((Text::from("FREQUENCY"), Slot::Column(at)));
    }
    // As in `IMF.RES:WEO(9.0.0)`.
    let dataset = column(names, &["DATASET"]).and_then(|at| survey.of(at).first);
    finished(plan, survey, file, dataset.is_some_and(|dataset| dataset.raw().starts_with("IMF")))
}

/// Adds the year columns and what else both exports share. `says_so` is whether the file names its publisher.
fn finished(mut plan: Plan, survey: &Survey, file: &FileInfo<'_>, says_so: bool) -> Result<Plan, Faults> {
    reject_repeated(&survey.names)?;
    plan.values = by_period(&survey.names);
    plan.is_one_table = true;
    let source = || Source { producer: Text::from("International Monetary Fund"), ..document(file.source) };
    plan.source = says_so.then(source);
    Ok(plan)
}
