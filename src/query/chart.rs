//! What a chart shows: one unit, scope, source and origin, over the periods that its form has room for.

use super::hedges::{Hedge, hedges_of_rows};
use super::periods::shown;
use super::rank::{self, List, Time, rank};
use super::refusal::Refusal;
use super::series::{Series, series};
use super::shares::{Whole, wholes};
use crate::model::{Amount, Catalog, Dataset, Entity, Number, Observation, Period, Rank, Text};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// Entities to draw, unless `--top` says otherwise.
const MAX_ENTITIES: usize = 40;
/// With more stacked columns, only the first and the last are drawn.
const MAX_COLUMNS: usize = 6;

/// The form of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A bar for each entity, from zero.
    Bars,
    /// A line for each entity from one period to another.
    Slope,
    /// A line for each entity over time.
    Lines,
    /// A mark for each entity, with what is open about its amount.
    Dots,
    /// The parts of a whole, one on the other.
    Stacked,
}

/// What to draw.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Question<'q> {
    /// The list to draw, and how many entities of it.
    pub list: rank::Question<'q>,
    /// The default depends on the data.
    pub form: Option<Form>,
    pub is_logarithmic: bool,
}

/// A chart, and what belongs beside it.
#[derive(Clone, Debug)]
pub(crate) struct Picture<'d> {
    /// The metric.
    pub metric: &'d Text,
    /// How it is drawn.
    pub form: Form,
    /// What it is of, with its newest period; none where there is nothing to draw.
    pub list: Option<List<'d>>,
    /// The periods that are drawn, in order.
    pub periods: Vec<Period>,
    /// Who is drawn, the largest of the last period first.
    pub series: Vec<Series<'d>>,
    /// Of stacked parts: what is left in each period.
    pub rest: Vec<Option<Amount>>,
    /// Stated ranks without an amount.
    pub ranks: Vec<(&'d Text, Period, Rank)>,
    /// Entities without a figure that were asked for, and rows without a value.
    pub no_data: BTreeSet<&'d Text>,
    /// Blocs that are no part of the whole.
    pub blocs: Vec<&'d Text>,
    /// Number of smaller ones that are not drawn.
    pub more: usize,
    /// What is not drawn.
    pub others: Vec<List<'d>>,
    /// Notes on the figures shown.
    pub hedges: Vec<Hedge<'d>>,
    /// The wholes of which the figures are shares.
    pub wholes: Vec<Whole<'d>>,
}

