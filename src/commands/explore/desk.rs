//! Who answers the interface: each question as the command of its name does.

use super::super::command_line::{CommandLine, name_of, public};
use super::super::data::Chosen;
use super::super::{chart, compare, rank};
use super::about::about;
use super::stock::{Stock, Wanted};
use crate::builtin;
use crate::cli::args::DataArgs;
use crate::error::Error;
use crate::explore::{At, Choice, Desk, Shown, View};
use crate::lang::Lang;
use crate::model::{Dataset, Figure, Observation, Period, Selection, Text};
use crate::output::Output;
use crate::render::{Look, format_of};
use crate::report::Report;
use std::collections::BTreeSet;
use std::path::Path;

/// How many figures may be computed while the user waits for a key press.
const MAX: usize = 200_000;

/// The data, and what was chosen of it last.
pub(crate) struct Stand {
    stock: Stock,
    chosen: Chosen,
    data: DataArgs,
    /// What everything was read by.
    kept: Selection,
}

impl Stand {
    pub(super) fn new(stock: Stock, chosen: Chosen, data: DataArgs, kept: Selection) -> Stand {
        Stand { stock, chosen, data, kept }
    }

    fn selection(&self, choice: &Choice) -> Selection {
        Selection {
            metrics: choice.metric.iter().cloned().collect(),
            periods: choice.periods.clone(),
            sources: choice.sources.clone(),
            ..self.kept.clone()
        }
    }

    /// Takes out of the stock what is chosen, with what is known of it.
    fn choose(&mut self, choice: &Choice, selection: &Selection) {
        let texts = &self.chosen.loaded.texts;
        let records = choice.metric.as_ref().map_or(&[][..], |metric| self.stock.of(metric, texts));
        let observations = Wanted::of(selection, texts).observations(records, texts);
        let catalog = builtin::describe(observations.iter(), &BTreeSet::new(), &choice.entities);
        let catalog = catalog.with(&self.chosen.loaded.described);
        self.chosen.dataset = Dataset::of(observations, catalog);
        self.chosen.entities.clone_from(&choice.entities);
    }

    /// A command that gives the same.
    fn command(&self, name: &str, choice: &Choice, look: Look, is_public: bool) -> CommandLine {
        let mut command = CommandLine::of(name);
        let DataArgs { data, skip_invalid, layout, encoding, decimal, .. } = &self.data;
        for path in data {
            command.option("data", &if is_public { public(path) } else { path.clone() });
        }
        let metric = choice.metric.iter();
        let Selection { scopes, units, .. } = &self.kept;
        for id in metric {
            command.option("metric", id.raw());
        }
        for id in &choice.entities {
            command.option("entity", id.raw());
        }
        command.periods(choice.periods.iter().copied());
        for (name, ids) in [("source", &choice.sources), ("scope", scopes), ("unit", units)] {
            for id in ids {
                command.option(name, id.raw());
            }
        }
        if *skip_invalid {
            command.flag("skip-invalid");
        }
        let manner = [
            ("layout", layout.map(|layout| layout.name().to_owned())),
            ("encoding", encoding.map(|encoding| encoding.name().to_lowercase())),
            ("decimal", decimal.and_then(name_of)),
        ];
        for (name, value) in manner {
            if let Some(value) = value {
                command.option(name, &value);
            }
        }
        let DataArgs { max_unpacked, max_field, max_row, max_columns, max_depth, .. } = self.data;
        let limits = [
            ("max-unpacked", max_unpacked),
            ("max-field", max_field),
            ("max-row", max_row),
            ("max-columns", max_columns.map(u64::from)),
            ("max-depth", max_depth.map(u64::from)),
        ];
        for (name, limit) in limits {
            if let Some(limit) = limit {
                command.option(name, &limit.to_string());
            }
        }
        command.option("lang", look.lang.code());
        command
    }
}

impl Desk for Stand {
    fn too_many(&mut self, choice: &Choice) -> Option<(u64, Option<Period>)> {
        let texts = &self.chosen.loaded.texts;
        let records = self.stock.of(choice.metric.as_ref()?, texts);
        if records.len() <= MAX {
            return None;
        }
        let selection = self.selection(choice);
        let wanted = Wanted::of(&selection, texts);
        let count = wanted.count(records);
        (count > MAX).then(|| (count as u64, wanted.newest(records)))
    }

    fn answer(&mut self, choice: &Choice, view: View, look: Look) -> Result<Shown, String> {
        let selection = self.selection(choice);
        self.choose(choice, &selection);
        let metric = choice.metric.clone().unwrap_or_default();
        let report = match view {
            View::Compare => compare::plain(&self.chosen, &metric, &selection),
            View::Rank => rank::plain(&self.chosen, &metric, &selection),
        };
        let command = Text::from(self.command("chart", choice, look, true).line());
        let chart = chart::plain(&self.chosen, &metric, &selection, command);
        Ok(Shown {
            report: report.map_err(|error| told(&error))?,
            chart: chart.map_err(|error| told(&error)),
        })
    }

    fn about(&mut self, at: &At) -> Report {
        let is_it = |o: &&Observation<'static>| {
            let is_rank = matches!(o.figure, Some(Figure::Rank(_)));
            // A stated rank has no unit, whatever that of its row is.
            (is_rank == at.is_rank && (is_rank || o.unit == at.unit))
                && (&o.metric, &o.entity, o.period) == (&at.metric, &at.entity, at.period)
                && (&o.scope, &o.source, &o.origin) == (&at.scope, &at.source, &at.origin)
        };
        let dataset = &self.chosen.dataset;
        let figure = dataset.observations.iter().find(is_it);
        about(figure, &at.metric, dataset, &self.data, &self.chosen.loaded)
    }

    fn commands(&self, choice: &Choice, view: View, look: Look) -> Vec<Vec<String>> {
        let name = match view {
            View::Compare => "compare",
            View::Rank => "rank",
        };
        [name, "chart"].map(|name| self.command(name, choice, look, false).words()).into()
    }

    fn export(&mut self, shown: &Shown, path: &str, look: Look) -> Result<Text, Error> {
        let path = Path::new(path.trim());
        let format = format_of(path)?;
        let report = match &shown.chart {
            Ok(chart) if format.is_picture() => chart,
            Err(_) if format.is_picture() => return Err(Error::NoPicture(format.name)),
            _ => &shown.report,
        };
        // A file is UTF-8, and as wide as it needs.
        let look = Look { width: None, color: false, ascii: false, ..look };
        let written = Output::File(format.render(report, look)?.bytes).write(path, false)?;
        Ok(written.unwrap_or_else(|| Text::from(path)))
    }
}

/// What is said of an error, in a line.
fn told(error: &Error) -> String {
    let messages = Lang::En.messages(error).into_iter();
    messages.flat_map(|message| [Some(message.what), message.help]).flatten().collect::<Vec<_>>().join(". ")
}
