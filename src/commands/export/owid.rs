//! The records as an OWID table. It has no place for qualifiers and ranks, so figures with one are refused rather than
//! turned into exact numbers.

use crate::builtin;
use crate::model::{Amount, Catalog, Figure, Number, Observation, Period, Point, Text};
use crate::query::refusal::Refusal;
use crate::report::{OwidColumn, OwidRow, OwidTable};
use std::collections::{BTreeMap, BTreeSet};

/// The key of a column: metric, unit, scope, source and origin.
type ColumnKey<'o> = (&'o Text, Option<&'o Text>, Option<&'o Text>, &'o Text, Option<&'o Text>);

fn column_key(o: &Observation) -> ColumnKey<'_> {
    (&o.metric, o.unit.as_ref(), o.scope.as_ref(), &o.source, o.origin.as_ref())
}

pub(super) fn table(observations: &[Observation], catalog: &Catalog) -> Result<OwidTable, Refusal> {
    let is_daily = observations.iter().any(|o| matches!(o.period, Period::At(Point::Day(..))));
    let all: BTreeSet<ColumnKey<'_>> = observations.iter().map(column_key).collect();
    let differing = differing(&all);
    let mut spans: BTreeMap<ColumnKey<'_>, (Period, Period)> = BTreeMap::new();
    let mut remarks: BTreeMap<ColumnKey<'_>, Vec<Text>> = BTreeMap::new();
    let mut cells: BTreeMap<(&Text, Period), BTreeMap<ColumnKey<'_>, Option<Number>>> = BTreeMap::new();
    for o in observations {
        let span = spans.entry(column_key(o)).or_insert((o.period, o.period));
        *span = (span.0.min(o.period), span.1.max(o.period));
        if let Some(note) = note(o, catalog) {
            remarks.entry(column_key(o)).or_default().push(note);
        }
        match (is_daily, o.period) {
            (true, Period::At(Point::Day(..))) | (false, Period::At(Point::Year(_))) => {}
            _ => return Err(Refusal::NoChartTime(o.period)),
        }
        let value = match o.figure {
            None => None,
            Some(Figure::Amount(Amount::Exactly(value))) => Some(value),
            Some(_) => return Err(Refusal::NoChartValue(catalog.entity_name(&o.entity), o.period)),
        };
        cells.entry((&o.entity, o.period)).or_default().insert(column_key(o), value);
    }
    let column = |of: &ColumnKey<'_>| {
        let (metric, unit, _, source, _) = *of;
        let known = catalog.metric(metric, unit);
        let (first, last) = spans.get(of).copied().unwrap_or((Period::NotStated, Period::NotStated));
        OwidColumn {
            name: name(of, &differing),
            title: catalog.metric_name(metric, [unit]),
            definition: known.map(|known| known.definition.en.clone()).unwrap_or_default(),
            unit: unit.cloned(),
            source: source.clone(),
            document: catalog.source(source).cloned(),
            remarks: remarks.get(of).cloned().unwrap_or_default(),
            span: (first.to_string(), last.to_string()),
        }
    };
    let row =
        |((entity, period), values): (&(&Text, Period), &BTreeMap<ColumnKey<'_>, Option<Number>>)| OwidRow {
            entity: catalog.entity_name(entity).en,
            code: code(entity),
            time: period.to_string(),
            values: all.iter().map(|series| values.get(series).copied().flatten()).collect(),
        };
    let mut rows: Vec<OwidRow> = cells.iter().map(row).collect();
    rows.sort_by(|a, b| (&a.entity, &a.time).cmp(&(&b.entity, &b.time)));
    Ok(OwidTable { is_daily, columns: all.iter().map(column).collect(), rows })
}

/// The note of a record, which the table itself has no place for.
fn note(o: &Observation, catalog: &Catalog) -> Option<Text> {
    let note = o.note.as_ref()?;
    Some(Text::from(format!("{} {}: {}", catalog.entity_name(&o.entity).en.raw(), o.period, note.raw())))
}

/// For each metric, which of the [`parts`] of its columns are not the same in all of them.
fn differing<'o>(all: &BTreeSet<ColumnKey<'o>>) -> BTreeMap<&'o Text, [bool; 4]> {
    let mut firsts = BTreeMap::new();
    let mut differing: BTreeMap<&Text, [bool; 4]> = BTreeMap::new();
    for of in all {
        let first = firsts.entry(of.0).or_insert_with(|| parts(of));
        let differs = differing.entry(of.0).or_default();
        for ((differs, part), first) in differs.iter_mut().zip(parts(of)).zip(first) {
            *differs |= part != *first;
        }
    }
    differing
}

/// The metric, with whatever tells the column apart from others of that metric.
fn name(of: &ColumnKey<'_>, differing: &BTreeMap<&Text, [bool; 4]>) -> Text {
    let differs = differing.get(of.0).copied().unwrap_or_default();
    let told = parts(of).into_iter().zip(differs).filter(|(_, differs)| *differs);
    let told: Vec<&str> = told.map(|(part, _)| part.map_or("", Text::raw)).collect();
    if told.is_empty() { of.0.clone() } else { Text::from(format!("{} ({})", of.0.raw(), told.join(", "))) }
}

/// All but the metric.
fn parts<'o>((_, unit, scope, source, origin): &ColumnKey<'o>) -> [Option<&'o Text>; 4] {
    [*unit, *scope, Some(*source), *origin]
}

/// OWID's code. Groups other than the world have none that all tools share.
fn code(entity: &Text) -> Text {
    match entity.raw() {
        "WORLD" => Text::from("OWID_WRL"),
        "XKX" => Text::from("OWID_KOS"),
        id => {
            let alpha3 = builtin::entity_by_code(id).filter(|known| known.len() == 3 && *known == id);
            alpha3.map(Text::from).unwrap_or_default()
        }
    }
}
