//! The interactive interface: lists to choose from, a table and a chart of the choice, and details of the figure under
//! the cursor.
//!
//! [`State`] is all that is shown. `update` changes it by events and `draw` draws it; both are pure, and tested without
//! a terminal. Figures come from a [`Backend`], which answers as the commands do. Only `screen` touches the terminal.

mod draw;
mod figure;
mod layout;
mod list;
mod screen;
mod search;
mod state;
#[cfg(test)]
mod tests;
mod update;

pub(crate) use figure::FigureId;
pub(crate) use list::Item;
pub(crate) use screen::run;
pub(crate) use state::State;

use crate::error::Error;
use crate::model::{Period, PeriodTerm, Text};
use crate::render::Look;
use crate::report::Report;

/// The query. Empty lists mean everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Choice {
    /// `None` if the data is empty.
    pub(crate) metric: Option<Text>,
    pub(crate) entities: Vec<Text>,
    pub(crate) periods: Vec<PeriodTerm>,
    pub(crate) sources: Vec<Text>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum View {
    #[default]
    /// As `compare` does.
    Compare,
    /// As `rank` does.
    Rank,
}

/// The answers to a query.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    /// Of `compare` or `rank`.
    pub(crate) report: Report,
    /// Of `chart`, or why there is none.
    pub(crate) chart: Result<Report, String>,
}

/// Answers queries as the commands do.
pub(crate) trait Backend {
    /// If a query has too many figures to answer at a key press: their number, and the newest period.
    fn too_many(&mut self, choice: &Choice) -> Option<(u64, Option<Period>)>;

    /// The error is a message to show.
    fn answer(&mut self, choice: &Choice, view: View, look: Look) -> Result<Shown, String>;

    /// Details of a figure in the last answer.
    fn about(&mut self, at: &FigureId) -> Report;

    /// The command lines that reproduce the table and the chart.
    fn commands(&self, choice: &Choice, view: View, look: Look) -> Vec<Vec<String>>;

    /// Writes the answer to a file, in the format of its extension. Returns the path written.
    fn export(&mut self, shown: &Shown, path: &str, look: Look) -> Result<Text, Error>;
}

/// Fulfills the requests that the state has flagged.
fn serve(state: &mut State, backend: &mut dyn Backend) {
    if state.asks_answer {
        if state.choice.periods.is_empty()
            && let Some((figures, Some(newest))) = backend.too_many(&state.choice)
        {
            state.choice.periods = vec![PeriodTerm::Only(newest)];
            state.message = Some(state.look.lang.one_period(figures, newest));
        }
        let answer = match backend.too_many(&state.choice) {
            Some((figures, _)) => Err(state.look.lang.too_many(figures)),
            None => backend.answer(&state.choice, state.view, state.look),
        };
        state.take_answer(answer);
    }
    if state.asks_about {
        let mut about = state.at().map_or_else(Report::default, |at| backend.about(&at));
        // The caveats of the table follow the details of the figure.
        if let Some(shown) = &state.shown {
            about.notes.extend(shown.report.notes.iter().cloned());
            about.sources.extend(shown.report.sources.iter().cloned());
        }
        state.take_about(about);
    }
    state.commands = backend.commands(&state.choice, state.view, state.look);
    state.settle();
}
