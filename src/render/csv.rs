//! CSV and TSV: the main table with numbers, dot decimals and base units, in RFC 4180 with LF.
//!
//! A column of figures that are not all exact is followed by `<column> qualifier` and `<column> upper`, a column of ranks
//! that are not all settled by `<column> upper`, and a column with both by the first two.

use super::format::{Content, Format};
use crate::lang::Lang;
use crate::model::{Period, Qualifier, Untrusted};
use crate::report::{Audience, Cell, Column, Key, Table};
use crate::spreadsheet_escape::escape;
use ::csv::{Terminator, WriterBuilder};
use std::io::{self, Write};

pub(crate) static CSV: Format = Format {
    name: "csv",
    help: "Comma-separated values",
    extensions: &["csv"],
    content: Content::Records(|report, look, out| table(report.main_table(), b',', look.raw, out)),
};

pub(super) static TSV: Format = Format {
    name: "tsv",
    help: "Tab-separated values",
    extensions: &["tsv", "tab"],
    content: Content::Records(|report, look, out| table(report.main_table(), b'\t', look.raw, out)),
};

pub(super) fn table(table: &Table, delimiter: u8, raw: bool, out: &mut dyn Write) -> io::Result<()> {
    let suffixes = suffixes(table)?;
    let columns = table.columns().iter().enumerate().zip(suffixes);
    let columns = columns.filter(|((_, column), _)| column.audience != Audience::People);
    let columns: Vec<_> = columns.map(|((index, column), suffixes)| (index, column, suffixes)).collect();
    let mut writer =
        WriterBuilder::new().delimiter(delimiter).terminator(Terminator::Any(b'\n')).from_writer(out);
    let mut record: Vec<String> = Vec::new();
    for (_, column, suffixes) in &columns {
        let name = heading(column);
        record.push(name.clone());
        record.extend(suffixes.iter().map(|suffix| format!("{name} {suffix}")));
    }
    write(&mut writer, &record)?;
    table.each_row(|row| {
        record.clear();
        for (index, _, suffixes) in &columns {
            let (value, qualifier, upper) = fields(row.get(*index).unwrap_or(&Cell::Blank), raw);
            record.push(value);
            record.extend(suffixes.contains(&"qualifier").then(|| qualifier.to_owned()));
            record.extend(suffixes.contains(&"upper").then_some(upper));
        }
        write(&mut writer, &record)
    })?;
    writer.flush()
}

fn write<W: Write>(writer: &mut ::csv::Writer<W>, record: &[String]) -> io::Result<()> {
    // Wrapping the error would hide a closed pipe.
    writer.write_record(record).map_err(|error| match error.into_kind() {
        ::csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    })
}

/// The name of a column in files.
pub(super) fn heading(column: &Column) -> String {
    match column.key {
        Key::Field(name) => name.to_owned(),
        Key::Period(period) => period_name(period),
        Key::PeriodRank(period) => format!("{} rank", period_name(period)),
    }
}

/// The period in a heading, which can't be empty.
pub(super) fn period_name(period: Period) -> String {
    match period {
        Period::NotStated => "not stated".to_owned(),
        stated => stated.to_string(),
    }
}

/// The columns of the file that a column of the table needs beside its own.
fn suffixes(table: &Table) -> io::Result<Vec<&'static [&'static str]>> {
    let mut contents = vec![Contents::default(); table.columns().len()];
    table.each_row(|row| {
        row.iter().zip(&mut contents).for_each(|(cell, contents)| contents.add(cell));
        Ok(())
    })?;
    Ok(contents.into_iter().map(Contents::suffixes).collect())
}

/// What the cells of a column are.
#[derive(Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools)] // each is a kind of cell
struct Contents {
    has_qualifiers: bool,
    has_ranges: bool,
    has_ranks: bool,
    has_amounts: bool,
}

impl Contents {
    fn add(&mut self, cell: &Cell) {
        match cell {
            Cell::Figure { amount, .. } | Cell::Change { amount, .. } | Cell::Ratio(amount) => {
                self.has_qualifiers |= amount.qualifier() != Qualifier::Exact;
                self.has_amounts |= matches!(cell, Cell::Figure { .. });
            }
            Cell::Rank(position) => {
                self.has_ranks = true;
                self.has_ranges |= !position.is_settled();
            }
            cell => self.has_qualifiers |= *cell == Cell::Missing,
        }
    }

    fn suffixes(self) -> &'static [&'static str] {
        if self.has_qualifiers || self.has_ranks && self.has_amounts {
            &["qualifier", "upper"]
        } else if self.has_ranges {
            &["upper"]
        } else {
            &[]
        }
    }
}

/// The value, the qualifier and the upper end of a cell.
fn fields(cell: &Cell, raw: bool) -> (String, &'static str, String) {
    let text = |text: &str| if raw { text.to_owned() } else { escape(text).into_owned() };
    let value = match cell {
        Cell::Figure { amount, .. } | Cell::Change { amount, .. } | Cell::Ratio(amount) => {
            let upper = amount.upper().map_or(String::new(), |n| n.to_string());
            return (amount.value().to_string(), amount.qualifier().word(), upper);
        }
        // A row without a value, unlike no row, which is blank.
        Cell::Missing => return (String::new(), "missing", String::new()),
        Cell::Rank(position) => {
            let upper = if position.is_settled() { String::new() } else { position.last().to_string() };
            return (position.first().to_string(), Qualifier::Rank.word(), upper);
        }
        Cell::Text(found) => text(found.raw()),
        Cell::Name(name) => text(name.en.raw()),
        Cell::Word(phrase) => text(&Lang::En.text(phrase)),
        Cell::Count(n) => n.to_string(),
        Cell::Flag(flag) => flag.to_string(),
        Cell::List(ids) => text(&ids.iter().map(Untrusted::raw).collect::<Vec<_>>().join("; ")),
        Cell::Period(period) => period.to_string(),
        Cell::Number(n) => n.to_string(),
        Cell::Blank => String::new(),
    };
    (value, "", String::new())
}