/// Chooses what to draw. As `rank` does: of the newest period, of the newest document; what is not drawn is named.
///
/// # Errors
///
/// If the form does not fit the figures, or amounts are in national currencies.
pub(crate) fn picture<'d>(dataset: &'d Dataset, question: &Question<'d>) -> Result<Picture<'d>, Refusal> {
    let rank::Question { metric, selection, entities, top, .. } = question.list;
    let ranking = rank(dataset, &rank::Question { top: None, ..question.list })?;
    let mut picture = Picture {
        metric,
        form: question.form.unwrap_or(Form::Bars),
        list: ranking.list,
        periods: Vec::new(),
        series: Vec::new(),
        rest: Vec::new(),
        ranks: Vec::new(),
        no_data: ranking.no_data,
        blocs: Vec::new(),
        more: 0,
        others: Vec::new(),
        hedges: Vec::new(),
        wholes: Vec::new(),
    };
    let Some(list) = picture.list else { return Ok(picture) };
    let Time::In(newest) = list.time else { return Ok(picture) };
    let of_metric = || dataset.observations.iter().filter(|o| o.metric == *metric);
    let periods = shown(of_metric(), selection);
    let of_list: Vec<&'d Observation> =
        of_metric().filter(|o| periods.binary_search(&o.period).is_ok() && list.has(o)).collect();
    let is_chosen = |s: &Series<'d>| entities.is_empty() || entities.contains(s.entity);
    let mut all: Vec<Series<'d>> = series(&of_list).into_iter().filter(is_chosen).collect();
    picture.form = form(question, &all, newest)?;
    picture.periods = drawn_periods(picture.form, &all, newest);
    let all_wholes = wholes(&of_list, &dataset.catalog);
    if picture.form == Form::Stacked {
        if all_wholes.is_empty() {
            return Err(Refusal::NoWhole(metric.clone()));
        }
        let is_bloc = |s: &Series<'d>| dataset.catalog.entities.get(s.entity).is_some_and(Entity::is_group);
        picture.blocs = all.iter().filter(|s| is_bloc(s)).map(|s| s.entity).collect();
        all.retain(|s| !is_bloc(s));
        let rest = |period: &Period| {
            let whole = all_wholes.iter().find(|whole| whole.period == *period)?;
            whole.rest.filter(|_| !whole.passes)
        };
        picture.rest = picture.periods.iter().map(rest).collect();
    }
    picture.ranks = ranks(&all, &picture.periods, &dataset.catalog);
    all.retain(|s| amounts_in(s, &picture.periods).next().is_some());
    let last = picture.periods.last().copied();
    all.sort_by(|a, b| by_last(a, b, last).then_with(|| dataset.catalog.by_name(a.entity, b.entity)));
    let top = top.map_or(MAX_ENTITIES, |top| with_ties(&all, top, last));
    picture.more = all.len().saturating_sub(top);
    all.truncate(top);
    let shown: BTreeSet<&Text> = all.iter().map(|s| s.entity).collect();
    let ranked: BTreeSet<&Text> = picture.ranks.iter().map(|(of, ..)| *of).collect();
    picture.no_data.retain(|entity| !shown.contains(entity) && !ranked.contains(entity));
    if question.is_logarithmic {
        check_logarithmic(dataset, &all, &picture.periods)?;
    }
    let drawn =
        |o: &&Observation| picture.periods.binary_search(&o.period).is_ok() && shown.contains(&o.entity);
    picture.hedges = hedges_of_rows(all.iter().map(|s| s.entity), of_list.iter().copied().filter(drawn));
    let is_drawn = |period: &Period| picture.periods.binary_search(period).is_ok();
    picture.wholes = all_wholes.into_iter().filter(|whole| is_drawn(&whole.period)).collect();
    let is_other = |other: &List<'d>| {
        let is_same = List { time: list.time, ..*other } == list;
        !(is_same && matches!(other.time, Time::In(period) if is_drawn(&period)))
    };
    picture.others = ranking.others.into_iter().filter(is_other).collect();
    picture.series = all;
    Ok(picture)
}

/// The periods of these, in order, in which an entity has an amount: asked of its own ones, since there may be thousands
/// of others.
fn amounts_in<'s>(s: &'s Series<'_>, periods: &'s [Period]) -> impl Iterator<Item = Period> + 's {
    let held = s.amounts.iter().filter(|(_, amount)| amount.is_some()).map(|(period, _)| *period);
    held.filter(|period| periods.binary_search(period).is_ok())
}

/// The periods like the newest in which somebody has an amount, and the newest.
fn alike(all: &[Series<'_>], newest: Period) -> Vec<Period> {
    let held = all.iter().flat_map(|s| s.amounts.iter().filter(|(_, amount)| amount.is_some()));
    let like = held.map(|(period, _)| *period).filter(|period| period.is_like(newest));
    like.chain([newest]).collect::<BTreeSet<_>>().into_iter().collect()
}

/// The form that is asked for, or that suits the figures: lines for three periods or more, a slope for two, bars for
/// one, or dots where something is open about its amounts.
fn form(question: &Question<'_>, all: &[Series<'_>], newest: Period) -> Result<Form, Refusal> {
    let periods = alike(all, newest);
    let has_amounts = |s: &Series<'_>| amounts_in(s, &periods).count();
    let has_line = all.iter().any(|s| has_amounts(s) > 1);
    let ends = (periods.first().copied(), periods.last().copied());
    let joins = |s: &Series<'_>| [ends.0, ends.1].into_iter().flatten().all(|end| s.amount(end).is_some());
    let has_slope = periods.len() > 1 && all.iter().any(joins);
    let is_open =
        |s: &Series<'_>| s.amount(newest).is_some_and(|amount| !matches!(amount, Amount::Exactly(_)));
    match question.form {
        Some(Form::Bars | Form::Stacked) if question.is_logarithmic => Err(Refusal::NoLogarithmicLength),
        Some(Form::Slope) if !has_slope => Err(Refusal::TooFewPeriods),
        Some(Form::Lines) if !has_line => Err(Refusal::TooFewPeriods),
        Some(form) => Ok(form),
        None if periods.len() > 2 && has_line => Ok(Form::Lines),
        None if has_slope => Ok(Form::Slope),
        None if question.is_logarithmic || all.iter().any(is_open) => Ok(Form::Dots),
        None => Ok(Form::Bars),
    }
}

