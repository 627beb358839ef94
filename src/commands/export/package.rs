//! The records as a Data Package, with all the metrics, scopes, entities, sources and comparisons they use.

use crate::builtin::{self, RawRecord, Resource};
use crate::load::{Definitions, Loaded};
use crate::model::{Comparison, Metric, Observation, Source, Text};
use crate::report::{Cell, Citation, Package, PackagedTable, Table};
use std::collections::{BTreeMap, BTreeSet, HashSet};

pub(super) fn package(
    observations: &[Observation],
    table: Table,
    documents: Vec<Citation>,
    loaded: &Loaded,
) -> Package {
    let Loaded { described, definitions, .. } = loaded;
    let comparisons = comparisons(observations, loaded);
    let compared_by =
        comparisons.iter().flat_map(|(comparison, _)| [Some(&comparison.source), comparison.origin.as_ref()]);
    let metrics = observations.iter().map(|o| o.metric.raw().to_owned()).collect();
    let entities = observations.iter().map(|o| o.entity.raw().to_owned()).collect();
    let scopes: BTreeSet<(&str, &str)> =
        observations.iter().filter_map(|o| Some((o.metric.raw(), o.scope.as_ref()?.raw()))).collect();
    let sources = observations.iter().flat_map(|o| [Some(&o.source), o.origin.as_ref()]).chain(compared_by);
    let sources = with_relayed(sources.flatten().map(|id| id.raw().to_owned()).collect(), definitions);
    let is_defined = |metric: &str| builtin::definition(observations, metric).is_some();
    let own = |table, id: &str| definitions.record(table, &[id]).cloned();
    let metric = |id: &str| own(Resource::Metrics, id).or_else(|| described.metrics.get(id).map(of_metric));
    let source = |id: &str| own(Resource::Sources, id).or_else(|| described.sources.get(id).map(of_source));
    Package {
        documents,
        tables: vec![
            like(Resource::Article, "observations", table),
            of_ids(Resource::Metrics, &metrics, is_defined, metric),
            of_scopes(&scopes, is_defined, definitions),
            of_ids(Resource::Entities, &entities, |_| true, |id| Some(of_entity(id))),
            of_ids(Resource::Sources, &sources, |_| true, source),
            of_comparisons(comparisons),
        ],
    }
}

/// The claims whose figures are all exported, with their rows: built in, and of the files.
fn comparisons(observations: &[Observation], loaded: &Loaded) -> Vec<(Comparison, RawRecord)> {
    let (_, records) = builtin::resource(Resource::Comparisons);
    let built_in: Vec<(Comparison, RawRecord)> = builtin::comparisons().zip(records).collect();
    let own = loaded.comparisons().map(|(comparison, record)| (comparison, record.clone()));
    let own: Vec<_> = own.filter(|(own, _)| built_in.iter().all(|(built_in, _)| built_in != own)).collect();
    let ids: HashSet<&Text> = observations.iter().filter_map(|o| o.id.as_ref()).collect();
    let of_source: HashSet<(&Text, &Text)> =
        observations.iter().filter_map(|o| Some((&o.source, o.id.as_ref()?))).collect();
    let ids_of = |comparison: &'_ Comparison| {
        comparison.left.iter().chain(&comparison.right).cloned().collect::<Vec<Text>>()
    };
    let has_built_in = |comparison: &Comparison| {
        ids_of(comparison).iter().all(|id| of_source.contains(&(&comparison.source, id)))
    };
    let has = |comparison: &Comparison| ids_of(comparison).iter().all(|id| ids.contains(id));
    let built_in = built_in.into_iter().filter(|(comparison, _)| has_built_in(comparison));
    built_in.chain(own.into_iter().filter(|(comparison, _)| has(comparison))).collect()
}

fn of_comparisons(comparisons: Vec<(Comparison, RawRecord)>) -> PackagedTable {
    let (header, _) = builtin::resource(Resource::Comparisons);
    let records = comparisons.into_iter().map(|(_, record)| record);
    like(Resource::Comparisons, Resource::Comparisons.word(), of_records(header, records))
}

/// In the order of the columns of `entities.csv`. Nothing is known beyond the name in the file.
fn of_entity(id: &str) -> RawRecord {
    [id, "", "", "", id, id].map(str::to_owned).into()
}

