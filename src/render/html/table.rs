//! Tables in HTML. A script makes them sortable, by the numbers in `data-sort`.

use super::super::Look;
use super::super::columns::{TextColumn, text_columns};
use super::cell_text;
use crate::report::{Cell, Table};
use maud::{Markup, html};

/// Tables with more columns are lists of cards on a narrow screen.
const MAX_COLUMNS: usize = 4;

/// A table with an accessible name. Sets `rounded` if any of its amounts is.
pub(super) fn table(table: &Table, name: &str, look: Look, rounded: &mut bool) -> Markup {
    let table = &*table.keeping();
    let columns = text_columns(table, look);
    *rounded |= columns.iter().any(|column| column.rounded);
    let is_wide = columns.len() > MAX_COLUMNS;
    let headings: Vec<String> = columns.iter().map(TextColumn::heading).collect();
    let role = |role: &'static str| is_wide.then_some(role);
    html! {
        div class=(if is_wide { "scroll wide" } else { "scroll" }) role="region" aria-label=(name) tabindex="0" {
            table role=[role("table")] {
                thead role=[role("rowgroup")] {
                    tr role=[role("row")] {
                        @for (column, heading) in columns.iter().zip(&headings) {
                            th scope="col" role=[role("columnheader")] class=[column.right.then_some("number")] {
                                (heading)
                            }
                        }
                    }
                }
                tbody role=[role("rowgroup")] {
                    @for row in 0..table.rows().len() {
                        tr role=[role("row")] { (cells(&columns, &headings, row, is_wide)) }
                    }
                }
            }
        }
    }
}

/// The cells of one row; the first names it.
fn cells(columns: &[TextColumn<'_>], headings: &[String], row: usize, is_wide: bool) -> Markup {
    let role = |role: &'static str| is_wide.then_some(role);
    html! {
        @for (at, (column, heading)) in columns.iter().zip(headings).enumerate() {
            @let cell = column.values.get(row).copied().unwrap_or(&Cell::Blank);
            @let text = column.cells.get(row).map(String::as_str).unwrap_or_default();
            @let class = column.right.then_some("number");
            @let label = is_wide.then_some(heading);
            @if at == 0 {
                th scope="row" role=[role("rowheader")] class=[class] data-sort=[sorts_by(cell)] { (cell_text(cell, text)) }
            } @else {
                td role=[role("cell")] class=[class] data-label=[label] data-sort=[sorts_by(cell)] {
                    (cell_text(cell, text))
                }
            }
        }
    }
}

/// The number by which a cell is sorted. Others are sorted by their text.
fn sorts_by(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Figure { amount, .. } | Cell::Change { amount, .. } | Cell::Ratio(amount) => {
            Some(amount.value().to_string())
        }
        Cell::Rank(position) => Some(position.first().to_string()),
        Cell::Count(n) => Some(n.to_string()),
        Cell::Number(n) => Some(n.to_string()),
        _ => None,
    }
}
