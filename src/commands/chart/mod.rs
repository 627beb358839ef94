//! `chart`: draws one list of figures, in the terminal or to a file.

mod reproduce;
mod table;

use super::data::{Chosen, chosen, row_key};
use super::rank::{other_lists, title};
use super::{Answer, DataCommand, HasHelp, lookup, notes};
use crate::cli::args::CommonArgs;
use crate::cli::format::Writes;
use crate::error::Error;
use crate::load::Incoming;
use crate::model::{Period, Rank, Text};
use crate::query::aggregate::{Aggregation, Composition};
use crate::query::chart::{Form, Picture, Question, picture};
use crate::query::rank::{self, Time};
use crate::query::series::Series;
use crate::report::{Chart, ChartPhrase, Drawn, Phrase, Report, Section};

#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// What is measured
    #[arg(long, value_name = "NAME", value_parser = crate::cli::args::names())]
    pub(crate) metric: Option<String>,
    /// How to draw it; else the figures say
    #[arg(long, value_name = "FORM")]
    pub(crate) form: Option<Form>,
    /// Draw equal factors as equal steps; not for zero or less
    #[arg(long)]
    pub(crate) log: bool,
    /// Draw the first N entities, and all as large as the last; else the first 40
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) top: Option<u32>,
    /// Merge the records of one entity and period, from all sources, within one unit and scope
    #[arg(long, value_name = "HOW")]
    pub(crate) agg: Option<Aggregation>,
}

impl HasHelp for Args {
    const NAME: &str = "chart";
    const ABOUT: &str = "Draw a picture, in the terminal or as SVG";
    const DETAILS: &str = "\
        Draws figures of one metric, unit, scope, source and origin; where the data holds several, \
        it draws those that rank would rank, and names the others. One period gives bars, or dots \
        where amounts are ranges, bounds or \"about\"; two give a slope, more give lines. A figure \
        without an amount, as a stated rank, is listed below and not drawn. An arrow is \"more \
        than\" or, the other way, \"less than\"; what is only about so much is hollow; a range is a \
        bar from end to end.";
    const EXAMPLES: &[&str] =
        &["aiwatch chart --metric patents", "aiwatch chart --metric patents --lang fr -o brevets.svg"];
}

impl DataCommand for Args {
    fn writes(&self) -> Writes {
        Writes::Chart
    }

    fn run(&self, common: &CommonArgs, stdin: &mut Incoming<'_>) -> Result<Answer, Error> {
        let chosen = chosen(&common.data, self.metric.as_slice(), self.agg, stdin)?;
        let metric = lookup::only_metric(self.metric.as_slice(), "chart", &chosen.loaded)?;
        let top = self.top.and_then(|top| usize::try_from(top).ok());
        let list = rank::Question { top, ..chosen.question(&metric) };
        let question = Question { list, form: self.form, is_logarithmic: self.log };
        let report = report(&question, &chosen, reproduce::command(self, common, &metric))?;
        Ok(Answer::new(report, chosen.loaded, chosen.entities))
    }
}

pub(super) fn report(question: &Question<'_>, chosen: &Chosen, command: Text) -> Result<Report, Error> {
    let picture = picture(&chosen.dataset, question).map_err(Error::Refused)?;
    let chart = chart(&picture, chosen, command, question.is_logarithmic);
    Ok(Report {
        kind: "chart",
        title: Some(chart.title.clone()),
        notes: chart.listed.iter().chain(&chart.notes).cloned().collect(),
        sources: chart.sources.clone(),
        sections: vec![Section::chart("rows", chart)],
    })
}

pub(super) fn chart(picture: &Picture<'_>, chosen: &Chosen, command: Text, is_logarithmic: bool) -> Chart {
    let catalog = &chosen.dataset.catalog;
    let list = picture.list.as_ref();
    let drawn = |series: &Series<'_>| Drawn {
        name: catalog.entity_name(series.entity),
        amounts: picture.periods.iter().map(|period| series.amount(*period)).collect(),
    };
    let unit = list.and_then(|list| list.unit.cloned());
    let rows = picture.series.iter().map(|series| (row_key(picture.metric, series), &*picture.periods));
    let part = chosen.merged_from(rows);
    let sources = chosen.citations(part.as_ref(), list.map(|list| list.source));
    Chart {
        form: picture.form,
        is_logarithmic,
        title: title(picture.metric, list, None, catalog),
        subtitle: Phrase::Chart(ChartPhrase::Subtitle {
            unit: unit.clone(),
            periods: picture.periods.clone(),
            is_logarithmic,
        }),
        unit,
        periods: picture.periods.clone(),
        drawn: picture.series.iter().map(drawn).collect(),
        rest: picture.rest.clone(),
        listed: listed(picture, chosen),
        notes: notes(picture, chosen, part.as_ref()),
        sources,
        command,
        table: table::table(picture, chosen),
    }
}

/// Stated ranks without an amount, which can't be drawn.
fn listed(picture: &Picture<'_>, chosen: &Chosen) -> Option<Phrase> {
    let several_periods = picture.periods.len() > 1;
    let rank = |(entity, period, position): &(&Text, Period, Rank)| {
        (chosen.dataset.catalog.entity_name(entity), several_periods.then_some(*period), *position)
    };
    notes::on(picture.ranks.iter().map(rank).collect(), |ranks| Phrase::Chart(ChartPhrase::Ranks(ranks)))
}

fn notes(picture: &Picture<'_>, chosen: &Chosen, part: Option<&Composition>) -> Vec<Phrase> {
    let catalog = &chosen.dataset.catalog;
    let mut notes: Vec<Phrase> = Vec::new();
    notes.extend(notes::merged(chosen.merged.as_ref().zip(part), catalog));
    notes.extend(notes::hedges(&picture.hedges, picture.metric, catalog));
    if chosen.merged.is_none() {
        notes.extend(notes::wholes(&picture.wholes, picture.metric, catalog));
    }
    let blocs = |names| Phrase::Chart(ChartPhrase::BlocsApart(names));
    notes.extend(notes::on_entities(picture.blocs.iter().copied(), catalog, blocs));
    notes.extend((picture.more > 0).then_some(Phrase::Chart(ChartPhrase::More(picture.more))));
    notes.extend(notes::on_entities(picture.no_data.iter().copied(), catalog, Phrase::NoData));
    let others = others(picture, chosen);
    let advice = ChartPhrase::Advice { more: picture.more > 0, others: others.is_some() };
    let has_advice = picture.more > 0 || others.is_some();
    notes.extend(others);
    notes.extend(has_advice.then_some(Phrase::Chart(advice)));
    notes.extend(notes::left_out(&chosen.loaded));
    notes
}

/// Other lists that could have been drawn.
fn others(picture: &Picture<'_>, chosen: &Chosen) -> Option<Phrase> {
    let list = picture.list.as_ref().filter(|_| !picture.others.is_empty())?;
    let mut others = other_lists(list, &picture.others, picture.metric, &chosen.dataset.catalog);
    // The chart covers that period already, so it does not tell the other list apart.
    for (name, other) in others.iter_mut().zip(&picture.others) {
        let names_more = !name.parts.is_empty()
            && matches!(other.time, Time::In(period) if picture.periods.contains(&period));
        if names_more && picture.periods.len() == 1 {
            name.period = None;
        }
    }
    Some(Phrase::Chart(ChartPhrase::NotDrawn(others)))
}
