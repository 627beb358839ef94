//! The World Bank: wide tables with one column per year, long tables, and the JSON of its API.

use super::kind::{Faults, FileInfo, Layout, by_period, column, has_all, has_periods, reject_repeated};
use crate::load::layout::plan::{Codes, Plan, Role, Slot, ValueColumn, described, document};
use crate::load::layout::survey::{CellRules, Survey};
use crate::load::notation::unit::unit_of;
use crate::load::problem::Fault;
use crate::model::{Source, Text};

const MISSING: &[&str] = &["..", "NA", "n/a", "NaN"];
const FOOTERS: &[&str] = &["Data from database", "Last Updated", "Data source", "Source:"];

pub(crate) static WIDE: Layout = Layout {
    name: "world-bank",
    title: "a wide table of the World Bank",
    wants: "the columns Country Name, Country Code, Indicator Name (or Series Name), and a column for each year",
    recognizes: |names| {
        has_all(names, &COUNTRY) && column(names, &SERIES_NAME).is_some() && has_periods(names)
    },
    plan: wide,
    cells: CellRules { surveys: |_| true, missing: MISSING, has_flags: false, has_units: false },
    footers: FOOTERS,
    ..Layout::PUBLISHED
};

pub(crate) static LONG: Layout = Layout {
    name: "world-bank-long",
    title: "a long table of the World Bank",
    wants: "the columns Country Name, Country Code, Year (or Time) and Value, or a column for each series",
    recognizes: |names| has_all(names, &COUNTRY) && column(names, &TIME).is_some(),
    plan: long,
    cells: CellRules { surveys: |_| true, missing: MISSING, has_flags: false, has_units: false },
    footers: FOOTERS,
    ..Layout::PUBLISHED
};

pub(crate) static API: Layout = Layout {
    name: "world-bank-api",
    title: "an answer of the World Bank's API",
    wants: "a list of a page and of records with indicator, country, date and value",
    recognizes: |names| has_all(names, &["indicator.id", "country.value", "date", "value"]),
    plan: api,
    cells: CellRules { surveys: |_| true, missing: MISSING, has_flags: false, has_units: false },
    ..Layout::PUBLISHED
};

const COUNTRY: [&str; 2] = ["Country Name", "Country Code"];
const SERIES_NAME: [&str; 2] = ["Indicator Name", "Series Name"];
const SERIES_CODE: [&str; 2] = ["Indicator Code", "Series Code"];
const TIME: [&str; 4] = ["Year", "Time", "Date", "Time Period"];

/// The country and series columns that all tables share.
fn common(survey: &Survey, file: &FileInfo<'_>) -> Plan {
    let names = &survey.names;
    let mut plan = Plan::of(names)
        .with(Role::Entity, column(names, &["Country Name"]))
        .with(Role::Code, column(names, &["Country Code"]))
        .with(Role::MetricName, column(names, &SERIES_NAME))
        .with(Role::Metric, column(names, &SERIES_CODE).or_else(|| column(names, &SERIES_NAME)));
    if *plan.slot(Role::Metric) == Slot::Nothing {
        plan.set(Role::Metric, Slot::Fixed(file.stem()));
    }
    plan.is_unit_in_name = true;
    // Other publishers use the same column names with codes of their own.
    if column(names, &["Country Code"]).is_some_and(|code| survey.of(code).is_of_entities()) {
        plan.codes = Codes::Countries;
        plan.source = Some(source(file)).filter(|_| names.iter().any(is_year_of_databank));
    }
    plan
}

fn source(file: &FileInfo<'_>) -> Source {
    Source { producer: Text::from("World Bank"), ..document(file.source) }
}

/// Whether a heading is a year as only the World Bank's database writes it: `2019 [YR2019]`; or the column of those codes.
fn is_year_of_databank(name: &Text) -> bool {
    name.raw().contains(" [YR") || name.raw().trim() == "Time Code"
}

