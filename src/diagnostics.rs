//! Notes about an answer for stderr, in English: an empty result, what the format leaves out, how input was read.

use crate::builtin;
use crate::commands::Answer;
use crate::lang::Lang;
use crate::load::{FileRead, Repeated};
use crate::model::Text;
use crate::render::{Format, Look};
use crate::report::Files;
use std::fmt::Write as _;

pub(crate) fn diagnostics(answer: &Answer, format: &Format, look: Look, verbose: bool) -> String {
    let Answer { report, files, loaded, doubtful, entities, .. } = answer;
    let mut text = String::new();
    let mut note = |note: &str| {
        // Writing to a `String` can't fail.
        let _ = writeln!(text, "note: {note}");
    };
    for file in &loaded.files {
        for line in on_file(file) {
            note(&line);
        }
    }
    for Repeated { name, first } in &loaded.repeated {
        note(&if name == first {
            format!("{name} is named more than once and was read once")
        } else {
            format!("{name} is the same file as {first}, which was read once")
        });
    }
    for file in &loaded.own_entities {
        note(&format!("{file} has entities of its own, which are not used, nor exported: built-in ones are"));
    }
    for (file, ids) in &loaded.overridden {
        note(&overridden(file, ids));
    }
    for (name, known) in doubtful {
        note(&format!(
            "`{}` is not a known name and is kept as it is; did you mean {known}?",
            name.shortened(60)
        ));
    }
    if !format.has_all() {
        for phrase in &report.notes {
            note(&Lang::En.text(phrase));
        }
    }
    if !format.has_all() && report.has_more_than_main_table() {
        note(&format!("{} has only the figures of this answer; --json has all of it", format.name));
    }
    if report.is_empty() {
        note(if loaded.rows == 0 { "the data has no rows" } else { "nothing in the data matches" });
    }
    if verbose {
        for file in &loaded.files {
            note(&format!("read {} as {}", file.name, how_read(file)));
        }
        for file in &loaded.passed_over {
            note(&format!("{file} holds no observations and was passed over"));
        }
        for id in entities {
            note(&format!("--entity names {} ({id})", builtin::entity(id.raw()).name.en));
        }
        let rows = if loaded.rows == 1 { "row" } else { "rows" };
        note(&format!("{} {rows} read; answered as {}", loaded.rows, how_written(format, look)));
    }
    if let Some(Files::Owid(table)) = files {
        let remarks: usize = table.columns.iter().map(|column| column.remarks.len()).sum();
        if remarks > 0 {
            let what = "stand in the description of the columns only: such a table has no place for them";
            note(&format!("remarks on {remarks} figures (that they are estimated, provisional …) {what}"));
        }
    }
    text
}

/// The note on definitions that are not used since others come first.
fn overridden(file: &Text, ids: &[Text]) -> String {
    const MAX_NAMED: usize = 6;
    let named: Vec<String> = ids.iter().take(MAX_NAMED).map(|id| id.shortened(60).to_string()).collect();
    let more = ids.len().saturating_sub(MAX_NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{file}: not used, since built in or defined before: {}{more}", named.join(", "))
}

/// Notes on a file that are shown without `--verbose` too.
fn on_file(file: &FileRead) -> Vec<String> {
    /// Number of unused columns that are named.
    const MAX_NAMED: usize = 6;
    let name = &file.name;
    let mut lines = Vec::new();
    if file.is_encoding_guessed {
        lines.push(format!(
            "{name} is no UTF-8 and was read as Windows-1252; --encoding names another encoding"
        ));
    }
    let named: Vec<String> = file
        .unused_columns
        .iter()
        .take(MAX_NAMED)
        .map(|column| format!("`{}`", column.shortened(60)))
        .collect();
    let more = file.unused_columns.len().saturating_sub(MAX_NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    match named.as_slice() {
        [] => {}
        [one] => lines.push(format!("{name}: the column {one} is not used")),
        several => lines.push(format!("{name}: the columns {}{more} are not used", several.join(", "))),
    }
    if file.planned > 0 {
        lines.push(format!(
            "{name}: {} planned, cancelled or dated after this year are in no count",
            file.planned
        ));
    }
    if file.undated > 0 {
        lines.push(format!("{name}: {} without a date are in no count", file.undated));
    }
    lines
}

/// How a file was read: `CSV, UTF-8, World Bank …`.
fn how_read(file: &FileRead) -> String {
    let mut how = vec![file.format.to_owned()];
    how.extend(file.packing.map(|packing| format!("packed with {packing}")));
    if file.parts.len() > 1 {
        how.push(format!("{} parts", file.parts.len()));
    }
    how.extend(Some(file.encoding.to_owned()).filter(|encoding| !encoding.is_empty()));
    how.extend(file.delimiter.map(|delimiter| match delimiter {
        '\t' => "tabs between fields".to_owned(),
        ';' => "semicolons between fields".to_owned(),
        '|' => "vertical bars between fields".to_owned(),
        _ => "commas between fields".to_owned(),
    }));
    if !file.layout.is_empty() {
        how.push(format!("layout {} ({})", file.layout, file.layout_title));
    }
    how.extend(file.header_line.filter(|line| *line > 1).map(|line| format!("header in line {line}")));
    if file.decimals.contains("comma") {
        how.push("decimal comma".to_owned());
    }
    how.join(", ")
}

/// How an answer is written: `table, in English, 80 columns wide, without colour`.
fn how_written(format: &Format, look: Look) -> String {
    let language = match look.lang {
        Lang::En => "English",
        Lang::Fr => "French",
    };
    let mut how_written = vec![format.name.to_owned()];
    if format.is_for_people() {
        how_written.push(format!("in {language}"));
    }
    if format.is_for_terminal() {
        how_written
            .push(look.width.map_or("as wide as it is".to_owned(), |width| format!("{width} columns wide")));
        how_written.push(if look.color { "with colour" } else { "without colour" }.to_owned());
    }
    how_written.extend(look.ascii.then(|| "in ASCII".to_owned()));
    how_written.join(", ")
}
