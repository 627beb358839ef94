//! The backend of the interface: answers each question with the command of that name.

use super::super::data::Chosen;
use super::super::reproduce::{CommandLine, name_of, public};
use super::super::{chart, compare, rank};
use super::about::about;
use super::store::{Store, wanted};
use crate::builtin;
use crate::cli::args::DataArgs;
use crate::error::Error;
use crate::explore::{Backend, Choice, FigureId, Shown, View};
use crate::lang::Lang;
use crate::load::LayoutName;
use crate::model::{Dataset, Figure, Observation, Period, Record, Selection, Text};
use crate::output::{Content, Output};
use crate::query::chart::Question;
use crate::render::{Look, format_of};
use crate::report::Report;
use std::collections::BTreeSet;
use std::path::Path;

/// Maximum number of figures to compute during one key press.
const MAX_FIGURES: usize = 200_000;

pub(crate) struct CommandBackend {
    pub(super) store: Store,
    pub(super) chosen: Chosen,
    pub(super) data: DataArgs,
    /// The scope and unit options, which filter the data itself.
    pub(super) kept: Selection,
}

impl CommandBackend {
    fn selection(&self, choice: &Choice) -> Selection {
        Selection {
            metrics: choice.metric.iter().cloned().collect(),
            periods: choice.periods.clone(),
            sources: choice.sources.clone(),
            ..self.kept.clone()
        }
    }

    /// Replaces the chosen part of the data.
    fn choose(&mut self, choice: &Choice) {
        self.chosen.selection = self.selection(choice);
        let interner = &self.chosen.loaded.interner;
        let records = choice.metric.as_ref().map_or(&[][..], |metric| self.store.of(metric, interner));
        let wanted = wanted(records, &self.chosen.selection, interner);
        let observations: Vec<_> = wanted.map(|record| record.observation(interner)).collect();
        let catalog = builtin::describe(observations.iter(), &BTreeSet::new(), &choice.entities);
        let catalog = catalog.with(&self.chosen.loaded.described);
        self.chosen.dataset = Dataset::of(observations, catalog);
        self.chosen.entities.clone_from(&choice.entities);
    }

    /// The command that reproduces an answer.
    fn command(&self, name: &str, choice: &Choice, look: Look, is_public: bool) -> CommandLine {
        let mut command = CommandLine::of(name);
        let DataArgs { data, skip_invalid, layout, encoding, decimal, .. } = &self.data;
        command.options(
            "data",
            data.iter()
                .map(|path| if is_public { public(path) } else { path.to_string_lossy().into_owned() }),
        );
        let Selection { scopes, units, .. } = &self.kept;
        command.options("metric", choice.metric.iter().map(Text::raw));
        command.options("entity", choice.entities.iter().map(Text::raw));
        command.periods(&choice.periods);
        for (name, ids) in [("source", &choice.sources), ("scope", scopes), ("unit", units)] {
            command.options(name, ids.iter().map(Text::raw));
        }
        if *skip_invalid {
            command.flag("skip-invalid");
        }
        command.options("layout", layout.map(LayoutName::name));
        command.options("encoding", encoding.map(|encoding| encoding.name().to_lowercase()));
        command.options("decimal", decimal.and_then(name_of));
        let DataArgs { max_unpacked, max_field, max_row, max_columns, max_depth, .. } = self.data;
        let limits = [
            ("max-unpacked", max_unpacked),
            ("max-field", max_field),
            ("max-row", max_row),
            ("max-columns", max_columns.map(u64::from)),
            ("max-depth", max_depth.map(u64::from)),
        ];
        for (name, limit) in limits {
            command.options(name, limit.map(|limit| limit.to_string()));
        }
        command.option("lang", look.lang.code());
        command
    }
}

impl Backend for CommandBackend {
    fn too_many(&mut self, choice: &Choice) -> Option<(u64, Option<Period>)> {
        let interner = &self.chosen.loaded.interner;
        let records = self.store.of(choice.metric.as_ref()?, interner);
        if records.len() <= MAX_FIGURES {
            return None;
        }
        let selection = self.selection(choice);
        let wanted: Vec<&Record> = wanted(records, &selection, interner).collect();
        let held = wanted.iter().filter(|record| record.figure.is_some()).map(|record| record.period);
        (wanted.len() > MAX_FIGURES).then(|| (wanted.len() as u64, Period::newest(held)))
    }

    fn answer(&mut self, choice: &Choice, view: View, look: Look) -> Result<Shown, String> {
        self.choose(choice);
        let metric = choice.metric.clone().unwrap_or_default();
        let list = self.chosen.question(&metric);
        let report = match view {
            View::Compare => compare::plain(&self.chosen, &metric),
            View::Rank => rank::ranked(&self.chosen, &list, None),
        };
        let command = Text::from(self.command("chart", choice, look, true).line());
        let chart =
            chart::report(&Question { list, form: None, is_logarithmic: false }, &self.chosen, command);
        Ok(Shown {
            report: report.map_err(|error| one_line(&error))?,
            chart: chart.map_err(|error| one_line(&error)),
        })
    }

    fn about(&mut self, at: &FigureId) -> Report {
        let is_it = |o: &&Observation| {
            let is_rank = matches!(o.figure, Some(Figure::Rank(_)));
            // A stated rank has no unit, even if its row does.
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
        // Files are UTF-8 and have no width.
        let look = Look { width: None, color: false, ascii: false, ..look };
        let written = Output::File(Content::Kept(format.render(report, look)?.bytes)).write(path, false)?;
        Ok(written.unwrap_or_else(|| Text::from(path)))
    }
}

/// The message and its help on one line.
fn one_line(error: &Error) -> String {
    let messages = Lang::En.messages(error).into_iter();
    messages.flat_map(|message| [Some(message.what), message.help]).flatten().collect::<Vec<_>>().join(". ")
}
