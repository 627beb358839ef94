//! Eurostat's TSV. The first column packs several dimensions, separated by commas, and names the dimension of the other
//! columns after a backslash. Flags follow the values.

use super::kind::{Faults, FileInfo, Layout, reject_repeated};
use crate::builtin::entity_or_name;
use crate::load::layout::plan::{Codes, Plan, Role, Slot, ValueColumn, document};
use crate::load::layout::survey::{CellRules, Survey};
use crate::load::notation::period;
use crate::load::problem::Fault;
use crate::model::{Source, Text};

pub(crate) static TSV: Layout = Layout {
    name: "eurostat",
    title: "a table of Eurostat",
    wants: "a first column such as unit,geo\\time, and a column for each period",
    recognizes: |names| axes(names).is_some(),
    plan,
    cells: CellRules { surveys: |_| true, missing: &[":", ": "], has_flags: true, has_units: false },
    ..Layout::PUBLISHED
};

/// The dimensions in the first column, and the dimension of the other columns.
fn axes(names: &[Text]) -> Option<(Vec<String>, String)> {
    let (rows, columns) = names.first()?.raw().split_once('\\')?;
    let dimension = |name: &str| name.trim().to_lowercase();
    let rows: Vec<String> = rows.split(',').map(dimension).collect();
    let all = rows.iter().chain(std::iter::once(&columns.trim().to_lowercase())).cloned().collect::<Vec<_>>();
    let known = all.iter().any(|name| is_area(name)) && all.iter().any(|name| is_time(name));
    known.then(|| (rows, dimension(columns)))
}

fn is_area(dimension: &str) -> bool {
    matches!(dimension, "geo" | "cities" | "metroreg" | "partner_geo")
}

fn is_time(dimension: &str) -> bool {
    matches!(dimension, "time" | "time_period")
}

fn is_measure(dimension: &str) -> bool {
    dimension.starts_with("indic") || matches!(dimension, "na_item" | "bop_item")
}

fn plan(survey: &Survey, file: &FileInfo<'_>) -> Result<Plan, Faults> {
    let Some((rows, axis)) = axes(&survey.names) else { return Err(TSV.lacks(vec!["geo\\time"])) };
    reject_repeated(&survey.names)?;
    let mut plan = Plan::of(&survey.names);
    let measure = rows.iter().position(|name| is_measure(name));
    plan.set(Role::Metric, measure.map_or(Slot::Fixed(file.stem()), |piece| Slot::Piece(0, piece)));
    for (piece, name) in rows.iter().enumerate() {
        let part = Slot::Piece(0, piece);
        match name.as_str() {
            _ if Some(piece) == measure => {}
            name if is_area(name) => {
                plan.set(Role::Code, part.clone());
                plan.set(Role::Entity, part);
                plan.codes = Codes::Regions;
            }
            name if is_time(name) => plan.set(Role::Period, part),
            "unit" => plan.set(Role::Unit, part),
            // Redundant: the periods show it.
            "freq" => {}
            name => plan.dimensions.push((Text::from(name.to_owned()), part)),
        }
    }
    let mut faults = Vec::new();
    for (column, heading) in survey.names.iter().enumerate().skip(1) {
        let name = heading.raw().trim();
        let mut value = ValueColumn::of(column);
        match axis.as_str() {
            axis if is_time(axis) => {
                value.period = period::period(name);
                if value.period.is_none() {
                    let found = heading.shortened(60);
                    faults.push((
                        heading.clone(),
                        Fault::Expected { wanted: "a period as the name of the column", found, help: None },
                    ));
                }
            }
            axis if is_area(axis) => value.entity = Some(entity_or_name(name)),
            axis if is_measure(axis) => value.metric = Some(Text::from(name.to_owned())),
            "unit" => value.unit = Some(Text::from(name.to_owned())),
            axis => value.scope = Some(Text::from(format!("{axis}={name}"))),
        }
        plan.values.push(value);
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    plan.is_one_table = true;
    let source = || Source { producer: Text::from("Eurostat"), series: file.stem(), ..document(file.source) };
    plan.source = file.is_named_after("estat").then(source);
    Ok(plan)
}
