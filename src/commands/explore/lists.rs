//! The lists of the interface, with all names that search matches.

use super::super::titles::{document_edition, document_title};
use super::store::Store;
use crate::builtin::{self, fold};
use crate::explore::Item;
use crate::lang::{Lang, ScreenPhrase};
use crate::load::Loaded;
use crate::model::{Catalog, Figure, Name, Period, PeriodTerm, Text};
use crate::query::inventory::{Inventory, Mention};
use std::collections::{BTreeMap, BTreeSet};

/// Longer names are cut for searching: a file may have names of megabytes.
const MAX_LENGTH: usize = 120;

/// The four lists, and the metric with the most amounts.
pub(super) fn lists(store: &mut Store, loaded: &Loaded) -> ([Vec<Item>; 4], Option<Text>) {
    let inventory = store.inventory(&loaded.interner);
    let catalog = builtin::describe_all(&loaded.ids).with(&loaded.described);
    let (metrics, most) = metrics(store, loaded, &catalog);
    let all: BTreeSet<Text> = metrics.iter().map(|item| item.id.clone()).collect();
    let lists =
        [metrics, entities(&inventory, &catalog), periods(&inventory, all), sources(&inventory, &catalog)];
    (lists, most)
}

fn item(id: &Text, name: Name, mention: Mention, others: impl IntoIterator<Item = String>) -> Item {
    // English first, then French: lists are sorted by them.
    let mut names = vec![folded(name.en.raw()), folded(name.fr.raw()), folded(id.raw())];
    names.extend(others);
    Item { id: id.clone(), name, term: None, rows: mention.rows, metrics: mention.metrics, folded: names }
}

fn folded(text: &str) -> String {
    fold(&text.chars().take(MAX_LENGTH).collect::<String>())
}

fn metrics(store: &Store, loaded: &Loaded, catalog: &Catalog) -> (Vec<Item>, Option<Text>) {
    let mut items = Vec::new();
    let mut most: Option<(usize, Text)> = None;
    for (id, records) in &store.records {
        let id = loaded.interner.resolve(*id);
        let amounts = || records.iter().filter(|record| matches!(record.figure, Some(Figure::Amount(_))));
        let units: BTreeSet<_> = amounts().map(|record| record.unit).collect();
        let units = units.into_iter().map(|unit| unit.map(|unit| loaded.interner.resolve(unit)));
        let name = catalog.metric_name(id, units);
        let mention = Mention { rows: records.len() as u64, metrics: vec![id.clone()] };
        items.push(item(id, name, mention, []));
        let count = amounts().count();
        // Ties go to the first id, so that the same data always opens on the same screen.
        if most.as_ref().is_none_or(|(held, of)| count > *held || (count == *held && id < of)) {
            most = Some((count, id.clone()));
        }
    }
    items.sort_by(|a, b| a.folded.cmp(&b.folded));
    (items, most.map(|(_, id)| id))
}

fn entities(inventory: &Inventory, catalog: &Catalog) -> Vec<Item> {
    let mut aliases: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (alias, id) in builtin::aliases() {
        aliases.entry(id).or_default().push(alias.to_owned());
    }
    let entity = |(id, mention): (&Text, &Mention)| {
        let codes = builtin::codes(id.raw()).into_iter().map(|code| fold(code.raw()));
        let others = aliases.get(id.raw()).cloned().unwrap_or_default().into_iter().chain(codes);
        item(id, catalog.entity_name(id), mention.clone(), others)
    };
    inventory.entities.iter().map(entity).collect()
}

/// Newest first, after an entry for "the newest".
fn periods(inventory: &Inventory, metrics: BTreeSet<Text>) -> Vec<Item> {
    let in_both =
        |at: &dyn Fn(Lang) -> String| Name { en: Text::from(at(Lang::En)), fr: Text::from(at(Lang::Fr)) };
    let of = |(at, mention): (&Period, &Mention)| {
        let name = in_both(&|lang| lang.period(*at));
        let id = Text::from(at.to_string());
        Item { term: Some(PeriodTerm::Only(*at)), ..item(&id, name, mention.clone(), []) }
    };
    let newest = in_both(&|lang| lang.screen(ScreenPhrase::Newest));
    let mention = Mention { rows: 0, metrics: metrics.into_iter().collect() };
    let newest = Item { term: Some(PeriodTerm::Latest), ..item(&Text::from("latest"), newest, mention, []) };
    std::iter::once(newest).chain(inventory.periods.iter().rev().map(of)).collect()
}

fn sources(inventory: &Inventory, catalog: &Catalog) -> Vec<Item> {
    let mut editions: BTreeMap<Text, usize> = BTreeMap::new();
    for id in inventory.sources.keys() {
        *editions.entry(document_edition(catalog, id).en).or_default() += 1;
    }
    let source = |(id, mention): (&Text, &Mention)| {
        let name = document_edition(catalog, id);
        // Downloads that share publisher and edition are listed by id.
        let is_unique = editions.get(&name.en) == Some(&1);
        let title = folded(document_title(catalog, id).en.raw());
        item(id, if is_unique { name } else { Name::same(id.clone()) }, mention.clone(), [title])
    };
    inventory.sources.iter().map(source).collect()
}
