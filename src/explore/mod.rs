//! The interface of `explore`: lists to choose from, the table and the picture of the choice, and what is known of the
//! figure under the cursor.
//!
//! What is shown is a [`State`]. A key changes it in `update`, `draw` puts it on the screen, and neither does anything else,
//! so that both are tested without a terminal. What the figures say comes from a [`Desk`], which answers as the commands do.
//! Only `screen` knows the terminal.

mod draw;
mod figure;
mod layout;
mod screen;
mod search;
mod shelf;
mod state;
#[cfg(test)]
mod tests;
mod update;

pub(crate) use figure::At;
pub(crate) use screen::run;
pub(crate) use shelf::Item;
pub(crate) use state::State;

use crate::error::Error;
use crate::lang::ScreenPhrase;
use crate::model::{Period, PeriodTerm, Text};
use crate::render::Look;
use crate::report::Report;

/// What is asked. An empty list asks for everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Choice {
    /// What is measured; none where the data holds nothing.
    pub(crate) metric: Option<Text>,
    /// The entities.
    pub(crate) entities: Vec<Text>,
    /// When.
    pub(crate) periods: Vec<PeriodTerm>,
    /// From which documents.
    pub(crate) sources: Vec<Text>,
}

/// How the figures are set out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum View {
    /// Side by side, as `compare` does.
    Compare,
    /// By position, as `rank` does.
    Rank,
}

/// What a choice gives.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    /// The answer of `compare` or `rank`.
    pub(crate) report: Report,
    /// The answer of `chart`, or why there is none.
    pub(crate) chart: Result<Report, String>,
}

/// Who answers, as the commands do.
pub(crate) trait Desk {
    /// Where the figures of a choice are too many to be shown at once: how many they are, and the newest period.
    fn too_many(&mut self, choice: &Choice) -> Option<(u64, Option<Period>)>;

    /// What a choice gives, or in words why it gives nothing.
    fn answer(&mut self, choice: &Choice, view: View, look: Look) -> Result<Shown, String>;

    /// All that is known of a figure of the last answer.
    fn about(&mut self, at: &At) -> Report;

    /// The command lines that give the same answer and the same picture.
    fn commands(&self, choice: &Choice, view: View, look: Look) -> Vec<Vec<String>>;

    /// Writes what is shown to a file, in the format that its ending says. Gives the name of what was written.
    fn export(&mut self, shown: &Shown, path: &str, look: Look) -> Result<Text, Error>;
}

/// Has everything answered that the state asks for.
fn serve(state: &mut State, desk: &mut dyn Desk) {
    if state.asks_answer {
        if state.choice.periods.is_empty()
            && let Some((figures, Some(newest))) = desk.too_many(&state.choice)
        {
            state.choice.periods = vec![PeriodTerm::Only(newest)];
            let period = state.look.lang.period(newest);
            state.message = Some(state.look.lang.screen(&ScreenPhrase::OnePeriod(figures, period)));
        }
        let answer = match desk.too_many(&state.choice) {
            Some((figures, _)) => Err(state.look.lang.screen(&ScreenPhrase::TooMany(figures))),
            None => desk.answer(&state.choice, state.view, state.look),
        };
        state.take_answer(answer);
    }
    if state.asks_about {
        let mut about = state.at().map_or_else(Report::nothing, |at| desk.about(&at));
        // What a reader must know of the table stands below what is known of the figure.
        if let Some(shown) = &state.shown {
            about.notes.extend(shown.report.notes.iter().cloned());
            about.sources.extend(shown.report.sources.iter().cloned());
        }
        state.take_about(about);
    }
    state.commands = desk.commands(&state.choice, state.view, state.look);
    state.settle();
}
