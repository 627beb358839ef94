//! Things of which a file has a row each, counted by country: cumulative by year, each thing once in a country.

use crate::load::interpret::entities::Resolver;
use crate::load::layout::plan::{CountPlan, is_not_there};
use crate::load::tokenize::row::Row;
use crate::model::{Amount, Figure, Number, Observation, Period, Point, Text, Untrusted};
use std::collections::{BTreeMap, BTreeSet};

/// One thing: when it began, and where.
#[derive(Debug)]
struct Thing {
    date: Option<Point>,
    countries: BTreeSet<Text>,
}

/// The things of one file.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    things: BTreeMap<String, Thing>,
    planned: BTreeSet<String>,
    first_line: u64,
}

impl Counts {
    /// Takes in a row. A thing with several rows began with the first of them, and one that begins after this year does
    /// not exist yet.
    pub(crate) fn take(
        &mut self,
        plan: &CountPlan,
        row: &Row<'_>,
        this_year: Option<u16>,
        resolver: &mut Resolver,
    ) {
        let name = row.text(plan.name);
        if name.is_empty() {
            return;
        }
        if self.first_line == 0 {
            self.first_line = row.line();
        }
        let date = match crate::load::notation::period::period(&row.text(plan.date)) {
            Some(Period::At(point)) => Some(point),
            _ => None,
        };
        let is_ahead = date.zip(this_year).is_some_and(|(date, year)| date.first_day().0 > year);
        if is_ahead || plan.status.is_some_and(|status| is_not_there(&row.text(status))) {
            self.planned.insert(name.into_owned());
            return;
        }
        let countries = row.text(plan.countries);
        let countries = countries.split([',', ';']).map(str::trim).filter(|c| !c.is_empty());
        let countries =
            countries.map(|country| resolver.entity(&crate::model::normalized(country)).into_owned());
        let thing = self
            .things
            .entry(name.into_owned())
            .or_insert_with(|| Thing { date, countries: BTreeSet::new() });
        thing.date = match (thing.date, date) {
            (Some(known), Some(other)) => {
                Some(if other.first_day() < known.first_day() { other } else { known })
            }
            (known, other) => known.or(other),
        };
        thing.countries.extend(countries);
    }

    /// The line of the first thing.
    pub(crate) fn line(&self) -> u64 {
        self.first_line
    }

    /// How many things have no date, and so are in no count.
    pub(crate) fn undated(&self) -> usize {
        self.things.values().filter(|thing| thing.date.is_none()).count()
    }

    /// How many things are only planned, and so are in no count.
    pub(crate) fn planned(&self) -> usize {
        self.planned.iter().filter(|name| !self.things.contains_key(*name)).count()
    }

    /// The dates of the things, in order.
    fn dates(&self) -> impl Iterator<Item = Point> {
        let mut dates: Vec<Point> = self.things.values().filter_map(|thing| thing.date).collect();
        dates.sort_by_key(|date| (date.first_day(), date.last_day()));
        dates.into_iter()
    }

    /// Whether there would be more counts than a file of things explains: one date may be thousands of years off.
    pub(crate) fn are_more_than(&self, most: u64) -> bool {
        let years = self.things.values().filter_map(|thing| Some(thing.date?.first_day().0));
        let (Some(first), Some(last)) = (years.clone().min(), years.max()) else { return false };
        let countries: BTreeSet<&Text> = self.things.values().flat_map(|thing| &thing.countries).collect();
        let years = u64::from(last.abs_diff(first)).saturating_add(1);
        years.saturating_mul(countries.len() as u64 + 1) > most
    }

    /// The counts, from the first year to the end of each; for the last year, to the last date in the file. A thing of
    /// several countries counts in each of them, and once in all.
    pub(crate) fn observations(&self, plan: &CountPlan, source: &Text) -> Vec<Observation> {
        let last = self.things.values().filter_map(|thing| thing.date).max_by_key(|date| date.last_day());
        let first = self.dates().next().map(|date| date.first_day().0);
        let (Some(first), Some(last)) = (first, last) else { return Vec::new() };
        let mut all = Vec::new();
        let dated = self.things.values().filter_map(|thing| Some((thing.date?.first_day().0, thing)));
        let mut by_year: BTreeMap<_, Vec<&Thing>> = BTreeMap::new();
        for (year, thing) in dated {
            by_year.entry(year).or_default().push(thing);
        }
        let mut counts: BTreeMap<Text, u64> = BTreeMap::new();
        for year in first..=last.first_day().0 {
            let until = if year == last.first_day().0 { last } else { Point::Year(year) };
            let period = match until {
                Point::Year(only) if only == first => Period::At(until),
                // Within one year, from the first date on.
                _ if year == first => {
                    self.dates().next().map_or(Period::At(until), |start| between(start, until))
                }
                _ => Period::Between(Point::Year(first), until),
            };
            for thing in by_year.get(&year).into_iter().flatten() {
                for country in &thing.countries {
                    *counts.entry(country.clone()).or_default() += 1;
                }
                *counts.entry(Text::from("WORLD")).or_default() += 1;
            }
            all.extend(counts.iter().map(|(entity, count)| {
                let of_all = entity.raw() == "WORLD";
                let note = |text: &'static str| of_all.then(|| Untrusted::from(text));
                Observation {
                    metric: plan.metric.clone(),
                    entity: entity.clone(),
                    period,
                    figure: Some(Figure::Amount(Amount::Exactly(Number::from(*count)))),
                    unit: Some(plan.unit.clone()),
                    scope: plan.scope.clone(),
                    source: source.clone(),
                    note: note("Each once; what several countries made counts in each of them, so that the countries add up to more"),
                    note_fr: note("Chacun une fois ; ce que plusieurs pays ont fait compte dans chacun d’eux, si bien que la somme des pays est plus grande"),
                    ..Observation::default()
                }
            }));
        }
        all
    }
}

/// From one date to another, or at it where they are the same.
fn between(start: Point, end: Point) -> Period {
    if start == end { Period::At(end) } else { Period::Between(start, end) }
}
