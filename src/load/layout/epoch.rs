//! Epoch AI: a row for each model or cluster, which is both an entity with figures of its own and one of those that are
//! counted by country.

use super::kind::{Faults, File, Layout, column, repeated};
use crate::load::plan::{Part, Plan, Role, ValueColumn, described, document};
use crate::load::problem::Fault;
use crate::load::survey::{Cells, Survey};
use crate::load::tally::{TallyPlan, is_not_there};
use crate::model::{Source, Text};

pub(crate) static LAYOUT: Layout = Layout {
    name: "epoch",
    title: "a table of Epoch AI",
    wants: "the columns Model, Publication date and Country (of organization), or Name, First Operational Date and Country",
    recognises: |head| kind(head.names).is_some(),
    plan,
    cells: Cells { surveys: |_| true, missing: &["NA", "NaN"], has_flags: false },
    footers: &[],
};

/// What a table has a row of.
struct Kind {
    metric: &'static str,
    /// What one of them is.
    thing: &'static str,
    name: usize,
    countries: usize,
    date: usize,
    status: Option<usize>,
}

fn kind(names: &[Text]) -> Option<Kind> {
    let find = |wanted: &[&str]| column(names, wanted);
    let models = || {
        Some(Kind {
            metric: "models",
            thing: "model",
            name: find(&["Model", "System"])?,
            countries: find(&["Country (of organization)", "Country (from Organization)"])?,
            date: find(&["Publication date"])?,
            status: None,
        })
    };
    let clusters = || {
        Some(Kind {
            metric: "clusters",
            thing: "cluster",
            name: find(&["Name"])?,
            countries: find(&["Country"])?,
            date: find(&["First Operational Date", "first_operational_date"])?,
            status: find(&["Status"]),
        })
    };
    models().or_else(clusters)
}

fn plan(survey: &Survey, file: &File<'_>) -> Result<Plan, Faults> {
    if let Some(fault) = repeated(&survey.names) {
        return Err(vec![fault]);
    }
    let names = &survey.names;
    let Some(kind) = kind(names) else {
        let missing = vec!["Model or Name", "a date", "a country"];
        return Err(vec![(
            Text::default(),
            Fault::NotOfLayout { layout: LAYOUT.title, missing, wants: LAYOUT.wants },
        )]);
    };
    let mut plan = Plan::of(names).with(Role::Entity, Some(kind.name)).with(Role::Period, Some(kind.date));
    plan.thing = Some(kind.thing);
    plan.tally = Some(TallyPlan {
        metric: Text::from(kind.metric),
        unit: Text::from(kind.metric),
        scope: Some(scope(file)),
        name: kind.name,
        countries: kind.countries,
        date: kind.date,
        status: kind.status,
    });
    // What is planned is no figure of what is there.
    let is_apart = |status: &usize| {
        let facts = survey.of(*status);
        facts.varies || facts.first.is_some_and(|first| is_not_there(first.raw()))
    };
    if let Some(status) = kind.status.filter(is_apart) {
        plan.dimensions.push((Text::from("Status"), Part::Column(status)));
    }
    let taken: Vec<usize> = plan.used().collect();
    for (at, name) in names.iter().enumerate().filter(|(at, _)| !taken.contains(at)) {
        let facts = survey.of(at);
        // Among the columns of remarks some hold a number here and there; among those of numbers another text is a fault. A
        // column without a name numbers the rows.
        if !facts.is_numeric() || name.raw().trim().is_empty() {
            continue;
        }
        let unit = unit_of(name);
        plan.metrics.push(described(name, name.raw(), "", unit.as_ref()));
        plan.values.push(ValueColumn { metric: Some(name.clone()), unit, ..ValueColumn::of(at) });
    }
    plan.source = Some(Source { producer: Text::from("Epoch AI"), ..document(file.source) });
    // Remarks on every estimate: what they are is plain.
    Ok(plan)
}

/// Which models the file lists, where its name says it.
fn scope(file: &File<'_>) -> Text {
    let stem = file.stem().raw().to_lowercase().replace(['_', ' '], "-");
    let named =
        ["large-scale", "notable", "frontier", "biology"].into_iter().find(|scope| stem.contains(scope));
    Text::from(named.unwrap_or("listed"))
}

/// The unit in the brackets of a heading: `Training compute (FLOP)`.
fn unit_of(heading: &Text) -> Option<Text> {
    let (_, unit) = heading.raw().trim().strip_suffix(')')?.rsplit_once('(')?;
    let unit = unit.trim();
    let is_unit = !matches!(
        unit,
        "primary" | "secondary" | "log" | "total" | "upfront" | "cloud" | "Inflation adjusted"
    );
    (is_unit && !unit.is_empty()).then(|| Text::from(unit.to_owned()))
}