fn wide(survey: &Survey, file: &FileInfo<'_>) -> Result<Plan, Faults> {
    reject_repeated(&survey.names)?;
    let mut plan = common(survey, file);
    plan.values = by_period(&survey.names);
    plan.is_one_table = true;
    let title = survey.above("Data Source").unwrap_or_default();
    let updated = survey.above("Last Updated Date").unwrap_or_default();
    plan.source = plan.source.or_else(|| Some(source(file)).filter(|_| !title.is_empty()));
    plan.source = plan.source.map(|source| edition(source, &title, &updated));
    Ok(plan.reporting_unused(&[]))
}

fn long(survey: &Survey, file: &FileInfo<'_>) -> Result<Plan, Faults> {
    let names = &survey.names;
    reject_repeated(names)?;
    let mut plan = common(survey, file).with(Role::Period, column(names, &TIME));
    match column(names, &["Value"]) {
        Some(value) => plan.values.push(ValueColumn::of(value)),
        None => {
            let taken: Vec<usize> = plan.used().chain(column(names, &["Time Code"])).collect();
            for (at, name) in names.iter().enumerate().filter(|(at, _)| !taken.contains(at)) {
                let facts = survey.of(at);
                if name.raw().trim().is_empty() || (!facts.is_numeric() && facts.filled > 0) {
                    continue;
                }
                let (title, id) = coded(name);
                let unit = unit_of(&title);
                plan.metrics.push(described(&id, &title, "", unit.as_ref()));
                plan.values.push(ValueColumn { metric: Some(id), unit, ..ValueColumn::of(at) });
            }
        }
    }
    Ok(plan.reporting_unused(&["Time Code", "Status"]))
}

fn api(survey: &Survey, file: &FileInfo<'_>) -> Result<Plan, Faults> {
    let names = &survey.names;
    let mut plan = Plan::of(names)
        .with(Role::Entity, column(names, &["country.value"]))
        .with(Role::Code, column(names, &["countryiso3code", "country.id"]))
        .with(Role::Metric, column(names, &["indicator.id"]))
        .with(Role::MetricName, column(names, &["indicator.value"]))
        .with(Role::Period, column(names, &["date"]))
        .with(Role::Status, column(names, &["obs_status"]));
    plan.codes = Codes::Countries;
    plan.values = column(names, &["value"]).map(ValueColumn::of).into_iter().collect();
    plan.is_unit_in_name = true;
    if let (Some(page), Some(pages)) = (survey.above("page"), survey.above("pages"))
        && pages.raw().trim().parse::<u64>().is_ok_and(|pages| pages > 1)
    {
        let [page, pages] = [page, pages].map(|text| text.shortened(20));
        return Err(vec![(Text::default(), Fault::OnePage { page, pages })]);
    }
    // The description of a page is of this service.
    let updated = survey.above("lastupdated");
    plan.source = updated.map(|updated| edition(source(file), &Text::from("World Bank API"), &updated));
    Ok(plan.reporting_unused(&["country.id", "decimal", "unit"]))
}

fn edition(source: Source, title: &Text, updated: &Text) -> Source {
    Source {
        series: title.clone(),
        title: title.clone(),
        edition: updated.clone(),
        published: updated.clone(),
        ..source
    }
}

/// Splits a heading like `GDP (current US$) [NY.GDP.MKTP.CD]` into name and code. Without a code, the name takes its
/// place.
fn coded(heading: &Text) -> (String, Text) {
    let heading = heading.raw().trim();
    match heading.strip_suffix(']').and_then(|rest| rest.rsplit_once(" [")) {
        Some((name, code)) if !code.is_empty() => (name.to_owned(), Text::from(code.to_owned())),
        _ => (heading.to_owned(), Text::from(heading.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_may_have_a_code() {
        let heading = |text: &'static str| coded(&Text::from(text)).1;
        assert_eq!(heading("GDP (current US$) [NY.GDP.MKTP.CD]").raw(), "NY.GDP.MKTP.CD");
        assert_eq!(heading("GDP").raw(), "GDP");
    }
}
