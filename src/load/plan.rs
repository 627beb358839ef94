//! A layout as a plan: which column means what. This one is the native layout; its rows are observations.

use super::problem::Fault;
use crate::model::{Text, Untrusted};
use std::collections::BTreeSet;

/// What a column of an observation file means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Id,
    Metric,
    Entity,
    Period,
    Qualifier,
    Value,
    Upper,
    Unit,
    Scope,
    Source,
    Origin,
    Locator,
    Confidence,
    Note,
    NoteFr,
}

/// The names of the columns: the first name of a role is its own, the others are synonyms.
const NAMES: [(Role, &[&str]); 15] = [
    (Role::Id, &["id"]),
    (Role::Metric, &["metric", "indicator"]),
    (Role::Entity, &["entity", "country", "area"]),
    (Role::Period, &["period", "year", "time", "date"]),
    (Role::Qualifier, &["qualifier"]),
    (Role::Value, &["value"]),
    (Role::Upper, &["upper"]),
    (Role::Unit, &["unit"]),
    (Role::Scope, &["scope"]),
    (Role::Source, &["source"]),
    (Role::Origin, &["origin"]),
    (Role::Locator, &["locator"]),
    (Role::Confidence, &["confidence"]),
    (Role::Note, &["note"]),
    (Role::NoteFr, &["note_fr"]),
];

/// Shorter names are one letter away from too many other words.
const LEAST_LETTERS: usize = 5;
/// Words in their own right that are one letter away from a column.
const INNOCENT: [&str; 3] = ["score", "scopes", "sources"];

/// What a file can't do without.
const REQUIRED: [Role; 4] = [Role::Metric, Role::Entity, Role::Value, Role::Period];

/// The columns of the native layout, in the order in which they are written.
pub const OBSERVATION_COLUMNS: [&str; 15] = [
    "id",
    "metric",
    "entity",
    "period",
    "qualifier",
    "value",
    "upper",
    "unit",
    "scope",
    "source",
    "origin",
    "locator",
    "confidence",
    "note",
    "note_fr",
];

/// For each role, the column that has it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    columns: [Option<usize>; NAMES.len()],
    names: Vec<Text>,
    seen: BTreeSet<String>,
    unused: Vec<Text>,
}

impl Plan {
    /// Takes in columns beyond those that are known, and gives all that is wrong with them, each with its name.
    pub(crate) fn extend(&mut self, names: &[Untrusted<'_>]) -> Vec<(Text, Fault)> {
        let mut faults = Vec::new();
        let first_unused = self.unused.len();
        for (column, name) in names.iter().enumerate().skip(self.names.len()) {
            let name = name.clone().into_owned();
            let folded = fold(&name);
            if !folded.is_empty() && !self.seen.insert(folded) {
                faults.push((name.clone(), Fault::RepeatedColumn));
            } else if let Some(role) = role_of(&name) {
                match self.column(role).and_then(|c| self.names.get(c)) {
                    Some(other) => faults.push((name.clone(), Fault::SameMeaning(other.clone()))),
                    None => self.set(role, column),
                }
            } else {
                self.unused.push(name.clone());
            }
            self.names.push(name);
        }
        for name in self.unused.iter().skip(first_unused) {
            if let Some(known) = self.misspelled(name) {
                faults.push((name.clone(), Fault::MisspelledColumn(known)));
            }
        }
        faults
    }

    /// Required columns that are not there.
    pub(crate) fn missing(&self) -> Vec<&'static str> {
        REQUIRED.into_iter().filter(|role| self.column(*role).is_none()).map(Role::name).collect()
    }

    /// The column of a role.
    pub(crate) fn column(&self, role: Role) -> Option<usize> {
        self.columns.get(role as usize).copied().flatten()
    }

    /// What the file calls the column of a role.
    pub(crate) fn name(&self, role: Role) -> Untrusted<'_> {
        let named = self.column(role).and_then(|c| self.names.get(c));
        named.map_or(Untrusted::from(role.name()), Untrusted::borrowed)
    }

    /// Columns that have no role.
    pub(crate) fn unused(&self) -> &[Text] {
        &self.unused
    }

    fn set(&mut self, role: Role, column: usize) {
        if let Some(slot) = self.columns.get_mut(role as usize) {
            *slot = Some(column);
        }
    }

    /// The known column that a name is one slip away from, where the file does not have it: were it passed over, what
    /// it qualifies would be lost without a word.
    fn misspelled(&self, name: &Text) -> Option<&'static str> {
        let name = fold(name);
        if INNOCENT.contains(&name.as_str()) {
            return None;
        }
        let near = |known: &&str| known.len() >= LEAST_LETTERS && strsim::osa_distance(known, &name) == 1;
        let absent = NAMES.iter().filter(|(role, _)| self.column(*role).is_none());
        absent.flat_map(|(_, names)| names.iter().copied()).find(near)
    }
}

impl Role {
    fn name(self) -> &'static str {
        NAMES
            .iter()
            .find(|(role, _)| *role == self)
            .and_then(|(_, names)| names.first())
            .copied()
            .unwrap_or_default()
    }
}

fn role_of(name: &Untrusted<'_>) -> Option<Role> {
    let name = fold(name);
    NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(role, _)| *role)
}

fn fold(name: &Untrusted<'_>) -> String {
    name.raw().trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(header: &str) -> Result<Plan, Vec<(Text, Fault)>> {
        let mut plan = Plan::default();
        let faults = plan.extend(&header.split(',').map(Untrusted::from).collect::<Vec<_>>());
        if faults.is_empty() { Ok(plan) } else { Err(faults) }
    }

    #[test]
    fn names_stand_in_the_order_of_their_roles() {
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
        assert_eq!(plan.name(Role::Period).raw(), "YEAR");
        assert!(plan.missing().is_empty());
        assert_eq!(plan.unused(), [Text::from("flag")]);
    }

    #[test]
    fn doubtful_headers_are_refused() {
        let fault = |header: &str| plan(header).unwrap_err().remove(0).1;
        assert_eq!(fault("metric,entity,value,value"), Fault::RepeatedColumn);
        assert_eq!(fault("metric,entity,year,date,value"), Fault::SameMeaning(Text::from("year")));
        assert_eq!(fault("metric,entity,year,value,qualifer"), Fault::MisspelledColumn("qualifier"));
        assert!(plan("metric,entity,year,value,score,rate,gear").is_ok());
        assert_eq!(plan("metric,entity,value").unwrap().missing(), ["period"]);
    }
}