fn drawn_periods(form: Form, all: &[Series<'_>], newest: Period) -> Vec<Period> {
    let mut periods = alike(all, newest);
    match form {
        Form::Bars | Form::Dots => vec![newest],
        Form::Lines => periods,
        Form::Stacked if periods.len() <= MAX_COLUMNS => periods,
        Form::Slope | Form::Stacked => {
            // Only the first and the last stay.
            periods.drain(1..(periods.len() - 1).max(1));
            periods
        }
    }
}

/// Ranks of the periods that are drawn, where their entity has no amount.
fn ranks<'d>(all: &[Series<'d>], periods: &[Period], catalog: &Catalog) -> Vec<(&'d Text, Period, Rank)> {
    let of_series = |s: &Series<'d>| {
        let entity = s.entity;
        let bare = s
            .ranks
            .iter()
            .filter(|(period, _)| periods.binary_search(period).is_ok() && s.amount(**period).is_none());
        bare.map(|(period, position)| (entity, *period, *position)).collect::<Vec<_>>()
    };
    let mut ranks: Vec<_> = all.iter().flat_map(of_series).collect();
    let place = |(_, period, rank): &(&Text, Period, Rank)| (*period, rank.first() + rank.last());
    ranks.sort_by(|a, b| place(a).cmp(&place(b)).then_with(|| catalog.by_name(a.0, b.0)));
    ranks
}

/// The largest amount of the last period first; those without one last.
fn by_last(a: &Series<'_>, b: &Series<'_>, last: Option<Period>) -> Ordering {
    let amount = |s: &Series<'_>| last.and_then(|last| s.amount(last)).map(Amount::middle);
    match (amount(a), amount(b)) {
        (Some(x), Some(y)) => y.cmp_value(x),
        (x, y) => y.is_some().cmp(&x.is_some()),
    }
}

