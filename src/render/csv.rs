//! CSV and TSV: the main table with numbers, dot decimals and base units, in RFC 4180 with LF.
//!
//! A column of figures that are not all exact is followed by `<column> qualifier` and `<column> upper`, a column of
//! positions that are not all settled by `<column> upper`, a column with both by the first two.

use crate::guard::guarded;
use crate::lang::Lang;
use crate::model::{Amount, Period, Qualifier, Untrusted};
use crate::report::{Audience, Cell, Column, Key, Report, Table};
use ::csv::{Terminator, WriterBuilder};
use std::io::{self, Write};

pub(super) fn render(report: &Report, delimiter: u8, raw: bool, out: &mut dyn Write) -> io::Result<()> {
    table(report.main_table(), delimiter, raw, out)
}

/// One table.
pub(super) fn table(table: &Table, delimiter: u8, raw: bool, out: &mut dyn Write) -> io::Result<()> {
    let spreads: Vec<Spread> = (0..table.columns().len()).map(|column| Spread::of(table, column)).collect();
    let columns = || {
        let columns = table.columns().iter().zip(&spreads).enumerate();
        columns.filter(|(_, (column, _))| column.audience != Audience::People)
    };
    let mut writer =
        WriterBuilder::new().delimiter(delimiter).terminator(Terminator::Any(b'\n')).from_writer(out);
    let mut record: Vec<String> = Vec::new();
    for (_, (column, spread)) in columns() {
        let name = heading(column);
        record.push(name.clone());
        record.extend(spread.endings().iter().map(|ending| format!("{name} {ending}")));
    }
    write(&mut writer, &record)?;
    for row in table.rows() {
        record.clear();
        for (index, (_, spread)) in columns() {
            let cell = row.get(index).unwrap_or(&Cell::Blank);
            spread.push(cell, raw, &mut record);
        }
        write(&mut writer, &record)?;
    }
    writer.flush()
}

fn write<W: Write>(writer: &mut ::csv::Writer<W>, record: &[String]) -> io::Result<()> {
    // An `io::Error` made of the crate's own error would hide a closed pipe.
    writer.write_record(record).map_err(|error| match error.into_kind() {
        ::csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    })
}

/// What machines call a column.
pub(super) fn heading(column: &Column) -> String {
    match column.key {
        Key::Field(name) => name.to_owned(),
        Key::Period(period) => period_name(period),
        Key::PeriodRank(period) => format!("{} rank", period_name(period)),
    }
}

/// The period as files write it; a heading can't be empty.
pub(super) fn period_name(period: Period) -> String {
    match period {
        Period::NotStated => "not stated".to_owned(),
        stated => stated.to_string(),
    }
}

/// How many columns of the file a column of the table takes.
#[derive(Clone, Copy)]
enum Spread {
    Single,
    WithUpper,
    WithQualifier,
}

impl Spread {
    fn of(table: &Table, column: usize) -> Spread {
        let mut cells = table.rows().iter().filter_map(|row| row.get(column));
        let spread = |cell: &Cell| match cell {
            Cell::Figure { amount, .. } | Cell::Change { amount, .. } | Cell::Ratio(amount) => {
                (amount.qualifier() != Qualifier::Exact).then_some(Spread::WithQualifier)
            }
            Cell::Missing => Some(Spread::WithQualifier),
            Cell::Rank(position) => (!position.is_settled()).then_some(Spread::WithUpper),
            _ => None,
        };
        let is_rank = |cell: &Cell| matches!(cell, Cell::Rank(_));
        let is_amount = |cell: &Cell| matches!(cell, Cell::Figure { .. } | Cell::Missing);
        let has = |kind: fn(&Cell) -> bool| table.rows().iter().filter_map(|row| row.get(column)).any(kind);
        if has(is_rank) && has(is_amount) {
            return Spread::WithQualifier;
        }
        cells.find_map(spread).unwrap_or(Spread::Single)
    }

    fn endings(self) -> &'static [&'static str] {
        match self {
            Spread::Single => &[],
            Spread::WithUpper => &["upper"],
            Spread::WithQualifier => &["qualifier", "upper"],
        }
    }

    fn push(self, cell: &Cell, raw: bool, record: &mut Vec<String>) {
        let text = |text: &str| {
            if raw { text.to_owned() } else { guarded(text).into_owned() }
        };
        let mut qualified = |amount: Amount| {
            record.push(amount.value().to_string());
            if matches!(self, Spread::WithQualifier) {
                record.push(amount.qualifier().word().to_owned());
                record.push(amount.upper().map_or(String::new(), |n| n.to_string()));
            }
        };
        match cell {
            Cell::Figure { amount, .. } | Cell::Change { amount, .. } | Cell::Ratio(amount) => {
                qualified(*amount);
            }
            // A row without a value, which is not the same as no row.
            Cell::Missing => record.extend([String::new(), "missing".to_owned(), String::new()]),
            Cell::Rank(position) => {
                record.push(position.first().to_string());
                if matches!(self, Spread::WithQualifier) {
                    record.push(Qualifier::Rank.word().to_owned());
                }
                if !matches!(self, Spread::Single) {
                    let upper =
                        if position.is_settled() { String::new() } else { position.last().to_string() };
                    record.push(upper);
                }
            }
            cell => {
                record.push(match cell {
                    Cell::Text(found) => text(found.raw()),
                    Cell::Name(name) => text(name.en.raw()),
                    Cell::Word(phrase) => text(&Lang::En.say(phrase)),
                    Cell::Count(n) => n.to_string(),
                    Cell::Flag(flag) => flag.to_string(),
                    Cell::List(ids) => text(&ids.iter().map(Untrusted::raw).collect::<Vec<_>>().join("; ")),
                    Cell::Period(period) => period.to_string(),
                    Cell::Number(n) => n.to_string(),
                    _ => String::new(),
                });
                record.extend(self.endings().iter().map(|_| String::new()));
            }
        }
    }
}