/// In the order of the columns of `metrics.csv`.
fn of_metric(metric: &Metric) -> RawRecord {
    let name = &metric.name;
    let definition = &metric.definition;
    let texts = [&metric.id, &name.en, &name.fr, &definition.en, &definition.fr, &metric.unit];
    texts.map(|text| text.raw().to_owned()).into()
}

/// In the order of the columns of `sources.csv`.
fn of_source(source: &Source) -> RawRecord {
    let Source { id, series, edition, producer, title, published, accessed, url, license, .. } = source;
    let texts = [id, series, edition, producer, title, published, &Text::EMPTY, accessed, url, license];
    texts.map(|text| text.raw().to_owned()).into()
}

/// Adds the sources that these are based on or were read in, transitively.
fn with_relayed(mut all: BTreeSet<String>, own: &Definitions) -> BTreeSet<String> {
    let others_of = |source: Source| {
        let others = [source.relays, source.read_in].into_iter().flatten();
        (source.id.raw().to_owned(), others.map(|other| other.raw().to_owned()).collect())
    };
    let named: BTreeMap<String, Vec<String>> =
        builtin::sources().chain(own.sources()).map(others_of).collect();
    let mut new: Vec<String> = all.iter().cloned().collect();
    while let Some(id) = new.pop() {
        let others = named.get(&id).into_iter().flatten();
        new.extend(others.filter(|other| all.insert((*other).clone())).cloned());
    }
    all
}

/// One row per id: the built-in record, or what the data says of it, or only the id.
fn of_ids(
    resource: Resource,
    ids: &BTreeSet<String>,
    is_known: impl Fn(&str) -> bool,
    described: impl Fn(&str) -> Option<RawRecord>,
) -> PackagedTable {
    let (header, known) = builtin::resource(resource);
    let mut records: Vec<RawRecord> =
        known.filter(|record| record.first().is_some_and(|id| ids.contains(id) && is_known(id))).collect();
    let known: BTreeSet<&String> = records.iter().filter_map(|record| record.first()).collect();
    let others = ids.iter().filter(|id| !known.contains(id));
    let others: Vec<RawRecord> = others.map(|id| described(id).unwrap_or_else(|| vec![id.clone()])).collect();
    records.extend(others);
    records.sort();
    like(resource, resource.word(), of_records(header, records))
}

/// The scopes and their ancestors.
fn of_scopes(
    scopes: &BTreeSet<(&str, &str)>,
    is_defined: impl Fn(&str) -> bool,
    own: &Definitions,
) -> PackagedTable {
    let (header, known) = builtin::resource(Resource::Scopes);
    let known: Vec<RawRecord> =
        known.filter(|r| r.first().is_some_and(|metric| is_defined(metric))).collect();
    let find = |metric: &str, id: &str| {
        known.iter().find(|r| r.first().is_some_and(|m| m == metric) && r.get(1).is_some_and(|i| i == id))
    };
    let mut records: BTreeSet<RawRecord> = BTreeSet::new();
    for (metric, id) in scopes {
        let mut scope = Some((*id).to_owned());
        // Also ends cycles.
        while let Some(id) = scope.take().filter(|id| !id.is_empty()) {
            let record = find(metric, &id).or_else(|| own.record(Resource::Scopes, &[metric, &id])).cloned();
            scope = record.as_ref().and_then(|record| record.get(2).cloned());
            if !records.insert(record.unwrap_or_else(|| vec![(*metric).to_owned(), id])) {
                break;
            }
        }
    }
    like(Resource::Scopes, "scopes", of_records(header, records))
}

/// A table with the schema of a built-in one.
fn like(resource: Resource, name: &'static str, table: Table) -> PackagedTable {
    PackagedTable { name, schema: resource.schema(), table }
}

/// Short records leave the last columns blank.
fn of_records(header: Vec<&'static str>, records: impl IntoIterator<Item = RawRecord>) -> Table {
    let field =
        |record: &RawRecord, index: usize| record.get(index).filter(|field| !field.is_empty()).cloned();
    let columns = header.into_iter().enumerate();
    let table = columns.fold(Table::of(records), |table, (index, key)| {
        table.for_machines(key, |record| Cell::optional(field(record, index).map(Text::from)))
    });
    table.build()
}
