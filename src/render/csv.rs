//! CSV and TSV: the main table with numbers, dot decimals and base units, in RFC 4180 with LF.
//!
//! A column of figures that are not all exact is followed by `<column> qualifier` and `<column> upper`, a column of ranks
//! that are not all settled by `<column> upper`, and a column with both by the first two.

use super::format::{Content, Format};
use crate::lang::Lang;
use crate::model::{Amount, Period, Qualifier, Untrusted};
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
    let extents: Vec<Extent> = (0..table.columns().len()).map(|column| Extent::of(table, column)).collect();
    let columns = || {
        let columns = table.columns().iter().zip(&extents).enumerate();
        columns.filter(|(_, (column, _))| column.audience != Audience::People)
    };
    let mut writer =
        WriterBuilder::new().delimiter(delimiter).terminator(Terminator::Any(b'\n')).from_writer(out);
    let mut record: Vec<String> = Vec::new();
    for (_, (column, extent)) in columns() {
        let name = heading(column);
        record.push(name.clone());
        record.extend(extent.suffixes().iter().map(|suffix| format!("{name} {suffix}")));
    }
    write(&mut writer, &record)?;
    for row in table.rows() {
        record.clear();
        for (index, (_, extent)) in columns() {
            let cell = row.get(index).unwrap_or(&Cell::Blank);
            extent.push(cell, raw, &mut record);
        }
        write(&mut writer, &record)?;
    }
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

/// The columns of the file that a column of the table needs.
#[derive(Clone, Copy)]
enum Extent {
    Single,
    WithUpper,
    WithQualifier,
}

impl Extent {
    fn of(table: &Table, column: usize) -> Extent {
        let mut cells = table.rows().iter().filter_map(|row| row.get(column));
        let extent = |cell: &Cell| match cell {
            Cell::Figure { amount, .. } | Cell::Change { amount, .. } | Cell::Ratio(amount) => {
                (amount.qualifier() != Qualifier::Exact).then_some(Extent::WithQualifier)
            }
            Cell::Missing => Some(Extent::WithQualifier),
            Cell::Rank(position) => (!position.is_settled()).then_some(Extent::WithUpper),
            _ => None,
        };
        let is_rank = |cell: &Cell| matches!(cell, Cell::Rank(_));
        let is_amount = |cell: &Cell| matches!(cell, Cell::Figure { .. } | Cell::Missing);
        let has = |kind: fn(&Cell) -> bool| table.rows().iter().filter_map(|row| row.get(column)).any(kind);
        if has(is_rank) && has(is_amount) {
            return Extent::WithQualifier;
        }
        cells.find_map(extent).unwrap_or(Extent::Single)
    }

    fn suffixes(self) -> &'static [&'static str] {
        match self {
            Extent::Single => &[],
            Extent::WithUpper => &["upper"],
            Extent::WithQualifier => &["qualifier", "upper"],
        }
    }

    fn push(self, cell: &Cell, raw: bool, record: &mut Vec<String>) {
        let text = |text: &str| {
            if raw { text.to_owned() } else { escape(text).into_owned() }
        };
        let mut qualified = |amount: Amount| {
            record.push(amount.value().to_string());
            if matches!(self, Extent::WithQualifier) {
                record.push(amount.qualifier().word().to_owned());
                record.push(amount.upper().map_or(String::new(), |n| n.to_string()));
            }
        };
        match cell {
            Cell::Figure { amount, .. } | Cell::Change { amount, .. } | Cell::Ratio(amount) => {
                qualified(*amount);
            }
            // A row without a value, unlike no row, which is blank.
            Cell::Missing => record.extend([String::new(), "missing".to_owned(), String::new()]),
            Cell::Rank(position) => {
                record.push(position.first().to_string());
                if matches!(self, Extent::WithQualifier) {
                    record.push(Qualifier::Rank.word().to_owned());
                }
                if !matches!(self, Extent::Single) {
                    let upper =
                        if position.is_settled() { String::new() } else { position.last().to_string() };
                    record.push(upper);
                }
            }
            cell => {
                record.push(match cell {
                    Cell::Text(found) => text(found.raw()),
                    Cell::Name(name) => text(name.en.raw()),
                    Cell::Word(phrase) => text(&Lang::En.text(phrase)),
                    Cell::Count(n) => n.to_string(),
                    Cell::Flag(flag) => flag.to_string(),
                    Cell::List(ids) => text(&ids.iter().map(Untrusted::raw).collect::<Vec<_>>().join("; ")),
                    Cell::Period(period) => period.to_string(),
                    Cell::Number(n) => n.to_string(),
                    _ => String::new(),
                });
                record.extend(self.suffixes().iter().map(|_| String::new()));
            }
        }
    }
}
