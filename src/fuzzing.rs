//! What the fuzz targets call: the way of `export` without the command line, whose parsing costs more than reading a small
//! file and says the same each time.

use crate::commands::export;
use crate::lang::Lang;
use crate::load::{Incoming, LayoutName, Limits, ReadOptions, Request, load};
use crate::model::{Dataset, Selection};
use crate::render::{JSON_LINES, Look};
use std::sync::Arc;

/// What `export` writes as JSON Lines of a file, or of the bytes given as standard input where that is `-`.
///
/// # Errors
///
/// The messages, where it writes nothing.
pub fn exported(
    file: &str,
    mut bytes: &[u8],
    layout: Option<LayoutName>,
    limits: Limits,
) -> Result<Vec<u8>, String> {
    let request = Request {
        data: &[file.into()],
        selection: &Selection::default(),
        skip_invalid: false,
        options: ReadOptions { layout, limits, ..ReadOptions::default() },
        threads: None,
    };
    let mut dataset = Dataset::default();
    load(&request, &mut Incoming::of(&mut bytes), &mut dataset)
        .map_err(|error| Lang::En.error(&error.into()))?;
    let report = export::report(&Arc::new(dataset.observations));
    let rendered = JSON_LINES.render(&report, Look::default()).map_err(|error| Lang::En.error(&error))?;
    Ok(rendered.bytes)
}
