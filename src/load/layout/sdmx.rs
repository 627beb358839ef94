//! SDMX-CSV 1.0 and 2.0, and the long tables that statistical offices published before: one row per observation, one
//! column per dimension.

use super::kind::{Faults, FileInfo, Layout, column, reject_repeated};
use crate::load::layout::plan::{Codes, Plan, Role, Slot, ValueColumn, document};
use crate::load::layout::survey::{CellRules, Survey};
use crate::model::{Source, Text};

pub(crate) static LAYOUT: Layout = Layout {
    name: "sdmx",
    title: "a table in SDMX-CSV",
    wants: "the columns REF_AREA (or LOCATION, geo), TIME_PERIOD (or TIME) and OBS_VALUE (or Value)",
    recognizes,
    plan,
    cells: CellRules {
        surveys: |_| true,
        missing: &["NaN", ":", "..", "NA"],
        has_flags: false,
        has_units: false,
    },
    ..Layout::PUBLISHED
};

const AREA: [&str; 8] =
    ["REF_AREA", "geo", "LOCATION", "COU", "COUNTRY", "REPORTER", "REPORTING_ECONOMY", "ref_area.label"];
const TIME: [&str; 4] = ["TIME_PERIOD", "TIME", "Time", "obsTime"];
const VALUE: [&str; 3] = ["OBS_VALUE", "Value", "obsValue"];
const UNIT: [&str; 4] = ["UNIT_MEASURE", "Unit Code", "UNIT", "UNIT_ID"];
const MULTIPLIER: [&str; 4] = ["UNIT_MULT", "PowerCode Code", "UNIT_MULTIPLIER", "PowerCode"];
const STATUS: [&str; 4] = ["OBS_STATUS", "OBS_FLAG", "Flag Codes", "Flag and Footnotes"];
/// Columns for the metric, in order of preference. Without any of them, the metric is the data set as a whole.
const MEASURE: [&str; 11] = [
    "INDICATOR",
    "SERIES",
    "INDIC_DE",
    "INDIC_IS",
    "INDIC_EM",
    "INDIC",
    "NA_ITEM",
    "MEASURE",
    "VARIABLE",
    "SUBJECT",
    "ITEM",
];
/// Adjustments for prices or seasons: part of the scope even if constant.
const ADJUSTMENTS: [&str; 7] =
    ["S_ADJ", "PRICE_BASE", "ADJUSTMENT", "SEASONAL_ADJUST", "TRANSFORMATION", "BASE_PER", "REF_YEAR_PRICE"];
/// Columns that are neither dimensions nor part of a figure.
const APART: [&str; 24] = [
    "DATAFLOW",
    "DATAFLOW_ID",
    "STRUCTURE",
    "STRUCTURE_ID",
    "STRUCTURE_NAME",
    "ACTION",
    "KEY",
    "SERIES_KEY",
    "LAST UPDATE",
    "DECIMALS",
    "TITLE",
    "TITLE_COMPL",
    "COLLECTION",
    "COMMENT_OBS",
    "COMMENT_TS",
    "OBS_COMMENT",
    "TIME_FORMAT",
    "CONF_STATUS",
    "OBS_CONF",
    "CURRENCY",
    "Flags",
    "UNIT_TYPE",
    "DATABASE_ID",
    "DATA_SOURCE",
];

fn recognizes(names: &[Text]) -> bool {
    let names: Vec<Text> = names.iter().map(bare).collect();
    let has = |wanted: &[&str]| column(&names, wanted).is_some();
    let is_sdmx = has(&["OBS_VALUE", "obsValue"]) && has(&TIME);
    // Older tables have column names that are also native, but not all of these.
    let is_older = has(&["REF_AREA", "GEO", "LOCATION", "COU"])
        && has(&["TIME", "TIME_PERIOD"])
        && has(&["Value"])
        && !["metric", "entity", "qualifier"].iter().any(|own| has(&[own]));
    is_sdmx || is_older
}

/// The column name without a trailing label: `GEO: Geopolitical entity`.
fn bare(name: &Text) -> Text {
    match name.raw().split_once(':') {
        Some((code, _)) => Text::from(code.trim().to_owned()),
        None => Text::from(name.raw().trim().to_owned()),
    }
}

