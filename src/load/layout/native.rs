//! The native layout: one observation per row, one property per column.

use super::kind::{Faults, FileInfo, Layout, fold, has_periods};
use crate::builtin::in_brackets;
use crate::load::layout::plan::{Plan, Role, Slot, ValueColumn};
use crate::load::layout::survey::{CellRules, Survey};
use crate::load::notation::period;
use crate::load::problem::Fault;
use crate::model::{OBSERVATION_COLUMNS, Text, Untrusted};
use std::collections::BTreeSet;

pub(crate) static LAYOUT: Layout = of(is_whole);

/// For headers that look native but have missing or misspelled columns. Tried late.
pub(crate) static MEANT: Layout = of(is_meant);

const fn of(recognizes: fn(&[Text]) -> bool) -> Layout {
    Layout {
        name: "native",
        title: "a file of observations",
        wants: "the columns metric, entity, value and one of period, year, time, date",
        recognizes,
        plan,
        cells: CellRules {
            surveys: |name| matches!(role_of(name), Some(Role::Value | Role::Upper)),
            missing: &[],
            has_flags: false,
            has_units: true,
        },
        required: &REQUIRED,
        has_qualifiers: true,
        is_planned_by_names: true,
        reads_period: period::written,
        is_by_hand: true,
        ..Layout::PUBLISHED
    }
}

/// Column names: the canonical one, then synonyms.
const NAMES: [(Role, &[&str]); 15] = [
    (Role::Id, &["id"]),
    (Role::Metric, &["metric", "indicator", "indicateur", "métrique"]),
    (Role::Entity, &["entity", "country", "area", "entité", "pays", "zone"]),
    (Role::Period, &["period", "year", "time", "date", "période", "année", "annee"]),
    (Role::Qualifier, &["qualifier"]),
    (Role::Value, &["value", "valeur"]),
    (Role::Upper, &["upper"]),
    (Role::Unit, &["unit", "unité", "unite"]),
    (Role::Scope, &["scope", "champ"]),
    (Role::Source, &["source"]),
    (Role::Origin, &["origin", "origine"]),
    (Role::Locator, &["locator"]),
    (Role::Confidence, &["confidence"]),
    (Role::Note, &["note"]),
    (Role::NoteFr, &["note_fr"]),
];

/// The shortest name checked for typos. Shorter ones are one letter away from too many words.
const MIN_LETTERS: usize = 5;
/// Unrelated words that are one letter away from a column name.
const INNOCENT: [&str; 5] = ["score", "scopes", "sources", "values", "champs"];

const REQUIRED: [Role; 4] = [Role::Metric, Role::Entity, Role::Period, Role::Value];

pub(crate) fn is_whole(names: &[Text]) -> bool {
    let roles: Vec<Role> = names.iter().filter_map(|name| role_of(name)).collect();
    REQUIRED.iter().all(|role| roles.contains(role))
}

/// A header is meant to be native if it has a metric or a qualifier column, and no columns for single periods.
fn is_meant(names: &[Text]) -> bool {
    let roles: Vec<Role> = names.iter().filter_map(|name| role_of(name)).collect();
    let has = |role| roles.contains(&role);
    let by_period = !has(Role::Value) && has_periods(names);
    let says_metric = has(Role::Metric) && (has(Role::Entity) || has(Role::Value) || has(Role::Period));
    let says_how = has(Role::Qualifier) && has(Role::Value);
    (says_metric || says_how) && !by_period
}

fn plan(survey: &Survey, _file: &FileInfo<'_>) -> Result<Plan, Faults> {
    let (plan, faults) = read(&survey.names);
    if faults.is_empty() { Ok(plan) } else { Err(faults) }
}

/// Assigns roles to the columns, and collects all faults.
fn read(names: &[Text]) -> (Plan, Vec<(Text, Fault)>) {
    let mut plan = Plan::of(names);
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for (column, name) in names.iter().enumerate() {
        let folded = fold(name);
        if folded.is_empty() {
            continue;
        }
        if !seen.insert(folded) {
            faults.push((name.clone(), Fault::RepeatedColumn));
        } else if let Some(role) = role_of(name) {
            match plan.column(role) {
                Some(other) => faults.push((name.clone(), Fault::SameMeaning(plan.name(other).into_owned()))),
                None => plan.set(role, Slot::Column(column)),
            }
        } else {
            plan.unused.push(name.clone());
        }
    }
    for name in &plan.unused {
        if let Some(known) = misspelled(&plan, name) {
            faults.push((name.clone(), Fault::MisspelledColumn(known)));
        }
    }
    plan.is_french = is_french(names);
    if let Some((_, unit)) = plan.column(Role::Value).and_then(|at| in_brackets(names.get(at)?.raw())) {
        let unit = Text::from(unit.to_owned());
        match plan.column(Role::Unit) {
            Some(_) => plan.heading_unit = Some(unit),
            None => plan.set(Role::Unit, Slot::Fixed(unit)),
        }
    }
    plan.values = plan.column(Role::Value).map(ValueColumn::of).into_iter().collect();
    (plan, faults)
}

