//! What belongs beside an answer, on stderr and in English: that there is none, what its format has no room for, what was
//! decided.

use crate::commands::Answer;
use crate::lang::Lang;
use crate::render::{Format, Look};
use std::fmt::Write as _;

/// The notes on an answer, a line each.
#[must_use]
pub fn notes(answer: &Answer, format: Format, look: Look, verbose: bool) -> String {
    let Answer { report, loaded, doubtful, .. } = answer;
    let mut text = String::new();
    let mut note = |note: &str| {
        // Writing to a string does not fail.
        let _ = writeln!(text, "note: {note}");
    };
    for (file, column) in &loaded.unused_columns {
        note(&format!("{file}: the column `{}` is not used", column.shortened(60)));
    }
    for (name, known) in doubtful {
        note(&format!(
            "`{}` is not a known name and is kept as it is; did you mean {known}?",
            name.shortened(60)
        ));
    }
    if !format.has_notes() {
        for phrase in &report.notes {
            note(&Lang::En.say(phrase));
        }
    }
    if report.is_empty() {
        note("nothing in the data matches");
    }
    if verbose {
        for file in &loaded.files {
            note(&format!("read {file}"));
        }
        for file in &loaded.passed_over {
            note(&format!("{file} holds no observations and was passed over"));
        }
        let rows = if loaded.rows == 1 { "row" } else { "rows" };
        let language = match look.lang {
            Lang::En => "English",
            Lang::Fr => "French",
        };
        note(&format!("{} {rows} read; answered as {}, in {language}", loaded.rows, format.name()));
    }
    text
}