fn plan(survey: &Survey, file: &FileInfo<'_>) -> Result<Plan, Faults> {
    let names: Vec<Text> = survey.names.iter().map(bare).collect();
    let labels = labels(&names);
    // A label column may have the same name as its code column.
    let codes = names.iter().enumerate().filter(|(at, _)| !labels.contains(at)).map(|(_, name)| name.clone());
    reject_repeated(&codes.collect::<Vec<_>>())?;
    let is_label = |at: usize| labels.contains(&at);
    let find = |wanted: &[&str]| {
        wanted.iter().find_map(|wanted| {
            (0..names.len()).find(|at| {
                !is_label(*at) && names.get(*at).is_some_and(|name| name.raw().eq_ignore_ascii_case(wanted))
            })
        })
    };
    // A code may be followed by its label in the same cell.
    let part = |at: Option<usize>| {
        at.map_or(Slot::Nothing, |at| {
            let labeled = survey.names.get(at).is_some_and(|name| name.raw().contains(':'));
            if labeled { Slot::Before(at) } else { Slot::Column(at) }
        })
    };
    let mut plan = Plan::of(&survey.names);
    let (area, time, value) = (find(&AREA), find(&TIME), find(&VALUE));
    let missing: Vec<&'static str> = [(area, "REF_AREA"), (time, "TIME_PERIOD"), (value, "OBS_VALUE")]
        .into_iter()
        .filter_map(|(at, name)| at.is_none().then_some(name))
        .collect();
    if !missing.is_empty() {
        return Err(LAYOUT.lacks(missing));
    }
    let is_indicator = |at: &usize| {
        let name = names.get(*at).map(|name| name.raw().to_lowercase());
        !is_label(*at) && name.is_some_and(|name| name.starts_with("indic"))
    };
    let measure = find(&MEASURE).or_else(|| (0..names.len()).find(is_indicator));
    let unit = find(&UNIT).or_else(|| find(&["MEASURE"]).filter(|at| Some(*at) != measure));
    let scale = find(&MULTIPLIER);
    let status = find(&STATUS);
    plan.set(Role::Period, part(time));
    plan.set(Role::Unit, part(unit));
    plan.set(Role::Multiplier, part(scale));
    plan.set(Role::Status, part(status));
    // The label column names entities with unknown codes.
    let label_of = |at: Option<usize>| at.map(|at| at + 1).filter(|at| is_label(*at));
    let name_of_area = label_of(area).or_else(|| find(&["Country"]).filter(|at| area != Some(*at)));
    plan.set(Role::Code, part(area));
    plan.set(Role::Entity, part(name_of_area.or(area)));
    if area.is_some_and(|area| survey.of(area).is_of_entities()) {
        plan.codes = Codes::Regions;
    }
    let (agency, flow) = flow(survey, &find);
    plan.set(
        Role::Metric,
        match measure {
            Some(at) => part(Some(at)),
            None => Slot::Fixed(flow.clone().unwrap_or_else(|| file.stem())),
        },
    );
    plan.set(Role::MetricName, label_of(measure).map_or(Slot::Nothing, Slot::Column));
    plan.set(Role::Action, part(find(&["ACTION"])));
    plan.values = value.map(ValueColumn::of).into_iter().collect();
    let roles: Vec<usize> = plan.used().collect();
    for (at, name) in names.iter().enumerate() {
        let is_adjustment = ADJUSTMENTS.iter().any(|known| name.raw().eq_ignore_ascii_case(known));
        let is_apart = APART.iter().any(|known| name.raw().eq_ignore_ascii_case(known));
        // Attributes come after the value.
        let is_attribute = value.is_some_and(|value| at > value) && !is_adjustment;
        let facts = survey.of(at);
        let says_nothing = facts.first.as_ref().is_none_or(|first| matches!(first.raw(), "_Z" | "_T"));
        let tells = facts.varies || (is_adjustment && !says_nothing);
        let is_taken = roles.contains(&at) || is_label(at) || is_apart || is_attribute;
        if !is_taken && !name.is_empty() && tells {
            plan.dimensions.push((name.clone(), part(Some(at))));
        }
    }
    plan.source = agency.map(|producer| Source {
        producer,
        series: flow.clone().unwrap_or_default(),
        title: flow.unwrap_or_default(),
        ..document(file.source)
    });
    Ok(plan.reporting_unused(&[]))
}

/// The columns that only label the one before them: in files with labels, every second column after the structure; in
/// older ones, those with the code's name in words.
fn labels(names: &[Text]) -> Vec<usize> {
    let is =
        |at: usize, wanted: &str| names.get(at).is_some_and(|name| name.raw().eq_ignore_ascii_case(wanted));
    if let Some(start) = (0..names.len()).find(|at| is(*at, "STRUCTURE_NAME")) {
        let start = if is(start + 1, "ACTION") { start + 2 } else { start + 1 };
        return (start..names.len()).filter(|at| (at - start) % 2 == 1).collect();
    }
    let same = |at: usize| {
        let of = |at: usize| names.get(at).map(|name| name.raw().to_lowercase()).unwrap_or_default();
        let code = of(at - 1);
        let code = code.strip_suffix(" code").unwrap_or(&code).replace('_', " ");
        of(at) == code
            || (of(at) == "country" && code == "location")
            || (of(at) == "country" && code == "cou")
    };
    let suffixed =
        |at: usize| names.get(at).is_some_and(|name| name.raw().to_uppercase().ends_with("_LABEL"));
    (1..names.len()).filter(|at| same(*at) || suffixed(*at)).collect()
}

/// The agency and data set in a dataflow: `OECD.CTP:DSD_X@DF_Y(1.1)` is `DF_Y` by `OECD`.
fn flow(survey: &Survey, find: &impl Fn(&[&str]) -> Option<usize>) -> (Option<Text>, Option<Text>) {
    let id = find(&["STRUCTURE_ID", "DATAFLOW", "DATAFLOW_ID"]).map(|at| survey.of(at));
    let Some(id) = id.filter(|facts| !facts.varies).and_then(|facts| facts.first) else {
        return (None, None);
    };
    let text = |text: &str| Some(text.trim()).filter(|t| !t.is_empty()).map(|t| Text::from(t.to_owned()));
    // A label may follow.
    let id = id.raw().split(": ").next().unwrap_or_default();
    let agency =
        id.split_once(':').and_then(|(agency, _)| text(agency.split('.').next().unwrap_or_default()));
    let agency = agency.map(|agency| if agency.raw() == "ESTAT" { Text::from("Eurostat") } else { agency });
    let flow = id.rsplit([':', '@']).find(|part| !part.starts_with(|c: char| c.is_ascii_digit()));
    (agency, flow.and_then(|flow| text(flow.split('(').next().unwrap_or_default())))
}