/// The first so many of sorted series, and all that are as large as the last of these.
fn with_ties(sorted: &[Series<'_>], top: usize, last: Option<Period>) -> usize {
    let Some(least) = top.checked_sub(1).and_then(|above| sorted.get(above)) else { return top };
    top + sorted.iter().skip(top).take_while(|s| by_last(s, least, last).is_eq()).count()
}

fn check_logarithmic(dataset: &Dataset, all: &[Series<'_>], periods: &[Period]) -> Result<(), Refusal> {
    for (series, period) in all.iter().flat_map(|s| periods.iter().map(move |period| (s, *period))) {
        let is_wrong = |amount: Amount| amount.value().cmp_value(Number::ZERO).is_le();
        if series.amount(period).is_some_and(is_wrong) {
            return Err(Refusal::NotLogarithmic(dataset.catalog.entity_name(series.entity), period));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EntityKind, Metric, MetricKind, Selection};
    use crate::query::fixture::{Describe as _, dataset, metric, text};
    use crate::query::rank::By;
    use crate::query::rank::ties::Ties;

    fn ask<'q>(metric: &'q Text, selection: &'q Selection) -> Question<'q> {
        let list = rank::Question {
            metric,
            selection,
            by: By::Value,
            ties: Ties::Competition,
            top: None,
            entities: &[],
            merged: None,
        };
        Question { list, form: None, is_logarithmic: false }
    }

    /// Draws metric `m`, and reads what is asked for from the picture.
    fn drawn<T>(
        data: &Dataset,
        change: impl Fn(&mut Question<'_>),
        read: impl Fn(&Picture<'_>) -> T,
    ) -> Result<T, Refusal> {
        let (metric, selection) = (text("m"), Selection::default());
        let mut question = ask(&metric, &selection);
        change(&mut question);
        picture(data, &question).map(|picture| read(&picture))
    }

    fn entities(picture: &Picture<'_>) -> Vec<String> {
        picture.series.iter().map(|s| s.entity.to_string()).collect()
    }

    #[test]
    fn the_figures_choose_the_form() {
        for (rows, is_logarithmic, expected, periods) in [
            ("A | 2023 | 1", false, Form::Bars, "2023"),
            ("A | 2023 | ~1", false, Form::Dots, "2023"),
            ("A | 2023 | 1", true, Form::Dots, "2023"),
            ("A | 2010 | 1\n A | 2023 | 2", false, Form::Slope, "2010 2023"),
            ("A | 2010 | 1\n A | 2015 | 2\n A | 2023 | 3", false, Form::Lines, "2010 2015 2023"),
            // Nobody has both ends.
            ("A | 2010 | 1\n B | 2023 | 2", false, Form::Bars, "2023"),
            // Ten years are no end of a line from year to year.
            ("A | 2013/2022 | 1\n A | 2023 | 2", false, Form::Bars, "2023"),
            // A row without a value is no point of a line.
            ("A | 2010 |\n A | 2015 | 2\n A | 2023 | 3", false, Form::Slope, "2015 2023"),
        ] {
            let data = dataset(&format!("entity | period | figure\n {rows}"));
            let read = |p: &Picture<'_>| {
                let periods: Vec<String> = p.periods.iter().map(ToString::to_string).collect();
                (p.form, periods.join(" "))
            };
            let found = drawn(&data, |q| q.is_logarithmic = is_logarithmic, read).unwrap();
            assert_eq!(found, (expected, periods.to_owned()), "{rows}");
        }
    }

    #[test]
    fn a_form_that_does_not_fit_is_refused() {
        let refusal = |rows: &str, form, is_logarithmic| {
            let change = |q: &mut Question<'_>| (q.form, q.is_logarithmic) = (form, is_logarithmic);
            drawn(&dataset(&format!("period | figure\n {rows}")), change, |_| ()).unwrap_err()
        };
        let name = || crate::model::Name::same(text("FRA"));
        let year = "2023".parse().unwrap();
        assert_eq!(refusal("2023 | 1", Some(Form::Slope), false), Refusal::TooFewPeriods);
        assert_eq!(refusal("2023 | 1", Some(Form::Lines), false), Refusal::TooFewPeriods);
        assert_eq!(refusal("2023 | 1", Some(Form::Bars), true), Refusal::NoLogarithmicLength);
        assert_eq!(refusal("2023 | 1", Some(Form::Stacked), false), Refusal::NoWhole(text("m")));
        assert_eq!(refusal("2023 | 0", None, true), Refusal::NotLogarithmic(name(), year));
        assert_eq!(refusal("2023 | -1", None, true), Refusal::NotLogarithmic(name(), year));
    }

    #[test]
    fn the_largest_are_drawn_and_the_others_counted() {
        let data = dataset("entity | figure\n A | 1\n B | 3\n C | 2\n D | #4\n E |");
        let read = |p: &Picture<'_>| (entities(p), p.more, p.ranks.len(), p.no_data.len());
        let found = drawn(&data, |q| q.list.top = Some(2), read).unwrap();
        // D has a rank and no amount, and E has neither.
        assert_eq!(found, (vec!["B".to_owned(), "C".to_owned()], 1, 1, 1));
    }

    #[test]
    fn all_who_are_as_large_as_the_last_are_drawn() {
        let data = dataset("entity | figure\n A | 3\n B | 2\n C | 2\n D | 1");
        let read = |p: &Picture<'_>| (entities(p).join(""), p.more);
        assert_eq!(drawn(&data, |q| q.list.top = Some(2), read).unwrap(), ("ABC".to_owned(), 1));
        assert_eq!(drawn(&data, |q| q.list.top = Some(1), read).unwrap(), ("A".to_owned(), 3));
    }

    #[test]
    fn groups_are_no_part_of_a_whole() {
        let data = dataset("entity | figure | unit\n FRA | 20 | %\n EU | 60 | %\n USA | 30 | %")
            .with_metric(Metric { kind: Some(MetricKind::Share), ..metric("m", "%") })
            .with_entity("EU", EntityKind::Bloc, &["FRA"]);
        let read = |p: &Picture<'_>| (entities(p), p.blocs.len(), p.rest.clone());
        let (drawn, blocs, rest) = drawn(&data, |q| q.form = Some(Form::Stacked), read).unwrap();
        assert_eq!((drawn, blocs), (vec!["USA".to_owned(), "FRA".to_owned()], 1));
        assert_eq!(rest, [Some(Amount::Exactly("50".parse().unwrap()))]);
    }
}