#[cfg(test)]
fn missing(plan: &Plan) -> Vec<&'static str> {
    REQUIRED.into_iter().filter(|role| plan.column(*role).is_none()).map(own_name).collect()
}

/// The known column that this name is a typo of, unless the file also has that column. Ignoring it would silently drop
/// a qualification of the figures.
fn misspelled(plan: &Plan, name: &Untrusted<'_>) -> Option<&'static str> {
    let name = fold(name);
    if INNOCENT.contains(&name.as_str()) {
        return None;
    }
    let near = |known: &&str| known.len() >= MIN_LETTERS && strsim::osa_distance(known, &name) == 1;
    let absent = NAMES.iter().filter(|(role, _)| plan.column(*role).is_none());
    absent.flat_map(|(_, names)| names.iter().copied()).find(near)
}

/// Whether this column would be ignored: it has no role, and is no typo of one that has.
pub(crate) fn is_unknown(plan: &Plan, name: &Untrusted<'_>) -> bool {
    !fold(name).is_empty() && role_of(name).is_none() && misspelled(plan, name).is_none()
}

/// The canonical column name of a role.
pub(crate) fn own_name(role: Role) -> &'static str {
    OBSERVATION_COLUMNS.get(role as usize).copied().unwrap_or_default()
}

/// The role of a native column name. That of the values may end with their unit in brackets.
pub(super) fn role_of(name: &Untrusted<'_>) -> Option<Role> {
    let with_name = |name: &str| NAMES.iter().find(|(_, names)| names.contains(&name)).map(|(role, _)| *role);
    let folded = fold(name);
    let of_values = || {
        let role = with_name(in_brackets(&folded)?.0)?;
        matches!(role, Role::Value | Role::Upper).then_some(role)
    };
    with_name(&folded).or_else(of_values)
}

/// Whether any heading is in French.
pub(super) fn is_french(names: &[Text]) -> bool {
    const FRENCH: [&str; 16] = [
        "indicateur",
        "métrique",
        "entité",
        "pays",
        "territoire",
        "période",
        "année",
        "annee",
        "mois",
        "trimestre",
        "valeur",
        "unité",
        "unite",
        "champ",
        "origine",
        "périmètre",
    ];
    names.iter().any(|name| {
        let folded = fold(name);
        let word = in_brackets(&folded).map_or(folded.as_str(), |(before, _)| before);
        FRENCH.contains(&word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(header: &str) -> Result<Plan, Faults> {
        let names: Vec<Text> = header.split(',').map(|name| Text::from(name.to_owned())).collect();
        let (plan, faults) = read(&names);
        if faults.is_empty() { Ok(plan) } else { Err(faults) }
    }

    #[test]
    fn names_are_in_the_order_of_their_roles() {
        for (index, (role, names)) in NAMES.iter().enumerate() {
            assert_eq!(*role as usize, index);
            assert_eq!(OBSERVATION_COLUMNS[index], names[0]);
        }
    }

    #[test]
    fn synonyms_are_understood_in_any_case_and_order() {
        let plan = plan("Value,YEAR,flag,Country,indicator").unwrap();
        assert_eq!(plan.column(Role::Entity), Some(3));
        assert_eq!(plan.column(Role::Period), Some(1));
        assert!(missing(&plan).is_empty());
        assert_eq!(plan.unused, [Text::from("flag")]);
    }

    #[test]
    fn doubtful_headers_are_rejected() {
        let fault = |header: &str| plan(header).unwrap_err().remove(0).1;
        assert_eq!(fault("metric,entity,value,value"), Fault::RepeatedColumn);
        assert_eq!(fault("metric,entity,year,date,value"), Fault::SameMeaning(Text::from("year")));
        assert_eq!(fault("metric,entity,year,value,qualifer"), Fault::MisspelledColumn("qualifier"));
        assert!(plan("metric,entity,year,value,score,rate,gear").is_ok());
        assert_eq!(missing(&plan("metric,entity,value").unwrap()), ["period"]);
    }

    #[test]
    fn a_metric_in_each_row_makes_a_file_native() {
        let is_native = |header: &str| {
            let names: Vec<Text> = header.split(',').map(|name| Text::from(name.to_owned())).collect();
            is_meant(&names)
        };
        assert!(is_native("metric,entity,year,value"));
        assert!(is_native("indicateur,pays,année,valeur"));
        assert!(is_native("indicator,entity,value"));
        assert!(is_native("entity,year,value,qualifier"));
        assert!(!is_native("country,indicator,2010,2011"));
        assert!(!is_native("entity,code,year,value"));
    }
}
